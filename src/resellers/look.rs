//! The colours of a label: its own two, checked against what stands on them, or those made of its hue.
use crate::fields::colour::{Colour, Oklch, READABLE};
use crate::locale::{numbers, tell};

/// As rows keep it. Without colours of its own a label has those that the design system makes of the hue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// In oklch, 0 to 359 degrees; of the tones around the accent too.
    pub hue: i16,
    pub light: Option<String>,
    pub dark: Option<String>,
}

/// On which pages a colour stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pages {
    Light,
    Dark,
}

/// A colour that texts cannot be read in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TooFaint {
    pub ratio: f64,
    /// The colour of the same hue, and nearest to it, that will do.
    pub nearest: Colour,
    pages: Pages,
}

impl std::fmt::Display for TooFaint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // rounded down, so that 4.4999 is not called 4.50
        let ratio = (self.ratio * 100.0).floor() / 100.0;
        let faint = match self.pages {
            Pages::Light => tell("labels-faint-light"),
            Pages::Dark => tell("labels-faint-dark"),
        };
        let ratio = numbers::amount(&format!("{ratio:.2}"));
        write!(f, "{}", faint.with("ratio", ratio).with("nearest", self.nearest.to_string()))
    }
}

/// What is read in an accent colour, or beside it on a button, as `static/app.css` draws it.
fn around(pages: Pages, hue: f64) -> [Colour; 6] {
    let of = |lightness, chroma, hue| Colour::of_oklch(Oklch { lightness, chroma, hue });
    match pages {
        // paper, ground, tint, text on buttons, the soft grounds of warnings and failures
        Pages::Light => [
            Colour::WHITE,
            of(0.974, 0.005, hue),
            of(0.955, 0.018, hue),
            of(0.99, 0.005, hue),
            of(0.968, 0.04, 90.0),
            of(0.965, 0.02, 25.0),
        ],
        Pages::Dark => [
            of(0.215, 0.012, hue),
            of(0.175, 0.012, hue),
            of(0.29, 0.035, hue),
            of(0.2, 0.03, hue),
            of(0.295, 0.045, 75.0),
            of(0.285, 0.055, 25.0),
        ],
    }
}

fn least_contrast(colour: Colour, pages: Pages) -> f64 {
    let grounds = around(pages, colour.oklch().hue);
    grounds.into_iter().map(|ground| ground.contrast(colour)).fold(f64::INFINITY, f64::min)
}

/// Whether texts can be read in it.
pub fn check(colour: Colour, pages: Pages) -> Result<Colour, TooFaint> {
    let ratio = least_contrast(colour, pages);
    if ratio >= READABLE { Ok(colour) } else { Err(TooFaint { ratio, nearest: nearest(colour, pages), pages }) }
}

/// The same hue, as much darker (on dark pages lighter) as it needs.
fn nearest(colour: Colour, pages: Pages) -> Colour {
    let wanted = colour.oklch();
    let steps = (1..=400).map(|step| f64::from(step) * 0.0025);
    let moved = steps.map(|by| match pages {
        Pages::Light => wanted.lightness - by,
        Pages::Dark => wanted.lightness + by,
    });
    let candidates = moved.map(|lightness| Colour::of_oklch(Oklch { lightness: lightness.clamp(0.0, 1.0), ..wanted }));
    candidates.into_iter().find(|one| least_contrast(*one, pages) >= READABLE).unwrap_or(match pages {
        Pages::Light => Colour::of_oklch(Oklch { lightness: 0.0, chroma: 0.0, hue: 0.0 }),
        Pages::Dark => Colour::WHITE,
    })
}

/// The colour for dark pages that goes with one for light ones.
pub fn for_dark_pages(light: Colour) -> Colour {
    let Oklch { chroma, hue, .. } = light.oklch();
    let made = Colour::of_oklch(Oklch { lightness: 0.78, chroma: chroma.min(0.1), hue });
    match check(made, Pages::Dark) {
        Ok(made) => made,
        Err(faint) => faint.nearest,
    }
}

/// The hue that the tones around a colour get.
#[expect(clippy::cast_possible_truncation, reason = "0 to 359")]
pub fn hue_of(colour: Colour) -> i16 {
    (colour.oklch().hue.round() as i16).rem_euclid(360)
}

impl Look {
    /// Two own colours.
    pub fn own(light: Colour, dark: Colour) -> Self {
        Self { hue: hue_of(light), light: Some(light.to_string()), dark: Some(dark.to_string()) }
    }

    /// What the address of its style sheet ends with: another look has another address.
    pub fn version(&self) -> String {
        match (&self.light, &self.dark) {
            (Some(light), Some(dark)) => {
                format!("look={}-{}", light.trim_start_matches('#'), dark.trim_start_matches('#'))
            }
            _ => format!("hue={}", self.hue),
        }
    }

    /// Its tokens as declarations of a style sheet.
    pub fn tokens(&self) -> String {
        let hue = format!("--hue: {};", self.hue);
        let own = |text: &Option<String>| text.as_deref().and_then(|text| Colour::parse(text).ok());
        let (Some(light), Some(dark)) = (own(&self.light), own(&self.dark)) else { return hue };
        let moved = |colour: Colour, by: f64| {
            let was = colour.oklch();
            Colour::of_oklch(Oklch { lightness: (was.lightness + by).clamp(0.0, 1.0), ..was })
        };
        format!(
            "{hue} --accent: light-dark({light}, {dark}); --accent-strong: light-dark({}, {});",
            moved(light, -0.07),
            moved(dark, 0.06)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn what_can_be_read_is_taken_and_what_cannot_gets_the_nearest_that_can() {
        assert!(check(colour("#1a5fb4"), Pages::Light).is_ok());
        for (faint, pages) in
            [("#ffd700", Pages::Light), ("#ffffff", Pages::Light), ("#1a5fb4", Pages::Dark), ("#000000", Pages::Dark)]
        {
            let TooFaint { ratio, nearest, .. } = check(colour(faint), pages).unwrap_err();
            assert!(ratio < 4.5 && check(nearest, pages).is_ok(), "{faint} {ratio} {nearest}");
        }
        let told = check(colour("#ffd700"), Pages::Light).unwrap_err().to_string();
        assert!(told.contains("contrast of 1.") && told.contains("4.5 : 1") && told.contains("colour is #"), "{told}");
    }

    #[test]
    fn every_colour_has_one_for_dark_pages() {
        for hue in (0..360).step_by(5) {
            let light = Colour::of_oklch(Oklch { lightness: 0.47, chroma: 0.13, hue: f64::from(hue) });
            assert!(check(for_dark_pages(light), Pages::Dark).is_ok(), "{hue}");
        }
        assert!(check(for_dark_pages(colour("#000000")), Pages::Dark).is_ok());
    }

    #[test]
    fn a_look_is_told_in_tokens() {
        let plain = Look { hue: 30, light: None, dark: None };
        assert_eq!((plain.tokens().as_str(), plain.version().as_str()), ("--hue: 30;", "hue=30"));
        let own = Look::own(colour("#1a5fb4"), colour("#99c1f1"));
        assert!(own.tokens().contains("--accent: light-dark(#1a5fb4, #99c1f1);"));
        assert_eq!(own.version(), "look=1a5fb4-99c1f1");
    }
}
