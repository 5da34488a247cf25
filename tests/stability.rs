//! The same specification and steps give the same bits. `tests/wasm.rs` runs the same list.

#[path = "common/pinned.rs"]
mod pinned;

#[test]
fn numbers_are_what_they_were() {
    let got: Vec<u64> = pinned::RUNS
        .iter()
        .map(|(link, steps, _)| pinned::digest(link, *steps))
        .collect();
    let expected: Vec<u64> = pinned::RUNS.iter().map(|run| run.2).collect();
    assert_eq!(got, expected, "in hexadecimal: {got:#018x?}");
}

#[test]
fn the_labs_measure_what_they_did() {
    let got: Vec<u64> = pinned::LABS
        .iter()
        .map(|(link, _)| pinned::lab_digest(link))
        .collect();
    let expected: Vec<u64> = pinned::LABS.iter().map(|lab| lab.1).collect();
    assert_eq!(got, expected, "in hexadecimal: {got:#018x?}");
}
