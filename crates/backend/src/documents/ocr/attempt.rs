//! A page as it was read once, and which of two readings is the better one.

use super::hocr::{Line, Word};
use super::{latin, scripts};

/// A page read this much less surely was read in the wrong language.
const WORSE: f32 = 0.08;
/// A word read this much more surely in another language is better there.
const SURER: f32 = 0.15;
/// An address read less surely than this is none.
const DOUBTFUL: f32 = 0.7;
/// Columns apart are read better than a whole page if they give so many times as much, surely.
const RICHER: f32 = 1.03;
/// Where it is surer of what it read, so much is enough: what no line ties together is less, for stray marks are gone.
const AS_RICH: f32 = 0.96;

/// A page as it was read.
pub struct Attempt {
    /// Its lines.
    pub lines: Vec<Line>,
    /// The packs it was read with, joined by `+`.
    pub languages: String,
}

impl Attempt {
    /// How many letters were read.
    pub fn letters(&self) -> usize {
        let words = self.lines.iter().flat_map(|line| &line.words);
        words.map(|word| word.text.chars().count()).sum()
    }

    /// Whether a reading of the same page in another pack is to be had instead: one that is surer, or that found it to be
    /// Japanese, for packs of Chinese read kana as characters, surely.
    pub fn gives_way_to(&self, other: &Self) -> bool {
        let is_japanese = scripts::has_much_kana(&other.lines) && other.sureness() >= self.sureness() - WORSE;
        is_japanese || other.sureness() > self.sureness()
    }

    /// The mean confidence of a letter.
    #[expect(clippy::cast_precision_loss, reason = "a page has some thousand letters")]
    pub fn sureness(&self) -> f32 {
        self.yield_of() / self.letters().max(1) as f32
    }

    /// How many letters were read, each as far as it is sure.
    #[expect(clippy::cast_precision_loss, reason = "a page has some thousand letters")]
    fn yield_of(&self) -> f32 {
        let words = self.lines.iter().flat_map(|line| &line.words);
        words
            .map(|word| word.confidence * word.text.chars().count() as f32)
            .sum()
    }

    /// Whether a reading of the same page column by column is the better one.
    pub fn is_poorer_than(&self, other: &Self) -> bool {
        let (many, more) = (self.yield_of(), other.yield_of());
        let is_surer = other.sureness() >= self.sureness() && more > many * AS_RICH;
        is_surer || more > many * RICHER
    }

    /// The other one, unless it is clearly worse: a language's own letters are read less surely, but they are read.
    pub fn or(self, mut other: Self) -> Self {
        if other.sureness() < self.sureness() - WORSE {
            return self;
        }
        let sure: Vec<&Word> = self.lines.iter().flat_map(|line| &line.words).collect();
        for word in other.lines.iter_mut().flat_map(|line| &mut line.words) {
            // Addresses and numbers are nobody's language: not every pack knows an "@". Letters that English lacks are
            // the language's own.
            if word
                .text
                .chars()
                .any(|letter| letter.is_alphabetic() && !letter.is_ascii())
            {
                continue;
            }
            let better = sure
                .iter()
                .find(|sure| sure.frame.is_about(&word.frame) && is_better(sure, word.confidence, &word.text));
            if let Some(better) = better {
                word.text.clone_from(&better.text);
                word.confidence = better.confidence;
            }
        }
        for line in &mut other.lines {
            latin::take(line, &sure, is_better);
        }
        latin::add(&mut other.lines, &self.lines);
        other
    }
}

/// Whether a word read in English is better than what another pack reads there so surely.
fn is_better(word: &Word, confidence: f32, read: &str) -> bool {
    let is_address = word.text.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    word.confidence > confidence + SURER || is_address && !read.contains('@') && word.confidence > DOUBTFUL
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(text: &str, confidence: f32) -> Attempt {
        Attempt {
            lines: vec![Line {
                words: vec![Word {
                    text: text.to_owned(),
                    confidence,
                    ..Word::default()
                }],
                ..Line::default()
            }],
            languages: String::new(),
        }
    }

    #[test]
    fn a_surer_reading_or_a_japanese_one_is_to_be_had() {
        let chinese = attempt("法人當業之六年間製造業向提案之新規開拓", 0.82);
        let japanese = "法人営業として六年間、製造業向けの提案と新規開拓";
        assert!(chinese.gives_way_to(&attempt("法人营业", 0.83)));
        assert!(!chinese.gives_way_to(&attempt("法人营业", 0.81)));
        assert!(chinese.gives_way_to(&attempt(japanese, 0.78)));
        assert!(!chinese.gives_way_to(&attempt(japanese, 0.7)));
    }

    #[test]
    fn columns_are_taken_where_more_or_as_much_was_read_surely() {
        let whole = attempt(&"x".repeat(100), 0.8);
        assert!(whole.is_poorer_than(&attempt(&"x".repeat(110), 0.79)));
        assert!(whole.is_poorer_than(&attempt(&"x".repeat(97), 0.82)));
        assert!(!whole.is_poorer_than(&attempt(&"x".repeat(90), 0.82)));
        assert!(!whole.is_poorer_than(&attempt(&"x".repeat(101), 0.79)));
    }
}
