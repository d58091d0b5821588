//! A page of text under construction.

use std::collections::BTreeMap;

use serde_json::Value;
use types::{Extra, Span};

use crate::resume::headings::{Section, title};
use crate::resume::open_ends::open_end;

/// Plain text or Markdown.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Style {
    Text,
    Markdown,
}

/// Text under construction, and the fields in it.
pub(super) struct Page {
    pub(super) style: Style,
    pub(super) text: String,
    pub(super) length: usize,
    pub(super) spans: BTreeMap<String, Span>,
}

/// Pointer and value of a field.
pub(super) type Field<'a> = (String, &'a str);

impl Page {
    pub(super) fn new(style: Style) -> Self {
        Self {
            style,
            text: String::new(),
            length: 0,
            spans: BTreeMap::new(),
        }
    }

    pub(super) fn put(&mut self, text: &str) {
        self.length += text.chars().count();
        self.text.push_str(text);
    }

    pub(super) fn field(&mut self, (pointer, value): Field<'_>) {
        let start = self.length;
        self.put(value);
        self.spans.insert(
            pointer,
            Span {
                start,
                end: self.length,
            },
        );
    }

    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() {
            self.put("\n");
        }
    }

    pub(super) fn heading(&mut self, section: Section, language: Option<&str>) {
        self.gap();
        let title = title(section, language);
        match self.style {
            Style::Text => self.put(&title.to_uppercase()),
            Style::Markdown => self.put(&format!("## {title}")),
        }
        self.put("\n\n");
    }

    /// Writes the fields that say something on one line, `between` between them.
    pub(super) fn line(&mut self, fields: Vec<Field<'_>>, between: &str) {
        let mut written = false;
        for field in fields.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
            if written {
                self.put(between);
            }
            written = true;
            self.field(field);
        }
        if written {
            self.put(if self.style == Style::Markdown { "  \n" } else { "\n" });
        }
    }

    pub(super) fn entry_title(&mut self, fields: Vec<Field<'_>>) {
        if fields.iter().all(|(_, value)| value.trim().is_empty()) {
            return;
        }
        if self.style == Style::Markdown {
            self.put("### ");
        }
        self.line(fields, ", ");
    }

    pub(super) fn paragraph(&mut self, field: Field<'_>) {
        if !field.1.trim().is_empty() {
            self.field(field);
            self.put("\n");
        }
    }

    pub(super) fn labelled(&mut self, label: &str, field: Field<'_>) {
        if !field.1.trim().is_empty() {
            self.put(label);
            self.put(": ");
            self.paragraph(field);
        }
    }

    pub(super) fn bullets(&mut self, pointer: &str, items: &[String]) {
        if self.style == Style::Markdown && items.iter().any(|item| !item.trim().is_empty()) {
            self.gap();
        }
        for (index, item) in items.iter().enumerate().filter(|(_, item)| !item.trim().is_empty()) {
            self.put(if self.style == Style::Markdown { "- " } else { "• " });
            self.field((format!("{pointer}/{index}"), item));
            self.put("\n");
        }
    }

    /// Writes every text that hides in members this version does not know.
    pub(super) fn extra(&mut self, pointer: &str, extra: &Extra) {
        for (name, value) in extra.iter().filter(|(name, _)| !name.starts_with('$')) {
            self.value(
                &format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")),
                value,
            );
        }
    }

    pub(super) fn value(&mut self, pointer: &str, value: &Value) {
        match value {
            Value::String(text) => self.paragraph((pointer.to_owned(), text)),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(&format!("{pointer}/{index}"), item);
                }
            }
            Value::Object(members) => {
                for (name, member) in members.iter().filter(|(name, _)| !name.starts_with('$')) {
                    self.value(
                        &format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")),
                        member,
                    );
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    pub(super) fn finish(self) -> (String, BTreeMap<String, Span>) {
        (self.text, self.spans)
    }
}

pub(super) fn at<'a>(pointer: &str, name: &str, value: &'a str) -> Field<'a> {
    (format!("{pointer}/{name}"), value)
}

/// Writes what makes up a period on the current line's place: a third field of [`Page::line`].
pub(super) struct Period<'a> {
    pub(super) pointer: &'a str,
    pub(super) start: &'a str,
    pub(super) end: &'a str,
}

impl Page {
    /// Writes fields and a period on one line.
    pub(super) fn dated(&mut self, fields: Vec<Field<'_>>, period: &Period<'_>, language: Option<&str>) {
        let mut written = false;
        for field in fields.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
            if written {
                self.put(" | ");
            }
            written = true;
            self.field(field);
        }
        if !period.start.is_empty() || !period.end.is_empty() {
            if written {
                self.put(" | ");
            }
            written = true;
            if !period.start.is_empty() {
                self.field(at(period.pointer, "startDate", period.start));
                self.put(" – ");
            }
            if period.end.is_empty() {
                self.put(open_end(language));
            } else {
                self.field(at(period.pointer, "endDate", period.end));
            }
        }
        if written {
            self.put(if self.style == Style::Markdown { "  \n" } else { "\n" });
        }
    }
}
