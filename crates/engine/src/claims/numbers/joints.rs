//! Numbers that belong together: "from 48 to 63 per cent", "six in ten".

use super::{Quantity, Unit};
use crate::skills::Folded;

/// What joins the ends of a range.
const RANGES: &[&str] = &[
    "to",
    "and",
    "auf",
    "bis",
    "para",
    "hasta",
    "ate",
    "statt",
    "of",
    "instead of",
    "und",
    "à",
    "a",
    "al",
    "et",
    "y",
    "e",
    "naar",
    "en",
    "do",
    "na",
    "-",
    "–",
    "至",
    "到",
];
/// What stands between what is and what was.
const INSTEAD: &[&str] = &[
    "instead of",
    "rather than",
    "down from",
    "up from",
    "statt",
    "anstatt",
    "anstelle von",
    "statt zuvor",
    "statt bisher",
    "au lieu de",
    "contre",
    "en lugar de",
    "en vez de",
    "frente a",
    "invece di",
    "em vez de",
    "contra",
    "in plaats van",
    "zamiast",
    "after",
    "nach",
    "from",
];
/// What stands between a part and its whole: "six in ten".
const RATIOS: &[&str] = &[
    "in",
    "out of",
    "in every",
    "out of every",
    "of every",
    "von",
    "von je",
    "sur",
    "de cada",
    "su",
    "em cada",
    "van de",
    "op de",
    "z",
    "na",
    "מכל",
    "מתוך",
    "من كل",
    "من أصل",
];

/// "From 48 to 63 per cent" says per cent of both.
pub(super) fn share_units(text: &Folded, found: &mut [Quantity]) {
    for at in (1..found.len()).rev() {
        let [left, right] = &mut found[at - 1..=at] else {
            continue;
        };
        let between = text.text.get(left.end..right.start).unwrap_or_default().trim();
        // "Two days instead of four"
        if right.unit == Unit::Plain && left.unit != Unit::Plain && INSTEAD.contains(&between) {
            right.values.iter_mut().for_each(|value| *value *= left.factor);
            right.factor = left.factor;
            right.unit = left.unit;
        }
        let is_range = left.unit == Unit::Plain && right.unit != Unit::Plain && RANGES.contains(&between);
        if !is_range {
            continue;
        }
        left.values.iter_mut().for_each(|value| *value *= right.factor);
        left.factor = right.factor;
        left.unit = right.unit;
    }
}

/// Growth by more than this is none: in "from 2 to 3 million" both are millions.
const GROWTH: f64 = 100.0;

/// What stands before an amount of money, folded; longer ones first.
const SIGNS: &[&str] = &[
    "nz$", "us$", "r$", "a$", "c$", "$", "€", "£", "¥", "chf", "eur", "usd", "gbp", "pln",
];

/// "From 2 to 3 million" says millions of both.
pub(super) fn share_scales(text: &Folded, found: &mut [Quantity]) {
    for at in 1..found.len() {
        let [left, right] = &mut found[at - 1..=at] else {
            continue;
        };
        let between = text.text.get(left.end..right.start).unwrap_or_default().trim();
        let signs = SIGNS.iter().find_map(|sign| between.strip_suffix(sign));
        let between = signs.unwrap_or(between).trim_end();
        let is_bare = left.scale <= 1.0 && right.scale > 1.0 && left.bare > 0.0;
        let is_money =
            matches!(left.unit, Unit::Plain | Unit::Money) && matches!(right.unit, Unit::Plain | Unit::Money);
        if is_bare && is_money && RANGES.contains(&between) && right.bare / left.bare > GROWTH {
            left.values.iter_mut().for_each(|value| *value *= right.scale);
            left.bare *= right.scale;
            left.scale = right.scale;
        }
    }
}

/// What stands between the parts of a length of time.
const PARTS: &[&str] = &["", "and", "und", "et", "y", "e", "en", "i", ",", "&"];

/// "Two years and nine months" are one length of time.
pub(super) fn add_up(text: &Folded, found: &mut Vec<Quantity>) {
    let mut at = 1;
    while at < found.len() {
        let (left, right) = (&found[at - 1], &found[at]);
        let between = text.text.get(left.end..right.start).unwrap_or_default().trim();
        let is_time = matches!(left.unit, Unit::Months | Unit::Days | Unit::Hours) && left.unit == right.unit;
        if !is_time || left.factor <= right.factor || !PARTS.contains(&between) {
            at += 1;
            continue;
        }
        let (more, end) = (right.values.first().copied().unwrap_or(0.0), right.end);
        let sum = &mut found[at - 1];
        sum.values.iter_mut().for_each(|value| *value += more);
        sum.end = end;
        found.remove(at);
    }
}

/// The whole of a share is a round number: "3 in 1,000".
const WHOLES: &[f64] = &[1_000.0, 10_000.0, 100_000.0, 1_000_000.0];
/// A share told by small numbers may be off by a quarter of a step, in per cent.
const STEP: f64 = 25.0;

/// "Six in ten" is sixty per cent.
pub(super) fn ratios(text: &Folded, found: &mut Vec<Quantity>) {
    let mut at = 1;
    while at < found.len() {
        let (left, right) = (&found[at - 1], &found[at]);
        let between = text.text.get(left.end..right.start).unwrap_or_default().trim();
        let values = left.values.first().copied().zip(right.values.first().copied());
        let is_plain = left.unit == Unit::Plain && right.unit == Unit::Plain && RATIOS.contains(&between);
        match values {
            Some((part, whole))
                if is_plain && part < whole && (whole <= 100.0 || WHOLES.contains(&whole)) && part.fract() == 0.0 =>
            {
                let end = right.end;
                let ratio = &mut found[at - 1];
                ratio.values = vec![part / whole * 100.0];
                ratio.unit = Unit::Percent;
                ratio.slack = ratio.slack.max(STEP / whole);
                ratio.end = end;
                found.remove(at);
            }
            _ => at += 1,
        }
    }
}
