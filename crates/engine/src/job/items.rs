//! Demands in words that the vocabulary does not know, one for each item of a sentence.

use types::{Importance, RequirementKind};

use super::Ad;
use super::cues::{Cue, CueHit, Section};
use super::draft::Draft;
use super::importance::Zones;
use super::papers::{is_paper, names_paper};
use super::sentences::Sentence;
use super::wording::{is_acronym, is_clause, is_demand, is_denied, is_exam, strip};

/// How an item is joined to the one before.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Joint {
    Comma,
    And,
    Or,
}

/// An item of a sentence.
#[derive(Clone, Copy, Debug)]
struct Item {
    start: usize,
    end: usize,
    joint: Joint,
    is_known: bool,
}

/// The longest sentence that is looked at, in bytes, and its most items.
const LONGEST_SENTENCE: usize = 600;
const MOST_ITEMS: usize = 40;

/// What a sentence demands beside what is known of it already.
pub(super) fn unknown(
    ad: &Ad,
    sentence: &Sentence,
    zones: &Zones,
    known: &mut [Draft],
    groups: &mut usize,
) -> Vec<Draft> {
    let Some(Demands { start, end, is_papers }) = demands(ad, sentence) else {
        return Vec::new();
    };
    let mut items = split(ad, start, end, known);
    merge(ad, &mut items, known);
    let is_prose = !sentence.is_headed;
    let is_labelled = names_paper(ad.slice(sentence.start, start));
    let mut found: Vec<Draft> = Vec::new();
    let mut is_over = false;
    for (at, item) in items.iter().enumerate() {
        let Some((from, to)) = strip(ad, item.start, item.end, is_prose) else {
            continue;
        };
        let begins_clause = at > 0 && from == item.start && is_clause(ad.slice(from, to));
        is_over = if asks_anew(ad, item) {
            false
        } else {
            is_over || begins_clause || is_denied(ad.slice(from, to))
        };
        if is_over || !is_demand(ad, from, to, is_prose) {
            continue;
        }
        if item.is_known {
            found.extend(head(ad, from, to, known));
            continue;
        }
        let Some(importance) = zones.at(from).filter(|it| *it != Importance::Context) else {
            continue;
        };
        let words = ad.slice(from, to);
        let is_certificate = is_paper(words) || is_exam(ad, from, to) || (is_labelled && is_acronym(ad, from, to)) || {
            let is_sibling =
                |draft: &Draft| matches!(draft.kind, RequirementKind::Certificate | RequirementKind::Licence);
            is_acronym(ad, from, to) && known.iter().any(is_sibling)
        };
        if is_papers && !is_certificate {
            continue;
        }
        let kind = if is_certificate {
            RequirementKind::Certificate
        } else {
            RequirementKind::Statement
        };
        let mut draft = Draft::new(kind, from, to, importance);
        draft.group = shared_group(&items, at, known, groups);
        found.push(draft);
    }
    found
}

/// Where the demands of a sentence stand.
struct Demands {
    start: usize,
    end: usize,
    /// Whether only papers count, since nothing says that anything is asked.
    is_papers: bool,
}

/// Where the demands of a sentence stand: behind its label, or in prose behind the words that ask.
fn demands(ad: &Ad, sentence: &Sentence) -> Option<Demands> {
    let words = ad.slice(sentence.start, sentence.end);
    let cues = ad.cues(sentence.start, sentence.end);
    if words.len() > LONGEST_SENTENCE || sentence.is_aside || has_sum(words) {
        return None;
    }
    if sentence.is_headed && matches!(sentence.section, Section::Must | Section::Prefer) {
        return headed(ad, sentence, cues);
    }
    if !matches!(sentence.section, Section::Intro | Section::Duty) {
        return None;
    }
    let is_ask = |hit: &CueHit| match hit.cue {
        Cue::Ask | Cue::PreferAhead => true,
        Cue::Heading(Section::Must | Section::Prefer) => hit.start == sentence.start,
        _ => false,
    };
    let is_other = |hit: &CueHit| matches!(hit.cue, Cue::Us | Cue::Boiler | Cue::We | Cue::DropAhead);
    let first = cues.iter().find(|hit| is_ask(hit) || is_other(hit));
    let (start, end) = (sentence.start, sentence.end);
    // "Some exposure to education would be an advantage": what is asked stands before the words that say so.
    let behind = cues
        .iter()
        .find(|hit| matches!(hit.cue, Cue::PreferBehind | Cue::Must) && hit.start > start + 3);
    let is_told = first.is_some_and(|hit| is_other(hit) && behind.is_none_or(|it| hit.start < it.start));
    // "X, Y and knowledge of Z are desirable": what stands before the word that asks is asked as well.
    let is_listed = || {
        let closes = |hit: &CueHit| {
            matches!(hit.cue, Cue::PreferBehind | Cue::Must) && !ad.slice(hit.end, end).contains(char::is_alphanumeric)
        };
        cues.iter().any(closes) && !cues.iter().any(|hit| is_other(hit) || hit.cue == Cue::Duty)
    };
    if let Some(hit) = first.filter(|hit| is_ask(hit)) {
        return Some(Demands {
            start: if is_listed() { start } else { hit.start },
            end,
            is_papers: false,
        });
    }
    let is_told = is_told || cues.iter().any(|hit| matches!(hit.cue, Cue::Duty | Cue::DropBehind));
    behind
        .filter(|_| !is_told)
        .map(|hit| Demands {
            start,
            end: hit.start,
            is_papers: false,
        })
        .or_else(|| {
            (!is_told).then_some(Demands {
                start,
                end,
                is_papers: true,
            })
        })
}

/// The same under a heading of demands, where the employer may say that it seeks: "Nous recherchons quelqu'un de motivé".
fn headed(ad: &Ad, sentence: &Sentence, cues: &[CueHit]) -> Option<Demands> {
    let is_other = |cue: Cue| {
        matches!(
            cue,
            Cue::DropAhead | Cue::Boiler | Cue::We | Cue::Us | Cue::Nation | Cue::Permit
        )
    };
    let words = ad.slice(sentence.start, sentence.end);
    let sought = cues.iter().find(|hit| hit.cue == Cue::Title).map(|hit| hit.end);
    let start = sought
        .filter(|_| cues.iter().any(|hit| hit.cue == Cue::Us))
        .unwrap_or(sentence.start + label(words));
    let other = cues.iter().find(|hit| hit.start >= start && is_other(hit.cue));
    // What is asked before the employer begins to speak of itself stays asked.
    let end = match other {
        None => sentence.end,
        Some(hit) if !matches!(hit.cue, Cue::Us | Cue::We) => return None,
        Some(hit) => {
            start
                + ad.slice(start, hit.start)
                    .rfind([',', ';', '('])
                    .filter(|at| *at > SHORTEST_CLAUSE)?
        }
    };
    (start < end).then_some(Demands {
        start,
        end,
        is_papers: false,
    })
}

/// Fewer bytes before a comma are no clause of their own.
const SHORTEST_CLAUSE: usize = 16;

/// Whether words name a sum of money.
fn has_sum(words: &str) -> bool {
    words.contains('$') || !words.is_ascii() && words.contains(['€', '£', '¥'])
}

/// What stands before a bracket of examples that are known: "retrieval systems (Elasticsearch, pgvector)".
fn head(ad: &Ad, start: usize, end: usize, known: &mut [Draft]) -> Option<Draft> {
    let words = ad.slice(start, end);
    let open = start + words.find(['(', '（'])?;
    let inside = known.iter_mut().filter(|draft| draft.start < end && start < draft.end);
    let mut examples: Vec<&mut Draft> = inside.collect();
    let importance = examples.first()?.importance;
    let end = start + ad.slice(start, open).trim_end().len();
    if end < start + 3 || importance == Importance::Context {
        return None;
    }
    let is_example = |draft: &&mut Draft| draft.start > open && draft.kind == RequirementKind::Skill;
    if !examples.iter().all(is_example) {
        return None;
    }
    for draft in &mut examples {
        draft.importance = Importance::Context;
        draft.group = None;
    }
    let kind = if is_paper(ad.slice(start, end)) {
        RequirementKind::Certificate
    } else {
        RequirementKind::Statement
    };
    Some(Draft::new(kind, start, end, importance))
}

/// How many bytes the label of a line takes: "Skills: ", "Licence | ".
fn label(words: &str) -> usize {
    let head = words.find([':', '：', '|']).filter(|&at| at <= 40);
    // "Digital tacho card | yes": the first cell is what is asked.
    let is_asked = |at: &usize| {
        let cell = words.get(..*at).unwrap_or_default().trim();
        words.get(*at..).is_some_and(|rest| rest.starts_with('|')) && cell.contains(' ') && is_paper(cell)
    };
    head.filter(|at| !is_asked(at)).map_or(0, |at| {
        at + words
            .get(at..)
            .and_then(|it| it.chars().next())
            .map_or(1, char::len_utf8)
    })
}

const ANDS: &[&str] = &[
    "and", "und", "sowie", "et", "y", "e", "ed", "&", "plus", "ainsi", "ebenso",
];
const ORS: &[&str] = &[
    "or",
    "oder",
    "ou",
    "o",
    "u",
    "bzw.",
    "bzw",
    "beziehungsweise",
    "ovvero",
    "oppure",
];

/// Cuts a stretch of text at its commas and joining words, outside of brackets.
fn split(ad: &Ad, start: usize, end: usize, known: &[Draft]) -> Vec<Item> {
    let text = ad.slice(start, end);
    let mut items: Vec<Item> = Vec::new();
    let (mut from, mut joint, mut depth) = (0, Joint::Comma, 0_u32);
    let mut push = |from: usize, to: usize, joint: Joint| {
        let piece = text.get(from..to).unwrap_or_default();
        let from = start + from + (piece.len() - piece.trim_start().len());
        let to = from + piece.trim().len();
        if from < to && items.len() < MOST_ITEMS {
            let is_known = known.iter().any(|draft| draft.start < to && from < draft.end);
            items.push(Item {
                start: from,
                end: to,
                joint,
                is_known,
            });
        }
    };
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            ',' | '，' | '、' | ';' | '|' if depth == 0 && !is_decimal(text, at) => {
                push(from, at, joint);
                (from, joint) = (at + letter.len_utf8(), Joint::Comma);
            }
            ' ' if depth == 0 => {
                let rest = text.get(at + 1..).unwrap_or_default();
                let Some((length, next)) = joining(rest) else { continue };
                if is_manner(
                    text.get(..at).unwrap_or_default(),
                    rest.get(length..).unwrap_or_default(),
                ) {
                    continue;
                }
                if text.get(from..at).is_some_and(|head| !head.trim().is_empty()) {
                    push(from, at, joint);
                    joint = next;
                } else if next == Joint::Or {
                    joint = next;
                }
                from = at + 1 + length;
            }
            _ => {}
        }
    }
    push(from, text.len(), joint);
    items
}

/// Whether the words on both sides of a joint say together how a language is used: "written and spoken", "Wort und Schrift".
fn is_manner(before: &str, after: &str) -> bool {
    const MANNERS: &str = "\
        |written|spoken|verbal|verbally|oral|orally|writing|speaking|reading|read|wort|schrift|schriftlich|\
        schriftliche|mundlich|mundliche|ecrit|ecrite|ecrits|orale|parle|parlee|lu|lue|hablado|escrito|hablada|\
        escrita|leido|parlato|scritto|parlata|scritta|letto|falado|falada|l'oral|l'ecrit|";
    let word = |text: &str| text.trim_matches(|it: char| !it.is_alphanumeric()).to_owned();
    let last = before.rsplit(' ').next().map(word).unwrap_or_default();
    let mut words = after.split(' ').filter(|it| !it.is_empty()).map(word);
    let first = words.next().unwrap_or_default();
    let first = if first == "in" || first == "a" {
        words.next().unwrap_or_default()
    } else {
        first
    };
    let is_one = |word: &str| !word.is_empty() && MANNERS.split('|').any(|it| it == word);
    is_one(&last) && is_one(&first)
}

fn is_decimal(text: &str, at: usize) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    digit(text.as_bytes().get(at + 1)) && at.checked_sub(1).is_some_and(|it| digit(text.as_bytes().get(it)))
}

/// How long the joining word is that a text begins with, and how it joins.
fn joining(rest: &str) -> Option<(usize, Joint)> {
    let (word, _) = rest.split_once(' ')?;
    if ANDS.contains(&word) {
        return Some((word.len(), Joint::And));
    }
    ORS.contains(&word).then_some((word.len(), Joint::Or))
}

/// Puts together again what is one demand: "suppliers and policyholders", "churches or schools".
fn merge(ad: &Ad, items: &mut Vec<Item>, known: &[Draft]) {
    let is_list = items.iter().skip(1).any(|item| item.joint == Joint::Comma);
    let mut merged: Vec<Item> = Vec::new();
    for item in items.drain(..) {
        let Some(last) = merged.last_mut().filter(|_| item.joint != Joint::Comma) else {
            merged.push(item);
            continue;
        };
        let is_one = match (last.is_known, item.is_known) {
            (true, true) => false,
            (false, false) => item.joint == Joint::Or || !is_list,
            // What is known must end where its item does: "negotiation with | suppliers" goes on.
            (true, false) => {
                !is_list
                    && !known
                        .iter()
                        .any(|draft| draft.end + 1 >= last.end && draft.end <= last.end)
            }
            (false, true) => !is_list && is_short(ad, last),
        };
        if is_one {
            last.end = item.end;
            last.is_known |= item.is_known;
        } else {
            merged.push(item);
        }
    }
    *items = merged;
}

/// Whether an item is one word of lower case, which rather belongs to what follows: "stock and standard costing".
fn is_short(ad: &Ad, item: &Item) -> bool {
    let words = ad.slice(item.start, item.end);
    !words.contains(' ') && !ad.text.is_upper(item.start)
}

/// Whether an item goes on to ask: "and you know".
fn asks_anew(ad: &Ad, item: &Item) -> bool {
    ad.cues(item.start, item.start + 1)
        .iter()
        .any(|hit| matches!(hit.cue, Cue::Ask | Cue::PreferAhead))
}

/// The group of an item that "or" joins to a neighbour.
fn shared_group(items: &[Item], at: usize, known: &mut [Draft], groups: &mut usize) -> Option<usize> {
    let is_or = |index: usize| items.get(index).is_some_and(|item| item.joint == Joint::Or);
    let before = at.checked_sub(1).filter(|_| is_or(at)).and_then(|it| items.get(it));
    let neighbour = before.or_else(|| items.get(at + 1).filter(|_| is_or(at + 1)))?;
    let mut drafts = known.iter_mut().filter(|draft| {
        draft.start < neighbour.end && neighbour.start < draft.end && draft.importance != Importance::Context
    });
    let draft = drafts.next().filter(|_| neighbour.is_known)?;
    if draft.group.is_none() {
        *groups += 1;
        draft.group = Some(*groups);
    }
    draft.group
}
