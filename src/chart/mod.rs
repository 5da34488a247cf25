//! Charts, by plotters, on whatever it can draw on.

mod curves;
mod loss;

use plotters::style::RGBColor;

pub use curves::{Axis, Curve, CurveChart, Line, draw_curves};
pub use loss::{ChartOptions, draw_loss};

/// The page's own colours.
struct Palette {
    paper: RGBColor,
    ink: RGBColor,
    grey: RGBColor,
    hairline: RGBColor,
}

impl Palette {
    fn of(dark: bool) -> Self {
        if dark {
            Self {
                paper: RGBColor(0x13, 0x15, 0x18),
                ink: RGBColor(0xe8, 0xe6, 0xe1),
                grey: RGBColor(0x8d, 0x8f, 0x94),
                hairline: RGBColor(0x2e, 0x31, 0x36),
            }
        } else {
            Self {
                paper: RGBColor(0xfb, 0xfa, 0xf8),
                ink: RGBColor(0x1c, 0x1d, 0x1f),
                grey: RGBColor(0x9a, 0x98, 0x94),
                hairline: RGBColor(0xe4, 0xe1, 0xdb),
            }
        }
    }
}

const FONT: &str = "'Inter Variable', system-ui, sans-serif";
const TEXT_SIZE: f64 = 11.0;

/// The width of a label in CSS pixels, at most.
fn width_of(label: &str) -> f64 {
    const DIGIT: f64 = 0.64 * TEXT_SIZE;
    DIGIT * label.chars().count() as f64
}

/// A number in few characters: 12k, 1.5M, 0.25, 4e-7.
fn tidy(value: f64) -> String {
    match value.abs() {
        huge if huge >= 1e9 => short_power(value),
        large if large >= 1e6 => format!("{}M", trim(value / 1e6, 2)),
        large if large >= 1e4 => format!("{}k", trim(value / 1e3, 2)),
        small if small > 0.0 && small < 1e-4 => short_power(value),
        small if small < 0.1 => trim(value, 5),
        _ => trim(value, 2),
    }
}

/// Two digits and a power of ten: 1.5e-9, 2e12.
fn short_power(value: f64) -> String {
    let rounded: f64 = format!("{value:.1e}").parse().unwrap_or(value);
    format!("{rounded:e}")
}

fn trim(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_short() {
        let cases = [
            (0.0, "0"),
            (0.25, "0.25"),
            (0.005, "0.005"),
            (0.00025, "0.00025"),
            (2e-6, "2e-6"),
            (1.5e-9, "1.5e-9"),
            (1200.0, "1200"),
            (12_000.0, "12k"),
            (1.5e6, "1.5M"),
            (2.5e38, "2.5e38"),
            (-1.25e-300, "-1.2e-300"),
        ];
        for (value, label) in cases {
            assert_eq!(tidy(value), label);
        }
    }
}
