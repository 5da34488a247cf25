//! In a headless browser: the same numbers as natively, and the shapes that JavaScript sees.
#![cfg(target_arch = "wasm32")]

mod common;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn numbers_are_those_of_the_native_build() {
    for (link, steps, expected) in common::RUNS {
        assert_eq!(common::digest(link, *steps), *expected, "{link}");
    }
}
