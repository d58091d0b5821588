//! Schools and degrees.

use types::Education;

use super::contact;
use super::entries::{self, Entry, Head};
use super::facts::unwrapped;
use super::jobs;
use super::passages::passages;
use super::record::{Record, under};
use super::source::Item;
use super::text::Part;
use super::words::{self, Kind, Marks, marks};

const STRONG: [&str; 8] = [" | ", "|", " · ", " • ", " — ", "\t", "｜", " @ "];

/// Reads the entries of a section about education.
pub(crate) fn read(record: &mut Record, items: &[Item]) {
    let entries = entries::cut(items);
    let votes = votes(&entries);
    for entry in entries {
        let index = record.document.education.len();
        let pointer = format!("/education/{index}");
        let mut education = Education::default();
        let facts = facts(&entry, &votes);
        if facts.school.is_none() && facts.degree.is_none() && entry.when.start.is_none() {
            continue;
        }
        if let Some(part) = &facts.school {
            education.institution = record.field(under(&pointer, "institution"), facts.confidence, part);
        }
        if let Some(part) = &facts.degree {
            education.study_type = record.field(under(&pointer, "studyType"), 0.8, part);
        }
        if let Some(part) = &facts.area {
            education.area = record.field(under(&pointer, "area"), 0.7, part);
        }
        if let Some(part) = &facts.score {
            education.score = score(record, &pointer, part);
        }
        (education.start_date, education.end_date) = period(record, &pointer, &entry);
        details(record, &pointer, &mut education, &entry);
        if education != Education::default() {
            record.document.education.push(education);
        }
    }
}

/// A single year is when the course ended.
fn period(record: &mut Record, pointer: &str, entry: &Entry) -> (String, String) {
    if !entry.when.is_range
        && let Some((date, part)) = &entry.when.start
    {
        for part in &entry.when.spans {
            record.furniture(part.span);
        }
        record.derived(under(pointer, "endDate"), 0.7, part.span);
        return (String::new(), date.to_string());
    }
    jobs::period(record, pointer, &entry.when)
}

#[derive(Default)]
struct Facts {
    school: Option<Part>,
    degree: Option<Part>,
    area: Option<Part>,
    score: Option<Part>,
    confidence: f32,
}

/// Whether a text reads like a school (above 0) or a degree (below).
fn leaning(text: &str) -> i32 {
    if words::is_place(text) { 0 } else { weigh(&marks(text)) }
}

fn leaning_of(head: &Head) -> i32 {
    if head.is_place() { 0 } else { weigh(head.marks()) }
}

fn weigh(marks: &Marks) -> i32 {
    let mut score = marks.count(Kind::School).min(2) * 3 - marks.count(Kind::Degree).min(2) * 2;
    if marks.begins(Kind::Degree) {
        score -= 2;
    }
    if marks.begins(Kind::School) {
        score += 2;
    }
    score + marks.count(Kind::Company).min(1)
}

fn votes(entries: &[Entry]) -> Vec<((i32, usize), i32)> {
    let mut out: Vec<((i32, usize), i32)> = Vec::new();
    for head in entries.iter().flat_map(|entry| &entry.heads) {
        let vote = leaning_of(head).signum();
        match out.iter_mut().find(|(slot, _)| *slot == head.slot) {
            Some((_, sum)) => *sum += vote,
            None => out.push((head.slot, vote)),
        }
    }
    out
}

fn facts(entry: &Entry, votes: &[((i32, usize), i32)]) -> Facts {
    let mut parts: Vec<Head> = Vec::new();
    let mut out = Facts {
        confidence: 0.6,
        ..Facts::default()
    };
    for head in &entry.heads {
        for piece in head.part.split(&STRONG) {
            let piece = unwrapped(piece.trim(&[',', ';', '–', '-', '|', '·']));
            if score_value(&piece).is_some() && out.score.is_none() {
                out.score = Some(piece);
            } else if let Some((before, school)) = school_in_parentheses(&piece) {
                parts.extend([head.piece(before), head.piece(school)]);
            } else if piece.text.chars().any(char::is_alphanumeric) {
                parts.push(head.piece(piece));
            }
        }
    }
    if parts.len() > 1 && !parts.iter().all(Head::is_place) {
        parts.retain(|head| !head.is_place());
    }
    let vote = |head: &Head| {
        votes
            .iter()
            .find(|(slot, _)| *slot == head.slot)
            .map_or(0, |(_, sum)| (*sum).clamp(-2, 2))
    };
    let school = parts
        .iter()
        .enumerate()
        .map(|(index, head)| (leaning_of(head) * 2 + vote(head), index))
        .max_by_key(|(value, index)| (*value, std::cmp::Reverse(*index)));
    let Some((value, school)) = school else { return out };
    let school = parts.remove(school);
    out.confidence = if value > 3 { 0.9 } else { 0.5 };
    place_school(&school, parts.is_empty(), &mut out);
    parts.sort_by_cached_key(leaning_of);
    for head in parts {
        place_degree(&without_place(&head.part), &mut out);
    }
    out
}

/// "Semester abroad (University of Nowhere)"
fn school_in_parentheses(part: &Part) -> Option<(Part, Part)> {
    let at = part.text.find(" (").filter(|_| part.text.ends_with(')'))?;
    let (before, inside) = (part.slice(0, at), part.slice(at + 2, part.text.len() - 1));
    let names_school = |part: &Part| marks(&part.text).has(Kind::School);
    (!inside.text.contains('(') && names_school(&inside) && !names_school(&before)).then_some((before, inside))
}

/// The school, and the degree when both stand in one text.
fn place_school(school: &Head, alone: bool, out: &mut Facts) {
    let part = &school.part;
    let text = &part.text;
    let marks_all = marks(text);
    if alone || marks_all.has(Kind::Degree) && marks_all.has(Kind::School) {
        let mut best: Option<(i32, Part, Part)> = None;
        for separator in [", ", " – ", " - ", ": ", " at ", " an der ", " à l'", " – "] {
            for (at, _) in text.match_indices(separator) {
                let (left, right) = (part.slice(0, at), part.slice(at + separator.len(), text.len()));
                let (a, b) = (leaning(&left.text), leaning(&right.text));
                let value = (a - b).abs();
                if (a > 0 && b < 0 || a < 0 && b > 0 || a > 0 && b == 0 && alone && !words::is_place(&right.text))
                    && best.as_ref().is_none_or(|(most, ..)| value > *most)
                {
                    best = Some(if a > b {
                        (value, left, right)
                    } else {
                        (value, right, left)
                    });
                }
            }
        }
        if let Some((_, school, degree)) = best {
            out.school = Some(without_place(&school));
            place_degree(&degree, out);
            return;
        }
        if alone && leaning(text) < 0 {
            place_degree(part, out);
            return;
        }
    }
    out.school = Some(without_place(part));
}

fn without_place(school: &Part) -> Part {
    if let Some(at) = school
        .text
        .rfind(", ")
        .filter(|at| score_value(&school.slice(at + 2, school.text.len())).is_some())
    {
        return without_place(&school.slice(0, at));
    }
    if let Some(at) = school
        .text
        .rfind(" – ")
        .filter(|at| words::is_place(&school.text[at + " – ".len()..]))
    {
        return school.slice(0, at);
    }
    if let Some(at) = school
        .text
        .rfind(" - ")
        .filter(|at| words::is_place(&school.text[at + 3..]))
    {
        return school.slice(0, at);
    }
    match school.text.rfind(", ") {
        Some(at) if words::is_place(&school.text[at + 2..]) => without_place(&school.slice(0, at)),
        _ => school.clone(),
    }
}

/// Puts a text where degree or field of study are missing.
fn place_degree(part: &Part, out: &mut Facts) {
    if let Some((_, area)) = part.split_once("Major in ").filter(|(before, _)| before.is_empty()) {
        out.area.get_or_insert(area);
        return;
    }
    if out.degree.is_some() {
        if out.area.is_none() && leaning(&part.text) <= 1 {
            out.area = Some(part.clone());
        }
        return;
    }
    if !marks(&part.text).has(Kind::Degree) {
        if out.area.is_none() {
            out.area = Some(part.clone());
        }
        return;
    }
    for separator in [
        " in ",
        ", ",
        " en ",
        ": ",
        " – ",
        " - ",
        " em ",
        " of Science ",
        "，",
        "  ",
    ] {
        if separator == " of Science " {
            continue;
        }
        let Some((degree, area)) = part.split_once(separator) else {
            continue;
        };
        if marks(&degree.text).has(Kind::Degree) && !area.is_empty() && balanced(&degree.text) {
            out.degree = Some(degree);
            if out.area.is_none() {
                out.area = Some(area);
            }
            return;
        }
        if !marks(&degree.text).has(Kind::Degree) && separator != " in " && balanced(&degree.text) {
            out.area = Some(degree);
            out.degree = Some(area);
            return;
        }
    }
    match abbreviated(part) {
        Some((degree, area)) if out.area.is_none() => (out.degree, out.area) = (Some(degree), Some(area)),
        _ => out.degree = Some(without_joint(part)),
    }
}

/// "`BSc` Physics" and "BA (Hons) History": a short degree, then its field.
fn abbreviated(part: &Part) -> Option<(Part, Part)> {
    let text = &part.text;
    let at = match text.find(") ") {
        Some(at) => at + 1,
        None => text
            .find(' ')
            .filter(|at| *at <= 6 && text[..*at].chars().any(char::is_uppercase))?,
    };
    let (degree, area) = (part.slice(0, at), part.slice(at, text.len()));
    let joined = [" of ", " de ", " di ", " in "].iter().any(|joint| {
        text.get(at..at + joint.len())
            .is_some_and(|word| word.eq_ignore_ascii_case(joint))
    });
    let fits = marks(&degree.text).begins(Kind::Degree) && !marks(&area.text).has(Kind::Degree) && !joined;
    (fits && area.text.chars().next().is_some_and(char::is_uppercase)).then_some((degree, area))
}

/// Takes off the word that joined a degree to its field: "Bachelor in".
fn without_joint(part: &Part) -> Part {
    for joint in [" in", " en", " em", " of", " de", " di", " im"] {
        if let Some(bare) = part.text.strip_suffix(joint) {
            return part.slice(0, bare.len());
        }
    }
    part.clone()
}

fn balanced(text: &str) -> bool {
    text.matches('(').count() == text.matches(')').count()
}

/// The grade that a text gives, with or without its label.
fn score_value(part: &Part) -> Option<Part> {
    if let Some((_, value)) = part
        .split_once(":")
        .or_else(|| part.split_once("："))
        .filter(|(label, _)| words::is_exactly(&label.text, Kind::Score))
    {
        return Some(value);
    }
    let text = part.text.as_str();
    let letters = text.chars().count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let numeric = digits > 0
        && letters <= 12
        && text
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '/' | ':' | ' ' | '%' | '(' | ')'));
    let year = letters == 4 && digits == 4;
    let words = marks(text);
    let named = !text.ends_with([':', '：'])
        && words.begins(Kind::Score)
        && words.words <= 4
        && letters <= 40
        && !words.has(Kind::School);
    (numeric && !year || named).then(|| part.clone())
}

fn score(record: &mut Record, pointer: &str, part: &Part) -> String {
    let value = score_value(part).unwrap_or_else(|| part.clone());
    record.furniture(part.span);
    record.field(under(pointer, "score"), 0.8, &value)
}

/// Grades and courses under an entry.
/// Whether a line that is no heading names a degree and little more: "Bachelor of Science" under the field of study.
fn is_degree(text: &str) -> bool {
    let marks = marks(text);
    marks.begins(Kind::Degree) && !marks.has(Kind::School) && text.split_whitespace().count() <= 4
}

fn details(record: &mut Record, pointer: &str, education: &mut Education, entry: &Entry) {
    for passage in passages(&entry.body) {
        let part = &passage.part;
        if education.score.is_empty() && score_value(part).is_some() {
            education.score = score(record, pointer, part);
            continue;
        }
        let bare = part.text.trim_end_matches([':', '：']);
        // The addresses at the foot of the page are no courses.
        if part
            .text
            .split_whitespace()
            .all(|word| contact::is_url(word) || word.len() < 3)
        {
            continue;
        }
        if words::is_exactly(bare, Kind::Course) || words::is_exactly(bare, Kind::Duty) {
            record.furniture(part.span);
            continue;
        }
        if education.study_type.is_empty() && is_degree(&part.text) {
            education.study_type = record.field(under(pointer, "studyType"), 0.7, part);
            continue;
        }
        let labelled = part
            .split_once(":")
            .or_else(|| part.split_once("："))
            .filter(|(label, _)| words::is_exactly(&label.text, Kind::Course));
        let courses = match &labelled {
            Some((label, courses)) => {
                record.furniture(label.span);
                courses.split(&[", ", "; ", "、", "，", "；"])
            }
            None if education.area.is_empty() && !passage.is_bullet && part.text.split_whitespace().count() <= 7 => {
                education.area = record.field(under(pointer, "area"), 0.5, part);
                continue;
            }
            None => vec![part.clone()],
        };
        for course in courses {
            let at = format!("{pointer}/courses/{}", education.courses.len());
            let course = record.field(at, 0.7, &course);
            education.courses.push(course);
        }
    }
}
