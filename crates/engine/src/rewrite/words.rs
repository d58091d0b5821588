//! The words of the rules, from `data/rewrite.tsv`, and how words of a text are held against them.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

const SOURCE: &str = include_str!("../../data/rewrite.tsv");

/// One line of the data: words, and what they stand for.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) words: Vec<&'static str>,
    pub(super) value: &'static str,
}

type Rows = HashMap<(&'static str, &'static str), Vec<Row>, FixedState>;

fn rows_by_kind() -> &'static Rows {
    static ROWS: OnceLock<Rows> = OnceLock::new();
    ROWS.get_or_init(|| {
        let mut rows = Rows::default();
        for (kind, language, row) in SOURCE.lines().filter_map(row) {
            rows.entry((kind, language)).or_default().push(row);
        }
        rows
    })
}

fn row(line: &'static str) -> Option<(&'static str, &'static str, Row)> {
    let mut columns = line.split('\t');
    let (kind, language, words) = (columns.next()?, columns.next()?, columns.next()?);
    let value = columns.next().unwrap_or_default();
    let words = words.split('|').collect();
    Some((kind, language, Row { words, value }))
}

/// The lines of a kind in a language.
pub(super) fn rows(kind: &'static str, language: &'static str) -> &'static [Row] {
    rows_by_kind().get(&(kind, language)).map_or(&[], Vec::as_slice)
}

/// Every word of a kind in a language.
pub(super) fn words(kind: &'static str, language: &'static str) -> impl Iterator<Item = &'static str> {
    rows(kind, language).iter().flat_map(|row| row.words.iter().copied())
}

/// What follows `phrase` at the beginning of a text, if it stands there: whole words, whatever their case.
pub(super) fn after<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    just_after(text, phrase).map(|rest| rest.trim_start_matches([' ', '\u{a0}', ':']))
}

/// The same with the spaces between.
pub(super) fn just_after<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in phrase.chars() {
        let letter = rest.next()?;
        let is_quote = wanted == '\'' && letter == '’';
        let is_same = letter == wanted || is_quote || letter.to_lowercase().eq(wanted.to_lowercase());
        if !is_same {
            return None;
        }
    }
    let rest = rest.as_str();
    let ends = phrase.ends_with('\'') || !rest.starts_with(char::is_alphanumeric);
    ends.then_some(rest)
}

/// Whether a text goes on, after a comma or an "and", with something such: then changing what goes before alone would be
/// wrong.
pub(super) fn goes_on(text: &str, language: &'static str, is_such: impl Fn(&str) -> bool) -> bool {
    let (mut rest, mut is_start) = (text, false);
    while let Some(letter) = rest.chars().next() {
        let (word, tail) = first_word(rest);
        if word.is_empty() {
            is_start |= matches!(letter, ',' | ';' | '.');
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
            continue;
        }
        let is_and = words("and", language).any(|and| and.eq_ignore_ascii_case(word));
        if is_start && !is_and && is_such(rest) {
            return true;
        }
        is_start = is_and;
        rest = tail;
    }
    false
}

/// What follows the longest of some phrases at the beginning of a text.
pub(super) fn after_any(text: &str, phrases: impl Iterator<Item = &'static str>) -> Option<&str> {
    phrases
        .filter_map(|phrase| after(text, phrase))
        .min_by_key(|rest| rest.len())
}

/// The first word of a text and what follows it.
pub(super) fn first_word(text: &str) -> (&str, &str) {
    let is_inner = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '’');
    let end = text.find(|letter| !is_inner(letter)).unwrap_or(text.len());
    text.split_at(end)
}

/// The words of a text.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !(letter.is_alphanumeric() || letter == '-'))
        .filter(|word| !word.is_empty())
}

/// Whether a word is one of these forms: "-ung" stands for any ending so, "increas-" for any beginning so.
pub(super) fn fits(word: &str, form: &str) -> bool {
    let word = word.to_lowercase();
    match (form.strip_prefix('-'), form.strip_suffix('-')) {
        (Some(end), _) => word.len() > end.len() + 1 && word.ends_with(end),
        (_, Some(start)) => word.starts_with(start),
        _ => word == form,
    }
}

/// The text with a capital letter first.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// "a, b and c" in a language.
pub(crate) fn list(items: &[String], language: &str) -> String {
    let Some((last, head)) = items.split_last() else {
        return String::new();
    };
    if head.is_empty() {
        return last.clone();
    }
    let is_i = last.to_lowercase().starts_with('i') || last.to_lowercase().starts_with("hi");
    let and = match language {
        "de" => "und",
        "fr" => "et",
        "es" if is_i => "e",
        "es" => "y",
        "it" | "pt" => "e",
        _ => "and",
    };
    [&head.join(", "), " ", and, " ", last].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_understood() {
        let kinds = [
            "verb",
            "result",
            "article",
            "noun",
            "deed",
            "opening",
            "link",
            "and",
            "of",
            "person",
            "was",
            "passive",
            "participle",
            "filler",
            "etc",
            "same",
            "twice",
            "figure",
            "sentence",
        ];
        for line in SOURCE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (kind, language, row) = row(line).unwrap();
            assert!(kinds.contains(&kind), "{line}");
            assert!(["en", "de", "fr", "es", "it", "pt"].contains(&language), "{line}");
            assert!(row.words.iter().all(|word| !word.is_empty()), "{line}");
        }
    }

    #[test]
    fn phrases_are_whole_words() {
        assert_eq!(after("Responsible for: the rota", "responsible for"), Some("the rota"));
        assert_eq!(after("Responsible forks", "responsible for"), None);
        assert_eq!(after("J’ai géré", "j'ai"), Some("géré"));
        assert_eq!(after("l’équipe", "l'"), Some("équipe"));
    }
}
