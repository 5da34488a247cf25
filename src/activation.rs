//! Activation functions φ, each given by its value and by its derivative in terms of that value.

use num_traits::Float;

use crate::choice::choice;

choice! {
    /// The nonlinearity φ of the hidden layers.
    pub enum Activation {
        Tanh = "tanh", "tanh", "φ(z) = tanh z: smooth, between −1 and 1.";
        Relu = "relu", "ReLU", "φ(z) = max(0, z): piecewise linear, zero on one side.";
        Leaky = "leaky", "Leaky ReLU", "φ(z) = max(0.1 z, z): piecewise linear, never quite off.";
        Sigmoid = "sigmoid", "Sigmoid", "φ(z) = 1 / (1 + exp(−z)): smooth, between 0 and 1.";
        Linear = "linear", "Linear", "φ(z) = z: however deep, the network stays a straight line.";
    }
}

/// Slope of the leaky ReLU for z < 0.
pub const LEAK: f32 = 0.1;

impl Activation {
    /// φ(z).
    pub fn apply<F: Float>(self, z: F) -> F {
        let one = F::one();
        match self {
            Activation::Tanh => z.tanh(),
            Activation::Relu => z.max(F::zero()),
            Activation::Leaky => z.max(leak::<F>() * z),
            Activation::Sigmoid => one / (one + (-z).exp()),
            Activation::Linear => z,
        }
    }

    /// φ′(z) for h = φ(z). At the kink of a rectifier, the slope of its left side.
    pub fn derivative<F: Float>(self, h: F) -> F {
        let one = F::one();
        let positive = h > F::zero();
        match self {
            Activation::Tanh => one - h * h,
            Activation::Relu if positive => one,
            Activation::Relu => F::zero(),
            Activation::Leaky if positive => one,
            Activation::Leaky => leak(),
            Activation::Sigmoid => h * (one - h),
            Activation::Linear => one,
        }
    }

    /// Whether φ has a kink at 0, where it has no derivative.
    pub fn has_kink(self) -> bool {
        matches!(self, Activation::Relu | Activation::Leaky)
    }

    /// β: |φ(a) − φ(b)| ≤ β |a − b|.
    pub fn lipschitz(self) -> f64 {
        match self {
            Activation::Sigmoid => 0.25,
            _ => 1.0,
        }
    }

    /// The factor by which an initialisation widens its weights so that φ keeps the size of
    /// what flows through: √(2/(1+a²)) for a rectifier of slope a (He et al. 2015,
    /// arXiv 1502.01852), 5/3 for tanh, 1 otherwise.
    pub fn gain(self) -> f64 {
        match self {
            Activation::Tanh => 5.0 / 3.0,
            Activation::Relu => std::f64::consts::SQRT_2,
            Activation::Leaky => (2.0 / (1.0 + f64::from(LEAK) * f64::from(LEAK))).sqrt(),
            Activation::Sigmoid | Activation::Linear => 1.0,
        }
    }
}

fn leak<F: Float>() -> F {
    F::from(0.1).expect("0.1 is a number in every float type")
}
