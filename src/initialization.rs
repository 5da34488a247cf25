//! Initial weights, by name.

use ndarray::Array2;

use crate::choice::choice;
use crate::network::Real;
use crate::rng::{Stream, normal, uniform};

choice! {
    /// The distribution that initial weights are drawn from.
    pub enum Initialization {
        Playground = "playground", "TensorFlow Playground’s", "Uniform between −0.5 and 0.5, whatever the width.";
        Kaiming = "kaiming", "Kaiming", "Normal with variance gain²/inputs (He et al. 2015).";
        Xavier = "xavier", "Xavier", "Uniform within ±√(6/(inputs + outputs)) (Glorot and Bengio 2010).";
        Orthogonal = "orthogonal", "Orthogonal", "Orthonormal rows or columns times the gain (Saxe et al. 2013).";
    }
}

impl Initialization {
    /// One weight matrix `[out, in]`. `gain` is the activation's; Playground and Xavier have none.
    pub(crate) fn weight<F: Real>(
        self,
        (rows, columns): (usize, usize),
        gain: f64,
        layer: u32,
        seed: u32,
    ) -> Array2<F> {
        let mut rng = Stream::Initialization { layer }.rng(seed);
        let weight = match self {
            Initialization::Playground => {
                Array2::from_shape_simple_fn((rows, columns), || uniform(&mut rng, -0.5, 0.5))
            }
            Initialization::Kaiming => {
                let deviation = gain / libm::sqrt(columns as f64);
                Array2::from_shape_simple_fn((rows, columns), || deviation * normal(&mut rng))
            }
            Initialization::Xavier => {
                let limit = libm::sqrt(6.0 / (rows + columns) as f64);
                Array2::from_shape_simple_fn((rows, columns), || uniform(&mut rng, -limit, limit))
            }
            Initialization::Orthogonal => {
                let (short, long) = (rows.min(columns), rows.max(columns));
                let rows_of = Array2::from_shape_simple_fn((short, long), || normal(&mut rng));
                let basis = orthonormal_rows(rows_of) * gain;
                if rows <= columns {
                    basis
                } else {
                    basis.reversed_axes()
                }
            }
        };
        // `map` keeps the memory order of a transposed matrix; the weights are row by row.
        Array2::from_shape_fn((rows, columns), |index| F::of(weight[index]))
    }
}

/// Gram and Schmidt's process, twice over each row, which is as good as a QR decomposition.
fn orthonormal_rows(mut matrix: Array2<f64>) -> Array2<f64> {
    for row in 0..matrix.nrows() {
        for previous in (0..row).chain(0..row) {
            let overlap = dot(&matrix, row, previous);
            for column in 0..matrix.ncols() {
                matrix[[row, column]] -= overlap * matrix[[previous, column]];
            }
        }
        let norm = libm::sqrt(dot(&matrix, row, row));
        matrix.row_mut(row).mapv_inplace(|value| value / norm);
    }
    matrix
}

/// In a fixed order, where ndarray's own `dot` rounds as the processor likes.
fn dot(matrix: &Array2<f64>, left: usize, right: usize) -> f64 {
    (0..matrix.ncols())
        .map(|column| matrix[[left, column]] * matrix[[right, column]])
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(initialization: Initialization, shape: (usize, usize), gain: f64) -> Array2<f64> {
        initialization.weight(shape, gain, 3, 11)
    }

    #[test]
    fn orthogonal_has_orthonormal_rows_or_columns() {
        for shape in [(5, 5), (3, 7), (7, 3), (1, 8), (32, 32)] {
            let weight = draw(Initialization::Orthogonal, shape, 2.0) / 2.0;
            let gram = if shape.0 <= shape.1 {
                weight.dot(&weight.t())
            } else {
                weight.t().dot(&weight)
            };
            let error = gram.clone() - Array2::<f64>::eye(shape.0.min(shape.1));
            assert!(error.iter().all(|e| e.abs() < 1e-12), "{shape:?}: {gram}");
        }
    }

    #[test]
    fn the_spread_is_as_published() {
        let (rows, columns) = (300, 100);
        let variance = |initialization| {
            let weight = draw(initialization, (rows, columns), 1.5);
            weight.iter().map(|w| w * w).sum::<f64>() / weight.len() as f64
        };
        let close = |measured: f64, expected: f64| (measured / expected - 1.0).abs() < 0.05;
        assert!(close(variance(Initialization::Playground), 1.0 / 12.0));
        assert!(close(variance(Initialization::Kaiming), 1.5 * 1.5 / 100.0));
        assert!(close(variance(Initialization::Xavier), 2.0 / 400.0));
    }
}
