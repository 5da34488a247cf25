//! Input–output sensitivity: how fast f changes where the input does.
//!
//! f has one output, so its Jacobian at x is the gradient ∇f(x), and ‖∇f(x)‖ is the most that f
//! changes there for a small step of length one. The post bounds it by ∏‖W_l‖₂.

use serde::Serialize;

use crate::dataset::EXTENT;
use crate::kernel::Packed;
use crate::kernel::response::{Block, Points, Responder};
use crate::{Network, distance};

/// Side of the grid over the input square.
pub const SIDE: usize = 50;

/// The sensitivity of f, before the output activation, over the input square.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Sensitivity {
    /// ‖∇f(x)‖ at the pixels of a map of [`SIDE`]×[`SIDE`], from the top left, row by row.
    pub map: Vec<f32>,
    /// The largest of them.
    pub largest: f64,
    /// Where that is: x₁ and x₂.
    pub at: [f64; 2],
    /// Half of them are smaller.
    pub median: f64,
    /// ∏β_l‖W_l‖₂: no ‖∇f(x)‖ is larger.
    pub bound: f64,
}

/// Measures a network.
///
/// ```
/// use perturb::{Activation, Network, sensitivity};
///
/// // f(x) = 3 x₁ + 4 x₂: 5 everywhere, and so is the norm of its one matrix.
/// let network = Network::from_parameters(&[], Activation::Tanh, &[3.0, 4.0, 0.5])?;
/// let measured = sensitivity::measure(&network);
/// assert_eq!((measured.largest, measured.bound), (5.0, 5.0));
/// # Ok::<(), perturb::Error>(())
/// ```
pub fn measure(network: &Network) -> Sensitivity {
    let gradients = input_gradients(network, &Points::grid(SIDE, EXTENT as f32));
    let norms = gradients
        .iter()
        .map(|[a, b]| libm::sqrt(a * a + b * b))
        .collect::<Vec<f64>>();
    let (place, largest) =
        norms.iter().enumerate().fold(
            (0, 0.0),
            |most, (place, &norm)| {
                if norm > most.1 { (place, norm) } else { most }
            },
        );
    let pixel = 2.0 * EXTENT / SIDE as f64;
    let centre = |index: usize| (index as f64 + 0.5) * pixel - EXTENT;
    let band = crate::experiment::band(norms.iter().copied());
    Sensitivity {
        map: norms.iter().map(|&norm| norm as f32).collect(),
        largest,
        at: [centre(place % SIDE), -centre(place / SIDE)],
        median: band.map_or(0.0, |band| band.median),
        bound: bound(network),
    }
}

/// ∏β_l‖W_l‖₂, with β-Lipschitz activations on all layers but the last.
pub fn bound(network: &Network) -> f64 {
    let norms = network.layers.iter().map(|layer| {
        let weight = layer.weight.mapv(f64::from);
        distance::spectral_norm(weight.view())
    });
    let hidden = network.layers.len() as i32 - 1;
    norms.product::<f64>() * libm::pow(network.activation.lipschitz(), f64::from(hidden))
}

/// ∇f(x) = W₁ᵀ D₁ W₂ᵀ D₂ … W_Lᵀ with D_l = diag φ′(z_l), at every point.
pub fn input_gradients(network: &Network, points: &Points) -> Vec<[f64; 2]> {
    let mut gradients = Vec::with_capacity(points.len());
    Responder::default().respond(&Packed::new(network), points, |block| {
        for point in 0..block.len {
            gradients.push(input_gradient(network, &block, point));
        }
    });
    gradients
}

/// At one point, from the output back to the input.
fn input_gradient(network: &Network, block: &Block<'_>, point: usize) -> [f64; 2] {
    let mut delta = vec![1.0];
    for (index, layer) in network.layers.iter().enumerate().rev() {
        let back = |input: usize| {
            let column = layer.weight.column(input);
            let terms = column.iter().zip(&delta).map(|(&w, d)| f64::from(w) * d);
            let slope = index.checked_sub(1).map_or(1.0, |hidden| {
                let h = f64::from(block.neuron(hidden, input)[point]);
                network.activation.derivative(h)
            });
            slope * terms.sum::<f64>()
        };
        delta = (0..layer.weight.ncols()).map(back).collect();
    }
    [delta[0], delta[1]]
}
