//! A generator at work: whatever it keeps from before, it paints what it is asked for.

mod common;

use common::random;
use perturb_bubble::{Generator, Packed, Request, SIDE, Studio, change, latent};

fn generator() -> Generator {
    random(
        6,
        &[
            (6, true),
            (5, false),
            (5, true),
            (4, true),
            (4, true),
            (3, false),
        ],
        3,
    )
}

fn request() -> Request {
    Request {
        bubble: 7,
        walk: 0.0,
        seed: 2,
        draw: 3,
        layer: 0,
        size: 0.2,
    }
}

#[test]
fn a_picture_depends_on_the_request_alone() {
    let requests = [
        request(),
        Request {
            draw: 0,
            ..request()
        },
        Request {
            draw: 4,
            ..request()
        },
        Request {
            layer: 2,
            ..request()
        },
        Request {
            size: 0.4,
            ..request()
        },
        Request {
            walk: 0.3,
            ..request()
        },
        Request {
            bubble: 8,
            ..request()
        },
        Request {
            seed: 1,
            ..request()
        },
    ];
    let fresh: Vec<_> = requests
        .iter()
        .map(|request| Studio::new(generator()).paint(request))
        .collect();
    for (index, one) in fresh.iter().enumerate() {
        assert_eq!(one.pixels.len(), 4 * SIDE * SIDE);
        assert!(!fresh[..index].contains(one), "request {index}");
    }
    // One that has painted, and prepared, all kinds of other things.
    let mut used = Studio::new(generator());
    for round in 0..2 {
        for (request, wanted) in requests.iter().zip(&fresh) {
            if round == 1 {
                used.prepare(&Request {
                    draw: request.draw + 1,
                    ..request.clone()
                });
            }
            assert_eq!(&used.paint(request), wanted);
        }
    }
}

#[test]
fn the_change_is_that_of_the_picture() {
    let generator = generator();
    let latent = latent::bubble(7);
    let clean = Packed::new(&generator).paint(&latent);
    let noise = generator.noise(2, 3, 0);
    let noisy = Packed::new(&generator.moved(&noise, 0.2)).paint(&latent);
    let mut studio = Studio::new(generator);
    assert_eq!(studio.paint(&request()).change, change(&clean, &noisy));
    assert_eq!(
        studio
            .paint(&Request {
                draw: 0,
                ..request()
            })
            .change,
        0.0
    );
    assert_eq!(
        studio
            .paint(&Request {
                size: 0.0,
                ..request()
            })
            .change,
        0.0
    );
}

#[test]
fn pixels_are_bytes_of_the_picture() {
    let mut studio = Studio::new(generator());
    let picture = Packed::new(studio.generator()).paint(&latent::bubble(7));
    let pixels = studio
        .paint(&Request {
            draw: 0,
            ..request()
        })
        .pixels;
    for (place, pixel) in pixels.chunks_exact(4).enumerate() {
        for channel in 0..3 {
            let value = picture[channel * SIDE * SIDE + place];
            assert!((f32::from(pixel[channel]) - (value + 1.0) * 127.5).abs() <= 0.51);
        }
        assert_eq!(pixel[3], 255);
    }
}

#[test]
fn theory_counts_the_layers_that_get_noise() {
    let studio = Studio::new(generator());
    let [formula, estimate] = studio.theory(0, 0.2);
    assert!((formula - (1.2_f64.powi(7) - 1.0)).abs() < 1e-12);
    assert!((estimate - (1.04_f64.powi(7) - 1.0).sqrt()).abs() < 1e-12);
    for [formula, estimate] in [studio.theory(3, 0.2), studio.theory(64, 0.2)] {
        assert!((formula - 0.2).abs() < 1e-12 && (estimate - 0.2).abs() < 1e-12);
    }
}

#[test]
fn a_walk_goes_from_one_bubble_to_the_next() {
    let mut studio = Studio::new(generator());
    let mut at = |bubble: u32, walk: f64| {
        studio
            .paint(&Request {
                bubble,
                walk,
                draw: 0,
                ..request()
            })
            .pixels
    };
    assert_eq!(at(7, 1.0), at(8, 0.0));
    assert_eq!(at(u32::MAX, 1.0), at(0, 0.0));
    assert_ne!(at(7, 0.5), at(7, 0.0));
}
