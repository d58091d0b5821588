//! Employment, paid or not: who employed the person as what.

use std::borrow::Cow;

use types::{Volunteer, Work};

use super::anchors::When;
use super::contact;
use super::entries::{self, Entry};
use super::facts::{Facts, Votes, facts};
use super::passages::passages;
use super::record::{Record, under};
use super::source::Item;
use super::text::{Part, join};
use super::words::{self, Kind};

/// Reads the entries of a section about work.
pub(crate) fn read_work(record: &mut Record, items: &[Item]) {
    for (facts, entry) in jobs(record, items) {
        let index = record.document.work.len();
        let pointer = format!("/work/{index}");
        let mut work = Work::default();
        if let Some(part) = &facts.employer {
            work.name = record.field(under(&pointer, "name"), facts.confidence, part);
        }
        if let Some(part) = &facts.position {
            work.position = record.field(under(&pointer, "position"), facts.confidence, part);
        }
        if let Some(part) = &facts.location {
            work.location = record.field(under(&pointer, "location"), 0.75, part);
        }
        (work.start_date, work.end_date) = period(record, &pointer, &entry.when);
        let told = body(record, &pointer, &entry);
        (work.summary, work.highlights) = (told.summary, told.highlights);
        if work.summary.is_empty() {
            work.summary = rest(record, &pointer, &facts);
        }
        if work != Work::default() {
            record.document.work.push(work);
        }
    }
}

/// Reads the entries of a section about unpaid work.
pub(crate) fn read_volunteer(record: &mut Record, items: &[Item]) {
    for (facts, entry) in jobs(record, items) {
        let index = record.document.volunteer.len();
        let pointer = format!("/volunteer/{index}");
        let mut work = Volunteer::default();
        if let Some(part) = &facts.employer {
            work.organization = record.field(under(&pointer, "organization"), facts.confidence, part);
        }
        if let Some(part) = &facts.position {
            work.position = record.field(under(&pointer, "position"), facts.confidence, part);
        }
        (work.start_date, work.end_date) = period(record, &pointer, &entry.when);
        let told = body(record, &pointer, &entry);
        (work.summary, work.highlights) = (told.summary, told.highlights);
        if work.summary.is_empty() {
            work.summary = rest(record, &pointer, &facts);
        }
        if work != Volunteer::default() {
            record.document.volunteer.push(work);
        }
    }
}

/// What parts a section about work without saying anything about a job.
const DIVISIONS: [&str; 24] = [
    "vocational",
    "miscellaneous",
    "professional",
    "academic",
    "industry",
    "full-time",
    "part-time",
    "internships",
    "freelance",
    "other",
    "beruflich",
    "sonstiges",
    "verschiedenes",
    "praktika",
    "professionnel",
    "divers",
    "stages",
    "profesional",
    "varios",
    "prácticas",
    "professionale",
    "varie",
    "profissional",
    "estágios",
];

/// Whether a line only parts a section, perhaps with a drawn line after it.
fn is_division(item: &Item) -> bool {
    let text = item.part.text.trim_matches(['.', ' ', ':']);
    text.len() < 16 && !item.is_bullet && {
        let text = text.to_lowercase();
        DIVISIONS.contains(&text.as_str())
    }
}

/// The entries of a section with their facts; an employer that stands over several positions is given to each.
fn jobs(record: &mut Record, items: &[Item]) -> Vec<(Facts, Entry)> {
    let mut items = Cow::Borrowed(items);
    if items.iter().any(is_division) {
        items.to_mut().retain(|item| {
            let goes = is_division(item);
            if goes {
                record.furniture(item.part.span);
            }
            !goes
        });
    }
    let entries = entries::cut(&items);
    let votes = Votes::of(&entries);
    let mut out: Vec<(Facts, Entry)> = Vec::new();
    let mut employer: Option<Part> = None;
    for entry in entries {
        let mut facts = facts(&entry, &votes);
        if facts.employer.is_none() && facts.position.is_some() {
            if let Some(last) = &employer {
                facts.employer = Some(last.clone());
                facts.confidence *= 0.9;
            }
        } else if facts.employer.is_some() {
            employer.clone_from(&facts.employer);
        }
        out.push((facts, entry));
    }
    let heads_group = |index: usize| {
        let (facts, entry) = &out[index];
        facts.position.is_none()
            && facts.employer.is_some()
            && entry.body.is_empty()
            && out
                .get(index + 1)
                .is_some_and(|(next, _)| next.position.is_some() && next.employer == facts.employer)
    };
    let groups: Vec<usize> = (0..out.len()).filter(|index| heads_group(*index)).collect();
    for index in &groups {
        for part in &out[*index].1.when.spans {
            record.furniture(part.span);
        }
    }
    let mut index = 0;
    out.retain(|(facts, entry)| {
        index += 1;
        let says_nothing = facts.employer.is_none() && facts.position.is_none() && entry.when.spans.is_empty();
        !says_nothing && !groups.contains(&(index - 1))
    });
    out
}

/// Notes when; gives start and end as the document has them.
pub(crate) fn period(record: &mut Record, pointer: &str, when: &When) -> (String, String) {
    for part in &when.spans {
        record.furniture(part.span);
    }
    let confidence = if when.is_range { 0.95 } else { 0.7 };
    let mut out = (String::new(), String::new());
    if let Some((date, part)) = &when.start {
        record.derived(under(pointer, "startDate"), confidence, part.span);
        out.0 = date.to_string();
    }
    if let Some((date, part)) = &when.end {
        record.derived(under(pointer, "endDate"), confidence, part.span);
        out.1 = date.to_string();
    } else if !when.is_range
        && let Some((date, part)) = &when.start
    {
        record.derived(under(pointer, "endDate"), 0.5, part.span);
        out.1 = date.to_string();
    }
    out
}

/// What stands above the list and is neither employer nor position nor place.
fn rest(record: &mut Record, pointer: &str, facts: &Facts) -> String {
    let told = facts.rest.iter().filter(|part| !contact::is_url(&part.text));
    let told: Vec<Part> = told.cloned().collect();
    if told.is_empty() {
        return String::new();
    }
    record.field(under(pointer, "summary"), 0.5, &join(&told))
}

/// What an entry tells: prose, then a list.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) summary: String,
    pub(crate) highlights: Vec<String>,
}

/// Reads what was done.
pub(crate) fn body(record: &mut Record, pointer: &str, entry: &Entry) -> Told {
    let items = &entry.body;
    let mut kept: Vec<Item> = Vec::new();
    for item in items {
        if !item.is_bullet && words::is_exactly(item.part.text.trim_end_matches([':', '：']), Kind::Duty) {
            record.furniture(item.part.span);
        } else {
            kept.push(item.clone());
        }
    }
    let mut out = Told::default();
    let passages = passages(&kept);
    let marked = passages.iter().any(|passage| passage.is_bullet);
    let list = marked
        || entry.is_listed
        || passages.len() > 1
        || kept
            .first()
            .is_some_and(|first| first.x0 > 0.0 && items.len() != kept.len());
    let first_mark = passages
        .iter()
        .position(|passage| passage.is_bullet)
        .unwrap_or(if list { 0 } else { passages.len() });
    let prose: Vec<Part> = passages[..first_mark]
        .iter()
        .map(|passage| passage.part.clone())
        .collect();
    if !prose.is_empty() {
        out.summary = record.field(under(pointer, "summary"), 0.7, &join(&prose));
    }
    for passage in &passages[first_mark..] {
        let at = format!("{pointer}/highlights/{}", out.highlights.len());
        let text = record.field(at, if passage.is_bullet { 0.9 } else { 0.7 }, &passage.part);
        out.highlights.push(text);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::layout::Reading;
    use crate::resume::parse;

    fn jobs(lines: &str) -> Vec<[String; 5]> {
        let document = parse(&Reading::from_text(&format!("Work experience\n\n{lines}")));
        document
            .work
            .into_iter()
            .map(|job| [job.position, job.name, job.location, job.start_date, job.end_date])
            .collect()
    }

    #[test]
    fn employer_and_position_are_found_in_any_order() {
        let expected = ["Staff Nurse", "Northmoor Hospital", "Leeds", "2017-09", "2020-01"];
        for lines in [
            "Staff Nurse\nNorthmoor Hospital, Leeds\nSep 2017 – Jan 2020\n• Triage",
            "Northmoor Hospital | Leeds\nStaff Nurse\t09/2017 – 01/2020\n• Triage",
            "09/2017 – 01/2020\tStaff Nurse\nNorthmoor Hospital, Leeds\n• Triage",
            "Staff Nurse at Northmoor Hospital, Leeds (Sep 2017 – Jan 2020)\n• Triage",
        ] {
            assert_eq!(jobs(lines), [expected.map(str::to_owned)], "{lines}");
        }
    }

    #[test]
    fn a_date_before_the_position_is_no_mention() {
        let read = jobs(
            "June 2019 - present Shift Leader\nLeeds\tNorthmoor Logistics Ltd\n• Led fourteen people\n\
             Aug 2013 - May 2019\tPicker\nYork\tOuseford Ltd\n• Picked",
        );
        let starts: Vec<&str> = read.iter().map(|job| job[3].as_str()).collect();
        assert_eq!(starts, ["2019-06", "2013-08"]);
    }

    #[test]
    fn what_parts_the_section_is_no_job() {
        let read = jobs(
            "Vocational\n2019 – 2021\tNurse, Northmoor Hospital, Leeds\n• Triage\n\
                         Part-time.....\n2017 – 2019\tCarer, Imaginary Homes Ltd, York\n• Care",
        );
        let names: Vec<&str> = read.iter().map(|job| job[1].as_str()).collect();
        assert_eq!(names, ["Northmoor Hospital", "Imaginary Homes Ltd"]);
    }

    #[test]
    fn lines_that_name_no_job_make_none() {
        let read = jobs("• Something was done\n• And more\n\nNurse, Northmoor Hospital\t2019 – 2021\n• Triage");
        assert_eq!(read.len(), 1);
    }

    #[test]
    fn parentheses_around_an_employer_are_no_part_of_it() {
        let read = jobs("Nurse (Northmoor Hospital)\t2019 – 2021\n• Triage");
        assert_eq!(
            (read[0][0].as_str(), read[0][1].as_str()),
            ("Nurse", "Northmoor Hospital")
        );
    }

    #[test]
    fn an_employer_over_several_positions_is_given_to_each() {
        let read = jobs("Acme GmbH\nSenior Engineer\t2019 – present\n• Led\nEngineer\t2016 – 2019\n• Built");
        assert_eq!((read[0][1].as_str(), read[1][1].as_str()), ("Acme GmbH", "Acme GmbH"));
        assert_eq!((read[0][4].as_str(), read[1][0].as_str()), ("", "Engineer"));
    }
}
