//! Anything at all, as a study that somebody kept.
#![no_main]

#[path = "../../tests/hostile/claims.rs"]
#[allow(dead_code)] // Each target asks some of them.
mod claims;

libfuzzer_sys::fuzz_target!(|text: &str| claims::study_is_read(text));
