//! The boundary to JavaScript: with the `lab` crate and `bubble`'s own boundary, the only place that
//! names `wasm_bindgen` or `web_sys`.
//!
//! Plain data crosses by serde, in camelCase; pictures and numbers in bulk cross as typed
//! arrays. Whatever takes input throws a [`Problem`]: a plain object with a sentence. What the
//! playground loads at once is in `page`, behind the feature of that name, so that other
//! modules can be made of the same engine without it.

#[cfg(feature = "page")]
mod page;

use js_sys::Reflect;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;

#[cfg(feature = "page")]
pub use page::*;

use crate::{Error, Spec};

/// An input that cannot be used, and why: thrown by everything that takes input.
#[derive(Serialize, Tsify)]
pub struct Problem {
    /// Which parameter or input.
    field: String,
    /// A whole sentence.
    message: String,
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        Self {
            field: error.field().to_owned(),
            message: error.to_string(),
        }
    }
}

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        serde_wasm_bindgen::to_value(&Problem::from(&error))
            .unwrap_or_else(|_| JsValue::from_str(&error.to_string()))
    }
}

/// A result whose error is thrown.
pub type Thrown<T> = Result<T, JsValue>;

/// Plain data for JavaScript.
///
/// # Errors
///
/// If it cannot be written.
pub fn to_js<T: Tsify + Serialize>(value: &T) -> Thrown<Ts<T>>
where
    T::JsType: JsCast,
{
    value.into_ts().map_err(thrown)
}

/// An error without a field, as a string.
pub fn thrown(error: impl std::fmt::Display) -> JsValue {
    JsValue::from_str(&error.to_string())
}

/// The specification that came from JavaScript, checked.
///
/// # Errors
///
/// A [`Problem`].
pub fn spec_of(spec: &Ts<Spec>) -> Thrown<Spec> {
    spec.to_rust().map_err(|error| {
        let sentence = format!("The settings cannot be read: {error}");
        JsValue::from(Error::new("spec", sentence))
    })
}

/// Makes a panic leave its message on `globalThis.perturbPanic`, where the page finds it when
/// the trap arrives.
pub fn leave_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let message = JsValue::from_str(&panic.to_string());
        let _ = Reflect::set(&js_sys::global(), &"perturbPanic".into(), &message);
    }));
}
