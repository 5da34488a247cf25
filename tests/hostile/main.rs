//! Input that was damaged or made to harm. Real inputs are changed at random: PROPTEST_CASES=100000 tries more.
#![cfg(not(target_arch = "wasm32"))]

mod claims;

use perturb::custom::Fit;
use proptest::prelude::*;
use proptest::sample::Index;

/// What is likely to go wrong somewhere.
const TOKENS: &[&str] = &[
    "-1",
    "0",
    "1e999",
    "NaN",
    "inf",
    "-0.0",
    "4294967296",
    "99999999999999999999",
    "1e-400",
    "%",
    "%ff",
    "%00",
    "&",
    "=",
    "~",
    ";",
    ":",
    ",",
    "\"",
    "\\",
    "\n",
    "\r",
    "\u{feff}",
    "\u{0}",
    "é",
    "🙂",
    "{",
    "}",
    "[",
    "]",
    "null",
    "pins=",
    "layers=",
    "points=",
    "weights:",
    "v=2",
    "#",
];

/// A change to a text.
#[derive(Clone, Debug)]
enum Damage {
    Cut(Index, Index),
    Copy(Index, Index, Index),
    Insert(Index, Index),
    Replace(Index, char),
    Repeat(Index, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = any::<Index>;
    prop_oneof![
        (place(), place()).prop_map(|(from, to)| Damage::Cut(from, to)),
        (place(), place(), place()).prop_map(|(from, to, at)| Damage::Copy(from, to, at)),
        (place(), place()).prop_map(|(at, token)| Damage::Insert(at, token)),
        (place(), any::<char>()).prop_map(|(at, with)| Damage::Replace(at, with)),
        (place(), 1usize..2000).prop_map(|(token, times)| Damage::Repeat(token, times)),
    ]
}

fn damaged(text: &str, damages: &[Damage]) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for damage in damages {
        let end = text.len() + 1;
        let span = |a: &Index, b: &Index| {
            let (a, b) = (a.index(end), b.index(end));
            a.min(b)..a.max(b)
        };
        match damage {
            Damage::Cut(a, b) => drop(text.drain(span(a, b))),
            Damage::Copy(a, b, at) => {
                let copy = text[span(a, b)].to_vec();
                let at = at.index(end);
                text.splice(at..at, copy);
            }
            Damage::Insert(at, token) => {
                let at = at.index(end);
                text.splice(at..at, token.get(TOKENS).chars());
            }
            Damage::Replace(at, with) => {
                if !text.is_empty() {
                    let at = at.index(text.len());
                    text[at] = *with;
                }
            }
            Damage::Repeat(token, times) => text.extend(token.get(TOKENS).repeat(*times).chars()),
        }
    }
    text.into_iter().collect()
}

fn hostile(inputs: Vec<String>) -> impl Strategy<Value = String> {
    (
        prop::sample::select(inputs),
        prop::collection::vec(damage(), 1..8),
    )
        .prop_map(|(input, damages)| damaged(&input, &damages))
}

fn links() -> Vec<String> {
    let file = include_str!("../data/links.json");
    let stored: serde_json::Value = serde_json::from_str(file).unwrap();
    let links = stored["links"].as_array().unwrap();
    let links = links.iter().map(|entry| entry["link"].as_str().unwrap());
    links.map(str::to_owned).collect()
}

fn tables() -> Vec<String> {
    [
        "x1,x2,label\n1,2,0\n-1,0.5,1\n",
        "1;2;-1\r\n3;4;1\r\n",
        "\u{feff}# points\nx\ty\tz\n0.1\t-0.2\t1\n",
        "\"1\",\"2\",\"1\"\n",
    ]
    .map(str::to_owned)
    .to_vec()
}

proptest! {
    #[test]
    fn any_link_opens_something_bearable(fragment in hostile(links())) {
        claims::link_opens(&fragment);
    }

    #[test]
    fn what_a_link_opens_runs(fragment in hostile(links())) {
        claims::link_runs(&fragment);
    }

    #[test]
    fn any_table_gives_points_or_a_sentence(table in hostile(tables()), rescale in any::<bool>()) {
        claims::table_is_read(&table, if rescale { Fit::Rescale } else { Fit::AsIs });
    }

    #[test]
    fn any_study_is_read_or_refused(text in hostile(vec![include_str!("../data/sweep.json").to_owned()])) {
        claims::study_is_read(&text);
    }
}
