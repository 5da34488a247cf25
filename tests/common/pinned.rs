//! Runs whose exact numbers are pinned, natively and in WebAssembly: if one changes, so does
//! what every shared link shows, and the changelog has to say it.

use perturb::color::Theme;
use perturb::experiment::{Job, Study};
use perturb::{Simulation, Spec, View, link};

/// A link, how many steps to take, and the digest of what comes out.
pub const RUNS: &[(&str, u32, u64)] = &[
    ("", 1000, 0xfc20_6fca_dd4e_21e6),
    (
        "data=spiral&layers=8,8,8,8,8&optimizer=adam&stepSize=0.003&batchSize=10",
        1000,
        0x28b1_e5d4_0158_5c0d,
    ),
    (
        "data=checkerboard&layers=7,5,3&activation=relu&initialization=kaiming&optimizer=sgd&noise=20&draw=1",
        1000,
        0x9e64_f486_6f42_9c10,
    ),
    (
        "data=checkerboard4&layers=20,20&activation=leaky&initialization=orthogonal&optimizer=momentum&stepSize=0.003&l2=0.001",
        1000,
        0x99ed_136d_7b08_f322,
    ),
    (
        "data=gaussians&layers=3&activation=sigmoid&initialization=xavier&loss=logistic&noise=35&draw=7&noiseShape=signs",
        1000,
        0xed56_8715_17ac_7541,
    ),
    (
        "data=moons&layers=0&activation=linear&noise=10&relativeSize=50&draw=2&trainShare=80",
        1000,
        0x54c2_b5f0_af8c_4158,
    ),
    (
        "data=checkerboard&layers=8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8&stepSize=0.003&normBound=0&seed=9",
        300,
        0xc73c_8ad1_7120_4aeb,
    ),
    (
        "data=custom&points=GACAAHADgAOAEIBSACgBNADQB&batchSize=2&layers=32,1&optimizer=adam",
        1000,
        0xd7e3_1cf2_fc1a_7104,
    ),
];

/// A digest of every number of a run after some steps: weights, metrics, history and picture.
pub fn digest(fragment: &str, steps: u32) -> u64 {
    let mut run = trained(fragment, steps);
    let mut digest = Digest::new();
    for layer in &run.network().layers {
        layer
            .weight
            .iter()
            .chain(&layer.bias)
            .for_each(|w| digest.take(&w.to_bits().to_le_bytes()));
    }
    run.history()
        .rows()
        .as_flattened()
        .iter()
        .for_each(|v| digest.take(&v.to_bits().to_le_bytes()));
    let view = View {
        node_size: 17,
        map_size: 40,
        shown: 2,
        clean: false,
        compared: true,
        theme: Theme::Dark,
    };
    let frame = run.frame(view);
    digest.take(frame.atlas.as_flattened());
    digest.take(frame.map.as_flattened());
    frame
        .contour
        .iter()
        .chain(&frame.parameters)
        .for_each(|v| digest.take(&v.to_bits().to_le_bytes()));
    for metrics in [frame.train, frame.test] {
        digest.take(&metrics.loss.to_bits().to_le_bytes());
        digest.take(&metrics.accuracy.to_bits().to_le_bytes());
    }
    if let Some(perturbed) = frame.perturbation {
        digest.take(&perturbed.relative_change.to_bits().to_le_bytes());
        digest.take(&perturbed.distance.to_bits().to_le_bytes());
    }
    digest.value()
}

fn trained(fragment: &str, steps: u32) -> Simulation {
    let link::Parsed { spec, problems, .. } = link::parse(fragment);
    assert_eq!(problems, []);
    let mut run = Simulation::new(spec).unwrap();
    assert_eq!(run.train(steps).divergence, None);
    run
}

/// Links whose networks the labs measure, and the digest of all outcomes.
pub const LABS: &[(&str, u64)] = &[
    ("layers=5,4&relativeSize=30", 0x6975_40fc_1a5b_260b),
    (
        "data=spiral&layers=6,6,6,6&activation=leaky&optimizer=adam&noiseShape=gradient&loss=logistic",
        0x7153_a914_42bb_20d1,
    ),
    (
        "data=moons&activation=sigmoid&noiseShape=equal&noiseLayer=2&noiseBiases=off",
        0x5497_c3a7_5218_5fc6,
    ),
];

/// A digest of every number that the labs measure of a network after 200 steps.
pub fn lab_digest(fragment: &str) -> u64 {
    let run = trained(fragment, 200);
    let spec = run.spec().clone();
    let parameters = run.network().parameters();
    let before = run.before_last_step().unwrap().parameters();
    let after = run.after_next_step().unwrap().parameters();
    let sizes = vec![0.0, 1.0, 20.0, 100.0];
    let jobs = [
        Job::Train {
            spec: spec.clone(),
            steps: 50,
        },
        Job::Portrait {
            spec: spec.clone(),
            parameters: parameters.clone(),
        },
        Job::Stability {
            spec: spec.clone(),
            parameters: parameters.clone(),
            sizes: sizes.clone(),
            first: 2,
            count: 3,
        },
        Job::Compare {
            spec: spec.clone(),
            from: before.clone(),
            to: parameters.clone(),
        },
        Job::Inspect {
            spec: spec.clone(),
            parameters: parameters.clone(),
            previous: Some(before),
            next: Some(after.clone()),
            checkpoint: None,
        },
        Job::Breakdown {
            spec: spec.clone(),
            parameters: parameters.clone(),
            toward: None,
            sizes: sizes.clone(),
            first: 1,
            count: 2,
        },
        Job::Breakdown {
            spec: spec.clone(),
            parameters: parameters.clone(),
            toward: Some(after.clone()),
            sizes,
            first: 1,
            count: 1,
        },
        Job::Descent {
            spec,
            parameters,
            toward: after,
        },
    ];
    let trials = [Study::Sweep, Study::Depths].map(|study| Job::Trial {
        study,
        spec: Spec {
            budget: 40,
            ..run.spec().clone()
        },
        index: 7,
    });
    let mut digest = Digest::new();
    for job in jobs.into_iter().chain(trials) {
        // The text of a number is the shortest that reads as that very number.
        digest.take(format!("{:?}", job.run().unwrap()).as_bytes());
    }
    digest.value()
}

/// Fowler, Noll and Vo's hash, FNV-1a.
struct Digest(u64);

impl Digest {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn take(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn value(&self) -> u64 {
        self.0
    }
}
