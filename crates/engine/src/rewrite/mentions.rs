//! Where a résumé names skills.

use types::Document;

use super::bullets::{List, is_sound};
use crate::skills::{Folded, SkillId, find_folded};

/// A field that a mention stands in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Place {
    /// A keyword of a group of skills, or a group that is a skill itself.
    Listed,
    /// A bullet of a job.
    Bullet,
    /// Anything else that people read.
    Elsewhere,
}

/// A skill named.
#[derive(Clone, Debug)]
pub(super) struct Mention<'a> {
    pub(super) skill: SkillId,
    pub(super) is_role: bool,
    pub(super) place: Place,
    pub(super) pointer: String,
    /// The whole field.
    pub(super) field: &'a str,
    /// Bytes of the field that name it.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Mention<'a> {
    /// The words that name it.
    pub(super) fn text(&self) -> &'a str {
        self.field.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether the field says nothing else.
    pub(super) fn is_whole(&self) -> bool {
        self.text() == self.field.trim()
    }
}

/// Every skill that a résumé names, in the order of reading.
pub(super) fn mentions<'a>(document: &'a Document, lists: &[List<'a>]) -> Vec<Mention<'a>> {
    let mut fields: Vec<(Place, String, &str)> = vec![
        (Place::Elsewhere, "/basics/label".to_owned(), &document.basics.label),
        (Place::Elsewhere, "/basics/summary".to_owned(), &document.basics.summary),
    ];
    for (at, work) in document.work.iter().enumerate() {
        fields.push((Place::Elsewhere, format!("/work/{at}/position"), &work.position));
        fields.push((Place::Elsewhere, format!("/work/{at}/summary"), &work.summary));
    }
    for list in lists {
        let place = if list.is_work { Place::Bullet } else { Place::Elsewhere };
        fields.extend(list.bullets().map(|(pointer, text)| (place, pointer, text)));
    }
    for (at, group) in document.skills.iter().enumerate() {
        fields.push((Place::Listed, format!("/skills/{at}/name"), &group.name));
        let keywords = group.keywords.iter().enumerate();
        fields.extend(
            keywords.map(|(item, text)| (Place::Listed, format!("/skills/{at}/keywords/{item}"), text.as_str())),
        );
    }
    fields.retain(|(_, _, field)| is_sound(field));
    fields
        .into_iter()
        .flat_map(|(place, pointer, field)| of_field(place, &pointer, field))
        .collect()
}

fn of_field<'a>(place: Place, pointer: &str, field: &'a str) -> Vec<Mention<'a>> {
    let folded = Folded::new(field);
    let starts: Vec<usize> = field.char_indices().map(|(at, _)| at).chain([field.len()]).collect();
    let byte = |letter: usize| starts.get(letter).copied().unwrap_or(field.len());
    let hits = find_folded(&folded).into_iter();
    let named = hits.map(|hit| Mention {
        skill: hit.skill,
        is_role: hit.is_role,
        place,
        pointer: pointer.to_owned(),
        field,
        start: byte(folded.char_at(hit.start)),
        end: byte(folded.char_end(hit.end)),
    });
    named.collect()
}
