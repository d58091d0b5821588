//! From lines to a résumé's fields.

mod anchors;
mod contact;
mod credentials;
pub(crate) mod dates;
mod edges;
mod education;
mod entries;
mod facts;
pub(crate) mod fold;
pub(crate) mod furniture;
mod header;
pub(crate) mod headings;
mod jobs;
mod labelled;
pub(crate) mod language;
mod languages;
mod links;
mod lists;
mod mentions;
mod misread;
mod name;
pub(crate) mod open_ends;
pub(crate) mod passages;
mod placeholders;
mod projects;
mod record;
mod scan;
mod sections;
mod skills;
mod source;
pub(crate) mod text;
mod told;
mod unheaded;
pub(crate) mod words;

use types::Document;

use self::headings::Section;
pub use self::misread::misread_heading;
use self::passages::passages;
use self::record::Record;
use self::source::Item;
use crate::layout::Reading;

/// Reads the fields of a résumé: each with confidence and source span in `meta.fields`, what is left in
/// `meta.unplaced`.
#[must_use]
pub fn parse(reading: &Reading) -> Document {
    let items = source::items(reading);
    let mut record = Record::default();
    let email = links::find_email(reading, &items);
    let place = name::find(&items, email.as_ref().map(|email| email.text.as_str()));
    let mut sections = sections::cut(&items, place.as_ref());
    unheaded::split(&mut sections.stretches);
    for heading in &sections.headings {
        record.furniture(heading.span);
    }
    record.document.meta.language = language::guess(&items, &sections.languages);
    for stretch in &sections.stretches {
        match stretch.section {
            None => {}
            Some(Section::Summary) => {
                let is_contact =
                    |item: &&Item| links::is_profile_line(reading, item) || contact::has_email(&item.part.text);
                let items: Vec<Item> = stretch.items.iter().filter(|item| !is_contact(item)).cloned().collect();
                summary(&mut record, &items);
            }
            Some(section) => read_section(&mut record, section, &stretch.items),
        }
    }
    header::read(&mut record, reading, &items, &sections.stretches, place.as_ref(), email);
    record.finish(reading)
}

fn read_section(record: &mut Record, section: Section, items: &[Item]) {
    match section {
        Section::Work => jobs::read_work(record, items),
        Section::Volunteer => jobs::read_volunteer(record, items),
        Section::Education => education::read(record, items),
        Section::Skills => skills::read(record, items),
        Section::Languages => languages::read(record, items),
        Section::Certificates => credentials::read_certificates(record, items),
        Section::Awards => credentials::read_awards(record, items),
        Section::Publications => credentials::read_publications(record, items),
        Section::Interests => lists::read_interests(record, items),
        Section::References => lists::read_references(record, items),
        Section::Projects => projects::read(record, items),
        Section::Summary | Section::Title | Section::Contact | Section::Personal | Section::Other | Section::Mixed => {}
    }
}

fn summary(record: &mut Record, items: &[Item]) {
    for passage in passages(items) {
        let text = passage.part.text.clone();
        let pointer = "/basics/summary";
        let before = record.document.meta.fields.get(pointer).and_then(|meta| meta.span);
        record.field(pointer, 0.9, &passage.part);
        let summary = &mut record.document.basics.summary;
        if !summary.is_empty() {
            summary.push('\n');
        }
        summary.push_str(&text);
        if let (Some(before), Some(meta)) = (before, record.document.meta.fields.get_mut(pointer))
            && let Some(span) = meta.span.as_mut()
        {
            span.start = before.start.min(span.start);
        }
    }
}
