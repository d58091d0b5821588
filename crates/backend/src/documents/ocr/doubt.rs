//! A second look at lines that were read with doubt: set upright, one below the other, away from all that stands
//! around them. Chinese, Japanese and Korean packs know no slanted type, and templates print companies in it.

use image::{GrayImage, Luma};

use super::hocr::{Frame, Line, Word};
use super::{blanks, page, scripts, slant};

/// A line read less surely than this is looked at again.
const DOUBTFUL: f32 = 0.86;
/// What was upright before must be read so much more surely.
const SURER: f32 = 0.1;
/// No more lines of a page are looked at again, nor more pixels of them.
const MAX_LINES: usize = 60;
const MAX_PIXELS: u32 = 6_000_000;
/// White around every line, in pixels.
const MARGIN: u32 = 40;
/// What of the paper above and below a frame belongs to its line, as a share of its height.
const AROUND: f32 = 0.12;
/// Lines of doubtful height are drawings.
const HEIGHTS: std::ops::Range<f32> = 16.0..200.0;

/// Doubtful lines on a sheet of their own.
pub struct Sheet {
    /// The sheet, black on white.
    pub picture: GrayImage,
    strips: Vec<Strip>,
}

/// Where a line stands on the page and on the sheet.
struct Strip {
    line: usize,
    frame: Frame,
    top: u32,
    height: u32,
    is_slanted: bool,
}

/// A sheet of the lines of a page that were read with doubt in a script that has no letters to spell with, or not at all.
pub fn sheet(lines: &[Line], picture: &GrayImage) -> Option<Sheet> {
    let mut strips = Vec::new();
    let mut pieces = Vec::new();
    let (mut top, mut width) = (MARGIN, 0);
    for (number, line) in lines.iter().enumerate() {
        if !is_doubtful(line) || strips.len() == MAX_LINES {
            continue;
        }
        let frame = with_room(scripts::around(&line.words));
        let Some((piece, is_slanted)) = slant::upright(picture, frame) else {
            continue;
        };
        width = piece.width().max(width);
        if (width + 2 * MARGIN) * (top + piece.height() + MARGIN) > MAX_PIXELS {
            break;
        }
        strips.push(Strip {
            line: number,
            frame,
            top,
            height: piece.height(),
            is_slanted,
        });
        top += piece.height() + MARGIN;
        pieces.push(piece);
    }
    if strips.is_empty() {
        return None;
    }
    let mut picture = GrayImage::from_pixel(width + 2 * MARGIN, top, Luma([u8::MAX]));
    for (strip, piece) in strips.iter().zip(&pieces) {
        image::imageops::replace(&mut picture, piece, i64::from(MARGIN), i64::from(strip.top));
    }
    Some(Sheet { picture, strips })
}

fn is_doubtful(line: &Line) -> bool {
    let frame = scripts::around(&line.words);
    let letters = || line.words.iter().flat_map(|word| word.text.chars());
    let is_of_other = letters().next().is_none() || letters().any(scripts::is_other);
    is_of_other && HEIGHTS.contains(&(frame.y1 - frame.y0)) && page::sureness(line) < DOUBTFUL
}

fn with_room(frame: Frame) -> Frame {
    let room = (frame.y1 - frame.y0) * AROUND;
    Frame {
        x0: frame.x0 - room,
        y0: frame.y0 - room,
        x1: frame.x1 + room,
        y1: frame.y1 + room,
    }
}

impl Sheet {
    /// Puts what was read on the sheet in the place of what was read on the page, line by line, where it is surer.
    #[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
    pub fn settle(&self, lines: &mut [Line], read: &[Line]) {
        for strip in &self.strips {
            let (top, bottom) = (strip.top as f32, (strip.top + strip.height) as f32);
            let is_here = |word: &&Word| {
                let middle = f32::midpoint(word.frame.y0, word.frame.y1);
                middle >= top && middle < bottom
            };
            let words: Vec<Word> = read
                .iter()
                .flat_map(|line| &line.words)
                .filter(is_here)
                .cloned()
                .collect();
            let Some(line) = lines.get_mut(strip.line) else {
                continue;
            };
            let mut fresh = scripts::as_seen(Line { words, ..*line });
            blanks::set(&mut fresh, &self.picture);
            for word in &mut fresh.words {
                word.frame = moved(word.frame, strip);
            }
            let least = if strip.is_slanted { 0.0 } else { SURER };
            if page::sureness(&fresh) > page::sureness(line) + least {
                *line = fresh;
            }
        }
    }
}

/// A frame on the sheet as one on the page.
#[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
fn moved(frame: Frame, strip: &Strip) -> Frame {
    let (right, down) = (strip.frame.x0 - MARGIN as f32, strip.frame.y0 - strip.top as f32);
    Frame {
        x0: frame.x0 + right,
        y0: frame.y0 + down,
        x1: frame.x1 + right,
        y1: frame.y1 + down,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, y0: f32, confidence: f32) -> Line {
        let frame = Frame {
            x0: 100.0,
            y0,
            x1: 260.0,
            y1: y0 + 40.0,
        };
        let word = Word {
            text: text.to_owned(),
            frame,
            confidence,
            is_bold: false,
        };
        Line {
            baseline: y0 + 36.0,
            size: 40.0,
            words: vec![word],
        }
    }

    #[test]
    #[expect(clippy::cast_precision_loss, reason = "a small picture")]
    fn only_doubtful_characters_are_read_again_and_only_better_ones_taken() {
        let picture = GrayImage::from_fn(400, 300, |x, _| Luma([if x % 20 < 10 { 0 } else { 255 }]));
        let mut lines = vec![
            line("工作经历", 20.0, 0.95),
            line("Berlin", 80.0, 0.3),
            line("项旋云", 140.0, 0.3),
            line("上海启", 200.0, 0.7),
        ];
        let sheet = sheet(&lines, &picture).unwrap();
        let on_sheet: Vec<usize> = sheet.strips.iter().map(|strip| strip.line).collect();
        assert_eq!(on_sheet, [2, 3]);
        let at = |strip: &Strip| strip.top as f32 + 5.0;
        let read = [
            line("杭州云", at(&sheet.strips[0]), 0.9),
            line("上海人", at(&sheet.strips[1]), 0.72),
        ];
        sheet.settle(&mut lines, &read);
        assert_eq!(lines[2].words[0].text, "杭州云");
        assert!((lines[2].words[0].frame.y0 - 140.0).abs() < 6.0);
        assert_eq!(lines[3].words[0].text, "上海启");
        assert!(super::sheet(&lines[..2], &picture).is_none());
    }
}
