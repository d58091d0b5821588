//! Work that others do: "Payroll is handled by our accountant", "Die Statik macht unser Büro".

use super::{Cue, CueHit};
use crate::skills::Folded;

/// What ends what others do.
const ENDS: &[char] = &['.', ';', '!', '?', '\n', '|', '。', '；', '•'];

/// Who applies, and what they bring: what stands behind these is theirs.
const READERS: &[&str] = &[
    "you",
    "your",
    "yourself",
    "dir",
    "dich",
    "ihnen",
    "du",
    "sie",
    "vous",
    "toi",
    "tu",
    "usted",
    "ti",
    "te",
    "lei",
    "voce",
    "si",
    "experience",
    "erfahrung",
    "experiencia",
    "esperienza",
];

/// Makes words of other people's work deny what stands before them, unless that is nothing or the reader's.
pub(super) fn leave(text: &Folded, hit: &mut CueHit) -> bool {
    let head = text.before(hit.start);
    let head = head.rsplit(ENDS).next().unwrap_or_default().trim();
    let tail = text.after(hit.end).trim_start();
    let is_reader = |word: &str| READERS.contains(&word);
    let next = tail.split(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
    hit.cue = Cue::DropBehind;
    head.chars().any(char::is_alphabetic)
        && !is_reader(next)
        && !head.split(|it: char| !it.is_alphanumeric()).any(is_reader)
}
