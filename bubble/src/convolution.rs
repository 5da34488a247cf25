//! Convolutions of 3×3 over lanes of channels.
//!
//! A map keeps the channels of a pixel together and has a border of zeros, so that what one row of
//! a kernel touches is one run of numbers. Where the map is doubled first, each of the four pixels
//! that come from one is a convolution of 2×2 over the small map, with sums of the kernel's
//! entries: 16 products in place of 36.

use perturb::kernel::{LANES, Lanes};

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
        let values: &mut [f32] = perturb::kernel::values_mut(&mut map.values);
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
        let values = perturb::kernel::values(&self.values);
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
    doubles: bool,
    /// Lanes of channels that go out.
    lanes: usize,
    /// How many numbers one row of the kernel touches: its width times the channels that come in.
    run: usize,
    /// One for each of the pixels that come from one: `[output lane][row of the kernel][run]`.
    phases: Vec<Vec<Lanes>>,
    bias: Vec<Lanes>,
}

impl Convolution {
    pub fn new(layer: &Layer) -> Self {
        let lanes = layer.outputs.div_ceil(LANES);
        let depth = layer.inputs.div_ceil(LANES) * LANES;
        let kernel = |output: usize, input: usize, row: usize, column: usize| {
            layer.weight[((output * layer.inputs + input) * 3 + row) * 3 + column]
        };
        let size = if layer.doubles { 2 } else { 3 };
        let phases: &[[usize; 2]] = if layer.doubles {
            &[[0, 0], [0, 1], [1, 0], [1, 1]]
        } else {
            &[[0, 0]]
        };
        // Which rows, or columns, of the kernel fall on the same pixel of the small map.
        let taps = |phase: usize, tap: usize| match (layer.doubles, phase, tap) {
            (false, _, tap) => tap..tap + 1,
            (true, 0, 0) => 0..1,
            (true, 0, _) => 1..3,
            (true, _, 0) => 0..2,
            (true, _, _) => 2..3,
        };
        let run = size * depth;
        let packed = |&[down, across]: &[usize; 2]| {
            let mut packed = vec![Lanes::ZERO; lanes * size * run];
            let values = perturb::kernel::values_mut(&mut packed);
            for output in 0..layer.outputs {
                for row in 0..size {
                    for column in 0..size {
                        for input in 0..layer.inputs {
                            let sum: f32 = taps(down, row)
                                .flat_map(|r| taps(across, column).map(move |c| (r, c)))
                                .map(|(r, c)| kernel(output, input, r, c))
                                .sum();
                            let term =
                                ((output / LANES) * size + row) * run + column * depth + input;
                            values[term * LANES + output % LANES] = sum;
                        }
                    }
                }
            }
            packed
        };
        let mut bias = vec![0.0; lanes * LANES];
        bias[..layer.outputs].copy_from_slice(&layer.bias);
        Self {
            doubles: layer.doubles,
            lanes,
            run,
            phases: phases.iter().map(packed).collect(),
            bias: bias
                .chunks_exact(LANES)
                .map(|four| Lanes::new([four[0], four[1], four[2], four[3]]))
                .collect(),
        }
    }

    /// φ(W ∗ map + b), where φ(x) = max(x, slope · x), or x itself.
    pub fn apply(&self, map: &Map, slope: Option<f32>) -> Map {
        let times = if self.doubles { 2 } else { 1 };
        let mut out = Map::zero(times * map.side, self.lanes);
        let slope = Lanes::splat(slope.unwrap_or(1.0));
        for (phase, weights) in self.phases.iter().enumerate() {
            let lane_weights = weights.len() / self.lanes;
            let mut lane = 0;
            for pair in weights.chunks(2 * lane_weights) {
                let place = Place {
                    phase: [phase / 2, phase % 2],
                    lane,
                };
                if pair.len() == 2 * lane_weights {
                    let (first, second) = pair.split_at(lane_weights);
                    self.lanes_of([first, second], map, place, slope, &mut out);
                    lane += 2;
                } else {
                    self.lanes_of([pair], map, place, slope, &mut out);
                    lane += 1;
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
        Place { phase, lane }: Place,
        slope: Lanes,
        out: &mut Map,
    ) {
        let times = if self.doubles { 2 } else { 1 };
        let depth = map.lanes * LANES;
        let (width, out_width) = (map.side + 2, out.side + 2);
        let values = perturb::kernel::values(&map.values);
        let bias: [Lanes; N] = std::array::from_fn(|n| self.bias[lane + n]);
        for row in 0..map.side {
            for column in (0..map.side).step_by(PIXELS) {
                let mut sums = [bias; PIXELS];
                for kernel_row in 0..weights[0].len() / self.run {
                    let weights: [&[Lanes]; N] =
                        weights.map(|weights| &weights[kernel_row * self.run..][..self.run]);
                    let start = (row + phase[0] + kernel_row) * width + column + phase[1];
                    let pixels: [&[f32]; PIXELS] =
                        std::array::from_fn(|p| &values[(start + p) * depth..][..self.run]);
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
                    let out_row = times * row + phase[0] + 1;
                    let out_column = times * (column + pixel) + phase[1] + 1;
                    let start = (out_row * out_width + out_column) * out.lanes + lane;
                    for (value, &sum) in out.values[start..][..N].iter_mut().zip(sums) {
                        *value = sum.max(slope * sum);
                    }
                }
            }
        }
    }
}

/// Where the results go.
#[derive(Clone, Copy)]
struct Place {
    phase: [usize; 2],
    lane: usize,
}
