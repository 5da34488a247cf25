//! The products of training, over lanes of features.
//!
//! All keep a tile of accumulators in registers: four rows by two lanes, which with its
//! operands is what sixteen 128-bit registers hold without spilling. The inner loops read
//! without bounds checks, which cost as much as the arithmetic; [`Rows`] checks once instead.

use super::{LANES, Lanes};

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
        debug_assert!(row * self.width * LANES + column < self.lanes.len() * LANES);
        let values = self.lanes.as_ptr().cast::<f32>();
        // SAFETY: the caller keeps both inside, and `Lanes` is four `f32` without padding.
        unsafe { *values.add(row * self.width * LANES + column) }
    }
}

/// out[e] = start + Σ_k scalars[e][k] · matrix[k], for every row e of `scalars`, where k runs
/// over the rows of `matrix`.
pub(crate) fn combine(scalars: Rows<'_>, matrix: Rows<'_>, start: Start<'_>, out: &mut [Lanes]) {
    let terms = matrix.count();
    assert!(terms <= LANES * scalars.width && out.len() == scalars.count() * matrix.width);
    if let Start::At(start) = start {
        assert!(start.len() == matrix.width);
    }
    // The sizes of narrow layers as constants, which lets the compiler unroll.
    match (scalars.width, terms, matrix.width) {
        (2, 8, 2) => combine_blocks::<2, 8, 2>(scalars, matrix, start, out),
        (1, 2, 2) => combine_blocks::<1, 2, 2>(scalars, matrix, start, out),
        (2, 8, 1) => combine_blocks::<2, 8, 1>(scalars, matrix, start, out),
        (1, 1, 2) => combine_blocks::<1, 1, 2>(scalars, matrix, start, out),
        _ => combine_blocks::<0, 0, 0>(scalars, matrix, start, out),
    }
}

/// What a sum begins with.
#[derive(Clone, Copy)]
pub(crate) enum Start<'a> {
    /// 0.
    Zero,
    /// These lanes, in every row.
    At(&'a [Lanes]),
}

/// Constants of 0 stand for sizes that are known at run time only.
#[inline(always)]
fn combine_blocks<const SCALARS: usize, const TERMS: usize, const WIDTH: usize>(
    mut scalars: Rows<'_>,
    mut matrix: Rows<'_>,
    start: Start<'_>,
    out: &mut [Lanes],
) {
    let terms = if TERMS > 0 { TERMS } else { matrix.count() };
    if WIDTH > 0 {
        (scalars.width, matrix.width) = (SCALARS, WIDTH);
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
        // are inside; it is a column of `scalars`, as `combine` asserts.
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

/// out[k] = Σ_e scalars[e][k] · vectors[e], for every row k of `out`: the gradient of a weight
/// matrix.
pub(crate) fn outer(scalars: Rows<'_>, vectors: Rows<'_>, out: &mut [Lanes]) {
    let rows = out.len() / vectors.width;
    assert!(rows <= LANES * scalars.width && scalars.count() == vectors.count());
    match (scalars.width, rows, vectors.width) {
        (2, 8, 2) => outer_blocks::<2, 8, 2>(scalars, vectors, out),
        (2, 8, 1) => outer_blocks::<2, 8, 1>(scalars, vectors, out),
        (1, 1, 2) => outer_blocks::<1, 1, 2>(scalars, vectors, out),
        _ => outer_blocks::<0, 0, 0>(scalars, vectors, out),
    }
}

/// Constants of 0 stand for sizes that are known at run time only.
#[inline(always)]
fn outer_blocks<const SCALARS: usize, const ROWS: usize, const WIDTH: usize>(
    mut scalars: Rows<'_>,
    mut vectors: Rows<'_>,
    out: &mut [Lanes],
) {
    let rows = if ROWS > 0 {
        ROWS
    } else {
        out.len() / vectors.width
    };
    if WIDTH > 0 {
        (scalars.width, vectors.width) = (SCALARS, WIDTH);
    }
    let mut row = 0;
    while row + 4 <= rows {
        outer_rows::<4>(scalars, vectors, out, row);
        row += 4;
    }
    while row < rows {
        outer_rows::<1>(scalars, vectors, out, row);
        row += 1;
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
        // SAFETY: `example` is a row of both, as `outer` asserts; `lane` and the next
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

/// out = Σ_e vectors[e]: the gradient of a bias.
pub(crate) fn sum(vectors: Rows<'_>, out: &mut [Lanes]) {
    assert!(out.len() == vectors.width);
    match vectors.width {
        1 => sum_columns::<1>(
            Rows {
                width: 1,
                ..vectors
            },
            0,
            out,
        ),
        2 => sum_columns::<2>(
            Rows {
                width: 2,
                ..vectors
            },
            0,
            out,
        ),
        width => (0..width).for_each(|lane| sum_columns::<1>(vectors, lane, out)),
    }
}

#[inline(always)]
fn sum_columns<const COLUMNS: usize>(vectors: Rows<'_>, lane: usize, out: &mut [Lanes]) {
    let mut sums = [Lanes::ZERO; COLUMNS];
    for example in 0..vectors.count() {
        for (c, sum) in sums.iter_mut().enumerate() {
            // SAFETY: `example` is a row, and `sum` calls with lanes inside the width.
            *sum += unsafe { vectors.lane(example, lane + c) };
        }
    }
    out[lane..lane + COLUMNS].copy_from_slice(&sums);
}
