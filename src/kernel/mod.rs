//! The fast paths: 128-bit lanes of four `f32`, the same arithmetic natively and in WebAssembly.
//!
//! Everything here is + − × ÷ √ in a fixed order without fused multiply-add, so every machine
//! rounds alike. [`Packed`] holds a network's tensors in whole lanes; [`trainer`] runs over
//! features, [`response`] over points. [`crate::network`] is the slow, obvious version of the
//! same mathematics, against which tests hold both.

mod activation;
mod matmul;
mod packed;
pub mod response;
pub mod trainer;

pub(crate) use activation::clamp;
pub use activation::tanh;
pub use packed::Packed;

/// Four numbers that are computed with at once.
pub type Lanes = wide::f32x4;

/// How many numbers a [`Lanes`] holds.
pub const LANES: usize = 4;

pub(crate) fn lanes_for(count: usize) -> usize {
    count.div_ceil(LANES)
}

pub(crate) fn values(lanes: &[Lanes]) -> &[f32] {
    bytemuck::cast_slice(lanes)
}

pub(crate) fn values_mut(lanes: &mut [Lanes]) -> &mut [f32] {
    bytemuck::cast_slice_mut(lanes)
}
