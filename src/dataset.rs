//! The datasets: labelled points of the square [−6, 6]².
//!
//! Those that TensorFlow Playground has are defined as there, so that lessons carry over. The
//! noise ν runs from 0 to 0.5; U(a, b) is uniform.

use rand::{Rng, seq::SliceRandom};
use serde::{Deserialize, Serialize};

use crate::Spec;
use crate::choice::choice;
use crate::rng::{Stream, normal, uniform};

/// Every map shows [−EXTENT, EXTENT]².
pub const EXTENT: f64 = 6.0;

choice! {
    /// Where the points come from.
    pub enum Dataset {
        Circle = "circle", "Circle", "A disc inside a ring.";
        Checkerboard = "checkerboard", "Checkerboard 2×2", "Opposite quadrants share a label: the exclusive or.";
        Checkerboard4 = "checkerboard4", "Checkerboard 4×4", "Sixteen cells of three units each.";
        Gaussians = "gaussians", "Gaussians", "Two round clouds.";
        Spiral = "spiral", "Spiral", "Two arms wound around each other: the hard one.";
        Moons = "moons", "Two moons", "Two half circles that reach into each other.";
        Custom = "custom", "Draw your own", "Points that you paint, or import as CSV.";
    }
}

/// A labelled point.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Point {
    /// First coordinate, in [−6, 6].
    pub x1: f32,
    /// Second coordinate, in [−6, 6].
    pub x2: f32,
    /// −1 (orange) or 1 (blue).
    pub label: f32,
}

impl Point {
    fn new(x1: f64, x2: f64, label: f64) -> Self {
        Self {
            x1: x1 as f32,
            x2: x2 as f32,
            label: label as f32,
        }
    }
}

/// A dataset, shuffled and divided.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// What the network learns from.
    pub train: Vec<Point>,
    /// What it never sees.
    pub test: Vec<Point>,
}

impl Data {
    /// The dataset of a specification.
    pub fn new(spec: &Spec) -> Self {
        let mut rng = Stream::Data.rng(spec.data_seed);
        let mut points = match spec.data {
            Dataset::Custom => spec.points.clone(),
            generated => generated.points(spec.samples as usize, spec.noise / 100.0, &mut rng),
        };
        points.shuffle(&mut rng);
        let share = points.len() as f64 * spec.train_share / 100.0;
        let train = (share.round() as usize).clamp(1.min(points.len()), points.len());
        let test = points.split_off(train);
        Self {
            train: points,
            test,
        }
    }
}

impl Dataset {
    /// `count` points in the order of generation; none for [`Dataset::Custom`].
    pub fn points(self, count: usize, noise: f64, rng: &mut impl Rng) -> Vec<Point> {
        let half = count / 2;
        (0..count)
            .filter_map(|index| {
                // The first half has one label where a definition draws by label.
                let (positive, place) = if index < half {
                    (true, index as f64 / half as f64)
                } else {
                    (false, (index - half) as f64 / (count - half) as f64)
                };
                match self {
                    Dataset::Circle => Some(circle(positive, noise, rng)),
                    Dataset::Checkerboard => Some(checkerboard(noise, rng)),
                    Dataset::Checkerboard4 => Some(checkerboard4(noise, rng)),
                    Dataset::Gaussians => Some(gaussian(positive, noise, rng)),
                    Dataset::Spiral => Some(spiral(positive, place, noise, rng)),
                    Dataset::Moons => Some(moon(positive, place, noise, rng)),
                    Dataset::Custom => None,
                }
            })
            .collect()
    }
}

/// r = U(0, 2.5) inside, U(3.5, 5) outside; +1 where |p + ε| < 2.5, ε = U(−5, 5)·ν per axis.
fn circle(inside: bool, noise: f64, rng: &mut impl Rng) -> Point {
    let radius = if inside {
        uniform(rng, 0.0, 2.5)
    } else {
        uniform(rng, 3.5, 5.0)
    };
    let angle = uniform(rng, 0.0, std::f64::consts::TAU);
    let (x1, x2) = (radius * libm::sin(angle), radius * libm::cos(angle));
    let (e1, e2) = (
        uniform(rng, -5.0, 5.0) * noise,
        uniform(rng, -5.0, 5.0) * noise,
    );
    Point::new(x1, x2, sign(libm::hypot(x1 + e1, x2 + e2) < 2.5))
}

/// x = U(−5, 5) per axis, pushed 0.3 away from 0; +1 where (x₁ + ε₁)(x₂ + ε₂) ≥ 0.
fn checkerboard(noise: f64, rng: &mut impl Rng) -> Point {
    const PADDING: f64 = 0.3;
    let mut coordinate = || {
        let x = uniform(rng, -5.0, 5.0);
        if x > 0.0 { x + PADDING } else { x - PADDING }
    };
    let (x1, x2) = (coordinate(), coordinate());
    let (e1, e2) = (
        uniform(rng, -5.0, 5.0) * noise,
        uniform(rng, -5.0, 5.0) * noise,
    );
    Point::new(x1, x2, sign((x1 + e1) * (x2 + e2) >= 0.0))
}

/// x = U(−6, 6) per axis; +1 where row + column of the 3-unit cell of x + ε is even.
fn checkerboard4(noise: f64, rng: &mut impl Rng) -> Point {
    let (x1, x2) = (uniform(rng, -EXTENT, EXTENT), uniform(rng, -EXTENT, EXTENT));
    let (e1, e2) = (
        uniform(rng, -5.0, 5.0) * noise,
        uniform(rng, -5.0, 5.0) * noise,
    );
    let cell = |x: f64| libm::floor((x + EXTENT) / 3.0) as i64;
    Point::new(
        x1,
        x2,
        sign((cell(x1 + e1) + cell(x2 + e2)).rem_euclid(2) == 0),
    )
}

/// Means (2, 2) for +1 and (−2, −2) for −1; variance from 0.5 at ν = 0 to 4 at ν = 0.5.
fn gaussian(positive: bool, noise: f64, rng: &mut impl Rng) -> Point {
    let label = sign(positive);
    let deviation = libm::sqrt(0.5 + 7.0 * noise);
    let mut coordinate = || 2.0 * label + deviation * normal(rng);
    let (x1, x2) = (coordinate(), coordinate());
    Point::new(x1, x2, label)
}

/// r = 5i/n, t = 1.75·(i/n)·2π + δ with δ = 0 for +1 and π for −1; U(−1, 1)·ν added per axis.
fn spiral(positive: bool, place: f64, noise: f64, rng: &mut impl Rng) -> Point {
    let radius = 5.0 * place;
    let start = if positive { 0.0 } else { std::f64::consts::PI };
    let angle = 1.75 * place * std::f64::consts::TAU + start;
    Point::new(
        radius * libm::sin(angle) + uniform(rng, -1.0, 1.0) * noise,
        radius * libm::cos(angle) + uniform(rng, -1.0, 1.0) * noise,
        sign(positive),
    )
}

/// The usual pair of half circles, the second at (1, ½) upside down, stretched by 3 about
/// their common centre; normal noise of deviation ν per axis before the stretching.
fn moon(positive: bool, place: f64, noise: f64, rng: &mut impl Rng) -> Point {
    let angle = std::f64::consts::PI * place;
    let (x1, x2) = if positive {
        (libm::cos(angle), libm::sin(angle))
    } else {
        (1.0 - libm::cos(angle), 0.5 - libm::sin(angle))
    };
    let mut stretched = |x: f64, centre: f64| 3.0 * (x + noise * normal(rng) - centre);
    Point::new(stretched(x1, 0.5), stretched(x2, 0.25), sign(positive))
}

fn sign(positive: bool) -> f64 {
    if positive { 1.0 } else { -1.0 }
}
