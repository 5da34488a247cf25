//! Charts, by plotters, on whatever it can draw on.

use plotters::coord::Shift;
use plotters::coord::ranged1d::{AsRangedCoord, Ranged, ValueFormatter};
use plotters::prelude::*;
use serde::Deserialize;

/// How a chart should look.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ChartOptions {
    /// Device pixels per CSS pixel.
    pub pixel_ratio: f64,
    /// Whether the page is dark.
    pub dark: bool,
    /// Whether the loss, or the size of the noise, is on a logarithmic scale.
    pub log: bool,
}

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
/// A smaller loss is drawn as this one on a logarithmic scale.
const SMALLEST: f64 = 1e-6;

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
    let epochs = 0.0..last.max(1.0);
    let losses = || rows.iter().flat_map(|row| &row[1..]).copied();
    let highest = losses().fold(0.0, f64::max);
    if options.log {
        let lowest = losses().fold(f64::INFINITY, f64::min).clamp(SMALLEST, 0.1);
        let range = (lowest * 0.8)..highest.max(lowest * 10.0);
        draw(area, &rows, epochs, range.log_scale(), options, |loss| {
            format!("{loss:.0e}")
        })
    } else {
        let top = if highest > 0.0 { highest * 1.05 } else { 1.0 };
        draw(area, &rows, epochs, 0.0..top, options, |loss| tidy(*loss))
    }
}

fn draw<B, Y>(
    area: &DrawingArea<B, Shift>,
    rows: &[[f64; 3]],
    epochs: std::ops::Range<f64>,
    losses: Y,
    options: &ChartOptions,
    format_loss: impl Fn(&f64) -> String,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>>
where
    B: DrawingBackend,
    Y: AsRangedCoord<Value = f64>,
    Y::CoordDescType: Ranged<ValueType = f64> + ValueFormatter<f64>,
{
    let Palette {
        paper,
        ink,
        grey,
        hairline,
    } = Palette::of(options.dark);
    let pixels = |css: f64| (css * options.pixel_ratio).round() as u32;
    let text = (FONT, TEXT_SIZE * options.pixel_ratio)
        .into_font()
        .color(&ink.mix(0.72));
    area.fill(&paper)?;
    let mut chart = ChartBuilder::on(area)
        .margin_top(pixels(6.0))
        .margin_right(pixels(10.0))
        .x_label_area_size(pixels(18.0))
        .y_label_area_size(pixels(34.0))
        .build_cartesian_2d(epochs, losses)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .bold_line_style(hairline.stroke_width(pixels(1.0)))
        .light_line_style(TRANSPARENT)
        .axis_style(hairline.stroke_width(pixels(1.0)))
        .set_all_tick_mark_size(pixels(3.0))
        .label_style(text)
        .x_labels(4)
        .y_labels(4)
        .x_label_formatter(&|epoch| tidy(*epoch))
        .y_label_formatter(&format_loss)
        .draw()?;
    let line = |column: usize| {
        rows.iter()
            .map(move |row| (row[0], row[column].max(SMALLEST)))
    };
    chart.draw_series(LineSeries::new(line(2), grey.stroke_width(pixels(2.0))))?;
    chart.draw_series(LineSeries::new(line(1), ink.stroke_width(pixels(1.5))))?;
    area.present()
}

/// Curves over a size or a share in per cent.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CurveChart {
    /// Device pixels, colours, and whether sizes are on a logarithmic scale.
    pub options: ChartOptions,
    /// The sizes, rising.
    pub x: Vec<f64>,
    /// The largest value that is shown; what is larger leaves the chart.
    pub top: f64,
    /// Painted in this order.
    pub curves: Vec<Curve>,
    /// A size to mark.
    pub marked: Option<f64>,
    /// Whether values are shares, shown in per cent, rather than numbers.
    pub shares: bool,
}

/// One curve, as long as the sizes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Curve {
    /// Red, green and blue.
    pub color: [u8; 3],
    /// The line.
    pub values: Vec<f64>,
    /// The edges of the band around it, if there is one.
    pub band: Option<[Vec<f64>; 2]>,
    /// The lengths of its dashes and of the gaps between them, for theory rather than measurement.
    pub dashes: Option<[f64; 2]>,
}

/// Draws curves with their bands.
///
/// # Errors
///
/// What the backend could not do.
pub fn draw_curves<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    chart: &CurveChart,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    let options = &chart.options;
    let Palette {
        paper,
        ink,
        hairline,
        ..
    } = Palette::of(options.dark);
    // One kind of axis for both scales: each kind is a copy of the library in the page.
    let log = options.log && chart.x.first().is_some_and(|&first| first > 0.0);
    let place = |size: f64| if log { size.log10() } else { size };
    let x: Vec<f64> = chart.x.iter().map(|&size| place(size)).collect();
    let (first, last) = match x.as_slice() {
        [first, .., last] if first < last => (*first, *last),
        _ => (0.0, 100.0),
    };
    let pixels = |css: f64| (css * options.pixel_ratio).round() as u32;
    let text = (FONT, 1.1 * TEXT_SIZE * options.pixel_ratio)
        .into_font()
        .color(&ink.mix(0.72));
    let top = if chart.top > 0.0 { chart.top } else { 1.0 };
    area.fill(&paper)?;
    let mut plot = ChartBuilder::on(area)
        .margin_top(pixels(8.0))
        .margin_right(pixels(24.0))
        .x_label_area_size(pixels(22.0))
        .y_label_area_size(pixels(44.0))
        .build_cartesian_2d(first..last, 0.0..top)?;
    plot.configure_mesh()
        .disable_x_mesh()
        .bold_line_style(hairline.stroke_width(pixels(1.0)))
        .light_line_style(TRANSPARENT)
        .axis_style(hairline.stroke_width(pixels(1.0)))
        .set_all_tick_mark_size(pixels(3.0))
        .label_style(text)
        .x_labels(if log { 4 } else { 6 })
        .y_labels(6)
        .x_label_formatter(&|&place| {
            let size = if log { 10.0_f64.powf(place) } else { place };
            format!("{} %", tidy(size))
        })
        .y_label_formatter(&|&value| {
            if chart.shares {
                format!("{} %", tidy(100.0 * value))
            } else {
                tidy(value)
            }
        })
        .draw()?;
    if let Some(size) = chart.marked {
        let line = [(place(size), 0.0), (place(size), top)];
        plot.draw_series(LineSeries::new(
            line,
            ink.mix(0.35).stroke_width(pixels(1.0)),
        ))?;
    }
    for curve in &chart.curves {
        let color = RGBColor(curve.color[0], curve.color[1], curve.color[2]);
        if let Some([low, high]) = &curve.band {
            let edge = |values: &[f64]| -> Vec<(f64, f64)> {
                let inside = values.iter().map(|value| value.clamp(0.0, top));
                x.iter().copied().zip(inside).collect()
            };
            let mut outline = edge(high);
            outline.extend(edge(low).into_iter().rev());
            plot.draw_series([Polygon::new(outline, color.mix(0.16))])?;
        }
        let width = if curve.dashes.is_some() { 1.25 } else { 2.0 };
        let style = color.stroke_width(pixels(width));
        for line in below(&x, &curve.values, top) {
            if let Some([dash, gap]) = curve.dashes {
                let (dash, gap) = (pixels(dash), pixels(gap));
                plot.draw_series(DashedLineSeries::new(line, dash, gap, style))?;
            } else {
                plot.draw_series(LineSeries::new(line, style))?;
            }
        }
    }
    area.present()
}

/// The parts of a curve that are at most `top`, cut where it crosses.
fn below(x: &[f64], values: &[f64], top: f64) -> Vec<Vec<(f64, f64)>> {
    let points: Vec<(f64, f64)> = x.iter().copied().zip(values.iter().copied()).collect();
    let mut parts = vec![Vec::new()];
    for (index, &(x, y)) in points.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| points[before]);
        if let Some((x0, y0)) = before
            && (y0 <= top) != (y <= top)
            && y.is_finite()
            && y0.is_finite()
        {
            let crossing = (x0 + (x - x0) * (top - y0) / (y - y0), top);
            if y0 <= top {
                parts.last_mut().expect("there is a part").push(crossing);
            } else {
                parts.push(vec![crossing]);
            }
        }
        if y <= top {
            parts.last_mut().expect("there is a part").push((x, y));
        }
    }
    parts.retain(|part| part.len() > 1);
    parts
}

/// A number in few characters: 12k, 1.5M, 0.25.
fn tidy(value: f64) -> String {
    match value.abs() {
        large if large >= 1e6 => format!("{}M", trim(value / 1e6)),
        large if large >= 1e4 => format!("{}k", trim(value / 1e3)),
        _ => trim(value),
    }
}

fn trim(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_short() {
        let cases = [
            (0.0, "0"),
            (0.25, "0.25"),
            (1200.0, "1200"),
            (12_000.0, "12k"),
            (1.5e6, "1.5M"),
        ];
        for (value, label) in cases {
            assert_eq!(tidy(value), label);
        }
    }

    #[test]
    fn a_curve_is_cut_where_it_leaves_the_chart() {
        let x = [0.0, 1.0, 2.0, 3.0, 4.0];
        let inf = f64::INFINITY;
        assert_eq!(
            below(&x, &[0.0, 2.0, 2.0, 0.0, 0.5], 1.0),
            [
                vec![(0.0, 0.0), (0.5, 1.0)],
                vec![(2.5, 1.0), (3.0, 0.0), (4.0, 0.5)]
            ]
        );
        assert_eq!(
            below(&x, &[0.0, 0.5, inf, inf, inf], 1.0),
            [vec![(0.0, 0.0), (1.0, 0.5)]]
        );
        assert!(below(&x, &[inf; 5], 1.0).is_empty());
    }

    #[test]
    fn any_curves_can_be_drawn() {
        let ends = [
            vec![],
            vec![1.0],
            vec![0.1, 1.0, 100.0],
            vec![0.0, 50.0, 100.0],
        ];
        for (x, log) in ends
            .into_iter()
            .flat_map(|x| [(x.clone(), false), (x, true)])
        {
            let values: Vec<f64> = (0..x.len()).map(|i| [0.0, f64::INFINITY, 3.0][i]).collect();
            let curve = |dashes| Curve {
                color: [200, 0, 0],
                band: Some([values.clone(), values.clone()]),
                values: values.clone(),
                dashes,
            };
            let chart = CurveChart {
                options: ChartOptions {
                    pixel_ratio: 1.0,
                    dark: log,
                    log,
                },
                x,
                top: 1.0,
                curves: vec![curve(None), curve(Some([6.0, 4.0]))],
                marked: Some(20.0),
                shares: log,
            };
            let mut svg = String::new();
            let area = SVGBackend::with_string(&mut svg, (400, 200)).into_drawing_area();
            draw_curves(&area, &chart).unwrap();
            drop(area);
            assert!(svg.contains("100 %"));
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
