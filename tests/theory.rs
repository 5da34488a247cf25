//! What the distance lab measures, against independent computations: finite differences, the plain
//! network in `f64`, and what is proved.

#[path = "common/fields.rs"]
mod fields;
#[path = "common/wide.rs"]
mod wide;

use fields::spec;
use ndarray::Array2;
use perturb::experiment::{
    Breakdown, Descent, Inspection, Job, Outcome, band, summarize_breakdowns,
};
use perturb::kernel::response::Points;
use perturb::metrics::StepNorms;
use perturb::{
    Activation, Data, EXTENT, Initialization, Layer, Network, Simulation, Spec, displacement,
    distance, noise, sensitivity,
};
use proptest::prelude::*;
use wide::{arrays, wide};

const ACTIVATIONS: [Activation; 5] = [
    Activation::Tanh,
    Activation::Relu,
    Activation::Leaky,
    Activation::Sigmoid,
    Activation::Linear,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Central differences of the plain network; a rectifier's kink may lie between two of them.
    #[test]
    fn input_gradients_agree_with_finite_differences(
        hidden in prop::collection::vec(1..9_usize, 0..5),
        activation in prop::sample::select(&ACTIVATIONS[..]),
        bias in -1.0..1.0_f64,
        seed in any::<u32>(),
    ) {
        let network = Network::<f32>::initial(&hidden, activation, Initialization::Kaiming, bias, seed);
        let grid = Points::grid(5, EXTENT as f32);
        let gradients = sensitivity::input_gradients(&network, &grid);
        let plain = wide(&network);
        let f = |x1: f64, x2: f64| plain.output(ndarray::array![[x1, x2]].view())[0];
        let h = 1e-5;
        let mut apart = 0;
        for ([x1, x2], gradient) in grid.coordinates().iter().zip(&gradients) {
            let (x1, x2) = (f64::from(*x1), f64::from(*x2));
            let slopes = [
                (f(x1 + h, x2) - f(x1 - h, x2)) / (2.0 * h),
                (f(x1, x2 + h) - f(x1, x2 - h)) / (2.0 * h),
            ];
            let differ = gradient
                .iter()
                .zip(slopes)
                .any(|(a, b)| (a - b).abs() > 2e-4 * (1.0 + b.abs()));
            apart += usize::from(differ);
        }
        let most = if activation.has_kink() { 1 } else { 0 };
        prop_assert!(apart <= most, "{apart} of 25 differ");
    }

    #[test]
    fn no_input_gradient_is_above_the_product_of_spectral_norms(
        hidden in prop::collection::vec(1..9_usize, 0..5),
        activation in prop::sample::select(&ACTIVATIONS[..]),
        seed in any::<u32>(),
    ) {
        let network = Network::<f32>::initial(&hidden, activation, Initialization::Kaiming, 0.1, seed);
        let measured = sensitivity::measure(&network);
        prop_assert!(measured.largest <= measured.bound * (1.0 + 1e-12));
        prop_assert!(measured.median <= measured.largest);
        let most = measured.map.iter().copied().fold(0.0, f32::max);
        prop_assert_eq!(most, measured.largest as f32);
    }

    #[test]
    fn a_multiple_reaches_its_distance(
        sizes in prop::collection::vec(0.001..2.0_f64, 1..30),
        wanted in 1e-6..1e6_f64,
    ) {
        let t = distance::multiple(&sizes, wanted);
        let reached = distance::product(sizes.iter().map(|r| t * r));
        prop_assert!((reached / wanted - 1.0).abs() < 1e-9);
        let size = distance::equal_size(wanted, sizes.len());
        let equal = distance::product(vec![size; sizes.len()]);
        prop_assert!((equal / wanted - 1.0).abs() < 1e-9);
    }
}

/// A network in training, at a moment.
struct Moment {
    spec: Spec,
    before: Vec<f32>,
    now: Vec<f32>,
    after: Vec<f32>,
}

fn moment(fields: &[(&str, &str)], steps: u32) -> Moment {
    let spec = spec(fields);
    let mut run = Simulation::new(spec.clone()).unwrap();
    run.train(steps);
    Moment {
        before: run.before_last_step().unwrap().parameters(),
        now: run.network().parameters(),
        after: run.after_next_step().unwrap().parameters(),
        spec,
    }
}

impl Moment {
    fn network(&self, parameters: &[f32]) -> Network {
        Network::from_parameters(&self.spec.layers, self.spec.activation, parameters).unwrap()
    }

    /// The gradient over all training points by the plain network in `f64`.
    fn gradient(&self, network: &Network) -> Vec<Layer<f64>> {
        let (x, labels) = arrays(&Data::new(&self.spec).train);
        wide(network).gradient(x.view(), labels.view(), self.spec.loss, 0.0)
    }

    fn inspect(&self, checkpoint: Option<&[f32]>) -> Inspection {
        let job = Job::Inspect {
            spec: self.spec.clone(),
            parameters: self.now.clone(),
            previous: Some(self.before.clone()),
            next: Some(self.after.clone()),
            checkpoint: checkpoint.map(<[f32]>::to_vec),
        };
        match job.run().unwrap() {
            Outcome::Inspect { inspection } => inspection,
            other => panic!("{other:?}"),
        }
    }

    fn breakdown(&self, along_step: bool, sizes: &[f64], first: u32, count: u32) -> Vec<Breakdown> {
        let job = Job::Breakdown {
            spec: self.spec.clone(),
            parameters: self.now.clone(),
            toward: along_step.then(|| self.after.clone()),
            sizes: sizes.to_vec(),
            first,
            count,
        };
        match job.run().unwrap() {
            Outcome::Breakdown { draws } => draws,
            other => panic!("{other:?}"),
        }
    }

    fn descent(&self) -> Descent {
        let job = Job::Descent {
            spec: self.spec.clone(),
            parameters: self.now.clone(),
            toward: self.after.clone(),
        };
        match job.run().unwrap() {
            Outcome::Descent { descent } => descent,
            other => panic!("{other:?}"),
        }
    }
}

/// ‖to − from‖_F/‖from‖_F over the weight matrices of one layer, or of all.
fn apart(from: &[Layer<f64>], to: &[Layer<f64>]) -> f64 {
    let sum = |f: &dyn Fn(f64, f64) -> f64| -> f64 {
        let layers = from.iter().zip(to);
        layers
            .flat_map(|(a, b)| a.weight.iter().zip(&b.weight).map(|(&a, &b)| f(a, b)))
            .sum()
    };
    (sum(&|a, b| (b - a) * (b - a)) / sum(&|a, _| a * a)).sqrt()
}

#[test]
fn steps_are_those_of_training() {
    let mut run = Simulation::new(spec(&[("optimizer", "adam")])).unwrap();
    assert_eq!(run.before_last_step(), None);
    let start = run.network().clone();
    let after = run.after_next_step().unwrap();
    assert_eq!(*run.network(), start, "looking ahead changes nothing");
    run.train(1);
    assert_eq!(*run.network(), after);
    assert_eq!(*run.before_last_step().unwrap(), start);
    run.train(99);
    let (before, now) = (
        run.before_last_step().unwrap().clone(),
        run.network().clone(),
    );
    let mut other = Simulation::new(spec(&[("optimizer", "adam")])).unwrap();
    other.train(99);
    assert_eq!(*other.network(), before);
    assert_eq!(other.after_next_step().unwrap(), now);
    // What a hand did is no step.
    run.set_bias(0, 0, 0.5).unwrap();
    assert_eq!(run.before_last_step(), None);
}

#[test]
fn without_points_or_after_a_divergence_there_is_no_next_step() {
    let empty = spec(&[("data", "custom")]);
    assert_eq!(Simulation::new(empty).unwrap().after_next_step(), None);
    let mut run = Simulation::new(spec(&[
        ("optimizer", "sgd"),
        ("activation", "linear"),
        ("layers", "8,8,8"),
        ("stepSize", "10"),
        ("loss", "logistic"),
    ]))
    .unwrap();
    run.train(10_000);
    assert!(!run.is_finite());
    assert_eq!(run.after_next_step(), None);
    assert_eq!(run.before_last_step(), None);
}

#[test]
fn fromage_steps_by_its_step_size_in_every_layer() {
    let moment = moment(&[("stepSize", "0.01"), ("layers", "8,8,8")], 300);
    let kept = moment.spec.initial_network().parameters();
    let moves = moment.inspect(Some(&kept)).moves;
    // ‖ΔW‖/‖W‖ of p ← (p − η g ‖p‖/‖g‖)/√(1+η²): η, but for what lies along W.
    for step in [moves.last_step.unwrap(), moves.next_step.unwrap()] {
        for layer in &step.layers {
            assert!((layer.frobenius / 0.01 - 1.0).abs() < 0.01, "{layer:?}");
        }
        assert!((step.product / (1.01_f64.powi(4) - 1.0) - 1.0).abs() < 0.01);
    }
    // The start, once as such and once as a network that was kept.
    assert_eq!(Some(&moves.start), moves.checkpoint.as_ref());
    assert!(moves.start.product > 0.1);
    let (output, hidden) = moves.noise.layers.split_last().unwrap();
    for layer in hidden {
        assert!((layer.frobenius - 0.1).abs() < 1e-12);
        assert!((layer.spectral - 0.1).abs() > 1e-6);
    }
    // A matrix of one row has one norm.
    assert!((output.spectral - 0.1).abs() < 1e-12);
}

/// With every point in every batch, the last step is that of the plain gradient.
#[test]
fn the_norms_of_steps_over_training_are_those_of_the_steps() {
    let spec = spec(&[
        ("layers", "6,5"),
        ("batchSize", "5000"),
        ("optimizer", "sgd"),
    ]);
    let mut run = Simulation::new(spec.clone()).unwrap();
    run.train(40);
    let rows: Vec<_> = run.history().steps().collect();
    assert_eq!(rows.len(), 41);
    assert_eq!(
        (rows[0].0, rows[0].1.len()),
        (0.0, 0),
        "no step before the first"
    );
    let (epoch, last) = rows[40];
    assert_eq!(epoch, 40.0);
    let before = run.before_last_step().unwrap();
    let moment = Moment {
        spec,
        before: Vec::new(),
        now: Vec::new(),
        after: Vec::new(),
    };
    let step = displacement::between(before, run.network());
    let sizes = displacement::relative_sizes(before, &step);
    let gradient = moment.gradient(before);
    for (layer, norms) in last.iter().enumerate() {
        let close = |got: f32, expected: f64| (f64::from(got) / expected - 1.0).abs() < 1e-3;
        let norm = |values: &Array2<f64>| values.iter().map(|v| v * v).sum::<f64>().sqrt();
        assert!(close(norms.relative, sizes[layer].0), "{norms:?}");
        assert!(
            close(norms.gradient, norm(&gradient[layer].weight)),
            "{norms:?}"
        );
        let weight = run.network().layers[layer].weight.mapv(f64::from);
        assert!(close(norms.weight, norm(&weight)), "{norms:?}");
    }
    // What Fromage's step size says, in every layer, as long as no layer reaches its bound.
    let mut run = Simulation::new(Spec::default()).unwrap();
    run.train(180);
    let steps = run.history().steps().skip(1);
    let steps: Vec<_> = steps.flat_map(|(_, step)| step.to_vec()).collect();
    assert!(steps.len() == 3 * 20);
    let is_own = |norms: &StepNorms| (norms.relative / 0.01 - 1.0).abs() < 0.02;
    let others: Vec<_> = steps.iter().filter(|norms| !is_own(norms)).collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn assumptions_are_measured() {
    let free = moment(
        &[
            ("activation", "linear"),
            ("layers", "2"),
            ("initialBias", "0"),
        ],
        1,
    );
    // Without training, so that biases are still 0.
    let free = Moment {
        now: vec![3.0, 0.0, 0.0, 1.5, 0.0, 0.0, 1.0, 1.0, 0.0],
        ..free
    };
    let inspection = free.inspect(None);
    let [first, last] = inspection.assumptions.as_slice() else {
        panic!("two layers")
    };
    assert_eq!((first.weight_condition, last.weight_condition), (2.0, 1.0));
    assert_eq!((first.bias, last.bias), (0.0, 0.0));
    assert!((first.alpha.unwrap() - 1.0).abs() < 1e-6 && (first.beta.unwrap() - 1.0).abs() < 1e-6);
    assert_eq!((last.alpha, last.beta), (None, None));
    let worst = first.noise_condition.max(2.0);
    assert!((inspection.constant / worst.powi(4) - 1.0).abs() < 1e-5);

    let biased = Moment {
        now: vec![3.0, 0.0, 0.0, 1.5, 1.0, 0.0, 1.0, 1.0, 0.0],
        ..free
    };
    // Over the pixels of a 50×50 map, the mean of x² is 12 less the pixels' own 0.0048.
    let mean: f64 = 12.0 - 0.24 * 0.24 / 12.0;
    let expected = 1.0 / ((9.0 + 2.25) * mean).sqrt();
    assert!((biased.inspect(None).assumptions[0].bias - expected).abs() < 1e-6);

    // A leaky rectifier keeps between a tenth and all of what it gets; tanh saturates.
    let leaky = moment(&[("activation", "leaky")], 100)
        .inspect(None)
        .assumptions[0];
    assert!(leaky.alpha.unwrap() >= 0.1 - 1e-6 && leaky.beta.unwrap() <= 1.0 + 1e-6);
    let tanh = moment(&[], 100).inspect(None).assumptions[0];
    assert!(tanh.alpha.unwrap() < 0.5 && tanh.beta.unwrap() <= 1.0 + 1e-6);
}

#[test]
fn gradient_breakdown_agrees_with_the_plain_network() {
    for (fields, name) in [
        (vec![("layers", "6,5"), ("loss", "logistic")], "tanh"),
        (
            vec![
                ("layers", "7"),
                ("activation", "sigmoid"),
                ("noiseBiases", "off"),
            ],
            "sigmoid",
        ),
    ] {
        let moment = moment(&fields, 200);
        let network = moment.network(&moment.now);
        let gradient = moment.gradient(&network);
        let points = Data::new(&moment.spec).train;
        let sizes = [5.0, 50.0];
        let measured = &moment.breakdown(false, &sizes, 3, 1)[0];
        let drawn = noise::draw(&moment.spec, &network, &points, 3);
        for (place, size) in sizes.iter().enumerate() {
            let deltas = noise::deltas(&drawn, &network, size / 100.0);
            let moved = moment.gradient(&displacement::moved(&network, &deltas));
            for layer in 0..gradient.len() {
                let expected = apart(&gradient[layer..=layer], &moved[layer..=layer]);
                let got = measured.layers[layer][place];
                assert!(
                    (got / expected - 1.0).abs() < 1e-3,
                    "{name}: {got} {expected}"
                );
            }
            let expected = apart(&gradient, &moved);
            assert!((measured.whole[place] / expected - 1.0).abs() < 1e-3);
        }

        // Along the optimiser's step, whose product at 20 % is that of 20 % in every layer.
        let measured = &moment.breakdown(true, &[20.0], 1, 9)[0];
        let step = displacement::between(&network, &moment.network(&moment.after));
        let relative = |multiple: f64| {
            let step = displacement::scaled(&step, multiple);
            let sizes = displacement::relative_sizes(&network, &step);
            distance::product(sizes.into_iter().map(|(weight, _)| weight))
        };
        let layers = network.layers.len() as i32;
        let multiples = (1..200_000).map(|t| f64::from(t) * 1e-3);
        let multiple = multiples
            .take_while(|&t| relative(t) < 1.2_f64.powi(layers) - 1.0)
            .last()
            .unwrap();
        let moved = displacement::moved(&network, &displacement::scaled(&step, multiple));
        let expected = apart(&gradient, &moment.gradient(&moved));
        assert!((measured.whole[0] / expected - 1.0).abs() < 1e-2, "{name}");
    }
}

#[test]
fn breakdowns_may_be_divided_anyhow_and_are_summed_up() {
    let moment = moment(&[("layers", "4,4")], 100);
    let sizes = [0.0, 1.0, 100.0];
    let whole = moment.breakdown(false, &sizes, 1, 6);
    let parts: Vec<Breakdown> = [(1, 2), (3, 4)]
        .into_iter()
        .flat_map(|(first, count)| moment.breakdown(false, &sizes, first, count))
        .collect();
    assert_eq!(whole, parts);
    assert_eq!(moment.breakdown(true, &sizes, 1, 6).len(), 1);

    let curves = summarize_breakdowns(&sizes, &whole);
    assert_eq!(curves.whole[0].high, 0.0, "no noise, no change");
    assert!((curves.formula[2] - 7.0).abs() < 1e-12);
    let layer = band(whole.iter().map(|draw| draw.layers[1][2])).unwrap();
    assert_eq!(curves.layers[1][2], layer);
    let over = whole.iter().flat_map(|draw| &draw.layers);
    let over = over
        .filter(|changes| changes[1] > curves.formula[1])
        .count();
    assert_eq!(curves.exceeded[1], over as f64 / 18.0);
    assert!(summarize_breakdowns(&sizes, &[]).whole.is_empty());
}

/// Taylor's slope is the derivative of the loss along the step, and close by the line is the loss.
#[test]
fn the_taylor_line_touches_the_loss() {
    for optimizer in ["fromage", "sgd", "adam"] {
        let fields = [
            ("optimizer", optimizer),
            ("layers", "6,6"),
            ("stepSize", "0.01"),
        ];
        let moment = moment(&fields, 50);
        let descent = moment.descent();
        let network = moment.network(&moment.now);
        let step = displacement::between(&network, &moment.network(&moment.after));
        let (x, labels) = arrays(&Data::new(&moment.spec).train);
        let loss = |t: f64| {
            let mut moved = wide(&network);
            for (layer, delta) in moved.layers.iter_mut().zip(&step) {
                layer.weight.scaled_add(t, &delta.weight);
                layer.bias.scaled_add(t, &delta.bias);
            }
            moved.loss(x.view(), labels.view(), moment.spec.loss, 0.0)
        };
        let h = 1e-3;
        let slope = (loss(h) - loss(-h)) / (2.0 * h);
        assert!(
            (descent.slope / slope - 1.0).abs() < 1e-3,
            "{optimizer}: {} {slope}",
            descent.slope
        );
        for (&t, train) in descent.multiples.iter().zip(&descent.train) {
            assert!((train.loss - loss(t)).abs() < 1e-4, "{optimizer}");
        }
        assert_eq!(descent.multiples[0], 0.0);
        assert!(descent.multiples[60] >= 1.0);
        // The end of the line is above its start, or as far as the weights are long.
        let is_far = (descent.distance[60] / 7.0 - 1.0).abs() < 1e-6;
        assert!(
            is_far || descent.train[60].loss >= descent.train[0].loss,
            "{optimizer}"
        );

        let sizes = displacement::relative_sizes(&network, &step);
        let reach = distance::product(sizes.iter().map(|(r, _)| descent.trusted * r));
        assert!(
            (reach - descent.cosine.max(0.0)).abs() < 1e-9,
            "{optimizer}"
        );
        let gradient = moment.gradient(&network);
        let cosines = gradient.iter().zip(&step).map(|(g, d)| {
            let dot: f64 = (&g.weight * &d.weight).sum();
            -dot / ((&g.weight * &g.weight).sum() * (&d.weight * &d.weight).sum()).sqrt()
        });
        let least = cosines.fold(1.0, f64::min);
        assert!((descent.cosine - least).abs() < 1e-3, "{optimizer}");
    }
}

#[test]
fn what_has_no_points_says_so() {
    let spec = spec(&[("data", "custom")]);
    let parameters = spec.initial_network().parameters();
    let job = Job::Descent {
        spec: spec.clone(),
        parameters: parameters.clone(),
        toward: parameters.clone(),
    };
    let sentence = job.run().unwrap_err().to_string();
    assert!(sentence.contains("no points to measure on"), "{sentence}");
    // A network without points can be looked at all the same.
    let job = Job::Inspect {
        spec,
        parameters,
        previous: None,
        next: None,
        checkpoint: None,
    };
    let Outcome::Inspect { inspection } = job.run().unwrap() else {
        panic!("an inspection")
    };
    assert_eq!(inspection.moves.last_step, None);
    assert_eq!(inspection.moves.start.product, 0.0);
}
