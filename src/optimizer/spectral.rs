use ndarray::Array2;

use super::{Rule, Shape, Step, Taken, norm, rows};
use crate::distance::spectral_norm;
use crate::network::Real;

/// Steepest descent under the spectral norm, as a scaling of the gradient:
/// p ← p − η √(rows/columns) g/‖g‖₂ for a matrix, p ← p − η g/‖g‖ for a bias, nothing where g = 0.
///
/// Yang, Simon and Bernstein, "A Spectral Condition for Feature Learning" (2023), arXiv
/// 2310.17813.
#[derive(Clone, Debug)]
pub struct Spectral<F> {
    shape: Shape,
    marker: std::marker::PhantomData<F>,
}

impl<F: Real> Rule<F> for Spectral<F> {
    const STEP_SIZE: f64 = 0.1;
    const TAKES: &'static [Taken] = &[];

    fn new(_: &[F], shape: Shape) -> Self {
        Self {
            shape,
            marker: std::marker::PhantomData,
        }
    }

    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
        let Shape { rows: height, columns: width, is_bias, .. } = self.shape;
        // Relative to its norm first, so that no square leaves the range.
        let size = norm(gradient);
        if size == F::zero() || !size.is_finite() {
            return;
        }
        let rate = if is_bias {
            step.size / size
        } else {
            let values = rows(gradient, self.shape).flatten();
            let values: Vec<f64> = values.map(|&g| (g / size).to_f64().unwrap_or(0.0)).collect();
            let matrix = Array2::from_shape_vec((height, width), values);
            let relative = matrix.map_or(1.0, |matrix| spectral_norm(matrix.view()));
            step.size * F::of((height as f64 / width as f64).sqrt() / relative) / size
        };
        for (p, &g) in parameter.iter_mut().zip(gradient) {
            *p = *p - rate * g;
        }
    }
}
