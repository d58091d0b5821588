//! Evidence: the sentence that proves something, and where it stands in the text that the reader sees.

use std::collections::BTreeMap;

use types::{Document, Evidence, Span};

use super::profile::{Profile, Proof};
use crate::render::text_with_spans;

/// A passage longer than this is cut down to the sentence.
const LONGEST: usize = 200;

/// A text whose characters can be addressed.
struct Source<'a> {
    text: &'a str,
    /// Where each character begins and the last one ends; in ASCII that goes without saying.
    bytes: Option<Vec<usize>>,
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = || text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self {
            text,
            bytes: (!text.is_ascii()).then(bytes),
        }
    }

    /// The byte at which a character begins.
    fn byte(&self, at: usize) -> Option<usize> {
        self.bytes.as_ref().map_or(Some(at), |bytes| bytes.get(at).copied())
    }

    fn slice(&self, span: Span) -> Option<&'a str> {
        let (start, end) = (self.byte(span.start)?, self.byte(span.end)?);
        self.text.get(start..end).filter(|slice| !slice.is_empty())
    }

    /// Where words stand literally.
    fn find(&self, words: &str) -> Option<Span> {
        let at = self.text.find(words).filter(|_| !words.is_empty())?;
        let start = self
            .bytes
            .as_ref()
            .map_or(Some(at), |bytes| bytes.binary_search(&at).ok())?;
        Some(Span {
            start,
            end: start + words.chars().count(),
        })
    }
}

/// Places the evidence of every requirement: in `text` where all of it can be found there, else in the document rendered
/// as text. Returns the evidence of each requirement and the text it points into.
pub(super) fn place(profile: &Profile, text: Option<&str>, proofs: &[&[Proof]]) -> (Vec<Vec<Evidence>>, String) {
    if let Some(text) = text {
        let source = Source::new(text);
        let spans = |pointer: &str| original(profile.document, pointer);
        let placed: Option<Vec<Vec<Evidence>>> = proofs
            .iter()
            .map(|list| list.iter().map(|proof| one(profile, &source, &spans, proof)).collect())
            .collect();
        if let Some(placed) = placed {
            return (placed, text.to_owned());
        }
    }
    let (rendered, spans): (String, BTreeMap<String, Span>) = text_with_spans(profile.document);
    let source = Source::new(&rendered);
    let at = |pointer: &str| spans.get(pointer).copied();
    let placed = proofs
        .iter()
        .map(|list| {
            list.iter()
                .filter_map(|proof| one(profile, &source, &at, proof))
                .collect()
        })
        .collect();
    (placed, rendered)
}

/// Where a field was read.
pub(super) fn original(document: &Document, pointer: &str) -> Option<Span> {
    if let Some(number) = pointer.strip_prefix("/meta/unplaced/") {
        let at: usize = number.strip_suffix("/text")?.parse().ok()?;
        return document.meta.unplaced.get(at).map(|unplaced| unplaced.span);
    }
    document.meta.fields.get(pointer)?.span
}

fn one(profile: &Profile, source: &Source, spans: &impl Fn(&str) -> Option<Span>, proof: &Proof) -> Option<Evidence> {
    let passage = profile.passages.get(proof.passage)?;
    let (from, to) = sentence(passage.text, proof.start, proof.end);
    let known = spans(&passage.pointer()).and_then(|span| within(source, span, passage.text, from, to));
    let words = || -> String { passage.text.chars().skip(from).take(to - from).collect() };
    let span = known.or_else(|| source.find(words().trim()))?;
    let text = source.slice(span)?.to_owned();
    Some(Evidence {
        section: passage.section.to_owned(),
        text,
        span,
    })
}

/// The sentence around some characters of a long passage; the whole of a short one.
fn sentence(text: &str, start: usize, end: usize) -> (usize, usize) {
    let length = text.chars().count();
    if length <= LONGEST {
        return (0, length);
    }
    let letters: Vec<char> = text.chars().collect();
    let ends = |at: &usize| {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        matches!(letters.get(*at), Some('。' | '！' | '？' | '\n' | ';' | '•'))
            || (matches!(letters.get(*at), Some('.' | '!' | '?')) && next.is_whitespace())
    };
    let mut from = (0..start.min(letters.len())).rev().find(ends).map_or(0, |at| at + 1);
    let to = (end.saturating_sub(1)..letters.len())
        .find(ends)
        .map_or(letters.len(), |at| at + 1);
    while letters.get(from).is_some_and(|letter| letter.is_whitespace()) && from < start {
        from += 1;
    }
    (from, to.max(end).min(letters.len()))
}

/// The part of a field's span that a part of its value was read from.
fn within(source: &Source, span: Span, value: &str, from: usize, to: usize) -> Option<Span> {
    let slice = source.slice(span)?;
    if slice == value && from == 0 && to >= value.chars().count() {
        return Some(span);
    }
    let is_ink = |letter: &char| letter.is_alphanumeric();
    let (mine, theirs) = (value.chars().filter(is_ink), slice.chars().filter(is_ink));
    let same = mine
        .clone()
        .zip(theirs.clone())
        .take_while(|(left, right)| left == right)
        .count();
    let ink = mine.count();
    if same < ink.min(12) {
        return None;
    }
    let is_whole = from == 0 && to >= value.chars().count();
    if is_whole || same < ink {
        return Some(span);
    }
    let before = value.chars().take(from).filter(is_ink).count();
    let inside = value.chars().skip(from).take(to - from).filter(is_ink).count();
    let mut places = slice
        .chars()
        .enumerate()
        .filter(|(_, letter)| is_ink(letter))
        .map(|(at, _)| at);
    let first = places.nth(before)?;
    let last = if inside > 1 { places.nth(inside - 2)? } else { first };
    let closes = slice
        .chars()
        .nth(last + 1)
        .is_some_and(|letter| matches!(letter, '.' | '!' | '?' | ')' | '。'));
    Some(Span {
        start: span.start + first,
        end: span.start + last + 1 + usize::from(closes),
    })
}
