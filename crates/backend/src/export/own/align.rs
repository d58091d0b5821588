//! Which entries of a list are which of another.

use std::collections::{HashMap, HashSet, VecDeque};

/// How far an entry that has changed may have moved.
const REACH: usize = 12;
/// How much two sentences must have in common to be one: hundredths of their words.
const ALIKE: usize = 40;

/// For each of the new entries the old one that it comes from.
///
/// Those that say the same are the same, wherever they are; of the others those that are most alike; of the rest those
/// that stand in the same place.
pub(super) fn align<T>(
    old: &[T],
    new: &[T],
    key: impl Fn(&T) -> String,
    likeness: impl Fn(&T, &T) -> usize,
) -> Vec<Option<usize>> {
    let mut known: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (at, entry) in old.iter().enumerate() {
        known.entry(key(entry)).or_default().push_back(at);
    }
    let mut from: Vec<Option<usize>> = new
        .iter()
        .map(|entry| known.get_mut(&key(entry))?.pop_front())
        .collect();
    let mut is_taken = vec![false; old.len()];
    for at in from.iter().flatten() {
        is_taken[*at] = true;
    }
    for (to, entry) in new.iter().enumerate() {
        if from[to].is_some() {
            continue;
        }
        let near = to.saturating_sub(REACH)..old.len().min(to + REACH + 1);
        let free = near.filter(|at| !is_taken[*at]);
        let alike = free
            .map(|at| (likeness(&old[at], entry), at))
            .filter(|(alike, _)| *alike > 0);
        // Of two that are equally alike, the one nearer to its old place.
        let best = alike.max_by_key(|(alike, at)| (*alike, std::cmp::Reverse(at.abs_diff(to))));
        if let Some((_, at)) = best {
            (from[to], is_taken[at]) = (Some(at), true);
        }
    }
    for to in 0..new.len() {
        let before = to.checked_sub(1).map(|before| from[before]);
        let place = match before {
            None => Some(0),
            Some(before) => before.map(|at| at + 1),
        };
        if let (None, Some(at)) = (from[to], place.filter(|at| *at < old.len() && !is_taken[*at])) {
            (from[to], is_taken[at]) = (Some(at), true);
        }
    }
    from
}

/// How much two sentences have in common: hundredths of their words, 0 if too little.
pub(super) fn likeness(left: &str, right: &str) -> usize {
    let words = |text: &str| -> HashSet<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    let (left, right) = (words(left), words(right));
    let both = left.intersection(&right).count();
    let share = 200 * both / (left.len() + right.len()).max(1);
    if share < ALIKE { 0 } else { share }
}

/// Whether the entries that were there before stand in another order now.
pub(super) fn is_moved(from: &[Option<usize>]) -> bool {
    !from.iter().flatten().is_sorted()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(old: &[&str], new: &[&str]) -> Vec<Option<usize>> {
        align(old, new, |text| (*text).to_owned(), |left, right| likeness(left, right))
    }

    #[test]
    fn sentences_are_known_again() {
        let old = ["Led a team of nine", "Cut costs by half", "Wrote the rota"];
        assert_eq!(
            of(&old, &["Wrote the rota", "Led a team of nine", "Cut costs by half"]),
            [Some(2), Some(0), Some(1)]
        );
        assert_eq!(
            of(&old, &["Led a large team of nine", "Wrote the rota"]),
            [Some(0), Some(2)]
        );
        assert_eq!(
            of(&old, &["Led a team of nine", "Something else", "Wrote the rota"]),
            [Some(0), Some(1), Some(2)]
        );
        assert_eq!(
            of(
                &old,
                &["Led a team of nine", "Cut costs by half", "Wrote the rota", "New"]
            )[3],
            None
        );
        assert!(is_moved(&[Some(2), None, Some(0)]) && !is_moved(&[Some(0), None, Some(2)]));
    }
}
