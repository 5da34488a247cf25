//! A run as a person drives it: training, edits, noise, divergence.

#[path = "common/fields.rs"]
mod fields;

use perturb::choice::Choice;
use perturb::color::Theme;
use perturb::parameter::{self, Effect};
use perturb::{
    Activation, Dataset, Frame, Loss, NoiseShape, Optimizer, Simulation, Spec, View, distance,
};

fn simulation(fields: &[(&str, &str)]) -> Simulation {
    Simulation::new(spec(fields)).unwrap()
}

use fields::spec;

const VIEW: View = View {
    node_size: 20,
    map_size: 50,
    shown: usize::MAX,
    clean: false,
    compared: true,
    theme: Theme::Light,
};

fn picture(simulation: &mut Simulation) -> Frame {
    simulation.frame(VIEW)
}

fn with(simulation: &Simulation, fields: &[(&str, &str)]) -> Spec {
    let mut spec = simulation.spec().clone();
    for (name, text) in fields {
        parameter::set(&mut spec, name, text).unwrap();
    }
    spec
}

#[test]
fn the_spiral_can_be_learned() {
    let mut run = simulation(&[
        ("data", "spiral"),
        ("layers", "8,8,8,8,8"),
        ("optimizer", "adam"),
        ("stepSize", "0.003"),
        ("batchSize", "10"),
    ]);
    run.train(25 * 600);
    let frame = picture(&mut run);
    assert!(
        frame.train.accuracy >= 0.95 && frame.test.accuracy > 0.85,
        "{:?} {:?}",
        frame.train,
        frame.test
    );
}

#[test]
fn the_first_visit_succeeds_and_stays_well() {
    for data in ["circle", "checkerboard", "gaussians", "moons"] {
        let mut run = simulation(&[("data", data)]);
        let report = run.train(30_000);
        assert_eq!(report.divergence, None, "{data}");
        let frame = picture(&mut run);
        assert!(frame.train.accuracy > 0.98, "{data}: {:?}", frame.train);
        assert!(frame.parameters.iter().all(|w| w.abs() < 100.0), "{data}");
    }
}

#[test]
fn fromage_grows_for_ever_without_a_bound_and_not_with_one() {
    let largest = |bound| {
        let mut run = simulation(&[("normBound", bound)]);
        run.train(3000);
        let parameters = picture(&mut run).parameters;
        parameters
            .iter()
            .fold(0.0, |most: f32, w| most.max(w.abs()))
    };
    assert!(largest("0") > 1e6);
    assert!(largest("10") < 100.0);
}

#[test]
fn how_steps_are_grouped_changes_nothing() {
    let fields = [
        ("data", "moons"),
        ("batchSize", "32"),
        ("optimizer", "adam"),
    ];
    let (mut whole, mut parts) = (simulation(&fields), simulation(&fields));
    whole.train(2500);
    for steps in [1, 999, 1, 0, 1499] {
        parts.train(steps);
        picture(&mut parts);
    }
    assert_eq!(whole.network(), parts.network());
    assert_eq!(whole.history(), parts.history());
}

#[test]
fn reset_is_the_very_same_start() {
    let mut run = simulation(&[("data", "gaussians")]);
    let start = (picture(&mut run), run.network().clone());
    run.train(500);
    run.set_bias(0, 0, 3.0).unwrap();
    assert_ne!(picture(&mut run), start.0);
    run.reset();
    assert_eq!((picture(&mut run), run.network().clone()), start);
}

#[test]
fn settings_of_training_change_without_starting_again() {
    let mut run = simulation(&[]);
    run.train(100);
    for field in [
        ("stepSize", "0.1"),
        ("batchSize", "7"),
        ("optimizer", "sgd"),
        ("l2", "0.01"),
        ("loss", "logistic"),
    ] {
        let before = run.network().clone();
        let applied = run.apply(with(&run, &[field]), None).unwrap();
        assert_eq!(
            (applied.effect, applied.restarted),
            (Effect::Training, false),
            "{field:?}"
        );
        assert_eq!(run.network(), &before);
        assert_eq!(run.train(10).steps, 10);
    }
    assert_eq!(run.step(), 150);
    let applied = run.apply(with(&run, &[("data", "spiral")]), None).unwrap();
    assert_eq!(
        (applied.effect, applied.restarted, run.step()),
        (Effect::Data, true, 0)
    );
}

#[test]
fn an_untouched_network_takes_the_start_that_a_link_would_give() {
    let mut edited = simulation(&[]);
    edited
        .apply(with(&edited, &[("layers", "8,8,8")]), Some(2))
        .unwrap();
    edited
        .apply(
            with(&edited, &[("layers", "8,5,8"), ("activation", "relu")]),
            None,
        )
        .unwrap();
    assert_eq!(
        edited.network(),
        simulation(&[("layers", "8,5,8"), ("activation", "relu")]).network()
    );
}

#[test]
fn edits_of_a_trained_network_keep_what_can_be_kept() {
    let mut run = simulation(&[("layers", "4,3")]);
    run.train(200);
    let old = run.network().clone();

    let applied = run.apply(with(&run, &[("layers", "4,4")]), None).unwrap();
    assert!(!applied.restarted && run.step() == 200);
    assert_eq!(run.network().layers[0], old.layers[0]);
    for row in 0..3 {
        assert_eq!(
            run.network().layers[1].weight.row(row),
            old.layers[1].weight.row(row)
        );
    }
    for column in 0..3 {
        assert_eq!(
            run.network().layers[2].weight[[0, column]],
            old.layers[2].weight[[0, column]]
        );
    }

    let before = run.network().clone();
    run.apply(with(&run, &[("layers", "4,6,4")]), Some(1))
        .unwrap();
    assert_eq!(run.network().layers[0], before.layers[0]);
    assert_eq!(run.network().layers[3], before.layers[2]);
    run.apply(with(&run, &[("layers", "4,4")]), Some(1))
        .unwrap();
    assert_eq!(run.network().layers[0], before.layers[0]);
    assert_eq!(run.network().layers[2], before.layers[2]);

    run.apply(with(&run, &[("layers", "0")]), Some(0)).unwrap();
    assert_eq!(run.network().layers.len(), 1);
    run.apply(with(&run, &[("layers", "5")]), Some(0)).unwrap();
    assert_eq!(run.train(10).steps, 10);
}

#[test]
fn a_weight_and_a_bias_can_be_set() {
    let mut run = simulation(&[]);
    run.set_weight(1, 2, 3, 0.75).unwrap();
    run.set_bias(2, 0, -1.5).unwrap();
    assert_eq!(run.network().layers[1].weight[[2, 3]], 0.75);
    assert_eq!(run.network().layers[2].bias[0], -1.5);
    for (result, words) in [
        (run.set_weight(9, 0, 0, 1.0), "no such weight"),
        (run.set_weight(0, 0, 2, 1.0), "no such weight"),
        (run.set_bias(2, 1, 1.0), "no such neuron"),
        (run.set_bias(0, 0, f64::NAN), "finite number"),
        (run.set_weight(0, 0, 0, 1e39), "finite number"),
    ] {
        assert!(result.unwrap_err().to_string().contains(words));
    }
    // Training goes on from the edit.
    run.train(1);
    assert!((run.network().layers[1].weight[[2, 3]] - 0.75).abs() < 0.1);
}

fn norm<'a>(values: impl Iterator<Item = &'a f32>) -> f64 {
    values
        .map(|&v| f64::from(v) * f64::from(v))
        .sum::<f64>()
        .sqrt()
}

#[test]
fn noise_is_exactly_relative_to_every_layer() {
    let relative = [
        NoiseShape::Gaussian,
        NoiseShape::Signs,
        NoiseShape::Gradient,
    ];
    for shape in relative {
        for percent in ["1", "10", "50", "100"] {
            let mut run = simulation(&[
                ("layers", "7,3,8"),
                ("noiseShape", shape.value()),
                ("relativeSize", percent),
                ("draw", "1"),
            ]);
            run.train(50);
            let noisy = run.noisy().unwrap();
            let size = percent.parse::<f64>().unwrap() / 100.0;
            for (clean, noisy) in run.network().layers.iter().zip(&noisy.layers) {
                let weights =
                    norm((&noisy.weight - &clean.weight).iter()) / norm(clean.weight.iter());
                let biases = norm((&noisy.bias - &clean.bias).iter()) / norm(clean.bias.iter());
                // What is left is the rounding of W + ΔW to f32.
                assert!(
                    (weights - size).abs() < 1e-6 && (biases - size).abs() < 1e-6,
                    "{shape:?} {weights} {biases}"
                );
            }
            let perturbed = picture(&mut run).perturbation.unwrap();
            for layer in &perturbed.layers {
                assert!((layer.relative_size - size).abs() < 1e-14);
                assert!((layer.bias_relative_size - size).abs() < 1e-14);
            }
            assert!((perturbed.distance - ((1.0 + size).powi(4) - 1.0)).abs() < 1e-12);
            assert!((perturbed.distance - distance::product(vec![size; 4])).abs() < 1e-12);
        }
    }
}

#[test]
fn noise_of_one_sigma_is_relative_to_all_layers_together() {
    let mut run = simulation(&[
        ("layers", "32,32"),
        ("noiseShape", "equal"),
        ("relativeSize", "20"),
        ("draw", "1"),
    ]);
    run.train(50);
    let deltas = run.deltas().unwrap();
    let layers = || run.network().layers.iter();
    let moved = deltas
        .iter()
        .flat_map(|layer| layer.weight.iter().chain(&layer.bias));
    let all = layers().flat_map(|layer| layer.weight.iter().chain(&layer.bias));
    let share = moved.map(|d| d * d).sum::<f64>().sqrt() / norm(all);
    assert!((share - 0.2).abs() < 1e-12, "{share}");
    // 64, 1024 and 32 entries of one standard deviation, whatever the weights are.
    let sigma: Vec<f64> = deltas
        .iter()
        .map(|layer| {
            (layer.weight.iter().map(|d| d * d).sum::<f64>() / layer.weight.len() as f64).sqrt()
        })
        .collect();
    assert!(
        sigma.iter().all(|s| (s / sigma[1] - 1.0).abs() < 0.3),
        "{sigma:?}"
    );
    let relative: Vec<f64> = picture(&mut run)
        .perturbation
        .unwrap()
        .layers
        .iter()
        .map(|layer| layer.relative_size)
        .collect();
    assert!(
        relative.iter().any(|r| (r - 0.2).abs() > 0.02),
        "{relative:?}"
    );
}

#[test]
fn up_the_gradient_the_loss_grows_more_than_by_chance() {
    let mut run = simulation(&[("data", "moons"), ("relativeSize", "5"), ("draw", "1")]);
    run.train(300);
    let mut loss = |shape: &str| {
        run.apply(with(&run, &[("noiseShape", shape)]), None)
            .unwrap();
        let perturbed = picture(&mut run).perturbation.unwrap();
        perturbed.after.train.loss - perturbed.before.train.loss
    };
    let (worst, chance) = (loss("gradient"), loss("gaussian"));
    assert!(
        worst > 0.0 && worst > 3.0 * chance.abs(),
        "{worst} {chance}"
    );
}

#[test]
fn noise_may_touch_one_layer_only() {
    let moved = |layer: &str, shape: &str| -> Vec<bool> {
        let fields = [
            ("layers", "4,3"),
            ("draw", "1"),
            ("noiseLayer", layer),
            ("noiseShape", shape),
        ];
        let run = simulation(&fields);
        let deltas = run.deltas().unwrap();
        deltas
            .iter()
            .map(|layer| {
                let entries =
                    |mut values: ndarray::iter::Iter<'_, f64, _>| values.any(|&d| d != 0.0);
                assert_eq!(
                    entries(layer.weight.iter()),
                    layer.bias.iter().any(|&d| d != 0.0)
                );
                entries(layer.weight.iter())
            })
            .collect()
    };
    for shape in NoiseShape::NAMES {
        assert_eq!(
            moved("0", shape.value),
            [true, true, true],
            "{}",
            shape.value
        );
        assert_eq!(moved("2", shape.value), [false, true, false]);
        assert_eq!(
            moved("30", shape.value),
            [false, false, true],
            "the output’s"
        );
    }
}

#[test]
fn random_signs_move_every_weight_equally_far() {
    let mut run = simulation(&[
        ("noiseShape", "signs"),
        ("relativeSize", "20"),
        ("draw", "3"),
    ]);
    run.train(10);
    let noisy = run.noisy().unwrap();
    for (clean, noisy) in run.network().layers.iter().zip(&noisy.layers) {
        let rms = norm(clean.weight.iter()) / (clean.weight.len() as f64).sqrt();
        for delta in &(&noisy.weight - &clean.weight) {
            assert!((f64::from(delta.abs()) - 0.2 * rms).abs() < 1e-6);
        }
    }
}

#[test]
fn noise_is_laid_over_and_taken_off_again() {
    let mut run = simulation(&[("data", "moons")]);
    run.train(500);
    let clean = picture(&mut run);
    let weights = run.network().clone();

    run.apply(with(&run, &[("draw", "1"), ("relativeSize", "50")]), None)
        .unwrap();
    let noisy = picture(&mut run);
    assert_eq!(
        run.network(),
        &weights,
        "the clean weights are never touched"
    );
    assert_ne!(noisy.map, clean.map);
    assert_eq!(noisy.clean_contour, clean.contour);
    let perturbed = noisy.perturbation.as_ref().unwrap();
    assert_eq!(
        (perturbed.before.train, perturbed.before.test),
        (clean.train, clean.test)
    );
    assert_eq!(
        (perturbed.after.train, perturbed.after.test),
        (noisy.train, noisy.test)
    );

    // Flipped, it is the clean picture.
    let flipped = run.frame(View {
        clean: true,
        ..VIEW
    });
    assert_eq!(
        (&flipped.atlas, &flipped.map, &flipped.contour),
        (&clean.atlas, &clean.map, &clean.contour)
    );

    // The slider rescales the same direction.
    let direction = |run: &Simulation| {
        let noisy = run.noisy().unwrap();
        let delta = &noisy.layers[1].weight - &run.network().layers[1].weight;
        let size = norm(delta.iter()) as f32;
        delta / size
    };
    let at_half = direction(&run);
    run.apply(with(&run, &[("relativeSize", "5")]), None)
        .unwrap();
    assert!((direction(&run) - &at_half).iter().all(|d| d.abs() < 1e-5));
    run.apply(with(&run, &[("draw", "2")]), None).unwrap();
    assert!((direction(&run) - at_half).iter().any(|d| d.abs() > 0.05));

    run.apply(with(&run, &[("relativeSize", "0")]), None)
        .unwrap();
    assert_eq!(picture(&mut run).map, clean.map, "no size, no change");

    run.apply(with(&run, &[("draw", "0")]), None).unwrap();
    assert_eq!(picture(&mut run), clean);
}

#[test]
fn noise_stays_relative_while_training_goes_on() {
    let mut run = simulation(&[("draw", "1"), ("relativeSize", "30")]);
    let mut plain = simulation(&[]);
    for _ in 0..5 {
        run.train(100);
        plain.train(100);
        assert_eq!(
            run.network(),
            plain.network(),
            "noise does not disturb training"
        );
        let noisy = run.noisy().unwrap();
        for (clean, noisy) in run.network().layers.iter().zip(&noisy.layers) {
            let size = norm((&noisy.weight - &clean.weight).iter()) / norm(clean.weight.iter());
            assert!((size - 0.3).abs() < 1e-6);
        }
    }
}

#[test]
fn keeping_makes_the_noise_clean() {
    let mut run = simulation(&[("draw", "1"), ("relativeSize", "20")]);
    run.train(200);
    let noisy = run.noisy().unwrap();
    let noisy_picture = picture(&mut run);
    run.keep();
    assert_eq!(run.network(), &noisy);
    assert_eq!((run.spec().draw, run.noisy()), (0, None));
    let kept = picture(&mut run);
    assert_eq!(
        (kept.map, kept.train, kept.perturbation),
        (noisy_picture.map, noisy_picture.train, None)
    );
}

#[test]
fn biases_can_be_spared() {
    let run = simulation(&[("draw", "1"), ("noiseBiases", "off")]);
    let with_biases = simulation(&[("draw", "1")]).noisy().unwrap();
    let noisy = run.noisy().unwrap();
    for ((clean, noisy), other) in run
        .network()
        .layers
        .iter()
        .zip(&noisy.layers)
        .zip(&with_biases.layers)
    {
        assert_eq!(clean.bias, noisy.bias);
        assert_eq!(
            noisy.weight, other.weight,
            "the switch leaves the weights' noise alone"
        );
    }
}

/// The measure of the page against a plain computation in f64.
#[test]
fn the_relative_change_of_the_output_is_what_it_says() {
    let mut run = simulation(&[("layers", "6,5"), ("draw", "4"), ("relativeSize", "25")]);
    run.train(300);
    let side = 50;
    let centre = |index: usize| (index as f64 + 0.5) * 12.0 / side as f64 - 6.0;
    let grid = ndarray::Array2::from_shape_fn((side * side, 2), |(point, axis)| {
        if axis == 0 {
            centre(point % side) as f32
        } else {
            centre(point / side) as f32
        }
    });
    let (f, moved) = (
        run.network().responses(grid.view()),
        run.noisy().unwrap().responses(grid.view()),
    );
    let perturbed = picture(&mut run).perturbation.unwrap();
    for ((f, moved), layer) in f.iter().zip(&moved).zip(&perturbed.layers) {
        let expected = norm((moved - f).iter()) / norm(f.iter());
        assert!(
            (layer.change - expected).abs() < 1e-4,
            "{} for {expected}",
            layer.change
        );
    }
    assert_eq!(
        perturbed.relative_change,
        perturbed.layers.last().unwrap().change
    );
    let (f, moved) = (f.last().unwrap(), moved.last().unwrap());
    let agreeing = f
        .iter()
        .zip(moved)
        .filter(|(f, moved)| (**f >= 0.0) == (**moved >= 0.0))
        .count();
    assert!((perturbed.agreement - agreeing as f64 / f.len() as f64).abs() < 1e-3);
}

#[test]
fn divergence_is_caught_in_its_step_and_can_be_undone() {
    let fields = [
        ("optimizer", "sgd"),
        ("stepSize", "10"),
        ("activation", "linear"),
        ("loss", "logistic"),
        ("l2", "1"),
        ("batchSize", "250"),
    ];
    let mut run = simulation(&fields);
    let report = run.train(10_000);
    let sentence = report.divergence.expect("this cannot go well");
    let broken_at = run.step();
    assert_eq!(u64::from(report.steps), broken_at);
    assert!(
        sentence.contains(&format!("step {broken_at} ")),
        "{sentence}"
    );
    let finite = |run: &Simulation| {
        run.network()
            .layers
            .iter()
            .all(|l| l.weight.iter().chain(&l.bias).all(|w| w.is_finite()))
    };
    assert!(!finite(&run) && !run.is_finite());
    assert!(!picture(&mut run).finite);
    assert_eq!(
        run.train(5),
        perturb::Report {
            steps: 0,
            divergence: Some(sentence.clone())
        }
    );

    run.recover();
    assert!(finite(&run) && run.is_finite());
    assert_eq!(run.step(), broken_at - 1);
    // They are the weights of a run that stopped in time.
    let mut careful = simulation(&fields);
    careful.train(broken_at as u32 - 1);
    assert_eq!(run.network(), careful.network());
    // The same step breaks again, as it must; a reset begins anew.
    assert_eq!(run.train(1).divergence, Some(sentence));
    run.reset();
    assert!(run.is_finite() && finite(&run) && run.step() == 0);
}

/// Where no step size could save a run, none is advised; where one could, it is.
#[test]
fn what_is_advised_after_divergence_would_help() {
    let advice = "By then the weights were too large for any step size";
    let mut huge = simulation(&[("layers", "2"), ("activation", "linear")]);
    huge.start_from(&[3e38; 9]).unwrap();
    let sentence = huge.train(1).divergence.unwrap();
    assert!(sentence.contains(advice), "{sentence}");
    huge.recover();
    assert!(huge.is_finite());

    let quick: &[_] = &[
        ("optimizer", "sgd"),
        ("stepSize", "10"),
        ("activation", "linear"),
        ("l2", "1"),
    ];
    let decayed: &[_] = &[
        ("optimizer", "sgd"),
        ("stepSize", "10"),
        ("activation", "linear"),
        ("loss", "logistic"),
        ("l2", "1"),
        ("batchSize", "250"),
    ];
    let edge: &[_] = &[
        ("optimizer", "sgd"),
        ("stepSize", "10"),
        ("layers", ""),
        ("data", "gaussians"),
        ("loss", "logistic"),
        ("l2", "1"),
    ];
    let mut helped = 0;
    for (fields, start) in [
        (quick, None),
        (decayed, None),
        (edge, Some([4e37, 4e37, 4e37])),
    ] {
        let mut fast = simulation(fields);
        if let Some(weights) = start {
            fast.start_from(&weights).unwrap();
        }
        let sentence = fast.train(10_000).divergence.unwrap();
        fast.recover();
        let calm = with(&fast, &[("stepSize", "0.000001")]);
        fast.apply(calm, None).unwrap();
        let helps = fast.train(1).divergence.is_none();
        assert_ne!(helps, sentence.contains(advice), "{sentence}");
        helped += usize::from(helps);
    }
    assert_eq!(helped, 1);
}

#[test]
fn another_algorithm_or_shape_goes_on_from_the_last_finite_weights() {
    for (field, pivot) in [
        (("optimizer", "adam"), None),
        (("layers", "8,8,8"), Some(2)),
    ] {
        let mut run = simulation(&[
            ("optimizer", "sgd"),
            ("stepSize", "10"),
            ("activation", "linear"),
            ("l2", "1"),
        ]);
        assert!(run.train(10_000).divergence.is_some());
        let slower = run.apply(with(&run, &[("stepSize", "0.001"), ("l2", "0")]), None);
        assert!(
            !slower.unwrap().finite,
            "the broken network is still on show"
        );
        assert!(run.apply(with(&run, &[field]), pivot).unwrap().finite);
        assert!(run.is_finite());
        assert!(
            picture(&mut run).parameters.iter().all(|w| w.is_finite()),
            "{field:?}"
        );
    }
}

#[test]
fn divergence_is_found_again_far_from_the_last_checkpoint() {
    let mut run = simulation(&[
        ("normBound", "0"),
        ("data", "gaussians"),
        ("activation", "linear"),
        ("stepSize", "0.1"),
    ]);
    let mut steps = 0;
    let report = loop {
        let report = run.train(700);
        steps += report.steps;
        if report.divergence.is_some() {
            break report;
        }
        assert!(steps < 100_000);
    };
    assert!(report.steps > 0 && u64::from(steps) == run.step());
    run.recover();
    assert_eq!(run.step() + 1, steps.into());
}

#[test]
fn no_points_no_steps() {
    let mut run = simulation(&[("data", "custom")]);
    assert_eq!(run.train(100).steps, 0);
    let frame = picture(&mut run);
    assert_eq!(
        (frame.train.count, frame.test.count, run.epoch()),
        (0, 0, 0.0)
    );
}

#[test]
fn every_combination_starts_trains_and_shows() {
    for data in Dataset::ALL {
        for activation in Activation::ALL {
            for optimizer in Optimizer::ALL {
                for loss in Loss::ALL {
                    for layers in ["0", "1", "5,2"] {
                        let mut run = simulation(&[
                            ("data", data.value()),
                            ("activation", activation.value()),
                            ("optimizer", optimizer.value()),
                            ("loss", loss.value()),
                            ("layers", layers),
                            ("stepSize", "0.001"),
                            ("draw", "1"),
                        ]);
                        assert_eq!(run.train(20).divergence, None);
                        let frame = picture(&mut run);
                        let nodes = 3 + frame.layers.iter().sum::<usize>();
                        assert_eq!(
                            frame.atlas.len(),
                            frame.columns * nodes.div_ceil(frame.columns) * 400
                        );
                        assert_eq!(frame.map.len(), 2500);
                        assert!(frame.parameters.iter().all(|w| w.is_finite()));
                    }
                }
            }
        }
    }
}

/// The page draws what the network says: each neuron's map by a plain forward pass.
#[test]
fn maps_show_the_responses() {
    let mut run = simulation(&[("layers", "3,2"), ("activation", "tanh")]);
    run.train(100);
    let (side, map_side) = (VIEW.node_size, VIEW.map_size);
    let colors = perturb::color::ColorMap::of(Theme::Light);
    let grid = |side: usize| {
        let centre = move |index: usize| ((index as f64 + 0.5) * 12.0 / side as f64 - 6.0) as f32;
        ndarray::Array2::from_shape_fn((side * side, 2), |(p, axis)| {
            if axis == 0 {
                centre(p % side)
            } else {
                -centre(p / side)
            }
        })
    };
    let close = |a: [u8; 4], b: [u8; 4]| a.iter().zip(b).all(|(&a, b)| a.abs_diff(b) <= 2);
    let frame = picture(&mut run);
    let responses = run.network().responses(grid(side).view());
    let maps = [(2, 0, 0), (3, 0, 1), (4, 0, 2), (5, 1, 0), (6, 1, 1)];
    for (node, layer, neuron) in maps {
        for point in 0..side * side {
            let place = (node / frame.columns * side + point / side) * frame.columns * side
                + node % frame.columns * side
                + point % side;
            let expected = colors.color(responses[layer][[point, neuron]]);
            assert!(
                close(frame.atlas[place], expected),
                "node {node}, point {point}"
            );
        }
    }
    let outputs = run.network().output(grid(map_side).view());
    for (point, f) in outputs.iter().enumerate() {
        assert!(close(frame.map[point], colors.color(f.tanh())));
    }
    // The large map shows the node that is asked for.
    let large = grid(map_side);
    let shown = run.frame(View { shown: 5, ..VIEW });
    let responses = run.network().responses(large.view());
    for point in 0..map_side * map_side {
        assert!(close(
            shown.map[point],
            colors.color(responses[1][[point, 0]])
        ));
    }
    for (input, axis) in [(0, 0), (1, 1)] {
        let shown = run.frame(View {
            shown: input,
            ..VIEW
        });
        for point in 0..map_side * map_side {
            assert!(close(
                shown.map[point],
                colors.color(large[[point, axis]] / 6.0)
            ));
        }
    }
}

#[test]
fn a_picture_over_an_older_one_is_the_same_as_a_fresh_one() {
    let mut run = simulation(&[("layers", "3,3"), ("draw", "1")]);
    let mut frame = run.frame(VIEW);
    // Six and nine places in the atlas, of which some hold no map; other sizes; no noise.
    for layers in ["3,3", "2", "3,3,2", "1", "2,2"] {
        for (node_size, draw) in [(20, "1"), (7, "1"), (30, "0")] {
            run.apply(with(&run, &[("layers", layers), ("draw", draw)]), None)
                .unwrap();
            let view = View { node_size, ..VIEW };
            run.draw(view, &mut frame);
            assert_eq!(frame, run.frame(view), "{layers} {node_size}");
        }
    }
}

#[test]
fn noise_is_compared_only_when_that_is_asked_for() {
    let mut run = simulation(&[("draw", "1")]);
    let view = View {
        compared: false,
        ..VIEW
    };
    let quick = run.frame(view);
    assert!(quick.noisy && quick.perturbation.is_none());
    let whole = run.frame(VIEW);
    assert!(whole.noisy && whole.perturbation.is_some());
    assert_eq!((quick.map, quick.contour), (whole.map, whole.contour));
    run.apply(with(&run, &[("draw", "0")]), None).unwrap();
    assert!(!run.frame(VIEW).noisy);
}
