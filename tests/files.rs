//! Networks that come from files, and those that go into them.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/fields.rs"]
mod fields;
#[path = "common/wide.rs"]
mod wide;

use fields::spec;
use perturb::color::Theme;
use perturb::{Simulation, Spec, View, link};
use proptest::prelude::*;
use safetensors::{Dtype, SafeTensors};
use wide::{arrays, wide};

fn network() -> impl Strategy<Value = (Vec<usize>, Vec<f32>)> {
    prop::collection::vec(1_usize..=9, 0..=5).prop_flat_map(|hidden| {
        let widths = [&[2], hidden.as_slice(), &[1]].concat();
        let count: usize = widths.windows(2).map(|pair| pair[1] * (pair[0] + 1)).sum();
        let parameters = prop::collection::vec(-3.0_f32..3.0, count);
        (Just(hidden), parameters)
    })
}

fn with_layers(hidden: &[usize]) -> Spec {
    let texts: Vec<String> = hidden.iter().map(usize::to_string).collect();
    spec(&[("layers", &texts.join(",")), ("draw", "1")])
}

const VIEW: View = View {
    node_size: 8,
    map_size: 20,
    shown: usize::MAX,
    clean: true,
    compared: false,
    theme: Theme::Light,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn weights_that_are_set_are_those_that_compute_and_train((hidden, parameters) in network()) {
        let mut run = Simulation::new(with_layers(&hidden)).unwrap();
        run.train(20);
        run.start_from(&parameters).unwrap();
        prop_assert_eq!(run.network().parameters(), parameters.clone());
        prop_assert_eq!(run.frame(VIEW).parameters, parameters.clone());
        prop_assert_eq!((run.step(), run.is_reproducible()), (0, false));

        // What the run measures of them is what they say, in wider numbers and by the plain definition.
        let (x, labels) = arrays(&run.data().train.clone());
        let loss = wide(run.network()).loss(x.view(), labels.view(), run.spec().loss, 0.0);
        let [train, _] = run.metrics();
        prop_assert!((train.loss - loss).abs() <= 1e-5 * (1.0 + loss), "{} {}", train.loss, loss);
        let first = run.history().rows()[0];
        prop_assert_eq!((first[0], first[1]), (0.0, train.loss as f32));
        prop_assert_eq!(run.history().accuracies()[0][0], train.accuracy as f32);

        // Noise lies over them, and training goes on from them.
        prop_assert!(run.noisy().unwrap().parameters() != parameters || parameters.iter().all(|&w| w == 0.0));
        let mut again = Simulation::new(with_layers(&hidden)).unwrap();
        again.start_from(&parameters).unwrap();
        run.train(30);
        again.train(30);
        prop_assert_eq!(run.network(), again.network());
        run.reset();
        let fresh = Simulation::new(with_layers(&hidden)).unwrap();
        prop_assert_eq!(run.network(), fresh.network());
    }

    /// Plain gradient descent remembers nothing: taken up again, it is the very run.
    #[test]
    fn a_run_is_taken_up_where_it_was(before in 0u32..200, after in 1u32..200, batch in 1u32..260, l2 in 0.0..0.01f64) {
        let spec = spec(&[("optimizer", "sgd"), ("layers", "4,3"), ("batchSize", &batch.to_string()), ("l2", &l2.to_string())]);
        let mut whole = Simulation::new(spec.clone()).unwrap();
        whole.train(before);
        let mut resumed = Simulation::new(spec).unwrap();
        resumed.resume(&whole.network().parameters(), whole.step(), whole.epoch()).unwrap();
        prop_assert_eq!((resumed.step(), resumed.epoch()), (whole.step(), whole.epoch()));
        prop_assert_eq!(resumed.metrics(), whole.metrics());
        whole.train(after);
        resumed.train(after);
        prop_assert_eq!(resumed.network(), whole.network());
        prop_assert_eq!((resumed.step(), resumed.epoch()), (whole.step(), whole.epoch()));
    }

    #[test]
    fn what_does_not_fit_changes_nothing((hidden, parameters) in network(), place: prop::sample::Index) {
        let mut run = Simulation::new(with_layers(&hidden)).unwrap();
        run.train(20);
        let before = run.network().clone();
        let mut longer = parameters.clone();
        longer.push(1.0);
        let shorter = &parameters[1..];
        for wrong in [&longer[..], shorter, &[]] {
            let sentence = run.start_from(wrong).unwrap_err().to_string();
            prop_assert!(sentence.contains(&parameters.len().to_string()), "{}", sentence);
        }
        for value in [f32::NAN, f32::INFINITY] {
            let mut broken = parameters.clone();
            let place = place.index(broken.len());
            broken[place] = value;
            let sentence = run.start_from(&broken).unwrap_err().to_string();
            prop_assert!(sentence.contains(&format!("Number {} ", place + 1)), "{}", sentence);
        }
        for epoch in [-1.0, f64::NAN, f64::INFINITY, 1e10] {
            prop_assert!(run.resume(&parameters, 1, epoch).is_err());
        }
        prop_assert_eq!((run.network(), run.step()), (&before, 20));
    }
}

#[test]
fn a_run_that_burst_can_start_from_a_file() {
    let fields = [
        ("optimizer", "sgd"),
        ("stepSize", "10"),
        ("activation", "linear"),
        ("loss", "logistic"),
        ("l2", "1"),
        ("batchSize", "250"),
    ];
    let mut run = Simulation::new(spec(&fields)).unwrap();
    let start = run.network().parameters();
    assert!(run.train(10_000).divergence.is_some());
    run.start_from(&start).unwrap();
    assert!(run.is_finite());
    assert_eq!(run.train(1).steps, 1);
}

/// The page has written it: see tests/web/files.test.ts.
const FILE: &[u8] = include_bytes!("data/network.safetensors");

#[test]
fn a_file_of_the_page_holds_the_network_that_its_link_trains() {
    let (_, metadata) = SafeTensors::read_metadata(FILE).unwrap();
    let about = metadata.metadata().clone().unwrap();
    let parsed = link::parse(&about["link"]);
    assert!(parsed.problems.is_empty());
    let mut run = Simulation::new(parsed.spec).unwrap();
    run.train(about["step"].parse().unwrap());

    let file = SafeTensors::deserialize(FILE).unwrap();
    let layers = &run.network().layers;
    assert_eq!(file.len(), 2 * layers.len());
    for (index, layer) in layers.iter().enumerate() {
        for (kind, shape, values) in [
            (
                "weight",
                layer.weight.shape(),
                layer.weight.iter().collect::<Vec<_>>(),
            ),
            ("bias", layer.bias.shape(), layer.bias.iter().collect()),
        ] {
            // Between two layers of `torch.nn.Sequential` stands the activation.
            let tensor = file.tensor(&format!("{}.{kind}", 2 * index)).unwrap();
            assert_eq!((tensor.dtype(), tensor.shape()), (Dtype::F32, shape));
            let (numbers, _) = tensor.data().as_chunks::<4>();
            assert!(
                numbers
                    .iter()
                    .map(|&bytes| f32::from_le_bytes(bytes))
                    .eq(values.into_iter().copied())
            );
        }
    }
}
