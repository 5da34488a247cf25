//! A specification as the readable fragment of an address: `v=1&data=spiral&layers=8,8`.
//!
//! Only what differs from the defaults is written. Reading is lenient outside and strict
//! inside: a field that cannot be used keeps its default and is named in a sentence.

use crate::error::{Error, Result, quoted};
use crate::parameter::{self, ALL};
use crate::pin::MAX_PINS;
use crate::{Pin, Spec};

/// The version of the link's language. A later version that gives a name or a default another
/// meaning counts up, and goes on reading this one.
pub const VERSION: &str = "1";

/// The longest fragment that is read at all: more than the longest that [`format`] writes, of own
/// points and as many pinned networks as there may be, each with own points and weights.
pub const MAX_LENGTH: usize = 320 * 1024;

/// What a fragment says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// The run.
    pub spec: Spec,
    /// The networks that were kept.
    pub pins: Vec<Pin>,
    /// A sentence for each field that could not be used.
    pub problems: Vec<Error>,
}

/// The fragment of a specification and of pinned networks, without `#`; empty for the default one
/// and none. A pin that does not fit into a link is left out.
///
/// ```
/// use perturb::{Spec, link, parameter};
///
/// let mut spec = Spec::default();
/// parameter::set(&mut spec, "data", "spiral")?;
/// assert_eq!(link::format(&spec, &[]), "v=1&data=spiral");
/// assert_eq!(link::parse("v=1&data=spiral").spec, spec);
/// # Ok::<(), perturb::Error>(())
/// ```
pub fn format(spec: &Spec, pins: &[Pin]) -> String {
    let standard = Spec::default();
    let mut changed: Vec<String> = ALL
        .iter()
        .map(|row| (row.name, row.text(spec), row.text(&standard)))
        .filter(|(_, text, default)| text != default)
        .map(|(name, text, _)| format!("{name}={text}"))
        .collect();
    let pins: Vec<String> = pins
        .iter()
        .filter(|pin| pin.fits_link())
        .map(Pin::text)
        .collect();
    if !pins.is_empty() {
        changed.push(format!("pins={}", pins.join("~")));
    }
    if changed.is_empty() {
        String::new()
    } else {
        format!("v={VERSION}&{}", changed.join("&"))
    }
}

/// What a fragment says, with or without `#`.
pub fn parse(fragment: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let Parsed {
        spec,
        pins,
        problems,
    } = &mut parsed;
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.len() > MAX_LENGTH {
        let message = format!(
            "The link has {} characters, more than the {MAX_LENGTH} that are read; the defaults are used.",
            fragment.len()
        );
        problems.push(Error::new("link", message));
        return parsed;
    }
    let mut seen = Vec::new();
    for (name, text) in form_urlencoded::parse(fragment.as_bytes()) {
        if name == "v" {
            if !text.is_empty() && text != VERSION {
                let message = format!(
                    "The link is of version {}, this page reads version {VERSION}; what it knows of the link is used.",
                    quoted(&text)
                );
                problems.push(Error::new("v", message));
            }
            continue;
        }
        // Of what nobody knows there may be any number.
        let is_known = name == "pins" || parameter::find(&name).is_some();
        if is_known && seen.contains(&name) {
            let message = format!("The link gives {} twice; the first is used.", quoted(&name));
            problems.push(Error::new(name, message));
            continue;
        }
        if name == "pins" {
            read_pins(&text, pins, problems);
        } else if let Err(error) = parameter::set(spec, &name, &text) {
            let rest = if is_known {
                "The default is used."
            } else {
                "It is left out."
            };
            let message = format!("In the link: {error} {rest}");
            problems.push(Error::new(name.clone(), message));
        }
        if is_known {
            seen.push(name);
        }
    }
    parsed
}

/// The specification of a fragment all of which can be used.
///
/// # Errors
///
/// The first field that cannot be used.
///
/// ```
/// use perturb::link;
///
/// assert_eq!(link::settings("data=spiral")?.data, perturb::Dataset::Spiral);
/// let error = link::settings("data=spiral&stepSize=fast").unwrap_err();
/// assert_eq!(error.to_string(), "Step size must be a number from 0.000001 to 10; got “fast”.");
/// # Ok::<(), perturb::Error>(())
/// ```
pub fn settings(fragment: &str) -> Result<Spec> {
    let Parsed { spec, problems, .. } = parse(fragment);
    let Some(problem) = problems.into_iter().next() else {
        return Ok(spec);
    };
    // What is refused is said without what a link makes of it.
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let mut scratch = Spec::default();
    for (name, text) in form_urlencoded::parse(fragment.as_bytes()) {
        if name == problem.field() && parameter::find(&name).is_some() {
            parameter::set(&mut scratch, &name, &text)?;
        }
    }
    Err(problem)
}

fn read_pins(text: &str, pins: &mut Vec<Pin>, problems: &mut Vec<Error>) {
    for (index, text) in text.split('~').enumerate() {
        if index == MAX_PINS {
            let message =
                format!("The link has more pinned networks than {MAX_PINS}; the first are used.");
            problems.push(Error::new("pins", message));
            return;
        }
        match Pin::parse(text) {
            Ok(pin) => pins.push(pin),
            Err(error) => {
                let message = format!(
                    "In the link, pinned network {}: {error} It is left out.",
                    index + 1
                );
                problems.push(Error::new(format!("pins-{}", index + 1), message));
            }
        }
    }
}
