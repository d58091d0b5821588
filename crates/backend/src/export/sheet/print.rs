//! Makes text printable: no control characters, no letters without a glyph, within bounds.

use std::collections::BTreeSet;

use super::super::fonts::fonts;
use super::super::{Error, MOST_CHARACTERS, MOST_PIECES};
use super::{Item, Line};

/// What stands for a letter that no font has.
const TOFU: char = '□';
/// A longer word may break, anywhere.
const LONGEST_WORD: usize = 80;
const MAY_BREAK: char = '\u{200b}';
/// The most kinds of such letters that are told of.
const MOST_TOLD: usize = 50;

/// Makes text printable and counts it.
pub(super) struct Print<'a> {
    pub(super) language: Option<&'a str>,
    characters: usize,
    pieces: usize,
    replaced: BTreeSet<char>,
}

impl<'a> Print<'a> {
    pub(super) fn new(language: Option<&'a str>) -> Self {
        Self {
            language,
            characters: 0,
            pieces: 0,
            replaced: BTreeSet::new(),
        }
    }

    /// The letters that were replaced, unless it was too much in all.
    pub(super) fn finish(self) -> Result<Vec<String>, Error> {
        if self.characters > MOST_CHARACTERS || self.pieces > MOST_PIECES {
            return Err(Error::TooLong);
        }
        Ok(self.replaced.into_iter().take(MOST_TOLD).map(String::from).collect())
    }

    /// One run of text.
    pub(super) fn text(&mut self, value: &str) -> String {
        self.pieces += 1;
        // What is too long is refused at the end: none of the rest matters.
        if self.characters > MOST_CHARACTERS || self.pieces > MOST_PIECES {
            return String::new();
        }
        let mut out = String::with_capacity(value.len());
        let (mut is_apart, mut run) = (false, 0);
        for letter in value.chars() {
            self.characters += 1;
            if letter.is_whitespace() || letter.is_control() {
                is_apart = !out.is_empty();
                run = 0;
                continue;
            }
            run += 1;
            if run % LONGEST_WORD == 0 {
                out.push(MAY_BREAK);
            }
            if is_unseen(letter) {
                continue;
            }
            if std::mem::take(&mut is_apart) {
                out.push(' ');
            }
            if is_private(letter) || !fonts().have(letter) && !is_joiner(letter) {
                self.replaced.insert(letter);
                out.push(TOFU);
            } else {
                out.push(letter);
            }
        }
        out
    }

    /// The text, if it says something.
    pub(super) fn some(&mut self, value: &str) -> Option<String> {
        if value.trim().is_empty() {
            return None;
        }
        Some(self.text(value)).filter(|text| !text.is_empty())
    }

    /// The paragraphs of a longer text.
    pub(super) fn paragraphs(&mut self, value: &str) -> Vec<String> {
        value.lines().filter_map(|line| self.some(line)).collect()
    }

    /// Those of the texts that say something.
    pub(super) fn list(&mut self, values: &[String]) -> Vec<String> {
        values.iter().filter_map(|value| self.some(value)).collect()
    }

    /// A text without a link.
    pub(super) fn item(&mut self, value: &str) -> Option<Item> {
        let text = self.some(value)?;
        Some(Item { text, link: None })
    }

    /// An address on the net, shown without what every address begins with.
    pub(super) fn address(&mut self, value: &str) -> Option<Item> {
        let whole = self.some(value)?.replace(MAY_BREAK, "");
        let (scheme, rest) = whole.split_once("://").unwrap_or(("https", &whole));
        let text = rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/');
        let is_link = matches!(scheme, "http" | "https") && !whole.contains([' ', TOFU]) && rest.contains('.');
        Some(Item {
            text: text.to_owned(),
            link: is_link.then(|| format!("{scheme}://{rest}")),
        })
    }

    /// "Label: one, two", or only one of both.
    pub(super) fn line(&mut self, label: &str, values: &[String]) -> Option<Line> {
        let items = self.list(values);
        let label = self.some(label);
        let (label, items) = match label {
            Some(label) if items.is_empty() => (None, vec![label]),
            label => (label, items),
        };
        (!items.is_empty()).then(|| Line::new(label, items))
    }
}

/// Letters that only tell how others are drawn, or how lines run: invisible commands have no place in a résumé.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Letters that join others or keep them apart, in Arabic and Indic scripts.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{fffe}' | '\u{ffff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_printed_is_replaced_and_told() {
        let mut print = Print::new(None);
        assert_eq!(
            print.text("a\u{0}b\tc \u{1b}[31m\u{202e}d 🦀\u{e000}"),
            "a b c [31md □□"
        );
        assert_eq!(print.finish().unwrap(), ["\u{e000}", "🦀"]);
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        let mut print = Print::new(None);
        for text in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "#read(\"x\")",
            "http://a b.example",
        ] {
            assert_eq!(print.address(text).unwrap().link, None, "{text}");
        }
        let item = print.address("http://www.a.example/b/").unwrap();
        assert_eq!(
            (item.text.as_str(), item.link.as_deref()),
            ("a.example/b", Some("http://www.a.example/b/"))
        );
    }

    #[test]
    fn too_much_is_refused() {
        let mut print = Print::new(None);
        print.text(&"a".repeat(MOST_CHARACTERS));
        assert!(print.finish().is_ok());
        let mut print = Print::new(None);
        print.list(&vec!["a".to_owned(); MOST_PIECES + 1]);
        assert!(matches!(print.finish(), Err(Error::TooLong)));
    }
}
