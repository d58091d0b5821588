//! Employment, paid or not: who employed the person as what.

use types::{Volunteer, Work};

use super::anchors::When;
use super::entries::{self, Entry, Head};
use super::passages::passages;
use super::record::Record;
use super::source::Item;
use super::text::{Part, join};
use super::words::{self, Kind, marks};

/// What separates two facts on a line, whatever they are.
const STRONG: [&str; 9] = [" | ", "|", " · ", " • ", " — ", " – ", "\t", "｜", " @ "];

/// Words between a position and its employer.
const AT: [&str; 10] = [
    " at ",
    " bei ",
    " bei der ",
    " beim ",
    " chez ",
    " presso ",
    " en ",
    " na ",
    " no ",
    " in ",
];

/// The facts of a job.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) employer: Option<Part>,
    pub(crate) position: Option<Part>,
    pub(crate) location: Option<Part>,
    pub(crate) rest: Vec<Part>,
    pub(crate) confidence: f32,
}

/// Reads the entries of a section about work.
pub(crate) fn read_work(record: &mut Record, items: &[Item]) {
    for (facts, entry) in jobs(record, items) {
        let index = record.document.work.len();
        let pointer = format!("/work/{index}");
        let mut work = Work::default();
        if let Some(part) = &facts.employer {
            work.name = record.field(&format!("{pointer}/name"), facts.confidence, part);
        }
        if let Some(part) = &facts.position {
            work.position = record.field(&format!("{pointer}/position"), facts.confidence, part);
        }
        if let Some(part) = &facts.location {
            work.location = record.field(&format!("{pointer}/location"), 0.75, part);
        }
        (work.start_date, work.end_date) = period(record, &pointer, &entry.when);
        let told = body(record, &pointer, &entry);
        (work.summary, work.highlights) = (told.summary, told.highlights);
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
            work.organization = record.field(&format!("{pointer}/organization"), facts.confidence, part);
        }
        if let Some(part) = &facts.position {
            work.position = record.field(&format!("{pointer}/position"), facts.confidence, part);
        }
        (work.start_date, work.end_date) = period(record, &pointer, &entry.when);
        let told = body(record, &pointer, &entry);
        (work.summary, work.highlights) = (told.summary, told.highlights);
        if work != Volunteer::default() {
            record.document.volunteer.push(work);
        }
    }
}

/// The entries of a section with their facts; an employer that stands over several positions is given to each.
fn jobs(record: &mut Record, items: &[Item]) -> Vec<(Facts, Entry)> {
    let entries = entries::cut(items);
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
    out.retain(|_| {
        index += 1;
        !groups.contains(&(index - 1))
    });
    out
}

/// What the places of a section's lines hold mostly: above 0 positions, below employers.
struct Votes {
    slots: Vec<((i32, usize), i32)>,
}

impl Votes {
    fn of(entries: &[Entry]) -> Self {
        let mut slots: Vec<((i32, usize), i32)> = Vec::new();
        for entry in entries {
            for head in &entry.heads {
                let vote = leaning(&head.part.text).signum();
                match slots.iter_mut().find(|(slot, _)| *slot == head.slot) {
                    Some((_, sum)) => *sum += vote,
                    None => slots.push((head.slot, vote)),
                }
            }
        }
        Self { slots }
    }

    fn of_slot(&self, slot: (i32, usize)) -> i32 {
        self.slots
            .iter()
            .find(|(other, _)| *other == slot)
            .map_or(0, |(_, sum)| (*sum).clamp(-2, 2))
    }
}

/// Whether a text reads like a position (above 0) or an employer (below).
pub(crate) fn leaning(text: &str) -> i32 {
    if words::is_place(text) {
        return 0;
    }
    let marks = marks(text);
    let mut score =
        marks.count(Kind::Title).min(2) * 2 - (marks.count(Kind::Company) + marks.count(Kind::School)).min(2) * 2;
    if marks.ends(Kind::Title) {
        score += 2;
    }
    if marks.begins(Kind::Title) {
        score += 1;
    }
    if marks.ends(Kind::Company) || marks.ends(Kind::School) {
        score -= 2;
    }
    score
}

fn facts(entry: &Entry, votes: &Votes) -> Facts {
    let mut parts: Vec<Head> = Vec::new();
    for head in &entry.heads {
        for piece in head.part.split(&STRONG) {
            let piece = piece.trim(&[',', ';', '–', '-', '|', '·']);
            if piece.text.chars().any(char::is_alphanumeric) {
                parts.push(Head {
                    part: piece,
                    slot: head.slot,
                });
            }
        }
    }
    let mut out = Facts {
        confidence: 0.5,
        ..Facts::default()
    };
    take_location(&mut parts, &mut out);
    if parts.len() == 1 {
        parts = split_single(&parts[0]);
        take_location(&mut parts, &mut out);
    }
    assign(&parts, votes, &mut out);
    if let Some(employer) = out.employer.take() {
        out.employer = Some(without_place(&employer, &mut out.location));
    }
    if let Some(position) = out.position.take() {
        out.position = Some(if out.location.is_none() && position_has_place(&position) {
            without_place(&position, &mut out.location)
        } else {
            position
        });
    }
    out
}

fn position_has_place(part: &Part) -> bool {
    part.text
        .rfind(", ")
        .is_some_and(|at| words::is_place(&part.text[at + 2..]))
}

fn take_location(parts: &mut Vec<Head>, out: &mut Facts) {
    while parts.len() > 1 && out.location.is_none() {
        let Some(at) = parts
            .iter()
            .rposition(|head| words::is_place(&head.part.text) && leaning(&head.part.text) == 0)
        else {
            return;
        };
        out.location = Some(parts.remove(at).part);
    }
}

fn assign(parts: &[Head], votes: &Votes, out: &mut Facts) {
    let score = |head: &Head| leaning(&head.part.text) * 2 + votes.of_slot(head.slot);
    if let [only] = parts {
        let lean = score(only);
        let is_position = lean > 0
            || lean == 0
                && leaning(&only.part.text) == 0
                && out.location.is_none()
                && votes.slots.len() > 1
                && votes.of_slot(only.slot) > 0;
        *(if is_position {
            &mut out.position
        } else {
            &mut out.employer
        }) = Some(only.part.clone());
        out.confidence = if lean == 0 { 0.4 } else { 0.7 };
        return;
    }
    let near = parts.len().min(4);
    let mut best: Option<(i32, usize, usize)> = None;
    for position in 0..near {
        for employer in (0..near).filter(|employer| *employer != position) {
            let order = i32::from(position > employer);
            let apart = i32::try_from(position.abs_diff(employer)).unwrap_or(0) - 1;
            let early = i32::try_from(position.min(employer)).unwrap_or(0);
            let value = (score(&parts[position]) - score(&parts[employer])) * 4 - order - apart - early * 2;
            if best.is_none_or(|(most, ..)| value > most) {
                best = Some((value, position, employer));
            }
        }
    }
    let Some((value, position, employer)) = best else {
        return;
    };
    out.position = Some(parts[position].part.clone());
    out.employer = Some(parts[employer].part.clone());
    out.confidence = if value >= 16 {
        0.9
    } else if value >= 6 {
        0.8
    } else {
        0.5
    };
    for (index, head) in parts
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != position && *index != employer)
    {
        let short = head.part.text.split_whitespace().count() <= 4
            && leaning(&head.part.text) == 0
            && !head.part.text.ends_with('.');
        if out.location.is_none() && index >= 2.min(position.max(employer)) && short {
            out.location = Some(head.part.clone());
        } else {
            out.rest.push(head.part.clone());
        }
    }
}

/// "Konstrukteur, Hüttenberger Maschinenbau AG" and "Nurse at Northmoor Hospital".
fn split_single(head: &Head) -> Vec<Head> {
    let text = &head.part.text;
    let mut best: Option<(i32, Part, Part)> = None;
    let mut consider = |at: usize, width: usize, bonus: i32| {
        let (left, right) = (head.part.slice(0, at), head.part.slice(at + width, text.len()));
        if left.is_empty() || right.is_empty() {
            return;
        }
        let (a, b) = (leaning(&left.text), leaning(&right.text));
        let place = words::is_place(&right.text);
        let value = (a - b).abs() + bonus
            - if place { 6 } else { 0 }
            - if (a > 0) == (b > 0) && a != 0 && b != 0 { 4 } else { 0 };
        if value > 0 && best.as_ref().is_none_or(|(most, ..)| value > *most) {
            best = Some((value, left, right));
        }
    };
    for separator in [", ", " - ", "，", " / "] {
        for (at, _) in text.match_indices(separator) {
            consider(at, separator.len(), 0);
        }
    }
    for separator in AT {
        for (at, _) in text.match_indices(separator) {
            let certain = matches!(
                separator,
                " at " | " bei " | " chez " | " presso " | " beim " | " bei der "
            );
            if certain || leaning(&text[at + separator.len()..]) < 0 {
                consider(at, separator.len(), if certain { 3 } else { -1 });
            }
        }
    }
    match best {
        Some((_, left, right)) => {
            let (row, column) = head.slot;
            vec![
                Head {
                    part: left,
                    slot: head.slot,
                },
                Head {
                    part: right,
                    slot: (row, column + 50),
                },
            ]
        }
        None => vec![head.clone()],
    }
}

/// Takes ", Leeds" or " (Leeds)" off an employer.
fn without_place(employer: &Part, location: &mut Option<Part>) -> Part {
    let text = &employer.text;
    for (at, _) in text.match_indices(", ") {
        let tail = &text[at + 2..];
        if is_place_like(tail, &text[..at]) {
            if location.is_none() {
                *location = Some(employer.slice(at + 2, text.len()));
            }
            return employer.slice(0, at);
        }
    }
    if let Some(at) = text
        .rfind(" (")
        .filter(|at| text.ends_with(')') && words::is_place(&text[at + 2..text.len() - 1]))
    {
        if location.is_none() {
            *location = Some(employer.slice(at + 2, text.len() - 1));
        }
        return employer.slice(0, at);
    }
    for separator in [" - ", ","] {
        if let Some(at) = text
            .rfind(separator)
            .filter(|at| words::is_place(&text[at + separator.len()..]))
        {
            if location.is_none() {
                *location = Some(employer.slice(at + separator.len(), text.len()));
            }
            return employer.slice(0, at);
        }
    }
    employer.clone()
}

/// Whether what follows an employer and a comma is a place.
fn is_place_like(tail: &str, employer: &str) -> bool {
    if words::is_place(tail) {
        return true;
    }
    let marks = marks(tail);
    let words = tail.split_whitespace().count();
    let capital = tail
        .split([' ', ',', '-'])
        .filter(|word| word.chars().count() > 3)
        .all(|word| word.chars().next().is_some_and(|letter| !letter.is_lowercase()));
    let _ = employer;
    words <= 4
        && capital
        && !marks.has(Kind::Company)
        && !marks.has(Kind::Title)
        && !marks.has(Kind::School)
        && !tail.contains(['&', '.'])
}

/// Notes when; gives start and end as the document has them.
pub(crate) fn period(record: &mut Record, pointer: &str, when: &When) -> (String, String) {
    for part in &when.spans {
        record.furniture(part.span);
    }
    let confidence = if when.is_range { 0.95 } else { 0.7 };
    let mut out = (String::new(), String::new());
    if let Some((date, part)) = &when.start {
        record.derived(&format!("{pointer}/startDate"), confidence, part.span);
        out.0 = date.to_string();
    }
    if let Some((date, part)) = &when.end {
        record.derived(&format!("{pointer}/endDate"), confidence, part.span);
        out.1 = date.to_string();
    } else if !when.is_range
        && let Some((date, part)) = &when.start
    {
        record.derived(&format!("{pointer}/endDate"), 0.5, part.span);
        out.1 = date.to_string();
    }
    out
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
        out.summary = record.field(&format!("{pointer}/summary"), 0.7, &join(&prose));
    }
    for passage in &passages[first_mark..] {
        let at = format!("{pointer}/highlights/{}", out.highlights.len());
        let text = record.field(&at, if passage.is_bullet { 0.9 } else { 0.7 }, &passage.part);
        out.highlights.push(text);
    }
    out
}
