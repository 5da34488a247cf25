//! A generator of any shape, and the same picture by the definition, slowly.

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

/// In f64: double the map, sum over the kernel, apply φ.
pub fn plain(generator: &Generator, latent: &[f32]) -> Vec<f64> {
    let layers = generator.layers();
    let leaky = |x: f64| x.max(f64::from(0.2_f32) * x);
    let first = &layers[0];
    let mut side = 4;
    let mut map: Vec<f64> = (0..first.outputs * 16)
        .map(|row| {
            let terms = first.weight[row * LATENT..][..LATENT].iter().zip(latent);
            let sum: f64 = terms.map(|(&w, &z)| f64::from(w) * f64::from(z)).sum();
            leaky(sum + f64::from(first.bias[row]))
        })
        .collect();
    for (index, layer) in layers.iter().enumerate().skip(1) {
        if layer.doubles {
            let small = map;
            side *= 2;
            map = (0..layer.inputs * side * side)
                .map(|at| {
                    let (channel, row, column) = (at / (side * side), at / side % side, at % side);
                    small[(channel * side / 2 + row / 2) * side / 2 + column / 2]
                })
                .collect();
        }
        let value = |channel: usize, row: isize, column: isize| {
            let inside = |x: isize| (0..side as isize).contains(&x);
            if inside(row) && inside(column) {
                map[(channel * side + row as usize) * side + column as usize]
            } else {
                0.0
            }
        };
        let mut next = Vec::with_capacity(layer.outputs * side * side);
        for output in 0..layer.outputs {
            for row in 0..side as isize {
                for column in 0..side as isize {
                    let mut sum = f64::from(layer.bias[output]);
                    for input in 0..layer.inputs {
                        let (size, taps) = (layer.size, layer.size * layer.size);
                        for tap in 0..taps {
                            let weight = layer.weight[(output * layer.inputs + input) * taps + tap];
                            let middle = size as isize / 2;
                            let down = (tap / size) as isize - middle;
                            let across = (tap % size) as isize - middle;
                            sum += f64::from(weight) * value(input, row + down, column + across);
                        }
                    }
                    next.push(if index + 1 == layers.len() {
                        sum.tanh()
                    } else {
                        leaky(sum)
                    });
                }
            }
        }
        map = next;
    }
    map
}
