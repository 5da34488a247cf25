//! Layerwise-relative noise: every tensor moves by the same share of its own norm.
//!
//! For a relative size p and a tensor W, ΔW = p ‖W‖ D with ‖D‖ = 1, so ‖ΔW‖ = p ‖W‖ exactly
//! (to the last rounding), not in expectation. D is drawn once: another p rescales the same
//! noise, and the clean weights are never touched.

use crate::choice::choice;
use crate::rng::{Stream, normal};
use rand::Rng;

choice! {
    /// How noise is distributed.
    pub enum NoiseShape {
        Gaussian = "gaussian", "Gaussian", "Every direction is equally likely.";
        Signs = "signs", "Random signs", "Every weight moves equally far, up or down: ± noise × the root mean square of the weights.";
        Gradient = "gradient", "Up the gradient", "The worst direction to first order: each layer moves along its own gradient of the loss, which makes the loss grow.";
        Equal = "equal", "Equal σ", "Not layerwise relative, for contrast: one standard deviation for all weights; the size is relative to all of them together.";
    }
}

/// A direction for each of a list of tensors.
#[derive(Clone, Debug, PartialEq)]
pub struct Perturbation {
    directions: Vec<Vec<f64>>,
    /// Whether the tensors have one length together instead of one each.
    together: bool,
}

impl Perturbation {
    /// Draws a Gaussian direction for each of the tensors of these sizes. The `draw`-th
    /// direction of a seed is always the same.
    pub fn gaussian(sizes: impl IntoIterator<Item = usize>, seed: u32, draw: u32) -> Self {
        Self::along(entries(sizes, seed, draw, normal))
    }

    /// As [`gaussian`](Self::gaussian), of fair signs.
    ///
    /// ```
    /// use perturb::Perturbation;
    ///
    /// let noise = Perturbation::signs([4], 1, 1);
    /// let delta = &noise.deltas(&[&[3.0_f32, 0.0, 0.0, 4.0]], 0.2)[0];
    /// // RMS(W) = 5/√4, so each weight moves by 0.2 · 2.5.
    /// assert!(delta.iter().all(|change| (change.abs() - 0.5).abs() < 1e-12));
    /// ```
    pub fn signs(sizes: impl IntoIterator<Item = usize>, seed: u32, draw: u32) -> Self {
        Self::along(entries(sizes, seed, draw, |rng| {
            if rng.next_u32() >> 31 == 0 { 1.0 } else { -1.0 }
        }))
    }

    /// One Gaussian direction for all tensors as one vector: the same standard deviation in
    /// each, whatever its weights. ‖ΔW‖ = p ‖W‖ then holds over all of them together.
    pub fn equal(sizes: impl IntoIterator<Item = usize>, seed: u32, draw: u32) -> Self {
        let directions = entries(sizes, seed, draw, normal);
        Self::of_length_one(directions, true)
    }

    /// Noise along given directions, one for each tensor, of any length; a zero stays zero.
    pub fn along(directions: Vec<Vec<f64>>) -> Self {
        Self::of_length_one(directions, false)
    }

    fn of_length_one(mut directions: Vec<Vec<f64>>, together: bool) -> Self {
        if together {
            let norm = norm(directions.iter().flatten().copied());
            directions.iter_mut().for_each(|d| divide(d, norm));
        } else {
            for direction in &mut directions {
                let norm = norm(direction.iter().copied());
                divide(direction, norm);
            }
        }
        Self {
            directions,
            together,
        }
    }

    /// The same noise on the tensors whose index is `chosen`, and none on the others.
    #[must_use]
    pub fn only(mut self, chosen: impl Fn(usize) -> bool) -> Self {
        for (index, direction) in self.directions.iter_mut().enumerate() {
            if !chosen(index) {
                direction.fill(0.0);
            }
        }
        Self::of_length_one(self.directions, self.together)
    }

    /// ΔW of every tensor, for a relative size p: p ‖W‖ D.
    pub fn deltas<F: Into<f64> + Copy>(
        &self,
        tensors: &[&[F]],
        relative_size: f64,
    ) -> Vec<Vec<f64>> {
        let pairs = || self.directions.iter().zip(tensors);
        let all = self.together.then(|| {
            let moves = |direction: &[f64]| direction.iter().any(|&entry| entry != 0.0);
            let moving = pairs().filter(|(direction, _)| moves(direction));
            norm(moving.flat_map(|(_, tensor)| tensor.iter().copied()))
        });
        let delta = |(direction, tensor): (&Vec<f64>, &&[F])| {
            let size = relative_size * all.unwrap_or_else(|| norm(tensor.iter().copied()));
            direction.iter().map(|entry| size * entry).collect()
        };
        pairs().map(delta).collect()
    }
}

fn divide(direction: &mut [f64], norm: f64) {
    if norm > 0.0 {
        direction.iter_mut().for_each(|entry| *entry /= norm);
    }
}

fn entries(
    sizes: impl IntoIterator<Item = usize>,
    seed: u32,
    draw: u32,
    entry: impl Fn(&mut rand::rngs::ChaCha8Rng) -> f64,
) -> Vec<Vec<f64>> {
    let mut rng = Stream::Perturbation { draw }.rng(seed);
    sizes
        .into_iter()
        .map(|size| (0..size).map(|_| entry(&mut rng)).collect())
        .collect()
}

/// ‖values‖₂ in f64.
pub(crate) fn norm<V: Into<f64>>(values: impl Iterator<Item = V>) -> f64 {
    libm::sqrt(values.map(Into::into).map(|value| value * value).sum())
}
