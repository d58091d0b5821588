//! Where a résumé's text names who somebody is, where from, and whom they worked for or learnt with.

use types::Document;

use super::profile::Profile;
use crate::skills::{Folded, find_folded, is_word};

/// The most names that are looked for.
const MOST_NAMES: usize = 100;
/// Shorter names are found everywhere, in bytes.
const SHORTEST: usize = 3;

/// The person, the places, the employers and the schools of a résumé, as its fields have them.
fn names_of(document: &Document) -> impl Iterator<Item = &str> {
    let basics = &document.basics;
    let home = [&basics.name, &basics.location.city, &basics.location.region];
    let work = document.work.iter().flat_map(|it| [&it.name, &it.location]);
    let volunteer = document.volunteer.iter().map(|it| &it.organization);
    let schools = document.education.iter().map(|it| &it.institution);
    let all = home.into_iter().chain(work).chain(volunteer).chain(schools);
    all.map(|name| name.trim()).filter(|name| name.len() >= SHORTEST)
}

impl Profile<'_> {
    /// Where names stand in the folded text: ranges that do not overlap, in order. What is a name by itself only where it is written as one: people live
    /// in Reading and work for Orange. A name that is also a skill, such as "SAP", stays a skill.
    pub(super) fn names(&self) -> Vec<(usize, usize)> {
        let mut names: Vec<String> = names_of(self.document)
            .take(MOST_NAMES)
            .map(Folded::new)
            .filter(|name| !is_skill(name))
            .map(|name| name.text)
            .collect();
        names.sort_unstable();
        names.dedup();
        let mut places = Vec::new();
        for name in &names {
            let found = self
                .text
                .text
                .match_indices(name.as_str())
                .map(|(start, _)| (start, start + name.len()));
            places.extend(found.filter(|&(start, end)| self.is_name(start, end)));
        }
        places.sort_unstable();
        places.dedup_by(|next, last| {
            let overlaps = next.0 <= last.1;
            if overlaps {
                last.1 = last.1.max(next.1);
            }
            overlaps
        });
        places
    }

    fn is_name(&self, start: usize, end: usize) -> bool {
        let (before, after) = self.text.around(start, end);
        let is_whole = !before.is_some_and(is_word) && !after.is_some_and(is_word);
        let is_written_as_one = || {
            let first = self.text.text.get(start..end).and_then(|name| name.chars().next());
            self.text.is_upper(start) || first.is_some_and(|letter| !letter.is_alphabetic() || is_caseless(letter))
        };
        is_whole && is_written_as_one()
    }
}

fn is_caseless(letter: char) -> bool {
    letter.to_uppercase().eq([letter])
}

fn is_skill(name: &Folded) -> bool {
    find_folded(name)
        .iter()
        .any(|hit| hit.start == 0 && hit.end == name.text.len())
}

/// Whether one of the ranges, which do not overlap and are in order, has something of this.
pub(super) fn touches(ranges: &[(usize, usize)], start: usize, end: usize) -> bool {
    let next = ranges.partition_point(|range| range.1 <= start);
    ranges.get(next).is_some_and(|range| range.0 < end)
}
