//! Matches: how well a résumé and a job fit, and why.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Document, Requirement, Salary, Span, Warning};

/// A stored report.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Match {
    /// Its id.
    pub id: Uuid,
    /// The résumé.
    pub resume_id: Uuid,
    /// The résumé's version at the time.
    pub resume_version: i32,
    /// What the résumé's file was called.
    pub resume_filename: String,
    /// The job.
    pub job_id: Uuid,
    /// What the job is called.
    pub job_title: String,
    /// How well they fit, from 0 to 100.
    pub score: f64,
    /// The whole report. Absent in lists.
    pub report: Option<Report>,
    /// The text that the report's evidence points into. Absent in lists.
    pub resume_text: Option<String>,
    /// The text that the report's requirements point into. Absent in lists.
    pub job_text: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// What to match.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewMatch {
    /// The résumé.
    pub resume_id: Uuid,
    /// The job.
    pub job_id: Uuid,
}

/// Which page of the matches.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct MatchesQuery {
    /// Only those with this job.
    pub job_id: Option<Uuid>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// How many, 1 to 100; 20 if absent.
    pub limit: Option<u32>,
}

/// What to score without storing it: a résumé as text or as JSON Resume, and a job ad.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewScore {
    /// The résumé's text, at most 200 000 bytes.
    pub resume_text: Option<String>,
    /// The résumé as JSON Resume, instead of `resume_text`.
    pub resume: Option<Box<Document>>,
    /// The ad's text, at most 200 000 bytes.
    pub job_text: String,
}

/// How well a résumé and a job fit. Computed, never asked of a language model: same input, same report.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// From 0 to 100.
    pub score: f64,
    /// What the unclear requirements could make of the score.
    pub range: Range,
    /// The best score the résumé can honestly support with better wording.
    pub ceiling: f64,
    /// Which engine computed it.
    pub engine_version: String,
    /// The month that open-ended jobs are counted to, `YYYY-MM`.
    pub as_of: String,
    /// What looked for sentences that mean what is asked in other words: the name of a model, or `off`.
    #[serde(default = "off")]
    pub sentence_model: String,
    /// What the score is made of.
    pub components: Vec<Component>,
    /// What the job asks for, and what of it was found.
    pub requirements: Vec<Assessment>,
    /// What the job pays, if its ad says so; it is no part of the score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salary: Option<Salary>,
    /// Knock-out questions, apart from the score.
    pub gates: Vec<Gate>,
    /// What to fix, best first.
    pub fixes: Vec<Fix>,
    /// What a person should know about this report.
    pub warnings: Vec<Warning>,
}

/// Reports that were stored before there were models have none.
fn off() -> String {
    "off".to_owned()
}

/// From the worst to the best case.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Range {
    /// If nothing unclear holds.
    pub low: f64,
    /// If everything unclear holds.
    pub high: f64,
}

/// What a report would say if more of what is asked held.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct WhatIf {
    /// Instead of [`Report::score`].
    pub score: f64,
    /// Instead of [`Report::range`].
    pub range: Range,
    /// Instead of [`Report::ceiling`].
    pub ceiling: f64,
    /// Instead of [`Report::gates`], in the same order.
    pub gates: Vec<Gate>,
}

/// One part of the score.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Component {
    /// What it measures.
    pub name: String,
    /// Its share of the whole, from 0 to 1; the weights of a report add up to 1.
    pub weight: f64,
    /// From 0 to 100.
    pub score: f64,
    /// How it came about, for people.
    pub explanation: String,
}

crate::text_enum! {
    /// What was found of a requirement.
    pub enum State {
        /// The résumé shows it.
        Present = "present",
        /// The résumé shows something close, or less than asked.
        Partial = "partial",
        /// The résumé does not show it.
        Missing = "missing",
        /// The résumé cannot tell.
        Unclear = "unclear",
    }
}

/// A requirement and what was found of it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assessment {
    /// What is asked.
    #[serde(flatten)]
    pub requirement: Requirement,
    /// What was found.
    pub state: State,
    /// What it adds to the score.
    pub points: f64,
    /// The most it could add.
    pub max_points: f64,
    /// The words that prove it, best first.
    pub evidence: Vec<Evidence>,
}

/// Words of the résumé that prove something.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Evidence {
    /// The section they stand in: `work`, `skills`, `education`, ….
    pub section: String,
    /// The words: literally `resume_text[start..end]`.
    pub text: String,
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
}

crate::text_enum! {
    /// The kinds of knock-out question.
    pub enum GateKind {
        /// Years of experience.
        Years = "years",
        /// A degree.
        Degree = "degree",
        /// A licence to practise or to drive.
        Licence = "licence",
        /// A certificate.
        Certificate = "certificate",
        /// The right to work.
        WorkPermit = "work_permit",
        /// A spoken language.
        Language = "language",
        /// A place to be.
        Location = "location",
        /// Whether the work can be done from elsewhere.
        Remote = "remote",
        /// Travelling for the work.
        Travel = "travel",
        /// When one works: shifts, nights, weekends.
        Shift = "shift",
        /// A check of the person: police record, vetting, health.
        Clearance = "clearance",
    }
}

crate::text_enum! {
    /// Whether a gate opens.
    pub enum GateState {
        /// It does.
        Pass = "pass",
        /// It does not.
        Fail = "fail",
        /// The résumé cannot tell.
        Unknown = "unknown",
    }
}

/// A knock-out question.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gate {
    /// What it asks about.
    pub kind: GateKind,
    /// What is asked, in words.
    pub required: String,
    /// What the résumé says, in words; empty if nothing.
    pub found: String,
    /// Whether it opens.
    pub state: GateState,
    /// Why.
    pub why: String,
}

/// Something to do about the résumé.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Fix {
    /// The requirement it is about.
    pub requirement_id: String,
    /// What to do, in words.
    pub action: String,
    /// What it would add to the score.
    pub points: f64,
}
