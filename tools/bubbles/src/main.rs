//! Draws soap bubbles: a contact sheet to look at, or a set to learn from.
//!
//!     cargo run --release -p perturb-bubbles -- sheet sheet.png
//!     cargo run --release -p perturb-bubbles -- set bubbles.npy --count 12000

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::{Parser, Subcommand};
use indicatif::{ParallelProgressIterator, ProgressBar, ProgressStyle};
use perturb_bubbles::{Scene, film::Film, render};
use rayon::prelude::*;

/// Pictures of soap bubbles, each determined by the seed and its number.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Another seed has other bubbles
    #[arg(long, global = true, default_value_t = 1)]
    seed: u32,
    /// Pixels of a side
    #[arg(long, global = true, default_value_t = 64)]
    size: usize,
}

#[derive(Subcommand)]
enum Command {
    /// Eight by eight bubbles in one PNG
    Sheet { file: PathBuf },
    /// A NumPy array of bytes, count × size × size × 3
    Set {
        file: PathBuf,
        #[arg(long, default_value_t = 12_000)]
        count: u64,
        /// The number of the first
        #[arg(long, default_value_t = 0)]
        first: u64,
    },
}

fn main() -> Result<()> {
    let Arguments {
        command,
        seed,
        size,
    } = Arguments::parse();
    ensure!(
        (8..=1024).contains(&size),
        "A side has 8 to 1024 pixels, not {size}."
    );
    let film = Film::default();
    let bubble = |number: u64| render(&Scene::new(seed, number), &film, size);
    match command {
        Command::Sheet { file } => {
            let bubbles: Vec<Vec<u8>> = (0..64).into_par_iter().map(bubble).collect();
            sheet(&file, &bubbles, size)
        }
        Command::Set { file, count, first } => {
            let bar = ProgressBar::new(count).with_style(ProgressStyle::with_template(
                "{bar:40} {pos} of {len} bubbles, {eta} left",
            )?);
            let bubbles: Vec<Vec<u8>> = (first..first + count)
                .into_par_iter()
                .progress_with(bar)
                .map(bubble)
                .collect();
            set(&file, &bubbles, size)
        }
    }
    .with_context(|| "The pictures could not be written.")
}

fn create(file: &Path) -> Result<BufWriter<File>> {
    let created =
        File::create(file).with_context(|| format!("{} cannot be made", file.display()))?;
    Ok(BufWriter::new(created))
}

/// Side by side, eight to a row, with two pixels of black between them.
fn sheet(file: &Path, bubbles: &[Vec<u8>], size: usize) -> Result<()> {
    let pitch = size + 2;
    let side = 8 * pitch + 2;
    let mut pixels = vec![0; 3 * side * side];
    for (index, bubble) in bubbles.iter().enumerate() {
        for (row, line) in bubble.chunks_exact(3 * size).enumerate() {
            let (down, across) = (2 + index / 8 * pitch + row, 2 + index % 8 * pitch);
            let start = 3 * (down * side + across);
            pixels[start..start + 3 * size].copy_from_slice(line);
        }
    }
    let mut encoder = png::Encoder::new(create(file)?, side as u32, side as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(())
}

/// The format of NumPy, version 1.0: a header padded to 64 bytes, and the bytes of the array.
fn set(file: &Path, bubbles: &[Vec<u8>], size: usize) -> Result<()> {
    let shape = format!("({}, {size}, {size}, 3)", bubbles.len());
    let fields = format!("{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}");
    let length = (10 + fields.len() + 1).next_multiple_of(64) - 10;
    let mut out = create(file)?;
    out.write_all(b"\x93NUMPY\x01\x00")?;
    out.write_all(&(length as u16).to_le_bytes())?;
    writeln!(out, "{fields:width$}", width = length - 1)?;
    bubbles
        .iter()
        .try_for_each(|bubble| out.write_all(bubble))?;
    out.flush()?;
    Ok(())
}
