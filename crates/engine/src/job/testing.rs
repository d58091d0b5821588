//! What the tests of reading ads share.

use types::{Importance, Requirement};

use super::parse;

/// What an ad asks for, whether as a must or as a wish.
pub(super) fn asked(text: &str) -> Vec<Requirement> {
    let found = parse(text).requirements.into_iter();
    found.filter(|it| it.importance != Importance::Context).collect()
}

/// How much the words of a requirement are asked for.
pub(super) fn importance(text: &str, words: &str) -> Option<Importance> {
    let found = asked(text);
    found.iter().find(|it| it.text.contains(words)).map(|it| it.importance)
}
