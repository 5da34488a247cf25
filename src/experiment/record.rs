//! A study on file: as JSON, which the page opens and a study is resumed from, or as a table.

use serde::{Deserialize, Serialize};

use super::{Score, Study, Tally};
use crate::choice::Choice;
use crate::error::{Error, Result};
use crate::link;

/// A [`Tally`] with its settings as in a link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Which study.
    pub study: Study,
    /// All that determines it.
    pub settings: String,
    /// In the order of its networks; none where one is still to be trained.
    pub scores: Vec<Option<Score>>,
}

impl Record {
    /// Writes a study down.
    ///
    /// ```
    /// use perturb::Spec;
    /// use perturb::experiment::{Record, Study, Tally};
    ///
    /// let spec = Spec { budget: 20, ..Spec::default() };
    /// let mut tally = Tally::new(Study::Sweep, &spec)?;
    /// tally.scores[3] = Some(Study::Sweep.grid(&spec)?.run(3)?);
    /// assert_eq!(Record::new(&tally).read()?, tally);
    /// # Ok::<(), perturb::Error>(())
    /// ```
    pub fn new(tally: &Tally) -> Self {
        Self {
            study: tally.study,
            settings: link::format(&tally.spec, &[]),
            scores: tally.scores.clone(),
        }
    }

    /// What it says.
    ///
    /// # Errors
    ///
    /// Settings that cannot be used, or scores that are not as many as the study has networks.
    pub fn read(&self) -> Result<Tally> {
        let spec = link::settings(&self.settings)?;
        let mut tally = Tally::new(self.study, &spec)?;
        if self.scores.len() != tally.scores.len() {
            let sentence = format!(
                "The file has {} scores, and its study {} networks.",
                self.scores.len(),
                tally.scores.len()
            );
            return Err(Error::new("scores", sentence));
        }
        tally.scores.clone_from(&self.scores);
        Ok(tally)
    }
}

impl Tally {
    /// As a table of comma-separated values, a line for each network that has been trained.
    ///
    /// # Errors
    ///
    /// See [`Study::grid`].
    pub fn csv(&self) -> Result<String> {
        let grid = self.study.grid(&self.spec)?;
        let mut text =
            "optimizer,stepSize,data,depth,seed,loss,accuracy,testLoss,testAccuracy\n".to_owned();
        let number = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
        for (index, score) in self.scores.iter().enumerate().take(grid.len()) {
            let Some(score) = score else { continue };
            let spec = grid.spec(grid.trial(index));
            let cells = [
                spec.optimizer.value().to_owned(),
                spec.step_size.to_string(),
                spec.data.value().to_owned(),
                spec.layers.len().to_string(),
                spec.seed.to_string(),
                number(score.loss),
                score.accuracy.to_string(),
                number(score.test_loss),
                score.test_accuracy.to_string(),
            ];
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        Ok(text)
    }
}
