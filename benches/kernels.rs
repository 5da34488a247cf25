//! The kernels, natively: `cargo bench`.
//!
//! Networks are named as in docs/performance.md: A = 2-4-2-1, B = 2-(6×8)-1, C = 2-(20×8)-1,
//! E = 2-(4×32)-1, and other widths at six layers.

use divan::{Bencher, black_box, counter::ItemsCount};
use perturb::color::Theme;
use perturb::kernel::response::{Points, Responder};
use perturb::kernel::trainer::{Settings, Trainer};
use perturb::kernel::{LANES, Lanes, Packed, tanh};
use perturb::optimizer::Step;
use perturb::{
    Activation, Dataset, Initialization, Loss, Network, Optimizer, Point, Simulation, Spec, View,
};

fn main() {
    divan::main();
}

const NETWORKS: &[(&str, usize, usize)] = &[
    ("B 6 x 8", 6, 8),
    ("C 20 x 8", 20, 8),
    ("6 x 5", 6, 5),
    ("6 x 6", 6, 6),
    ("6 x 7", 6, 7),
    ("6 x 16", 6, 16),
    ("E 4 x 32", 4, 32),
];

const OPTIMIZERS: &[Optimizer] = &[
    Optimizer::Sgd,
    Optimizer::Momentum,
    Optimizer::Adam,
    Optimizer::Fromage,
];

const ACTIVATIONS: &[Activation] = &[
    Activation::Tanh,
    Activation::Relu,
    Activation::Leaky,
    Activation::Sigmoid,
    Activation::Linear,
];

fn network(depth: usize, width: usize, activation: Activation) -> Network {
    let hidden = vec![width; depth];
    Network::initial(&hidden, activation, Initialization::Xavier, 0.1, 1)
}

fn points(count: usize) -> Vec<Point> {
    let spec = Spec {
        data: Dataset::Spiral,
        ..Spec::default()
    };
    let points = perturb::Data::new(&spec).train;
    points.into_iter().cycle().take(count).collect()
}

fn settings(optimizer: Optimizer) -> Settings {
    Settings {
        loss: Loss::Squared,
        step: Step::of_size(optimizer, 0.01),
        l2: 0.0,
    }
}

fn steps(bencher: Bencher<'_, '_>, network: &Network, optimizer: Optimizer, batch: usize) {
    let points = points(batch);
    let mut trainer = Trainer::new(network, optimizer, &points);
    let indices: Vec<u32> = (0..batch as u32).collect();
    bencher
        .counter(ItemsCount::new(batch))
        .bench_local(|| trainer.step(black_box(&indices), settings(optimizer)));
}

/// One step on 10 points; the rate is in examples.
#[divan::bench(args = NETWORKS)]
fn step(bencher: Bencher<'_, '_>, &(_, depth, width): &(&str, usize, usize)) {
    steps(
        bencher,
        &network(depth, width, Activation::Tanh),
        Optimizer::Sgd,
        10,
    );
}

/// One step of network B on batches of other sizes.
#[divan::bench(args = [1, 30, 128])]
fn step_of_batch(bencher: Bencher<'_, '_>, batch: usize) {
    steps(
        bencher,
        &network(6, 8, Activation::Tanh),
        Optimizer::Sgd,
        batch,
    );
}

/// One step of network B on 10 points, rule by rule.
#[divan::bench(args = OPTIMIZERS)]
fn step_of_rule(bencher: Bencher<'_, '_>, &rule: &Optimizer) {
    steps(bencher, &network(6, 8, Activation::Tanh), rule, 10);
}

/// One step of network B on 10 points, activation by activation.
#[divan::bench(args = ACTIVATIONS)]
fn step_of_activation(bencher: Bencher<'_, '_>, &activation: &Activation) {
    steps(bencher, &network(6, 8, activation), Optimizer::Sgd, 10);
}

/// Every neuron's response at 100×100 points; the rate is in neuron-points.
#[divan::bench(args = NETWORKS)]
fn responses(bencher: Bencher<'_, '_>, &(_, depth, width): &(&str, usize, usize)) {
    let packed = Packed::new(&network(depth, width, Activation::Tanh));
    let grid = Points::grid(100, 6.0);
    let mut responder = Responder::default();
    bencher
        .counter(ItemsCount::new(grid.len() * depth * width))
        .bench_local(|| {
            responder.respond(&packed, &grid, |block| {
                black_box(block.output());
            });
        });
}

/// A whole frame of network B with every map at 100×100: responses, colours, boundary, metrics.
#[divan::bench]
fn frame(bencher: Bencher<'_, '_>) {
    let spec = Spec {
        layers: vec![8; 6],
        ..Spec::default()
    };
    let mut simulation = Simulation::new(spec).expect("in range");
    let view = View {
        node_size: 100,
        map_size: 100,
        shown: usize::MAX,
        clean: false,
        compared: true,
        theme: Theme::Light,
    };
    bencher.bench_local(|| simulation.frame(view));
}

/// The rational tanh, two vectors at a time; the rate is in numbers.
#[divan::bench]
fn tanh_of_two(bencher: Bencher<'_, '_>) {
    let vectors = [Lanes::splat(0.3); 2];
    bencher
        .counter(ItemsCount::new(2 * LANES))
        .bench(|| tanh(black_box(vectors)));
}
