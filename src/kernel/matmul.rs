//! The two products of training, over lanes of features.
//!
//! Both keep a tile of accumulators in registers: four examples (or weight rows) by two lanes,
//! which is what sixteen 128-bit registers hold without spilling.

use super::{Lanes, values};

/// out[e] = start + Σ_k scalars[e][k] · matrix[k], for every example e.
///
/// `scalars`: `[examples][scalar_lanes]`, of which the first `terms` values count; `matrix`:
/// `[terms][width]`; `start`: `[width]` or empty for 0; `out`: `[examples][width]`.
pub(crate) fn combine(
    scalars: &[Lanes],
    scalar_lanes: usize,
    terms: usize,
    matrix: &[Lanes],
    start: &[Lanes],
    out: &mut [Lanes],
    width: usize,
) {
    // The sizes of narrow layers as constants, which lets the compiler unroll and drop checks.
    match (scalar_lanes, terms, width) {
        (2, 8, 2) => combine_blocks(scalars, 2, 8, matrix, start, out, 2),
        (2, _, 2) => combine_blocks(scalars, 2, terms, matrix, start, out, 2),
        (1, _, 2) => combine_blocks(scalars, 1, terms, matrix, start, out, 2),
        (2, _, 1) => combine_blocks(scalars, 2, terms, matrix, start, out, 1),
        (1, _, 1) => combine_blocks(scalars, 1, terms, matrix, start, out, 1),
        _ => combine_blocks(scalars, scalar_lanes, terms, matrix, start, out, width),
    }
}

#[inline(always)]
fn combine_blocks(
    scalars: &[Lanes],
    scalar_lanes: usize,
    terms: usize,
    matrix: &[Lanes],
    start: &[Lanes],
    out: &mut [Lanes],
    width: usize,
) {
    let mut blocks = out.chunks_exact_mut(4 * width);
    let mut inputs = scalars.chunks_exact(4 * scalar_lanes);
    for (out, scalars) in (&mut blocks).zip(&mut inputs) {
        combine_rows::<4>(scalars, scalar_lanes, terms, matrix, start, out, width);
    }
    let (out, scalars) = (blocks.into_remainder(), inputs.remainder());
    let mut blocks = out.chunks_exact_mut(2 * width);
    let mut inputs = scalars.chunks_exact(2 * scalar_lanes);
    for (out, scalars) in (&mut blocks).zip(&mut inputs) {
        combine_rows::<2>(scalars, scalar_lanes, terms, matrix, start, out, width);
    }
    let (out, scalars) = (blocks.into_remainder(), inputs.remainder());
    if !out.is_empty() {
        combine_rows::<1>(scalars, scalar_lanes, terms, matrix, start, out, width);
    }
}

#[inline(always)]
fn combine_rows<const ROWS: usize>(
    scalars: &[Lanes],
    scalar_lanes: usize,
    terms: usize,
    matrix: &[Lanes],
    start: &[Lanes],
    out: &mut [Lanes],
    width: usize,
) {
    let mut column = 0;
    while column + 2 <= width {
        combine_tile::<ROWS, 2>(scalars, scalar_lanes, terms, matrix, start, out, width, column);
        column += 2;
    }
    if column < width {
        combine_tile::<ROWS, 1>(scalars, scalar_lanes, terms, matrix, start, out, width, column);
    }
}

#[inline(always)]
#[allow(clippy::too_many_arguments)] // One product: splitting it would only rename its sizes.
fn combine_tile<const ROWS: usize, const COLUMNS: usize>(
    scalars: &[Lanes],
    scalar_lanes: usize,
    terms: usize,
    matrix: &[Lanes],
    start: &[Lanes],
    out: &mut [Lanes],
    width: usize,
    column: usize,
) {
    let mut sums = [[Lanes::ZERO; COLUMNS]; ROWS];
    if !start.is_empty() {
        for c in 0..COLUMNS {
            let start = start[column + c];
            sums.iter_mut().for_each(|row| row[c] = start);
        }
    }
    let rows: [&[f32]; ROWS] =
        std::array::from_fn(|r| &values(&scalars[r * scalar_lanes..(r + 1) * scalar_lanes])[..terms]);
    for (term, line) in matrix.chunks_exact(width).enumerate().take(terms) {
        let line = &line[column..column + COLUMNS];
        for r in 0..ROWS {
            let scalar = Lanes::splat(rows[r][term]);
            for c in 0..COLUMNS {
                sums[r][c] += scalar * line[c];
            }
        }
    }
    for r in 0..ROWS {
        out[r * width + column..r * width + column + COLUMNS].copy_from_slice(&sums[r]);
    }
}

/// out[k] = Σ_e scalars[e][k] · vectors[e]: the gradient of a weight matrix.
///
/// `scalars`: `[examples][scalar_lanes]` with `rows` values each; `vectors`:
/// `[examples][width]`; `out`: `[rows][width]`.
pub(crate) fn outer(
    scalars: &[Lanes],
    scalar_lanes: usize,
    rows: usize,
    vectors: &[Lanes],
    out: &mut [Lanes],
    width: usize,
) {
    match (scalar_lanes, rows, width) {
        (2, 8, 2) => outer_blocks(scalars, 2, 8, vectors, out, 2),
        (2, _, 2) => outer_blocks(scalars, 2, rows, vectors, out, 2),
        (2, _, 1) => outer_blocks(scalars, 2, rows, vectors, out, 1),
        (1, _, 2) => outer_blocks(scalars, 1, rows, vectors, out, 2),
        (1, _, 1) => outer_blocks(scalars, 1, rows, vectors, out, 1),
        _ => outer_blocks(scalars, scalar_lanes, rows, vectors, out, width),
    }
}

#[inline(always)]
fn outer_blocks(
    scalars: &[Lanes],
    scalar_lanes: usize,
    rows: usize,
    vectors: &[Lanes],
    out: &mut [Lanes],
    width: usize,
) {
    let mut row = 0;
    while row + 4 <= rows {
        outer_rows::<4>(scalars, scalar_lanes, row, vectors, out, width);
        row += 4;
    }
    while row < rows {
        outer_rows::<1>(scalars, scalar_lanes, row, vectors, out, width);
        row += 1;
    }
}

#[inline(always)]
fn outer_rows<const ROWS: usize>(
    scalars: &[Lanes],
    scalar_lanes: usize,
    row: usize,
    vectors: &[Lanes],
    out: &mut [Lanes],
    width: usize,
) {
    let mut column = 0;
    while column + 2 <= width {
        outer_tile::<ROWS, 2>(scalars, scalar_lanes, row, vectors, out, width, column);
        column += 2;
    }
    if column < width {
        outer_tile::<ROWS, 1>(scalars, scalar_lanes, row, vectors, out, width, column);
    }
}

#[inline(always)]
fn outer_tile<const ROWS: usize, const COLUMNS: usize>(
    scalars: &[Lanes],
    scalar_lanes: usize,
    row: usize,
    vectors: &[Lanes],
    out: &mut [Lanes],
    width: usize,
    column: usize,
) {
    let mut sums = [[Lanes::ZERO; COLUMNS]; ROWS];
    let examples = scalars.chunks_exact(scalar_lanes).zip(vectors.chunks_exact(width));
    for (scalars, vector) in examples {
        let scalars = &values(scalars)[row..row + ROWS];
        let vector = &vector[column..column + COLUMNS];
        for r in 0..ROWS {
            let scalar = Lanes::splat(scalars[r]);
            for c in 0..COLUMNS {
                sums[r][c] += scalar * vector[c];
            }
        }
    }
    for r in 0..ROWS {
        let start = (row + r) * width + column;
        out[start..start + COLUMNS].copy_from_slice(&sums[r]);
    }
}

/// out = Σ_e vectors[e], for vectors `[examples][width]`: the gradient of a bias.
pub(crate) fn sum(vectors: &[Lanes], out: &mut [Lanes]) {
    match out.len() {
        1 => sum_columns::<1>(vectors, 1, 0, out),
        2 => sum_columns::<2>(vectors, 2, 0, out),
        width => (0..width).for_each(|column| sum_columns::<1>(vectors, width, column, out)),
    }
}

#[inline(always)]
fn sum_columns<const COLUMNS: usize>(
    vectors: &[Lanes],
    width: usize,
    column: usize,
    out: &mut [Lanes],
) {
    let mut sums = [Lanes::ZERO; COLUMNS];
    for vector in vectors.chunks_exact(width) {
        for (sum, &value) in sums.iter_mut().zip(&vector[column..column + COLUMNS]) {
            *sum += value;
        }
    }
    out[column..column + COLUMNS].copy_from_slice(&sums);
}
