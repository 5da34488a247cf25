//! The one table of parameters: names, defaults, ranges, choices, help.
//!
//! The link, the controls of the page and every validation are generated from [`ALL`]; nothing
//! else repeats a default or a range. A value crosses every border as text, in the form that
//! the link holds.

use serde::Serialize;

use crate::choice::{Choice, Named, values_of};
use crate::custom;
use crate::error::{Error, Result, quoted};
use crate::optimizer::Balance;
use crate::pin::MAX_PINS;
use crate::spec::{Measure, Schedule, Sizes, Speed};
use crate::{Activation, Contestant, Dataset, Initialization, Loss, NoiseShape, Optimizer, Spec};

/// The step of the work that a parameter belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Group {
    /// 1 Data
    Data,
    /// 2 Network
    Network,
    /// 3 Train
    Training,
    /// 4 Perturb
    Perturbation,
    /// Determines no number.
    View,
    /// What the labs measure.
    Lab,
}

/// What a change of a parameter touches, from nothing to everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Effect {
    /// No number.
    #[serde(rename = "")]
    Nothing,
    /// The noise laid over the weights.
    Noise,
    /// The steps from here on.
    Training,
    /// The network's shape or function; weights that fit are kept once training has begun.
    Network,
    /// The initial weights: training starts again.
    Start,
    /// The points: training starts again.
    Data,
}

/// How a slider divides its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Scale {
    /// Evenly.
    Linear,
    /// By factors.
    Log,
}

/// What texts a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
#[allow(missing_docs)]
pub enum Kind {
    Choice {
        choices: &'static [Named],
    },
    Integer {
        min: u32,
        max: u32,
    },
    Real {
        min: f64,
        max: f64,
        scale: Scale,
        stops: &'static [f64],
        unit: &'static str,
    },
    /// A number, or "auto" for what the rule has of its own.
    Optional {
        min: f64,
        max: f64,
    },
    Switch,
    Seed,
    Layers {
        max_layers: usize,
        max_neurons: usize,
    },
    Points {
        max: usize,
    },
    /// Some of the choices, or none.
    Several {
        choices: &'static [Named],
    },
    /// Learning algorithms, each with a step size or at its own.
    Contestants {
        choices: &'static [Named],
        max: usize,
    },
}

/// One row of the table.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Parameter {
    /// As in the link and in a serialised [`Spec`].
    pub name: &'static str,
    /// Where the page shows it.
    pub group: Group,
    /// As on the control.
    pub label: &'static str,
    /// One sentence: the tooltip.
    pub help: &'static str,
    /// What a change touches.
    pub effect: Effect,
    /// What texts it takes.
    pub kind: Kind,
    #[serde(skip)]
    get: fn(&Spec) -> Value,
    #[serde(skip)]
    put: fn(&mut Spec, Value),
}

/// A parameter's value on its way between text and field.
enum Value {
    Name(&'static str),
    Integer(u32),
    Real(f64),
    Optional(Option<f64>),
    Switch(bool),
    Layers(Vec<usize>),
    Points(Vec<crate::Point>),
    Several(Vec<Dataset>),
    Contestants(Vec<Contestant>),
}

/// How the table reads and writes a field that is a [`Value`] as it stands.
macro_rules! field {
    ($variant:ident, $field:ident) => {
        (
            |spec: &Spec| Value::$variant(spec.$field.clone()),
            |spec: &mut Spec, value: Value| {
                if let Value::$variant(value) = value {
                    spec.$field = value;
                }
            },
        )
    };
}

/// How the table reads and writes a field that is a [`Choice`].
macro_rules! chosen {
    ($field:ident) => {
        (
            |spec: &Spec| Value::Name(spec.$field.value()),
            |spec: &mut Spec, value: Value| {
                if let Value::Name(name) = value
                    && let Some(choice) = Choice::from_value(name)
                {
                    spec.$field = choice;
                }
            },
        )
    };
}

type Accessors = (fn(&Spec) -> Value, fn(&mut Spec, Value));

const fn row(
    group: Group,
    effect: Effect,
    name: &'static str,
    label: &'static str,
    help: &'static str,
    kind: Kind,
    accessors: Accessors,
) -> Parameter {
    let (get, put) = accessors;
    Parameter {
        name,
        group,
        label,
        // Only the page's own module shows it, and all are loaded.
        help: if cfg!(feature = "page") { help } else { "" },
        effect,
        kind,
        get,
        put,
    }
}

const fn choice<C: Choice>() -> Kind {
    Kind::Choice { choices: C::NAMES }
}

const fn real(min: f64, max: f64, scale: Scale, stops: &'static [f64], unit: &'static str) -> Kind {
    Kind::Real {
        min,
        max,
        scale,
        stops,
        unit,
    }
}

/// The most hidden layers of a network.
pub const MAX_LAYERS: usize = 32;
/// The most neurons of a hidden layer.
pub const MAX_NEURONS: usize = 32;
/// The most points of a dataset.
pub const MAX_POINTS: usize = 5000;
/// The most algorithms that are compared.
pub const MAX_CONTESTANTS: usize = 16;

const STEP_SIZES: &[f64] = &[
    0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0,
];
pub(crate) const LEAST_STEP_SIZE: f64 = 0.000001;
const LARGEST_STEP_SIZE: f64 = 10.0;
const STEP_SIZE: Kind = real(
    LEAST_STEP_SIZE,
    LARGEST_STEP_SIZE,
    Scale::Log,
    STEP_SIZES,
    "",
);
const PENALTIES: &[f64] = &[0.0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0];
const PERCENT: &str = "%";
/// What stands for no choice at all.
const NONE: &str = "none";
/// What stands for a rule's own default.
pub const AUTO: &str = "auto";
const PIN: Kind = Kind::Integer {
    min: 1,
    max: MAX_PINS as u32,
};

/// Every parameter, in the order of the page.
pub static ALL: &[Parameter] = &{
    use Effect::{Data, Network, Noise, Nothing, Start, Training};
    use Group as G;
    [
        row(
            G::Data,
            Data,
            "data",
            "Dataset",
            "Which points the network learns to tell apart.",
            choice::<Dataset>(),
            chosen!(data),
        ),
        row(
            G::Data,
            Data,
            "noise",
            "Data noise",
            "How far labels or points are blurred, as in TensorFlow Playground.",
            real(0.0, 50.0, Scale::Linear, &[], PERCENT),
            field!(Real, noise),
        ),
        row(
            G::Data,
            Data,
            "samples",
            "Points",
            "How many points are drawn, for training and test together.",
            Kind::Integer {
                min: 10,
                max: MAX_POINTS as u32,
            },
            field!(Integer, samples),
        ),
        row(
            G::Data,
            Data,
            "trainShare",
            "Training share",
            "The part of the points that the network learns from; the rest tests it.",
            real(10.0, 90.0, Scale::Linear, &[], PERCENT),
            field!(Real, train_share),
        ),
        row(
            G::Data,
            Data,
            "dataSeed",
            "Data seed",
            "Which sample of the dataset is drawn.",
            Kind::Seed,
            field!(Integer, data_seed),
        ),
        row(
            G::Data,
            Data,
            "points",
            "Own points",
            "The points of “draw your own”.",
            Kind::Points { max: MAX_POINTS },
            field!(Points, points),
        ),
        row(
            G::Network,
            Network,
            "layers",
            "Hidden layers",
            "The number of neurons in each hidden layer, from the input on.",
            Kind::Layers {
                max_layers: MAX_LAYERS,
                max_neurons: MAX_NEURONS,
            },
            field!(Layers, layers),
        ),
        row(
            G::Network,
            Network,
            "activation",
            "Activation",
            "What each hidden neuron does to the sum that reaches it.",
            choice::<Activation>(),
            chosen!(activation),
        ),
        row(
            G::Network,
            Start,
            "initialization",
            "Initialisation",
            "The distribution that the first weights are drawn from.",
            choice::<Initialization>(),
            chosen!(initialization),
        ),
        row(
            G::Network,
            Start,
            "initialBias",
            "Initial bias",
            "Every bias at the start; at 0, Fromage can move a bias by one additive step only.",
            real(-1.0, 1.0, Scale::Linear, &[0.0, 0.1], ""),
            field!(Real, initial_bias),
        ),
        row(
            G::Network,
            Start,
            "seed",
            "Seed",
            "Determines initial weights, batches and noise: the same seed gives the same run.",
            Kind::Seed,
            field!(Integer, seed),
        ),
        row(
            G::Training,
            Training,
            "optimizer",
            "Algorithm",
            "The rule that turns a gradient into a step.",
            choice::<Optimizer>(),
            chosen!(optimizer),
        ),
        row(
            G::Training,
            Training,
            "stepSize",
            "Step size",
            "How far one step goes; under Fromage, relative to the size of each layer’s weights.",
            STEP_SIZE,
            field!(Real, step_size),
        ),
        row(
            G::Training,
            Training,
            "batchSize",
            "Batch size",
            "How many points each step looks at; at most, all of them.",
            Kind::Integer {
                min: 1,
                max: MAX_POINTS as u32,
            },
            field!(Integer, batch_size),
        ),
        row(
            G::Training,
            Training,
            "loss",
            "Loss",
            "What training makes small.",
            choice::<Loss>(),
            chosen!(loss),
        ),
        row(
            G::Training,
            Training,
            "l2",
            "L2 penalty",
            "Adds ½·penalty·‖W‖² to the loss, which keeps weights small and the function smooth.",
            real(0.0, 1.0, Scale::Log, PENALTIES, ""),
            field!(Real, l2),
        ),
        row(
            G::Training,
            Training,
            "normBound",
            "Norm bound",
            "Under Fromage, how many times its size at the start a layer may become; 0 for no bound, and then weights that only need to grow grow for ever.",
            real(
                0.0,
                1000.0,
                Scale::Log,
                &[0.0, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0],
                "×",
            ),
            field!(Real, norm_bound),
        ),
        row(
            G::Training,
            Training,
            "momentum",
            "Momentum",
            "How much of its last velocity, or of its mean gradient, each step keeps.",
            Kind::Optional {
                min: 0.0,
                max: 0.9999,
            },
            field!(Optional, momentum),
        ),
        row(
            G::Training,
            Training,
            "beta1",
            "β₁",
            "How much of the remembered gradient each step keeps.",
            Kind::Optional {
                min: 0.0,
                max: 0.9999,
            },
            field!(Optional, beta1),
        ),
        row(
            G::Training,
            Training,
            "beta2",
            "β₂",
            "How much of the remembered size of the gradient each step keeps; under Lion, of the gradient.",
            Kind::Optional {
                min: 0.0,
                max: 0.99999,
            },
            field!(Optional, beta2),
        ),
        row(
            G::Training,
            Training,
            "epsilon",
            "ε",
            "What is added to the size of the gradient, so that nothing is divided by zero.",
            Kind::Optional {
                min: 1e-12,
                max: 1.0,
            },
            field!(Optional, epsilon),
        ),
        row(
            G::Training,
            Training,
            "weightDecay",
            "Weight decay",
            "What share of each weight a step takes off, apart from the loss.",
            Kind::Optional { min: 0.0, max: 1.0 },
            field!(Optional, weight_decay),
        ),
        row(
            G::Training,
            Training,
            "trust",
            "Trust",
            "The length of a step, as a share of the layer’s own, before the step size.",
            Kind::Optional {
                min: 0.000001,
                max: 1.0,
            },
            field!(Optional, trust),
        ),
        row(
            G::Training,
            Training,
            "balance",
            "Balance",
            "Which rows of weights Nero keeps at mean 0 and length 1.",
            choice::<Balance>(),
            chosen!(balance),
        ),
        row(
            G::Training,
            Training,
            "schedule",
            "Schedule",
            "How the step size changes over training.",
            choice::<Schedule>(),
            chosen!(schedule),
        ),
        row(
            G::Training,
            Training,
            "decay",
            "Decay",
            "What the step size is multiplied by after every epoch.",
            real(0.5, 1.0, Scale::Linear, &[], ""),
            field!(Real, decay),
        ),
        row(
            G::Training,
            Training,
            "span",
            "Span",
            "After how many epochs the step size has come down to zero.",
            Kind::Integer {
                min: 1,
                max: 100_000,
            },
            field!(Integer, span),
        ),
        row(
            G::Perturbation,
            Noise,
            "relativeSize",
            "Relative size",
            "The size of the noise: its norm, as a percentage of the norm of the layer’s weights.",
            real(0.0, 100.0, Scale::Linear, &[], PERCENT),
            field!(Real, relative_size),
        ),
        row(
            G::Perturbation,
            Noise,
            "noiseShape",
            "Shape",
            "How the noise is distributed.",
            choice::<NoiseShape>(),
            chosen!(noise_shape),
        ),
        row(
            G::Perturbation,
            Noise,
            "noiseBiases",
            "Biases too",
            "Whether biases get noise, each layer’s as a vector of its own.",
            Kind::Switch,
            field!(Switch, noise_biases),
        ),
        row(
            G::Perturbation,
            Noise,
            "noiseLayer",
            "Layer",
            "Which layer gets the noise: 0 for all, 1 for the first; beyond the last, the output’s.",
            Kind::Integer {
                min: 0,
                max: MAX_LAYERS as u32 + 1,
            },
            field!(Integer, noise_layer),
        ),
        row(
            G::Perturbation,
            Noise,
            "draw",
            "Noise draw",
            "Which press of the red button: 0 is none.",
            Kind::Seed,
            field!(Integer, draw),
        ),
        row(
            G::View,
            Nothing,
            "speed",
            "Speed",
            "How fast training runs; it changes no number.",
            choice::<Speed>(),
            chosen!(speed),
        ),
        row(
            G::View,
            Nothing,
            "showTest",
            "Show test points",
            "Draws the points that the network does not learn from.",
            Kind::Switch,
            field!(Switch, show_test),
        ),
        row(
            G::Lab,
            Nothing,
            "measure",
            "Measure",
            "What the stability curve shows.",
            choice::<Measure>(),
            chosen!(measure),
        ),
        row(
            G::Lab,
            Nothing,
            "sizes",
            "Noise",
            "At which sizes of the noise stability is measured.",
            choice::<Sizes>(),
            chosen!(sizes),
        ),
        row(
            G::Lab,
            Nothing,
            "draws",
            "Draws",
            "How many times fresh noise is drawn at every size.",
            Kind::Integer { min: 1, max: 1000 },
            field!(Integer, draws),
        ),
        row(
            G::Lab,
            Nothing,
            "seeds",
            "Seeds",
            "Over how many seeds stability is measured: each network is trained again from the next seeds, to the same step.",
            Kind::Integer { min: 1, max: 50 },
            field!(Integer, seeds),
        ),
        row(
            G::Lab,
            Nothing,
            "from",
            "From",
            "The pinned network that the distance starts from.",
            PIN,
            field!(Integer, from),
        ),
        row(
            G::Lab,
            Nothing,
            "to",
            "To",
            "The pinned network that the distance leads to.",
            PIN,
            field!(Integer, to),
        ),
        row(
            G::Lab,
            Nothing,
            "rules",
            "Algorithms",
            "Which learning algorithms are compared, each at its own step size or at another: adam@0.003.",
            Kind::Contestants {
                choices: Optimizer::NAMES,
                max: MAX_CONTESTANTS,
            },
            field!(Contestants, rules),
        ),
        row(
            G::Lab,
            Nothing,
            "lowest",
            "Step sizes from",
            "The lowest step size of a sweep, which goes by half-decades.",
            STEP_SIZE,
            field!(Real, lowest),
        ),
        row(
            G::Lab,
            Nothing,
            "highest",
            "to",
            "The highest step size of a sweep.",
            STEP_SIZE,
            field!(Real, highest),
        ),
        row(
            G::Lab,
            Nothing,
            "trials",
            "Seeds",
            "How many seeds each algorithm, step size and task is tried with.",
            Kind::Integer { min: 1, max: 50 },
            field!(Integer, trials),
        ),
        row(
            G::Lab,
            Nothing,
            "budget",
            "Steps",
            "How many steps each network of a study is trained.",
            Kind::Integer {
                min: 1,
                max: 100_000,
            },
            field!(Integer, budget),
        ),
        row(
            G::Lab,
            Nothing,
            "tasks",
            "Datasets",
            "The datasets of a sweep; with none of them, the one above.",
            Kind::Several {
                choices: Dataset::NAMES,
            },
            field!(Several, tasks),
        ),
        row(
            G::Lab,
            Nothing,
            "depths",
            "Depths",
            "How many hidden layers the networks of a study have, with commas between several; 0 for the layers above.",
            Kind::Layers {
                max_layers: MAX_LAYERS,
                max_neurons: MAX_LAYERS,
            },
            field!(Layers, depths),
        ),
        row(
            G::Lab,
            Nothing,
            "bubble",
            "Bubble",
            "Which bubble is made: each number has its own.",
            Kind::Seed,
            field!(Integer, bubble),
        ),
        row(
            G::Lab,
            Nothing,
            "bubbleWalk",
            "Walk to the next",
            "How far on the way to the bubble of the next number.",
            real(0.0, 100.0, Scale::Linear, &[], PERCENT),
            field!(Real, bubble_walk),
        ),
        row(
            G::Lab,
            Nothing,
            "bubbleNoise",
            "Relative size",
            "The size of the noise: its norm, as a percentage of the norm of each of the generator’s tensors.",
            real(0.0, 100.0, Scale::Linear, &[], PERCENT),
            field!(Real, bubble_noise),
        ),
        row(
            G::Lab,
            Nothing,
            "bubbleLayer",
            "Layer",
            "Which layer of the generators gets the noise: 0 for all, 1 for the first; beyond the last, the last.",
            Kind::Integer { min: 0, max: 64 },
            field!(Integer, bubble_layer),
        ),
        row(
            G::Lab,
            Nothing,
            "bubbleDraw",
            "Noise draw",
            "Which press of the generators’ red button: 0 is none.",
            Kind::Seed,
            field!(Integer, bubble_draw),
        ),
    ]
};

/// The row called `name`.
pub fn find(name: &str) -> Option<&'static Parameter> {
    ALL.iter().find(|parameter| parameter.name == name)
}

/// Sets one parameter from text.
///
/// # Errors
///
/// A sentence that names the parameter, its range and the text that came. The specification
/// is then unchanged.
///
/// ```
/// use perturb::{Spec, parameter};
///
/// let mut spec = Spec::default();
/// parameter::set(&mut spec, "layers", "20, 8, 3")?;
/// assert_eq!(spec.layers, [20, 8, 3]);
/// # Ok::<(), perturb::Error>(())
/// ```
pub fn set(spec: &mut Spec, name: &str, text: &str) -> Result<()> {
    let parameter = find(name).ok_or_else(|| {
        let sentence = if name.is_empty() {
            "A value has no name.".to_owned()
        } else {
            format!("There is no parameter called {}.", quoted(name))
        };
        Error::new(name, sentence)
    })?;
    let value = parameter.parse(text)?;
    (parameter.put)(spec, value);
    Ok(())
}

/// Checks a whole specification, as one that came from outside is.
///
/// # Errors
///
/// The first parameter that is out of its range.
pub fn check(spec: &Spec) -> Result<()> {
    ALL.iter()
        .try_for_each(|parameter| parameter.parse(&parameter.text(spec)).map(drop))
}

/// What differs between two specifications, at the most.
pub fn effect(old: &Spec, new: &Spec) -> Effect {
    ALL.iter()
        .filter(|parameter| parameter.text(old) != parameter.text(new))
        .map(|parameter| parameter.effect)
        .max()
        .unwrap_or(Effect::Nothing)
}

impl Parameter {
    /// The value of this parameter, as text.
    pub fn text(&self, spec: &Spec) -> String {
        match (self.get)(spec) {
            Value::Name(name) => name.to_owned(),
            Value::Integer(number) => number.to_string(),
            Value::Real(number) => number.to_string(),
            Value::Optional(None) => AUTO.to_owned(),
            Value::Optional(Some(number)) => number.to_string(),
            Value::Switch(on) => if on { "on" } else { "off" }.to_owned(),
            Value::Layers(layers) if layers.is_empty() => "0".to_owned(),
            Value::Layers(layers) => layers
                .iter()
                .map(usize::to_string)
                .collect::<Vec<_>>()
                .join(","),
            Value::Points(points) => custom::encode(&points),
            Value::Several(datasets) if datasets.is_empty() => NONE.to_owned(),
            Value::Several(datasets) => {
                let names: Vec<_> = datasets.iter().map(|dataset| dataset.value()).collect();
                names.join(",")
            }
            Value::Contestants(rules) => {
                let texts: Vec<_> = rules.iter().map(Contestant::to_string).collect();
                texts.join(",")
            }
        }
    }

    fn parse(&self, text: &str) -> Result<Value> {
        let text = text.trim();
        let value = match self.kind {
            Kind::Choice { choices } => choices
                .iter()
                .find(|choice| choice.value == text)
                .map(|choice| Value::Name(choice.value)),
            Kind::Integer { min, max } => {
                let number = text
                    .parse()
                    .ok()
                    .filter(|number| (min..=max).contains(number));
                number.map(Value::Integer)
            }
            Kind::Real { min, max, .. } => {
                let number = text
                    .parse()
                    .ok()
                    .filter(|number| (min..=max).contains(number));
                // Adding zero turns −0, which would print as "-0", into 0.
                number.map(|number: f64| Value::Real(number + 0.0))
            }
            Kind::Optional { .. } if text == AUTO => Some(Value::Optional(None)),
            Kind::Optional { min, max } => {
                let number: Option<f64> = text.parse().ok();
                let number = number.filter(|number| (min..=max).contains(number));
                number.map(|number| Value::Optional(Some(number + 0.0)))
            }
            Kind::Switch => match text {
                "on" => Some(Value::Switch(true)),
                "off" => Some(Value::Switch(false)),
                _ => None,
            },
            Kind::Seed => text.parse().ok().map(Value::Integer),
            Kind::Layers {
                max_layers,
                max_neurons,
            } => layers(text, max_layers, max_neurons).map(Value::Layers),
            Kind::Points { max } => custom::decode(text)
                .filter(|points| points.len() <= max)
                .map(Value::Points),
            Kind::Several { .. } if text.is_empty() || text == NONE => {
                Some(Value::Several(Vec::new()))
            }
            Kind::Several { choices } => {
                let names = text.split(',').map(|name| Dataset::from_value(name.trim()));
                let named: Option<Vec<Dataset>> = names.collect();
                let is_set = |named: &Vec<Dataset>| named.len() <= choices.len();
                named.filter(is_set).map(Value::Several)
            }
            Kind::Contestants { max, .. } => {
                let step_sizes = LEAST_STEP_SIZE..=LARGEST_STEP_SIZE;
                let texts = text.split(',');
                let rules: Result<Vec<Contestant>, String> = texts
                    .map(|text| Contestant::parse(text, &step_sizes))
                    .collect();
                let rules = rules.map_err(|reason| {
                    Error::new(self.name, format!("{}: {reason}.", self.label))
                })?;
                Some(Value::Contestants(rules)).filter(|_| text.split(',').count() <= max)
            }
        };
        value.ok_or_else(|| {
            let got = quoted(text);
            Error::new(
                self.name,
                format!("{} must be {}; got {got}.", self.label, self.expectation()),
            )
        })
    }

    fn expectation(&self) -> String {
        match self.kind {
            Kind::Choice { choices } => format!("one of {}", values_of(choices)),
            Kind::Integer { min, max } => format!("a whole number from {min} to {max}"),
            Kind::Real { min, max, unit, .. } => {
                format!(
                    "a number from {min} to {max}{}",
                    if unit.is_empty() { "" } else { " %" }
                )
            }
            Kind::Optional { min, max } => {
                format!("a number from {min} to {max}, or {AUTO} for the algorithm’s own")
            }
            Kind::Switch => "on or off".to_owned(),
            Kind::Seed => format!("a whole number from 0 to {}", u32::MAX),
            Kind::Layers {
                max_layers,
                max_neurons,
            } => format!(
                "0 or up to {max_layers} numbers from 1 to {max_neurons}, with commas between them"
            ),
            Kind::Points { max } => format!("at most {max} points, as this page writes them"),
            Kind::Several { choices } => {
                format!("{NONE}, or some of {}, with commas", values_of(choices))
            }
            Kind::Contestants { choices, max } => format!(
                "1 to {max} of {}, with commas, each at its own step size or at one from {LEAST_STEP_SIZE} to {LARGEST_STEP_SIZE} as in adam@0.003",
                values_of(choices)
            ),
        }
    }
}

fn layers(text: &str, max_layers: usize, max_neurons: usize) -> Option<Vec<usize>> {
    if text.is_empty() || text == "0" {
        return Some(Vec::new());
    }
    let widths: Option<Vec<usize>> = text
        .split(',')
        .map(|width| {
            width
                .trim()
                .parse()
                .ok()
                .filter(|width| (1..=max_neurons).contains(width))
        })
        .collect();
    widths.filter(|widths| widths.len() <= max_layers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_in_its_own_range() {
        check(&Spec::default()).unwrap();
    }

    #[test]
    fn the_table_has_a_row_for_every_field_and_no_other() {
        let spec = serde_json::to_value(Spec::default()).unwrap();
        let mut fields: Vec<_> = spec.as_object().unwrap().keys().cloned().collect();
        let mut names: Vec<_> = ALL
            .iter()
            .map(|parameter| parameter.name.to_owned())
            .collect();
        fields.sort();
        names.sort();
        assert_eq!(names, fields);
    }

    #[test]
    fn text_and_field_are_two_views_of_one_value() {
        for parameter in ALL {
            let text = parameter.text(&Spec::default());
            let mut spec = Spec::default();
            set(&mut spec, parameter.name, &text).unwrap();
            assert_eq!(spec, Spec::default(), "{}", parameter.name);
        }
    }

    #[test]
    fn every_choice_can_be_chosen_by_name() {
        for parameter in ALL {
            if let Kind::Choice { choices } = parameter.kind {
                for choice in choices {
                    let mut spec = Spec::default();
                    set(&mut spec, parameter.name, choice.value).unwrap();
                    assert_eq!(parameter.text(&spec), choice.value);
                }
            }
        }
    }
}
