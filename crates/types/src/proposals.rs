//! Proposals: what to write otherwise in a résumé.

use serde::{Deserialize, Serialize};

use crate::ClaimCheck;

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
    /// What `after` claims, looked up in the document. Nothing of it is blocked or dropped.
    pub check: ClaimCheck,
    /// What accepting it alone adds to the score, from 0.
    pub points: f64,
}
