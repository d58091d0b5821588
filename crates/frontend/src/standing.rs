//! What a place in a ranking rests on, in short.

use types::{Importance, Reason, State};

/// The requirements of one importance by what was found of them; alternatives count as one, by the best of them.
#[derive(Debug, Default, PartialEq)]
pub struct Standing {
    /// Shown in full.
    pub present: Vec<String>,
    /// Shown in part.
    pub partial: Vec<String>,
    /// The résumé cannot tell.
    pub unclear: Vec<String>,
    /// Not shown.
    pub missing: Vec<String>,
}

impl Standing {
    /// Sorts the requirements of this importance.
    pub fn new(reasons: &[Reason], importance: Importance) -> Self {
        let mut asked: Vec<(Option<&str>, Vec<&str>, State)> = Vec::new();
        for reason in reasons.iter().filter(|reason| reason.importance == importance) {
            let group = reason.group.as_deref();
            let same = asked.iter_mut().find(|(other, ..)| group.is_some() && *other == group);
            match same {
                Some((_, names, state)) => {
                    names.push(&reason.name);
                    if rank(reason.state) < rank(*state) {
                        *state = reason.state;
                    }
                }
                None => asked.push((group, vec![&reason.name], reason.state)),
            }
        }
        let mut standing = Self::default();
        for (_, names, state) in asked {
            standing.of(state).push(names.join(" or "));
        }
        standing
    }

    /// How many there are in all.
    pub fn count(&self) -> usize {
        self.present.len() + self.partial.len() + self.unclear.len() + self.missing.len()
    }

    fn of(&mut self, state: State) -> &mut Vec<String> {
        match state {
            State::Present => &mut self.present,
            State::Partial => &mut self.partial,
            State::Unclear => &mut self.unclear,
            State::Missing => &mut self.missing,
        }
    }
}

fn rank(state: State) -> u8 {
    match state {
        State::Present => 0,
        State::Partial => 1,
        State::Unclear => 2,
        State::Missing => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_count_once_and_by_the_best_of_them() {
        let reason = |name: &str, importance, group: Option<&str>, state| Reason {
            id: String::new(),
            name: name.to_owned(),
            importance,
            group: group.map(str::to_owned),
            state,
        };
        let reasons = [
            reason("Rust", Importance::Must, Some("g1"), State::Missing),
            reason("Kafka", Importance::Must, None, State::Unclear),
            reason("COBOL", Importance::Preferred, None, State::Missing),
            reason("Go", Importance::Must, Some("g1"), State::Present),
            reason("Helm", Importance::Must, None, State::Missing),
        ];
        let musts = Standing::new(&reasons, Importance::Must);
        assert_eq!(musts.present, ["Rust or Go"]);
        assert_eq!(
            (musts.unclear.as_slice(), musts.missing.as_slice()),
            (&["Kafka".to_owned()][..], &["Helm".to_owned()][..])
        );
        assert_eq!((musts.count(), Standing::new(&[], Importance::Must).count()), (3, 0));
    }
}
