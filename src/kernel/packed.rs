use ndarray::{Array1, Array2};

use super::{LANES, Lanes, lanes_for, values, values_mut};
use crate::optimizer::Shape;
use crate::{Activation, Layer, Network};

/// A network's tensors, each row padded with zeros to whole lanes.
#[derive(Clone, Debug)]
pub struct Packed {
    pub(crate) layers: Vec<PackedLayer>,
    pub(crate) activation: Activation,
}

#[derive(Clone, Debug)]
pub(crate) struct PackedLayer {
    pub inputs: usize,
    pub outputs: usize,
    /// `[outputs][lanes_for(inputs)]`
    pub weight: Vec<Lanes>,
    /// `[lanes_for(outputs)]`
    pub bias: Vec<Lanes>,
}

impl PackedLayer {
    pub fn zero(inputs: usize, outputs: usize) -> Self {
        Self {
            inputs,
            outputs,
            weight: vec![Lanes::ZERO; outputs * lanes_for(inputs)],
            bias: vec![Lanes::ZERO; lanes_for(outputs)],
        }
    }

    pub fn weight_shape(&self) -> Shape {
        Shape {
            rows: self.outputs,
            columns: self.inputs,
            stride: LANES * lanes_for(self.inputs),
            is_bias: false,
        }
    }

    pub fn bias_shape(&self) -> Shape {
        Shape {
            rows: 1,
            columns: self.outputs,
            stride: LANES * lanes_for(self.outputs),
            is_bias: true,
        }
    }
}

impl Packed {
    /// Copies a network in.
    pub fn new(network: &Network) -> Self {
        let layers = network.layers.iter().map(|layer| {
            let (outputs, inputs) = layer.weight.dim();
            PackedLayer::zero(inputs, outputs)
        });
        let mut packed = Self {
            layers: layers.collect(),
            activation: network.activation,
        };
        packed.copy_from(network);
        packed
    }

    /// Copies the values of a network of the same shape in.
    pub fn copy_from(&mut self, network: &Network) {
        self.activation = network.activation;
        for (packed, layer) in self.layers.iter_mut().zip(&network.layers) {
            let stride = packed.weight_shape().stride;
            let rows = values_mut(&mut packed.weight).chunks_exact_mut(stride);
            for (row, weights) in rows.zip(layer.weight.rows()) {
                row.iter_mut()
                    .zip(weights)
                    .for_each(|(to, &from)| *to = from);
            }
            let bias = values_mut(&mut packed.bias);
            bias.iter_mut()
                .zip(&layer.bias)
                .for_each(|(to, &from)| *to = from);
        }
    }

    /// The same values as a network.
    pub fn to_network(&self) -> Network {
        let layers = self.layers.iter().map(|layer| Layer {
            weight: Array2::zeros((layer.outputs, layer.inputs)),
            bias: Array1::zeros(layer.outputs),
        });
        let mut network = Network {
            layers: layers.collect(),
            activation: self.activation,
        };
        self.copy_to(&mut network);
        network
    }

    /// Copies the values out into a network of the same shape.
    pub fn copy_to(&self, network: &mut Network) {
        for (packed, layer) in self.layers.iter().zip(&mut network.layers) {
            let stride = packed.weight_shape().stride;
            let rows = values(&packed.weight).chunks_exact(stride);
            for (row, mut weights) in rows.zip(layer.weight.rows_mut()) {
                weights
                    .iter_mut()
                    .zip(row)
                    .for_each(|(to, &from)| *to = from);
            }
            let bias = values(&packed.bias);
            layer
                .bias
                .iter_mut()
                .zip(bias)
                .for_each(|(to, &from)| *to = from);
        }
    }
}
