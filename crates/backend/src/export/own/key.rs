//! Texts as they are looked for: without blanks and without what nobody sees, each letter with its place.

use std::ops::Range;

use engine::layout::comparable;

/// What is looked for, or looked in.
#[derive(Clone, Debug, Default)]
pub(super) struct Key {
    text: String,
    marks: Vec<Mark>,
}

/// A letter of a key.
#[derive(Clone, Copy, Debug)]
struct Mark {
    /// Where it stands in the key.
    byte: usize,
    /// The first character of the text that it comes from.
    from: usize,
    /// One past the last.
    to: usize,
    /// Whether blanks stand before it.
    is_apart: bool,
}

/// More places than this are not told apart.
const MOST_PLACES: usize = 500;

impl Key {
    /// The key of a text.
    pub(super) fn new(text: &[char]) -> Self {
        let mut key = Self::default();
        let (mut at, mut is_apart) = (0, false);
        while let Some(letter) = text.get(at) {
            let accents = text.iter().skip(at + 1).take_while(|next| is_accent(**next)).count();
            let to = at + 1 + accents;
            let cluster: String = text.iter().skip(at).take(1 + accents).collect();
            is_apart |= letter.is_whitespace();
            for letter in comparable(&cluster).chars().filter(|letter| is_seen(*letter)) {
                key.marks.push(Mark {
                    byte: key.text.len(),
                    from: at,
                    to,
                    is_apart: std::mem::take(&mut is_apart),
                });
                key.text.push(letter);
            }
            at = to;
        }
        key
    }

    /// The key of a string.
    pub(super) fn of(text: &str) -> Self {
        Self::new(&text.chars().collect::<Vec<_>>())
    }

    /// What it is, without the places.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where in this one's text the other stands, as whole words: in characters.
    pub(super) fn find<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = Range<usize>> + 'a {
        let found = self
            .text
            .match_indices(&other.text)
            .filter(|(_, word)| !word.is_empty());
        found
            .filter_map(|(byte, word)| self.whole(byte, byte + word.len()))
            .take(MOST_PLACES)
    }

    fn whole(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let place = |byte: usize| self.marks.binary_search_by_key(&byte, |mark| mark.byte);
        let first = place(from).ok()?;
        let end = place(to).unwrap_or_else(|end| end);
        let (head, rest) = self.text.split_at_checked(from)?;
        let (word, tail) = rest.split_at_checked(to - from)?;
        let is_apart = |at: usize| self.marks.get(at).is_none_or(|mark| mark.is_apart);
        let begins = is_apart(first) || is_edge(head.chars().next_back(), word.chars().next());
        let ends = is_apart(end) || is_edge(word.chars().next_back(), tail.chars().next());
        let last = self.marks.get(end.checked_sub(1)?)?;
        (begins && ends).then(|| self.marks[first].from..last.to)
    }
}

fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

fn is_seen(letter: char) -> bool {
    !letter.is_whitespace() && !letter.is_control() && letter != '\u{ad}'
}

/// Whether a word may end between two letters without a blank.
fn is_edge(before: Option<char>, after: Option<char>) -> bool {
    let binds = |letter: char| letter.is_alphanumeric() && letter < '\u{2e80}';
    !(before.is_some_and(binds) && after.is_some_and(binds))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where each begins and ends.
    fn places(text: &str, word: &str) -> Vec<(usize, usize)> {
        let (text, word) = (Key::of(text), Key::of(word));
        text.find(&word).map(|place| (place.start, place.end)).collect()
    }

    #[test]
    fn blanks_and_what_nobody_sees_make_no_difference() {
        assert_eq!(places("a  Ver\u{ad}trag\u{a0}mit\tX", "Vertrag mit X"), [(3, 17)]);
        assert_eq!(places("u\u{308}ber uns", "über"), [(0, 5)]);
        assert_eq!(places("of\u{fb01}ce", "office"), [(0, 5)]);
        assert_eq!(places("non\u{2011}stop", "non-stop"), [(0, 8)]);
    }

    #[test]
    fn only_whole_words_are_found_where_words_are_parted() {
        assert_eq!(places("Go, Golang, Go", "Go"), [(0, 2), (12, 14)]);
        assert_eq!(places("C and C++", "C++"), [(6, 9)]);
        assert_eq!(places("我负责系统", "负责"), [(1, 3)]);
        assert!(places("anything", "").is_empty());
    }
}
