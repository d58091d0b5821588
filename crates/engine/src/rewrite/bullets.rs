//! The bullets of a résumé.

use types::Document;

/// The most bullets that are looked at.
const MOST: usize = 300;
/// The longest bullet that is looked at, in bytes.
const LONGEST: usize = 2_000;

/// Whether a job is over.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Time {
    Past,
    Present,
    /// Its dates do not tell.
    Unknown,
}

/// The bullets of one entry.
#[derive(Clone, Debug)]
pub(super) struct List<'a> {
    /// JSON pointer of the list.
    pub(super) pointer: String,
    pub(super) is_work: bool,
    pub(super) time: Time,
    pub(super) items: &'a [String],
}

impl<'a> List<'a> {
    fn new(section: &str, at: usize, (start, end): (&str, &str), items: &'a [String]) -> Self {
        let time = match (start.is_empty(), end.is_empty()) {
            (_, false) => Time::Past,
            (false, true) => Time::Present,
            (true, true) => Time::Unknown,
        };
        Self {
            pointer: format!("/{section}/{at}/highlights"),
            is_work: section == "work",
            time,
            items,
        }
    }

    /// Its bullets that are sentences one can work with, and their pointers.
    pub(super) fn bullets(&self) -> impl Iterator<Item = (String, &'a str)> {
        let items = self.items.iter().enumerate();
        let sound = items.filter(|(_, text)| is_sound(text));
        sound.map(|(at, text)| (format!("{}/{at}", self.pointer), text.as_str()))
    }
}

/// A bullet of one line that is neither empty nor endless.
pub(super) fn is_sound(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= LONGEST && !text.contains(['\n', '\r'])
}

/// The lists of bullets, work first.
pub(super) fn lists(document: &Document) -> Vec<List<'_>> {
    let work = document.work.iter().enumerate();
    let work = work.map(|(at, it)| List::new("work", at, (&it.start_date, &it.end_date), &it.highlights));
    let unpaid = document.volunteer.iter().enumerate();
    let unpaid = unpaid.map(|(at, it)| List::new("volunteer", at, (&it.start_date, &it.end_date), &it.highlights));
    let projects = document.projects.iter().enumerate();
    // Projects rarely say whether they go on.
    let projects = projects.map(|(at, it)| List::new("projects", at, ("", &it.end_date), &it.highlights));
    let mut seen = 0;
    work.chain(unpaid)
        .chain(projects)
        .take_while(|list| {
            seen += list.items.len();
            seen <= MOST
        })
        .collect()
}
