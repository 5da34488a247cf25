//! Experiments: their outcomes do not depend on how the work is divided, and agree with what
//! is known of noise and networks.

#[path = "common/fields.rs"]
mod fields;

use fields::spec;
use nalgebra::DMatrix;
use ndarray::Array2;
use perturb::experiment::{Comparison, Draw, Job, Outcome, Study, band, summarize};
use perturb::kernel::Packed;
use perturb::kernel::response::{Points, Responder};
use perturb::{
    Activation, EXTENT, Initialization, Network, Perturbation, Spec, displacement, distance, noise,
};
use proptest::prelude::*;

fn train(spec: &Spec, steps: u32) -> (Vec<f32>, f64) {
    let spec = spec.clone();
    match (Job::Train { spec, steps }).run().unwrap() {
        Outcome::Train {
            parameters,
            accuracy,
        } => (parameters, accuracy),
        other => panic!("{other:?}"),
    }
}

fn draws(spec: &Spec, parameters: &[f32], sizes: &[f64], first: u32, count: u32) -> Vec<Draw> {
    let job = Job::Stability {
        spec: spec.clone(),
        parameters: parameters.to_vec(),
        sizes: sizes.to_vec(),
        first,
        count,
    };
    match job.run().unwrap() {
        Outcome::Stability { draws } => draws,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_long_job_is_heard_of_and_comes_out_the_same() {
    use std::cell::Cell;
    let heavy = [("layers", "32,32,32,32"), ("batchSize", "500")];
    let long = spec(&heavy);
    let (parameters, _) = train(&long, 0);
    let toward: Vec<f32> = parameters.iter().map(|w| 1.1 * w).collect();
    let (sizes, count) = (vec![1.0, 10.0], 2);
    let budget = spec(&[heavy[0], heavy[1], ("budget", "400")]);
    let jobs = [
        (
            100,
            2,
            Job::Train {
                spec: long.clone(),
                steps: 400,
            },
        ),
        (
            100,
            2,
            Job::Trial {
                study: Study::Sweep,
                spec: budget,
                index: 0,
            },
        ),
        (
            4,
            4,
            Job::Stability {
                spec: long.clone(),
                parameters: parameters.clone(),
                sizes: sizes.clone(),
                first: 1,
                count,
            },
        ),
        (
            4,
            4,
            Job::Breakdown {
                spec: long.clone(),
                parameters: parameters.clone(),
                toward: None,
                sizes,
                first: 1,
                count,
            },
        ),
        (
            100,
            21,
            Job::Compare {
                spec: long.clone(),
                from: parameters.clone(),
                to: toward.clone(),
            },
        ),
        (
            100,
            61,
            Job::Descent {
                spec: long.clone(),
                parameters: parameters.clone(),
                toward,
            },
        ),
        (
            0,
            0,
            Job::Portrait {
                spec: long,
                parameters,
            },
        ),
    ];
    for (most, least, job) in jobs {
        let heard = Cell::new(0);
        let outcome = job.run_telling(&|| heard.set(heard.get() + 1)).unwrap();
        assert_eq!(outcome, job.run().unwrap());
        let heard = heard.get();
        assert!((least..=most).contains(&heard), "{heard} of {job:?}");
    }
}

#[test]
fn work_may_be_divided_anyhow() {
    let spec = spec(&[("layers", "5,4"), ("noiseBiases", "off")]);
    let (parameters, _) = train(&spec, 200);
    let sizes = [0.0, 1.0, 20.0, 100.0];
    let whole = draws(&spec, &parameters, &sizes, 1, 12);
    let parts = [(1, 5), (6, 1), (7, 6)];
    let parts: Vec<Draw> = parts
        .iter()
        .flat_map(|&(first, count)| draws(&spec, &parameters, &sizes, first, count))
        .collect();
    assert_eq!(whole, parts);
    for (index, &size) in sizes.iter().enumerate() {
        let alone = draws(&spec, &parameters, &[size], 3, 1);
        assert_eq!(alone[0].change[0], whole[2].change[index]);
    }
}

#[test]
fn no_noise_changes_nothing_and_the_formula_is_exact() {
    let spec = spec(&[("layers", "6,6,6")]);
    let (parameters, accuracy) = train(&spec, 500);
    for draw in draws(&spec, &parameters, &[0.0, 20.0], 1, 5) {
        assert_eq!((draw.change[0], draw.agreement[0]), (0.0, 1.0));
        assert_eq!(draw.accuracy[0], accuracy);
        assert_eq!(draw.distance[0], 0.0);
        assert!((draw.distance[1] - (1.2_f64.powi(4) - 1.0)).abs() < 1e-12);
        assert!((draw.estimate[1] - (1.04_f64.powi(4) - 1.0).sqrt()).abs() < 1e-12);
        assert!(draw.change[1] > 0.0 && draw.change[1] <= draw.certificate[1]);
    }
}

#[test]
fn a_lab_agrees_with_the_red_button() {
    let mut spec = spec(&[("layers", "6,6"), ("relativeSize", "30"), ("draw", "4")]);
    let mut run = perturb::Simulation::new(spec.clone()).unwrap();
    run.train(400);
    let view = perturb::View {
        node_size: 1,
        map_size: 2,
        shown: 0,
        clean: false,
        compared: true,
        theme: perturb::color::Theme::Light,
    };
    let pressed = run.frame(view).perturbation.unwrap();
    spec.draw = 0;
    let draw = &draws(&spec, &run.network().parameters(), &[30.0], 4, 1)[0];
    assert!((draw.change[0] - pressed.relative_change).abs() < 1e-12);
    assert_eq!(draw.agreement[0], pressed.agreement);
    assert_eq!(draw.accuracy[0], pressed.after.train.accuracy);
    assert_eq!(draw.distance[0], pressed.distance);
}

#[test]
fn summaries_are_bands_over_draws() {
    let draw = |change: f64| Draw {
        change: vec![change],
        agreement: vec![1.0],
        accuracy: vec![0.5],
        distance: vec![2.0],
        estimate: vec![1.0],
        certificate: vec![9.0],
    };
    let curves = summarize(&[draw(1.0), draw(2.0), draw(3.0), draw(4.0)]);
    assert_eq!(curves.change, [band([1.0, 2.0, 3.0, 4.0]).unwrap()]);
    assert_eq!(curves.exceeded, [0.5]);
    assert!(summarize(&[]).change.is_empty());
}

#[test]
fn wrong_work_is_refused_with_a_sentence() {
    let refuse = |job: Job| job.run().unwrap_err().to_string();
    let spec = Spec::default();
    let stability = |parameters: Vec<f32>, sizes: Vec<f64>| Job::Stability {
        spec: spec.clone(),
        parameters,
        sizes,
        first: 1,
        count: 1,
    };
    let sentence = refuse(stability(vec![0.0; 3], vec![1.0]));
    assert!(
        sentence.contains("105 weights and biases, but 3 came"),
        "{sentence}"
    );
    let sentence = refuse(stability(vec![0.0; 105], vec![1e9]));
    assert!(sentence.contains("0 to 100 %"), "{sentence}");
    let broken = Spec {
        batch_size: 0,
        ..spec.clone()
    };
    assert!(
        refuse(Job::Train {
            spec: broken,
            steps: 1
        })
        .contains("Batch size")
    );
}

fn compare(spec: &Spec, from: &[f32], to: &[f32]) -> Comparison {
    let job = Job::Compare {
        spec: spec.clone(),
        from: from.to_vec(),
        to: to.to_vec(),
    };
    match job.run().unwrap() {
        Outcome::Compare { comparison } => comparison,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_network_and_its_noisy_self_are_as_far_apart_as_the_noise_says() {
    let spec = spec(&[("layers", "6,6"), ("noiseBiases", "off")]);
    let (parameters, accuracy) = train(&spec, 500);
    let drawn = &draws(&spec, &parameters, &[20.0], 1, 1)[0];
    let network = Network::from_parameters(&spec.layers, spec.activation, &parameters).unwrap();
    let sizes = network
        .layers
        .iter()
        .flat_map(|l| [l.weight.len(), l.bias.len()]);
    let noise = Perturbation::gaussian(sizes, spec.seed, 1).only(|tensor| tensor % 2 == 0);
    let moved = displacement::moved(&network, &noise::deltas(&noise, &network, 0.2)).parameters();

    let comparison = compare(&spec, &parameters, &moved);
    for layer in &comparison.distance.layers {
        // What is left is the rounding of the moved weights to f32.
        assert!((layer.frobenius - 0.2).abs() < 1e-6, "{layer:?}");
        assert_eq!(layer.bias, 0.0);
        assert!(layer.spectral > 0.0);
    }
    assert!((comparison.distance.product - drawn.distance[0]).abs() < 1e-5);
    assert!((comparison.change - drawn.change[0]).abs() < 1e-12);
    assert_eq!(comparison.agreement, drawn.agreement[0]);
    let [first, .., last] = comparison.walk.as_slice() else {
        panic!("a line has ends")
    };
    assert_eq!((first.share, last.share), (0.0, 1.0));
    assert_eq!(first.train.accuracy, accuracy);
    assert!((last.train.accuracy - drawn.accuracy[0]).abs() < 1e-12);
    let far = first.map.iter().zip(&last.map).zip(&comparison.difference);
    assert!(
        far.into_iter()
            .all(|((a, b), d)| ((b - a) / 2.0 - d).abs() < 1e-6)
    );

    let same = compare(&spec, &parameters, &parameters);
    assert_eq!(
        (
            same.distance.product,
            same.distance.spectral_product,
            same.change
        ),
        (0.0, 0.0, 0.0)
    );
    assert!(same.walk.iter().all(|place| place.train == first.train));
}

/// One singular direction moved by a tenth of its value: ‖ΔW‖₂/‖W‖₂ and ‖ΔW‖_F/‖W‖_F differ.
#[test]
fn spectral_and_frobenius_distances_are_told_apart() {
    let spec = spec(&[("layers", "2")]);
    let from = [3.0, 0.0, 0.0, 4.0, 0.1, 0.1, 1.0, 0.0, 0.0];
    let mut to = from;
    to[3] = 4.4;
    let comparison = compare(&spec, &from, &to);
    assert!((comparison.distance.layers[0].spectral - 0.1).abs() < 1e-6);
    assert!((comparison.distance.layers[0].frobenius - 0.08).abs() < 1e-6);
    assert!((comparison.distance.product - 0.08).abs() < 1e-6);
    assert!((comparison.distance.spectral_product - 0.1).abs() < 1e-6);
}

/// A fresh network without biases, of gain 1 for tanh: the random networks of the measured facts.
fn random(depth: usize, activation: &str, shape: &str, seed: u32) -> (Spec, Vec<f32>) {
    let spec = spec(&[
        ("data", "checkerboard"),
        ("layers", &vec!["8"; depth].join(",")),
        ("activation", activation),
        ("initialization", "kaiming"),
        ("initialBias", "0"),
        ("noiseShape", shape),
        ("noiseBiases", "off"),
        ("seed", &seed.to_string()),
    ]);
    let mut network = spec.initial_network();
    let gain = if activation == "tanh" { 5.0 / 3.0 } else { 1.0 };
    let (_, hidden) = network.layers.split_last_mut().unwrap();
    for layer in hidden {
        layer.weight.mapv_inplace(|w| w / gain);
    }
    let parameters = network.parameters();
    (spec, parameters)
}

/// Medians and how often the formula is exceeded, over random networks and a draw of each.
fn over_networks(depth: usize, activation: &str, shape: &str, size: f64) -> (f64, f64, f64) {
    let seeds = 1..=200;
    let measured: Vec<Draw> = seeds
        .flat_map(|seed| {
            let (spec, parameters) = random(depth, activation, shape, seed);
            draws(&spec, &parameters, &[size], 1, 1)
        })
        .collect();
    let curves = summarize(&measured);
    (
        curves.change[0].median,
        curves.distance[0].median,
        curves.exceeded[0],
    )
}

/// Expected numbers: an independent measurement of 200 networks of each kind.
#[test]
fn random_networks_under_noise_of_twenty_per_cent() {
    for activation in ["tanh", "relu", "leaky", "linear"] {
        let (shallow, formula, exceeded) = over_networks(1, activation, "gaussian", 20.0);
        assert!((formula - 0.44).abs() < 1e-9);
        assert!(
            (0.25 * 0.75..0.31 * 1.25).contains(&shallow),
            "{activation}: {shallow}"
        );
        assert!((0.1..0.4).contains(&exceeded), "{activation}: {exceeded}");
        let (deep, formula, exceeded) = over_networks(20, activation, "gaussian", 20.0);
        assert!((formula - 45.0).abs() < 0.1);
        assert!(
            (1.1 * 0.75..1.3 * 1.25).contains(&deep),
            "{activation}: {deep}"
        );
        assert!(exceeded <= 0.05, "{activation}: {exceeded}");
    }
}

/// The product formula is no bound: up the gradient, nearly every network is further away.
#[test]
fn up_the_gradient_the_formula_is_exceeded() {
    for (depth, formula, change) in [(1, 0.020, 0.054), (5, 0.062, 0.31), (20, 0.23, 1.25)] {
        let (measured, distance, exceeded) = over_networks(depth, "tanh", "gradient", 1.0);
        assert!(
            (distance / formula - 1.0).abs() < 0.02,
            "{depth}: {distance}"
        );
        assert!(
            (measured / change - 1.0).abs() < 0.25,
            "{depth}: {measured}"
        );
        assert!(exceeded >= 0.99, "{depth}: {exceeded}");
    }
}

/// Noise of 20 % on networks that learned the 2×2 checkerboard: medians over draws and over those
/// of eight seeds that trained. The expected numbers are those of an independent measurement.
/// Which depth is more stable depends on the initialisation: saturated tanh protects a boundary.
#[test]
fn depth_twenty_against_depth_one() {
    let kaiming = ["kaiming", "0", "adam"];
    let playground = ["playground", "0.1", "fromage"];
    for ([initialization, bias, optimizer], depth, step_size, change, agreement) in [
        (kaiming, 1, "0.003", 0.66, 0.86),
        (kaiming, 20, "0.001", 1.10, 0.60),
        (playground, 1, "0.01", 0.53, 0.89),
        (playground, 20, "0.003", 0.44, 0.95),
    ] {
        let layers = vec!["8"; depth].join(",");
        let (mut changes, mut agreements, mut trained) = (Vec::new(), Vec::new(), 0);
        for seed in 1..=8 {
            let spec = spec(&[
                ("data", "checkerboard"),
                ("samples", "400"),
                ("layers", &layers),
                ("initialization", initialization),
                ("initialBias", bias),
                ("optimizer", optimizer),
                ("stepSize", step_size),
                ("batchSize", "10"),
                ("noiseBiases", "off"),
                ("seed", &seed.to_string()),
            ]);
            let (parameters, accuracy) = train(&spec, 4000);
            if accuracy > 0.95 {
                trained += 1;
                for draw in draws(&spec, &parameters, &[20.0], 1, 25) {
                    changes.push(draw.change[0]);
                    agreements.push(draw.agreement[0]);
                }
            }
        }
        let name = format!("{initialization}, depth {depth}");
        assert!(trained >= 7, "{name}: {trained} of eight trained");
        let median = |values: Vec<f64>| band(values).unwrap().median;
        let (measured, agreeing) = (median(changes), median(agreements));
        assert!((measured / change - 1.0).abs() < 0.25, "{name}: {measured}");
        assert!((agreeing - agreement).abs() < 0.05, "{name}: {agreeing}");
    }
}

fn matrix() -> impl Strategy<Value = Array2<f64>> {
    (1..9_usize, 1..9_usize).prop_flat_map(|(rows, columns)| {
        let entry = prop_oneof![5 => -3.0..3.0_f64, 1 => Just(0.0)];
        prop::collection::vec(entry, rows * columns)
            .prop_map(move |values| Array2::from_shape_vec((rows, columns), values).unwrap())
    })
}

proptest! {
    #[test]
    fn singular_values_agree_with_a_library(matrix in matrix()) {
        let (rows, columns) = matrix.dim();
        let theirs = DMatrix::from_fn(rows, columns, |r, c| matrix[[r, c]]).singular_values();
        let ours = distance::singular_values(matrix.view());
        prop_assert_eq!(ours.len(), theirs.len());
        for (a, b) in ours.iter().zip(theirs.iter()) {
            prop_assert!((a - b).abs() < 1e-12 * (1.0 + ours[0]), "{:?} {:?}", ours, theirs);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// Any shape, activation, initialisation, biases and noise.
    #[test]
    fn the_certificate_is_never_violated(
        hidden in prop::collection::vec(1..9_usize, 0..5),
        activation in prop::sample::select(&[
            Activation::Tanh, Activation::Relu, Activation::Leaky, Activation::Sigmoid, Activation::Linear,
        ][..]),
        bias in -1.0..1.0_f64,
        size in 0.0..1.5_f64,
        seed in any::<u32>(),
    ) {
        let network = Network::<f32>::initial(&hidden, activation, Initialization::Kaiming, bias, seed);
        let sizes = network.layers.iter().flat_map(|l| [l.weight.len(), l.bias.len()]);
        let drawn = Perturbation::gaussian(sizes, seed, 1);
        let deltas = noise::deltas(&drawn, &network, size);
        let grid = Points::grid(9, EXTENT as f32);
        let mut responses = vec![Vec::new(); network.layers.len()];
        let mut responder = Responder::default();
        responder.respond(&Packed::new(&network), &grid, |block| {
            for (index, layer) in network.layers.iter().enumerate() {
                (0..layer.bias.len()).for_each(|n| responses[index].extend_from_slice(block.neuron(index, n)));
            }
        });
        let mut moved = Vec::new();
        responder.respond(&Packed::new(&displacement::moved(&network, &deltas)), &grid, |block| {
            moved.extend_from_slice(block.output());
        });
        let norm = |values: &[f32]| values.iter().map(|&v| f64::from(v).powi(2)).sum::<f64>().sqrt();
        let mut norms = vec![grid.sum_of_squares().sqrt()];
        norms.extend(responses.iter().map(|layer| norm(layer)));
        let difference: Vec<f32> = moved.iter().zip(responses.last().unwrap()).map(|(a, b)| a - b).collect();
        let bound = distance::certificate(&network, &deltas, &norms, grid.len());
        // What may lie between is the rounding of f32.
        prop_assert!(norm(&difference) <= bound * (1.0 + 1e-4) + 1e-4, "{} > {bound}", norm(&difference));
    }
}
