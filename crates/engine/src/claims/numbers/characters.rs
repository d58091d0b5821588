//! Numbers in Chinese characters.

use super::{Quantity, Unit, measured};
use crate::claims::lexicon::Hit;
use crate::skills::Folded;

/// What Chinese and Japanese numbers stand before: measure words.
const MEASURES: &str = "年个個名款人月天日成倍万亿億次项項家位台件条條篇场場部门門所か店座批种種周週時小字分";

/// Numbers in Chinese characters, where a measure word follows: "十一年", "二百六十万", "三成".
pub(super) fn find(text: &Folded, hits: &[Hit], is_free: &impl Fn(usize) -> bool) -> Vec<Quantity> {
    let digit = |letter: char| "〇一二三四五六七八九".chars().position(|it| it == letter);
    let scale = |letter: char| match letter {
        '十' => Some(10.0),
        '百' => Some(100.0),
        '千' => Some(1000.0),
        _ => None,
    };
    let is_part = |letter: char| digit(letter).is_some() || scale(letter).is_some() || matches!(letter, '两' | '兩');
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text
        .text
        .get(from..)
        .and_then(|rest| rest.find(is_part))
        .map(|at| from + at)
    {
        let rest = text.text.get(start..).unwrap_or_default();
        let length = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        let end = start + length;
        from = end;
        let is_measured = rest
            .get(length..)
            .and_then(|tail| tail.chars().next())
            .is_some_and(|next| MEASURES.contains(next));
        if !is_measured || !is_free(start) {
            continue;
        }
        let (mut total, mut last) = (0.0, 0.0);
        for letter in rest.get(..length).unwrap_or_default().chars() {
            match scale(letter) {
                Some(scale) => {
                    total += if last == 0.0 { scale } else { last * scale };
                    last = 0.0;
                }
                None => last = digit(letter).map_or(2.0, |at| f64::from(u8::try_from(at).unwrap_or(0))),
            }
        }
        let mut value = total + last;
        let tail = rest.get(length..).unwrap_or_default();
        if let Some(part) = tail.strip_prefix("万分之").or_else(|| tail.strip_prefix("分之")) {
            if tail.starts_with('万') {
                value *= 10_000.0;
            }
            let count = part.chars().next().and_then(digit);
            let of = count.map_or(0.0, |at| f64::from(u8::try_from(at).unwrap_or(0)));
            let width = tail.len() - part.len() + part.chars().next().map_or(0, char::len_utf8);
            found.push(Quantity {
                values: vec![of / value.max(1.0) * 100.0],
                ..Quantity::exact(value, Unit::Percent, (start, end + width))
            });
            from = end + width;
        } else if rest.get(length..).is_some_and(|tail| tail.starts_with('成')) {
            found.push(Quantity {
                values: vec![value * 10.0],
                ..Quantity::exact(value, Unit::Percent, (start, end + '成'.len_utf8()))
            });
        } else if value > 1.0 {
            found.push(measured(text, hits, vec![value], start, end));
        }
    }
    found
}
