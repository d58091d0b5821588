//! The forms of English verbs.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use super::words::{first_word, fits, rows, split};

type Forms = HashMap<String, (Verb, Form), FixedState>;

/// A form of a verb.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Form {
    Base,
    Third,
    Past,
    Gerund,
}

/// A verb that opens bullets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    pub(super) base: &'static str,
    pub(super) past: &'static str,
    gerund: &'static str,
    /// Whether its base is a noun as well: "design", "report".
    pub(super) is_noun: bool,
}

fn verbs() -> impl Iterator<Item = Verb> {
    rows("verb", "en").iter().filter_map(|row| {
        let &[base, past, gerund] = row.words.as_slice() else {
            return None;
        };
        let word = base.trim_end_matches('*');
        Some(Verb {
            base: word,
            past,
            gerund,
            is_noun: word.len() < base.len(),
        })
    })
}

/// Every form of every verb.
fn forms() -> &'static Forms {
    static FORMS: OnceLock<Forms> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms = Forms::default();
        for verb in verbs() {
            // Of forms that are spelt alike, the first counts.
            for (word, form) in [
                (verb.base.to_owned(), Form::Base),
                (verb.past.to_owned(), Form::Past),
                (verb.gerund.to_owned(), Form::Gerund),
                (third(verb.base), Form::Third),
            ] {
                forms.entry(word).or_insert((verb, form));
            }
        }
        forms
    })
}

/// The verb that a word is a form of.
pub(super) fn verb(word: &str) -> Option<(Verb, Form)> {
    forms().get(&word.to_lowercase()).copied()
}

/// What follows "I" in a sentence of the same words: "Built a tool" is "built a tool". Nothing if they begin with no deed,
/// or with one of the present that is over.
pub(crate) fn as_deed(words: &str, is_current: bool) -> Option<String> {
    if let Some(rest) = words.strip_prefix("I ") {
        return Some(rest.to_owned());
    }
    let (first, rest) = first_word(words);
    let (verb, form) = verb(first)?;
    let is_noun = || verb.is_noun && !begins_object(rest);
    let is_past = form == Form::Past || first.eq_ignore_ascii_case(verb.past);
    let is_present = form == Form::Base && is_current && !is_noun();
    (is_past || is_present).then(|| first.to_lowercase() + rest)
}

/// The verb with this base.
pub(super) fn by_base(base: &str) -> Option<Verb> {
    verbs().find(|verb| verb.base == base)
}

fn third(base: &str) -> String {
    let consonant_y = base
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match consonant_y {
        Some(stem) => [stem, "ies"].concat(),
        None if ["s", "sh", "ch", "x"].iter().any(|end| base.ends_with(end)) => [base, "es"].concat(),
        None => [base, "s"].concat(),
    }
}

/// Whether a text begins with what an object of a verb begins with, so that the word before is no noun.
pub(super) fn begins_object(rest: &str) -> bool {
    let first = split(rest).next().unwrap_or_default();
    [
        "a", "an", "the", "all", "our", "their", "up", "new", "this", "these", "both", "every", "each",
    ]
    .iter()
    .any(|word| fits(first, word))
        || first.starts_with(|letter: char| letter.is_ascii_digit())
}
