use super::{Rule, Shape, Step, Taken, sign, taken};
use crate::network::Real;

/// Lion: p ← (1 − η λ) p − η sign(β₁ m + (1 − β₁) g), then m ← β₂ m + (1 − β₂) g.
///
/// Chen et al., "Symbolic Discovery of Optimization Algorithms" (2023), arXiv 2302.06675.
#[derive(Clone, Debug)]
pub struct Lion<F> {
    mean: Vec<F>,
}

impl<F: Real> Rule<F> for Lion<F> {
    const STEP_SIZE: f64 = 0.0003;
    const TAKES: &'static [Taken] =
        &[taken("beta1", 0.9), taken("beta2", 0.99), taken("weightDecay", 0.0)];

    fn new(_: &[F], shape: Shape) -> Self {
        Self { mean: vec![F::zero(); shape.len()] }
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        let hyper = &step.hyper;
        let (now, fresh) = (F::of(hyper.beta1), F::of(1.0 - hyper.beta1));
        let (keep, add) = (F::of(hyper.beta2), F::of(1.0 - hyper.beta2));
        let decay = F::one() - step.size * F::of(hyper.weight_decay);
        for ((p, &g), m) in parameter.iter_mut().zip(gradient).zip(&mut self.mean) {
            *p = *p * decay - step.size * sign(now * *m + fresh * g);
            *m = keep * *m + add * g;
        }
    }
}
