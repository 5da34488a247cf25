//! Learning algorithms: one file a rule, each with its formula, its source and its default.
//!
//! A rule moves one tensor (a weight matrix, or a bias vector) by its gradient and keeps what
//! it must remember of that tensor. A new rule is a file with an `impl Rule` and a line in
//! `rules!`; the table, the link, the page and the tests follow.

use crate::network::Real;

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
}

impl Shape {
    /// A tensor without padding.
    pub fn dense(rows: usize, columns: usize) -> Self {
        Self {
            rows,
            columns,
            stride: columns,
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

/// What a person chose about the next step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step<F> {
    /// η.
    pub size: F,
    /// How many times its norm at the start a tensor's norm may become, for rules that bound
    /// it; infinity for no bound.
    pub norm_bound: F,
}

impl<F: Real> Step<F> {
    /// A step of a size, without a bound.
    pub fn of_size(size: F) -> Self {
        Self {
            size,
            norm_bound: F::infinity(),
        }
    }
}

/// A learning algorithm, for one tensor.
pub trait Rule<F: Real>: Clone + Send {
    /// Begins with a tensor as it is before the first step.
    fn new(parameter: &[F], shape: Shape) -> Self;

    /// Takes one step, in place.
    fn step(&mut self, parameter: &mut [F], gradient: &[F], step: Step<F>);
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
            /// The state of this rule for one tensor.
            pub fn begin<F: Real>(self, parameter: &[F], shape: Shape) -> State<F> {
                match self {
                    $( Optimizer::$rule => State::$rule(Rule::new(parameter, shape)), )*
                }
            }
        }

        impl<F: Real> State<F> {
            /// Takes one step, in place.
            pub fn step(&mut self, parameter: &mut [F], gradient: &[F], step: Step<F>) {
                match self {
                    $( State::$rule(rule) => rule.step(parameter, gradient, step), )*
                }
            }
        }
    };
}

rules! {
    sgd::Sgd = "sgd", "SGD", "W ← W − η g: plain stochastic gradient descent.";
    momentum::Momentum = "momentum", "Momentum", "v ← 0.9 v + g, W ← W − η v: goes on in the direction it has been going.";
    adam::Adam = "adam", "Adam", "Divides each weight’s step by the recent size of its gradient.";
    fromage::Fromage = "fromage", "Fromage", "Moves each layer by the same share of its own size: the step size means a relative step.";
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
