use super::{Adam, Rule, Shape, Step, Taken, norm, taken};
use crate::network::Real;

/// LAMB: u = m̂ / (√v̂ + ε) + λ p with Adam's moments, p ← p − η (‖p‖/‖u‖) u, with the ratio 1 where a
/// norm is zero.
///
/// You et al., "Large Batch Optimization for Deep Learning" (2019), arXiv 1904.00962, with bias
/// correction.
#[derive(Clone, Debug)]
pub struct Lamb<F> {
    adam: Adam<F>,
    update: Vec<F>,
}

impl<F: Real> Rule<F> for Lamb<F> {
    const STEP_SIZE: f64 = 0.003;
    const TAKES: &'static [Taken] = &[
        taken("beta1", 0.9),
        taken("beta2", 0.999),
        taken("epsilon", 1e-6),
        taken("weightDecay", 0.0),
    ];

    fn new(parameter: &[F], shape: Shape) -> Self {
        Self {
            adam: Adam::new(parameter, shape),
            update: vec![F::zero(); shape.len()],
        }
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        let decay = F::of(step.hyper.weight_decay);
        let mut updates = self.update.iter_mut();
        self.adam.each(parameter, gradient, step, |p, rate, m, root| {
            if let Some(update) = updates.next() {
                *update = rate * m / root + decay * p;
            }
            p
        });
        let (size, length) = (norm(parameter), norm(&self.update));
        let ratio = if size > F::zero() && length > F::zero() { size / length } else { F::one() };
        for (p, &u) in parameter.iter_mut().zip(&self.update) {
            *p = *p - step.size * (ratio * u);
        }
    }
}
