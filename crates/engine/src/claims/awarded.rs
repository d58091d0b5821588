//! When a paper was given: the year beside a degree is the one in which it was got, not the one in which it was begun.

use types::ClaimKind;

use super::Facts;
use super::extract::{Said, What};
use super::lexicon::{Hit, Kind};
use super::numbers::{Quantity, Unit};
use super::reading::Reading;
use super::support::STEM;

/// Between a paper and its year stands no more, in bytes.
const BESIDE: usize = 45;
/// In longer texts nobody looks: each date is held against each.
const MOST_CLAIMS: usize = 60;
/// What parts one thing from the next.
const PARTS: [char; 7] = [';', ',', '.', '\n', '(', ')', ':'];
/// The sections that say when a paper was given.
const PAPERS: &[&str] = &["/education/", "/certificates/", "/awards/"];
/// What goes before a year in which something began.
const SINCE: &[&str] = &[
    "since", "from", "seit", "ab", "von", "depuis", "des", "desde", "dal", "da", "vanaf", "sinds", "od", "began",
    "started", "begonnen", "begann", "until", "bis", "to",
];

/// The dates of a summary that stand beside a paper which the résumé dates otherwise.
pub(super) fn misdated(sentence: &Reading, claims: &[Said], facts: &Facts) -> Vec<(ClaimKind, usize, usize)> {
    let dates = || claims.iter().filter(|claim| matches!(claim.what, What::Date(_)));
    let mut found = Vec::new();
    if claims.len() > MOST_CLAIMS {
        return found;
    }
    for claim in dates() {
        let What::Date(date) = claim.what else { continue };
        let is_one_part = |other: &Said| {
            let (from, to) = (claim.end.min(other.end), claim.start.max(other.start));
            !sentence.slice(from, to).contains(PARTS)
        };
        let is_range = dates().filter(|other| is_one_part(other)).count() > 1;
        if is_range || is_since(claim.start, sentence) {
            continue;
        }
        let papers = sentence
            .hits
            .iter()
            .filter(|hit| matches!(hit.kind, Kind::Given | Kind::Degree));
        let beside = papers.filter(|hit| hit.end <= claim.start);
        let paper = beside.max_by_key(|hit| hit.end).filter(|hit| {
            let gap = sentence.slice(hit.end, claim.start);
            gap.len() <= BESIDE && !gap.contains(PARTS)
        });
        let Some(paper) = paper else { continue };
        let years = years(paper, sentence, facts);
        if !years.is_empty() && !years.contains(&date.year) {
            found.push((ClaimKind::Date, claim.start, claim.end));
        }
    }
    found
}

fn is_since(start: usize, sentence: &Reading) -> bool {
    let before = sentence.words.iter().rev().skip_while(|word| word.end > start).take(2);
    before
        .into_iter()
        .any(|word| SINCE.contains(&sentence.slice(word.start, word.end)))
}

/// The years in which the paper that is spoken of was given; none where that is not told.
fn years(paper: &Hit, sentence: &Reading, facts: &Facts) -> Vec<u16> {
    let is_paper = |pointer: &str| PAPERS.iter().any(|section| pointer.starts_with(section));
    let papers = facts.entries.iter().filter(|(pointer, _)| is_paper(pointer));
    let papers: Vec<&Reading> = papers.map(|(_, reading)| reading).collect();
    let stem = crate::matching::stem(sentence.slice(paper.start, paper.end), STEM);
    let is_meant = |reading: &&&Reading| {
        reading.text.text.contains(stem) || paper.kind == Kind::Degree && reading.has(Kind::Degree, paper.group)
    };
    let meant: Vec<&Reading> = papers.iter().filter(is_meant).copied().collect();
    let meant = if meant.is_empty() { papers } else { meant };
    // Where one of them has no date, nothing can be said.
    let ends = meant
        .iter()
        .map(|reading| reading.dates.iter().map(|it| it.date.year).max());
    ends.collect::<Option<Vec<u16>>>().unwrap_or_default()
}

/// Ranks below the first, by the words for them.
const LOWER: &[(Kind, &str)] = &[
    (Kind::Superlative, "second"),
    (Kind::Superlative, "finalist"),
    (Kind::Value, "ordinal-2"),
    (Kind::Value, "ordinal-3"),
    (Kind::Value, "prize-final"),
    (Kind::Value, "prize-place"),
    (Kind::Value, "prize-mention"),
];

/// Awards that a sentence names and in which the person came second, or only to the final, where it does not say so.
pub(super) fn placed(sentence: &Reading, facts: &Facts) -> Vec<(usize, usize)> {
    let is_lower = |reading: &Reading| LOWER.iter().any(|(kind, group)| reading.has(*kind, group));
    if is_lower(sentence) {
        return Vec::new();
    }
    let is_told_lower = |entry: &str| facts.entries.get(entry).is_some_and(is_lower);
    let awards = facts.labels.iter().filter(|(entry, _)| entry.starts_with("/awards"));
    let lower = awards.filter(|(entry, _)| is_told_lower(entry));
    let places = lower.filter_map(|(_, name)| {
        // Up to where the award says the rank.
        let name = name.split([',', '(', ';', ':', '–']).next()?.trim();
        let start = sentence.text.text.find(name).filter(|_| name.len() > STEM)?;
        Some((start, start + name.len()))
    });
    let places: Vec<(usize, usize)> = places.collect();
    let won = sentence
        .of(Kind::Superlative)
        .filter(|hit| hit.group == "won" && !places.is_empty());
    let won: Vec<(usize, usize)> = won.map(|hit| (hit.start, hit.end)).collect();
    places.into_iter().chain(won).collect()
}

/// Whether a prize of the résumé is named in a sentence that speaks of an award or of who won it.
pub(super) fn is_named(groups: &[&str], sentence: &Reading, facts: &Facts) -> bool {
    let is_won = groups.contains(&"won");
    if !is_won && !groups.contains(&"award") {
        return false;
    }
    let mut awards = facts.labels.iter().filter(|(entry, _)| entry.starts_with("/awards"));
    awards.any(|(entry, name)| {
        let is_lower = || {
            let reading = facts.entries.get(entry);
            reading.is_some_and(|reading| LOWER.iter().any(|(kind, group)| reading.has(*kind, group)))
        };
        let long = name
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.chars().count() >= STEM - 1);
        let (told, all) = long.fold((0, 0), |(told, all), word| {
            (told + usize::from(sentence.text.text.contains(word)), all + 1)
        });
        all > 1 && 2 * told >= all && !(is_won && is_lower())
    })
}

/// Words for the first prize, folded.
const FIRST_PRIZES: &[&str] = &[
    "first prize",
    "1st prize",
    "first place",
    "1st place",
    "premier prix",
    "1er prix",
    "premiere place",
    "erster preis",
    "ersten preis",
    "erste preis",
    "1. preis",
    "erster platz",
    "ersten platz",
    "1. platz",
    "primer premio",
    "primer lugar",
    "primer puesto",
    "primo premio",
    "primo posto",
    "primeiro premio",
    "primeiro lugar",
    "gold medal",
    "goldmedaille",
    "medaille d'or",
    "medalla de oro",
    "medaglia d'oro",
    "medalha de ouro",
];

/// A first prize where no entry tells of one, nor of a win.
pub(super) fn first(sentence: &Reading, facts: &Facts) -> Vec<(usize, usize)> {
    let place = FIRST_PRIZES.iter().find_map(|words| {
        let start = sentence.text.text.find(words)?;
        Some((start, start + words.len()))
    });
    let is_told = |reading: &Reading| {
        FIRST_PRIZES.iter().any(|words| reading.text.text.contains(words))
            || reading.has(Kind::Superlative, "won")
            || reading.has(Kind::Value, "prize-winner")
            || reading.has(Kind::Value, "ordinal-1") && reading.has(Kind::Superlative, "award")
    };
    place
        .filter(|_| !facts.entries.values().any(is_told))
        .into_iter()
        .collect()
}

/// Words for winning that also say that something was gained.
const GAINED: &[&str] = &[
    "won", "gewann", "gewonnen", "remporte", "gano", "ganhou", "ha vinto", "vinse", "zdobyl", "zdobyla",
];
/// Nobody wins so many prizes.
const MOST_WON: f64 = 12.0;
/// So many words may stand between such a verb and what was gained.
const WORDS_GAINED: usize = 5;

/// "Won 19,000 subscribers": many of something were gained, which is no prize.
pub(super) fn is_gained(sentence: &Reading, start: usize, end: usize) -> bool {
    let is_prize = |hit: &Hit| {
        matches!(
            (hit.kind, hit.group),
            (Kind::Superlative, "award" | "first" | "finalist")
        ) || hit.group.starts_with("prize-")
    };
    let is_beside = |from: usize, to: usize| {
        let between = sentence.slice(to.min(end), from.max(start));
        let (left, right) = if from >= end { (end, from) } else { (to, start) };
        !between.contains(['.', ';', '\n'])
            && sentence
                .words
                .iter()
                .filter(|word| left <= word.start && word.end <= right)
                .count()
                <= WORDS_GAINED
    };
    let is_many = |it: &Quantity| it.unit == Unit::Plain && it.values.iter().any(|value| *value > MOST_WON);
    GAINED.contains(&sentence.slice(start, end))
        && !sentence.hits.iter().any(is_prize)
        && sentence
            .quantities
            .iter()
            .any(|it| is_many(it) && is_beside(it.start, it.end))
}
