//! From words of the text to boxes on pages.

use types::{PageLayout, Place, Span};

/// A box on a page, in the page's own lengths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Frame {
    /// The same with room around it.
    pub fn grown(self, by: f32) -> Self {
        Self {
            x: self.x - by,
            y: self.y - by,
            width: self.width + 2.0 * by,
            height: self.height + 2.0 * by,
        }
    }

    /// A box around both.
    pub fn around(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            width: (self.x + self.width).max(other.x + other.width) - x,
            height: (self.y + self.height).max(other.y + other.height) - y,
        }
    }
}

/// Where the words of a span stand on a page: a box for each line they are on.
pub fn frames(letters: &[char], page: &PageLayout, span: Span) -> Vec<Frame> {
    let place = |place: &Place| {
        let from = span.start.max(place.span.start);
        let to = span.end.min(place.span.end);
        (from < to).then(|| frame(letters, place, from, to))
    };
    page.places.iter().filter_map(place).collect()
}

/// The part of a place that some of its letters take. Letters are about as wide as letters usually are.
fn frame(letters: &[char], place: &Place, from: usize, to: usize) -> Frame {
    let width = |from: usize, to: usize| -> f32 {
        let part = letters.get(from..to).unwrap_or_default();
        part.iter().map(|letter| weight(*letter)).sum()
    };
    let all = width(place.span.start, place.span.end).max(f32::EPSILON);
    let unit = (place.x1 - place.x0) / all;
    Frame {
        x: place.x0 + width(place.span.start, from) * unit,
        y: place.y0,
        width: width(from, to) * unit,
        height: place.y1 - place.y0,
    }
}

/// How wide a letter is, an "n" being 1.
fn weight(letter: char) -> f32 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' | ' ' => 0.5,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | '"' | '*' => 0.65,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' => 1.55,
        '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{ff00}'..='\u{ff60}' => 1.85,
        letter if letter.is_uppercase() => 1.25,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> (Vec<char>, PageLayout) {
        let letters: Vec<char> = text.chars().collect();
        let mut places = Vec::new();
        let mut start = 0;
        for (row, line) in text.split('\n').enumerate() {
            let end = start + line.chars().count();
            #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
            let y0 = row as f32 * 20.0;
            places.push(Place {
                span: Span { start, end },
                x0: 100.0,
                y0,
                x1: 200.0,
                y1: y0 + 12.0,
            });
            start = end + 1;
        }
        let page = PageLayout {
            places,
            ..PageLayout::default()
        };
        (letters, page)
    }

    #[test]
    fn words_over_two_lines_have_two_boxes() {
        let (letters, page) = page("nnnnn nnnnn\nnnnn");
        let found = frames(&letters, &page, Span { start: 6, end: 14 });
        assert_eq!(found.len(), 2);
        assert!((found[0].x + found[0].width - 200.0).abs() < 0.01 && found[0].x > 150.0);
        assert!((found[1].x - 100.0).abs() < 0.01 && (found[1].width - 50.0).abs() < 0.01);
        let both = found[0].around(found[1]);
        assert!((both.height - 32.0).abs() < 0.01 && (both.x - 100.0).abs() < 0.01);
    }

    #[test]
    fn narrow_letters_take_less_room_than_wide_ones() {
        let (letters, page) = page("iiiiWWWW");
        let found = frames(&letters, &page, Span { start: 0, end: 4 });
        assert!(found[0].width < 30.0);
    }

    #[test]
    fn words_beyond_the_text_have_no_box() {
        let (letters, page) = page("nnnn");
        assert!(frames(&letters, &page, Span { start: 4, end: 90 }).is_empty());
        assert!(frames(&letters, &page, Span { start: 3, end: 2 }).is_empty());
    }
}
