//! Cover letters: written from what a résumé proves of what a job asks for.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Attestation, ClaimCheck, ExportFormat, Served, Span};

/// The most sentences of a letter.
pub const MOST_SENTENCES: usize = 60;
/// The longest name that a client gives a sentence, in letters.
pub const LONGEST_SENTENCE_ID: usize = 40;

crate::text_enum! {
    /// What a sentence of a letter is there for. Sentences of one part that follow each other are one paragraph.
    pub enum LetterPart {
        /// Whom the letter goes to: lines of an address.
        Recipient = "recipient",
        /// The day it is written.
        Date = "date",
        /// What it is about.
        Subject = "subject",
        /// The greeting.
        Salutation = "salutation",
        /// What is applied for, and who applies.
        Opening = "opening",
        /// What the person has done and can do of what is asked.
        Evidence = "evidence",
        /// Why this position: only the person knows.
        Motivation = "motivation",
        /// When they can start: only the person knows.
        Availability = "availability",
        /// The last sentences.
        Closing = "closing",
        /// The words before the name.
        Farewell = "farewell",
    }
}

impl LetterPart {
    /// Whether it belongs to the running text rather than to what stands around it.
    #[must_use]
    pub const fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Opening | Self::Evidence | Self::Motivation | Self::Availability | Self::Closing
        )
    }
}

crate::text_enum! {
    /// In what form a letter is written.
    pub enum LetterFormat {
        /// PDF: tagged, with embedded fonts.
        Pdf = "pdf",
        /// DOCX, with real styles.
        Docx = "docx",
        /// Markdown.
        Markdown = "md",
        /// Plain text.
        Text = "txt",
    }
}

impl From<LetterFormat> for ExportFormat {
    fn from(format: LetterFormat) -> Self {
        match format {
            LetterFormat::Pdf => Self::Pdf,
            LetterFormat::Docx => Self::Docx,
            LetterFormat::Markdown => Self::Markdown,
            LetterFormat::Text => Self::Text,
        }
    }
}

/// The words of the résumé that a sentence rests on.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterSource {
    /// JSON pointer into the résumé, such as `/work/0/highlights/1`.
    pub pointer: String,
    /// What stands there.
    pub text: String,
}

/// Something that only the person knows: its place in the sentence is marked until they fill it in.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterBlank {
    /// The mark, with its brackets: literally `text[start..end]` of the sentence.
    pub text: String,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What to ask the person.
    pub question: String,
    /// What the sentence says if they do not know; empty if it is left out then.
    pub otherwise: String,
}

/// A sentence of a letter.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterSentence {
    /// What it is known by within the letter.
    pub id: String,
    /// What it is there for.
    pub part: LetterPart,
    /// What it says, blanks with their marks. An address has several lines.
    pub text: String,
    /// Whether the person wrote it, or changed what was drafted.
    pub is_own: bool,
    /// The words of the résumé that it was drafted from, if it was from some.
    pub source: Option<LetterSource>,
    /// The requirements of the job that it was drafted for.
    pub requirements: Vec<Served>,
    /// What is still to be filled in.
    pub blanks: Vec<LetterBlank>,
    /// What it claims, looked up in the résumé.
    pub check: ClaimCheck,
    /// What the person vouched for, if something had to be.
    pub attestation: Option<Attestation>,
}

impl LetterSentence {
    /// Whether it claims something that neither the résumé supports nor the person vouched for.
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        !self.check.blocked.is_empty() && self.attestation.is_none()
    }
}

/// A cover letter, as its owner sees it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Letter {
    /// Its id.
    pub id: Uuid,
    /// The résumé it rests on.
    pub resume_id: Uuid,
    /// What the résumé's file was called.
    pub resume_filename: String,
    /// The job it applies for.
    pub job_id: Uuid,
    /// What the job is called.
    pub job_title: String,
    /// The language it was drafted in, ISO 639-1.
    pub language: String,
    /// Rises with every change; also the `ETag`.
    pub revision: i32,
    /// Whether it was drafted from an earlier version of the résumé. Claims are looked up in the present one.
    pub is_outdated: bool,
    /// What the person should know about how it was drafted.
    pub note: Option<String>,
    /// What it says, in order. Absent in lists.
    pub sentences: Option<Vec<LetterSentence>>,
    /// When it was drafted.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// What to write a letter from.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewLetter {
    /// The résumé.
    pub resume_id: Uuid,
    /// The job.
    pub job_id: Uuid,
}

/// What a letter is to say, from its first sentence to its last: what is not named is left out.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LetterChanges {
    /// 1 to 60 sentences.
    #[serde(default)]
    pub sentences: Vec<SentenceChange>,
}

/// What a sentence is to say.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SentenceChange {
    /// That of a sentence of the letter, or another one for a new sentence: 1 to 40 letters, digits, `-` and `.`.
    pub id: String,
    /// What it is there for; that of a sentence of the letter stays as it is.
    pub part: LetterPart,
    /// What it says: 1 to 4 000 letters.
    pub text: String,
    /// Why claims that the résumé does not support are true, in the person's own words: 10 to 500 letters. What was
    /// vouched for before holds for as long as nothing else is claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attestation: Option<String>,
}
