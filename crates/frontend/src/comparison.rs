//! Two reports on one ad: what the second shows that the first does not, and the other way round.

use types::{Assessment, Component, Gate, Importance, Report, RequirementKind, State};

use crate::components::{grouped, name};

/// What became of something from one report to the other.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Change {
    /// The second shows more.
    Gained,
    /// The second shows less.
    Lost,
    /// Both show the same.
    Same,
    /// Only one of the reports has it: another engine read the ad in another way.
    Alone,
}

/// A requirement, or several of which one is enough, in one report.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The best that was found.
    pub state: State,
    /// What it adds to the score.
    pub points: f64,
    /// All that belongs to it.
    pub items: Vec<Assessment>,
}

/// The same in both.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is called.
    pub name: String,
    /// How much it matters.
    pub importance: Importance,
    /// The first report and the second; one of them may not have it.
    pub sides: [Option<Side>; 2],
    /// What became of it.
    pub change: Change,
}

/// Holds the requirements of two reports against each other, in the order of the first.
pub fn lines(before: &Report, after: &Report) -> Vec<Line> {
    let mut rest: Vec<Option<(Importance, Side)>> = sides(after).into_iter().map(Some).collect();
    let mut lines = Vec::new();
    for (importance, side) in sides(before) {
        let is_same = |it: &(Importance, Side)| it.0 == importance && key(&it.1) == key(&side);
        let other = rest.iter_mut().find(|it| it.as_ref().is_some_and(is_same));
        let other = other.and_then(Option::take).map(|(_, side)| side);
        lines.push(line(importance, [Some(side), other]));
    }
    let left = rest.into_iter().flatten();
    lines.extend(left.map(|(importance, side)| line(importance, [None, Some(side)])));
    lines
}

fn line(importance: Importance, sides: [Option<Side>; 2]) -> Line {
    let items = sides.iter().flatten().next().map(|side| side.items.as_slice());
    let names: Vec<String> = items
        .into_iter()
        .flatten()
        .map(|item| name(&item.requirement))
        .collect();
    let change = match &sides {
        [Some(before), Some(after)] => change(before, after),
        _ => Change::Alone,
    };
    Line {
        name: names.join(" or "),
        importance,
        sides,
        change,
    }
}

/// Points are stored with two decimals: less than half of the last is none.
const HARDLY: f64 = 0.005;

fn change(before: &Side, after: &Side) -> Change {
    let gain = after.points - before.points;
    if gain > HARDLY {
        Change::Gained
    } else if gain < -HARDLY {
        Change::Lost
    } else {
        match rank(after.state).cmp(&rank(before.state)) {
            std::cmp::Ordering::Less => Change::Gained,
            std::cmp::Ordering::Greater => Change::Lost,
            std::cmp::Ordering::Equal => Change::Same,
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

fn sides(report: &Report) -> Vec<(Importance, Side)> {
    let side = |bundle: &Vec<usize>| {
        let items: Vec<Assessment> = bundle
            .iter()
            .filter_map(|at| report.requirements.get(*at).cloned())
            .collect();
        let states = items.iter().map(|item| item.state);
        Side {
            state: states.min_by_key(|state| rank(*state)).unwrap_or(State::Missing),
            points: items.iter().map(|item| item.points).sum(),
            items,
        }
    };
    let all = grouped(&report.requirements).into_iter();
    all.flat_map(|group| {
        group
            .bundles
            .iter()
            .map(|it| (group.importance, side(it)))
            .collect::<Vec<_>>()
    })
    .collect()
}

/// What must agree for two to be the same.
fn key(side: &Side) -> Vec<(RequirementKind, String)> {
    let key = |item: &Assessment| (item.requirement.kind, name(&item.requirement).to_lowercase());
    side.items.iter().map(key).collect()
}

/// A gate of either report, or of both.
pub type GateLine = [Option<Gate>; 2];

/// Holds the gates of two reports against each other.
pub fn gate_lines(before: &[Gate], after: &[Gate]) -> Vec<GateLine> {
    pairs(before, after, |left, right| {
        left.kind == right.kind && left.required == right.required
    })
}

/// Holds the components of two reports against each other.
pub fn component_lines(before: &[Component], after: &[Component]) -> Vec<[Option<Component>; 2]> {
    pairs(before, after, |left, right| left.name == right.name)
}

fn pairs<T: Clone>(before: &[T], after: &[T], is_same: impl Fn(&T, &T) -> bool) -> Vec<[Option<T>; 2]> {
    let mut rest: Vec<Option<&T>> = after.iter().map(Some).collect();
    let mut pairs = Vec::new();
    for left in before {
        let right = rest.iter_mut().find(|it| it.is_some_and(|it| is_same(left, it)));
        pairs.push([Some(left.clone()), right.and_then(Option::take).cloned()]);
    }
    pairs.extend(rest.into_iter().flatten().map(|right| [None, Some(right.clone())]));
    pairs
}

#[cfg(test)]
mod tests {
    use types::{GateKind, GateState};

    use super::*;
    use crate::components::asked;

    fn item(skill: &str, state: State, points: f64) -> Assessment {
        let mut item = asked(Importance::Must, None);
        item.requirement.skill = Some(skill.to_owned());
        (item.state, item.points) = (state, points);
        item
    }

    fn report(requirements: Vec<Assessment>) -> Report {
        Report {
            requirements,
            ..Report::default()
        }
    }

    fn changes(before: Vec<Assessment>, after: Vec<Assessment>) -> Vec<(String, Change)> {
        let lines = lines(&report(before), &report(after)).into_iter();
        lines.map(|line| (line.name, line.change)).collect()
    }

    #[test]
    fn points_decide_and_where_there_are_none_the_state_does() {
        let before = vec![
            item("Rust", State::Missing, 0.0),
            item("Go", State::Present, 9.0),
            item("Helm", State::Present, 7.5),
            item("Travel", State::Unclear, 0.0),
            item("Kafka", State::Missing, 0.0),
        ];
        let after = vec![
            item("Rust", State::Present, 9.0),
            item("Go", State::Missing, 0.0),
            item("Helm", State::Present, 9.0),
            item("Travel", State::Present, 0.0),
            item("Kafka", State::Missing, 0.0),
        ];
        let expected = [
            ("Rust", Change::Gained),
            ("Go", Change::Lost),
            ("Helm", Change::Gained),
            ("Travel", Change::Gained),
            ("Kafka", Change::Same),
        ];
        assert_eq!(
            changes(before, after),
            expected.map(|(name, change)| (name.to_owned(), change))
        );
    }

    #[test]
    fn alternatives_are_one_thing_whichever_of_them_is_shown() {
        let of_group = |skill: &str, state, points| {
            let mut item = item(skill, state, points);
            item.requirement.group = Some("g1".to_owned());
            item
        };
        let before = vec![
            of_group("Rust", State::Present, 9.0),
            of_group("Go", State::Missing, 0.0),
        ];
        let after = vec![
            of_group("Rust", State::Missing, 0.0),
            of_group("Go", State::Present, 9.0),
        ];
        assert_eq!(changes(before, after), [("Rust or Go".to_owned(), Change::Same)]);
    }

    #[test]
    fn what_only_one_report_asks_stands_alone() {
        let (rust, go) = (item("Rust", State::Missing, 0.0), item("Go", State::Missing, 0.0));
        let twice = vec![rust.clone(), rust.clone()];
        assert_eq!(
            changes(twice, vec![go, rust]),
            [
                ("Rust".to_owned(), Change::Same),
                ("Rust".to_owned(), Change::Alone),
                ("Go".to_owned(), Change::Alone)
            ]
        );
    }

    #[test]
    fn gates_meet_by_what_they_ask() {
        let gate = |kind, required: &str| Gate {
            kind,
            required: required.to_owned(),
            found: String::new(),
            state: GateState::Pass,
            why: String::new(),
        };
        let (years, german) = (gate(GateKind::Years, "5 years"), gate(GateKind::Language, "German"));
        let french = gate(GateKind::Language, "French");
        assert_eq!(
            gate_lines(&[years.clone(), german.clone()], &[french.clone(), years.clone()]),
            [
                [Some(years.clone()), Some(years)],
                [Some(german), None],
                [None, Some(french)]
            ]
        );
    }
}
