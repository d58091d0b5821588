//! Résumés as files: PDF, DOCX, JSON Resume, Markdown, text; and what machines read in them.

pub mod check;
mod colour;
mod docx;
mod fonts;
mod given;
mod letter;
mod own;
mod pdf;
mod sheet;
mod svg;
mod world;

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use types::{Document, ErrorCode, ExportCheck, ExportFormat, Paper, Preview, Template, UnplacedChange};

pub use self::colour::Colour;
pub use self::letter::{Letter, check_letter, draw_letter, render_letter};
pub use self::own::Original;
use self::sheet::Sheet;
use crate::documents::{self, Read, Reader};

/// The most text that is set, in characters: as much as a text that is scored may have.
const MOST_CHARACTERS: usize = 200_000;
/// The most paragraphs, bullets and lines: more would not fit on [`MOST_PAGES`].
const MOST_PIECES: usize = 5_000;
/// The most pages: no more are read back either.
const MOST_PAGES: usize = 100;

/// What to make of a résumé.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// In what form.
    pub format: ExportFormat,
    /// How it looks.
    pub template: Template,
    /// What it is printed on.
    pub paper: Paper,
    /// The colour of headings and rules; the template's own if absent.
    pub colour: Option<Colour>,
}

impl Options {
    /// A form, with everything else as usual.
    #[must_use]
    pub const fn new(format: ExportFormat) -> Self {
        Self {
            format,
            template: Template::Classic,
            paper: Paper::A4,
            colour: None,
        }
    }

    /// The colour that is used.
    #[must_use]
    pub fn accent(self) -> Colour {
        self.colour.unwrap_or_else(|| Colour::of_template(self.template))
    }
}

/// A résumé as a file.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// Its content.
    pub bytes: Vec<u8>,
    /// Characters that no font has.
    pub replaced: Vec<String>,
    /// The standard of accessibility that it declares.
    pub standard: Option<&'static str>,
    /// How many pages it has, if it has pages.
    pub pages: Option<usize>,
    /// How many changes were made in the person's own file.
    pub placed: usize,
    /// The changes that it does not show.
    pub unplaced: Vec<UnplacedChange>,
}

impl File {
    fn of_text(text: String) -> Self {
        Self {
            bytes: text.into_bytes(),
            replaced: Vec::new(),
            standard: None,
            pages: None,
            placed: 0,
            unplaced: Vec::new(),
        }
    }
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// More text than is set.
    #[error("The text is too long to be set: more than 200 000 characters or 5 000 paragraphs.")]
    TooLong,
    /// More pages than are set.
    #[error("The file would have more than 100 pages.")]
    TooManyPages,
    /// Too many are being set.
    #[error("Too many pages are being set right now. Try again in a moment.")]
    Busy,
    /// Our fault.
    #[error("The file could not be made: {0}")]
    Internal(String),
    /// It was made, and could not be read back.
    #[error("The file could not be read back: {0}")]
    Unreadable(#[from] documents::Error),
}

impl Error {
    /// What kind of problem it is.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::TooLong => ErrorCode::TooComplex,
            Self::TooManyPages => ErrorCode::TooManyPages,
            Self::Busy => ErrorCode::Unavailable,
            Self::Internal(_) => ErrorCode::Internal,
            Self::Unreadable(error) => error.code(),
        }
    }
}

/// Makes the file, on this thread.
pub fn render(document: &Document, options: Options) -> Result<File, Error> {
    match options.format {
        ExportFormat::Json => serde_json::to_string_pretty(document)
            .map(File::of_text)
            .map_err(|error| Error::Internal(error.to_string())),
        ExportFormat::Markdown => Ok(File::of_text(engine::render::markdown(&document.printed()))),
        ExportFormat::Text => Ok(File::of_text(engine::render::text(&document.printed()))),
        ExportFormat::Pdf => pdf::write(Sheet::new(&document.printed())?, options),
        ExportFormat::Docx => docx::write(Sheet::new(&document.printed())?, options),
    }
}

/// Writes what the document says otherwise than the file into the file, which stays a DOCX in its own layout; on this thread.
pub fn patch(original: Original<'_>, document: &Document) -> Result<File, Error> {
    own::write(original, document)
}

/// Draws the pages of a PDF without making the PDF, on this thread.
pub fn draw(document: &Document, options: Options) -> Result<Preview, Error> {
    svg::draw(Sheet::new(&document.printed())?, options)
}

/// How long a draft waits until it can be set: the person has typed on by then.
const PATIENCE: Duration = Duration::from_secs(3);

/// Makes files beside the requests, a few at a time. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Press {
    places: Arc<Semaphore>,
    /// Drafts never take all places: they come with every word, and somebody waits for a file.
    drafts: Arc<Semaphore>,
}

impl Default for Press {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            places: Arc::new(Semaphore::new(cores)),
            drafts: Arc::new(Semaphore::new((cores - 1).max(1))),
        }
    }
}

impl Press {
    /// Makes the file.
    pub async fn render(&self, document: Document, options: Options) -> Result<File, Error> {
        let _place = self.places.acquire().await.map_err(stopped)?;
        beside(move || render(&document, options)).await
    }

    /// Makes the file of a letter.
    pub async fn render_letter(&self, letter: Letter, options: Options) -> Result<File, Error> {
        let _place = self.places.acquire().await.map_err(stopped)?;
        beside(move || render_letter(&letter, options)).await
    }

    /// Writes what the document says otherwise than the file into the file.
    pub async fn patch(&self, bytes: Vec<u8>, read: Read, document: Document) -> Result<File, Error> {
        let _place = self.places.acquire().await.map_err(stopped)?;
        beside(move || {
            let original = Original {
                bytes: &bytes,
                text: &read.text,
                document: &read.document,
            };
            patch(original, &document)
        })
        .await
    }

    /// Draws the pages of a résumé that is being written.
    pub async fn draw(&self, document: Document, options: Options) -> Result<Preview, Error> {
        self.draft(move || draw(&document, options)).await
    }

    /// Draws the pages of a letter that is being written.
    pub async fn draw_letter(&self, letter: Letter, options: Options) -> Result<Preview, Error> {
        self.draft(move || draw_letter(&letter, options)).await
    }

    async fn draft<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let waiting = tokio::time::timeout(PATIENCE, self.drafts.acquire());
        let _draft = waiting.await.map_err(|_| Error::Busy)?.map_err(stopped)?;
        let _place = self.places.acquire().await.map_err(stopped)?;
        beside(work).await
    }
}

async fn beside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(stopped)?
}

fn stopped(error: impl std::fmt::Display) -> Error {
    Error::Internal(error.to_string())
}

/// Reads a file back as if it had been uploaded, and says what of the document is still there.
pub async fn check(
    document: &Document,
    file: &File,
    format: ExportFormat,
    reader: &Reader,
) -> Result<ExportCheck, Error> {
    let read = reader.read(&file.bytes).await?;
    let written = match format {
        ExportFormat::Json => Cow::Borrowed(document),
        _ => document.printed(),
    };
    let mut outcome = check::compare(&written, &read.document, format);
    outcome.replaced.clone_from(&file.replaced);
    outcome.standard = file.standard.map(ToOwned::to_owned);
    outcome.pages = file.pages;
    outcome.placed = file.placed;
    outcome.unplaced.clone_from(&file.unplaced);
    Ok(outcome)
}

/// The media type and the ending of the file's name.
#[must_use]
pub const fn kind(format: ExportFormat) -> (&'static str, &'static str) {
    let media_type = match format {
        ExportFormat::Pdf => "application/pdf",
        ExportFormat::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ExportFormat::Json => "application/json",
        ExportFormat::Markdown => "text/markdown; charset=utf-8",
        ExportFormat::Text => "text/plain; charset=utf-8",
    };
    (media_type, format.as_str())
}
