//! What the playground needs: the table, links, data, the loss chart, and runs.

use js_sys::{Float32Array, Object, Reflect, Uint8ClampedArray};
use plotters::prelude::IntoDrawingArea;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::{Problem, Thrown, leave_panics, spec_of, thrown, to_js};
use crate::chart::{self, ChartOptions};
use crate::choice::Choice;
use crate::color::{ColorMap, Theme};
use crate::custom;
use crate::optimizer::{Optimizer, Taken};
use crate::parameter::{self, Parameter};
use crate::rng::Stream;
use crate::{Applied, Error, Frame, Network, Perturbed, Pin, Point, Report, Spec, View, link, pin};

#[wasm_bindgen(start)]
fn start() {
    leave_panics();
}

/// The table of parameters, from which controls are made.
#[wasm_bindgen]
pub fn parameters() -> Thrown<Vec<Ts<ParameterRow>>> {
    let rows = parameter::ALL.iter().map(|&parameter| ParameterRow {
        default: parameter.text(&Spec::default()),
        parameter,
    });
    rows.map(|row| to_js(&row)).collect()
}

/// A parameter and its default.
// A flattened struct is a map to serde, and should still be a plain object.
#[derive(Serialize, Tsify)]
#[tsify(hashmap_as_object)]
#[serde(rename_all = "camelCase")]
pub struct ParameterRow {
    #[serde(flatten)]
    parameter: Parameter,
    /// As text.
    default: String,
}

/// What there is to know of each learning algorithm beside its name.
#[wasm_bindgen]
pub fn rules() -> Thrown<Vec<Ts<RuleRow>>> {
    let rows = Optimizer::ALL.iter().map(|&optimizer| RuleRow {
        name: optimizer.value(),
        step_size: optimizer.step_size(),
        takes: optimizer.takes(),
    });
    rows.map(|row| to_js(&row)).collect()
}

/// A learning algorithm.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct RuleRow {
    /// As in the link.
    name: &'static str,
    /// A step size to begin with.
    step_size: f64,
    /// The hyperparameters that it takes beside the step size, and what they are unless chosen.
    takes: &'static [Taken],
}

/// The specification that an empty link means.
#[wasm_bindgen(js_name = defaultSpec)]
pub fn default_spec() -> Thrown<Ts<Spec>> {
    to_js(&Spec::default())
}

/// What a link says, and what of it could not be used.
#[derive(Serialize, Tsify)]
pub struct ParsedLink {
    spec: Spec,
    pins: Vec<Pin>,
    problems: Vec<Problem>,
}

/// Reads the fragment of a link; never throws for what stands in it.
#[wasm_bindgen(js_name = parseLink)]
pub fn parse_link(fragment: &str) -> Thrown<Ts<ParsedLink>> {
    let link::Parsed {
        spec,
        pins,
        problems,
    } = link::parse(fragment);
    to_js(&ParsedLink {
        spec,
        pins,
        problems: problems.iter().map(Problem::from).collect(),
    })
}

/// The fragment that says this specification and these pinned networks, without `#`.
#[wasm_bindgen(js_name = formatLink)]
pub fn format_link(spec: Ts<Spec>, pins: Vec<Ts<Pin>>) -> Thrown<String> {
    let pins: Result<Vec<Pin>, _> = pins.iter().map(Ts::to_rust).collect();
    Ok(link::format(&spec_of(&spec)?, &pins.map_err(thrown)?))
}

/// The most weights of one pinned network that a link holds.
#[wasm_bindgen(js_name = mostPinnedWeights)]
pub fn most_pinned_weights() -> usize {
    pin::MAX_WEIGHTS
}

/// The specification with one parameter set from text; throws a `Problem`.
#[wasm_bindgen(js_name = setParameter)]
pub fn set_parameter(spec: Ts<Spec>, name: &str, text: &str) -> Thrown<Ts<Spec>> {
    let mut spec = spec_of(&spec)?;
    parameter::set(&mut spec, name, text)?;
    to_js(&spec)
}

/// The value of a parameter, as text; throws a `Problem` if there is none of that name.
#[wasm_bindgen(js_name = parameterText)]
pub fn parameter_text(spec: Ts<Spec>, name: &str) -> Thrown<String> {
    let spec = spec_of(&spec)?;
    let parameter =
        parameter::find(name).ok_or_else(|| Error::new(name, "There is no such parameter."))?;
    Ok(parameter.text(&spec))
}

/// A seed that nobody chose.
#[wasm_bindgen(js_name = freshSeed)]
pub fn fresh_seed() -> Thrown<u32> {
    getrandom::u32().map_err(thrown)
}

/// Points of a dataset as its generator draws them without noise: `[x1, x2, label]*`.
#[wasm_bindgen(js_name = previewPoints)]
pub fn preview_points(dataset: &str, count: usize) -> Float32Array {
    let dataset = crate::Dataset::from_value(dataset).unwrap_or(crate::Dataset::Custom);
    let count = count.min(parameter::MAX_POINTS);
    let points = dataset.points(count, 0.0, &mut Stream::Data.rng(1));
    let values: Vec<f32> = points.iter().flat_map(|p| [p.x1, p.x2, p.label]).collect();
    Float32Array::from(values.as_slice())
}

/// The nearest point that a link can hold.
#[wasm_bindgen(js_name = snapPoint)]
pub fn snap_point(x1: f64, x2: f64, label: f64) -> Thrown<Ts<Point>> {
    to_js(&custom::snap(x1, x2, label))
}

/// `count` colours of the maps from −1 to 1: red, green, blue, alpha.
#[wasm_bindgen(js_name = colorScale)]
pub fn color_scale(dark: bool, count: usize) -> Uint8ClampedArray {
    let colors = ColorMap::of(theme(dark)).scale(count.min(4096));
    Uint8ClampedArray::from(colors.as_slice())
}

fn theme(dark: bool) -> Theme {
    if dark { Theme::Dark } else { Theme::Light }
}

/// Draws the loss over training on a canvas, whose `width` and `height` are device pixels.
/// `history`: `[epoch, training loss, test loss]*`.
#[wasm_bindgen(js_name = drawLossChart)]
pub fn draw_loss_chart(
    canvas: HtmlCanvasElement,
    history: &[f32],
    options: Ts<ChartOptions>,
) -> Thrown<()> {
    let options = options.to_rust().map_err(thrown)?;
    let (rows, _) = history.as_chunks::<3>();
    let backend = plotters_canvas::CanvasBackend::with_canvas_object(canvas)
        .ok_or_else(|| JsValue::from_str("The chart's canvas cannot be drawn on."))?;
    chart::draw_loss(&backend.into_drawing_area(), rows, &options).map_err(thrown)
}

/// A run; lives in a worker.
#[wasm_bindgen]
pub struct Simulation {
    run: crate::Simulation,
    /// The last picture, for its memory.
    frame: Frame,
}

#[wasm_bindgen]
impl Simulation {
    /// The run that a specification describes; throws a `Problem`.
    #[wasm_bindgen(constructor)]
    pub fn new(spec: Ts<Spec>) -> Thrown<Simulation> {
        Ok(Self {
            run: crate::Simulation::new(spec_of(&spec)?)?,
            frame: Frame::default(),
        })
    }

    /// Goes over to another specification; `pivot` is the hidden layer inserted or removed.
    pub fn apply(&mut self, spec: Ts<Spec>, pivot: Option<usize>) -> Thrown<Ts<Applied>> {
        to_js(&self.run.apply(spec_of(&spec)?, pivot)?)
    }

    /// Takes up to `steps` steps.
    pub fn train(&mut self, steps: u32) -> Thrown<Ts<Report>> {
        to_js(&self.run.train(steps))
    }

    /// Steps from the start of one epoch to the next.
    #[wasm_bindgen(getter, js_name = stepsPerEpoch)]
    pub fn steps_per_epoch(&self) -> usize {
        self.run.steps_per_epoch()
    }

    /// Steps taken.
    #[wasm_bindgen(getter)]
    pub fn step(&self) -> f64 {
        self.run.step() as f64
    }

    /// Whether training again gives this network, within seconds.
    #[wasm_bindgen(getter, js_name = isReproducible)]
    pub fn is_reproducible(&self) -> bool {
        self.run.is_reproducible() && pin::is_soon_trained(self.run.spec(), self.run.step())
    }

    /// Whether something besides training and the specification made the weights what they are.
    #[wasm_bindgen(getter, js_name = isStrayed)]
    pub fn is_strayed(&self) -> bool {
        !self.run.is_reproducible()
    }

    /// Starts again at step 0, from these weights; throws a `Problem`.
    #[wasm_bindgen(js_name = startFrom)]
    pub fn start_from(&mut self, parameters: &[f32]) -> Thrown<()> {
        Ok(self.run.start_from(parameters)?)
    }

    /// Takes up a run that was at a step, in an epoch, with these weights; throws a `Problem`.
    pub fn resume(&mut self, parameters: &[f32], step: f64, epoch: f64) -> Thrown<()> {
        Ok(self.run.resume(parameters, step as u64, epoch)?)
    }

    /// The very same start again.
    pub fn reset(&mut self) {
        self.run.reset();
    }

    /// Back to the last finite weights, after training has diverged.
    pub fn recover(&mut self) {
        self.run.recover();
    }

    /// Makes the noisy weights the clean ones; the specification's `draw` is then 0.
    pub fn keep(&mut self) {
        self.run.keep();
    }

    /// Sets one weight of the clean network; throws a `Problem`.
    #[wasm_bindgen(js_name = setWeight)]
    pub fn set_weight(
        &mut self,
        layer: usize,
        neuron: usize,
        input: usize,
        value: f64,
    ) -> Thrown<()> {
        Ok(self.run.set_weight(layer, neuron, input, value)?)
    }

    /// Sets one bias of the clean network; throws a `Problem`.
    #[wasm_bindgen(js_name = setBias)]
    pub fn set_bias(&mut self, layer: usize, neuron: usize, value: f64) -> Thrown<()> {
        Ok(self.run.set_bias(layer, neuron, value)?)
    }

    /// The clean weights: W_l row by row, then b_l, layer by layer.
    pub fn parameters(&self) -> Float32Array {
        weights(self.run.network())
    }

    /// Those before the last step; undefined if they were changed otherwise since.
    #[wasm_bindgen(js_name = parametersBefore)]
    pub fn parameters_before(&self) -> Option<Float32Array> {
        self.run.before_last_step().map(weights)
    }

    /// Those after the step that comes next; undefined if it cannot be taken.
    #[wasm_bindgen(js_name = parametersAfter)]
    pub fn parameters_after(&self) -> Option<Float32Array> {
        self.run.after_next_step().as_ref().map(weights)
    }

    /// The steps that ended epochs, of networks with as many layers as this one:
    /// `[epoch, [‖ΔW_l‖/‖W_l‖, ‖W_l‖, ‖g_l‖]*]*`.
    pub fn steps(&self) -> Float32Array {
        let layers = self.run.network().layers.len();
        let rows = self.run.history().steps();
        let rows = rows.filter(|(_, step)| step.len() == layers);
        let values: Vec<f32> = rows
            .flat_map(|(epoch, step)| {
                let norms = step.iter().flat_map(|s| [s.relative, s.weight, s.gradient]);
                std::iter::once(epoch).chain(norms).collect::<Vec<f32>>()
            })
            .collect();
        Float32Array::from(values.as_slice())
    }

    /// On the training and the test points, for each row of a frame's history: `[train, test]*`.
    pub fn accuracies(&self) -> Float32Array {
        Float32Array::from(self.run.history().accuracies().as_flattened())
    }

    /// `[x1, x2, label, is test]*`
    pub fn points(&self) -> Float32Array {
        let data = self.run.data();
        let train = data.train.iter().map(|point| (point, 0.0));
        let test = data.test.iter().map(|point| (point, 1.0));
        let values: Vec<f32> = train
            .chain(test)
            .flat_map(|(p, test)| [p.x1, p.x2, p.label, test])
            .collect();
        Float32Array::from(values.as_slice())
    }

    /// Draws a picture of the run as it is now; over the pixels of a `spent` one, where they fit.
    #[wasm_bindgen(unchecked_return_type = "Frame")]
    pub fn frame(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "FrameRequest")] request: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Pixels")] spent: Option<Object>,
    ) -> Thrown<Object> {
        let request: FrameRequest = serde_wasm_bindgen::from_value(request)?;
        let view = View {
            node_size: request.node_size,
            map_size: request.map_size,
            shown: request.shown,
            clean: request.clean,
            compared: request.compared,
            theme: theme(request.dark),
        };
        self.run.draw(view, &mut self.frame);
        let history: Vec<f32> = self.run.history().rows().concat();
        frame_object(&self.frame, &history, self.run.history_version(), spent)
    }
}

fn weights(network: &Network) -> Float32Array {
    Float32Array::from(network.parameters().as_slice())
}

/// What a frame should show, from JavaScript.
#[derive(serde::Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
struct FrameRequest {
    /// Side of a neuron's map, in pixels.
    node_size: usize,
    /// Side of the large map, in pixels.
    map_size: usize,
    /// Which node the large map shows: 0 is x₁, 1 is x₂, then the hidden ones, last the output.
    shown: usize,
    /// Whether to show the clean network although there is noise.
    clean: bool,
    /// Whether to compare the two networks where there is noise.
    compared: bool,
    /// Whether the page is dark.
    dark: bool,
}

#[wasm_bindgen(typescript_custom_section)]
const FRAME: &str = r"
/** Red, green, blue and alpha, row by row. */
export interface Pixels {
    /** Node n at column n % columns, row floor(n / columns). */
    atlas: Uint8ClampedArray<ArrayBuffer>;
    /** The first row is x2 = 6. */
    map: Uint8ClampedArray<ArrayBuffer>;
}

/** One picture of a run. Its arrays are copies and may be transferred. */
export interface Frame extends Pixels {
    step: number;
    /** May be fractional. */
    epoch: number;
    /** Whether training has not diverged. */
    finite: boolean;
    /** The hidden widths. */
    layers: number[];
    /** On the training points, of the network shown. */
    train: Metrics;
    /** On the test points, of the network shown. */
    test: Metrics;
    nodeSize: number;
    /** How many maps stand beside each other in the atlas. */
    columns: number;
    mapSize: number;
    /** Boundary of the network shown: segments [ax1, ax2, bx1, bx2]*. */
    contour: Float32Array<ArrayBuffer>;
    /** Boundary of the clean network; empty without noise. */
    cleanContour: Float32Array<ArrayBuffer>;
    /** W_l row by row, then b_l, layer by layer, of the network shown. */
    parameters: Float32Array<ArrayBuffer>;
    /** [epoch, training loss, test loss]* */
    history: Float32Array<ArrayBuffer>;
    /** Changes when history does. */
    historyVersion: number;
    /** Whether there is noise, shown or not. */
    noisy: boolean;
    /** What the noise did, if there is noise and it was asked for. */
    perturbation: Perturbed | undefined;
}
";

fn frame_object(
    frame: &Frame,
    history: &[f32],
    history_version: u32,
    spent: Option<Object>,
) -> Thrown<Object> {
    let object = Object::new();
    let set = |name: &str, value: JsValue| Reflect::set(&object, &name.into(), &value).map(drop);
    let pixels = |name: &str, values: &[[u8; 4]]| -> Thrown<()> {
        let values = values.as_flattened();
        let array = spent
            .as_ref()
            .and_then(|spent| Reflect::get(spent, &name.into()).ok())
            .and_then(|array| array.dyn_into::<Uint8ClampedArray>().ok())
            .filter(|array| array.length() as usize == values.len())
            .unwrap_or_else(|| Uint8ClampedArray::new_with_length(values.len() as u32));
        array.copy_from(values);
        set(name, array.into())
    };
    let floats = |values: &[f32]| JsValue::from(Float32Array::from(values));
    set("step", (frame.step as f64).into())?;
    set("epoch", frame.epoch.into())?;
    set("finite", frame.finite.into())?;
    set("layers", serde_wasm_bindgen::to_value(&frame.layers)?)?;
    set("train", serde_wasm_bindgen::to_value(&frame.train)?)?;
    set("test", serde_wasm_bindgen::to_value(&frame.test)?)?;
    set("nodeSize", frame.node_size.into())?;
    set("columns", frame.columns.into())?;
    pixels("atlas", &frame.atlas)?;
    set("mapSize", frame.map_size.into())?;
    pixels("map", &frame.map)?;
    set("noisy", frame.noisy.into())?;
    set("contour", floats(&frame.contour))?;
    set("cleanContour", floats(&frame.clean_contour))?;
    set("parameters", floats(&frame.parameters))?;
    set("history", floats(history))?;
    set("historyVersion", history_version.into())?;
    set(
        "perturbation",
        serde_wasm_bindgen::to_value::<Option<Perturbed>>(&frame.perturbation)?,
    )?;
    Ok(object)
}
