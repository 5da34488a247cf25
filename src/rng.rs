//! Named streams of random numbers.
//!
//! One seed feeds several independent ChaCha8 streams, so that drawing fresh noise does not
//! reshuffle the batches and another batch size does not move the initial weights. ChaCha8 is
//! the same on every machine and in WebAssembly; rand's small generators are not.

use rand::{Rng, SeedableRng, rngs::ChaCha8Rng};

/// What the numbers are for. The discriminants are part of every shared link: never renumber.
#[derive(Clone, Copy, Debug)]
pub enum Stream {
    /// Points of a dataset.
    Data,
    /// Initial weights of one layer.
    Initialization {
        /// Index of the weight matrix, from the input.
        layer: u32,
    },
    /// The order of training points in one epoch.
    Batches {
        /// Counted from 0.
        epoch: u32,
    },
    /// Directions of the noise.
    Perturbation {
        /// Which press of the button.
        draw: u32,
    },
    /// What a generator makes a picture of.
    Latent,
}

impl Stream {
    /// The generator of this stream under `seed`.
    pub fn rng(self, seed: u32) -> ChaCha8Rng {
        let (kind, index) = match self {
            Stream::Data => (0, 0),
            Stream::Initialization { layer } => (1, layer),
            Stream::Batches { epoch } => (2, epoch),
            Stream::Perturbation { draw } => (3, draw),
            Stream::Latent => (4, 0),
        };
        let mut rng = ChaCha8Rng::seed_from_u64(seed.into());
        rng.set_stream((kind << 32) | u64::from(index));
        rng
    }
}

/// A uniform number in [low, high): 24 random bits, exact in `f32`.
pub fn uniform(rng: &mut impl Rng, low: f64, high: f64) -> f64 {
    let unit = f64::from(rng.next_u32() >> 8) / f64::from(1 << 24);
    low + (high - low) * unit
}

/// A standard normal number, by Box and Muller's transform.
///
/// `libm` and not `std`, whose logarithm and cosine differ between targets in the last bit.
pub fn normal(rng: &mut impl Rng) -> f64 {
    let radius = libm::sqrt(-2.0 * libm::log(1.0 - uniform(rng, 0.0, 1.0)));
    radius * libm::cos(std::f64::consts::TAU * uniform(rng, 0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_independent_and_repeatable() {
        let first = |stream: Stream, seed| stream.rng(seed).next_u64();
        let all = [
            first(Stream::Data, 1),
            first(Stream::Batches { epoch: 0 }, 1),
            first(Stream::Batches { epoch: 1 }, 1),
            first(Stream::Initialization { layer: 0 }, 1),
            first(Stream::Initialization { layer: 1 }, 1),
            first(Stream::Perturbation { draw: 1 }, 1),
            first(Stream::Latent, 1),
            first(Stream::Data, 2),
        ];
        for (i, a) in all.iter().enumerate() {
            assert!(!all[..i].contains(a));
        }
        assert_eq!(first(Stream::Data, 1), all[0]);
    }

    #[test]
    fn normal_has_the_moments_of_a_normal() {
        let mut rng = Stream::Data.rng(7);
        let draws: Vec<f64> = (0..100_000).map(|_| normal(&mut rng)).collect();
        let moment = |power: i32| draws.iter().map(|x| x.powi(power)).sum::<f64>() / 1e5;
        assert!(moment(1).abs() < 0.02);
        assert!((moment(2) - 1.0).abs() < 0.02);
        assert!((moment(4) - 3.0).abs() < 0.12);
    }

    #[test]
    fn uniform_stays_inside() {
        let mut rng = Stream::Data.rng(7);
        for _ in 0..10_000 {
            let x = uniform(&mut rng, -2.0, 3.0);
            assert!((-2.0..3.0).contains(&x));
        }
    }
}
