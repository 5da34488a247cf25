//! ΔW: how one network becomes another of the same shape.

use crate::network::Layer;
use crate::perturbation::norm;
use crate::{Network, distance};

/// ΔW_l and Δb_l from one network to another of its shape.
pub fn between(from: &Network, to: &Network) -> Vec<Layer<f64>> {
    let pairs = from.layers.iter().zip(&to.layers);
    let layers = pairs.map(|(from, to)| Layer {
        weight: to.weight.mapv(f64::from) - from.weight.mapv(f64::from),
        bias: to.bias.mapv(f64::from) - from.bias.mapv(f64::from),
    });
    layers.collect()
}

/// The same direction, `multiple` times as far.
pub fn scaled(deltas: &[Layer<f64>], multiple: f64) -> Vec<Layer<f64>> {
    let layers = deltas.iter().map(|layer| Layer {
        weight: &layer.weight * multiple,
        bias: &layer.bias * multiple,
    });
    layers.collect()
}

/// W_l + ΔW_l, rounded once.
pub fn moved(network: &Network, deltas: &[Layer<f64>]) -> Network {
    let mut moved = network.clone();
    for (layer, delta) in moved.layers.iter_mut().zip(deltas) {
        layer.weight.zip_mut_with(&delta.weight, |w, &delta| {
            *w = (f64::from(*w) + delta) as f32
        });
        layer
            .bias
            .zip_mut_with(&delta.bias, |b, &delta| *b = (f64::from(*b) + delta) as f32);
    }
    moved
}

/// ‖ΔW_l‖/‖W_l‖ and ‖Δb_l‖/‖b_l‖, layer by layer; 0 where a tensor is 0.
pub fn relative_sizes(network: &Network, deltas: &[Layer<f64>]) -> Vec<(f64, f64)> {
    let share = |delta: &mut dyn Iterator<Item = &f64>, tensor: &mut dyn Iterator<Item = &f32>| {
        let size = norm(tensor.map(|&value| f64::from(value)));
        distance::share(norm(delta.copied()), size)
    };
    let pairs = network.layers.iter().zip(deltas);
    pairs
        .map(|(layer, delta)| {
            (
                share(&mut delta.weight.iter(), &mut layer.weight.iter()),
                share(&mut delta.bias.iter(), &mut layer.bias.iter()),
            )
        })
        .collect()
}
