//! Numbers in a sentence: amounts, shares, durations, in digits and in words.

mod characters;
mod joints;
mod words;

use super::lexicon::{Hit, Kind, group_of};
use crate::skills::{Folded, is_word};

/// What a number counts, as far as it matters for telling two numbers apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Unit {
    Plain,
    Percent,
    Times,
    Money,
    /// Years and months are both kept as months.
    Months,
    /// Weeks and days are both kept as days.
    Days,
    Hours,
}

/// A number found, as bytes of the folded text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// All it may mean: "1.200" is 1200 or 1.2.
    pub(super) values: Vec<f64>,
    pub(super) unit: Unit,
    /// The number as it stands, before its unit.
    pub(super) bare: f64,
    /// What its unit multiplies it by: a week is seven days.
    factor: f64,
    /// What its scale multiplies it by: "2 million".
    scale: f64,
    /// How far off a share may be, in points: further if it is told by small numbers, as "six in ten".
    pub(super) slack: f64,
    /// It is rounded down: "over 40".
    pub(super) is_over: bool,
    /// It is rounded up: "under 40".
    pub(super) is_under: bool,
    /// It is rounded: "about 40".
    pub(super) is_about: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Quantity {
    /// A number that means one thing, exactly, at these bytes.
    fn exact(value: f64, unit: Unit, (start, end): (usize, usize)) -> Self {
        Self {
            values: vec![value],
            unit,
            bare: value,
            factor: 1.0,
            scale: 1.0,
            slack: POINTS,
            is_over: false,
            is_under: false,
            is_about: false,
            start,
            end,
        }
    }

    /// What its unit multiplies it by.
    pub(super) fn factor(&self) -> f64 {
        self.factor
    }
}

/// A third is 33 as well as 33.3 per cent.
const POINTS: f64 = 0.5;
/// What rounding to one decimal may change, and a bit more.
const TENTH: f64 = 0.06;
/// How far before a number "over" may stand, in bytes.
const NEAR: usize = 6;
/// No word for "over" is longer, in bytes.
const LONGEST_WORD: usize = 100;

/// Every number of a text outside `taken`, by position.
pub(super) fn find(text: &Folded, hits: &[Hit], taken: &[(usize, usize)], language: &str) -> Vec<Quantity> {
    let is_free = |start: usize| !taken.iter().any(|&(from, to)| (from..to).contains(&start));
    let mut found = in_digits(text, hits, &is_free, language);
    found.extend(characters::find(text, hits, &is_free));
    found.extend(words::in_words(text, hits, &is_free));
    found.sort_by_key(|it| (it.start, usize::MAX - it.end));
    let mut free_from = 0;
    found.retain(|it| {
        let is_first = it.start >= free_from;
        if is_first {
            free_from = it.end;
        }
        is_first
    });
    for quantity in &mut found {
        round_off(text, hits, quantity);
    }
    joints::share_units(text, &mut found);
    joints::share_scales(text, &mut found);
    joints::add_up(text, &mut found);
    joints::ratios(text, &mut found);
    found
}

/// Notes "over" before a number, and "+" behind it.
fn round_off(text: &Folded, hits: &[Hit], quantity: &mut Quantity) {
    // Hits stand in order, and these words are short.
    let near = hits.partition_point(|hit| hit.start + LONGEST_WORD < quantity.start);
    let has = |kind: Kind| {
        let mut near = hits.iter().skip(near).take_while(|hit| hit.start < quantity.start);
        near.any(|hit| hit.kind == kind && hit.end <= quantity.start && quantity.start - hit.end <= NEAR)
    };
    quantity.is_over = has(Kind::Over)
        || text.before(quantity.start).ends_with(['>', '≥'])
        || text.after(quantity.end).starts_with('+');
    quantity.is_under = has(Kind::Under) || text.before(quantity.start).ends_with(['<', '≤']);
    quantity.is_about = has(Kind::About) || text.before(quantity.start).ends_with('~');
}

fn in_digits(text: &Folded, hits: &[Hit], is_free: &impl Fn(usize) -> bool, language: &str) -> Vec<Quantity> {
    let bytes = text.text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        at = digits_end(bytes, start);
        let before = text.text.get(..start).and_then(|head| head.chars().next_back());
        // The digit of "V5" or "C1" is part of a name.
        if before.is_some_and(is_word) || !is_free(start) {
            continue;
        }
        let values = readings(text.text.get(start..at).unwrap_or_default(), language);
        // A decimal says a share to the tenth, two say it to the hundredth.
        let is_fine = values.len() == 1 && values.iter().all(|value| value.fract() > 0.0);
        let decimals = text.text.get(start..at).and_then(|it| it.rsplit(['.', ',']).next());
        let slack = match decimals.map_or(0, str::len) {
            _ if !is_fine => POINTS,
            1 => TENTH,
            _ => TENTH / 10.0,
        };
        let number = measured(text, hits, values, start, at);
        found.push(Quantity { slack, ..number });
    }
    found
}

/// Where a number ends that may hold separators: each stands between digits, a space only before three of them.
fn digits_end(bytes: &[u8], start: usize) -> usize {
    let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = start + run(start);
    while let Some(separator) = bytes.get(end).filter(|byte| b".,' ".contains(byte)) {
        let next = run(end + 1);
        if next == 0
            || (matches!(separator, b' ' | b'\'') && (next != 3 || end - start > 3 && bytes[end - 4] != *separator))
        {
            break;
        }
        end += 1 + next;
    }
    end
}

/// Languages in which a comma parts thousands and a point decimals; in others either may be meant.
const WITH_POINTS: &[&str] = &["en", "zh", "ja", "ko", "he"];

/// What a written number may mean.
fn readings(written: &str, language: &str) -> Vec<f64> {
    let is_separator = |letter: char| !letter.is_ascii_digit();
    let groups: Vec<&str> = written.split(is_separator).collect();
    let joined = || groups.concat().parse::<f64>().ok();
    let Some((last, heads)) = groups.split_last() else {
        return Vec::new();
    };
    if heads.is_empty() {
        return joined().into_iter().collect();
    }
    let mut values = Vec::new();
    let is_grouped = heads.first().is_some_and(|head| (1..=3).contains(&head.len()))
        && groups.iter().skip(1).all(|group| group.len() == 3);
    if is_grouped {
        values.extend(joined());
    }
    let separators: Vec<char> = written.chars().filter(|letter| is_separator(*letter)).collect();
    let has_points = WITH_POINTS.contains(&language);
    if has_points && separators.contains(&',') && !values.is_empty() && !separators.contains(&'.') {
        return values;
    }
    if has_points && separators == ['.'] {
        values.clear();
    }
    let is_decimal = |mark: &char| matches!(mark, '.' | ',') && separators.iter().filter(|it| *it == mark).count() == 1;
    if separators.last().is_some_and(is_decimal) {
        values.extend(format!("{}.{last}", heads.concat()).parse::<f64>().ok());
    }
    values
}

/// Whether only a space stands between.
fn follows(text: &Folded, end: usize, start: usize) -> bool {
    start >= end
        && text
            .text
            .get(end..start)
            .is_some_and(|between| between.trim_matches([' ', '-', '\u{2011}', '\u{a0}']).is_empty())
}

/// A number with the scale and the unit that follow it, or the currency before it.
fn measured(text: &Folded, hits: &[Hit], mut values: Vec<f64>, start: usize, mut end: usize) -> Quantity {
    let attached = word_at(&text.text, end);
    let next = |kind: Kind, from: usize| {
        // Hits stand in order: what does not follow at once, no later one does.
        let behind = hits.iter().skip(hits.partition_point(|hit| hit.start < from));
        let mut following = behind.take_while(|hit| follows(text, from, hit.start));
        following.find(|hit| hit.kind == kind).map(|hit| (hit.group, hit.end))
    };
    // "$1.5MM"
    let is_millions = attached == "mm" && text.before(start).ends_with(['€', '$', '£']);
    let attached_group = |kind: Kind| (!attached.is_empty()).then(|| group_of(kind, attached)).flatten();
    let scale = match attached_group(Kind::Scale) {
        Some(group) => Some((group, end + attached.len())),
        None if is_millions => Some(("1000000", end + attached.len())),
        None => next(Kind::Scale, end),
    };
    let mut by = 1.0;
    if let Some((group, to)) = scale {
        by = group.parse().unwrap_or(1.0);
        let metres = is_metres(text, end, to).then(|| values.clone());
        for value in &mut values {
            *value *= by;
        }
        // "40,000 m" is a length rather than millions.
        values.splice(0..0, metres.into_iter().flatten());
        end = to;
    }
    let bare = values.first().copied().unwrap_or(0.0);
    let unit = match attached_group(Kind::Unit) {
        Some(group) => Some((group, end + attached.len())),
        None => next(Kind::Unit, end),
    };
    let tail = text.after(end);
    let is_percent = tail.trim_start().starts_with('%');
    let is_money = tail.trim_start().starts_with(['€', '$', '£', '¥'])
        || text.before(start).trim_end().ends_with(['€', '$', '£', '¥']);
    let mut kind = if is_percent {
        end += tail.find('%').map_or(0, |at| at + 1);
        Unit::Percent
    } else if is_money {
        Unit::Money
    } else {
        Unit::Plain
    };
    let mut factor = 1.0;
    if let Some((group, to)) = unit {
        (kind, factor) = unit_of(group);
        for value in &mut values {
            *value *= factor;
        }
        end = to.max(end);
    }
    Quantity {
        values,
        factor,
        scale: by,
        ..Quantity::exact(bare, kind, (start, end))
    }
}

/// What a unit of the lexicon counts, and what it multiplies a number by.
fn unit_of(group: &str) -> (Unit, f64) {
    match group {
        "years" => (Unit::Months, 12.0),
        "months" => (Unit::Months, 1.0),
        "weeks" => (Unit::Days, 7.0),
        "days" => (Unit::Days, 1.0),
        "hours" => (Unit::Hours, 1.0),
        "minutes" => (Unit::Hours, 1.0 / 60.0),
        "seconds" => (Unit::Hours, 1.0 / 3_600.0),
        "milliseconds" => (Unit::Hours, 1.0 / 3_600_000.0),
        "percent" => (Unit::Percent, 1.0),
        "permille" => (Unit::Percent, 0.1),
        "times" => (Unit::Times, 1.0),
        _ => (Unit::Money, 1.0),
    }
}

/// Whether the "m" behind a number stands apart from it.
fn is_metres(text: &Folded, start: usize, end: usize) -> bool {
    text.text.get(start..end) == Some(" m")
}

/// The letters that follow without a space.
fn word_at(text: &str, from: usize) -> &str {
    let rest = text.get(from..).unwrap_or_default();
    let length = rest.find(|letter: char| !is_word(letter)).unwrap_or(rest.len());
    rest.get(..length).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::lexicon;

    fn all(text: &str, language: &str) -> Vec<(Vec<f64>, Unit)> {
        let folded = Folded::new(text);
        let source: Vec<char> = text.chars().collect();
        let hits = lexicon::find(&folded, &source, language);
        find(&folded, &hits, &[], language)
            .into_iter()
            .map(|it| (it.values, it.unit))
            .collect()
    }

    #[test]
    fn numbers_are_read_in_many_notations() {
        for (text, language, values, unit) in [
            ("1,200 users", "en", vec![1200.0], Unit::Plain),
            ("1.200 Kunden", "de", vec![1200.0, 1.2], Unit::Plain),
            ("six in ten", "en", vec![60.0], Unit::Percent),
            ("treinta y cinco", "es", vec![35.0], Unit::Plain),
            ("a year and a half", "en", vec![18.0], Unit::Months),
            ("1 200 clients", "fr", vec![1200.0], Unit::Plain),
            ("40 million transactions", "en", vec![40e6], Unit::Plain),
            ("10k users", "en", vec![10e3], Unit::Plain),
            ("€1.2m", "en", vec![1.2e6], Unit::Money),
            ("3,5 Mio. Euro", "de", vec![3.5e6], Unit::Money),
            ("um 14 % gesenkt", "de", vec![14.0], Unit::Percent),
            ("twenty-five per cent", "en", vec![25.0], Unit::Percent),
            ("one fifth", "en", vec![20.0], Unit::Percent),
            ("two hundred", "en", vec![200.0], Unit::Plain),
            ("doubled output", "en", vec![2.0], Unit::Times),
            ("3x faster", "en", vec![3.0], Unit::Times),
            ("zwölf Jahre", "de", vec![144.0], Unit::Months),
            ("6年经验", "zh", vec![72.0], Unit::Months),
            ("二百六十万次", "zh", vec![2.6e6], Unit::Plain),
            ("缩小三成", "zh", vec![30.0], Unit::Percent),
            ("two dozen people", "en", vec![24.0], Unit::Plain),
            ("zwei Wochen", "de", vec![14.0], Unit::Days),
        ] {
            assert_eq!(all(text, language), [(values, unit)], "{text}");
        }
    }

    #[test]
    fn names_hold_no_numbers() {
        assert!(all("CATIA V5 and level C1", "en").is_empty());
    }
}
