//! Collecting a document's fields, with where they come from.

use types::{Document, FieldMeta, Span, Unplaced};

use super::text::{Part, chars_of};
use super::words::{self, Kind};
use crate::layout::{Line, Reading};

/// A document under construction.
#[derive(Debug, Default)]
pub(crate) struct Record {
    pub(crate) document: Document,
    used: Vec<Span>,
}

/// The pointer of a field of what `pointer` leads to.
pub(crate) fn under(pointer: &str, field: &str) -> String {
    [pointer, "/", field].concat()
}

impl Record {
    /// Notes where a field comes from, and gives its value; an empty one is no field.
    pub(crate) fn field(&mut self, pointer: impl Into<String>, confidence: f32, part: &Part) -> String {
        if part.is_empty() {
            return String::new();
        }
        self.derived(pointer, confidence, part.span);
        part.text.clone()
    }

    /// Notes where a field comes from whose value is not written as printed.
    pub(crate) fn derived(&mut self, pointer: impl Into<String>, confidence: f32, span: Span) {
        self.document.meta.fields.insert(
            pointer.into(),
            FieldMeta {
                confidence,
                span: Some(span),
            },
        );
        self.used.push(span);
    }

    /// Text that says what a field is, or that means nothing: a heading, a label.
    pub(crate) fn furniture(&mut self, span: Span) {
        self.used.push(span);
    }

    /// Moves what no field took to `meta.unplaced`.
    pub(crate) fn finish(mut self, reading: &Reading) -> Document {
        self.used.sort_by_key(|span| (span.start, span.end));
        let mut next = 0;
        let mut reach = 0;
        for line in reading.lines.iter().filter(|line| !line.is_furniture) {
            let mut from = line.span.start;
            while let Some(span) = self.used.get(next).copied().filter(|span| span.start < line.span.end) {
                let free_from = from.max(reach);
                if span.start > free_from {
                    self.leave(line, free_from, span.start.min(line.span.end));
                }
                reach = reach.max(span.end);
                from = from.max(reach);
                next += 1;
            }
            let free_from = from.max(reach);
            if free_from < line.span.end {
                self.leave(line, free_from, line.span.end);
            }
        }
        self.document
    }

    fn leave(&mut self, line: &Line, from: usize, to: usize) {
        let start = line.span.start;
        let left = chars_of(&line.text, from - start, to - start);
        let says = left.chars().filter(|letter| letter.is_alphanumeric()).count();
        if says == 0 {
            return;
        }
        let span = Span { start: from, end: to };
        let text = left.to_owned();
        let part = Part { text, span }.trim(&[',', '|', '·', '•', ':', ';', '-', '–']);
        let label = [Kind::Issuer, Kind::Label, Kind::Duty, Kind::Course, Kind::Score];
        let is_joint = || {
            let kinds = words::exactly(&part.text);
            says <= 8 && kinds.has(Kind::At) || label.into_iter().any(|kind| kinds.has(kind))
        };
        if !is_joint() {
            self.document.meta.unplaced.push(Unplaced {
                text: part.text,
                span: part.span,
            });
        }
    }
}
