//! The diverging colour map: orange for −1, the page's own neutral for 0, blue for 1.
//!
//! Orange and blue stay apart for every common kind of colour blindness. Colours are mixed in
//! Oklab (Ottosson 2020), where equal steps look equal.

use std::sync::OnceLock;

use crate::kernel::{Lanes, clamp};

/// Light or dark page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Zero is nearly white.
    Light,
    /// Zero is nearly black.
    Dark,
}

/// A table from values to colours, as pixels of red, green, blue and alpha.
#[derive(Debug)]
pub struct ColorMap {
    /// Entry 0 is for what is not a number; entries 1 to 256 run from −1 to 1. The rest is
    /// never read: with a power of two of entries, a mask takes the place of a check.
    entries: [[u8; 4]; 512],
}

const ORANGE: u32 = 0xee_85_1f;
const BLUE: u32 = 0x1c_72_a8;
const NOT_A_NUMBER: u32 = 0x80_80_80;

impl ColorMap {
    /// The map of a theme.
    pub fn of(theme: Theme) -> &'static Self {
        static MAPS: [OnceLock<ColorMap>; 2] = [OnceLock::new(), OnceLock::new()];
        MAPS[theme as usize].get_or_init(|| Self::new(theme))
    }

    fn new(theme: Theme) -> Self {
        // The ends stop short of the hues, so that points of those hues stand out on them.
        let (neutral, reach) = match theme {
            Theme::Light => (0xf6_f4_ef, 0.68),
            Theme::Dark => (0x20_22_26, 0.82),
        };
        let mut entries = [rgba(NOT_A_NUMBER); 512];
        for (index, entry) in entries[1..=256].iter_mut().enumerate() {
            let value = index as f64 / 127.5 - 1.0;
            let hue = if value < 0.0 { ORANGE } else { BLUE };
            *entry = mix(neutral, hue, reach * value.abs());
        }
        Self { entries }
    }

    /// The colour of a value; values beyond ±1 look like ±1.
    pub fn color(&self, value: f32) -> [u8; 4] {
        self.colors(Lanes::splat(value))[0]
    }

    /// Colours `pixels` by `values`, four at a time.
    #[inline(always)]
    pub fn paint(&self, values: &[f32], pixels: &mut [[u8; 4]]) {
        let (fours, rest) = values.as_chunks::<4>();
        let (four_pixels, rest_pixels) = pixels.as_chunks_mut::<4>();
        for (pixels, &values) in four_pixels.iter_mut().zip(fours) {
            *pixels = self.colors(Lanes::new(values));
        }
        for (pixel, &value) in rest_pixels.iter_mut().zip(rest) {
            *pixel = self.color(value);
        }
    }

    #[inline(always)]
    fn colors(&self, values: Lanes) -> [[u8; 4]; 4] {
        // Next to 2²³ an f32 is a whole number, and its low bits are that number: −1 becomes 1,
        // 1 becomes 256, and the low bits of NaN are 0.
        const WHOLE: f32 = 8_388_608.0;
        let places = clamp(values, 1.0) * Lanes::splat(127.5) + Lanes::splat(128.5);
        let places = (places + Lanes::splat(WHOLE)).to_array();
        places.map(|place| self.entries[place.to_bits() as usize & 511])
    }

    /// `count` colours from −1 to 1, four bytes each.
    pub fn scale(&self, count: usize) -> Vec<u8> {
        let value = |index: usize| 2.0 * index as f32 / (count.max(2) - 1) as f32 - 1.0;
        (0..count)
            .flat_map(|index| self.color(value(index)))
            .collect()
    }
}

fn rgba(rgb: u32) -> [u8; 4] {
    let [_, red, green, blue] = rgb.to_be_bytes();
    [red, green, blue, 255]
}

fn mix(from: u32, to: u32, share: f64) -> [u8; 4] {
    let (from, to) = (oklab(from), oklab(to));
    let [l, a, b] = std::array::from_fn(|i| from[i] + share * (to[i] - from[i]));
    let (l, m, s) = (
        l + 0.396_337_777_4 * a + 0.215_803_757_3 * b,
        l - 0.105_561_345_8 * a - 0.063_854_172_8 * b,
        l - 0.089_484_177_5 * a - 1.291_485_548_0 * b,
    );
    let (l, m, s) = (l * l * l, m * m * m, s * s * s);
    let channel = |linear: f64| {
        let gamma = if linear <= 0.003_130_8 {
            12.92 * linear
        } else {
            1.055 * libm::pow(linear, 1.0 / 2.4) - 0.055
        };
        (gamma.clamp(0.0, 1.0) * 255.0).round() as u8
    };
    [
        channel(4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s),
        channel(-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s),
        channel(-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s),
        255,
    ]
}

fn oklab(rgb: u32) -> [f64; 3] {
    let [red, green, blue, _] = rgba(rgb).map(|channel| {
        let gamma = f64::from(channel) / 255.0;
        if gamma <= 0.040_45 {
            gamma / 12.92
        } else {
            libm::pow((gamma + 0.055) / 1.055, 2.4)
        }
    });
    let l = libm::cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue);
    let m = libm::cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue);
    let s = libm::cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue);
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixing_nothing_changes_nothing() {
        for color in [ORANGE, BLUE, 0xf6_f4_ef, 0, 0xff_ff_ff] {
            assert_eq!(mix(color, ORANGE, 0.0), rgba(color));
        }
    }

    #[test]
    fn the_map_diverges_from_a_calm_zero() {
        for theme in [Theme::Light, Theme::Dark] {
            let map = ColorMap::of(theme);
            let distance = |a: [u8; 4], b: [u8; 4]| -> i32 {
                a.iter()
                    .zip(b)
                    .map(|(&a, b)| (i32::from(a) - i32::from(b)).abs())
                    .sum()
            };
            let from_zero = |value| distance(map.color(value), map.color(0.0));
            for step in 1..=10 {
                let value = step as f32 / 10.0;
                assert!(
                    from_zero(value) > from_zero(value - 0.1),
                    "{theme:?} {value}"
                );
                assert!(
                    from_zero(-value) > from_zero(0.1 - value),
                    "{theme:?} {value}"
                );
            }
            assert_eq!(map.color(9.0), map.color(1.0));
            assert_eq!(map.color(f32::NEG_INFINITY), map.color(-1.0));
            assert_eq!(map.color(f32::NAN), rgba(NOT_A_NUMBER));
        }
    }
}
