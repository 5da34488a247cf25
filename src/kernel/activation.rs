//! φ over lanes, and φ′ in terms of φ.

use super::{LANES, Lanes, values_mut};
use crate::Activation;
use crate::activation::LEAK;

/// tanh x ≈ x P(x²)/Q(x²) on [−7, 7], coefficients from the highest down, of Q without the
/// leading 1; a minimax fit by Lawson's iteration, largest absolute error 1.2·10⁻⁶ in `f32` (test
/// below). It stays below 1, so that a saturated neuron keeps a gradient.
static TANH: Rational = Rational {
    p: [0.027_607_948, 15.995_608, 864.2151, 7024.8613],
    q: [148.029_82, 3205.7412, 7024.8916],
    limit: 7.0,
};

struct Rational {
    p: [f32; 4],
    q: [f32; 3],
    limit: f32,
}

/// The rational tanh that training and pictures use.
///
/// Of several at once, it goes step by step through all: each is a long chain of dependent
/// operations, and a processor holds only so many that wait.
#[inline(always)]
pub fn tanh<const N: usize>(x: [Lanes; N]) -> [Lanes; N] {
    // Read where they are needed: as constants, they would fill the registers.
    let Rational { p, q, limit } = std::hint::black_box(&TANH);
    let mut x = x.map(|x| clamp(x, *limit));
    let square = x.map(|x| x * x);
    let mut sum = square.map(|square| Lanes::splat(p[0]) * square);
    for &p in &p[1..3] {
        let p = Lanes::splat(p);
        sum = std::array::from_fn(|i| (sum[i] + p) * square[i]);
    }
    let p = Lanes::splat(p[3]);
    x = std::array::from_fn(|i| x[i] * (sum[i] + p));
    sum = square.map(|square| square + Lanes::splat(q[0]));
    for &q in &q[1..] {
        let q = Lanes::splat(q);
        sum = std::array::from_fn(|i| sum[i] * square[i] + q);
    }
    std::array::from_fn(|i| x[i] / sum[i])
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
        Activation::Tanh => tanh_each(z),
        Activation::Relu => z.iter_mut().for_each(|z| *z = rectify(*z)),
        Activation::Leaky => z.iter_mut().for_each(|z| {
            *z = z.simd_gt(Lanes::ZERO).select(*z, Lanes::splat(LEAK) * *z);
        }),
        Activation::Sigmoid => {
            z.iter_mut().for_each(|z| *z *= half);
            tanh_each(z);
            z.iter_mut().for_each(|z| *z = half + half * *z);
        }
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

/// z ← tanh z.
#[inline(always)]
pub(crate) fn tanh_each(z: &mut [Lanes]) {
    let (fours, rest) = z.as_chunks_mut::<4>();
    for four in fours {
        *four = tanh(*four);
    }
    for z in rest {
        [*z] = tanh([*z]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tanh_is_within_its_error_and_below_one() {
        for step in -1_000_000..=1_000_000 {
            let x = step as f32 * 1e-5;
            let fast = tanh([Lanes::splat(x)])[0].to_array()[0];
            assert!(
                (f64::from(fast) - f64::from(x).tanh()).abs() < 1.25e-6,
                "tanh({x}) = {fast}"
            );
            assert!(fast.abs() < 1.0);
        }
        let ends = Lanes::new([f32::INFINITY, f32::NEG_INFINITY, f32::NAN, 0.0]);
        let ends = tanh([ends])[0].to_array();
        assert!(ends[0] > 0.99999 && ends[1] < -0.99999 && ends[2].is_nan() && ends[3] == 0.0);
    }
}
