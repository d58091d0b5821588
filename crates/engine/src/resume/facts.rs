//! Who employed the person as what, and where: telling the parts of an entry's first lines apart.

use super::anchors::is_duration;
use super::entries::{Entry, Head};
use super::text::Part;
use super::words::{self, Kind, Marks, marks};

/// What separates two facts on a line, whatever they are.
const STRONG: [&str; 11] = [" | ", "|", " \\ ", " · ", " • ", " — ", " – ", "\t", "｜", " @", "  "];

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

/// What the places of a section's lines hold mostly: above 0 positions, below employers.
pub(crate) struct Votes {
    slots: Vec<((i32, usize), i32)>,
}

impl Votes {
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let mut slots: Vec<((i32, usize), i32)> = Vec::new();
        for entry in entries {
            for head in &entry.heads {
                let vote = leaning_of(head).signum();
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
fn leaning(text: &str) -> i32 {
    if words::is_place(text) { 0 } else { weigh(&marks(text)) }
}

fn leaning_of(head: &Head) -> i32 {
    if head.is_place() { 0 } else { weigh(head.marks()) }
}

fn weigh(marks: &Marks) -> i32 {
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

/// Tells the facts of an entry apart.
pub(crate) fn facts(entry: &Entry, votes: &Votes) -> Facts {
    let mut parts: Vec<Head> = Vec::new();
    for head in &entry.heads {
        for piece in head.part.split(&STRONG) {
            let piece = unwrapped(piece.trim(&[',', ';', '–', '-', '|', '·', '&', '»', '«', '*']));
            if piece.text.chars().any(char::is_alphanumeric) && !is_duration(&piece.text) {
                parts.push(head.piece(piece));
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

/// Without parentheses around the whole of it: "Nurse (Northmoor Hospital)".
pub(crate) fn unwrapped(piece: Part) -> Part {
    let inside = |text: &str| !text.contains(['(', ')']);
    match piece.text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        Some(text) if inside(text) => piece.slice(1, piece.text.len() - 1),
        _ => piece,
    }
}

fn position_has_place(part: &Part) -> bool {
    part.text
        .rfind(", ")
        .is_some_and(|at| words::is_place(&part.text[at + 2..]))
}

fn take_location(parts: &mut Vec<Head>, out: &mut Facts) {
    while parts.len() > 1 && out.location.is_none() {
        let Some(at) = parts.iter().rposition(Head::is_place) else {
            return;
        };
        out.location = Some(parts.remove(at).part);
    }
}

fn assign(parts: &[Head], votes: &Votes, out: &mut Facts) {
    let leanings: Vec<i32> = parts.iter().map(leaning_of).collect();
    let scores: Vec<i32> = parts
        .iter()
        .zip(&leanings)
        .map(|(head, leaning)| leaning * 2 + votes.of_slot(head.slot))
        .collect();
    if let ([only], [leaning], [lean]) = (parts, leanings.as_slice(), scores.as_slice()) {
        let lean = *lean;
        let is_position = lean > 0
            || lean == 0
                && *leaning == 0
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
            let value = (scores[position] - scores[employer]) * 4 - order - apart - early * 2;
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
        let short =
            head.part.text.split_whitespace().count() <= 4 && leanings[index] == 0 && !head.part.text.ends_with('.');
        if out.location.is_none() && index >= 2.min(position.max(employer)) && short {
            out.location = Some(head.part.clone());
        } else {
            out.rest.push(head.part.clone());
        }
    }
}

/// "Nurse (Northmoor Hospital)"
fn wrapped_employer(part: &Part) -> Option<(Part, Part)> {
    let at = part.text.find(" (").filter(|_| part.text.ends_with(')'))?;
    let (left, right) = (part.slice(0, at), part.slice(at + 2, part.text.len() - 1));
    (!right.text.contains(['(', ')']) && leaning(&right.text) < 0 && leaning(&left.text) > 0).then_some((left, right))
}

/// "Konstrukteur, Hüttenberger Maschinenbau AG" and "Nurse at Northmoor Hospital".
fn split_single(head: &Head) -> Vec<Head> {
    let text = &head.part.text;
    if let Some((left, right)) = wrapped_employer(&head.part) {
        let (row, column) = head.slot;
        return vec![Head::new(left, head.slot), Head::new(right, (row, column + 50))];
    }
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
            vec![Head::new(left, head.slot), Head::new(right, (row, column + 50))]
        }
        None => vec![head.clone()],
    }
}

/// Takes ", Leeds" or " (Leeds)" off an employer.
fn without_place(employer: &Part, location: &mut Option<Part>) -> Part {
    let text = &employer.text;
    for (at, _) in text.match_indices(", ") {
        let tail = &text[at + 2..];
        if words::is_place(tail) || location.is_none() && is_place_like(tail) {
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
fn is_place_like(tail: &str) -> bool {
    let marks = marks(tail);
    let words = tail.split_whitespace().count();
    let capital = tail
        .split([' ', ',', '-'])
        .filter(|word| word.chars().count() > 3)
        .all(|word| word.chars().next().is_some_and(|letter| !letter.is_lowercase()));
    let joined = tail
        .split_whitespace()
        .any(|word| ["e", "y", "und", "et", "and", "en", "och"].contains(&word));
    let abbreviated = tail
        .split(',')
        .next()
        .is_some_and(|first| first.len() <= 3 && first.bytes().all(|byte| byte.is_ascii_uppercase()));
    words <= 4
        && capital
        && !abbreviated
        && !joined
        && !marks.has(Kind::Company)
        && !marks.has(Kind::Title)
        && !marks.has(Kind::School)
        && !tail.contains(['&', '.'])
}
