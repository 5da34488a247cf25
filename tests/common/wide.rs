//! Networks in `f64`, whose plain mathematics everything is held against.

use ndarray::{Array1, Array2};
use perturb::{Layer, Network, Point};

/// The same network in `f64`.
pub fn wide(network: &Network) -> Network<f64> {
    let layers = network.layers.iter().map(|layer| Layer {
        weight: layer.weight.mapv(f64::from),
        bias: layer.bias.mapv(f64::from),
    });
    Network {
        layers: layers.collect(),
        activation: network.activation,
    }
}

/// Coordinates `[points, 2]` and labels.
pub fn arrays(points: &[Point]) -> (Array2<f64>, Array1<f64>) {
    let coordinates = points
        .iter()
        .flat_map(|p| [f64::from(p.x1), f64::from(p.x2)])
        .collect();
    (
        Array2::from_shape_vec((points.len(), 2), coordinates).unwrap(),
        points.iter().map(|p| f64::from(p.label)).collect(),
    )
}
