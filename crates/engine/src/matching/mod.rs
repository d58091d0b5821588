//! From a résumé and a job to an explained match.

mod copied;
mod evidence;
mod facts;
mod fields;
mod finding;
mod formula;
mod gates;
mod meaning;
mod names;
mod passages;
mod profile;
mod rank;
mod skill;
mod statement;
mod stems;
#[cfg(test)]
mod tests;
pub(crate) mod wording;

use std::collections::HashSet;
use std::sync::OnceLock;

use types::{Assessment, Document, Fix, Range, Report, Requirement, RequirementKind, Warning, WhatIf};

use self::finding::Finding;
use self::formula::{Formula, round};
pub use self::meaning::Meaning;
use self::profile::Profile;
pub use self::rank::Standing;
pub(crate) use self::stems::stem;
use self::wording::Words;
use crate::Month;
use crate::job::cues::Cue;
use crate::job::{Advert, is_copied};
use crate::skills::SkillId;

/// The most fixes that a report names.
const MOST_FIXES: usize = 10;

/// A report and the text that its evidence points into.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scored {
    /// The report.
    pub report: Report,
    /// What `evidence[].start` and `end` count in: the text given, or the document rendered as text.
    pub resume_text: String,
}

/// A résumé that was understood once, to be held against one job or many.
#[derive(Debug)]
pub struct Candidate<'a> {
    profile: Profile<'a>,
    text: Option<&'a str>,
    as_of: Month,
    /// Counted when it is first ranked.
    words: OnceLock<Words>,
    meaning: Option<&'a dyn Meaning>,
}

/// Scores a résumé against a job: [`Candidate`] for one job only.
#[must_use]
pub fn score(document: &Document, text: Option<&str>, advert: &Advert, as_of: Month) -> Scored {
    Candidate::new(document, text, as_of).score(advert)
}

impl<'a> Candidate<'a> {
    /// Understands a résumé.
    ///
    /// `text` is the text that `document` was read from; without it (or once the document was edited) the document
    /// itself, rendered as text, is what evidence points into. `as_of` is the month that open-ended jobs are counted to.
    #[must_use]
    pub fn new(document: &'a Document, text: Option<&'a str>, as_of: Month) -> Self {
        Self {
            profile: Profile::new(document, as_of),
            text,
            as_of,
            words: OnceLock::new(),
            meaning: None,
        }
    }

    /// Has something told by meaning, too, where an ad asks for what the vocabulary does not know.
    #[must_use]
    pub fn with_meaning(mut self, meaning: Option<&'a dyn Meaning>) -> Self {
        self.meaning = meaning;
        self
    }

    /// Scores it against a job.
    #[must_use]
    pub fn score(&self, advert: &Advert) -> Scored {
        let is_copied = is_copied(advert, &self.profile.text);
        let own = is_copied.then(|| copied::without_copies(&self.profile, self.text, advert));
        let (profile, requirements) = (own.as_ref().unwrap_or(&self.profile), &advert.requirements);
        let mut findings = find(profile, requirements);
        if let Some(meaning) = self.meaning {
            meaning::compare(meaning, profile, requirements, &mut findings);
        }
        let formula = Formula::new(requirements);

        let WhatIf {
            score, range, ceiling, ..
        } = numbers(&formula, &findings);
        let (requirements, resume_text) = assess(profile, self.text, requirements, &findings, &formula);
        let report = Report {
            score,
            range,
            ceiling,
            engine_version: crate::VERSION.to_owned(),
            as_of: self.as_of.to_string(),
            sentence_model: self.meaning.map_or(meaning::OFF, Meaning::name).to_owned(),
            components: formula.components(&findings),
            gates: gates::gates(&advert.requirements, &findings, &formula),
            fixes: fixes(&advert.requirements, &findings, &formula),
            warnings: warnings(profile, is_copied, &formula),
            salary: advert.salary.clone(),
            requirements,
        };
        Scored { report, resume_text }
    }

    /// What numbers and gates of its report would be if the requirements with these ids held as well. Each adds what its
    /// fix promises, or everything if no wording could bring it; what is present already adds nothing.
    #[must_use]
    pub fn assume(&self, advert: &Advert, held: &[impl AsRef<str>]) -> WhatIf {
        let is_held = |it: &Requirement| held.iter().any(|id| id.as_ref() == it.id);
        let own =
            is_copied(advert, &self.profile.text).then(|| copied::without_copies(&self.profile, self.text, advert));
        let requirements = &advert.requirements;
        let findings = find(own.as_ref().unwrap_or(&self.profile), requirements);
        let mut assumed = findings.clone();
        for (_, finding) in requirements.iter().zip(&mut assumed).filter(|(it, _)| is_held(it)) {
            finding.assume();
        }
        let formula = Formula::new(requirements);
        WhatIf {
            gates: gates::assumed(requirements, (&findings, &assumed), &formula),
            ..numbers(&formula, &assumed)
        }
    }
}

fn numbers(formula: &Formula, findings: &[Finding]) -> WhatIf {
    let number = |value: fn(&Finding) -> f64| round(formula.score(findings, value).clamp(0.0, 100.0), 10.0);
    let score = number(|finding| finding.credit);
    let low = number(|finding| finding.low.min(finding.credit)).min(score);
    let high = number(|finding| finding.high.max(finding.credit)).max(score);
    let ceiling = number(|finding| finding.ceiling.max(finding.high).max(finding.credit)).max(high);
    WhatIf {
        score,
        range: Range { low, high },
        ceiling,
        gates: Vec::new(),
    }
}

fn find(profile: &Profile, requirements: &[Requirement]) -> Vec<Finding> {
    let is_statement = |requirement: &Requirement| {
        matches!(
            requirement.kind,
            RequirementKind::Statement | RequirementKind::Certificate
        ) && requirement.skill.is_none()
    };
    let stems = if requirements.iter().any(is_statement) {
        profile.stems()
    } else {
        HashSet::new()
    };
    let is_remote = requirements
        .iter()
        .any(|it| it.kind == RequirementKind::Remote && it.level.as_deref() == Some("remote"));
    requirements
        .iter()
        .map(|requirement| {
            let skill = requirement.skill.as_deref().and_then(SkillId::by_name);
            match (requirement.kind, skill) {
                (RequirementKind::Years, _) => facts::years(profile, requirement),
                (RequirementKind::Degree, _) => facts::degree(profile, requirement),
                (RequirementKind::Language, Some(skill)) => facts::language(profile, requirement, skill),
                (RequirementKind::Location, _) => facts::place(profile, requirement, is_remote),
                (RequirementKind::WorkPermit, _) => facts::said(profile, Cue::Permit),
                (RequirementKind::Travel, _) => facts::said(profile, Cue::Travel),
                (RequirementKind::Shift, _) => facts::said(profile, Cue::Shift),
                (RequirementKind::Clearance, _) => facts::said(profile, Cue::Clearance),
                (RequirementKind::Seniority, _) => facts::rank(profile, requirement),
                (RequirementKind::Remote, _) => facts::remote(requirement),
                (_, Some(skill)) => skill::find(profile, requirement, skill),
                (_, None) => statement::find(requirement, &stems),
            }
        })
        .collect()
}

fn assess(
    profile: &Profile,
    text: Option<&str>,
    requirements: &[Requirement],
    findings: &[Finding],
    formula: &Formula,
) -> (Vec<Assessment>, String) {
    let proofs: Vec<_> = findings.iter().map(|finding| finding.proofs.as_slice()).collect();
    let (evidence, resume_text) = evidence::place(profile, text, &proofs);
    let mut assessed: Vec<Assessment> = requirements
        .iter()
        .zip(findings)
        .zip(evidence)
        .map(|((requirement, finding), evidence)| Assessment {
            requirement: requirement.clone(),
            state: finding.state,
            points: 0.0,
            max_points: 0.0,
            evidence,
        })
        .collect();
    for unit in &formula.units {
        let most = formula.most(unit);
        let counted = unit.counted(findings, &|finding: &Finding| finding.credit);
        for &member in &unit.members {
            if let Some(assessment) = assessed.get_mut(member) {
                let share = counted
                    .iter()
                    .find(|(winner, _)| *winner == member)
                    .map_or(0.0, |it| it.1);
                assessment.max_points = round(most / unit.parts(), 100.0);
                assessment.points = round(most * share, 100.0);
            }
        }
    }
    (assessed, resume_text)
}

/// What to do, by what it would add; of alternatives only the nearest.
fn fixes(requirements: &[Requirement], findings: &[Finding], formula: &Formula) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = formula
        .units
        .iter()
        .filter_map(|unit| {
            let (member, share) = unit.weakest(findings, &|finding: &Finding| finding.credit);
            let finding = findings.get(member)?;
            let action = finding.action.clone()?;
            let points = round(formula.most(unit) * (finding.target / unit.parts() - share), 100.0);
            let requirement_id = requirements.get(member)?.id.clone();
            (points > 0.0).then_some(Fix {
                requirement_id,
                action,
                points,
            })
        })
        .collect();
    fixes.sort_by(|left, right| right.points.total_cmp(&left.points));
    fixes.truncate(MOST_FIXES);
    fixes
}

fn warnings(profile: &Profile, is_copied: bool, formula: &Formula) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |code: &str, detail: &str| {
        warnings.push(Warning::new(code, detail));
    };
    if formula.shares.iter().sum::<f64>() <= 0.0 {
        warn(
            "no_requirements",
            "The ad asks for nothing that could be recognised, so there is nothing to score.",
        );
    }
    if is_copied {
        warn(
            "copied_advert",
            "The résumé holds whole sentences of the ad. They count for nothing, and people who read both will notice.",
        );
    }
    let missing = profile.passages.is_empty();
    if missing {
        warn("empty_resume", "The résumé holds nothing that could prove a skill.");
    }
    warnings
}
