//! A learning algorithm that is compared with others, at a step size.

use std::fmt;
use std::ops::RangeInclusive;

use crate::Optimizer;
use crate::choice::{Choice, values_of};
use crate::error::quoted;

/// An algorithm at its own step size or at another: `adam` or `adam@0.003`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contestant {
    /// The algorithm.
    pub optimizer: Optimizer,
    /// The step size; none for the algorithm's own.
    pub step_size: Option<f64>,
}

impl Contestant {
    /// An algorithm at its own step size.
    pub fn own(optimizer: Optimizer) -> Self {
        Self {
            optimizer,
            step_size: None,
        }
    }

    /// The step size that it takes.
    ///
    /// ```
    /// use perturb::{Contestant, Optimizer};
    ///
    /// assert_eq!(Contestant::own(Optimizer::Adam).step_size(), 0.003);
    /// ```
    pub fn step_size(&self) -> f64 {
        self.step_size.unwrap_or(self.optimizer.step_size())
    }

    /// As in a link; or what is wrong with it.
    pub(crate) fn parse(
        text: &str,
        step_sizes: &RangeInclusive<f64>,
    ) -> std::result::Result<Self, String> {
        let (name, size) = match text.split_once('@') {
            Some((name, size)) => (name.trim(), Some(size.trim())),
            None => (text.trim(), None),
        };
        let Some(optimizer) = Optimizer::from_value(name) else {
            let known = values_of(Optimizer::NAMES);
            return Err(format!("each must be one of {known}; got {}", quoted(name)));
        };
        let step_size = match size {
            None => None,
            Some(digits) => {
                let size: Option<f64> = digits.parse().ok();
                let Some(size) = size.filter(|size| step_sizes.contains(size)) else {
                    let (least, most) = (step_sizes.start(), step_sizes.end());
                    let label = optimizer.named().label;
                    return Err(format!(
                        "the step size of {label} must be a number from {least} to {most}; got {}",
                        quoted(text)
                    ));
                };
                Some(size)
            }
        };
        Ok(Self {
            optimizer,
            step_size,
        })
    }
}

impl fmt::Display for Contestant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.optimizer.value())?;
        match self.step_size {
            Some(size) => write!(formatter, "@{size}"),
            None => Ok(()),
        }
    }
}

impl serde::Serialize for Contestant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
