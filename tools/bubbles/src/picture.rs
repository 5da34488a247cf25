//! From a scene to pixels.

use crate::film::Film;
use crate::scene::Scene;
use crate::vector::Vector;

/// Rays a pixel, in each direction.
const RAYS: usize = 3;

/// A picture of `size` by `size` pixels of red, green and blue, row by row from the top.
pub fn render(scene: &Scene, film: &Film, size: usize) -> Vec<u8> {
    let mut pixels = Vec::with_capacity(3 * size * size);
    for row in 0..size {
        for column in 0..size {
            let mut sum = Vector::default();
            for ray in 0..RAYS * RAYS {
                let across = column as f64 + ((ray % RAYS) as f64 + 0.5) / RAYS as f64;
                let down = row as f64 + ((ray / RAYS) as f64 + 0.5) / RAYS as f64;
                let place = [across, down].map(|p| 2.0 * p / size as f64 - 1.0);
                sum = sum + seen(scene, film, [place[0], -place[1]]).map(exposed);
            }
            pixels.extend((sum * (1.0 / (RAYS * RAYS) as f64)).0.map(encoded));
        }
    }
    pixels
}

/// The light that reaches the eye from a place of the picture, in linear sRGB.
fn seen(scene: &Scene, film: &Film, place: [f64; 2]) -> Vector {
    let [x, y] = [0, 1].map(|i| (place[i] - scene.center[i]) / scene.radius);
    let behind = scene.background(place);
    let square = x * x + y * y;
    if square >= 1.0 {
        return behind;
    }
    let z = libm::sqrt(1.0 - square);
    let reflected = |depth: f64| film.color(z, scene.thickness(Vector::new(x, y, depth)));
    let (front, back) = (reflected(z), reflected(-z));
    // The front mirrors as a ball does, and the back as a bowl: upside down.
    let forward = 2.0 * z * z - 1.0;
    let mirrored =
        |sign: f64| scene.light(Vector::new(sign * 2.0 * z * x, sign * 2.0 * z * y, forward));
    let through = |film: Vector| film.map(|r| (1.0 - r) * (1.0 - r));
    front * mirrored(1.0) + through(front) * (back * mirrored(-1.0) + through(back) * behind)
}

/// Bright light approaches white and never passes it.
fn exposed(light: f64) -> f64 {
    1.0 - libm::exp(-1.6 * light)
}

/// IEC 61966-2-1.
fn encoded(light: f64) -> u8 {
    let value = if light <= 0.003_130_8 {
        12.92 * light
    } else {
        1.055 * libm::pow(light, 1.0 / 2.4) - 0.055
    };
    libm::round(255.0 * value.clamp(0.0, 1.0)) as u8
}
