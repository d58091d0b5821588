//! What the ad asks for, further up.

use types::RuleKind;

use super::bullets::{List, is_sound};
use super::{Context, Draft};

/// The longest list that is put in order.
const LONGEST: usize = 60;
/// The person's order stays unless the best is worth so many points more than the first, and so much of its own worth.
const LEAST_GAIN: f64 = 2.0;
const LEAST_SHARE: f64 = 0.25;
/// So many letters of a bullet tell which one is meant.
const QUOTED: usize = 50;

/// The bullets of one job.
pub(super) fn bullets(context: &Context, list: &List) -> Option<Draft> {
    let draft = ordered(&list.pointer, list.items, |text| context.relevance(text))?;
    let first = draft.after.split('\n').next().unwrap_or_default();
    let short: String = first.chars().take(QUOTED).collect();
    let dots = if short.len() < first.len() { "…" } else { "" };
    let reason = format!(
        "The ad asks for what “{}{dots}” shows: it should be read first.",
        short.trim_end()
    );
    Some(Draft { reason, ..draft })
}

/// The keywords of each group, and the groups.
pub(super) fn skills(context: &Context) -> Vec<Draft> {
    let skills = &context.document.skills;
    let groups = skills.iter().enumerate().filter_map(|(at, group)| {
        let pointer = format!("/skills/{at}/keywords");
        ordered(&pointer, &group.keywords, |text| context.relevance(text))
    });
    let names: Vec<String> = skills.iter().map(|group| group.name.clone()).collect();
    let worth = |name: &str| {
        let group = skills.iter().find(|group| group.name == name);
        let keywords = group.map(|group| group.keywords.join("\n")).unwrap_or_default();
        context.relevance(&[name, "\n", &keywords].concat())
    };
    groups.chain(ordered("/skills", &names, worth)).collect()
}

/// A list by worth, if the best of it does not stand first.
fn ordered(pointer: &str, items: &[String], worth: impl Fn(&str) -> f64) -> Option<Draft> {
    if items.len() < 2 || items.len() > LONGEST || !items.iter().all(|item| is_sound(item)) {
        return None;
    }
    let mut ranked: Vec<(f64, &str)> = items.iter().map(|item| (worth(item), item.as_str())).collect();
    let first = ranked.first().map_or(0.0, |it| it.0);
    let best = ranked.iter().map(|it| it.0).fold(0.0, f64::max);
    if best - first < LEAST_GAIN.max(best * LEAST_SHARE) {
        return None;
    }
    // The sort is stable: among equals, the person's own order stays.
    ranked.sort_by(|left, right| right.0.total_cmp(&left.0));
    let after: Vec<&str> = ranked.iter().map(|it| it.1).collect();
    let draft = Draft::new(RuleKind::Order, pointer, &items.join("\n")).weighing((best - first).min(10.0) * 0.2);
    Some(draft.becomes(
        after.join("\n"),
        "The ad asks for some of these: they should be read first.",
    ))
}
