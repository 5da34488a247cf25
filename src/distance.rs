//! The distance between two networks of one architecture: what theory says of it.
//!
//! Which of these is a bound and which is a model is part of each one's name and doc, and the
//! page repeats it beside every curve.

use ndarray::{Array2, ArrayView2};

use serde::Serialize;

use crate::experiment::sorted;
use crate::network::Layer;
use crate::{Network, displacement};

/// How far a network moved, relative to where it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Distance {
    /// Layer by layer.
    pub layers: Vec<LayerDistance>,
    /// ∏(1 + ‖ΔW_l‖_F/‖W_l‖_F) − 1.
    pub product: f64,
    /// ∏(1 + ‖ΔW_l‖₂/‖W_l‖₂) − 1, with spectral norms.
    pub spectral_product: f64,
}

/// How far one layer moved.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LayerDistance {
    /// ‖ΔW_l‖_F/‖W_l‖_F.
    pub frobenius: f64,
    /// ‖ΔW_l‖₂/‖W_l‖₂.
    pub spectral: f64,
    /// ‖Δb_l‖/‖b_l‖.
    pub bias: f64,
}

impl Distance {
    /// Of a network that moves by ΔW.
    pub fn new(network: &Network, deltas: &[Layer<f64>]) -> Self {
        let sizes = displacement::relative_sizes(network, deltas);
        let layers = network.layers.iter().zip(deltas).zip(sizes);
        let layers = layers.map(|((layer, delta), (frobenius, bias))| LayerDistance {
            frobenius,
            spectral: share(
                spectral_norm(delta.weight.view()),
                spectral_norm(layer.weight.mapv(f64::from).view()),
            ),
            bias,
        });
        let layers: Vec<LayerDistance> = layers.collect();
        Self {
            product: product(layers.iter().map(|layer| layer.frobenius)),
            spectral_product: product(layers.iter().map(|layer| layer.spectral)),
            layers,
        }
    }
}

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

/// The relative size that, the same in each of `layers` matrices, makes this product.
///
/// ```
/// assert!((perturb::distance::equal_size(0.44, 2) - 0.2).abs() < 1e-12);
/// ```
pub fn equal_size(product: f64, layers: usize) -> f64 {
    libm::expm1(libm::log1p(product) / layers as f64)
}

/// How many times as far a step of these relative sizes goes before its product is `distance`:
/// t with ∏(1 + t r_l) − 1 = distance. 0 for a step that goes nowhere.
///
/// ```
/// let twice = perturb::distance::multiple(&[0.1, 0.1], 0.44);
/// assert!((twice - 2.0).abs() < 1e-9);
/// ```
pub fn multiple(relative_sizes: &[f64], distance: f64) -> f64 {
    let at = |t: f64| product(relative_sizes.iter().map(|r| t * r));
    if !at(1.0).is_finite() || at(1.0) <= 0.0 || distance <= 0.0 {
        return 0.0;
    }
    let mut high = 1.0;
    while at(high) < distance {
        high *= 2.0;
    }
    let mut low = 0.0;
    // The product rises with t; sixty halvings leave the last bits.
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if at(middle) < distance {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
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

/// κ, the largest singular value over the smallest; infinite for a matrix without full rank.
///
/// ```
/// use ndarray::array;
/// use perturb::distance::condition;
///
/// assert_eq!(condition(array![[0.0, 3.0], [-2.0, 0.0]].view()), 1.5);
/// assert_eq!(condition(array![[1.0, 0.0], [0.0, 0.0]].view()), f64::INFINITY);
/// ```
pub fn condition(matrix: ArrayView2<'_, f64>) -> f64 {
    let values = singular_values(matrix);
    let (largest, smallest) = (values[0], values[values.len() - 1]);
    // Below its rounding, a singular value is 0.
    if smallest <= largest * f64::EPSILON * values.len() as f64 {
        f64::INFINITY
    } else {
        largest / smallest
    }
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
