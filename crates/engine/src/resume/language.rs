//! Which language a résumé is written in.

use std::collections::HashMap;

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

/// Judges by the headings and by small words.
pub(crate) fn guess(items: &[Item], headings: &HashMap<&'static str, usize>) -> Option<String> {
    let mut wide = 0_usize;
    let mut letters = 0_usize;
    let mut scores: HashMap<&str, usize> = HashMap::new();
    for item in items.iter().take(300) {
        for word in item
            .part
            .text
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            letters += word.chars().count();
            wide += word
                .chars()
                .filter(|letter| ('\u{3400}'..='\u{9fff}').contains(letter))
                .count();
            if word.chars().count() <= 5 {
                let word = word.to_lowercase();
                for (language, common) in &COMMON {
                    if common.contains(&word.as_str()) {
                        *scores.entry(language).or_default() += 2;
                    }
                }
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
