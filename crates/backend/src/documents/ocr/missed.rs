//! What tesseract passed over: list marks, and lines that it took for no text.

use image::GrayImage;

use super::hocr::{Frame, Line, Word};
use super::rules::{self, Piece};
use super::scripts;

/// What lists begin with.
const MARK: &str = "•";
/// A mark stands no further from its line than this, in sizes of its letters.
const NEAR: f32 = 2.5;
/// The heights of lines, in pixels; lower or higher is no text.
const HEIGHTS: std::ops::Range<f32> = 18.0..160.0;
/// A line is at least so many times as wide as high, for a drawing is about as wide as high.
const LONG: f32 = 1.5;
/// Letters of a line are no further apart, in heights of it, and share so much of their height.
const APART: f32 = 0.8;
const LEVEL: f32 = 0.4;
/// Ink this close to what was read belongs to it, in pixels.
const EDGE: f32 = 6.0;
/// No more lines are added.
const MAX_LINES: usize = 30;

/// Puts list marks before lines, and adds lines without words where ink is that belongs to none: they are read again.
pub fn add(lines: &mut Vec<Line>, page: &GrayImage) {
    let read: Vec<Frame> = lines.iter().map(|line| scripts::around(&line.words)).collect();
    let is_read = |piece: &Frame| read.iter().any(|read| holds(read, piece));
    let mut missed = rules::ink(page);
    for line in lines.iter_mut() {
        set_first(line, &missed);
    }
    missed.retain(|ink| !is_read(&ink.frame));
    missed.retain(|ink| !ink.is_full || !set_mark(lines, &read, ink.frame));
    let frames = missed.into_iter().map(|ink| ink.frame);
    let frames: Vec<Frame> = frames.filter(|frame| frame.y1 - frame.y0 < HEIGHTS.end).collect();
    lines.extend(in_lines(frames).into_iter().map(unread).take(MAX_LINES));
}

/// Puts a mark where a letter or sign was read at the beginning of a line and nothing but a mark is.
fn set_first(line: &mut Line, ink: &[Piece]) {
    let size = line.size;
    let first = if scripts::runs_left(line) {
        line.words.last_mut()
    } else {
        line.words.first_mut()
    };
    let Some(word) = first.filter(|word| word.text.chars().count() <= 2) else {
        return;
    };
    let mut here = ink.iter().filter(|piece| holds(&word.frame, &piece.frame));
    if let (Some(only), None) = (here.next(), here.next())
        && only.is_full
        && is_mark(only.frame, size)
    {
        MARK.clone_into(&mut word.text);
        (word.frame, word.confidence) = (only.frame, 1.0);
    }
}

/// Whether the middle of a piece of ink is within a frame, or nearly.
fn holds(frame: &Frame, piece: &Frame) -> bool {
    let (x, y) = (f32::midpoint(piece.x0, piece.x1), f32::midpoint(piece.y0, piece.y1));
    (frame.x0 - EDGE..frame.x1 + EDGE).contains(&x) && (frame.y0 - EDGE..frame.y1 + EDGE).contains(&y)
}

fn is_mark(frame: Frame, size: f32) -> bool {
    (size * 0.1..size * 0.6).contains(&(frame.y1 - frame.y0))
}

/// Puts a mark before the line that it stands before, if there is one.
fn set_mark(lines: &mut [Line], read: &[Frame], mark: Frame) -> bool {
    let middle = f32::midpoint(mark.y0, mark.y1);
    let is_before = |line: &Line, frame: &Frame| {
        let gap = if scripts::runs_left(line) {
            mark.x0 - frame.x1
        } else {
            frame.x0 - mark.x1
        };
        (0.0..line.size * NEAR).contains(&gap) && (frame.y0..frame.y1).contains(&middle) && is_mark(mark, line.size)
    };
    let Some((line, _)) = lines.iter_mut().zip(read).find(|(line, frame)| is_before(line, frame)) else {
        return false;
    };
    let at = if scripts::runs_left(line) { line.words.len() } else { 0 };
    line.words.insert(
        at,
        Word {
            text: MARK.to_owned(),
            frame: mark,
            confidence: 1.0,
            is_bold: false,
        },
    );
    true
}

/// The frames of lines that pieces of ink make together.
fn in_lines(mut ink: Vec<Frame>) -> Vec<Frame> {
    ink.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut lines: Vec<(Frame, usize)> = Vec::new();
    for piece in ink {
        let belongs = |line: &Frame| {
            let shared = line.y1.min(piece.y1) - line.y0.max(piece.y0);
            let least = (line.y1 - line.y0).min(piece.y1 - piece.y0);
            shared > least * LEVEL && piece.x0 - line.x1 < (line.y1 - line.y0).max(HEIGHTS.start) * APART
        };
        match lines.iter_mut().find(|(line, _)| belongs(line)) {
            Some((line, count)) => {
                *count += 1;
                *line = Frame {
                    x0: line.x0,
                    y0: line.y0.min(piece.y0),
                    x1: line.x1.max(piece.x1),
                    y1: line.y1.max(piece.y1),
                };
            }
            None => lines.push((piece, 1)),
        }
    }
    let is_text = |(line, count): &(Frame, usize)| {
        let height = line.y1 - line.y0;
        *count > 1 && HEIGHTS.contains(&height) && line.x1 - line.x0 > height * LONG
    };
    lines.into_iter().filter(is_text).map(|(line, _)| line).collect()
}

fn unread(frame: Frame) -> Line {
    let height = frame.y1 - frame.y0;
    Line {
        baseline: frame.y1 - height * 0.1,
        size: height * 1.1,
        words: vec![Word {
            frame,
            ..Word::default()
        }],
    }
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;

    fn line(x0: f32, y0: f32) -> Line {
        Line {
            baseline: y0 + 36.0,
            size: 40.0,
            words: vec![Word {
                text: "Budget".to_owned(),
                frame: Frame {
                    x0,
                    y0,
                    x1: x0 + 200.0,
                    y1: y0 + 40.0,
                },
                confidence: 0.9,
                is_bold: false,
            }],
        }
    }

    #[test]
    fn marks_and_lines_that_were_passed_over_are_added() {
        // A disc before a line that was read, the letters of that line, a heading that was not, and a drawing.
        let page = GrayImage::from_fn(800, 400, |x, y| {
            let (away_x, away_y) = (f64::from(x) - 70.0, f64::from(y) - 120.0);
            // A disc, cut in half.
            let is_mark = away_x.hypot(away_y) < 8.0 && away_x > -1.0;
            let is_read = (120..300).contains(&x) && (105..135).contains(&y) && x % 30 < 20;
            let is_heading = (60..260).contains(&x) && (200..245).contains(&y) && x % 50 < 40;
            let is_drawing = (500..540).contains(&x) && (200..240).contains(&y);
            Luma([if is_mark || is_read || is_heading || is_drawing {
                0
            } else {
                255
            }])
        });
        let mut lines = vec![line(110.0, 100.0)];
        let mut other = lines.clone();
        add(&mut lines, &page);
        assert_eq!(lines.len(), 2);
        let words: Vec<&str> = lines[0].words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(words, ["•", "Budget"]);
        let heading = lines[1].words[0].frame;
        assert!(
            lines[1].words[0].text.is_empty()
                && heading.x0 < 62.0
                && heading.x1 > 238.0
                && (heading.y0 - 200.0).abs() < 2.0
        );
        // Something else was read in the place of the mark.
        let sign = Word {
            text: "«".to_owned(),
            frame: Frame {
                x0: 56.0,
                y0: 108.0,
                x1: 84.0,
                y1: 132.0,
            },
            ..Word::default()
        };
        other[0].words.insert(0, sign);
        add(&mut other, &page);
        assert_eq!(other[0].words[0].text, "•");
    }
}
