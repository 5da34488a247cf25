use super::{Rule, Shape, Step};
use crate::network::Real;

/// Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
/// p ← p − η m̂ / (√v̂ + ε) with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ);
/// β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
///
/// Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2014), arXiv 1412.6980.
#[derive(Clone, Debug)]
pub struct Adam<F> {
    mean: Vec<F>,
    square: Vec<F>,
    /// β₁ᵗ and β₂ᵗ, in f64: in f32 the product over thousands of steps would drift.
    powers: (f64, f64),
}

const BETA: (f64, f64) = (0.9, 0.999);
const EPSILON: f64 = 1e-8;

impl<F: Real> Rule<F> for Adam<F> {
    fn new(_: &[F], shape: Shape) -> Self {
        Self {
            mean: vec![F::zero(); shape.len()],
            square: vec![F::zero(); shape.len()],
            powers: (1.0, 1.0),
        }
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: Step<F>) {
        self.powers = (self.powers.0 * BETA.0, self.powers.1 * BETA.1);
        let (keep_mean, keep_square) = (F::of(BETA.0), F::of(BETA.1));
        let (add_mean, add_square) = (F::of(1.0 - BETA.0), F::of(1.0 - BETA.1));
        let epsilon = F::of(EPSILON);
        let rate = step.size * F::of(1.0 / (1.0 - self.powers.0));
        let correction = F::of(1.0 / (1.0 - self.powers.1).sqrt());
        let moments = self.mean.iter_mut().zip(&mut self.square);
        for ((p, &g), (m, v)) in parameter.iter_mut().zip(gradient).zip(moments) {
            *m = keep_mean * *m + add_mean * g;
            *v = keep_square * *v + add_square * (g * g);
            *p = *p - rate * *m / (v.sqrt() * correction + epsilon);
        }
    }
}
