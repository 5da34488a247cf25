use super::{Rule, Shape, Step, Taken, taken};
use crate::network::Real;

/// Nesterov's momentum: v ← μ v + g, p ← p − η (g + μ v), with v = g at the first step.
///
/// Nesterov (1983), in the form of Sutskever, Martens, Dahl and Hinton, "On the importance of
/// initialization and momentum in deep learning" (2013), written for the gradient at p.
#[derive(Clone, Debug)]
pub struct Nesterov<F> {
    velocity: Vec<F>,
}

impl<F: Real> Rule<F> for Nesterov<F> {
    const STEP_SIZE: f64 = 0.003;
    const TAKES: &'static [Taken] = &[taken("momentum", 0.9)];

    fn new(_: &[F], shape: Shape) -> Self {
        Self { velocity: vec![F::zero(); shape.len()] }
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        let momentum = F::of(step.hyper.momentum);
        for ((p, &g), v) in parameter.iter_mut().zip(gradient).zip(&mut self.velocity) {
            *v = momentum * *v + g;
            *p = *p - step.size * (g + momentum * *v);
        }
    }
}
