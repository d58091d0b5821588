//! A job ad as sections and sentences.

use super::cues::{Cue, CueHit, Section, cues_in};
use super::headings::{guess, is_loud, section_of};
use super::lines::{Line, lines, numbering};
use super::listings::lists_offers;
use super::splitting::split;
use super::tables::{marks_head, read_marked, read_row, table_head};
use crate::skills::{Folded, Hit, SkillKind};

/// One sentence or bullet, as offsets into the folded text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) section: Section,
    /// Whether the section came from a heading.
    pub(super) is_headed: bool,
    /// Whether it tells of the employer or of the work where the ad asks elsewhere.
    pub(super) is_aside: bool,
    /// Whether its heading says that papers are listed: "Tickets we ask for".
    pub(super) lists_papers: bool,
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
    let mut has_list = false;
    // "Profile: ..." in one line is the heading of that paragraph only.
    let mut is_inline = false;
    // How many lines stand together, up to this one and up to the one before.
    let (mut run, mut was_run, mut was_item) = (0, 0, false);
    let mut table = Vec::new();
    let mut has_letters = false;
    let mut lists_papers = false;
    let lines = lines(text);
    for (at, line) in lines.iter().enumerate() {
        if let Some(columns) = table_head(text, &headings, line.start, line.end) {
            table = columns;
            section = Section::Must;
            continue;
        }
        if !table.is_empty() && read_row(text, &table, (line.start, line.end), &mut found) {
            has_list = true;
            continue;
        }
        table.clear();
        if let Some(is_lettered) = marks_head(text, line.start, line.end) {
            has_letters = is_lettered;
            section = Section::Must;
            continue;
        }
        if read_marked(text, cues, has_letters, (line.start, line.end), &mut found) {
            has_list = true;
            continue;
        }
        let body = line.start + numbering(text.text.get(line.start..line.end).unwrap_or_default());
        let is_known = heading(text, &headings, body, line.end, line.may_be_heading()).is_some()
            || labelled(text, cues, (body, line.end), section).is_some();
        if !is_known
            && let Some(next) = guess(
                text,
                cues,
                hits,
                (line, lines.get(at + 1..).unwrap_or_default()),
                section,
            )
        {
            section = next;
            lists_papers = lists(text, line);
            has_list = false;
            is_inline = false;
            (run, was_run, was_item) = (0, 0, false);
            continue;
        }
        run = if line.follows_blank() { 1 } else { run + 1 };
        let is_prose = line.is_prose() && text.is_upper(body);
        let is_new = is_inline && !line.is_item() || was_run > 0 && line.is_after_gap() || was_item && is_prose;
        let goes_on = section == Section::Must && goes_on(text, cues, hits, line);
        if !is_known && is_new && is_demand(section) && !line.is_subheading(text) && !goes_on {
            section = Section::Intro;
        }
        let is_beneath = was_run == 0;
        (was_run, was_item) = (run, line.is_item());
        is_inline = is_inline && section != Section::Intro;
        if !is_known && has_list && line.is_paragraph() && !asks(cues, line.start, line.end) {
            section = Section::Intro;
        }
        has_list = !is_known && !line.is_paragraph();
        let count = found.len();
        // A row of a table of demands heads no part of its own: "Skills: ...", then "Driving licence: B".
        let is_row = is_demand(section) && !is_inline && (run > 1 || is_beneath);
        section = read_line(
            text,
            (cues, &headings),
            (body, line.end),
            line.may_be_heading(),
            section,
            &mut found,
        );
        if is_known && found.len() == count {
            lists_papers = lists(text, line);
        }
        for sentence in found.iter_mut().skip(count) {
            sentence.lists_papers = lists_papers && is_demand(sentence.section);
        }
        is_inline = if is_known {
            found.len() > count && !is_row
        } else {
            is_inline
        };
        if is_known && found.len() == count && is_demand(section) {
            let below = lines.get(at + 1..).unwrap_or_default();
            if lists_offers(text, cues, hits, (line, below)) {
                section = Section::Boiler;
            }
        }
        if is_known && !is_inline {
            (run, was_run) = (0, 0);
        }
    }
    found
}

/// Whether a heading says that papers follow.
fn lists(text: &Folded, line: &Line) -> bool {
    const PAPERS: &[&str] = &[
        "ticket",
        "certif",
        "licen",
        "schein",
        "nachweis",
        "habilitation",
        "brevet",
        "titulacion",
        "titoli",
        "patent",
        "attestat",
        "证",
    ];
    let words = text.text.get(line.start..line.end).unwrap_or_default();
    PAPERS.iter().any(|it| words.contains(it))
}

fn is_demand(section: Section) -> bool {
    matches!(section, Section::Must | Section::Prefer)
}

/// How much of a paragraph is looked at to see whether it goes on asking, in bytes.
const OPENING: usize = 120;

/// Whether a line goes on with the demands above it; a label that says something else begins another matter.
fn goes_on(text: &Folded, cues: &[CueHit], hits: &[Hit], line: &Line) -> bool {
    let until = line.end.min(line.start + OPENING);
    let opening = text
        .text
        .get(line.start..text.text.floor_char_boundary(until))
        .unwrap_or_default();
    let label = opening.find([':', '：']).filter(|at| *at <= LONGEST_UNKNOWN);
    let is_other = label.is_some_and(|at| !demands(cues, line.start, line.start + at));
    let is_proof = |hit: &&Hit| {
        matches!(
            hit.skill.kind(),
            SkillKind::Licence | SkillKind::Certificate | SkillKind::Language
        )
    };
    let named = hits.get(hits.partition_point(|hit| hit.start < line.start)..);
    let names_proof = named
        .and_then(|rest| rest.iter().take_while(|hit| hit.start < until).find(is_proof))
        .is_some();
    !is_other && (names_proof || demands(cues, line.start, until))
}

/// Whether words ask for something.
pub(super) fn demands(cues: &[CueHit], start: usize, end: usize) -> bool {
    cues_in(cues, start, end).iter().any(|hit| {
        matches!(
            hit.cue,
            Cue::Ask
                | Cue::Must
                | Cue::Experience
                | Cue::Degree(_)
                | Cue::PreferAhead
                | Cue::PreferBehind
                | Cue::Clearance
        )
    })
}

/// Whether something is asked of the reader.
pub(super) fn asks(cues: &[CueHit], start: usize, end: usize) -> bool {
    cues_in(cues, start, end).iter().any(|hit| {
        matches!(
            hit.cue,
            Cue::Ask
                | Cue::Must
                | Cue::Experience
                | Cue::Degree(_)
                | Cue::PreferAhead
                | Cue::PreferBehind
                | Cue::Permit
                | Cue::Nation
                | Cue::Hint(Section::Must)
                | Cue::Title
        )
    })
}

fn read_line(
    text: &Folded,
    (cues, headings): (&[CueHit], &[CueHit]),
    (start, end): (usize, usize),
    may_be_heading: bool,
    section: Section,
    found: &mut Vec<Sentence>,
) -> Section {
    let mut running = section;
    let mut lasting = section;
    let mut listed = None;
    let mut last_end = start;
    for (index, (from, to)) in split(text, start, end).into_iter().enumerate() {
        let mut sentence = Sentence {
            start: from,
            end: to,
            section: running,
            is_headed: running != Section::Intro,
            is_aside: false,
            lists_papers: false,
        };
        let rest = text.text.get(to..end).unwrap_or_default();
        // "Experience. You have ...": the first word is the heading of its line.
        let is_line = index == 0 && (to - from <= LONGEST_LABEL || !rest.contains(char::is_alphanumeric));
        let known = heading(text, headings, from, to, may_be_heading && is_line);
        if let Some((next, body)) = known.or_else(|| labelled(text, cues, (from, to), running)) {
            sentence = Sentence {
                start: body,
                end: to,
                section: next,
                is_headed: true,
                is_aside: false,
                lists_papers: false,
            };
            // "What we give: a car. Apply by post." ends the demands above it.
            if known.is_none() && next == Section::Boiler && is_demand(running) && index == 0 {
                (running, lasting) = (Section::Intro, Section::Intro);
            }
            let is_bare = body >= to;
            if is_bare || !matches!(next, Section::Prefer | Section::Boiler) {
                running = next;
                // A label that no list knows is that of its line only.
                lasting = if known.is_some() { next } else { lasting };
            }
        }
        // "Desirable: Revit; Navisworks": the heading is that of the whole list.
        let goes_on = text
            .text
            .get(last_end..from)
            .is_some_and(|gap| gap.contains([';', '；']))
            // "An advantage: PCR. LIMS, of whatever make. Lead auditor training.": what only names goes on with the wishes.
            || listed == Some(Section::Prefer) && names_only(text, cues, (from, to));
        last_end = to;
        if sentence.section != running {
            listed = Some(sentence.section);
        } else if let Some(section) = listed.filter(|_| goes_on) {
            sentence.section = section;
            sentence.is_headed = true;
        } else {
            listed = None;
        }
        if sentence.start < sentence.end {
            found.push(sentence);
        }
    }
    lasting
}

/// Words that make a sentence of a name, or address the reader.
const VERBS: &[&str] = &[
    "you", "du", "sie", "vous", "tu", "we", "wir", "nous", "is", "are", "was", "has", "should", "can", "ist", "sind",
    "hat", "sollten", "sollte", "kann", "darf", "est", "sont", "es", "son", "sono", "sao",
];

/// The longest sentence that only names something, in bytes.
const LONGEST_NAME: usize = 56;

/// Whether a sentence names something and says nothing of it.
fn names_only(text: &Folded, cues: &[CueHit], (start, end): (usize, usize)) -> bool {
    const SUBJECTS: &[&str] = &[
        "we", "you", "it", "the", "this", "our", "your", "wir", "sie", "du", "es", "das", "die", "der", "nous", "vous",
        "tu", "le", "la", "les", "il", "on", "el", "los", "las", "te", "se", "si", "lo", "gli", "i", "o", "a", "os",
        "as", "no", "not", "nicht", "kein", "keine", "pas", "non", "nao", "please", "bitte", "apply",
    ];
    let words = text.text.get(start..end).unwrap_or_default();
    let first = words.split([' ', '\'']).next().unwrap_or_default();
    let says = |hit: &CueHit| {
        matches!(
            hit.cue,
            Cue::Must | Cue::Us | Cue::We | Cue::Boiler | Cue::DropAhead | Cue::DropBehind | Cue::Duty | Cue::Place
        )
    };
    end - start <= LONGEST_NAME
        && !SUBJECTS.contains(&first)
        && !words.contains(':')
        && !words.split(' ').any(|word| VERBS.contains(&word))
        && !cues_in(cues, start, end).iter().any(says)
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
    let colon = rest.trim_start().starts_with([':', '：', '】', '|']);
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

/// The most bytes and words of a label that no list knows.
const LONGEST_UNKNOWN: usize = 56;
const MOST_WORDS: usize = 8;

/// The same for a label whose words say that something is asked: "In your kitbag: Python", "You: a people person".
fn labelled(
    text: &Folded,
    cues: &[CueHit],
    (start, end): (usize, usize),
    section: Section,
) -> Option<(Section, usize)> {
    let words = text.text.get(start..end)?;
    let at = words.find([':', '：', '|']).filter(|at| *at <= LONGEST_UNKNOWN)?;
    let (label, rest) = words.split_at(at);
    let body = rest.trim_start_matches([':', '：', '|']);
    // "Merits (up to 50 points): ...": what a bracket adds says nothing of the section.
    let label = match label.find('(') {
        Some(open) if label.ends_with(')') => label.get(..open).unwrap_or_default(),
        _ => label,
    };
    // "Preferred, not required: SAP", "O que seria a cereja no topo do bolo: SAP": only a label of wishes has two parts or
    // one word more.
    let is_wish = section_of(text, cues, start, start + label.len()) == Some(Section::Prefer);
    let is_label = (is_wish || !label.contains([',', '，']))
        && !label.contains(['.', '(', '|', '。'])
        && label.split(' ').count() <= MOST_WORDS + usize::from(is_wish)
        && (body.starts_with(' ') || !body.is_ascii())
        && body.contains(char::is_alphanumeric);
    let next = section_of(text, cues, start, start + label.len()).filter(|_| is_label)?;
    let is_told = match next {
        Section::Must => section != Section::Prefer,
        Section::Prefer => true,
        // "Some things you can forget about: a degree, a tie", "What we give you: a car". A label of capitals heads its line.
        Section::Boiler => {
            is_demand(section)
                || is_loud(text, start, start + label.len())
                || cues_in(cues, start, start + at)
                    .iter()
                    .any(|hit| matches!(hit.cue, Cue::DropAhead | Cue::DropBehind))
        }
        _ => is_loud(text, start, start + label.len()),
    };
    is_told.then(|| (next, end - body.trim_start().len()))
}

/// Whether a position stands in a bracket that follows something: what it says only adds to that.
pub(super) fn is_remark(text: &Folded, sentence: &Sentence, at: usize) -> bool {
    let head = text.text.get(sentence.start..at).unwrap_or_default();
    head.rfind('(')
        .is_some_and(|open| open > 0 && !head.get(open..).is_some_and(|it| it.contains(')')))
}

/// The longest heading that a mere dot parts from its text, in bytes.
const LONGEST_LABEL: usize = 24;
