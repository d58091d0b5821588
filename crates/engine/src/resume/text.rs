//! Pieces of text that know where they stand.

use types::Span;

/// Text, and where it stands in the reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Part {
    pub(crate) text: String,
    pub(crate) span: Span,
}

impl Part {
    /// The part between two byte positions, without blanks at its ends. The positions must be those of characters.
    pub(crate) fn slice(&self, from: usize, to: usize) -> Self {
        let inner = self.text.get(from..to).unwrap_or_default();
        let rest = inner.trim_start();
        let lead = inner.len() - rest.len();
        let trimmed = rest.trim_end();
        let start = self.span.start + length(self.text.get(..from + lead).unwrap_or_default());
        Self {
            text: trimmed.to_owned(),
            span: Span {
                start,
                end: start + length(trimmed),
            },
        }
    }

    /// The part between two positions counted in characters.
    pub(crate) fn chars(&self, from: usize, to: usize) -> Self {
        let (from, to) = bytes_of(&self.text, from, to);
        self.slice(from, to)
    }

    /// What stands between two positions counted in characters, blanks included.
    pub(crate) fn chars_raw(&self, from: usize, to: usize) -> &str {
        chars_of(&self.text, from, to)
    }

    /// Without these characters and blanks at its ends.
    pub(crate) fn trim(&self, marks: &[char]) -> Self {
        let mark = |letter: char| letter.is_whitespace() || marks.contains(&letter);
        let lead = self.text.len() - self.text.trim_start_matches(mark).len();
        let end = self.text.trim_end_matches(mark).len();
        self.slice(lead.min(end), end)
    }

    /// The parts between separators, empty ones left out.
    pub(crate) fn split(&self, separators: &[&str]) -> Vec<Self> {
        let mut out = Vec::new();
        let (mut from, mut at) = (0, 0);
        // A separator's first byte is a character's first byte, so whatever begins there can be cut.
        let mut begins = [false; 256];
        for first in separators.iter().filter_map(|separator| separator.as_bytes().first()) {
            begins[usize::from(*first)] = true;
        }
        let bytes = self.text.as_bytes();
        while let Some(next) = bytes
            .get(at..)
            .and_then(|rest| rest.iter().position(|byte| begins[usize::from(*byte)]))
        {
            at += next;
            let rest = self.text.get(at..).unwrap_or_default();
            let second = bytes.get(at + 1);
            let is_here = |separator: &&&str| {
                // Nearly all fail at their second byte, which takes no comparison of strings.
                separator.as_bytes().get(1).is_none_or(|other| Some(other) == second) && rest.starts_with(**separator)
            };
            match separators.iter().find(is_here) {
                Some(separator) => {
                    out.push(self.slice(from, at));
                    at += separator.len();
                    from = at;
                }
                None => at += 1,
            }
        }
        out.push(self.slice(from, self.text.len()));
        out.retain(|part| !part.text.is_empty());
        out
    }

    /// Cuts at the first place where `separator` stands outside parentheses.
    pub(crate) fn split_once(&self, separator: &str) -> Option<(Self, Self)> {
        let at = self.text.find(separator)?;
        Some((self.slice(0, at), self.slice(at + separator.len(), self.text.len())))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// What stands between two positions counted in characters.
pub(crate) fn chars_of(text: &str, from: usize, to: usize) -> &str {
    let (from, to) = bytes_of(text, from, to);
    text.get(from..to).unwrap_or_default()
}

/// The byte positions of two positions counted in characters.
fn bytes_of(text: &str, from: usize, to: usize) -> (usize, usize) {
    let length = text.len();
    let is_ascii = text.is_ascii();
    let byte = |at: usize| {
        if at >= length || is_ascii {
            return at.min(length);
        }
        text.char_indices().nth(at).map_or(length, |(byte, _)| byte)
    };
    let from = byte(from);
    (from, byte(to).max(from))
}

/// How many characters a text has.
pub(crate) fn length(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}

/// Parts that follow each other, as one: broken words are joined, lines are joined by a blank.
pub(crate) fn join(parts: &[Part]) -> Part {
    let mut text = String::new();
    for part in parts {
        append(&mut text, &part.text);
    }
    let span = Span {
        start: parts.iter().map(|part| part.span.start).min().unwrap_or(0),
        end: parts.iter().map(|part| part.span.end).max().unwrap_or(0),
    };
    Part { text, span }
}

/// Adds the next line of a text, joining a word that was hyphenated at the line's end.
pub(crate) fn append(text: &mut String, next: &str) {
    let broken = text.ends_with('-')
        && next.chars().next().is_some_and(char::is_lowercase)
        && text.chars().rev().nth(1).is_some_and(char::is_lowercase)
        && !next.starts_with("und ")
        && !next.starts_with("and ");
    let spaced = text.ends_with(" -") || !text.is_empty() && !text.ends_with('-') && !ends_wide(text, next);
    if broken {
        text.pop();
    } else if spaced {
        text.push(' ');
    }
    text.push_str(next);
}

/// Chinese and Japanese lines are joined without a blank.
fn ends_wide(text: &str, next: &str) -> bool {
    let wide = |letter: char| ('\u{2e80}'..='\u{ffef}').contains(&letter);
    text.chars().next_back().is_some_and(wide) && next.chars().next().is_some_and(wide)
}

/// Whether a line breaks off where its text cannot end: "University of", "Teaching (Mathematics,".
pub(crate) fn dangles(text: &str) -> bool {
    const JOINTS: [&str; 30] = [
        "of", "for", "and", "the", "&", "und", "für", "der", "des", "von", "de", "du", "et", "la", "les", "del", "y",
        "los", "las", "di", "della", "delle", "dei", "e", "da", "do", "das", "dos", "van", "voor",
    ];
    text.split_whitespace().count() > 1
        && (is_open(text)
            || text
                .split_whitespace()
                .next_back()
                .is_some_and(|word| JOINTS.contains(&word)))
}

/// Whether a text breaks off within parentheses.
pub(crate) fn is_open(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_know_their_place() {
        let line = Part {
            text: "Chef, Müller AG".to_owned(),
            span: Span { start: 10, end: 25 },
        };
        let parts = line.split(&[", "]);
        assert_eq!(
            (parts[1].text.as_str(), parts[1].span.start, parts[1].span.end),
            ("Müller AG", 16, 25)
        );
    }

    #[test]
    fn broken_words_are_joined() {
        let mut text = "Berufser-".to_owned();
        append(&mut text, "fahrung");
        append(&mut text, "in Berlin");
        assert_eq!(text, "Berufserfahrung in Berlin");
    }
}
