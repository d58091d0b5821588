//! Several proposals carried out one after the other, all of them made for the same document.

use std::collections::BTreeMap;

use types::Document;

use super::apply::{carry_out, lines_at, places};

/// Where a line of a list comes from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Origin {
    /// It stood there, as the line of this number.
    Line(usize),
    /// It is what was parted from the line before it.
    Part,
    /// It was added.
    Added,
}

/// What a proposal comes to after others were carried out.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Now {
    /// Where the place is by now.
    pub pointer: String,
    /// What stands there by now.
    pub before: String,
    /// What is to stand there.
    pub after: String,
}

/// A document being revised. Pointers of proposals count in the document as it was at first: lists may be put into
/// another order and lines may be parted meanwhile.
#[derive(Clone, Debug)]
pub struct Revision<'a> {
    first: &'a Document,
    document: Document,
    origins: BTreeMap<String, Vec<Origin>>,
}

impl<'a> Revision<'a> {
    /// Nothing revised yet.
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        Self {
            first: document,
            document: document.clone(),
            origins: BTreeMap::new(),
        }
    }

    /// The document as it is by now.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What a change comes to by now: `after` instead of `before` at `pointer`. `None` if it does not go together with
    /// what was done, or never fitted.
    #[must_use]
    pub fn now(&self, pointer: &str, before: &str, after: &str) -> Option<Now> {
        if after.is_empty() || before == after {
            return None;
        }
        let current = self.current(pointer)?;
        let lines = lines_at(&self.document, &current)?;
        if let Some(first) = lines_at(self.first, pointer).filter(|_| is_list(pointer)) {
            let wanted = self.ordered(pointer, &first, before, after)?;
            return Some(Now {
                pointer: current,
                before: lines.join("\n"),
                after: wanted.join("\n"),
            });
        }
        let [text] = lines.as_slice() else { return None };
        let is_first = lines_at(self.first, pointer).is_some_and(|first| first == [before]);
        let after = if text == before {
            after.to_owned()
        } else {
            merged(before, text, after)?
        };
        is_first.then(|| Now {
            pointer: current,
            before: text.clone(),
            after,
        })
    }

    /// Carries a change out. Says whether it could be; if not, nothing of it is done.
    pub fn accept(&mut self, pointer: &str, before: &str, after: &str) -> bool {
        let Some(now) = self.now(pointer, before, after) else {
            return false;
        };
        let old = lines_at(&self.document, &now.pointer).unwrap_or_default();
        if !carry_out(&mut self.document, &now.pointer, &now.before, &now.after) {
            return false;
        }
        if is_list(pointer) {
            let lines: Vec<&str> = now.after.split('\n').collect();
            let names: Vec<&str> = old.iter().map(String::as_str).collect();
            let places = places(&names, &now.before, &lines).unwrap_or_default();
            let old = self.origins_of(pointer);
            let origin = |place: Option<usize>| place.and_then(|at| old.get(at)).copied().unwrap_or(Origin::Added);
            self.origins
                .insert(pointer.to_owned(), places.into_iter().map(origin).collect());
        } else if let (Some((list, _)), Some((_, at))) = (pointer.rsplit_once('/'), now.pointer.rsplit_once('/')) {
            let more = now.after.matches('\n').count();
            if let (Ok(at), true) = (at.parse::<usize>(), more > 0) {
                let mut origins = self.origins_of(list);
                let next = (at + 1).min(origins.len());
                origins.splice(next..next, std::iter::repeat_n(Origin::Part, more));
                self.origins.insert(list.to_owned(), origins);
            }
        }
        true
    }

    /// Writes the person's own text over whatever stands at a place by now. Says whether the place is still there.
    pub fn write(&mut self, pointer: &str, before: &str, text: &str) -> bool {
        if is_list(pointer) {
            return self.accept(pointer, before, text);
        }
        let is_first = lines_at(self.first, pointer).is_some_and(|first| first == [before]);
        let Some(now) = self.text(pointer).filter(|_| is_first) else {
            return false;
        };
        now == text
            || self
                .current(pointer)
                .is_some_and(|at| carry_out(&mut self.document, &at, &now, text))
    }

    /// Whether this stood at a place at first. Nothing stands in a list that is only asked about.
    #[must_use]
    pub fn began_as(&self, pointer: &str, before: &str) -> bool {
        let Some(lines) = lines_at(self.first, pointer) else {
            return false;
        };
        before.is_empty() && is_list(pointer) || lines.join("\n") == before
    }

    /// What stands at a place by now; lists are their lines.
    #[must_use]
    pub fn text(&self, pointer: &str) -> Option<String> {
        Some(lines_at(&self.document, &self.current(pointer)?)?.join("\n"))
    }

    fn origins_of(&self, list: &str) -> Vec<Origin> {
        self.origins.get(list).cloned().unwrap_or_else(|| {
            let lines = lines_at(self.first, list).unwrap_or_default();
            (0..lines.len()).map(Origin::Line).collect()
        })
    }

    /// Where the place of a pointer is by now.
    fn current(&self, pointer: &str) -> Option<String> {
        // The skills of a group follow the group.
        let (mut first, mut current) = (String::new(), String::new());
        for part in pointer.split('/').skip(1) {
            let at = match (part.parse::<usize>(), self.origins.get(&first)) {
                (Ok(at), Some(origins)) => origins.iter().position(|it| *it == Origin::Line(at))?.to_string(),
                _ => part.to_owned(),
            };
            first = [&first, "/", part].concat();
            current = [&current, "/", &at].concat();
        }
        Some(current)
    }

    /// The lines of a list in the order of `after`. What was parted follows its line; what was added meanwhile ends it.
    fn ordered(&self, pointer: &str, first: &[String], before: &str, after: &str) -> Option<Vec<String>> {
        let wanted: Vec<&str> = after.split('\n').collect();
        let old: Vec<&str> = first.iter().map(String::as_str).collect();
        let places = places(&old, before, &wanted)?;
        let current = lines_at(&self.document, &self.current(pointer)?)?;
        let origins = self.origins_of(pointer);
        let is_only_longer = places.iter().flatten().is_sorted();
        let mut lines = Vec::new();
        let with_parts = |at: usize| {
            let own = origins
                .iter()
                .position(|it| *it == Origin::Line(at))
                .unwrap_or(origins.len());
            let parts = origins
                .iter()
                .skip(own + 1)
                .take_while(|it| **it == Origin::Part)
                .count();
            current.iter().skip(own).take(1 + parts)
        };
        if is_only_longer {
            lines.extend(current.iter().cloned());
        } else {
            lines.extend(places.iter().flatten().flat_map(|at| with_parts(*at)).cloned());
            let added = origins.iter().zip(&current).filter(|(it, _)| **it == Origin::Added);
            lines.extend(added.map(|(_, line)| line.clone()));
        }
        for (line, place) in wanted.iter().zip(&places) {
            if place.is_none() && !lines.iter().any(|known| known == line) {
                lines.push((*line).to_owned());
            }
        }
        (lines != current).then_some(lines)
    }
}

/// Whether a pointer names a list, whose lines are then what stands there.
#[must_use]
pub fn is_list(pointer: &str) -> bool {
    matches!(pointer, "/skills" | "/certificates" | "/languages")
        || pointer.ends_with("/highlights")
        || pointer.ends_with("/keywords")
}

/// What it means to say `text` in answer to a proposal: a new line of a list that it asks about, or the new text.
#[must_use]
pub fn answer(document: &Document, pointer: &str, before: &str, text: &str) -> (String, String) {
    if !is_list(pointer) || !before.is_empty() {
        return (before.to_owned(), text.to_owned());
    }
    let mut lines = lines_at(document, pointer).unwrap_or_default();
    let before = lines.join("\n");
    lines.push(text.to_owned());
    (before, lines.join("\n"))
}

/// Both changes of one text, if they are about different words of it.
fn merged(before: &str, ours: &str, theirs: &str) -> Option<String> {
    let words = |text: &str| -> Vec<String> { text.split_inclusive(' ').map(str::to_owned).collect() };
    let (old, ours, theirs) = (words(before), words(ours), words(theirs));
    let ((start, end), (from, to)) = (hunk(&old, &ours), hunk(&old, &theirs));
    let new = theirs.get(from..theirs.len().saturating_sub(old.len() - to))?;
    let (head, tail) = if end < from || end == from && end > start {
        // Ours comes first: what follows it has moved.
        let moved = |at: usize| (at + ours.len()).checked_sub(old.len());
        (ours.get(..moved(from)?)?, ours.get(moved(to)?..)?)
    } else if to < start || to == start && to > from {
        (ours.get(..from)?, ours.get(to..)?)
    } else {
        return None;
    };
    Some([head, new, tail].concat().concat())
}

/// The words of the old text, from and to, that stand no longer in the new one.
fn hunk(old: &[String], new: &[String]) -> (usize, usize) {
    let head = old.iter().zip(new).take_while(|(left, right)| left == right).count();
    let rest = old.len().min(new.len()) - head;
    let ends = old.iter().rev().zip(new.iter().rev());
    let tail = ends.take(rest).take_while(|(left, right)| left == right).count();
    (head, old.len() - tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let json = r#"{"basics": {"summary": "A nurse."},
            "work": [{"name": "A", "highlights": ["Responsible for running k8s clusters", "Two and three", "Four"]}],
            "skills": [{"name": "Tools", "keywords": ["Go", "Rust"]}, {"name": "Arts", "keywords": ["Ink"]}]}"#;
        serde_json::from_str(json).unwrap()
    }

    const FIRST: &str = "Responsible for running k8s clusters";
    const ALL: &str = "Responsible for running k8s clusters\nTwo and three\nFour";

    #[test]
    fn a_line_is_found_after_it_moved_and_others_were_parted() {
        let document = document();
        let mut revision = Revision::new(&document);
        assert!(revision.accept("/work/0/highlights/1", "Two and three", "Two\nThree"));
        assert!(revision.accept(
            "/work/0/highlights",
            ALL,
            "Four\nTwo and three\nResponsible for running k8s clusters"
        ));
        assert!(revision.accept("/work/0/highlights/0", FIRST, "Ran k8s clusters"));
        assert_eq!(
            revision.document().work[0].highlights,
            ["Four", "Two", "Three", "Ran k8s clusters"]
        );
        let now = revision.now("/work/0/highlights/2", "Four", "Five").unwrap();
        assert_eq!(now.pointer, "/work/0/highlights/0");
    }

    #[test]
    fn two_changes_of_one_line_go_together_if_they_are_about_other_words() {
        let document = document();
        let mut revision = Revision::new(&document);
        let place = "/work/0/highlights/0";
        assert!(revision.accept(place, FIRST, "Ran k8s clusters"));
        let spelt_out = "Responsible for running Kubernetes (k8s) clusters";
        let now = revision.now(place, FIRST, spelt_out).unwrap();
        assert_eq!(
            (now.before.as_str(), now.after.as_str()),
            ("Ran k8s clusters", "Ran Kubernetes (k8s) clusters")
        );
        assert!(revision.accept(place, FIRST, spelt_out));
        assert!(!revision.accept(place, FIRST, "Led the running of k8s clusters"));
        assert_eq!(
            revision.document().work[0].highlights[0],
            "Ran Kubernetes (k8s) clusters"
        );
    }

    #[test]
    fn a_list_can_grow_and_be_put_in_order() {
        let document = document();
        let list = "/skills/0/keywords";
        for is_longer_first in [true, false] {
            let mut revision = Revision::new(&document);
            let changes = [("Go\nRust", "Go\nRust\nHelm"), ("Go\nRust", "Rust\nGo")];
            for at in if is_longer_first { [0, 1] } else { [1, 0] } {
                assert!(revision.accept(list, changes[at].0, changes[at].1));
            }
            assert_eq!(revision.document().skills[0].keywords, ["Rust", "Go", "Helm"]);
            assert!(revision.accept("/skills", "Tools\nArts", "Arts\nTools"));
            assert!(revision.accept("/skills/0/keywords/0", "Go", "Go (Golang)"));
            assert_eq!(revision.document().skills[1].keywords, ["Rust", "Go (Golang)", "Helm"]);
        }
    }

    #[test]
    fn what_does_not_stand_there_is_left_alone() {
        let document = document();
        let mut revision = Revision::new(&document);
        assert!(!revision.accept("/work/0/highlights/1", "Two", "Three"));
        assert!(!revision.accept("/work/0/highlights", "Two\nFour", "Four\nTwo"));
        assert!(!revision.accept("/work/9/highlights/1", "Two", "Three"));
        assert!(!revision.accept("/basics/name", "", "Bob"));
        assert_eq!(*revision.document(), document);
    }
}
