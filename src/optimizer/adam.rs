use super::{Correction, Rule, Shape, Step, Taken, taken};
use crate::network::Real;

/// Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
/// p ← p − η m̂ / (√v̂ + ε) with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ).
///
/// Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2014), arXiv 1412.6980.
#[derive(Clone, Debug)]
pub struct Adam<F> {
    mean: Vec<F>,
    square: Vec<F>,
    corrections: (Correction, Correction),
}

impl<F: Real> Rule<F> for Adam<F> {
    const STEP_SIZE: f64 = 0.003;
    const TAKES: &'static [Taken] =
        &[taken("beta1", 0.9), taken("beta2", 0.999), taken("epsilon", 1e-8)];

    fn new(_: &[F], shape: Shape) -> Self {
        Self {
            mean: vec![F::zero(); shape.len()],
            square: vec![F::zero(); shape.len()],
            corrections: (Correction::new(), Correction::new()),
        }
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        let size = step.size;
        self.each(parameter, gradient, step, |p, rate, m, root| p - size * rate * m / root);
    }
}

impl<F: Real> Adam<F> {
    /// Hands each parameter over with 1/(1 − β₁ᵗ), m and √v̂ + ε.
    pub(super) fn each(
        &mut self,
        parameter: &mut [F],
        gradient: &[F],
        step: &Step<F>,
        mut moved: impl FnMut(F, F, F, F) -> F,
    ) {
        let hyper = &step.hyper;
        let (keep_mean, keep_square) = (F::of(hyper.beta1), F::of(hyper.beta2));
        let (add_mean, add_square) = (F::of(1.0 - hyper.beta1), F::of(1.0 - hyper.beta2));
        let epsilon = F::of(hyper.epsilon);
        let rate = F::of(self.corrections.0.next(hyper.beta1));
        let correction = F::of(self.corrections.1.next(hyper.beta2).sqrt());
        let moments = self.mean.iter_mut().zip(&mut self.square);
        for ((p, &g), (m, v)) in parameter.iter_mut().zip(gradient).zip(moments) {
            *m = keep_mean * *m + add_mean * g;
            *v = keep_square * *v + add_square * (g * g);
            *p = moved(*p, rate, *m, v.sqrt() * correction + epsilon);
        }
    }
}
