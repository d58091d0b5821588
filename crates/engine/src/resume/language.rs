//! Which language a résumé is written in.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::fold::FixedState;
use super::source::Item;

/// Small words that give a language away.
const COMMON: [(&str, &[&str]); 9] = [
    ("en", &["the", "and", "of", "for", "with", "in", "to"]),
    ("de", &["und", "der", "die", "für", "mit", "von", "im", "bei"]),
    ("fr", &["et", "de", "des", "les", "pour", "dans", "une", "du", "la"]),
    ("es", &["de", "y", "en", "para", "con", "los", "las", "del", "el"]),
    ("it", &["di", "e", "per", "con", "della", "nel", "il", "dei", "gli"]),
    ("pt", &["de", "e", "para", "com", "em", "da", "do", "dos", "na", "ção"]),
    ("nl", &["en", "van", "het", "een", "voor", "met", "bij"]),
    ("pl", &["i", "w", "na", "z", "oraz", "dla", "do"]),
    ("sv", &["och", "för", "med", "av", "som", "på", "till"]),
];

/// The longest of them, in letters.
const LONGEST: usize = 5;

/// The languages of each small word.
fn common() -> &'static HashMap<&'static str, Vec<&'static str>, FixedState> {
    static WORDS: OnceLock<HashMap<&str, Vec<&str>, FixedState>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut out: HashMap<&str, Vec<&str>, FixedState> = HashMap::default();
        for (language, words) in COMMON {
            for word in words {
                out.entry(*word).or_default().push(language);
            }
        }
        out
    })
}

/// Judges by the headings and by small words.
pub(crate) fn guess(items: &[Item], headings: &HashMap<&'static str, usize>) -> Option<String> {
    let mut wide = 0_usize;
    let mut letters = 0_usize;
    let mut scores: HashMap<&str, usize> = HashMap::new();
    let common = common();
    let mut count = |word: &str| {
        for language in common.get(word).into_iter().flatten() {
            *scores.entry(language).or_default() += 2;
        }
    };
    for item in items.iter().take(300) {
        for word in item
            .part
            .text
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            if word.is_ascii() {
                letters += word.len();
                let mut short = [0; LONGEST];
                if let Some(lower) = short.get_mut(..word.len()) {
                    lower.copy_from_slice(word.as_bytes());
                    lower.make_ascii_lowercase();
                    count(std::str::from_utf8(lower).unwrap_or_default());
                }
                continue;
            }
            let length = word.chars().count();
            letters += length;
            wide += word
                .chars()
                .filter(|letter| ('\u{3400}'..='\u{9fff}').contains(letter))
                .count();
            if length <= LONGEST {
                count(&word.to_lowercase());
            }
        }
    }
    if wide * 4 > letters && wide > 5 {
        return Some("zh".to_owned());
    }
    for (language, count) in headings {
        *scores.entry(language).or_default() += count * 4;
    }
    let mut ranked: Vec<(&str, usize)> = scores.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    ranked
        .first()
        .filter(|(_, score)| *score >= 4)
        .map(|(language, _)| (*language).to_owned())
}
