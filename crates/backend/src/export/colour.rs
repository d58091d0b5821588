//! The one colour of a page, dark enough to be read on white.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};
use types::Template;

/// The least contrast of text with its ground (WCAG 2.2, level AA).
const CONTRAST: f64 = 4.5;

/// A colour that stands out from white.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// The colour that a template has by itself.
    #[must_use]
    pub const fn of_template(template: Template) -> Self {
        Self(match template {
            Template::Classic => [0x1f, 0x3a, 0x5f],
            Template::Modern => [0x0b, 0x6b, 0x6b],
            Template::Compact => [0x3a, 0x3f, 0x47],
            Template::Sidebar => [0x2f, 0x48, 0x58],
            Template::Timeline => [0x7a, 0x2e, 0x3a],
            Template::Letterhead => [0x2d, 0x4a, 0x3e],
        })
    }

    /// As `RRGGBB`.
    #[must_use]
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("{red:02x}{green:02x}{blue:02x}")
    }

    /// The same hue, as dark as it must be.
    fn darkened(self) -> Self {
        let shades = (0..=100).map(|step| {
            Self(
                self.0
                    .map(|channel| mixed(f64::from(channel), 0.0, f64::from(step) / 100.0)),
            )
        });
        let mut legible = shades.filter(|shade| shade.contrast_with_white() >= CONTRAST);
        legible.next().unwrap_or(Self([0; 3]))
    }

    fn contrast_with_white(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = self.0.map(linear);
        1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    }
}

/// Between two levels of a channel.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between two bytes"
)]
fn mixed(from: f64, to: f64, part: f64) -> u8 {
    (from + (to - from) * part).round() as u8
}

impl FromStr for Colour {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let number = number.ok_or_else(|| "a colour is written like #1f3a5f".to_owned())?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]).darkened())
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.hex())
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_six_digits_are_a_colour() {
        for text in [
            "", "#", "#12345", "#1234567", "123456", "#12345g", "#+12345", "red", "#ééé",
        ] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
        assert_eq!("#0A0b0C".parse(), Ok(Colour([10, 11, 12])));
    }

    #[test]
    fn a_pale_colour_is_darkened_until_it_can_be_read() {
        for text in ["#ffffff", "#ffff00", "#7fffd4", "#ff8800"] {
            let colour: Colour = text.parse().unwrap();
            assert!(colour.contrast_with_white() >= CONTRAST, "{text} became {colour}");
        }
        assert_eq!("#ff0000".parse::<Colour>().unwrap().0[1], 0, "the hue stays");
        for template in Template::ALL {
            assert!(Colour::of_template(*template).contrast_with_white() >= CONTRAST);
        }
    }
}
