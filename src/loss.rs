//! Losses, as functions of the network's last pre-activation z and the label t ∈ {−1, 1}.

use num_traits::Float;

use crate::choice::choice;

choice! {
    /// What training makes small.
    pub enum Loss {
        Squared = "squared", "Squared error", "½(o − t)² on the output o = tanh z, as in TensorFlow Playground.";
        Logistic = "logistic", "Logistic", "ln(1 + exp(−t z)): the negative log-likelihood of the label.";
    }
}

impl Loss {
    /// 𝓛(z, t) of one point.
    pub fn at<F: Float>(self, z: F, label: F) -> F {
        let half = F::from(0.5).expect("0.5 is a number in every float type");
        match self {
            Loss::Squared => half * (z.tanh() - label).powi(2),
            // ln(1 + exp(−m)) without overflow for m < 0.
            Loss::Logistic => {
                let margin = label * z;
                (-margin).max(F::zero()) + (-margin.abs()).exp().ln_1p()
            }
        }
    }

    /// ∂𝓛/∂z of one point.
    pub fn slope<F: Float>(self, z: F, label: F) -> F {
        let one = F::one();
        match self {
            Loss::Squared => {
                let output = z.tanh();
                (output - label) * (one - output * output)
            }
            Loss::Logistic => -label / (one + (label * z).exp()),
        }
    }

    /// The number in [−1, 1] that stands for z in a picture: tanh z, or for the logistic loss
    /// 2σ(z) − 1 = tanh(z/2), so that white is a probability of one half.
    pub fn output_scale(self) -> f32 {
        match self {
            Loss::Squared => 1.0,
            Loss::Logistic => 0.5,
        }
    }
}
