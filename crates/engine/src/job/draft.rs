//! Requirements while an ad is being read.

use types::{Importance, Requirement, RequirementKind, Span};

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
            RequirementKind::Statement | RequirementKind::Location => (draft.kind, None, draft.start),
            RequirementKind::Certificate if draft.skill.is_none() => (draft.kind, None, draft.start),
            RequirementKind::Degree => (draft.kind, None, usize::from(draft.importance == Importance::Preferred)),
            _ => (draft.kind, draft.skill, 0),
        };
        if let Some(earlier) = place.get(&key).and_then(|&at: &usize| merged.get_mut(at)) {
            merge(earlier, &draft);
        } else {
            place.insert(key, merged.len());
            merged.push(draft);
        }
    }
    merged.sort_by_key(|draft| (draft.importance, draft.start));
    merged.truncate(MOST);
    merged.sort_by_key(|draft| draft.start);
    drop_lonely_groups(&mut merged);
    number(text, original, &merged)
}

fn merge(earlier: &mut Draft, later: &Draft) {
    if later.importance < earlier.importance {
        earlier.importance = later.importance;
        (earlier.start, earlier.end) = (later.start, later.end);
        earlier.group = later.group;
    } else if later.importance == earlier.importance && earlier.group != later.group {
        earlier.group = None;
    }
    if earlier.kind == RequirementKind::Years {
        if later.years > earlier.years {
            (earlier.start, earlier.end) = (later.start, later.end);
            earlier.years = later.years;
        }
    } else {
        earlier.years = if later.years > earlier.years {
            later.years
        } else {
            earlier.years
        };
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
        draft.group = draft
            .group
            .filter(|group| sizes.get(group).is_some_and(|&size| size > 1));
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
            years: draft.years,
            level: draft.level.map(str::to_owned),
        })
        .collect()
}
