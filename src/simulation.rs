//! A run: data, network, training and noise, from a [`Spec`] and nothing else.
//!
//! No clock, no entropy, no input or output: the same specification and the same calls give
//! the same numbers everywhere.

use crate::batches::Batches;
use crate::error::{Error, Result};
use crate::frame::Grids;
use crate::kernel::Packed;
use crate::kernel::response::Responder;
use crate::kernel::trainer::{NotFinite, Settings, Trainer};
use crate::metrics::{History, Labelled, Metrics, StepNorms};
use crate::optimizer::{self, Hyper, Step};
use crate::parameter::{self, Effect};
use crate::perturbation::Perturbation;
use crate::{Data, Layer, Network, NoiseShape, Schedule, Spec, displacement, noise};

/// A run of training.
///
/// ```
/// use perturb::{Simulation, Spec};
///
/// let mut simulation = Simulation::new(Spec::default())?;
/// let report = simulation.train(9 * 20);
/// assert_eq!(report.steps, 180);
/// assert_eq!(simulation.epoch(), 20.0); // 250 points in batches of 30 are 9 steps.
/// # Ok::<(), perturb::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Simulation {
    pub(crate) spec: Spec,
    pub(crate) data: Data,
    pub(crate) train_set: Labelled,
    pub(crate) test_set: Labelled,
    /// The clean weights.
    pub(crate) network: Network,
    training: Training,
    pub(crate) noise: Option<Perturbation>,
    history: History,
    history_version: u32,
    /// Training as it was some steps ago; a step that breaks the network is found again from
    /// here, so that no step has to be saved for the sake of the next.
    checkpoint: Option<Box<Training>>,
    divergence: Option<Divergence>,
    /// Whether something besides training made the weights what they are, so that the
    /// specification and the number of steps no longer say them.
    strayed: bool,
    /// The clean weights before the last step, unless something else has changed them since.
    previous: Option<Network>,
    pub(crate) responder: Responder,
    pub(crate) grids: Grids,
}

/// What a step changes.
#[derive(Clone, Debug)]
struct Training {
    trainer: Trainer,
    batches: Batches,
    step: u64,
}

/// A network whose weights are no longer finite, and how it was before.
#[derive(Clone, Debug)]
struct Divergence {
    message: String,
    finite: Box<Training>,
}

/// What [`Simulation::train`] did.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Report {
    /// How many steps were taken.
    pub steps: u32,
    /// Why training cannot go on, as a sentence that names the step.
    pub divergence: Option<String>,
}

/// What [`Simulation::apply`] did.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Applied {
    /// What the change touched.
    pub effect: Effect,
    /// Whether training starts again at step 0.
    pub restarted: bool,
    /// Whether the weights are finite, so that training can go on.
    pub finite: bool,
}

/// After how many steps a new checkpoint is due: far more than a checkpoint costs, far fewer
/// than a person would notice when they are run again.
const CHECKPOINT_INTERVAL: u64 = 1000;

/// Orders of points are numbered in 32 bits.
const MOST_EPOCHS: f64 = (1u64 << 32) as f64;

impl Simulation {
    /// The run that a specification describes, at its start.
    ///
    /// # Errors
    ///
    /// The first parameter out of its range.
    pub fn new(spec: Spec) -> Result<Self> {
        parameter::check(&spec)?;
        Ok(Self::unbounded(spec))
    }

    /// As [`new`](Self::new), but beyond the ranges of the table too: they bound the page, not
    /// the mathematics.
    pub fn unbounded(spec: Spec) -> Self {
        let network = spec.initial_network();
        Self::starting(spec, network)
    }

    fn starting(spec: Spec, network: Network) -> Self {
        let data = Data::new(&spec);
        let mut simulation = Self {
            train_set: Labelled::new(&data.train),
            test_set: Labelled::new(&data.test),
            training: Training::new(&spec, &data, &network),
            noise: None,
            history: History::new(),
            history_version: 0,
            checkpoint: None,
            divergence: None,
            strayed: false,
            previous: None,
            responder: Responder::default(),
            grids: Grids::default(),
            network,
            data,
            spec,
        };
        simulation.record(Vec::new());
        simulation.draw_noise();
        simulation
    }

    /// Goes over to another specification, keeping what need not start again.
    ///
    /// `pivot` tells which hidden layer was inserted or removed, where that is what happened;
    /// without it, a layer more or less is taken to be the last.
    ///
    /// # Errors
    ///
    /// The first parameter out of its range; nothing has then changed.
    pub fn apply(&mut self, spec: Spec, pivot: Option<usize>) -> Result<Applied> {
        parameter::check(&spec)?;
        let effect = parameter::effect(&self.spec, &spec);
        let untouched = self.step() == 0 && !self.strayed;
        // Of these the start depends on the rule as well, see `optimizer::prepare`.
        let begins_otherwise = effect == Effect::Network
            || (self.spec.optimizer, self.spec.balance) != (spec.optimizer, spec.balance);
        let restarted = effect >= Effect::Start || (begins_otherwise && untouched);
        if restarted {
            let version = self.history_version;
            *self = Self::unbounded(spec);
            self.history_version = version.wrapping_add(1);
            return Ok(Applied {
                effect,
                restarted,
                finite: self.is_finite(),
            });
        }
        let begins_anew = effect == Effect::Network || self.spec.optimizer != spec.optimizer;
        if begins_anew {
            // What is not finite cannot be gone on from.
            self.recover();
        }
        self.strayed |= effect >= Effect::Training && self.step() > 0;
        self.spec = spec;
        if effect == Effect::Network {
            self.network = carry(&self.network, self.spec.initial_network(), pivot);
            self.previous = None;
        }
        if begins_anew {
            optimizer::prepare(&mut self.network, &self.spec);
            let trainer = Trainer::new(&self.network, self.spec.optimizer, &self.data.train);
            self.training.trainer = trainer;
        }
        if effect >= Effect::Training {
            self.checkpoint = None;
        }
        self.draw_noise();
        Ok(Applied {
            effect,
            restarted,
            finite: self.is_finite(),
        })
    }

    /// The very same start again.
    pub fn reset(&mut self) {
        let version = self.history_version;
        *self = Self::unbounded(self.spec.clone());
        self.history_version = version.wrapping_add(1);
    }

    /// Starts again at step 0, from these weights instead of the drawn ones: W_l row by row, then
    /// b_l, layer by layer.
    ///
    /// # Errors
    ///
    /// If there are more or fewer numbers than the network has, or one of them is not finite;
    /// nothing has then changed.
    pub fn start_from(&mut self, parameters: &[f32]) -> Result<()> {
        let Spec {
            layers, activation, ..
        } = &self.spec;
        let network = Network::from_parameters(layers, *activation, parameters)?;
        if let Some(place) = parameters.iter().position(|value| !value.is_finite()) {
            let message = format!("Number {} of the weights is not finite.", place + 1);
            return Err(Error::new("parameters", message));
        }
        let version = self.history_version;
        *self = Self::starting(self.spec.clone(), network);
        self.history_version = version.wrapping_add(1);
        self.strayed = true;
        Ok(())
    }

    /// Takes up a run that was at a step, in an epoch, with these weights: it goes on with the points that
    /// are next. What the rule remembered of earlier steps is not known any more, and neither is the history.
    ///
    /// # Errors
    ///
    /// Those of [`start_from`](Self::start_from), or if there is no such moment; nothing has then changed.
    pub fn resume(&mut self, parameters: &[f32], step: u64, epoch: f64) -> Result<()> {
        if !(0.0..MOST_EPOCHS).contains(&epoch) {
            return Err(Error::new("epoch", format!("There is no epoch {epoch}.")));
        }
        self.start_from(parameters)?;
        self.training.step = step;
        self.training.batches.go_to(epoch);
        self.history = History::new();
        self.record(Vec::new());
        Ok(())
    }

    /// Takes up to `steps` optimiser steps; stops at the one that makes a weight infinite or
    /// NaN, whose broken network stays to be seen until [`recover`](Self::recover).
    pub fn train(&mut self, steps: u32) -> Report {
        if let Some(divergence) = &self.divergence {
            return Report {
                steps: 0,
                divergence: Some(divergence.message.clone()),
            };
        }
        if self.data.train.is_empty() {
            return Report {
                steps: 0,
                divergence: None,
            };
        }
        let hyper = Hyper::of(&self.spec);
        let mut taken = 0;
        let mut broken = false;
        while taken < steps && !broken {
            let due = |saved: &Training| self.step() - saved.step >= CHECKPOINT_INTERVAL;
            if self.checkpoint.as_deref().is_none_or(due) {
                self.checkpoint = Some(Box::new(self.training.clone()));
            }
            if taken + 1 == steps {
                // The network still has the shape, if no longer the weights.
                let previous = self.previous.get_or_insert_with(|| self.network.clone());
                self.training.trainer.copy_to(previous);
            }
            let batches = &self.training.batches;
            let is_recorded = batches.ends_epoch(self.spec.batch_size as usize)
                && self.history.is_due(batches.epochs() + 1);
            let before = is_recorded.then(|| self.training.trainer.packed().clone());
            broken = self.training.advance(&self.spec, hyper).is_err();
            taken += 1;
            if let Some(before) = before.filter(|_| !broken) {
                self.record(self.training.trainer.step_norms(&before));
            }
        }
        self.training.trainer.copy_to(&mut self.network);
        if broken {
            self.previous = None;
            self.divergence = Some(self.explain_divergence());
        }
        let divergence = self
            .divergence
            .as_ref()
            .map(|divergence| divergence.message.clone());
        Report {
            steps: taken,
            divergence,
        }
    }

    /// Back to the last finite weights, after training has diverged; otherwise nothing.
    pub fn recover(&mut self) {
        if let Some(divergence) = self.divergence.take() {
            self.training = *divergence.finite;
            self.training.trainer.copy_to(&mut self.network);
            self.previous = None;
            self.checkpoint = None;
        }
    }

    /// Makes the noisy weights the clean ones. The specification then has no noise.
    pub fn keep(&mut self) {
        if let Some(noisy) = self.noisy() {
            self.network = noisy;
            self.spec.draw = 0;
            self.noise = None;
            self.take_edit();
        }
    }

    /// Sets the weight from `input` to `neuron` of a layer, counted from 0; `layer` 0 is the
    /// first matrix, the last is the output's.
    ///
    /// # Errors
    ///
    /// If there is no such weight, or the value is not a finite number.
    pub fn set_weight(
        &mut self,
        layer: usize,
        neuron: usize,
        input: usize,
        value: f64,
    ) -> Result<()> {
        let place = self.network.layers.get_mut(layer);
        let weight = place.and_then(|layer| layer.weight.get_mut([neuron, input]));
        *weight.ok_or_else(|| Error::new("weight", "There is no such weight any more."))? =
            finite("weight", value)?;
        self.take_edit();
        Ok(())
    }

    /// Sets the bias of `neuron` of a layer, both counted from 0.
    ///
    /// # Errors
    ///
    /// If there is no such neuron, or the value is not a finite number.
    pub fn set_bias(&mut self, layer: usize, neuron: usize, value: f64) -> Result<()> {
        let place = self.network.layers.get_mut(layer);
        let bias = place.and_then(|layer| layer.bias.get_mut(neuron));
        *bias.ok_or_else(|| Error::new("bias", "There is no such neuron any more."))? =
            finite("bias", value)?;
        self.take_edit();
        Ok(())
    }

    /// The specification as it stands.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// The points.
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// The clean network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The network under noise, if there is any: W_l + ΔW_l, ΔW_l relative to the W_l of now.
    pub fn noisy(&self) -> Option<Network> {
        Some(displacement::moved(&self.network, &self.deltas()?))
    }

    /// ΔW_l and Δb_l of the noise, if there is any.
    pub fn deltas(&self) -> Option<Vec<Layer<f64>>> {
        let drawn = self.noise.as_ref()?;
        let size = self.spec.relative_size / 100.0;
        Some(if self.spec.noise_shape == NoiseShape::Gradient {
            // The gradient of the weights as they are now.
            noise::deltas(&self.fresh_noise(), &self.network, size)
        } else {
            noise::deltas(drawn, &self.network, size)
        })
    }

    fn fresh_noise(&self) -> Perturbation {
        noise::draw(&self.spec, &self.network, &self.data.train, self.spec.draw)
    }

    /// How well the clean network does on the training points and on the test points.
    pub fn metrics(&mut self) -> [Metrics; 2] {
        let packed = Packed::new(&self.network);
        let sets = [&self.train_set, &self.test_set];
        sets.map(|set| set.measure(&packed, self.spec.loss, &mut self.responder))
    }

    /// The clean network before the last step; none if it was changed otherwise since.
    pub fn before_last_step(&self) -> Option<&Network> {
        self.previous.as_ref()
    }

    /// The clean network after the step that comes next; none if that step cannot be taken.
    pub fn after_next_step(&self) -> Option<Network> {
        if self.divergence.is_some() || self.data.train.is_empty() {
            return None;
        }
        let mut training = self.training.clone();
        training.advance(&self.spec, Hyper::of(&self.spec)).ok()?;
        Some(training.trainer.packed().to_network())
    }

    /// Whether training the specification from its start for as many steps gives this network
    /// again: no hand has changed it and no setting has changed under way.
    pub fn is_reproducible(&self) -> bool {
        !self.strayed
    }

    /// Steps taken.
    pub fn step(&self) -> u64 {
        self.training.step
    }

    /// Epochs so far, with the part of the present one.
    pub fn epoch(&self) -> f64 {
        self.training.batches.epoch()
    }

    /// Steps from the start of one epoch to the next.
    pub fn steps_per_epoch(&self) -> usize {
        self.training
            .batches
            .per_epoch(self.spec.batch_size as usize)
    }

    /// Losses over training.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// A number that changes when the history does.
    pub fn history_version(&self) -> u32 {
        self.history_version
    }

    /// Whether training has not diverged.
    pub fn is_finite(&self) -> bool {
        self.divergence.is_none()
    }

    fn record(&mut self, step: Vec<StepNorms>) {
        let Self {
            training,
            responder,
            spec,
            ..
        } = self;
        let packed = training.trainer.packed();
        let train = self.train_set.measure(packed, spec.loss, responder);
        let test = self.test_set.measure(packed, spec.loss, responder);
        self.history
            .record(self.training.batches.epochs(), train, test, step);
        self.history_version = self.history_version.wrapping_add(1);
    }

    fn draw_noise(&mut self) {
        self.noise = (self.spec.draw > 0).then(|| self.fresh_noise());
    }

    fn take_edit(&mut self) {
        self.training.trainer.set_network(&self.network);
        self.strayed = true;
        self.previous = None;
        self.checkpoint = None;
    }

    /// Runs again from the checkpoint up to the step before the one that broke.
    fn explain_divergence(&mut self) -> Divergence {
        let broken_at = self.training.step;
        let checkpoint = self.checkpoint.take();
        let mut finite = checkpoint.expect("training begins by saving a checkpoint");
        let hyper = Hyper::of(&self.spec);
        while finite.step + 1 < broken_at {
            let again = finite.advance(&self.spec, hyper);
            again.expect("steps before the first broken one are finite");
        }
        let calmest = Spec {
            step_size: parameter::LEAST_STEP_SIZE,
            ..self.spec.clone()
        };
        let is_beyond_help = finite
            .clone()
            .advance(&calmest, Hyper::of(&calmest))
            .is_err();
        let step_size = self.spec.step_size;
        let message = if is_beyond_help {
            format!(
                "Training stopped: step {broken_at} made a weight infinite or not a number. \
                 By then the weights were too large for any step size: reset, and take a smaller one than {step_size} or smaller weights."
            )
        } else {
            format!(
                "Training stopped: step {broken_at} made a weight infinite or not a number. \
                 A smaller step size than {step_size} may help."
            )
        };
        Divergence { message, finite }
    }
}

impl Training {
    fn new(spec: &Spec, data: &Data, network: &Network) -> Self {
        Self {
            trainer: Trainer::new(network, spec.optimizer, &data.train),
            batches: Batches::new(data.train.len(), spec.seed),
            step: 0,
        }
    }

    fn advance(&mut self, spec: &Spec, hyper: Hyper) -> Result<(), NotFinite> {
        let factor = match spec.schedule {
            Schedule::Constant => 1.0,
            schedule => schedule.factor(self.batches.epoch(), spec.decay, spec.span),
        };
        let settings = Settings {
            loss: spec.loss,
            step: Step {
                size: (spec.step_size * factor) as f32,
                hyper,
            },
            l2: spec.l2 as f32,
        };
        self.step += 1;
        self.trainer
            .step(self.batches.next(spec.batch_size as usize), settings)
    }
}

/// `fresh` with the weights of `old` wherever both have them: layer by layer around the pivot,
/// neuron by neuron from the first.
fn carry(old: &Network, mut fresh: Network, pivot: Option<usize>) -> Network {
    let (before, after) = (old.layers.len(), fresh.layers.len());
    let (old_widths, new_widths) = (old.hidden(), fresh.hidden());
    let common = old_widths
        .iter()
        .zip(&new_widths)
        .take_while(|(old, new)| old == new)
        .count();
    let pivot = pivot.unwrap_or(common).min(before.min(after) - 1);
    for (index, layer) in fresh.layers.iter_mut().enumerate() {
        // Counted from the input before the pivot, from the output after it.
        let source = if index < pivot || before == after {
            Some(index)
        } else {
            (index + before)
                .checked_sub(after)
                .filter(|&source| source >= pivot)
        };
        let Some(source) = source.and_then(|source| old.layers.get(source)) else {
            continue;
        };
        for ((row, column), weight) in layer.weight.indexed_iter_mut() {
            if let Some(&kept) = source.weight.get([row, column]) {
                *weight = kept;
            }
        }
        layer
            .bias
            .iter_mut()
            .zip(&source.bias)
            .for_each(|(bias, &kept)| *bias = kept);
    }
    fresh
}

fn finite(field: &str, value: f64) -> Result<f32> {
    let value = value as f32;
    if value.is_finite() {
        Ok(value)
    } else {
        let message = format!("A {field} must be a finite number up to ±{:e}.", f32::MAX);
        Err(Error::new(field, message))
    }
}
