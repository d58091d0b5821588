//! The names of employers and schools, and what tells each from the others.

use std::collections::BTreeMap;

use types::Document;

use super::lexicon::Kind;
use super::names::{SHORTEST, starts_upper, towns};
use super::nouns;
use super::reading::Reading;

/// So many employers, and so many schools, are known by name.
const MOST_NAMED: usize = 100;

/// Longer names are none, in bytes.
const LONGEST_NAME: usize = 200;

/// The names of employers and schools by entry, folded: whole, without the legal form, and each word that stands in no
/// other entry.
pub(super) fn of_entries(document: &Document, entries: &BTreeMap<String, Reading>) -> Vec<(String, String)> {
    let work = document.work.iter().map(|it| it.name.as_str());
    let schools = document.education.iter().map(|it| it.institution.as_str());
    let (work, schools) = (listed("/work", work), listed("/education", schools));
    told_apart(work.into_iter().chain(schools), entries)
}

/// The same of papers and awards.
pub(super) fn of_papers(document: &Document, entries: &BTreeMap<String, Reading>) -> Vec<(String, String)> {
    let papers = document.certificates.iter().map(|it| it.name.as_str());
    let awards = document.awards.iter().map(|it| it.title.as_str());
    let (papers, awards) = (listed("/certificates", papers), listed("/awards", awards));
    told_apart(papers.into_iter().chain(awards), entries)
}

/// The first of the names of a section, each with its entry.
fn listed<'a>(section: &str, names: impl Iterator<Item = &'a str>) -> Vec<(String, &'a str)> {
    let names = names.take(MOST_NAMED).enumerate();
    names.map(|(at, name)| (format!("{section}/{at}"), name)).collect()
}

/// Each name whole, and each word of it that stands in no other entry.
fn told_apart<'a>(
    names: impl Iterator<Item = (String, &'a str)>,
    entries: &BTreeMap<String, Reading>,
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let is_short = |name: &str| name.len() <= LONGEST_NAME;
    for (entry, name) in names.filter(|(_, name)| is_short(name)) {
        let reading = Reading::new(name, "en");
        let whole = reading.text.text.trim();
        let is_elsewhere = |word: &str| {
            entries
                .iter()
                .any(|(other, it)| *other != entry && it.text.text.contains(word))
        };
        for word in &reading.words {
            let letters = reading.slice(word.start, word.end);
            let is_house = reading
                .of(Kind::House)
                .any(|hit| hit.start <= word.start && word.end <= hit.end);
            let is_own = starts_upper(&reading, word) && letters.chars().count() > SHORTEST - 1;
            if is_own && !is_house && !nouns::is_listed(letters) && !is_elsewhere(letters) && !towns().contains(letters)
            {
                found.push((
                    entry.clone(),
                    crate::matching::stem(letters, letters.chars().count().saturating_sub(1)).to_owned(),
                ));
            }
        }
        if whole.chars().count() >= 3 {
            found.push((entry, whole.to_owned()));
        }
    }
    found
}
