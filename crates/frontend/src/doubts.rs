//! The fields that a person is asked to check.

use crate::draft::Draft;
use crate::sections::{BASICS, MORE_BASICS, SECTIONS};

/// Their pointers, in the order they are shown.
pub fn doubts(draft: &Draft) -> Vec<String> {
    let basics = BASICS.iter().map(|field| field.key.to_owned());
    let entries = SECTIONS.iter().flat_map(|section| {
        (0..draft.count(section.pointer)).flat_map(move |index| {
            let fields = section.fields.iter();
            fields.map(move |field| format!("{}/{index}/{}", section.pointer, field.key))
        })
    });
    basics
        .chain(entries)
        .filter(|pointer| draft.is_doubtful(pointer))
        .collect()
}

/// What the field that a value belongs to is called, and its pointer: values of lists are typed into one field.
pub fn field_of(pointer: &str) -> Option<(String, &'static str)> {
    if let Some(field) = BASICS.iter().chain(MORE_BASICS).find(|field| field.key == pointer) {
        return Some((pointer.to_owned(), field.label));
    }
    SECTIONS.iter().find_map(|section| {
        let rest = pointer.strip_prefix(section.pointer)?.strip_prefix('/')?;
        let (index, key) = rest.split_once('/')?;
        let key = key.split('/').next()?;
        let field = section.all().find(|field| field.key == key)?;
        Some((format!("{}/{index}/{key}", section.pointer), field.label))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{from_value, json};

    use super::*;

    #[test]
    fn a_list_with_several_doubts_is_one_field_to_check() {
        let doubt = json!({ "confidence": 0.3, "start": 0, "end": 1 });
        let document = from_value(json!({
            "basics": { "name": "Ann" },
            "work": [{ "highlights": ["a", "b"], "position": "Nurse" }],
            "meta": { "fields": {
                "/work/0/highlights/0": doubt, "/work/0/highlights/1": doubt, "/basics/name": doubt,
                "/work/0/position": { "confidence": 0.9 },
            } },
        }));
        assert_eq!(
            doubts(&Draft::new(&document.unwrap())),
            ["/basics/name", "/work/0/highlights"]
        );
    }

    #[test]
    fn a_value_belongs_to_the_field_it_is_typed_into() {
        let found = |pointer| field_of(pointer).map(|(pointer, label)| format!("{pointer} {label}"));
        assert_eq!(
            found("/work/2/highlights/10").as_deref(),
            Some("/work/2/highlights Highlights, one a line")
        );
        assert_eq!(found("/basics/email").as_deref(), Some("/basics/email E-mail"));
        assert_eq!(
            found("/basics/profiles/0/url").as_deref(),
            Some("/basics/profiles/0/url Link")
        );
        assert_eq!(found("/work/2"), None);
        assert_eq!(found("/basics/region"), None);
    }
}
