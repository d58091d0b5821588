//! Whether a résumé supports a number or a date.

use types::ClaimKind;

use super::lengths::{
    is_between, is_count_of_tongues, is_count_of_years, is_explained, is_first_year, is_within, is_year_told, lasted,
};
use super::lexicon::{Hit, Kind, group_of};
use super::numbers::{Quantity, Unit};
use super::reading::{Dated, Reading};
use super::support::SHORTEST;
use super::{Facts, Near, counts, derived, frequency, swaps};
use crate::resume::dates::Date;
use crate::skills::is_cjk;

/// Numbers this close are one, as a share of the larger.
const SAME: f64 = 0.005;
/// "About" may be so far off.
const ABOUT: f64 = 0.1;
/// Of a share, even more: 22 per cent are nearly a quarter.
const ABOUT_SHARE: f64 = 0.15;
/// "Over" may be so far below, and "under" so far above.
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
    if swaps::is_swapped(claimed, sentence, near.old)
        || near.is_summary() && swaps::is_told_otherwise(claimed, sentence, near.old, facts)
    {
        return false;
    }
    // In a translation no word says what is counted: where it keeps all numbers of its own line, it tells of another one.
    let is_merged = near.is_translated && dropped(near.old, sentence).is_empty();
    let is_told = |reading: &Reading| {
        let same = reading.quantities.iter().filter(|known| agrees(claimed, known));
        same.into_iter()
            .any(|known| near.is_summary() || is_merged || counts_alike((claimed, sentence), (known, reading)))
    };
    let is_other = takes_place(claimed, sentence, near.old);
    if !is_other && near.entries.iter().any(|reading| is_told(reading)) {
        return true;
    }
    let Some(&value) = claimed.values.first() else {
        return true;
    };
    // "0–3 years": a range from nothing.
    if value == 0.0 && claimed.unit == Unit::Months {
        return true;
    }
    // "A single day" says hardly more than "a day", unless the old sentence counts days.
    let counts = |known: &&Quantity| known.unit == claimed.unit;
    if is_one(claimed, sentence) && !near.old.quantities.iter().any(|known| counts(&known)) {
        return true;
    }
    is_counted((claimed, value), is_other, (sentence, near), facts)
        || derived::follows(claimed, near.old, sentence).is_some()
        || derived::is_ratio_told(claimed, sentence)
        || near.is_summary() && near.entries.iter().any(|reading| derived::is_sum_in(claimed, reading))
        || derived::is_period(claimed, near)
        || derived::is_hour(claimed, sentence, near.old)
        || is_every(claimed, sentence, near.old)
        || is_first_year(claimed, near.old)
        || is_count_of_years(claimed, near.old)
        || is_year_told(claimed, sentence, near)
        || claimed.unit == Unit::Plain && is_in_compound(value, near)
        || frequency::is_same(claimed, sentence, near.old)
        || is_explained(claimed, sentence, near.old)
        || is_rank(claimed, near.old)
}

/// "Every month about 25" for "300 a year": whether a period goes with a number that tells the same by it.
fn is_every(claimed: &Quantity, sentence: &Reading, old: &Reading) -> bool {
    let is_period = matches!(claimed.unit, Unit::Days | Unit::Months | Unit::Hours) && claimed.bare <= 1.0;
    let mut others = sentence.quantities.iter().filter(|it| it.start != claimed.start);
    is_period && is_spelt_out(claimed, sentence) && others.any(|it| frequency::is_same(it, sentence, old))
}

/// Whether a number is how long a job lasted, or how many things are listed. `is_other` says that it took the place of
/// another one.
fn is_counted(
    (claimed, value): (&Quantity, f64),
    is_other: bool,
    (sentence, near): (&Reading, &Near),
    facts: &Facts,
) -> bool {
    let is_kept = |known: &Quantity| sentence.quantities.iter().any(|it| agrees(it, known));
    if claimed.unit == Unit::Plain && is_count_of_tongues(claimed, value, sentence, near.old) {
        return true;
    }
    match claimed.unit {
        // What lasted so long did not last as long as the job.
        Unit::Months
            if near
                .old
                .quantities
                .iter()
                .any(|known| known.unit == Unit::Months && !is_kept(known)) =>
        {
            false
        }
        Unit::Months => {
            is_between(value, near.old)
                || !is_within(claimed.start, sentence) && lasted(value, claimed.is_about, near, facts)
        }
        Unit::Plain
            if value <= MOST_COUNTED && value.fract() == 0.0 && !is_other && dropped(near.old, sentence).is_empty() =>
        {
            let is_count = |&count: &usize| agrees_in(claimed, value, as_number(count));
            near.is_summary()
                && facts.counts.iter().any(is_count)
                && !counts::is_of_papers(claimed, value, sentence, facts)
                || counts::is_count(claimed, value, sentence, near.old)
        }
        _ => false,
    }
}

/// Whether a number stands where the old sentence has another one of the same thing: "three fiscal years" for "four
/// fiscal years". That the résumé has the number elsewhere proves nothing then.
fn takes_place(claimed: &Quantity, sentence: &Reading, old: &Reading) -> bool {
    let Some(counted) = counted(claimed, sentence) else {
        return false;
    };
    let is_gone = |known: &&Quantity| {
        known.unit == claimed.unit
            && counted_is(known, old, counted)
            && !sentence
                .quantities
                .iter()
                .any(|it| agrees(it, known) || agrees(known, it))
    };
    sentence.quantities.len().max(old.quantities.len()) <= MOST_HELD && old.quantities.iter().any(|it| is_gone(&it))
}

/// Among more numbers nobody looks: each is held against each.
const MOST_HELD: usize = 20;

fn counted_is(quantity: &Quantity, reading: &Reading, counted: &str) -> bool {
    self::counted(quantity, reading) == Some(counted)
}

/// What a number counts: the start of the next word.
fn counted<'a>(quantity: &Quantity, reading: &'a Reading) -> Option<&'a str> {
    let tail = reading.text.after(quantity.end);
    if let Some(letter) = tail.chars().next().filter(|it| is_cjk(*it)) {
        return tail.get(..letter.len_utf8());
    }
    let at = reading.words.partition_point(|word| word.start < quantity.end);
    let word = reading.words.get(at)?;
    let is_beside = reading.slice(quantity.end, word.start).trim().is_empty();
    let letters = reading.slice(word.start, word.end);
    (is_beside && letters.chars().count() >= SHORTEST).then(|| crate::matching::stem(letters, SHORTEST + 1))
}

/// How many words beside a number say what it counts.
const BESIDE: usize = 5;
/// Of characters where words are not parted.
const LETTERS_BESIDE: usize = 8;

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
        let words = words.map(|word| crate::matching::stem(word, SHORTEST + 1).to_owned());
        words.chain(pairs_beside(quantity, reading)).collect()
    };
    let (own, other) = (beside(claimed), beside(known));
    own.iter().any(|word| other.contains(word)) || own.is_empty()
}

/// Where words are not parted, the pairs of characters beside a number.
fn pairs_beside(quantity: &Quantity, reading: &Reading) -> Vec<String> {
    let before = reading.text.before(quantity.start);
    let from = before
        .char_indices()
        .rev()
        .take(LETTERS_BESIDE)
        .last()
        .map_or(0, |(at, _)| at);
    let after = reading.text.after(quantity.end).chars().take(LETTERS_BESIDE).collect();
    let sides = [before.get(from..).unwrap_or_default().to_owned(), after];
    let letters = sides.iter().map(|side| side.chars().collect::<Vec<char>>());
    let pairs = letters.flat_map(|side| side.windows(2).map(<[char]>::to_vec).collect::<Vec<_>>());
    pairs
        .filter(|pair| pair.iter().all(|letter| is_cjk(*letter)))
        .map(String::from_iter)
        .collect()
}

/// Whether a number is the word "one".
fn is_one(claimed: &Quantity, sentence: &Reading) -> bool {
    let is_short = matches!(claimed.unit, Unit::Days | Unit::Hours);
    is_short && is_spelt_out(claimed, sentence) && (claimed.bare - 1.0).abs() < f64::EPSILON
}

pub(super) fn is_spelt_out(claimed: &Quantity, sentence: &Reading) -> bool {
    !sentence
        .slice(claimed.start, claimed.end)
        .starts_with(|letter: char| letter.is_ascii_digit())
}

pub(super) fn as_number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// In per cent.
const WHOLE: f64 = 100.0;

/// From here on the rest says more than the share, in per cent.
const NEARLY_ALL: f64 = 90.0;

/// What two weeks are called, in days.
const FORTNIGHT: &[f64] = &[14.0, 15.0];

pub(super) fn agrees(claimed: &Quantity, known: &Quantity) -> bool {
    if claimed.is_under && known.is_under {
        // Two limits are the same or not.
        let mut exact = claimed.clone();
        exact.is_under = false;
        return agrees(&exact, known);
    }
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
        // "131 per cent of the target" are 1.31 times it.
        (Unit::Times, Unit::Percent) => known.values.iter().any(|percent| {
            let of = (*percent > WHOLE).then_some(percent / WHOLE);
            let mut values = claimed.values.iter();
            values.any(|it| {
                agrees_in(claimed, *it, 1.0 + percent / WHOLE) || of.is_some_and(|of| agrees_in(claimed, *it, of))
            })
        }),
        // And 31 per cent more than it.
        (Unit::Percent, Unit::Percent) => {
            let more = |it: &f64| (*it > WHOLE).then_some(it - WHOLE);
            let mut more = known.values.iter().filter_map(more);
            pairs(1.0) || more.any(|more| claimed.values.iter().any(|it| agrees_in(claimed, *it, more)))
        }
        (Unit::Percent, Unit::Times) => known.values.iter().any(|times| {
            claimed
                .values
                .iter()
                .any(|it| agrees_in(claimed, *it, (times - 1.0) * 100.0))
        }),
        (Unit::Plain, Unit::Money | Unit::Times) | (Unit::Money | Unit::Times, Unit::Plain) => pairs(1.0),
        // Fifteen days are two weeks in many languages.
        (Unit::Days, Unit::Days) if FORTNIGHT.contains(&claimed.bare) && known.values.contains(&14.0) => true,
        (Unit::Days, Unit::Months) => pairs(30.0) || pairs(30.4) || pairs(28.0),
        (Unit::Months, Unit::Days) => pairs(1.0 / 30.0) || pairs(1.0 / 30.4) || pairs(1.0 / 28.0),
        (Unit::Days, Unit::Hours) => pairs(1.0 / 24.0),
        (Unit::Hours, Unit::Days) => pairs(24.0),
        (left, right) => left == right && pairs(1.0),
    }
}

pub(super) fn agrees_in(claimed: &Quantity, value: f64, known: f64) -> bool {
    let far = (value - known).abs();
    let most = value.abs().max(known.abs());
    // Of 99.97 and 99.99 per cent what is missing is told apart.
    let is_nearly_all = claimed.unit == Unit::Percent && most > NEARLY_ALL && most < WHOLE;
    let same = if is_nearly_all {
        (WHOLE - most) * SAME
    } else {
        most * SAME
    };
    far <= same
        // "A third" is 33 as well as 33.3 per cent.
        || claimed.unit == Unit::Percent && far < claimed.slack.min(known.abs() / 2.0)
        || claimed.is_about && far <= most * if claimed.unit == Unit::Percent { ABOUT_SHARE } else { ABOUT }
        || claimed.is_over && known >= value && known - value <= known * OVER
        || claimed.is_under && known <= value && value - known <= value * OVER
}

/// The numbers and dates of the old sentence that the new one does not hold any more.
pub(super) fn dropped(old: &Reading, new: &Reading) -> Vec<(ClaimKind, usize, usize)> {
    let holds = |at: &usize| {
        old.quantities
            .get(*at)
            .is_some_and(|known| new.quantities.iter().any(|it| agrees(it, known)))
    };
    // Of two numbers one must be left, for the other to follow.
    let followed: Vec<usize> = new
        .quantities
        .iter()
        .filter_map(|it| derived::follows(it, old, new))
        .filter(|parts| parts.len() != 2 || parts.iter().any(holds))
        .flatten()
        .collect();
    let is_kept = |quantity: &Quantity| {
        new.quantities
            .iter()
            .any(|it| agrees(it, quantity) || agrees(quantity, it))
            || names_it(quantity, old, new)
            || is_rank(quantity, new)
            || frequency::is_same(quantity, old, new)
    };
    let numbers = old.quantities.iter().enumerate();
    let numbers = numbers
        .filter(|(at, it)| !followed.contains(at) && !is_kept(it))
        .map(|(_, it)| it);
    let exchanged = exchanged(old, new);
    let dates = old.dates.iter().filter(|it| !has_date(&new.dates, it.date));
    let numbers = numbers.map(|it| (ClaimKind::Number, it.start, it.end)).chain(exchanged);
    numbers
        .chain(dates.map(|it| (ClaimKind::Date, it.start, it.end)))
        .collect()
}

/// How German compounds with a number begin, from two on.
const COMPOUNDS: &[&str] = &[
    "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf",
];

/// Whether a compound says the number: "Dreischichtbetrieb".
fn is_in_compound(value: f64, near: &Near) -> bool {
    let at = (2..)
        .zip(COMPOUNDS)
        .find(|(number, _)| (f64::from(*number) - value).abs() < f64::EPSILON);
    at.is_some_and(|(_, prefix)| {
        near.all().any(|reading| {
            let mut words = reading.words.iter().map(|word| reading.slice(word.start, word.end));
            words.any(|word| {
                word.strip_prefix(prefix)
                    .is_some_and(|rest| rest.len() >= SHORTEST && !rest.starts_with("zehn"))
            })
        })
    })
}

/// The second place.
const SECOND: f64 = 2.0;

/// "Platz 2" is the second place.
fn is_rank(quantity: &Quantity, other: &Reading) -> bool {
    let is_plain = quantity.unit == Unit::Plain && quantity.bare.fract() == 0.0;
    let is_placed = || {
        let places = other.of(Kind::Value).filter(|hit| hit.group == "prize-place");
        let ordinal = format!("ordinal-{}", quantity.bare);
        places.into_iter().any(|hit| {
            let first = other.slice(hit.start, hit.end).split(' ').next().unwrap_or_default();
            group_of(Kind::Value, first).is_some_and(|group| group == ordinal)
        })
    };
    let is_second = quantity.bare == SECOND && other.has(Kind::Superlative, "second");
    is_plain && (is_second || other.has(Kind::Value, &format!("ordinal-{}", quantity.bare)) || is_placed())
}

/// The words of time and rank of the old sentence whose place others took: "weekly" for "daily".
fn exchanged(old: &Reading, new: &Reading) -> Vec<(ClaimKind, usize, usize)> {
    if frequency::is_told(new, old) {
        return Vec::new();
    }
    let sort = |group: &'static str| group.split('-').next().unwrap_or_default();
    let is_gone = |hit: &&Hit| {
        let takes_place = |other: &Hit| sort(other.group) == sort(hit.group) && !old.has(Kind::Value, other.group);
        let is_counted = old.quantities.iter().any(|it| it.start < hit.end && hit.start < it.end);
        !is_counted && !new.has(Kind::Value, hit.group) && new.of(Kind::Value).any(takes_place)
    };
    let gone = old.of(Kind::Value).filter(is_gone);
    gone.map(|hit| (ClaimKind::Number, hit.start, hit.end)).collect()
}

/// Whether the very digits stand in the new sentence as part of a name.
fn names_it(quantity: &Quantity, old: &Reading, new: &Reading) -> bool {
    let digits = old.slice(quantity.start, quantity.end);
    let is_digits = digits.len() > 1 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = |start: usize| {
        let ends =
            |letter: Option<char>| letter.is_none_or(|letter| !letter.is_ascii_digit() && !matches!(letter, '.' | ','));
        ends(new.text.before(start).chars().next_back()) && ends(new.text.after(start + digits.len()).chars().next())
    };
    is_digits && new.text.text.match_indices(digits).any(|(start, _)| is_whole(start))
}
