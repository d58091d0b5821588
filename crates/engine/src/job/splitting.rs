//! Where a sentence ends.

use crate::skills::Folded;

const ABBREVIATIONS: &[&str] = &[
    "e.g",
    "eg",
    "i.e",
    "z.b",
    "z. b",
    "u.a",
    "d.h",
    "bzw",
    "inkl",
    "incl",
    "ca",
    "evtl",
    "ggf",
    "mind",
    "min",
    "max",
    "st",
    "dr",
    "prof",
    "nr",
    "no",
    "vs",
    "p. ex",
    "p.ex",
    "p. ej",
    "p.ej",
    "ej",
    "es",
    "approx",
    "dipl",
    "ing",
    "abgeschl",
    "sog",
    "cat",
    "kat",
    "kl",
    "art",
    "ref",
    "c",
    "abs",
    "av",
    "tit",
    "usw",
    "mr",
    "ms",
    "mrs",
    "jr",
    "sr",
    "tel",
    "str",
    "kaufm",
    "techn",
    "gewerbl",
    "lt",
    "einschl",
    "entspr",
    "vgl",
    "allg",
    "staatl",
    "landw",
    "exkl",
    "zzgl",
    "bspw",
    "medizin",
    "handwerkl",
    "aprox",
    "lic",
    "dott",
    "avda",
    "gral",
    "dept",
];

/// Abbreviations of two words.
const SPACED: &[&str] = &["z. b", "p. ex", "p. ej", "u. a", "d. h"];

/// What may follow the dot of a day.
const MONTHS: &[&str] = &[
    "jan", "feb", "marz", "apr", "mai", "juni", "juli", "aug", "sept", "okt", "nov", "dez",
];

/// Longer sentences are cut, in bytes.
const LONGEST: usize = 1500;

/// Splits a line where a sentence ends.
pub(super) fn split(folded: &Folded, start: usize, end: usize) -> Vec<(usize, usize)> {
    let text = folded.text.as_str();
    let mut parts = Vec::new();
    let mut from = start;
    let line = text.get(start..end).unwrap_or_default();
    for (offset, letter) in line.char_indices() {
        let at = start + offset;
        let next = at + letter.len_utf8();
        let ends = match letter {
            '。' | '；' | '！' | '？' | '•' | '●' | '▪' | '·' | ';' => true,
            '?' if is_answered(text, from, at, end) => false,
            '.' | '!' | '?' => {
                ends_sentence(text, from, at, next, end) && !(letter == '.' && goes_on(folded, from, at, end))
            }
            // Bounds what is looked at in one go, whatever the text.
            ' ' | ',' | '，' => at - from > LONGEST,
            _ => at - from > 2 * LONGEST,
        };
        if ends {
            push(text, from, at, &mut parts);
            from = next;
        }
    }
    push(text, from, end, &mut parts);
    parts
}

/// The longest question and answer that belong together, in bytes.
const LONGEST_QUESTION: usize = 48;
const LONGEST_ANSWER: usize = 40;

/// Whether a short question is answered in few words: "Italian? Even better."
fn is_answered(text: &str, from: usize, at: usize, end: usize) -> bool {
    let rest = text.get(at + 1..end).unwrap_or_default();
    let answer = rest.split(['.', '!', '?', ';']).next().unwrap_or_default().trim();
    at - from <= LONGEST_QUESTION && !answer.is_empty() && answer.len() <= LONGEST_ANSWER
}

fn ends_sentence(text: &str, from: usize, at: usize, next: usize, end: usize) -> bool {
    let tail = text.get(next..end).unwrap_or_default();
    if !tail.is_empty() && !tail.starts_with([' ', '"', ')', '\'']) {
        return false;
    }
    let head = text.get(from..at).unwrap_or_default();
    let word = head
        .rsplit(|letter: char| letter.is_whitespace() || letter == '(')
        .next()
        .unwrap_or_default();
    let is_initial = word.len() == 1 && !word.starts_with(|letter: char| letter.is_ascii_digit()) && head.len() > 2;
    let is_number = !word.is_empty()
        && word.len() <= 2
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && head.len() == word.len();
    let is_date = word.len() <= 2
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && MONTHS.iter().any(|month| tail.trim_start().starts_with(month));
    let goes_on = is_date || is_initial && !tail.is_empty() && !matches!(word, "r" | "c" | "d" | "b" | "i");
    !(goes_on || is_number || ABBREVIATIONS.contains(&word) || SPACED.iter().any(|it| head.ends_with(it)))
}

/// Whether small letters go on behind a dot in a sentence that began with a capital: the dot is that of an abbreviation.
fn goes_on(text: &Folded, from: usize, at: usize, end: usize) -> bool {
    let tail = text.text.get(at + 1..end).unwrap_or_default();
    let head = text.text.get(from..at).unwrap_or_default();
    let begin = from + (head.len() - head.trim_start().len());
    let next = at + 1 + (tail.len() - tail.trim_start().len());
    let word = head.rsplit(' ').next().unwrap_or_default();
    let is_small = tail.trim_start().starts_with(char::is_alphabetic) && !text.is_upper(next);
    is_small && text.is_upper(begin) && word.len() <= LONGEST_SHORT && word.ends_with(|it: char| !"aeiou".contains(it))
}

/// The longest word that an abbreviation may be, in bytes.
const LONGEST_SHORT: usize = 8;

fn push(text: &str, from: usize, to: usize, parts: &mut Vec<(usize, usize)>) {
    let piece = text.get(from..to).unwrap_or_default();
    let start = from
        + (piece.len()
            - piece
                .trim_start_matches(|letter: char| letter.is_whitespace() || letter == '-')
                .len());
    let end = from + piece.trim_end().len();
    if start < end {
        parts.push((start, end));
    }
}
