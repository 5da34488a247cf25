//! A study on file, as JSON or CSV: what was tried, and how it came out.

use serde::{Deserialize, Serialize};

use super::{Grid, Score, Study, Tally, Trial};
use crate::choice::Choice;
use crate::error::{Result, quoted};
use crate::{Dataset, Error, Optimizer, Spec, link};

/// A study, with the networks that have been trained so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Record {
    /// Which.
    pub study: Study,
    /// Its settings, as in a link.
    pub settings: String,
    /// One for each network.
    pub trials: Vec<Tried>,
}

/// A network of a study that has been trained.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // As in a specification and in its score.
pub struct Tried {
    pub optimizer: Optimizer,
    pub step_size: f64,
    pub data: Dataset,
    /// How many hidden layers.
    pub depth: usize,
    pub seed: u32,
    pub loss: Option<f64>,
    pub accuracy: f64,
    pub test_loss: Option<f64>,
    pub test_accuracy: f64,
}

impl Record {
    /// Writes down what is known.
    ///
    /// # Errors
    ///
    /// See [`Study::grid`].
    ///
    /// ```
    /// use perturb::Spec;
    /// use perturb::experiment::{Record, Study, Tally};
    ///
    /// let spec = Spec { budget: 20, ..Spec::default() };
    /// let mut tally = Tally::new(Study::Sweep, &spec)?;
    /// tally.scores[3] = Some(Study::Sweep.grid(&spec)?.run(3)?);
    /// assert_eq!(Record::new(&tally)?.read()?, tally);
    /// # Ok::<(), perturb::Error>(())
    /// ```
    pub fn new(tally: &Tally) -> Result<Self> {
        let Tally {
            study,
            spec,
            scores,
        } = tally;
        let grid = study.grid(spec)?;
        let known = scores.iter().enumerate().take(grid.len());
        let trials = known.filter_map(|(index, score)| {
            let score = (*score)?;
            let spec = grid.spec(grid.trial(index));
            Some(Tried {
                optimizer: spec.optimizer,
                step_size: spec.step_size,
                data: spec.data,
                depth: spec.layers.len(),
                seed: spec.seed,
                loss: score.loss,
                accuracy: score.accuracy,
                test_loss: score.test_loss,
                test_accuracy: score.test_accuracy,
            })
        });
        Ok(Self {
            study: *study,
            trials: trials.collect(),
            settings: link::format(spec, &[]),
        })
    }

    /// What it says.
    ///
    /// # Errors
    ///
    /// Settings that cannot be used, or a network that is not of this study.
    pub fn read(&self) -> Result<Tally> {
        let link::Parsed { spec, problems, .. } = link::parse(&self.settings);
        if let Some(problem) = problems.into_iter().next() {
            return Err(problem);
        }
        let mut tally = Tally::new(self.study, &spec)?;
        let grid = self.study.grid(&spec)?;
        for (number, tried) in self.trials.iter().enumerate() {
            let score = Score {
                loss: tried.loss,
                accuracy: tried.accuracy,
                test_loss: tried.test_loss,
                test_accuracy: tried.test_accuracy,
            };
            let index = tried.index(&grid, &spec).ok_or_else(|| {
                let sentence = format!(
                    "Network {} of the file ({} at {} on {}, depth {}, seed {}) does not belong to \
                     its settings ({}).",
                    number + 1,
                    tried.optimizer.value(),
                    tried.step_size,
                    tried.data.value(),
                    tried.depth,
                    tried.seed,
                    quoted(&self.settings)
                );
                Error::new("trials", sentence)
            })?;
            tally.scores[index] = Some(score);
        }
        Ok(tally)
    }

    /// As a table, a line for each network.
    pub fn csv(&self) -> String {
        let mut text =
            "optimizer,stepSize,data,depth,seed,loss,accuracy,testLoss,testAccuracy\n".to_owned();
        let number = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
        for tried in &self.trials {
            let cells = [
                tried.optimizer.value().to_owned(),
                tried.step_size.to_string(),
                tried.data.value().to_owned(),
                tried.depth.to_string(),
                tried.seed.to_string(),
                number(tried.loss),
                tried.accuracy.to_string(),
                number(tried.test_loss),
                tried.test_accuracy.to_string(),
            ];
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        text
    }
}

impl Tried {
    /// Its number in a study.
    fn index(&self, grid: &Grid, spec: &Spec) -> Option<usize> {
        let has_step_size = |size: &f64| *size == self.step_size;
        let is_own = |row: &super::Row| {
            row.optimizer == self.optimizer && row.step_sizes.iter().any(has_step_size)
        };
        let row = grid.rows.iter().position(is_own)?;
        let column = grid.rows[row].step_sizes.iter().position(has_step_size)?;
        let is_task =
            |task: &super::Task| task.data == self.data && task.layers.len() == self.depth;
        let task = grid.tasks.iter().position(is_task)?;
        let seed = self.seed.wrapping_sub(spec.seed);
        let trial = Trial {
            task,
            row,
            column,
            seed,
        };
        (seed < grid.seeds).then(|| grid.index(trial))
    }
}
