//! Specifications in few words.

use perturb::{Spec, parameter};

/// The default specification with fields set.
pub fn spec(fields: &[(&str, &str)]) -> Spec {
    let mut spec = Spec::default();
    for (name, text) in fields {
        parameter::set(&mut spec, name, text).unwrap();
    }
    spec
}
