//! Names that a bracket gives for what stands before it: "an orchestrator (Airflow, Dagster)", "a SIEM (Wazuh or Splunk)".

use types::{Importance, RequirementKind};

use super::Ad;
use super::cues::{Cue, CueHit};
use super::draft::Draft;
use super::importance::Zones;
use super::wording::is_way_out;
use super::years::find_years;
use crate::skills::is_cjk;

/// The longest bracket that is looked into, in bytes, and the most brackets of a sentence.
const LONGEST: usize = 90;
const MOST: usize = 6;
/// The longest name in one, in bytes and words.
const LONGEST_NAME: usize = 28;
const MOST_WORDS: usize = 3;

/// The names in the brackets of a demand that the vocabulary does not know; those it knows join their group.
pub(super) fn names(
    ad: &Ad,
    (start, end): (usize, usize),
    zones: &Zones,
    known: &mut [Draft],
    groups: &mut usize,
) -> Vec<Draft> {
    let text = ad.slice(start, end);
    let mut found = Vec::new();
    for (open, sign) in text.match_indices(['(', '（']).take(MOST) {
        let from = open + sign.len();
        let Some(length) = text.get(from..).and_then(|rest| rest.find([')', '）'])) else {
            break;
        };
        let inside = (start + from, start + from + length);
        if length > LONGEST || is_told(ad, inside) || is_of_another(known, start + open) {
            continue;
        }
        let parts = parts(ad, inside);
        if parts.len() < 2 || !are_names(ad, &parts) {
            continue;
        }
        let is_in =
            |draft: &Draft| draft.start < inside.1 && inside.0 < draft.end && draft.importance != Importance::Context;
        let is_paper = known
            .iter()
            .any(|it| is_in(it) && it.kind == RequirementKind::Certificate);
        let group = known
            .iter()
            .find(|it| is_in(it))
            .and_then(|it| it.group)
            .unwrap_or_else(|| {
                *groups += 1;
                *groups
            });
        for draft in known.iter_mut().filter(|it| is_in(it) && it.start >= inside.0) {
            draft.group = draft.group.or(Some(group));
        }
        for (from, to) in parts {
            let is_known = known
                .iter()
                .any(|it| it.start < to && from < it.end && it.start >= inside.0);
            let Some(importance) = zones.at(from).filter(|it| !is_known && *it != Importance::Context) else {
                continue;
            };
            let kind = if is_paper {
                RequirementKind::Certificate
            } else {
                RequirementKind::Statement
            };
            let mut draft = Draft::new(kind, from, to, importance);
            draft.group = Some(group);
            found.push(draft);
        }
    }
    found
}

/// Whether a bracket belongs to a journey, to hours or to a degree, and says where, when or in what: "trips to suppliers (DE, CZ)".
fn is_of_another(known: &[Draft], open: usize) -> bool {
    let is_other = |draft: &Draft| {
        matches!(
            draft.kind,
            RequirementKind::Travel
                | RequirementKind::Shift
                | RequirementKind::Location
                | RequirementKind::Remote
                | RequirementKind::Degree
        )
    };
    let holds = |draft: &&Draft| draft.start < open && open <= draft.end + NEAR;
    known.iter().filter(holds).any(is_other)
}

/// How far behind what it belongs to a bracket may open, in bytes.
const NEAR: usize = 16;

/// Whether all parts of a bracket are names, or all but some short words beside a name: "(XLOOKUP, pivot tables)".
fn are_names(ad: &Ad, parts: &[(usize, usize)]) -> bool {
    let is_plain = |&(from, to): &(usize, usize)| {
        let words = ad.slice(from, to);
        let is_short = to - from <= LONGEST_NAME && words.split(' ').count() < MOST_WORDS;
        let is_odd = |it: char| it.is_ascii_digit() || !(it.is_alphanumeric() || " '-&".contains(it));
        is_name(ad, from, to)
            || is_short && ad.cues(from, to).is_empty() && !words.contains(is_odd) && !is_way_out(words)
    };
    parts.iter().any(|&(from, to)| is_name(ad, from, to)) && parts.iter().all(is_plain)
}

/// Whether a bracket says something else than names: how well, how long, where, or what the employer thinks of it.
fn is_told(ad: &Ad, (from, to): (usize, usize)) -> bool {
    let is_other = |hit: &CueHit| {
        matches!(
            hit.cue,
            Cue::Us
                | Cue::Boiler
                | Cue::Level(_)
                | Cue::Degree(_)
                | Cue::Place
                | Cue::Remote
                | Cue::Hybrid
                | Cue::OnSite
                | Cue::Shift
                | Cue::Travel
                | Cue::DropAhead
                | Cue::DropBehind
        )
    };
    ad.cues(from, to).iter().any(is_other) || !find_years(ad.text, from, to).is_empty()
}

/// What commas and joining words part in a bracket.
fn parts(ad: &Ad, (from, to): (usize, usize)) -> Vec<(usize, usize)> {
    const JOINS: &[&str] = &[
        " or ", " oder ", " ou ", " o ", " u ", " and ", " und ", " et ", " y ", " e ",
    ];
    const LEADS: &[&str] = &[
        "e.g. ", "z.b. ", "such as ", "like ", "ex. ", "p. ex. ", "p. ej. ", "es. ", "ad es. ", "or ", "oder ", "ou ",
        "o ",
    ];
    let words = ad.slice(from, to);
    let mut cuts: Vec<(usize, usize)> = words
        .match_indices([',', '，', '、', '/'])
        .map(|(at, it)| (at, at + it.len()))
        .chain(
            JOINS
                .iter()
                .flat_map(|join| words.match_indices(join).map(|(at, it)| (at, at + it.len()))),
        )
        .collect();
    cuts.sort_unstable();
    cuts.push((words.len(), words.len()));
    let mut at = 0;
    let mut found = Vec::new();
    for (stop, next) in cuts {
        let piece = words.get(at..stop).unwrap_or_default();
        let body = piece.trim_start();
        let body = LEADS.iter().find_map(|it| body.strip_prefix(it)).unwrap_or(body);
        let begin = from + at + piece.len() - body.len();
        let finish = begin + body.trim_end_matches([' ', '.', '…']).len();
        if begin < finish && !matches!(ad.slice(begin, finish), "etc" | "usw" | "ecc") {
            found.push((begin, finish));
        }
        at = next.max(at);
    }
    found
}

/// Whether words are a name: capitals, or few Chinese ones.
fn is_name(ad: &Ad, from: usize, to: usize) -> bool {
    let words = ad.slice(from, to);
    words.len() <= LONGEST_NAME
        && words.split(' ').count() <= MOST_WORDS
        && words.chars().filter(|it| it.is_alphabetic()).count() > 1
        && (ad.text.is_upper(from) || words.chars().all(is_cjk) || !ad.hits(from, to).is_empty())
}
