//! Studies: what is tried, what is put together of it, and what it says about step sizes.

#[path = "common/fields.rs"]
mod fields;

use fields::spec;
use perturb::experiment::{Job, LEARNED, Landscape, Outcome, Record, Score, Study, Tally, WORKS};
use perturb::{Optimizer, Simulation, Spec};
use proptest::prelude::*;

fn score(loss: f64, accuracy: f64) -> Score {
    Score {
        loss: loss.is_finite().then_some(loss),
        accuracy,
        test_loss: None,
        test_accuracy: accuracy,
    }
}

/// Every network of a sweep, trained.
fn measured(spec: &Spec) -> Landscape {
    let grid = Study::Sweep.grid(spec).unwrap();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut scores = vec![None; grid.len()];
    std::thread::scope(|scope| {
        for (part, scores) in scores.chunks_mut(grid.len().div_ceil(threads)).enumerate() {
            let grid = &grid;
            scope.spawn(move || {
                let first = part * grid.len().div_ceil(threads);
                for (index, score) in scores.iter_mut().enumerate() {
                    *score = Some(grid.run(first + index).unwrap());
                }
            });
        }
    });
    survey(spec, scores)
}

fn tally(spec: &Spec, scores: Vec<Option<Score>>) -> Tally {
    Tally {
        scores,
        ..Tally::new(Study::Sweep, spec).unwrap()
    }
}

fn survey(spec: &Spec, scores: Vec<Option<Score>>) -> Landscape {
    tally(spec, scores).landscape().unwrap()
}

#[test]
fn every_network_is_tried_once_and_all_rules_begin_alike() {
    let spec = spec(&[
        ("rules", "sgd@0.5,fromage,sgd"),
        ("tasks", "spiral,circle,spiral"),
        ("depths", "1,3"),
        ("layers", "5,4"),
        ("trials", "2"),
        ("seed", "4294967295"),
        ("lowest", "0.003"),
        ("highest", "0.1"),
    ]);
    let grid = Study::Sweep.grid(&spec).unwrap();
    // A rule is swept once, whatever step size it has elsewhere; so is a task.
    assert_eq!(grid.rows.len(), 2);
    assert_eq!(grid.rows[0].step_sizes, [0.003, 0.01, 0.03, 0.1]);
    assert_eq!(grid.tasks.len(), 4);
    assert_eq!(grid.len(), 2 * 4 * 4 * 2);
    let all: Vec<Spec> = (0..grid.len()).map(|i| grid.spec(grid.trial(i))).collect();
    for (index, own) in all.iter().enumerate() {
        assert_eq!(grid.index(grid.trial(index)), index);
        assert!(all[..index].iter().all(|other| other != own), "{index}");
        assert!(own.layers.iter().all(|&width| width == 5));
        // Seeds go on from the specification's, around the end of their range.
        assert_eq!(own.seed, if index < grid.len() / 2 { u32::MAX } else { 0 });
        let same = |other: &&Spec| {
            (other.seed, &other.layers, other.data) == (own.seed, &own.layers, own.data)
        };
        for other in all.iter().filter(same) {
            assert_eq!(own.initial_network(), other.initial_network());
        }
    }

    let depths = Study::Depths.grid(&spec).unwrap();
    let sizes: Vec<(Optimizer, f64)> = depths
        .rows
        .iter()
        .map(|row| (row.optimizer, row.step_sizes[0]))
        .collect();
    // At its own step sizes a rule may stand twice; the dataset is the one above.
    assert_eq!(
        sizes,
        [
            (Optimizer::Sgd, 0.5),
            (Optimizer::Fromage, 0.01),
            (Optimizer::Sgd, 0.03)
        ]
    );
    assert_eq!(depths.tasks.len(), 2);
    let standard = Study::Depths.grid(&Spec::default()).unwrap();
    let layers = standard.tasks.iter().map(|task| task.layers.len());
    assert_eq!(layers.collect::<Vec<_>>(), [1, 2, 4, 8, 16, 32]);
}

#[test]
fn a_network_of_a_study_is_the_page_s_own_run() {
    let spec = spec(&[
        ("budget", "150"),
        ("trials", "1"),
        ("data", "moons"),
        ("draw", "3"),
    ]);
    let grid = Study::Sweep.grid(&spec).unwrap();
    for index in [0, 20, grid.len() - 1] {
        let own = grid.spec(grid.trial(index));
        let mut run = Simulation::new(own).unwrap();
        let diverged = run.train(150).divergence.is_some();
        run.recover();
        let [train, test] = run.metrics();
        let job = Job::Trial {
            study: Study::Sweep,
            spec: spec.clone(),
            index: index as u32,
        };
        let Outcome::Trial { score } = job.run().unwrap() else {
            panic!()
        };
        assert_eq!(score.loss, (!diverged).then_some(train.loss));
        assert_eq!(score.test_loss, (!diverged).then_some(test.loss));
        assert_eq!(
            (score.accuracy, score.test_accuracy),
            (train.accuracy, test.accuracy)
        );
    }
}

#[test]
fn a_network_that_breaks_is_counted_and_not_measured() {
    let spec = spec(&[
        ("rules", "sgd"),
        ("activation", "linear"),
        ("loss", "logistic"),
        ("l2", "1"),
        ("lowest", "10"),
        ("highest", "10"),
        ("trials", "2"),
    ]);
    let landscape = measured(&spec);
    let cell = landscape.results[0][0].cells[0];
    assert_eq!((cell.tried, cell.diverged, cell.learned), (2, 2, 0));
    assert_eq!(cell.loss.unwrap().median, f64::INFINITY);
    assert_eq!(
        (landscape.results[0][0].best, landscape.results[0][0].window),
        (None, None)
    );
    assert!(
        landscape
            .finding
            .unwrap()
            .starts_with("No algorithm has a step size that works")
    );
}

#[test]
fn what_cannot_be_tried_is_refused_with_a_sentence() {
    let refused = |study: Study, fields: &[(&str, &str)]| {
        let spec = spec(fields);
        let index = if fields.is_empty() { 1_000_000 } else { 0 };
        (Job::Trial { study, spec, index })
            .run()
            .unwrap_err()
            .to_string()
    };
    assert!(refused(Study::Sweep, &[]).contains("has 270 networks only"));
    assert!(refused(Study::Depths, &[("data", "custom")]).contains("no points"));
    let none = refused(Study::Sweep, &[("lowest", "0.2"), ("highest", "0.25")]);
    assert!(
        none.contains("no half-decade (…, 0.01, 0.03, 0.1, …) from 0.2 to 0.25"),
        "{none}"
    );
    let many = refused(
        Study::Sweep,
        &[
            ("trials", "50"),
            ("depths", "1,2,3,4,5,6,7,8,9,10"),
            ("tasks", "circle,spiral,moons"),
        ],
    );
    assert!(
        many.contains("This study has 81000 networks, and at most 50000"),
        "{many}"
    );
}

/// Some networks of the default sweep, on two tasks.
fn any_scores(spec: &Spec) -> impl Strategy<Value = Vec<Option<Score>>> + use<> {
    let loss = prop_oneof![Just(f64::INFINITY), Just(0.5), 1e-9..2.0];
    let one = (loss, prop_oneof![Just(LEARNED), Just(1.0), 0.4..=1.0]);
    let count = Study::Sweep.grid(spec).unwrap().len();
    let score = prop::option::of(one.prop_map(|(loss, accuracy)| score(loss, accuracy)));
    prop::collection::vec(score, count)
}

fn small() -> Spec {
    spec(&[
        ("rules", "sgd,fromage"),
        ("lowest", "0.001"),
        ("highest", "0.1"),
        ("trials", "5"),
        ("tasks", "circle,moons"),
    ])
}

proptest! {
    /// Against counting one by one.
    #[test]
    fn a_survey_says_what_its_scores_say(scores in any_scores(&small())) {
        let spec = small();
        let grid = Study::Sweep.grid(&spec).unwrap();
        let landscape = survey(&spec, scores.clone());
        prop_assert_eq!(landscape.done, scores.iter().flatten().count());
        prop_assert_eq!(landscape.finding.is_some(), landscape.done == grid.len());
        for (task, rows) in landscape.results.iter().enumerate() {
            for (row, series) in rows.iter().enumerate() {
                let mut medians = Vec::new();
                let mut working = Vec::new();
                for (column, cell) in series.cells.iter().enumerate() {
                    let mut losses = Vec::new();
                    let mut learned = 0;
                    for (index, score) in scores.iter().enumerate() {
                        let trial = grid.trial(index);
                        if let Some(score) = score
                            && (trial.task, trial.row, trial.column) == (task, row, column)
                        {
                            losses.push(score.loss.unwrap_or(f64::INFINITY));
                            learned += u32::from(score.loss.is_some() && score.accuracy > LEARNED);
                        }
                    }
                    losses.sort_by(f64::total_cmp);
                    prop_assert_eq!((cell.tried as usize, cell.learned), (losses.len(), learned));
                    let (middle, even) = (losses.len() / 2, losses.len() % 2 == 0);
                    medians.push(match losses.len() {
                        0 => f64::INFINITY,
                        _ if even && losses[middle].is_infinite() => f64::INFINITY,
                        _ if even => (losses[middle - 1] + losses[middle]) / 2.0,
                        _ => losses[middle],
                    });
                    working.push(!losses.is_empty() && f64::from(learned) >= WORKS * losses.len() as f64);
                }
                match series.best {
                    None => prop_assert!(medians.iter().all(|median| median.is_infinite())),
                    Some(best) => prop_assert!(medians.iter().all(|&m| medians[best] <= m * (1.0 + 1e-12))),
                }
                // The longest run, by trying all.
                let mut longest = 0;
                for from in 0..working.len() {
                    for to in from..working.len() {
                        if working[from..=to].iter().all(|&works| works) {
                            longest = longest.max(to + 1 - from);
                        }
                    }
                }
                match series.window {
                    None => prop_assert_eq!(longest, 0),
                    Some([from, to]) => {
                        prop_assert_eq!(to + 1 - from, longest);
                        prop_assert!(working[from..=to].iter().all(|&works| works));
                    }
                }
            }
        }
    }

    #[test]
    fn a_record_brings_a_study_back(scores in any_scores(&small())) {
        let tally = tally(&small(), scores);
        let record = Record::new(&tally);
        let text = serde_json::to_string(&record).unwrap();
        let read: Record = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&read, &record);
        prop_assert_eq!(&read.read().unwrap(), &tally);
        let trained = tally.scores.iter().flatten().count();
        prop_assert_eq!(tally.csv().unwrap().lines().count(), 1 + trained);
    }
}

#[test]
fn a_record_that_contradicts_itself_is_refused() {
    let tally = Tally::new(Study::Sweep, &small()).unwrap();
    let refused = |change: &dyn Fn(&mut Record)| {
        let mut record = Record::new(&tally);
        change(&mut record);
        record.read().unwrap_err().to_string()
    };
    assert_eq!(
        refused(&|record| {
            record.scores.pop();
        }),
        "The file has 99 scores, and its study 100 networks."
    );
    assert!(
        refused(&|record| record.settings = "rules=x".into())
            .contains("Algorithms: each must be one of sgd, ")
    );
}

#[test]
fn a_table_names_every_network_that_was_trained() {
    let spec = small();
    let grid = Study::Sweep.grid(&spec).unwrap();
    let mut tally = Tally::new(Study::Sweep, &spec).unwrap();
    // The third step size of the second rule on the second task, from the fourth seed.
    let index = ((3 * 2 + 1) * 2 + 1) * 5 + 2;
    tally.scores[index] = Some(score(0.25, 0.5));
    tally.scores[0] = Some(score(f64::INFINITY, 0.75));
    assert_eq!(
        tally.csv().unwrap(),
        "optimizer,stepSize,data,depth,seed,loss,accuracy,testLoss,testAccuracy\n\
         sgd,0.001,circle,2,1,,0.75,,0.75\n\
         fromage,0.01,moons,2,4,0.25,0.5,,0.5\n"
    );
    assert_eq!(grid.spec(grid.trial(index)).optimizer, Optimizer::Fromage);
}

/// Over two tasks, with losses made by hand: the finding says what the table shows.
#[test]
fn the_finding_follows_from_the_numbers() {
    let spec = spec(&[
        ("rules", "sgd,fromage"),
        ("lowest", "0.001"),
        ("highest", "0.1"),
        ("trials", "1"),
        ("tasks", "circle,moons"),
    ]);
    let made = |losses: [[f64; 5]; 4]| -> String {
        let scores = losses
            .as_flattened()
            .iter()
            .map(|&loss| Some(score(loss, if loss < 0.1 { 1.0 } else { 0.5 })));
        let scores: Vec<Option<Score>> = scores.collect();
        survey(&spec, scores).finding.unwrap()
    };
    let never = f64::INFINITY;
    assert_eq!(
        made([
            [0.5, 0.05, 0.04, 0.03, never], // SGD on the circle: best at 0.03
            [0.5, 0.01, 0.01, 0.01, 0.5],   // Fromage: equal from 0.003 to 0.03, so 0.01
            [0.01, 0.02, 0.5, 0.5, never],  // SGD on the moons: best at 0.001
            [0.5, 0.5, 0.02, 0.5, 0.5],     // Fromage: 0.01
        ]),
        "The best step size, over 2 tasks: SGD 0.001 to 0.03, a factor of 30; Fromage 0.01. \
         One step size for all tasks: SGD at 0.003 and Fromage at 0.01. \
         At 0.01, Fromage learns 2 of 2; SGD learns 1 of 2. \
         The best of SGD lies at the edge of the step sizes tried: there may be a better one beyond."
    );
    assert_eq!(
        made([[0.5; 5], [0.5, 0.01, 0.02, 0.5, 0.5], [0.5; 5], [0.5; 5]]),
        "The best step size, over 2 tasks: Fromage 0.003, on the 1 of them that it learns. \
         One step size for all tasks: none. No step size works for SGD. \
         At 0.01, Fromage learns 1 of 2; SGD learns 0 of 2."
    );
}

/// What was measured before: tanh, TensorFlow Playground's start, 200 points in batches of 10,
/// 3,000 steps, five seeds. Both ends of each window are the same half-decade or a neighbour.
#[test]
fn the_step_sizes_that_work_are_those_that_did() {
    let windows: [[Option<[f64; 2]>; 3]; 3] = [
        [Some([0.01, 0.3]), Some([0.0003, 0.1]), Some([0.003, 0.03])],
        [Some([0.003, 1.0]), Some([0.0001, 0.1]), Some([0.001, 0.03])],
        [None, Some([0.0003, 0.001]), Some([0.001, 0.01])],
    ];
    let spec = spec(&[
        ("data", "checkerboard"),
        ("samples", "400"),
        ("batchSize", "10"),
        ("rules", "sgd,adam,fromage"),
        ("depths", "1,5,20"),
    ]);
    let landscape = measured(&spec);
    for (task, expected) in windows.iter().enumerate() {
        for (row, expected) in expected.iter().enumerate() {
            let sizes = &landscape.rows[row].step_sizes;
            let place = |size: f64| sizes.iter().position(|&own| own == size).unwrap();
            let got = landscape.results[task][row].window;
            let agrees = match (got, expected) {
                (Some(got), Some(expected)) => got
                    .iter()
                    .zip(expected)
                    .all(|(&got, &size)| got.abs_diff(place(size)) <= 1),
                (None, None) => true,
                _ => false,
            };
            assert!(agrees, "task {task}, row {row}: {got:?}, not {expected:?}");
        }
    }
    // The claim under test: Fromage's best step size moves least from depth to depth.
    let factor = |row: usize| {
        let [low, high] = landscape.spreads[row].best.unwrap();
        high / low
    };
    assert!(
        factor(2) < 4.0 && factor(1) > 30.0,
        "{} {}",
        factor(1),
        factor(2)
    );
    assert_eq!(landscape.spreads[2].common, Some(0.01));

    // "SGD fails at depth 20" is an effect of the start.
    let kaiming = Spec {
        initialization: perturb::Initialization::Kaiming,
        ..spec
    };
    let kaiming = Spec {
        depths: vec![20],
        rules: kaiming.rules[..1].to_vec(),
        ..kaiming
    };
    let landscape = measured(&kaiming);
    let [from, to] = landscape.results[0][0].window.unwrap();
    let sizes = &landscape.rows[0].step_sizes;
    assert!(sizes[from] <= 0.003 && sizes[to] >= 0.01, "{from} {to}");
}
