//! Which words of a text change when it is to say something else.

use std::ops::Range;

use engine::align;

use super::key::Key;

/// Letters that go, and what comes in their place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Edit {
    /// The letters that go; empty where something is only added.
    pub(super) letters: Range<usize>,
    /// What comes.
    pub(super) text: String,
}

/// Longer texts are replaced as a whole: old words times new words.
const MOST_PAIRS: usize = 250_000;

/// The edits after which `stretch` of these letters says `text`: words that stay are not touched, whatever they look like.
pub(super) fn edits(letters: &[char], stretch: Range<usize>, text: &str) -> Vec<Edit> {
    let new: Vec<char> = text.chars().collect();
    let old = letters.get(stretch.clone()).unwrap_or_default();
    let (old_words, new_words) = (words(old), words(&new));
    let hunks = hunks(&keys(old, &old_words), &keys(&new, &new_words));
    let part = |words: &[Range<usize>], hunk: &Range<usize>, length: usize| {
        let from = words.get(hunk.start).map_or(length, |word| word.start);
        let to = words.get(hunk.end).map_or(length, |word| word.start);
        from..to.max(from)
    };
    let edit = |(gone, come): (Range<usize>, Range<usize>)| {
        let gone = part(&old_words, &gone, old.len());
        let come = part(&new_words, &come, new.len());
        let (head, tail) = ends(&old[gone.clone()], &new[come.clone()]);
        Edit {
            letters: stretch.start + gone.start + head..stretch.start + gone.end - tail,
            text: new[come.start + head..come.end - tail].iter().collect(),
        }
    };
    let all = hunks.into_iter().map(edit);
    all.filter(|edit| !edit.letters.is_empty() || !edit.text.is_empty())
        .collect()
}

/// How many letters are the same at the start, and at the end, in writing that does not part words by blanks.
fn ends(old: &[char], new: &[char]) -> (usize, usize) {
    let stays = |(old, new): &(&char, &char)| old == new && **old >= '\u{2e80}';
    let head = old.iter().zip(new).take_while(stays).count();
    let rest = old.len().min(new.len()) - head;
    let pairs = old.iter().rev().zip(new.iter().rev()).take(rest);
    (head, pairs.take_while(stays).count())
}

/// Words and the blanks between them.
fn words(letters: &[char]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        let goes_on = at > 0 && letters[at - 1].is_whitespace() == letter.is_whitespace();
        match out.last_mut() {
            Some(word) if goes_on => word.end = at + 1,
            _ => out.push(at..at + 1),
        }
    }
    out
}

/// What makes two words the same; all blanks are.
fn keys(letters: &[char], words: &[Range<usize>]) -> Vec<String> {
    let key = |word: &Range<usize>| Key::new(&letters[word.clone()]).text().to_owned();
    words.iter().map(key).collect()
}

/// The stretches of words that are not the same, in the old text and in the new one.
fn hunks(old: &[String], new: &[String]) -> Vec<(Range<usize>, Range<usize>)> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let rest = old.len().min(new.len()) - head;
    let ends = old.iter().rev().zip(new.iter().rev()).take(rest);
    let tail = ends.take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    if old.len() * new.len() > MOST_PAIRS {
        return vec![(head..head + old.len(), head..head + new.len())];
    }
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut at, mut to) = (0, 0);
    for (left, right) in common(old, new).into_iter().chain([(old.len(), new.len())]) {
        if left > at || right > to {
            out.push((head + at..head + left, head + to..head + right));
        }
        (at, to) = (left + 1, right + 1);
    }
    out
}

/// The longest row of words that both have, as pairs of places.
fn common(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let out = align::common(old, new, |left, right| left == right);
    // Blanks alone hold nothing together.
    let is_word = |&(at, _): &(usize, usize)| !old[at].is_empty();
    if out.iter().any(is_word) { out } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let letters: Vec<char> = old.chars().collect();
        let edits = edits(&letters, 0..letters.len(), new);
        let mut out = String::new();
        let mut at = 0;
        for edit in edits {
            out.extend(&letters[at..edit.letters.start]);
            let gone: String = letters[edit.letters.clone()].iter().collect();
            out.extend(["[", &gone, "|", &edit.text, "]"]);
            at = edit.letters.end;
        }
        out.extend(&letters[at..]);
        out
    }

    #[test]
    fn only_the_words_that_change_are_touched() {
        assert_eq!(shown("Ran k8s clusters", "Ran k8s clusters"), "Ran k8s clusters");
        assert_eq!(
            shown("Responsible for running k8s clusters", "Ran k8s clusters in Leeds"),
            "[Responsible for running|Ran] k8s clusters[| in Leeds]"
        );
        assert_eq!(shown("负责运维", "负责开发运维"), "负责[|开发]运维");
        assert_eq!(shown("Foo bar", "Qux quux"), "[Foo bar|Qux quux]");
    }

    #[test]
    fn blanks_and_soft_hyphens_of_words_that_stay_stay() {
        assert_eq!(
            shown("Ver\u{ad}trag\u{a0}mit  X", "Vertrag mit Y"),
            "Ver\u{ad}trag\u{a0}mit  [X|Y]"
        );
    }
}
