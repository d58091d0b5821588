//! Edits of a paragraph's letters as edits of its bytes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::part::{Paragraph, Piece};
use super::words::Edit;

/// Bytes that go, and what comes in their place.
pub(super) type Patch = (Range<usize>, String);

/// The patches that carry out edits, which come in order; `None` if they touch what must stay as it is, or nothing can
/// hold the new text.
pub(super) fn patches(paragraph: &Paragraph, edits: &[Edit]) -> Option<Vec<Patch>> {
    let mut is_gone = vec![false; paragraph.letters.len()];
    // What comes before a letter of a piece, or at its end.
    let mut coming: BTreeMap<(usize, usize), String> = BTreeMap::new();
    for edit in edits {
        is_gone.get_mut(edit.letters.clone())?.fill(true);
        if !edit.text.is_empty() {
            coming
                .entry(home(paragraph, &edit.letters)?)
                .or_default()
                .push_str(&edit.text);
        }
    }
    let mut out = Vec::new();
    for (at, piece) in paragraph.pieces.iter().enumerate() {
        let letters = piece.start..piece.start + piece.count;
        let is_touched =
            is_gone[letters.clone()].contains(&true) || coming.range((at, 0)..=(at, usize::MAX)).next().is_some();
        if !is_touched {
            continue;
        }
        if piece.is_fixed {
            return None;
        }
        let text = if piece.is_text {
            let come = |letter: usize| coming.get(&(at, letter)).map(|text| (text.clone(), true));
            let stays = |letter: usize| {
                let is_kept = letters.contains(&letter) && is_gone.get(letter) == Some(&false);
                is_kept.then(|| (paragraph.text(letter..letter + 1), false))
            };
            let all = (letters.start..=letters.end).flat_map(|letter| come(letter).into_iter().chain(stays(letter)));
            written(piece, &all.collect::<Vec<_>>())
        } else {
            String::new()
        };
        out.push((piece.range.clone(), text));
    }
    Some(out)
}

/// The piece that takes new text in place of these letters, and the letter before which it comes.
fn home(paragraph: &Paragraph, letters: &Range<usize>) -> Option<(usize, usize)> {
    let holds = |letter: usize| {
        paragraph
            .piece(letter)
            .filter(|(_, piece)| piece.is_text && !piece.is_fixed)
    };
    if let Some(found) = letters.clone().find_map(|letter| Some((holds(letter)?.0, letter))) {
        return Some(found);
    }
    let before = letters
        .start
        .checked_sub(1)
        .and_then(holds)
        .map(|found| (found, letters.start));
    let after = holds(letters.end).map(|found| (found, letters.end));
    // What is added beside a link is no part of it.
    let best = match (before, after) {
        (Some(((_, piece), _)), Some(other)) if piece.is_link && !other.0.1.is_link => Some(other),
        (Some(found), _) => Some(found),
        (None, other) => other,
    };
    best.map(|((at, _), letter)| (at, letter))
}

/// An element with text, written anew; a line feed that came is a line break, a tab is one.
fn written(piece: &Piece, stretches: &[(String, bool)]) -> String {
    let prefix = piece
        .name
        .rsplit_once(':')
        .map(|(prefix, _)| format!("{prefix}:"))
        .unwrap_or_default();
    let mut out = String::new();
    let mut text = String::new();
    for (stretch, has_come) in stretches {
        for letter in stretch.chars() {
            let mark = match letter {
                '\n' if *has_come => "br",
                '\t' if *has_come => "tab",
                other => {
                    text.push(other);
                    continue;
                }
            };
            push_text(&mut out, &piece.name, &std::mem::take(&mut text));
            // Writing to a string cannot fail.
            let _ = write!(out, "<{prefix}{mark}/>");
        }
    }
    push_text(&mut out, &piece.name, &text);
    out
}

/// Adds an element with a text, unless it says nothing.
pub(super) fn push_text(out: &mut String, name: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    // Writing to a string cannot fail.
    let _ = write!(out, "<{name} xml:space=\"preserve\">{}</{name}>", escaped(text));
}

/// A text as XML, without the characters that XML has no place for.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(letter),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter < ' ' => {}
            letter => out.push(letter),
        }
    }
    out
}

/// The text with all patches; one that overlaps another is left out.
pub(super) fn patched(text: &str, mut patches: Vec<Patch>) -> String {
    patches.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in patches {
        if range.start < at {
            continue;
        }
        let Some(kept) = text.get(at..range.start) else {
            continue;
        };
        out.push_str(kept);
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
