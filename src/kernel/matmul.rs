//! The products of training, over lanes of features.
//!
//! All keep a tile of accumulators in registers: four rows by two lanes, which with its
//! operands is what sixteen 128-bit registers hold without spilling. Narrow rows, of one or two
//! lanes as in most networks here, have code of their own, in which their length is a constant.
//! Its loops over terms stay loops: unrolled, V8 loads all operands first and spills them.
//! The loops for wider rows read without bounds checks, which cost as much as the arithmetic;
//! [`Rows`] checks once instead.

use super::{LANES, Lanes, values};

/// A matrix whose rows are whole lanes.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    lanes: &'a [Lanes],
    width: usize,
}

impl<'a> Rows<'a> {
    /// `lanes`: `[rows][width]`.
    pub fn new(lanes: &'a [Lanes], width: usize) -> Self {
        Self { lanes, width }
    }

    #[inline(always)]
    fn count(&self) -> usize {
        self.lanes.len() / self.width
    }

    /// # Safety
    ///
    /// `row` is less than the number of rows, `lane` less than the width.
    #[inline(always)]
    unsafe fn lane(&self, row: usize, lane: usize) -> Lanes {
        debug_assert!(row * self.width + lane < self.lanes.len() && lane < self.width);
        // SAFETY: the caller keeps both inside.
        unsafe { *self.lanes.get_unchecked(row * self.width + lane) }
    }

    /// # Safety
    ///
    /// `row` is less than the number of rows, `column` less than four times the width.
    #[inline(always)]
    unsafe fn value(&self, row: usize, column: usize) -> f32 {
        debug_assert!(row < self.count() && column < LANES * self.width);
        let values = self.lanes.as_ptr().cast::<f32>();
        // SAFETY: the caller keeps both inside, and `Lanes` is four `f32` without padding.
        unsafe { *values.add(row * self.width * LANES + column) }
    }
}

/// out[e] = start + Σ_k scalars[e][k] · matrix[k], for every row e of `scalars`, where k runs
/// over the rows of `matrix`.
pub(crate) fn combine(scalars: Rows<'_>, matrix: Rows<'_>, start: Start<'_>, out: &mut [Lanes]) {
    match (scalars.width, matrix.width) {
        (1, 1) => combine_narrow::<1, 1>(scalars, matrix, start, out),
        (1, 2) => combine_narrow::<1, 2>(scalars, matrix, start, out),
        (2, 1) => combine_narrow::<2, 1>(scalars, matrix, start, out),
        (2, 2) => combine_narrow::<2, 2>(scalars, matrix, start, out),
        _ => combine_wide(scalars, matrix, start, out),
    }
}

#[inline(always)]
fn combine_narrow<const SCALARS: usize, const WIDTH: usize>(
    scalars: Rows<'_>,
    matrix: Rows<'_>,
    start: Start<'_>,
    out: &mut [Lanes],
) {
    let (scalars, _) = scalars.lanes.as_chunks::<SCALARS>();
    let (matrix, _) = matrix.lanes.as_chunks::<WIDTH>();
    let (out, _) = out.as_chunks_mut::<WIDTH>();
    let start = match start {
        Start::Zero => [Lanes::ZERO; WIDTH],
        Start::At(start) => start.try_into().expect("a start for every lane"),
    };
    let (fours, scalars) = scalars.as_chunks::<4>();
    let (out_fours, out) = out.as_chunks_mut::<4>();
    for (scalars, out) in fours.iter().zip(out_fours) {
        *out = narrow_tile(scalars, matrix, start);
    }
    let (twos, scalars) = scalars.as_chunks::<2>();
    let (out_twos, out) = out.as_chunks_mut::<2>();
    for (scalars, out) in twos.iter().zip(out_twos) {
        *out = narrow_tile(scalars, matrix, start);
    }
    for (&scalars, out) in scalars.iter().zip(out) {
        [*out] = narrow_tile(&[scalars], matrix, start);
    }
}

#[inline(always)]
fn narrow_tile<const SCALARS: usize, const WIDTH: usize, const ROWS: usize>(
    scalars: &[[Lanes; SCALARS]; ROWS],
    matrix: &[[Lanes; WIDTH]],
    start: [Lanes; WIDTH],
) -> [[Lanes; WIDTH]; ROWS] {
    let mut sums = [start; ROWS];
    for (term, line) in (0..LANES * SCALARS).zip(matrix) {
        for (sums, scalars) in sums.iter_mut().zip(scalars) {
            let scalar = Lanes::splat(values(scalars)[term]);
            for (sum, &value) in sums.iter_mut().zip(line) {
                *sum += scalar * value;
            }
        }
    }
    sums
}

/// What a sum begins with.
#[derive(Clone, Copy)]
pub(crate) enum Start<'a> {
    /// 0.
    Zero,
    /// These lanes, in every row.
    At(&'a [Lanes]),
}

fn combine_wide(scalars: Rows<'_>, matrix: Rows<'_>, start: Start<'_>, out: &mut [Lanes]) {
    let terms = matrix.lanes.len() / matrix.width;
    assert!(terms <= LANES * scalars.width && out.len() == scalars.count() * matrix.width);
    if let Start::At(start) = start {
        assert!(start.len() == matrix.width);
    }
    let examples = out.len() / matrix.width;
    let mut example = 0;
    while example + 4 <= examples {
        combine_rows::<4>(scalars, matrix, terms, start, out, example);
        example += 4;
    }
    if example + 2 <= examples {
        combine_rows::<2>(scalars, matrix, terms, start, out, example);
        example += 2;
    }
    if example < examples {
        combine_rows::<1>(scalars, matrix, terms, start, out, example);
    }
}

#[inline(always)]
fn combine_rows<const ROWS: usize>(
    scalars: Rows<'_>,
    matrix: Rows<'_>,
    terms: usize,
    start: Start<'_>,
    out: &mut [Lanes],
    example: usize,
) {
    let mut lane = 0;
    while lane + 2 <= matrix.width {
        combine_tile::<ROWS, 2>(scalars, matrix, terms, start, out, (example, lane));
        lane += 2;
    }
    if lane < matrix.width {
        combine_tile::<ROWS, 1>(scalars, matrix, terms, start, out, (example, lane));
    }
}

#[inline(always)]
fn combine_tile<const ROWS: usize, const COLUMNS: usize>(
    scalars: Rows<'_>,
    matrix: Rows<'_>,
    terms: usize,
    start: Start<'_>,
    out: &mut [Lanes],
    (example, lane): (usize, usize),
) {
    let mut sums = [[Lanes::ZERO; COLUMNS]; ROWS];
    if let Start::At(start) = start {
        let start = &start[lane..lane + COLUMNS];
        sums.iter_mut().for_each(|sums| sums.copy_from_slice(start));
    }
    for term in 0..terms {
        // SAFETY: `term` is a row of `matrix`, of which `lane` and the next COLUMNS − 1 lanes
        // are inside; it is a column of `scalars`, as `combine_wide` asserts.
        let line: [Lanes; COLUMNS] =
            std::array::from_fn(|c| unsafe { matrix.lane(term, lane + c) });
        for (r, sums) in sums.iter_mut().enumerate() {
            // SAFETY: as above, and `example + r` is a row of `out` and so of `scalars`.
            let scalar = Lanes::splat(unsafe { scalars.value(example + r, term) });
            for (sum, &value) in sums.iter_mut().zip(&line) {
                *sum += scalar * value;
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        out[(example + r) * matrix.width + lane..][..COLUMNS].copy_from_slice(sums);
    }
}

/// weight[k] = Σ_e delta[e][k] · input[e], for every row k of `weight`, and bias = Σ_e delta[e]:
/// the gradients of a layer.
pub(crate) fn gradients(
    delta: Rows<'_>,
    input: Rows<'_>,
    outputs: usize,
    weight: &mut [Lanes],
    bias: &mut [Lanes],
) {
    match (delta.width, input.width) {
        (1, 1) => gradients_narrow::<1, 1>(delta, input, outputs, weight, bias),
        (1, 2) => gradients_narrow::<1, 2>(delta, input, outputs, weight, bias),
        (2, 1) => gradients_narrow::<2, 1>(delta, input, outputs, weight, bias),
        (2, 2) => gradients_narrow::<2, 2>(delta, input, outputs, weight, bias),
        _ => gradients_wide(delta, input, weight, bias),
    }
}

#[inline(always)]
fn gradients_narrow<const DELTA: usize, const INPUT: usize>(
    delta: Rows<'_>,
    input: Rows<'_>,
    outputs: usize,
    weight: &mut [Lanes],
    bias: &mut [Lanes],
) {
    let (delta, _) = delta.lanes.as_chunks::<DELTA>();
    let (input, _) = input.lanes.as_chunks::<INPUT>();
    let (weight, _) = weight[..outputs * INPUT].as_chunks_mut::<INPUT>();
    for (block, (weight, bias)) in weight.chunks_mut(LANES).zip(bias).enumerate() {
        let mut total = Lanes::ZERO;
        let mut sums = [[Lanes::ZERO; INPUT]; LANES];
        for (delta, input) in delta.iter().zip(input) {
            // The remainder is `block` itself, and tells the compiler that it is inside.
            let delta = &delta[block % DELTA];
            total += *delta;
            for (sums, &scalar) in sums.iter_mut().zip(delta.as_array()) {
                let scalar = Lanes::splat(scalar);
                for (sum, &value) in sums.iter_mut().zip(input) {
                    *sum += scalar * value;
                }
            }
        }
        *bias = total;
        match <&mut [_; LANES]>::try_from(&mut *weight) {
            Ok(weight) => *weight = sums,
            Err(_) => weight
                .iter_mut()
                .zip(sums)
                .for_each(|(weight, sum)| *weight = sum),
        }
    }
}

fn gradients_wide(delta: Rows<'_>, input: Rows<'_>, weight: &mut [Lanes], bias: &mut [Lanes]) {
    let rows = weight.len() / input.width;
    assert!(rows <= LANES * delta.width && delta.count() == input.count());
    let mut row = 0;
    while row + 4 <= rows {
        outer_rows::<4>(delta, input, weight, row);
        row += 4;
    }
    while row < rows {
        outer_rows::<1>(delta, input, weight, row);
        row += 1;
    }
    bias.fill(Lanes::ZERO);
    for delta in delta.lanes.chunks_exact(delta.width) {
        for (bias, &delta) in bias.iter_mut().zip(delta) {
            *bias += delta;
        }
    }
}

#[inline(always)]
fn outer_rows<const ROWS: usize>(
    scalars: Rows<'_>,
    vectors: Rows<'_>,
    out: &mut [Lanes],
    row: usize,
) {
    let mut lane = 0;
    while lane + 2 <= vectors.width {
        outer_tile::<ROWS, 2>(scalars, vectors, out, (row, lane));
        lane += 2;
    }
    if lane < vectors.width {
        outer_tile::<ROWS, 1>(scalars, vectors, out, (row, lane));
    }
}

#[inline(always)]
fn outer_tile<const ROWS: usize, const COLUMNS: usize>(
    scalars: Rows<'_>,
    vectors: Rows<'_>,
    out: &mut [Lanes],
    (row, lane): (usize, usize),
) {
    let mut sums = [[Lanes::ZERO; COLUMNS]; ROWS];
    for example in 0..vectors.count() {
        // SAFETY: `example` is a row of both, as `gradients_wide` asserts; `lane` and the next
        // COLUMNS − 1 lanes are inside.
        let vector: [Lanes; COLUMNS] =
            std::array::from_fn(|c| unsafe { vectors.lane(example, lane + c) });
        for (r, sums) in sums.iter_mut().enumerate() {
            // SAFETY: as above, and `row + r` is a row of `out` and so a column of `scalars`.
            let scalar = Lanes::splat(unsafe { scalars.value(example, row + r) });
            for (sum, &value) in sums.iter_mut().zip(&vector) {
                *sum += scalar * value;
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        out[(row + r) * vectors.width + lane..][..COLUMNS].copy_from_slice(sums);
    }
}
