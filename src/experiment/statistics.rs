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
    let mut sorted: Vec<f64> = values
        .into_iter()
        .map(|value| match value.into() {
            nan if nan.is_nan() => f64::INFINITY,
            value => value,
        })
        .collect();
    sorted.sort_by(f64::total_cmp);
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
