use super::lars_simple::relative_rate;
use super::{Rule, Shape, Step, Taken, norm, taken};
use crate::network::Real;

/// Fromage, the Frobenius matched gradient descent:
/// p ← (p − η (‖p‖/‖g‖) g) / √(1 + η²), or (p − η g) / √(1 + η²) where a norm is zero;
/// then p is scaled back to ‖p‖ ≤ bound · ‖p₀‖ where there is a bound.
///
/// Every step moves every tensor by the share η of its own norm; the division keeps the norm
/// from growing when the step is at right angles to the tensor. It does not when the loss goes
/// on falling with the norm, as it does once every point is on its right side: the norm then
/// grows by up to the factor 1 + η a step, which is what the bound is for.
/// Bernstein, Vahdat, Yue and Liu (2020), arXiv 2002.03432, algorithm 1; the bound is the
/// option `p_bound` of the authors' implementation.
#[derive(Clone, Debug)]
pub struct Fromage<F> {
    initial_norm: F,
}

impl<F: Real> Rule<F> for Fromage<F> {
    const STEP_SIZE: f64 = 0.01;
    const TAKES: &'static [Taken] = &[taken("normBound", 10.0)];

    fn new(parameter: &[F], _: Shape) -> Self {
        Self { initial_norm: norm(parameter) }
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        let rate = relative_rate(parameter, gradient, step.size);
        let shrink = F::one() / (F::one() + step.size * step.size).sqrt();
        for (p, &g) in parameter.iter_mut().zip(gradient) {
            *p = (*p - rate * g) * shrink;
        }
        let limit = F::of(step.hyper.norm_bound) * self.initial_norm;
        // A tensor that starts at zero has no norm to be bounded by.
        if limit > F::zero() && limit.is_finite() {
            let size = norm(parameter);
            if size > limit {
                let scale = limit / size;
                parameter.iter_mut().for_each(|p| *p = *p * scale);
            }
        }
    }
}
