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
