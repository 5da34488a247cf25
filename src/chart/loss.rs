//! The loss over training.

use plotters::coord::Shift;
use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use serde::Deserialize;

use super::{FONT, Palette, TEXT_SIZE, tidy, width_of};

/// How a chart should look.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ChartOptions {
    /// Device pixels per CSS pixel.
    pub pixel_ratio: f64,
    /// Whether the page is dark.
    pub dark: bool,
    /// Whether the loss is on a logarithmic scale.
    pub log: bool,
}

/// A smaller loss is drawn as this one on a logarithmic scale.
const SMALLEST: f64 = 1e-6;

/// About so many numbers stand along the axis of losses.
const TICKS: usize = 4;

/// Beside it, in CSS pixels: enough for the numbers that are usual, so that the chart does not jump.
const LEAST_MARGIN: f64 = 34.0;

/// Draws training loss (ink) and test loss (grey, thicker) over epochs. `history` holds rows
/// of epoch, training loss and test loss; what is not finite is left out.
///
/// # Errors
///
/// What the backend could not do.
///
/// ```
/// use perturb::chart::{ChartOptions, draw_loss};
/// use plotters::prelude::*;
///
/// let mut svg = String::new();
/// let area = SVGBackend::with_string(&mut svg, (300, 110)).into_drawing_area();
/// let options = ChartOptions { pixel_ratio: 1.0, dark: false, log: false };
/// draw_loss(&area, &[[0.0, 0.5, 0.5], [1.0, 0.4, 0.45]], &options)?;
/// drop(area);
/// assert!(svg.contains("<polyline"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn draw_loss<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    history: &[[f32; 3]],
    options: &ChartOptions,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    let rows: Vec<[f64; 3]> = history
        .iter()
        .map(|row| row.map(f64::from))
        .filter(|row| row.iter().all(|value| value.is_finite()))
        .collect();
    let last = rows.last().map_or(0.0, |row| row[0]);
    let losses = || rows.iter().flat_map(|row| &row[1..]).copied();
    let highest = losses().fold(0.0, f64::max);
    // One kind of axis for both scales: each kind is a copy of the library in the page.
    let place = |loss: f64| {
        if options.log {
            loss.max(SMALLEST).log10()
        } else {
            loss
        }
    };
    let range = if options.log {
        let lowest = losses().fold(f64::INFINITY, f64::min).clamp(SMALLEST, 0.1);
        place(0.8 * lowest)..place(highest.max(10.0 * lowest))
    } else {
        0.0..if highest > 0.0 { 1.05 * highest } else { 1.0 }
    };
    let label = |place: &f64| {
        if !options.log {
            tidy(*place)
        } else if (place - place.round()).abs() < 1e-6 {
            format!("1e{}", place.round())
        } else {
            String::new()
        }
    };
    let Palette {
        paper,
        ink,
        grey,
        hairline,
    } = Palette::of(options.dark);
    let axis = RangedCoordf64::from(range.clone());
    let ticks = axis.key_points(TICKS);
    let widest = ticks.iter().map(|tick| width_of(&label(tick)));
    let margin = widest.fold(LEAST_MARGIN, |widest, label| f64::max(widest, label + 9.0));
    let pixels = |css: f64| (css * options.pixel_ratio).round() as u32;
    let text = (FONT, TEXT_SIZE * options.pixel_ratio)
        .into_font()
        .color(&ink.mix(0.72));
    area.fill(&paper)?;
    let mut chart = ChartBuilder::on(area)
        .margin_top(pixels(6.0))
        .margin_right(pixels(10.0))
        .x_label_area_size(pixels(18.0))
        .y_label_area_size(pixels(margin))
        .build_cartesian_2d(0.0..last.max(1.0), range)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .bold_line_style(hairline.stroke_width(pixels(1.0)))
        .light_line_style(TRANSPARENT)
        .axis_style(hairline.stroke_width(pixels(1.0)))
        .set_all_tick_mark_size(pixels(3.0))
        .label_style(text)
        .x_labels(4)
        .y_labels(TICKS)
        .x_label_formatter(&|epoch| tidy(*epoch))
        .y_label_formatter(&label)
        .draw()?;
    let line = |column: usize| rows.iter().map(move |row| (row[0], place(row[column])));
    chart.draw_series(LineSeries::new(line(2), grey.stroke_width(pixels(2.0))))?;
    chart.draw_series(LineSeries::new(line(1), ink.stroke_width(pixels(1.5))))?;
    area.present()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where labels end, and what they are.
    fn labels(svg: &str) -> Vec<(f64, String)> {
        let texts = svg.split("<text ").skip(1);
        texts
            .map(|text| {
                let x = text
                    .split("x=\"")
                    .nth(1)
                    .unwrap()
                    .split('"')
                    .next()
                    .unwrap();
                let (_, said) = text.split_once('>').unwrap();
                let (said, _) = said.split_once("</text>").unwrap();
                (x.parse().unwrap(), said.trim().to_owned())
            })
            .collect()
    }

    #[test]
    fn whatever_the_losses_are_their_labels_are_whole() {
        for loss in [1.3e-38_f32, 2.7e-13, 0.3, 7.4e8, 3e38] {
            for log in [false, true] {
                let mut svg = String::new();
                let area = SVGBackend::with_string(&mut svg, (300, 110)).into_drawing_area();
                let options = ChartOptions {
                    pixel_ratio: 1.0,
                    dark: false,
                    log,
                };
                let history = [[0.0, loss, loss], [9.0, 0.5 * loss, loss]];
                draw_loss(&area, &history, &options).unwrap();
                drop(area);
                for (end, label) in labels(&svg) {
                    let width = 0.55 * TEXT_SIZE * label.len() as f64;
                    assert!(width <= end, "{label} ends at {end}");
                    assert!(label.len() <= 8, "{label}");
                }
            }
        }
    }

    #[test]
    fn any_history_can_be_drawn() {
        let histories: [&[[f32; 3]]; 5] = [
            &[],
            &[[0.0, 0.5, 0.5]],
            &[[0.0, 0.0, 0.0], [1.0, 0.0, 0.0]],
            &[
                [0.0, f32::NAN, 1.0],
                [1.0, f32::INFINITY, 0.0],
                [2.0, 1.0, 2.0],
            ],
            &[[0.0, 1e30, 1e-30], [1e9, 1.0, 1.0]],
        ];
        for history in histories {
            for (log, dark) in [(false, false), (true, true)] {
                let mut svg = String::new();
                let area = SVGBackend::with_string(&mut svg, (300, 110)).into_drawing_area();
                let options = ChartOptions {
                    pixel_ratio: 1.0,
                    dark,
                    log,
                };
                draw_loss(&area, history, &options).unwrap();
                drop(area);
                assert!(svg.contains("<text"), "axes are labelled");
            }
        }
    }
}
