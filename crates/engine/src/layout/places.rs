//! Where on the pages a text stands.

use types::{Place, Span};

use super::{Line, Piece, Reading};

/// A résumé has some hundred lines; a hundred pages of them have no more parts than this.
const MAX_PLACES: usize = 20_000;

/// The places of all lines with a position, each with its page from 0.
pub(crate) fn places(reading: &Reading) -> Vec<(usize, Place)> {
    let mut out = Vec::new();
    for line in reading.lines.iter().filter(|line| line.y1 > line.y0) {
        for part in parts(line) {
            if out.len() == MAX_PLACES {
                return out;
            }
            out.push((line.page, place(line, part)));
        }
    }
    out
}

/// The parts of a line that wide gaps part; changes of style do not.
fn parts(line: &Line) -> Vec<&[Piece]> {
    let is_close = |first: &Piece, second: &Piece| {
        let gap = second.span.start.saturating_sub(first.span.end);
        // Only a tab, a blank or nothing stands between two pieces.
        let between = line.text.chars().nth(first.span.end.saturating_sub(line.span.start));
        gap == 0 || between != Some('\t')
    };
    line.pieces.chunk_by(is_close).collect()
}

fn place(line: &Line, part: &[Piece]) -> Place {
    let span = Span {
        start: part.first().map_or(line.span.start, |piece| piece.span.start),
        end: part.last().map_or(line.span.end, |piece| piece.span.end),
    };
    let (x0, x1) = (
        part.iter().map(|piece| piece.x0).fold(f32::MAX, f32::min),
        part.iter().map(|piece| piece.x1).fold(f32::MIN, f32::max),
    );
    let (x0, x1) = line.mirror.map_or((x0, x1), |width| (width - x1, width - x0));
    Place {
        span,
        x0: rounded(x0),
        y0: rounded(line.y0),
        x1: rounded(x1),
        y1: rounded(line.y1),
    }
}

/// A tenth of a point is more than eyes can tell.
fn rounded(length: f32) -> f32 {
    (length.clamp(-100_000.0, 100_000.0) * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::super::{Page, Run};
    use super::*;

    fn run(text: &str, x0: f32, x1: f32, baseline: f32, bold: bool) -> Run {
        Run {
            text: text.to_owned(),
            x0,
            x1,
            baseline,
            size: 10.0,
            bold,
            italic: false,
        }
    }

    #[test]
    fn a_place_is_a_part_of_a_line_whatever_its_style() {
        let runs = vec![
            run("Nurse", 50.0, 78.0, 100.0, true),
            run(", City Hospital", 78.0, 150.0, 100.0, false),
            run("2019 – 2021", 480.0, 540.0, 100.0, false),
        ];
        let page = Page {
            width: 600.0,
            height: 800.0,
            runs,
            links: Vec::new(),
        };
        let reading = Reading::from_pages(&[Page::default(), page]);
        let places = reading.places();
        let letters: Vec<char> = reading.text.chars().collect();
        let texts: Vec<String> = places
            .iter()
            .map(|(_, place)| letters[place.span.start..place.span.end].iter().collect())
            .collect();
        assert_eq!(texts, ["Nurse, City Hospital", "2019 – 2021"]);
        let (page, place) = places[0];
        assert_eq!((page, place.x0, place.x1), (1, 50.0, 150.0));
        assert!(place.y0 < 100.0 && place.y1 > 100.0 && places[1].1.x0 > 470.0);
    }

    #[test]
    fn text_without_positions_has_no_places() {
        assert!(Reading::from_text("Ann Example\nNurse").places().is_empty());
    }
}
