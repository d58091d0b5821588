//! Requirements while an ad is being read.

use types::{Importance, Requirement, RequirementKind, Span};

use super::facts::DEGREES;
use crate::skills::{Folded, SkillId};

/// A requirement whose place is still counted in the folded text.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: RequirementKind,
    pub(super) skill: Option<SkillId>,
    pub(super) importance: Importance,
    pub(super) group: Option<usize>,
    /// How many of the group are asked, where one is not enough.
    pub(super) need: Option<u8>,
    /// Whether its words name a profession.
    pub(super) is_role: bool,
    pub(super) years: Option<f32>,
    pub(super) level: Option<&'static str>,
}

impl Draft {
    pub(super) fn new(kind: RequirementKind, start: usize, end: usize, importance: Importance) -> Self {
        Self {
            start,
            end,
            kind,
            skill: None,
            importance,
            group: None,
            need: None,
            is_role: false,
            years: None,
            level: None,
        }
    }
}

/// The most requirements that an ad may have.
const MOST: usize = 500;

/// Merges what is asked twice, and numbers the rest in the order of the text.
pub(super) fn finish(text: &Folded, original: &str, mut drafts: Vec<Draft>) -> Vec<Requirement> {
    drafts.sort_by_key(|draft| (draft.start, draft.end));
    let mut merged: Vec<Draft> = Vec::new();
    let mut place = std::collections::HashMap::new();
    for draft in drafts {
        let key = match draft.kind {
            RequirementKind::Statement
            | RequirementKind::Location
            | RequirementKind::Remote
            | RequirementKind::Travel
            | RequirementKind::Shift
            | RequirementKind::Clearance => (draft.kind, None, draft.start),
            RequirementKind::Certificate if draft.skill.is_none() => (draft.kind, None, draft.start),
            // Of alternatives each is one of its own.
            RequirementKind::Degree if draft.group.is_some() => (draft.kind, None, draft.start + 2 * DEGREES.len()),
            // A bachelor's and a master's are two; "a degree" in the text is that of the list.
            RequirementKind::Degree => {
                let rank = DEGREES.iter().position(|it| Some(*it) == draft.level).unwrap_or(0);
                (
                    draft.kind,
                    None,
                    rank * 2 + usize::from(draft.importance == Importance::Preferred),
                )
            }
            // "Five years, two of them in care" asks twice; "5 years" in the title and in the list once.
            RequirementKind::Years => (
                draft.kind,
                None,
                draft.years.map_or(0, |years| years.to_bits() as usize),
            ),
            _ => (draft.kind, draft.skill, 0),
        };
        match place.get(&key).and_then(|&at: &usize| merged.get_mut(at)) {
            Some(earlier) if !are_apart(text, earlier, &draft) => merge(earlier, &draft),
            _ => {
                place.insert(key, merged.len());
                merged.push(draft);
            }
        }
    }
    merged.sort_by_key(|draft| (draft.importance, draft.start));
    merged.truncate(MOST);
    merged.sort_by_key(|draft| draft.start);
    drop_lonely_groups(&mut merged);
    number(text, original, &merged)
}

/// Whether one skill is asked in two words of one list, which mean two things: "titration and pipetting".
fn are_apart(text: &Folded, earlier: &Draft, later: &Draft) -> bool {
    const NEAR: usize = 40;
    let words = |draft: &Draft| text.text.get(draft.start..draft.end).unwrap_or_default();
    let (first, second) = (words(earlier), words(later));
    let gap = text.text.get(earlier.end..later.start).unwrap_or("\n");
    matches!(earlier.kind, RequirementKind::Skill | RequirementKind::Certificate)
        && earlier.importance == later.importance
        && earlier.importance != Importance::Context
        && !later.is_role
        && !earlier.is_role
        && gap.len() <= NEAR
        && !gap.contains(['\n', '(', '（'])
        && !first.contains(second)
        && !second.contains(first)
        && !first.chars().take(4).eq(second.chars().take(4))
}

fn merge(earlier: &mut Draft, later: &Draft) {
    if later.importance < earlier.importance {
        earlier.importance = later.importance;
        (earlier.start, earlier.end) = (later.start, later.end);
        (earlier.group, earlier.need) = (later.group, later.need);
    } else if later.importance == earlier.importance && earlier.group != later.group {
        earlier.group = None;
    }
    if later.years > earlier.years {
        earlier.years = later.years;
    }
    earlier.level = earlier.level.or(later.level);
}

/// A group of one is no choice.
fn drop_lonely_groups(drafts: &mut [Draft]) {
    let mut sizes = std::collections::HashMap::new();
    for group in drafts.iter().filter_map(|draft| draft.group) {
        *sizes.entry(group).or_insert(0) += 1;
    }
    for draft in drafts {
        let size = draft.group.and_then(|group| sizes.get(&group)).copied().unwrap_or(0);
        if size < 2 {
            draft.group = None;
        }
        draft.need = draft.need.filter(|need| usize::from(*need) <= size);
    }
}

fn number(text: &Folded, original: &str, drafts: &[Draft]) -> Vec<Requirement> {
    let spans: Vec<Span> = drafts
        .iter()
        .map(|draft| Span {
            start: text.char_at(draft.start),
            end: text.char_end(draft.end),
        })
        .collect();
    let bytes: Vec<usize> = original
        .char_indices()
        .map(|(at, _)| at)
        .chain([original.len()])
        .collect();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(original.len());
    let mut groups: Vec<usize> = Vec::new();
    let named = |draft: &Draft| draft.skill.map(|skill| skill.name().to_owned());
    drafts
        .iter()
        .zip(spans)
        .zip(1..)
        .map(|((draft, span), number)| Requirement {
            id: format!("r{number}"),
            text: original
                .get(byte(span.start)..byte(span.end))
                .unwrap_or_default()
                .to_owned(),
            span,
            kind: draft.kind,
            skill: named(draft),
            importance: draft.importance,
            group: draft.group.map(|group| {
                let at = groups.iter().position(|other| *other == group).unwrap_or(groups.len());
                if at == groups.len() {
                    groups.push(group);
                }
                format!("g{}", at + 1)
            }),
            need: draft.need,
            years: draft.years,
            level: draft.level.map(str::to_owned),
        })
        .collect()
}
