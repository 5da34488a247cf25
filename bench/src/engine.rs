use perturb::Simulation;
use perturb::kernel::Packed;
use perturb::kernel::response::{BLOCK, Points, Responder};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{PIXELS, flat, parameters, pixels, spec};

/// Perturb: its simulation, and its responses without the colouring that follows in a frame.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
pub struct Engine {
    simulation: Simulation,
    pixels: Points,
    responder: Responder,
    /// Of all layers but the input.
    widths: Vec<usize>,
    /// `[neuron][pixel]`, block of pixels by block, as the responder hands them over.
    heatmaps: Vec<f32>,
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
impl Engine {
    /// The run of a link, with these hidden widths.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen(constructor))]
    pub fn new(link: &str, layers: Vec<usize>) -> Self {
        let simulation = Simulation::unbounded(spec(link, layers));
        let layers = simulation.network().layers.iter();
        let widths: Vec<usize> = layers.map(|layer| layer.bias.len()).collect();
        Self {
            heatmaps: vec![0.0; widths.iter().sum::<usize>() * PIXELS],
            widths,
            pixels: Points::new(pixels().as_chunks::<2>().0.iter().map(|&[x1, x2]| (x1, x2))),
            responder: Responder::default(),
            simulation,
        }
    }

    /// Trains for whole epochs.
    pub fn train(&mut self, epochs: u32) {
        let steps = epochs * self.simulation.steps_per_epoch() as u32;
        let report = self.simulation.train(steps);
        assert_eq!(report.divergence, None);
    }

    /// The mean loss over the training points, and over the test points, when last recorded.
    pub fn losses(&self) -> Vec<f32> {
        let last = self.simulation.history().rows().last();
        let [_, train, test] = last.expect("the start is recorded");
        vec![*train, *test]
    }

    /// Computes every neuron's response to every pixel.
    pub fn heatmaps(&mut self) {
        let packed = Packed::new(self.simulation.network());
        let (widths, heatmaps) = (&self.widths, &mut self.heatmaps);
        let neurons: usize = widths.iter().sum();
        self.responder.respond(&packed, &self.pixels, |block| {
            let room = &mut heatmaps[block.start * neurons..][..block.len * neurons];
            let nodes = widths.iter().enumerate();
            let nodes = nodes.flat_map(|(layer, &width)| (0..width).map(move |n| (layer, n)));
            for (room, (layer, neuron)) in room.chunks_exact_mut(block.len).zip(nodes) {
                room.copy_from_slice(block.neuron(layer, neuron));
            }
        });
    }

    /// What `heatmaps` computed for one layer: `[pixel][neuron]`.
    pub fn layer(&self, index: usize) -> Vec<f32> {
        let neurons: usize = self.widths.iter().sum();
        let first: usize = self.widths[..index].iter().sum();
        let at = |pixel: usize, neuron: usize| {
            let start = pixel / BLOCK * BLOCK;
            let len = BLOCK.min(PIXELS - start);
            self.heatmaps[start * neurons + neuron * len + pixel - start]
        };
        (0..PIXELS)
            .flat_map(|pixel| (first..first + self.widths[index]).map(move |n| at(pixel, n)))
            .collect()
    }

    /// W_l row by row, then b_l, layer by layer.
    pub fn parameters(&self) -> Vec<f32> {
        parameters(self.simulation.network())
    }

    /// The training points: `[x1, x2, label]*`.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen(js_name = trainingPoints))]
    pub fn training_points(&self) -> Vec<f32> {
        flat(&self.simulation.data().train)
    }

    /// The test points: `[x1, x2, label]*`.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen(js_name = testPoints))]
    pub fn test_points(&self) -> Vec<f32> {
        flat(&self.simulation.data().test)
    }
}
