//! The boundary to JavaScript.

use perturb::experiment::{self, Band};
use perturb::wasm::{Thrown, leave_panics, thrown, to_js};
use tsify::Ts;
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;

use crate::Generator;
use crate::studio::{Request, Studio};

#[wasm_bindgen(start)]
fn start() {
    leave_panics();
}

/// A generator at work.
#[wasm_bindgen(js_name = Studio)]
pub struct JsStudio {
    studio: Studio,
    change: f64,
}

#[wasm_bindgen(js_class = Studio)]
impl JsStudio {
    /// From the bytes of a file; throws a `Problem`.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Thrown<JsStudio> {
        Ok(Self {
            studio: Studio::new(Generator::read(bytes)?),
            change: 0.0,
        })
    }

    /// How many layers the generator has.
    #[wasm_bindgen(getter)]
    pub fn layers(&self) -> usize {
        self.studio.generator().layers().len()
    }

    /// How many weights and biases it has.
    #[wasm_bindgen(getter)]
    pub fn parameters(&self) -> usize {
        let layers = self.studio.generator().layers().iter();
        layers
            .map(|layer| layer.weight.len() + layer.bias.len())
            .sum()
    }

    /// The pixels of a picture.
    pub fn paint(&mut self, request: Ts<Request>) -> Thrown<Clamped<Vec<u8>>> {
        let painted = self.studio.paint(&request.to_rust().map_err(thrown)?);
        self.change = painted.change;
        Ok(Clamped(painted.pixels))
    }

    /// How far the last picture is from that of the clean generator.
    #[wasm_bindgen(getter)]
    pub fn change(&self) -> f64 {
        self.change
    }

    /// Draws the noise of a request ahead of its time.
    pub fn prepare(&mut self, request: Ts<Request>) -> Thrown<()> {
        self.studio.prepare(&request.to_rust().map_err(thrown)?);
        Ok(())
    }

    /// The formula ∏(1 + r_l) − 1 and the estimate for noise of this relative size.
    pub fn theory(&self, layer: u32, size: f64) -> Vec<f64> {
        self.studio.theory(layer, size).to_vec()
    }
}

/// The bands over draws at each of `sizes` sizes, from `[draws][sizes]`.
#[wasm_bindgen]
pub fn bands(changes: &[f64], sizes: usize) -> Thrown<Vec<Ts<Band>>> {
    let bands = (0..sizes)
        .filter_map(|size| experiment::band(changes.chunks_exact(sizes).map(|draw| draw[size])));
    bands.map(|band| to_js(&band)).collect()
}
