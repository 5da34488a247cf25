//! Values printed by the authors' and the standard libraries' own code, in f64.
//!
//! `PERTURB_OPTIMIZER_VECTORS` names another file of the same schema.

use ndarray::{Array1, Array2};
use perturb::optimizer::{Balance, Optimizer, Shape, State, Step};
use perturb::{Activation, Layer, Network, Perturbation, Real, distance};
use serde_json::Value;

fn vectors() -> Value {
    let path = std::env::var("PERTURB_OPTIMIZER_VECTORS").unwrap_or_else(|_| {
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/optimizers.json").into()
    });
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("a number, not {value}"))
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .unwrap_or_else(|| panic!("an array, not {value}"))
        .iter()
        .map(number)
        .collect()
}

/// A matrix, or a vector as a single row.
fn tensor(value: &Value) -> (Vec<f64>, Shape) {
    let rows = value.as_array().expect("a tensor is an array");
    if rows[0].is_array() {
        let rows: Vec<Vec<f64>> = rows.iter().map(numbers).collect();
        (rows.concat(), Shape::matrix(rows.len(), rows[0].len()))
    } else {
        (numbers(value), Shape::bias(rows.len()))
    }
}

/// The rule that an entry of the file is about, if the crate has it.
fn rule(name: &str) -> Option<Optimizer> {
    Some(match name {
        "sgd" => Optimizer::Sgd,
        "sgd_momentum" | "sgd_wd" => Optimizer::Momentum,
        "sgd_nesterov" => Optimizer::Nesterov,
        "rmsprop" => Optimizer::RmsProp,
        "adam" => Optimizer::Adam,
        "adamw" => Optimizer::AdamW,
        "signsgd" => Optimizer::SignSgd,
        "lion" | "lion_wd" => Optimizer::Lion,
        "lars_simple" | "lars_simple_zero_params" => Optimizer::LarsSimple,
        "lars_timm" => Optimizer::Lars,
        "lamb_timm" => Optimizer::Lamb,
        "fromage" | "fromage_lr0.3" | "fromage_pbound" | "fromage_zero_params" => {
            Optimizer::Fromage
        }
        "madam" | "madam_zero_params" => Optimizer::Madam,
        "nero" | "nero_unconstrained" => Optimizer::Nero,
        "muon_f64" => Optimizer::Muon,
        "spectral_norm_descent" => Optimizer::Spectral,
        // Variants of these that the product does not have.
        "agd" | "lamb_cyber" | "muon_torch_bf16" => return None,
        other => panic!("{other} is compared to nothing"),
    })
}

/// The step that an entry describes. What it says of the rule's defaults is not used, so that
/// those are compared too.
fn step<F: Real>(optimizer: Optimizer, hyper: &Value) -> Step<F> {
    let mut step = Step::of_size(optimizer, F::of(number(&hyper["lr"])));
    if let Some(bound) = hyper["p_bound"].as_f64() {
        step.hyper.norm_bound = bound;
    }
    match (optimizer, hyper["weight_decay"].as_f64()) {
        // Through the gradient, see `penalty`.
        (Optimizer::Momentum, _) | (_, None) => {}
        (_, Some(decay)) => step.hyper.weight_decay = decay,
    }
    if let Some(constrained) = hyper["constraints"].as_bool() {
        step.hyper.balance = if constrained {
            Balance::All
        } else {
            Balance::None
        };
    }
    step
}

/// λ of ½ λ ‖p‖², on every tensor.
fn penalty(optimizer: Optimizer, hyper: &Value) -> f64 {
    match optimizer {
        Optimizer::Momentum => hyper["weight_decay"].as_f64().unwrap_or(0.0),
        _ => 0.0,
    }
}

fn distance_of(got: &[f64], expected: &[f64]) -> f64 {
    let norm = |values: &mut dyn Iterator<Item = f64>| values.map(|v| v * v).sum::<f64>().sqrt();
    let apart = norm(&mut got.iter().zip(expected).map(|(a, b)| a - b));
    apart / norm(&mut expected.iter().copied()).max(1e-300)
}

fn open_loop<F: Real>(tolerance: f64) {
    let vectors = vectors();
    let mut compared = 0;
    for (name, entry) in vectors["optimisers"].as_object().unwrap() {
        let Some(optimizer) = rule(name) else {
            continue;
        };
        let step = step(optimizer, &entry["hyper"]);
        let penalty = F::of(penalty(optimizer, &entry["hyper"]));
        let initial = entry
            .get("initial")
            .unwrap_or(&vectors["open_loop"]["initial"]);
        let gradients = vectors["open_loop"]["gradients"].as_array().unwrap();
        for (parameter, value) in initial.as_object().unwrap() {
            let (values, shape) = tensor(value);
            let mut values: Vec<F> = values.into_iter().map(F::of).collect();
            optimizer.prepare(&mut values, shape, &step.hyper);
            let prepared: Vec<f64> = values.iter().map(|v| v.to_f64().unwrap()).collect();
            // Some rules are for matrices only.
            let Some(expected) = entry["after_constructor"].get(parameter) else {
                continue;
            };
            assert!(
                distance_of(&prepared, &tensor(expected).0) < tolerance,
                "{name}, {parameter}"
            );
            let mut state: State<F> = optimizer.begin(&values, shape);
            for (k, expected) in entry["after_step"].as_array().unwrap().iter().enumerate() {
                let gradient = tensor(&gradients[k][parameter]).0;
                let pairs = gradient.into_iter().zip(&values);
                let gradient: Vec<F> = pairs.map(|(g, &p)| F::of(g) + penalty * p).collect();
                state.step(&mut values, &gradient, &step);
                let got: Vec<f64> = values.iter().map(|v| v.to_f64().unwrap()).collect();
                let apart = distance_of(&got, &tensor(&expected[parameter]).0);
                assert!(
                    apart < tolerance,
                    "{name}, {parameter}, step {}: off by {apart:e}",
                    k + 1
                );
                compared += 1;
            }
        }
    }
    assert!(
        compared >= 5 * 6 * 20,
        "only {compared} tensors were compared"
    );
}

#[test]
fn rules_agree_in_f64() {
    open_loop::<f64>(1e-9);
}

#[test]
fn rules_agree_in_f32() {
    open_loop::<f32>(1e-5);
}

fn network(layers: &Value, activation: Activation) -> Network<f64> {
    let layers = (1..=3).map(|index| {
        let (weight, shape) = tensor(&layers[format!("W{index}")]);
        Layer {
            weight: Array2::from_shape_vec((shape.rows, shape.columns), weight).unwrap(),
            bias: numbers(&layers[format!("b{index}")]).into(),
        }
    });
    Network {
        layers: layers.collect(),
        activation,
    }
}

fn activation(name: &str) -> Activation {
    match name {
        "tanh" => Activation::Tanh,
        "relu" => Activation::Relu,
        "leaky0.1" => Activation::Leaky,
        "linear" => Activation::Linear,
        other => panic!("an activation called {other}"),
    }
}

/// The file's network has a linear output and ½(f − y)².
fn linear_output(
    network: &Network<f64>,
    x: &Array2<f64>,
    y: &Array1<f64>,
) -> (f64, Vec<Layer<f64>>) {
    let error = network.output(x.view()) - y;
    let count = y.len() as f64;
    let loss = error.mapv(|e| 0.5 * e * e).sum() / count;
    (loss, network.pull_back(x.view(), error / count))
}

#[test]
fn forward_gradient_and_training_agree() {
    let vectors = vectors();
    let mlp = &vectors["mlp"];
    let x = tensor(&mlp["X"]).0;
    let x = Array2::from_shape_vec((x.len() / 2, 2), x).unwrap();
    let y = Array1::from(numbers(&mlp["Y"]));
    for (name, case) in mlp["activations"].as_object().unwrap() {
        let start = network(&mlp["initial"], activation(name));
        let (loss, gradient) = linear_output(&start, &x, &y);
        assert!(
            distance_of(
                start.output(x.view()).as_slice().unwrap(),
                &numbers(&case["output"])
            ) < 1e-12
        );
        assert!((loss - number(&case["loss"])).abs() < 1e-12);
        for (index, layer) in gradient.iter().enumerate() {
            let expected = &case["grad"];
            let weight = tensor(&expected[format!("W{}", index + 1)]).0;
            let bias = numbers(&expected[format!("b{}", index + 1)]);
            let got: Vec<f64> = layer.weight.iter().copied().collect();
            assert!(distance_of(&got, &weight) < 1e-12, "{name} W{}", index + 1);
            assert!(
                distance_of(layer.bias.as_slice().unwrap(), &bias) < 1e-12,
                "{name} b{}",
                index + 1
            );
        }
        let mut trained = 0;
        for (rule_name, run) in case["train5"].as_object().unwrap() {
            let hyper = &vectors["optimisers"][rule_name]["hyper"];
            let Some(optimizer) = rule(rule_name) else {
                continue;
            };
            let step = step(optimizer, hyper);
            let mut network = start.clone();
            let mut states: Vec<[State<f64>; 2]> = network
                .layers
                .iter()
                .map(|layer| {
                    let (rows, columns) = layer.weight.dim();
                    [
                        optimizer.begin(
                            layer.weight.as_slice().unwrap(),
                            Shape::matrix(rows, columns),
                        ),
                        optimizer.begin(layer.bias.as_slice().unwrap(), Shape::bias(rows)),
                    ]
                })
                .collect();
            for expected in numbers(&run["loss_before_each_step_then_final"]) {
                let (loss, gradient) = linear_output(&network, &x, &y);
                assert!(
                    (loss - expected).abs() < 1e-9 * (1.0 + expected),
                    "{name} {rule_name}: {loss} for {expected}"
                );
                for ((layer, gradient), [weight, bias]) in
                    network.layers.iter_mut().zip(&gradient).zip(&mut states)
                {
                    let g = gradient.weight.as_standard_layout();
                    weight.step(
                        layer.weight.as_slice_mut().unwrap(),
                        g.as_slice().unwrap(),
                        &step,
                    );
                    bias.step(
                        layer.bias.as_slice_mut().unwrap(),
                        gradient.bias.as_slice().unwrap(),
                        &step,
                    );
                }
            }
            trained += 1;
        }
        assert!(
            trained >= 4 || case["train5"].as_object().unwrap().is_empty(),
            "{name}: {trained}"
        );
    }
}

#[test]
fn perturbation_agrees() {
    let vectors = vectors();
    let axis = [-6.0, -3.0, 0.0, 3.0, 6.0];
    let grid = axis
        .iter()
        .flat_map(|&x2| axis.iter().flat_map(move |&x1| [x1, x2]));
    let grid = Array2::from_shape_vec((25, 2), grid.collect()).unwrap();
    for (name, case) in vectors["perturbation"].as_object().unwrap() {
        let size = number(&case["p"]);
        let clean = network(
            &vectors["mlp"]["initial"],
            activation(case["act"].as_str().unwrap()),
        );
        let directions = case["G"]
            .as_array()
            .unwrap()
            .iter()
            .map(|g| tensor(g).0)
            .collect();
        let noise = Perturbation::along(directions);
        let weights: Vec<Vec<f64>> = clean
            .layers
            .iter()
            .map(|layer| layer.weight.iter().copied().collect())
            .collect();
        let tensors: Vec<&[f64]> = weights.iter().map(Vec::as_slice).collect();
        let deltas = noise.deltas(&tensors, size);
        let mut noisy = clean.clone();
        let mut sizes = Vec::new();
        for (index, layer) in noisy.layers.iter_mut().enumerate() {
            let (weight, delta) = (&weights[index], &deltas[index]);
            assert!(
                distance_of(delta, &tensor(&case["dW"][index]).0) < 1e-12,
                "{name} {index}"
            );
            let norm = |values: &[f64]| values.iter().map(|v| v * v).sum::<f64>().sqrt();
            sizes.push(norm(delta) / norm(weight));
            assert!((sizes[index] - size).abs() < 1e-14);
            layer
                .weight
                .iter_mut()
                .zip(delta)
                .for_each(|(w, d)| *w += d);
        }
        let (f, moved) = (clean.output(grid.view()), noisy.output(grid.view()));
        assert!(distance_of(f.as_slice().unwrap(), &numbers(&case["f"])) < 1e-12);
        assert!(distance_of(moved.as_slice().unwrap(), &numbers(&case["f_perturbed"])) < 1e-12);
        assert!((distance::product(sizes) - number(&case["product_bound"])).abs() < 1e-12);
    }
    for row in vectors["product_bound_table"].as_array().unwrap() {
        let layers = number(&row["L"]) as usize;
        let expected = number(&row["product_minus_1"]);
        let got = distance::product(vec![number(&row["p"]); layers]);
        assert!((got - expected).abs() < 1e-12 * (1.0 + expected));
    }
}
