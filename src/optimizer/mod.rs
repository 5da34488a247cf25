//! Learning algorithms: one file a rule, each with its formula, its source and its defaults.
//!
//! A rule moves one tensor (a weight matrix, or a bias vector) by its gradient and keeps what
//! it must remember of that tensor. A new rule is a file with an `impl Rule` and a line in
//! `rules!`; the table, the link, the page and the tests follow.
//!
//! Every rule but the plainest has hyperparameters beside its step size. They are optional
//! fields of [`Spec`], and what a person leaves open is the rule's own default.

use crate::network::Real;
use crate::{Network, Spec};

/// One tensor as a rule sees it: `rows` × `columns`, each row padded to `stride` values.
///
/// Padding is zero in parameters and gradients, and a rule must leave it zero, which every
/// rule does that maps (0, 0) to 0. So element-wise rules may run over `values` whole.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Outputs of the layer; 1 for a bias.
    pub rows: usize,
    /// Inputs of the layer; for a bias, its length.
    pub columns: usize,
    /// Values from the start of one row to the next, at least `columns`.
    pub stride: usize,
    /// Whether it is a bias rather than a matrix of one row.
    pub is_bias: bool,
}

impl Shape {
    /// A matrix without padding.
    pub fn matrix(rows: usize, columns: usize) -> Self {
        Self {
            rows,
            columns,
            stride: columns,
            is_bias: false,
        }
    }

    /// A bias without padding.
    pub fn bias(len: usize) -> Self {
        Self {
            is_bias: true,
            ..Self::matrix(1, len)
        }
    }

    /// How many values the tensor's memory has, padding included.
    pub fn len(&self) -> usize {
        self.rows * self.stride
    }

    /// Whether there is nothing to move.
    pub fn is_empty(&self) -> bool {
        self.rows == 0 || self.columns == 0
    }
}

crate::choice::choice! {
    /// Which rows of weights Nero keeps balanced: of mean 0 and length 1.
    pub enum Balance {
        Wide = "wide", "Rows of three or more", "A row of two weights that is balanced is one of two: ±(1, −1)/√2.";
        All = "all", "All rows", "As its authors have it.";
        None = "none", "None", "Only the relative step of each neuron is kept.";
    }
}

/// What a person chose about the next step, with the rule's own defaults for the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step<F> {
    /// η.
    pub size: F,
    /// The rest.
    pub hyper: Hyper,
}

/// Hyperparameters beside the step size; what a rule does not take is not looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)] // The table of parameters says it, once.
pub struct Hyper {
    pub momentum: f64,
    pub beta1: f64,
    pub beta2: f64,
    pub epsilon: f64,
    pub weight_decay: f64,
    pub trust: f64,
    /// How many times its norm at the start a tensor's norm may become; infinity for no bound.
    pub norm_bound: f64,
    pub balance: Balance,
}

/// A hyperparameter that a rule takes: its name in [`Spec`] and in a link, and the rule's
/// default.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Taken {
    /// As in the table of parameters.
    pub name: &'static str,
    /// What it is unless chosen otherwise; for a choice, its first.
    pub default: f64,
}

const fn taken(name: &'static str, default: f64) -> Taken {
    Taken { name, default }
}

/// A learning algorithm, for one tensor.
pub trait Rule<F: Real>: Clone + Send {
    /// A step size to begin with.
    const STEP_SIZE: f64;

    /// What it takes beside the step size.
    const TAKES: &'static [Taken];

    /// What it does to a tensor before training begins; most do nothing.
    fn prepare(_parameter: &mut [F], _shape: Shape, _hyper: &Hyper) {}

    /// Begins with a tensor as it is before the first step.
    fn new(parameter: &[F], shape: Shape) -> Self;

    /// Takes one step, in place.
    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>);
}

/// Lists the rules: their module, type, name in a link, label and help.
macro_rules! rules {
    ($( $module:ident :: $rule:ident = $value:literal, $label:literal, $help:literal; )*) => {
        $( mod $module; pub use $module::$rule; )*

        crate::choice::choice! {
            /// The rule that turns a gradient into a step.
            pub enum Optimizer { $( $rule = $value, $label, $help; )* }
        }

        /// A rule at work on one tensor, with what it remembers.
        #[derive(Clone, Debug)]
        pub enum State<F: Real> { $( #[doc = $help] $rule($rule<F>), )* }

        impl Optimizer {
            /// A step size to begin with.
            pub fn step_size(self) -> f64 {
                match self { $( Optimizer::$rule => <$rule<f32> as Rule<f32>>::STEP_SIZE, )* }
            }

            /// The hyperparameters that this rule takes beside the step size.
            pub fn takes(self) -> &'static [Taken] {
                match self { $( Optimizer::$rule => <$rule<f32> as Rule<f32>>::TAKES, )* }
            }

            /// What this rule does to a tensor before training begins.
            pub fn prepare<F: Real>(self, parameter: &mut [F], shape: Shape, hyper: &Hyper) {
                match self {
                    $( Optimizer::$rule => <$rule<F> as Rule<F>>::prepare(parameter, shape, hyper), )*
                }
            }

            /// The state of this rule for one tensor.
            pub fn begin<F: Real>(self, parameter: &[F], shape: Shape) -> State<F> {
                match self {
                    $( Optimizer::$rule => State::$rule(Rule::new(parameter, shape)), )*
                }
            }
        }

        impl<F: Real> State<F> {
            /// Takes one step, in place.
            pub fn step(&mut self, parameter: &mut [F], gradient: &[F], step: &Step<F>) {
                match self {
                    $( State::$rule(rule) => rule.step(parameter, gradient, step), )*
                }
            }
        }
    };
}

rules! {
    sgd::Sgd = "sgd", "SGD", "W ← W − η g: plain stochastic gradient descent.";
    momentum::Momentum = "momentum", "Momentum", "v ← μ v + g, W ← W − η v: goes on in the direction it has been going.";
    nesterov::Nesterov = "nesterov", "Nesterov", "Momentum that looks ahead: W ← W − η (g + μ v).";
    rmsprop::RmsProp = "rmsprop", "RMSProp", "Divides each weight’s gradient by its recent root mean square.";
    adam::Adam = "adam", "Adam", "Divides each weight’s step by the recent size of its gradient.";
    adamw::AdamW = "adamw", "AdamW", "Adam, with weights that decay by themselves and not through the gradient.";
    signsgd::SignSgd = "signsgd", "signSGD", "Every weight moves equally far, against the sign of its gradient.";
    lion::Lion = "lion", "Lion", "The sign of a gradient that remembers: every weight moves equally far.";
    lars_simple::LarsSimple = "larsSimple", "LARS (simplified)", "Each layer moves by the same share of its own size, and its size may grow: Fromage without its division.";
    lars::Lars = "lars", "LARS", "Momentum, with a step for each layer in proportion to its size over its gradient’s.";
    lamb::Lamb = "lamb", "LAMB", "Adam’s direction, with a step for each layer in proportion to the layer’s size.";
    fromage::Fromage = "fromage", "Fromage", "Moves each layer by the same share of its own size: the step size means a relative step.";
    madam::Madam = "madam", "Madam", "Multiplies each weight by a factor near 1: a weight keeps its sign, and zero stays zero.";
    nero::Nero = "nero", "Nero", "The relative step for each neuron, whose weights stay of mean 0 and length 1.";
    muon::Muon = "muon", "Muon", "Steps that stretch every direction alike, by orthogonalising the momentum of each matrix.";
    spectral::Spectral = "spectral", "Spectral descent", "Each matrix’s gradient, scaled to a fixed spectral norm.";
}

impl<F: Real> Step<F> {
    /// A step of a size, with a rule's own hyperparameters and without a norm bound.
    pub fn of_size(optimizer: Optimizer, size: F) -> Self {
        let spec = Spec {
            optimizer,
            norm_bound: 0.0,
            ..Spec::default()
        };
        Self {
            size,
            hyper: Hyper::of(&spec),
        }
    }
}

impl Hyper {
    /// What a specification says, and the rule's own defaults where it says nothing.
    pub fn of(spec: &Spec) -> Self {
        let takes = spec.optimizer.takes();
        let or_default = |chosen: Option<f64>, name: &str| {
            let own = takes.iter().find(|taken| taken.name == name);
            chosen.or(own.map(|taken| taken.default)).unwrap_or(0.0)
        };
        Self {
            momentum: or_default(spec.momentum, "momentum"),
            beta1: or_default(spec.beta1, "beta1"),
            beta2: or_default(spec.beta2, "beta2"),
            epsilon: or_default(spec.epsilon, "epsilon"),
            weight_decay: or_default(spec.weight_decay, "weightDecay"),
            trust: or_default(spec.trust, "trust"),
            norm_bound: if spec.norm_bound > 0.0 {
                spec.norm_bound
            } else {
                f64::INFINITY
            },
            balance: spec.balance,
        }
    }
}

/// What a rule does to a network before training begins.
pub(crate) fn prepare(network: &mut Network, spec: &Spec) {
    let hyper = Hyper::of(spec);
    for layer in &mut network.layers {
        let (rows, columns) = layer.weight.dim();
        if let Some(weight) = layer.weight.as_slice_mut() {
            let shape = Shape::matrix(rows, columns);
            spec.optimizer.prepare(weight, shape, &hyper);
        }
        if let Some(bias) = layer.bias.as_slice_mut() {
            spec.optimizer.prepare(bias, Shape::bias(rows), &hyper);
        }
    }
}

/// −1, 0 or 1.
fn sign<F: Real>(value: F) -> F {
    if value > F::zero() {
        F::one()
    } else if value < F::zero() {
        -F::one()
    } else {
        F::zero()
    }
}

/// 1/(1 − βᵗ) for t = 1, 2, …, in f64: in f32 the product over thousands of steps would drift.
#[derive(Clone, Debug)]
struct Correction {
    power: f64,
}

impl Correction {
    fn new() -> Self {
        Self { power: 1.0 }
    }

    fn next(&mut self, beta: f64) -> f64 {
        self.power *= beta;
        1.0 / (1.0 - self.power)
    }
}

/// The rows of a tensor without their padding.
fn rows<F>(values: &[F], shape: Shape) -> impl Iterator<Item = &[F]> {
    let rows = values.chunks_exact(shape.stride.max(1)).take(shape.rows);
    rows.map(move |row| &row[..shape.columns])
}

fn rows_mut<F>(values: &mut [F], shape: Shape) -> impl Iterator<Item = &mut [F]> {
    let rows = values
        .chunks_exact_mut(shape.stride.max(1))
        .take(shape.rows);
    rows.map(move |row| &mut row[..shape.columns])
}

/// ‖values‖₂. Values whose squares leave the range of the type are scaled by a power of two
/// first: a gradient that came through thirty saturated layers is small, not zero.
pub(crate) fn norm<F: Real>(values: &[F]) -> F {
    let scaled = |scale: f64| F::sum_of_squares(values, F::of(scale)).sqrt() / F::of(scale);
    let sum = F::sum_of_squares(values, F::one());
    if sum < F::min_positive_value() / F::epsilon() {
        scaled(f64::from(2.0_f32.powi(100)))
    } else if sum == F::infinity() {
        scaled(f64::from(2.0_f32.powi(-80)))
    } else {
        sum.sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::norm;

    #[test]
    fn norms_survive_squares_that_do_not() {
        for size in [1e-44_f32, 1e-30, 1e-15, 1.0, 1e15, 1e30, 1e38] {
            let got = norm(&[0.6 * size, 0.0, 0.8 * size]);
            let rounding = if size < 1e-40 { 0.2 } else { 1e-6 };
            assert!(
                (f64::from(got) / f64::from(size) - 1.0).abs() < rounding,
                "{size:e}: {got:e}"
            );
        }
        assert_eq!(norm::<f32>(&[0.0; 5]), 0.0);
        assert!(norm(&[1.0, f32::NAN]).is_nan());
        assert_eq!(norm(&[1.0, f32::INFINITY]), f32::INFINITY);
    }
}
