//! Lengths of time: how long a job lasted, and within which time something was done; and what else a number or a date
//! is held against.

use super::figures::{agrees, as_number, has_date};
use super::lexicon::Kind;
use super::numbers::{Quantity, Unit};
use super::reading::{Dated, Reading};
use super::{Facts, Near};
use crate::resume::dates::Date;

/// What goes before the time that something took: no job is so long.
const WITHIN: &[&str] = &[
    "within",
    "inside",
    "innerhalb",
    "binnen",
    "entro",
    "dentro",
    "nell'arco",
];

/// The same behind "in".
const ONLY: &[&str] = &[
    "just",
    "only",
    "under",
    "less",
    "nur",
    "weniger",
    "seulement",
    "moins",
    "solo",
    "menos",
    "appena",
    "soli",
    "meno",
    "apenas",
    "slechts",
    "minder",
    "lediglich",
];

/// What goes before these.
const IN: &[&str] = &["in", "en", "em", "dans"];

/// How far before the number it stands, in words.
const WORDS_WITHIN: usize = 3;

/// Whether a length of time is how long something took: "within a year", "in just six months".
pub(super) fn is_within(start: usize, sentence: &Reading) -> bool {
    let end = sentence.words.partition_point(|word| word.end <= start);
    let words = sentence
        .words
        .get(end.saturating_sub(WORDS_WITHIN)..end)
        .unwrap_or_default();
    let words: Vec<&str> = words
        .iter()
        .filter(|word| start - word.start < WORDS_WITHIN * LONG_WORD)
        .map(|word| sentence.slice(word.start, word.end))
        .collect();
    words.iter().any(|word| WITHIN.contains(word))
        || words
            .windows(2)
            .any(|pair| matches!(pair, [before, word] if IN.contains(before) && ONLY.contains(word)))
}

/// Words that lead to a number are hardly longer, in bytes.
const LONG_WORD: usize = 10;

/// Whether so many months are what the job lasted; in a summary, any job, the latest ones or all. A year begun may be
/// left out.
pub(super) fn lasted(months: f64, is_about: bool, near: &Near, facts: &Facts) -> bool {
    let most = if is_about { 12.0 } else { 6.0 };
    let fits = |length: i32| {
        let length = f64::from(length);
        let is_long = months >= 24.0;
        months > length - if is_long { 12.0 } else { 2.0 } && months <= length + if is_long { most } else { 1.0 }
    };
    let own = facts
        .jobs
        .iter()
        .filter(|(entry, _)| near.is_summary() || *entry == near.entry)
        .chain(facts.spans.iter().filter(|(entry, _)| *entry == near.entry));
    let jobs: Vec<(i32, i32)> = own.map(|(_, job)| *job).collect();
    let single = jobs.iter().any(|(first, last)| fits(last - first));
    let latest = (1..=jobs.len()).any(|count| fits(union(jobs.iter().take(count).copied().collect())));
    let first = jobs.iter().map(|job| job.0).min();
    let last = jobs.iter().map(|job| job.1).max();
    // "2020–2023" is three years, or four; with months it is told better.
    let dates = || near.all().flat_map(|reading| &reading.dates).map(|it| it.date);
    let is_old = |date: Date| near.old.dates.iter().any(|it| it.date == date);
    let spans = |years: u16, more: u16| (f64::from(years + more) * 12.0 - months).abs() < 1.0;
    let between = dates().any(|from| {
        dates().any(|to| {
            let is_bare = from.month.is_none() && to.month.is_none();
            let is_bare = is_bare && (jobs.is_empty() || is_old(from) && is_old(to)) || near.is_summary();
            to.year > from.year && (spans(to.year - from.year, 0) || is_bare && spans(to.year - from.year, 1))
        })
    });
    between || single || latest || first.zip(last).is_some_and(|(first, last)| fits(last - first))
}

/// Whether so many months lie between two years of the old sentence: "within three years" for "between 2020 and 2023".
pub(super) fn is_between(months: f64, old: &Reading) -> bool {
    let years: Vec<u16> = old.dates.iter().map(|it| it.date.year).collect();
    let span = years
        .iter()
        .max()
        .zip(years.iter().min())
        .map(|(last, first)| last - first);
    span.is_some_and(|span| span > 0 && (f64::from(span) * YEAR - months).abs() < 1.0)
}

fn union(mut jobs: Vec<(i32, i32)>) -> i32 {
    jobs.sort_unstable();
    let (mut total, mut free_from) = (0, i32::MIN);
    for (first, last) in jobs {
        total += (last - first.max(free_from)).max(0);
        free_from = free_from.max(last);
    }
    total
}

/// "Eleven of the twelve months of 2018": a year has them.
pub(super) fn is_year_told(claimed: &Quantity, sentence: &Reading, near: &Near) -> bool {
    let before = sentence.word_before(claimed.start);
    let is_of = before.is_some_and(|word| {
        let words = [
            "of", "the", "der", "von", "den", "des", "de", "los", "dos", "dei", "van",
        ];
        words.contains(&sentence.slice(word.start, word.end))
    });
    claimed.unit == Unit::Months && (claimed.bare - 12.0).abs() < 0.1 && is_of && !near.old.dates.is_empty()
}

/// How far a number may be from the one that stands behind it in brackets.
const EXPLAINED: f64 = 0.05;

/// "Two fifths (41%)": whether the exact number, which the old sentence has, stands right behind it.
pub(super) fn is_explained(claimed: &Quantity, sentence: &Reading, old: &Reading) -> bool {
    let exact = sentence
        .quantities
        .iter()
        .filter(|it| it.start >= claimed.end && it.unit == claimed.unit);
    let mut exact = exact.filter(|it| sentence.slice(claimed.end, it.start).trim() == "(");
    exact.any(|it| {
        let is_near = |(one, other): (&f64, &f64)| (one - other).abs() <= EXPLAINED * one.abs().max(other.abs());
        claimed.values.iter().zip(&it.values).any(is_near) && old.quantities.iter().any(|known| agrees(it, known))
    })
}

/// "In two languages": whether the old sentence names so many.
pub(super) fn is_count_of_tongues(claimed: &Quantity, value: f64, sentence: &Reading, old: &Reading) -> bool {
    let is_counted = sentence.of(Kind::Spoken).any(|hit| hit.start == claimed.end + 1);
    let mut tongues: Vec<&str> = old.of(Kind::Tongue).map(|hit| hit.group).collect();
    tongues.sort_unstable();
    tongues.dedup();
    is_counted && (as_number(tongues.len()) - value).abs() < f64::EPSILON
}

/// Whether a date took the place of one of the old sentence: that the entry has it elsewhere proves nothing then.
pub(super) fn is_date_exchanged(date: Date, sentence: &Reading, near: &Near) -> bool {
    let old = &near.old.dates;
    let is_gone = |known: &Dated| !has_date(&sentence.dates, known.date);
    !near.is_summary()
        && !old.is_empty()
        && !has_date(old, date)
        && sentence.dates.len() <= old.len()
        && old.iter().any(is_gone)
}

/// What a year is called, folded.
const YEARS: &[&str] = &["year", "jahr", "jahres", "annee", "ano", "anno", "jaar", "rok", "roku"];

/// Whether a number is the twelve months of what the old sentence calls the first year.
pub(super) fn is_first_year(claimed: &Quantity, old: &Reading) -> bool {
    let is_year = |start: usize| {
        let mut words = old.words.iter().filter(|word| word.start == start);
        words.any(|word| YEARS.contains(&old.slice(word.start, word.end)))
    };
    let mut firsts = old.of(Kind::Value).filter(|hit| hit.group == "ordinal-1");
    claimed.unit == Unit::Months
        && claimed
            .values
            .first()
            .is_some_and(|months| (months - YEAR).abs() < f64::EPSILON)
        && firsts.any(|hit| is_year(hit.end + 1))
}

/// The months of a year.
const YEAR: f64 = 12.0;

/// "Twice" where the old sentence tells of two years.
pub(super) fn is_count_of_years(claimed: &Quantity, old: &Reading) -> bool {
    let mut years: Vec<_> = old.dates.iter().map(|dated| dated.date.year).collect();
    years.sort_unstable();
    years.dedup();
    claimed.unit == Unit::Times
        && years.len() > 1
        && claimed
            .values
            .iter()
            .any(|times| (times - as_number(years.len())).abs() < f64::EPSILON)
}
