//! Headings that share a line with what they head: "Languages: German, French".

use super::headings::{self, Section};
use super::source::Item;
use super::text::Part;
use super::words::{self, Kind};

/// The heading of such a line, what it is about, and the rest.
pub(crate) fn inline(item: &Item, section: Option<Section>) -> Option<(Part, (Section, Item))> {
    if item.is_bullet || item.heading.is_some() {
        return None;
    }
    if !matches!(
        section,
        None | Some(
            Section::Contact
                | Section::Personal
                | Section::Summary
                | Section::Other
                | Section::Languages
                | Section::Interests
                | Section::Certificates
        )
    ) {
        return None;
    }
    let at = item.part.text.find([':', '：'])?;
    let heading = headings::lookup(item.part.text.get(..at)?)?;
    let wanted = !words::is_exactly(item.part.text.get(..at)?, Kind::Personal)
        && matches!(
            heading.section,
            Section::Languages | Section::Skills | Section::Interests | Section::Certificates | Section::Summary
        );
    let label = item.part.slice(0, at);
    let width = item.part.text[at..].chars().next().map_or(1, char::len_utf8);
    let part = item.part.slice(at + width, item.part.text.len());
    if !wanted || part.is_empty() || section == Some(heading.section) {
        return None;
    }
    let mut rest = item.clone();
    rest.chunks.truncate(1);
    if let Some(chunk) = rest.chunks.first_mut() {
        chunk.part = part.clone();
    }
    rest.part = part;
    Some((label, (heading.section, rest)))
}
