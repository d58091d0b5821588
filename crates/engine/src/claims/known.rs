//! The words that a résumé holds, for asking whether a name is one of them.

use std::collections::HashSet;

use super::names::{SHORTEST, is_capitals, starts_upper};
use super::reading::Reading;
use super::{ellipsis, lexicon};
use crate::resume::fold::{FixedState, plain};
use crate::resume::words;

/// What is not abbreviated.
pub(super) const JOINTS: &[&str] = &[
    "of", "and", "for", "the", "in", "und", "fur", "der", "die", "des", "de", "du", "et", "la", "les", "le", "y",
    "del", "e", "di", "per", "da", "do", "dos", "van", "voor", "en", "w", "i", "a",
];

/// In longer runs of nouns any abbreviation is found, in letters.
const LONGEST_RUN: usize = 8;

/// The longest abbreviation of a line, in letters.
pub(super) const LONGEST_SHORT: usize = 6;

/// The words a résumé holds, for asking whether a name is one of them.
#[derive(Debug, Default)]
pub(super) struct Known {
    words: HashSet<String, FixedState>,
    /// The first letters of words with a capital that follow each other; words in capitals as they are.
    capital_initials: String,
    /// The first letters of the words of short lines, without those that join others.
    lines: HashSet<String, FixedState>,
    /// Parts of compounds, such as the "Wohn-" of "Wohn- und Gewerbebauten".
    parts: HashSet<String, FixedState>,
    /// Words in capitals only, such as "KPI".
    capitals: HashSet<String, FixedState>,
    all: String,
}

/// Of each word so many letters go into a name that is made of several.
const PIECE: usize = 3;
/// Such a name is no longer, in letters.
const LONGEST_BLEND: usize = 14;
/// And the name that it stands for, in words.
const LONGEST_LINE: usize = 8;

/// Whether letters are the starts of some of these words, in order; one word alone is not enough.
fn is_made_of(letters: &str, words: &[&str], taken: usize) -> bool {
    let Some((word, rest)) = words.split_first() else {
        return letters.is_empty() && taken > 1;
    };
    let same = letters.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    let starts = PIECE..=same;
    letters.is_empty() && taken > 1
        || starts
            .into_iter()
            .any(|end| is_made_of(letters.get(end..).unwrap_or_default(), rest, taken + 1))
        || taken > 0 && is_made_of(letters, rest, taken)
}

impl Known {
    pub(super) fn add(&mut self, reading: &Reading) {
        for word in &reading.words {
            let letters = reading.slice(word.start, word.end);
            self.words.insert(letters.to_owned());
            // What a line or a sentence ends is not abbreviated together with what follows.
            if word.is_first {
                self.capital_initials.push(' ');
            }
            match is_capitals(reading, word) {
                true => {
                    self.capitals.insert(letters.to_owned());
                    self.capital_initials.push_str(letters);
                }
                false if JOINTS.contains(&letters) => {}
                false if starts_upper(reading, word) => self.capital_initials.extend(letters.chars().next()),
                false => self.capital_initials.push(' '),
            }
        }
        self.capital_initials.push(' ');
        self.parts.extend(ellipsis::parts(reading).map(str::to_owned));
        self.add_lines(reading);
        self.all.push_str(&reading.text.text);
        self.all.push('\n');
    }

    fn add_lines(&mut self, reading: &Reading) {
        let mut from = 0;
        for line in reading.text.text.split('\n') {
            let to = from + line.len();
            let words = reading.words.iter().filter(|word| from <= word.start && word.end <= to);
            let words = words.map(|word| reading.slice(word.start, word.end));
            let initials: String = words
                .filter(|letters| !JOINTS.contains(letters))
                .filter_map(|letters| letters.chars().next())
                .collect();
            if (2..=LONGEST_SHORT).contains(&initials.len()) {
                self.lines.insert(initials);
            }
            from = to + 1;
        }
    }

    /// Adds the other names of the countries and towns that the résumé names.
    pub(super) fn add_places(&mut self) {
        let countries = words::PLACES.lines().filter(|line| !line.starts_with(['#', 'c']));
        let coded = countries
            .filter_map(|line| line.split_once('\t'))
            .chain(lexicon::regions());
        let coded: Vec<(&str, &str)> = coded
            .filter(|(code, names)| self.capitals.contains(code.to_lowercase().as_str()) || self.names_one(names))
            .collect();
        let towns: Vec<&str> = lexicon::places().filter(|names| self.names_one(names)).collect();
        let names = coded.iter().map(|(_, names)| names).chain(&towns);
        for word in names.flat_map(|names| names.split(['|', ' '])) {
            self.words.insert(plain(word));
        }
        for (code, _) in coded {
            self.words.insert(code.to_lowercase());
        }
    }

    fn names_one(&self, names: &str) -> bool {
        names.split('|').any(|name| {
            let name = plain(name);
            if name.contains(' ') || !name.is_ascii() {
                self.all.contains(&name)
            } else {
                self.words.contains(&name)
            }
        })
    }

    /// Whether a word, or a form of it, stands in the résumé.
    pub(super) fn has(&self, word: &str) -> bool {
        let bare = word.strip_suffix('s').unwrap_or(word);
        self.words.contains(word)
            || self.words.contains(bare)
            || self.words.contains([word, "s"].concat().as_str())
            || word.chars().count() >= SHORTEST && self.all.contains(word)
    }

    /// Whether an adjective stands in the résumé with another ending: "Freien" for "Freie".
    pub(super) fn has_inflected(&self, word: &str) -> bool {
        const ENDINGS: [&str; 5] = ["en", "em", "er", "es", "e"];
        let bare = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending));
        bare.filter(|bare| bare.chars().count() >= SHORTEST - 1)
            .is_some_and(|bare| {
                ENDINGS
                    .iter()
                    .any(|ending| self.words.contains([bare, ending].concat().as_str()))
            })
    }

    /// Whether a word is a compound of which the résumé says the parts apart.
    pub(super) fn has_compound(&self, word: &str) -> bool {
        let has_head = |head: &str| self.words.iter().any(|other| other.ends_with(head));
        ellipsis::is_whole(word, self.parts.iter().map(String::as_str), has_head)
    }

    /// Whether a name is made of the first letters of words that follow each other: "Unicamp" of "Universidade Estadual de
    /// Campinas".
    pub(super) fn is_blend(&self, name: &str) -> bool {
        let is_of = |line: &str| {
            let words: Vec<&str> = line.split(' ').collect();
            let first = name.get(..PIECE).unwrap_or_default();
            words.len() <= LONGEST_LINE
                && words.iter().enumerate().any(|(at, word)| {
                    word.starts_with(first) && is_made_of(name, words.get(at..).unwrap_or_default(), 0)
                })
        };
        (2 * PIECE..=LONGEST_BLEND).contains(&name.len()) && name.is_ascii() && self.all.split('\n').any(is_of)
    }

    /// Whether a word shares its first letters with one of the résumé: "migration" with "migrated".
    pub(super) fn has_stem(&self, word: &str, letters: usize) -> bool {
        let stem = crate::matching::stem(word, letters);
        self.has(word) || stem.chars().count() >= letters && self.all.contains(stem)
    }

    /// Whether a word of the résumé begins with these letters.
    pub(super) fn begins(&self, letters: &str) -> bool {
        self.words.iter().any(|word| word.starts_with(letters))
    }

    /// Whether these very letters stand anywhere in the résumé.
    pub(super) fn holds(&self, letters: &str) -> bool {
        self.all.contains(letters)
    }

    /// Whether a word stands in capitals in the résumé.
    pub(super) fn has_capitals(&self, word: &str) -> bool {
        self.capitals.contains(word)
    }

    /// Whether exactly this word stands in the résumé.
    pub(super) fn has_exactly(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Whether an abbreviation stands for words with capitals that follow each other in the résumé, or for a short line.
    /// German nouns have capitals, too: there, letters follow each other by chance.
    pub(super) fn abbreviates(&self, word: &str, language: &str) -> bool {
        let is_part = |run: &str| {
            let is_most = run.starts_with(word) && run.len() == word.len() + 1;
            is_most || language != "de" && run.len() <= LONGEST_RUN && run.contains(word)
        };
        let is_whole = |run: &str| run == word || is_part(run);
        self.capital_initials.split(' ').any(is_whole) || word.len() > 1 && self.lines.contains(word)
    }
}
