//! Correcting what was read.

use serde_json::Value;
use types::{Document, FieldMeta};

use crate::error::Result;

/// The document as its owner wants it, with what is still known of where its fields came from.
///
/// A field that says what it said keeps its source. A field that was changed has none, and is certain: a person
/// wrote it. What a client says about sources is not believed.
pub fn corrected(mut new: Document, old: &Document) -> Result<Document> {
    let was = serde_json::to_value(old).map_err(anyhow::Error::from)?;
    let is = serde_json::to_value(&new).map_err(anyhow::Error::from)?;
    let known = old.meta.fields.iter().filter_map(|(pointer, meta)| {
        let value = is.pointer(pointer)?;
        let is_unchanged = was.pointer(pointer) == Some(value);
        let by_hand = FieldMeta {
            confidence: 1.0,
            span: None,
        };
        Some((pointer.clone(), if is_unchanged { meta.clone() } else { by_hand }))
    });
    new.meta.fields = known.collect();
    new.meta.unplaced.clone_from(&old.meta.unplaced);
    new.meta.tidy_sections();
    without_nul(new)
}

/// The document without NUL characters, which PostgreSQL cannot store.
pub fn without_nul(document: Document) -> Result<Document> {
    // A tree of a large document takes twenty times its room, and hardly any needs one.
    let text = serde_json::to_string(&document).map_err(anyhow::Error::from)?;
    if !text.contains("\\u0000") {
        return Ok(document);
    }
    let mut value = serde_json::to_value(&document).map_err(anyhow::Error::from)?;
    if !strip_nul(&mut value) {
        return Ok(document);
    }
    Ok(serde_json::from_value(value).map_err(anyhow::Error::from)?)
}

/// Says whether there was any. The depth is bounded: the JSON reader takes no more than 128 levels.
fn strip_nul(value: &mut Value) -> bool {
    match value {
        Value::String(text) => {
            let has_nul = text.contains('\0');
            text.retain(|character| character != '\0');
            has_nul
        }
        Value::Array(items) => items.iter_mut().fold(false, |found, item| strip_nul(item) | found),
        Value::Object(members) => {
            let names: Vec<String> = members.keys().filter(|name| name.contains('\0')).cloned().collect();
            for name in &names {
                members.shift_remove(name);
            }
            members
                .values_mut()
                .fold(!names.is_empty(), |found, member| strip_nul(member) | found)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use types::Span;

    use super::*;

    #[test]
    fn a_changed_field_loses_its_source_and_the_others_keep_theirs() {
        let mut old = Document::default();
        old.basics.name = "Ann Example".to_owned();
        old.basics.email = "ann@example.com".to_owned();
        let meta = |start, end| FieldMeta {
            confidence: 0.5,
            span: Some(Span { start, end }),
        };
        old.meta.fields.insert("/basics/name".to_owned(), meta(0, 11));
        old.meta.fields.insert("/basics/email".to_owned(), meta(12, 27));
        old.meta.fields.insert("/basics/phone".to_owned(), meta(30, 31));

        let mut new = old.clone();
        new.basics.name = "Anne\0 Example".to_owned();
        new.meta.fields.clear();
        let corrected = corrected(new, &old).unwrap();

        assert_eq!(corrected.basics.name, "Anne Example");
        assert_eq!(
            corrected.meta.fields["/basics/name"],
            FieldMeta {
                confidence: 1.0,
                span: None
            }
        );
        assert_eq!(corrected.meta.fields["/basics/email"], meta(12, 27));
        assert!(!corrected.meta.fields.contains_key("/basics/phone"));
    }
}
