//! Numbers that are spelt out.

use super::{LONGEST_WORD, Quantity, Unit, follows, measured};
use crate::claims::lexicon::{Hit, Kind};
use crate::skills::Folded;

/// How far off a share in words may be, in points: 41 per cent are two fifths.
const SLACK: f64 = 1.5;
/// "And a half", behind a number, folded.
const HALVES: &[&str] = &[
    " and a half",
    " y medio",
    " y media",
    " e mezzo",
    " e mezza",
    " et demi",
    " et demie",
    " e meio",
    " e meia",
    " en een half",
    " i pol",
];

/// What goes before a period: "once a quarter".
const TIMES: &[&str] = &[
    " once", " twice", " times", "mal", " fois", " vez", " veces", " volta", " volte", " vezes", " keer", " raz",
];

/// How long "and a half" is that stands right behind a number, in bytes.
fn and_a_half(text: &Folded, end: usize) -> Option<usize> {
    let tail = text.after(end);
    let halves = HALVES.iter().filter(|half| tail.starts_with(*half));
    halves.map(|half| half.len()).max()
}

pub(super) fn in_words(text: &Folded, hits: &[Hit], is_free: &impl Fn(usize) -> bool) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut words = hits
        .iter()
        .filter(|hit| hit.kind == Kind::Number && is_free(hit.start))
        .peekable();
    while let Some(first) = words.next() {
        let (mut value, mut end) = (first.group.parse().unwrap_or(0.0), first.end);
        while let Some(next) = words.next_if(|next| goes_on(text, value, end, next)) {
            let more: f64 = next.group.parse().unwrap_or(0.0);
            value = if more >= 100.0 && more > value {
                value * more
            } else {
                value + more
            };
            end = next.end;
        }
        if let Some(half) = and_a_half(text, end) {
            value += 0.5;
            end += half;
        }
        let quantity = measured(text, hits, vec![value], first.start, end);
        // "One" is mostly no number.
        let is_time = matches!(quantity.unit, Unit::Months | Unit::Days | Unit::Hours);
        if quantity.values.iter().any(|value| *value > 1.0) || is_time {
            found.push(quantity);
        }
    }
    let halved: Vec<(usize, usize)> = found.iter().map(|it| (it.start, it.end)).collect();
    let is_half = |hit: &Hit| halved.iter().any(|&(start, end)| start < hit.start && hit.start < end);
    for hit in hits.iter().filter(|hit| is_free(hit.start) && !is_half(hit)) {
        let unit = match hit.kind {
            // The "half" of "half-yearly" and of "the first half of 2021" is none.
            Kind::Fraction if is_of_time(text, hits, hit) || is_of_length(hits, hit) => continue,
            Kind::Fraction => {
                if let Some(length) = every(text, hits, hit) {
                    found.push(length);
                    continue;
                }
                Unit::Percent
            }
            Kind::Times => Unit::Times,
            Kind::Duration if hit.group.ends_with('d') => Unit::Days,
            Kind::Duration if hit.group.ends_with('h') => Unit::Hours,
            Kind::Duration => Unit::Months,
            _ => continue,
        };
        if let Ok(value) = hit.group.trim_end_matches(['d', 'h']).parse() {
            let mut quantity = Quantity::exact(value, unit, (hit.start, hit.end));
            if hit.kind == Kind::Fraction {
                quantity.slack = SLACK;
            }
            found.push(quantity);
        }
    }
    found
}

/// Whether a word of a share belongs to one that says when or how often.
fn is_of_time(text: &Folded, hits: &[Hit], share: &Hit) -> bool {
    let from = hits.partition_point(|hit| hit.start + LONGEST_WORD < share.start);
    let near = || hits.iter().skip(from).take_while(|hit| hit.start < share.end);
    // "Three a quarter"
    let head = text.before(share.start).trim_end();
    let is_rate = near().any(|hit| hit.kind == Kind::Number && hit.end == head.len())
        || head.ends_with(|it: char| it.is_ascii_digit())
        || TIMES.iter().any(|word| head.ends_with(word));
    let is_time = |hit: &Hit| {
        (is_rate || hit.group != "period-quarter" || hit.end - hit.start > share.end - share.start)
            && hit.kind == Kind::Value
            && ["quarter-", "half-", "period-"]
                .iter()
                .any(|it| hit.group.starts_with(it))
    };
    near().filter(|hit| share.start < hit.end).any(is_time)
}

/// Whether a word of a share is the beginning of a length of time: "d'un quart d'heure".
fn is_of_length(hits: &[Hit], share: &Hit) -> bool {
    let from = hits.partition_point(|hit| hit.start + LONGEST_WORD < share.start);
    let near = hits.iter().skip(from).take_while(|hit| hit.start < share.end);
    near.into_iter()
        .any(|hit| hit.kind == Kind::Duration && share.start < hit.end && hit.end > share.end)
}

/// "Every fourth week": four weeks, and no quarter.
fn every(text: &Folded, hits: &[Hit], share: &Hit) -> Option<Quantity> {
    let behind = hits.iter().skip(hits.partition_point(|hit| hit.start < share.end));
    let mut next = behind.take_while(|hit| follows(text, share.end, hit.start));
    let unit = next.find(|hit| hit.kind == Kind::Unit)?;
    if !text.text.get(share.start..).is_some_and(|tail| tail.starts_with("jed")) {
        return None;
    }
    let (unit_of, factor) = match unit.group {
        "days" => (Unit::Days, 1.0),
        "weeks" => (Unit::Days, 7.0),
        "months" => (Unit::Months, 1.0),
        "years" => (Unit::Months, 12.0),
        _ => return None,
    };
    let count = (100.0 / share.group.parse::<f64>().ok()?).round();
    let mut found = Quantity::exact(count * factor, unit_of, (share.start, unit.end));
    (found.bare, found.factor) = (count, factor);
    Some(found)
}

/// Whether a number word goes on with another: "twenty five", "treinta y cinco", "two hundred".
fn goes_on(text: &Folded, value: f64, end: usize, next: &Hit) -> bool {
    let more: f64 = next.group.parse().unwrap_or(0.0);
    // German says the unit first: "zwanzig Drei- bis Sechsjährige" are two numbers.
    let is_german = text
        .text
        .get(..end)
        .is_some_and(|head| head.ends_with("zig") || head.ends_with("ssig"));
    let is_unit = value >= 20.0 && value % 10.0 == 0.0 && more < 10.0 && !is_german;
    let between = text.text.get(end..next.start).unwrap_or_default().trim();
    let is_joined = matches!(between, "y" | "e" | "et" | "i") && value < 100.0;
    // "Two hundred and ten", but not "three hundred and four hundred".
    let is_rest = matches!(between, "and" | "e") && value >= 100.0 && value % 100.0 == 0.0 && more < 100.0;
    is_unit && (between.is_empty() || is_joined) || between.is_empty() && (more >= 100.0 || value >= 100.0) || is_rest
}
