//! From fields back to text.

mod page;
mod redating;
pub mod wording;

use std::collections::BTreeMap;

use types::{Document, Skill, Span};

use self::page::{Page, Period, Style, at};
pub use self::redating::{Lasting, redated, relasting};
use crate::resume::headings::Section;

/// The résumé as plain text, which [`crate::resume::parse`] reads back to nearly the same document.
#[must_use]
pub fn text(document: &Document) -> String {
    text_with_spans(document).0
}

/// The plain text, and where each field stands in it, by JSON pointer.
#[must_use]
pub fn text_with_spans(document: &Document) -> (String, BTreeMap<String, Span>) {
    let mut page = Page::new(Style::Text);
    write(document, &mut page);
    page.finish()
}

/// The résumé as Markdown.
#[must_use]
pub fn markdown(document: &Document) -> String {
    let mut page = Page::new(Style::Markdown);
    write(document, &mut page);
    page.finish().0
}

type Writer = fn(&Document, &mut Page, Option<&str>);

/// The sections, in their usual order here.
const WRITERS: [(&str, Writer); 13] = [
    ("summary", write_summary),
    ("work", write_work),
    ("volunteer", write_volunteer),
    ("education", write_education),
    ("skills", write_skills),
    ("languages", write_languages),
    ("certificates", write_certificates),
    ("projects", write_projects),
    ("awards", write_awards),
    ("publications", write_publications),
    ("interests", write_interests),
    ("references", write_references),
    ("other", write_rest),
];

fn write(document: &Document, page: &mut Page) {
    let language = document.meta.language.as_deref();
    write_basics(document, page);
    let mut writers = WRITERS;
    writers.sort_by_key(|(section, _)| document.meta.rank(section));
    for (_, writer) in writers {
        writer(document, page, language);
    }
}

fn write_basics(document: &Document, page: &mut Page) {
    let basics = &document.basics;
    if page.style == Style::Markdown && !basics.name.is_empty() {
        page.put("# ");
    }
    page.line(vec![at("/basics", "name", &basics.name)], "");
    page.line(vec![at("/basics", "label", &basics.label)], "");
    page.line(
        vec![
            at("/basics", "email", &basics.email),
            at("/basics", "phone", &basics.phone),
            at("/basics", "url", &basics.url),
        ],
        " | ",
    );
    let place = &basics.location;
    page.line(
        vec![
            at("/basics/location", "address", &place.address),
            at("/basics/location", "postalCode", &place.postal_code),
            at("/basics/location", "city", &place.city),
            at("/basics/location", "region", &place.region),
            at("/basics/location", "countryCode", &place.country_code),
        ],
        ", ",
    );
    for (index, profile) in basics.profiles.iter().enumerate() {
        let pointer = format!("/basics/profiles/{index}");
        page.line(
            vec![
                at(&pointer, "network", &profile.network),
                at(&pointer, "username", &profile.username),
                at(&pointer, "url", &profile.url),
            ],
            " | ",
        );
        page.extra(&pointer, &profile.extra);
    }
    page.line(vec![at("/basics", "image", &basics.image)], "");
    page.extra("/basics/location", &place.extra);
    page.extra("/basics", &basics.extra);
}

fn write_summary(document: &Document, page: &mut Page, language: Option<&str>) {
    let summary = &document.basics.summary;
    if !summary.trim().is_empty() {
        page.heading(Section::Summary, language);
        page.paragraph(at("/basics", "summary", summary));
    }
}

fn write_work(document: &Document, page: &mut Page, language: Option<&str>) {
    for (index, job) in document.work.iter().enumerate() {
        entry_start(page, index, Section::Work, language);
        let pointer = format!("/work/{index}");
        page.entry_title(vec![at(&pointer, "position", &job.position)]);
        let period = Period {
            pointer: &pointer,
            start: &job.start_date,
            end: &job.end_date,
        };
        page.dated(
            vec![at(&pointer, "name", &job.name), at(&pointer, "location", &job.location)],
            &period,
            language,
        );
        page.line(vec![at(&pointer, "url", &job.url)], "");
        page.paragraph(at(&pointer, "summary", &job.summary));
        page.extra(&pointer, &job.extra);
        page.bullets(&format!("{pointer}/highlights"), &job.highlights);
    }
}

/// Writes the heading before the first entry, an empty line before the others.
fn entry_start(page: &mut Page, index: usize, section: Section, language: Option<&str>) {
    if index == 0 {
        page.heading(section, language);
    } else {
        page.gap();
    }
}

fn write_volunteer(document: &Document, page: &mut Page, language: Option<&str>) {
    for (index, entry) in document.volunteer.iter().enumerate() {
        entry_start(page, index, Section::Volunteer, language);
        let pointer = format!("/volunteer/{index}");
        page.entry_title(vec![at(&pointer, "position", &entry.position)]);
        let period = Period {
            pointer: &pointer,
            start: &entry.start_date,
            end: &entry.end_date,
        };
        page.dated(
            vec![at(&pointer, "organization", &entry.organization)],
            &period,
            language,
        );
        page.line(vec![at(&pointer, "url", &entry.url)], "");
        page.paragraph(at(&pointer, "summary", &entry.summary));
        page.extra(&pointer, &entry.extra);
        page.bullets(&format!("{pointer}/highlights"), &entry.highlights);
    }
}

fn write_education(document: &Document, page: &mut Page, language: Option<&str>) {
    for (index, entry) in document.education.iter().enumerate() {
        entry_start(page, index, Section::Education, language);
        let pointer = format!("/education/{index}");
        page.entry_title(vec![
            at(&pointer, "studyType", &entry.study_type),
            at(&pointer, "area", &entry.area),
        ]);
        let period = Period {
            pointer: &pointer,
            start: &entry.start_date,
            end: &entry.end_date,
        };
        page.dated(vec![at(&pointer, "institution", &entry.institution)], &period, language);
        page.labelled("Grade", at(&pointer, "score", &entry.score));
        page.line(vec![at(&pointer, "url", &entry.url)], "");
        page.extra(&pointer, &entry.extra);
        page.bullets(&format!("{pointer}/courses"), &entry.courses);
    }
}

fn write_skills(document: &Document, page: &mut Page, language: Option<&str>) {
    for (index, skill) in document.skills.iter().enumerate() {
        if index == 0 {
            page.heading(Section::Skills, language);
        }
        write_skill(page, &format!("/skills/{index}"), skill);
    }
}

fn write_skill(page: &mut Page, pointer: &str, skill: &Skill) {
    if page.style == Style::Markdown {
        page.put("- ");
    }
    page.field(at(pointer, "name", &skill.name));
    if !skill.level.is_empty() {
        page.put(" (");
        page.field(at(pointer, "level", &skill.level));
        page.put(")");
    }
    let between = if skill.keywords.iter().any(|word| word.contains(',')) {
        "; "
    } else {
        ", "
    };
    for (index, keyword) in skill.keywords.iter().enumerate() {
        let lead = if index > 0 {
            between
        } else if skill.name.is_empty() && skill.level.is_empty() {
            ""
        } else {
            ": "
        };
        page.put(lead);
        page.field((format!("{pointer}/keywords/{index}"), keyword));
    }
    page.put("\n");
    page.extra(pointer, &skill.extra);
}

fn write_languages(document: &Document, page: &mut Page, language: Option<&str>) {
    for (index, entry) in document.languages.iter().enumerate() {
        if index == 0 {
            page.heading(Section::Languages, language);
        }
        let pointer = format!("/languages/{index}");
        if page.style == Style::Markdown {
            page.put("- ");
        }
        page.field(at(&pointer, "language", &entry.language));
        if !entry.fluency.is_empty() {
            page.put(": ");
            page.field(at(&pointer, "fluency", &entry.fluency));
        }
        page.put("\n");
        page.extra(&pointer, &entry.extra);
    }
}

fn write_certificates(document: &Document, page: &mut Page, language: Option<&str>) {
    for (index, entry) in document.certificates.iter().enumerate() {
        if index == 0 {
            page.heading(Section::Certificates, language);
        }
        let pointer = format!("/certificates/{index}");
        page.line(
            vec![
                at(&pointer, "name", &entry.name),
                at(&pointer, "issuer", &entry.issuer),
                at(&pointer, "date", &entry.date),
                at(&pointer, "url", &entry.url),
            ],
            " | ",
        );
        page.extra(&pointer, &entry.extra);
    }
}

fn write_projects(document: &Document, page: &mut Page, language: Option<&str>) {
    for (index, entry) in document.projects.iter().enumerate() {
        entry_start(page, index, Section::Projects, language);
        let pointer = format!("/projects/{index}");
        let period = Period {
            pointer: &pointer,
            start: &entry.start_date,
            end: &entry.end_date,
        };
        if page.style == Style::Markdown && !entry.name.is_empty() {
            page.put("### ");
        }
        page.dated(vec![at(&pointer, "name", &entry.name)], &period, language);
        page.line(vec![at(&pointer, "url", &entry.url)], "");
        page.paragraph(at(&pointer, "description", &entry.description));
        for (role, name) in entry.roles.iter().enumerate() {
            page.labelled("Role", (format!("{pointer}/roles/{role}"), name));
        }
        page.extra(&pointer, &entry.extra);
        page.bullets(&format!("{pointer}/highlights"), &entry.highlights);
        for (word, keyword) in entry.keywords.iter().enumerate() {
            page.put(if word == 0 { "Keywords: " } else { ", " });
            page.field((format!("{pointer}/keywords/{word}"), keyword));
        }
        if !entry.keywords.is_empty() {
            page.put("\n");
        }
    }
}

fn write_awards(document: &Document, page: &mut Page, language: Option<&str>) {
    for (index, entry) in document.awards.iter().enumerate() {
        entry_start(page, index, Section::Awards, language);
        let pointer = format!("/awards/{index}");
        page.line(
            vec![
                at(&pointer, "title", &entry.title),
                at(&pointer, "awarder", &entry.awarder),
                at(&pointer, "date", &entry.date),
            ],
            " | ",
        );
        page.paragraph(at(&pointer, "summary", &entry.summary));
        page.extra(&pointer, &entry.extra);
    }
}

fn write_publications(document: &Document, page: &mut Page, language: Option<&str>) {
    for (index, entry) in document.publications.iter().enumerate() {
        entry_start(page, index, Section::Publications, language);
        let pointer = format!("/publications/{index}");
        page.line(
            vec![
                at(&pointer, "name", &entry.name),
                at(&pointer, "publisher", &entry.publisher),
                at(&pointer, "releaseDate", &entry.release_date),
                at(&pointer, "url", &entry.url),
            ],
            " | ",
        );
        page.paragraph(at(&pointer, "summary", &entry.summary));
        page.extra(&pointer, &entry.extra);
    }
}

fn write_interests(document: &Document, page: &mut Page, language: Option<&str>) {
    for (index, entry) in document.interests.iter().enumerate() {
        if index == 0 {
            page.heading(Section::Interests, language);
        }
        let pointer = format!("/interests/{index}");
        if page.style == Style::Markdown {
            page.put("- ");
        }
        page.field(at(&pointer, "name", &entry.name));
        for (word, keyword) in entry.keywords.iter().enumerate() {
            page.put(if word == 0 { ": " } else { ", " });
            page.field((format!("{pointer}/keywords/{word}"), keyword));
        }
        page.put("\n");
        page.extra(&pointer, &entry.extra);
    }
}

fn write_references(document: &Document, page: &mut Page, language: Option<&str>) {
    for (index, entry) in document.references.iter().enumerate() {
        entry_start(page, index, Section::References, language);
        let pointer = format!("/references/{index}");
        page.line(vec![at(&pointer, "name", &entry.name)], "");
        page.paragraph(at(&pointer, "reference", &entry.reference));
        page.extra(&pointer, &entry.extra);
    }
}

/// Writes what belongs to no section: lines without a field, and members this version does not know.
fn write_rest(document: &Document, page: &mut Page, language: Option<&str>) {
    if document.meta.unplaced.is_empty() && document.extra.is_empty() {
        return;
    }
    page.heading(Section::Other, language);
    for (index, line) in document.meta.unplaced.iter().enumerate() {
        page.paragraph((format!("/meta/unplaced/{index}/text"), &line.text));
    }
    page.extra("", &document.extra);
}
