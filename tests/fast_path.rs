//! The kernels against the plain network, for every shape, activation and loss.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/wide.rs"]
mod wide;

use perturb::choice::Choice;
use perturb::kernel::response::{Points, Responder};
use perturb::kernel::trainer::{Settings, Trainer};
use perturb::kernel::{Lanes, Packed, tanh};
use perturb::metrics::Labelled;
use perturb::optimizer::Step;
use perturb::{Activation, Initialization, Loss, Network, Optimizer, Point};
use proptest::prelude::*;
use wide::{arrays, wide};

fn widths() -> impl Strategy<Value = Vec<usize>> {
    prop_oneof![
        prop::collection::vec(1_usize..=9, 0..=5),
        prop::collection::vec(Just(8_usize), 1..=8),
        prop::collection::vec(1_usize..=32, 1..=3),
    ]
}

fn points() -> impl Strategy<Value = Vec<Point>> {
    let point = (-6.0_f32..6.0, -6.0_f32..6.0, any::<bool>());
    let point = point.prop_map(|(x1, x2, blue)| Point {
        x1,
        x2,
        label: if blue { 1.0 } else { -1.0 },
    });
    prop::collection::vec(point, 1..=17)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, max_global_rejects: 1_000_000, ..ProptestConfig::default() })]

    #[test]
    fn responses_are_those_of_the_network(
        hidden in widths(),
        activation in prop::sample::select(Activation::ALL),
        seed: u32,
        points in prop_oneof![points(), prop::collection::vec(Just(Point { x1: 1.0, x2: -2.0, label: 1.0 }), 250..270)],
    ) {
        let network = Network::initial(&hidden, activation, Initialization::Xavier, 0.1, seed);
        let (x, _) = arrays(&points);
        let expected = wide(&network).responses(x.view());
        let coordinates = Points::new(points.iter().map(|p| (p.x1, p.x2)));
        let mut seen = 0;
        let mut worst = 0.0_f64;
        Responder::default().respond(&Packed::new(&network), &coordinates, |block| {
            for (layer, expected) in expected.iter().enumerate() {
                for neuron in 0..expected.ncols() {
                    for (offset, &got) in block.neuron(layer, neuron).iter().enumerate() {
                        let expected = expected[[block.start + offset, neuron]];
                        worst = worst.max((f64::from(got) - expected).abs() / (1.0 + expected.abs()));
                    }
                }
            }
            seen += block.len;
        });
        prop_assert_eq!(seen, points.len());
        prop_assert!(worst < 3e-5, "{worst}");
    }

    /// One step of plain descent with η = 1 moves by the gradient.
    #[test]
    fn a_step_is_the_gradient(
        hidden in widths(),
        activation in prop::sample::select(Activation::ALL),
        loss in prop::sample::select(Loss::ALL),
        l2 in prop_oneof![Just(0.0_f32), Just(0.03)],
        seed: u32,
        points in points(),
    ) {
        let network = Network::initial(&hidden, activation, Initialization::Xavier, 0.1, seed);
        let (x, labels) = arrays(&points);
        let expected = wide(&network).gradient(x.view(), labels.view(), loss, l2.into());
        let mut trainer = Trainer::new(&network, Optimizer::Sgd, &points);
        let everything: Vec<u32> = (0..points.len() as u32).collect();
        trainer.step(&everything, Settings { loss, step: Step::of_size(Optimizer::Sgd, 1.0), l2 }).unwrap();
        let mut moved = network.clone();
        trainer.copy_to(&mut moved);
        let size = expected.iter().flat_map(|l| l.weight.iter().chain(&l.bias)).fold(0.0, |a: f64, b| a.max(b.abs()));
        for ((before, after), expected) in network.layers.iter().zip(&moved.layers).zip(&expected) {
            let weights = before.weight.iter().zip(&after.weight).zip(&expected.weight);
            let biases = before.bias.iter().zip(&after.bias).zip(&expected.bias);
            for ((&before, &after), &expected) in weights.chain(biases) {
                let got = f64::from(before) - f64::from(after);
                // Where the output saturates, the error of the rational tanh meets inputs of up to 6.
                prop_assert!((got - expected).abs() < 2e-4 * (1.0 + size), "{got} for {expected}");
            }
        }
    }

    #[test]
    fn metrics_are_those_of_the_network(
        hidden in widths(),
        loss in prop::sample::select(Loss::ALL),
        seed: u32,
        points in points(),
    ) {
        let network = Network::initial(&hidden, Activation::Tanh, Initialization::Xavier, 0.1, seed);
        let (x, labels) = arrays(&points);
        let plain = wide(&network);
        let f = plain.output(x.view());
        prop_assume!(f.iter().all(|f| f.abs() > 1e-4));
        let right = f.iter().zip(&labels).filter(|(f, t)| f.signum() == t.signum()).count();
        let got = Labelled::new(&points).measure(&Packed::new(&network), loss, &mut Responder::default());
        prop_assert_eq!(got.count, points.len());
        prop_assert!((got.accuracy - right as f64 / points.len() as f64).abs() < 1e-12);
        let expected = plain.loss(x.view(), labels.view(), loss, 0.0);
        prop_assert!((got.loss - expected).abs() < 3e-5 * (1.0 + expected), "{} for {expected}", got.loss);
    }

    /// Packing pads with zeros and forgets nothing.
    #[test]
    fn packing_and_unpacking_is_the_identity(hidden in widths(), seed: u32) {
        let network = Network::initial(&hidden, Activation::Tanh, Initialization::Kaiming, 0.1, seed);
        let mut copy = Network::initial(&hidden, Activation::Tanh, Initialization::Kaiming, 0.0, seed ^ 1);
        Packed::new(&network).copy_to(&mut copy);
        prop_assert_eq!(network, copy);
    }

    #[test]
    fn tanh_is_odd(x in -20.0_f32..20.0) {
        let lanes = tanh([Lanes::new([x, -x, x, -x])])[0].to_array();
        prop_assert_eq!(lanes[0].to_bits(), (-lanes[1]).to_bits());
    }

    /// Padding stays zero under every rule, or norms would count it.
    #[test]
    fn every_rule_trains_odd_widths_like_a_plain_loop(
        optimizer in prop::sample::select(Optimizer::ALL),
        activation in prop::sample::select(Activation::ALL),
        width in 1_usize..=9,
        seed: u32,
        points in points(),
    ) {
        let network = Network::initial(&[width, width], activation, Initialization::Xavier, 0.1, seed);
        let settings = Settings { loss: Loss::Squared, step: Step::of_size(optimizer, 0.01), l2: 0.0 };
        let everything: Vec<u32> = (0..points.len() as u32).collect();
        let mut trainer = Trainer::new(&network, optimizer, &points);
        let (x, labels) = arrays(&points);
        let mut plain = wide(&network);
        let mut states: Vec<_> = plain.layers.iter().map(|layer| {
            let (rows, columns) = layer.weight.dim();
            let weight = optimizer.begin(layer.weight.as_slice().unwrap(), perturb::optimizer::Shape::matrix(rows, columns));
            let bias = optimizer.begin(layer.bias.as_slice().unwrap(), perturb::optimizer::Shape::bias(rows));
            (weight, bias)
        }).collect();
        for _ in 0..5 {
            let gradient = plain.gradient(x.view(), labels.view(), Loss::Squared, 0.0);
            // An element-wise rule may go either way where a gradient is all but zero; single
            // precision knows none of them better than by some 10⁻⁶ of the largest.
            let all = || gradient.iter().flat_map(|l| l.weight.iter().chain(&l.bias));
            let largest = all().fold(1.0, |a: f64, g| a.max(g.abs()));
            prop_assume!(!all().any(|g| *g != 0.0 && g.abs() < 1e-4 * largest));
            trainer.step(&everything, settings).unwrap();
            for ((layer, gradient), (weight, bias)) in plain.layers.iter_mut().zip(&gradient).zip(&mut states) {
                weight.step(layer.weight.as_slice_mut().unwrap(), gradient.weight.as_standard_layout().as_slice().unwrap(), &Step::of_size(optimizer, 0.01));
                bias.step(layer.bias.as_slice_mut().unwrap(), gradient.bias.as_slice().unwrap(), &Step::of_size(optimizer, 0.01));
            }
        }
        let mut got = network.clone();
        trainer.copy_to(&mut got);
        for (got, expected) in got.layers.iter().zip(&plain.layers) {
            for (&got, &expected) in got.weight.iter().zip(&expected.weight).chain(got.bias.iter().zip(&expected.bias)) {
                prop_assert!((f64::from(got) - expected).abs() < 2e-3, "{optimizer:?} {got} for {expected}");
            }
        }
    }
}
