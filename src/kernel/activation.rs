//! φ over lanes, and φ′ in terms of φ.

use super::{LANES, Lanes, values_mut};
use crate::Activation;
use crate::activation::LEAK;

/// Where |tanh x| comes within 2·10⁻⁶ of 1 and the rational function is cut off.
const LIMIT: f32 = 7.0;
/// tanh x ≈ x P(x²)/Q(x²) on [−7, 7], coefficients from the constant up; a minimax fit by
/// Lawson's iteration, largest absolute error 1.3·10⁻⁶ in `f32` (test below). It stays below 1,
/// so that a saturated neuron keeps a gradient.
const P: [f32; 4] = [0.999_995_7, 0.123_021_84, 0.002_276_99, 3.930_017_5e-6];
const Q: [f32; 4] = [1.0, 0.456_340_3, 0.021_072_184, 0.000_142_350_95];

/// The rational tanh that training and pictures use, in four lanes.
#[inline(always)]
pub fn tanh(x: Lanes) -> Lanes {
    let x = clamp(x, LIMIT);
    let square = x * x;
    let polynomial = |c: [f32; 4]| {
        let [c0, c1, c2, c3] = c.map(Lanes::splat);
        ((c3 * square + c2) * square + c1) * square + c0
    };
    x * polynomial(P) / polynomial(Q)
}

/// x within [−limit, limit], and NaN where x is NaN: the operand that a minimum returns for
/// NaN is the first in WebAssembly and the second in SSE, and a NaN must not be lost.
#[inline(always)]
pub(crate) fn clamp(x: Lanes, limit: f32) -> Lanes {
    let (low, high) = (Lanes::splat(-limit), Lanes::splat(limit));
    if cfg!(target_arch = "wasm32") {
        x.fast_min(high).fast_max(low)
    } else {
        low.fast_max(high.fast_min(x))
    }
}

/// h = φ(z), in place.
#[inline(always)]
pub(crate) fn apply(activation: Activation, z: &mut [Lanes]) {
    let half = Lanes::splat(0.5);
    match activation {
        Activation::Tanh => each(z, tanh),
        Activation::Relu => each(z, rectify),
        Activation::Leaky => each(z, |z| {
            z.simd_gt(Lanes::ZERO).select(z, Lanes::splat(LEAK) * z)
        }),
        Activation::Sigmoid => each(z, |z| half + half * tanh(half * z)),
        Activation::Linear => {}
    }
}

/// d ← d φ′(z) for h = φ(z), in place.
#[inline(always)]
pub(crate) fn chain(activation: Activation, h: &[Lanes], d: &mut [Lanes]) {
    let pairs = d.iter_mut().zip(h);
    match activation {
        Activation::Tanh => pairs.for_each(|(d, &h)| *d *= Lanes::ONE - h * h),
        Activation::Relu => pairs.for_each(|(d, &h)| *d &= h.simd_gt(Lanes::ZERO)),
        Activation::Leaky => pairs.for_each(|(d, &h)| {
            let slope = h
                .simd_gt(Lanes::ZERO)
                .select(Lanes::ONE, Lanes::splat(LEAK));
            *d *= slope;
        }),
        Activation::Sigmoid => pairs.for_each(|(d, &h)| *d *= h * (Lanes::ONE - h)),
        Activation::Linear => {}
    }
}

/// Sets the padding of `[rows][stride]` to zero again where φ(0) is not.
pub(crate) fn clear_padding(activation: Activation, h: &mut [Lanes], width: usize) {
    if activation == Activation::Sigmoid && !width.is_multiple_of(LANES) {
        let stride = width.next_multiple_of(LANES);
        for row in values_mut(h).chunks_exact_mut(stride) {
            row[width..].fill(0.0);
        }
    }
}

/// max(z, 0), and NaN where z is NaN.
#[inline(always)]
fn rectify(z: Lanes) -> Lanes {
    if cfg!(target_arch = "wasm32") {
        z.fast_max(Lanes::ZERO)
    } else {
        Lanes::ZERO.fast_max(z)
    }
}

/// Four at a time, so that the processor can overlap their long chains of dependent steps.
#[inline(always)]
pub(crate) fn each(z: &mut [Lanes], function: impl Fn(Lanes) -> Lanes) {
    let mut fours = z.chunks_exact_mut(4);
    for four in &mut fours {
        let [a, b, c, d] = [four[0], four[1], four[2], four[3]].map(&function);
        four.copy_from_slice(&[a, b, c, d]);
    }
    for z in fours.into_remainder() {
        *z = function(*z);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tanh_is_within_its_error_and_below_one() {
        for step in -1_000_000..=1_000_000 {
            let x = step as f32 * 1e-5;
            let fast = tanh(Lanes::splat(x)).to_array()[0];
            assert!(
                (f64::from(fast) - f64::from(x).tanh()).abs() < 1.3e-6,
                "tanh({x}) = {fast}"
            );
            assert!(fast.abs() < 1.0);
        }
        let ends = tanh(Lanes::new([
            f32::INFINITY,
            f32::NEG_INFINITY,
            f32::NAN,
            0.0,
        ]))
        .to_array();
        assert!(ends[0] > 0.99999 && ends[1] < -0.99999 && ends[2].is_nan() && ends[3] == 0.0);
    }
}
