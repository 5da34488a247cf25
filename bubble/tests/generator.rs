//! What a generator makes, against the definition, slowly, and what noise does to its tensors.

mod common;

use common::random;
use perturb_bubble::{Generator, Layer, Packed, latent, latent::LATENT};
use proptest::prelude::*;

fn norm(values: impl Iterator<Item = f64>) -> f64 {
    values.map(|value| value * value).sum::<f64>().sqrt()
}

/// Some convolutions at each size of the map; the last makes three channels.
fn architecture() -> impl Strategy<Value = (usize, Vec<(usize, bool)>)> {
    let stage = proptest::collection::vec(1_usize..11, 0..3);
    (
        1_usize..10,
        proptest::collection::vec(stage, 5),
        proptest::collection::vec(1_usize..11, 4),
    )
        .prop_map(|(first, stages, doubling)| {
            let mut rest = Vec::new();
            for (index, stage) in stages.into_iter().enumerate() {
                if index > 0 {
                    rest.push((doubling[index - 1], true));
                }
                rest.extend(stage.into_iter().map(|channels| (channels, false)));
            }
            rest.push((3, false));
            (first, rest)
        })
}

/// In f64: double the map, sum over the kernel, apply φ.
fn plain(generator: &Generator, latent: &[f32]) -> Vec<f64> {
    let layers = generator.layers();
    let leaky = |x: f64| x.max(f64::from(0.2_f32) * x);
    let first = &layers[0];
    let mut side = 4;
    let mut map: Vec<f64> = (0..first.outputs * 16)
        .map(|row| {
            let terms = first.weight[row * LATENT..][..LATENT].iter().zip(latent);
            let sum: f64 = terms.map(|(&w, &z)| f64::from(w) * f64::from(z)).sum();
            leaky(sum + f64::from(first.bias[row]))
        })
        .collect();
    for (index, layer) in layers.iter().enumerate().skip(1) {
        if layer.doubles {
            let small = map;
            side *= 2;
            map = (0..layer.inputs * side * side)
                .map(|at| {
                    let (channel, row, column) = (at / (side * side), at / side % side, at % side);
                    small[(channel * side / 2 + row / 2) * side / 2 + column / 2]
                })
                .collect();
        }
        let value = |channel: usize, row: isize, column: isize| {
            let inside = |x: isize| (0..side as isize).contains(&x);
            if inside(row) && inside(column) {
                map[(channel * side + row as usize) * side + column as usize]
            } else {
                0.0
            }
        };
        let mut next = Vec::with_capacity(layer.outputs * side * side);
        for output in 0..layer.outputs {
            for row in 0..side as isize {
                for column in 0..side as isize {
                    let mut sum = f64::from(layer.bias[output]);
                    for input in 0..layer.inputs {
                        let (size, taps) = (layer.size, layer.size * layer.size);
                        for tap in 0..taps {
                            let weight = layer.weight[(output * layer.inputs + input) * taps + tap];
                            let middle = size as isize / 2;
                            let down = (tap / size) as isize - middle;
                            let across = (tap % size) as isize - middle;
                            sum += f64::from(weight) * value(input, row + down, column + across);
                        }
                    }
                    next.push(if index + 1 == layers.len() {
                        sum.tanh()
                    } else {
                        leaky(sum)
                    });
                }
            }
        }
        map = next;
    }
    map
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_picture_is_what_the_definition_says((first, rest) in architecture(), seed in 0_u32..1000) {
        let generator = random(first, &rest, seed);
        let latent = latent::bubble(seed);
        let fast = Packed::new(&generator).paint(&latent);
        for (fast, slow) in fast.into_iter().zip(plain(&generator, &latent)) {
            prop_assert!((f64::from(fast) - slow).abs() < 2e-5, "{fast} {slow}");
        }
    }
}

#[test]
fn every_tensor_moves_by_exactly_its_share() {
    let generator = random(
        5,
        &[(6, true), (5, true), (4, true), (3, true), (3, false)],
        1,
    );
    for (size, chosen) in [(0.01, 0), (0.2, 0), (1.0, 0), (0.3, 4)] {
        let moved = generator.moved(&generator.noise(7, 2, chosen), size);
        for (index, (before, after)) in generator.layers().iter().zip(moved.layers()).enumerate() {
            let tensors = [(&before.weight, &after.weight), (&before.bias, &after.bias)];
            for (before, after) in tensors {
                let change = before
                    .iter()
                    .zip(after)
                    .map(|(&a, &b)| f64::from(b) - f64::from(a));
                let share = norm(change) / norm(before.iter().map(|&w| w.into()));
                let wanted = if chosen == 0 || index as u32 + 1 == chosen {
                    size
                } else {
                    0.0
                };
                assert!(
                    (share - wanted).abs() < 1e-6,
                    "layer {}: {share} for {wanted}",
                    index + 1
                );
            }
        }
    }
}

#[test]
fn another_size_rescales_the_same_noise() {
    let generator = random(
        4,
        &[(4, true), (4, true), (4, true), (4, true), (3, false)],
        1,
    );
    let noise = generator.noise(1, 1, 0);
    let [small, large] = [0.1, 0.4].map(|size| generator.moved(&noise, size));
    let tensors = |generator: &Generator| generator.layers()[2].weight.clone();
    let (clean, small, large) = (tensors(&generator), tensors(&small), tensors(&large));
    for ((clean, small), large) in clean.iter().zip(&small).zip(&large) {
        assert!((4.0 * (small - clean) - (large - clean)).abs() < 1e-6);
    }
    assert_eq!(noise, generator.noise(1, 1, 0));
    assert_ne!(noise, generator.noise(1, 2, 0));
}

#[test]
fn layers_that_do_not_fit_are_refused() {
    let good = random(
        4,
        &[(4, true), (4, true), (4, true), (4, true), (3, false)],
        1,
    );
    let spoilt = |spoil: fn(&mut Vec<Layer>)| {
        let mut layers = good.layers().to_vec();
        spoil(&mut layers);
        Generator::new("spoilt", layers).unwrap_err().to_string()
    };
    assert_eq!(
        spoilt(|layers| layers.truncate(3)),
        "its last layer does not make a picture"
    );
    assert_eq!(
        spoilt(|layers| layers[1].doubles = false),
        "its last layer does not make a picture"
    );
    assert_eq!(
        spoilt(|layers| layers[2].weight.truncate(7)),
        "layer 3 does not fit"
    );
    assert_eq!(
        spoilt(|layers| layers[4].bias.push(0.0)),
        "layer 5 does not fit"
    );
    assert_eq!(
        spoilt(|layers| layers[3].inputs = 5),
        "layer 4 does not fit"
    );
    assert_eq!(spoilt(|layers| layers[1].size = 1), "layer 2 does not fit");
    assert_eq!(spoilt(Vec::clear), "its last layer does not make a picture");
}
