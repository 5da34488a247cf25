//! Where a bubble comes from: sixty-four standard normal numbers.

use perturb::rng::{Stream, normal};

/// How many numbers determine a bubble.
pub const LATENT: usize = 64;

/// The latent vector of a bubble. Every number has a bubble of its own.
pub fn bubble(number: u32) -> Vec<f32> {
    let mut rng = Stream::Latent.rng(number);
    (0..LATENT).map(|_| normal(&mut rng) as f32).collect()
}

/// On the way from one latent vector, at 0, to another, at 1.
///
/// Both directions and lengths change evenly (spherical interpolation, White 2016): on a straight
/// line the middle would be shorter than any vector that a generator has learned from.
///
/// ```
/// use perturb_bubble::latent::{bubble, walk};
///
/// let norm = |vector: &[f32]| vector.iter().map(|x| x * x).sum::<f32>().sqrt();
/// let (from, to) = (bubble(1), bubble(2));
/// assert_eq!(walk(&from, &to, 0.0), from);
/// let middle = walk(&from, &to, 0.5);
/// assert!((norm(&middle) - (norm(&from) + norm(&to)) / 2.0).abs() < 1e-3);
/// ```
pub fn walk(from: &[f32], to: &[f32], share: f64) -> Vec<f32> {
    if share <= 0.0 {
        return from.to_vec();
    }
    if share >= 1.0 {
        return to.to_vec();
    }
    let dot = |a: &[f32], b: &[f32]| -> f64 {
        let products = a.iter().zip(b).map(|(&a, &b)| f64::from(a) * f64::from(b));
        products.sum()
    };
    let lengths = [from, to].map(|vector| libm::sqrt(dot(vector, vector)));
    let cosine = dot(from, to) / (lengths[0] * lengths[1]);
    let angle = libm::acos(cosine.clamp(-1.0, 1.0));
    let [first, second] = if angle < 1e-6 {
        [1.0 - share, share]
    } else {
        [1.0 - share, share].map(|part| libm::sin(part * angle) / libm::sin(angle))
    };
    let length = (1.0 - share) * lengths[0] + share * lengths[1];
    let along = |(&a, &b): (&f32, &f32)| {
        let unit = first * f64::from(a) / lengths[0] + second * f64::from(b) / lengths[1];
        (length * unit) as f32
    };
    from.iter().zip(to).map(along).collect()
}
