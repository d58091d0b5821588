//! Why a document could not be read.

use serde::{Deserialize, Serialize};
use types::ErrorCode;

/// Why a document could not be read, in words for the person who handed it in.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Error {
    /// No bytes.
    #[error("The file is empty. Choose the file again, or export it again from the program you wrote it with.")]
    Empty,
    /// Not a kind that can be read here.
    #[error("This kind of file cannot be read. Hand in a PDF, a Word document (.docx), ODT, RTF or text.")]
    UnsupportedType,
    /// A picture of a kind that is not read.
    #[error(
        "Pictures of this kind cannot be read. Save it as PNG or JPEG and hand that in, or better: a PDF with real text."
    )]
    Picture,
    /// The Word of before 2007.
    #[error("This is a Word document in the old format (.doc). Save it as .docx or PDF and hand that in.")]
    OldWord,
    /// Damaged.
    #[error("The file is damaged and no text could be recovered from it. Export it again and hand in the new file.")]
    Corrupt,
    /// Needs a password.
    #[error("The file is protected by a password. Save a copy without one and hand that in.")]
    Encrypted,
    /// No text, only pictures.
    #[error("No text was found in the file. Hand in a file whose text you can select, or a sharper scan.")]
    NoText,
    /// Too many bytes.
    #[error("The file is larger than 10 MB. Leave out pictures or export it in a smaller size.")]
    TooLarge,
    /// A picture larger than can be held in memory.
    #[error("The picture has more than 64 million pixels. Save it in a smaller size, or hand in a PDF.")]
    TooManyPixels,
    /// No such page.
    #[error("The file has no such page. Only PDFs, scans and photos have pages; they count from 1.")]
    NoPage,
    /// Too many pages.
    #[error("The document has more than 100 pages. Hand in the résumé alone.")]
    TooManyPages,
    /// Too many pages without text.
    #[error("The scan has more than 10 pages. Hand in the résumé alone, or a file whose text you can select.")]
    TooManyScans,
    /// Needs more memory or output than allowed.
    #[error(
        "The file is built in such a complicated way that reading it would take too much memory. Export it again, as a plain PDF or .docx."
    )]
    TooComplex,
    /// Needs more time than allowed.
    #[error("Reading the file took too long and was stopped. Export it again, as a plain PDF or .docx.")]
    TimedOut,
    /// Text recognition is not installed.
    #[error(
        "The file is a scan, and the text recognition it needs is not installed on this server. Hand in a file whose text you can select."
    )]
    OcrUnavailable,
    /// Our fault.
    #[error("The file could not be read because of a fault on our side. Try again in a moment.")]
    Internal,
}

impl Error {
    /// The same for programs.
    #[must_use]
    pub fn code(self) -> ErrorCode {
        match self {
            Self::Empty => ErrorCode::Empty,
            Self::UnsupportedType | Self::Picture | Self::OldWord => ErrorCode::UnsupportedType,
            Self::Corrupt => ErrorCode::Corrupt,
            Self::Encrypted => ErrorCode::Encrypted,
            Self::NoText => ErrorCode::NoText,
            Self::TooLarge | Self::TooManyPixels => ErrorCode::TooLarge,
            Self::NoPage => ErrorCode::NoPage,
            Self::TooManyPages | Self::TooManyScans => ErrorCode::TooManyPages,
            Self::TooComplex => ErrorCode::TooComplex,
            Self::TimedOut => ErrorCode::TimedOut,
            Self::OcrUnavailable => ErrorCode::OcrUnavailable,
            Self::Internal => ErrorCode::Internal,
        }
    }
}
