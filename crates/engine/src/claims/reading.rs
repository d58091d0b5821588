//! A text taken apart into what it may claim.

use super::lexicon::{self, Hit, Kind};
use super::numbers::{self, Quantity};
use crate::job::cues::{Cue, CueHit, find_cues};
use crate::resume::dates::{self, Date};
use crate::skills::{self, Folded, find_folded, is_word};

/// A word, as bytes of the folded text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it begins a sentence or a line.
    pub(super) is_first: bool,
}

/// A date found, as bytes of the folded text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    pub(super) date: Date,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a text holds.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) text: Folded,
    source: Vec<char>,
    pub(super) hits: Vec<Hit>,
    pub(super) quantities: Vec<Quantity>,
    pub(super) dates: Vec<Dated>,
    pub(super) skills: Vec<skills::Hit>,
    pub(super) cues: Vec<CueHit>,
    pub(super) words: Vec<Word>,
}

impl Reading {
    /// Takes a text apart. Words of some languages are numbers in others, so the language matters.
    pub(super) fn new(source: &str, language: &str) -> Self {
        let letters: Vec<char> = source.chars().collect();
        let text = Folded::new(source);
        let mut hits = lexicon::find(&text, &letters, language);
        hits.retain(|hit| hit.kind != Kind::Degree || is_degree(&text, hit));
        // Whoever works in customer support does not only take part.
        hits.retain(|hit| hit.kind != Kind::Weak || hit.group != "-");
        let dates = dated(source, &text);
        let taken: Vec<(usize, usize)> = dates.iter().map(|it| (it.start, it.end)).collect();
        Self {
            quantities: numbers::find(&text, &hits, &taken, language),
            skills: find_folded(&text),
            cues: cues(&text, &hits),
            words: words(&text),
            dates,
            hits,
            text,
            source: letters,
        }
    }

    /// Only the words of a text.
    pub(super) fn bare(source: &str) -> Self {
        let text = Folded::new(source);
        Self {
            words: words(&text),
            text,
            ..Self::default()
        }
    }

    /// Whether a word is spelt with accents that its folded letters do not have.
    pub(super) fn has_accents(&self, start: usize, end: usize) -> bool {
        let range = self.text.char_at(start)..self.text.char_end(end);
        self.source
            .get(range)
            .unwrap_or_default()
            .iter()
            .any(|letter| !letter.is_ascii())
    }

    /// The last word that ends before a place.
    pub(super) fn word_before(&self, start: usize) -> Option<&Word> {
        let behind = self.words.partition_point(|word| word.end <= start);
        self.words.get(behind.checked_sub(1)?)
    }

    /// The folded letters of a range.
    pub(super) fn slice(&self, start: usize, end: usize) -> &str {
        self.text.text.get(start..end).unwrap_or_default()
    }

    /// The words of the lexicon of one kind.
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(move |hit| hit.kind == kind)
    }

    /// Whether a number that is spelt out stands here.
    pub(super) fn is_number(&self, start: usize, end: usize) -> bool {
        let mut numbers = self.quantities.iter();
        numbers.any(|it| it.start < end && start < it.end)
    }

    /// Whether it holds a word of this kind and group.
    pub(super) fn has(&self, kind: Kind, group: &str) -> bool {
        self.of(kind).any(|hit| hit.group == group)
    }

    /// The highest level of a language it names; 0 if none.
    pub(super) fn level(&self) -> u8 {
        let levels = self.cues.iter().filter_map(|hit| match hit.cue {
            Cue::Level(level) => Some(level),
            _ => None,
        });
        levels.max().unwrap_or(0)
    }
}

/// What tells levels of languages, also in words that ads do not have.
fn cues(text: &Folded, hits: &[Hit]) -> Vec<CueHit> {
    let mut cues = find_cues(text);
    let more = hits.iter().filter(|hit| hit.kind == Kind::Fluency).filter_map(|hit| {
        let cue = Cue::Level(hit.group.parse().ok()?);
        Some(CueHit {
            cue,
            start: hit.start,
            end: hit.end,
        })
    });
    let is_new = |hit: &CueHit| !cues.iter().any(|cue| cue.start < hit.end && hit.start < cue.end);
    let more: Vec<CueHit> = more.filter(is_new).collect();
    cues.extend(more);
    cues
}

/// Short names of degrees are words in small letters: "ma", "med".
fn is_degree(text: &Folded, hit: &Hit) -> bool {
    let is_short = hit.end - hit.start <= 3 && text.text.is_char_boundary(hit.start);
    let capitals = (hit.start..hit.end).filter(|&at| text.is_upper(at)).count();
    !is_short || capitals >= 2 || !text.text.as_bytes().get(hit.start).is_some_and(u8::is_ascii)
}

fn dated(source: &str, text: &Folded) -> Vec<Dated> {
    let mut found = Vec::new();
    for (offset, line) in lines(source) {
        for period in dates::find(line) {
            let (start, end) = (text.byte_at(offset + period.from), text.byte_at(offset + period.to));
            let dates = period.start.into_iter().chain(period.end);
            found.extend(dates.map(|date| Dated { date, start, end }));
        }
    }
    found
}

/// The lines of a text, each with the number of its first letter.
fn lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    source.split('\n').map(move |line| {
        let from = next;
        next += line.chars().count() + 1;
        (from, line)
    })
}

/// Short words whose period ends no sentence.
const ABBREVIATED: &[&str] = &[
    "dr", "prof", "st", "mr", "mrs", "ms", "nr", "no", "bzw", "ca", "inkl", "exkl", "zzgl", "z", "b", "u", "d", "vs",
    "dott", "sig", "mme", "dra", "sra", "ing", "dipl", "mag", "hl", "jr", "sr", "abs", "art", "approx", "incl", "dept",
    "sen",
];

/// "Dr. Berg": what follows begins no sentence.
fn ends_in_abbreviation(before: &str) -> bool {
    let last = before
        .strip_suffix('.')
        .and_then(|head| head.rsplit(|it| !is_word(it)).next());
    last.is_some_and(|word| ABBREVIATED.contains(&word))
}

fn words(text: &Folded) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, letter) in text.text.char_indices().chain([(text.text.len(), ' ')]) {
        match (open, is_word(letter)) {
            (None, true) => open = Some(at),
            (Some(start), false) => {
                let before = text
                    .text
                    .get(..start)
                    .unwrap_or_default()
                    .trim_end_matches([' ', '"', '\'', '(']);
                words.push(Word {
                    start,
                    end: at,
                    is_first: before.is_empty()
                        || before.ends_with(['.', '!', '?', ':', '\n', '•', '·', '|', ';', '。'])
                            && !ends_in_abbreviation(before),
                });
                open = None;
            }
            _ => {}
        }
    }
    words
}
