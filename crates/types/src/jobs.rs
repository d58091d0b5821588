//! Jobs: employment on offer, and what it asks for.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Span;

/// A job ad, as the person who pasted it sees it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Job {
    /// Its id.
    pub id: Uuid,
    /// What it is called: the ad's own title where one was found.
    pub title: String,
    /// The ad. Absent in lists.
    pub text: Option<String>,
    /// The link it was fetched from, if it was.
    #[serde(default)]
    pub url: Option<String>,
    /// What it asks for. Absent in lists.
    pub requirements: Vec<Requirement>,
    /// What it pays, if its ad says so. Absent in lists.
    #[serde(default)]
    pub salary: Option<Salary>,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
}

/// A job ad to store: its text, or a link to it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewJob {
    /// The ad's text, at most 200 000 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A link to the ad, instead of `text`: a page of the public internet, at most 2 MB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

crate::text_enum! {
    /// How often a salary is paid.
    pub enum SalaryPeriod {
        /// By the hour.
        Hour = "hour",
        /// By the day.
        Day = "day",
        /// By the week.
        Week = "week",
        /// By the month.
        Month = "month",
        /// By the year.
        Year = "year",
    }
}

/// What a job pays, as its ad says it: a fact of the job, never asked of anybody.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Salary {
    /// The words of the ad: literally `job_text[start..end]`.
    pub text: String,
    /// Where those words stand in the ad.
    #[serde(flatten)]
    pub span: Span,
    /// The least it pays. Absent where only a limit is named.
    pub low: Option<f64>,
    /// The most it pays: the same where one amount is named. Absent where only a start is named.
    pub high: Option<f64>,
    /// The currency's ISO 4217 code, such as "EUR".
    pub currency: Option<String>,
    /// How often it is paid, where the ad or the amount tells.
    pub period: Option<SalaryPeriod>,
}

crate::text_enum! {
    /// What sort of thing a requirement asks for.
    pub enum RequirementKind {
        /// Something one can do or use.
        Skill = "skill",
        /// Years of experience.
        Years = "years",
        /// A degree or field of study.
        Degree = "degree",
        /// A certificate.
        Certificate = "certificate",
        /// A licence to practise or to drive.
        Licence = "licence",
        /// A spoken language.
        Language = "language",
        /// A place to be.
        Location = "location",
        /// The right to work.
        WorkPermit = "work_permit",
        /// Whether the work can be done from elsewhere.
        Remote = "remote",
        /// Travelling for the work.
        Travel = "travel",
        /// When one works: shifts, nights, weekends.
        Shift = "shift",
        /// A check of the person: police record, vetting, health.
        Clearance = "clearance",
        /// A rank, such as "senior".
        Seniority = "seniority",
        /// A sentence that names no skill of the vocabulary.
        Statement = "statement",
    }
}

crate::text_enum! {
    /// How much a requirement matters.
    pub enum Importance {
        /// Asked for.
        Must = "must",
        /// Nice to have.
        Preferred = "preferred",
        /// Mentioned: what the work is about, not what is asked.
        Context = "context",
    }
}

/// One thing a job asks for.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Requirement {
    /// Stable within the job: `r1`, `r2`, ….
    pub id: String,
    /// The words of the ad that ask for it: literally `job_text[start..end]`.
    pub text: String,
    /// Where those words stand in the ad.
    #[serde(flatten)]
    pub span: Span,
    /// What sort of thing it is.
    pub kind: RequirementKind,
    /// The vocabulary's name for it, such as "Kubernetes".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<String>,
    /// How much it matters.
    pub importance: Importance,
    /// Requirements that share a group are alternatives: one of them is enough, or `need` of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// How many of its group are asked, where one is not enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<u8>,
    /// For `years`: how many. For a skill: the years asked of that skill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<f32>,
    /// For a language or degree: the level asked, such as "B2" or "bachelor". For `remote`: `remote`, `hybrid` or
    /// `on_site`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
}
