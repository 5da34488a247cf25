//! Datasets by their definitions, and a person's own points.
#![cfg(not(target_arch = "wasm32"))]

use perturb::choice::Choice;
use perturb::custom::{Fit, decode, encode, read_csv, snap, write_csv};
use perturb::rng::Stream;
use perturb::{Data, Dataset, Point, Spec};
use proptest::prelude::*;

fn generated() -> impl Iterator<Item = Dataset> {
    Dataset::ALL
        .iter()
        .copied()
        .filter(|&dataset| dataset != Dataset::Custom)
}

fn points(dataset: Dataset, count: usize, noise: f64) -> Vec<Point> {
    dataset.points(count, noise, &mut Stream::Data.rng(3))
}

#[test]
fn every_dataset_has_as_many_points_as_asked_inside_the_square_and_both_labels() {
    for dataset in generated() {
        for count in [2, 11, 500] {
            let points = points(dataset, count, 0.0);
            assert_eq!(points.len(), count, "{dataset:?}");
            assert!(
                points
                    .iter()
                    .all(|p| p.x1.abs() <= 6.0 && p.x2.abs() <= 6.0),
                "{dataset:?}"
            );
            assert!(points.iter().all(|p| p.label.abs() == 1.0));
        }
        let blue = points(dataset, 2000, 0.0)
            .iter()
            .filter(|p| p.label > 0.0)
            .count();
        assert!((850..=1150).contains(&blue), "{dataset:?}: {blue} of 2000");
    }
}

#[test]
fn labels_follow_the_definitions_where_there_is_no_noise() {
    for p in points(Dataset::Circle, 1000, 0.0) {
        let radius = p.x1.hypot(p.x2);
        assert!(radius <= 2.5 || (3.5..=5.0001).contains(&radius));
        assert_eq!(p.label > 0.0, radius < 2.5);
    }
    for p in points(Dataset::Checkerboard, 1000, 0.0) {
        assert!(p.x1.abs() >= 0.3 && p.x2.abs() >= 0.3 && p.x1.abs() <= 5.3 && p.x2.abs() <= 5.3);
        assert_eq!(p.label > 0.0, p.x1 * p.x2 >= 0.0);
    }
    for p in points(Dataset::Checkerboard4, 1000, 0.0) {
        let cell = |x: f32| ((x + 6.0) / 3.0).floor() as i32;
        assert_eq!(p.label > 0.0, (cell(p.x1) + cell(p.x2)) % 2 == 0);
    }
    let spiral = points(Dataset::Spiral, 1000, 0.0);
    for (index, p) in spiral.iter().enumerate() {
        let place = (index % 500) as f32 / 500.0;
        assert!((p.x1.hypot(p.x2) - 5.0 * place).abs() < 1e-4);
        assert_eq!(p.label > 0.0, index < 500);
    }
    // The arms are each other's mirror image in the centre.
    for (a, b) in spiral[..500].iter().zip(&spiral[500..]) {
        assert!((a.x1 + b.x1).abs() < 1e-4 && (a.x2 + b.x2).abs() < 1e-4);
    }
}

#[test]
fn gaussians_have_their_means_and_variances() {
    for (noise, variance) in [(0.0, 0.5), (0.5, 4.0)] {
        let points = points(Dataset::Gaussians, 20_000, noise);
        for label in [-1.0_f32, 1.0] {
            let of: Vec<f64> = points
                .iter()
                .filter(|p| p.label == label)
                .map(|p| f64::from(p.x1))
                .collect();
            let mean = of.iter().sum::<f64>() / of.len() as f64;
            let spread = of.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / of.len() as f64;
            assert!((mean - 2.0 * f64::from(label)).abs() < 0.06);
            assert!((spread / variance - 1.0).abs() < 0.06);
        }
    }
}

#[test]
fn noise_moves_labels_of_circle_and_checkerboard_and_points_of_spiral() {
    for dataset in [
        Dataset::Circle,
        Dataset::Checkerboard,
        Dataset::Checkerboard4,
    ] {
        let clean = points(dataset, 500, 0.0);
        let noisy = points(dataset, 500, 0.4);
        let same_place = clean
            .iter()
            .zip(&noisy)
            .all(|(a, b)| (a.x1, a.x2) == (b.x1, b.x2));
        let same_labels = clean
            .iter()
            .zip(&noisy)
            .filter(|(a, b)| a.label == b.label)
            .count();
        assert!(
            same_place && same_labels < 480,
            "{dataset:?}: {same_labels}"
        );
    }
    let (clean, noisy) = (
        points(Dataset::Spiral, 500, 0.0),
        points(Dataset::Spiral, 500, 0.4),
    );
    let far = clean
        .iter()
        .zip(&noisy)
        .map(|(a, b)| (a.x1 - b.x1).abs())
        .fold(0.0, f32::max);
    assert!(far > 0.3 && far <= 0.4);
}

#[test]
fn the_share_divides_and_the_seed_decides() {
    let spec = Spec {
        train_share: 70.0,
        ..Spec::default()
    };
    let data = Data::new(&spec);
    assert_eq!((data.train.len(), data.test.len()), (350, 150));
    assert_eq!(Data::new(&spec), data);
    assert_ne!(
        Data::new(&Spec {
            data_seed: 2,
            ..spec.clone()
        }),
        data
    );
    // Another seed for the weights leaves the points alone.
    assert_eq!(Data::new(&Spec { seed: 2, ..spec }), data);
}

#[test]
fn own_points_may_be_few() {
    for count in 0..4 {
        let points = vec![snap(1.0, 1.0, 1.0); count];
        let data = Data::new(&Spec {
            data: Dataset::Custom,
            points,
            ..Spec::default()
        });
        assert_eq!(data.train.len() + data.test.len(), count);
        assert_eq!(data.train.is_empty(), count == 0);
    }
}

fn own_points() -> impl Strategy<Value = Vec<Point>> {
    prop::collection::vec((-6.0..=6.0, -6.0..=6.0, any::<bool>()), 0..50).prop_map(|points| {
        points
            .into_iter()
            .map(|(x1, x2, blue)| snap(x1, x2, if blue { 1.0 } else { -1.0 }))
            .collect()
    })
}

proptest! {
    #[test]
    fn a_link_holds_own_points_exactly(points in own_points()) {
        let text = encode(&points);
        prop_assert_eq!(text.len(), 5 * points.len());
        prop_assert_eq!(decode(&text), Some(points));
    }

    #[test]
    fn snapping_moves_by_half_a_step_at_most(x1 in -6.0..=6.0, x2 in -6.0..=6.0) {
        let point = snap(x1, x2, 1.0);
        prop_assert!((f64::from(point.x1) - x1).abs() <= 0.5 / 1024.0 + 1e-12);
        prop_assert!((f64::from(point.x2) - x2).abs() <= 0.5 / 1024.0 + 1e-12);
    }

    #[test]
    fn a_table_brings_points_back(points in own_points()) {
        prop_assume!(!points.is_empty());
        let import = read_csv(&write_csv(&points), Fit::AsIs).unwrap();
        prop_assert_eq!(import.points, points);
        prop_assert!(!import.outside);
    }

    #[test]
    fn no_table_makes_reading_fail_badly(text in "[-0-9a-z,;.\t\"\n ]{0,200}") {
        let _ = read_csv(&text, Fit::Rescale);
    }

    #[test]
    fn rescaling_brings_any_table_inside_and_keeps_its_shape(
        rows in prop::collection::vec((-1e6..1e6, -1e6..1e6), 2..20)
    ) {
        let text: String = rows.iter().map(|(x1, x2)| format!("{x1},{x2},1\n")).collect();
        let points = read_csv(&text, Fit::Rescale).unwrap().points;
        prop_assert!(points.iter().all(|p| p.x1.abs() <= 5.001 && p.x2.abs() <= 5.001));
        let span = |values: &mut dyn Iterator<Item = f64>| {
            let values: Vec<f64> = values.collect();
            values.iter().copied().fold(f64::MIN, f64::max) - values.iter().copied().fold(f64::MAX, f64::min)
        };
        let widest = span(&mut points.iter().map(|p| p.x1.into())).max(span(&mut points.iter().map(|p| p.x2.into())));
        prop_assert!((widest - 10.0).abs() < 0.01, "{widest}");
    }
}

#[test]
fn tables_come_in_many_forms() {
    let expected = vec![snap(1.0, -2.5, -1.0), snap(0.0, 3.0, 1.0)];
    for text in [
        "1,-2.5,0\n0,3,1",
        "x1,x2,label\r\n1,-2.5,-1\r\n0,3,1\r\n",
        "\u{feff}x1;x2;label\n1;-2.5;0\n0;3;1\n",
        "1\t-2.5\t0\n\n0\t3\t1\n",
        "# from a lesson\n\"1\",\"-2.5\",\"0\"\n 0 , 3 , 1 \n",
        "x1 x2 label\n1 -2.5 0\n0 3 1\n",
        "x1 x2 label\r1 -2.5 0\r0 3 1\r",
        "x1;x2;label\r1;-2.5;0\r0;3;1",
        "  1.0   -2.5   -1\r\n\t0.0    3.0    1\r\n",
        "x1 | x2 | label\n1 | -2.5 | 0\n0 | 3 | 1\n",
        "x1;x2;label\n1;-2,5;0\n0;3,0;1\n",
        "1,0 -2,5 0\n0,0 3,0 1\n",
        "x1, x2, label\n1, -2.5, 0\n   \n0, 3, 1\n",
        "1,\u{2212}2.5,\u{2212}1\n0,3,1\n",
    ] {
        assert_eq!(
            read_csv(text, Fit::AsIs).unwrap().points,
            expected,
            "{text:?}"
        );
    }
}

#[test]
fn a_wrong_line_is_named() {
    let sentence = |text: &str| read_csv(text, Fit::AsIs).unwrap_err().to_string();
    assert_eq!(
        sentence("1,2,1\n1,2\n"),
        "Line 2: three values are needed, x1, x2 and label, with commas between them; found 2."
    );
    assert_eq!(
        sentence("x1/x2/label\n1/2/1\n"),
        "Line 2: three values are needed, x1, x2 and label, with commas between them; found 1."
    );
    assert_eq!(
        sentence("١,٢,٠\n٣,٤,١\n"),
        "Line 2: x1 must be a number; got “٣”."
    );
    assert_eq!(
        sentence("x1,x2,label\n1,2,0\n\"1,2,1\n3,4,1\n"),
        "Line 3: a quotation mark is not closed."
    );
    assert_eq!(
        sentence("1,2,1\n\n   \n-1,-2\n"),
        "Line 4: three values are needed, x1, x2 and label, with commas between them; found 2."
    );
    for unclosed in ["\"1,2\n", "1,2,\"0"] {
        assert_eq!(
            sentence(unclosed),
            "Line 1: a quotation mark is not closed."
        );
    }
    assert_eq!(
        sentence("nan,inf,nan\n1,2,0\n"),
        "Line 1: x1 must be a number; got “nan”."
    );
    assert_eq!(
        sentence("1;1,234.5;1\n"),
        "Line 1: x2 must be a number; got “1,234.5”."
    );
    assert_eq!(
        sentence("x1,x2,label\n1,nan,1\n"),
        "Line 2: x2 must be a number; got “nan”."
    );
    assert_eq!(
        sentence("1,2,2\n"),
        "Line 1: label must be −1, 0 or 1; got “2”."
    );
    assert_eq!(
        sentence("1,2,0\n1,2,-1\n"),
        "Labels are −1 and 1, or 0 and 1: line 1 has 0 and line 2 has −1."
    );
    for nothing in ["", "\n\n", "x1,x2,label\n", "# 1,2,0\n"] {
        assert_eq!(
            sentence(nothing),
            "The file has no points: each line should hold x1, x2 and a label, with commas between them."
        );
    }
    assert!(sentence(&"1,1,1\n".repeat(5001)).contains("Line 5001: more than 5000 points"));
}

#[test]
fn what_lies_outside_is_told() {
    let import = read_csv("100,-2,1\n0,0,0\n", Fit::AsIs).unwrap();
    assert!(import.outside);
    assert_eq!(import.largest, 100.0);
}
