//! Lists of words that are asked often whether they have one, or what of them a text has.

use std::collections::HashSet;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use foldhash::fast::FixedState;

/// A list of our own, made ready on first use.
pub(super) struct List {
    words: &'static [&'static str],
    set: OnceLock<HashSet<&'static str, FixedState>>,
}

impl List {
    /// A list of these words.
    pub(super) const fn of(words: &'static [&'static str]) -> Self {
        Self {
            words,
            set: OnceLock::new(),
        }
    }

    /// Whether a word is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        let set = || self.words.iter().copied().collect();
        self.set.get_or_init(set).contains(word)
    }
}

/// A list of phrases to look for in texts, all at once, made ready on first use.
pub(super) struct Phrases {
    /// Parted by "|".
    phrases: &'static str,
    automaton: OnceLock<Option<AhoCorasick>>,
}

impl Phrases {
    /// A list of these phrases, parted by "|".
    pub(super) const fn of(phrases: &'static str) -> Self {
        Self {
            phrases,
            automaton: OnceLock::new(),
        }
    }

    /// Whether a text has one of them, whatever stands around it.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.automaton().is_some_and(|it| it.is_match(text))
    }

    /// Where each phrase stands in a text, whatever stands around it.
    pub(super) fn each<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let found = self
            .automaton()
            .into_iter()
            .flat_map(move |it| it.find_overlapping_iter(text));
        found.map(|found| (found.start(), found.end()))
    }

    fn automaton(&self) -> Option<&AhoCorasick> {
        // Only more phrases than a list of ours could hold are too many for an automaton.
        let made = || AhoCorasick::new(self.phrases.split('|')).ok();
        self.automaton.get_or_init(made).as_ref()
    }
}
