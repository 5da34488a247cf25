use super::{Rule, Shape, Step, Taken, norm, taken};
use crate::network::Real;

/// LARS: r = c ‖p‖ / (‖g‖ + λ ‖p‖), or 1 where a norm is zero; v ← μ v + r (g + λ p), with its first
/// term alone at the first step; p ← p − η v.
///
/// You, Gitman and Ginsburg, "Large Batch Training of Convolutional Networks" (2017), arXiv
/// 1708.03888, with η outside of v, as its implementations have it.
#[derive(Clone, Debug)]
pub struct Lars<F> {
    velocity: Vec<F>,
}

/// Keeps the ratio finite, as in the implementation that the tests compare to.
const EPSILON: f64 = 1e-8;

impl<F: Real> Rule<F> for Lars<F> {
    const STEP_SIZE: f64 = 1.0;
    const TAKES: &'static [Taken] =
        &[taken("momentum", 0.9), taken("trust", 0.001), taken("weightDecay", 0.0)];

    fn new(_: &[F], shape: Shape) -> Self {
        Self { velocity: vec![F::zero(); shape.len()] }
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        let momentum = F::of(step.hyper.momentum);
        let decay = F::of(step.hyper.weight_decay);
        let (size, steepness) = (norm(parameter), norm(gradient));
        let ratio = if size > F::zero() && steepness > F::zero() {
            F::of(step.hyper.trust) * size / (steepness + decay * size + F::of(EPSILON))
        } else {
            F::one()
        };
        for ((p, &g), v) in parameter.iter_mut().zip(gradient).zip(&mut self.velocity) {
            *v = momentum * *v + ratio * (g + decay * *p);
            *p = *p - step.size * *v;
        }
    }
}
