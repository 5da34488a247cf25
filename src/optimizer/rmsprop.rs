use super::{Rule, Shape, Step, Taken, taken};
use crate::network::Real;

/// RMSProp: v ← β₂ v + (1 − β₂) g², p ← p − η g / (√v + ε).
///
/// Tieleman and Hinton, lecture 6.5 of "Neural Networks for Machine Learning" (2012).
#[derive(Clone, Debug)]
pub struct RmsProp<F> {
    square: Vec<F>,
}

impl<F: Real> Rule<F> for RmsProp<F> {
    const STEP_SIZE: f64 = 0.01;
    const TAKES: &'static [Taken] = &[taken("beta2", 0.99), taken("epsilon", 1e-8)];

    fn new(_: &[F], shape: Shape) -> Self {
        Self { square: vec![F::zero(); shape.len()] }
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        let (keep, add) = (F::of(step.hyper.beta2), F::of(1.0 - step.hyper.beta2));
        let epsilon = F::of(step.hyper.epsilon);
        for ((p, &g), v) in parameter.iter_mut().zip(gradient).zip(&mut self.square) {
            *v = keep * *v + add * (g * g);
            *p = *p - step.size * (g / (v.sqrt() + epsilon));
        }
    }
}
