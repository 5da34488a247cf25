//! **Perturb**: how far may a neural network move before its function breaks?
#![warn(missing_docs)]

pub mod activation;
mod batches;
pub mod chart;
pub mod choice;
pub mod color;
pub mod contour;
pub mod custom;
mod dataset;
pub mod distance;
mod error;
mod frame;
mod initialization;
pub mod kernel;
pub mod link;
mod loss;
pub mod metrics;
mod network;
pub mod optimizer;
pub mod parameter;
mod perturbation;
pub mod rng;
mod simulation;
mod spec;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use activation::Activation;
pub use dataset::{Data, Dataset, EXTENT, Point};
pub use error::{Error, Result};
pub use frame::{Frame, Perturbed, View};
pub use initialization::Initialization;
pub use loss::Loss;
pub use network::{Layer, Network, Real};
pub use optimizer::Optimizer;
pub use perturbation::{NoiseShape, Perturbation};
pub use simulation::{Applied, Report, Simulation};
pub use spec::{Spec, Speed};
