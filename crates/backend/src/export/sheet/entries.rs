//! The sections of a sheet, in their usual order unless the person chose another.

use engine::render::wording;
use types::{Document, Skill};

use super::print::Print;
use super::{Entry, Item, Line, Section, is_rtl, joined};

/// Everything below the head.
pub(super) fn sections(document: &Document, print: &mut Print) -> Vec<Section> {
    let unplaced: Vec<String> = document.meta.unplaced.iter().map(|line| line.text.clone()).collect();
    let mut all = [
        section("summary", print, |section, print| {
            section.paragraphs = print.paragraphs(&document.basics.summary);
        }),
        section("work", print, |section, print| section.entries = work(document, print)),
        section("volunteer", print, |section, print| {
            section.entries = volunteer(document, print);
        }),
        section("education", print, |section, print| {
            section.entries = education(document, print);
        }),
        section("projects", print, |section, print| {
            section.entries = projects(document, print);
        }),
        section("skills", print, |section, print| {
            section.lines = together(document.skills.iter().filter_map(|skill| skills(skill, print)));
        }),
        section("languages", print, |section, print| {
            let lines = document.languages.iter().filter_map(|one| {
                let fluency = [one.fluency.clone()];
                print.line(&one.language, &fluency)
            });
            section.lines = lines.collect();
        }),
        section("certificates", print, |section, print| {
            section.entries = certificates(document, print);
        }),
        section("awards", print, |section, print| {
            section.entries = awards(document, print);
        }),
        section("publications", print, |section, print| {
            section.entries = publications(document, print);
        }),
        section("interests", print, |section, print| {
            let lines = document.interests.iter();
            section.lines = together(lines.filter_map(|one| print.line(&one.name, &one.keywords)));
        }),
        section("references", print, |section, print| {
            section.entries = references(document, print);
        }),
        section("other", print, |section, print| {
            section.paragraphs = print.list(&unplaced);
        }),
    ];
    all.sort_by_key(|section| document.meta.rank(section.key));
    all.into_iter().filter(|section| !section.is_empty()).collect()
}

impl Section {
    fn is_empty(&self) -> bool {
        self.paragraphs.is_empty() && self.entries.is_empty() && self.lines.is_empty()
    }
}

fn section(key: &'static str, print: &mut Print, fill: impl FnOnce(&mut Section, &mut Print)) -> Section {
    let mut section = Section {
        key,
        title: wording::heading(key, print.language),
        // From right to left, Latin letters of the one would run into those of the other.
        short: matches!(key, "certificates" | "awards" | "publications") && !is_rtl(print.language),
        paragraphs: Vec::new(),
        entries: Vec::new(),
        lines: Vec::new(),
    };
    fill(&mut section, print);
    section
}

/// The head of an entry: its first text that says something is the title.
fn head(print: &mut Print, texts: &[&str], url: &str, start: &str, end: &str) -> Entry {
    let mut place: Vec<Item> = texts.iter().filter_map(|text| print.item(text)).collect();
    let title = if place.is_empty() {
        String::new()
    } else {
        place.remove(0).text
    };
    place.extend(print.address(url));
    let period = wording::period(start, end, print.language);
    Entry {
        width: if period.is_empty() {
            0.0
        } else {
            width(&title) + width(&period) + GAP
        },
        title,
        place,
        period: print.some(&period),
        ..Entry::default()
    }
}

/// What is left free between a title and its dates.
const GAP: f64 = 1.5;

/// About how wide a text is, in sizes of its type. Letting the page itself measure it would take half as long again.
fn width(text: &str) -> f64 {
    let of = |letter: char| match letter {
        ' ' | '\'' | ',' | '.' | ':' | ';' | '(' | ')' | 'i' | 'j' | 'l' | 'I' => 0.3,
        'm' | 'w' | 'M' | 'W' => 0.9,
        'A'..='Z' => 0.68,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffef}' => 1.0,
        _ => 0.58,
    };
    text.chars().map(of).sum()
}

impl Entry {
    fn says_something(&self) -> bool {
        let has_head = !self.title.is_empty() || !self.place.is_empty() || self.period.is_some();
        has_head || !self.paragraphs.is_empty() || !self.bullets.is_empty() || !self.lines.is_empty()
    }
}

fn kept(entries: impl Iterator<Item = Entry>) -> Vec<Entry> {
    entries.filter(Entry::says_something).collect()
}

fn work(document: &Document, print: &mut Print) -> Vec<Entry> {
    kept(document.work.iter().map(|job| {
        let texts = [&*job.position, &*job.name, &*job.location];
        let mut entry = head(print, &texts, &job.url, &job.start_date, &job.end_date);
        entry.paragraphs = print.paragraphs(&job.summary);
        entry.bullets = print.list(&job.highlights);
        entry
    }))
}

fn volunteer(document: &Document, print: &mut Print) -> Vec<Entry> {
    kept(document.volunteer.iter().map(|one| {
        let texts = [&*one.position, &*one.organization];
        let mut entry = head(print, &texts, &one.url, &one.start_date, &one.end_date);
        entry.paragraphs = print.paragraphs(&one.summary);
        entry.bullets = print.list(&one.highlights);
        entry
    }))
}

fn education(document: &Document, print: &mut Print) -> Vec<Entry> {
    kept(document.education.iter().map(|course| {
        let title = joined([course.study_type.trim(), course.area.trim()].into_iter(), ", ");
        let texts = [&*title, &*course.institution];
        let mut entry = head(print, &texts, &course.url, &course.start_date, &course.end_date);
        let grade = wording::grade(print.language);
        entry.lines = print
            .line(grade, std::slice::from_ref(&course.score))
            .filter(|line| line.label.is_some())
            .into_iter()
            .collect();
        entry.bullets = print.list(&course.courses);
        entry
    }))
}

fn projects(document: &Document, print: &mut Print) -> Vec<Entry> {
    kept(document.projects.iter().map(|project| {
        let roles = project.roles.join(", ");
        let texts = [&*project.name, &*roles];
        let mut entry = head(print, &texts, &project.url, &project.start_date, &project.end_date);
        entry.paragraphs = print.paragraphs(&project.description);
        entry.bullets = print.list(&project.highlights);
        let skills = wording::heading("skills", print.language);
        entry.lines = print
            .line(skills, &project.keywords)
            .filter(|line| line.label.is_some())
            .into_iter()
            .collect();
        entry
    }))
}

fn skills(skill: &Skill, print: &mut Print) -> Option<Line> {
    let level = skill.level.trim();
    if level.is_empty() {
        return print.line(&skill.name, &skill.keywords);
    }
    print.line(&format!("{} ({level})", skill.name.trim()), &skill.keywords)
}

/// Lines without labels that follow each other as one: no reader could tell where one ends and the next begins.
fn together(lines: impl Iterator<Item = Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for line in lines {
        let before = out.pop_if(|before| before.label.is_none() && line.label.is_none());
        out.push(match before {
            Some(before) => Line::new(None, before.items.into_iter().chain(line.items).collect()),
            None => line,
        });
    }
    out
}

fn certificates(document: &Document, print: &mut Print) -> Vec<Entry> {
    kept(
        document
            .certificates
            .iter()
            .map(|one| head(print, &[&one.name, &one.issuer], &one.url, "", &one.date)),
    )
}

fn awards(document: &Document, print: &mut Print) -> Vec<Entry> {
    kept(document.awards.iter().map(|award| {
        let mut entry = head(print, &[&award.title, &award.awarder], "", "", &award.date);
        entry.paragraphs = print.paragraphs(&award.summary);
        entry
    }))
}

fn publications(document: &Document, print: &mut Print) -> Vec<Entry> {
    kept(document.publications.iter().map(|one| {
        let mut entry = head(print, &[&one.name, &one.publisher], &one.url, "", &one.release_date);
        entry.paragraphs = print.paragraphs(&one.summary);
        entry
    }))
}

fn references(document: &Document, print: &mut Print) -> Vec<Entry> {
    kept(document.references.iter().map(|one| {
        let mut entry = head(print, &[&one.name], "", "", "");
        entry.paragraphs = print.paragraphs(&one.reference);
        entry
    }))
}
