//! Comparing words without regard to case, accents, punctuation and letter-spacing.

use std::borrow::Cow;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

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
    for letter in text.chars() {
        if letter.is_ascii() {
            out.push(letter.to_ascii_lowercase());
        } else {
            decompose_compatible(letter, |part| push_letter(out, part));
        }
    }
}

fn push_letter(out: &mut String, letter: char) {
    match letter {
        _ if is_combining_mark(letter) => {}
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        '’' | '‘' => out.push('\''),
        _ => out.extend(letter.to_lowercase()),
    }
}

/// The words of a text in [`plain`] form, joined by single spaces.
pub(crate) fn words_of(text: &str) -> String {
    if text.is_ascii() {
        return ascii_words_of(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut is_apart = false;
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

/// [`words_of`] a form of our own lists, most of which are written that way.
pub(crate) fn listed_words_of(form: &'static str) -> Cow<'static, str> {
    let is_plain = |word: &[u8]| {
        !word.is_empty()
            && word
                .iter()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if form.as_bytes().split(|byte| *byte == b' ').all(is_plain) {
        return form.into();
    }
    words_of(form).into()
}

/// The first word of an ASCII text in [`plain`] form, if it is short enough to be one of a list.
pub(crate) fn with_first_word<T>(text: &str, use_word: impl FnOnce(&str) -> T) -> Option<T> {
    let mut short = [0_u8; 32];
    let mut length = 0;
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            *short.get_mut(length)? = byte.to_ascii_lowercase();
            length += 1;
        } else if length > 0 {
            break;
        }
    }
    std::str::from_utf8(short.get(..length)?).ok().map(use_word)
}

fn ascii_words_of(text: &str) -> String {
    let mut out = text.as_bytes().to_ascii_lowercase();
    let length = close_words(&mut out);
    out.truncate(length);
    String::from_utf8(out).unwrap_or_default()
}

/// Leaves single blanks between the words of an ASCII text, in place; returns its new length, never a greater one.
fn close_words(text: &mut [u8]) -> usize {
    let (mut to, mut is_apart) = (0, false);
    for from in 0..text.len() {
        let letter = text[from];
        if !letter.is_ascii_alphanumeric() {
            is_apart = to > 0;
            continue;
        }
        if is_apart {
            text[to] = b' ';
            to += 1;
            is_apart = false;
        }
        text[to] = letter;
        to += 1;
    }
    to
}

/// How long a text may be for [`with_words_of`] to need no memory for it.
const SHORT: usize = 64;

/// Hands [`words_of`] a text to `use_words`.
pub(crate) fn with_words_of<T>(text: &str, use_words: impl FnOnce(&str) -> T) -> T {
    let mut short = [0_u8; SHORT];
    let Some(copy) = short.get_mut(..text.len()).filter(|_| text.is_ascii()) else {
        return use_words(&words_of(text));
    };
    copy.copy_from_slice(text.as_bytes());
    copy.make_ascii_lowercase();
    let length = close_words(copy);
    use_words(
        copy.get(..length)
            .and_then(|words| std::str::from_utf8(words).ok())
            .unwrap_or_default(),
    )
}

/// [`words_of`] a text without connectives, letter-spaced words ("S K I L L S") closed up.
pub(crate) fn fold(text: &str) -> String {
    with_fold(text, str::to_owned)
}

/// Hands the [`fold`] of a text to `use_words`.
pub(crate) fn with_fold<T>(text: &str, use_words: impl FnOnce(&str) -> T) -> T {
    with_words_of(text, |words| {
        let blanks = words.bytes().filter(|byte| *byte == b' ').count();
        if blanks == 0 {
            return use_words(words);
        }
        let is_spaced = blanks > 2 && words.chars().count() == 2 * blanks + 1;
        if is_spaced {
            return use_words(&words.replace(' ', ""));
        }
        if !words.as_bytes().split(|byte| *byte == b' ').any(is_connective_word) {
            return use_words(words);
        }
        let mut kept = String::with_capacity(words.len());
        for word in words.split(' ').filter(|word| !is_connective(word)) {
            if !kept.is_empty() {
                kept.push(' ');
            }
            kept.push_str(word);
        }
        use_words(&kept)
    })
}

/// Whether a word joins others and says nothing: "Skills & Tools" is "Skills and tools".
pub(crate) fn is_connective(word: &str) -> bool {
    is_connective_word(word.as_bytes())
}

fn is_connective_word(word: &[u8]) -> bool {
    word.len() <= 4 && matches!(word, b"and" | b"und" | b"et" | b"y" | b"e" | b"en" | b"i" | b"och")
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
