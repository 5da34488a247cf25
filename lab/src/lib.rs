//! What a first visit does not need of the engine: a module of its own for the labs and for files,
//! which the page loads when a person comes to them.
#![cfg(target_arch = "wasm32")]

use js_sys::Function;
use plotters::prelude::IntoDrawingArea;
use tsify::Ts;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use perturb::chart::{self, CurveChart};
use perturb::custom::{self, Fit, Import};
use perturb::experiment::{
    self, Breakdown, BreakdownCurves, Curves, Draw, Job, Landscape, Outcome, Study, Tally,
};
use perturb::wasm::{Thrown, leave_panics, spec_of, thrown, to_js};
use perturb::{Point, Spec};

#[wasm_bindgen(start)]
fn start() {
    leave_panics();
}

/// Does a piece of work, see [`Job`], and calls `working` again and again meanwhile; throws a `Problem`.
#[wasm_bindgen(js_name = runJob)]
pub fn run_job(
    job: Ts<Job>,
    #[wasm_bindgen(unchecked_param_type = "() => void")] working: &Function,
) -> Thrown<Ts<Outcome>> {
    let job = job.to_rust().map_err(thrown)?;
    // It throws nothing, and the work is not done for it.
    let telling = || drop(working.call0(&JsValue::UNDEFINED));
    to_js(&job.run_telling(&telling)?)
}

/// The bands over draws.
#[wasm_bindgen]
pub fn summarize(draws: Vec<Ts<Draw>>) -> Thrown<Ts<Curves>> {
    let draws: Result<Vec<Draw>, _> = draws.iter().map(Ts::to_rust).collect();
    to_js(&experiment::summarize(&draws.map_err(thrown)?))
}

/// The bands over breakdowns of the gradient at these sizes, in per cent.
#[wasm_bindgen(js_name = summarizeBreakdowns)]
pub fn summarize_breakdowns(
    sizes: Vec<f64>,
    draws: Vec<Ts<Breakdown>>,
) -> Thrown<Ts<BreakdownCurves>> {
    let draws: Result<Vec<Breakdown>, _> = draws.iter().map(Ts::to_rust).collect();
    to_js(&experiment::summarize_breakdowns(
        &sizes,
        &draws.map_err(thrown)?,
    ))
}

/// The sizes of the noise, in per cent, at which a specification's stability is measured.
#[wasm_bindgen(js_name = noiseSizes)]
pub fn noise_sizes(spec: Ts<Spec>) -> Thrown<Vec<f64>> {
    Ok(spec_of(&spec)?.sizes.percentages())
}

/// A study of which nothing is known yet; throws a `Problem` if there can be none.
#[wasm_bindgen(js_name = beginStudy)]
pub fn begin_study(study: Ts<Study>, spec: Ts<Spec>) -> Thrown<Ts<Tally>> {
    let study = study.to_rust().map_err(thrown)?;
    to_js(&Tally::new(study, &spec_of(&spec)?)?)
}

/// What is known of a study, put together.
#[wasm_bindgen]
pub fn landscape(tally: Ts<Tally>) -> Thrown<Ts<Landscape>> {
    to_js(&tally.to_rust().map_err(thrown)?.landscape()?)
}

/// A study as a table, in the form of CSV.
#[wasm_bindgen(js_name = tabulateStudy)]
pub fn tabulate_study(tally: Ts<Tally>) -> Thrown<String> {
    Ok(tally.to_rust().map_err(thrown)?.csv()?)
}

/// Draws curves with bands on a canvas, whose `width` and `height` are device pixels.
#[wasm_bindgen(js_name = drawCurves)]
pub fn draw_curves(canvas: HtmlCanvasElement, chart: Ts<CurveChart>) -> Thrown<()> {
    let chart = chart.to_rust().map_err(thrown)?;
    let backend = plotters_canvas::CanvasBackend::with_canvas_object(canvas)
        .ok_or_else(|| JsValue::from_str("The chart's canvas cannot be drawn on."))?;
    chart::draw_curves(&backend.into_drawing_area(), &chart).map_err(thrown)
}

/// Points from the text of a CSV file; throws a `Problem` that names the line.
#[wasm_bindgen(js_name = parseCsv)]
pub fn parse_csv(text: &str, rescale: bool) -> Thrown<Ts<Import>> {
    let fit = if rescale { Fit::Rescale } else { Fit::AsIs };
    to_js(&custom::read_csv(text, fit)?)
}

/// Points as the text of a CSV file.
#[wasm_bindgen(js_name = formatCsv)]
pub fn format_csv(points: Vec<Ts<Point>>) -> Thrown<String> {
    let points: Result<Vec<Point>, _> = points.iter().map(Ts::to_rust).collect();
    Ok(custom::write_csv(&points.map_err(thrown)?))
}
