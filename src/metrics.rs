//! How well a network does, and how that went over training.

use serde::Serialize;

use crate::kernel::response::{Points, Responder};
use crate::kernel::{Lanes, Packed, in_lanes, tanh_each};
use crate::{Loss, Point};

/// How well a network does on a set of points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Metrics {
    /// Mean loss, without the penalty; 0 for no points.
    pub loss: f64,
    /// The share of points on the right side of the boundary; 0 for no points.
    pub accuracy: f64,
    /// How many points.
    pub count: usize,
}

/// Points with labels, laid out for measuring.
#[derive(Clone, Debug)]
pub struct Labelled {
    points: Points,
    labels: Vec<f32>,
}

impl Labelled {
    /// Lays points out.
    pub fn new(points: &[Point]) -> Self {
        Self {
            points: Points::new(points.iter().map(|point| (point.x1, point.x2))),
            labels: points.iter().map(|point| point.label).collect(),
        }
    }

    /// Measures a network on these points.
    pub fn measure(&self, network: &Packed, loss: Loss, responder: &mut Responder) -> Metrics {
        let (mut sum, mut right) = (0.0, 0);
        responder.respond(network, &self.points, |block| {
            let labels = &self.labels[block.start..][..block.len];
            sum += total(loss, block.output(), labels);
            for (&z, &label) in block.output().iter().zip(labels) {
                // f = 0 counts as blue, here as in the picture.
                right += usize::from((z >= 0.0) == (label > 0.0) && !z.is_nan());
            }
        });
        let count = self.labels.len();
        let mean = |sum: f64| if count == 0 { 0.0 } else { sum / count as f64 };
        Metrics {
            loss: mean(sum),
            accuracy: mean(right as f64),
            count,
        }
    }
}

/// Σ 𝓛: the squared error by the same tanh as training; the logistic loss by `libm`, whose
/// last bits, unlike those of `std`, are the same natively and in WebAssembly.
fn total(loss: Loss, z: &[f32], labels: &[f32]) -> f64 {
    match loss {
        Loss::Squared => {
            let mut outputs = in_lanes(z);
            tanh_each(&mut outputs);
            let errors = outputs
                .iter()
                .zip(in_lanes(labels))
                .map(|(&output, label)| output - label);
            // The padding has z = 0 and label 0, and so no error.
            let sum = errors.fold(Lanes::ZERO, |sum, error| sum + error * error);
            0.5 * sum
                .to_array()
                .iter()
                .map(|&sum| f64::from(sum))
                .sum::<f64>()
        }
        Loss::Logistic => {
            let margins = z
                .iter()
                .zip(labels)
                .map(|(&z, &label)| f64::from(label * z));
            margins
                .map(|m| (-m).max(0.0) + libm::log1p(libm::exp(-m.abs())))
                .sum()
        }
    }
}

/// Loss over training, at epochs that depend on nothing but the number of epochs: every one at
/// first, then every second, every fourth, …, so that a chart never has too many points.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    rows: Vec<[f32; 3]>,
    /// Of each row: on the training points and on the test points.
    accuracies: Vec<[f32; 2]>,
    /// Of the step that ended each row's epoch; none at the start.
    steps: Vec<Vec<StepNorms>>,
    interval: u64,
}

/// How long a step was in one layer, and what it came from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepNorms {
    /// ‖ΔW_l‖_F/‖W_l‖_F, relative to the weights before the step.
    pub relative: f32,
    /// ‖W_l‖_F after it.
    pub weight: f32,
    /// ‖g_l‖_F over the batch, with the penalty.
    pub gradient: f32,
}

/// The most rows of a [`History`].
pub const MAX_ROWS: usize = 512;

impl History {
    /// An empty history.
    pub fn new() -> Self {
        Self {
            rows: Vec::new(),
            accuracies: Vec::new(),
            steps: Vec::new(),
            interval: 1,
        }
    }

    /// Whether the end of this epoch is one to record.
    pub fn is_due(&self, epoch: u64) -> bool {
        epoch.is_multiple_of(self.interval)
    }

    /// Records losses and accuracies at the end of an epoch that [is due](Self::is_due), and its last step,
    /// layer by layer.
    pub fn record(&mut self, epoch: u64, train: Metrics, test: Metrics, step: Vec<StepNorms>) {
        self.rows
            .push([epoch as f32, train.loss as f32, test.loss as f32]);
        self.accuracies
            .push([train.accuracy as f32, test.accuracy as f32]);
        self.steps.push(step);
        if self.rows.len() > MAX_ROWS {
            self.interval *= 2;
            let interval = self.interval;
            let is_kept = |row: &[f32; 3]| (row[0] as u64).is_multiple_of(interval);
            let mut rows = self.rows.iter();
            self.steps.retain(|_| rows.next().is_some_and(is_kept));
            let mut rows = self.rows.iter();
            self.accuracies.retain(|_| rows.next().is_some_and(is_kept));
            self.rows.retain(is_kept);
        }
    }

    /// Epochs with their last steps, layer by layer.
    pub fn steps(&self) -> impl Iterator<Item = (f32, &[StepNorms])> {
        let rows = self.rows.iter().zip(&self.steps);
        rows.map(|(row, step)| (row[0], step.as_slice()))
    }

    /// Rows of epoch, training loss, test loss.
    pub fn rows(&self) -> &[[f32; 3]] {
        &self.rows
    }

    /// The accuracy on the training points and on the test points, row by row.
    pub fn accuracies(&self) -> &[[f32; 2]] {
        &self.accuracies
    }
}

impl Default for History {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn history_thins_out_evenly_and_keeps_the_start() {
        let mut history = History::new();
        for epoch in 0..100_000 {
            if history.is_due(epoch) {
                history.record(epoch, Metrics::default(), Metrics::default(), Vec::new());
            }
        }
        let rows = history.rows();
        assert!(rows.len() > MAX_ROWS / 2 && rows.len() <= MAX_ROWS);
        assert_eq!(rows[0][0], 0.0);
        assert!(
            history
                .steps()
                .map(|(epoch, _)| epoch)
                .eq(rows.iter().map(|row| row[0]))
        );
        let interval = rows[1][0];
        assert!(
            rows.windows(2)
                .all(|pair| pair[1][0] - pair[0][0] == interval)
        );
    }
}
