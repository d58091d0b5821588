//! Words that make a post a smaller one: a deputy manager is no manager.

use super::Near;
use super::lexicon::{Hit, Kind};
use super::reading::{Reading, Word};
use super::support::STEM;

/// How far before a title such a word may stand, in bytes.
const BESIDE: usize = 24;

/// Whether the post that a claim names is known only as that of a deputy, and the sentence does not say so; or the
/// sentence speaks of a deputy and nothing near does.
pub(super) fn is_other(start: usize, end: usize, sentence: &Reading, near: &Near) -> bool {
    // Who stands in for the management is no part of it.
    let is_deputy = |weak: &Hit| sentence.of(Kind::Minor).any(|hit| hit.start == weak.start);
    if sentence.of(Kind::Weak).any(|weak| !is_deputy(weak)) {
        return false;
    }
    let own: Vec<&str> = beside(start, end, sentence).map(|hit| hit.group).collect();
    let known = |group: &str| near.own().any(|reading| reading.has(Kind::Minor, group));
    if own.iter().any(|group| !known(group)) {
        return true;
    }
    let is_within = |word: &&Word| start <= word.start && word.end <= end;
    let longest = sentence
        .words
        .iter()
        .filter(is_within)
        .max_by_key(|word| word.end - word.start);
    let Some(word) = longest.filter(|_| own.is_empty()) else {
        return false;
    };
    let letters = sentence.slice(word.start, word.end);
    let stem = crate::matching::stem(letters, STEM);
    // An "Intensivstation" is no "Stationsleitung".
    let is_post = |other: &str| other.starts_with(stem) || other.ends_with(letters);
    let groups: Vec<&str> = sentence
        .of(Kind::Title)
        .filter(|hit| start <= hit.start && hit.end <= end)
        .map(|hit| hit.group)
        .collect();
    // Where the post is named, and whether as a smaller one.
    let mut is_named = false;
    for reading in near.own() {
        let words = reading
            .words
            .iter()
            .filter(|word| is_post(reading.slice(word.start, word.end)));
        let titles = reading.of(Kind::Title).filter(|hit| groups.contains(&hit.group));
        let places = words
            .map(|word| (word.start, word.end))
            .chain(titles.map(|hit| (hit.start, hit.end)));
        for (start, end) in places {
            is_named = true;
            if beside(start, end, reading).next().is_none() {
                return false;
            }
        }
    }
    is_named
}

/// The words that make the post at a place a smaller one.
fn beside(start: usize, end: usize, reading: &Reading) -> impl Iterator<Item = &Hit> {
    reading.of(Kind::Minor).filter(move |hit| {
        let is_before = hit.end <= start && {
            let between = reading.slice(hit.end, start);
            between.len() <= BESIDE && !between.contains([',', ';', '.', '\n', ':', '('])
        };
        is_before || hit.start < end && start < hit.end
    })
}
