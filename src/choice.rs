//! Enumerations that a person chooses from: one name for link, control and code.

/// One possible value of a [`Choice`], as shown to a person.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Named {
    /// As in the link.
    pub value: &'static str,
    /// As on the control.
    pub label: &'static str,
    /// One sentence.
    pub help: &'static str,
}

/// An enumeration with a fixed, named set of values.
pub trait Choice: Copy + PartialEq + 'static {
    /// The values, in the order of [`Choice::NAMES`].
    const ALL: &'static [Self];
    /// Their names.
    const NAMES: &'static [Named];

    /// The value called `value` in a link.
    fn from_value(value: &str) -> Option<Self> {
        let index = Self::NAMES.iter().position(|name| name.value == value)?;
        Some(Self::ALL[index])
    }

    /// What this value is called.
    fn named(self) -> &'static Named {
        let index = Self::ALL.iter().position(|&choice| choice == self);
        &Self::NAMES[index.expect("ALL lists every value")]
    }

    /// What this value is called in a link.
    fn value(self) -> &'static str {
        self.named().value
    }
}

/// The values of all names, for a sentence.
pub(crate) fn values_of(names: &[Named]) -> String {
    let values: Vec<_> = names.iter().map(|name| name.value).collect();
    values.join(", ")
}

/// Declares an enumeration and its [`Choice`] names in one place.
macro_rules! choice {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $value:literal, $label:literal, $help:literal; )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
        pub enum $name {
            $( #[doc = $help] $(#[$variant_meta])* #[serde(rename = $value)] $variant, )*
        }

        impl $crate::choice::Choice for $name {
            const ALL: &'static [Self] = &[$( $name::$variant ),*];
            const NAMES: &'static [$crate::choice::Named] = &[
                $( $crate::choice::Named { value: $value, label: $label, help: $help } ),*
            ];
        }
    };
}
pub(crate) use choice;
