//! Which sections of a résumé are printed, and in which order.

use std::borrow::Cow;
use std::mem::take;

use crate::{Document, Meta};

/// The sections that can change places or be left out, in their usual order. `other` is the lines that belong to no field.
pub const SECTIONS: [&str; 13] = [
    "summary",
    "work",
    "volunteer",
    "education",
    "projects",
    "skills",
    "languages",
    "certificates",
    "awards",
    "publications",
    "interests",
    "references",
    "other",
];

impl Meta {
    /// Where a section comes among the others: sorted by it, those that nobody moved stay as they were, at the end.
    #[must_use]
    pub fn rank(&self, section: &str) -> usize {
        let named = self.section_order.iter().position(|name| name == section);
        named.unwrap_or(usize::MAX)
    }

    /// Whether a section is left out of files.
    #[must_use]
    pub fn hides(&self, section: &str) -> bool {
        self.hidden_sections.iter().any(|name| name == section)
    }

    /// Drops names that no section has, and those that come twice.
    pub fn tidy_sections(&mut self) {
        for names in [&mut self.section_order, &mut self.hidden_sections] {
            let mut seen = Vec::new();
            names.retain(|name| {
                let known = SECTIONS.iter().find(|section| *section == name);
                let is_new = known.is_some_and(|section| !seen.contains(section));
                seen.extend(known);
                is_new
            });
        }
    }
}

impl Document {
    /// What is printed: the document without the sections that are left out.
    #[must_use]
    pub fn printed(&self) -> Cow<'_, Self> {
        if self.meta.hidden_sections.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut document = self.clone();
        for section in take(&mut document.meta.hidden_sections) {
            document.clear(&section);
        }
        Cow::Owned(document)
    }

    fn clear(&mut self, section: &str) {
        match section {
            "summary" => self.basics.summary.clear(),
            "work" => self.work.clear(),
            "volunteer" => self.volunteer.clear(),
            "education" => self.education.clear(),
            "projects" => self.projects.clear(),
            "skills" => self.skills.clear(),
            "languages" => self.languages.clear(),
            "certificates" => self.certificates.clear(),
            "awards" => self.awards.clear(),
            "publications" => self.publications.clear(),
            "interests" => self.interests.clear(),
            "references" => self.references.clear(),
            "other" => {
                self.meta.unplaced.clear();
                self.extra.clear();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{from_value, json};

    use super::*;

    #[test]
    fn every_section_can_be_left_out_and_nothing_else_goes_with_it() {
        let line = json!({ "text": "a line", "start": 0, "end": 6 });
        let entries = SECTIONS.iter().filter(|name| !matches!(**name, "summary" | "other"));
        let mut whole = json!({ "basics": { "name": "Ann", "summary": "Bakes." }, "meta": { "unplaced": [line] } });
        for name in entries {
            whole[*name] = json!([{ "url": "x", "name": "x" }]);
        }
        for section in SECTIONS {
            whole["meta"]["hiddenSections"] = json!([section]);
            let document: Document = from_value(whole.clone()).unwrap();
            let printed = serde_json::to_value(document.printed()).unwrap();
            let gone = |name: &str| match name {
                "summary" => printed.pointer("/basics/summary").is_none(),
                "other" => printed.pointer("/meta/unplaced").is_none(),
                name => printed.get(name).is_none(),
            };
            for name in SECTIONS {
                assert_eq!(gone(name), name == section, "{name} without {section}");
            }
            assert_eq!(printed["basics"]["name"], "Ann");
        }
    }

    #[test]
    fn names_that_no_section_has_are_dropped_and_the_rest_keeps_its_order() {
        let mut meta = Meta {
            section_order: ["skills", "<script>", "work", "skills"].map(str::to_owned).to_vec(),
            hidden_sections: vec!["basics".to_owned(), "awards".to_owned()],
            ..Meta::default()
        };
        meta.tidy_sections();
        assert_eq!(meta.section_order, ["skills", "work"]);
        assert_eq!(meta.hidden_sections, ["awards"]);
        let mut all = SECTIONS;
        all.sort_by_key(|name| meta.rank(name));
        assert_eq!(all[..4], ["skills", "work", "summary", "volunteer"]);
    }
}
