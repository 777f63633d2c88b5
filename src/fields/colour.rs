//! Colours as people type them and as programs show them, and how well texts can be read in them (WCAG 2.2).
use std::fmt;

use super::FieldError;
use crate::locale::t;

/// The least contrast of texts.
pub const READABLE: f64 = 4.5;

/// A colour in sRGB: "#1a5fb4".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// A colour by lightness (0 to 1), chroma and hue (degrees).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oklch {
    pub lightness: f64,
    pub chroma: f64,
    pub hue: f64,
}

impl Colour {
    pub const WHITE: Self = Self([255; 3]);

    /// Takes "#1a5fb4", "1A5FB4" and the short "#15b".
    pub fn parse(raw: &str) -> Result<Self, FieldError> {
        let typed = raw.trim();
        if typed.is_empty() {
            return Err(FieldError::Missing(t("fields-colour-missing")));
        }
        let digits = typed.strip_prefix('#').unwrap_or(typed);
        let long: String = match digits.chars().count() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => digits.to_owned(),
        };
        let known = long.len() == 6 && long.bytes().all(|byte| byte.is_ascii_hexdigit());
        let value = known.then(|| u32::from_str_radix(&long, 16).ok()).flatten();
        let Some(value) = value else {
            return Err(FieldError::invalid(t("fields-colour-wrong")));
        };
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self([red, green, blue]))
    }

    /// What sRGB cannot show loses chroma until it can, as browsers do.
    pub fn of_oklch(wanted: Oklch) -> Self {
        let mut chroma = wanted.chroma;
        loop {
            let channels = linear_of(Oklch { chroma, ..wanted });
            if chroma <= 0.0 || channels.iter().all(|channel| (-0.0005..=1.0005).contains(channel)) {
                return Self(channels.map(encoded));
            }
            chroma -= 0.005;
        }
    }

    pub fn oklch(self) -> Oklch {
        let [red, green, blue] = self.0.map(decoded);
        let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        Oklch { lightness, chroma: a.hypot(b), hue: b.atan2(a).to_degrees().rem_euclid(360.0) }
    }

    /// From 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(decoded);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The published oklab matrices.
fn linear_of(colour: Oklch) -> [f64; 3] {
    let (sin, cos) = colour.hue.to_radians().sin_cos();
    let (lightness, a, b) = (colour.lightness, colour.chroma * cos, colour.chroma * sin);
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 255")]
fn encoded(linear: f64) -> u8 {
    let linear = linear.clamp(0.0, 1.0);
    let value = if linear <= 0.003_130_8 { 12.92 * linear } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0).round() as u8
}

fn decoded(byte: u8) -> f64 {
    let value = f64::from(byte) / 255.0;
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_however_they_are_typed() {
        for typed in ["#1a5fb4", " 1A5FB4 ", "#1A5fb4"] {
            assert_eq!(Colour::parse(typed).unwrap().to_string(), "#1a5fb4");
        }
        assert_eq!(Colour::parse("#15b").unwrap().to_string(), "#1155bb");
        for bad in ["", "#", "blue", "#12345", "#1234567", "#12345g", "rgb(1,2,3)", "#éé", "ééé"] {
            assert!(Colour::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn there_and_back_is_the_same_colour() {
        for text in ["#1a5fb4", "#000000", "#ffffff", "#ff0000", "#00ff00", "#777777", "#fedcba"] {
            let colour = Colour::parse(text).unwrap();
            assert_eq!(Colour::of_oklch(colour.oklch()).to_string(), text);
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let black = Colour::parse("#000").unwrap();
        assert!((black.contrast(Colour::WHITE) - 21.0).abs() < 0.001);
        let grey = Colour::parse("#777777").unwrap();
        assert!((grey.contrast(Colour::WHITE) - 4.478).abs() < 0.001);
    }
}
