//! What a sentence that is kept nearly whole says on top of it: "…, the shortest in the region", "… in Dovetail".

use super::known::Known;
use super::lexicon::Kind;
use super::reading::Reading;
use crate::skills::{is_cjk, is_word};

/// So much of the old sentence must be kept for the rest to be an addition.
const KEPT: f64 = 0.9;
/// Of shorter sentences too little is kept to tell.
const SHORTEST: usize = 3;
/// Longer ones are not compared: the comparison is quadratic.
const LONGEST: usize = 400;
/// Shorter words add nothing.
const LETTERS: usize = 4;
/// How many letters of a word must agree with one of the résumé.
const STEM: usize = 5;

/// A word, or a character where words are not parted, as bytes of the folded text.
#[derive(Clone, Copy)]
struct Token {
    start: usize,
    end: usize,
}

/// The additions of `new` that hold words the résumé does not know, as bytes of its folded text.
pub(super) fn find(old: &Reading, new: &Reading, known: &Known) -> Vec<(usize, usize)> {
    let (before, after) = (tokens(old), tokens(new));
    if before.len() < SHORTEST || before.len().max(after.len()) > LONGEST {
        return Vec::new();
    }
    let pairs = common(&before, &after, |left, right| {
        old.slice(left.start, left.end) == new.slice(right.start, right.end)
    });
    let (kept, of) = (
        u32::try_from(pairs.len()).unwrap_or(0),
        u32::try_from(before.len()).unwrap_or(1),
    );
    if f64::from(kept) < f64::from(of) * KEPT {
        return Vec::new();
    }
    let mut found = Vec::new();
    let ends = pairs.iter().copied().chain([(before.len(), after.len())]);
    let (mut left, mut right) = (0, 0);
    for (next_left, next_right) in ends {
        // What stands in the place of something else may say the same in other words.
        let run = after.get(right..next_right).unwrap_or_default();
        if next_left == left && !run.is_empty() {
            found.extend(novel(run, new, known));
        }
        (left, right) = (next_left + 1, next_right + 1);
    }
    found
}

/// From the first to the last word of an addition that the résumé does not know.
fn novel(run: &[Token], new: &Reading, known: &Known) -> Option<(usize, usize)> {
    let is_plain = |token: &Token| {
        let mut hits = new
            .hits
            .iter()
            .filter(|hit| matches!(hit.kind, Kind::Plain | Kind::Filler));
        hits.any(|hit| hit.start <= token.start && token.end <= hit.end)
    };
    let is_novel = |token: &&Token| {
        let letters = new.slice(token.start, token.end);
        letters.chars().count() >= LETTERS
            && !letters.starts_with(|it: char| it.is_ascii_digit())
            && !known.has_stem(letters, STEM)
            && !is_plain(token)
    };
    let words: Vec<&Token> = run.iter().filter(is_novel).collect();
    if let (Some(first), Some(last)) = (words.first(), words.last()) {
        return Some((first.start, last.end));
    }
    let is_strange = |pair: &[Token]| {
        let [left, right] = pair else { return false };
        let letters = new.slice(left.start, right.end);
        letters.chars().all(is_cjk) && letters.chars().count() == 2 && !known.holds(letters)
    };
    let strange: Vec<&[Token]> = run.windows(2).filter(|pair| is_strange(pair)).collect();
    let (first, last) = (strange.first()?, strange.last()?);
    Some((first.first()?.start, last.last()?.end))
}

fn tokens(reading: &Reading) -> Vec<Token> {
    let words = reading.words.iter().map(|word| Token {
        start: word.start,
        end: word.end,
    });
    let characters = reading
        .text
        .text
        .char_indices()
        .filter(|(_, letter)| is_cjk(*letter) && !is_word(*letter));
    let mut tokens: Vec<Token> = characters
        .map(|(at, letter)| Token {
            start: at,
            end: at + letter.len_utf8(),
        })
        .chain(words)
        .collect();
    tokens.sort_by_key(|token| token.start);
    tokens
}

/// The longest common subsequence, as pairs of places.
fn common<T>(left: &[T], right: &[T], is_same: impl Fn(&T, &T) -> bool) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let mut lengths = vec![0_u16; (left.len() + 1) * width];
    for (row, one) in left.iter().enumerate().rev() {
        for (column, other) in right.iter().enumerate().rev() {
            let at = row * width + column;
            lengths[at] = if is_same(one, other) {
                lengths[at + width + 1] + 1
            } else {
                lengths[at + 1].max(lengths[at + width])
            };
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while row < left.len() && column < right.len() {
        let at = row * width + column;
        if is_same(&left[row], &right[column]) {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if lengths[at + width] >= lengths[at + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}
