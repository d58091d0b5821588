//! What a sentence that keeps every word of the old one, in whatever order, puts behind a small word: "across the school
//! district".

use super::deeds::is_all_kept;
use super::lists::is_thing;
use super::reading::{Reading, Word};
use super::support::STEM;
use super::{Facts, Near};

/// Longer sentences are not looked through.
const MOST: usize = 60;
/// So far before a thing stands the small word, in words.
const BEFORE: usize = 3;
/// Small words that say how far something reached; what others lead to is said in too many words to be new.
const LEADING: &[&str] = &["across", "throughout"];

/// The things that are new there, as bytes of the folded sentence.
pub(super) fn added(sentence: &Reading, language: &str, near: &Near, facts: &Facts) -> Vec<(usize, usize)> {
    let old = near.old;
    if near.is_summary() || sentence.words.len().max(old.words.len()) > MOST || !is_all_kept(old, sentence) {
        return Vec::new();
    }
    let slice = |word: &Word| sentence.slice(word.start, word.end);
    let is_known = |word: &Word| {
        let stem = crate::matching::stem(slice(word), STEM - 1);
        near.all().any(|reading| reading.text.text.contains(stem)) || facts.known.begins(stem)
    };
    let is_led = |at: usize| {
        let before = sentence.words.iter().take(at).rev().take(BEFORE);
        before.into_iter().any(|word| LEADING.contains(&slice(word)))
    };
    let new = sentence.words.iter().enumerate();
    let new = new.filter(|(at, word)| is_thing(word, sentence, language, true) && !is_known(word) && is_led(*at));
    new.map(|(_, word)| (word.start, word.end)).collect()
}
