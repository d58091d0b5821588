//! German nouns that are no names: there, every noun has a capital.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::resume::fold::{FixedState, plain};

const SOURCE: &str = include_str!("../../data/nouns_de.txt");

/// The theme of the nouns that names end in, too.
const ALONE: &str = "alone";
/// What a noun of the list may have behind it.
const FORMS: &[&str] = &[
    "", "e", "n", "en", "s", "es", "er", "ern", "in", "nen", "innen", "se", "sen",
];
/// Endings that names of companies and people hardly have, and German nouns often.
const ENDINGS: &[&str] = &[
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "ion", "ionen", "tat", "taten", "ik",
    "iken", "ment", "ments", "nis", "nisse", "nissen", "tum", "ling", "linge", "eur", "eure", "euren", "ist", "isten",
    "innen", "eln", "ern", "ieren", "igen", "ende", "enden", "lichen", "anz", "anzen", "enz", "enzen", "ismus", "erei",
    "ereien", "logie", "logien", "grafie", "grafien", "therapie", "gie", "gien", "turen", "ologe", "ologen", "iker",
    "ikern", "itis",
];
/// The same in long words only: names are short.
const LONG_ENDINGS: &[&str] = &[
    "er", "ern", "ers", "tor", "toren", "sor", "soren", "tur", "age", "agen", "ine", "inen", "ade", "aden",
];
/// How many letters a long word has.
const LONG: usize = 9;
/// How many letters a noun has at least that others are made of.
const SHORTEST: usize = 3;
/// What stands before it in a compound.
const HEAD: usize = 2;
/// Of short nouns, more.
const LONGER_HEAD: usize = 4;
/// Compounds of these are long, too, in letters.
const MOST: usize = 40;

/// The nouns of the list, folded, and whether others may end in them.
fn nouns() -> &'static HashMap<String, bool, FixedState> {
    static NOUNS: OnceLock<HashMap<String, bool, FixedState>> = OnceLock::new();
    NOUNS.get_or_init(|| {
        let mut nouns: HashMap<String, bool, FixedState> = HashMap::default();
        let lines = SOURCE.lines().filter(|line| !line.starts_with('#'));
        for (theme, words) in lines.filter_map(|line| line.split_once(": ")) {
            nouns.extend(words.split(' ').map(|word| (plain(word), theme != ALONE)));
        }
        nouns
    })
}

/// Whether a German word, folded, is a noun that is no name: by its ending, by the list, or as a compound.
pub(super) fn is_common(word: &str) -> bool {
    let is_long = word.len() >= LONG;
    ENDINGS.iter().any(|ending| word.ends_with(ending))
        || is_long && LONG_ENDINGS.iter().any(|ending| word.ends_with(ending))
        || is_listed(word)
}

/// What German nouns end in that tell what was done, or how.
const DEEDS: &[&str] = &[
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "nis", "nisse", "nissen", "ieren", "eln", "atur", "aturen",
    "ektur", "ekturen",
];

/// Whether a noun tells what was done rather than what with: "Abstimmung".
pub(super) fn is_deed(word: &str) -> bool {
    DEEDS.iter().any(|ending| word.ends_with(ending))
}

/// Whether a word is one of the list, in any form, or a compound that ends in one.
pub(super) fn is_listed(word: &str) -> bool {
    if word.len() > MOST || !word.is_ascii() {
        return word.len() > MOST;
    }
    let bare = FORMS.iter().filter_map(|form| word.strip_suffix(*form));
    bare.into_iter().any(|bare| {
        nouns().contains_key(bare)
            || (HEAD..bare.len()).any(|at| {
                let tail = bare.get(at..).unwrap_or_default();
                let is_enough = tail.len() > SHORTEST || tail.len() == SHORTEST && at >= LONGER_HEAD;
                is_enough && nouns().get(tail).is_some_and(|is_tail| *is_tail)
            })
    })
}

/// Whether letters are those that the parts of a compound begin with: "OZG" of "Onlinezugangsgesetz".
pub(super) fn is_short_for(short: &str, word: &str) -> bool {
    let mut letters = short.chars();
    let Some(first) = letters.next().filter(|_| short.len() > 1 && word.is_ascii()) else {
        return false;
    };
    if !word.starts_with(first) || word.len() < short.len() * SHORTEST {
        return false;
    }
    let mut from = SHORTEST;
    letters.all(|letter| {
        let next = (from..word.len()).find(|&at| {
            let tail = word.get(at..).unwrap_or_default();
            tail.starts_with(letter) && begins_with_noun(tail)
        });
        from = next.map_or(word.len(), |at| at + SHORTEST);
        next.is_some()
    })
}

/// Whether a noun of the list begins here, whatever follows.
fn begins_with_noun(text: &str) -> bool {
    (SHORTEST..=text.len()).any(|end| text.get(..end).is_some_and(|head| nouns().contains_key(head)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_a_theme_and_words_in_order() {
        for line in SOURCE.lines().filter(|line| !line.starts_with('#')) {
            let (_, words) = line.split_once(": ").unwrap();
            let words: Vec<String> = words.split(' ').map(plain).collect();
            assert!(words.iter().all(|word| word.len() > 1), "{line}");
            assert!(words.is_sorted(), "{line}");
        }
    }

    #[test]
    fn nouns_are_told_from_names() {
        for noun in [
            "kenntnissen",
            "ausschusses",
            "lehrbuch",
            "jahrzehnts",
            "kunden",
            "schulungskonzept",
            "krankenhausern",
            "sachbearbeiterin",
            "abnahmen",
            "bauerinnen",
        ] {
            assert!(is_common(noun), "{noun}");
        }
        for name in [
            "vantry",
            "ellinger",
            "lisnagar",
            "kirchberg",
            "rosenhof",
            "siemens",
            "krones",
            "haribo",
        ] {
            assert!(!is_common(name), "{name}");
        }
    }
}
