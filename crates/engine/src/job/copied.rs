//! Notices an ad's own phrases in a résumé.

use super::Advert;
use crate::skills::Folded;

/// How many words in a row are no coincidence.
const WORDS: usize = 12;

/// The marks of runs are polynomials of this, modulo 2^64.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
/// What the first of twelve words counts in the mark of their run.
const LEAVING: u64 = FACTOR.wrapping_pow(11);

/// A mark for each run of words of a text.
pub(super) fn phrases(text: &Folded) -> Vec<u64> {
    let mut marks: Vec<u64> = runs(text).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// Whether a résumé holds a long phrase of the ad.
pub(crate) fn is_copied(advert: &Advert, resume: &Folded) -> bool {
    !advert.phrases.is_empty() && runs(resume).any(|mark| advert.phrases.binary_search(&mark).is_ok())
}

/// The parts of a text, in bytes, that are long phrases of the ad; a few words between two of them count to them.
pub(crate) fn copied_parts(advert: &Advert, text: &Folded) -> Vec<(usize, usize)> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for (at, mark) in runs(text).enumerate() {
        if advert.phrases.binary_search(&mark).is_err() {
            continue;
        }
        match parts.last_mut().filter(|part| at <= part.1 + WORDS) {
            Some(part) => part.1 = at + WORDS,
            None => parts.push((at, at + WORDS)),
        }
    }
    let words = places(&text.text);
    let bytes = |&(from, to): &(usize, usize)| Some((words.get(from)?.0, words.get(to - 1)?.1));
    parts.iter().filter_map(bytes).collect()
}

/// Where the words of a text begin and end.
fn places(text: &str) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let mut begun = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_alphanumeric(), begun) {
            (true, None) => begun = Some(at),
            (false, Some(start)) => {
                places.push((start, at));
                begun = None;
            }
            _ => {}
        }
    }
    places
}

fn runs(text: &Folded) -> impl Iterator<Item = u64> {
    let text = text.text.as_str();
    let words: Vec<u64> = if text.is_ascii() {
        let words = text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
        words.filter(|word| !word.is_empty()).map(hash).collect()
    } else {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(|word| hash(word.as_bytes()))
            .collect()
    };
    let mut mark = 0_u64;
    (0..words.len()).filter_map(move |at| {
        // The mark of a run follows from that of the one before: the word it leaves goes, the one it reaches comes.
        let left = at.checked_sub(WORDS).and_then(|gone| words.get(gone)).copied();
        mark = mark.wrapping_sub(left.unwrap_or_default().wrapping_mul(LEAVING));
        mark = mark.wrapping_mul(FACTOR).wrapping_add(words.get(at).copied()?);
        (at + 1 >= WORDS).then_some(mark)
    })
}

/// FNV-1a.
fn hash(word: &[u8]) -> u64 {
    word.iter().fold(0xcbf2_9ce4_8422_2325, |mark, byte| {
        (mark ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
