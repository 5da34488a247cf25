//! The noise that a specification lays over a network.

use ndarray::{Array1, Array2};

use crate::kernel::trainer::Trainer;
use crate::network::Layer;
use crate::{Network, NoiseShape, Perturbation, Point, Spec};

/// The `draw`-th noise of a specification for a network that learns from these points. Only
/// [`NoiseShape::Gradient`] looks at the weights and the points.
pub fn draw(spec: &Spec, network: &Network, points: &[Point], draw: u32) -> Perturbation {
    let sizes = || {
        let layers = network.layers.iter();
        layers.flat_map(|layer| [layer.weight.len(), layer.bias.len()])
    };
    let noise = match spec.noise_shape {
        NoiseShape::Gaussian => Perturbation::gaussian(sizes(), spec.seed, draw),
        NoiseShape::Signs => Perturbation::signs(sizes(), spec.seed, draw),
        NoiseShape::Equal => Perturbation::equal(sizes(), spec.seed, draw),
        NoiseShape::Gradient => Perturbation::along(gradient(spec, network, points)),
    };
    let last = network.layers.len() as u32;
    noise.only(|tensor| {
        let (layer, is_bias) = (tensor as u32 / 2 + 1, tensor % 2 == 1);
        let is_chosen = spec.noise_layer == 0 || spec.noise_layer.min(last) == layer;
        is_chosen && (spec.noise_biases || !is_bias)
    })
}

/// Of the loss without the penalty, over all points, tensor by tensor.
fn gradient(spec: &Spec, network: &Network, points: &[Point]) -> Vec<Vec<f64>> {
    let gradient = Trainer::new(network, spec.optimizer, points).gradient(spec.loss);
    let wide = |values: &mut dyn Iterator<Item = &f32>| values.map(|&g| f64::from(g)).collect();
    gradient
        .layers
        .iter()
        .flat_map(|layer| [wide(&mut layer.weight.iter()), wide(&mut layer.bias.iter())])
        .collect()
}

/// ΔW_l and Δb_l of noise of a relative size: a share, not a percentage.
pub fn deltas(noise: &Perturbation, network: &Network, relative_size: f64) -> Vec<Layer<f64>> {
    let tensors: Vec<Vec<f32>> = network
        .layers
        .iter()
        .flat_map(|layer| [layer.weight.iter().copied().collect(), layer.bias.to_vec()])
        .collect();
    let tensors: Vec<&[f32]> = tensors.iter().map(Vec::as_slice).collect();
    let mut deltas = noise.deltas(&tensors, relative_size).into_iter();
    let mut next = || {
        deltas
            .next()
            .expect("noise has a direction for every tensor")
    };
    let layers = network.layers.iter().map(|layer| Layer {
        weight: Array2::from_shape_vec(layer.weight.dim(), next())
            .expect("a direction is as long as its tensor"),
        bias: Array1::from_vec(next()),
    });
    layers.collect()
}
