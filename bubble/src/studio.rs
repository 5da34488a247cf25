//! One generator at work: what it painted last is kept, so that a press has little left to do.

use perturb::{Perturbation, distance};

use crate::generator::pixels;
use crate::{Generator, Packed, change, latent};

/// Which picture.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(serde::Deserialize, tsify::Tsify),
    serde(rename_all = "camelCase")
)]
pub struct Request {
    /// The number of the bubble.
    pub bubble: u32,
    /// How far on the way to the next bubble, from 0 to 1.
    pub walk: f64,
    /// Of the noise.
    pub seed: u32,
    /// Which noise; 0 is none.
    pub draw: u32,
    /// Which layer gets it, counted from 1; 0 for all.
    pub layer: u32,
    /// Its relative size: a share.
    pub size: f64,
}

/// A picture, and how far it is from that of the clean generator.
#[derive(Clone, Debug, PartialEq)]
pub struct Painted {
    /// Red, green, blue and alpha, row by row.
    pub pixels: Vec<u8>,
    /// ‖Δ picture‖/‖picture‖, with values from −1 to 1.
    pub change: f64,
}

/// A generator with the noises and the clean picture that were needed last.
#[derive(Debug)]
pub struct Studio {
    generator: Generator,
    clean: Packed,
    /// The latest first.
    noises: Vec<(Noise, Perturbation)>,
    picture: Option<(Vec<f32>, Vec<f32>)>,
}

/// Seed, draw and layer.
type Noise = (u32, u32, u32);

/// The noise that is shown and the next one.
const KEPT: usize = 2;

impl Studio {
    /// Of a generator.
    pub fn new(generator: Generator) -> Self {
        Self {
            clean: Packed::new(&generator),
            generator,
            noises: Vec::new(),
            picture: None,
        }
    }

    /// The generator, without noise.
    pub fn generator(&self) -> &Generator {
        &self.generator
    }

    /// Paints a bubble.
    pub fn paint(&mut self, request: &Request) -> Painted {
        let latent = latent_of(request);
        let clean = self.clean_picture(&latent);
        if request.draw == 0 || request.size == 0.0 {
            return Painted {
                pixels: pixels(&clean),
                change: 0.0,
            };
        }
        self.prepare(request);
        let moved = self.generator.moved(&self.noises[0].1, request.size);
        let picture = Packed::new(&moved).paint(&latent);
        Painted {
            pixels: pixels(&picture),
            change: change(&clean, &picture),
        }
    }

    /// Draws the noise of a request, which takes longer than all the rest, ahead of its time.
    pub fn prepare(&mut self, request: &Request) {
        let wanted = (request.seed, request.draw, request.layer);
        let found = self.noises.iter().position(|(noise, _)| *noise == wanted);
        let noise = match found {
            Some(place) => self.noises.remove(place),
            None => {
                let (seed, draw, layer) = wanted;
                (wanted, self.generator.noise(seed, draw, layer))
            }
        };
        self.noises.insert(0, noise);
        self.noises.truncate(KEPT);
    }

    fn clean_picture(&mut self, latent: &[f32]) -> Vec<f32> {
        match &self.picture {
            Some((of, picture)) if of == latent => picture.clone(),
            _ => {
                let picture = self.clean.paint(latent);
                self.picture = Some((latent.to_vec(), picture.clone()));
                picture
            }
        }
    }

    /// What theory says of noise of this relative size: the formula ∏(1 + r_l) − 1, and the
    /// estimate √(∏(1 + r_l²) − 1) for random directions, over the weights of the layers that get
    /// it.
    pub fn theory(&self, layer: u32, size: f64) -> [f64; 2] {
        let layers = self.generator.layers().len();
        let sizes = || std::iter::repeat_n(size, if layer == 0 { layers } else { 1 });
        [distance::product(sizes()), distance::estimate(sizes())]
    }
}

fn latent_of(request: &Request) -> Vec<f32> {
    let from = latent::bubble(request.bubble);
    let to = latent::bubble(request.bubble.wrapping_add(1));
    latent::walk(&from, &to, request.walk)
}
