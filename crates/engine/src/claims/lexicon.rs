//! The words that make a claim, from `data/claims.tsv`.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::skills::{Folded, Index, folded_name, is_word};

const SOURCE: &str = include_str!("../../data/claims.tsv");

/// What a word is in a claim.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// A number that is spelt out.
    Number,
    /// What a number is multiplied by.
    Scale,
    /// A share of a whole, in per cent.
    Fraction,
    /// So many times as much.
    Times,
    /// So many months.
    Duration,
    /// What is counted.
    Unit,
    /// A word whose like may not take its place: "first" for "third", "a week" for "a month".
    Value,
    /// The number is rounded down.
    Over,
    /// The number is rounded up.
    Under,
    /// The number is rounded.
    About,
    /// A rank in a title.
    Title,
    /// A role or rank among others.
    Superlative,
    /// What supports a role without claiming it: a manager has led.
    Supports,
    /// What supports a role wherever it stands, even within a word.
    Within,
    /// That one only took part.
    Weak,
    /// That one was one of several.
    Joint,
    /// That nobody helped or watched.
    Alone,
    /// Who or what is led: people, and what people do together.
    Led,
    /// What goes before whoever did it: "led by".
    By,
    /// One of several words for a skill.
    Same,
    /// What a paper goes by, before what it is for.
    Paper,
    /// What makes a post a smaller one: "deputy".
    Minor,
    /// How high a certificate is.
    Grade,
    /// A degree, by its level.
    Degree,
    /// That a course of study was not finished.
    Unfinished,
    /// A unit or an everyday abbreviation.
    Plain,
    /// What claims nothing: how well, what for.
    Filler,
    /// What any work has: it adds nothing to a sentence that is kept otherwise.
    Everyday,
    /// A paper somebody gave.
    Certified,
    /// What goes before a title.
    As,
    /// What goes behind a title.
    AfterAs,
    /// A school or an office: which one stands beside it.
    House,
    /// The same where names and words are written without spaces.
    Glued,
    /// A well-known name.
    Known,
    /// A town.
    Place,
    /// A program, by who makes it.
    Maker,
    /// That a paper was got.
    Given,
    /// What was done, widely grouped.
    Deed,
    /// A language, in any of its forms.
    Tongue,
    /// That a language is spoken.
    Spoken,
    /// How well it is, by the levels of ads, in words that they do not have.
    Fluency,
}

impl Kind {
    fn of(text: &str) -> Option<Self> {
        Some(match text {
            "number" => Self::Number,
            "scale" => Self::Scale,
            "fraction" => Self::Fraction,
            "times" => Self::Times,
            "unit" => Self::Unit,
            "value" => Self::Value,
            "over" => Self::Over,
            "under" => Self::Under,
            "about" => Self::About,
            "title" => Self::Title,
            "superlative" => Self::Superlative,
            "supports" => Self::Supports,
            "weak" => Self::Weak,
            "joint" => Self::Joint,
            "by" => Self::By,
            "alone" => Self::Alone,
            "object" => Self::Led,
            "same" => Self::Same,
            "paper" => Self::Paper,
            "minor" => Self::Minor,
            "grade" => Self::Grade,
            "degree" => Self::Degree,
            "unfinished" => Self::Unfinished,
            "plain" => Self::Plain,
            "filler" => Self::Filler,
            "everyday" => Self::Everyday,
            "within" => Self::Within,
            "as" => Self::As,
            "after_as" => Self::AfterAs,
            "house" => Self::House,
            "glued" => Self::Glued,
            "duration" => Self::Duration,
            "certified" => Self::Certified,
            // Read on their own, by `places`.
            "place" | "region" => Self::Place,
            "maker" => Self::Maker,
            "given" => Self::Given,
            "deed" => Self::Deed,
            "tongue" => Self::Tongue,
            "spoken" => Self::Spoken,
            "fluency" => Self::Fluency,
            "known" => Self::Known,
            _ => return None,
        })
    }
}

/// A word found, as bytes of the folded text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) kind: Kind,
    pub(super) group: &'static str,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the letters of the lexicon end: what follows is any ending.
    pub(super) bare: usize,
}

struct Phrase {
    kind: Kind,
    group: &'static str,
    words: Cow<'static, str>,
    /// The only language it counts in.
    language: Option<&'static str>,
    /// Whether any ending may follow.
    is_open: bool,
    /// As it is spelt, with its accents.
    spelt: &'static str,
}

struct Lexicon {
    phrases: Vec<Phrase>,
    index: Index,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let phrases: Vec<Phrase> = SOURCE.lines().filter_map(row).flatten().collect();
        let index = Index::new(&phrases.iter().map(|phrase| phrase.words.as_ref()));
        Lexicon { phrases, index }
    })
}

fn row(line: &'static str) -> Option<impl Iterator<Item = Phrase>> {
    let (kind, rest) = line.split_once('\t')?;
    let (group, phrases) = rest.split_once('\t')?;
    let kind = Kind::of(kind)?;
    Some(phrases.split('|').flat_map(move |phrase| {
        // Hebrew and Arabic put their small words right before a word.
        let (phrase, language) = match phrase.split_once('@') {
            Some((phrase, language)) => (phrase, Some(language)),
            // Fillers are grouped by language.
            None => (phrase, matches!(kind, Kind::Filler | Kind::Everyday).then_some(group)),
        };
        let words = phrase.trim_end_matches('*');
        let starts_in =
            |range: std::ops::RangeInclusive<char>| words.starts_with(|letter: char| range.contains(&letter));
        let joined: &[&str] = if starts_in('א'..='ת') {
            &["", "ה", "ו", "ב", "ל", "מ", "ש", "כ"]
        } else if starts_in('ء'..='ي') {
            &["", "ال", "و", "ب", "ل", "وال", "بال", "لل"]
        } else {
            &[""]
        };
        // Korean puts its particles right behind a word.
        let is_open = words.len() < phrase.len() || words.ends_with(|letter| matches!(letter, '가'..='힣'));
        joined.iter().map(move |before| Phrase {
            kind,
            group,
            words: if before.is_empty() {
                folded_name(words)
            } else {
                Folded::new(&[before, words].concat()).text.into()
            },
            language,
            is_open,
            spelt: words,
        })
    }))
}

/// Every word of the lexicon in a text, by position; of the words of one kind that overlap, the longest.
pub(super) fn find(text: &Folded, source: &[char], language: &str) -> Vec<Hit> {
    let lexicon = lexicon();
    let phrase = |number: usize| lexicon.phrases.get(number);
    let mut hits: Vec<Hit> = Vec::new();
    lexicon.index.each(
        &text.text,
        |number| phrase(number).map_or("", |phrase| phrase.words.as_ref()),
        |start, number| {
            let Some(phrase) = phrase(number) else { return };
            let bare = start + phrase.words.len();
            let end = if phrase.is_open {
                word_end(&text.text, bare)
            } else {
                bare
            };
            let is_spoken = phrase.language.is_none_or(|only| only == language);
            let is_apart = !matches!(phrase.kind, Kind::Within | Kind::Glued | Kind::AfterAs | Kind::Place);
            if is_apart && is_spoken && ends_word(&text.text, end) && is_spelt(text, source, (start, end), phrase) {
                hits.push(Hit {
                    kind: phrase.kind,
                    group: phrase.group,
                    start,
                    end,
                    bare,
                });
            }
        },
    );
    // Of two that go as far, the one that needs less of an ending.
    hits.sort_by_key(|hit| {
        let ending = hit.end - hit.bare;
        (hit.kind as u8, hit.start, usize::MAX - hit.end, hit.group, ending)
    });
    hits.dedup_by_key(|hit| (hit.kind as u8, hit.start, hit.end, hit.group));
    let mut last: Option<(Kind, usize, usize)> = None;
    hits.retain(|hit| {
        let is_covered = last.is_some_and(|(kind, start, end)| {
            kind == hit.kind && hit.start < end && (hit.start, hit.end) != (start, end)
        });
        if !is_covered {
            last = Some((hit.kind, hit.start, hit.end));
        }
        !is_covered
    });
    hits.sort_by_key(|hit| hit.start);
    hits
}

/// Every place where a word of a kind stands, even within another word.
pub(super) fn find_within(text: &str, kind: Kind) -> Vec<Hit> {
    let mut hits = Vec::new();
    for phrase in lexicon().phrases.iter().filter(|phrase| phrase.kind == kind) {
        hits.extend(text.match_indices(phrase.words.as_ref()).map(|(start, words)| Hit {
            kind,
            group: phrase.group,
            start,
            end: start + words.len(),
            bare: start + words.len(),
        }));
    }
    hits
}

/// The names of each town that has several, parted by `|`.
pub(super) fn places() -> impl Iterator<Item = &'static str> {
    SOURCE
        .lines()
        .filter_map(|line| line.strip_prefix("place\t")?.split_once('\t').map(|(_, names)| names))
}

/// Regions: how each is abbreviated, and its names, parted by `|`.
pub(super) fn regions() -> impl Iterator<Item = (&'static str, &'static str)> {
    SOURCE
        .lines()
        .filter_map(|line| line.strip_prefix("region\t")?.split_once('\t'))
}

/// The group of exactly this word, such as the "k" of "10k".
pub(super) fn group_of(kind: Kind, word: &str) -> Option<&'static str> {
    let mut phrases = lexicon().phrases.iter();
    phrases
        .find(|phrase| phrase.kind == kind && !phrase.is_open && phrase.words == word)
        .map(|phrase| phrase.group)
}

/// Number words are short: "tres" is three, but "très" is not.
fn is_spelt(text: &Folded, source: &[char], (start, end): (usize, usize), phrase: &Phrase) -> bool {
    if !matches!(phrase.kind, Kind::Number | Kind::Scale | Kind::Fraction) {
        return true;
    }
    let letters = source.get(text.char_at(start)..text.char_end(end)).unwrap_or_default();
    let written: String = letters.iter().flat_map(|letter| letter.to_lowercase()).collect();
    // Accents may be missing, but not be others.
    letters.iter().all(|letter| letter.is_ascii() || letter.is_whitespace()) || written.starts_with(phrase.spelt)
}

fn ends_word(text: &str, end: usize) -> bool {
    let inner = text.get(..end).and_then(|head| head.chars().next_back());
    let outer = text.get(end..).and_then(|tail| tail.chars().next());
    !(inner.is_some_and(is_word) && outer.is_some_and(is_word))
}

/// Where the word that goes on here ends.
fn word_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.find(|letter| !is_word(letter))
        .map_or(text.len(), |length| from + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(text: &str, kind: Kind, language: &str) -> Vec<&'static str> {
        let source: Vec<char> = text.chars().collect();
        let hits = find(&Folded::new(text), &source, language);
        hits.iter()
            .filter(|hit| hit.kind == kind)
            .map(|hit| hit.group)
            .collect()
    }

    #[test]
    fn every_line_of_the_data_is_understood() {
        for line in SOURCE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            assert!(row(line).is_some(), "{line}");
        }
    }

    #[test]
    fn words_count_in_their_language_and_spelling() {
        assert_eq!(groups("tres equipos", Kind::Number, "es"), ["3"]);
        assert_eq!(groups("une très bonne équipe", Kind::Number, "fr"), ["1"]);
        assert!(groups("once a week, due to it", Kind::Number, "en").is_empty());
        assert_eq!(groups("fünf Leute", Kind::Number, "de"), ["5"]);
    }

    #[test]
    fn any_ending_and_any_group_count() {
        assert_eq!(groups("Leitete das Werk", Kind::Superlative, "de"), ["led"]);
        let head: Vec<_> = groups("Leiterin Einkauf", Kind::Title, "de");
        assert!(head.contains(&"head") && head.contains(&"manager"), "{head:?}");
    }
}
