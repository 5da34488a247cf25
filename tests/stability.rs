//! The same specification and steps give the same bits. `tests/wasm.rs` runs the same list.

mod common;

#[test]
fn numbers_are_what_they_were() {
    let got: Vec<u64> = common::RUNS.iter().map(|(link, steps, _)| common::digest(link, *steps)).collect();
    let expected: Vec<u64> = common::RUNS.iter().map(|run| run.2).collect();
    assert_eq!(got, expected, "in hexadecimal: {got:#018x?}");
}
