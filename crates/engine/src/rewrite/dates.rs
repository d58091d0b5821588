//! Dates in several notations, and lines that machines cannot place.

use types::{Document, RuleKind};

use super::{Context, Draft};
use crate::resume::dates::{find, is_mostly};
use crate::resume::headings::{self, Section};

/// The most lines that are asked about.
const MOST_LINES: usize = 3;
/// A heading has no more words.
const MOST_WORDS: usize = 4;

/// Dates that are written otherwise than the rest.
pub(super) fn dates(document: &Document) -> Vec<Draft> {
    let work = document
        .work
        .iter()
        .enumerate()
        .map(|(at, it)| ("work", at, &it.start_date, &it.end_date));
    let learnt = document.education.iter().enumerate();
    let learnt = learnt.map(|(at, it)| ("education", at, &it.start_date, &it.end_date));
    let fields: Vec<(&str, String, &str)> = work
        .chain(learnt)
        .flat_map(|(section, at, start, end)| {
            [("startDate", start), ("endDate", end)]
                .map(|(field, date)| (section, format!("/{section}/{at}/{field}"), date.as_str()))
        })
        .filter(|(_, _, date)| !date.is_empty())
        .collect();
    fields
        .iter()
        .filter_map(|(section, pointer, date)| one(section, pointer, date, &fields))
        .collect()
}

fn one(section: &str, pointer: &str, date: &str, fields: &[(&str, String, &str)]) -> Option<Draft> {
    let draft = Draft::new(RuleKind::Dates, pointer, date);
    let others = || fields.iter().filter(|it| it.0 == section);
    let months = others().filter(|it| is_iso(it.2, 7)).count();
    if is_iso(date, 4) {
        let is_odd = section == "work" && months > 0;
        return is_odd.then(|| {
            draft.asks(
                "In which month was it?",
                "The other dates have months; machines count a year alone as its January.",
            )
        });
    }
    if is_iso(date, 10) {
        let month = date.get(..7)?;
        return (months > 0).then(|| draft.becomes(month, "The other dates have no day."));
    }
    if is_iso(date, 7) {
        return None;
    }
    let periods = find(date);
    let [period] = periods.as_slice() else { return None };
    let read = period.start.filter(|_| !period.is_range && is_mostly(date, &periods))?;
    let iso = read
        .month
        .map_or_else(|| read.year.to_string(), |month| format!("{}-{month:02}", read.year));
    Some(draft.becomes(iso, "One notation for all dates is read by every machine."))
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, by its length.
fn is_iso(date: &str, length: usize) -> bool {
    let fits = |(at, byte): (usize, u8)| {
        if at == 4 || at == 7 {
            byte == b'-'
        } else {
            byte.is_ascii_digit()
        }
    };
    date.len() == length && date.bytes().enumerate().all(fits)
}

/// Lines that belong to no part, and headings that machines do not know.
pub(super) fn sections(context: &Context) -> Vec<Draft> {
    let unplaced = &context.document.meta.unplaced;
    let language = (!context.language.is_empty()).then_some(context.language);
    let usual = [Section::Summary, Section::Work, Section::Education, Section::Skills];
    let usual = usual.map(|section| headings::title(section, language)).join("”, “");
    let lines = unplaced
        .iter()
        .enumerate()
        .filter(|(_, line)| line.text.chars().any(char::is_alphabetic));
    let drafts = lines.take(MOST_LINES).map(|(at, line)| {
        let text = line.text.as_str();
        let draft = Draft::new(RuleKind::Section, &format!("/meta/unplaced/{at}"), text);
        let is_heading = text.split_whitespace().count() <= MOST_WORDS
            && text.starts_with(char::is_uppercase)
            && text
                .chars()
                .all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '&' | ':'))
            && unplaced.get(at + 1).is_some();
        if is_heading {
            let question = format!("Which of these does it mean: “{usual}”? Use that as the heading.");
            draft.asks(
                question,
                "If this is a heading, machines do not know it, and lose what stands below.",
            )
        } else {
            let question = format!("Which part does it belong to? Machines look below “{usual}”.");
            draft.asks(question, "Machines cannot tell what this line is about.")
        }
    });
    drafts.collect()
}
