//! What the tests of the claim check share.

use serde_json::Value;
use types::Document;

use super::Facts;
use crate::Month;

/// What is blocked of a sentence that is to replace `before`, the first of the latest job, or of a summary where nothing
/// stands before.
pub(super) fn blocked(mut resume: Value, language: &str, before: &str, after: &str) -> Vec<String> {
    let (pointer, first) = if before.is_empty() {
        ("/basics/summary", "Kept the stock list")
    } else {
        ("/work/0/highlights/0", before)
    };
    resume["work"][0]["highlights"][0] = first.into();
    resume["meta"]["language"] = language.into();
    let document: Document = serde_json::from_value(resume).unwrap();
    let facts = Facts::new(&document, Month { year: 2026, month: 3 });
    let claims = facts.check(pointer, before, after).blocked;
    claims.into_iter().map(|claim| claim.text).collect()
}

/// Says which of the cases are blocked although they say nothing new.
pub(super) fn assert_free(blocked: fn(&str, &str, &str) -> Vec<String>, cases: &[(&str, &str, &str)]) {
    let found: Vec<(&str, Vec<String>)> = cases
        .iter()
        .map(|(language, before, after)| (*after, blocked(language, before, after)))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// Says which of the cases are not blocked for the words that they invent.
pub(super) fn assert_blocked(blocked: fn(&str, &str, &str) -> Vec<String>, cases: &[(&str, &str, &str, &str)]) {
    let missed: Vec<(&str, Vec<String>)> = cases
        .iter()
        .map(|(language, before, after, invented)| (*invented, blocked(language, before, after)))
        .filter(|(invented, found)| !found.iter().any(|it| it.contains(invented)))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}
