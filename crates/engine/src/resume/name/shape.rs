//! What names look like, and how they are written.

use super::super::fold::plain;
use super::super::headings;
use super::super::words::{Kind, marks};

/// More words than a name has, with everything that stands around it.
const MOST_WORDS: usize = 12;

/// Small words within names.
const PARTICLES: [&str; 26] = [
    "de", "da", "do", "dos", "das", "di", "del", "della", "van", "von", "der", "den", "zu", "la", "le", "el", "al",
    "bin", "ibn", "y", "e", "ten", "ter", "af", "av", "zur",
];

/// How many bytes the longest of them has, accents included.
const LONGEST_PARTICLE: usize = 8;

/// Whether the text before the last comma could be a name, at a glance.
pub(super) fn may_be_name(text: &str) -> bool {
    let name = text.rfind(',').and_then(|at| text.get(..at)).unwrap_or(text);
    let is_odd = |letter: char| letter.is_ascii_digit() || matches!(letter, '@' | ':' | '/' | ';' | '|' | '%' | '•');
    name.len() <= 200 && !name.contains(is_odd) && name.split_whitespace().nth(MOST_WORDS).is_none()
}

/// Whether a text could be a person's name at all.
pub(crate) fn looks_like_name(text: &str) -> bool {
    let text = without_titles(text);
    let allowed = |letter: char| {
        letter.is_alphabetic()
            || matches!(
                letter,
                ' ' | '.' | '\'' | '’' | '-' | '‘' | ',' | '·' | '\u{300}'..='\u{36f}' | '(' | ')'
            )
    };
    let mut letters = 0_usize;
    for letter in text.chars() {
        letters += usize::from(letter.is_alphabetic());
        if letters > 45 || !allowed(letter) {
            return false;
        }
    }
    if letters < 2 {
        return false;
    }
    if !text.is_ascii() && text.chars().any(|letter| ('\u{3400}'..='\u{9fff}').contains(&letter)) {
        let marks = marks(text);
        let is_likely = (2..=5).contains(&letters)
            && !marks.has(Kind::Title)
            && !marks.has(Kind::Company)
            && !marks.has(Kind::School)
            && !marks.has(Kind::Degree)
            || text.contains(' ')
                && letters <= 30
                && !marks.has(Kind::Title)
                && !marks.has(Kind::Company)
                && text.split(' ').count() <= 4;
        return is_likely && headings::lookup(text).is_none();
    }
    if !text.is_ascii() && text.chars().all(|letter| ('\u{ac00}'..='\u{d7a3}').contains(&letter)) {
        return (2..=5).contains(&letters) && headings::lookup(text).is_none();
    }
    let initial = |word: &str| {
        word.chars()
            .find(|letter| letter.is_alphabetic())
            .is_some_and(|letter| !letter.is_lowercase())
            || word.len() <= LONGEST_PARTICLE && PARTICLES.contains(&plain(word).as_str())
            || word.starts_with("d’")
            || word.starts_with("d'")
    };
    let words = || text.split_whitespace();
    (2..=6).contains(&words().take(7).count()) && words().all(initial) && headings::lookup(text).is_none()
}

/// Without the academic titles around a name.
fn without_titles(text: &str) -> &str {
    let mut text = text.trim().trim_end_matches([',', ';', ':']);
    for lead in [
        "Dr. med. ",
        "Prof. Dr. ",
        "Prof. ",
        "Dr. ",
        "Dipl.-Ing. ",
        "Mr. ",
        "Mrs. ",
        "Ms. ",
        "Ing. ",
        "Dott. ",
        "Dott.ssa ",
        "Dra. ",
        "Mr ",
        "Ms ",
        "Herr ",
        "Frau ",
        "M. ",
        "Mme ",
    ] {
        text = text.strip_prefix(lead).unwrap_or(text);
    }
    without_degrees(text)
}

/// Without the degrees after a name: `Ana McDonald, PhD`.
fn without_degrees(text: &str) -> &str {
    match text.as_bytes().windows(2).rposition(|pair| pair == b", ") {
        Some(at)
            if text[at + 2..].chars().filter(|letter| letter.is_uppercase()).count() * 2
                >= text[at + 2..].chars().filter(|l| l.is_alphabetic()).count()
                && text.len() - at < 14 =>
        {
            &text[..at]
        }
        _ => text,
    }
}

/// A name as it is written in running text: one set in capitals is not.
pub(crate) fn written(name: &str) -> String {
    let name = without_degrees(name.trim().trim_end_matches([',', ';', ':']));
    let letters = || name.chars().filter(char::is_ascii_alphabetic);
    let in_capitals = letters().count() > 3 && letters().all(|letter| letter.is_ascii_uppercase());
    // A font that lacks a capital leaves one letter small: "KüSTER".
    if name.chars().any(char::is_lowercase) && !in_capitals {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut fresh = true;
    for letter in name.chars() {
        if fresh {
            out.push(letter);
        } else {
            out.extend(letter.to_lowercase());
        }
        fresh = !letter.is_alphabetic();
    }
    out
}
