//! Every neuron's response at many points, with lanes over points.

use super::{LANES, Lanes, Packed, activation, in_lanes, values};

/// How many points are taken through all layers before the next ones: their activations stay
/// in the fastest cache.
pub const BLOCK: usize = 256;

/// Coordinates of points, in lanes; the last lane is filled up with zeros.
#[derive(Clone, Debug, Default)]
pub struct Points {
    x1: Vec<Lanes>,
    x2: Vec<Lanes>,
    count: usize,
}

impl Points {
    /// Points from their coordinates.
    pub fn new(points: impl Iterator<Item = (f32, f32)>) -> Self {
        let (x1, x2): (Vec<f32>, Vec<f32>) = points.unzip();
        let count = x1.len();
        Self {
            x1: in_lanes(&x1),
            x2: in_lanes(&x2),
            count,
        }
    }

    /// The centres of `side` × `side` pixels of [−extent, extent]², from the top left, row by row.
    pub fn grid(side: usize, extent: f32) -> Self {
        let pixel = 2.0 * extent / side as f32;
        let centre = |index: usize| (index as f32 + 0.5) * pixel - extent;
        Self::new((0..side * side).map(|index| (centre(index % side), -centre(index / side))))
    }

    /// x₁ and x₂ of every point.
    pub fn coordinates(&self) -> Vec<[f32; 2]> {
        let pairs = values(&self.x1).iter().zip(values(&self.x2));
        pairs.take(self.count).map(|(&x1, &x2)| [x1, x2]).collect()
    }

    /// Σ x₁² + x₂² over the points.
    pub fn sum_of_squares(&self) -> f64 {
        let coordinates = values(&self.x1).iter().chain(values(&self.x2));
        coordinates.map(|&x| f64::from(x) * f64::from(x)).sum()
    }

    /// How many points there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// The responses of all neurons to one block of points.
pub struct Block<'a> {
    /// Index of the first point.
    pub start: usize,
    /// How many points: [`BLOCK`], or what is left.
    pub len: usize,
    lanes: usize,
    layers: &'a [Vec<Lanes>],
}

impl Block<'_> {
    /// h_l of one neuron (for the last layer, f), at each of the block's points.
    pub fn neuron(&self, layer: usize, neuron: usize) -> &[f32] {
        &values(&self.layers[layer][neuron * self.lanes..][..self.lanes])[..self.len]
    }

    /// f at each of the block's points.
    pub fn output(&self) -> &[f32] {
        self.neuron(self.layers.len() - 1, 0)
    }
}

/// Room for the responses to one block, to be used again.
#[derive(Clone, Debug, Default)]
pub struct Responder {
    layers: Vec<Vec<Lanes>>,
}

impl Responder {
    /// Takes all points through the network and hands the responses over block by block.
    pub fn respond(&mut self, network: &Packed, points: &Points, mut block: impl FnMut(Block<'_>)) {
        self.layers.resize_with(network.layers.len(), Vec::new);
        let lanes_per_block = BLOCK / LANES;
        let pairs = points
            .x1
            .chunks(lanes_per_block)
            .zip(points.x2.chunks(lanes_per_block));
        for (index, (x1, x2)) in pairs.enumerate() {
            self.run(network, x1, x2);
            let start = index * BLOCK;
            block(Block {
                start,
                len: BLOCK.min(points.count - start),
                lanes: x1.len(),
                layers: &self.layers,
            });
        }
    }

    fn run(&mut self, network: &Packed, x1: &[Lanes], x2: &[Lanes]) {
        let lanes = x1.len();
        let last = network.layers.len() - 1;
        for (index, layer) in network.layers.iter().enumerate() {
            let (before, from) = self.layers.split_at_mut(index);
            let out = &mut from[0];
            out.resize(layer.outputs * lanes, Lanes::ZERO);
            let stride = layer.weight_shape().stride;
            let (weight, bias) = (values(&layer.weight), values(&layer.bias));
            match before.last() {
                None => plane(x1, x2, weight, stride, bias, out),
                Some(input) => product(input, layer.inputs, weight, stride, bias, out, lanes),
            }
            if index < last {
                activation::apply(network.activation, out);
            }
        }
    }
}

/// The first layer: z = w₁ x₁ + w₂ x₂ + b.
fn plane(
    x1: &[Lanes],
    x2: &[Lanes],
    weight: &[f32],
    stride: usize,
    bias: &[f32],
    out: &mut [Lanes],
) {
    let rows = weight
        .chunks_exact(stride)
        .zip(bias)
        .zip(out.chunks_exact_mut(x1.len()));
    for ((weight, &bias), out) in rows {
        let (w1, w2, bias) = (
            Lanes::splat(weight[0]),
            Lanes::splat(weight[1]),
            Lanes::splat(bias),
        );
        for ((out, &x1), &x2) in out.iter_mut().zip(x1).zip(x2) {
            *out = bias + w1 * x1 + w2 * x2;
        }
    }
}

/// z[o] = b[o] + Σ_i w[o][i] h[i], in tiles of four outputs by two lanes of points.
fn product(
    input: &[Lanes],
    inputs: usize,
    weight: &[f32],
    stride: usize,
    bias: &[f32],
    out: &mut [Lanes],
    lanes: usize,
) {
    let mut weights = weight.chunks_exact(4 * stride);
    let mut outs = out.chunks_exact_mut(4 * lanes);
    let mut row = 0;
    for (weight, out) in (&mut weights).zip(&mut outs) {
        rows::<4>(input, inputs, weight, stride, &bias[row..], out, lanes);
        row += 4;
    }
    let rest = weights.remainder().chunks_exact(stride);
    for (weight, out) in rest.zip(outs.into_remainder().chunks_exact_mut(lanes)) {
        rows::<1>(input, inputs, weight, stride, &bias[row..], out, lanes);
        row += 1;
    }
}

#[inline(always)]
fn rows<const ROWS: usize>(
    input: &[Lanes],
    inputs: usize,
    weight: &[f32],
    stride: usize,
    bias: &[f32],
    out: &mut [Lanes],
    lanes: usize,
) {
    let mut lane = 0;
    while lane + 2 <= lanes {
        tile::<ROWS, 2>(input, inputs, weight, stride, bias, out, lanes, lane);
        lane += 2;
    }
    if lane < lanes {
        tile::<ROWS, 1>(input, inputs, weight, stride, bias, out, lanes, lane);
    }
}

#[inline(always)]
#[allow(clippy::too_many_arguments)] // One product: splitting it would only rename its sizes.
fn tile<const ROWS: usize, const COLUMNS: usize>(
    input: &[Lanes],
    inputs: usize,
    weight: &[f32],
    stride: usize,
    bias: &[f32],
    out: &mut [Lanes],
    lanes: usize,
    lane: usize,
) {
    let mut sums: [[Lanes; COLUMNS]; ROWS] =
        std::array::from_fn(|row| [Lanes::splat(bias[row]); COLUMNS]);
    let weights: [&[f32]; ROWS] = std::array::from_fn(|row| &weight[row * stride..][..inputs]);
    assert!(input.len() >= inputs * lanes && lane + COLUMNS <= lanes);
    for term in 0..inputs {
        // SAFETY: `term` counts rows of `input`, inside of which these lanes are, as asserted.
        let h: [Lanes; COLUMNS] = std::array::from_fn(|column| unsafe {
            *input.get_unchecked(term * lanes + lane + column)
        });
        for (weights, sums) in weights.iter().zip(&mut sums) {
            // SAFETY: each of `weights` has `inputs` values.
            let weight = Lanes::splat(unsafe { *weights.get_unchecked(term) });
            for (sum, &h) in sums.iter_mut().zip(&h) {
                *sum += weight * h;
            }
        }
    }
    for (row, sums) in sums.iter().enumerate() {
        out[row * lanes + lane..][..COLUMNS].copy_from_slice(sums);
    }
}
