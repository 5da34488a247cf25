//! `cargo run -p xtask --profile tool -- wasm-bindgen …` and `… -- wasm-bindgen-test-runner …`

use std::env;
use wasm_bindgen_cli::{wasm_bindgen, wasm_bindgen_test_runner};

fn main() -> anyhow::Result<()> {
    let args: Vec<_> = env::args_os().skip(1).collect();
    match args.first().and_then(|tool| tool.to_str()) {
        Some("wasm-bindgen") => wasm_bindgen::run_cli_with_args(args),
        Some("wasm-bindgen-test-runner") => wasm_bindgen_test_runner::run_cli_with_args(args),
        _ => anyhow::bail!("usage: xtask wasm-bindgen|wasm-bindgen-test-runner <arguments>"),
    }
}
