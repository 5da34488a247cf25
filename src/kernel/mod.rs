//! The fast paths: 128-bit lanes of four `f32`, the same arithmetic natively and in WebAssembly.
//!
//! Everything here is + − × ÷ √ in a fixed order without fused multiply-add, so every machine
//! rounds alike. [`Packed`] holds a network's tensors in whole lanes; [`trainer`] runs over
//! features, [`response`] over points. [`crate::Network`] is the slow, obvious version of the
//! same mathematics, against which tests hold both.

mod activation;
#[allow(unsafe_code)] // Bounds, checked once.
mod matmul;
mod packed;
#[allow(unsafe_code)] // Bounds, checked once.
pub mod response;
pub mod trainer;

pub use activation::tanh;
pub(crate) use activation::{clamp, tanh_each};
pub use packed::Packed;

/// Four numbers that are computed with at once.
pub type Lanes = wide::f32x4;

/// How many numbers a [`Lanes`] holds.
pub const LANES: usize = 4;

pub(crate) fn lanes_for(count: usize) -> usize {
    count.div_ceil(LANES)
}

/// Lanes as the numbers that they hold.
pub fn values(lanes: &[Lanes]) -> &[f32] {
    bytemuck::cast_slice(lanes)
}

/// Lanes as the numbers that they hold, to be written.
pub fn values_mut(lanes: &mut [Lanes]) -> &mut [f32] {
    bytemuck::cast_slice_mut(lanes)
}

/// Numbers in lanes, the last filled up with zeros.
pub fn in_lanes(values: &[f32]) -> Vec<Lanes> {
    let lanes = values.chunks(LANES).map(|chunk| {
        let mut lane = [0.0; LANES];
        lane[..chunk.len()].copy_from_slice(chunk);
        Lanes::new(lane)
    });
    lanes.collect()
}

/// Σ (scale · value)², in lanes.
pub(crate) fn sum_of_squares(values: &[f32], scale: f32) -> f32 {
    // A packed tensor already is lanes; anything else is copied, to be summed in the same order.
    match bytemuck::try_cast_slice(values) {
        Ok(lanes) => sum_lanes_of_squares(lanes, scale),
        Err(_) => sum_lanes_of_squares(&in_lanes(values), scale),
    }
}

fn sum_lanes_of_squares(lanes: &[Lanes], scale: f32) -> f32 {
    let scale = Lanes::splat(scale);
    let square = |lanes: Lanes| (scale * lanes) * (scale * lanes);
    let (fours, rest) = lanes.as_chunks::<4>();
    let mut sums = [Lanes::ZERO; 4];
    for four in fours {
        for (sum, &lanes) in sums.iter_mut().zip(four) {
            *sum += square(lanes);
        }
    }
    for (sum, &lanes) in sums.iter_mut().zip(rest) {
        *sum += square(lanes);
    }
    let [a, b, c, d] = ((sums[0] + sums[1]) + (sums[2] + sums[3])).to_array();
    (a + b) + (c + d)
}
