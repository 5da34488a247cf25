//! The decision boundary: where a field on a grid changes sign, by marching squares.

/// Line segments `[ax, ay, bx, by]*` along which `field` (row by row from the top left, `side`
/// × `side` pixel centres of [−extent, extent]²) crosses zero, in data coordinates. Crossings
/// are placed by linear interpolation; a saddle is cut according to the mean of its corners.
pub fn zero_contour(field: &[f32], side: usize, extent: f32) -> Vec<f32> {
    let mut segments = Vec::new();
    let pixel = 2.0 * extent / side as f32;
    let coordinate = |index: usize| (index as f32 + 0.5) * pixel - extent;
    for (row, pair) in (0..side.saturating_sub(1)).map(|row| (row, &field[row * side..])) {
        for column in 0..side - 1 {
            // Clockwise from the top left.
            let corners = [
                pair[column],
                pair[column + 1],
                pair[side + column + 1],
                pair[side + column],
            ];
            let positive = corners.map(|value| value >= 0.0);
            if positive == [positive[0]; 4] || corners.iter().any(|value| !value.is_finite()) {
                continue;
            }
            let places = [(0, 0), (1, 0), (1, 1), (0, 1)]
                .map(|(right, down)| (coordinate(column + right), -coordinate(row + down)));
            let crossing = |edge: usize| {
                let next = (edge + 1) % 4;
                (positive[edge] != positive[next]).then(|| {
                    let share = corners[edge] / (corners[edge] - corners[next]);
                    let (from, to) = (places[edge], places[next]);
                    [
                        from.0 + share * (to.0 - from.0),
                        from.1 + share * (to.1 - from.1),
                    ]
                })
            };
            let mut crossings: Vec<[f32; 2]> = (0..4).filter_map(crossing).collect();
            // At a saddle, crossings 0–1 and 2–3 cut off the top right and bottom left corners.
            let mean_is_positive = corners.iter().sum::<f32>() >= 0.0;
            if crossings.len() == 4 && mean_is_positive == positive[1] {
                crossings.rotate_left(1);
            }
            segments.extend(crossings.concat());
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(side: usize, f: impl Fn(f32, f32) -> f32) -> Vec<f32> {
        let centre = |index: usize| (index as f32 + 0.5) * 12.0 / side as f32 - 6.0;
        (0..side * side)
            .map(|i| f(centre(i % side), -centre(i / side)))
            .collect()
    }

    #[test]
    fn a_circle_comes_out_round_and_whole() {
        let segments = zero_contour(&field(100, |x, y| x * x + y * y - 9.0), 100, 6.0);
        let mut length = 0.0;
        for segment in segments.chunks(4) {
            for end in segment.chunks(2) {
                assert!((end[0].hypot(end[1]) - 3.0).abs() < 1e-2);
            }
            length += (segment[0] - segment[2]).hypot(segment[1] - segment[3]);
        }
        assert!(
            (length - std::f32::consts::TAU * 3.0).abs() < 0.05,
            "{length}"
        );
    }

    #[test]
    fn up_is_up() {
        let segments = zero_contour(&field(40, |_, y| y - 4.5), 40, 6.0);
        assert_eq!(segments.len(), 4 * 39);
        assert!(segments.chunks(2).all(|end| (end[1] - 4.5).abs() < 1e-5));
    }

    #[test]
    fn a_saddle_joins_the_corners_that_its_centre_belongs_to() {
        // Positive at top right and bottom left; the mean decides which pair is cut off.
        for (lift, joined) in [(1.0, true), (-1.0, false)] {
            let corners = [-2.0, 2.0, 2.0, -2.0].map(|corner| corner + lift);
            let segments = zero_contour(&corners, 2, 1.0);
            assert_eq!(segments.len(), 8);
            // A segment that cuts off a corner stays on that corner's side of the diagonal.
            let sides: Vec<bool> = segments
                .chunks(4)
                .map(|s| (s[0] + s[2]) * (s[1] + s[3]) > 0.0)
                .collect();
            assert_eq!(sides, vec![!joined; 2], "{lift}");
        }
    }

    #[test]
    fn nothing_crosses_where_nothing_is_finite() {
        assert!(zero_contour(&[f32::NAN, 1.0, -1.0, f32::INFINITY], 2, 6.0).is_empty());
        assert!(zero_contour(&[1.0], 1, 6.0).is_empty());
        assert!(zero_contour(&[], 0, 6.0).is_empty());
    }
}
