//! The film against wave optics, and pictures that are the same on every machine.

use perturb_bubbles::film::{Film, reflectance};
use perturb_bubbles::{Scene, render};

/// Wave by wave: the amplitudes of all reflections between the faces, added one after another.
fn summed(cosine: f64, thickness: f64, wavelength: f64) -> f64 {
    let index = 1.33;
    let inside = (1.0 - (1.0 - cosine * cosine) / (index * index)).sqrt();
    let lag = 4.0 * std::f64::consts::PI * index * thickness * inside / wavelength;
    let polarisations = [
        (cosine - index * inside) / (cosine + index * inside),
        (index * cosine - inside) / (index * cosine + inside),
    ];
    let reflected = polarisations.map(|r: f64| {
        // The first is reflected outside; the others enter, are reflected at the far face and, an
        // even number of times, inside, and leave.
        let (mut real, mut imaginary) = (r, 0.0);
        let mut amplitude = -r * (1.0 - r * r);
        for round in 1..200 {
            let (sine, cosine) = (lag * f64::from(round)).sin_cos();
            real += amplitude * cosine;
            imaginary += amplitude * sine;
            amplitude *= r * r;
        }
        real * real + imaginary * imaginary
    });
    (reflected[0] + reflected[1]) / 2.0
}

#[test]
fn reflectance_is_the_sum_of_all_reflections() {
    for cosine in [1.0, 0.8, 0.5, 0.2] {
        for thickness in [0.0, 50.0, 103.4, 260.0, 900.0] {
            for wavelength in [400.0, 550.0, 700.0] {
                let (closed, series) = (
                    reflectance(cosine, thickness, wavelength),
                    summed(cosine, thickness, wavelength),
                );
                assert!(
                    (closed - series).abs() < 1e-9,
                    "{cosine} {thickness} {wavelength}: {closed} {series}"
                );
            }
        }
    }
    assert_eq!(reflectance(0.0, 300.0, 550.0), 1.0);
}

/// Newton's series: black, then white, then yellow, and blue after purple (Born & Wolf, 7.6.1).
#[test]
fn a_growing_film_has_newtons_colours() {
    let film = Film::default();
    let color = |thickness: f64| film.color(1.0, thickness).0;
    assert!(color(0.0).iter().all(|&channel| channel < 1e-6), "black");
    let [r, g, b] = color(100.0);
    assert!(
        (r / g - 1.0).abs() < 0.25 && (b / g - 1.0).abs() < 0.25,
        "white: {r} {g} {b}"
    );
    let [r, g, b] = color(150.0);
    assert!(r > b && g > b, "yellow: {r} {g} {b}");
    let [r, g, b] = color(205.0);
    assert!(r > g && b > g, "purple: {r} {g} {b}");
    let [r, g, b] = color(240.0);
    assert!(b > 1.5 * r && b > g, "blue: {r} {g} {b}");
}

#[test]
fn pictures_are_the_same_everywhere() {
    let film = Film::default();
    let digests = [0, 1, 19_999].map(|number| digest(&render(&Scene::new(1, number), &film, 64)));
    assert_eq!(digests.map(|digest| format!("{digest:016x}")), PINNED);
    let other = digest(&render(&Scene::new(2, 0), &film, 64));
    assert!(!digests.contains(&other));
}

/// FNV-1a.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

const PINNED: [&str; 3] = ["236e34256ec3e8af", "556893e1fd7a70aa", "8ed3452e8aa14f97"];

/// A larger picture shows the same bubble.
#[test]
fn size_changes_no_scene() {
    let film = Film::default();
    let scene = Scene::new(1, 3);
    let (small, large) = (render(&scene, &film, 32), render(&scene, &film, 64));
    let at = |row: usize, column: usize, channel: usize| {
        f64::from(large[(row * 64 + column) * 3 + channel])
    };
    let apart: f64 = (0..32 * 32 * 3)
        .map(|index| {
            let (row, column, channel) = (index / 96, index / 3 % 32, index % 3);
            let mean = (at(2 * row, 2 * column, channel)
                + at(2 * row, 2 * column + 1, channel)
                + at(2 * row + 1, 2 * column, channel)
                + at(2 * row + 1, 2 * column + 1, channel))
                / 4.0;
            (mean - f64::from(small[index])).abs()
        })
        .sum();
    assert!(apart / (32.0 * 32.0 * 3.0) < 3.0, "{apart}");
}
