use super::{Rule, Shape, Step, Taken, sign};
use crate::network::Real;

/// signSGD: p ← p − η sign g.
///
/// Bernstein, Wang, Azizzadenesheli and Anandkumar (2018), arXiv 1802.04434.
#[derive(Clone, Debug)]
pub struct SignSgd<F>(std::marker::PhantomData<F>);

impl<F: Real> Rule<F> for SignSgd<F> {
    const STEP_SIZE: f64 = 0.001;
    const TAKES: &'static [Taken] = &[];

    fn new(_: &[F], _: Shape) -> Self {
        Self(std::marker::PhantomData)
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        for (p, &g) in parameter.iter_mut().zip(gradient) {
            *p = *p - step.size * sign(g);
        }
    }
}
