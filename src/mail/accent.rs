//! A label's accent colour as mail programs understand it: its hue at the design system's lightness, in sRGB.

/// The accent for light and for dark surroundings, as `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accent {
    pub light: String,
    pub dark: String,
}

impl Accent {
    /// The same two colours as `--accent` in the portal's style sheet.
    pub fn of_hue(degrees: i16) -> Self {
        let degrees = f64::from(degrees);
        Self { light: srgb(0.52, 0.16, degrees), dark: srgb(0.74, 0.13, degrees) }
    }
}

/// oklch to `#rrggbb`; what sRGB cannot show loses chroma until it can, as browsers do.
fn srgb(lightness: f64, chroma: f64, degrees: f64) -> String {
    let mut chroma = chroma;
    loop {
        let channels = linear(lightness, chroma, degrees);
        if chroma <= 0.0 || channels.iter().all(|channel| (-0.0005..=1.0005).contains(channel)) {
            let [red, green, blue] = channels.map(byte);
            return format!("#{red:02x}{green:02x}{blue:02x}");
        }
        chroma -= 0.005;
    }
}

/// The published oklab matrices.
fn linear(lightness: f64, chroma: f64, degrees: f64) -> [f64; 3] {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (a, b) = (chroma * cos, chroma * sin);
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
fn byte(linear: f64) -> u8 {
    let linear = linear.clamp(0.0, 1.0);
    let encoded = if linear <= 0.003_130_8 { 12.92 * linear } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    (encoded * 255.0).round() as u8
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
