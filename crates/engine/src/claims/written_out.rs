//! Words that write out an abbreviation of the résumé: "variable-speed drives" for "VSDs", "estação de tratamento de águas
//! residuais" for "ETAR". They claim no more than that does.

use super::known::JOINTS;
use super::lists::is_small;
use super::names::is_capitals;
use super::reading::{Reading, Word};
use super::{Facts, Near};

/// Shorter abbreviations are met by chance.
const SHORTEST: usize = 3;
/// Longer ones, or sentences of more words, are not looked up.
const LONGEST: usize = 7;
const MOST: usize = 120;
/// Sections whose abbreviations hold for the whole résumé.
const LISTS: &[&str] = &["/skills", "/certificates", "/education"];

/// Where a sentence writes out abbreviations, as bytes of its folded text.
pub(super) fn find(sentence: &Reading, near: &Near, facts: &Facts) -> Vec<(usize, usize)> {
    if sentence.words.len() > MOST {
        return Vec::new();
    }
    let lists = facts
        .entries
        .iter()
        .filter(|(entry, _)| LISTS.iter().any(|list| entry.starts_with(list)));
    let mut short = abbreviations(near.old);
    for reading in near.entries.iter().copied().chain(lists.map(|(_, reading)| reading)) {
        short.extend(abbreviations(reading));
    }
    short.sort_unstable();
    short.dedup();
    let is_joint = |word: &Word| JOINTS.contains(&sentence.slice(word.start, word.end));
    let starts = sentence.words.iter().enumerate().filter(|(_, word)| !is_joint(word));
    starts
        .flat_map(|(at, first)| {
            let ends = short.iter().filter_map(move |letters| spelt_to(sentence, at, letters));
            ends.map(|end| (first.start, end))
        })
        .collect()
}

/// Where words from one on end that begin with these letters. Small words between them may be counted or not.
fn spelt_to(sentence: &Reading, at: usize, letters: &str) -> Option<usize> {
    let mut rest = letters.chars().peekable();
    for word in sentence.words.iter().skip(at).take(2 * LONGEST) {
        let text = sentence.slice(word.start, word.end);
        if is_capitals(sentence, word) {
            return None;
        }
        if rest.peek() == text.chars().next().as_ref() {
            rest.next();
        } else if !JOINTS.contains(&text) && !is_small(text) {
            return None;
        }
        if rest.peek().is_none() {
            return (text.chars().count() > 1).then_some(word.end);
        }
    }
    None
}

/// The words in capitals of a text, without the "s" of a plural.
fn abbreviations(reading: &Reading) -> Vec<&str> {
    let words = reading.words.iter().filter(|word| is_capitals(reading, word));
    let bare = words.map(|word| {
        let letters = reading.slice(word.start, word.end);
        let is_plural = !reading.text.is_upper(word.end - 1);
        letters.strip_suffix('s').filter(|_| is_plural).unwrap_or(letters)
    });
    bare.filter(|letters| (SHORTEST..=LONGEST).contains(&letters.chars().count()))
        .collect()
}
