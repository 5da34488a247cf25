//! Experiments: many independent jobs, and what their outcomes say together.
//!
//! A [`Job`] is plain data that determines its [`Outcome`], so it may run anywhere and in any
//! order: in any worker of a page, or natively. Whoever puts outcomes together does so in the
//! order of the jobs, not in that of their arrival.

mod breakdown;
mod comparison;
mod descent;
mod inspection;
mod job;
mod landscape;
mod record;
mod stability;
mod statistics;
mod study;

use serde::Serialize;

pub use breakdown::{Breakdown, BreakdownCurves, summarize_breakdowns};
pub use comparison::{Comparison, Place};
pub use descent::Descent;
pub use inspection::{Assumptions, Inspection, Moves};
pub use landscape::{Cell, LEARNED, Landscape, Series, Spread, WORKS};
pub use record::Record;
pub use stability::{Curves, Draw, summarize};
pub(crate) use statistics::sorted;
pub use statistics::{Band, band};
pub use study::{Grid, MAX_TRIALS, Row, Score, Study, Tally, Task, Trial};

use crate::error::Result;
use crate::{Data, Error, Point, Report, Simulation, Sizes, Spec, parameter, pin};

/// A piece of work, short enough that stopping between two is stopping at once.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Job {
    /// Train a network from its start.
    Train {
        /// What to train.
        spec: Spec,
        /// How long.
        steps: u32,
    },
    /// Train one network of a study.
    Trial {
        /// Which study.
        study: Study,
        /// All that determines it.
        spec: Spec,
        /// Its number, see [`Grid::trial`].
        index: u32,
    },
    /// Paint a network's map.
    Portrait {
        /// Whose shape and loss.
        spec: Spec,
        /// The weights.
        parameters: Vec<f32>,
    },
    /// Lay noise over a network: some draws, each at every size.
    Stability {
        /// Whose data, shape and noise.
        spec: Spec,
        /// The weights, see [`crate::Network::parameters`].
        parameters: Vec<f32>,
        /// Relative sizes, in per cent.
        sizes: Vec<f64>,
        /// The first draw of the seed, from 1.
        first: u32,
        /// How many draws.
        count: u32,
    },
    /// Compare two networks of one architecture.
    Compare {
        /// Whose data and shape.
        spec: Spec,
        /// The weights of the first.
        from: Vec<f32>,
        /// Those of the second.
        to: Vec<f32>,
    },
    /// Look at one network as the theory does.
    Inspect {
        /// Whose start, shape and noise.
        spec: Spec,
        /// The weights.
        parameters: Vec<f32>,
        /// Those before the last step.
        previous: Option<Vec<f32>>,
        /// Those after the next step.
        next: Option<Vec<f32>>,
        /// Those of a network that was kept.
        checkpoint: Option<Vec<f32>>,
    },
    /// Follow the gradient while the weights move: some draws of noise, or one step, at every size.
    Breakdown {
        /// Whose data, shape, loss and noise.
        spec: Spec,
        /// The weights.
        parameters: Vec<f32>,
        /// Where a step leads, to move along it; without, noise is laid over the weights.
        toward: Option<Vec<f32>>,
        /// Relative sizes, in per cent.
        sizes: Vec<f64>,
        /// The first draw of the seed, from 1.
        first: u32,
        /// How many draws.
        count: u32,
    },
    /// Follow the loss along a step.
    Descent {
        /// Whose data, shape and loss.
        spec: Spec,
        /// The weights.
        parameters: Vec<f32>,
        /// Where the step leads.
        toward: Vec<f32>,
    },
}

/// What came of a [`Job`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Outcome {
    /// Of [`Job::Train`].
    Train {
        /// The trained weights; the last finite ones if training diverged.
        parameters: Vec<f32>,
        /// On the training points.
        accuracy: f64,
    },
    /// Of [`Job::Trial`].
    Trial {
        /// How it came out.
        score: Score,
    },
    /// Of [`Job::Portrait`].
    Portrait {
        /// The output, in [−1, 1], at the pixels of a map of 50×50.
        map: Vec<f32>,
    },
    /// Of [`Job::Stability`].
    Stability {
        /// One after the other.
        draws: Vec<Draw>,
    },
    /// Of [`Job::Compare`].
    Compare {
        /// All about it.
        comparison: Comparison,
    },
    /// Of [`Job::Inspect`].
    Inspect {
        /// All about it.
        inspection: Inspection,
    },
    /// Of [`Job::Breakdown`].
    Breakdown {
        /// One after the other.
        draws: Vec<Breakdown>,
    },
    /// Of [`Job::Descent`].
    Descent {
        /// All about it.
        descent: Descent,
    },
}

impl Sizes {
    /// In per cent.
    pub fn percentages(self) -> Vec<f64> {
        const STEPS: i32 = 20;
        let share = |step: i32| f64::from(step) / f64::from(STEPS);
        let steps = 0..=STEPS;
        match self {
            Sizes::Linear => steps.map(|step| 100.0 * share(step)).collect(),
            Sizes::Log => steps
                .map(|step| libm::pow(10.0, 3.0 * share(step) - 1.0))
                .collect(),
        }
    }
}

/// The most sizes of one job, and the most draws.
const MOST: usize = 1000;

impl Job {
    /// Does the work.
    ///
    /// # Errors
    ///
    /// A parameter out of its range, weights that are not as many as the network has, or too
    /// much work for one job.
    ///
    /// ```
    /// use perturb::Spec;
    /// use perturb::experiment::{Job, Outcome, summarize};
    ///
    /// let spec = Spec::default();
    /// let trained = Job::Train { spec: spec.clone(), steps: 500 }.run()?;
    /// let Outcome::Train { parameters, .. } = trained else { unreachable!() };
    /// let sizes = vec![0.0, 20.0];
    /// let job = Job::Stability { spec, parameters, sizes, first: 1, count: 25 };
    /// let Outcome::Stability { draws } = job.run()? else { unreachable!() };
    /// let curves = summarize(&draws);
    /// assert_eq!(curves.change[0].median, 0.0);
    /// assert!(curves.change[1].low < curves.change[1].median);
    /// # Ok::<(), perturb::Error>(())
    /// ```
    pub fn run(&self) -> Result<Outcome> {
        self.run_telling(&|| {})
    }

    /// Does the work, and calls `working` again and again meanwhile, at least every few seconds on a
    /// computer that is not very slow: whoever waits can tell a long job from a worker that is gone.
    ///
    /// # Errors
    ///
    /// Those of [`run`](Self::run).
    pub fn run_telling(&self, working: &dyn Fn()) -> Result<Outcome> {
        match self {
            Job::Train { spec, steps } => train(spec, *steps, working),
            Job::Trial { study, spec, index } => {
                let score = study.grid(spec)?.run_telling(*index as usize, working)?;
                Ok(Outcome::Trial { score })
            }
            Job::Portrait { spec, parameters } => {
                parameter::check(spec)?;
                let map = comparison::portrait(spec, parameters)?;
                Ok(Outcome::Portrait { map })
            }
            Job::Compare { spec, from, to } => {
                parameter::check(spec)?;
                let comparison = comparison::compare(spec, from, to, working)?;
                Ok(Outcome::Compare { comparison })
            }
            Job::Stability {
                spec,
                parameters,
                sizes,
                first,
                count,
            } => {
                parameter::check(spec)?;
                check_amount(sizes, *count)?;
                let draws = stability::measure(spec, parameters, sizes, *first, *count, working)?;
                Ok(Outcome::Stability { draws })
            }
            Job::Inspect {
                spec,
                parameters,
                previous,
                next,
                checkpoint,
            } => {
                parameter::check(spec)?;
                let relatives = inspection::Relatives {
                    previous: previous.as_deref(),
                    next: next.as_deref(),
                    checkpoint: checkpoint.as_deref(),
                };
                let inspection = inspection::inspect(spec, parameters, &relatives)?;
                Ok(Outcome::Inspect { inspection })
            }
            Job::Breakdown {
                spec,
                parameters,
                toward,
                sizes,
                first,
                count,
            } => {
                parameter::check(spec)?;
                check_amount(sizes, *count)?;
                let toward = toward.as_deref();
                let draws = (*first, *count);
                let draws = breakdown::measure(spec, parameters, toward, sizes, draws, working)?;
                Ok(Outcome::Breakdown { draws })
            }
            Job::Descent {
                spec,
                parameters,
                toward,
            } => {
                parameter::check(spec)?;
                let descent = descent::measure(spec, parameters, toward, working)?;
                Ok(Outcome::Descent { descent })
            }
        }
    }
}

fn check_amount(sizes: &[f64], count: u32) -> Result<()> {
    let is_size = |size: &f64| (0.0..=100.0).contains(size);
    if sizes.len() <= MOST && count as usize <= MOST && sizes.iter().all(is_size) {
        return Ok(());
    }
    Err(Error::new(
        "sizes",
        format!("One job takes at most {MOST} draws and {MOST} sizes of 0 to 100 %."),
    ))
}

/// The points that a specification trains on; of none, a gradient or a loss is nothing.
fn points_of(spec: &Spec) -> Result<Vec<Point>> {
    let points = Data::new(spec).train;
    if points.is_empty() {
        let sentence =
            "There are no points to measure on: draw or import some, or choose a dataset.";
        return Err(Error::new("points", sentence));
    }
    Ok(points)
}

/// As much of [`pin::step_work`] is done before somebody is told again.
const TOLD_WORK: f64 = 2e8;

/// Trains for so many steps, or until training diverges.
fn train_telling(simulation: &mut Simulation, steps: u32, working: &dyn Fn()) -> Report {
    let most = f64::max(1.0, TOLD_WORK / pin::step_work(simulation.spec())) as u32;
    let mut left = steps;
    loop {
        let report = simulation.train(left.min(most));
        left -= left.min(most);
        if left == 0 || report.divergence.is_some() {
            return report;
        }
        working();
    }
}

fn train(spec: &Spec, steps: u32, working: &dyn Fn()) -> Result<Outcome> {
    let mut simulation = Simulation::new(spec.clone())?;
    train_telling(&mut simulation, steps, working);
    simulation.recover();
    Ok(Outcome::Train {
        parameters: simulation.network().parameters(),
        accuracy: simulation.metrics()[0].accuracy,
    })
}
