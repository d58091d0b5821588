//! Whether a résumé supports a number or a date.

use types::ClaimKind;

use super::lexicon::Kind;
use super::numbers::{Quantity, Unit};
use super::reading::{Dated, Reading};
use super::support::SHORTEST;
use super::{Facts, Near};
use crate::resume::dates::Date;

/// Numbers this close are one, as a share of the larger.
const SAME: f64 = 0.005;
/// "About" may be so far off.
const ABOUT: f64 = 0.1;
/// "Over" may be so far below.
const OVER: f64 = 0.25;
/// The highest number that counts something the résumé lists.
const MOST_COUNTED: f64 = 12.0;

pub(super) fn has_date(dates: &[Dated], date: Date) -> bool {
    dates
        .iter()
        .any(|known| known.date.year == date.year && (date.month.is_none() || known.date.month == date.month))
}

pub(super) fn has_number(claimed: &Quantity, sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    if near.old.quantities.iter().any(|known| agrees(claimed, known)) {
        return true;
    }
    let is_told = |reading: &Reading| {
        let same = reading.quantities.iter().filter(|known| agrees(claimed, known));
        same.into_iter()
            .any(|known| near.is_summary() || counts_alike((claimed, sentence), (known, reading)))
    };
    if near.entries.iter().any(|reading| is_told(reading)) {
        return true;
    }
    let Some(&value) = claimed.values.first() else {
        return true;
    };
    // "A single day" says hardly more than "a day", unless the old sentence counts days.
    let counts = |known: &&Quantity| known.unit == claimed.unit;
    if is_one(claimed, sentence) && !near.old.quantities.iter().any(|known| counts(&known)) {
        return true;
    }
    let is_told = match claimed.unit {
        Unit::Months => lasted(value, claimed.is_about, near, facts),
        Unit::Plain if value <= MOST_COUNTED && value.fract() == 0.0 && dropped(near.old, sentence).is_empty() => {
            let is_count = |&count: &usize| agrees_in(claimed, value, as_number(count));
            listed(near.old).contains(&value)
                || near.is_summary() && facts.counts.iter().any(is_count)
                || listed(sentence).contains(&value)
        }
        _ => false,
    };
    is_told
        || follows(claimed, &near.old.quantities, sentence).is_some()
        || is_ratio_told(claimed, sentence)
        || is_period(claimed, near)
}

/// Whether a sentence that says how many times also says from what to what: "halved from 12 to 6". Both numbers are claims
/// of their own.
fn is_ratio_told(claimed: &Quantity, sentence: &Reading) -> bool {
    let times = match (claimed.unit, claimed.values.first()) {
        (Unit::Times, Some(value)) => *value,
        (Unit::Percent, Some(value)) if is_spelt_out(claimed, sentence) => 100.0 / value,
        _ => return false,
    };
    let value = |it: &Quantity| it.values.first().copied().unwrap_or(0.0);
    let mut pairs = sentence.quantities.windows(2);
    pairs.any(|pair| {
        let [from, to] = pair else { return false };
        let is_other = from.start != claimed.start && to.start != claimed.start;
        let (from_value, to_value) = (value(from), value(to));
        is_other
            && from.unit == to.unit
            && from_value.min(to_value) > 0.0
            && agrees_in(claimed, times, from_value.max(to_value) / from_value.min(to_value))
    })
}

/// "Within a year" is within twelve months.
fn is_period(claimed: &Quantity, near: &Near) -> bool {
    let is = |unit: Unit, value: f64| claimed.unit == unit && claimed.values.iter().any(|it| (it - value).abs() < 0.01);
    let says = |group: &str| {
        let mut hits = near.old.of(Kind::Value).filter(|hit| hit.group == group);
        hits.any(|hit| {
            !near
                .old
                .quantities
                .iter()
                .any(|it| it.start < hit.end && hit.start < it.end)
        })
    };
    is(Unit::Months, 12.0) && says("period-year")
        || is(Unit::Months, 3.0) && says("period-quarter")
        || is(Unit::Days, 7.0) && says("period-week")
}

/// How many words beside a number say what it counts.
const BESIDE: usize = 5;

/// Whether a number of another sentence of the entry counts the same: a word beside it is the same.
fn counts_alike(claimed: (&Quantity, &Reading), known: (&Quantity, &Reading)) -> bool {
    let beside = |(quantity, reading): (&Quantity, &Reading)| -> Vec<String> {
        let after = reading
            .words
            .iter()
            .filter(|word| word.start >= quantity.end)
            .take(BESIDE);
        let before = reading
            .words
            .iter()
            .rev()
            .filter(|word| word.end <= quantity.start)
            .take(BESIDE);
        let words = after.chain(before).map(|word| reading.slice(word.start, word.end));
        let words = words.filter(|word| word.chars().count() >= SHORTEST || !word.is_ascii());
        words
            .map(|word| crate::matching::stem(word, SHORTEST + 1).to_owned())
            .collect()
    };
    let (own, other) = (beside(claimed), beside(known));
    own.iter().any(|word| other.contains(word)) || own.is_empty()
}

/// Whether a number is the word "one".
fn is_one(claimed: &Quantity, sentence: &Reading) -> bool {
    let is_short = matches!(claimed.unit, Unit::Days | Unit::Hours);
    is_short && is_spelt_out(claimed, sentence) && (claimed.bare - 1.0).abs() < f64::EPSILON
}

fn is_spelt_out(claimed: &Quantity, sentence: &Reading) -> bool {
    !sentence
        .slice(claimed.start, claimed.end)
        .starts_with(|letter: char| letter.is_ascii_digit())
}

fn as_number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// How many things the lists of a sentence have.
fn listed(reading: &Reading) -> Vec<f64> {
    let clauses = reading.text.text.split(['.', ':', ';', '(', ')', '\n']);
    clauses
        .map(|clause| {
            let commas = clause.matches([',', '、']).count();
            let joined = [" and ", " und ", " et ", " y ", " e ", " en ", " i ", " & "];
            let ands: usize = joined.iter().map(|word| clause.matches(word).count()).sum();
            as_number(commas + ands + 1)
        })
        .filter(|count| *count >= 2.0)
        .collect()
}

fn agrees(claimed: &Quantity, known: &Quantity) -> bool {
    let pairs = |scale: f64| {
        claimed.values.iter().any(|value| {
            known
                .values
                .iter()
                .any(|other| agrees_in(claimed, *value, other * scale))
        })
    };
    let is_bare_same = || agrees_in(claimed, claimed.bare, known.bare);
    match (claimed.unit, known.unit) {
        // Of two numbers one may go without the unit that both have.
        (Unit::Plain, Unit::Days | Unit::Hours | Unit::Months | Unit::Percent)
        | (Unit::Days | Unit::Hours | Unit::Months, Unit::Plain)
            if is_bare_same() =>
        {
            true
        }
        (Unit::Percent, Unit::Plain) => known.values.iter().any(|it| *it < 1.0) && pairs(100.0),
        (Unit::Plain, Unit::Percent) => claimed.values.iter().any(|it| *it < 1.0) && pairs(0.01),
        // Twice as much is a hundred per cent more.
        (Unit::Times, Unit::Percent) => known.values.iter().any(|percent| {
            claimed
                .values
                .iter()
                .any(|it| agrees_in(claimed, *it, 1.0 + percent / 100.0))
        }),
        (Unit::Percent, Unit::Times) => known.values.iter().any(|times| {
            claimed
                .values
                .iter()
                .any(|it| agrees_in(claimed, *it, (times - 1.0) * 100.0))
        }),
        (Unit::Plain, Unit::Money | Unit::Times) | (Unit::Money | Unit::Times, Unit::Plain) => pairs(1.0),
        (Unit::Days, Unit::Months) => pairs(30.0) || pairs(30.4),
        (Unit::Months, Unit::Days) => pairs(1.0 / 30.0) || pairs(1.0 / 30.4),
        (left, right) => left == right && pairs(1.0),
    }
}

fn agrees_in(claimed: &Quantity, value: f64, known: f64) -> bool {
    let far = (value - known).abs();
    let most = value.abs().max(known.abs());
    far <= most * SAME
        // "A third" is 33 as well as 33.3 per cent.
        || claimed.unit == Unit::Percent && far < 0.5
        || claimed.is_about && far <= most * ABOUT
        || claimed.is_over && known >= value && known - value <= known * OVER
}

/// Whether so many months are what the job lasted; in a summary, any job, the latest ones or all. A year begun may be
/// left out.
fn lasted(months: f64, is_about: bool, near: &Near, facts: &Facts) -> bool {
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
    // "2020–2023" is three years, or four.
    let years: Vec<i32> = near
        .all()
        .flat_map(|reading| &reading.dates)
        .map(|it| i32::from(it.date.year))
        .collect();
    let spans =
        |span: i32| (f64::from(span) * 12.0 - months).abs() < 1.0 || (f64::from(span + 1) * 12.0 - months).abs() < 1.0;
    let between = years
        .iter()
        .any(|from| years.iter().any(|to| to > from && spans(to - from)));
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

/// What goes before a difference.
const DIFFERENCES: &[&str] = &["by", "um", "di", "em", "met", "over"];

/// What numbers are told by.
const PERIODS: &[&str] = &[
    "year",
    "yearly",
    "annual",
    "annually",
    "month",
    "monthly",
    "quarter",
    "quarterly",
    "jahr",
    "jahrlich",
    "monat",
    "monatlich",
    "quartal",
    "an",
    "annuel",
    "mois",
    "mensuel",
    "trimestre",
    "ano",
    "anual",
    "anuales",
    "mes",
    "mensual",
    "anno",
    "annuo",
    "mese",
    "mensile",
    "jaar",
    "maand",
    "rok",
    "rocznie",
    "miesiac",
    "miesiecznie",
];

/// Which of the old sentence's numbers a number follows from: their sum, the difference of two or the change from one
/// to the other, what is left to a hundred per cent. A difference needs both numbers in the new sentence, too: else any
/// number would be one.
fn follows(claimed: &Quantity, old: &[Quantity], sentence: &Reading) -> Option<Vec<usize>> {
    let new = &sentence.quantities;
    let has_period = sentence
        .words
        .iter()
        .any(|word| PERIODS.contains(&sentence.slice(word.start, word.end)));
    let value = |it: &Quantity| it.values.first().copied().unwrap_or(0.0);
    let is = |unit: Unit, result: f64| {
        let fits = claimed.unit == unit || claimed.unit == Unit::Plain && unit == Unit::Percent;
        let fits = fits || claimed.unit == Unit::Money && unit == Unit::Plain;
        fits && agrees_in(claimed, value(claimed), result)
    };
    let before = sentence.words.iter().rev().find(|word| word.end <= claimed.start);
    let is_by = before.is_some_and(|word| DIFFERENCES.contains(&sentence.slice(word.start, word.end)));
    let is_kept = |known: &Quantity| new.iter().any(|it| agrees(it, known));
    for (at, left) in old.iter().enumerate() {
        if left.unit == Unit::Percent
            && (is(Unit::Percent, 100.0 - value(left)) || is(Unit::Percent, value(left) - 100.0))
        {
            return Some(vec![at]);
        }
        // A quarter's or a month's number, as a year's, and the other way round.
        if has_period
            && [4.0, 12.0, 52.0, 1.0 / 12.0, 0.25]
                .iter()
                .any(|times| is(left.unit, value(left) * times))
            && value(left) > 1.0
        {
            return Some(vec![at]);
        }
        for (other, right) in old
            .iter()
            .enumerate()
            .skip(at + 1)
            .filter(|(_, it)| it.unit == left.unit)
        {
            let (from, to) = (value(left), value(right));
            let change = (to - from).abs() / from.abs().max(f64::MIN_POSITIVE) * 100.0;
            let is_change = is(Unit::Percent, change) && change > 1.0
                || claimed.unit == Unit::Times && (is(Unit::Times, to / from) || is(Unit::Times, from / to));
            let is_difference = is(left.unit, (from - to).abs()) && (is_by || is_kept(left) && is_kept(right));
            if is(left.unit, from + to) || is_change || is_difference {
                return Some(vec![at, other]);
            }
        }
    }
    let total: f64 = old.iter().map(value).sum();
    let unit = old.first()?.unit;
    let is_total = old.len() > 2 && old.iter().all(|it| it.unit == unit) && is(unit, total);
    is_total.then(|| (0..old.len()).collect())
}

/// The numbers and dates of the old sentence that the new one does not hold any more.
pub(super) fn dropped(old: &Reading, new: &Reading) -> Vec<(ClaimKind, usize, usize)> {
    let followed: Vec<usize> = new
        .quantities
        .iter()
        .filter_map(|it| follows(it, &old.quantities, new))
        .flatten()
        .collect();
    let is_kept = |quantity: &Quantity| {
        new.quantities
            .iter()
            .any(|it| agrees(it, quantity) || agrees(quantity, it))
            || names_it(quantity, old, new)
    };
    let numbers = old.quantities.iter().enumerate();
    let numbers = numbers
        .filter(|(at, it)| !followed.contains(at) && !is_kept(it))
        .map(|(_, it)| it);
    let dates = old.dates.iter().filter(|it| !has_date(&new.dates, it.date));
    let numbers = numbers.map(|it| (ClaimKind::Number, it.start, it.end));
    numbers
        .chain(dates.map(|it| (ClaimKind::Date, it.start, it.end)))
        .collect()
}

/// Whether the very digits stand in the new sentence as part of a name.
fn names_it(quantity: &Quantity, old: &Reading, new: &Reading) -> bool {
    let digits = old.slice(quantity.start, quantity.end);
    let is_digits = digits.len() > 1 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_digits && new.text.text.contains(digits)
}
