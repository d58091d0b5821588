//! What was done besides, or instead: "recruited and trained" where only "recruited" was told.
//!
//! Words for deeds are grouped widely, so that one that takes another's place says the same in most rewrites.

use super::Near;
use super::lexicon::{Hit, Kind};
use super::lists::{share_kept, stands_between};
use super::reading::Reading;
use super::support::STEM;

/// Longer sentences are not looked through.
const MOST: usize = 60;

/// The deeds that a sentence puts beside one of the old sentence, of which it keeps all.
pub(super) fn added(sentence: &Reading, language: &str, near: &Near) -> Vec<(usize, usize)> {
    let old = near.old;
    if near.is_summary() || sentence.words.len().max(old.words.len()) > MOST || share_kept(old, sentence) < 1.0 {
        return Vec::new();
    }
    let is_known = |hit: &Hit| {
        let stem = crate::matching::stem(sentence.slice(hit.start, hit.end), STEM);
        near.all()
            .any(|reading| reading.has(Kind::Deed, hit.group) || reading.text.text.contains(stem))
    };
    // A word that may be one of several deeds is one of those that are told.
    let is_told = |hit: &Hit| {
        let mut same = sentence.of(Kind::Deed);
        same.any(|other| (other.start, other.end) == (hit.start, hit.end) && is_known(other))
    };
    let is_kept = |start: usize, end: usize| {
        let stem = crate::matching::stem(sentence.slice(start, end), STEM - 1);
        end - start >= STEM - 2 && old.text.text.contains(stem)
    };
    let is_beside = |hit: &Hit| {
        let mut words = sentence.words.iter();
        words.any(|word| is_kept(word.start, word.end) && stands_between(sentence, hit, word, language))
    };
    let mut found: Vec<(usize, usize)> = sentence
        .of(Kind::Deed)
        .filter(|hit| !is_told(hit) && is_beside(hit))
        .map(|hit| (hit.start, hit.end))
        .collect();
    found.dedup();
    found
}
