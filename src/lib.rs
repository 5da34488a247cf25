//! **Perturb**: how far may a neural network move before its function breaks?
//!
//! A [`Spec`] says all that determines the numbers of a run. A [`Simulation`] is that run: it
//! trains a two-input [`Network`] on [`Data`], lays layerwise-relative noise (a
//! [`Perturbation`]) over its weights, and draws a [`Frame`]: every neuron's response over the
//! input square, the decision boundary, the numbers. The same specification and the same
//! number of steps give the same bits natively and in WebAssembly.
//!
//! ```
//! use perturb::{Simulation, Spec, View, color::Theme, parameter};
//!
//! let mut spec = Spec::default();
//! let mut simulation = Simulation::new(spec.clone())?;
//! simulation.train(1000);
//!
//! // The red button, at 50 %.
//! parameter::set(&mut spec, "relativeSize", "50")?;
//! parameter::set(&mut spec, "draw", "1")?;
//! simulation.apply(spec, None)?;
//! let view = View {
//!     node_size: 30,
//!     map_size: 100,
//!     shown: 0,
//!     clean: false,
//!     compared: true,
//!     theme: Theme::Light,
//! };
//! let perturbed = simulation.frame(view).perturbation.expect("there is noise");
//! assert!(perturbed.after.train.accuracy < perturbed.before.train.accuracy);
//! # Ok::<(), perturb::Error>(())
//! ```
#![warn(missing_docs)]

pub mod activation;
pub mod batches;
pub mod chart;
pub mod choice;
pub mod color;
mod contestant;
pub mod contour;
pub mod custom;
mod dataset;
mod digits;
pub mod displacement;
pub mod distance;
mod error;
pub mod experiment;
mod frame;
mod initialization;
pub mod kernel;
pub mod link;
mod loss;
pub mod metrics;
mod network;
pub mod noise;
pub mod optimizer;
pub mod parameter;
mod perturbation;
pub mod pin;
mod plain;
pub mod rng;
pub mod sensitivity;
mod simulation;
mod spec;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use activation::Activation;
pub use contestant::Contestant;
pub use dataset::{Data, Dataset, EXTENT, Point};
pub use error::{Error, Result};
pub use frame::{Frame, Perturbed, View};
pub use initialization::Initialization;
pub use loss::Loss;
pub use network::{Layer, Network, Real};
pub use optimizer::Optimizer;
pub use perturbation::{NoiseShape, Perturbation};
pub use pin::Pin;
pub use simulation::{Applied, Report, Simulation};
pub use spec::{Measure, Schedule, Sizes, Spec, Speed};
