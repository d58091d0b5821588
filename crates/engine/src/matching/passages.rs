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
    /// JSON pointer of the field.
    pub(super) pointer: String,
    pub(super) text: &'a str,
    pub(super) strength: Strength,
    /// Which entry of its section it belongs to.
    pub(super) entry: usize,
}

struct Builder<'a> {
    passages: Vec<Passage<'a>>,
}

impl<'a> Builder<'a> {
    fn add(&mut self, section: &'static str, entry: usize, pointer: String, text: &'a str, strength: Strength) {
        if !text.trim().is_empty() {
            self.passages.push(Passage {
                section,
                pointer,
                text,
                strength,
                entry,
            });
        }
    }

    fn list(&mut self, section: &'static str, entry: usize, pointer: &str, texts: &'a [String], strength: Strength) {
        for (at, text) in texts.iter().enumerate() {
            self.add(section, entry, format!("{pointer}/{at}"), text, strength);
        }
    }

    fn work(&mut self, at: usize, work: &'a Work) {
        let at_field = |field: &str| format!("/work/{at}/{field}");
        self.add("work", at, at_field("position"), &work.position, Strength::Used);
        self.add("work", at, at_field("summary"), &work.summary, Strength::Used);
        self.list("work", at, &at_field("highlights"), &work.highlights, Strength::Used);
    }

    fn volunteer(&mut self, at: usize, work: &'a Volunteer) {
        let at_field = |field: &str| format!("/volunteer/{at}/{field}");
        self.add("volunteer", at, at_field("position"), &work.position, Strength::Used);
        self.add("volunteer", at, at_field("summary"), &work.summary, Strength::Used);
        self.list(
            "volunteer",
            at,
            &at_field("highlights"),
            &work.highlights,
            Strength::Used,
        );
    }

    fn project(&mut self, at: usize, project: &'a Project) {
        let at_field = |field: &str| format!("/projects/{at}/{field}");
        self.add("projects", at, at_field("name"), &project.name, Strength::Used);
        self.add(
            "projects",
            at,
            at_field("description"),
            &project.description,
            Strength::Used,
        );
        self.list(
            "projects",
            at,
            &at_field("highlights"),
            &project.highlights,
            Strength::Used,
        );
        self.list("projects", at, &at_field("keywords"), &project.keywords, Strength::Used);
        self.list("projects", at, &at_field("roles"), &project.roles, Strength::Used);
    }

    fn learnt(&mut self, document: &'a Document) {
        for (at, school) in document.education.iter().enumerate() {
            let at_field = |field: &str| format!("/education/{at}/{field}");
            self.add(
                "education",
                at,
                at_field("studyType"),
                &school.study_type,
                Strength::Listed,
            );
            self.add("education", at, at_field("area"), &school.area, Strength::Listed);
            self.list("education", at, &at_field("courses"), &school.courses, Strength::Listed);
        }
        for (at, skill) in document.skills.iter().enumerate() {
            self.add(
                "skills",
                at,
                format!("/skills/{at}/name"),
                &skill.name,
                Strength::Listed,
            );
            self.list(
                "skills",
                at,
                &format!("/skills/{at}/keywords"),
                &skill.keywords,
                Strength::Listed,
            );
        }
        for (at, language) in document.languages.iter().enumerate() {
            self.add(
                "languages",
                at,
                format!("/languages/{at}/language"),
                &language.language,
                Strength::Listed,
            );
            self.add(
                "languages",
                at,
                format!("/languages/{at}/fluency"),
                &language.fluency,
                Strength::Listed,
            );
        }
        for (at, certificate) in document.certificates.iter().enumerate() {
            self.add(
                "certificates",
                at,
                format!("/certificates/{at}/name"),
                &certificate.name,
                Strength::Used,
            );
        }
    }

    fn rest(&mut self, document: &'a Document) {
        for (at, award) in document.awards.iter().enumerate() {
            self.add(
                "awards",
                at,
                format!("/awards/{at}/title"),
                &award.title,
                Strength::Listed,
            );
            self.add(
                "awards",
                at,
                format!("/awards/{at}/summary"),
                &award.summary,
                Strength::Listed,
            );
        }
        for (at, publication) in document.publications.iter().enumerate() {
            self.add(
                "publications",
                at,
                format!("/publications/{at}/name"),
                &publication.name,
                Strength::Listed,
            );
            self.add(
                "publications",
                at,
                format!("/publications/{at}/summary"),
                &publication.summary,
                Strength::Listed,
            );
        }
        for (at, interest) in document.interests.iter().enumerate() {
            self.add(
                "interests",
                at,
                format!("/interests/{at}/name"),
                &interest.name,
                Strength::Interest,
            );
            self.list(
                "interests",
                at,
                &format!("/interests/{at}/keywords"),
                &interest.keywords,
                Strength::Interest,
            );
        }
        for (at, unplaced) in document.meta.unplaced.iter().enumerate() {
            self.add(
                "unplaced",
                at,
                format!("/meta/unplaced/{at}/text"),
                &unplaced.text,
                Strength::Listed,
            );
        }
    }
}

/// Every passage of a résumé that may prove a skill. Names, contact data and employers are left out.
pub(super) fn passages(document: &Document) -> Vec<Passage<'_>> {
    let mut builder = Builder { passages: Vec::new() };
    builder.add(
        "basics",
        0,
        "/basics/label".to_owned(),
        &document.basics.label,
        Strength::Listed,
    );
    builder.add(
        "basics",
        0,
        "/basics/summary".to_owned(),
        &document.basics.summary,
        Strength::Listed,
    );
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
