//! A résumé while it is edited: a JSON tree whose members are addressed by the same pointers as `meta.fields`.

mod lists;

use serde_json::{Map, Value, json};
use types::{Document, Span};

use crate::sections::Kind;

/// Below this a person is asked to look.
const DOUBT: f64 = 0.6;

/// A document that can be edited member by member.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft(Value);

impl Draft {
    /// Begins to edit.
    pub fn new(document: &Document) -> Self {
        let text = serde_json::to_string(document).unwrap_or_default();
        Self(serde_json::from_str(&text).unwrap_or_else(|_| json!({})))
    }

    /// What it has become, without what was added and never filled in. By way of text: a second reader of documents, for
    /// trees, would weigh 80 kB of WebAssembly.
    pub fn document(&self) -> Document {
        let mut filled = self.0.clone();
        prune(&mut filled);
        serde_json::from_str(&filled.to_string()).unwrap_or_default()
    }

    /// The same as text.
    pub fn json(&self) -> String {
        self.0.to_string()
    }

    /// How many entries a list has.
    pub fn count(&self, list: &str) -> usize {
        self.0.pointer(list).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// A member as it is typed in.
    pub fn text(&self, pointer: &str, kind: Kind) -> String {
        let separator = if kind == Kind::Words { ", " } else { "\n" };
        match self.0.pointer(pointer) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(items)) => {
                let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                items.join(separator)
            }
            _ => String::new(),
        }
    }

    /// Changes a member. Its source span goes: the value no longer comes from the file.
    pub fn set(&mut self, pointer: &str, kind: Kind, text: &str) {
        let value = match kind {
            Kind::Line | Kind::Prose => json!(text),
            Kind::Lines => items(text, '\n'),
            Kind::Words => items(text, ','),
        };
        if let Some(member) = member(&mut self.0, pointer) {
            *member = value;
        }
        if let Some(fields) = self.fields() {
            fields.retain(|field, _| !is_within(field, pointer));
            fields.insert(pointer.to_owned(), json!({ "confidence": 1.0 }));
        }
    }

    /// Adds an empty entry at the end of a list.
    pub fn add(&mut self, list: &str) {
        if let Some(member) = member(&mut self.0, list) {
            match member {
                Value::Array(entries) => entries.push(json!({})),
                other => *other = json!([{}]),
            }
        }
    }

    /// Removes an entry; what is known of those after it moves along.
    pub fn remove(&mut self, list: &str, index: usize) {
        match self.0.pointer_mut(list) {
            Some(Value::Array(entries)) if index < entries.len() => entries.remove(index),
            _ => return,
        };
        self.renumber(list, |entry| match entry {
            entry if entry == index => None,
            entry if entry > index => Some(entry - 1),
            entry => Some(entry),
        });
    }

    /// Where the member stands in the résumé's text: its own span, or the one around those of its parts.
    pub fn span(&self, pointer: &str) -> Option<Span> {
        let end_of = |name| move |meta: &Value| usize::try_from(meta.get(name)?.as_u64()?).ok();
        Some(Span {
            start: self.known(pointer).filter_map(end_of("start")).min()?,
            end: self.known(pointer).filter_map(end_of("end")).max()?,
        })
    }

    /// Every value that was read in the file, and where.
    pub fn spans(&self) -> Vec<(String, Span)> {
        let fields = self.0.pointer("/meta/fields").and_then(Value::as_object);
        let fields = fields.into_iter().flatten().map(|(pointer, _)| pointer);
        fields
            .filter_map(|pointer| Some((pointer.clone(), self.span(pointer)?)))
            .collect()
    }

    /// Whether the reader was unsure about the member.
    pub fn is_doubtful(&self, pointer: &str) -> bool {
        self.known(pointer).any(is_doubtful)
    }

    fn known(&self, pointer: &str) -> impl Iterator<Item = &Value> {
        let fields = self.0.pointer("/meta/fields").and_then(Value::as_object);
        let within = move |(field, _): &(&String, &Value)| is_within(field, pointer);
        fields.into_iter().flatten().filter(within).map(|(_, meta)| meta)
    }

    fn fields(&mut self) -> Option<&mut Map<String, Value>> {
        let fields = member(&mut self.0, "/meta/fields")?;
        object(fields)
    }
}

/// Takes out entries of lists that say nothing.
fn prune(value: &mut Value) {
    match value {
        Value::Array(entries) => {
            entries.iter_mut().for_each(prune);
            entries.retain(|entry| !is_blank(entry));
        }
        Value::Object(members) => members.values_mut().for_each(prune),
        _ => {}
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(entries) => entries.is_empty(),
        Value::Object(members) => members.values().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn is_doubtful(meta: &Value) -> bool {
    meta.get("confidence")
        .and_then(Value::as_f64)
        .is_some_and(|confidence| confidence < DOUBT)
}

fn items(text: &str, separator: char) -> Value {
    text.split(separator)
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .collect()
}

fn is_within(field: &str, pointer: &str) -> bool {
    field
        .strip_prefix(pointer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The entry's index, and what of the pointer follows it.
fn entry_of<'a>(field: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let rest = field.strip_prefix(list)?.strip_prefix('/')?;
    let end = rest.find('/').unwrap_or(rest.len());
    let (index, rest) = rest.split_at(end);
    Some((index.parse().ok()?, rest))
}

/// Turns anything that is no object into one.
fn object(value: &mut Value) -> Option<&mut Map<String, Value>> {
    if !value.is_object() {
        *value = json!({});
    }
    value.as_object_mut()
}

/// Finds a member, and makes the objects on the way to it.
fn member<'a>(root: &'a mut Value, pointer: &str) -> Option<&'a mut Value> {
    pointer.split('/').skip(1).try_fold(root, |value, key| match value {
        Value::Array(entries) => entries.get_mut(key.parse::<usize>().ok()?),
        other => Some(object(other)?.entry(key).or_insert(Value::Null)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let document = json!({
            "basics": { "name": "Mara Lindqvist" },
            "work": [
                { "name": "One", "highlights": ["a", "b"] },
                { "name": "Two" },
                { "name": "Three", "x-own": 7 },
            ],
            "meta": { "fields": {
                "/basics/name": { "confidence": 0.4, "start": 0, "end": 14 },
                "/work/0/name": { "confidence": 0.9, "start": 20, "end": 23 },
                "/work/0/highlights/0": { "confidence": 0.9, "start": 30, "end": 31 },
                "/work/0/highlights/1": { "confidence": 0.9, "start": 40, "end": 41 },
                "/work/2/name": { "confidence": 0.5, "start": 60, "end": 65 },
            } },
        });
        Draft::new(&serde_json::from_value(document).unwrap())
    }

    #[test]
    fn an_unchanged_draft_is_the_document() {
        assert_eq!(Draft::new(&draft().document()), draft());
    }

    #[test]
    fn a_changed_member_loses_its_span_and_its_doubt() {
        let mut draft = draft();
        assert!(draft.is_doubtful("/basics/name"));
        draft.set("/basics/name", Kind::Line, "Mara Lind");
        assert_eq!(draft.document().basics.name, "Mara Lind");
        assert_eq!(draft.span("/basics/name"), None);
        assert!(!draft.is_doubtful("/basics/name"));
    }

    #[test]
    fn a_list_is_typed_a_line_each_and_its_span_covers_its_items() {
        let mut draft = draft();
        assert_eq!(draft.text("/work/0/highlights", Kind::Lines), "a\nb");
        assert_eq!(draft.span("/work/0/highlights"), Some(Span { start: 30, end: 41 }));
        draft.set("/work/0/highlights", Kind::Lines, "c\n\n d ");
        assert_eq!(draft.document().work[0].highlights, ["c", "d"]);
    }

    #[test]
    fn members_that_do_not_exist_yet_can_be_set() {
        let mut draft = draft();
        draft.set("/basics/location/city", Kind::Line, "Turku");
        draft.add("/skills");
        draft.set("/skills/0/keywords", Kind::Words, "Rust, C++,");
        assert_eq!(draft.document().basics.location.city, "Turku");
        assert_eq!(draft.document().skills[0].keywords, ["Rust", "C++"]);
    }

    #[test]
    fn after_a_removal_what_is_known_moves_along() {
        let mut draft = draft();
        draft.remove("/work", 0);
        let document = draft.document();
        let names: Vec<&str> = document.work.iter().map(|work| work.name.as_str()).collect();
        assert_eq!(names, ["Two", "Three"]);
        assert_eq!(draft.span("/work/1/name"), Some(Span { start: 60, end: 65 }));
        assert_eq!(draft.span("/work/0"), None);
        assert_eq!(document.work[1].extra["x-own"], json!(7));
    }

    #[test]
    fn what_was_never_filled_in_is_not_stored() {
        let mut draft = draft();
        draft.add("/work");
        draft.add("/awards");
        draft.set("/work/0/highlights/1", Kind::Line, "  ");
        let document = draft.document();
        assert_eq!((document.work.len(), document.awards.len()), (3, 0));
        assert_eq!(document.work[0].highlights, ["a"]);
    }

    #[test]
    fn a_pointer_to_nowhere_changes_nothing() {
        let mut changed = draft();
        changed.remove("/work", 9);
        changed.remove("/awards", 0);
        assert_eq!(changed, draft());
        assert_eq!(changed.count("/awards"), 0);
    }
}
