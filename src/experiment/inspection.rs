//! One network as the theory sees it: how far it moved, how sensitive it is, and which assumptions
//! it breaks.

use serde::Serialize;

use crate::dataset::EXTENT;
use crate::distance::Distance;
use crate::error::Result;
use crate::kernel::Packed;
use crate::kernel::response::{Points, Responder};
use crate::network::Layer;
use crate::sensitivity::{self, Sensitivity};
use crate::{Data, Network, Spec, displacement, distance, noise};

/// What theory says of one network, and what it takes for granted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Inspection {
    /// How far the network moved, relative to where it was.
    pub moves: Moves,
    #[allow(missing_docs)]
    pub sensitivity: Sensitivity,
    /// Layer by layer.
    pub assumptions: Vec<Assumptions>,
    /// (β κ²/α)^L of the theorem, with the largest κ and the smallest α of all layers: what the
    /// product formula must be multiplied by to be proved.
    pub constant: f64,
}

/// How far a network moved, relative to where it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Moves {
    /// By the last step of training, if there was one.
    pub last_step: Option<Distance>,
    /// By the step that comes next, if there is one.
    pub next_step: Option<Distance>,
    /// Since the specification's start.
    pub start: Distance,
    /// Since a network that was kept, if there is one.
    pub checkpoint: Option<Distance>,
    /// By the specification's noise.
    pub noise: Distance,
}

/// What the theorem assumes of a layer, as it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Assumptions {
    /// κ(W_l); 1 is assumed.
    pub weight_condition: f64,
    /// κ(ΔW_l) of the noise; 1 is assumed.
    pub noise_condition: f64,
    /// κ(ΔW_l) of the step that comes next; 1 is assumed.
    pub step_condition: Option<f64>,
    /// ‖b_l‖√N/‖W_l H_{l−1}‖_F over N points of the square: how much of z_l biases are; 0 is
    /// assumed.
    pub bias: f64,
    /// The least ‖φ(z_l)‖/‖z_l‖ on the square; 1 is assumed. None for the last layer.
    pub alpha: Option<f64>,
    /// The largest; 1 is assumed. None for the last layer.
    pub beta: Option<f64>,
}

/// Which networks a network is compared to.
pub(super) struct Relatives<'a> {
    pub previous: Option<&'a [f32]>,
    pub next: Option<&'a [f32]>,
    pub checkpoint: Option<&'a [f32]>,
}

pub(super) fn inspect(
    spec: &Spec,
    parameters: &[f32],
    relatives: &Relatives<'_>,
) -> Result<Inspection> {
    let network = |parameters: &[f32]| -> Result<Network> {
        Network::from_parameters(&spec.layers, spec.activation, parameters)
    };
    let now = network(parameters)?;
    let since = |from: &Network| Distance::new(from, &displacement::between(from, &now));
    let step = relatives.next.map(network).transpose()?;
    let step = step.map(|next| displacement::between(&now, &next));
    let data = Data::new(spec);
    // Before the first press of the red button, what it would do.
    let drawn = noise::draw(spec, &now, &data.train, spec.draw.max(1));
    let noise = noise::deltas(&drawn, &now, spec.relative_size / 100.0);
    let moves = Moves {
        last_step: relatives
            .previous
            .map(network)
            .transpose()?
            .map(|previous| since(&previous)),
        next_step: step.as_ref().map(|step| Distance::new(&now, step)),
        start: since(&spec.initial_network()),
        checkpoint: relatives
            .checkpoint
            .map(network)
            .transpose()?
            .map(|kept| since(&kept)),
        noise: Distance::new(&now, &noise),
    };
    let assumptions = assumptions(&now, &noise, step.as_deref());
    Ok(Inspection {
        moves,
        sensitivity: sensitivity::measure(&now),
        constant: constant(&now, &assumptions),
        assumptions,
    })
}

fn assumptions(
    network: &Network,
    noise: &[Layer<f64>],
    step: Option<&[Layer<f64>]>,
) -> Vec<Assumptions> {
    let condition = |layer: &Layer<f64>| distance::condition(layer.weight.view());
    let measured = Measured::new(network);
    let last = network.layers.len() - 1;
    let layers = network.layers.iter().enumerate().map(|(index, layer)| {
        let bias = layer
            .bias
            .iter()
            .map(|&b| f64::from(b).powi(2))
            .sum::<f64>();
        let size = measured.squares[index] / measured.points as f64;
        let is_hidden = index < last;
        Assumptions {
            weight_condition: distance::condition(layer.weight.mapv(f64::from).view()),
            noise_condition: condition(&noise[index]),
            step_condition: step.map(|step| condition(&step[index])),
            bias: libm::sqrt(distance::share(bias, size)),
            alpha: is_hidden.then(|| libm::sqrt(measured.ratios[index].0)),
            beta: is_hidden.then(|| libm::sqrt(measured.ratios[index].1)),
        }
    });
    layers.collect()
}

/// What flows through a network on the square.
struct Measured {
    points: usize,
    /// ‖W_l H_{l−1}‖_F².
    squares: Vec<f64>,
    /// The least and the largest ‖φ(z_l)‖²/‖z_l‖², of hidden layers.
    ratios: Vec<(f64, f64)>,
}

impl Measured {
    fn new(network: &Network) -> Self {
        let grid = Points::grid(sensitivity::SIDE, EXTENT as f32);
        let inputs = grid.coordinates();
        let mut measured = Self {
            points: grid.len(),
            squares: vec![0.0; network.layers.len()],
            ratios: vec![(f64::INFINITY, 0.0); network.layers.len() - 1],
        };
        Responder::default().respond(&Packed::new(network), &grid, |block| {
            for point in 0..block.len {
                let mut h: Vec<f64> = inputs[block.start + point].map(f64::from).to_vec();
                for (index, layer) in network.layers.iter().enumerate() {
                    let mut z_square = 0.0;
                    for (row, &bias) in layer.weight.rows().into_iter().zip(&layer.bias) {
                        let terms = row.iter().zip(&h).map(|(&w, h)| f64::from(w) * h);
                        let flow: f64 = terms.sum();
                        measured.squares[index] += flow * flow;
                        z_square += (flow + f64::from(bias)).powi(2);
                    }
                    let Some(ratio) = measured.ratios.get_mut(index) else {
                        break;
                    };
                    let neurons = 0..layer.bias.len();
                    h = neurons
                        .map(|n| f64::from(block.neuron(index, n)[point]))
                        .collect();
                    if z_square > 0.0 {
                        let share = h.iter().map(|h| h * h).sum::<f64>() / z_square;
                        *ratio = (ratio.0.min(share), ratio.1.max(share));
                    }
                }
            }
        });
        measured
    }
}

fn constant(network: &Network, assumptions: &[Assumptions]) -> f64 {
    let conditions = assumptions
        .iter()
        .flat_map(|layer| [layer.weight_condition, layer.noise_condition])
        .filter(|condition| !condition.is_nan());
    let condition = conditions.fold(1.0, f64::max);
    let alphas = assumptions.iter().filter_map(|layer| layer.alpha);
    let alpha = alphas.fold(1.0, f64::min);
    let factor = network.activation.lipschitz() * condition * condition / alpha;
    libm::pow(factor, network.layers.len() as f64)
}
