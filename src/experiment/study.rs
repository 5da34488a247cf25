//! Studies: learning algorithms at step sizes, on tasks, from many seeds, at one budget.

use serde::{Deserialize, Serialize};

use super::{points_of, train_telling};
use crate::choice::choice;
use crate::error::Result;
use crate::metrics::Metrics;
use crate::parameter;
use crate::{Dataset, Error, Optimizer, Simulation, Spec};

choice! {
    /// What a study varies.
    pub enum Study {
        Sweep = "sweep", "Step sizes", "Every algorithm with every half-decade of step sizes, on every task.";
        Depths = "depths", "Depths", "Every algorithm at its step size, on networks of many depths.";
    }
}

/// What a study tries: every row, at each of its step sizes, on every task, from every seed.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The algorithms.
    pub rows: Vec<Row>,
    /// What they should learn.
    pub tasks: Vec<Task>,
    /// From how many seeds.
    pub seeds: u32,
    base: Spec,
}

/// A learning algorithm and the step sizes that it is tried with, of which all rows have as many.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The algorithm.
    pub optimizer: Optimizer,
    /// Rising.
    pub step_sizes: Vec<f64>,
}

/// Points for a network to learn.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Task {
    /// The points.
    pub data: Dataset,
    /// The network's hidden widths.
    pub layers: Vec<usize>,
}

/// One network of a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Which task.
    pub task: usize,
    /// Which algorithm.
    pub row: usize,
    /// Which of its step sizes.
    pub column: usize,
    /// Which seed, from 0.
    pub seed: u32,
}

/// How a network of a study came out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Score {
    /// Mean loss on the training points after the last step; none if training diverged.
    pub loss: Option<f64>,
    /// The share of the training points on their right side; of the last finite weights if
    /// training diverged.
    pub accuracy: f64,
    /// As `loss`, on the test points.
    pub test_loss: Option<f64>,
    /// As `accuracy`, on the test points.
    pub test_accuracy: f64,
}

/// A study and what is known of it so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Tally {
    /// Which study.
    pub study: Study,
    /// All that determines it.
    pub spec: Spec,
    /// In the order of its networks; none where one is still to be trained.
    pub scores: Vec<Option<Score>>,
}

/// The most networks of one study.
pub const MAX_TRIALS: usize = 50_000;

/// The depths that are tried unless others are chosen.
const DEPTHS: [usize; 6] = [1, 2, 4, 8, 16, 32];

/// The width of networks whose depth is chosen, unless the network above has one.
const WIDTH: usize = 8;

impl Tally {
    /// Nothing yet.
    ///
    /// # Errors
    ///
    /// See [`Study::grid`].
    pub fn new(study: Study, spec: &Spec) -> Result<Self> {
        Ok(Self {
            study,
            scores: vec![None; study.grid(spec)?.len()],
            spec: study.settings(spec),
        })
    }
}

impl Study {
    /// All that this study takes of a specification; the rest is as by default.
    pub fn settings(self, spec: &Spec) -> Spec {
        let standard = Spec::default();
        let mut settings = Spec {
            relative_size: standard.relative_size,
            noise_shape: standard.noise_shape,
            noise_biases: standard.noise_biases,
            noise_layer: standard.noise_layer,
            draw: standard.draw,
            speed: standard.speed,
            show_test: standard.show_test,
            measure: standard.measure,
            sizes: standard.sizes,
            draws: standard.draws,
            seeds: standard.seeds,
            from: standard.from,
            to: standard.to,
            optimizer: standard.optimizer,
            step_size: standard.step_size,
            ..spec.clone()
        };
        if self == Study::Depths {
            settings.lowest = standard.lowest;
            settings.highest = standard.highest;
            settings.tasks = standard.tasks;
        }
        settings
    }

    /// What is tried.
    ///
    /// # Errors
    ///
    /// A parameter out of its range, no step size between the lowest and the highest, or more
    /// networks than [`MAX_TRIALS`].
    ///
    /// ```
    /// use perturb::Spec;
    /// use perturb::experiment::Study;
    ///
    /// let grid = Study::Sweep.grid(&Spec::default())?;
    /// // Six algorithms, nine half-decades from 0.0001 to 1, five seeds.
    /// assert_eq!(grid.rows[0].step_sizes[..3], [0.0001, 0.0003, 0.001]);
    /// assert_eq!(grid.len(), 6 * 9 * 5);
    /// # Ok::<(), perturb::Error>(())
    /// ```
    pub fn grid(self, spec: &Spec) -> Result<Grid> {
        parameter::check(spec)?;
        let rows = match self {
            Study::Sweep => sweep_rows(spec)?,
            Study::Depths => {
                let rules: Vec<(Optimizer, f64)> = spec
                    .rules
                    .iter()
                    .map(|rule| (rule.optimizer, rule.step_size()))
                    .collect();
                let rows = distinct(&rules).into_iter().map(|(optimizer, size)| Row {
                    optimizer,
                    step_sizes: vec![size],
                });
                rows.collect()
            }
        };
        let datasets = match self {
            Study::Sweep if !spec.tasks.is_empty() => distinct(&spec.tasks),
            _ => vec![spec.data],
        };
        let shapes: Vec<Vec<usize>> = match (self, spec.depths.is_empty()) {
            (Study::Sweep, true) => vec![spec.layers.clone()],
            (Study::Depths, true) => DEPTHS.map(|depth| shape(spec, depth)).into(),
            (_, false) => {
                let depths = distinct(&spec.depths);
                depths.iter().map(|&depth| shape(spec, depth)).collect()
            }
        };
        let tasks = datasets.iter().flat_map(|&data| {
            let shapes = shapes.iter().cloned();
            shapes.map(move |layers| Task { data, layers })
        });
        let grid = Grid {
            rows,
            tasks: tasks.collect(),
            seeds: spec.trials,
            base: self.settings(spec),
        };
        if grid.len() > MAX_TRIALS {
            let sentence = format!(
                "This study has {} networks, and at most {MAX_TRIALS} are trained: choose fewer \
                 algorithms, step sizes, tasks or seeds.",
                grid.len()
            );
            return Err(Error::new("rules", sentence));
        }
        Ok(grid)
    }
}

fn sweep_rows(spec: &Spec) -> Result<Vec<Row>> {
    let step_sizes = half_decades(spec.lowest, spec.highest);
    if step_sizes.is_empty() {
        let sentence = format!(
            "There is no half-decade (…, 0.01, 0.03, 0.1, …) from {} to {}: lower the first or \
             raise the second.",
            spec.lowest, spec.highest
        );
        return Err(Error::new("lowest", sentence));
    }
    let optimizers: Vec<Optimizer> = spec.rules.iter().map(|rule| rule.optimizer).collect();
    let rows = distinct(&optimizers).into_iter().map(|optimizer| Row {
        optimizer,
        step_sizes: step_sizes.clone(),
    });
    Ok(rows.collect())
}

/// 1 and 3 times every power of ten in a range.
fn half_decades(lowest: f64, highest: f64) -> Vec<f64> {
    let all = (-7..=1).flat_map(|power| [1, 3].map(|digit| format!("{digit}e{power}")));
    let values = all.filter_map(|text| text.parse().ok());
    values
        .filter(|value| (lowest..=highest).contains(value))
        .collect()
}

/// Hidden layers as wide as the first of the network above.
fn shape(spec: &Spec, depth: usize) -> Vec<usize> {
    vec![*spec.layers.first().unwrap_or(&WIDTH); depth]
}

fn distinct<T: Copy + PartialEq>(values: &[T]) -> Vec<T> {
    let mut distinct = Vec::new();
    for &value in values {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}

impl Grid {
    /// How many networks there are.
    pub fn len(&self) -> usize {
        self.seeds as usize * self.tasks.len() * self.rows.len() * self.columns()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many step sizes each algorithm has.
    pub fn columns(&self) -> usize {
        self.rows.first().map_or(0, |row| row.step_sizes.len())
    }

    /// The network of this number: seed after seed, so that early ones are of all algorithms.
    pub fn trial(&self, index: usize) -> Trial {
        let (index, column) = (index / self.columns(), index % self.columns());
        let (index, row) = (index / self.rows.len(), index % self.rows.len());
        Trial {
            task: index % self.tasks.len(),
            row,
            column,
            seed: (index / self.tasks.len()) as u32,
        }
    }

    /// Its number again.
    pub fn index(&self, trial: Trial) -> usize {
        let block = trial.seed as usize * self.tasks.len() + trial.task;
        (block * self.rows.len() + trial.row) * self.columns() + trial.column
    }

    /// The specification of a network.
    pub fn spec(&self, trial: Trial) -> Spec {
        let (task, row) = (&self.tasks[trial.task], &self.rows[trial.row]);
        Spec {
            data: task.data,
            layers: task.layers.clone(),
            optimizer: row.optimizer,
            step_size: row.step_sizes[trial.column],
            seed: self.base.seed.wrapping_add(trial.seed),
            ..self.base.clone()
        }
    }

    /// Trains the network of this number for as many steps as the budget has.
    ///
    /// # Errors
    ///
    /// If there is no such network, or there are no points to train on.
    pub fn run(&self, index: usize) -> Result<Score> {
        self.run_telling(index, &|| {})
    }

    pub(super) fn run_telling(&self, index: usize, working: &dyn Fn()) -> Result<Score> {
        if index >= self.len() {
            let sentence = format!("This study has {} networks only.", self.len());
            return Err(Error::new("rules", sentence));
        }
        let spec = self.spec(self.trial(index));
        points_of(&spec)?;
        let (steps, mut simulation) = (spec.budget, Simulation::new(spec)?);
        let report = train_telling(&mut simulation, steps, working);
        let has_diverged = report.divergence.is_some();
        simulation.recover();
        let [train, test] = simulation.metrics();
        let loss = |metrics: Metrics| (!has_diverged).then_some(metrics.loss);
        Ok(Score {
            loss: loss(train),
            accuracy: train.accuracy,
            test_loss: loss(test),
            test_accuracy: test.accuracy,
        })
    }
}
