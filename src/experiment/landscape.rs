//! What a study found: losses over step sizes, which of them work, and what that says of a rule.

use serde::Serialize;

use super::{Band, Grid, Row, Score, Study, Tally, Task, band};
use crate::choice::Choice;
use crate::error::Result;

/// A network has learned its task if its accuracy is above this.
pub const LEARNED: f64 = 0.95;

/// A step size works if this share of its networks learn.
pub const WORKS: f64 = 0.8;

/// What a study found so far.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Landscape {
    /// The algorithms and their step sizes.
    pub rows: Vec<Row>,
    /// The tasks.
    pub tasks: Vec<Task>,
    /// For each task and each algorithm.
    pub results: Vec<Vec<Series>>,
    /// For each algorithm, over all tasks.
    pub spreads: Vec<Spread>,
    /// From how many seeds each network is trained.
    pub seeds: u32,
    /// How many networks there are.
    pub total: usize,
    /// How many of them have been trained.
    pub done: usize,
    /// In sentences, once all are there.
    pub finding: Option<String>,
}

/// One algorithm on one task.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Series {
    /// Step size by step size.
    pub cells: Vec<Cell>,
    /// The step size with the lowest median loss; where several share it, that in their middle.
    pub best: Option<usize>,
    /// The first and the last of the longest row of step sizes that work; see [`WORKS`].
    pub window: Option<[usize; 2]>,
}

/// One algorithm at one step size on one task, over seeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Cell {
    /// How many networks were trained.
    pub tried: u32,
    /// How many of them learned; see [`LEARNED`].
    pub learned: u32,
    /// How many diverged.
    pub diverged: u32,
    /// Training loss; of those that diverged, infinite.
    pub loss: Option<Band>,
    /// Training accuracy.
    pub accuracy: Option<Band>,
}

/// Where the best step size of an algorithm lies, over all tasks on which it has one that works.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Spread {
    /// On how many tasks a step size works.
    pub learned: usize,
    /// The lowest and the highest of the best step sizes.
    pub best: Option<[f64; 2]>,
    /// Of the step sizes that work on all tasks, that with the lowest loss on the task on which its
    /// loss is highest.
    pub common: Option<f64>,
}

impl Cell {
    fn of(scores: &[Score]) -> Self {
        let count =
            |holds: &dyn Fn(&Score) -> bool| scores.iter().filter(|s| holds(s)).count() as u32;
        let has_learned = |score: &Score| score.loss.is_some() && score.accuracy > LEARNED;
        Self {
            tried: scores.len() as u32,
            learned: count(&has_learned),
            diverged: count(&|score| score.loss.is_none()),
            loss: band(
                scores
                    .iter()
                    .map(|score| score.loss.unwrap_or(f64::INFINITY)),
            ),
            accuracy: band(scores.iter().map(|score| score.accuracy)),
        }
    }

    /// Whether enough networks learned; see [`WORKS`].
    pub fn works(&self) -> bool {
        self.tried > 0 && f64::from(self.learned) >= WORKS * f64::from(self.tried)
    }

    fn median(&self) -> f64 {
        self.loss.map_or(f64::INFINITY, |loss| loss.median)
    }
}

impl Series {
    fn of(cells: Vec<Cell>) -> Self {
        let lowest = cells.iter().map(Cell::median).fold(f64::INFINITY, f64::min);
        let is_lowest = |at: &usize| cells[*at].median() == lowest && lowest.is_finite();
        let lowest: Vec<usize> = (0..cells.len()).filter(is_lowest).collect();
        let best = lowest.get(lowest.len().saturating_sub(1) / 2).copied();
        let mut window: Option<[usize; 2]> = None;
        let mut start = None;
        for (at, cell) in cells.iter().enumerate() {
            start = if cell.works() {
                start.or(Some(at))
            } else {
                None
            };
            let length = |[from, to]: [usize; 2]| to - from;
            if let Some(from) = start
                && window.is_none_or(|longest| at - from > length(longest))
            {
                window = Some([from, at]);
            }
        }
        Self {
            cells,
            best,
            window,
        }
    }
}

impl Tally {
    /// Puts together what is known.
    ///
    /// # Errors
    ///
    /// See [`Study::grid`].
    pub fn landscape(&self) -> Result<Landscape> {
        let grid = self.study.grid(&self.spec)?;
        let mut of_cells =
            vec![vec![vec![Vec::new(); grid.columns()]; grid.rows.len()]; grid.tasks.len()];
        let mut done = 0;
        for (index, score) in self.scores.iter().enumerate().take(grid.len()) {
            if let Some(score) = score {
                let trial = grid.trial(index);
                of_cells[trial.task][trial.row][trial.column].push(*score);
                done += 1;
            }
        }
        let series =
            |cells: &Vec<Vec<Score>>| Series::of(cells.iter().map(|s| Cell::of(s)).collect());
        let results: Vec<Vec<Series>> = of_cells
            .iter()
            .map(|rows| rows.iter().map(series).collect())
            .collect();
        let spreads: Vec<Spread> = (0..grid.rows.len())
            .map(|row| spread(&grid, &results, row))
            .collect();
        let finding = (done == grid.len()).then(|| match self.study {
            Study::Sweep => sweep_finding(&grid, &results, &spreads),
            Study::Depths => depths_finding(&grid, &results),
        });
        Ok(Landscape {
            results,
            spreads,
            seeds: grid.seeds,
            total: grid.len(),
            done,
            finding,
            rows: grid.rows,
            tasks: grid.tasks,
        })
    }
}

fn spread(grid: &Grid, results: &[Vec<Series>], row: usize) -> Spread {
    let sizes = &grid.rows[row].step_sizes;
    let own: Vec<&Series> = results.iter().map(|rows| &rows[row]).collect();
    let learned = own.iter().filter(|series| series.window.is_some());
    let best = learned.clone().filter_map(|series| series.best);
    let (lowest, highest) = (best.clone().min(), best.max());
    let worst = |at: &usize| {
        let losses = own.iter().map(|series| series.cells[*at].median());
        losses.fold(0.0, f64::max)
    };
    let everywhere = (0..sizes.len()).filter(|&at| own.iter().all(|s| s.cells[at].works()));
    let common = everywhere.min_by(|a, b| worst(a).total_cmp(&worst(b)));
    Spread {
        learned: learned.count(),
        best: lowest
            .zip(highest)
            .map(|(low, high)| [sizes[low], sizes[high]]),
        common: common.map(|at| sizes[at]),
    }
}

/// "A", "A and B", "A, B and C"
fn list(items: &[String]) -> String {
    match items {
        [] => "none".to_owned(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// By how much, in few characters: half-decades make factors of 3, 10, 30, …
fn factor(low: f64, high: f64) -> f64 {
    let ratio = high / low;
    let power = libm::pow(10.0, libm::floor(libm::log10(ratio) + 1e-9));
    let digit = libm::round(ratio / power);
    digit * power
}

fn range([low, high]: [f64; 2]) -> String {
    if low == high {
        low.to_string()
    } else {
        format!("{low} to {high}, a factor of {}", factor(low, high))
    }
}

fn sweep_finding(grid: &Grid, results: &[Vec<Series>], spreads: &[Spread]) -> String {
    let mut sentences = Vec::new();
    let tasks = grid.tasks.len();
    let named = |row: usize| grid.rows[row].optimizer.named().label;
    let rows = || 0..grid.rows.len();
    let silent: Vec<String> = rows()
        .filter(|&row| spreads[row].learned == 0)
        .map(|row| named(row).to_owned())
        .collect();
    if silent.len() == grid.rows.len() {
        return "No algorithm has a step size that works: more steps, or an easier task, may help."
            .to_owned();
    }
    if tasks == 1 {
        let width = |row: usize| {
            let [from, to] = results[0][row].window?;
            let sizes = &grid.rows[row].step_sizes;
            Some((row, [sizes[from], sizes[to]]))
        };
        let texts: Vec<String> = rows()
            .filter_map(width)
            .map(|(row, [low, high])| {
                let best = results[0][row].best.map(|at| grid.rows[row].step_sizes[at]);
                let best = best.map_or(String::new(), |best| format!(", best at {best}"));
                if low == high {
                    format!("{} at {low} only{best}", named(row))
                } else {
                    format!("{} from {low} to {high}{best}", named(row))
                }
            })
            .collect();
        sentences.push(format!("Step sizes that work: {}.", texts.join("; ")));
    } else {
        let texts: Vec<String> = rows()
            .filter_map(|row| {
                let spread = spreads[row];
                let learned = match spread.learned {
                    all if all == tasks => String::new(),
                    some => format!(", on the {some} of them that it learns"),
                };
                let best = range(spread.best?);
                Some(format!("{} {best}{learned}", named(row)))
            })
            .collect();
        sentences.push(format!(
            "The best step size, over {tasks} tasks: {}.",
            texts.join("; ")
        ));
        let common: Vec<String> = rows()
            .filter_map(|row| Some(format!("{} at {}", named(row), spreads[row].common?)))
            .collect();
        sentences.push(format!("One step size for all tasks: {}.", list(&common)));
    }
    if !silent.is_empty() {
        sentences.push(format!("No step size works for {}.", list(&silent)));
    }
    if let Some(column) = grid.rows[0]
        .step_sizes
        .iter()
        .position(|&size| size == 0.01)
    {
        let learned = |row: usize| {
            let works = results
                .iter()
                .filter(|rows| rows[row].cells[column].works());
            works.count()
        };
        let texts: Vec<String> = (0..=tasks)
            .rev()
            .filter_map(|count| {
                let alike = rows().filter(|&row| learned(row) == count);
                let names: Vec<String> = alike.map(|row| named(row).to_owned()).collect();
                let (learn, do_not) = match names.len() {
                    0 => return None,
                    1 => ("learns", "does not"),
                    _ => ("learn", "do not"),
                };
                let names = list(&names);
                Some(match (count, tasks) {
                    (0, 1) => format!("{names} {do_not} learn"),
                    (1, 1) => format!("{names} {learn}"),
                    (count, tasks) => format!("{names} {learn} {count} of {tasks}"),
                })
            })
            .collect();
        sentences.push(format!("At 0.01, {}.", texts.join("; ")));
    }
    let at_edge: Vec<String> = rows()
        .filter(|&row| {
            let last = grid.columns() - 1;
            let mut learned = results.iter().filter(|rows| rows[row].window.is_some());
            learned.any(|rows| rows[row].best.is_some_and(|at| at == 0 || at == last))
        })
        .map(|row| named(row).to_owned())
        .collect();
    if !at_edge.is_empty() {
        sentences.push(format!(
            "The best of {} lies at the edge of the step sizes tried: there may be a better one beyond.",
            list(&at_edge)
        ));
    }
    sentences.join(" ")
}

fn depths_finding(grid: &Grid, results: &[Vec<Series>]) -> String {
    let texts: Vec<String> = grid
        .rows
        .iter()
        .enumerate()
        .map(|(row, rule)| {
            let name = format!("{} at {}", rule.optimizer.named().label, rule.step_sizes[0]);
            let works = grid.tasks.iter().zip(results);
            let depths: Vec<usize> = works
                .filter(|(_, rows)| rows[row].cells[0].works())
                .map(|(task, _)| task.layers.len())
                .collect();
            match depths.iter().max() {
                None => format!("{name} at no depth"),
                Some(deepest) if depths.len() == grid.tasks.len() => {
                    format!("{name} at every depth up to {deepest}")
                }
                Some(_) => {
                    let depths: Vec<String> = depths.iter().map(usize::to_string).collect();
                    format!("{name} at depth {}", list(&depths))
                }
            }
        })
        .collect();
    format!(
        "Trained from this start, at this budget: {}.",
        texts.join("; ")
    )
}
