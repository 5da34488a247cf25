//! How far noise moves a network's function, draw by draw and size by size.

use serde::{Deserialize, Serialize};

use super::{Band, band};
use crate::dataset::EXTENT;
use crate::error::Result;
use crate::frame::MEASURED_SIDE;
use crate::kernel::Packed;
use crate::kernel::response::{Points, Responder};
use crate::metrics::Labelled;
use crate::{Data, Network, NoiseShape, Spec, displacement, distance, noise};

/// What one draw of the noise did, at every size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Draw {
    /// √(Σ|f̃ − f|² / Σ|f|²) over the square, before the output activation.
    pub change: Vec<f64>,
    /// The share of the square on which f̃ and f have the same sign.
    pub agreement: Vec<f64>,
    /// On the training points.
    pub accuracy: Vec<f64>,
    /// ∏(1 + ‖ΔW_l‖/‖W_l‖) − 1 over the weight matrices, measured on the noise.
    pub distance: Vec<f64>,
    /// √(∏(1 + ‖ΔW_l‖²/‖W_l‖²) − 1).
    pub estimate: Vec<f64>,
    /// [`distance::certificate`] relative to √Σ|f|²: `change` is never above it.
    pub certificate: Vec<f64>,
}

/// Many draws in short: a band at every size.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Curves {
    /// See [`Draw::change`], as are the others.
    pub change: Vec<Band>,
    #[allow(missing_docs)]
    pub agreement: Vec<Band>,
    #[allow(missing_docs)]
    pub accuracy: Vec<Band>,
    #[allow(missing_docs)]
    pub distance: Vec<Band>,
    #[allow(missing_docs)]
    pub estimate: Vec<Band>,
    #[allow(missing_docs)]
    pub certificate: Vec<Band>,
    /// In which share of draws the change is larger than the distance.
    pub exceeded: Vec<f64>,
}

/// Lays the draws `first`, `first + 1`, … of a specification's noise over a network.
pub(super) fn measure(
    spec: &Spec,
    parameters: &[f32],
    sizes: &[f64],
    first: u32,
    count: u32,
    working: &dyn Fn(),
) -> Result<Vec<Draw>> {
    let network = Network::from_parameters(&spec.layers, spec.activation, parameters)?;
    let data = Data::new(spec);
    let mut probe = Probe::new(&network, &data);
    // Up the gradient there is one direction, whatever the draw.
    let count = if spec.noise_shape == NoiseShape::Gradient {
        count.min(1)
    } else {
        count
    };
    let draws = (0..count).map(|index| {
        let noise = noise::draw(spec, &network, &data.train, first.wrapping_add(index));
        let mut draw = Draw {
            change: Vec::new(),
            agreement: Vec::new(),
            accuracy: Vec::new(),
            distance: Vec::new(),
            estimate: Vec::new(),
            certificate: Vec::new(),
        };
        for size in sizes {
            working();
            let deltas = noise::deltas(&noise, &network, size / 100.0);
            let weights = || {
                displacement::relative_sizes(&network, &deltas)
                    .into_iter()
                    .map(|(w, _)| w)
            };
            let (change, agreement) = probe.compare(&displacement::moved(&network, &deltas));
            draw.change.push(change);
            draw.agreement.push(agreement);
            draw.accuracy.push(probe.accuracy(spec));
            draw.distance.push(distance::product(weights()));
            draw.estimate.push(distance::estimate(weights()));
            let bound = distance::certificate(&network, &deltas, &probe.norms, probe.grid.len());
            draw.certificate
                .push(distance::share(bound, probe.norms[network.layers.len()]));
        }
        draw
    });
    Ok(draws.collect())
}

/// A network's responses, to which those of moved ones are compared.
struct Probe {
    grid: Points,
    responder: Responder,
    train_set: Labelled,
    /// f at every point.
    output: Vec<f32>,
    /// ‖H_l‖_F over the points, of the inputs, the hidden layers and f.
    norms: Vec<f64>,
    moved: Packed,
}

impl Probe {
    fn new(network: &Network, data: &Data) -> Self {
        let grid = Points::grid(MEASURED_SIDE, EXTENT as f32);
        let packed = Packed::new(network);
        let mut responder = Responder::default();
        let mut output = Vec::with_capacity(grid.len());
        let mut squares = vec![grid.sum_of_squares()];
        squares.resize(network.layers.len() + 1, 0.0);
        responder.respond(&packed, &grid, |block| {
            output.extend_from_slice(block.output());
            for (index, layer) in network.layers.iter().enumerate() {
                for neuron in 0..layer.bias.len() {
                    let responses = block.neuron(index, neuron).iter();
                    squares[index + 1] += responses.map(|&h| f64::from(h).powi(2)).sum::<f64>();
                }
            }
        });
        Self {
            grid,
            responder,
            train_set: Labelled::new(&data.train),
            output,
            norms: squares.into_iter().map(libm::sqrt).collect(),
            moved: packed,
        }
    }

    /// The relative change and the agreement of signs.
    fn compare(&mut self, moved: &Network) -> (f64, f64) {
        self.moved.copy_from(moved);
        let (mut error, mut agreeing) = (0.0, 0);
        self.responder.respond(&self.moved, &self.grid, |block| {
            for (&moved, &f) in block.output().iter().zip(&self.output[block.start..]) {
                let difference = f64::from(moved) - f64::from(f);
                error += difference * difference;
                agreeing += usize::from((moved >= 0.0) == (f >= 0.0));
            }
        });
        let size = self.norms[self.norms.len() - 1];
        (
            distance::share(libm::sqrt(error), size),
            agreeing as f64 / self.grid.len() as f64,
        )
    }

    /// Of the network that was compared last.
    fn accuracy(&mut self, spec: &Spec) -> f64 {
        let metrics = self
            .train_set
            .measure(&self.moved, spec.loss, &mut self.responder);
        metrics.accuracy
    }
}

/// The bands over draws. Of no draws, or at sizes that not every draw has, there is nothing.
pub fn summarize(draws: &[Draw]) -> Curves {
    let sizes = draws
        .iter()
        .map(|draw| draw.change.len())
        .min()
        .unwrap_or(0);
    let bands = |values: fn(&Draw) -> &[f64]| {
        (0..sizes)
            .filter_map(|size| band(draws.iter().map(|draw| values(draw)[size])))
            .collect()
    };
    let exceeds = |draw: &&Draw, size: usize| draw.change[size] > draw.distance[size];
    Curves {
        change: bands(|draw| &draw.change),
        agreement: bands(|draw| &draw.agreement),
        accuracy: bands(|draw| &draw.accuracy),
        distance: bands(|draw| &draw.distance),
        estimate: bands(|draw| &draw.estimate),
        certificate: bands(|draw| &draw.certificate),
        exceeded: (0..sizes)
            .map(|size| {
                let over = draws.iter().filter(|draw| exceeds(draw, size)).count();
                over as f64 / draws.len() as f64
            })
            .collect(),
    }
}
