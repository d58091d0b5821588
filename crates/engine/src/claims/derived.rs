//! Numbers that a sentence does not hold, but that follow from those it holds.

use super::Near;
use super::figures::{agrees, agrees_in, as_number, is_spelt_out};
use super::lexicon::Kind;
use super::number_words::{
    AFTERNOON, AND, AVERAGES, CHANGED, CHANGES, COLLEAGUES, DIFFERENCES, EACH, INSTEAD, OF, OF_THEM, ONE_MORE, PERIODS,
    TARGETS,
};
use super::numbers::{Quantity, Unit};
use super::reading::Reading;

/// Whether a sentence that says how many times also says from what to what: "halved from 12 to 6". Both numbers are claims
/// of their own.
pub(super) fn is_ratio_told(claimed: &Quantity, sentence: &Reading) -> bool {
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
            && is_ratio(claimed, times, from_value.max(to_value) / from_value.min(to_value))
    })
}

/// "Halved" is said of what is nearly a half, as a share of it.
const RATIO: f64 = 0.06;

/// Whether so many times is what two numbers make. Points of a share say nothing of how many times.
fn is_ratio(claimed: &Quantity, times: f64, told: f64) -> bool {
    let mut plain = claimed.clone();
    plain.unit = Unit::Times;
    agrees_in(&plain, times, told) || (times - told).abs() <= RATIO * told
}

/// "Within a year" is within twelve months.
pub(super) fn is_period(claimed: &Quantity, near: &Near) -> bool {
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

/// Noon, in hours.
const NOON: f64 = 12.0;

/// "Two in the afternoon" for 14 h.
pub(super) fn is_hour(claimed: &Quantity, sentence: &Reading, old: &Reading) -> bool {
    let tail = sentence.text.after(claimed.end).trim_start();
    let is_later = |known: &Quantity| {
        matches!(known.unit, Unit::Hours | Unit::Plain) && (known.bare - claimed.bare - NOON).abs() < f64::EPSILON
    };
    claimed.bare < NOON && AFTERNOON.iter().any(|word| tail.starts_with(word)) && old.quantities.iter().any(is_later)
}

/// Among more numbers nobody looks: each is held against each pair.
const MOST: usize = 20;
/// How many of one there are in another.
const SCALES: &[f64] = &[4.0, 12.0, 52.0, 1.0 / 12.0, 0.25];

fn value(it: &Quantity) -> f64 {
    it.values.first().copied().unwrap_or(0.0)
}

/// Which of the old sentence's numbers a number follows from: their sum, the difference of two or the change from one
/// to the other, what is left to a hundred per cent. A difference needs a change or both numbers in the new sentence, too:
/// else any number would be one.
pub(super) fn follows(claimed: &Quantity, old: &Reading, sentence: &Reading) -> Option<Vec<usize>> {
    let known = &old.quantities;
    if known.len().max(sentence.quantities.len()) > MOST {
        return None;
    }
    let has_period = sentence
        .words
        .iter()
        .any(|word| PERIODS.contains(&sentence.slice(word.start, word.end)));
    for (at, left) in known.iter().enumerate() {
        // A quarter's or a month's number, as a year's, and the other way round.
        let mut scaled = SCALES.iter().map(|times| value(left) * times);
        let is_amount = !matches!(left.unit, Unit::Days | Unit::Months | Unit::Percent);
        if has_period && is_amount && value(left) > 1.0 && scaled.any(|result| is(claimed, left.unit, result)) {
            return Some(vec![at]);
        }
        let rest = 100.0 - value(left);
        if left.unit == Unit::Percent
            && (is(claimed, Unit::Percent, rest) && (!is_by(claimed, sentence) || are_rests(old, sentence))
                || is(claimed, Unit::Percent, -rest))
            || left.unit == Unit::Plain
                && more(left, old) > 0
                && is(claimed, left.unit, value(left) + as_number(more(left, old)))
        {
            return Some(vec![at]);
        }
        // Three with two colleagues
        let tail = old.text.after(left.end).trim_start();
        let are_colleagues = left.unit == Unit::Plain && COLLEAGUES.iter().any(|word| tail.starts_with(word));
        if are_colleagues && is(claimed, Unit::Plain, value(left) + 1.0) {
            return Some(vec![at]);
        }
        for (other, right) in known.iter().enumerate().skip(at + 1) {
            // Of what does not stand side by side one did not become the other.
            let is_next = other == at + 1;
            if is_of_two(claimed, (left, right), old, sentence)
                || is_next && is_change(claimed, (left, right), old, sentence)
                || is_part(claimed, (left, right), sentence)
            {
                return Some(vec![at, other]);
            }
        }
    }
    let total: f64 = known.iter().map(value).sum();
    let unit = known.first()?.unit;
    let is_total = known.len() > 2 && known.iter().all(|it| it.unit == unit) && is(claimed, unit, total);
    is_total.then(|| (0..known.len()).collect())
}

/// "From 88 % to 95 %" for "from 12 % to 5 %": whether each share is what another leaves of the whole.
fn are_rests(old: &Reading, sentence: &Reading) -> bool {
    let shares = |reading: &Reading| -> Vec<f64> {
        let shares = reading.quantities.iter().filter(|it| it.unit == Unit::Percent);
        shares.map(value).collect()
    };
    let (before, after) = (shares(old), shares(sentence));
    let is_rest = |share: &f64| after.iter().any(|it| (it + share - 100.0).abs() < ONE);
    before.len() > 1 && before.iter().all(is_rest)
}

/// Whether two numbers of one line, joined by "and", make a number together: "five electricians and two apprentices".
pub(super) fn is_sum_in(claimed: &Quantity, reading: &Reading) -> bool {
    reading.quantities.windows(2).any(|pair| {
        let [left, right] = pair else { return false };
        let between = reading.slice(left.end, right.start);
        left.unit == Unit::Plain
            && right.unit == Unit::Plain
            && between.len() <= TOGETHER
            && !between.contains(['\n', '.', ';', ','])
            && AND.iter().any(|word| between.contains(word))
            && is(claimed, Unit::Plain, value(left) + value(right))
    })
}

/// How far the two stand apart at most, in bytes.
const TOGETHER: usize = 40;

fn is(claimed: &Quantity, unit: Unit, result: f64) -> bool {
    let fits = claimed.unit == unit
        || claimed.unit == Unit::Plain && unit == Unit::Percent
        || claimed.unit == Unit::Money && unit == Unit::Plain;
    // That something is "up to" a number leaves no room for any sum.
    let mut exact = claimed.clone();
    exact.is_about |= std::mem::take(&mut exact.is_under);
    fits && agrees_in(&exact, value(claimed), result)
}

/// How many more things stand one by one behind a number.
fn more(quantity: &Quantity, reading: &Reading) -> usize {
    let tail = reading.text.after(quantity.end);
    ONE_MORE.iter().map(|word| tail.matches(word).count()).sum()
}

/// How far a part that was counted is from what a rounded share of the whole makes.
const ONE: f64 = 1.0;

/// Of fewer, a part is met by chance.
const FEW: f64 = 20.0;

/// Amounts that agree so exactly by chance are rare from here on.
const EXACT: f64 = 1_000.0;

/// Whether a number is so many per cent of another, 64 of 87, or what it was before it grew by so many.
fn is_part(claimed: &Quantity, (left, right): (&Quantity, &Quantity), sentence: &Reading) -> bool {
    let is_amount = |it: &Quantity| matches!(it.unit, Unit::Plain | Unit::Money);
    let (share, whole) = match (left, right) {
        (share, whole) | (whole, share) if matches!(share.unit, Unit::Percent | Unit::Times) && is_amount(whole) => {
            (share, whole)
        }
        _ => return false,
    };
    let is_kept = |known: &Quantity| sentence.quantities.iter().any(|it| agrees(it, known));
    if !is_amount(claimed) || !is_kept(whole) {
        return false;
    }
    let is = |result: f64| agrees_in(claimed, value(claimed), result);
    // "About 600 of 1,800" for "a third of them"
    let part = value(share) / 100.0 * value(whole);
    let is_in_words = share.slack > ONE;
    if share.unit == Unit::Percent && (part >= FEW || is_in_words && part > ONE) && is(part) {
        return true;
    }
    if share.unit == Unit::Times {
        return value(share) > 1.0 && (is(value(whole) / value(share)) || is(value(whole) * value(share)));
    }
    let (part, rate) = (value(share) / 100.0 * value(whole), value(share) / 100.0);
    let is_before = is(value(whole) / (1.0 + rate)) || rate < 1.0 && is(value(whole) / (1.0 - rate));
    is_kept(share) && ((value(claimed) - part).abs() < ONE || is(part) || is_before) || part >= EXACT && is(part)
}

/// Between what was and what is that share a unit stands no more than a word, in bytes.
const BETWEEN: usize = 10;

/// Hours of a day.
const DAY: f64 = 24.0;

/// What two numbers are in one unit, if they are of one: "from nine to six months" says it once.
fn in_one_unit(left: &Quantity, right: &Quantity, old: &Reading) -> Option<(f64, f64, Unit)> {
    // "Within 5 working days (before: 9)"
    let is_bare =
        right.unit == Unit::Plain && matches!(left.unit, Unit::Days | Unit::Hours | Unit::Months | Unit::Percent);
    let is_first_bare = left.unit == Unit::Plain
        && matches!(right.unit, Unit::Days | Unit::Hours | Unit::Months | Unit::Percent)
        && old.slice(left.end, right.start).len() <= BETWEEN
        && is_parted_by(old, left, right, CHANGES);
    let from = if is_first_bare {
        left.bare * right.factor()
    } else {
        value(left)
    };
    let to = if is_bare {
        right.bare * left.factor()
    } else {
        value(right)
    };
    let unit = if is_first_bare { right.unit } else { left.unit };
    (left.unit == right.unit || is_bare || is_first_bare).then_some((from, to, unit))
}

/// Whether a number says by how much or to which share one number became the other.
fn is_change(claimed: &Quantity, (left, right): (&Quantity, &Quantity), old: &Reading, sentence: &Reading) -> bool {
    let Some((from, to, _)) = in_one_unit(left, right, old) else {
        return false;
    };
    let change = (to - from).abs() / from.abs().max(f64::MIN_POSITIVE) * 100.0;
    let back = (to - from).abs() / to.abs().max(f64::MIN_POSITIVE) * 100.0;
    let is_told = is(claimed, Unit::Percent, change) && change > 1.0
        || is_parted_by(old, left, right, INSTEAD) && is(claimed, Unit::Percent, back)
        || claimed.unit == Unit::Times && (is(claimed, Unit::Times, to / from) || is(claimed, Unit::Times, from / to));
    let share = from.min(to) / from.max(to) * 100.0;
    // "By more than half" is no share that is left, and "less than half" is less.
    let is_left =
        !(is_by(claimed, sentence) && claimed.is_over || claimed.is_under && share > value(claimed) + claimed.slack);
    is_told
        || is_left && from.min(to) > 0.0 && claimed.unit == Unit::Percent && agrees_in(claimed, value(claimed), share)
}

/// Whether a number is the sum, the difference or the product of two.
fn is_of_two(claimed: &Quantity, (left, right): (&Quantity, &Quantity), old: &Reading, sentence: &Reading) -> bool {
    let Some((from, to, unit)) = in_one_unit(left, right, old) else {
        return false;
    };
    let is_kept = |known: &Quantity| sentence.quantities.iter().any(|it| agrees(it, known));
    // What it came to is no difference.
    let before = sentence.word_before(claimed.start);
    let is_target = before.is_some_and(|word| TARGETS.contains(&sentence.slice(word.start, word.end)));
    // "45 of them without" for "only two of them with"
    let is_rest = is_kept(left) && from > to && OF_THEM.iter().any(|words| old.text.after(right.start).contains(words));
    let is_sure = || {
        is_rest
            || !is_target && is_parted_by(old, left, right, CHANGES)
            || is_by(claimed, sentence)
            || is_kept(left) && is_kept(right)
    };
    let has_share = from.max(to) <= 100.0 && old.text.text.contains('%');
    let is_points = claimed.unit == Unit::Percent && unit == Unit::Plain && has_share;
    let far = (from - to).abs();
    // "From 21 h to 7 h" are ten hours.
    let is_day = unit == Unit::Hours && from.max(to) <= DAY && is_kept(left) && is_kept(right);
    let is_night = is_day && is(claimed, Unit::Hours, DAY - far);
    let is_difference = (is(claimed, unit, far) || is_points && agrees_in(claimed, value(claimed), far)) && is_sure();
    let has_each = |reading: &Reading| {
        let mut words = reading.words.iter();
        words.any(|word| EACH.contains(&reading.slice(word.start, word.end)))
            || AVERAGES.iter().any(|word| reading.text.text.contains(word))
    };
    let is_plain = unit == Unit::Plain && from.min(to) > 1.0;
    // "Two squads of seven"
    let is_of = OF.iter().any(|word| old.slice(left.end, right.start).ends_with(word));
    let is_product = is_plain && (has_each(old) || is_of) && is(claimed, Unit::Plain, from * to);
    let is_each = is_plain
        && is_kept(left)
        && is_kept(right)
        && has_each(sentence)
        && (is(claimed, Unit::Plain, from / to) || is(claimed, Unit::Plain, to / from));
    is_night || is(claimed, unit, from + to) || is_difference || is_product || is_each
}

fn is_by(claimed: &Quantity, sentence: &Reading) -> bool {
    let head = sentence.text.before(claimed.start).trim_end();
    if CHANGED.iter().any(|word| head.ends_with(word)) {
        return true;
    }
    let before = sentence.word_before(claimed.start);
    before.is_some_and(|word| DIFFERENCES.contains(&sentence.slice(word.start, word.end)))
}

/// Whether the first word between two numbers is one of these.
fn is_parted_by(reading: &Reading, left: &Quantity, right: &Quantity, words: &[&str]) -> bool {
    let between = reading.slice(left.end, right.start);
    let mut parts = between.split([' ', '\'', '(', ',']);
    parts.any(|part| words.contains(&part))
}
