use std::cmp::Ordering;
use std::collections::BinaryHeap;

use serde::Serialize;

/// The middle of many values and where nine in ten of them lie.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Band {
    /// 5 % of the values are smaller.
    pub low: f64,
    /// Half of them are.
    pub median: f64,
    /// 95 % of them are.
    pub high: f64,
}

/// The band of some values; `None` if there are none. What is not a number counts as larger
/// than any number: a function that overflows is far away, not absent.
///
/// ```
/// use perturb::experiment::band;
///
/// let band = band(0..=100).unwrap();
/// assert_eq!((band.low, band.median, band.high), (5.0, 50.0, 95.0));
/// ```
pub fn band<V: Into<f64>>(values: impl IntoIterator<Item = V>) -> Option<Band> {
    let sorted = sorted(values.into_iter().map(|value| match value.into() {
        nan if nan.is_nan() => f64::INFINITY,
        value => value,
    }));
    let last = sorted.len().checked_sub(1)?;
    // Between the two nearest values, in proportion.
    let quantile = |share: f64| {
        let place = share * last as f64;
        let (low, part) = (place.floor() as usize, place.fract());
        let (a, b) = (sorted[low], sorted[(low + 1).min(last)]);
        if part == 0.0 || a == b {
            a
        } else {
            a + part * (b - a)
        }
    };
    Some(Band {
        low: quantile(0.05),
        median: quantile(0.5),
        high: quantile(0.95),
    })
}

/// From the smallest on. By a heap, whose code is a twentieth of a sort's: a page has to load it.
pub(crate) fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let heap: BinaryHeap<Total> = values.map(Total).collect();
    heap.into_sorted_vec()
        .into_iter()
        .map(|Total(value)| value)
        .collect()
}

/// A number in the total order of IEEE 754.
struct Total(f64);

impl Ord for Total {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Total {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Total {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Total {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_the_nearest_values() {
        let of = |values: &[f64]| band(values.iter().copied());
        assert_eq!(of(&[]), None);
        let one = of(&[3.0]).unwrap();
        assert_eq!((one.low, one.median, one.high), (3.0, 3.0, 3.0));
        assert_eq!(of(&[4.0, 1.0, 2.0]).unwrap().median, 2.0);
        assert_eq!(of(&[4.0, 1.0]).unwrap().median, 2.5);
        assert!((of(&[0.0, 1.0]).unwrap().low - 0.05).abs() < 1e-15);
    }

    #[test]
    fn what_overflowed_is_far_away() {
        let band = band([1.0, f64::NAN, f64::INFINITY]).unwrap();
        assert_eq!(band.median, f64::INFINITY);
        assert_eq!(band.high, f64::INFINITY);
    }
}
