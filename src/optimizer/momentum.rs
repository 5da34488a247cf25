use super::{Rule, Shape, Step, Taken, taken};
use crate::network::Real;

/// Gradient descent with momentum: v ← μ v + g, p ← p − η v, with v = g at the first step.
///
/// Polyak, "Some methods of speeding up the convergence of iteration methods" (1964), in the
/// convention of Sutskever et al. (2013) without dampening.
#[derive(Clone, Debug)]
pub struct Momentum<F> {
    velocity: Vec<F>,
}

impl<F: Real> Rule<F> for Momentum<F> {
    const STEP_SIZE: f64 = 0.003;
    const TAKES: &'static [Taken] = &[taken("momentum", 0.9)];

    fn new(_: &[F], shape: Shape) -> Self {
        Self { velocity: vec![F::zero(); shape.len()] }
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        let momentum = F::of(step.hyper.momentum);
        for ((p, &g), v) in parameter.iter_mut().zip(gradient).zip(&mut self.velocity) {
            *v = momentum * *v + g;
            *p = *p - step.size * *v;
        }
    }
}
