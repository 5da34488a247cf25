//! A specification as the readable fragment of an address: `v=1&data=spiral&layers=8,8`.
//!
//! Only what differs from the defaults is written. Reading is lenient outside and strict
//! inside: a field that cannot be used keeps its default and is named in a sentence.

use std::collections::HashSet;

use crate::Spec;
use crate::error::{Error, quoted};
use crate::parameter::{self, ALL};

/// The version of the link's language. A later version that gives a name or a default another
/// meaning counts up, and goes on reading this one.
pub const VERSION: &str = "1";

/// The longest fragment that is read at all.
pub const MAX_LENGTH: usize = 64 * 1024;

/// The fragment of a specification, without `#`; empty for the default one.
///
/// ```
/// use perturb::{Spec, link, parameter};
///
/// let mut spec = Spec::default();
/// parameter::set(&mut spec, "data", "spiral")?;
/// assert_eq!(link::format(&spec), "v=1&data=spiral");
/// assert_eq!(link::parse("v=1&data=spiral"), (spec, vec![]));
/// # Ok::<(), perturb::Error>(())
/// ```
pub fn format(spec: &Spec) -> String {
    let standard = Spec::default();
    let changed: Vec<String> = ALL
        .iter()
        .map(|row| (row.name, row.text(spec), row.text(&standard)))
        .filter(|(_, text, default)| text != default)
        .map(|(name, text, _)| format!("{name}={text}"))
        .collect();
    if changed.is_empty() {
        String::new()
    } else {
        format!("v={VERSION}&{}", changed.join("&"))
    }
}

/// The specification of a fragment, with or without `#`, and a sentence for each field that
/// could not be used.
pub fn parse(fragment: &str) -> (Spec, Vec<Error>) {
    let mut spec = Spec::default();
    let mut problems = Vec::new();
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.len() > MAX_LENGTH {
        let message = format!(
            "The link has {} characters, more than the {MAX_LENGTH} that are read; the defaults are used.",
            fragment.len()
        );
        return (spec, vec![Error::new("link", message)]);
    }
    let mut seen = HashSet::new();
    for (name, text) in form_urlencoded::parse(fragment.as_bytes()) {
        if name == "v" {
            if text != VERSION {
                let message = format!(
                    "The link is of version {}, this page reads version {VERSION}; what it knows of the link is used.",
                    quoted(&text)
                );
                problems.push(Error::new("v", message));
            }
        } else if !seen.insert(name.clone()) {
            let message = format!("The link gives {} twice; the first is used.", quoted(&name));
            problems.push(Error::new(name, message));
        } else if let Err(error) = parameter::set(&mut spec, &name, &text) {
            let rest = if parameter::find(&name).is_some() {
                "The default is used."
            } else {
                "It is left out."
            };
            problems.push(Error::new(name, format!("In the link: {error} {rest}")));
        }
    }
    (spec, problems)
}
