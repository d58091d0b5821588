//! What was done besides, or instead: "recruited and trained" where only "recruited" was told.
//!
//! Words for deeds are grouped widely, so that one that takes another's place says the same in most rewrites.

use super::Near;
use super::lexicon::{Hit, Kind};
use super::lists::stands_between;
use super::reading::Reading;
use super::support::STEM;

/// Longer sentences are not looked through.
const MOST: usize = 60;

/// Of fewer words nothing can be told.
const FEWEST: usize = 3;

/// Whether every long word of the old sentence is kept, in some form.
pub(super) fn is_all_kept(old: &Reading, sentence: &Reading) -> bool {
    let words = old.words.iter().map(|word| old.slice(word.start, word.end));
    let mut long =
        words.filter(|letters| letters.chars().count() >= STEM - 2 && !letters.starts_with(char::is_numeric));
    let mut count = 0;
    let is_kept = |letters: &str| {
        count += 1;
        sentence.text.text.contains(crate::matching::stem(letters, STEM - 1))
    };
    long.all(is_kept) && count >= FEWEST
}

/// The deeds that a sentence puts beside one of the old sentence, of which it keeps all.
pub(super) fn added(sentence: &Reading, language: &str, near: &Near) -> Vec<(usize, usize)> {
    let old = near.old;
    if near.is_summary() || sentence.words.len().max(old.words.len()) > MOST || !is_all_kept(old, sentence) {
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

/// Deeds that took the place of another one where all else is kept: "migrated" for "maintained".
pub(super) fn exchanged(sentence: &Reading, near: &Near) -> Vec<(usize, usize)> {
    let old = near.old;
    if near.is_summary() || sentence.words.len().max(old.words.len()) > MOST {
        return Vec::new();
    }
    let (Some(gone), Some(new)) = (opening(old), opening(sentence)) else {
        return Vec::new();
    };
    let groups = |reading: &Reading, (start, end): (usize, usize)| -> Vec<&'static str> {
        let hits = reading
            .of(Kind::Deed)
            .filter(|hit| (hit.start, hit.end) == (start, end));
        hits.map(|hit| hit.group).collect()
    };
    let is_told = |group: &&str| near.all().any(|reading| reading.has(Kind::Deed, group));
    let (before, after) = (groups(old, gone), groups(sentence, new));
    let rest = |reading: &Reading, place: (usize, usize)| -> Vec<String> {
        let words = reading.words.iter().filter(|word| (word.start, word.end) != place);
        let long = words.filter(|word| word.end - word.start >= STEM - 2);
        long.map(|word| reading.slice(word.start, word.end).to_owned())
            .collect()
    };
    let is_same = || {
        let (kept, now) = (rest(old, gone), rest(sentence, new));
        let is_in = |letters: &String, list: &[String]| {
            let stem = crate::matching::stem(letters, STEM - 1);
            list.iter().any(|it| it.starts_with(stem))
        };
        kept.len() > 1 && kept.iter().all(|it| is_in(it, &now)) && now.iter().all(|it| is_in(it, &kept))
    };
    let is_other = !before.is_empty() && !after.is_empty() && !after.iter().any(is_told);
    if is_other && is_same() { vec![new] } else { Vec::new() }
}

/// The first word, if it is a deed.
fn opening(reading: &Reading) -> Option<(usize, usize)> {
    let first = reading.words.first()?;
    let mut deeds = reading.of(Kind::Deed);
    deeds
        .find(|hit| hit.start == first.start)
        .map(|hit| (hit.start, hit.end))
}
