use super::{Rule, Shape, Step, Taken};
use crate::network::Real;

/// Stochastic gradient descent: p ← p − η g.
///
/// Robbins and Monro, "A Stochastic Approximation Method" (1951).
#[derive(Clone, Debug)]
pub struct Sgd<F>(std::marker::PhantomData<F>);

impl<F: Real> Rule<F> for Sgd<F> {
    const STEP_SIZE: f64 = 0.03;
    const TAKES: &'static [Taken] = &[];

    fn new(_: &[F], _: Shape) -> Self {
        Self(std::marker::PhantomData)
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        for (p, &g) in parameter.iter_mut().zip(gradient) {
            *p = *p - step.size * g;
        }
    }
}
