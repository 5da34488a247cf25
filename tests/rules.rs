//! What must hold of every learning algorithm, whatever its formula.

use perturb::choice::Choice;
use perturb::optimizer::{Balance, Optimizer, Shape, Step};
use perturb::{Schedule, Simulation, Spec, parameter};
use proptest::prelude::*;

fn norm(values: &[f64]) -> f64 {
    values.iter().map(|v| v * v).sum::<f64>().sqrt()
}

/// Where a rule leads in some steps from a tensor, with the same gradient scaled by `scale`.
fn path(
    optimizer: Optimizer,
    start: &[f64],
    gradients: &[Vec<f64>],
    shape: Shape,
    scale: f64,
) -> Vec<f64> {
    let mut step = Step::of_size(optimizer, 0.01);
    // Nothing but the scale of a gradient tells a small one from ε.
    step.hyper.epsilon = 0.0;
    let mut values = start.to_vec();
    optimizer.prepare(&mut values, shape, &step.hyper);
    let mut state = optimizer.begin(&values, shape);
    for gradient in gradients {
        let gradient: Vec<f64> = gradient.iter().map(|g| scale * g).collect();
        state.step(&mut values, &gradient, &step);
    }
    values
}

/// A tensor, and gradients for some steps.
fn tensors() -> impl Strategy<Value = (Shape, Vec<f64>, Vec<Vec<f64>>)> {
    (1..6_usize, 1..6_usize, any::<bool>()).prop_flat_map(|(rows, columns, is_bias)| {
        let shape = if is_bias {
            Shape::bias(columns)
        } else {
            Shape::matrix(rows, columns)
        };
        let entries = || prop::collection::vec(prop_oneof![0.1..2.0_f64, -2.0..-0.1], shape.len());
        (
            Just(shape),
            entries(),
            prop::collection::vec(entries(), 1..6),
        )
    })
}

fn close(a: &[f64], b: &[f64]) -> bool {
    let apart: Vec<f64> = a.iter().zip(b).map(|(a, b)| a - b).collect();
    norm(&apart) <= 1e-9 * (1.0 + norm(b))
}

proptest! {
    /// Any shape, with gradients of zero or a tensor of zeros: numbers stay numbers.
    #[test]
    fn zeros_are_survived(
        optimizer in prop::sample::select(Optimizer::ALL),
        (shape, start, mut gradients) in tensors(),
        zero_start in any::<bool>(),
        zero_gradients in any::<bool>(),
        balance in prop::sample::select(Balance::ALL),
    ) {
        let mut start: Vec<f32> = start.iter().map(|&v| v as f32).collect();
        if zero_start {
            start.fill(0.0);
        }
        if zero_gradients {
            gradients.iter_mut().for_each(|g| g.fill(0.0));
        }
        let mut step = Step::of_size(optimizer, 0.01_f32);
        step.hyper.balance = balance;
        optimizer.prepare(&mut start, shape, &step.hyper);
        let mut state = optimizer.begin(&start, shape);
        let before = start.clone();
        for gradient in &gradients {
            let gradient: Vec<f32> = gradient.iter().map(|&g| g as f32).collect();
            state.step(&mut start, &gradient, &step);
        }
        prop_assert!(start.iter().all(|p| p.is_finite()), "{optimizer:?} {start:?}");
        if zero_start && optimizer == Optimizer::Madam {
            prop_assert_eq!(&start, &before, "zero stays zero");
        }
        // Of these, only what shrinks by itself moves without a gradient.
        let shrinks = matches!(optimizer, Optimizer::Fromage | Optimizer::AdamW | Optimizer::Nero);
        if zero_gradients && !shrinks {
            prop_assert_eq!(&start, &before, "{:?}", optimizer);
        }
    }

    /// What is between ‖p‖, η and the angle of p and g after a step of Fromage.
    #[test]
    fn fromage_keeps_its_norm_identity((shape, start, gradients) in tensors(), size in 0.001..0.5_f64) {
        let gradient = &gradients[0];
        let mut values = start.clone();
        let mut state = Optimizer::Fromage.begin(&values, shape);
        state.step(&mut values, gradient, &Step::of_size(Optimizer::Fromage, size));
        let dot: f64 = start.iter().zip(gradient).map(|(p, g)| p * g).sum();
        let cosine = dot / (norm(&start) * norm(gradient));
        let expected = norm(&start).powi(2) * (1.0 + size * size - 2.0 * size * cosine) / (1.0 + size * size);
        prop_assert!((norm(&values).powi(2) / expected - 1.0).abs() < 1e-9);
    }

    /// Rules that look at directions only, step the same way when the loss is measured in other units.
    #[test]
    fn relative_rules_do_not_see_the_scale_of_the_gradient(
        optimizer in prop::sample::select(&[
            Optimizer::Fromage, Optimizer::LarsSimple, Optimizer::Nero, Optimizer::Muon, Optimizer::Spectral,
            Optimizer::SignSgd, Optimizer::Lion, Optimizer::Adam, Optimizer::RmsProp, Optimizer::Lamb,
            Optimizer::Madam,
        ][..]),
        (shape, start, gradients) in tensors(),
        scale in 0.01..100.0_f64,
    ) {
        // Muon's 10⁻⁷ in place of an ε of one's own.
        let tolerance = if optimizer == Optimizer::Muon { 1e-4 } else { 1e-9 };
        let there = path(optimizer, &start, &gradients, shape, 1.0);
        let scaled = path(optimizer, &start, &gradients, shape, scale);
        let apart: Vec<f64> = there.iter().zip(&scaled).map(|(a, b)| a - b).collect();
        prop_assert!(norm(&apart) < tolerance * (1.0 + norm(&there)), "{optimizer:?} {there:?} {scaled:?}");
    }

    /// LARS without decay and momentum, whose ratio holds ‖g‖.
    #[test]
    fn lars_does_not_see_it_either((shape, start, gradients) in tensors(), scale in 0.5..100.0_f64) {
        let there = path(Optimizer::Lars, &start, &gradients, shape, 1.0);
        let scaled = path(Optimizer::Lars, &start, &gradients, shape, scale);
        let apart: Vec<f64> = there.iter().zip(&scaled).map(|(a, b)| a - b).collect();
        prop_assert!(norm(&apart) < 1e-6 * (1.0 + norm(&there)));
    }

    /// A bias beside padding in place of a plain one, a matrix with padded rows in place of a dense one.
    #[test]
    fn padding_changes_nothing(
        optimizer in prop::sample::select(Optimizer::ALL),
        (shape, start, gradients) in tensors(),
        padding in 1..4_usize,
    ) {
        let padded = Shape { stride: shape.columns + padding, ..shape };
        let pad = |values: &[f64]| -> Vec<f64> {
            let rows = values.chunks(shape.columns);
            rows.flat_map(|row| row.iter().copied().chain(vec![0.0; padding])).collect()
        };
        let wide: Vec<Vec<f64>> = gradients.iter().map(|g| pad(g)).collect();
        let there = path_with_epsilon(optimizer, &start, &gradients, shape);
        let got = path_with_epsilon(optimizer, &pad(&start), &wide, padded);
        prop_assert!(close(&got, &pad(&there)), "{optimizer:?} {got:?} {there:?}");
    }
}

fn path_with_epsilon(
    optimizer: Optimizer,
    start: &[f64],
    gradients: &[Vec<f64>],
    shape: Shape,
) -> Vec<f64> {
    let step = Step::of_size(optimizer, 0.01);
    let mut values = start.to_vec();
    optimizer.prepare(&mut values, shape, &step.hyper);
    let mut state = optimizer.begin(&values, shape);
    gradients
        .iter()
        .for_each(|gradient| state.step(&mut values, gradient, &step));
    values
}

#[test]
fn nero_keeps_wide_rows_at_mean_zero_and_length_one() {
    let shape = Shape::matrix(2, 3);
    let start = [0.3, -0.2, 0.9, 1.0, 1.0, 1.0];
    let got = path(
        Optimizer::Nero,
        &start,
        &[vec![0.4, 0.1, -0.3, 0.2, 0.5, 0.1]],
        shape,
        1.0,
    );
    for row in got.chunks(3) {
        assert!(row.iter().sum::<f64>().abs() < 1e-12 && (norm(row) - 1.0).abs() < 1e-12);
    }
    // Rows of two keep what they have, unless all are balanced.
    let pair = [0.3, 0.4];
    let shape = Shape::matrix(1, 2);
    assert_eq!(path(Optimizer::Nero, &pair, &[], shape, 1.0), pair);
    let mut all = Step::of_size(Optimizer::Nero, 0.01);
    all.hyper.balance = Balance::All;
    let mut values = pair.to_vec();
    Optimizer::Nero.prepare(&mut values, shape, &all.hyper);
    assert!((values[0] + 0.5_f64.sqrt()).abs() < 1e-12);
}

#[test]
fn muon_steps_stretch_every_direction_alike() {
    let gradient = vec![3.0, 0.0, 0.0, 0.0, 0.5, 0.0];
    let got = path(
        Optimizer::Muon,
        &[0.0; 6],
        &[gradient],
        Shape::matrix(2, 3),
        1.0,
    );
    let singular = [got[0].abs() / 0.01, got[4].abs() / 0.01];
    assert!(
        singular.iter().all(|s| (0.6..1.3).contains(s)),
        "{singular:?}"
    );
}

#[test]
fn every_rule_names_hyperparameters_of_the_table() {
    for &optimizer in Optimizer::ALL {
        for taken in optimizer.takes() {
            let row = parameter::find(taken.name).unwrap_or_else(|| panic!("{}", taken.name));
            if let parameter::Kind::Optional { min, max } = row.kind {
                assert!(
                    (min..=max).contains(&taken.default),
                    "{optimizer:?} {}",
                    taken.name
                );
            }
        }
        let mut spec = Spec::default();
        let size = optimizer.step_size().to_string();
        parameter::set(&mut spec, "stepSize", &size).unwrap();
    }
}

#[test]
fn what_a_person_chooses_is_used_and_the_rest_is_the_rules_own() {
    let run = |fields: &[(&str, &str)]| {
        let mut spec = Spec::default();
        for (name, text) in fields {
            parameter::set(&mut spec, name, text).unwrap();
        }
        let mut run = Simulation::new(spec).unwrap();
        run.train(50);
        run.network().parameters()
    };
    let adam = run(&[("optimizer", "adam")]);
    assert_eq!(
        adam,
        run(&[("optimizer", "adam"), ("beta1", "0.9"), ("beta2", "auto")])
    );
    assert_ne!(adam, run(&[("optimizer", "adam"), ("beta1", "0.5")]));
    // What a rule does not take changes nothing.
    assert_eq!(
        adam,
        run(&[("optimizer", "adam"), ("momentum", "0.1"), ("trust", "0.5")])
    );
    let constant = run(&[
        ("optimizer", "adam"),
        ("schedule", "exponential"),
        ("decay", "1"),
    ]);
    assert_eq!(adam, constant);
    assert_ne!(adam, run(&[("optimizer", "adam"), ("schedule", "root")]));
}

/// Before the first step, nothing of another rule is left.
#[test]
fn a_rule_that_prepares_weights_leaves_no_trace_at_the_start() {
    let spec = |optimizer: &str| {
        let mut spec = Spec::default();
        parameter::set(&mut spec, "optimizer", optimizer).unwrap();
        spec
    };
    let fresh = Simulation::new(spec("sgd")).unwrap();
    let mut run = Simulation::new(spec("sgd")).unwrap();
    run.apply(spec("nero"), None).unwrap();
    let balanced = &run.network().layers[1].weight;
    assert!(
        balanced
            .rows()
            .into_iter()
            .all(|row| row.sum().abs() < 1e-6)
    );
    assert_eq!(
        *run.network(),
        *Simulation::new(spec("nero")).unwrap().network()
    );
    run.apply(spec("sgd"), None).unwrap();
    assert_eq!(run.network(), fresh.network());
    assert!(run.is_reproducible());
    // Under way it is a change that the specification does not tell of.
    run.train(3);
    run.apply(spec("nero"), None).unwrap();
    assert!(!run.is_reproducible());
}

/// After the span, a cosine schedule rests.
#[test]
fn a_cosine_comes_to_rest() {
    let mut spec = Spec::default();
    for (name, text) in [("schedule", "cosine"), ("span", "3"), ("optimizer", "sgd")] {
        parameter::set(&mut spec, name, text).unwrap();
    }
    let mut run = Simulation::new(spec).unwrap();
    let steps = 3 * run.steps_per_epoch() as u32;
    run.train(steps);
    let rested = run.network().clone();
    run.train(steps);
    assert_eq!(*run.network(), rested);
    assert_eq!(Schedule::Cosine.factor(0.0, 0.0, 3), 1.0);
    assert_eq!(Schedule::Exponential.factor(2.9, 0.5, 3), 0.25);
}

/// Every rule learns the circle from its own step size.
#[test]
fn every_rule_learns() {
    for &optimizer in Optimizer::ALL {
        let mut spec = Spec {
            optimizer,
            step_size: optimizer.step_size(),
            ..Spec::default()
        };
        spec.batch_size = 10;
        let mut run = Simulation::new(spec).unwrap();
        let report = run.train(5000);
        assert_eq!(report.divergence, None, "{optimizer:?}");
        let [train, _] = run.metrics();
        assert!(train.accuracy > 0.9, "{optimizer:?}: {}", train.accuracy);
    }
}
