//! Text made comparable: words without case and accents, each sentence for itself.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::skills::word_length;

/// What stands between two sentences.
pub(super) const BREAK: &str = " . ";

/// What a colon before a break leaves, as a word of its own: "System prompt:" is not "the system prompt."
const COLON: &str = " : . ";

/// Lines as words with single blanks between them.
pub(super) struct Folded {
    /// The words; [`BREAK`] parts sentences, and stands at both ends.
    pub(super) words: String,
    /// Where in `words` each [`BREAK`] begins.
    breaks: Vec<usize>,
    /// Where each line begins in `words`.
    starts: Vec<usize>,
    /// The lines that have a bracket or a hash, in lower case, and which they are.
    pub(super) marked: Vec<(usize, String)>,
}

impl Folded {
    /// Folds lines; each says whether it begins a sentence.
    pub(super) fn new<'a>(lines: impl IntoIterator<Item = (&'a str, bool)>) -> Self {
        let mut folded = Self {
            words: BREAK.to_owned(),
            breaks: vec![0],
            starts: Vec::new(),
            marked: Vec::new(),
        };
        for (index, (text, begins)) in lines.into_iter().enumerate() {
            if begins {
                folded.end_sentence();
            }
            folded.starts.push(folded.words.len());
            if text.bytes().any(|byte| matches!(byte, b'<' | b'[' | b'#')) {
                folded.marked.push((index, text.to_lowercase()));
            }
            folded.push(text);
        }
        folded.end_sentence();
        folded
    }

    fn push(&mut self, text: &str) {
        self.words.reserve(text.len());
        let bytes = text.as_bytes();
        let from = self.words.len();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let rest = &text[at..];
            let length = word_length(rest.as_bytes());
            if length > 0 {
                self.words.push_str(&rest[..length]);
                at += length;
                continue;
            }
            if *byte == b' ' {
                self.gap();
                at += 1;
                continue;
            }
            let mut letters = rest.chars();
            let Some(letter) = letters.next() else { break };
            at += letter.len_utf8();
            let is_last = letters.next().is_none_or(char::is_whitespace);
            match letter {
                '!' | '?' | '。' | '！' | '？' | '।' | '؟' => self.end_sentence(),
                '.' | ';' if is_last => self.end_sentence(),
                ':' if is_last => self.end_with_colon(),
                _ if letter.is_ascii() => self.gap(),
                _ => {
                    for part in letter.nfkd().filter(|part| !is_combining_mark(*part)) {
                        part.to_lowercase().for_each(|small| self.add(small));
                    }
                }
            }
        }
        if let Some(added) = self.words.get_mut(from..) {
            added.make_ascii_lowercase();
        }
        self.gap();
    }

    fn add(&mut self, letter: char) {
        if letter.is_alphanumeric() {
            self.words.push(if letter == 'ł' { 'l' } else { letter });
        } else {
            self.gap();
        }
    }

    fn gap(&mut self) {
        if self.words.as_bytes().last() != Some(&b' ') {
            self.words.push(' ');
        }
    }

    fn end_sentence(&mut self) {
        if !self.words.ends_with(BREAK) {
            self.gap();
            self.breaks.push(self.words.len() - 1);
            self.words.push_str(". ");
        }
    }

    fn end_with_colon(&mut self) {
        if !self.words.ends_with(BREAK) {
            self.words.truncate(self.words.trim_end_matches(' ').len());
            self.words.push_str(COLON);
            self.breaks.push(self.words.len() - BREAK.len());
        }
    }

    /// Where the sentence around a place begins and ends, the breaks left out as far as they are none of its words.
    pub(super) fn sentence(&self, at: usize) -> (usize, usize) {
        let before = self.breaks.partition_point(|start| start + BREAK.len() <= at);
        let from = before.checked_sub(1).and_then(|last| self.breaks.get(last));
        (
            from.copied().unwrap_or_default(),
            (self.end(at) + 1).min(self.words.len()),
        )
    }

    /// Where the first break from a place on begins.
    fn end(&self, at: usize) -> usize {
        let next = self.breaks.partition_point(|start| *start < at);
        self.breaks.get(next).copied().unwrap_or(self.words.len())
    }

    /// The first and the last line of some of the words, to the end of their sentence.
    pub(super) fn lines(&self, from: usize, to: usize) -> (usize, usize) {
        let line = |at: usize| self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        // A phrase may have taken the blank that the break behind it begins with.
        let end = self.end(to.saturating_sub(1));
        (line(from), line(end.saturating_sub(1)))
    }
}

/// A pattern's words as [`Folded`] has them.
pub(super) fn fold(text: &str) -> String {
    let folded = Folded::new([(text, false)]);
    let words = folded.words.strip_suffix(BREAK).unwrap_or(&folded.words);
    words.trim_start_matches(BREAK).trim().to_owned()
}
