//! What a résumé says as a whole: when each job was, what the person was, how many things it lists.

use std::collections::BTreeMap;

use types::Document;

use super::lexicon::{self, Kind};
use super::reading::Reading;
use super::support::SHORTEST;
use crate::Month;
use crate::resume::fold::plain;

/// Nobody lists more languages.
const MOST_TONGUES: usize = 40;

/// First and one past last month of what has these dates.
fn months(start: &str, end: &str, as_of: Month) -> Option<(i32, i32)> {
    let first = start.parse::<Month>().ok()?.index();
    let last = if end.is_empty() {
        as_of.index()
    } else {
        let month: Month = end.parse().ok()?;
        // A bare year lasts to its end.
        month.index() + if end.len() == 4 { 11 } else { 0 }
    };
    (first <= last).then_some((first, last + 1))
}

/// First and one past last month of each dated job, newest first as the résumé has them, and its entry.
pub(super) fn jobs(document: &Document, as_of: Month) -> Vec<(String, (i32, i32))> {
    let work = document
        .work
        .iter()
        .map(|it| (&it.start_date, &it.end_date))
        .enumerate();
    let work = work.filter_map(|(at, (start, end))| Some((format!("/work/{at}"), months(start, end, as_of)?)));
    let other = document
        .volunteer
        .iter()
        .map(|it| (&it.start_date, &it.end_date))
        .enumerate();
    let other = other.filter_map(|(at, (start, end))| Some((format!("/volunteer/{at}"), months(start, end, as_of)?)));
    work.chain(other).collect()
}

/// The same of the dated projects and courses of study.
pub(super) fn spans(document: &Document, as_of: Month) -> Vec<(String, (i32, i32))> {
    let projects = document
        .projects
        .iter()
        .map(|it| (&it.start_date, &it.end_date))
        .enumerate();
    let projects = projects.filter(|(_, (start, end))| !start.is_empty() && !end.is_empty());
    let projects =
        projects.filter_map(|(at, (start, end))| Some((format!("/projects/{at}"), months(start, end, as_of)?)));
    let schools = document
        .education
        .iter()
        .map(|it| (&it.start_date, &it.end_date))
        .enumerate();
    let schools = schools.filter(|(_, (start, end))| !start.is_empty() && !end.is_empty());
    let schools =
        schools.filter_map(|(at, (start, end))| Some((format!("/education/{at}"), months(start, end, as_of)?)));
    projects.chain(schools).collect()
}

/// What the person was in each entry that says so.
pub(super) fn positions(document: &Document) -> Vec<(String, String)> {
    let work = document.work.iter().map(|it| it.position.clone()).enumerate();
    let work = work.map(|(at, position)| (format!("/work/{at}"), position));
    let other = document.volunteer.iter().map(|it| it.position.clone()).enumerate();
    let other = other.map(|(at, position)| (format!("/volunteer/{at}"), position));
    let projects = document.projects.iter().map(|it| it.roles.join("\n")).enumerate();
    let projects = projects.map(|(at, roles)| (format!("/projects/{at}"), roles));
    let own = ("/basics".to_owned(), document.basics.label.clone());
    work.chain(other).chain(projects).chain([own]).collect()
}

/// The lines of an entry that name a school or an office.
pub(super) fn houses(reading: &Reading) -> Vec<(&'static str, String)> {
    let apart = reading.of(Kind::House).copied();
    let hits = apart.chain(lexicon::find_within(&reading.text.text, Kind::Glued));
    hits.map(|hit| {
        let head = reading.text.text.get(..hit.start).unwrap_or_default();
        let from = head.rfind('\n').map_or(0, |at| at + 1);
        let tail = reading.text.text.get(hit.start..).unwrap_or_default();
        let to = tail.find('\n').map_or(reading.text.text.len(), |at| hit.start + at);
        (hit.group, reading.slice(from, to).to_owned())
    })
    .collect()
}

/// The languages that the résumé lists and says how well are spoken.
pub(super) fn tongues(document: &Document, entries: &BTreeMap<String, Reading>) -> Vec<(String, u8)> {
    let listed = document.languages.iter().take(MOST_TONGUES).enumerate();
    let tongues = listed.filter_map(|(at, it)| {
        let level = entries.get(&format!("/languages/{at}"))?.level();
        Some((plain(it.language.trim()), level))
    });
    tongues
        .filter(|(name, level)| *level > 0 && name.len() >= SHORTEST)
        .collect()
}

/// How many things of each sort the résumé lists.
pub(super) fn counts(document: &Document) -> Vec<usize> {
    let mut employers: Vec<&str> = document.work.iter().map(|it| it.name.as_str()).collect();
    employers.sort_unstable();
    employers.dedup();
    let lists = document.skills.iter().map(|it| it.keywords.len());
    let sections = [
        employers.len(),
        document.work.len(),
        document.education.len(),
        document.languages.len(),
        document.certificates.len(),
        document.projects.len(),
        document.publications.len(),
        document.awards.len(),
    ];
    sections.into_iter().chain(lists).collect()
}
