//! All that determines the numbers of a run, and the few choices of view that go with it.

use serde::Serialize;

use crate::choice::choice;
use crate::optimizer::{self, Balance};
use crate::{
    Activation, Contestant, Dataset, Initialization, Loss, Network, NoiseShape, Optimizer, Point,
};

choice! {
    /// How fast training runs. It changes when a number is reached, never the number.
    pub enum Speed {
        Auto = "auto", "Accelerating", "Starts slowly enough to watch and doubles its pace four times a second.";
        Max = "max", "As fast as it can", "Trains in all the time that a frame leaves.";
        Epochs600 = "600", "600 epochs/s", "Ten epochs a frame.";
        Epochs60 = "60", "60 epochs/s", "One epoch a frame.";
        Epochs10 = "10", "10 epochs/s", "Slow enough to follow by eye.";
        Epochs1 = "1", "1 epoch/s", "One pass over the training points a second.";
    }
}

choice! {
    /// How the step size changes over training.
    pub enum Schedule {
        Constant = "constant", "Constant", "Every step has the step size.";
        Exponential = "exponential", "Exponential", "The step size times decay to the power of the epochs so far.";
        Cosine = "cosine", "Cosine", "Half a wave of the cosine, from the step size to zero over the span; then training rests.";
        Root = "root", "1/√t", "The step size over √t, with t from 1 and one more every epoch.";
    }
}

impl Schedule {
    /// What the step size is multiplied by after so many epochs, parts included.
    ///
    /// ```
    /// use perturb::Schedule;
    ///
    /// assert_eq!(Schedule::Exponential.factor(3.0, 0.5, 100), 0.125);
    /// assert_eq!(Schedule::Root.factor(3.0, 0.5, 100), 0.5);
    /// assert!((Schedule::Cosine.factor(50.0, 0.5, 100) - 0.5).abs() < 1e-15);
    /// ```
    pub fn factor(self, epochs: f64, decay: f64, span: u32) -> f64 {
        match self {
            Schedule::Constant => 1.0,
            Schedule::Exponential => libm::pow(decay, libm::floor(epochs)),
            Schedule::Cosine => {
                let share = (epochs / f64::from(span)).min(1.0);
                0.5 * (1.0 + libm::cos(std::f64::consts::PI * share))
            }
            Schedule::Root => 1.0 / libm::sqrt(1.0 + epochs),
        }
    }
}

choice! {
    /// What a stability curve shows.
    pub enum Measure {
        Change = "change", "Output change", "√(Σ|f̃ − f|² / Σ|f|²) over the square, before the output activation.";
        Agreement = "agreement", "Agreement", "The share of the square on which the clean and the noisy network decide alike.";
        Accuracy = "accuracy", "Accuracy", "The share of the training points on their right side.";
    }
}

choice! {
    /// At which sizes of the noise a stability curve is measured.
    pub enum Sizes {
        Linear = "linear", "0–100 %", "Every five per cent.";
        Log = "log", "0.1–100 %", "By equal factors: small noise in detail.";
    }
}

/// A complete description of a run: the same specification and the same number of steps give
/// the same numbers on every machine. Its fields are the rows of
/// [`parameter::ALL`](crate::parameter::ALL), which gives their ranges and meanings.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // The table says it, once.
pub struct Spec {
    pub data: Dataset,
    pub samples: u32,
    pub noise: f64,
    pub train_share: f64,
    pub data_seed: u32,
    pub points: Vec<Point>,

    pub layers: Vec<usize>,
    pub activation: Activation,
    pub initialization: Initialization,
    pub initial_bias: f64,
    pub seed: u32,

    pub optimizer: Optimizer,
    pub step_size: f64,
    pub batch_size: u32,
    pub loss: Loss,
    pub l2: f64,
    pub norm_bound: f64,
    pub momentum: Option<f64>,
    pub beta1: Option<f64>,
    pub beta2: Option<f64>,
    pub epsilon: Option<f64>,
    pub weight_decay: Option<f64>,
    pub trust: Option<f64>,
    pub balance: Balance,
    pub schedule: Schedule,
    pub decay: f64,
    pub span: u32,

    pub relative_size: f64,
    pub noise_shape: NoiseShape,
    pub noise_biases: bool,
    pub noise_layer: u32,
    pub draw: u32,

    pub speed: Speed,
    pub show_test: bool,
    pub measure: Measure,
    pub sizes: Sizes,
    pub draws: u32,
    pub seeds: u32,
    pub from: u32,
    pub to: u32,
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string[]"))]
    pub rules: Vec<Contestant>,
    pub lowest: f64,
    pub highest: f64,
    pub trials: u32,
    pub budget: u32,
    pub tasks: Vec<Dataset>,
    pub depths: Vec<usize>,

    pub bubble: u32,
    pub bubble_walk: f64,
    pub bubble_noise: f64,
    pub bubble_layer: u32,
    pub bubble_draw: u32,
}

impl Spec {
    /// The network that training starts from.
    pub fn initial_network(&self) -> Network {
        let mut network = Network::initial(
            &self.layers,
            self.activation,
            self.initialization,
            self.initial_bias,
            self.seed,
        );
        optimizer::prepare(&mut network, self);
        network
    }
}

impl Default for Spec {
    fn default() -> Self {
        Self {
            data: Dataset::Circle,
            samples: 500,
            noise: 0.0,
            train_share: 50.0,
            data_seed: 1,
            points: Vec::new(),

            layers: vec![8, 8],
            activation: Activation::Tanh,
            initialization: Initialization::Playground,
            initial_bias: 0.1,
            seed: 1,

            optimizer: Optimizer::Fromage,
            step_size: 0.01,
            batch_size: 30,
            loss: Loss::Squared,
            l2: 0.0,
            norm_bound: 10.0,
            momentum: None,
            beta1: None,
            beta2: None,
            epsilon: None,
            weight_decay: None,
            trust: None,
            balance: Balance::Wide,
            schedule: Schedule::Constant,
            decay: 0.995,
            span: 100,

            relative_size: 10.0,
            noise_shape: NoiseShape::Gaussian,
            noise_biases: true,
            noise_layer: 0,
            draw: 0,

            speed: Speed::Auto,
            show_test: false,
            measure: Measure::Change,
            sizes: Sizes::Linear,
            draws: 100,
            seeds: 1,
            from: 1,
            to: 2,
            rules: vec![
                Contestant::own(Optimizer::Sgd),
                Contestant::own(Optimizer::Momentum),
                Contestant::own(Optimizer::Adam),
                Contestant::own(Optimizer::LarsSimple),
                Contestant::own(Optimizer::Fromage),
                Contestant::own(Optimizer::Muon),
            ],
            lowest: 0.0001,
            highest: 1.0,
            trials: 5,
            budget: 3000,
            tasks: Vec::new(),
            depths: Vec::new(),

            bubble: 1,
            bubble_walk: 0.0,
            bubble_noise: 20.0,
            bubble_layer: 0,
            bubble_draw: 0,
        }
    }
}
