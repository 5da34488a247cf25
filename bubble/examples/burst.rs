//! How far the pictures of the shipped generators move under noise, over many bubbles and draws.
//!
//!     cargo run --release -p perturb-bubble --example burst

use std::fs;

use perturb::experiment::band;
use perturb_bubble::{Generator, Request, Studio};

const SIZES: [f64; 8] = [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0];
const BUBBLES: u32 = 20;
const DRAWS: u32 = 10;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for name in ["shallow", "deep"] {
        let path = format!("{}/weights/{name}.safetensors", env!("CARGO_MANIFEST_DIR"));
        let mut studio = Studio::new(Generator::read(&fs::read(path)?)?);
        let layers = studio.generator().layers().len();
        println!("{name}: {layers} layers; {BUBBLES} bubbles, {DRAWS} draws of noise each");
        println!("noise   change: 5 %, median, 95 %      formula     estimate");
        for size in SIZES {
            let mut changes = Vec::new();
            for draw in 1..=DRAWS {
                for bubble in 1..=BUBBLES {
                    let request = Request {
                        bubble,
                        walk: 0.0,
                        seed: 1,
                        draw,
                        layer: 0,
                        size,
                    };
                    changes.push(studio.paint(&request).change);
                }
            }
            let change = band(changes).ok_or("there are changes")?;
            let [formula, estimate] = studio.theory(0, size);
            println!(
                "{:4} %  {:8.3} {:8.3} {:8.3}  {formula:12.3e} {estimate:12.3}",
                100.0 * size,
                change.low,
                change.median,
                change.high,
            );
        }
    }
    Ok(())
}
