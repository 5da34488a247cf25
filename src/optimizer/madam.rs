use super::{Correction, Rule, Shape, Step, Taken, norm, sign, taken};
use crate::network::Real;

/// Madam: v ← β₂ v + (1 − β₂) g², ĝ = g/√v̂ with v̂ = v/(1 − β₂ᵗ), limited to ±10 and 0 where v̂ is 0;
/// p ← p exp(−η ĝ sign p), limited to ±3 RMS(p₀).
///
/// Weights keep their sign, and a weight that starts at zero stays there. Bernstein, Zhao,
/// Meister, Liu, Anandkumar and Yue, "Learning compositional functions via multiplicative weight
/// updates" (2020), arXiv 2006.14560.
#[derive(Clone, Debug)]
pub struct Madam<F> {
    square: Vec<F>,
    correction: Correction,
    largest: F,
}

const LARGEST_GRADIENT: f64 = 10.0;
const LARGEST_WEIGHT: f64 = 3.0;

impl<F: Real> Rule<F> for Madam<F> {
    const STEP_SIZE: f64 = 0.01;
    const TAKES: &'static [Taken] = &[taken("beta2", 0.999)];

    fn new(parameter: &[F], shape: Shape) -> Self {
        let count = F::of((shape.rows * shape.columns) as f64);
        Self {
            square: vec![F::zero(); shape.len()],
            correction: Correction::new(),
            largest: F::of(LARGEST_WEIGHT) * norm(parameter) / count.sqrt(),
        }
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        let (keep, add) = (F::of(step.hyper.beta2), F::of(1.0 - step.hyper.beta2));
        let correction = F::of(self.correction.next(step.hyper.beta2));
        let most = F::of(LARGEST_GRADIENT);
        for ((p, &g), v) in parameter.iter_mut().zip(gradient).zip(&mut self.square) {
            *v = keep * *v + add * (g * g);
            let root = (*v * correction).sqrt();
            if root > F::zero() {
                let scaled = (g / root).max(-most).min(most);
                // By libm, whose last bits are the same natively and in WebAssembly.
                let exponent = -(step.size * scaled * sign(*p)).to_f64().unwrap_or(0.0);
                let moved = *p * F::of(libm::exp(exponent));
                *p = moved.max(-self.largest).min(self.largest);
            }
        }
    }
}
