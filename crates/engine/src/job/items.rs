//! Demands in words that the vocabulary does not know, one for each item of a sentence.

use types::{Importance, RequirementKind};

use super::Ad;
use super::brackets;
use super::cues::{Cue, CueHit};
use super::draft::Draft;
use super::examples;
use super::importance::Zones;
use super::knowing::{opens_condition, skip_condition};
use super::names;
use super::papers::{is_paper, names_paper};
use super::parts::{Item, Joint, merge, split};
use super::practised;
use super::sentences::Sentence;
use super::sought::{Demands, demands};
use super::wording::{is_acronym, is_clause, is_code, is_demand, is_denied, is_exam, is_way_out, shorten, strip};
use super::years::find_years;

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
    // A colleague or customer that an item names does not make it known: "working with interpreters".
    let named: Vec<Draft> = known
        .iter()
        .filter(|draft| !(draft.is_role && draft.importance == Importance::Context && sentence.is_headed))
        .cloned()
        .collect();
    let mut items = split(ad, start, end, &named);
    merge(ad, &mut items, known);
    let is_prose = !sentence.is_headed;
    let is_labelled = sentence.lists_papers || names_paper(ad.slice(sentence.start, start));
    let mut found: Vec<Draft> = Vec::new();
    let mut is_over = false;
    for (at, item) in items.iter().enumerate() {
        let Some((from, to)) = strip(ad, item.start, item.end, is_prose) else {
            continue;
        };
        let is_wish = is_prose
            && zones.at(from) == Some(Importance::Preferred)
            && (from > item.start || opens_condition(ad.slice(from, to)));
        let from = if is_wish { skip_condition(ad, from, to) } else { from };
        let begins_clause = at > 0 && from == item.start && is_clause(ad.slice(from, to));
        is_over = if asks_anew(ad, item) {
            false
        } else {
            is_over || begins_clause || is_denied(ad.slice(from, to))
        };
        let is_way_out = item.joint == Joint::Or
            && at > 0
            && (is_way_out(ad.slice(item.start, item.end)) || examples::is_practice(ad, item));
        if is_way_out || is_none(ad, item.start) || examples::is_of_degree(ad, item, known) {
            continue;
        }
        let is_sure = !item.is_known && asks_anew(ad, item);
        let to = if is_sure { shorten(ad, from, to, is_prose) } else { to };
        if is_over || !is_demand(ad, from, to, is_prose) {
            continue;
        }
        if item.is_known {
            found.extend(head(ad, from, to, known));
            found.extend(names::beside(ad, (from, to), zones, known));
            found.extend(practised::field(ad, (item.start, item.end), zones, known));
            continue;
        }
        let is_certificate = names_certificate(ad, (from, to), is_labelled, known);
        if is_papers && !is_certificate {
            continue;
        }
        let Some(mut draft) = draft(ad, zones, (&items, at), (from, to), is_certificate, known) else {
            continue;
        };
        draft.group = shared_group(&items, at, known, groups);
        join(&items, at, &mut draft, &mut found, groups);
        found.push(draft);
    }
    found.extend(brackets::names(ad, (start, end), zones, known, groups));
    found
}

/// Whether an unknown item is the name of a paper.
fn names_certificate(ad: &Ad, (from, to): (usize, usize), is_labelled: bool, known: &[Draft]) -> bool {
    let is_sibling = |draft: &Draft| matches!(draft.kind, RequirementKind::Certificate | RequirementKind::Licence);
    is_paper(ad.slice(from, to))
        || is_exam(ad, from, to)
        || is_code(ad, from, to)
        || is_acronym(ad, from, to) && (is_labelled || known.iter().any(is_sibling))
}

/// What an unknown item asks for: a paper, a degree, a home, or what its words say. A field joined to a degree extends that.
fn draft(
    ad: &Ad,
    zones: &Zones,
    (items, at): (&[Item], usize),
    (from, to): (usize, usize),
    is_certificate: bool,
    known: &mut [Draft],
) -> Option<Draft> {
    let importance = zones.at(from).filter(|it| *it != Importance::Context)?;
    if is_certificate {
        return Some(Draft::new(RequirementKind::Certificate, from, to, importance));
    }
    let mut draft = Draft::new(RequirementKind::Statement, from, to, importance);
    if let Some(degree) = training(ad, items, at, known) {
        // "A degree in energy or planning": a field in small letters is one more of that degree.
        if names_field(ad.slice(degree.start, degree.end)) && !ad.text.is_upper(from) {
            degree.end = to;
            return None;
        }
        draft.kind = RequirementKind::Degree;
        draft.level = degree.level;
    }
    if let Some(degree) = stands_before(ad, items, at, known) {
        draft.kind = RequirementKind::Degree;
        draft.level = degree.level;
    }
    if let Some(item) = items.get(at).filter(|item| lives(ad.slice(item.start, item.end))) {
        draft.kind = RequirementKind::Location;
        draft.start = item.start;
    } else if lives(ad.slice(from, to)) {
        draft.kind = RequirementKind::Location;
    } else if is_class(ad, (from, to)) && known.iter().any(|it| it.kind == RequirementKind::Licence) {
        draft.kind = RequirementKind::Licence;
    }
    Some(draft)
}

/// Puts an item that "or" joins to the unknown one before it into one group with that.
fn join(items: &[Item], at: usize, draft: &mut Draft, found: &mut [Draft], groups: &mut usize) {
    let is_or = items.get(at).is_some_and(|item| item.joint == Joint::Or);
    let before = at.checked_sub(1).and_then(|it| items.get(it));
    let is_before = |it: &&mut Draft| before.is_some_and(|item| item.end >= it.end && item.start <= it.start);
    if let Some(last) = found
        .last_mut()
        .filter(|_| is_or && draft.group.is_none())
        .filter(is_before)
    {
        draft.group = last.group.or_else(|| {
            *groups += 1;
            Some(*groups)
        });
        last.group = draft.group;
    }
}

/// What stands before a bracket of examples that are known: "retrieval systems (Elasticsearch, pgvector)".
fn head(ad: &Ad, start: usize, end: usize, known: &mut [Draft]) -> Option<Draft> {
    let words = ad.slice(start, end);
    let open = start + words.find(['(', '（'])?;
    let inside = known.iter_mut().filter(|draft| draft.start < end && start < draft.end);
    let mut examples: Vec<&mut Draft> = inside.collect();
    let importance = examples.first()?.importance;
    let full = end;
    let end = start + ad.slice(start, open).trim_end().len();
    if end < start + 3 || importance == Importance::Context {
        return None;
    }
    let is_example = |draft: &&mut Draft| draft.start > open && draft.kind == RequirementKind::Skill;
    // "One orchestrator (Airflow, Dagster)" asks for one of them, "SAP PP (ideally APO)" wishes for another.
    let says_more = |hit: &CueHit| {
        matches!(
            hit.cue,
            Cue::OneOf | Cue::SomeOf(_) | Cue::PreferAhead | Cue::PreferBehind
        )
    };
    if !examples.iter().all(is_example) || ad.cues(start, full).iter().any(says_more) {
        return None;
    }
    if examples.len() == 1 {
        for draft in &mut examples {
            draft.importance = Importance::Context;
            draft.group = None;
        }
    }
    let kind = if is_paper(ad.slice(start, end)) {
        RequirementKind::Certificate
    } else {
        RequirementKind::Statement
    };
    Some(Draft::new(kind, start, end, importance))
}

/// Whether an English item says that there is none: "no parking". "No" is a little word in Portuguese.
fn is_none(ad: &Ad, start: usize) -> bool {
    ad.slice(start, start + 3) == "no " && ad.text.text.contains(" the ")
}

/// The most items between a degree and what may stand in for it.
const NEAR: usize = 2;

/// The degree that an item is an alternative to: "a diploma in nursing or health care assistance".
fn training<'a>(ad: &Ad, items: &[Item], at: usize, known: &'a mut [Draft]) -> Option<&'a mut Draft> {
    let first = (at.saturating_sub(NEAR)..at)
        .rev()
        .find(|&index| items.get(index).is_some_and(|item| item.is_known))?;
    let whole = items.get(first)?;
    let last = (at..=at + NEAR).find(|&index| items.get(index).is_some_and(|item| item.joint == Joint::Or))?;
    let is_name = |item: &Item| {
        let cues = ad.cues(item.start, item.end);
        let is_other = |hit: &CueHit| matches!(hit.cue, Cue::Ask | Cue::Experience | Cue::Similar | Cue::Equivalent);
        let is_counted = !find_years(ad.text, item.start, item.end).is_empty();
        !item.is_known
            && !is_counted
            && !cues.iter().any(is_other)
            && (first + 1 == last || ad.text.is_upper(item.start))
    };
    let is_choice = items.get(first + 1..=last)?.iter().all(is_name);
    known
        .iter_mut()
        .filter(|_| is_choice)
        .find(|it| it.kind == RequirementKind::Degree && it.start < whole.end && whole.start < it.end)
}

/// The degree that "or" joins to an item before it: "a hotel school or an apprenticeship".
fn stands_before<'a>(ad: &Ad, items: &[Item], at: usize, known: &'a [Draft]) -> Option<&'a Draft> {
    let item = items.get(at)?;
    let next = items.get(at + 1).filter(|it| it.joint == Joint::Or && it.is_known)?;
    let is_other = |hit: &CueHit| matches!(hit.cue, Cue::Ask | Cue::Experience | Cue::Level(_) | Cue::Paper);
    let words = ad.slice(item.start, item.end);
    let is_name = words.split(' ').count() <= MOST_NAME && !ad.cues(item.start, item.end).iter().any(is_other);
    known
        .iter()
        .filter(|_| is_name && find_years(ad.text, item.start, item.end).is_empty())
        .find(|it| {
            it.kind == RequirementKind::Degree
                && it.start < next.end
                && next.start < it.end
                && it.start < next.start + NEAR_START
        })
}

/// The most words of such a name, and how far into the next item its degree may stand, in bytes.
const MOST_NAME: usize = 5;
const NEAR_START: usize = 12;

/// Whether an item says where one is to live: "Morar em Camaçari ou região", "residenza in provincia".
pub(super) fn lives(words: &str) -> bool {
    const LIVING: &[&str] = &[
        "morar ",
        "residir ",
        "residenza ",
        "residencia ",
        "residenz ",
        "domicilio ",
        "domicile ",
        "wohnhaft ",
        "wohnsitz ",
        "living ",
        "live in",
        "live within",
        "reside ",
        "resident ",
        "habiter ",
        "resider ",
        "residant ",
        "vivir ",
        "vivere ",
        "live,",
        "moradores de ",
        "disponibilidade para residir",
        "disponibilidad para residir",
        "disponibilita a trasferirsi",
        "residente ",
        "abitare ",
        "viver em",
        "居住",
    ];
    LIVING.iter().any(|it| words.starts_with(it))
}

/// Whether an item beside a licence is one more class of it: "Führerschein B, BE von Vorteil".
fn is_class(ad: &Ad, (from, to): (usize, usize)) -> bool {
    const CLASSES: &[&str] = &["be", "ce", "c1", "c1e", "d1", "de", "b96", "c+e", "d+e"];
    let words = ad.slice(from, to);
    let code = words
        .split_once('(')
        .map_or(words, |(_, inside)| inside.trim_end_matches(')'));
    CLASSES.contains(&code) && ad.text.is_upper(to - code.len() - usize::from(words.ends_with(')')))
}

/// Whether the words of a degree say what it is in.
fn names_field(words: &str) -> bool {
    [" in ", " en ", " de ", " di ", " em ", " of "]
        .iter()
        .any(|it| words.contains(it) || words.ends_with(it.trim_end()))
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
