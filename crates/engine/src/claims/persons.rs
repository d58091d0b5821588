//! Who it was done with: "Karla Brühl" is not "Karla Voss", and who did it alone did it with nobody.

use super::Near;
use super::lexicon::Kind;
use super::names::starts_upper;
use super::nouns;
use super::reading::{Reading, Word};

/// In longer sentences nobody looks.
const MOST: usize = 120;
/// What goes before somebody who helped.
const WITH: &[&str] = &[
    "with",
    "mit",
    "avec",
    "con",
    "com",
    "met",
    "z",
    "alongside",
    "gemeinsam",
    "zusammen",
];
/// So far behind that word stands the name, in words.
const NEAR: usize = 3;

/// Where the old sentence names somebody and the new one has another surname, or somebody helps where nobody did.
pub(super) fn exchanged(sentence: &Reading, near: &Near) -> Vec<(usize, usize)> {
    let old = near.old;
    if near.is_summary() || sentence.words.len().max(old.words.len()) > MOST {
        return Vec::new();
    }
    let slice = |word: &Word| sentence.slice(word.start, word.end);
    let in_old = |letters: &str| old.words.iter().any(|word| old.slice(word.start, word.end) == letters);
    let mut found = Vec::new();
    for (first, last) in pairs(sentence) {
        let followers: Vec<&str> = pairs(old)
            .filter(|(word, _)| old.slice(word.start, word.end) == slice(first))
            .map(|(_, next)| old.slice(next.start, next.end))
            .collect();
        let is_kept = |letters: &&str| sentence.words.iter().any(|word| slice(word) == *letters);
        let is_other = !followers.is_empty() && !followers.contains(&slice(last)) && !followers.iter().any(is_kept);
        let is_new = !in_old(slice(last)) && !in_old(slice(first)) && is_helped(first, sentence, old);
        if is_other && !in_old(slice(last)) || is_new {
            found.push((first.start, last.end));
        }
    }
    found
}

/// Whether "with" stands before a name where the old sentence says that it was done alone.
fn is_helped(name: &Word, sentence: &Reading, old: &Reading) -> bool {
    let before = sentence
        .words
        .iter()
        .rev()
        .filter(|word| word.end <= name.start)
        .take(NEAR);
    let is_with = |word: &Word| WITH.contains(&sentence.slice(word.start, word.end));
    let is_alone = old.of(Kind::Alone).next().is_some() || old.has(Kind::Superlative, "sole");
    is_alone && before.into_iter().any(is_with)
}

/// Two words with capitals right behind each other that may be somebody's name.
fn pairs(reading: &Reading) -> impl Iterator<Item = (&Word, &Word)> {
    let is_one = |word: &Word| {
        let letters = reading.slice(word.start, word.end);
        let is_said = |hit: &super::lexicon::Hit| hit.start <= word.start && word.end <= hit.end;
        starts_upper(reading, word)
            && letters.chars().count() > 1
            && letters.chars().all(char::is_alphabetic)
            && !nouns::is_common(letters)
            && !reading.hits.iter().any(is_said)
    };
    reading.words.windows(2).filter_map(move |pair| {
        let [first, last] = pair else { return None };
        (reading.slice(first.end, last.start) == " " && is_one(first) && is_one(last)).then_some((first, last))
    })
}
