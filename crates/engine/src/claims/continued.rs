//! A paper that goes on otherwise than that of the résumé: "IPAF 3b" for "IPAF 3a", "Fachassistentin Rechnungswesen" for
//! "Fachassistentin Lohn und Gehalt".

use super::Facts;
use super::known::JOINTS;
use super::lexicon::{Hit, Kind};
use super::names::{is_capitals, starts_upper};
use super::reading::{Reading, Word};
use super::stops::ends_position;
use crate::resume::words;

/// Shorter words begin no name of a paper, unless they are capitals.
const SHORTEST: usize = 5;
/// German words for who somebody is are longer.
const LONG: usize = 8;
/// In longer sentences nobody looks.
const MOST: usize = 200;

/// What stands behind a word of a certificate where no paper of the résumé goes on so.
pub(super) fn otherwise(sentence: &Reading, language: &str, facts: &Facts) -> Vec<(usize, usize)> {
    let papers: Vec<&Reading> = facts
        .entries
        .iter()
        .filter(|(entry, _)| entry.starts_with("/certificates"))
        .map(|(_, reading)| reading)
        .collect();
    let slice = |word: &Word| sentence.slice(word.start, word.end);
    let is_told = |letters: &str, next: &str| {
        let pair = [letters, " ", next].concat();
        facts.entries.values().any(|reading| reading.text.text.contains(&pair))
    };
    let mut found = Vec::new();
    let mut last: Option<&Word> = None;
    for word in sentence.words.iter().take(MOST) {
        let before = last.replace(word).filter(|it| it.end + 1 == word.start);
        // Of a longer name two words are enough to know it by, however they are written.
        let head = before.map_or("", |it| sentence.slice(it.start, word.end));
        let is_known = |paper: &&&Reading| head.contains(' ') && paper.text.text.contains(head);
        let is_long = papers.iter().any(|paper| is_known(&paper)) && slice(word).chars().count() >= SHORTEST;
        let Some(next) = behind(word, sentence).filter(|_| is_long || is_name(word, sentence, language)) else {
            continue;
        };
        let goes_on = |paper: &&&Reading| (!is_long || is_known(paper)) && goes_on(paper, slice(word));
        let same: Vec<&&Reading> = papers.iter().filter(goes_on).collect();
        let is_within = |paper: &&&Reading| paper.text.text.contains(crate::matching::stem(slice(&next), SHORTEST));
        if !same.is_empty()
            && is_which(&next, is_long, sentence)
            && (is_long || has_digit(slice(&next)) || is_second(&same, slice(word)) || language == "de")
            && !same.iter().any(is_within)
            && !is_told(slice(word), slice(&next))
        {
            found.push((word.start, next.end));
        }
    }
    found
}

/// The word or code right behind a word.
fn behind(word: &Word, reading: &Reading) -> Option<Word> {
    let rest = reading.text.after(word.end).strip_prefix(' ')?;
    let length = rest
        .find(|letter: char| !letter.is_alphanumeric())
        .unwrap_or(rest.len());
    (length > 0).then_some(Word {
        start: word.end + 1,
        end: word.end + 1 + length,
        is_first: false,
    })
}

/// Whether a word may be one of a paper's name.
fn is_name(word: &Word, sentence: &Reading, language: &str) -> bool {
    let letters = sentence.slice(word.start, word.end);
    let least = if language == "de" { LONG } else { SHORTEST };
    is_capitals(sentence, word) || starts_upper(sentence, word) && letters.chars().count() >= least
}

/// Whether the next word says which one it is: it has a capital or a digit, and is no word of work, time or praise.
fn is_which(next: &Word, is_long: bool, sentence: &Reading) -> bool {
    let letters = sentence.slice(next.start, next.end);
    let is_said = sentence.hits.iter().any(|hit| {
        matches!(
            hit.kind,
            Kind::Plain | Kind::Filler | Kind::Everyday | Kind::Certified | Kind::Paper | Kind::Grade
        ) && hit.start <= next.start
            && next.end <= hit.end
    });
    let is_title = |hit: &Hit| hit.kind == Kind::Title && hit.start <= next.start && next.end <= hit.end;
    let is_said = is_said || !is_long && sentence.hits.iter().any(is_title);
    let is_date = sentence
        .dates
        .iter()
        .any(|it| it.start <= next.start && next.end <= it.end);
    let is_post = || words::marks(letters).has(words::Kind::Title);
    let is_word = is_long && letters.chars().count() >= SHORTEST;
    (starts_upper(sentence, next) || has_digit(letters) || is_word || is_post())
        && !is_said
        && !is_date
        && !JOINTS.contains(&letters)
        && (has_digit(letters) || !ends_position(letters))
}

fn has_digit(letters: &str) -> bool {
    letters.bytes().any(|it| it.is_ascii_digit())
}

/// Whether the name of a paper goes on behind a word of it.
fn goes_on(paper: &Reading, letters: &str) -> bool {
    let name = paper.text.text.lines().next().unwrap_or_default();
    let mut words = paper
        .words
        .iter()
        .filter(|word| paper.slice(word.start, word.end) == letters);
    words.any(|word| behind(word, paper).is_some_and(|next| next.end <= name.len()))
}

/// Whether the word stands within the names, not at their beginning: who gives a paper gives others.
fn is_second(papers: &[&&Reading], letters: &str) -> bool {
    let is_first = |paper: &&&Reading| {
        let first = paper.words.first();
        first.is_some_and(|word| paper.slice(word.start, word.end) == letters)
    };
    !papers.iter().any(is_first)
}
