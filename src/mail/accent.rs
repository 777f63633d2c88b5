//! A label's accent colour as mail programs understand it: its hue at the design system's lightness, in sRGB.
use crate::fields::colour::{Colour, Oklch};
use crate::resellers::Label;

/// The accent for light and for dark surroundings, as `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accent {
    pub light: String,
    pub dark: String,
}

impl Accent {
    /// A label's own two colours; where it has none, those that the portal's style sheet makes of its hue.
    pub fn of(label: &Label) -> Self {
        let of_hue = Self::of_hue(label.accent_hue);
        Self {
            light: label.accent.clone().unwrap_or(of_hue.light),
            dark: label.accent_dark.clone().unwrap_or(of_hue.dark),
        }
    }

    fn of_hue(degrees: i16) -> Self {
        let of = |lightness, chroma| Colour::of_oklch(Oklch { lightness, chroma, hue: f64::from(degrees) });
        Self { light: of(0.52, 0.16).to_string(), dark: of(0.74, 0.13).to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    #[test]
    fn every_hue_is_readable_on_its_ground() {
        for hue in 0..360 {
            let accent = Accent::of_hue(hue);
            let on_white = 1.05 / (luminance(&accent.light) + 0.05);
            let on_dark = (luminance(&accent.dark) + 0.05) / (luminance("#1b1d22") + 0.05);
            assert!(on_white >= 4.5 && on_dark >= 4.5, "hue {hue}: {on_white:.2} {on_dark:.2}");
        }
    }

    #[test]
    fn blue_is_blue() {
        let Accent { light, dark } = Accent::of_hue(255);
        assert_eq!((light.len(), dark.len()), (7, 7));
        assert!(light[5..7] > light[1..3], "{light}");
    }
}
