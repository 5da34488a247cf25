//! Anything at all, as the part of an address behind its `#`.
#![no_main]

#[path = "../../tests/hostile/claims.rs"]
#[allow(dead_code)] // Each target asks some of them.
mod claims;

libfuzzer_sys::fuzz_target!(|fragment: &str| {
    claims::link_opens(fragment);
    claims::link_runs(fragment);
});
