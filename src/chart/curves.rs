//! Curves, bands and dots over one axis.

use plotters::coord::Shift;
use plotters::prelude::*;
use serde::Deserialize;

use super::{FONT, Palette, TEXT_SIZE, tidy, trim};

/// Curves over one axis.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CurveChart {
    /// Device pixels per CSS pixel.
    pub pixel_ratio: f64,
    /// Whether the page is dark.
    pub dark: bool,
    #[allow(missing_docs)]
    pub x: Axis,
    #[allow(missing_docs)]
    pub y: Axis,
    /// Painted in this order.
    pub curves: Vec<Curve>,
    /// A place on the x axis to mark.
    pub marked: Option<f64>,
    /// A part of the x axis to shade.
    pub shaded: Option<[f64; 2]>,
}

/// What an axis shows.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Axis {
    /// The smallest value; above 0 on a logarithmic axis.
    pub first: f64,
    /// The largest; what is beyond leaves the chart.
    pub last: f64,
    /// Whether equal steps are equal factors.
    pub log: bool,
    /// What follows each number: " %" or nothing.
    pub unit: String,
    /// What the numbers are.
    pub title: String,
}

/// One curve.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Curve {
    /// Red, green and blue.
    pub color: [u8; 3],
    /// Where its values are; rising, unless it is dots.
    pub x: Vec<f64>,
    /// The values.
    pub y: Vec<f64>,
    /// The edges of the band around it, if there is one.
    pub band: Option<[Vec<f64>; 2]>,
    /// How it is drawn.
    pub line: Line,
}

/// How a curve is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Line {
    /// Measured.
    Solid,
    /// Theory: the lengths of dashes and of the gaps between them.
    Dashed([f64; 2]),
    /// A dot for each value.
    Dots,
}

impl Axis {
    /// One kind of axis for both scales: each kind is a copy of the library in the page.
    fn place(&self, value: f64) -> f64 {
        if self.is_log() { value.log10() } else { value }
    }

    fn is_log(&self) -> bool {
        self.log && self.first > 0.0
    }

    fn range(&self) -> std::ops::Range<f64> {
        if self.first < self.last && (self.last - self.first).is_finite() {
            self.place(self.first)..self.place(self.last)
        } else {
            0.0..1.0
        }
    }

    /// The most labels: on a logarithmic axis, one for every power of ten.
    fn ticks(&self) -> usize {
        if !self.is_log() {
            return 6;
        }
        let powers = self.range().end - self.range().start;
        (powers.ceil() as usize + 1).clamp(2, 7)
    }

    /// With as many decimals as tell neighbouring labels apart.
    fn number(&self, value: f64) -> String {
        let range = self.range();
        let decimals = (1.0 - ((range.end - range.start) / self.ticks() as f64).log10()).ceil();
        if (3.0..=6.0).contains(&decimals) && value.abs() < 1e4 {
            trim(value, decimals as usize)
        } else {
            tidy(value)
        }
    }

    fn label(&self, place: f64) -> String {
        if !self.is_log() {
            return format!("{}{}", self.number(place), self.unit);
        }
        // Between powers of ten there are no numbers worth reading.
        if (place - place.round()).abs() > 1e-6 {
            return String::new();
        }
        let exponent = place.round() as i32;
        if (-3..=3).contains(&exponent) {
            // As many decimals as a negative exponent has.
            let decimals = (-exponent).max(0) as usize;
            format!("{:.decimals$}{}", 10.0_f64.powi(exponent), self.unit)
        } else {
            format!("10{}{}", superscript(exponent), self.unit)
        }
    }
}

fn superscript(number: i32) -> String {
    let digits = number.to_string();
    let raised = digits.chars().map(|digit| match digit {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => char::from_u32('⁰' as u32 + digit as u32 - '0' as u32).unwrap_or(digit),
    });
    raised.collect()
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
    let Palette {
        paper,
        ink,
        hairline,
        ..
    } = Palette::of(chart.dark);
    let (x, y) = (&chart.x, &chart.y);
    let (columns, rows) = (x.range(), y.range());
    let pixels = |css: f64| (css * chart.pixel_ratio).round() as u32;
    let font = || (FONT, 1.1 * TEXT_SIZE * chart.pixel_ratio).into_font();
    let text = font().color(&ink.mix(0.72));
    area.fill(&paper)?;
    // Titles stand in line with their axis: turned letters are hard to read.
    let title = (pixels(2.0) as i32, pixels(2.0) as i32);
    area.draw(&Text::new(y.title.clone(), title, text.clone()))?;
    let mut plot = ChartBuilder::on(area)
        .margin_top(pixels(24.0))
        .margin_right(pixels(24.0))
        .x_label_area_size(pixels(40.0))
        .y_label_area_size(pixels(58.0))
        .build_cartesian_2d(columns.clone(), rows.clone())?;
    if let Some([from, to]) = chart.shaded {
        let inside = |value: f64| x.place(value).clamp(columns.start, columns.end);
        let corners = [(inside(from), rows.start), (inside(to), rows.end)];
        plot.draw_series([Rectangle::new(corners, ink.mix(0.07).filled())])?;
    }
    plot.configure_mesh()
        .disable_x_mesh()
        .bold_line_style(hairline.stroke_width(pixels(1.0)))
        .light_line_style(TRANSPARENT)
        .axis_style(hairline.stroke_width(pixels(1.0)))
        .set_all_tick_mark_size(pixels(3.0))
        .label_style(text)
        .x_desc(x.title.clone())
        .x_labels(x.ticks())
        .y_labels(y.ticks())
        .x_label_formatter(&|&place| x.label(place))
        .y_label_formatter(&|&place| y.label(place))
        .draw()?;
    if let Some(marked) = chart.marked {
        let at = x.place(marked);
        if columns.contains(&at) || at == columns.end {
            let line = [(at, rows.start), (at, rows.end)];
            let style = ink.mix(0.35).stroke_width(pixels(1.0));
            plot.draw_series(LineSeries::new(line, style))?;
        }
    }
    for curve in &chart.curves {
        let color = RGBColor(curve.color[0], curve.color[1], curve.color[2]);
        let points = |values: &[f64]| -> Vec<(f64, f64)> {
            let pairs = curve.x.iter().zip(values);
            let points = pairs.map(|(&at, &value)| (x.place(at), y.place(value)));
            points
                .filter(|(at, _)| (columns.start..=columns.end).contains(at))
                .collect()
        };
        if let Some([low, high]) = &curve.band {
            let edge = |values: &[f64]| {
                let inside = |(at, value): (f64, f64)| (at, value.clamp(rows.start, rows.end));
                points(values).into_iter().map(inside)
            };
            let outline: Vec<(f64, f64)> = edge(high).chain(edge(low).rev()).collect();
            plot.draw_series([Polygon::new(outline, color.mix(0.16))])?;
        }
        let points = points(&curve.y);
        match curve.line {
            Line::Dots => {
                let inside = points
                    .into_iter()
                    .filter(|(_, value)| (rows.start..=rows.end).contains(value));
                let style = color.mix(0.55).filled();
                plot.draw_series(inside.map(|at| Circle::new(at, pixels(2.0), style)))?;
            }
            Line::Dashed([dash, gap]) => {
                let style = color.stroke_width(pixels(1.25));
                for part in inside(&points, &rows) {
                    let (dash, gap) = (pixels(dash), pixels(gap));
                    plot.draw_series(DashedLineSeries::new(part, dash, gap, style))?;
                }
            }
            Line::Solid => {
                let style = color.stroke_width(pixels(2.0));
                for part in inside(&points, &rows) {
                    plot.draw_series(LineSeries::new(part, style))?;
                }
            }
        }
    }
    area.present()
}

/// The parts of a curve inside a range of values, cut where it crosses the edges.
fn inside(points: &[(f64, f64)], range: &std::ops::Range<f64>) -> Vec<Vec<(f64, f64)>> {
    let mut parts: Vec<Vec<(f64, f64)>> = Vec::new();
    for pair in points.windows(2) {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
        if !(y0.is_finite() && y1.is_finite()) {
            continue;
        }
        // Shares of the way from the first point to the second at which the range is entered and
        // left.
        let shares = if y0 == y1 {
            if (range.start..=range.end).contains(&y0) {
                (0.0, 1.0)
            } else {
                (1.0, 0.0)
            }
        } else {
            let (a, b) = ((range.start - y0) / (y1 - y0), (range.end - y0) / (y1 - y0));
            (a.min(b).max(0.0), a.max(b).min(1.0))
        };
        let (enter, leave) = shares;
        if enter >= leave {
            continue;
        }
        let at = |share: f64| match share {
            0.0 => (x0, y0),
            1.0 => (x1, y1),
            share => (x0 + share * (x1 - x0), y0 + share * (y1 - y0)),
        };
        match parts.last_mut() {
            Some(part) if enter == 0.0 && part.last() == Some(&(x0, y0)) => part.push(at(leave)),
            _ => parts.push(vec![at(enter), at(leave)]),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(first: f64, last: f64, log: bool) -> Axis {
        Axis {
            first,
            last,
            log,
            unit: " %".to_owned(),
            title: "noise".to_owned(),
        }
    }

    #[test]
    fn a_curve_is_cut_where_it_leaves_the_chart() {
        let points =
            |values: [f64; 5]| -> Vec<(f64, f64)> { (0..5).map(f64::from).zip(values).collect() };
        let inf = f64::INFINITY;
        assert_eq!(
            inside(&points([0.0, 2.0, 2.0, 0.0, 0.5]), &(0.0..1.0)),
            [
                vec![(0.0, 0.0), (0.5, 1.0)],
                vec![(2.5, 1.0), (3.0, 0.0), (4.0, 0.5)]
            ]
        );
        // Through the whole range and out of it again, at both edges.
        assert_eq!(
            inside(&points([-1.0, 2.0, -1.0, 0.5, 0.5]), &(0.0..1.0))[0],
            [(1.0 / 3.0, 0.0), (2.0 / 3.0, 1.0)]
        );
        assert_eq!(
            inside(&points([0.0, 0.5, inf, inf, inf]), &(0.0..1.0)),
            [vec![(0.0, 0.0), (1.0, 0.5)]]
        );
        assert!(inside(&points([inf; 5]), &(0.0..1.0)).is_empty());
        assert!(inside(&points([2.0; 5]), &(0.0..1.0)).is_empty());
    }

    #[test]
    fn logarithmic_axes_name_powers_of_ten() {
        let axis = axis(1e-9, 1e9, true);
        let cases = [
            (0.0, "1 %"),
            (-2.0, "0.01 %"),
            (3.0, "1000 %"),
            (4.0, "10⁴ %"),
            (0.5, ""),
            (7.0, "10⁷ %"),
            (-12.0, "10⁻¹² %"),
        ];
        for (place, label) in cases {
            assert_eq!(axis.label(place), label);
        }
    }

    #[test]
    fn neighbouring_labels_differ() {
        for (first, last) in [
            (0.412, 0.425),
            (0.0, 1.0),
            (0.0, 2e-5),
            (0.0, 40_000.0),
            (-3.0, 250.0),
        ] {
            let axis = axis(first, last, false);
            let step = (last - first) / 6.0;
            let labels: Vec<String> = (0..6)
                .map(|i| axis.label(first + f64::from(i) * step))
                .collect();
            let mut distinct = labels.clone();
            distinct.dedup();
            assert_eq!(labels, distinct);
            assert!(labels.iter().all(|label| label.len() < 12), "{labels:?}");
        }
        assert_eq!(axis(0.412, 0.425, false).label(0.4125), "0.4125 %");
    }

    #[test]
    fn any_curves_can_be_drawn() {
        let places = [
            vec![],
            vec![1.0],
            vec![0.1, 1.0, 100.0],
            vec![0.0, 50.0, 100.0],
        ];
        let axes = [
            axis(0.0, 100.0, false),
            axis(0.1, 100.0, true),
            axis(0.0, 100.0, true),
            axis(5.0, 5.0, false),
            axis(0.0, f64::INFINITY, false),
        ];
        for (x, (axis, line)) in places.iter().flat_map(|x| {
            let lines = [Line::Solid, Line::Dashed([6.0, 4.0]), Line::Dots];
            axes.iter()
                .flat_map(move |axis| lines.map(|line| (axis, line)))
                .map(move |rest| (x, rest))
        }) {
            let values: Vec<f64> = (0..x.len()).map(|i| [0.0, f64::INFINITY, 3.0][i]).collect();
            let chart = CurveChart {
                pixel_ratio: 1.0,
                dark: axis.log,
                x: axis.clone(),
                y: axis.clone(),
                curves: vec![Curve {
                    color: [200, 0, 0],
                    x: x.clone(),
                    band: Some([values.clone(), values.clone()]),
                    y: values,
                    line,
                }],
                marked: Some(20.0),
                shaded: Some([0.0, 1e9]),
            };
            let mut svg = String::new();
            let area = SVGBackend::with_string(&mut svg, (400, 200)).into_drawing_area();
            draw_curves(&area, &chart).unwrap();
            drop(area);
            assert!(svg.contains(" %") && svg.contains("noise"));
        }
    }
}
