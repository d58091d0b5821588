//! Text made comparable: lower case, without accents, with a way back to the original characters.

use std::borrow::Cow;

use super::letters::{each_part, simplified};

/// Separates passages that were joined to be searched in one go; no pattern contains it.
pub(crate) const BREAK: char = '\u{1}';

const UPPER: u32 = 1 << 31;

/// How far words around a match matter, in bytes; it keeps searching linear.
const NEARBY: usize = 400;

/// A line this long may have been broken for want of room.
const WRAPPED: usize = 60;

/// A folded text. Offsets into `text` are bytes; [`Folded::char_at`] leads back to the original.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    pub(crate) text: String,
    at: Vec<u32>,
    chars: u32,
}

impl Folded {
    /// Folds one text.
    pub(crate) fn new(source: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(source.len() + 16),
            at: Vec::with_capacity(source.len() + 16),
            chars: 0,
        };
        folded.push_str(source);
        folded
    }

    /// Appends another text; its characters are counted on.
    pub(crate) fn push_str(&mut self, source: &str) {
        self.text.reserve(source.len());
        self.at.reserve(source.len());
        let from = self.text.len();
        let mut at = 0;
        while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
            let word = rest.get(..word_length(rest.as_bytes())).unwrap_or_default();
            if !word.is_empty() {
                self.push_word(word);
                at += word.len();
                continue;
            }
            if rest.as_bytes()[0] == b' ' {
                self.push_space();
                self.chars = self.chars.saturating_add(1) & !UPPER;
                at += 1;
                continue;
            }
            let mut letters = rest.chars();
            let Some(letter) = letters.next() else { break };
            if letter == '\n' {
                self.push_line_end(letters.as_str());
            } else {
                self.push(letter, letters.next());
            }
            self.chars = self.chars.saturating_add(1) & !UPPER;
            at += letter.len_utf8();
        }
        if let Some(added) = self.text.get_mut(from..) {
            added.make_ascii_lowercase();
        }
    }

    /// Appends ASCII letters and digits as they are.
    fn push_word(&mut self, word: &str) {
        self.text.push_str(word);
        let mut next = self.chars;
        self.at.extend(word.bytes().map(|letter| {
            let mark = next | u32::from(letter.is_ascii_uppercase()) << UPPER.trailing_zeros();
            next = (next + 1) & !UPPER;
            mark
        }));
        self.chars = next;
    }

    fn push(&mut self, letter: char, next: Option<char>) {
        match letter {
            ' ' | '\t' | '\r' | '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => self.push_space(),
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => self.push_dash(next),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '\u{ff5c}' => self.emit('|', false),
            '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{b4}' | '`' => self.emit('\'', false),
            _ if letter.is_ascii() => self.emit(letter, false),
            _ if is_cjk(letter) => self.emit(simplified(letter), false),
            _ => self.push_other(letter),
        }
    }

    /// A long line that goes on in lower case was only wrapped, unless what goes on is an item: "b) a driving licence".
    fn push_line_end(&mut self, next: &str) {
        let length = self.text.len() - self.text.rfind(['\n', BREAK]).unwrap_or(0);
        let is_lettered = next.get(1..).is_some_and(|rest| rest.starts_with(") "));
        if length >= WRAPPED && next.starts_with(char::is_lowercase) && !is_lettered {
            self.push_space();
        } else {
            self.emit('\n', false);
        }
    }

    fn push_space(&mut self) {
        if self.text.as_bytes().last() != Some(&b' ') {
            self.emit(' ', false);
        }
    }

    /// A hyphen inside a word is a space, so that "front-end" and "front end" are one.
    fn push_dash(&mut self, next: Option<char>) {
        let before = self.text.chars().next_back();
        let joins = before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        let digits = before.is_some_and(|letter| letter.is_ascii_digit()) && next.is_some_and(|it| it.is_ascii_digit());
        if joins && !digits {
            self.push_space();
        } else {
            self.emit('-', false);
        }
    }

    fn push_other(&mut self, letter: char) {
        let upper = letter.is_uppercase();
        match letter.to_lowercase().next().unwrap_or(letter) {
            'ß' => "ss".chars().for_each(|it| self.emit(it, upper)),
            'æ' => "ae".chars().for_each(|it| self.emit(it, upper)),
            'œ' => "oe".chars().for_each(|it| self.emit(it, upper)),
            'ø' => self.emit('o', upper),
            'ł' => self.emit('l', upper),
            'đ' | 'ð' => self.emit('d', upper),
            'ı' => self.emit('i', upper),
            lower => each_part(lower, |part| self.emit(part, upper)),
        }
    }

    fn emit(&mut self, letter: char, upper: bool) {
        self.text.push(letter);
        let mark = self.chars | if upper { UPPER } else { 0 };
        if letter.is_ascii() {
            self.at.push(mark);
        } else {
            self.at.resize(self.text.len(), mark);
        }
    }

    /// The original character that the byte at `offset` came from; the number of characters at the end.
    pub(crate) fn char_at(&self, offset: usize) -> usize {
        self.at.get(offset).map_or(self.chars, |mark| mark & !UPPER) as usize
    }

    /// One past the original character that the byte before `offset` came from.
    pub(crate) fn char_end(&self, offset: usize) -> usize {
        offset.checked_sub(1).map_or(0, |last| self.char_at(last) + 1)
    }

    /// The first byte that came from this original character or one behind it.
    pub(crate) fn byte_at(&self, letter: usize) -> usize {
        self.at.partition_point(|mark| ((mark & !UPPER) as usize) < letter)
    }

    /// Whether the byte at `offset` came from an upper-case letter.
    pub(crate) fn is_upper(&self, offset: usize) -> bool {
        self.at.get(offset).is_some_and(|mark| mark & UPPER != 0)
    }

    /// The few words before an offset.
    pub(crate) fn before(&self, offset: usize) -> &str {
        let from = self.text.floor_char_boundary(offset.saturating_sub(NEARBY));
        self.text.get(from..offset).unwrap_or_default()
    }

    /// The few words after an offset.
    pub(crate) fn after(&self, offset: usize) -> &str {
        let to = self.text.floor_char_boundary(offset.saturating_add(NEARBY));
        self.text.get(offset..to).unwrap_or_default()
    }

    /// The characters just before and just after a range.
    pub(crate) fn around(&self, start: usize, end: usize) -> (Option<char>, Option<char>) {
        let before = self.text.get(..start).and_then(|text| text.chars().next_back());
        let after = self.text.get(end..).and_then(|text| text.chars().next());
        (before, after)
    }
}

/// The folded form of a name of our own; most need no folding to speak of, and there are thousands.
pub(crate) fn folded_name(name: &'static str) -> Cow<'static, str> {
    let is_kept = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.' | b'+' | b'#' | b'/' | b'&');
    if !name.bytes().all(is_kept) || name.as_bytes().array_windows().any(|pair| pair == b"  ") {
        return Folded::new(name).text.into();
    }
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return name.to_ascii_lowercase().into();
    }
    name.into()
}

/// Which bytes are ASCII letters and digits: every byte of a text is asked several times.
const IN_WORDS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// How many ASCII letters and digits come first.
pub(crate) fn word_length(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| IN_WORDS[usize::from(**byte)]).count()
}

/// Whether a letter can be part of a word that has spaces around it; Chinese and Japanese are written without.
pub(crate) fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() && !is_cjk(letter)
}

/// Whether a letter belongs to a script without spaces.
pub(crate) fn is_cjk(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::{Folded, folded_name};

    #[test]
    fn folding_keeps_the_way_back() {
        let folded = Folded::new("Müßig – Front-End\nK8s\nan 3-5");
        assert_eq!(folded.text, "mussig - front end\nk8s\nan 3-5");
        assert_eq!(folded.char_at(folded.text.find("front").unwrap()), 8);
        assert!(folded.is_upper(0) && !folded.is_upper(1));
    }

    #[test]
    fn names_are_folded_like_texts() {
        for name in [
            "C++",
            "Node.js",
            "front-end",
            "a  b",
            "Müßig",
            "r&d",
            "CI/CD",
            "excel 365",
        ] {
            assert_eq!(folded_name(name), Folded::new(name).text);
        }
    }

    #[test]
    fn full_width_and_ligatures_are_plain_letters() {
        assert_eq!(Folded::new("ＡＢ ﬁne e\u{301}").text, "ab fine e");
    }
}
