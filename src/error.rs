//! What was wrong with an input, in a sentence for the person who gave it.

use std::fmt;

/// An input that cannot be used, and why.
///
/// [`Display`](fmt::Display) is a whole sentence that names the field, the range and the
/// value that came; [`Error::field`] tells a user interface which control to mark.
///
/// # Example
///
/// ```
/// use perturb::{Spec, parameter};
///
/// let error = parameter::set(&mut Spec::default(), "stepSize", "-1").unwrap_err();
/// assert_eq!(error.field(), "stepSize");
/// assert_eq!(error.to_string(), "Step size must be a number from 0.000001 to 10; got “-1”.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    field: String,
    message: String,
}

/// The result of everything that takes input.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// About a parameter or input of this name, in a whole sentence.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }

    /// The name of the parameter or input that the error is about.
    pub fn field(&self) -> &str {
        &self.field
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// A person's text as it may stand in a sentence: quoted, and not endless.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.is_empty() {
        "nothing".to_owned()
    } else if text.chars().count() <= LONGEST {
        format!("“{text}”")
    } else {
        let head: String = text.chars().take(LONGEST).collect();
        format!("“{head}…”")
    }
}
