//! A résumé as passages that can prove something.

use types::{Document, Project, Volunteer, Work};

/// How much a passage proves about a skill that it names.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Strength {
    /// An interest, no more.
    Interest,
    /// Named in a list or a summary.
    Listed,
    /// Named where work is described, or certified.
    Used,
    /// Named where work is described together with a figure.
    Result,
}

/// A piece of text that stands for one field.
#[derive(Clone, Debug)]
pub(super) struct Passage<'a> {
    pub(super) section: &'static str,
    /// Which entry of its section it belongs to.
    pub(super) entry: usize,
    /// The field's name in the document.
    pub(super) field: &'static str,
    /// Its place in a field that is a list.
    item: Option<usize>,
    pub(super) text: &'a str,
    pub(super) strength: Strength,
}

impl Passage<'_> {
    /// JSON pointer of the field.
    pub(super) fn pointer(&self) -> String {
        let Self { section, field, .. } = self;
        let entry = self.entry.to_string();
        match (*section, self.item) {
            ("basics", _) => ["/basics/", field].concat(),
            ("unplaced", _) => ["/meta/unplaced/", &entry, "/", field].concat(),
            (_, Some(item)) => ["/", section, "/", &entry, "/", field, "/", &item.to_string()].concat(),
            (_, None) => ["/", section, "/", &entry, "/", field].concat(),
        }
    }
}

/// Collects the passages of one entry of a section.
struct Entry<'a, 'b> {
    passages: &'b mut Vec<Passage<'a>>,
    section: &'static str,
    at: usize,
    strength: Strength,
}

impl<'a> Entry<'a, '_> {
    fn add(&mut self, field: &'static str, text: &'a str) {
        self.push(field, None, text);
    }

    fn list(&mut self, field: &'static str, texts: &'a [String]) {
        for (item, text) in texts.iter().enumerate() {
            self.push(field, Some(item), text);
        }
    }

    fn push(&mut self, field: &'static str, item: Option<usize>, text: &'a str) {
        if !text.trim().is_empty() {
            self.passages.push(Passage {
                section: self.section,
                entry: self.at,
                field,
                item,
                text,
                strength: self.strength,
            });
        }
    }
}

struct Builder<'a> {
    passages: Vec<Passage<'a>>,
}

impl<'a> Builder<'a> {
    fn entry(&mut self, section: &'static str, at: usize, strength: Strength) -> Entry<'a, '_> {
        Entry {
            passages: &mut self.passages,
            section,
            at,
            strength,
        }
    }

    fn work(&mut self, at: usize, work: &'a Work) {
        let mut entry = self.entry("work", at, Strength::Used);
        entry.add("position", &work.position);
        entry.add("summary", &work.summary);
        entry.list("highlights", &work.highlights);
    }

    fn volunteer(&mut self, at: usize, work: &'a Volunteer) {
        let mut entry = self.entry("volunteer", at, Strength::Used);
        entry.add("position", &work.position);
        entry.add("summary", &work.summary);
        entry.list("highlights", &work.highlights);
    }

    fn project(&mut self, at: usize, project: &'a Project) {
        let mut entry = self.entry("projects", at, Strength::Used);
        entry.add("name", &project.name);
        entry.add("description", &project.description);
        entry.list("highlights", &project.highlights);
        entry.list("keywords", &project.keywords);
        entry.list("roles", &project.roles);
    }

    fn learnt(&mut self, document: &'a Document) {
        for (at, school) in document.education.iter().enumerate() {
            let mut entry = self.entry("education", at, Strength::Listed);
            entry.add("studyType", &school.study_type);
            entry.add("area", &school.area);
            entry.list("courses", &school.courses);
        }
        for (at, skill) in document.skills.iter().enumerate() {
            let mut entry = self.entry("skills", at, Strength::Listed);
            entry.add("name", &skill.name);
            entry.list("keywords", &skill.keywords);
        }
        for (at, language) in document.languages.iter().enumerate() {
            let mut entry = self.entry("languages", at, Strength::Listed);
            entry.add("language", &language.language);
            entry.add("fluency", &language.fluency);
        }
        for (at, certificate) in document.certificates.iter().enumerate() {
            self.entry("certificates", at, Strength::Used)
                .add("name", &certificate.name);
        }
    }

    fn rest(&mut self, document: &'a Document) {
        for (at, award) in document.awards.iter().enumerate() {
            let mut entry = self.entry("awards", at, Strength::Listed);
            entry.add("title", &award.title);
            entry.add("summary", &award.summary);
        }
        for (at, publication) in document.publications.iter().enumerate() {
            let mut entry = self.entry("publications", at, Strength::Listed);
            entry.add("name", &publication.name);
            entry.add("summary", &publication.summary);
        }
        for (at, interest) in document.interests.iter().enumerate() {
            let mut entry = self.entry("interests", at, Strength::Interest);
            entry.add("name", &interest.name);
            entry.list("keywords", &interest.keywords);
        }
        for (at, unplaced) in document.meta.unplaced.iter().enumerate() {
            self.entry("unplaced", at, Strength::Listed).add("text", &unplaced.text);
        }
    }
}

/// Every passage of a résumé that may prove a skill. Names, contact data and employers are left out.
pub(super) fn passages(document: &Document) -> Vec<Passage<'_>> {
    let mut builder = Builder { passages: Vec::new() };
    let mut basics = builder.entry("basics", 0, Strength::Listed);
    basics.add("label", &document.basics.label);
    basics.add("summary", &document.basics.summary);
    for (at, work) in document.work.iter().enumerate() {
        builder.work(at, work);
    }
    for (at, work) in document.volunteer.iter().enumerate() {
        builder.volunteer(at, work);
    }
    for (at, project) in document.projects.iter().enumerate() {
        builder.project(at, project);
    }
    builder.learnt(document);
    builder.rest(document);
    builder.passages
}
