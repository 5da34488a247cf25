//! A person's own points: painted, imported, or carried by a link.
//!
//! They live on a lattice of 1/1024, which an `f32` holds exactly and which a link can carry
//! in five characters a point.

use crate::dataset::EXTENT;
use crate::error::{Error, Result, quoted};
use crate::parameter::MAX_POINTS;
use crate::{Point, digits};

const STEPS_PER_UNIT: f64 = 1024.0;
const STEPS: u32 = (2.0 * EXTENT * STEPS_PER_UNIT) as u32;
const CHARACTERS_PER_POINT: usize = 5;
const COORDINATE_BITS: u32 = 14;

/// The nearest point of the lattice inside the square; `label` counts by its sign.
pub fn snap(x1: f64, x2: f64, label: f64) -> Point {
    let coordinate =
        |x: f64| (x.clamp(-EXTENT, EXTENT) * STEPS_PER_UNIT).round() as f32 / STEPS_PER_UNIT as f32;
    Point {
        x1: coordinate(x1),
        x2: coordinate(x2),
        label: if label > 0.0 { 1.0 } else { -1.0 },
    }
}

/// Points as text for a link: 29 bits each, in five characters of the URL-safe base64 alphabet.
pub fn encode(points: &[Point]) -> String {
    let step = |x: f32| ((f64::from(x) + EXTENT) * STEPS_PER_UNIT).round() as u32;
    let mut text = String::with_capacity(points.len() * CHARACTERS_PER_POINT);
    for point in points {
        let bits = ((step(point.x1) << COORDINATE_BITS | step(point.x2)) << 1)
            | u32::from(point.label > 0.0);
        digits::write(&mut text, bits.into(), CHARACTERS_PER_POINT);
    }
    text
}

/// The points of a text that [`encode`] wrote; `None` for any other text.
pub fn decode(text: &str) -> Option<Vec<Point>> {
    let groups = text.as_bytes().chunks_exact(CHARACTERS_PER_POINT);
    if !groups.remainder().is_empty() || text.len() > MAX_POINTS * CHARACTERS_PER_POINT {
        return None;
    }
    groups
        .map(|group| {
            let bits = digits::read(group)? as u32;
            let mask = (1 << COORDINATE_BITS) - 1;
            let (x1, x2) = (bits >> (COORDINATE_BITS + 1) & mask, bits >> 1 & mask);
            let coordinate = |steps: u32| f64::from(steps) / STEPS_PER_UNIT - EXTENT;
            let inside = x1 <= STEPS && x2 <= STEPS && bits >> (2 * COORDINATE_BITS + 1) == 0;
            inside.then(|| {
                let label = if bits & 1 == 1 { 1.0 } else { -1.0 };
                snap(coordinate(x1), coordinate(x2), label)
            })
        })
        .collect()
}

/// Points read from a table, and how far they reach.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Import {
    /// The points, on the lattice; those outside the square are moved to its edge.
    pub points: Vec<Point>,
    /// Whether a coordinate lies outside [−6, 6], so that [`Fit::Rescale`] is worth offering.
    pub outside: bool,
    /// The largest coordinate in the file, by magnitude.
    pub largest: f64,
}

/// What happens to the coordinates of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// They are used as they are.
    AsIs,
    /// One scale and one shift for both axes bring them into [−5, 5], keeping the shape.
    Rescale,
}

/// Reads lines `x1,x2,label`, with or without a line of names before them; labels −1 and 1, or 0
/// and 1. What stands between the values may be commas, semicolons, tabs, bars or spaces; numbers
/// may have the sign U+2212, and where there are no commas between them a decimal comma.
///
/// # Errors
///
/// A sentence that names the line, what stands there and what should.
///
/// ```
/// use perturb::custom::{Fit, read_csv};
///
/// let points = read_csv("x1,x2,label\n1,2,0\n-1,0.5,1\n", Fit::AsIs)?.points;
/// assert_eq!(points[0].label, -1.0);
///
/// let error = read_csv("1,2,0\n1,two,1\n", Fit::AsIs).unwrap_err();
/// assert_eq!(error.to_string(), "Line 2: x2 must be a number; got “two”.");
/// # Ok::<(), perturb::Error>(())
/// ```
pub fn read_csv(text: &str, fit: Fit) -> Result<Import> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let problem = |message: String| Error::new("points", message);
    // Lines end as on any system, old ones included.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let delimiter = delimiter(&text);
    let mut is_first = true;
    let mut rows = Vec::new();
    for (index, text) in text.lines().enumerate() {
        let line = index + 1;
        if text.trim().is_empty() || text.starts_with('#') {
            continue;
        }
        let record = cells(text, delimiter)
            .ok_or_else(|| problem(format!("Line {line}: a quotation mark is not closed.")))?;
        let is_text = |cell: &String| plain(cell, delimiter).parse::<f64>().is_err();
        let is_header = is_first && record.iter().all(is_text);
        is_first = false;
        if is_header {
            continue;
        }
        if record.len() != 3 {
            let found = record.len();
            return Err(problem(format!(
                "Line {line}: three values are needed, x1, x2 and label, with commas between them; found {found}."
            )));
        }
        let value = |column: usize, name: &str| {
            let value: Option<f64> = plain(&record[column], delimiter).parse().ok();
            value.filter(|value| value.is_finite()).ok_or_else(|| {
                let got = quoted(&record[column]);
                problem(format!("Line {line}: {name} must be a number; got {got}."))
            })
        };
        let (x1, x2, label) = (value(0, "x1")?, value(1, "x2")?, value(2, "label")?);
        if ![-1.0, 0.0, 1.0].contains(&label) {
            let got = quoted(&record[2]);
            return Err(problem(format!(
                "Line {line}: label must be −1, 0 or 1; got {got}."
            )));
        }
        rows.push((x1, x2, label, line));
        if rows.len() > MAX_POINTS {
            return Err(problem(format!(
                "Line {line}: more than {MAX_POINTS} points; remove some."
            )));
        }
    }
    if rows.is_empty() {
        return Err(problem(
            "The file has no points: each line should hold x1, x2 and a label, with commas between them.".into(),
        ));
    }
    if let Some(zero) = rows.iter().find(|row| row.2 == 0.0)
        && let Some(minus) = rows.iter().find(|row| row.2 == -1.0)
    {
        return Err(problem(format!(
            "Labels are −1 and 1, or 0 and 1: line {} has 0 and line {} has −1.",
            zero.3, minus.3
        )));
    }
    let largest = rows
        .iter()
        .fold(0.0_f64, |most, row| most.max(row.0.abs()).max(row.1.abs()));
    if fit == Fit::Rescale {
        rescale(&mut rows);
    }
    Ok(Import {
        points: rows
            .iter()
            .map(|&(x1, x2, label, _)| snap(x1, x2, label))
            .collect(),
        outside: largest > EXTENT,
        largest,
    })
}

/// Points as lines `x1,x2,label` under a header, which [`read_csv`] reads back.
pub fn write_csv(points: &[Point]) -> String {
    let mut text = String::from("x1,x2,label\n");
    for Point { x1, x2, label } in points {
        text += &format!("{x1},{x2},{label}\n");
    }
    text
}

fn delimiter(text: &str) -> u8 {
    let line = text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let has = |delimiter: char| line.is_some_and(|line| line.contains(delimiter));
    match () {
        () if has(';') => b';',
        () if has('\t') => b'\t',
        () if has('|') => b'|',
        () if line.is_some_and(is_spaced) => b' ',
        () => b',',
    }
}

/// Spaces stand between its values, and commas, if any, within them.
fn is_spaced(line: &str) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    let is_within = words(line) == 3 && line.split(',').any(|part| words(part) > 1);
    words(line) > 1 && (!line.contains(',') || is_within)
}

/// The values of a line; none if a quotation mark is not closed.
fn cells(line: &str, delimiter: u8) -> Option<Vec<String>> {
    if delimiter == b' ' {
        // Columns of equal width have any number of spaces between them.
        return Some(line.split_whitespace().map(str::to_owned).collect());
    }
    if line.matches('"').count() % 2 == 1 {
        return None;
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .buffer_capacity(line.len())
        .from_reader(line.as_bytes());
    let record = reader.records().next()?.ok()?;
    Some(record.iter().map(str::to_owned).collect())
}

/// A number as Rust writes it, of one as programs and people do.
fn plain(cell: &str, delimiter: u8) -> String {
    let text = cell.replace('\u{2212}', "-");
    if delimiter == b',' || text.contains('.') {
        text
    } else {
        text.replacen(',', ".", 1)
    }
}

fn rescale(rows: &mut [(f64, f64, f64, usize)]) {
    const REACH: f64 = 5.0;
    let range = |of: fn(&(f64, f64, f64, usize)) -> f64| {
        let low = rows.iter().map(of).fold(f64::INFINITY, f64::min);
        let high = rows.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        // Halves first: the sum of two large numbers may not be finite.
        (low / 2.0 + high / 2.0, high / 2.0 - low / 2.0)
    };
    let ((centre1, half1), (centre2, half2)) = (range(|row| row.0), range(|row| row.1));
    let half = half1.max(half2);
    let scale = if half > 0.0 { REACH / half } else { 0.0 };
    for row in rows {
        row.0 = (row.0 - centre1) * scale;
        row.1 = (row.1 - centre2) * scale;
    }
}
