//! A job ad as sections and sentences.

use super::cues::{Cue, CueHit, Section, cues_in};
use super::headings::{guess, lines, numbering};
use crate::skills::{Folded, Hit};

/// One sentence or bullet, as offsets into the folded text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) section: Section,
    /// Whether the section came from a heading.
    pub(super) is_headed: bool,
}

/// Splits an ad into the sentences under each of its headings; headings themselves are left out.
pub(super) fn sentences(text: &Folded, cues: &[CueHit], hits: &[Hit]) -> Vec<Sentence> {
    let headings: Vec<CueHit> = cues
        .iter()
        .filter(|hit| matches!(hit.cue, Cue::Heading(_)))
        .copied()
        .collect();
    let mut found = Vec::new();
    let mut section = Section::Intro;
    for line in lines(text) {
        let body = line.start + numbering(text.text.get(line.start..line.end).unwrap_or_default());
        let is_known = heading(text, &headings, body, line.end, line.may_be_heading()).is_some();
        if !is_known && let Some(next) = guess(text, cues, hits, &line, section) {
            section = next;
            continue;
        }
        let start = if is_known { body } else { line.start };
        section = read_line(
            text,
            &headings,
            (start, line.end),
            line.may_be_heading(),
            section,
            &mut found,
        );
    }
    found
}

fn read_line(
    text: &Folded,
    headings: &[CueHit],
    (start, end): (usize, usize),
    may_be_heading: bool,
    section: Section,
    found: &mut Vec<Sentence>,
) -> Section {
    let mut running = section;
    let mut lasting = section;
    for (index, (from, to)) in split(&text.text, start, end).into_iter().enumerate() {
        let mut sentence = Sentence {
            start: from,
            end: to,
            section: running,
            is_headed: running != Section::Intro,
        };
        if let Some((next, body)) = heading(text, headings, from, to, may_be_heading && index == 0 && to == end) {
            sentence = Sentence {
                start: body,
                end: to,
                section: next,
                is_headed: true,
            };
            let is_bare = body >= to;
            if is_bare || !matches!(next, Section::Prefer | Section::Boiler) {
                running = next;
                lasting = next;
            }
        }
        if sentence.start < sentence.end {
            found.push(sentence);
        }
    }
    lasting
}

/// The section that a sentence opens, and where its own words begin.
fn heading(text: &Folded, headings: &[CueHit], start: usize, end: usize, is_line: bool) -> Option<(Section, usize)> {
    let hit = headings.get(headings.partition_point(|hit| hit.start < start))?;
    let Cue::Heading(section) = hit.cue else { return None };
    if hit.start != start {
        return None;
    }
    let rest = text.text.get(hit.end..end)?;
    let is_decoration = |letter: char| !letter.is_alphanumeric() && letter != '(';
    let body = rest.trim_start_matches(is_decoration);
    let colon = rest.trim_start().starts_with([':', '：']);
    if colon || (is_line && body.is_empty()) {
        return Some((section, end - body.len()));
    }
    let goes_on = ["and ", "und ", "& ", "et ", "y ", "e ", "/ ", "/"]
        .iter()
        .any(|word| rest.trim_start().starts_with(word));
    let is_short = end - start <= 60 && !rest.contains([',', '.']);
    let also = cues_in(headings, hit.end, end).last().is_some_and(|last| {
        text.text
            .get(last.end..end)
            .is_some_and(|tail| tail.chars().all(|letter| !letter.is_alphanumeric()))
    });
    (is_line && is_short && goes_on && also).then_some((section, end))
}

const ABBREVIATIONS: &[&str] = &[
    "e.g", "eg", "i.e", "z.b", "z. b", "u.a", "d.h", "bzw", "inkl", "incl", "ca", "evtl", "ggf", "mind", "min", "max",
    "st", "dr", "prof", "nr", "no", "vs", "p. ex", "p.ex", "p. ej", "p.ej", "ej", "es", "approx", "dipl", "ing",
    "abgeschl", "sog", "usw", "mr", "ms", "mrs", "jr", "sr", "tel", "str",
];

/// What may follow the dot of a day.
const MONTHS: &[&str] = &[
    "jan", "feb", "marz", "apr", "mai", "juni", "juli", "aug", "sept", "okt", "nov", "dez",
];

/// Longer sentences are cut, in bytes.
const LONGEST: usize = 1500;

/// Splits a line where a sentence ends.
fn split(text: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut from = start;
    let line = text.get(start..end).unwrap_or_default();
    for (offset, letter) in line.char_indices() {
        let at = start + offset;
        let next = at + letter.len_utf8();
        let ends = match letter {
            '。' | '；' | '！' | '？' | '•' | '●' | '▪' | '·' | ';' => true,
            '.' | '!' | '?' => ends_sentence(text, from, at, next, end),
            // Bounds what is looked at in one go, whatever the text.
            ' ' | ',' | '，' => at - from > LONGEST,
            _ => at - from > 2 * LONGEST,
        };
        if ends {
            push(text, from, at, &mut parts);
            from = next;
        }
    }
    push(text, from, end, &mut parts);
    parts
}

fn ends_sentence(text: &str, from: usize, at: usize, next: usize, end: usize) -> bool {
    let tail = text.get(next..end).unwrap_or_default();
    if !tail.is_empty() && !tail.starts_with([' ', '"', ')', '\'']) {
        return false;
    }
    let head = text.get(from..at).unwrap_or_default();
    let word = head
        .rsplit(|letter: char| letter.is_whitespace() || letter == '(')
        .next()
        .unwrap_or_default();
    let is_initial = word.len() == 1 && !word.starts_with(|letter: char| letter.is_ascii_digit()) && head.len() > 2;
    let is_number = !word.is_empty()
        && word.len() <= 2
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && head.len() == word.len();
    let is_date = word.len() <= 2
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && MONTHS.iter().any(|month| tail.trim_start().starts_with(month));
    let goes_on = is_date || is_initial && !tail.is_empty() && !matches!(word, "r" | "c" | "d" | "b");
    !(goes_on || is_number || ABBREVIATIONS.contains(&word))
}

fn push(text: &str, from: usize, to: usize, parts: &mut Vec<(usize, usize)>) {
    let piece = text.get(from..to).unwrap_or_default();
    let start = from
        + (piece.len()
            - piece
                .trim_start_matches(|letter: char| letter.is_whitespace() || letter == '-')
                .len());
    let end = from + piece.trim_end().len();
    if start < end {
        parts.push((start, end));
    }
}
