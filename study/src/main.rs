//! The page's studies on all cores of this machine: the same engine, settings and numbers.
//!
//!     cargo run --release --bin study -- sweep tasks=circle,checkerboard depths=1,5,20 --json sweep.json

mod report;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::{Parser, Subcommand};
use indicatif::{ParallelProgressIterator, ProgressBar, ProgressStyle};
use perturb::experiment::{Record, Study, Tally};
use perturb::{Spec, link, parameter};
use rayon::prelude::*;

/// A file is brought up to date this often, for the study to be resumed if it is stopped.
const SAVED_EVERY: Duration = Duration::from_secs(20);

/// Studies of learning algorithms, with the page's own engine, settings and numbers.
#[derive(Parser)]
#[command(
    version,
    after_help = "Settings are named as in the page's link, and so are their values:
  study sweep rules=sgd,adam,fromage tasks=circle,spiral depths=1,5,20 trials=5 --json sweep.json
  study depths initialization=kaiming data=checkerboard --csv depths.csv
  study sweep 'http://localhost:8080/#v=1&data=spiral&budget=10000'
The page's “Open” reads the JSON file."
)]
struct Arguments {
    #[command(subcommand)]
    study: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Every algorithm with every half-decade of step sizes, on every task
    Sweep(Options),
    /// Every algorithm at its step size, on networks of many depths
    Depths(Options),
}

#[derive(clap::Args)]
struct Options {
    /// What differs from the defaults: name=value, or a link of the page
    #[arg(value_name = "NAME=VALUE")]
    settings: Vec<String>,
    /// Where to write all networks as JSON, which the page opens
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Where to write them as a table
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Train only what is missing in the JSON file
    #[arg(long, requires = "json")]
    resume: bool,
    /// How many cores to use [default: all]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

fn main() -> ExitCode {
    match study() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn study() -> Result<()> {
    let (study, options) = match Arguments::parse().study {
        Command::Sweep(options) => (Study::Sweep, options),
        Command::Depths(options) => (Study::Depths, options),
    };
    let threads = options.threads.unwrap_or(0);
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build_global()?;
    let spec = study.settings(&settings(&options.settings)?);
    let mut tally = match &options.json {
        Some(file) if options.resume => resumed(file, study, &spec)?,
        Some(file) if file.exists() => bail!(
            "{} is there already: add --resume to go on with it, or give another name",
            file.display()
        ),
        _ => Tally::new(study, &spec)?,
    };
    run(&mut tally, options.json.as_deref())?;
    if let Some(file) = &options.csv {
        let table = tally.csv()?;
        fs::write(file, table).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    print!("{}", report::text(study, &tally.landscape()?));
    Ok(())
}

/// Settings as in a link, whole or in pieces.
fn settings(pieces: &[String]) -> Result<Spec> {
    let mut spec = Spec::default();
    for piece in pieces {
        let fragment = piece
            .split_once('#')
            .map_or(piece.as_str(), |(_, rest)| rest);
        for (name, text) in form_urlencoded::parse(fragment.as_bytes()) {
            match &*name {
                "v" if text == link::VERSION => {}
                "v" => bail!(
                    "The link is of version {text}, and this is {}.",
                    link::VERSION
                ),
                // Networks that were kept are no part of a study.
                "pins" => {}
                name => parameter::set(&mut spec, name, &text)?,
            }
        }
    }
    Ok(spec)
}

fn resumed(file: &Path, study: Study, spec: &Spec) -> Result<Tally> {
    let text = fs::read_to_string(file).with_context(|| {
        format!(
            "{} cannot be read, so nothing can be resumed",
            file.display()
        )
    })?;
    let record: Record = serde_json::from_str(&text)
        .with_context(|| format!("{} is not a study", file.display()))?;
    let tally = record.read()?;
    if tally.study != study || tally.spec != *spec {
        bail!(
            "{} is of another study ({}): give the same settings, or another file",
            file.display(),
            record.settings
        );
    }
    Ok(tally)
}

/// Trains all networks that are not known yet.
fn run(tally: &mut Tally, file: Option<&Path>) -> Result<()> {
    let grid = tally.study.grid(&tally.spec)?;
    let is_missing = |&index: &usize| tally.scores[index].is_none();
    let missing: Vec<usize> = (0..grid.len()).filter(is_missing).collect();
    let save = |tally: &Tally| match file {
        Some(file) => write(file, &Record::new(tally)),
        None => Ok(()),
    };
    // Before the work, not after it, is the time to hear that the file cannot be written.
    save(tally)?;
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} networks, {eta} left")?;
    let bar = ProgressBar::new(missing.len() as u64).with_style(style);
    let shared = Mutex::new((&mut *tally, Instant::now()));
    missing
        .into_par_iter()
        .progress_with(bar.clone())
        .try_for_each(|index| -> Result<()> {
            let score = grid.run(index)?;
            let mut shared = shared
                .lock()
                .expect("no thread panics while it holds the scores");
            let (tally, saved) = &mut *shared;
            tally.scores[index] = Some(score);
            if saved.elapsed() >= SAVED_EVERY {
                save(tally)?;
                *saved = Instant::now();
            }
            Ok(())
        })?;
    bar.finish_and_clear();
    save(tally)
}

/// Whole or not at all: a study that is stopped while it writes can still be resumed.
fn write(file: &Path, record: &Record) -> Result<()> {
    let unfinished = file.with_extension("unfinished");
    let text = serde_json::to_string(record)?;
    fs::write(&unfinished, text)
        .and_then(|()| fs::rename(&unfinished, file))
        .with_context(|| format!("{} cannot be written", file.display()))
}
