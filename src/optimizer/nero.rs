use super::{Balance, Correction, Hyper, Rule, Shape, Step, Taken, norm, rows, rows_mut, taken};
use crate::network::Real;

/// Nero: for each neuron, v ← β₂ v + (1 − β₂) ‖g‖² and p ← p − η s g/√v̂ with v̂ = v/(1 − β₂ᵗ), where
/// ‖g‖ is of the neuron's own weights and s is the tensor's mean row norm at the start, 0.01 if
/// that is 0; then the neuron's weights are balanced: their mean is taken off, and they are
/// divided by their norm. They are so at the start as well. A bias is a neuron of its own, and not
/// balanced.
///
/// Rows of two weights are exempt unless chosen otherwise, since ±(1, −1)/√2 are the only balanced
/// ones. Liu, Bernstein, Meister and Yue, "Learning by Turning: Neural Architecture Aware
/// Optimisation" (2021), arXiv 2102.07227.
#[derive(Clone, Debug)]
pub struct Nero<F> {
    shape: Shape,
    /// Of each row, or of each bias.
    square: Vec<F>,
    correction: Correction,
    scale: F,
}

impl<F: Real> Rule<F> for Nero<F> {
    const STEP_SIZE: f64 = 0.01;
    const TAKES: &'static [Taken] = &[taken("beta2", 0.999), taken("balance", 0.0)];

    fn prepare(parameter: &mut [F], shape: Shape, hyper: &Hyper) {
        balance(parameter, shape, hyper);
    }

    fn new(parameter: &[F], shape: Shape) -> Self {
        let neurons: Vec<F> = neurons(parameter, shape).collect();
        let count = F::of(neurons.len() as f64);
        let mean = neurons.iter().fold(F::zero(), |sum, &n| sum + n) / count;
        Self {
            shape,
            square: vec![F::zero(); neurons.len()],
            correction: Correction::new(),
            scale: if mean > F::zero() { mean } else { F::of(0.01) },
        }
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        let (keep, add) = (F::of(step.hyper.beta2), F::of(1.0 - step.hyper.beta2));
        let correction = F::of(self.correction.next(step.hyper.beta2));
        let rate = step.size * self.scale;
        let rates = self.square.iter_mut().zip(neurons(gradient, self.shape));
        let rates = rates.map(|(v, steepness)| {
            *v = keep * *v + add * (steepness * steepness);
            let root = (*v * correction).sqrt();
            if root > F::zero() { rate / root } else { F::zero() }
        });
        if self.shape.is_bias {
            for ((p, &g), rate) in parameter.iter_mut().zip(gradient).zip(rates) {
                *p = *p - rate * g;
            }
        } else {
            let pairs = rows_mut(parameter, self.shape).zip(rows(gradient, self.shape));
            for ((row, gradient), rate) in pairs.zip(rates) {
                for (p, &g) in row.iter_mut().zip(gradient) {
                    *p = *p - rate * g;
                }
            }
        }
        balance(parameter, self.shape, &step.hyper);
    }
}

/// The norm of each neuron's weights; of a bias, its magnitude.
fn neurons<F: Real>(values: &[F], shape: Shape) -> Box<dyn Iterator<Item = F> + '_> {
    if shape.is_bias {
        Box::new(values[..shape.columns].iter().map(|value| value.abs()))
    } else {
        Box::new(rows(values, shape).map(norm))
    }
}

fn balance<F: Real>(parameter: &mut [F], shape: Shape, hyper: &Hyper) {
    let is_balanced = match hyper.balance {
        Balance::None => false,
        Balance::Wide => shape.columns > 2,
        Balance::All => true,
    };
    if shape.is_bias || !is_balanced {
        return;
    }
    let count = F::of(shape.columns as f64);
    for row in rows_mut(parameter, shape) {
        let mean = row.iter().fold(F::zero(), |sum, &p| sum + p) / count;
        row.iter_mut().for_each(|p| *p = *p - mean);
        let length = norm(row);
        // A neuron whose weights are all the same has no direction to be scaled along.
        if length > F::zero() {
            row.iter_mut().for_each(|p| *p = *p / length);
        }
    }
}
