//! How often: "every quarter" is four times a year, "45 a week" nine a day.

use super::Near;
use super::figures::agrees;
use super::lengths::is_within;
use super::lexicon::Hit;
use super::lexicon::Kind;
use super::numbers::{Quantity, Unit};
use super::reading::Reading;
use super::support::{SHORTEST, STEM};

/// How often each period comes in a year: a month has four weeks or a little more, a week five to seven days.
const PERIODS: &[(&str, &[f64])] = &[
    ("period-hour", &[1_760.0, 1_800.0, 2_000.0, 2_080.0]),
    ("period-day", &[220.0, 250.0, 260.0, 312.0, 364.0]),
    ("period-week", &[46.0, 48.0, 52.0]),
    ("period-month", &[12.0]),
    ("period-quarter", &[4.0]),
    ("period-half", &[2.0]),
    ("period-year", &[1.0]),
];
/// Among more numbers nobody looks: each is held against each.
const MOST: usize = 20;
/// A period stands so near to the number that it counts by, in bytes.
const BESIDE: usize = 20;
/// And a number behind it counts by it only right there.
const BEHIND: usize = 3;
/// How far two may differ.
const SAME: f64 = 0.01;
/// And rounded ones.
const ABOUT: f64 = 0.1;
/// Words that say how often something comes back.
const RHYTHMS: &[&str] = &[
    "weekly",
    "monthly",
    "quarterly",
    "hourly",
    "fortnightly",
    "yearly",
    "wochentlich",
    "monatlich",
    "stundlich",
    "jahrlich",
    "vierteljahrlich",
    "hebdomadaire",
    "mensuel",
    "annuel",
    "semanal",
    "mensual",
    "anual",
    "settimanal",
    "mensil",
    "mensal",
    "wekelijks",
    "maandelijks",
    "jaarlijks",
];
/// Between a number and the period that it counts by stand no more words.
const WORDS_COUNTED: usize = 4;
/// So many words on either side say what it is that comes back.
const BESIDE_WORDS: usize = 3;
/// A year has no more days.
const MOST_DAYS: f64 = 366.0;
/// No period, but a length of time between one and the next.
const EVERY_SO_OFTEN: &str = "every";
/// Nor this: so many in all, within a length of time that is told.
const IN_ALL: &str = "in-all";
/// What goes before a length of time that something comes back after.
const EVERY: &[&str] = &[
    "every", "each", "jede", "jeden", "jedes", "alle", "tous", "toutes", "cada", "ogni", "elke", "iedere", "co",
];

/// Whether a number says how often something is that the other sentence tells by another period.
pub(super) fn is_same(claimed: &Quantity, sentence: &Reading, other: &Reading) -> bool {
    if sentence.quantities.len().max(other.quantities.len()) > MOST {
        return false;
    }
    let over_span = || {
        let own: Vec<f64> = in_years(claimed, sentence).collect();
        (!own.is_empty()).then_some((IN_ALL, own))
    };
    let Some((period, own)) = rates(claimed, sentence).or_else(over_span) else {
        return false;
    };
    let mut theirs: Vec<f64> = Vec::new();
    for quantity in &other.quantities {
        // In the same period other numbers are other numbers.
        // Of two numbers one may go without its unit.
        let is_bare = claimed.unit == Unit::Plain && claimed.bare <= MOST_DAYS;
        let is_alike = is_bare || is_amount(quantity) == is_amount(claimed);
        let rates = rates(quantity, other)
            .filter(|(other, _)| is_alike && *other != period || *other == EVERY_SO_OFTEN || period == EVERY_SO_OFTEN);
        theirs.extend(rates.into_iter().flat_map(|(_, rates)| rates));
        theirs.extend(in_years(quantity, other));
    }
    // A period alone is one in each.
    let is_alone = |hit: &Hit| {
        let mut quantities = other.quantities.iter();
        quantities.all(|it| it.end + BESIDE < hit.start || hit.end + BEHIND < it.start)
    };
    let others = periods(other).filter(|(hit, _)| hit.group != period && is_alone(hit));
    theirs.extend(others.flat_map(|(_, rates)| rates.iter().copied()));
    let most = if claimed.is_about { ABOUT } else { SAME };
    own.iter().any(|own| {
        let mut theirs = theirs.iter();
        theirs.any(|it| (it - own).abs() <= most * it.max(*own))
    })
}

fn is_amount(quantity: &Quantity) -> bool {
    !matches!(quantity.unit, Unit::Days | Unit::Months)
}

/// Whether a sentence tells by another period what the other one tells.
pub(super) fn is_told(sentence: &Reading, other: &Reading) -> bool {
    sentence.quantities.iter().any(|it| is_same(it, sentence, other))
        // "Quarterly" for "four times a year": a period alone is one in each.
        || sentence.quantities.len().max(other.quantities.len()) <= MOST
            && other.quantities.iter().any(|it| is_same(it, other, sentence))
}

/// By which period a number counts, and how often that is in a year: all that it may mean.
fn rates(quantity: &Quantity, reading: &Reading) -> Option<(&'static str, Vec<f64>)> {
    let value = quantity.values.first().copied().filter(|value| *value > 0.0)?;
    match quantity.unit {
        Unit::Plain | Unit::Times | Unit::Money | Unit::Hours => by_period(quantity, reading, value),
        Unit::Months if is_every(quantity, reading) => Some((EVERY_SO_OFTEN, vec![12.0 / value])),
        // "Three days per quarter"
        Unit::Days if !is_every(quantity, reading) => by_period(quantity, reading, value),
        Unit::Days => Some((EVERY_SO_OFTEN, vec![364.0 / value, 360.0 / value, 336.0 / value])),
        _ => None,
    }
}

/// The same by the period that stands next to a number.
fn by_period(quantity: &Quantity, reading: &Reading, value: f64) -> Option<(&'static str, Vec<f64>)> {
    let distance = |hit: &Hit| {
        let before = quantity.start.saturating_sub(hit.end);
        hit.start.saturating_sub(quantity.end) + before
    };
    // A period that is counted itself is none: the days of "three days".
    let apart = periods(reading).filter(|(hit, _)| hit.end <= quantity.start || quantity.end <= hit.start);
    let (hit, rates) = apart.min_by_key(|(hit, _)| distance(hit))?;
    Some((hit.group, rates.iter().map(|rate| rate * value).collect()))
}

/// What a number is in a year where the sentence says in how many years it came about.
fn in_years<'a>(quantity: &Quantity, reading: &'a Reading) -> impl Iterator<Item = f64> + 'a {
    let value = quantity.values.first().copied().unwrap_or(0.0);
    let is_amount = matches!(quantity.unit, Unit::Plain | Unit::Money);
    let spans = reading
        .quantities
        .iter()
        .filter(move |it| is_amount && it.unit == Unit::Months);
    spans.filter_map(move |span| Some(value * 12.0 / span.values.first().filter(|it| **it > 0.0)?))
}

/// "Within a year" where nothing near says so.
pub(super) fn within(sentence: &Reading, near: &Near) -> Vec<(usize, usize)> {
    // Where the old sentence says how long, only that counts.
    let is_gone = |it: &Quantity| !is_amount(it) && !sentence.quantities.iter().any(|other| agrees(other, it));
    let is_gone = near.old.quantities.iter().any(is_gone);
    let is_told = |hit: &Hit| {
        near.all()
            .filter(|reading| !is_gone || std::ptr::eq(*reading, near.old))
            .any(|reading| {
                let is_long = |it: &Quantity| (it.unit, it.values.first().copied().unwrap_or(0.0)) == length(hit.group);
                reading.has(Kind::Value, hit.group) || reading.quantities.iter().any(is_long)
            })
    };
    let is_new = |hit: &&Hit| {
        let is_counted = sentence
            .quantities
            .iter()
            .any(|it| it.start < hit.end && hit.start < it.end);
        // "In the year 2021"
        let is_dated = sentence
            .dates
            .iter()
            .any(|it| it.start <= hit.end + 1 && hit.start < it.end);
        let is_new = hit.group.starts_with("period-") && !is_counted && !is_dated && !near.is_summary();
        let is_rhythm = || is_rhythm(hit, sentence, near.old) && !is_told_of(hit, sentence, near);
        is_new && (is_within(hit.start, sentence) && !is_told(hit) || is_rhythm())
    };
    sentence
        .of(Kind::Value)
        .filter(is_new)
        .map(|hit| (hit.start, hit.end))
        .collect()
}

/// Every one where the old sentence says every second: "every weekend" for "every second weekend".
pub(super) fn every_one(sentence: &Reading, old: &Reading) -> Vec<(usize, usize)> {
    let after = |reading: &Reading, at: usize| {
        let words = reading.words.get(at..at + 2)?;
        let [every, next] = words else { return None };
        let is_every = EVERY
            .iter()
            .any(|it| reading.slice(every.start, every.end).starts_with(it));
        is_every.then_some((*every, *next))
    };
    let of = |reading: &Reading| {
        (0..reading.words.len())
            .filter_map(|at| after(reading, at))
            .collect::<Vec<_>>()
    };
    let is_ordinal = |start: usize| {
        old.of(Kind::Value)
            .any(|hit| hit.group.starts_with("ordinal") && hit.start == start)
    };
    let thing = |end: usize| {
        let word = old.words.iter().find(|word| word.start >= end)?;
        Some(crate::matching::stem(old.slice(word.start, word.end), STEM))
    };
    let rare = of(old);
    let things: Vec<&str> = rare
        .iter()
        .filter(|(_, next)| is_ordinal(next.start))
        .filter_map(|(_, next)| thing(next.end))
        .collect();
    let own = of(sentence);
    let is_one = |next: &super::reading::Word| {
        things.contains(&crate::matching::stem(sentence.slice(next.start, next.end), STEM))
    };
    own.iter()
        .filter(|(_, next)| is_one(next))
        .map(|(every, next)| (every.start, next.end))
        .collect()
}

/// Whether a line near says of the same thing how often it is: "monthly visits" makes no "monthly newsletter".
fn is_told_of(hit: &Hit, sentence: &Reading, near: &Near) -> bool {
    let at = sentence.words.partition_point(|word| word.start < hit.start);
    let beside = sentence
        .words
        .get(at.saturating_sub(BESIDE_WORDS)..)
        .unwrap_or_default();
    let beside = beside
        .iter()
        .take(2 * BESIDE_WORDS + 1)
        .filter(|word| word.start >= hit.end || word.end <= hit.start);
    let stems: Vec<&str> = beside
        .map(|word| sentence.slice(word.start, word.end))
        .filter(|letters| letters.chars().count() >= SHORTEST)
        .map(|letters| crate::matching::stem(letters, STEM))
        .collect();
    near.all().any(|reading| {
        let mut told = reading.of(Kind::Value).filter(|other| other.group == hit.group);
        told.any(|other| {
            let head = reading.text.before(other.start).rsplit('\n').next().unwrap_or_default();
            let tail = reading.text.after(other.end).split('\n').next().unwrap_or_default();
            stems.is_empty() || stems.iter().any(|stem| head.contains(stem) || tail.contains(stem))
        })
    })
}

/// How long a period is.
fn length(period: &str) -> (Unit, f64) {
    match period {
        "period-hour" => (Unit::Hours, 1.0),
        "period-day" => (Unit::Hours, 24.0),
        "period-week" => (Unit::Days, 7.0),
        "period-month" => (Unit::Months, 1.0),
        "period-quarter" => (Unit::Months, 3.0),
        "period-half" => (Unit::Months, 6.0),
        _ => (Unit::Months, 12.0),
    }
}

/// Whether a period says how often where the old sentence tells nothing of the sort: "weekly courses", "two trade shows a
/// year".
fn is_rhythm(hit: &Hit, sentence: &Reading, old: &Reading) -> bool {
    // "On Thursdays" is every week, too.
    let is_time = |hit: &Hit| hit.group.starts_with("period-") || hit.group.starts_with("weekday-");
    if old.of(Kind::Value).any(is_time) || !old.quantities.iter().all(is_amount) {
        return false;
    }
    let end = sentence.words.partition_point(|word| word.end <= hit.start);
    let from = sentence.words.get(end.saturating_sub(WORDS_COUNTED));
    let from = from.map_or(hit.start, |word| word.start);
    let is_beside = |it: &Quantity| from <= it.start && it.end <= hit.start && is_amount(it);
    let word = sentence.slice(hit.start, hit.end);
    let mut every = EVERY.iter().filter_map(|every| word.strip_prefix(every));
    hit.group != "period-half" && sentence.quantities.iter().any(is_beside)
        || RHYTHMS.iter().any(|rhythm| word.starts_with(rhythm))
        || every.any(|tail| tail.starts_with(' '))
}

fn is_every(quantity: &Quantity, reading: &Reading) -> bool {
    let before = reading.word_before(quantity.start);
    before.is_some_and(|word| EVERY.contains(&reading.slice(word.start, word.end)))
}

fn periods(reading: &Reading) -> impl Iterator<Item = (&Hit, &'static [f64])> {
    reading.of(Kind::Value).filter_map(|hit| {
        let (_, rates) = PERIODS.iter().find(|(group, _)| *group == hit.group)?;
        Some((hit, *rates))
    })
}
