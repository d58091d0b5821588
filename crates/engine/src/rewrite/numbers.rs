//! Bullets without a figure: which one, only the person knows.

use std::collections::HashSet;

use types::{ClaimKind, RuleKind};

use super::words::{fits, rows, split};
use super::{Context, Draft};

/// The most questions about one job.
const MOST_OF_JOB: usize = 3;
/// The most questions of this kind.
const MOST: usize = 10;
/// A shorter bullet is asked about anyway.
const FEWEST_WORDS: usize = 3;

/// Questions for the figures that are missing, those the ad cares about first; not where something else is asked already.
pub(super) fn ask(context: &Context, others: &[Draft]) -> Vec<Draft> {
    let asked: HashSet<&str> = others
        .iter()
        .filter(|it| it.after.is_empty())
        .map(|it| it.pointer.as_str())
        .collect();
    let mut drafts = Vec::new();
    let jobs = context.lists.iter().filter(|list| list.is_work);
    for (list, age) in jobs.zip((0..10_u8).map(f64::from)) {
        let mut bare: Vec<(f64, String, &str)> = list
            .bullets()
            .filter(|(pointer, text)| !asked.contains(pointer.as_str()) && !has_number(context, pointer, text))
            .filter(|(_, text)| context.language.is_empty() || text.split_whitespace().count() >= FEWEST_WORDS)
            .map(|(pointer, text)| (context.relevance(text), pointer, text))
            .collect();
        bare.sort_by(|left, right| right.0.total_cmp(&left.0));
        drafts.extend(bare.into_iter().take(MOST_OF_JOB).map(|(relevance, pointer, text)| {
            Draft::new(RuleKind::NumberAsked, &pointer, text)
                .asks(question(context.language, text), reason(relevance))
                .weighing(relevance.min(10.0) * 0.2 - age * 0.3)
        }));
    }
    drafts.sort_by(|left, right| right.weight.total_cmp(&left.weight));
    drafts.truncate(MOST);
    drafts
}

fn reason(relevance: f64) -> &'static str {
    if relevance > 0.0 {
        "The ad asks for what this shows, and no figure tells how much of it there was."
    } else {
        "No figure tells how much of it there was."
    }
}

fn has_number(context: &Context, pointer: &str, text: &str) -> bool {
    let check = context.facts.check(pointer, "", text);
    let is_number = |kind: ClaimKind| kind == ClaimKind::Number;
    check
        .supported
        .iter()
        .chain(&check.blocked)
        .any(|claim| is_number(claim.kind))
}

/// The question that fits the words of a bullet.
fn question(language: &'static str, text: &str) -> String {
    let found = rows("figure", language).iter().find_map(|row| {
        let fitting = split(text).find(|word| row.words.iter().any(|form| fits(word, form)))?;
        Some(row.value.replace("{}", fitting))
    });
    found.unwrap_or_else(|| "What came of it in figures: how many, how often, how much or how fast?".to_owned())
}
