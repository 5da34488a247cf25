//! Backpropagation against central differences, in f64, away from kinks.
#![cfg(not(target_arch = "wasm32"))]

use ndarray::{Array1, Array2};
use perturb::choice::Choice;
use perturb::{Activation, Initialization, Loss, Network};
use proptest::prelude::*;

const POINTS: usize = 4;

fn widths() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(1_usize..=5, 0..=4)
}

/// Whether a step of this size anywhere could take a pre-activation across 0.
fn is_near_a_kink(network: &Network<f64>, x: &Array2<f64>) -> bool {
    if !network.activation.has_kink() {
        return false;
    }
    let linear = |upto: usize| Network {
        layers: network.layers[..=upto].to_vec(),
        activation: network.activation,
    };
    // The last layer of a shortened network has no activation: its response is z.
    (0..network.layers.len() - 1).any(|layer| {
        let z = linear(layer).responses(x.view()).pop().unwrap();
        z.iter().any(|z| z.abs() < 1e-3)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn equals_central_differences(
        hidden in widths(),
        activation in prop::sample::select(Activation::ALL),
        initialization in prop::sample::select(Initialization::ALL),
        loss in prop::sample::select(Loss::ALL),
        l2 in prop_oneof![Just(0.0), 0.001..0.5],
        seed: u32,
        coordinates in prop::collection::vec(-6.0..6.0, 2 * POINTS),
        labels in prop::collection::vec(prop_oneof![Just(-1.0), Just(1.0)], POINTS),
    ) {
        let x = Array2::from_shape_vec((POINTS, 2), coordinates).unwrap();
        let labels = Array1::from(labels);
        let network = Network::<f64>::initial(&hidden, activation, initialization, 0.1, seed);
        prop_assume!(!is_near_a_kink(&network, &x));
        let gradient = network.gradient(x.view(), labels.view(), loss, l2);
        let loss_at = |network: &Network<f64>| network.loss(x.view(), labels.view(), loss, l2);

        const STEP: f64 = 1e-5;
        for (index, layer) in gradient.iter().enumerate() {
            let (outputs, inputs) = layer.weight.dim();
            for place in 0..outputs * (inputs + 1) {
                let (row, column) = (place / (inputs + 1), place % (inputs + 1));
                let moved = |step: f64| {
                    let mut network = network.clone();
                    let layer = &mut network.layers[index];
                    // The last column stands for the bias.
                    *layer.weight.get_mut([row, column]).unwrap_or(&mut layer.bias[row]) += step;
                    loss_at(&network)
                };
                let expected = (moved(STEP) - moved(-STEP)) / (2.0 * STEP);
                let got = *layer.weight.get([row, column]).unwrap_or(&layer.bias[row]);
                prop_assert!(
                    (got - expected).abs() <= 1e-6 * (1.0 + expected.abs()),
                    "layer {index}, [{row}, {column}]: {got} for {expected}"
                );
            }
        }
    }
}
