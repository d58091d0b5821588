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
    /// How many of its members are asked.
    need: usize,
}

impl Unit {
    /// The members that count, best first, each with what it earns of the whole.
    pub(super) fn counted(&self, findings: &[Finding], value: &impl Fn(&Finding) -> f64) -> Vec<(usize, f64)> {
        let worth = |member: usize| findings.get(member).map_or(0.0, value);
        let mut ranked: Vec<(usize, f64)> = self.members.iter().map(|&member| (member, worth(member))).collect();
        // Stable: of equals the first that the ad names counts.
        ranked.sort_by(|left, right| right.1.total_cmp(&left.1));
        ranked.truncate(self.need);
        for (_, worth) in &mut ranked {
            *worth /= self.parts();
        }
        ranked
    }

    /// The last member that counts, and what it earns of the whole.
    pub(super) fn weakest(&self, findings: &[Finding], value: &impl Fn(&Finding) -> f64) -> (usize, f64) {
        self.counted(findings, value).last().copied().unwrap_or_default()
    }

    /// Into how many parts what it can add is divided.
    pub(super) fn parts(&self) -> f64 {
        f64::from(u8::try_from(self.need).unwrap_or(u8::MAX))
    }

    /// The share of the whole that it earns.
    fn earned(&self, findings: &[Finding], value: &impl Fn(&Finding) -> f64) -> f64 {
        match self.members.as_slice() {
            [only] => findings.get(*only).map_or(0.0, value),
            _ => self.counted(findings, value).iter().map(|(_, share)| share).sum(),
        }
    }
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
                let need = usize::from(requirement.need.unwrap_or(1));
                unit.need = unit.need.max(need).min(unit.members.len());
                continue;
            }
            groups.extend(group.map(|name| (name, requirement.importance, units.len())));
            units.push(Unit {
                component: component(requirement),
                weight,
                members: vec![at],
                need: 1,
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
            .map(|unit| self.most(unit) * unit.earned(findings, &value))
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
                .map(|unit| unit.weight * unit.earned(findings, &|it: &Finding| it.credit))
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

fn state(unit: &Unit, findings: &[Finding]) -> State {
    let (member, _) = unit.weakest(findings, &|finding: &Finding| finding.credit);
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
        RequirementKind::Location
        | RequirementKind::WorkPermit
        | RequirementKind::Remote
        | RequirementKind::Travel
        | RequirementKind::Shift
        | RequirementKind::Clearance
        | RequirementKind::Seniority => 0.0,
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
