//! Projects.

use types::Project;

use super::contact;
use super::entries;
use super::jobs;
use super::passages::passages;
use super::record::{Record, under};
use super::source::Item;
use super::text::{Part, append};

/// Reads a section of projects.
pub(crate) fn read(record: &mut Record, items: &[Item]) {
    for entry in entries::cut(items) {
        if entry.heads.is_empty() && entry.when.start.is_none() && entry.body.iter().any(|item| item.is_bullet) {
            read_list(record, &entry.body);
            continue;
        }
        let index = record.document.projects.len();
        let pointer = format!("/projects/{index}");
        let mut project = Project::default();
        let mut texts: Vec<Part> = Vec::new();
        for head in &entry.heads {
            if contact::is_url(&head.part.text) {
                project.url = record.field(under(&pointer, "url"), 0.9, &head.part);
            } else {
                texts.push(head.part.clone());
            }
        }
        let mut texts = texts.into_iter();
        if let Some(first) = texts.next() {
            let (name, rest) = first
                .split_once(": ")
                .or_else(|| first.split_once(" – "))
                .or_else(|| first.split_once(" | "))
                .map_or((first.clone(), None), |(name, rest)| (name, Some(rest)));
            project.name = record.field(under(&pointer, "name"), 0.8, &name.trim(&[':', ',']));
            if let Some(rest) = rest {
                project.description = record.field(under(&pointer, "description"), 0.6, &rest);
            }
        }
        for text in texts {
            let text = text.trim(&[':', '–', '-', '—']);
            if project.description.is_empty() {
                project.description = record.field(under(&pointer, "description"), 0.6, &text);
            } else {
                record.furniture(text.span);
                append(&mut project.description, &text.text);
            }
        }
        (project.start_date, project.end_date) = jobs::period(record, &pointer, &entry.when);
        let told = jobs::body(record, &pointer, &entry);
        if !told.summary.is_empty() {
            if let Some(meta) = record.document.meta.fields.remove(&under(&pointer, "summary")) {
                record.document.meta.fields.insert(under(&pointer, "description"), meta);
            }
            if !project.description.is_empty() {
                project.description.push(' ');
            }
            project.description.push_str(&told.summary);
        }
        project.highlights = told.highlights;
        if project != Project::default() {
            record.document.projects.push(project);
        }
    }
}

/// Reads projects that are one item of a list each: a name, then what it is.
fn read_list(record: &mut Record, items: &[Item]) {
    for passage in passages(items) {
        let part = &passage.part;
        let index = record.document.projects.len();
        let pointer = format!("/projects/{index}");
        let cut = [": ", " – ", " — ", " - "]
            .iter()
            .find_map(|mark| part.split_once(mark))
            .filter(|(name, _)| name.text.split_whitespace().count() <= 8);
        let (name, description) = cut.map_or((part.clone(), None), |(name, rest)| (name, Some(rest)));
        let mut project = Project {
            name: record.field(under(&pointer, "name"), 0.7, &name),
            ..Project::default()
        };
        if let Some(description) = description {
            project.description = record.field(under(&pointer, "description"), 0.7, &description);
        }
        record.document.projects.push(project);
    }
}
