//! From marks on pages to lines in reading order.

mod assemble;
mod atoms;
mod beside;
mod builder;
pub(crate) mod clean;
mod columns;
mod direction;
mod gaps;
mod grid;
mod icons;
mod leftward;
mod letterhead;
mod margin;
mod marks;
mod places;
mod plain;
mod segment;
mod strips;

use std::borrow::Cow;

use types::{Place, Span};

/// One page of a document with positioned text. Lengths are in points (1/72 inch), the origin is the top left corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// What is drawn, in the order of the file.
    pub runs: Vec<Run>,
    /// Link annotations.
    pub links: Vec<Link>,
}

/// A piece of text drawn in one go: glyphs of one font and size that follow each other without a gap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// What it says.
    pub text: String,
    /// Left edge.
    pub x0: f32,
    /// Right edge (origin of the last glyph plus its advance).
    pub x1: f32,
    /// The baseline.
    pub baseline: f32,
    /// Font size as it appears on the page.
    pub size: f32,
    /// Whether the font is bold.
    pub bold: bool,
    /// Whether the font is italic.
    pub italic: bool,
}

#[cfg(test)]
impl Run {
    /// Text of ten points, five for each letter.
    pub(crate) fn at(x0: f32, baseline: f32, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            x0,
            x1: x0 + text.chars().map(|_| 5.0).sum::<f32>(),
            baseline,
            size: 10.0,
            ..Self::default()
        }
    }
}

/// A link annotation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// Where it leads.
    pub url: String,
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

/// A paragraph of a document without positions (DOCX), in visual order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// What it says; `\t` and `\n` inside are kept.
    pub text: String,
    /// Outline level: 1 for a title or "Heading 1".
    pub heading: Option<u8>,
    /// Whether it is an item of a list.
    pub is_bullet: bool,
    /// Font size in points, of most of its text; 0 if unknown.
    pub size: f32,
    /// Whether all of its text is bold.
    pub bold: bool,
    /// Whether all of its text is italic.
    pub italic: bool,
    /// The table cell it stands in.
    pub cell: Option<Cell>,
    /// Where its links lead.
    pub links: Vec<String>,
}

/// A cell of a table.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Cell {
    /// Number of the table in the document, nested ones included.
    pub table: usize,
    /// Row, from 0.
    pub row: usize,
    /// Column, from 0.
    pub column: usize,
    /// How many columns the row has.
    pub columns: usize,
}

/// A document as lines in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// All lines, joined by line feeds: the text "a machine reads". Every [`Span`] counts in it.
    pub text: String,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says one thing about the line's looks"
)]
pub struct Line {
    /// What it says: literally `text[span]`.
    pub text: String,
    /// Where it stands in [`Reading::text`].
    pub span: Span,
    /// Its parts: a wide gap, a tab or a cell border separates them (a tab in the text), or a change to or from bold
    /// or italic (nothing or a blank); a single one covers the line.
    pub pieces: Vec<Piece>,
    /// Page, from 0.
    pub page: usize,
    /// Left edge; 0 where positions are unknown, as are the other three.
    pub x0: f32,
    /// Right edge.
    pub x1: f32,
    /// Top edge.
    pub y0: f32,
    /// Bottom edge.
    pub y1: f32,
    /// Font size in points of most of the line; 0 if unknown.
    pub size: f32,
    /// Whether most of the line is bold.
    pub bold: bool,
    /// Whether most of the line is italic.
    pub italic: bool,
    /// Outline level, where the file says so.
    pub heading: Option<u8>,
    /// Whether it begins an item of a list; the mark itself is not part of the text.
    pub is_bullet: bool,
    /// Number of the block (column, cell, paragraph group) it belongs to; rises in reading order.
    pub block: usize,
    /// Whether it belongs to the page, not to the text: a page number, a running head.
    pub is_furniture: bool,
    /// Where its links lead.
    pub links: Vec<String>,
    /// The width of its page, if that is read from right to left: then left and right are exchanged, as in a mirror.
    pub mirror: Option<f32>,
}

/// A part of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Piece {
    /// Where it stands in [`Reading::text`].
    pub span: Span,
    /// Left edge.
    pub x0: f32,
    /// Right edge.
    pub x1: f32,
    /// Font size in points; 0 if unknown.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
}

impl Reading {
    /// Reads positioned text.
    #[must_use]
    pub fn from_pages(pages: &[Page]) -> Self {
        assemble::read(pages)
    }

    /// Reads paragraphs in visual order.
    #[must_use]
    pub fn from_paragraphs(paragraphs: &[Paragraph]) -> Self {
        plain::read_paragraphs(paragraphs)
    }

    /// Where the text of each page stands, as far as positions are known.
    #[must_use]
    pub fn places(&self) -> Vec<(usize, Place)> {
        places::places(self)
    }

    /// Reads plain text.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        plain::read_text(text)
    }
}

/// A piece of text as it would stand in a [`Reading`]: ligatures opened, invisible and private characters dropped.
#[must_use]
pub fn comparable(text: &str) -> Cow<'_, str> {
    clean::clean(text)
}
