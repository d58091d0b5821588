//! Documents: what a machine reads in a file, whoever made it.

mod advice;
mod child;
pub mod docx;
mod encoding;
mod error;
mod extract;
mod hidden;
mod hyperlink;
mod lane;
mod lockdown;
mod look;
mod markdown;
mod ocr;
mod odt;
mod package;
mod paragraph;
pub mod pdf;
mod picture;
mod plain;
mod pool;
mod reader;
mod rgb;
mod rtf;
mod sniff;
mod source;
mod table;
pub(crate) mod xml;

use serde::{Deserialize, Serialize};
use types::{Document, DocumentKind, Layout, Warning};

pub use self::child::run as run_child;
pub use self::encoding::decode as decode_text;
pub use self::error::Error;
pub use self::extract::extract;
pub use self::hidden::{Hidden, Why};
pub use self::ocr::run as run_recognition;
pub use self::picture::{RENDERING, Wanted, has_pages, run as run_drawing};
pub use self::reader::{Limits, Reader};
pub use self::sniff::{sniff, sniff_file};

/// What was read in a document.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Read {
    /// What kind of file it is.
    pub kind: DocumentKind,
    /// Its fields.
    pub document: Document,
    /// Its text, as a machine reads it.
    pub text: String,
    /// What a person should know about it.
    pub warnings: Vec<Warning>,
    /// How it looks.
    pub layout: Layout,
}
