//! Text made comparable: words without case and accents, each sentence for itself.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands between two sentences.
pub(super) const BREAK: &str = " . ";

/// Lines as words with single blanks between them.
pub(super) struct Folded {
    /// The words; [`BREAK`] parts sentences, and stands at both ends.
    pub(super) words: String,
    /// The lines in lower case, joined by line feeds.
    pub(super) raw: String,
    /// Where in `words` each [`BREAK`] begins.
    breaks: Vec<usize>,
    /// Where each line begins, in `words` and in `raw`.
    starts: Vec<(usize, usize)>,
}

/// Where something stands: in the words, or in the raw text.
#[derive(Clone, Copy)]
pub(super) enum Found {
    Words(usize, usize),
    Raw(usize, usize),
}

impl Folded {
    /// Folds lines; each says whether it begins a sentence.
    pub(super) fn new<'a>(lines: impl IntoIterator<Item = (&'a str, bool)>) -> Self {
        let mut folded = Self {
            words: BREAK.to_owned(),
            raw: String::new(),
            breaks: vec![0],
            starts: Vec::new(),
        };
        for (text, begins) in lines {
            if begins {
                folded.end_sentence();
            }
            folded.starts.push((folded.words.len(), folded.raw.len()));
            folded.raw.push_str(&text.to_lowercase());
            folded.raw.push('\n');
            folded.push(text);
        }
        folded.end_sentence();
        folded
    }

    fn push(&mut self, text: &str) {
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            let ends = match letter {
                '!' | '?' | '。' | '！' | '？' | '।' | '؟' => true,
                '.' | ':' | ';' => letters.peek().is_none_or(|next| next.is_whitespace()),
                _ => false,
            };
            if ends {
                self.end_sentence();
            } else if letter.is_ascii() {
                self.add(letter.to_ascii_lowercase());
            } else {
                for part in letter.nfkd().filter(|part| !is_combining_mark(*part)) {
                    part.to_lowercase().for_each(|small| self.add(small));
                }
            }
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
        if !self.words.ends_with(' ') {
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

    /// The first and the last line of what was found, to the end of its sentence.
    pub(super) fn lines(&self, found: Found) -> (usize, usize) {
        let line = |at: usize, start: fn(&(usize, usize)) -> usize| {
            self.starts.partition_point(|line| start(line) <= at).saturating_sub(1)
        };
        match found {
            Found::Raw(from, to) => (line(from, |start| start.1), line(to.saturating_sub(1), |start| start.1)),
            Found::Words(from, to) => {
                let last = self.end(to).saturating_sub(1);
                (line(from, |start| start.0), line(last, |start| start.0))
            }
        }
    }
}

/// A pattern's words as [`Folded`] has them.
pub(super) fn fold(text: &str) -> String {
    let folded = Folded::new([(text, false)]);
    folded.words.replace(BREAK, " ").trim().to_owned()
}
