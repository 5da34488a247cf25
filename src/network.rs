//! A fully connected network, plainly: the definition that every fast path is held against.
//!
//! h₀ = x, z_l = W_l h_{l−1} + b_l, h_l = φ(z_l); the network's function is f = z_L, before any
//! output activation. Batches are matrices `[points, features]`, weights are `[out, in]`.
//!
//! ```
//! use ndarray::array;
//! use perturb::{Activation, Initialization, Loss, Network};
//!
//! let network = Network::<f64>::initial(&[3], Activation::Tanh, Initialization::Kaiming, 0.1, 1);
//! let (x, labels) = (array![[0.5, -1.0], [2.0, 0.0]], array![1.0, -1.0]);
//! let gradient = network.gradient(x.view(), labels.view(), Loss::Squared, 0.0);
//! assert_eq!(gradient[0].weight.dim(), (3, 2));
//! ```

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, LinalgScalar, ScalarOperand};
use num_traits::Float;

use crate::error::{Error, Result};
use crate::{Activation, Initialization, Loss, kernel};

/// The floating-point types that the mathematics is written for: `f32` in the product, `f64`
/// in its tests.
pub trait Real: Float + LinalgScalar + ScalarOperand + Send + Sync + std::fmt::Debug {
    /// The nearest number of this type.
    fn of(value: f64) -> Self {
        Self::from(value).expect("every float type holds an approximation of every f64")
    }

    /// Σ (scale · value)², in an order of the type's own that is always the same.
    fn sum_of_squares(values: &[Self], scale: Self) -> Self;
}

impl Real for f64 {
    fn sum_of_squares(values: &[Self], scale: Self) -> Self {
        let squares = values.iter().map(|value| (scale * value) * (scale * value));
        squares.sum()
    }
}

impl Real for f32 {
    fn sum_of_squares(values: &[Self], scale: Self) -> Self {
        kernel::sum_of_squares(values, scale)
    }
}

/// One affine map, or a gradient of that shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer<F> {
    /// `[out, in]`
    pub weight: Array2<F>,
    /// `[out]`
    pub bias: Array1<F>,
}

/// Two inputs, any hidden layers with one activation, one output.
#[derive(Clone, Debug, PartialEq)]
pub struct Network<F = f32> {
    /// From the input to the output.
    pub layers: Vec<Layer<F>>,
    /// φ of every layer but the last.
    pub activation: Activation,
}

/// How many inputs every network has.
pub const INPUTS: usize = 2;

/// The widths of all layers of a network with these hidden ones: inputs first, output last.
pub fn widths(hidden: &[usize]) -> Vec<usize> {
    [&[INPUTS], hidden, &[1]].concat()
}

impl<F: Real> Layer<F> {
    fn affine(&self, h: ArrayView2<'_, F>) -> Array2<F> {
        h.dot(&self.weight.t()) + &self.bias
    }
}

impl<F: Real> Network<F> {
    /// A fresh network. Each layer draws from a stream of its own, so that a layer's weights
    /// depend on its shape and place alone.
    pub fn initial(
        hidden: &[usize],
        activation: Activation,
        initialization: Initialization,
        bias: f64,
        seed: u32,
    ) -> Self {
        let widths = widths(hidden);
        let last = widths.len() - 2;
        let layers = widths.windows(2).enumerate().map(|(layer, pair)| {
            let gain = if layer == last {
                1.0
            } else {
                activation.gain()
            };
            Layer {
                weight: initialization.weight((pair[1], pair[0]), gain, layer as u32, seed),
                bias: Array1::from_elem(pair[1], F::of(bias)),
            }
        });
        Self {
            layers: layers.collect(),
            activation,
        }
    }

    /// A network of these hidden widths with given parameters: W_l row by row, then b_l, layer
    /// by layer.
    ///
    /// # Errors
    ///
    /// If there are more or fewer numbers than the network has.
    pub fn from_parameters(
        hidden: &[usize],
        activation: Activation,
        parameters: &[F],
    ) -> Result<Self> {
        let widths = widths(hidden);
        let count: usize = widths.windows(2).map(|pair| pair[1] * (pair[0] + 1)).sum();
        if parameters.len() != count {
            return Err(Error::new(
                "parameters",
                format!(
                    "These hidden layers have {count} weights and biases, but {} came.",
                    parameters.len()
                ),
            ));
        }
        let mut rest = parameters;
        let layers = widths.windows(2).map(|pair| {
            let (weight, after) = rest.split_at(pair[0] * pair[1]);
            let (bias, after) = after.split_at(pair[1]);
            rest = after;
            Layer {
                weight: Array2::from_shape_fn((pair[1], pair[0]), |(row, column)| {
                    weight[row * pair[0] + column]
                }),
                bias: bias.iter().copied().collect(),
            }
        });
        Ok(Self {
            layers: layers.collect(),
            activation,
        })
    }

    /// W_l row by row, then b_l, layer by layer.
    pub fn parameters(&self) -> Vec<F> {
        let layers = self.layers.iter();
        layers
            .flat_map(|layer| layer.weight.iter().chain(&layer.bias))
            .copied()
            .collect()
    }

    /// The hidden widths.
    pub fn hidden(&self) -> Vec<usize> {
        let (_, hidden) = self
            .layers
            .split_last()
            .expect("a network has an output layer");
        hidden.iter().map(|layer| layer.bias.len()).collect()
    }

    /// h₁ … h_{L−1} and last f = z_L, each `[points, width]`, for inputs `x` `[points, 2]`.
    pub fn responses(&self, x: ArrayView2<'_, F>) -> Vec<Array2<F>> {
        let last = self.layers.len() - 1;
        let mut responses: Vec<Array2<F>> = Vec::with_capacity(self.layers.len());
        for (index, layer) in self.layers.iter().enumerate() {
            let mut z = layer.affine(responses.last().map_or(x, |h| h.view()));
            if index < last {
                z.mapv_inplace(|z| self.activation.apply(z));
            }
            responses.push(z);
        }
        responses
    }

    /// f(x) of every point.
    pub fn output(&self, x: ArrayView2<'_, F>) -> Array1<F> {
        let f = self.responses(x).pop();
        f.expect("a network has an output layer")
            .remove_axis(Axis(1))
    }

    /// The mean loss over the points, plus ½ λ Σ‖W_l‖².
    pub fn loss(&self, x: ArrayView2<'_, F>, labels: ArrayView1<'_, F>, loss: Loss, l2: F) -> F {
        let f = self.output(x);
        let sum = f
            .iter()
            .zip(labels)
            .fold(F::zero(), |sum, (&z, &t)| sum + loss.at(z, t));
        let squares = self.layers.iter().fold(F::zero(), |sum, layer| {
            layer.weight.fold(sum, |sum, &w| sum + w * w)
        });
        sum / F::of(labels.len() as f64) + F::of(0.5) * l2 * squares
    }

    /// The gradient of [`loss`](Self::loss).
    pub fn gradient(
        &self,
        x: ArrayView2<'_, F>,
        labels: ArrayView1<'_, F>,
        loss: Loss,
        l2: F,
    ) -> Vec<Layer<F>> {
        let count = F::of(labels.len() as f64);
        let responses = self.responses(x);
        let f = &responses[responses.len() - 1];
        let slopes = f
            .iter()
            .zip(labels)
            .map(|(&z, &t)| loss.slope(z, t) / count)
            .collect();
        let mut gradient = self.backpropagate(x, &responses, slopes);
        for (gradient, layer) in gradient.iter_mut().zip(&self.layers) {
            gradient.weight.scaled_add(l2, &layer.weight);
        }
        gradient
    }

    /// The gradient of Σ s_i f(x_i) for `slopes` s.
    pub fn pull_back(&self, x: ArrayView2<'_, F>, slopes: Array1<F>) -> Vec<Layer<F>> {
        self.backpropagate(x, &self.responses(x), slopes)
    }

    /// One layer at a time, from the last, with what the forward pass left.
    fn backpropagate(
        &self,
        x: ArrayView2<'_, F>,
        responses: &[Array2<F>],
        slopes: Array1<F>,
    ) -> Vec<Layer<F>> {
        let mut delta = slopes.insert_axis(Axis(1));
        let mut gradient = Vec::with_capacity(self.layers.len());
        for (index, layer) in self.layers.iter().enumerate().rev() {
            let input = if index == 0 {
                x
            } else {
                responses[index - 1].view()
            };
            gradient.push(Layer {
                weight: delta.t().dot(&input),
                bias: delta.sum_axis(Axis(0)),
            });
            if index > 0 {
                delta = delta.dot(&layer.weight);
                delta.zip_mut_with(&input, |d, &h| *d = *d * self.activation.derivative(h));
            }
        }
        gradient.reverse();
        gradient
    }
}
