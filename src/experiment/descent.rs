//! The loss along a step, beside what a straight line promises.

use serde::Serialize;

use super::points_of;
use crate::error::Result;
use crate::kernel::Packed;
use crate::kernel::response::Responder;
use crate::kernel::trainer::Trainer;
use crate::metrics::{Labelled, Metrics};
use crate::{Layer, Network, Spec, displacement, distance};

/// The loss at W + t ΔW over the multiples t of a step ΔW.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Descent {
    /// t, from 0 on.
    pub multiples: Vec<f64>,
    /// On the training points, at every multiple.
    pub train: Vec<Metrics>,
    /// ∏(1 + t ‖ΔW_l‖/‖W_l‖) − 1 at every multiple.
    pub distance: Vec<f64>,
    /// d𝓛/dt at 0, Σ⟨g_l, ΔW_l⟩ with biases: Taylor's line is 𝓛(W) + t · slope.
    pub slope: f64,
    /// min_l cos θ_l over weight matrices, θ_l between ΔW_l and −g_l.
    pub cosine: f64,
    /// Up to this multiple the distance is at most [`cosine`](Self::cosine): if the gradient breaks
    /// down no faster than the distance says, the loss falls until here. 0 if a layer climbs.
    pub trusted: f64,
}

/// How many steps the line has.
const STEPS: u32 = 60;

/// Walks from a network toward another, until the loss is what it was or the weights have moved
/// by as much as they are.
pub(super) fn measure(
    spec: &Spec,
    parameters: &[f32],
    toward: &[f32],
    working: &dyn Fn(),
) -> Result<Descent> {
    let network = |parameters| Network::from_parameters(&spec.layers, spec.activation, parameters);
    let (network, toward): (Network, Network) = (network(parameters)?, network(toward)?);
    let points = points_of(spec)?;
    let step = displacement::between(&network, &toward);
    let gradient = Trainer::new(&network, spec.optimizer, &points).gradient(spec.loss);
    let sizes: Vec<f64> = displacement::relative_sizes(&network, &step)
        .into_iter()
        .map(|(weight, _)| weight)
        .collect();
    let train_set = Labelled::new(&points);
    let mut responder = Responder::default();
    let mut at = |t: f64| {
        working();
        let moved = displacement::moved(&network, &displacement::scaled(&step, t));
        train_set.measure(&Packed::new(&moved), spec.loss, &mut responder)
    };
    let whole = distance::product(sizes.iter().map(|_| 1.0));
    let far = distance::multiple(&sizes, whole);
    let start = at(0.0).loss;
    let mut last = f64::min(1.0, far);
    while last < far && at(last).loss < start {
        last = f64::min(1.25 * last, far);
    }
    let multiples: Vec<f64> = (0..=STEPS)
        .map(|place| last * f64::from(place) / f64::from(STEPS))
        .collect();
    let cosine = least_cosine(&gradient, &step);
    Ok(Descent {
        train: multiples.iter().map(|&t| at(t)).collect(),
        distance: multiples
            .iter()
            .map(|t| distance::product(sizes.iter().map(|r| t * r)))
            .collect(),
        multiples,
        slope: slope(&gradient, &step),
        trusted: distance::multiple(&sizes, cosine),
        cosine,
    })
}

fn slope(gradient: &Network, step: &[Layer<f64>]) -> f64 {
    let layers = gradient.layers.iter().zip(step);
    layers
        .map(|(g, delta)| {
            let weights = g.weight.iter().zip(&delta.weight);
            let biases = g.bias.iter().zip(&delta.bias);
            let terms = weights.chain(biases).map(|(&g, d)| f64::from(g) * d);
            terms.sum::<f64>()
        })
        .sum()
}

/// Over the layers that move and have a gradient; 0 if there are none.
fn least_cosine(gradient: &Network, step: &[Layer<f64>]) -> f64 {
    let layers = gradient.layers.iter().zip(step);
    let cosines = layers.filter_map(|(g, delta)| {
        let pairs = g.weight.iter().zip(&delta.weight);
        let sums = pairs.fold((0.0, 0.0, 0.0), |(dot, gg, dd), (&g, &d)| {
            let g = f64::from(g);
            (dot - g * d, gg + g * g, dd + d * d)
        });
        let (dot, gg, dd) = sums;
        (gg > 0.0 && dd > 0.0).then(|| dot / libm::sqrt(gg * dd))
    });
    cosines.reduce(f64::min).unwrap_or(0.0)
}
