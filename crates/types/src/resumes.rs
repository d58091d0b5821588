//! Résumés as stored things.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Document, Problem, Span};

crate::text_enum! {
    /// How far a résumé has come.
    pub enum ResumeStatus {
        /// Stored, waiting to be read.
        Queued = "queued",
        /// Being read.
        Processing = "processing",
        /// Read.
        Ready = "ready",
        /// Could not be read.
        Failed = "failed",
    }
}

crate::text_enum! {
    /// What kind of file a résumé came in, decided by its bytes.
    pub enum DocumentKind {
        /// Portable Document Format.
        Pdf = "pdf",
        /// Office Open XML.
        Docx = "docx",
        /// The text format of Open Document.
        Odt = "odt",
        /// Rich Text Format.
        Rtf = "rtf",
        /// Markdown.
        Markdown = "md",
        /// A picture without losses.
        Png = "png",
        /// A photo.
        Jpeg = "jpeg",
        /// JSON Resume.
        Json = "json",
        /// Plain text.
        Text = "txt",
    }
}

/// A résumé, as its owner sees it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Resume {
    /// Its id.
    pub id: Uuid,
    /// How far it has come.
    pub status: ResumeStatus,
    /// Why it could not be read.
    pub error: Option<Problem>,
    /// What the file was called.
    pub filename: String,
    /// What kind of file it is.
    pub kind: DocumentKind,
    /// The file's size.
    pub size_bytes: i64,
    /// What it says, once read. Absent in lists.
    pub resume: Option<Document>,
    /// The text that a machine reads in the file, once read. Absent in lists.
    pub text: Option<String>,
    /// What the reader noticed.
    pub warnings: Vec<Warning>,
    /// Rises with every change of the document; also the `ETag`.
    pub version: i32,
    /// Whether the document was changed by hand since it was read.
    pub is_edited: bool,
    /// The task that reads it.
    pub task_id: Option<Uuid>,
    /// When it was uploaded.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// Something a person should know, that is no error.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Warning {
    /// What, for programs.
    pub code: String,
    /// What, for people.
    pub detail: String,
    /// The page it is about, from 1.
    #[serde(default)]
    pub page: Option<u32>,
    /// The words it is about, shortened, with everything spelt out that has no shape.
    #[serde(default)]
    pub excerpt: Option<String>,
    /// Where these words stand in the résumé's text; `None` if they were left out of it.
    #[serde(default)]
    pub span: Option<Span>,
}

impl Warning {
    /// A warning about the whole document.
    #[must_use]
    pub fn new(code: &str, detail: &str) -> Self {
        Self {
            code: code.to_owned(),
            detail: detail.to_owned(),
            ..Self::default()
        }
    }
}

/// One line of `smartresume parse --json`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct ParsedFile {
    /// The file.
    pub file: String,
    /// What it says.
    pub resume: Document,
    /// The text a machine reads in it.
    pub text: String,
    /// What the reader noticed.
    pub warnings: Vec<Warning>,
    /// How long it took.
    pub ms: f64,
}
