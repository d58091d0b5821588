//! Proposals: what to write otherwise in a résumé.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Claim, ClaimCheck, Document, Importance, Problem, TaskStatus};

/// The longest text that a person may write in place of a proposal, in letters.
pub const LONGEST_TEXT: usize = 4_000;
/// The longest attestation, in letters.
pub const LONGEST_ATTESTATION: usize = 500;
/// The shortest attestation, in letters: "yes" is nobody's own words.
pub const SHORTEST_ATTESTATION: usize = 10;
/// The longest name of a version, in letters.
pub const LONGEST_NAME: usize = 120;

crate::text_enum! {
    /// The rule that a proposal comes from.
    pub enum RuleKind {
        /// A bullet that begins with a duty instead of a deed: "Responsible for …".
        WeakOpening = "weak_opening",
        /// "I", where a résumé needs none.
        FirstPerson = "first_person",
        /// A sentence that hides who did it.
        Passive = "passive",
        /// A job that is over, told in the present.
        Tense = "tense",
        /// Words that say nothing: "successfully", "etc.".
        Filler = "filler",
        /// A bullet that is too long or too short.
        Length = "length",
        /// One opening word in many bullets.
        Repetition = "repetition",
        /// The same word twice in a row.
        DoubledWord = "doubled_word",
        /// Full stops after some bullets only.
        Punctuation = "punctuation",
        /// A bullet without a figure: the person is asked for it.
        NumberAsked = "number_asked",
        /// Bullets or skills that the ad asks for, further up.
        Order = "order",
        /// A skill in the words of the ad.
        JobWording = "job_wording",
        /// A skill that a job shows, in the list of skills.
        SkillListed = "skill_listed",
        /// Something the ad asks for and the résumé does not show: the person is asked for it.
        SkillAsked = "skill_asked",
        /// Dates in several notations.
        Dates = "dates",
        /// Lines that machines cannot place.
        Section = "section",
        /// A summary, put together from what the résumé proves.
        Summary = "summary",
        /// No rule: the wording of an AI provider.
        Provider = "provider",
    }
}

/// Something to write otherwise, or to be asked about. Nothing of it is made up: what is not known is a question.
///
/// `after` is empty for a question. At a pointer to a list (`/work/0/highlights`, `/skills/0/keywords`, or `/skills`,
/// whose lines are the names of the groups), `before` and `after` are the lines of the list, joined by line breaks:
/// lines that stand in both move, others are added. At a pointer to one bullet, a line break in `after` parts it in two.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proposal {
    /// The same for the same input: the rule, the pointer, and a mark where a rule has several things to say there.
    pub id: String,
    /// The rule it comes from.
    pub rule: RuleKind,
    /// JSON pointer into the document, such as `/work/0/highlights/1`.
    pub pointer: String,
    /// What stands there; empty if nothing does.
    pub before: String,
    /// What is to stand there; empty for a question.
    pub after: String,
    /// Why, in one plain sentence.
    pub reason: String,
    /// What to ask the person.
    pub question: Option<String>,
    /// What `after` claims, looked up in the document. A rule's proposal has nothing blocked or dropped; a provider's may.
    pub check: ClaimCheck,
    /// What accepting it alone adds to the score, from 0.
    pub points: f64,
}

crate::text_enum! {
    /// What a person made of a proposal.
    pub enum ProposalState {
        /// Nothing yet.
        Open = "open",
        /// It is part of the version for the job, as it was proposed or in the person's own words.
        Accepted = "accepted",
        /// It is not wanted.
        Rejected = "rejected",
    }
}

crate::text_enum! {
    /// What a person decides about a proposal.
    pub enum Verdict {
        /// As it is proposed.
        Accept = "accept",
        /// In words of their own; also the answer to a question.
        Edit = "edit",
        /// Not at all.
        Reject = "reject",
        /// As if nothing had been decided.
        Undo = "undo",
    }
}

/// A decision about one proposal.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What is decided.
    pub verdict: Verdict,
    /// What is to stand there, with `edit`: at most 4 000 letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Why claims that the résumé does not support are true, in the person's own words: 10 to 500 letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attestation: Option<String>,
}

/// What a person vouched for in their own words.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attestation {
    /// The claims that nothing in the résumé supports.
    pub claims: Vec<Claim>,
    /// The person's words.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A requirement that a proposal serves.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Served {
    /// Its id in the report.
    pub id: String,
    /// What it asks for, in short.
    pub name: String,
    /// How much it matters.
    pub importance: Importance,
}

/// A stored proposal and what became of it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proposed {
    /// Its id.
    pub id: Uuid,
    /// Rises with every decision; what `If-Match` must name, in quotes.
    pub version: i32,
    /// Who proposes it: `rules`, or the name of a provider.
    pub source: String,
    /// What became of it.
    pub state: ProposalState,
    /// Whether it still fits the résumé, together with what was accepted. A question that was not answered always does.
    pub applies: bool,
    /// Whether it can be accepted without looking twice: open, it applies, nothing it claims is blocked, no figure vanishes.
    pub is_safe: bool,
    /// Whether the place can be written to from here. If not, the question is for the person to think about.
    pub is_writable: bool,
    /// The rule it comes from, if it comes from one.
    pub rule: Option<RuleKind>,
    /// JSON pointer into the résumé as it is without any proposal.
    pub pointer: String,
    /// What that place is called, for people.
    pub place: String,
    /// What stands there, with what was accepted so far; lines of lists are parted by line breaks.
    pub before: String,
    /// What is to stand there, or stands there by now; empty for a question that is open.
    pub after: String,
    /// Why, in one plain sentence.
    pub reason: String,
    /// What to ask the person.
    pub question: Option<String>,
    /// The person's own words, if they chose some; `after` says the same then.
    pub text: Option<String>,
    /// What `after` claims.
    pub check: ClaimCheck,
    /// What it adds to the score by itself.
    pub points: f64,
    /// The requirements of the job that it serves.
    pub requirements: Vec<Served>,
    /// What the person vouched for, if something had to be.
    pub attestation: Option<Attestation>,
}

/// The proposals to a résumé for a job, and how far the work on them has come.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proposals {
    /// The version for the job that accepted proposals make.
    pub version_id: Uuid,
    /// The résumé.
    pub resume_id: Uuid,
    /// The job.
    pub job_id: Uuid,
    /// What the version is called.
    pub name: String,
    /// The task that looks for proposals.
    pub task_id: Uuid,
    /// How far that has come.
    pub status: TaskStatus,
    /// Why it failed.
    pub error: Option<Problem>,
    /// What to know about the AI that was asked, in one line: that it failed, and why. The rules' proposals are there all the same.
    #[serde(default)]
    pub note: Option<String>,
    /// Which version of the résumé they are held against.
    pub resume_version: i32,
    /// Whether they were made for an earlier one: asked again, new ones are made.
    pub is_outdated: bool,
    /// Rises with every change of the version.
    pub revision: i32,
    /// The score of the résumé without them.
    pub base_score: f64,
    /// The score with those accepted.
    pub score: f64,
    /// Most useful first.
    pub items: Vec<Proposed>,
}

/// One place at which a version differs from the résumé.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Difference {
    /// JSON pointer into the résumé.
    pub pointer: String,
    /// What that place is called, for people.
    pub place: String,
    /// What stands there in the résumé.
    pub before: String,
    /// What stands there in the version.
    pub after: String,
}

/// Something that was done to a version.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    /// The revision it led to.
    pub revision: i32,
    /// What was decided, and where.
    pub what: String,
    /// The score it led to.
    pub score: f64,
    /// When.
    pub at: DateTime<Utc>,
}

/// A résumé's version for one job.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Version {
    /// Its id.
    pub id: Uuid,
    /// The résumé it is made of.
    pub resume_id: Uuid,
    /// The version of that.
    pub resume_version: i32,
    /// The job it is for.
    pub job_id: Uuid,
    /// What it is called.
    pub name: String,
    /// Rises with every change; also the `ETag`.
    pub revision: i32,
    /// How many proposals are accepted.
    pub accepted: i32,
    /// The score of the résumé as it is.
    pub base_score: f64,
    /// The score of this version.
    pub score: f64,
    /// What it says. Absent in lists.
    pub document: Option<Document>,
    /// Where it differs from the résumé. Absent in lists.
    pub differences: Option<Vec<Difference>>,
    /// What the person vouched for. Absent in lists.
    pub attestations: Option<Vec<Attestation>>,
    /// What was done to it, latest first. Absent in lists.
    pub history: Option<Vec<Step>>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// What to change of a version.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VersionChanges {
    /// Another name: 1 to 120 letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The revision to go back to; 0 is the résumé as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<i32>,
}
