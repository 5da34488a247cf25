//! Layerwise-relative noise: every tensor moves by the same share of its own norm.
//!
//! For a relative size p and a tensor W, ΔW = p ‖W‖ D with ‖D‖ = 1, so ‖ΔW‖ = p ‖W‖ exactly
//! (to the last rounding), not in expectation. D is drawn once: another p rescales the same
//! noise, and the clean weights are never touched.

use crate::choice::choice;
use crate::rng::{Stream, normal};
use rand::Rng;

choice! {
    /// How noise is distributed within a tensor.
    pub enum NoiseShape {
        Gaussian = "gaussian", "Gaussian", "Every direction is equally likely.";
        Signs = "signs", "Random signs", "Every weight moves equally far, up or down: ± noise × the root mean square of the weights.";
    }
}

/// A direction for each of a list of tensors.
#[derive(Clone, Debug, PartialEq)]
pub struct Perturbation {
    directions: Vec<Vec<f64>>,
}

impl Perturbation {
    /// Draws a direction for tensors of these sizes. The `draw`-th direction of a seed is
    /// always the same.
    ///
    /// ```
    /// use perturb::{NoiseShape, Perturbation};
    ///
    /// let noise = Perturbation::draw([4], NoiseShape::Signs, 1, 1);
    /// let delta = noise.delta(0, &[3.0_f32, 0.0, 0.0, 4.0], 0.2);
    /// // RMS(W) = 5/√4, so each weight moves by 0.2 · 2.5.
    /// assert!(delta.iter().all(|change| (change.abs() - 0.5).abs() < 1e-12));
    /// ```
    pub fn draw(
        sizes: impl IntoIterator<Item = usize>,
        shape: NoiseShape,
        seed: u32,
        draw: u32,
    ) -> Self {
        let mut rng = Stream::Perturbation { draw }.rng(seed);
        let directions = sizes.into_iter().map(|size| {
            let entries = (0..size).map(|_| match shape {
                NoiseShape::Gaussian => normal(&mut rng),
                NoiseShape::Signs if rng.next_u32() >> 31 == 0 => 1.0,
                NoiseShape::Signs => -1.0,
            });
            entries.collect()
        });
        Self::along(directions.collect())
    }

    /// Noise along given directions, one for each tensor, of any length; a zero stays zero.
    pub fn along(mut directions: Vec<Vec<f64>>) -> Self {
        for direction in &mut directions {
            let norm = norm(direction.iter().copied());
            if norm > 0.0 {
                direction.iter_mut().for_each(|entry| *entry /= norm);
            }
        }
        Self { directions }
    }

    /// ΔW of the `index`-th tensor: p ‖W‖ D.
    pub fn delta<F: Into<f64> + Copy>(
        &self,
        index: usize,
        tensor: &[F],
        relative_size: f64,
    ) -> Vec<f64> {
        let size = relative_size * norm(tensor.iter().map(|&value| value.into()));
        self.directions[index]
            .iter()
            .map(|entry| size * entry)
            .collect()
    }
}

/// ‖values‖₂ in f64.
pub(crate) fn norm(values: impl Iterator<Item = f64>) -> f64 {
    libm::sqrt(values.map(|value| value * value).sum())
}
