//! Comparing words without regard to case, accents, punctuation and letter-spacing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that join others and say nothing: "Skills & Tools" is "Skills and tools".
const CONNECTIVES: [&str; 8] = ["and", "und", "et", "y", "e", "en", "i", "och"];

/// Hashes short words of our own lists: what a stranger writes is only looked up, never stored.
pub(crate) type FixedState = foldhash::fast::FixedState;

/// Lower case without accents; ligatures and wide forms opened.
pub(crate) fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    push_plain(&mut out, text);
    out
}

/// Adds a text in [`plain`] form.
pub(crate) fn push_plain(out: &mut String, text: &str) {
    if text.is_ascii() {
        let from = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(from..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            '’' | '‘' => out.push('\''),
            _ => out.extend(letter.to_lowercase()),
        }
    }
}

/// The words of a text in [`plain`] form, joined by single spaces.
pub(crate) fn words_of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_apart = false;
    if text.is_ascii() {
        for letter in text.bytes() {
            if !letter.is_ascii_alphanumeric() {
                is_apart = !out.is_empty();
                continue;
            }
            if is_apart {
                out.push(' ');
                is_apart = false;
            }
            out.push(char::from(letter.to_ascii_lowercase()));
        }
        return out;
    }
    for word in plain(text).split(|letter: char| !letter.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        if is_apart {
            out.push(' ');
        }
        out.push_str(word);
        is_apart = true;
    }
    out
}

/// [`words_of`] a text without connectives, letter-spaced words ("S K I L L S") closed up.
pub(crate) fn fold(text: &str) -> String {
    let words = words_of(text);
    let count = words.split(' ').take(4).count();
    if count > 3 && words.split(' ').all(|word| word.chars().count() == 1) {
        return words.split(' ').collect();
    }
    if count < 2 || !words.split(' ').any(|word| CONNECTIVES.contains(&word)) {
        return words;
    }
    let mut out = String::with_capacity(words.len());
    for word in words.split(' ').filter(|word| !CONNECTIVES.contains(word)) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_punctuation_do_not_matter() {
        assert_eq!(fold("  Compétences & Outils: "), "competences outils");
        assert_eq!(fold("S K I L L S"), "skills");
        assert_eq!(fold("Führerschein"), fold("FÜHRERSCHEIN"));
    }
}
