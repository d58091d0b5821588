//! Holds what was read back against what was written, field by field.

mod same;

use std::cmp::Reverse;
use std::collections::HashSet;

use serde_json::{Map, Value};
use types::{Document, ExportCheck, ExportFormat, LostField};

use self::same::{folded, is_same};

/// The members of a section's entries.
struct Shape {
    section: &'static str,
    /// Those that hold a text; the first ones tell entries apart best.
    texts: &'static [&'static str],
    /// Those that hold a list of texts.
    lists: &'static [&'static str],
}

const fn shape(section: &'static str, texts: &'static [&'static str], lists: &'static [&'static str]) -> Shape {
    Shape { section, texts, lists }
}

const SHAPES: [Shape; 10] = [
    shape(
        "work",
        &["name", "position", "startDate", "endDate", "location", "url", "summary"],
        &["highlights"],
    ),
    shape(
        "volunteer",
        &["organization", "position", "startDate", "endDate", "url", "summary"],
        &["highlights"],
    ),
    shape(
        "education",
        &[
            "institution",
            "area",
            "studyType",
            "startDate",
            "endDate",
            "score",
            "url",
        ],
        &["courses"],
    ),
    shape(
        "projects",
        &["name", "description", "startDate", "endDate", "url"],
        &["highlights", "keywords", "roles"],
    ),
    shape("languages", &["language", "fluency"], &[]),
    shape("certificates", &["name", "issuer", "date", "url"], &[]),
    shape("awards", &["title", "awarder", "date", "summary"], &[]),
    shape(
        "publications",
        &["name", "publisher", "releaseDate", "url", "summary"],
        &[],
    ),
    shape("references", &["name", "reference"], &[]),
    shape("basics/profiles", &["url", "username", "network"], &[]),
];

/// Groups of words: it is the words that count, and which group they stand in.
const GROUPS: [&str; 2] = ["skills", "interests"];
/// How far an entry may have moved up or down.
const REACH: usize = 12;

/// Holds what was read back against what was written.
#[must_use]
pub fn compare(written: &Document, found: &Document, format: ExportFormat) -> ExportCheck {
    let object = |document: &Document| match serde_json::to_value(document) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    };
    let (written, found) = (object(written), object(found));
    let mut tally = Tally::default();
    tally.basics(member(&written, "basics"), member(&found, "basics"));
    for shape in &SHAPES {
        tally.section(shape, entries(&written, shape.section), entries(&found, shape.section));
    }
    for section in GROUPS {
        tally.groups(section, entries(&written, section), entries(&found, section));
    }
    if matches!(format, ExportFormat::Pdf | ExportFormat::Docx) {
        tally.leave_out(&written);
    }
    tally.0
}

#[derive(Default)]
struct Tally(ExportCheck);

impl Tally {
    fn field(&mut self, pointer: String, value: &str, found: Option<&str>, is_kept: bool) {
        self.0.written += 1;
        if is_kept {
            self.0.kept += 1;
            return;
        }
        self.0.lost.push(LostField {
            pointer,
            value: value.to_owned(),
            found: found.filter(|found| !found.is_empty()).map(ToOwned::to_owned),
        });
    }

    fn basics(&mut self, written: Option<&Value>, found: Option<&Value>) {
        for name in ["name", "label", "email", "phone", "url", "summary"] {
            let Some(value) = text(written, name) else { continue };
            let other = text(found, name);
            self.field(
                format!("/basics/{name}"),
                value,
                other,
                other.is_some_and(|other| is_same(name, value, other)),
            );
        }
        let (written, found) = (
            written.and_then(|one| one.get("location")),
            found.and_then(|one| one.get("location")),
        );
        let names = ["address", "postalCode", "city", "region", "countryCode"];
        let line: Vec<&str> = names.iter().filter_map(|name| text(found, name)).collect();
        let line = folded(&line.join(", "));
        for name in names {
            let Some(value) = text(written, name) else { continue };
            let other = text(found, name);
            let is_kept = other.is_some_and(|other| is_same(name, value, other))
                || name != "countryCode" && line.contains(&folded(value));
            self.field(format!("/basics/location/{name}"), value, other, is_kept);
        }
    }

    fn section(&mut self, shape: &Shape, written: &[Value], found: &[Value]) {
        let partners = partners(shape, written, found);
        for (index, (entry, partner)) in written.iter().zip(partners).enumerate() {
            let other = partner.and_then(|at| found.get(at));
            let pointer = format!("/{}/{index}", shape.section);
            for name in shape.texts {
                let Some(value) = text(Some(entry), name) else { continue };
                let read = text(other, name);
                let is_kept = read.is_some_and(|read| is_same(name, value, read)) || is_in_address(name, value, other);
                self.field(format!("{pointer}/{name}"), value, read, is_kept);
            }
            for name in shape.lists {
                self.list(&format!("{pointer}/{name}"), list(Some(entry), name), list(other, name));
            }
        }
    }

    fn list(&mut self, pointer: &str, written: &[Value], found: &[Value]) {
        let read: Vec<String> = found.iter().filter_map(Value::as_str).map(folded).collect();
        let known: HashSet<&str> = read.iter().map(String::as_str).collect();
        for (index, value) in written.iter().enumerate() {
            let Some(value) = value.as_str().filter(|value| !value.trim().is_empty()) else {
                continue;
            };
            let other = found.get(index).and_then(Value::as_str);
            self.field(
                format!("{pointer}/{index}"),
                value,
                other,
                known.contains(folded(value).as_str()),
            );
        }
    }

    fn groups(&mut self, section: &str, written: &[Value], found: &[Value]) {
        let names: Vec<String> = found
            .iter()
            .map(|group| folded(text(Some(group), "name").unwrap_or_default()))
            .collect();
        let words = found.iter().flat_map(|group| list(Some(group), "keywords"));
        let words: HashSet<String> = words.filter_map(Value::as_str).map(folded).collect();
        for (index, group) in written.iter().enumerate() {
            let name = text(Some(group), "name");
            let place = name.and_then(|name| names.iter().position(|other| *other == folded(name)));
            let other = place.and_then(|place| found.get(place));
            if let Some(name) = name {
                // A skill by itself is a name in one place and a keyword in another.
                let is_word = list(Some(group), "keywords").is_empty() && words.contains(&folded(name));
                self.field(
                    format!("/{section}/{index}/name"),
                    name,
                    None,
                    place.is_some() || is_word,
                );
            }
            if let Some(level) = text(Some(group), "level") {
                let read = text(other, "level");
                let is_kept = read.is_some_and(|read| is_same("level", level, read));
                self.field(format!("/{section}/{index}/level"), level, read, is_kept);
            }
            for (at, word) in list(Some(group), "keywords").iter().enumerate() {
                let Some(word) = word.as_str().filter(|word| !word.trim().is_empty()) else {
                    continue;
                };
                let key = folded(word);
                let is_kept = words.contains(&key) || names.contains(&key);
                self.field(format!("/{section}/{index}/keywords/{at}"), word, None, is_kept);
            }
        }
    }

    /// Notes the members that a printed page has no place for.
    fn leave_out(&mut self, written: &Map<String, Value>) {
        let known = |section: &str, name: &str| match section {
            "basics" => matches!(
                name,
                "name" | "label" | "email" | "phone" | "url" | "summary" | "location" | "profiles"
            ),
            "skills" | "interests" => matches!(name, "name" | "level" | "keywords"),
            _ => SHAPES
                .iter()
                .any(|shape| shape.section == section && (shape.texts.contains(&name) || shape.lists.contains(&name))),
        };
        for (section, content) in written {
            let is_ours = section == "basics"
                || GROUPS.contains(&section.as_str())
                || SHAPES.iter().any(|shape| shape.section == section);
            if !is_ours && section != "meta" && !section.starts_with('$') {
                self.0.left_out.push(format!("/{section}"));
                continue;
            }
            let entries: Vec<(String, &Value)> = match content {
                Value::Array(entries) => entries
                    .iter()
                    .enumerate()
                    .map(|(at, one)| (format!("/{section}/{at}"), one))
                    .collect(),
                one => vec![(format!("/{section}"), one)],
            };
            for (pointer, entry) in entries.into_iter().filter(|_| is_ours) {
                let names = entry.as_object().into_iter().flat_map(Map::keys);
                let strange = names.filter(|name| !known(section, name));
                self.0.left_out.extend(strange.map(|name| format!("{pointer}/{name}")));
            }
        }
    }
}

/// Whether the account's name stands in its address, which is all that is printed of it.
fn is_in_address(name: &str, value: &str, found: Option<&Value>) -> bool {
    name == "username" && text(found, "url").is_some_and(|url| url.contains(value))
}

/// For each entry that was written the one that was read which is it: the pairs that are most alike are found first, so that
/// an entry whose name was lost takes no other's place.
fn partners(shape: &Shape, written: &[Value], found: &[Value]) -> Vec<Option<usize>> {
    let sides =
        |entries: &'_ [Value]| -> Vec<HashSet<String>> { entries.iter().map(|one| items(shape, one)).collect() };
    let (told, read) = (sides(written), sides(found));
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (index, entry) in written.iter().enumerate() {
        for at in index.saturating_sub(REACH)..found.len().min(index + REACH + 1) {
            let is_alike = |name: &&&str| match (text(Some(entry), name), text(found.get(at), name)) {
                (Some(value), Some(read)) => is_same(name, value, read),
                _ => false,
            };
            let alike = shape.texts.iter().filter(is_alike).count() + told[index].intersection(&read[at]).count();
            if alike > 0 {
                pairs.push((alike, index, at));
            }
        }
    }
    // Of two that are equally alike, the one nearer to its old place.
    pairs.sort_by_key(|(alike, index, at)| (Reverse(*alike), index.abs_diff(*at)));
    let mut out = vec![None; written.len()];
    let mut taken = HashSet::new();
    for (_, index, at) in pairs {
        if out[index].is_none() && taken.insert(at) {
            out[index] = Some(at);
        }
    }
    out
}

/// The items of an entry's lists.
fn items(shape: &Shape, entry: &Value) -> HashSet<String> {
    let lists = shape.lists.iter().flat_map(|name| list(Some(entry), name));
    lists.filter_map(Value::as_str).map(folded).collect()
}

fn member<'a>(document: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    let mut names = path.split('/');
    let first = document.get(names.next()?)?;
    names.try_fold(first, |value, name| value.get(name))
}

fn entries<'a>(document: &'a Map<String, Value>, section: &str) -> &'a [Value] {
    member(document, section)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn text<'a>(entry: Option<&'a Value>, name: &str) -> Option<&'a str> {
    let value = entry?.get(name)?.as_str()?;
    (!value.trim().is_empty()).then_some(value)
}

fn list<'a>(entry: Option<&'a Value>, name: &str) -> &'a [Value] {
    let values = entry.and_then(|entry| entry.get(name)).and_then(Value::as_array);
    values.map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(written: &str, found: &str) -> ExportCheck {
        let document = |json| serde_json::from_str(json).unwrap();
        compare(&document(written), &document(found), ExportFormat::Pdf)
    }

    #[test]
    fn a_job_that_is_missing_does_not_cost_the_others() {
        let outcome = compared(
            r#"{"work": [{"name": "A", "position": "x"}, {"name": "B", "position": "y", "highlights": ["did it"]}]}"#,
            r#"{"work": [{"name": "B", "position": "z", "highlights": ["did  it"]}]}"#,
        );
        assert_eq!((outcome.written, outcome.kept), (5, 2));
        let lost: Vec<(&str, Option<&str>)> = outcome
            .lost
            .iter()
            .map(|field| (field.pointer.as_str(), field.found.as_deref()))
            .collect();
        assert!(lost.contains(&("/work/1/position", Some("z"))), "{lost:?}");
    }

    #[test]
    fn a_job_whose_name_is_lost_takes_no_other_jobs_place() {
        let outcome = compared(
            r#"{"work": [{"name": "Shop", "position": "Clerk", "highlights": ["sold"]},
                {"name": "Shop", "position": "Cook", "highlights": ["cooked"]}]}"#,
            r#"{"work": [{"name": "Clerk", "position": "Shop", "highlights": ["sold"]},
                {"name": "Shop", "position": "Cook", "highlights": ["cooked"]}]}"#,
        );
        let lost: Vec<&str> = outcome.lost.iter().map(|field| field.pointer.as_str()).collect();
        assert_eq!(lost, ["/work/0/name", "/work/0/position"]);
    }

    #[test]
    fn words_count_wherever_they_stand_and_levels_do_not_get_lost_unseen() {
        let outcome = compared(
            r#"{"skills": [{"name": "Rust"}, {"name": "Data", "level": "Expert", "keywords": ["SQL", "Kafka"]}]}"#,
            r#"{"skills": [{"name": "Data", "keywords": ["Rust", "SQL"]}]}"#,
        );
        let lost: Vec<&str> = outcome.lost.iter().map(|field| field.pointer.as_str()).collect();
        assert_eq!(lost, ["/skills/1/level", "/skills/1/keywords/1"]);
    }

    #[test]
    fn what_a_page_has_no_place_for_is_named() {
        let outcome = compared(r#"{"basics": {"image": "a.png"}, "work": [{"x": 1}], "own": {}}"#, "{}");
        assert_eq!(outcome.left_out, ["/basics/image", "/work/0/x", "/own"]);
        assert_eq!(outcome.written, 0);
    }
}
