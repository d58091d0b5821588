//! What went wrong, and what a person can do about it.

use types::{ErrorCode, Problem};

/// Why a call failed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// The server refused, and said why.
    #[error("{}", .0.detail)]
    Refused(Box<Problem>),
    /// The server could not be reached or understood.
    #[error("The service does not answer. Check your connection and try again in a moment.")]
    Unreachable,
    /// A part of this program could not be loaded.
    #[error(
        "A part of SmartResume could not be loaded. Check your connection and try again. If that does not help, reload the page: there may be a new version."
    )]
    NotLoaded,
}

impl Error {
    /// The kind of problem, if the server named it.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Refused(problem) => Some(problem.code),
            Self::Unreachable | Self::NotLoaded => None,
        }
    }

    /// A heading.
    pub fn title(&self) -> String {
        match self {
            Self::Refused(problem) => problem.title.clone(),
            Self::Unreachable => "No connection".to_owned(),
            Self::NotLoaded => "Not all of it arrived".to_owned(),
        }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Refused(Box::new(problem))
    }
}

/// What to do next about a kind of problem.
pub fn advice(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::Encrypted => "Open the file, save a copy without a password, and choose that copy.",
        ErrorCode::NoText => {
            "Make a sharper scan, export the résumé from the program you wrote it in, or paste its text."
        }
        ErrorCode::OcrUnavailable => "Export the résumé from the program you wrote it in, or paste its text instead.",
        ErrorCode::UnsupportedType => "Choose a PDF, Word (.docx), ODT or RTF file, or paste the text instead.",
        ErrorCode::Corrupt | ErrorCode::Empty => {
            "Save the file again and choose the new copy, or paste the text instead."
        }
        ErrorCode::TooLarge | ErrorCode::TooManyPages | ErrorCode::TooComplex | ErrorCode::TimedOut => {
            "Choose a shorter or simpler file, or paste the text instead."
        }
        ErrorCode::UrlNotAllowed
        | ErrorCode::UrlUnreachable
        | ErrorCode::UrlRefused
        | ErrorCode::UrlWrongType
        | ErrorCode::UrlTooLarge
        | ErrorCode::UrlTimedOut
        | ErrorCode::UrlNoJobText => "Open the link in your browser, mark the ad and copy it.",
        ErrorCode::TooMany => "Wait a minute, then try again.",
        ErrorCode::Unavailable | ErrorCode::Internal => "Try again in a moment. Nothing of yours is lost.",
        ErrorCode::NotFound => "It may have been deleted, or belong to somebody else.",
        _ => "Try again, or choose another file.",
    }
}
