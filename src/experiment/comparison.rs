//! Two networks of one architecture: how far apart they are, and what lies between them.

use serde::Serialize;

use crate::dataset::EXTENT;
use crate::error::{Error, Result};
use crate::kernel::Packed;
use crate::kernel::response::{Points, Responder};
use crate::metrics::{Labelled, Metrics};
use crate::network::Layer;
use crate::{Data, Network, Spec, distance, noise};

/// How far apart two networks are. Sizes are relative to the first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// Layer by layer.
    pub layers: Vec<LayerDistance>,
    /// ∏(1 + ‖ΔW_l‖_F/‖W_l‖_F) − 1.
    pub distance: f64,
    /// ∏(1 + ‖ΔW_l‖₂/‖W_l‖₂) − 1, with spectral norms.
    pub spectral_distance: f64,
    /// √(Σ|f̃ − f|² / Σ|f|²) over the square, before the output activation.
    pub change: f64,
    /// The share of the square on which both decide alike.
    pub agreement: f64,
    /// (õ − o)/2 of the outputs, which lie in [−1, 1], at the pixels of a map of
    /// [`SIDE`]×[`SIDE`].
    pub difference: Vec<f32>,
    /// Along the straight line (1 − t) W + t W̃, for t in equal steps from 0 to 1.
    pub walk: Vec<Place>,
}

/// How far apart two layers are.
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

/// A network on the line between two.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Place {
    /// t.
    pub share: f64,
    /// On the training points.
    pub train: Metrics,
    /// Its output at the pixels of a map of [`SIDE`]×[`SIDE`].
    pub map: Vec<f32>,
}

/// Side of the maps.
pub const SIDE: usize = 50;

/// How many steps the line has.
const STEPS: u32 = 20;

/// Compares two networks of the specification's shape on its points.
pub(super) fn compare(spec: &Spec, from: &[f32], to: &[f32]) -> Result<Comparison> {
    let network = |parameters| Network::from_parameters(&spec.layers, spec.activation, parameters);
    let (first, second): (Network, Network) = (network(from)?, network(to)?);
    let data = Data::new(spec);
    if data.train.is_empty() {
        return Err(Error::new(
            "points",
            "There are no points to compare networks on.",
        ));
    }
    let train_set = Labelled::new(&data.train);
    let grid = Points::grid(SIDE, EXTENT as f32);
    let mut responder = Responder::default();
    let deltas = difference(&first, &second);
    let scale = spec.loss.output_scale();
    let mut field = |network: &Packed| {
        let mut field: Vec<f32> = Vec::with_capacity(grid.len());
        responder.respond(network, &grid, |block| {
            field.extend_from_slice(block.output())
        });
        field
    };
    let output = |f: &[f32]| -> Vec<f32> { f.iter().map(|&z| libm::tanhf(scale * z)).collect() };

    let (f, moved) = (field(&Packed::new(&first)), field(&Packed::new(&second)));
    let sum = |values: &mut dyn Iterator<Item = f64>| values.map(|v| v * v).sum::<f64>();
    let error = sum(&mut f
        .iter()
        .zip(&moved)
        .map(|(&f, &m)| f64::from(m) - f64::from(f)));
    let size = sum(&mut f.iter().map(|&f| f64::from(f)));
    let agreeing = f
        .iter()
        .zip(&moved)
        .filter(|(f, m)| (**f >= 0.0) == (**m >= 0.0));
    let agreement = agreeing.count() as f64 / grid.len() as f64;

    let walk = (0..=STEPS).map(|step| {
        let share = f64::from(step) / f64::from(STEPS);
        let between = Packed::new(&noise::moved(&first, &scaled(&deltas, share)));
        (share, output(&field(&between)), between)
    });
    let walk: Vec<_> = walk.collect();
    let walk = walk.into_iter().map(|(share, map, network)| Place {
        share,
        train: train_set.measure(&network, spec.loss, &mut responder),
        map,
    });
    let walk: Vec<Place> = walk.collect();
    let layers = layer_distances(&first, &deltas);
    Ok(Comparison {
        distance: distance::product(layers.iter().map(|layer| layer.frobenius)),
        spectral_distance: distance::product(layers.iter().map(|layer| layer.spectral)),
        layers,
        change: libm::sqrt(distance::share(error, size)),
        agreement,
        difference: output(&f)
            .iter()
            .zip(output(&moved))
            .map(|(o, moved)| (moved - o) / 2.0)
            .collect(),
        walk,
    })
}

fn difference(from: &Network, to: &Network) -> Vec<Layer<f64>> {
    let pairs = from.layers.iter().zip(&to.layers);
    let layers = pairs.map(|(from, to)| Layer {
        weight: to.weight.mapv(f64::from) - from.weight.mapv(f64::from),
        bias: to.bias.mapv(f64::from) - from.bias.mapv(f64::from),
    });
    layers.collect()
}

fn scaled(deltas: &[Layer<f64>], share: f64) -> Vec<Layer<f64>> {
    let layers = deltas.iter().map(|layer| Layer {
        weight: &layer.weight * share,
        bias: &layer.bias * share,
    });
    layers.collect()
}

fn layer_distances(network: &Network, deltas: &[Layer<f64>]) -> Vec<LayerDistance> {
    let sizes = noise::relative_sizes(network, deltas);
    let layers = network.layers.iter().zip(deltas).zip(sizes);
    let distances = layers.map(|((layer, delta), (frobenius, bias))| LayerDistance {
        frobenius,
        spectral: distance::share(
            distance::spectral_norm(delta.weight.view()),
            distance::spectral_norm(layer.weight.mapv(f64::from).view()),
        ),
        bias,
    });
    distances.collect()
}
