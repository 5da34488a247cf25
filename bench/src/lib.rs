//! What `npm run bench` measures in Rust: [`Engine`] is Perturb, [`Reference`] the same work in
//! plain ndarray. Both are opened from the fragment of a link and the hidden widths, which may
//! be larger here than a page's.

mod engine;
mod reference;

pub use engine::Engine;
pub use reference::Reference;

use perturb::batches::Batches;
use perturb::{EXTENT, Network, Point, Spec, link};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

/// Side of every heatmap, in pixels.
pub const SIDE: usize = 100;

/// How many pixels a heatmap has.
pub const PIXELS: usize = SIDE * SIDE;

/// The centres of a heatmap's pixels, from the top left, row by row: `[x1, x2]*`.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
pub fn pixels() -> Vec<f32> {
    let centre = |index: usize| ((index as f64 + 0.5) / SIDE as f64 * 2.0 - 1.0) * EXTENT;
    let pixels = (0..PIXELS).map(|pixel| [centre(pixel % SIDE), -centre(pixel / SIDE)]);
    pixels.flatten().map(|value| value as f32).collect()
}

/// The orders in which Perturb visits its training points, for others to visit them in.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
pub struct Orders {
    batches: Batches,
    points: usize,
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
impl Orders {
    /// Those of the default seed.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen(constructor))]
    pub fn new(points: usize) -> Self {
        let batches = Batches::new(points, Spec::default().seed);
        Self { batches, points }
    }

    /// The indices of the training points in the order of the next epoch.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen(js_name = nextOrder))]
    pub fn next_order(&mut self) -> Vec<u32> {
        self.batches.next(self.points).to_vec()
    }
}

fn spec(link: &str, layers: Vec<usize>) -> Spec {
    let link::Parsed { spec, problems, .. } = link::parse(link);
    assert!(problems.is_empty(), "{link}: {problems:?}");
    Spec { layers, ..spec }
}

/// W_l row by row, then b_l, layer by layer.
fn parameters(network: &Network) -> Vec<f32> {
    let layers = network.layers.iter();
    layers
        .flat_map(|layer| layer.weight.iter().chain(&layer.bias))
        .copied()
        .collect()
}

/// `[x1, x2, label]*`
fn flat(points: &[Point]) -> Vec<f32> {
    points.iter().flat_map(|p| [p.x1, p.x2, p.label]).collect()
}
