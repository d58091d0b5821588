//! Colours, as far as it takes to tell text from what is behind it.

/// Below this ratio of luminances, as the accessibility guidelines compute it, nobody reads a text …
const MIN_CONTRAST: f32 = 1.15;
/// … unless the hues differ by more than this in one of the three lights.
const MIN_DIFFERENCE: f32 = 0.15;

/// Red, green and blue, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rgb(pub [f32; 3]);

impl Rgb {
    /// Paper.
    pub const WHITE: Self = Self([1.0; 3]);
    /// What everything begins with.
    pub const BLACK: Self = Self([0.0; 3]);

    /// Reads `1f2A3b`, with or without a number sign in front.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 6)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self([red, green, blue].map(|light| f32::from(light) / 255.0)))
    }

    /// This colour over another.
    #[must_use]
    pub fn over(self, below: Self, alpha: f32) -> Self {
        let mix = |index: usize| self.0[index] * alpha + below.0[index] * (1.0 - alpha);
        Self([mix(0), mix(1), mix(2)])
    }

    /// Whether an eye can tell the two apart.
    pub fn differs(self, other: Self) -> bool {
        let (mine, others) = (self.luminance() + 0.05, other.luminance() + 0.05);
        let difference = (0..3).map(|index| (self.0[index] - other.0[index]).abs());
        mine.max(others) / mine.min(others) >= MIN_CONTRAST || difference.fold(0.0, f32::max) >= MIN_DIFFERENCE
    }

    fn luminance(self) -> f32 {
        let linear = |light: f32| {
            if light <= 0.040_45 {
                light / 12.92
            } else {
                ((light + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_eye_tells_hues_and_greys_apart_but_not_shades_of_white() {
        let gray = |light: f32| Rgb([light; 3]);
        assert!(!Rgb::WHITE.differs(gray(0.97)));
        assert!(!Rgb::BLACK.differs(gray(0.05)));
        assert!(Rgb::WHITE.differs(gray(0.85)));
        assert!(gray(0.1).differs(gray(0.3)));
        assert!(Rgb([0.8, 0.0, 0.0]).differs(Rgb([0.0, 0.45, 0.0])));
        assert!(!Rgb::BLACK.over(Rgb::WHITE, 0.02).differs(Rgb::WHITE));
    }
}
