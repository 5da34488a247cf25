use super::{Adam, Rule, Shape, Step, Taken, norm, rows, rows_mut, taken};
use crate::network::Real;

/// Muon: m ← μ m + (1 − μ) g, u = (1 − μ) g + μ m, X = u/(‖u‖_F + 10⁻⁷), then five times
/// X ← 3.4445 X + (−4.7750 A + 2.0315 A²) X with A = X Xᵀ, for X or, if it is tall, its transpose:
/// this brings all singular values near 1. p ← p − η √max(1, rows/columns) X.
///
/// On every weight matrix; biases by Adam with a step of 10⁻³. Jordan et al., "Muon: An optimizer
/// for hidden layers in neural networks" (2024), which leaves the first and last layer to another
/// rule.
#[derive(Clone, Debug)]
pub struct Muon<F> {
    shape: Shape,
    mean: Vec<F>,
    biases: Option<Adam<F>>,
}

const BIAS_STEP_SIZE: f64 = 1e-3;
const BIAS_BETA: (f64, f64) = (0.9, 0.999);
const BIAS_EPSILON: f64 = 1e-8;
const EPSILON: f64 = 1e-7;
const ITERATIONS: usize = 5;
const COEFFICIENTS: [f64; 3] = [3.4445, -4.7750, 2.0315];

impl<F: Real> Rule<F> for Muon<F> {
    const STEP_SIZE: f64 = 0.01;
    const TAKES: &'static [Taken] = &[taken("momentum", 0.95)];

    fn new(parameter: &[F], shape: Shape) -> Self {
        Self {
            shape,
            mean: vec![F::zero(); shape.len()],
            biases: shape.is_bias.then(|| Adam::new(parameter, shape)),
        }
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        if let Some(biases) = &mut self.biases {
            let mut own = Step {
                size: F::of(BIAS_STEP_SIZE),
                hyper: step.hyper,
            };
            (own.hyper.beta1, own.hyper.beta2) = BIAS_BETA;
            own.hyper.epsilon = BIAS_EPSILON;
            biases.step(parameter, gradient, &own);
            return;
        }
        let (keep, add) = (F::of(step.hyper.momentum), F::of(1.0 - step.hyper.momentum));
        for (m, &g) in self.mean.iter_mut().zip(gradient) {
            *m = keep * *m + add * g;
        }
        let update = self.mean.iter().zip(gradient);
        let update: Vec<F> = update.map(|(&m, &g)| add * g + keep * m).collect();
        let Shape { rows: height, columns: width, .. } = self.shape;
        let is_tall = height > width;
        let dense = Matrix::new(rows(&update, self.shape), height, width);
        let scale = F::one() / (norm(&update) + F::of(EPSILON));
        let mut x = if is_tall { dense.transposed() } else { dense };
        x.values.iter_mut().for_each(|value| *value = *value * scale);
        orthogonalize(&mut x);
        let x = if is_tall { x.transposed() } else { x };
        let ratio = (height as f64 / width as f64).max(1.0).sqrt();
        let rate = step.size * F::of(ratio);
        let pairs = rows_mut(parameter, self.shape).zip(x.values.chunks_exact(width));
        for (row, x) in pairs {
            for (p, &x) in row.iter_mut().zip(x) {
                *p = *p - rate * x;
            }
        }
    }
}

/// Newton and Schulz's iteration.
fn orthogonalize<F: Real>(x: &mut Matrix<F>) {
    let [linear, cubic, quintic] = COEFFICIENTS.map(F::of);
    for _ in 0..ITERATIONS {
        let a = x.times(&x.transposed());
        let mut b = a.times(&a);
        for (b, &a) in b.values.iter_mut().zip(&a.values) {
            *b = cubic * a + quintic * *b;
        }
        let product = b.times(x);
        for (x, &product) in x.values.iter_mut().zip(&product.values) {
            *x = linear * *x + product;
        }
    }
}

/// A small matrix, multiplied in one order on every machine.
struct Matrix<F> {
    height: usize,
    width: usize,
    values: Vec<F>,
}

impl<F: Real> Matrix<F> {
    fn new<'a>(rows: impl Iterator<Item = &'a [F]>, height: usize, width: usize) -> Self
    where
        F: 'a,
    {
        let values = rows.flatten().copied().collect();
        Self { height, width, values }
    }

    fn transposed(&self) -> Self {
        let columns = (0..self.width)
            .flat_map(|column| (0..self.height).map(move |row| row * self.width + column));
        Self {
            height: self.width,
            width: self.height,
            values: columns.map(|place| self.values[place]).collect(),
        }
    }

    fn times(&self, other: &Self) -> Self {
        let mut values = vec![F::zero(); self.height * other.width];
        let pairs = self.values.chunks_exact(self.width).zip(values.chunks_exact_mut(other.width));
        for (row, out) in pairs {
            for (&factor, other) in row.iter().zip(other.values.chunks_exact(other.width)) {
                for (out, &value) in out.iter_mut().zip(other) {
                    *out = *out + factor * value;
                }
            }
        }
        Self {
            height: self.height,
            width: other.width,
            values,
        }
    }
}
