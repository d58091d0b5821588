//! What a person puts into another order, or leaves out of files.

use serde_json::{Value, json};
use types::SECTIONS;

use super::{Draft, entry_of, member};

impl Draft {
    /// The texts of a list.
    pub fn items(&self, list: &str) -> Vec<String> {
        let items = self.0.pointer(list).and_then(Value::as_array);
        let text = |item: &Value| item.as_str().unwrap_or_default().to_owned();
        items.into_iter().flatten().map(text).collect()
    }

    /// Puts a text into a list, before the one at `index`.
    pub fn insert(&mut self, list: &str, index: usize, text: &str) {
        let Some(found) = member(&mut self.0, list) else { return };
        if !found.is_array() {
            *found = json!([]);
        }
        let Value::Array(items) = found else { return };
        let index = index.min(items.len());
        items.insert(index, json!(text));
        self.renumber(list, |item| Some(if item >= index { item + 1 } else { item }));
        if let Some(fields) = self.fields() {
            fields.insert(format!("{list}/{index}"), json!({ "confidence": 1.0 }));
        }
    }

    /// Moves an entry to another place of its list, with what is known of it. Says whether there is such a place.
    pub fn shift(&mut self, list: &str, from: usize, to: usize) -> bool {
        let Some(Value::Array(entries)) = self.0.pointer_mut(list) else {
            return false;
        };
        if from == to || from >= entries.len() || to >= entries.len() {
            return false;
        }
        let entry = entries.remove(from);
        entries.insert(to, entry);
        self.renumber(list, |entry| {
            Some(match entry {
                entry if entry == from => to,
                entry if from < entry && entry <= to => entry - 1,
                entry if to <= entry && entry < from => entry + 1,
                entry => entry,
            })
        });
        true
    }

    /// The language that the résumé is written in; empty if it is not known.
    pub fn language(&self) -> String {
        let language = self.0.pointer("/meta/language").and_then(Value::as_str);
        language.unwrap_or_default().to_owned()
    }

    /// All sections, in the order that they are printed in.
    pub fn order(&self) -> Vec<&'static str> {
        let moved = self.items("/meta/sectionOrder");
        let rank = |section: &&str| moved.iter().position(|name| name == section).unwrap_or(usize::MAX);
        let mut all = SECTIONS.to_vec();
        all.sort_by_key(rank);
        all
    }

    /// Prints these sections first, in this order.
    pub fn set_order(&mut self, sections: &[&str]) {
        if let Some(order) = member(&mut self.0, "/meta/sectionOrder") {
            *order = json!(sections);
        }
    }

    /// Whether a section is left out of files.
    pub fn is_hidden(&self, section: &str) -> bool {
        self.items("/meta/hiddenSections").iter().any(|name| name == section)
    }

    /// Leaves a section out of files, or no longer.
    pub fn set_hidden(&mut self, section: &str, is_hidden: bool) {
        let mut hidden = self.items("/meta/hiddenSections");
        hidden.retain(|name| name != section);
        if is_hidden {
            hidden.push(section.to_owned());
        }
        if let Some(found) = member(&mut self.0, "/meta/hiddenSections") {
            *found = json!(hidden);
        }
    }

    /// What is known of the entries of a list follows them to where they are now, or goes with them.
    pub(super) fn renumber(&mut self, list: &str, now: impl Fn(usize) -> Option<usize>) {
        let Some(fields) = self.fields() else { return };
        for (field, meta) in std::mem::take(fields) {
            match entry_of(&field, list) {
                Some((entry, rest)) => {
                    if let Some(entry) = now(entry) {
                        fields.insert(format!("{list}/{entry}{rest}"), meta);
                    }
                }
                None => {
                    fields.insert(field, meta);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use types::Span;

    use super::*;
    use crate::sections::Kind;

    fn draft() -> Draft {
        Draft(json!({
            "work": [{ "name": "One" }, { "name": "Two", "highlights": ["a", "b"] }, { "name": "Three" }],
            "meta": { "language": "de", "fields": {
                "/work/0/name": { "confidence": 0.9, "start": 0, "end": 3 },
                "/work/1/highlights/1": { "confidence": 0.9, "start": 10, "end": 11 },
                "/work/2/name": { "confidence": 0.9, "start": 20, "end": 25 },
            } },
        }))
    }

    fn names(draft: &Draft) -> Vec<String> {
        draft.document().work.into_iter().map(|work| work.name).collect()
    }

    #[test]
    fn an_entry_moves_with_what_is_known_of_it() {
        let mut draft = draft();
        assert!(draft.shift("/work", 0, 2));
        assert_eq!(names(&draft), ["Two", "Three", "One"]);
        assert_eq!(draft.span("/work/2/name"), Some(Span { start: 0, end: 3 }));
        assert_eq!(draft.span("/work/0/highlights"), Some(Span { start: 10, end: 11 }));
        assert!(draft.shift("/work", 2, 0));
        assert_eq!(draft, self::draft());
        assert!(!draft.shift("/work", 2, 3) && !draft.shift("/awards", 0, 1) && !draft.shift("/work", 1, 1));
    }

    #[test]
    fn a_text_is_put_between_others() {
        let mut draft = draft();
        draft.insert("/work/1/highlights", 1, "new");
        draft.insert("/work/0/highlights", 0, "first");
        assert_eq!(draft.items("/work/1/highlights"), ["a", "new", "b"]);
        assert_eq!(draft.items("/work/0/highlights"), ["first"]);
        assert_eq!(draft.span("/work/1/highlights/2"), Some(Span { start: 10, end: 11 }));
        assert_eq!(draft.span("/work/1/highlights/1"), None);
        draft.set("/work/1/highlights/0", Kind::Line, "changed");
        assert_eq!(draft.items("/work/1/highlights")[0], "changed");
    }

    #[test]
    fn sections_change_places_and_go_from_files() {
        let mut draft = draft();
        assert_eq!(draft.order(), SECTIONS);
        draft.set_order(&["skills", "work"]);
        assert_eq!(draft.order()[..3], ["skills", "work", "summary"]);
        draft.set_hidden("work", true);
        draft.set_hidden("awards", true);
        draft.set_hidden("work", false);
        assert!(draft.is_hidden("awards") && !draft.is_hidden("work"));
        let meta = draft.document().meta;
        assert_eq!(
            (meta.section_order.len(), meta.hidden_sections),
            (2, vec!["awards".to_owned()])
        );
        assert_eq!(draft.language(), "de");
    }
}
