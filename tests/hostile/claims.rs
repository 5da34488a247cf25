//! What holds of whatever is read: asked of damaged input here, and by `fuzz/` of anything at all.

use perturb::custom::{Fit, read_csv};
use perturb::experiment::Record;
use perturb::parameter::{self, MAX_POINTS};
use perturb::pin::{MAX_PINS, MAX_WEIGHTS};
use perturb::{Simulation, Spec, link};

/// Nothing that a page could not bear: every field in its range.
fn assert_bearable(spec: &Spec) {
    assert!(parameter::check(spec).is_ok() && spec.points.len() <= MAX_POINTS);
}

/// A whole sentence that a person can read.
fn assert_sentence(text: &str) {
    assert!(text.ends_with('.') && text.chars().count() < 600, "{text}");
}

/// It opens something bearable, tells what it did not understand, and what it did is understood again.
pub fn link_opens(fragment: &str) {
    let link::Parsed {
        spec,
        pins,
        problems,
    } = link::parse(fragment);
    assert_bearable(&spec);
    assert!(pins.len() <= MAX_PINS);
    for pin in &pins {
        assert_bearable(&pin.spec);
        assert!(pin.parameters.iter().all(|all| all.len() <= MAX_WEIGHTS));
    }
    for problem in &problems {
        assert_sentence(&problem.to_string());
    }
    let again = link::parse(&link::format(&spec, &pins));
    assert_eq!((&again.spec, &again.pins), (&spec, &pins));
    assert!(again.problems.is_empty());
}

/// What it opens can be trained: it learns, or says why not.
pub fn link_runs(fragment: &str) {
    let mut run = Simulation::new(link::parse(fragment).spec).unwrap();
    if let Some(divergence) = run.train(2).divergence {
        assert_sentence(&divergence);
    }
}

/// It gives points that are inside and have a label, or a sentence.
pub fn table_is_read(table: &str, fit: Fit) {
    match read_csv(table, fit) {
        Ok(import) => {
            assert!((1..=MAX_POINTS).contains(&import.points.len()));
            for point in &import.points {
                assert!(point.x1.abs() <= 6.0 && point.x2.abs() <= 6.0, "{point:?}");
                assert_eq!(point.label.abs(), 1.0);
            }
        }
        Err(error) => assert_sentence(&error.to_string()),
    }
}

/// It is opened, or refused in a sentence.
pub fn study_is_read(text: &str) {
    if let Ok(record) = serde_json::from_str::<Record>(text)
        && let Err(error) = record.read()
    {
        assert!(error.to_string().chars().count() < 600, "{error}");
    }
}
