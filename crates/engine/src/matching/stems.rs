//! Words without their endings.

use crate::skills::is_cjk;

/// So many letters of a word a ranking compares; with one more, a man's and a woman's profession would be two words.
pub(super) const STEM: usize = 5;
/// What is left of "chairman" must have so many letters.
const SHORTEST: usize = 4;

/// Calls `take` with each word of a folded text and where it begins; in scripts that do not part words, with each pair
/// of letters that follow each other.
pub(super) fn each<'a>(text: &'a str, mut take: impl FnMut(usize, &'a str)) {
    let mut next = 0;
    for word in text.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        let from = next;
        next += word.len();
        let word = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        if word.is_ascii() || !word.chars().any(is_cjk) {
            if !word.is_empty() {
                take(from, word);
            }
            continue;
        }
        let mut before: Option<(usize, char)> = None;
        for (at, letter) in word.char_indices() {
            if let Some((start, first)) = before
                && is_cjk(first)
                && is_cjk(letter)
            {
                let pair = word.get(start..at + letter.len_utf8()).unwrap_or_default();
                take(from + start, pair);
            }
            before = Some((at, letter));
        }
    }
}

/// A word's first letters: enough to tell words apart, few enough to see past their endings.
pub(crate) fn stem(word: &str, letters: usize) -> &str {
    let word = neutral(word);
    let end = word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}

/// "Chairman" and "chairwoman" ask for the same person, and so do "Kaufmann" and "Kauffrau".
fn neutral(word: &str) -> &str {
    let bare = ["woman", "man", "mann", "frau"]
        .iter()
        .find_map(|end| word.strip_suffix(end));
    bare.filter(|it| it.len() >= SHORTEST).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        each(text, |at, word| {
            assert!(text[at..].starts_with(word));
            found.push(stem(word, 6));
        });
        found
    }

    #[test]
    fn endings_do_not_count() {
        assert_eq!(all("chairwoman, accountants"), ["chair", "accoun"]);
        assert_eq!(all("accounting chairman"), ["accoun", "chair"]);
        assert_eq!(all("kaufmann kauffrau"), ["kauf", "kauf"]);
    }

    #[test]
    fn letters_that_stand_for_words_go_in_pairs() {
        assert_eq!(all("护士长 abc"), ["护士", "士长", "abc"]);
    }
}
