//! Collecting lines into a reading.

use types::Span;

use super::clean::{finish, is_number_mark, mark_length};
use super::{Line, Piece, Reading};
use crate::resume::dates;
use crate::resume::text::length;

/// A part of a line to come.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fragment {
    pub(crate) text: String,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    /// Whether a wide gap parts it from the one before; else only its style does.
    pub(crate) is_apart: bool,
}

/// A line to come.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) fragments: Vec<Fragment>,
    pub(crate) page: usize,
    pub(crate) y0: f32,
    pub(crate) y1: f32,
    pub(crate) size: f32,
    pub(crate) heading: Option<u8>,
    pub(crate) is_bullet: bool,
    pub(crate) is_furniture: bool,
    pub(crate) links: Vec<String>,
    /// How wide the page is, if it is read from right to left.
    pub(crate) mirror: Option<f32>,
}

/// No line is longer, in bytes: what works on single lines may take its time.
const LONGEST: usize = 4_000;

/// A text, cut into pieces of bearable length.
fn pieces_of(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for word in text.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        for letter in word.chars() {
            match out.last_mut() {
                Some(last) if last.len() + letter.len_utf8() <= LONGEST => last.push(letter),
                _ => out.push(letter.to_string()),
            }
        }
        if out.last().is_some_and(|last| last.len() > LONGEST / 2) {
            out.push(String::new());
        }
    }
    out
}

/// Lines so far.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    reading: Reading,
    length: usize,
    block: usize,
    fresh: bool,
}

impl Builder {
    /// What follows belongs to another block.
    pub(crate) fn new_block(&mut self) {
        self.fresh = !self.reading.lines.is_empty();
    }

    /// Adds a line; one that says nothing is left out, one longer than any honest line is cut.
    pub(crate) fn push(&mut self, mut row: Row) {
        if row.fragments.iter().map(|fragment| fragment.text.len()).sum::<usize>() > LONGEST {
            for text in row.fragments.iter().flat_map(|fragment| pieces_of(&fragment.text)) {
                self.push(Row {
                    fragments: vec![Fragment {
                        text,
                        ..Fragment::default()
                    }],
                    page: row.page,
                    ..Row::default()
                });
            }
            return;
        }
        if let Some(first) = row.fragments.first_mut() {
            let cut = mark_length(&first.text);
            if cut > 0 {
                first.text.drain(..cut);
                row.is_bullet = true;
            }
        }
        if row.fragments.len() > 1
            && row
                .fragments
                .first()
                .is_some_and(|first| super::clean::is_mark(&first.text))
        {
            row.fragments.remove(0);
            row.is_bullet = true;
        }
        if is_numbered(&row.fragments) {
            row.fragments.remove(0);
            row.is_bullet = true;
        }
        let mut text = String::with_capacity(row.fragments.iter().map(|fragment| fragment.text.len() + 1).sum());
        let mut pieces: Vec<(usize, usize, Fragment)> = Vec::with_capacity(row.fragments.len());
        for fragment in row.fragments {
            let lead = fragment.text.len() - fragment.text.trim_start().len();
            let trimmed = finish(&fragment.text);
            if trimmed.is_empty() {
                continue;
            }
            let spaced = lead > 0 || pieces.last().is_some_and(|(_, _, last)| last.text.ends_with(' '));
            if !text.is_empty() {
                text.push_str(if fragment.is_apart {
                    "\t"
                } else if spaced {
                    " "
                } else {
                    ""
                });
            }
            let start = length(&text);
            text.push_str(&trimmed);
            pieces.push((start, length(&text), fragment));
        }
        if text.is_empty() {
            return;
        }
        self.add(row.page, row.is_furniture, text, &pieces, |line| {
            line.y0 = row.y0;
            line.y1 = row.y1;
            line.size = row.size;
            line.heading = row.heading;
            line.is_bullet = row.is_bullet;
            line.links = row.links;
            line.mirror = row.mirror;
        });
    }

    fn add(
        &mut self,
        page: usize,
        is_furniture: bool,
        text: String,
        pieces: &[(usize, usize, Fragment)],
        fill: impl FnOnce(&mut Line),
    ) {
        if std::mem::take(&mut self.fresh) {
            self.block += 1;
        }
        if !self.reading.lines.is_empty() {
            self.reading.text.push('\n');
            self.length += 1;
        }
        let start = self.length;
        let letters = length(&text);
        self.length += letters;
        self.reading.text.push_str(&text);
        let weight = |test: fn(&Fragment) -> bool| {
            pieces
                .iter()
                .filter(|(_, _, fragment)| test(fragment))
                .map(|(from, to, _)| to - from)
                .sum::<usize>()
                * 2
                > letters
        };
        let mut line = Line {
            text,
            span: Span {
                start,
                end: self.length,
            },
            pieces: pieces
                .iter()
                .map(|(from, to, fragment)| Piece {
                    span: Span {
                        start: start + from,
                        end: start + to,
                    },
                    x0: fragment.x0,
                    x1: fragment.x1,
                    size: fragment.size,
                    bold: fragment.bold,
                    italic: fragment.italic,
                })
                .collect(),
            page,
            x0: pieces.first().map_or(0.0, |(_, _, fragment)| fragment.x0),
            x1: pieces.last().map_or(0.0, |(_, _, fragment)| fragment.x1),
            bold: weight(|fragment| fragment.bold),
            italic: weight(|fragment| fragment.italic),
            block: self.block,
            is_furniture,
            ..Line::default()
        };
        fill(&mut line);
        self.reading.lines.push(line);
    }

    pub(crate) fn finish(self) -> Reading {
        self.reading
    }
}

/// Whether a line is the item of a list whose number stands apart; entries with dates may be numbered, too, but are no
/// items of a list.
fn is_numbered(fragments: &[Fragment]) -> bool {
    let [first, second, rest @ ..] = fragments else {
        return false;
    };
    let is_dated = |fragment: &Fragment| fragment.is_apart && dates::is_date_like(&fragment.text);
    second.is_apart && is_number_mark(&first.text) && !is_dated(second) && !rest.iter().any(is_dated)
}

/// Cuts a line of plain text at tabs and at three or more blanks.
pub(crate) fn split_gaps(line: &str, bold: bool, italic: bool) -> Vec<Fragment> {
    let fragment = |text: &str| Fragment {
        text: text.to_owned(),
        bold,
        italic,
        is_apart: true,
        ..Fragment::default()
    };
    let bytes = line.as_bytes();
    if !bytes.contains(&b'\t') && !bytes.array_windows().any(|three| three == b"   ") {
        return vec![fragment(line)];
    }
    let mut out = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < bytes.len() {
        let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
        at += bytes[at..].iter().position(is_blank).unwrap_or(bytes.len() - at);
        let blanks = bytes[at..].iter().take_while(|byte| is_blank(byte)).count();
        if blanks == 0 {
            break;
        }
        let wide = blanks >= 3 || bytes[at..at + blanks].contains(&b'\t');
        if wide && at > 0 && !super::clean::is_mark(&line[from..at]) {
            out.push(fragment(&line[from..at]));
            from = at + blanks;
        }
        at += blanks;
    }
    out.push(fragment(&line[from..]));
    out
}
