//! Words that write out an abbreviation of the résumé: "variable-speed drives" for "VSDs", "estação de tratamento de águas
//! residuais" for "ETAR". They claim no more than that does.

use super::known::JOINTS;
use super::names::is_capitals;
use super::reading::{Reading, Word};
use super::{Facts, Near};

/// Shorter abbreviations are met by chance; those of the old sentence may be so short.
const SHORTEST: usize = 3;
const SHORTEST_OLD: usize = 2;
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
    let mut short = abbreviations(near.old, SHORTEST_OLD);
    for reading in near.entries.iter().copied().chain(lists.map(|(_, reading)| reading)) {
        short.extend(abbreviations(reading, SHORTEST));
    }
    short.sort_unstable();
    short.dedup();
    let counted: Vec<&Word> = sentence
        .words
        .iter()
        .filter(|word| !JOINTS.contains(&sentence.slice(word.start, word.end)))
        .collect();
    let is_short = |word: &Word| is_capitals(sentence, word);
    let mut found = Vec::new();
    for from in 0..counted.len() {
        let mut initials = String::new();
        for word in counted
            .iter()
            .skip(from)
            .take(LONGEST)
            .take_while(|word| !is_short(word))
        {
            initials.extend(sentence.slice(word.start, word.end).chars().next());
            let is_one = short.binary_search_by(|it| (**it).cmp(initials.as_str())).is_ok();
            if let Some(first) = counted.get(from).filter(|_| is_one) {
                found.push((first.start, word.end));
            }
        }
    }
    found
}

/// The words in capitals of a text, without the "s" of a plural.
fn abbreviations(reading: &Reading, shortest: usize) -> Vec<&str> {
    let words = reading.words.iter().filter(|word| is_capitals(reading, word));
    let bare = words.map(|word| {
        let letters = reading.slice(word.start, word.end);
        let is_plural = !reading.text.is_upper(word.end - 1);
        letters.strip_suffix('s').filter(|_| is_plural).unwrap_or(letters)
    });
    bare.filter(|letters| (shortest..=LONGEST).contains(&letters.chars().count()))
        .collect()
}
