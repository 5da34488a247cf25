//! A learning algorithm that is compared with others, at a step size.

use std::fmt;

use crate::Optimizer;
use crate::choice::Choice;

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

    /// As in a link.
    pub(crate) fn parse(text: &str, step_sizes: &std::ops::RangeInclusive<f64>) -> Option<Self> {
        let (name, step_size) = match text.split_once('@') {
            Some((name, size)) => (name, Some(size.trim().parse().ok()?)),
            None => (text, None),
        };
        if !step_size.is_none_or(|size| step_sizes.contains(&size)) {
            return None;
        }
        Some(Self {
            optimizer: Optimizer::from_value(name.trim())?,
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
