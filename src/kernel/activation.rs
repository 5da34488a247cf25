//! φ over lanes, and φ′ in terms of φ.

use super::{LANES, Lanes, values_mut};
use crate::Activation;
use crate::activation::LEAK;

/// tanh x ≈ x (c + P(x²)/Q(x²)) on [−7, 7], coefficients from the highest down, of Q without the
/// leading 1; a minimax fit by Lawson's iteration, largest absolute error 1.2·10⁻⁶ in `f32` (test
/// below). It stays below 1, so that a saturated neuron keeps a gradient.
static TANH: Rational = Rational {
    c: 0.027_607_948,
    p: [11.908_809, 775.711_2, 6830.9185],
    q: [148.029_82, 3205.7412, 7024.8916],
    limit: 7.0,
};

#[derive(Clone, Copy)]
struct Rational {
    c: f32,
    p: [f32; 3],
    q: [f32; 3],
    limit: f32,
}

impl Rational {
    /// [`TANH`] as numbers that are not constants: V8 keeps them in registers over a loop, and
    /// would make a constant anew wherever it is used, in three instructions.
    #[inline(always)]
    fn tanh() -> Self {
        *std::hint::black_box(&TANH)
    }

    /// Step by step through all of `x`: each is a long chain of dependent operations.
    #[inline(always)]
    fn of<const N: usize>(self, x: [Lanes; N]) -> [Lanes; N] {
        let [c, p0, p1, p2] = [self.c, self.p[0], self.p[1], self.p[2]].map(Lanes::splat);
        let q = self.q.map(Lanes::splat);
        let x = x.map(|x| clamp(x, self.limit));
        let square = x.map(|x| x * x);
        let p = square.map(|square| (p0 * square + p1) * square + p2);
        let q = square.map(|square| ((square + q[0]) * square + q[1]) * square + q[2]);
        std::array::from_fn(|i| x[i] * (c + p[i] / q[i]))
    }
}

/// The rational tanh that training and pictures use.
#[inline(always)]
pub fn tanh<const N: usize>(x: [Lanes; N]) -> [Lanes; N] {
    Rational::tanh().of(x)
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
    let tanh = Rational::tanh();
    let (pairs, rest) = z.as_chunks_mut::<2>();
    for pair in pairs {
        *pair = tanh.of(*pair);
    }
    for z in rest {
        [*z] = tanh.of([*z]);
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
