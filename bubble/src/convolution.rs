//! Convolutions of 3×3 and 1×1 over lanes of channels.
//!
//! A map keeps the channels of a pixel together and has a border of zeros, so that what one row of
//! a kernel touches is one run of numbers. Where the map is doubled first, each of the four pixels
//! that come from one is a convolution of 2×2 over the small map, with sums of the kernel's
//! entries: 16 products in place of 36.

use std::ops::Range;

use perturb::kernel::{LANES, Lanes, in_lanes, values, values_mut};

use crate::generator::Layer;

/// Pixels that are computed at once. Every map is a multiple as wide.
const PIXELS: usize = 4;

/// Channels over a square, with one pixel of zeros around it: `[side + 2][side + 2][lanes]`.
#[derive(Debug)]
pub struct Map {
    side: usize,
    lanes: usize,
    values: Vec<Lanes>,
}

impl Map {
    fn zero(side: usize, lanes: usize) -> Self {
        Self {
            side,
            lanes,
            values: vec![Lanes::ZERO; (side + 2) * (side + 2) * lanes],
        }
    }

    /// From `[channels][side][side]`.
    pub fn new(planes: &[f32], channels: usize, side: usize) -> Self {
        let mut map = Self::zero(side, channels.div_ceil(LANES));
        let (width, depth) = (side + 2, map.lanes * LANES);
        let values = values_mut(&mut map.values);
        for (channel, plane) in planes.chunks_exact(side * side).enumerate() {
            for (place, &value) in plane.iter().enumerate() {
                let (row, column) = (place / side + 1, place % side + 1);
                values[(row * width + column) * depth + channel] = value;
            }
        }
        map
    }

    /// The first channels, `[count][side][side]`.
    pub fn channels(&self, count: usize) -> Vec<f32> {
        let (width, depth) = (self.side + 2, self.lanes * LANES);
        let values = values(&self.values);
        (0..count * self.side * self.side)
            .map(|index| {
                let (channel, place) = (
                    index / (self.side * self.side),
                    index % (self.side * self.side),
                );
                let (row, column) = (place / self.side + 1, place % self.side + 1);
                values[(row * width + column) * depth + channel]
            })
            .collect()
    }
}

/// A layer's kernel, ready to be applied.
#[derive(Debug)]
pub struct Convolution {
    /// The map becomes so many times as wide.
    times: usize,
    /// Lanes of channels that go out.
    lanes: usize,
    /// How many numbers one row of the kernel touches: its width times the channels that come in.
    run: usize,
    phases: Vec<Phase>,
    bias: Vec<Lanes>,
}

/// What makes one of the pixels that come from one.
#[derive(Debug)]
struct Phase {
    /// Where the kernel begins, from the pixel above and to the left of the one that it is for.
    from: [usize; 2],
    /// Which of the pixels that come from one.
    to: [usize; 2],
    /// `[output lane][row of the kernel][run]`.
    weights: Vec<Lanes>,
}

/// Which entries of a kernel of three, in one direction, fall on the same pixel of the small map,
/// for the first and the second of the pixels that come from one.
const DOUBLED: [[Range<usize>; 2]; 2] = [[0..1, 1..3], [0..2, 2..3]];

impl Convolution {
    pub fn new(layer: &Layer) -> Self {
        let single: Vec<Range<usize>> = (0..layer.size).map(|tap| tap..tap + 1).collect();
        let middle = usize::from(layer.size == 1);
        let phases = if layer.doubles {
            [[0, 0], [0, 1], [1, 0], [1, 1]]
                .map(|to: [usize; 2]| Phase {
                    from: to,
                    to,
                    weights: packed(layer, &DOUBLED[to[0]], &DOUBLED[to[1]]),
                })
                .into()
        } else {
            vec![Phase {
                from: [middle; 2],
                to: [0; 2],
                weights: packed(layer, &single, &single),
            }]
        };
        let width = if layer.doubles { 2 } else { layer.size };
        Self {
            times: if layer.doubles { 2 } else { 1 },
            lanes: layer.outputs.div_ceil(LANES),
            run: width * layer.inputs.div_ceil(LANES) * LANES,
            phases,
            bias: in_lanes(&layer.bias),
        }
    }

    /// φ(W ∗ map + b), where φ(x) = max(x, slope · x), or x itself.
    pub fn apply(&self, map: &Map, slope: Option<f32>) -> Map {
        let mut out = Map::zero(self.times * map.side, self.lanes);
        let slope = Lanes::splat(slope.unwrap_or(1.0));
        for phase in &self.phases {
            let length = phase.weights.len() / self.lanes;
            for (pair, weights) in phase.weights.chunks(2 * length).enumerate() {
                let lane = 2 * pair;
                if weights.len() == 2 * length {
                    let (first, second) = weights.split_at(length);
                    self.lanes_of([first, second], map, (phase, lane), slope, &mut out);
                } else {
                    self.lanes_of([weights], map, (phase, lane), slope, &mut out);
                }
            }
        }
        out
    }

    /// N lanes of channels of every pixel of a phase.
    #[inline(always)]
    fn lanes_of<const N: usize>(
        &self,
        weights: [&[Lanes]; N],
        map: &Map,
        (phase, lane): (&Phase, usize),
        slope: Lanes,
        out: &mut Map,
    ) {
        let depth = map.lanes * LANES;
        let (width, out_width) = (map.side + 2, out.side + 2);
        let input = values(&map.values);
        let bias: [Lanes; N] = std::array::from_fn(|n| self.bias[lane + n]);
        for row in 0..map.side {
            for column in (0..map.side).step_by(PIXELS) {
                let mut sums = [bias; PIXELS];
                for kernel_row in 0..weights[0].len() / self.run {
                    let weights: [&[Lanes]; N] =
                        weights.map(|weights| &weights[kernel_row * self.run..][..self.run]);
                    let start = (row + phase.from[0] + kernel_row) * width + column + phase.from[1];
                    let pixels: [&[f32]; PIXELS] =
                        std::array::from_fn(|p| &input[(start + p) * depth..][..self.run]);
                    for term in 0..self.run {
                        let line: [Lanes; N] = std::array::from_fn(|n| weights[n][term]);
                        for (sums, pixel) in sums.iter_mut().zip(&pixels) {
                            let value = Lanes::splat(pixel[term]);
                            for (sum, &weight) in sums.iter_mut().zip(&line) {
                                *sum += value * weight;
                            }
                        }
                    }
                }
                for (pixel, sums) in sums.iter().enumerate() {
                    let out_row = self.times * row + phase.to[0] + 1;
                    let out_column = self.times * (column + pixel) + phase.to[1] + 1;
                    let start = (out_row * out_width + out_column) * out.lanes + lane;
                    for (value, &sum) in out.values[start..][..N].iter_mut().zip(sums) {
                        *value = sum.max(slope * sum);
                    }
                }
            }
        }
    }
}

/// A kernel whose rows and columns are sums over these, `[output lane][row][column][input]`.
fn packed(layer: &Layer, rows: &[Range<usize>], columns: &[Range<usize>]) -> Vec<Lanes> {
    let size = layer.size;
    let depth = layer.inputs.div_ceil(LANES) * LANES;
    let lanes = layer.outputs.div_ceil(LANES);
    let mut packed = vec![Lanes::ZERO; lanes * rows.len() * columns.len() * depth];
    let values = values_mut(&mut packed);
    for (output, kernels) in layer
        .weight
        .chunks_exact(layer.inputs * size * size)
        .enumerate()
    {
        for (input, kernel) in kernels.chunks_exact(size * size).enumerate() {
            for (row, taken_rows) in rows.iter().enumerate() {
                for (column, taken_columns) in columns.iter().enumerate() {
                    let mut sum = 0.0;
                    for r in taken_rows.clone() {
                        for c in taken_columns.clone() {
                            sum += kernel[r * size + c];
                        }
                    }
                    let line = (output / LANES * rows.len() + row) * columns.len() + column;
                    values[(line * depth + input) * LANES + output % LANES] = sum;
                }
            }
        }
    }
    packed
}
