//! Generators of soap bubbles, and what noise does to them.
//!
//! A [`Generator`] is a plain network of convolutions that was trained as one half of a generative
//! adversarial network (`tools/gan`). It turns a [`latent`] vector into a picture. Noise is
//! [`perturb::Perturbation`] over the list of its tensors, as for every other network here.
//!
//! ```no_run
//! use perturb_bubble::{Packed, Generator, latent};
//!
//! let generator = Generator::read(&std::fs::read("deep.safetensors")?)?;
//! let noise = generator.noise(1, 1, 0);
//! let clean = Packed::new(&generator).paint(&latent::bubble(7));
//! let burst = Packed::new(&generator.moved(&noise, 0.3)).paint(&latent::bubble(7));
//! println!("The picture changed by {}.", perturb_bubble::change(&clean, &burst));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![warn(missing_docs)]

mod convolution;
mod file;
mod generator;
pub mod latent;
mod studio;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use generator::{Generator, Layer, Packed, change};
pub use studio::{Painted, Request, Studio};

/// Pixels of a side of every picture.
pub const SIDE: usize = 64;
