//! Anything at all, as a table of points.
#![no_main]

#[path = "../../tests/hostile/claims.rs"]
#[allow(dead_code)] // Each target asks some of them.
mod claims;

use perturb::custom::Fit;

libfuzzer_sys::fuzz_target!(|table: &str| {
    claims::table_is_read(table, Fit::AsIs);
    claims::table_is_read(table, Fit::Rescale);
});
