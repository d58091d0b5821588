//! From findings to numbers. `docs/scoring.md` explains it for people, with an example that a test recomputes.

use types::{Component, Importance, Requirement, RequirementKind, State};

use super::finding::Finding;
use crate::skills::{SkillId, SkillKind};

/// Name and share of each component; shares of those an ad does not ask for go to the others.
pub(super) const COMPONENTS: [(&str, f64); 4] = [
    ("Must-haves", 0.60),
    ("Nice-to-haves", 0.10),
    ("Experience", 0.15),
    ("Education and languages", 0.15),
];

/// One requirement, or several of which one is enough.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) component: usize,
    pub(super) weight: f64,
    pub(super) members: Vec<usize>,
}

/// The units of an ad and what each can add to the score.
#[derive(Debug)]
pub(super) struct Formula {
    pub(super) units: Vec<Unit>,
    /// Share of each component; they add up to 1, or are all 0.
    pub(super) shares: [f64; 4],
    totals: [f64; 4],
}

impl Formula {
    pub(super) fn new(requirements: &[Requirement]) -> Self {
        let mut units: Vec<Unit> = Vec::new();
        let mut groups: Vec<(&str, Importance, usize)> = Vec::new();
        for (at, requirement) in requirements.iter().enumerate() {
            let weight = weight(requirement);
            let group = requirement.group.as_deref();
            let known = groups
                .iter()
                .find(|(name, importance, _)| Some(*name) == group && *importance == requirement.importance);
            if let Some(unit) = known.and_then(|&(.., unit)| units.get_mut(unit)) {
                unit.members.push(at);
                unit.weight = unit.weight.max(weight);
                continue;
            }
            groups.extend(group.map(|name| (name, requirement.importance, units.len())));
            units.push(Unit {
                component: component(requirement),
                weight,
                members: vec![at],
            });
        }
        let mut totals = [0.0; 4];
        for unit in &units {
            if let Some(total) = totals.get_mut(unit.component) {
                *total += unit.weight;
            }
        }
        let mut shares = [0.0; 4];
        for ((share, total), (_, base)) in shares.iter_mut().zip(totals).zip(COMPONENTS) {
            *share = if total > 0.0 { base } else { 0.0 };
        }
        let sum: f64 = shares.iter().sum();
        if sum > 0.0 {
            shares = shares.map(|share| share / sum);
        }
        Self { units, shares, totals }
    }

    /// The most points that a unit can add.
    pub(super) fn most(&self, unit: &Unit) -> f64 {
        let share = self.shares.get(unit.component).copied().unwrap_or(0.0);
        let total = self.totals.get(unit.component).copied().unwrap_or(0.0);
        if total > 0.0 {
            100.0 * share * unit.weight / total
        } else {
            0.0
        }
    }

    /// The score, if each finding counts as `value` says.
    pub(super) fn score(&self, findings: &[Finding], value: impl Fn(&Finding) -> f64) -> f64 {
        self.units
            .iter()
            .map(|unit| self.most(unit) * best(unit, findings, &value).1)
            .sum()
    }

    /// The components with what each earned.
    pub(super) fn components(&self, findings: &[Finding]) -> Vec<Component> {
        let used = COMPONENTS
            .iter()
            .enumerate()
            .filter(|(at, _)| self.shares.get(*at).is_some_and(|share| *share > 0.0));
        used.map(|(at, (name, _))| {
            let units = || {
                self.units
                    .iter()
                    .filter(|unit| unit.component == at && unit.weight > 0.0)
            };
            let earned: f64 = units()
                .map(|unit| unit.weight * best(unit, findings, &|it: &Finding| it.credit).1)
                .sum();
            let total = self.totals.get(at).copied().unwrap_or(1.0);
            let states: Vec<State> = units().map(|unit| state(unit, findings)).collect();
            Component {
                name: (*name).to_owned(),
                weight: round(self.shares.get(at).copied().unwrap_or(0.0), 10_000.0),
                score: round(100.0 * earned / total, 10.0),
                explanation: explain(&states),
            }
        })
        .collect()
    }
}

/// The member of a unit that counts, and its value.
pub(super) fn best(unit: &Unit, findings: &[Finding], value: &impl Fn(&Finding) -> f64) -> (usize, f64) {
    let mut found = (unit.members.first().copied().unwrap_or(0), 0.0);
    for (number, &member) in unit.members.iter().enumerate() {
        let worth = findings.get(member).map_or(0.0, value);
        if number == 0 || worth > found.1 {
            found = (member, worth);
        }
    }
    found
}

fn state(unit: &Unit, findings: &[Finding]) -> State {
    let (member, _) = best(unit, findings, &|finding: &Finding| finding.credit);
    findings.get(member).map_or(State::Missing, |finding| finding.state)
}

fn explain(states: &[State]) -> String {
    let count = |state| states.iter().filter(|it| **it == state).count();
    let mut text = format!("{} of {} shown", count(State::Present), states.len());
    for (state, word) in [
        (State::Partial, "partly"),
        (State::Unclear, "unclear"),
        (State::Missing, "missing"),
    ] {
        if count(state) > 0 {
            text = format!("{text}, {} {word}", count(state));
        }
    }
    text + "."
}

fn component(requirement: &Requirement) -> usize {
    match requirement.kind {
        RequirementKind::Years => 2,
        RequirementKind::Degree | RequirementKind::Language => 3,
        _ if requirement.importance == Importance::Must => 0,
        _ => 1,
    }
}

/// How much a requirement counts within its component.
fn weight(requirement: &Requirement) -> f64 {
    let importance = match requirement.importance {
        Importance::Must => 3.0,
        Importance::Preferred => 1.0,
        Importance::Context => return 0.0,
    };
    let is_soft = || {
        requirement
            .skill
            .as_deref()
            .and_then(SkillId::by_name)
            .is_some_and(|it| it.kind() == SkillKind::Soft)
    };
    match requirement.kind {
        RequirementKind::Location | RequirementKind::WorkPermit => 0.0,
        RequirementKind::Statement => importance / 4.0,
        // A paper that the vocabulary does not know can only be compared by its words.
        RequirementKind::Certificate if requirement.skill.is_none() => importance / 4.0,
        RequirementKind::Skill if is_soft() => importance / 3.0,
        _ => importance,
    }
}

/// Rounds to a fixed number of steps per unit, so that every platform prints the same number.
pub(super) fn round(value: f64, steps: f64) -> f64 {
    // The sum of nothing is a negative zero, which would be written as "-0.0".
    (value * steps).round() / steps + 0.0
}
