//! The words of letters, from `data/letter.tsv`.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

const SOURCE: &str = include_str!("../../data/letter.tsv");

/// The languages that letters are written in.
pub(super) const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "it", "pt", "zh"];

type Rows = HashMap<(&'static str, &'static str), &'static str, FixedState>;

fn rows() -> &'static Rows {
    static ROWS: OnceLock<Rows> = OnceLock::new();
    ROWS.get_or_init(|| SOURCE.lines().filter_map(row).collect())
}

fn row(line: &'static str) -> Option<((&'static str, &'static str), &'static str)> {
    let mut columns = line.splitn(3, '\t');
    let (kind, language) = (columns.next()?, columns.next()?);
    Some(((kind, language), columns.next()?))
}

/// What stands for a kind in a language; nothing if that language has none.
pub(super) fn words(kind: &'static str, language: &'static str) -> Option<&'static str> {
    rows().get(&(kind, language)).copied()
}

/// The parts of a list.
pub(super) fn list(kind: &'static str, language: &'static str) -> impl Iterator<Item = &'static str> {
    words(kind, language).into_iter().flat_map(|text| text.split('|'))
}

/// The parts of a list in every language.
pub(super) fn of_all(kind: &'static str) -> impl Iterator<Item = &'static str> {
    LANGUAGES.into_iter().flat_map(move |language| list(kind, language))
}

/// A text with something put in at its marks, in one pass: what is put in is never looked through for marks.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some((head, tail)) = rest.split_once('{') {
        out.push_str(head);
        let Some((name, after)) = tail.split_once('}') else {
            out.push('{');
            rest = tail;
            continue;
        };
        let value = values.iter().find(|(known, _)| *known == name);
        out.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The text with a capital letter first.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// "a, b and c" in a language.
pub(super) fn enumerated(items: &[String], language: &str) -> String {
    if language == "zh" {
        return items.join("、");
    }
    crate::rewrite::enumerated(items, language)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Kinds that only one language needs.
    const OPTIONAL: [&str; 2] = ["deed", "deed.again"];

    #[test]
    fn every_line_has_three_columns_and_a_known_language_and_stands_once() {
        let mut seen = BTreeSet::new();
        for line in SOURCE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (key, text) = row(line).unwrap();
            assert!(
                LANGUAGES.contains(&key.1) && !text.is_empty() && !text.contains('\t'),
                "{line}"
            );
            assert!(seen.insert(key), "{line} stands twice");
        }
    }

    #[test]
    fn every_kind_is_there_in_every_language_with_the_same_marks() {
        let marks = |text: &str| -> BTreeSet<String> {
            text.split('{')
                .skip(1)
                .map(|part| part.split('}').next().unwrap().to_owned())
                .collect()
        };
        let kinds: BTreeSet<&str> = rows().keys().map(|(kind, _)| *kind).collect();
        for kind in kinds.into_iter().filter(|kind| !OPTIONAL.contains(kind)) {
            let english = marks(words(kind, "en").unwrap());
            for language in LANGUAGES {
                let text = words(kind, language).unwrap_or_else(|| panic!("{kind} is missing in {language}"));
                assert_eq!(marks(text), english, "{kind} in {language}");
            }
        }
    }

    #[test]
    fn marks_of_what_is_put_in_stay_as_they_are() {
        assert_eq!(fill("{a}-{b}{", &[("a", "{b}"), ("b", "x")]), "{b}-x{");
    }
}
