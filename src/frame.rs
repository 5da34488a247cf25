//! One picture of a run: every neuron's heatmap, the boundary, the numbers. Inert data.

use std::rc::Rc;

use serde::Serialize;

use crate::color::{ColorMap, Theme};
use crate::contour::zero_contour;
use crate::dataset::EXTENT;
use crate::kernel::response::{Block, Points, Responder};
use crate::kernel::{Lanes, Packed, in_lanes, tanh_each, values};
use crate::metrics::Metrics;
use crate::network::INPUTS;
use crate::{Layer, Network, Simulation, displacement, distance};

/// What a picture should show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Side of a neuron's map, in pixels, 1 to 400.
    pub node_size: usize,
    /// Side of the large map, in pixels, 2 to 400.
    pub map_size: usize,
    /// Which node the large map shows, see [`Frame::atlas`]; beyond the last, the last.
    pub shown: usize,
    /// Whether to show the clean network although there is noise.
    pub clean: bool,
    /// Whether to compare the two networks where there is noise, which costs half a picture.
    pub compared: bool,
    /// The colours.
    pub theme: Theme,
}

/// The largest side of a map.
pub const MAX_SIDE: usize = 400;

/// One picture of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Steps taken.
    pub step: u64,
    /// Epochs, with the part of the present one.
    pub epoch: f64,
    /// Whether training has not diverged.
    pub finite: bool,
    /// The hidden widths.
    pub layers: Vec<usize>,
    /// On the training points, of the network shown.
    pub train: Metrics,
    /// On the test points, of the network shown.
    pub test: Metrics,
    /// Side of a neuron's map.
    pub node_size: usize,
    /// How many maps stand beside each other in the atlas.
    pub columns: usize,
    /// All maps in one picture, as red, green, blue, alpha: node n at column n mod `columns` and row
    /// n div `columns`. Nodes are x₁, x₂, the hidden neurons layer by layer, the output.
    pub atlas: Vec<[u8; 4]>,
    /// Side of the large map.
    pub map_size: usize,
    /// The large map, as red, green, blue, alpha.
    pub map: Vec<[u8; 4]>,
    /// The boundary of the network shown, see [`zero_contour`].
    pub contour: Vec<f32>,
    /// The boundary of the clean network, if there is noise.
    pub clean_contour: Vec<f32>,
    /// W_l row by row, then b_l, layer by layer, of the network shown.
    pub parameters: Vec<f32>,
    /// Whether there is noise, shown or not.
    pub noisy: bool,
    /// What the noise did, if there is noise and it was asked for.
    pub perturbation: Option<Perturbed>,
}

/// What noise did to a network.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Perturbed {
    /// Of the clean network.
    pub before: Measured,
    /// Of the noisy network.
    pub after: Measured,
    /// √(Σ|f̃ − f|² / Σ|f|²) over the square, before the output activation.
    pub relative_change: f64,
    /// The share of the square on which f̃ and f have the same sign.
    pub agreement: f64,
    /// ∏(1 + ‖ΔW_l‖/‖W_l‖) − 1 over the weight matrices.
    pub distance: f64,
    /// Layer by layer.
    pub layers: Vec<PerturbedLayer>,
}

/// Metrics on both sets.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Measured {
    /// On the training points.
    pub train: Metrics,
    /// On the test points.
    pub test: Metrics,
}

/// What noise did to one layer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PerturbedLayer {
    /// ‖ΔW_l‖_F/‖W_l‖_F; 0 if W_l is 0.
    pub relative_size: f64,
    /// ‖Δb_l‖/‖b_l‖; 0 if b_l is 0.
    pub bias_relative_size: f64,
    /// √(Σ|h̃_l − h_l|² / Σ|h_l|²) over the square, of what leaves the layer.
    pub change: f64,
}

/// Grids that pictures have needed: a page needs three.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grids(Vec<(usize, Rc<Points>)>);

impl Grids {
    fn of(&mut self, side: usize) -> Rc<Points> {
        const KEPT: usize = 4;
        if let Some((_, grid)) = self.0.iter().find(|(known, _)| *known == side) {
            return grid.clone();
        }
        let grid = Rc::new(Points::grid(side, EXTENT as f32));
        self.0.truncate(KEPT - 1);
        self.0.insert(0, (side, grid.clone()));
        grid
    }
}

/// Side of the grid on which noise is measured.
pub(crate) const MEASURED_SIDE: usize = 50;

impl Simulation {
    /// Draws a picture of the run as it is now.
    pub fn frame(&mut self, view: View) -> Frame {
        let mut frame = Frame::default();
        self.draw(view, &mut frame);
        frame
    }

    /// As [`frame`](Self::frame), over an older picture, whose memory is used again.
    pub fn draw(&mut self, view: View, frame: &mut Frame) {
        let node_size = view.node_size.clamp(1, MAX_SIDE);
        let map_size = view.map_size.clamp(2, MAX_SIDE);
        let deltas = self.deltas();
        let noisy = deltas
            .as_ref()
            .map(|deltas| displacement::moved(&self.network, deltas));
        let shown = noisy
            .as_ref()
            .filter(|_| !view.clean)
            .unwrap_or(&self.network)
            .clone();
        let packed = Packed::new(&shown);
        let mut responder = std::mem::take(&mut self.responder);
        let scale = self.spec.loss.output_scale();

        let pixels = std::mem::take(&mut frame.atlas);
        let mut atlas = Atlas::new(&shown, node_size, view.theme, scale, pixels);
        let pixels = std::mem::take(&mut frame.map);
        let mut map = Map::new(&shown, map_size, view.shown, view.theme, scale, pixels);
        let [node_grid, map_grid] = [node_size, map_size].map(|side| self.grids.of(side));
        if node_size == map_size {
            responder.respond(&packed, &map_grid, |block| {
                atlas.paint(&block);
                map.paint(&block);
            });
        } else {
            responder.respond(&packed, &node_grid, |block| atlas.paint(&block));
            responder.respond(&packed, &map_grid, |block| map.paint(&block));
        }
        let contour = zero_contour(&map.output, map_size, EXTENT as f32);

        let Measured { train, test } = self.measure(&packed, &mut responder);
        let mut clean_contour = Vec::new();
        let mut perturbation = None;
        let is_noisy = noisy.is_some();
        if let (Some(noisy), Some(deltas)) = (noisy, deltas) {
            let (clean, noisy) = (Packed::new(&self.network), Packed::new(&noisy));
            let mut field = Vec::with_capacity(map_size * map_size);
            responder.respond(&clean, &map_grid, |block| {
                field.extend_from_slice(block.output())
            });
            clean_contour = zero_contour(&field, map_size, EXTENT as f32);
            perturbation = view
                .compared
                .then(|| self.compare(&clean, &noisy, &deltas, &mut responder));
        }
        self.responder = responder;
        *frame = Frame {
            step: self.step(),
            epoch: self.epoch(),
            finite: self.is_finite(),
            layers: shown.hidden(),
            train,
            test,
            node_size,
            columns: atlas.columns,
            atlas: atlas.pixels,
            map_size,
            map: map.pixels,
            contour,
            clean_contour,
            parameters: shown.parameters(),
            noisy: is_noisy,
            perturbation,
        };
    }

    fn measure(&self, network: &Packed, responder: &mut Responder) -> Measured {
        Measured {
            train: self.train_set.measure(network, self.spec.loss, responder),
            test: self.test_set.measure(network, self.spec.loss, responder),
        }
    }

    fn compare(
        &mut self,
        clean: &Packed,
        noisy: &Packed,
        deltas: &[Layer<f64>],
        responder: &mut Responder,
    ) -> Perturbed {
        let grid = self.grids.of(MEASURED_SIDE);
        let widths = || {
            self.network
                .layers
                .iter()
                .map(|layer| layer.bias.len())
                .enumerate()
        };
        let mut clean_responses: Vec<f32> = Vec::new();
        responder.respond(clean, &grid, |block| {
            for (layer, width) in widths() {
                (0..width).for_each(|n| clean_responses.extend_from_slice(block.neuron(layer, n)));
            }
        });
        let mut rest = clean_responses.as_slice();
        let mut sums = vec![(0.0, 0.0); self.network.layers.len()];
        let mut agreeing = 0;
        responder.respond(noisy, &grid, |block| {
            for (layer, width) in widths() {
                for neuron in 0..width {
                    let (h, later) = rest.split_at(block.len);
                    rest = later;
                    for (&h, &moved) in h.iter().zip(block.neuron(layer, neuron)) {
                        let (h, moved) = (f64::from(h), f64::from(moved));
                        sums[layer].0 += (moved - h) * (moved - h);
                        sums[layer].1 += h * h;
                        let is_output = layer + 1 == sums.len();
                        agreeing += usize::from(is_output && (h >= 0.0) == (moved >= 0.0));
                    }
                }
            }
        });
        let changes: Vec<f64> = sums
            .iter()
            .map(|&(moved, all)| distance::share(moved, all).sqrt())
            .collect();
        let layers: Vec<PerturbedLayer> = changes
            .iter()
            .zip(displacement::relative_sizes(&self.network, deltas))
            .map(
                |(&change, (relative_size, bias_relative_size))| PerturbedLayer {
                    relative_size,
                    bias_relative_size,
                    change,
                },
            )
            .collect();
        Perturbed {
            before: self.measure(clean, responder),
            after: self.measure(noisy, responder),
            relative_change: *changes.last().expect("a network has an output layer"),
            agreement: agreeing as f64 / grid.len() as f64,
            distance: distance::product(layers.iter().map(|layer| layer.relative_size)),
            layers,
        }
    }
}

/// Every node's map, being painted.
struct Atlas {
    pixels: Vec<[u8; 4]>,
    columns: usize,
    side: usize,
    hidden: Vec<usize>,
    colors: &'static ColorMap,
    scale: f32,
}

impl Atlas {
    fn new(
        network: &Network,
        side: usize,
        theme: Theme,
        scale: f32,
        mut pixels: Vec<[u8; 4]>,
    ) -> Self {
        let hidden = network.hidden();
        let nodes = INPUTS + hidden.iter().sum::<usize>() + 1;
        let columns = (nodes as f64).sqrt().ceil() as usize;
        let rows = nodes.div_ceil(columns);
        pixels.resize(columns * rows * side * side, [0; 4]);
        let mut atlas = Self {
            pixels,
            columns,
            side,
            hidden,
            colors: ColorMap::of(theme),
            scale,
        };
        let ramp: Vec<f32> = (0..side)
            .map(|pixel| (2.0 * pixel as f32 + 1.0) / side as f32 - 1.0)
            .collect();
        for row in 0..side {
            atlas.put(0, row * side, &ramp);
            atlas.put(1, row * side, &vec![-ramp[row]; side]);
        }
        for place in nodes..columns * rows {
            for row in 0..side {
                let first = atlas.corner(place) + row * columns * side;
                atlas.pixels[first..][..side].fill([0; 4]);
            }
        }
        atlas
    }

    fn paint(&mut self, block: &Block<'_>) {
        let mut node = INPUTS;
        for layer in 0..self.hidden.len() {
            for neuron in 0..self.hidden[layer] {
                self.put(node, block.start, block.neuron(layer, neuron));
                node += 1;
            }
        }
        self.put(node, block.start, &outputs(block, self.scale));
    }

    /// Where the map of a node begins.
    fn corner(&self, node: usize) -> usize {
        let (row, column) = (node / self.columns, node % self.columns);
        (row * self.columns * self.side + column) * self.side
    }

    /// Colours the pixels of a node from the `start`-th on.
    fn put(&mut self, node: usize, start: usize, values: &[f32]) {
        let stride = self.columns * self.side;
        let corner = self.corner(node);
        let (mut row, mut column) = (start / self.side, start % self.side);
        let mut values = values;
        while !values.is_empty() {
            let (line, rest) = values.split_at(values.len().min(self.side - column));
            let first = corner + row * stride + column;
            self.colors
                .paint(line, &mut self.pixels[first..][..line.len()]);
            (row, column, values) = (row + 1, 0, rest);
        }
    }
}

/// The large map, being painted.
struct Map {
    pixels: Vec<[u8; 4]>,
    /// f, for the boundary.
    output: Vec<f32>,
    shown: Shown,
    colors: &'static ColorMap,
    scale: f32,
}

#[derive(Clone, Copy)]
enum Shown {
    Input(usize),
    Hidden { layer: usize, neuron: usize },
    Output,
}

impl Map {
    fn new(
        network: &Network,
        side: usize,
        node: usize,
        theme: Theme,
        scale: f32,
        mut pixels: Vec<[u8; 4]>,
    ) -> Self {
        pixels.resize(side * side, [0; 4]);
        let mut map = Self {
            pixels,
            output: Vec::with_capacity(side * side),
            shown: Shown::of(network, node),
            colors: ColorMap::of(theme),
            scale,
        };
        if let Shown::Input(input) = map.shown {
            for (index, pixel) in map.pixels.iter_mut().enumerate() {
                let place = if input == 0 {
                    index % side
                } else {
                    side - 1 - index / side
                };
                *pixel = map
                    .colors
                    .color((2.0 * place as f32 + 1.0) / side as f32 - 1.0);
            }
        }
        map
    }

    fn paint(&mut self, block: &Block<'_>) {
        self.output.extend_from_slice(block.output());
        let pixels = &mut self.pixels[block.start..][..block.len];
        match self.shown {
            Shown::Input(_) => {}
            Shown::Hidden { layer, neuron } => {
                self.colors.paint(block.neuron(layer, neuron), pixels);
            }
            Shown::Output => self.colors.paint(&outputs(block, self.scale), pixels),
        }
    }
}

impl Shown {
    fn of(network: &Network, node: usize) -> Self {
        let Some(mut neuron) = node.checked_sub(INPUTS) else {
            return Shown::Input(node);
        };
        for (layer, width) in network.hidden().into_iter().enumerate() {
            if neuron < width {
                return Shown::Hidden { layer, neuron };
            }
            neuron -= width;
        }
        Shown::Output
    }
}

/// What the output shows of f, in [−1, 1].
fn outputs(block: &Block<'_>, scale: f32) -> Vec<f32> {
    let mut outputs = in_lanes(block.output());
    outputs.iter_mut().for_each(|z| *z *= Lanes::splat(scale));
    tanh_each(&mut outputs);
    values(&outputs)[..block.len].to_vec()
}
