//! A sentence as items: what its commas and joining words part, and what belongs together again.

use super::Ad;
use super::draft::Draft;

/// How an item is joined to the one before.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Joint {
    Comma,
    And,
    Or,
}

/// An item of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) joint: Joint,
    pub(super) is_known: bool,
}

/// The most items of a sentence.
const MOST_ITEMS: usize = 40;

const ANDS: &[&str] = &[
    "and", "und", "sowie", "et", "y", "e", "ed", "&", "plus", "ainsi", "ebenso",
];
const ORS: &[&str] = &[
    "or",
    "oder",
    "ou",
    "o",
    "u",
    "bzw.",
    "bzw",
    "beziehungsweise",
    "ovvero",
    "oppure",
];

/// Cuts a stretch of text at its commas and joining words, outside of brackets.
pub(super) fn split(ad: &Ad, start: usize, end: usize, known: &[Draft]) -> Vec<Item> {
    let text = ad.slice(start, end);
    let mut items: Vec<Item> = Vec::new();
    let (mut from, mut joint, mut depth) = (0, Joint::Comma, 0_u32);
    let mut push = |from: usize, to: usize, joint: Joint| {
        let piece = text.get(from..to).unwrap_or_default();
        let from = start + from + (piece.len() - piece.trim_start().len());
        let to = from + piece.trim().len();
        if from < to && items.len() < MOST_ITEMS {
            let is_known = known.iter().any(|draft| draft.start < to && from < draft.end);
            items.push(Item {
                start: from,
                end: to,
                joint,
                is_known,
            });
        }
    };
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            ',' | '，' | '、' | ';' | '|' | '：' if depth == 0 && !is_decimal(text, at) => {
                push(from, at, joint);
                (from, joint) = (at + letter.len_utf8(), Joint::Comma);
            }
            ':' if depth == 0 && text.get(at + 1..).is_some_and(|rest| rest.starts_with(' ')) => {
                push(from, at, joint);
                (from, joint) = (at + letter.len_utf8(), Joint::Comma);
            }
            ' ' if depth == 0 => {
                let rest = text.get(at + 1..).unwrap_or_default();
                let Some((length, next)) = joining(rest) else { continue };
                // "Com o software", "com e sem": behind a preposition "o" is an article.
                if rest.starts_with("o ") && text.get(from..at).is_some_and(needs_article) {
                    continue;
                }
                if is_manner(
                    text.get(..at).unwrap_or_default(),
                    rest.get(length..).unwrap_or_default(),
                ) {
                    continue;
                }
                if text.get(from..at).is_some_and(|head| !head.trim().is_empty()) {
                    push(from, at, joint);
                    joint = next;
                } else if next == Joint::Or {
                    joint = next;
                }
                from = at + 1 + length;
            }
            _ => {}
        }
    }
    push(from, text.len(), joint);
    items
}

/// Whether the words on both sides of a joint say together how a language is used: "written and spoken", "Wort und Schrift".
fn is_manner(before: &str, after: &str) -> bool {
    const MANNERS: &str = "\
        |written|spoken|verbal|verbally|oral|orally|writing|speaking|reading|read|wort|schrift|schriftlich|\
        schriftliche|mundlich|mundliche|ecrit|ecrite|ecrits|orale|parle|parlee|lu|lue|hablado|escrito|hablada|\
        escrita|leido|parlato|scritto|parlata|scritta|letto|falado|falada|l'oral|l'ecrit|";
    let word = |text: &str| text.trim_matches(|it: char| !it.is_alphanumeric()).to_owned();
    let last = before.rsplit(' ').next().map(word).unwrap_or_default();
    let mut words = after.split(' ').filter(|it| !it.is_empty()).map(word);
    let first = words.next().unwrap_or_default();
    let first = if first == "in" || first == "a" {
        words.next().unwrap_or_default()
    } else {
        first
    };
    let is_one = |word: &str| !word.is_empty() && MANNERS.split('|').any(|it| it == word);
    is_one(&last) && is_one(&first)
}

/// Whether words end in one that "o" follows as an article.
fn needs_article(words: &str) -> bool {
    const BEFORE: &[&str] = &[
        "com", "em", "de", "para", "sobre", "por", "que", "usa", "conheca", "conhece", "usar", "conhecer",
    ];
    words.rsplit(' ').next().is_some_and(|word| BEFORE.contains(&word))
}

fn is_decimal(text: &str, at: usize) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    digit(text.as_bytes().get(at + 1)) && at.checked_sub(1).is_some_and(|it| digit(text.as_bytes().get(it)))
}

/// How long the joining word is that a text begins with, and how it joins.
fn joining(rest: &str) -> Option<(usize, Joint)> {
    let (word, _) = rest.split_once(' ')?;
    if ANDS.contains(&word) {
        return Some((word.len(), Joint::And));
    }
    ORS.contains(&word).then_some((word.len(), Joint::Or))
}

/// Puts together again what is one demand: "suppliers and policyholders", "churches or schools".
pub(super) fn merge(ad: &Ad, items: &mut Vec<Item>, known: &[Draft]) {
    let is_list = items.iter().skip(1).any(|item| item.joint == Joint::Comma);
    let mut merged: Vec<Item> = Vec::new();
    for item in items.drain(..) {
        let Some(last) = merged.last_mut().filter(|_| item.joint != Joint::Comma) else {
            merged.push(item);
            continue;
        };
        let is_one = match (last.is_known, item.is_known) {
            (true, true) | (false, false) => false,
            // What is known must end where its item does: "negotiation with | suppliers" goes on.
            (true, false) => {
                !is_list
                    && is_short(ad, &item)
                    && !known
                        .iter()
                        .any(|draft| draft.end + 1 >= last.end && draft.end <= last.end)
            }
            (false, true) => !is_list && is_short(ad, last),
        };
        if is_one {
            last.end = item.end;
            last.is_known |= item.is_known;
        } else {
            merged.push(item);
        }
    }
    *items = merged;
}

/// Whether an item is one word of lower case, which rather belongs to what follows: "stock and standard costing".
fn is_short(ad: &Ad, item: &Item) -> bool {
    let words = ad.slice(item.start, item.end);
    !words.contains(' ') && !ad.text.is_upper(item.start)
}
