//! Links and the table of parameters: every field, every way to be wrong.
#![cfg(not(target_arch = "wasm32"))]

use perturb::choice::Choice;
use perturb::optimizer::Balance;
use perturb::parameter::{self, ALL, Kind};
use perturb::{
    Activation, Contestant, Dataset, Initialization, Loss, Measure, NoiseShape, Optimizer, Pin,
    Schedule, Sizes, Spec, Speed, custom, link,
};
use proptest::prelude::*;

fn any_spec() -> impl Strategy<Value = Spec> {
    let data = (
        prop::sample::select(Dataset::ALL),
        10_u32..=5000,
        0.0..=50.0,
        10.0..=90.0,
        any::<u32>(),
        prop::collection::vec((-6.0..=6.0, -6.0..=6.0, any::<bool>()), 0..30),
    );
    let network = (
        prop::collection::vec(1_usize..=32, 0..=32),
        prop::sample::select(Activation::ALL),
        prop::sample::select(Initialization::ALL),
        -1.0..=1.0,
        any::<u32>(),
    );
    let training = (
        prop::sample::select(Optimizer::ALL),
        0.000_001..=10.0,
        1_u32..=5000,
        prop::sample::select(Loss::ALL),
        0.0..=1.0,
        0.0..=1000.0,
        prop::array::uniform6(prop::option::of(0.000_001..=0.9999)),
        (
            prop::sample::select(Balance::ALL),
            prop::sample::select(Schedule::ALL),
            0.5..=1.0,
            1_u32..=100_000,
        ),
    );
    let noise = (
        0.0..=100.0,
        prop::sample::select(NoiseShape::ALL),
        any::<bool>(),
        any::<u32>(),
        0_u32..=33,
    );
    let view = (
        prop::sample::select(Speed::ALL),
        any::<bool>(),
        prop::sample::select(Measure::ALL),
        prop::sample::select(Sizes::ALL),
        1_u32..=1000,
        1_u32..=50,
        (1_u32..=5, 1_u32..=5),
    );
    let contestant = (
        prop::sample::select(Optimizer::ALL),
        prop::option::of(0.000_001..=10.0),
    );
    let study = (
        prop::collection::vec(contestant, 1..=16),
        0.000_001..=10.0,
        0.000_001..=10.0,
        1_u32..=50,
        1_u32..=100_000,
        prop::collection::vec(prop::sample::select(Dataset::ALL), 0..=7),
        prop::collection::vec(1_usize..=32, 0..=32),
    );
    let bubble = (
        any::<u32>(),
        0.0..=100.0,
        0.0..=100.0,
        0_u32..=64,
        any::<u32>(),
    );
    let view = (view, study, bubble);
    (data, network, training, noise, view).prop_map(
        |(data, network, training, noise, (view, study, bubble))| Spec {
            data: data.0,
            samples: data.1,
            noise: data.2,
            train_share: data.3,
            data_seed: data.4,
            points: data
                .5
                .iter()
                .map(|&(x1, x2, blue)| custom::snap(x1, x2, if blue { 1.0 } else { -1.0 }))
                .collect(),
            layers: network.0,
            activation: network.1,
            initialization: network.2,
            initial_bias: network.3,
            seed: network.4,
            optimizer: training.0,
            step_size: training.1,
            batch_size: training.2,
            loss: training.3,
            l2: training.4,
            norm_bound: training.5,
            momentum: training.6[0],
            beta1: training.6[1],
            beta2: training.6[2],
            epsilon: training.6[3],
            weight_decay: training.6[4],
            trust: training.6[5],
            balance: training.7.0,
            schedule: training.7.1,
            decay: training.7.2,
            span: training.7.3,
            relative_size: noise.0,
            noise_shape: noise.1,
            noise_biases: noise.2,
            draw: noise.3,
            noise_layer: noise.4,
            speed: view.0,
            show_test: view.1,
            measure: view.2,
            sizes: view.3,
            draws: view.4,
            seeds: view.5,
            from: view.6.0,
            to: view.6.1,
            rules: study
                .0
                .iter()
                .map(|&(optimizer, step_size)| Contestant {
                    optimizer,
                    step_size,
                })
                .collect(),
            lowest: study.1,
            highest: study.2,
            trials: study.3,
            budget: study.4,
            tasks: study.5,
            depths: study.6,
            bubble: bubble.0,
            bubble_walk: bubble.1,
            bubble_noise: bubble.2,
            bubble_layer: bubble.3,
            bubble_draw: bubble.4,
        },
    )
}

proptest! {
    #[test]
    fn a_link_brings_every_specification_back(spec in any_spec()) {
        let fragment = link::format(&spec, &[]);
        let link::Parsed { spec: read, problems, .. } = link::parse(&fragment);
        prop_assert!(problems.is_empty(), "{problems:?}");
        prop_assert_eq!(&read, &spec);
        prop_assert_eq!(link::parse(&format!("#{fragment}")).spec, spec);
    }

    #[test]
    fn no_text_makes_parsing_fail(fragment in ".{0,200}") {
        let link::Parsed { spec, .. } = link::parse(&fragment);
        prop_assert!(parameter::check(&spec).is_ok());
    }

    #[test]
    fn no_value_makes_a_field_unsound(row in 0..ALL.len(), text in ".{0,40}") {
        let mut spec = Spec::default();
        if let Err(error) = parameter::set(&mut spec, ALL[row].name, &text) {
            prop_assert_eq!(error.field(), ALL[row].name);
            prop_assert_eq!(&spec, &Spec::default());
        }
        prop_assert!(parameter::check(&spec).is_ok());
    }
}

/// A pin whose weights are stored, for a specification that is small enough.
fn any_pin() -> impl Strategy<Value = Pin> {
    (any_spec(), 0_u32..1000, any::<bool>()).prop_map(|(mut spec, step, is_stored)| {
        spec.layers.truncate(3);
        spec.batch_size = spec.batch_size.min(50);
        let network = spec.initial_network();
        let parameters = is_stored.then(|| network.parameters());
        Pin {
            spec,
            step,
            parameters,
        }
    })
}

proptest! {
    #[test]
    fn a_link_brings_pinned_networks_back(
        spec in any_spec(),
        pins in prop::collection::vec(any_pin(), 0..4),
    ) {
        let fragment = link::format(&spec, &pins);
        prop_assume!(fragment.len() < link::MAX_LENGTH);
        let parsed = link::parse(&fragment);
        prop_assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
        prop_assert_eq!(parsed.spec, spec);
        prop_assert_eq!(parsed.pins, pins);
    }

    #[test]
    fn no_text_makes_reading_pins_fail(text in "[0-9]{0,9}(;[a-zA-Z]{0,8}:[a-z0-9,]{0,9}){0,3}(~.{0,40}){0,3}") {
        for pin in link::parse(&format!("pins={text}")).pins {
            prop_assert!(parameter::check(&pin.spec).is_ok());
        }
    }
}

#[test]
fn pins_are_readable_and_wrong_ones_are_left_out_with_a_sentence() {
    let parsed = link::parse("v=1&pins=300;data:spiral;layers:3~0");
    assert_eq!(parsed.problems, []);
    let [spiral, start] = parsed.pins.as_slice() else {
        panic!("{parsed:?}")
    };
    assert_eq!((spiral.step, spiral.spec.data), (300, Dataset::Spiral));
    assert_eq!(spiral.spec.layers, [3]);
    assert_eq!((start.step, &start.spec), (0, &Spec::default()));

    for (text, said) in [
        ("x", "its step must be a whole number; got “x”"),
        ("5;layers:99", "Hidden layers must be"),
        ("5;colour:red", "no parameter called “colour”"),
        (
            "5;weights:AAAA",
            "105 weights and biases, which are not all there",
        ),
        ("4000000000", "would take too long"),
        // Small batches of a small network take their time as well.
        ("900000000;layers:0;batchSize:1", "would take too long"),
    ] {
        let parsed = link::parse(&format!("pins={text}~7"));
        assert_eq!(parsed.pins.len(), 1, "{text}");
        let sentence = parsed.problems[0].to_string();
        assert!(
            sentence.starts_with("In the link, pinned network 1: "),
            "{sentence}"
        );
        assert!(
            sentence.contains(said) && sentence.ends_with("It is left out."),
            "{sentence}"
        );
    }
    // A weight that is not a number.
    let digits = "B_wAAA".repeat(105);
    let parsed = link::parse(&format!("pins=1;weights:{digits}"));
    assert_eq!(parsed.pins.len(), 0);
    assert_eq!(link::parse("pins=1~2~3~4~5~6").problems.len(), 1);
    assert_eq!(link::parse("pins=1~2~3~4~5~6").pins.len(), 5);
}

/// Weights that were changed by hand are stored, unless they are too many.
#[test]
fn a_pin_that_is_too_large_is_not_in_the_link() {
    let mut spec = Spec::default();
    parameter::set(&mut spec, "layers", "32,32,32,32,32").unwrap();
    let parameters = Some(spec.initial_network().parameters());
    let step = 7;
    let large = Pin {
        spec: spec.clone(),
        step,
        parameters,
    };
    assert!(!large.fits_link());
    assert_eq!(link::format(&Spec::default(), &[large]), "");
    let trained = Pin {
        spec,
        step,
        parameters: None,
    };
    assert_eq!(
        link::format(&Spec::default(), &[trained]),
        "v=1&pins=7;layers:32,32,32,32,32"
    );
}

/// Whatever the page writes, it reads: the most points, and as many pins as there may be, each
/// with as many points and with weights.
#[test]
fn the_longest_link_that_is_written_is_read() {
    let points = vec![custom::snap(-5.9, 3.1, 1.0); parameter::MAX_POINTS];
    let mut spec = Spec {
        data: Dataset::Custom,
        points,
        rules: vec![Contestant::own(Optimizer::LarsSimple); 16],
        ..Spec::default()
    };
    parameter::set(&mut spec, "layers", "32,32,32,25,13").unwrap();
    let pin = Pin {
        parameters: Some(spec.initial_network().parameters()),
        step: u32::MAX,
        spec: spec.clone(),
    };
    assert!(pin.fits_link());
    let pins = vec![pin; perturb::pin::MAX_PINS];
    let text = link::format(&spec, &pins);
    assert!(text.len() > 250_000 && text.len() < link::MAX_LENGTH);
    let parsed = link::parse(&text);
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
    assert!(parsed.spec == spec && parsed.pins == pins);
}

#[test]
fn the_default_needs_no_words() {
    assert_eq!(link::format(&Spec::default(), &[]), "");
    assert_eq!(link::parse(""), link::Parsed::default());
    assert_eq!(link::parse("#"), link::Parsed::default());
}

#[test]
fn a_link_is_readable() {
    let mut spec = Spec::default();
    for (name, text) in [
        ("data", "spiral"),
        ("layers", "8,8,8,8,8"),
        ("optimizer", "adam"),
        ("stepSize", "0.003"),
    ] {
        parameter::set(&mut spec, name, text).unwrap();
    }
    assert_eq!(
        link::format(&spec, &[]),
        "v=1&data=spiral&layers=8,8,8,8,8&optimizer=adam&stepSize=0.003"
    );
}

/// Links that were shared once must go on meaning the same: those of each release, and what they say.
#[test]
fn stored_links_still_read() {
    let file = include_str!("data/links.json");
    let stored: serde_json::Value = serde_json::from_str(file).unwrap();
    let links = stored["links"].as_array().unwrap();
    assert!(links.len() >= 10);
    for entry in links {
        let text = |name: &str| entry[name].as_str().unwrap();
        let link::Parsed {
            spec,
            pins,
            problems,
        } = link::parse(text("link"));
        assert_eq!(problems, [], "{entry}");
        assert_eq!(link::format(&spec, &pins), text("says"), "{entry}");
    }
}

#[test]
fn every_wrong_field_is_named_with_its_range_and_value() {
    for row in ALL {
        let wrong: &[&str] = match row.kind {
            Kind::Choice { .. } => &["nonsense", "", "Tanh ", "0"],
            Kind::Integer { .. } => &["-1", "1.5", "1e3", "", "99999999999", "NaN", "100001"],
            Kind::Real { .. } => &["-2000", "NaN", "inf", "1e400", "", "abc", "0x10", "1,5"],
            Kind::Optional { .. } => &["-1", "2", "NaN", "inf", "", "Auto", "none"],
            Kind::Switch => &["yes", "", "1", "On"],
            Kind::Seed => &["-1", "4294967296", "1.5", "", "seed"],
            Kind::Layers { .. } => &["8,", ",8", "33", "8,0", "8;8", "-1", "8,8.5", "a"],
            Kind::Several { .. } => &["nonsense", "circle,", "circle;spiral", "None"],
            Kind::Contestants { .. } => &[
                "", "adam,", "adam@", "adam@0", "adam@11", "adam@NaN", "adam@1@2", "Adam",
            ],
            Kind::Points { .. } => &["AAAA", "AAAAAA", "!!!!!", "_____", "ÄÄÄÄÄ"],
        };
        for text in wrong {
            let fragment: String = form_urlencoded::Serializer::new(String::new())
                .append_pair(row.name, text)
                .finish();
            let link::Parsed { spec, problems, .. } = link::parse(&fragment);
            assert_eq!(spec, Spec::default(), "{fragment}");
            let [problem] = problems.as_slice() else {
                panic!("{fragment}: {problems:?}")
            };
            assert_eq!(problem.field(), row.name);
            let sentence = problem.to_string();
            assert!(
                sentence.contains(row.label) && sentence.contains("must be"),
                "{sentence}"
            );
            let shown = text.trim();
            assert!(
                sentence.contains(if shown.is_empty() {
                    "got nothing"
                } else {
                    shown
                }),
                "{sentence}"
            );
            assert!(sentence.ends_with("The default is used."), "{sentence}");
        }
    }
}

#[test]
fn one_wrong_field_does_not_spoil_the_others() {
    let link::Parsed { spec, problems, .. } = link::parse("data=spiral&stepSize=fast&seed=3");
    assert_eq!(
        (spec.data, spec.step_size, spec.seed),
        (Dataset::Spiral, 0.01, 3)
    );
    assert_eq!(problems.len(), 1);
}

#[test]
fn unknown_names_versions_and_repetitions_are_told() {
    let sentence = |fragment: &str| {
        let link::Parsed { problems, .. } = link::parse(fragment);
        assert_eq!(problems.len(), 1, "{fragment}");
        problems[0].to_string()
    };
    assert!(sentence("colour=red").contains("no parameter called “colour”"));
    assert!(sentence("v=2&data=spiral").contains("version “2”"));
    assert!(link::parse("v=&data=spiral").problems.is_empty());
    assert_eq!(
        sentence("=3"),
        "In the link: A value has no name. It is left out."
    );
    assert!(sentence("seed=1&seed=2").contains("twice"));
    assert!(sentence(&"x".repeat(link::MAX_LENGTH + 1)).contains("characters"));
    let long = sentence(&format!("seed={}", "9".repeat(1000)));
    assert!(long.len() < 300, "a sentence stays a sentence: {long}");
}

#[test]
fn more_layers_than_fit_are_refused() {
    let mut spec = Spec::default();
    parameter::set(&mut spec, "layers", &["8"; 32].join(",")).unwrap();
    let error = parameter::set(&mut spec, "layers", &["8"; 33].join(",")).unwrap_err();
    assert!(
        error.to_string().contains("up to 32 numbers from 1 to 32"),
        "{error}"
    );
    for none in ["", "0"] {
        parameter::set(&mut spec, "layers", none).unwrap();
        assert!(spec.layers.is_empty());
    }
}
