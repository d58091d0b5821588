//! Words and lines for tests.

use super::hocr::{Frame, Line, Word};

/// A word from `x0` to `x1`, on the line of [`line`].
pub fn word(text: &str, x0: f32, x1: f32) -> Word {
    Word {
        text: text.to_owned(),
        frame: Frame {
            x0,
            y0: 10.0,
            x1,
            y1: 50.0,
        },
        confidence: 0.9,
        is_bold: false,
    }
}

/// A line whose letters stand between 10 and 50 pixels from the top.
pub fn line(words: Vec<Word>) -> Line {
    Line {
        baseline: 50.0,
        size: 44.0,
        words,
    }
}
