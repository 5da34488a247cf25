//! In a headless browser: the same numbers as natively, and the shapes that JavaScript sees.
#![cfg(target_arch = "wasm32")]

#[path = "common/fields.rs"]
mod fields;
#[path = "common/pinned.rs"]
mod pinned;

use js_sys::{Array, Float32Array, JSON, Object, Reflect, Uint8ClampedArray};
use perturb::Spec;
use perturb::wasm::{self, Simulation};
use tsify::{Ts, Tsify};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

fn number(object: &JsValue, name: &str) -> f64 {
    get(object, name)
        .as_f64()
        .unwrap_or_else(|| panic!("{name} is a number"))
}

fn text(object: &JsValue, name: &str) -> String {
    get(object, name)
        .as_string()
        .unwrap_or_else(|| panic!("{name} is a string"))
}

fn keys(object: &JsValue) -> Vec<String> {
    let mut keys: Vec<String> = Object::keys(object.unchecked_ref::<Object>())
        .iter()
        .map(|key| key.as_string().unwrap())
        .collect();
    keys.sort();
    keys
}

fn spec(fields: &[(&str, &str)]) -> Ts<Spec> {
    fields::spec(fields).into_ts().unwrap()
}

fn request(shown: usize) -> JsValue {
    let json = format!(
        r#"{{"nodeSize":16,"mapSize":20,"shown":{shown},"clean":false,"compared":true,"dark":true}}"#
    );
    JSON::parse(&json).unwrap()
}

#[wasm_bindgen_test]
fn numbers_are_those_of_the_native_build() {
    for (link, steps, expected) in pinned::RUNS {
        assert_eq!(pinned::digest(link, *steps), *expected, "{link}");
    }
}

#[wasm_bindgen_test]
fn the_labs_measure_what_they_do_natively() {
    for (link, expected) in pinned::LABS {
        assert_eq!(pinned::lab_digest(link), *expected, "{link}");
    }
}

#[wasm_bindgen_test]
fn a_specification_is_a_plain_object_in_camel_case() {
    let spec = wasm::default_spec().unwrap().js_value();
    assert_eq!(text(&spec, "data"), "circle");
    assert_eq!(number(&spec, "stepSize"), 0.01);
    assert_eq!(Array::from(&get(&spec, "layers")).length(), 2);
    assert!(keys(&spec).contains(&"noiseBiases".to_owned()));
}

#[wasm_bindgen_test]
fn the_table_describes_every_field() {
    let rows: Vec<JsValue> = wasm::parameters()
        .unwrap()
        .into_iter()
        .map(JsValue::from)
        .collect();
    let mut names: Vec<String> = rows.iter().map(|row| text(row, "name")).collect();
    names.sort();
    assert_eq!(names, keys(&wasm::default_spec().unwrap().js_value()));
    for row in &rows {
        assert_eq!(
            keys(row),
            [
                "default", "effect", "group", "help", "kind", "label", "name"
            ]
        );
        let kind = get(row, "kind");
        let expected: &[&str] = match text(&kind, "type").as_str() {
            "choice" => &["choices", "type"],
            "integer" => &["max", "min", "type"],
            "real" => &["max", "min", "scale", "stops", "type", "unit"],
            "layers" => &["maxLayers", "maxNeurons", "type"],
            "points" => &["max", "type"],
            "several" => &["choices", "type"],
            "contestants" => &["choices", "max", "type"],
            "optional" => &["max", "min", "type"],
            "switch" | "seed" => &["type"],
            other => panic!("a kind called {other}"),
        };
        assert_eq!(keys(&kind), expected, "{}", text(row, "name"));
    }
}

#[wasm_bindgen_test]
fn a_wrong_value_throws_a_problem_with_a_sentence() {
    let problem = wasm::set_parameter(spec(&[]), "stepSize", "fast").unwrap_err();
    assert_eq!(keys(&problem), ["field", "message"]);
    assert_eq!(text(&problem, "field"), "stepSize");
    assert_eq!(
        text(&problem, "message"),
        "Step size must be a number from 0.000001 to 10; got “fast”."
    );

    let foreign = Ts::<Spec>::new_unchecked(JSON::parse(r#"{"data":"circle"}"#).unwrap());
    let problem = Simulation::new(foreign).err().unwrap();
    assert!(text(&problem, "message").starts_with("The settings cannot be read"));

    let broken = spec(&[]).js_value();
    Reflect::set(&broken, &"batchSize".into(), &0.into()).unwrap();
    let problem = Simulation::new(Ts::new_unchecked(broken)).err().unwrap();
    assert!(text(&problem, "message").contains("Batch size must be a whole number"));
}

#[wasm_bindgen_test]
fn a_link_goes_both_ways() {
    let fragment = wasm::format_link(spec(&[("data", "moons"), ("seed", "9")]), vec![]).unwrap();
    assert_eq!(fragment, "v=1&data=moons&seed=9");
    let parsed = wasm::parse_link(&format!("#{fragment}&layers=99"))
        .unwrap()
        .js_value();
    assert_eq!(number(&get(&parsed, "spec"), "seed"), 9.0);
    let problems = Array::from(&get(&parsed, "problems"));
    assert_eq!(problems.length(), 1);
    assert_eq!(text(&problems.get(0), "field"), "layers");

    let pinned = wasm::parse_link("pins=12;seed:3").unwrap().js_value();
    let pin = Array::from(&get(&pinned, "pins")).get(0);
    assert_eq!(number(&pin, "step"), 12.0);
    let pin: Ts<perturb::Pin> = Ts::new_unchecked(pin);
    let fragment = wasm::format_link(spec(&[]), vec![pin]).unwrap();
    assert_eq!(fragment, "v=1&pins=12;seed:3");
}

#[wasm_bindgen_test]
fn a_frame_is_numbers_and_typed_arrays() {
    let mut run = Simulation::new(spec(&[("layers", "4,2"), ("draw", "1")])).unwrap();
    let report = run.train(20).unwrap().js_value();
    assert_eq!(number(&report, "steps"), 20.0);
    assert!(get(&report, "divergence").is_undefined());
    let frame: JsValue = run.frame(request(9), None).unwrap().into();
    assert_eq!(
        keys(&frame),
        [
            "atlas",
            "cleanContour",
            "columns",
            "contour",
            "epoch",
            "finite",
            "history",
            "historyVersion",
            "layers",
            "map",
            "mapSize",
            "nodeSize",
            "noisy",
            "parameters",
            "perturbation",
            "step",
            "test",
            "train",
        ]
    );
    // x₁, x₂, six hidden neurons and the output stand in a square of three by three.
    let atlas: Uint8ClampedArray = get(&frame, "atlas").dyn_into().unwrap();
    assert_eq!(
        (number(&frame, "columns"), atlas.length()),
        (3.0, 9 * 16 * 16 * 4)
    );
    let map: Uint8ClampedArray = get(&frame, "map").dyn_into().unwrap();
    assert_eq!(map.length(), 20 * 20 * 4);
    let parameters: Float32Array = get(&frame, "parameters").dyn_into().unwrap();
    assert_eq!(parameters.length(), (2 * 4 + 4) + (4 * 2 + 2) + (2 + 1));
    assert_eq!(
        get(&frame, "contour")
            .dyn_into::<Float32Array>()
            .unwrap()
            .length()
            % 4,
        0
    );
    assert_eq!(
        get(&frame, "history")
            .dyn_into::<Float32Array>()
            .unwrap()
            .length()
            % 3,
        0
    );
    assert_eq!(keys(&get(&frame, "train")), ["accuracy", "count", "loss"]);
    let perturbation = get(&frame, "perturbation");
    assert_eq!(
        keys(&perturbation),
        [
            "after",
            "agreement",
            "before",
            "distance",
            "layers",
            "relativeChange"
        ]
    );
    let layer = Array::from(&get(&perturbation, "layers")).get(0);
    assert_eq!(keys(&layer), ["biasRelativeSize", "change", "relativeSize"]);

    run.apply(spec(&[("layers", "4,2")]), None).unwrap();
    let clean: JsValue = run.frame(request(9), None).unwrap().into();
    assert!(get(&clean, "perturbation").is_undefined());
}

#[wasm_bindgen_test]
fn a_frame_is_drawn_over_the_pixels_of_a_spent_one_where_they_fit() {
    let mut run = Simulation::new(spec(&[("layers", "4,2")])).unwrap();
    let spent = run.frame(request(9), None).unwrap();
    let before = get(&spent, "atlas");
    run.train(20).unwrap();
    let fresh: JsValue = run.frame(request(9), None).unwrap().into();
    let again: JsValue = run.frame(request(9), Some(spent)).unwrap().into();
    assert_eq!(get(&again, "atlas"), before, "the same array");
    let bytes = |frame: &JsValue| {
        let atlas: Uint8ClampedArray = get(frame, "atlas").dyn_into().unwrap();
        atlas.to_vec()
    };
    assert_eq!(bytes(&again), bytes(&fresh));

    run.apply(spec(&[("layers", "4,2,2")]), None).unwrap();
    let larger: JsValue = run.frame(request(9), Some(again.into())).unwrap().into();
    assert_ne!(get(&larger, "atlas"), before, "too small to be used again");
}

#[wasm_bindgen_test]
fn points_come_in_fours_and_previews_in_threes() {
    let run = Simulation::new(spec(&[])).unwrap();
    assert_eq!(run.points().length(), 4 * 500);
    assert_eq!(wasm::preview_points("spiral", 100).length(), 300);
    assert_eq!(wasm::preview_points("custom", 100).length(), 0);
}

#[wasm_bindgen_test]
fn a_run_starts_from_the_weights_of_another() {
    let mut trained = Simulation::new(spec(&[("layers", "4")])).unwrap();
    trained.train(90).unwrap();
    let weights = trained.parameters().to_vec();
    let mut run = Simulation::new(spec(&[("layers", "4"), ("seed", "2")])).unwrap();
    assert!(!run.is_strayed());
    run.start_from(&weights).unwrap();
    assert_eq!(run.parameters().to_vec(), weights);
    assert!(run.is_strayed() && run.step() == 0.0);
    assert_eq!(trained.accuracies().length(), 2 * 11);
    assert_eq!(run.accuracies().length(), 2);

    let problem = run.start_from(&weights[1..]).unwrap_err();
    assert_eq!(text(&problem, "field"), "parameters");
    assert!(text(&problem, "message").contains("17 weights and biases, but 16 came"));
}

#[wasm_bindgen_test]
fn fresh_seeds_differ() {
    assert_ne!(wasm::fresh_seed().unwrap(), wasm::fresh_seed().unwrap());
}

#[wasm_bindgen_test]
fn the_chart_leaves_ink_on_its_canvas() {
    let document = web_sys::window().unwrap().document().unwrap();
    let canvas: web_sys::HtmlCanvasElement = document
        .create_element("canvas")
        .unwrap()
        .dyn_into()
        .unwrap();
    canvas.set_width(300);
    canvas.set_height(110);
    let options = JSON::parse(r#"{"pixelRatio":1,"dark":false,"log":false}"#).unwrap();
    wasm::draw_loss_chart(
        canvas.clone(),
        &[0.0, 0.5, 0.5, 9.0, 0.1, 0.2],
        Ts::new_unchecked(options),
    )
    .unwrap();
    let context: web_sys::CanvasRenderingContext2d = canvas
        .get_context("2d")
        .unwrap()
        .unwrap()
        .dyn_into()
        .unwrap();
    let pixels = context
        .get_image_data(0.0, 0.0, 300.0, 110.0)
        .unwrap()
        .data();
    let dark = pixels
        .chunks(4)
        .filter(|pixel| pixel[..3].iter().all(|&channel| channel < 80));
    assert!(dark.count() > 100);
}

/// An hour of use in small. Fragments may cost some pages once; a frame of 11 KB that is not given
/// back, or the points of a run, would be more than 30 after 200 rounds.
#[wasm_bindgen_test]
fn a_million_steps_and_hundreds_of_resets_need_no_more_memory() {
    const ROUNDS: usize = 200;
    let small = [("layers", "4,2"), ("batchSize", "5"), ("optimizer", "adam")];
    let variants: [&[(&str, &str)]; 4] = [
        &[],
        &[("draw", "1"), ("relativeSize", "30")],
        &[("layers", "8,8,8,8"), ("draw", "2")],
        &[("data", "spiral"), ("samples", "1000")],
    ];
    let specs = variants.map(|variant| move || spec(&[&small[..], variant].concat()));
    let mut run = Simulation::new(specs[0]()).unwrap();
    let mut round = |index: usize| {
        run.apply(specs[index % specs.len()](), None).unwrap();
        run.train(5_000).unwrap();
        run.frame(request(1), None).unwrap();
        run.set_weight(0, 0, 0, 0.5).unwrap();
        if index.is_multiple_of(3) {
            run.keep();
        }
        run.reset();
    };
    // Every variant twice: what is kept for the next frame is then there.
    let warm_up = 2 * variants.len();
    (0..warm_up).for_each(&mut round);
    let pages = core::arch::wasm32::memory_size(0);
    (warm_up..warm_up + ROUNDS).for_each(&mut round);
    let grown = core::arch::wasm32::memory_size(0) - pages;
    assert!(grown <= 16, "{grown} pages of 64 KiB more than {pages}");
}
