//! Lengths of time: how long a job lasted, and within which time something was done.

use super::numbers::{Quantity, Unit};
use super::reading::Reading;
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
        .filter(|(entry, _)| near.is_summary() || *entry == near.entry);
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
