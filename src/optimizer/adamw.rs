use super::{Adam, Rule, Shape, Step, Taken, taken};
use crate::network::Real;

/// AdamW: p ← (1 − η λ) p, then Adam's step.
///
/// Loshchilov and Hutter, "Decoupled Weight Decay Regularization" (2017), arXiv 1711.05101, as
/// PyTorch has it.
#[derive(Clone, Debug)]
pub struct AdamW<F>(Adam<F>);

impl<F: Real> Rule<F> for AdamW<F> {
    const STEP_SIZE: f64 = 0.003;
    const TAKES: &'static [Taken] = &[
        taken("beta1", 0.9),
        taken("beta2", 0.999),
        taken("epsilon", 1e-8),
        taken("weightDecay", 0.01),
    ];

    fn new(parameter: &[F], shape: Shape) -> Self {
        Self(Adam::new(parameter, shape))
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        let keep = F::one() - step.size * F::of(step.hyper.weight_decay);
        parameter.iter_mut().for_each(|p| *p = *p * keep);
        self.0.step(parameter, gradient, step);
    }
}
