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

/// Σ value², in lanes.
pub(crate) fn sum_of_squares(values: &[f32]) -> f32 {
    let (lanes, rest) = values.as_chunks::<LANES>();
    let (pairs, last) = lanes.as_chunks::<2>();
    let mut sums = [Lanes::ZERO; 2];
    for pair in pairs {
        for (sum, &lanes) in sums.iter_mut().zip(pair) {
            let lanes = Lanes::new(lanes);
            *sum += lanes * lanes;
        }
    }
    for &lanes in last {
        let lanes = Lanes::new(lanes);
        sums[0] += lanes * lanes;
    }
    let [a, b, c, d] = (sums[0] + sums[1]).to_array();
    let rest: f32 = rest.iter().map(|value| value * value).sum();
    ((a + b) + (c + d)) + rest
}
