//! Compounds of which only a part is said: "Wohn- und Gewerbebauten".

use super::reading::{Reading, Word};

/// The head of a compound has so many letters at least.
const HEAD: usize = 4;
/// What a part has at least.
const PART: usize = 3;

/// Whether only a part of a compound is said here, as of "Wohn-" in "Wohn- und Gewerbebauten".
pub(super) fn is_part(word: &Word, reading: &Reading) -> bool {
    let mut tail = reading.text.after(word.end).chars();
    tail.next() == Some('-') && tail.next().is_none_or(|next| " ,/)\n".contains(next))
}

/// The parts of compounds in a text.
pub(super) fn parts(reading: &Reading) -> impl Iterator<Item = &str> {
    let parts = reading.words.iter().filter(|word| is_part(word, reading));
    let parts = parts.map(|word| reading.slice(word.start, word.end));
    parts.filter(|letters| letters.len() >= PART)
}

/// Whether a word is one of the parts and the head of another word.
pub(super) fn is_whole<'a>(
    letters: &str,
    parts: impl Iterator<Item = &'a str>,
    has_head: impl FnMut(&str) -> bool,
) -> bool {
    let heads = parts.filter_map(|part| letters.strip_prefix(part));
    heads.filter(|head| head.chars().count() >= HEAD).any(has_head)
}
