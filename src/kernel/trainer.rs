//! Mini-batch training, with lanes over features.

use super::matmul::{Rows, Start, combine, gradients};
use super::packed::PackedLayer;
use super::{LANES, Lanes, Packed, activation, lanes_for, values, values_mut};
use crate::metrics::StepNorms;
use crate::optimizer::{State, Step, norm};
use crate::{Loss, Network, Optimizer, Point};

/// What may change between two steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// What is made small.
    pub loss: Loss,
    /// How far to go.
    pub step: Step<f32>,
    /// λ of ½ λ Σ‖W_l‖², on weights and not on biases.
    pub l2: f32,
}

/// A point as the trainer reads it: (x₁, x₂, 0, 0) and (t, 0, 0, 0).
#[derive(Clone, Copy, Debug)]
struct Example {
    x: Lanes,
    label: Lanes,
}

/// A weight or a bias is no longer a finite number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFinite;

/// A network in training: its tensors, what the optimiser remembers of each, and room to work.
#[derive(Clone, Debug)]
pub struct Trainer {
    examples: Vec<Example>,
    packed: Packed,
    layers: Vec<Workspace>,
    batch: Vec<Lanes>,
    labels: Vec<Lanes>,
    /// For how many examples each layer has room at present.
    room: usize,
}

/// What one layer needs besides its tensors.
#[derive(Clone, Debug)]
struct Workspace {
    /// The weights transposed, `[inputs][lanes_for(outputs)]`: the forward pass runs over
    /// outputs, the backward pass over inputs, and neither then needs a sum across lanes.
    transposed: Vec<Lanes>,
    gradient: PackedLayer,
    /// `[examples][lanes_for(outputs)]`
    response: Vec<Lanes>,
    /// ∂𝓛/∂z, `[examples][lanes_for(outputs)]`
    delta: Vec<Lanes>,
    weight_state: State<f32>,
    bias_state: State<f32>,
}

impl Trainer {
    /// Begins training a network.
    pub fn new(network: &Network, optimizer: Optimizer, points: &[Point]) -> Self {
        let packed = Packed::new(network);
        let layers = packed.layers.iter().map(|layer| Workspace {
            transposed: vec![Lanes::ZERO; layer.inputs * lanes_for(layer.outputs)],
            gradient: PackedLayer::zero(layer.inputs, layer.outputs),
            response: Vec::new(),
            delta: Vec::new(),
            weight_state: optimizer.begin(values(&layer.weight), layer.weight_shape()),
            bias_state: optimizer.begin(values(&layer.bias), layer.bias_shape()),
        });
        let examples = points.iter().map(|point| Example {
            x: Lanes::new([point.x1, point.x2, 0.0, 0.0]),
            label: Lanes::new([point.label, 0.0, 0.0, 0.0]),
        });
        let mut trainer = Self {
            layers: layers.collect(),
            packed,
            examples: examples.collect(),
            batch: Vec::new(),
            labels: Vec::new(),
            room: 0,
        };
        trainer.transpose();
        trainer
    }

    /// Takes on weights that were changed from outside; the optimiser remembers what it did.
    pub fn set_network(&mut self, network: &Network) {
        self.packed.copy_from(network);
        self.transpose();
    }

    /// The weights in training.
    pub fn packed(&self) -> &Packed {
        &self.packed
    }

    /// Copies the weights out.
    pub fn copy_to(&self, network: &mut Network) {
        self.packed.copy_to(network);
    }

    /// One optimiser step on the examples `indices`.
    ///
    /// # Errors
    ///
    /// [`NotFinite`] if this step made a weight or bias infinite or NaN.
    pub fn step(&mut self, indices: &[u32], settings: Settings) -> Result<(), NotFinite> {
        self.gather(indices);
        self.forward();
        self.backward(settings.loss);
        self.update(settings);
        if self.transpose() {
            Ok(())
        } else {
            Err(NotFinite)
        }
    }

    /// The gradient of the mean loss over all the points, without the penalty, as a network.
    pub fn gradient(&mut self, loss: Loss) -> Network {
        let indices: Vec<u32> = (0..self.examples.len() as u32).collect();
        self.gather(&indices);
        self.forward();
        self.backward(loss);
        let gradients = self.layers.iter().map(|space| space.gradient.clone());
        Packed {
            layers: gradients.collect(),
            activation: self.packed.activation,
        }
        .to_network()
    }

    /// How long the last step was in every layer, from the weights before it.
    pub fn step_norms(&self, before: &Packed) -> Vec<StepNorms> {
        let layers = self.packed.layers.iter().zip(&before.layers);
        let norms = layers
            .zip(&self.layers)
            .map(|((layer, before), space)| StepNorms {
                relative: {
                    let pairs = values(&layer.weight).iter().zip(values(&before.weight));
                    let step: Vec<f32> = pairs.map(|(now, before)| now - before).collect();
                    norm(&step) / norm(values(&before.weight))
                },
                weight: norm(values(&layer.weight)),
                gradient: norm(values(&space.gradient.weight)),
            });
        norms.collect()
    }

    fn gather(&mut self, indices: &[u32]) {
        let examples = indices.iter().map(|&index| self.examples[index as usize]);
        self.batch.clear();
        self.batch.extend(examples.clone().map(|example| example.x));
        self.labels.clear();
        self.labels.extend(examples.map(|example| example.label));
        if self.room != indices.len() {
            self.room = indices.len();
            for (layer, space) in self.packed.layers.iter().zip(&mut self.layers) {
                let len = indices.len() * lanes_for(layer.outputs);
                space.response.resize(len, Lanes::ZERO);
                space.delta.resize(len, Lanes::ZERO);
            }
        }
    }

    fn forward(&mut self) {
        let mut input = &self.batch;
        let last = self.layers.len() - 1;
        for (index, (layer, space)) in self.packed.layers.iter().zip(&mut self.layers).enumerate() {
            combine(
                Rows::new(input, lanes_for(layer.inputs)),
                Rows::new(&space.transposed, lanes_for(layer.outputs)),
                Start::At(&layer.bias),
                &mut space.response,
            );
            if index < last {
                activation::apply(self.packed.activation, &mut space.response);
                activation::clear_padding(
                    self.packed.activation,
                    &mut space.response,
                    layer.outputs,
                );
            }
            input = &space.response;
        }
    }

    fn backward(&mut self, loss: Loss) {
        let last = self.layers.len() - 1;
        let output = &mut self.layers[last];
        slopes(loss, &self.labels, &output.response, &mut output.delta);
        for index in (0..=last).rev() {
            let layer = &self.packed.layers[index];
            let (before, from) = self.layers.split_at_mut(index);
            let space = &mut from[0];
            let mut previous = before.last_mut();
            let inputs = lanes_for(layer.inputs);
            let delta = Rows::new(&space.delta, lanes_for(layer.outputs));
            if let Some(previous) = &mut previous {
                let weight = Rows::new(&layer.weight, inputs);
                combine(delta, weight, Start::Zero, &mut previous.delta);
                activation::chain(
                    self.packed.activation,
                    &previous.response,
                    &mut previous.delta,
                );
            }
            let input = previous.map_or(&self.batch, |previous| &previous.response);
            gradients(
                delta,
                Rows::new(input, inputs),
                layer.outputs,
                &mut space.gradient.weight,
                &mut space.gradient.bias,
            );
        }
    }

    fn update(&mut self, Settings { step, l2, .. }: Settings) {
        let step = &step;
        for (layer, space) in self.packed.layers.iter_mut().zip(&mut self.layers) {
            let gradient = &mut space.gradient;
            if l2 > 0.0 {
                let l2 = Lanes::splat(l2);
                let pairs = gradient.weight.iter_mut().zip(&layer.weight);
                pairs.for_each(|(gradient, &weight)| *gradient += l2 * weight);
            }
            let weight = values_mut(&mut layer.weight);
            space
                .weight_state
                .step(weight, values(&gradient.weight), step);
            let bias = values_mut(&mut layer.bias);
            space.bias_state.step(bias, values(&gradient.bias), step);
        }
    }

    /// Renews the transposed weights; false if a tensor holds anything but finite numbers.
    fn transpose(&mut self) -> bool {
        // x·0 is 0 for a finite x and NaN for any other, so one sum tells.
        let mut zero = Lanes::ZERO;
        for (layer, space) in self.packed.layers.iter().zip(&mut self.layers) {
            for &bias in &layer.bias {
                zero += bias * Lanes::ZERO;
            }
            zero += match (layer.inputs, layer.outputs) {
                // The usual sizes as constants, which lets the compiler unroll.
                (2, 8) => transpose(&layer.weight, &mut space.transposed, 2, 8),
                (8, 8) => transpose(&layer.weight, &mut space.transposed, 8, 8),
                (8, 1) => transpose(&layer.weight, &mut space.transposed, 8, 1),
                (inputs, outputs) => {
                    transpose(&layer.weight, &mut space.transposed, inputs, outputs)
                }
            };
        }
        zero.to_array().iter().all(|&zero| zero == 0.0)
    }
}

/// `[inputs][lanes_for(outputs)]` from `[outputs][lanes_for(inputs)]`, four by four; with 0 in
/// every lane if all weights are finite, and NaN in one if not.
#[inline(always)]
fn transpose(weight: &[Lanes], transposed: &mut [Lanes], inputs: usize, outputs: usize) -> Lanes {
    let (width, height) = (lanes_for(inputs), lanes_for(outputs));
    let (weight, transposed) = (
        &weight[..outputs * width],
        &mut transposed[..inputs * height],
    );
    let mut zero = Lanes::ZERO;
    for block in 0..height {
        for column in 0..width {
            let mut tile = [Lanes::ZERO; LANES];
            for (r, lanes) in tile.iter_mut().enumerate().take(outputs - LANES * block) {
                *lanes = weight[(LANES * block + r) * width + column];
            }
            zero += ((tile[0] + tile[1]) + (tile[2] + tile[3])) * Lanes::ZERO;
            let columns = Lanes::transpose(tile);
            for (r, &lanes) in columns.iter().enumerate().take(inputs - LANES * column) {
                transposed[(LANES * column + r) * height + block] = lanes;
            }
        }
    }
    zero
}

/// ∂𝓛/∂z of the mean loss: in the first lane of each example, and 0 in the others, whose label
/// is 0.
fn slopes(loss: Loss, labels: &[Lanes], z: &[Lanes], delta: &mut [Lanes]) {
    let (half, share) = (Lanes::splat(0.5), Lanes::splat(1.0 / labels.len() as f32));
    for ((delta, &z), &label) in delta.iter_mut().zip(z).zip(labels) {
        *delta = match loss {
            Loss::Squared => z,
            Loss::Logistic => z * (half * label),
        };
    }
    activation::tanh_each(delta);
    for (delta, &label) in delta.iter_mut().zip(labels) {
        let tanh = *delta;
        *delta = share
            * match loss {
                // tanh z is the output o, and 0 where the label is.
                Loss::Squared => (tanh - label) * (Lanes::ONE - tanh * tanh),
                // tanh(t z/2), and σ(−t z) = ½ − ½ tanh(t z/2).
                Loss::Logistic => label * (half * tanh - half),
            };
    }
}
