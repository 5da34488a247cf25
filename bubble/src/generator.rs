//! A network that makes pictures.

use perturb::kernel::{LANES, Lanes, tanh};
use perturb::{Error, Perturbation, Result};

use crate::SIDE;
use crate::convolution::{Convolution, Map};
use crate::latent::LATENT;

/// φ(x) = max(x, 0.2 x) in every layer but the last, whose φ is tanh.
pub(crate) const SLOPE: f32 = 0.2;

/// The side of the first map.
const FIRST_SIDE: usize = 4;

pub(crate) const FIRST_PIXELS: usize = FIRST_SIDE * FIRST_SIDE;

/// From the first map to the picture.
const DOUBLINGS: usize = (SIDE / FIRST_SIDE).ilog2() as usize;

/// From a latent vector to a picture: a linear layer to a map of 4×4, and then one convolution
/// after another, before some of which the map is doubled by repeating each pixel.
/// There is no normalisation and no path around a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Generator {
    name: String,
    layers: Vec<Layer>,
}

/// The tensors of one layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Channels that come in; in the first layer, the length of the latent vector.
    pub inputs: usize,
    /// Channels that go out.
    pub outputs: usize,
    /// Of the kernel: 3 or 1.
    pub size: usize,
    /// Whether the map is doubled before.
    pub doubles: bool,
    /// `[outputs][inputs][size][size]`; in the first layer `[outputs · 4 · 4][inputs]`.
    pub weight: Vec<f32>,
    /// `[outputs]`; in the first layer `[outputs · 4 · 4]`.
    pub bias: Vec<f32>,
}

impl Generator {
    /// Of these layers.
    ///
    /// # Errors
    ///
    /// If one does not fit the one before it, or if what comes out is not a picture.
    pub fn new(name: &str, layers: Vec<Layer>) -> Result<Self> {
        let error = |what: String| Err(Error::new("generator", what));
        let mut channels = LATENT;
        for (index, layer) in layers.iter().enumerate() {
            let (neurons, kernel) = match index {
                0 => (layer.outputs * FIRST_PIXELS, 1),
                _ => (layer.outputs, layer.size * layer.size),
            };
            let fits = layer.inputs == channels
                && layer.outputs > 0
                && layer.bias.len() == neurons
                && layer.weight.len() == neurons * layer.inputs * kernel
                && [1, 3].contains(&layer.size)
                && !(layer.size == 1 && layer.doubles);
            if !fits {
                return error(format!("layer {} does not fit", index + 1));
            }
            channels = layer.outputs;
        }
        let doublings = layers.iter().filter(|layer| layer.doubles).count();
        if layers.len() < 2 || channels != 3 || doublings != DOUBLINGS {
            return error("its last layer does not make a picture".to_owned());
        }
        Ok(Self {
            name: name.to_owned(),
            layers,
        })
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// From the latent vector to the picture.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The `draw`-th noise of a seed, on the weights and biases of one layer, counted from 1, or
    /// of all, which is 0. A layer beyond the last is the last.
    pub fn noise(&self, seed: u32, draw: u32, layer: u32) -> Perturbation {
        let sizes = self
            .layers
            .iter()
            .flat_map(|layer| [layer.weight.len(), layer.bias.len()]);
        Perturbation::gaussian(sizes, seed, draw).only(|tensor| {
            layer == 0 || tensor as u32 / 2 + 1 == layer.min(self.layers.len() as u32)
        })
    }

    /// W + p ‖W‖ D for each tensor that the noise moves.
    #[must_use]
    pub fn moved(&self, noise: &Perturbation, relative_size: f64) -> Self {
        let tensors: Vec<&[f32]> = self
            .layers
            .iter()
            .flat_map(|layer| [&layer.weight[..], &layer.bias])
            .collect();
        let mut deltas = noise.deltas(&tensors, relative_size).into_iter();
        let mut moved = self.clone();
        let tensors = moved
            .layers
            .iter_mut()
            .flat_map(|layer| [&mut layer.weight, &mut layer.bias]);
        for (tensor, delta) in tensors.zip(&mut deltas) {
            for (weight, delta) in tensor.iter_mut().zip(delta) {
                *weight = (f64::from(*weight) + delta) as f32;
            }
        }
        moved
    }
}

/// A generator ready to paint: its tensors in lanes, and room for the maps between layers.
#[derive(Debug)]
pub struct Packed {
    first: Layer,
    convolutions: Vec<Convolution>,
}

impl Packed {
    /// Of the generator as it is now.
    pub fn new(generator: &Generator) -> Self {
        Self {
            first: generator.layers[0].clone(),
            convolutions: generator.layers[1..].iter().map(Convolution::new).collect(),
        }
    }

    /// The picture of a latent vector: `[3][64][64]` from −1 to 1, red, green and blue.
    ///
    /// # Panics
    ///
    /// Unless the vector has [`LATENT`] numbers.
    pub fn paint(&self, latent: &[f32]) -> Vec<f32> {
        assert_eq!(latent.len(), LATENT);
        let mut map = self.first_map(latent);
        for (index, convolution) in self.convolutions.iter().enumerate() {
            let is_last = index + 1 == self.convolutions.len();
            map = convolution.apply(&map, if is_last { None } else { Some(SLOPE) });
        }
        let mut picture = map.channels(3);
        for four in picture.chunks_exact_mut(LANES) {
            let [value] = tanh([Lanes::new([four[0], four[1], four[2], four[3]])]);
            four.copy_from_slice(value.as_array());
        }
        picture
    }

    fn first_map(&self, latent: &[f32]) -> Map {
        let rows = self.first.weight.chunks_exact(LATENT);
        let values = rows.zip(&self.first.bias).map(|(row, bias)| {
            let sum: f32 = row
                .iter()
                .zip(latent)
                .map(|(weight, input)| weight * input)
                .sum();
            let value = sum + bias;
            value.max(SLOPE * value)
        });
        Map::new(
            &values.collect::<Vec<f32>>(),
            self.first.outputs,
            FIRST_SIDE,
        )
    }
}

/// ‖b − a‖/‖a‖: how far one picture is from another.
///
/// ```
/// assert_eq!(perturb_bubble::change(&[3.0, 4.0], &[3.0, 1.5]), 0.5);
/// ```
pub fn change(a: &[f32], b: &[f32]) -> f64 {
    let square = |value: f32| f64::from(value) * f64::from(value);
    let apart: f64 = a.iter().zip(b).map(|(&a, &b)| square(b - a)).sum();
    let size: f64 = a.iter().map(|&a| square(a)).sum();
    libm::sqrt(apart / size)
}

/// Red, green, blue and alpha, row by row.
pub(crate) fn pixels(picture: &[f32]) -> Vec<u8> {
    let plane = SIDE * SIDE;
    // What is not a number becomes 0, that is black.
    let byte = |value: f32| ((value + 1.0) * 127.5 + 0.5) as u8;
    (0..plane)
        .flat_map(|pixel| {
            let [r, g, b] = [0, 1, 2].map(|channel| byte(picture[channel * plane + pixel]));
            [r, g, b, 255]
        })
        .collect()
}
