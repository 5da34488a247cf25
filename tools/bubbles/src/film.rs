//! The colours of a thin film.
//!
//! Light is reflected by both faces of the film, and the two parts interfere. With the index of
//! refraction n, the thickness d and the angle θ_t inside the film, the second part lags by
//! φ = 4π n d cos θ_t / λ, and Airy's sum over all reflections between the faces gives
//!
//! R = 4 ρ sin²(φ/2) / ((1 − ρ)² + 4 ρ sin²(φ/2)),
//!
//! where ρ is Fresnel's reflectance of one face (Born & Wolf, Principles of Optics, 7.6.1); the
//! mean of both polarisations is taken. A film much thinner than the wavelength reflects nothing:
//! that is the black film at the top of a bubble that is about to burst.
//!
//! Wavelengths are integrated under the equal-energy illuminant with the CIE 1931 colour matching
//! functions, as fitted by Wyman, Sloan and Shirley (JCGT 2013), into linear sRGB.

use std::f64::consts::PI;

use crate::vector::Vector;

/// Of water with a little soap.
const INDEX: f64 = 1.33;

/// Wavelengths in nm: from, step, how many.
const WAVELENGTHS: (f64, f64, usize) = (385.0, 10.0, 34);

/// The share of light of one wavelength that the film reflects. `cosine` is of the angle between
/// the ray and the film's normal, outside; lengths are in nm.
///
/// ```
/// use perturb_bubbles::film::reflectance;
///
/// // A quarter of a wavelength thick, the reflections add up, to nearly four times that of one face.
/// let one_face = (0.33_f64 / 2.33).powi(2);
/// let film = reflectance(1.0, 550.0 / (4.0 * 1.33), 550.0);
/// assert!((film / one_face - 4.0 / (1.0 + one_face).powi(2)).abs() < 1e-12);
/// ```
pub fn reflectance(cosine: f64, thickness: f64, wavelength: f64) -> f64 {
    // At grazing incidence one face reflects all, and the film with it.
    if cosine <= 0.0 {
        return 1.0;
    }
    let inside = libm::sqrt(1.0 - (1.0 - cosine * cosine) / (INDEX * INDEX));
    let half_lag = 2.0 * PI * INDEX * thickness * inside / wavelength;
    let interference = libm::pow(libm::sin(half_lag), 2.0);
    let perpendicular = (cosine - INDEX * inside) / (cosine + INDEX * inside);
    let parallel = (INDEX * cosine - inside) / (INDEX * cosine + inside);
    let airy = |amplitude: f64| {
        let face = amplitude * amplitude;
        let both = 4.0 * face * interference;
        both / ((1.0 - face) * (1.0 - face) + both)
    };
    (airy(perpendicular) + airy(parallel)) / 2.0
}

/// The colours of a film over angles and thicknesses, in linear sRGB; a perfect mirror is white.
#[derive(Debug)]
pub struct Film {
    table: Vec<Vector>,
}

const COSINES: usize = 64;
const THICKNESSES: usize = 512;
/// In nm. Beyond it all colours have faded to a pale white.
const THICKEST: f64 = 1500.0;

impl Default for Film {
    fn default() -> Self {
        let (first, step, count) = WAVELENGTHS;
        let wavelengths: Vec<f64> = (0..count).map(|i| first + step * i as f64).collect();
        let colors: Vec<Vector> = wavelengths
            .iter()
            .map(|&l| linear_srgb(matching(l)))
            .collect();
        let white = colors
            .iter()
            .fold(Vector::default(), |sum, &color| sum + color);
        let scale = white.map(|channel| 1.0 / channel);
        let color = |entry: usize| {
            let cosine = (entry / THICKNESSES) as f64 / (COSINES - 1) as f64;
            let thickness = (entry % THICKNESSES) as f64 * THICKEST / (THICKNESSES - 1) as f64;
            let spectrum = wavelengths.iter().zip(&colors);
            spectrum.fold(Vector::default(), |sum, (&wavelength, &color)| {
                sum + color * scale * reflectance(cosine, thickness, wavelength)
            })
        };
        Self {
            table: (0..COSINES * THICKNESSES).map(color).collect(),
        }
    }
}

impl Film {
    /// Reflectance in red, green and blue. A colour more saturated than a screen can show has a
    /// negative channel, which becomes 0.
    pub fn color(&self, cosine: f64, thickness: f64) -> Vector {
        let place = |share: f64, count: usize| {
            let position = share.clamp(0.0, 1.0) * (count - 1) as f64;
            let cell = (position as usize).min(count - 2);
            (cell, position - cell as f64)
        };
        let (row, down) = place(cosine, COSINES);
        let (column, along) = place(thickness / THICKEST, THICKNESSES);
        let at = |row: usize, column: usize| self.table[row * THICKNESSES + column];
        let line = |row: usize| at(row, column).mix(at(row, column + 1), along);
        line(row)
            .mix(line(row + 1), down)
            .map(|channel| channel.max(0.0))
    }
}

/// The CIE 1931 colour matching functions x̄, ȳ, z̄ at a wavelength in nm.
fn matching(wavelength: f64) -> Vector {
    let lobe = |height: f64, mean: f64, below: f64, above: f64| {
        let distance = wavelength - mean;
        let scaled = distance * if distance < 0.0 { below } else { above };
        height * libm::exp(-scaled * scaled / 2.0)
    };
    Vector::new(
        lobe(0.362, 442.0, 0.0624, 0.0374)
            + lobe(1.056, 599.8, 0.0264, 0.0323)
            + lobe(-0.065, 501.1, 0.0490, 0.0382),
        lobe(0.821, 568.8, 0.0213, 0.0247) + lobe(0.286, 530.9, 0.0613, 0.0322),
        lobe(1.217, 437.0, 0.0845, 0.0278) + lobe(0.681, 459.0, 0.0385, 0.0725),
    )
}

/// IEC 61966-2-1.
fn linear_srgb(xyz: Vector) -> Vector {
    Vector::new(
        Vector::new(3.240_625, -1.537_208, -0.498_629).dot(xyz),
        Vector::new(-0.968_931, 1.875_756, 0.041_518).dot(xyz),
        Vector::new(0.055_710, -0.204_021, 1.056_996).dot(xyz),
    )
}
