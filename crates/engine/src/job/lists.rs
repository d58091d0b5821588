//! Lists of words that are asked often whether they have one.

use std::collections::HashSet;
use std::sync::OnceLock;

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
