//! A network that a person kept, to compare others with.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result, quoted};
use crate::network::widths;
use crate::parameter::{self, ALL};
use crate::{Spec, digits};

/// A network at a moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Pin {
    /// What it was trained by.
    pub spec: Spec,
    /// For how many steps.
    pub step: u32,
    /// Its weights, where training the specification for so many steps does not give them; see
    /// [`Network::parameters`](crate::Network::parameters).
    pub parameters: Option<Vec<f32>>,
}

/// How many pins are read from a link, and told apart on the page.
pub const MAX_PINS: usize = 5;

/// The most weights that a link holds for one pin.
pub const MAX_WEIGHTS: usize = 4096;

/// Steps × (batch size × weights + [`STEP_WORK`]) up to which a network is trained again rather than
/// stored: a few seconds.
const MAX_WORK: f64 = 2e10;

/// What a step costs before it looks at a point.
const STEP_WORK: f64 = 1000.0;

const CHARACTERS_PER_WEIGHT: usize = 6;

/// Whether training again to this step takes seconds at the most.
pub fn is_soon_trained(spec: &Spec, step: u64) -> bool {
    step <= u64::from(u32::MAX) && step as f64 * step_work(spec) <= MAX_WORK
}

/// What a step of training costs: some 10⁹ of these take a second, or several where a computer is slow.
pub(crate) fn step_work(spec: &Spec) -> f64 {
    let batch = spec.batch_size.min(parameter::MAX_POINTS as u32);
    f64::from(batch) * weights(spec) as f64 + STEP_WORK
}

fn weights(spec: &Spec) -> usize {
    let widths = widths(&spec.layers);
    widths.windows(2).map(|pair| pair[1] * (pair[0] + 1)).sum()
}

impl Pin {
    /// Whether a link can hold it.
    pub fn fits_link(&self) -> bool {
        let stored = self.parameters.as_ref();
        stored.is_none_or(|weights| weights.len() <= MAX_WEIGHTS)
    }

    /// As in a link: the step and what differs from the defaults, `300;data:spiral;layers:8,8`.
    pub(crate) fn text(&self) -> String {
        let standard = Spec::default();
        let mut text = self.step.to_string();
        for row in ALL {
            let value = row.text(&self.spec);
            if value != row.text(&standard) {
                text.extend([";", row.name, ":", &value]);
            }
        }
        if let Some(parameters) = &self.parameters {
            text.push_str(";weights:");
            for weight in parameters {
                digits::write(&mut text, weight.to_bits().into(), CHARACTERS_PER_WEIGHT);
            }
        }
        text
    }

    /// Reads what [`text`](Self::text) wrote.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let mut parts = text.split(';');
        let step = parts.next().unwrap_or_default();
        let step = step.parse().map_err(|_| {
            let sentence = format!("its step must be a whole number; got {}.", quoted(step));
            Error::new("pins", sentence)
        })?;
        let mut spec = Spec::default();
        let mut stored = None;
        for part in parts {
            let (name, value) = part.split_once(':').unwrap_or((part, ""));
            if name == "weights" {
                stored = Some(value);
            } else {
                parameter::set(&mut spec, name, value)?;
            }
        }
        let parameters = stored.map(|text| stored_weights(&spec, text)).transpose()?;
        if parameters.is_none() && !is_soon_trained(&spec, u64::from(step)) {
            let sentence = format!("training it for {step} steps again would take too long.");
            return Err(Error::new("pins", sentence));
        }
        Ok(Self {
            spec,
            step,
            parameters,
        })
    }
}

fn stored_weights(spec: &Spec, text: &str) -> Result<Vec<f32>> {
    let count = weights(spec);
    let groups = text.as_bytes().chunks_exact(CHARACTERS_PER_WEIGHT);
    let is_whole = groups.remainder().is_empty() && groups.len() == count && count <= MAX_WEIGHTS;
    let read = |group| {
        let bits = u32::try_from(digits::read(group)?).ok()?;
        Some(f32::from_bits(bits)).filter(|weight| weight.is_finite())
    };
    let weights = is_whole.then(|| groups.map(read).collect()).flatten();
    weights.ok_or_else(|| {
        let sentence =
            format!("its layers have {count} weights and biases, which are not all there.");
        Error::new("pins", sentence)
    })
}
