//! The distance between two networks of one architecture: what theory says of it.
//!
//! Which of these is a bound and which is a model is part of each one's name and doc, and the
//! page repeats it beside every curve.

use ndarray::{Array2, ArrayView2};

use crate::Network;
use crate::experiment::sorted;
use crate::network::Layer;

/// ∏(1 + r_l) − 1 over the relative sizes r_l = ‖ΔW_l‖/‖W_l‖ of all weight matrices.
///
/// Deep relative trust: Bernstein, Vahdat, Yue and Liu (2020), arXiv 2002.03432. It models how
/// far the function moves, with κ = α = β = 1 and no biases; it is not a bound.
///
/// ```
/// let two_matrices = perturb::distance::product([0.2, 0.2]);
/// assert!((two_matrices - 0.44).abs() < 1e-12);
/// ```
pub fn product(relative_sizes: impl IntoIterator<Item = f64>) -> f64 {
    // Through ln(1 + r), which keeps small sizes exact.
    libm::expm1(relative_sizes.into_iter().map(libm::log1p).sum())
}

/// √(∏(1 + r_l²) − 1): what isotropic noise does to a random network, in the middle of draws.
///
/// ```
/// let two_matrices = perturb::distance::estimate([0.2, 0.2]);
/// assert!((two_matrices - 0.286).abs() < 1e-3);
/// ```
pub fn estimate(relative_sizes: impl IntoIterator<Item = f64>) -> f64 {
    let squares = relative_sizes.into_iter().map(|r| libm::log1p(r * r));
    libm::sqrt(libm::expm1(squares.sum()))
}

/// An upper bound of √(Σ|f̃ − f|²) over the points whose responses `[points, width]` are given,
/// inputs first and f last.
///
/// E₀ = 0, E_l = β_l (‖W_l‖₂ E_{l−1} + ‖ΔW_l‖₂ (‖H_{l−1}‖_F + E_{l−1}) + ‖Δb_l‖ √N) for
/// N points and β_l-Lipschitz activations (β_L = 1). By the triangle inequality: always true,
/// usually far above.
pub fn certificate(
    network: &Network,
    deltas: &[Layer<f64>],
    response_norms: &[f64],
    points: usize,
) -> f64 {
    let root = libm::sqrt(points as f64);
    let last = network.layers.len() - 1;
    let layers = network.layers.iter().zip(deltas).zip(response_norms);
    layers
        .enumerate()
        .fold(0.0, |error, (index, ((layer, delta), before))| {
            let lipschitz = if index == last {
                1.0
            } else {
                network.activation.lipschitz()
            };
            let weight = layer.weight.mapv(f64::from);
            let bias = libm::sqrt(delta.bias.iter().map(|b| b * b).sum());
            lipschitz
                * (spectral_norm(weight.view()) * error
                    + spectral_norm(delta.weight.view()) * (before + error)
                    + bias * root)
        })
}

/// ‖W‖₂, the largest singular value.
pub fn spectral_norm(matrix: ArrayView2<'_, f64>) -> f64 {
    singular_values(matrix)[0]
}

/// All min(rows, columns) singular values, the largest first.
///
/// By rotations of pairs of columns until all are at right angles (Hestenes 1958): slow for
/// large matrices, but exact to the last digits, also of small values.
///
/// ```
/// let values = perturb::distance::singular_values(ndarray::array![[0.0, 3.0], [-2.0, 0.0]].view());
/// assert_eq!(values, [3.0, 2.0]);
/// ```
pub fn singular_values(matrix: ArrayView2<'_, f64>) -> Vec<f64> {
    let mut columns: Array2<f64> = if matrix.nrows() < matrix.ncols() {
        matrix.t().to_owned()
    } else {
        matrix.to_owned()
    };
    let count = columns.ncols();
    // Convergence is quadratic: ten sweeps are plenty for any matrix of finite numbers.
    for _ in 0..30 {
        let mut is_done = true;
        for i in 0..count {
            for j in i + 1..count {
                is_done &= !rotate(&mut columns, i, j);
            }
        }
        if is_done {
            break;
        }
    }
    let norm = |column: usize| libm::sqrt(columns.column(column).iter().map(|x| x * x).sum());
    let mut values = sorted((0..count).map(norm));
    values.reverse();
    values
}

/// Turns two columns until they are at right angles; false if they already are.
fn rotate(columns: &mut Array2<f64>, i: usize, j: usize) -> bool {
    let (mut a, mut b, mut c) = (0.0, 0.0, 0.0);
    for row in columns.rows() {
        a += row[i] * row[i];
        b += row[j] * row[j];
        c += row[i] * row[j];
    }
    if c.abs() <= f64::EPSILON * libm::sqrt(a * b) {
        return false;
    }
    let tau = (b - a) / (2.0 * c);
    let tangent = tau.signum() / (tau.abs() + libm::sqrt(1.0 + tau * tau));
    let cosine = 1.0 / libm::sqrt(1.0 + tangent * tangent);
    let sine = cosine * tangent;
    for mut row in columns.rows_mut() {
        let (x, y) = (row[i], row[j]);
        row[i] = cosine * x - sine * y;
        row[j] = sine * x + cosine * y;
    }
    true
}

/// part/whole, and 0 where there is no whole.
pub(crate) fn share(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}
