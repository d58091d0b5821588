//! Making the characters of a file comparable: ligatures opened, invisible and private ones dropped, list marks unified.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// The mark that stands for every list mark a symbol font draws.
const BULLET: char = '•';

/// Code points of symbol fonts (Symbol, Wingdings) that draw list marks.
const SYMBOL_MARKS: [char; 12] = [
    '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f076}', '\u{f0a8}', '\u{f06e}', '\u{f0fc}', '\u{f06c}', '\u{f09f}',
    '\u{f0e0}', '\u{f077}', '\u{f02d}',
];

/// What may begin an item of a list.
const MARKS: [char; 33] = [
    '•', '·', '▪', '●', '○', '◦', '‣', '∙', '■', '□', '➢', '►', '▸', '▶', '✓', '✔', '➤', '❖', '◆', '◇', '★', '☆', '→',
    '▫', '◾', '‧', '・', '⁃', '»', '›', '➔', '❯', '✦',
];

/// Marks that also occur as ordinary punctuation: only a space after them makes them list marks.
const WEAK_MARKS: [char; 5] = ['-', '–', '—', '*', '+'];

/// Whether a letter of a symbol font draws a list mark.
pub(crate) fn is_symbol_mark(letter: char) -> bool {
    SYMBOL_MARKS.contains(&letter)
}

/// Whether a text is a list mark and nothing else.
pub(crate) fn is_mark(text: &str) -> bool {
    let mut letters = text.trim().chars();
    let first = letters.next();
    letters.next().is_none() && first.is_some_and(|mark| MARKS.contains(&mark) || WEAK_MARKS.contains(&mark))
}

/// Whether a text is the number of an item of a list and nothing else: "3.", "(12)", "[1]".
pub(crate) fn is_number_mark(text: &str) -> bool {
    let text = text.trim();
    let number = text
        .strip_suffix('.')
        .or_else(|| text.strip_suffix(')'))
        .or_else(|| text.strip_suffix(']'));
    number
        .map(|number| number.trim_start_matches(['(', '[']))
        .is_some_and(|number| matches!(number.len(), 1 | 2) && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Bytes taken by a list mark and the blanks after it at the start of a line; 0 without one.
pub(crate) fn mark_length(line: &str) -> usize {
    let mut letters = line.chars();
    let Some(mark) = letters.next() else { return 0 };
    let rest = letters.as_str();
    let (strong, weak) = (MARKS.contains(&mark), WEAK_MARKS.contains(&mark));
    let spaced = rest.starts_with([' ', '\t', '\u{a0}']);
    let body = rest.trim_start();
    if body.is_empty() || !(strong || weak && spaced) {
        return 0;
    }
    let length = line.len() - body.len();
    length + mark_length_of_second(body)
}

/// Some writers put two marks in a row ("• ⁃ text").
fn mark_length_of_second(body: &str) -> usize {
    let mut letters = body.chars();
    match letters.next() {
        Some(mark) if MARKS.contains(&mark) && letters.as_str().starts_with(' ') => {
            body.len() - letters.as_str().trim_start().len()
        }
        _ => 0,
    }
}

/// Cleans a piece of text. A soft hyphen stays: only whoever knows where the line ends can tell what it means.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    // Without a stop in between, the machine does many bytes at once.
    if text.bytes().fold(true, |all, byte| all & (0x20..0x7f).contains(&byte)) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        push(&mut out, letter);
    }
    out.into()
}

fn push(out: &mut String, letter: char) {
    match letter {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => out.push(' '),
        '\t' => out.push('\t'),
        _ if is_symbol_mark(letter) => out.push(BULLET),
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fffd}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{e0000}'.. => {}
        '\u{fb00}'..='\u{fb4f}'
        | '\u{ff08}'
        | '\u{ff09}'
        | '\u{ff1a}'
        | '\u{ff10}'..='\u{ff19}'
        | '\u{ff21}'..='\u{ff3a}'
        | '\u{ff41}'..='\u{ff5a}'
        | '\u{2f00}'..='\u{2fd5}'
        | '\u{2e80}'..='\u{2eff}' => {
            out.extend(std::iter::once(letter).nfkc());
        }
        '\u{2010}' | '\u{2011}' => out.push('-'),
        // The middle dots of Korean and Chinese keyboards, and that of formulas.
        '\u{318d}' | '\u{2027}' | '\u{22c5}' => out.push('·'),
        '\u{300}'..='\u{36f}' => combine(out, letter),
        _ if letter.is_control() => {}
        _ => out.push(letter),
    }
}

/// Joins an accent to the letter before it, as most fonts and all dictionaries have it.
fn combine(out: &mut String, accent: char) {
    match out.chars().next_back().and_then(|base| compose(base, accent)) {
        Some(joined) => {
            out.pop();
            out.push(joined);
        }
        None => out.push(accent),
    }
}

/// Ends a line: soft hyphens inside it vanish, one at its end is a hyphen; runs of blanks stay as they are.
pub(crate) fn finish(line: &str) -> String {
    let line = line.trim();
    let mut out = if !line.is_ascii() && line.contains('\u{ad}') {
        let broken = line.ends_with('\u{ad}');
        let mut out = line.replace('\u{ad}', "");
        if broken {
            out.push('-');
        }
        out
    } else {
        line.to_owned()
    };
    if is_spaced(&out) {
        out = close_up(&out);
    }
    out
}

/// Whether a line is set with a blank after every letter: "S K I L L S".
fn is_spaced(line: &str) -> bool {
    let (mut letters, mut words) = (0_usize, 0_usize);
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        words += 1;
        let mut chars = word.chars();
        let first = chars.next();
        if chars.next().is_none() && first.is_some_and(|letter| letter.is_alphabetic() && letter < '\u{2e80}') {
            letters += 1;
        } else if word.chars().count() > 3 {
            return false;
        }
    }
    words >= 4 && letters * 5 >= words * 4
}

/// Closes up a letter-spaced line; two or more blanks part its words.
fn close_up(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for word in line.split("  ").map(str::trim).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|letter| *letter != ' '));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_and_private_characters_vanish() {
        assert_eq!(clean("\u{f095} of\u{fb01}ce\u{200b}"), " office");
        assert_eq!(clean("u\u{308}ber"), "über");
        assert_eq!(finish("Ver\u{ad}trag Berufser\u{ad}"), "Vertrag Berufser-");
    }

    #[test]
    fn letter_spacing_is_closed_up() {
        assert_eq!(finish("J Ü R G E N  M E Y E R"), "JÜRGEN MEYER");
        assert_eq!(finish("R, C and D"), "R, C and D");
    }

    #[test]
    fn list_marks_are_told_from_punctuation() {
        assert_eq!(mark_length("• one"), "• ".len());
        assert_eq!(mark_length("- one"), 2);
        assert_eq!(mark_length("-5 degrees"), 0);
        assert_eq!(mark_length("•"), 0);
    }
}
