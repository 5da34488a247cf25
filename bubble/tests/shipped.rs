//! The generators that the page ships: the very pictures of the framework that trained them, and
//! files that are not whole.

use std::fs;

use perturb_bubble::{Generator, Packed, Request, SIDE, Studio};
use safetensors::SafeTensors;

const SHIPPED: [&str; 2] = ["shallow", "deep"];

fn file(name: &str) -> Vec<u8> {
    let path = format!("{}/weights/{name}.safetensors", env!("CARGO_MANIFEST_DIR"));
    fs::read(path).expect("the weights are there")
}

fn numbers(tensors: &SafeTensors<'_>, name: &str) -> Vec<f32> {
    let data = tensors.tensor(name).expect("there are pairs").data();
    let (fours, _) = data.as_chunks::<4>();
    fours.iter().map(|&four| f32::from_le_bytes(four)).collect()
}

#[test]
fn pictures_are_those_of_the_framework_that_trained_it() {
    for name in SHIPPED {
        let generator = Generator::read(&file(name)).expect("the weights are whole");
        assert_eq!(generator.name(), name);
        let pairs = format!(
            "{}/tests/data/{name}.safetensors",
            env!("CARGO_MANIFEST_DIR")
        );
        let bytes = fs::read(pairs).expect("there are pairs");
        let pairs = SafeTensors::deserialize(&bytes).expect("they are whole");
        let (latents, pictures) = (numbers(&pairs, "latent"), numbers(&pairs, "picture"));
        let packed = Packed::new(&generator);
        let pairs = latents
            .chunks_exact(64)
            .zip(pictures.chunks_exact(3 * SIDE * SIDE));
        let mut largest = 0.0_f32;
        for (latent, wanted) in pairs {
            for (value, wanted) in packed.paint(latent).iter().zip(wanted) {
                largest = largest.max((value - wanted).abs());
            }
        }
        assert!(largest < 1e-3, "{name}: {largest}");
        // A black picture would not do.
        assert!(
            pictures.iter().any(|&value| value > 0.5) && pictures.iter().any(|&value| value < -0.5)
        );
    }
}

#[test]
fn each_is_small_and_says_what_trained_it() {
    for name in SHIPPED {
        let bytes = file(name);
        assert!(bytes.len() <= 1_500_000, "{name}: {} bytes", bytes.len());
        let (_, metadata) = SafeTensors::read_metadata(&bytes).expect("there is a header");
        let fields = metadata.metadata().clone().expect("there is metadata");
        let command = &fields["command"];
        assert!(
            command.starts_with(&format!("tools/gan/train.py {name} ")),
            "{command}"
        );
    }
}

#[test]
fn the_deep_one_is_deep() {
    let layers = SHIPPED.map(|name| {
        Generator::read(&file(name))
            .expect("the weights are whole")
            .layers()
            .len()
    });
    assert!(
        (5..=6).contains(&layers[0]) && (15..=30).contains(&layers[1]),
        "{layers:?}"
    );
}

#[test]
fn damage_is_told() {
    let whole = file("shallow");
    let read = |bytes: &[u8]| Generator::read(bytes).unwrap_err().to_string();
    let refetch = "Reload the page to fetch them again.";

    for part in [0, 7, 100, whole.len() / 2, whole.len() - 1] {
        let sentence = read(&whole[..part]);
        assert_eq!(
            sentence,
            format!(
                "The generator's weights are damaged: they are not a whole safetensors file. {refetch}"
            )
        );
    }
    let mut flipped = whole.clone();
    *flipped.last_mut().expect("it is not empty") ^= 1;
    assert_eq!(
        read(&flipped),
        format!(
            "The generator's weights are damaged: their checksum is not the one that they carry. {refetch}"
        )
    );

    let without = |from: &str, to: &str| {
        let place = whole
            .windows(from.len())
            .position(|window| window == from.as_bytes())
            .unwrap_or_else(|| panic!("{from} is in the header"));
        let mut bytes = whole.clone();
        bytes[place..place + from.len()].copy_from_slice(to.as_bytes());
        read(&bytes)
    };
    assert_eq!(
        without("\"version\":\"1\"", "\"version\":\"7\""),
        "The generator's weights are of version 7, and this page reads version 1. Reload the page."
    );
    assert_eq!(
        without("\"name\"", "\"mane\""),
        format!("The generator's weights are damaged: their header has no “name”. {refetch}")
    );
    assert_eq!(
        without("\"3.bias\"", "\"x.bias\""),
        format!("The generator's weights are damaged: “3.bias” is missing. {refetch}")
    );
}

/// The page's test reads the same file: the pictures are the same bits natively and in a browser.
#[test]
fn pictures_are_pinned() {
    let mut lines = String::new();
    for name in SHIPPED {
        let generator = Generator::read(&file(name)).expect("the weights are whole");
        let mut studio = Studio::new(generator);
        for draw in [0, 3] {
            let request = Request {
                bubble: 7,
                walk: 0.3,
                seed: 1,
                draw,
                layer: 0,
                size: 0.35,
            };
            let pixels = studio.paint(&request).pixels;
            lines += &format!("{name} {draw} {:016x}\n", digest(&pixels));
        }
    }
    let path = format!("{}/tests/data/pinned.txt", env!("CARGO_MANIFEST_DIR"));
    let pinned = fs::read_to_string(path).expect("there are pinned pictures");
    assert_eq!(lines, pinned);
}

/// FNV-1a.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
