//! Skills, licences and certificates: shown, close to it, or not.

use types::{Requirement, RequirementKind, State};

use super::finding::{CLOSE, Finding, RESULT, UNCLEAR, USED, earned};
use super::passages::Strength;
use super::profile::{Profile, Proof};
use crate::skills::{SkillId, SkillKind};

/// The most pieces of evidence for one requirement.
const MOST_PROOFS: usize = 3;
/// How much of a skill's share does not depend on the years asked of it.
const WITHOUT_YEARS: f64 = 0.8;

/// What a résumé shows of a skill.
pub(super) fn find(profile: &Profile, requirement: &Requirement, skill: SkillId) -> Finding {
    let proofs = profile.proofs(skill);
    match proofs.first() {
        Some(best) if best.strength > Strength::Interest => shown(profile, requirement, skill, proofs),
        _ => not_shown(profile, requirement, skill),
    }
}

fn shown(profile: &Profile, requirement: &Requirement, skill: SkillId, proofs: &[Proof]) -> Finding {
    let best = proofs.first().map_or(Strength::Listed, |proof| proof.strength);
    let name = skill.name();
    let is_paper = matches!(
        requirement.kind,
        RequirementKind::Licence | RequirementKind::Certificate
    );
    let full = if is_paper { RESULT } else { earned(best) };
    let now = by_years(requirement, profile.years_of(skill));
    let mut finding = Finding::certain(State::Present, full * now)
        .because(
            name,
            format!(
                "The résumé names {}.",
                proofs.first().and_then(|proof| proof.named).map_or(name, SkillId::name)
            ),
        )
        .proven(distinct(profile, proofs));
    finding.ceiling = RESULT * by_years(requirement, profile.years_with_latest(skill));
    if !is_paper && best == Strength::Listed {
        let place = place(profile);
        let target = USED * by_years(requirement, profile.years_with_latest(skill));
        finding = finding.fix(
            target,
            format!("You list {name}, but no job shows it: add a bullet{place} that says what you did with it."),
        );
    } else if !is_paper && best == Strength::Used {
        finding = finding.fix(
            RESULT * now,
            format!("You show {name}: add what came of it in figures to the same bullet."),
        );
    }
    finding
}

fn not_shown(profile: &Profile, requirement: &Requirement, skill: SkillId) -> Finding {
    let name = skill.name();
    let latest = by_years(requirement, profile.years_with_latest(skill));
    if matches!(
        requirement.kind,
        RequirementKind::Licence | RequirementKind::Certificate
    ) {
        return Finding::certain(State::Missing, 0.0)
            .because("", format!("The résumé does not mention it: {name}."))
            .fix(
                RESULT,
                format!("The ad asks for {name}: if you hold it, list it under certificates."),
            );
    }
    if let Some(close) = close(profile, skill) {
        let other = close.named.map_or(name, SkillId::name);
        let mut finding = Finding::certain(State::Partial, CLOSE)
            .because(other, format!("The résumé shows {other}, which is close to {name}."))
            .proven(vec![close])
            .fix(
                USED * latest,
                format!(
                    "You show {other}, the ad asks for {name}: if you have used it, say where{}.",
                    place(profile)
                ),
            );
        finding.ceiling = RESULT * latest.max(CLOSE);
        return finding;
    }
    let action = format!(
        "The ad asks for {name}: if you have used it, say where{} and what came of it.",
        place(profile)
    );
    if skill.kind() == SkillKind::Soft {
        return Finding::unclear(UNCLEAR)
            .because("", "A résumé can hardly prove this; an interview can.")
            .fix(USED, format!("Show {} with an example{}.", lower(name), place(profile)));
    }
    Finding::certain(State::Missing, 0.0)
        .because("", format!("The résumé does not mention {name}."))
        .fix(USED * latest, action)
}

/// A proof of something close: what the skill is an instance of, or another instance of the same family.
fn close(profile: &Profile, skill: SkillId) -> Option<Proof> {
    let families: Vec<SkillId> = skill
        .parents()
        .iter()
        .copied()
        .filter(|parent| parent.is_family())
        .collect();
    let of_family = families
        .iter()
        .flat_map(|family| profile.proofs(*family))
        .find(|proof| proof.strength > Strength::Interest);
    let interest = || profile.proofs(skill).first();
    let broader = || {
        let broader = skill.implies().iter().filter(|it| {
            matches!(
                it.kind(),
                SkillKind::Method | SkillKind::Certificate | SkillKind::Licence
            )
        });
        broader.flat_map(|it| profile.proofs(*it)).find(|proof| {
            proof.strength > Strength::Interest && proof.named.is_some_and(|named| skill.implies().contains(&named))
        })
    };
    of_family.or_else(interest).or_else(broader).copied()
}

/// The part of a skill's share that years earn, growing evenly.
fn by_years(requirement: &Requirement, years: f64) -> f64 {
    match requirement.years {
        Some(asked) if asked > 0.0 => WITHOUT_YEARS + (1.0 - WITHOUT_YEARS) * (years / f64::from(asked)).min(1.0),
        _ => 1.0,
    }
}

/// The best proofs, one for each passage.
fn distinct(profile: &Profile, proofs: &[Proof]) -> Vec<Proof> {
    let mut found: Vec<Proof> = Vec::new();
    for proof in proofs {
        let is_new = found.iter().all(|other| other.passage != proof.passage);
        if is_new
            && profile
                .passages
                .get(proof.passage)
                .is_some_and(|it| it.section != "interests")
        {
            found.push(*proof);
        }
        if found.len() == MOST_PROOFS {
            break;
        }
    }
    found
}

/// " to your job at …", as far as the résumé tells.
fn place(profile: &Profile) -> String {
    let work = profile.latest().and_then(|at| profile.document.work.get(at));
    match work.map(|work| (work.position.trim(), work.name.trim())) {
        Some((position, name)) if !position.is_empty() && !name.is_empty() => format!(" under {position} at {name}"),
        Some((one, other)) if !one.is_empty() || !other.is_empty() => format!(" under {one}{other}"),
        _ => String::new(),
    }
}

fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
