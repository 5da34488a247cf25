use super::{Rule, Shape, Step, Taken, norm};
use crate::network::Real;

/// LARS as the Fromage paper compares it, without momentum and decay: p ← p − η (‖p‖/‖g‖) g, or
/// p ← p − η g where a norm is zero.
///
/// A step at right angles to p multiplies ‖p‖ by √(1 + η²), and nothing takes that back: over
/// training, weights grow by √(1 + η²)ᵗ and more. Bernstein, Vahdat, Yue and Liu (2020), arXiv
/// 2002.03432.
#[derive(Clone, Debug)]
pub struct LarsSimple<F>(std::marker::PhantomData<F>);

impl<F: Real> Rule<F> for LarsSimple<F> {
    const STEP_SIZE: f64 = 0.01;
    const TAKES: &'static [Taken] = &[];

    fn new(_: &[F], _: Shape) -> Self {
        Self(std::marker::PhantomData)
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        let rate = relative_rate(parameter, gradient, step.size);
        for (p, &g) in parameter.iter_mut().zip(gradient) {
            *p = *p - rate * g;
        }
    }
}

/// η ‖p‖/‖g‖; η where a norm is zero, and where the gradient is so small that the ratio
/// overflows and no digits are left to give a direction.
pub(super) fn relative_rate<F: Real>(parameter: &[F], gradient: &[F], size: F) -> F {
    let norm_of_parameter = norm(parameter);
    let ratio = norm_of_parameter / norm(gradient);
    if norm_of_parameter > F::zero() && ratio.is_finite() {
        size * ratio
    } else {
        size
    }
}
