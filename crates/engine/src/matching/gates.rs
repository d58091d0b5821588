//! Gates: the knock-out questions of a job, apart from the score.

use types::{Gate, GateKind, GateState, Importance, Requirement, RequirementKind, State};

use super::finding::Finding;
use super::formula::{Formula, Unit};

/// The gates of an ad, one for each thing that is asked without alternative, one for each choice.
pub(super) fn gates(requirements: &[Requirement], findings: &[Finding], formula: &Formula) -> Vec<Gate> {
    let gate = |unit: &Unit| gate(requirements, findings, unit);
    formula.units.iter().filter_map(gate).collect()
}

/// The same gates, open where what is assumed opens them.
pub(super) fn assumed(
    requirements: &[Requirement],
    (findings, assumed): (&[Finding], &[Finding]),
    formula: &Formula,
) -> Vec<Gate> {
    let gate = |unit: &Unit| {
        let mut gate = gate(requirements, findings, unit)?;
        let (member, _) = unit.weakest(assumed, &|finding: &Finding| finding.credit);
        let holds = assumed.get(member).is_some_and(|it| it.state == State::Present);
        if holds && gate.state != GateState::Pass {
            gate.state = GateState::Pass;
            "Taken as true; the résumé does not show it.".clone_into(&mut gate.why);
        }
        Some(gate)
    };
    formula.units.iter().filter_map(gate).collect()
}

fn gate(requirements: &[Requirement], findings: &[Finding], unit: &Unit) -> Option<Gate> {
    let (member, _) = unit.weakest(findings, &|finding: &Finding| finding.credit);
    let (requirement, finding) = (requirements.get(member)?, findings.get(member)?);
    let kind = kind(requirement.kind).filter(|_| requirement.importance == Importance::Must)?;
    Some(Gate {
        kind,
        required: required(requirement),
        found: finding.found.clone(),
        state: state(requirement, finding),
        why: finding.why.clone(),
    })
}

fn kind(kind: RequirementKind) -> Option<GateKind> {
    Some(match kind {
        RequirementKind::Years => GateKind::Years,
        RequirementKind::Degree => GateKind::Degree,
        RequirementKind::Licence => GateKind::Licence,
        RequirementKind::Certificate => GateKind::Certificate,
        RequirementKind::WorkPermit => GateKind::WorkPermit,
        RequirementKind::Language => GateKind::Language,
        RequirementKind::Location => GateKind::Location,
        RequirementKind::Remote => GateKind::Remote,
        RequirementKind::Travel => GateKind::Travel,
        RequirementKind::Shift => GateKind::Shift,
        RequirementKind::Clearance => GateKind::Clearance,
        RequirementKind::Skill | RequirementKind::Statement | RequirementKind::Seniority => return None,
    })
}

fn required(requirement: &Requirement) -> String {
    let level = requirement.level.as_deref();
    match (requirement.kind, requirement.skill.as_deref(), level, requirement.years) {
        (RequirementKind::Years, _, _, Some(years)) => format!("{years} years of experience"),
        (RequirementKind::Language, Some(skill), Some(level), _) => format!("{skill}, {level}"),
        (RequirementKind::Degree, ..) | (_, None, ..) => requirement.text.clone(),
        (_, Some(skill), ..) => skill.to_owned(),
    }
}

fn state(requirement: &Requirement, finding: &Finding) -> GateState {
    // Driving licences are often left out of a résumé by those who have one.
    let is_often_silent = requirement
        .skill
        .as_deref()
        .is_some_and(|skill| skill.starts_with("Driving licence"));
    match finding.state {
        State::Present => GateState::Pass,
        State::Unclear => GateState::Unknown,
        State::Missing if is_often_silent => GateState::Unknown,
        State::Partial | State::Missing
            if requirement.kind == RequirementKind::Certificate && requirement.skill.is_none() =>
        {
            GateState::Unknown
        }
        State::Partial if requirement.kind == RequirementKind::Degree && !finding.why.contains("lower") => {
            GateState::Unknown
        }
        State::Partial | State::Missing => GateState::Fail,
    }
}
