//! Two networks of one architecture: how far apart they are, and what lies between them.

use serde::Serialize;

use super::points_of;
use crate::dataset::EXTENT;
use crate::distance::Distance;
use crate::error::Result;
use crate::kernel::Packed;
use crate::kernel::response::{Points, Responder};
use crate::metrics::{Labelled, Metrics};
use crate::{Network, Spec, displacement, distance};

/// How far apart two networks are. Sizes are relative to the first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// How far apart their weights are.
    pub distance: Distance,
    /// √(Σ|f̃ − f|² / Σ|f|²) over the square, before the output activation.
    pub change: f64,
    /// The share of the square on which both decide alike.
    pub agreement: f64,
    /// (õ − o)/2 of the outputs, which lie in [−1, 1], at the pixels of a map of
    /// [`SIDE`]×[`SIDE`].
    pub difference: Vec<f32>,
    /// Along the straight line (1 − t) W + t W̃, for t in equal steps from 0 to 1.
    pub walk: Vec<Place>,
}

/// A network on the line between two.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Place {
    /// t.
    pub share: f64,
    /// On the training points.
    pub train: Metrics,
    /// Its output at the pixels of a map of [`SIDE`]×[`SIDE`].
    pub map: Vec<f32>,
}

/// Side of the maps.
pub const SIDE: usize = 50;

/// How many steps the line has.
const STEPS: u32 = 20;

/// Compares two networks of the specification's shape on its points.
pub(super) fn compare(
    spec: &Spec,
    from: &[f32],
    to: &[f32],
    working: &dyn Fn(),
) -> Result<Comparison> {
    let network = |parameters| Network::from_parameters(&spec.layers, spec.activation, parameters);
    let (first, second): (Network, Network) = (network(from)?, network(to)?);
    let train_set = Labelled::new(&points_of(spec)?);
    let deltas = displacement::between(&first, &second);
    let mut painter = Painter::new(spec);
    let (f, moved) = (
        painter.field(&Packed::new(&first)),
        painter.field(&Packed::new(&second)),
    );
    let sum = |values: &mut dyn Iterator<Item = f64>| values.map(|v| v * v).sum::<f64>();
    let error = sum(&mut f
        .iter()
        .zip(&moved)
        .map(|(&f, &m)| f64::from(m) - f64::from(f)));
    let size = sum(&mut f.iter().map(|&f| f64::from(f)));
    let agreeing = f
        .iter()
        .zip(&moved)
        .filter(|(f, m)| (**f >= 0.0) == (**m >= 0.0));
    let agreement = agreeing.count() as f64 / f.len() as f64;

    let walk = (0..=STEPS).map(|step| {
        working();
        let share = f64::from(step) / f64::from(STEPS);
        let deltas = displacement::scaled(&deltas, share);
        let between = Packed::new(&displacement::moved(&first, &deltas));
        let map = painter.field(&between);
        Place {
            share,
            train: train_set.measure(&between, spec.loss, &mut painter.responder),
            map: painter.output(&map),
        }
    });
    let walk: Vec<Place> = walk.collect();
    Ok(Comparison {
        distance: Distance::new(&first, &deltas),
        change: libm::sqrt(distance::share(error, size)),
        agreement,
        difference: painter
            .output(&f)
            .iter()
            .zip(painter.output(&moved))
            .map(|(o, moved)| (moved - o) / 2.0)
            .collect(),
        walk,
    })
}

/// The map of a network, of [`SIDE`]×[`SIDE`] pixels.
pub(super) fn portrait(spec: &Spec, parameters: &[f32]) -> Result<Vec<f32>> {
    let network = Network::from_parameters(&spec.layers, spec.activation, parameters)?;
    let mut painter = Painter::new(spec);
    let field = painter.field(&Packed::new(&network));
    Ok(painter.output(&field))
}

/// Takes networks over the pixels of a map.
struct Painter {
    grid: Points,
    responder: Responder,
    scale: f32,
}

impl Painter {
    fn new(spec: &Spec) -> Self {
        Self {
            grid: Points::grid(SIDE, EXTENT as f32),
            responder: Responder::default(),
            scale: spec.loss.output_scale(),
        }
    }

    /// f.
    fn field(&mut self, network: &Packed) -> Vec<f32> {
        let mut field: Vec<f32> = Vec::with_capacity(self.grid.len());
        self.responder.respond(network, &self.grid, |block| {
            field.extend_from_slice(block.output());
        });
        field
    }

    /// What f is shown as, in [−1, 1].
    fn output(&self, field: &[f32]) -> Vec<f32> {
        let output = field.iter().map(|&z| libm::tanhf(self.scale * z));
        output.collect()
    }
}
