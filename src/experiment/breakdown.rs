//! How far the gradient changes when the weights move: once it is another gradient, a step along
//! the old one means nothing.

use serde::{Deserialize, Serialize};

use super::{Band, band, points_of};
use crate::error::Result;
use crate::kernel::trainer::Trainer;
use crate::{Layer, Network, NoiseShape, Perturbation, Spec, displacement, distance, noise};

/// What one displacement did to the gradient, at every size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Breakdown {
    /// ‖g_l(W+ΔW) − g_l(W)‖_F/‖g_l(W)‖_F of every weight matrix, layer by layer; in each, size by
    /// size.
    pub layers: Vec<Vec<f64>>,
    /// The same of all weight matrices as one vector: ‖∇𝓛(W+ΔW) − ∇𝓛(W)‖/‖∇𝓛(W)‖.
    pub whole: Vec<f64>,
}

/// Many breakdowns in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct BreakdownCurves {
    /// A band at every size, layer by layer.
    pub layers: Vec<Vec<Band>>,
    #[allow(missing_docs)]
    pub whole: Vec<Band>,
    /// (1 + p)^L − 1 at every size p, what deep relative trust makes of it.
    pub formula: Vec<f64>,
    /// In which share of draws and layers the change is larger than that.
    pub exceeded: Vec<f64>,
}

/// Moves a network by the draws `first`, `first + 1`, … of a specification's noise; or, once,
/// along the step to `toward`, scaled so that its product is that of each size in every layer.
pub(super) fn measure(
    spec: &Spec,
    parameters: &[f32],
    toward: Option<&[f32]>,
    sizes: &[f64],
    (first, count): (u32, u32),
    working: &dyn Fn(),
) -> Result<Vec<Breakdown>> {
    let network: Network = Network::from_parameters(&spec.layers, spec.activation, parameters)?;
    let points = points_of(spec)?;
    let step = toward
        .map(|toward| Network::from_parameters(&spec.layers, spec.activation, toward))
        .transpose()?
        .map(|toward| displacement::between(&network, &toward));
    // Along a step or up the gradient, there is one direction.
    let is_one = step.is_some() || spec.noise_shape == NoiseShape::Gradient;
    let count = if is_one { count.min(1) } else { count };
    let mut trainer = Trainer::new(&network, spec.optimizer, &points);
    let mut gradient_at = |network: &Network| {
        trainer.set_network(network);
        trainer.gradient(spec.loss)
    };
    let gradient = gradient_at(&network);
    let draws = (0..count).map(|index| {
        let layers = network.layers.len();
        let mut breakdown = Breakdown {
            layers: vec![Vec::new(); layers],
            whole: Vec::new(),
        };
        let direction = match &step {
            Some(step) => Direction::Step(step),
            None => {
                let draw = first.wrapping_add(index);
                Direction::Noise(noise::draw(spec, &network, &points, draw))
            }
        };
        for size in sizes.iter().map(|size| size / 100.0) {
            working();
            let deltas = match &direction {
                Direction::Step(step) => of_equal_size(&network, step, size),
                Direction::Noise(noise) => noise::deltas(noise, &network, size),
            };
            let moved = gradient_at(&displacement::moved(&network, &deltas));
            let squares = gradient.layers.iter().zip(&moved.layers).map(|(g, moved)| {
                let pairs = g.weight.iter().zip(&moved.weight);
                pairs.fold((0.0, 0.0), |(error, size), (&g, &moved)| {
                    let (g, moved) = (f64::from(g), f64::from(moved));
                    (error + (moved - g) * (moved - g), size + g * g)
                })
            });
            let mut whole = (0.0, 0.0);
            for (layer, (error, size)) in breakdown.layers.iter_mut().zip(squares) {
                layer.push(libm::sqrt(distance::share(error, size)));
                whole = (whole.0 + error, whole.1 + size);
            }
            let (error, size) = whole;
            breakdown
                .whole
                .push(libm::sqrt(distance::share(error, size)));
        }
        breakdown
    });
    Ok(draws.collect())
}

/// Where the weights move.
enum Direction<'a> {
    Step(&'a [Layer<f64>]),
    Noise(Perturbation),
}

/// The step, scaled so that ∏(1 + ‖ΔW_l‖/‖W_l‖) = (1 + size)^L.
fn of_equal_size(network: &Network, step: &[Layer<f64>], size: f64) -> Vec<Layer<f64>> {
    let sizes = displacement::relative_sizes(network, step);
    let weights: Vec<f64> = sizes.into_iter().map(|(weight, _)| weight).collect();
    let wanted = distance::product(weights.iter().map(|_| size));
    displacement::scaled(step, distance::multiple(&weights, wanted))
}

/// The bands over breakdowns that were measured at these sizes, in per cent.
pub fn summarize_breakdowns(sizes: &[f64], draws: &[Breakdown]) -> BreakdownCurves {
    let layers = draws.first().map_or(0, |draw| draw.layers.len());
    let formula = sizes.iter().map(|size| {
        let each = (0..layers).map(|_| size / 100.0);
        distance::product(each)
    });
    let formula: Vec<f64> = formula.collect();
    let places = 0..sizes.len();
    let bands = |of: &dyn Fn(&Breakdown, usize) -> f64| -> Vec<Band> {
        let band_at = |size: usize| band(draws.iter().map(|draw| of(draw, size)));
        places.clone().filter_map(band_at).collect()
    };
    let exceeded = places.clone().map(|size| {
        let over = |draw: &Breakdown| {
            let changes = draw.layers.iter().map(|layer| layer[size]);
            changes.filter(|change| *change > formula[size]).count()
        };
        let over: usize = draws.iter().map(over).sum();
        distance::share(over as f64, (draws.len() * layers) as f64)
    });
    BreakdownCurves {
        layers: (0..layers)
            .map(|layer| bands(&|draw, size| draw.layers[layer][size]))
            .collect(),
        whole: bands(&|draw, size| draw.whole[size]),
        exceeded: exceeded.collect(),
        formula,
    }
}
