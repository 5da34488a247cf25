//! What a study found, as text.

use perturb::choice::Choice;
use perturb::experiment::{Cell, Landscape, Study};

/// A table for each task, with a line for each algorithm, and the finding.
pub fn text(study: Study, landscape: &Landscape) -> String {
    let mut text = String::new();
    match study {
        Study::Sweep => sweep(landscape, &mut text),
        Study::Depths => depths(landscape, &mut text),
    }
    if let Some(finding) = &landscape.finding {
        text.push_str(finding);
        text.push('\n');
    }
    text
}

const NAME: usize = 16;
const NUMBER: usize = 9;

/// Median losses over step sizes: `*` the best, `+` those that work.
fn sweep(landscape: &Landscape, text: &mut String) {
    for (task, results) in landscape.tasks.iter().zip(&landscape.results) {
        let name = format!("{}, depth {}", task.data.value(), task.layers.len());
        let sizes = landscape
            .rows
            .first()
            .map_or(&[][..], |row| &row.step_sizes);
        line(text, &name, sizes.iter().map(|size| format!("{size} ")));
        for (row, series) in landscape.rows.iter().zip(results) {
            let cells = series.cells.iter().enumerate().map(|(at, cell)| {
                let mark = match (series.best == Some(at), cell.works()) {
                    (true, _) => "*",
                    (_, true) => "+",
                    _ => " ",
                };
                format!("{}{mark}", loss(cell))
            });
            line(text, row.optimizer.value(), cells);
        }
        text.push('\n');
    }
}

/// Median accuracies over depths.
fn depths(landscape: &Landscape, text: &mut String) {
    let depths = landscape.tasks.iter().map(|task| task.layers.len());
    line(text, "depth", depths.map(|depth| depth.to_string()));
    for (at, row) in landscape.rows.iter().enumerate() {
        let cells = landscape.results.iter().map(|results| {
            let accuracy = results[at].cells[0].accuracy;
            accuracy.map_or(String::new(), |band| format!("{:.2}", band.median))
        });
        let name = format!("{}@{}", row.optimizer.value(), row.step_sizes[0]);
        line(text, &name, cells);
    }
    text.push('\n');
}

fn loss(cell: &Cell) -> String {
    match cell.loss {
        None => String::new(),
        Some(band) if band.median.is_finite() => format!("{:.1e}", band.median),
        Some(_) => "diverged".to_owned(),
    }
}

fn line(text: &mut String, name: &str, cells: impl Iterator<Item = String>) {
    text.push_str(&format!("{name:NAME$}"));
    cells.for_each(|cell| text.push_str(&format!("{cell:>NUMBER$} ")));
    text.push('\n');
}
