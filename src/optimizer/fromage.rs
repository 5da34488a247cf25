use super::{Rule, Shape, norm};
use crate::network::Real;

/// Fromage, the Frobenius matched gradient descent:
/// p ← (p − η (‖p‖/‖g‖) g) / √(1 + η²), or (p − η g) / √(1 + η²) where a norm is zero.
///
/// Every step moves every tensor by the share η of its own norm; the division keeps the norm
/// from growing when the step is at right angles to the tensor.
/// Bernstein, Vahdat, Yue and Liu (2020), arXiv 2002.03432, algorithm 1.
#[derive(Clone, Debug)]
pub struct Fromage<F>(std::marker::PhantomData<F>);

impl<F: Real> Rule<F> for Fromage<F> {
    fn new(_: &[F], _: Shape) -> Self {
        Self(std::marker::PhantomData)
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step_size: F) {
        let (size, steepness) = (norm(parameter), norm(gradient));
        let relative = size > F::zero() && steepness > F::zero();
        let rate = if relative { step_size * (size / steepness) } else { step_size };
        let shrink = F::one() / (F::one() + step_size * step_size).sqrt();
        for (p, &g) in parameter.iter_mut().zip(gradient) {
            *p = (*p - rate * g) * shrink;
        }
    }
}
