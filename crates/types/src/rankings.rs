//! Rankings: one résumé against many jobs, or many résumés against one job.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Fix, Gate, Importance, Page, Problem, Range, Report, State, TaskStatus};

/// What to rank: one résumé against many jobs, or many résumés against one job.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewRanking {
    /// The job, with `resume_ids`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_id: Option<Uuid>,
    /// The résumés to rank, at most 10 000.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resume_ids: Vec<Uuid>,
    /// The résumé, with `job_ids`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resume_id: Option<Uuid>,
    /// The jobs to rank, at most 10 000.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub job_ids: Vec<Uuid>,
}

/// A ranking, as far as it has come.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ranking {
    /// Its id.
    pub id: Uuid,
    /// The task that makes it.
    pub task_id: Uuid,
    /// How far that has come.
    pub status: TaskStatus,
    /// Why it failed.
    pub error: Option<Problem>,
    /// The one résumé, if jobs are ranked.
    pub resume_id: Option<Uuid>,
    /// The one job, if résumés are ranked.
    pub job_id: Option<Uuid>,
    /// What the one résumé or job is called.
    pub name: String,
    /// How many are to be compared with it.
    pub total: i32,
    /// How many have been; what was deleted in between is passed over.
    pub done: i32,
    /// Which engine compares.
    pub engine_version: String,
    /// The month that open-ended jobs are counted to, `YYYY-MM`.
    pub as_of: String,
    /// A page of what has been compared so far, best first. Absent in lists.
    pub results: Option<Page<Ranked>>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

/// One place in a ranking. `POST /matches` makes the whole report.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ranked {
    /// The résumé.
    pub resume_id: Uuid,
    /// The résumé's version at the time.
    pub resume_version: i32,
    /// The job.
    pub job_id: Uuid,
    /// What the one of many is called: the job's title, or whose résumé it is.
    pub name: String,
    /// How well they fit, from 0 to 100.
    pub score: f64,
    /// The best score the résumé can honestly support with better wording.
    pub ceiling: f64,
    /// How close the résumé is to the ad in wording and field of work, from 0 to 100. No part of the score.
    pub closeness: f64,
    /// What the order goes by: the score, and the less the ad asks for, the more the closeness.
    pub rank_score: f64,
    /// Why.
    #[serde(flatten)]
    pub reasons: Reasons,
}

/// Why a place in a ranking is what it is: the report in short.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reasons {
    /// What the unclear requirements could make of the score.
    pub range: Range,
    /// Knock-out questions, apart from the score.
    pub gates: Vec<Gate>,
    /// What the job asks for and prefers, and what of it was found.
    pub requirements: Vec<Reason>,
    /// What would add most.
    pub fixes: Vec<Fix>,
}

/// A requirement in short.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reason {
    /// The requirement's id within its job.
    pub id: String,
    /// The skill, or the beginning of the words that ask for it.
    pub name: String,
    /// How much it matters.
    pub importance: Importance,
    /// Requirements that share a group are alternatives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What was found.
    pub state: State,
}

/// The longest name of a requirement, in characters.
const LONGEST_NAME: usize = 80;
/// The most fixes that are named.
const MOST_FIXES: usize = 3;

impl From<Report> for Reasons {
    fn from(report: Report) -> Self {
        let asked = report.requirements.into_iter().map(|it| (it.requirement, it.state));
        let requirements = asked
            .filter(|(requirement, _)| requirement.importance != Importance::Context)
            .map(|(requirement, state)| Reason {
                id: requirement.id,
                name: requirement.skill.unwrap_or_else(|| shortened(&requirement.text)),
                importance: requirement.importance,
                group: requirement.group,
                state,
            });
        let mut fixes = report.fixes;
        fixes.truncate(MOST_FIXES);
        Self {
            range: report.range,
            gates: report.gates,
            requirements: requirements.collect(),
            fixes,
        }
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST_NAME).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_requirement_is_cut_with_a_mark() {
        assert_eq!(shortened("Care"), "Care");
        let long = shortened(&"ä".repeat(81));
        assert_eq!(long.chars().count(), 81);
        assert!(long.ends_with('…'));
    }
}
