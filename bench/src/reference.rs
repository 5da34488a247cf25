use ndarray::{Array, Array1, Array2, ArrayBase, Axis, Data, Dimension};
use perturb::batches::Batches;
use perturb::optimizer::{Shape, State, Step};
use perturb::{Layer, Network, Point, Simulation, Spec};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{PIXELS, parameters, pixels, spec};

/// The same training and the same heatmaps by [`Network`], as one writes them with ndarray.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
pub struct Reference {
    spec: Spec,
    network: Network,
    /// Of the weights and the biases of each layer.
    states: Vec<[State<f32>; 2]>,
    batches: Batches,
    train_set: Labelled,
    test_set: Labelled,
    pixels: Array2<f32>,
    /// `[pixel, neuron]`, layer by layer.
    heatmaps: Vec<Array2<f32>>,
}

struct Labelled {
    x: Array2<f32>,
    labels: Array1<f32>,
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
impl Reference {
    /// The run of a link, with these hidden widths.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen(constructor))]
    pub fn new(link: &str, layers: Vec<usize>) -> Self {
        let spec = spec(link, layers);
        let simulation = Simulation::unbounded(spec.clone());
        let network = simulation.network().clone();
        let begin = |parameter: &[f32], shape| spec.optimizer.begin(parameter, shape);
        let states = network.layers.iter().map(|Layer { weight, bias }| {
            let (outputs, inputs) = weight.dim();
            [
                begin(values(weight), Shape::matrix(outputs, inputs)),
                begin(values(bias), Shape::bias(outputs)),
            ]
        });
        let data = simulation.data();
        Self {
            states: states.collect(),
            batches: Batches::new(data.train.len(), spec.seed),
            train_set: Labelled::new(&data.train),
            test_set: Labelled::new(&data.test),
            pixels: Array2::from_shape_vec((PIXELS, 2), pixels())
                .expect("every pixel has two coordinates"),
            heatmaps: Vec::new(),
            network,
            spec,
        }
    }

    /// Trains for whole epochs.
    pub fn train(&mut self, epochs: u32) {
        let Spec {
            batch_size, loss, ..
        } = self.spec;
        let step = &Step::of_size(self.spec.optimizer, self.spec.step_size as f32);
        let per_epoch = self.batches.per_epoch(batch_size as usize);
        for _ in 0..epochs as usize * per_epoch {
            let batch = self.batches.next(batch_size as usize).iter();
            let batch: Vec<usize> = batch.map(|&index| index as usize).collect();
            let x = self.train_set.x.select(Axis(0), &batch);
            let labels = self.train_set.labels.select(Axis(0), &batch);
            let l2 = self.spec.l2 as f32;
            let gradient = self.network.gradient(x.view(), labels.view(), loss, l2);
            let layers = self.network.layers.iter_mut().zip(gradient);
            for ((layer, gradient), [weight, bias]) in layers.zip(&mut self.states) {
                let by = gradient.weight.as_standard_layout();
                weight.step(values_mut(&mut layer.weight), values(&by), step);
                bias.step(values_mut(&mut layer.bias), values(&gradient.bias), step);
            }
        }
    }

    /// The mean loss over the training points, and over the test points.
    pub fn losses(&self) -> Vec<f32> {
        let sets = [&self.train_set, &self.test_set];
        let loss = |Labelled { x, labels }: &Labelled| {
            let Spec { loss, .. } = self.spec;
            self.network.loss(x.view(), labels.view(), loss, 0.0)
        };
        sets.map(loss).to_vec()
    }

    /// Computes every neuron's response to every pixel.
    pub fn heatmaps(&mut self) {
        self.heatmaps = self.network.responses(self.pixels.view());
    }

    /// What `heatmaps` computed for one layer: `[pixel][neuron]`.
    pub fn layer(&self, index: usize) -> Vec<f32> {
        self.heatmaps[index].iter().copied().collect()
    }

    /// W_l row by row, then b_l, layer by layer.
    pub fn parameters(&self) -> Vec<f32> {
        parameters(&self.network)
    }
}

impl Labelled {
    fn new(points: &[Point]) -> Self {
        let x = points.iter().flat_map(|point| [point.x1, point.x2]);
        Self {
            x: Array2::from_shape_vec((points.len(), 2), x.collect())
                .expect("every point has two coordinates"),
            labels: points.iter().map(|point| point.label).collect(),
        }
    }
}

fn values<S: Data<Elem = f32>, D: Dimension>(tensor: &ArrayBase<S, D>) -> &[f32] {
    tensor.as_slice().expect("tensors are contiguous")
}

fn values_mut<D: Dimension>(tensor: &mut Array<f32, D>) -> &mut [f32] {
    tensor.as_slice_mut().expect("tensors are contiguous")
}
