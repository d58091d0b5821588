//! The way back: what a résumé was before each change.

use crate::draft::Draft;

/// The most steps back.
const MOST: usize = 100;
/// Typing into one field within so many milliseconds is one step.
const RUN: f64 = 1_000.0;

/// What was, and what was taken back.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Draft>,
    future: Vec<Draft>,
    /// The field that is being typed into, and when it last was.
    run: Option<(String, f64)>,
}

impl History {
    /// Notes what the résumé is before it changes.
    pub fn before(&mut self, draft: &Draft) {
        self.run = None;
        self.future.clear();
        if self.past.len() == MOST {
            self.past.remove(0);
        }
        self.past.push(draft.clone());
    }

    /// The same before a field is typed into at a moment.
    pub fn before_typing(&mut self, field: &str, now: f64, draft: &Draft) {
        let goes_on = self
            .run
            .take()
            .is_some_and(|(last, at)| last == field && now - at < RUN);
        if !goes_on {
            self.before(draft);
        }
        self.run = Some((field.to_owned(), now));
    }

    /// What it was before the last change, given what it is.
    pub fn undo(&mut self, now: &Draft) -> Option<Draft> {
        let was = self.past.pop()?;
        self.future.push(now.clone());
        self.run = None;
        Some(was)
    }

    /// What was taken back last, given what it is.
    pub fn redo(&mut self, now: &Draft) -> Option<Draft> {
        let was = self.future.pop()?;
        self.past.push(now.clone());
        self.run = None;
        Some(was)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sections::Kind;

    fn draft(name: &str) -> Draft {
        let mut draft = Draft::new(&types::Document::default());
        draft.set("/basics/name", Kind::Line, name);
        draft
    }

    #[test]
    fn every_change_can_be_taken_back_and_done_again() {
        let mut history = History::default();
        history.before(&draft("a"));
        history.before(&draft("b"));
        assert_eq!(history.undo(&draft("c")), Some(draft("b")));
        assert_eq!(history.undo(&draft("b")), Some(draft("a")));
        assert_eq!(history.undo(&draft("a")), None);
        assert_eq!(history.redo(&draft("a")), Some(draft("b")));
        history.before(&draft("b"));
        assert_eq!(history.redo(&draft("x")), None, "another change: that future is gone");
    }

    #[test]
    fn what_is_typed_at_a_stretch_is_one_step() {
        let mut history = History::default();
        history.before_typing("/a", 0.0, &draft("a"));
        history.before_typing("/a", 900.0, &draft("ab"));
        history.before_typing("/b", 1_000.0, &draft("abc"));
        history.before_typing("/b", 2_500.0, &draft("abcd"));
        let back: Vec<_> = std::iter::from_fn(|| history.undo(&draft("z"))).collect();
        assert_eq!(back, [draft("abcd"), draft("abc"), draft("a")]);
        let mut long = History::default();
        (0..MOST + 5).for_each(|step| long.before(&draft(&step.to_string())));
        assert_eq!(std::iter::from_fn(|| long.undo(&draft("z"))).count(), MOST);
    }
}
