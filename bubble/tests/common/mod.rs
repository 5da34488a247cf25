//! A generator of any shape.

use perturb::rng::{Stream, normal};
use perturb_bubble::{Generator, Layer, latent::LATENT};

/// Channels at 4×4, and then after each convolution; true doubles the map before it. Every third
/// kernel that may be is of 1×1.
pub fn random(first: usize, rest: &[(usize, bool)], seed: u32) -> Generator {
    let mut rng = Stream::Initialization { layer: 0 }.rng(seed);
    let mut draw = |count: usize, scale: f64| -> Vec<f32> {
        (0..count)
            .map(|_| (scale * normal(&mut rng)) as f32)
            .collect()
    };
    let mut layers = vec![Layer {
        inputs: LATENT,
        outputs: first,
        size: 1,
        doubles: false,
        weight: draw(first * 16 * LATENT, 0.2),
        bias: draw(first * 16, 0.3),
    }];
    let mut inputs = first;
    for (index, &(outputs, doubles)) in rest.iter().enumerate() {
        let size = if index % 3 == 1 && !doubles { 1 } else { 3 };
        let taps = size * size;
        layers.push(Layer {
            inputs,
            outputs,
            size,
            doubles,
            weight: draw(
                outputs * inputs * taps,
                1.3 / ((taps * inputs) as f64).sqrt(),
            ),
            bias: draw(outputs, 0.2),
        });
        inputs = outputs;
    }
    Generator::new("random", layers).expect("the layers fit")
}
