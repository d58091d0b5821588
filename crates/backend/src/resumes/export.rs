//! Résumés as files to take away.

use std::ops::RangeInclusive;

use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use types::{Document, DocumentKind, ErrorCode, ExportCheck, ExportFormat, ExportLayout, Paper, Posture, Template};
use uuid::Uuid;

use super::model::Resume;
use super::pages;
use crate::app::State;
use crate::db::Id;
use crate::documents::{self, RENDERING, Wanted};
use crate::error::{Error, Result};
use crate::export::{self, Colour, File, Options};
use crate::http::is_known;
use crate::proposals;
use crate::sessions::User;

/// Personal, and asked for again each time: only who may see it gets it, also after signing out.
const CACHE_CONTROL: &str = "private, no-cache";
/// How wide a picture of a page may be, in pixels.
const WIDTHS: RangeInclusive<u16> = 100..=1200;

/// What to export.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// In what form.
    #[param(inline)]
    format: ExportFormat,
    /// How a PDF or DOCX looks: `classic` if absent.
    #[param(inline)]
    template: Option<Template>,
    /// What it is printed on: `a4` if absent.
    #[param(inline)]
    paper: Option<Paper>,
    /// The colour of headings, as `#rrggbb`; a pale one is darkened until it can be read on white. The template's own
    /// if absent.
    #[param(value_type = Option<String>, pattern = "^#[0-9a-fA-F]{6}$")]
    color: Option<Colour>,
    /// Whose layout a DOCX has: `template` if absent. With `own`, the file that was uploaded is written anew with only the
    /// changed words replaced; template, paper and colour mean nothing then.
    #[param(inline)]
    layout: Option<ExportLayout>,
    /// Exports the version for the job of this match; the résumé as it is if absent.
    #[serde(rename = "match")]
    version: Option<Uuid>,
}

impl Export {
    fn options(self) -> Options {
        Options {
            template: self.template.unwrap_or(Template::Classic),
            paper: self.paper.unwrap_or(Paper::A4),
            colour: self.color,
            ..Options::new(self.format)
        }
    }

    fn is_own(self) -> bool {
        self.layout == Some(ExportLayout::Own)
    }
}

/// Which page to show.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Preview {
    /// How it looks: `classic` if absent.
    #[param(inline)]
    template: Option<Template>,
    /// What it is printed on: `a4` if absent.
    #[param(inline)]
    paper: Option<Paper>,
    /// The colour of headings, as `#rrggbb`; the template's own if absent.
    #[param(value_type = Option<String>, pattern = "^#[0-9a-fA-F]{6}$")]
    color: Option<Colour>,
    /// Which page, from 1; the first if absent.
    #[param(minimum = 1, maximum = 100)]
    page: Option<u32>,
    /// How many pixels wide the picture is: as many as possible if absent.
    #[param(minimum = 100, maximum = 1200)]
    width: Option<u16>,
    /// Shows the version for the job of this match; the résumé as it is if absent.
    #[serde(rename = "match")]
    version: Option<Uuid>,
}

impl Preview {
    fn options(self) -> Options {
        Options {
            template: self.template.unwrap_or(Template::Classic),
            paper: self.paper.unwrap_or(Paper::A4),
            colour: self.color,
            ..Options::new(ExportFormat::Pdf)
        }
    }
}

/// A résumé, or its version for a job, as of right now.
struct Subject {
    resume: Resume,
    document: Document,
    /// What tells it from what it was before.
    key: String,
}

impl Subject {
    async fn find((owner, id): (Id<User>, Id<Resume>), version: Option<Uuid>, state: &Data<State>) -> Result<Self> {
        let Some(version) = version else {
            let resume = state.db.look_up(move |db| Resume::find(owner, id, db)).await?;
            let (document, key) = (resume.document()?, resume.version.to_string());
            return Ok(Self { resume, document, key });
        };
        let work = state.clone();
        let find = move |db: &mut _| {
            let resume = Resume::find(owner, id, db)?;
            let (document, revision) = proposals::document_of(owner, (id, version.into()), &work.adverts, db)?;
            let key = format!("{}.{version}.{revision}", resume.version);
            Ok(Self { resume, document, key })
        };
        state.db.run(find).await
    }

    /// Makes the file.
    async fn make(&self, export: Export, state: &State) -> Result<File> {
        let document = self.document.clone();
        let made = if export.is_own() {
            let (bytes, read) = self.original(export.format, state).await?;
            state.press.patch(bytes, read, document).await
        } else {
            state.press.render(document, export.options()).await
        };
        made.map_err(refusal)
    }

    /// The file that it came in, and what is read in that.
    async fn original(&self, format: ExportFormat, state: &State) -> Result<(Vec<u8>, documents::Read)> {
        if format != ExportFormat::Docx {
            return Err(Error::invalid(
                "layout",
                "Your own layout is that of a Word file: ask for format=docx.",
            ));
        }
        if self.resume.kind != DocumentKind::Docx {
            return Err(Error::conflict(
                "This résumé did not come as a Word file (DOCX), so there is no layout of its own to keep. Choose a template.",
            ));
        }
        let bytes = state.files.read(self.resume.id.uuid()).await?;
        let bytes =
            bytes.ok_or_else(|| Error::conflict("The file that this résumé came in is gone. Choose a template."))?;
        let read = state.reader.read(&bytes).await;
        let read = read.map_err(|error| refusal(export::Error::Unreadable(error)))?;
        Ok((bytes, read))
    }
}

/// The document as a download called after the file it came in.
pub async fn download(
    resume: (Id<User>, Id<Resume>),
    export: Export,
    request: &HttpRequest,
    state: &Data<State>,
) -> Result<HttpResponse> {
    let subject = Subject::find(resume, export.version, state).await?;
    let layout = export.layout.unwrap_or(ExportLayout::Template);
    let etag = format!("\"{}.{layout}\"", key(&subject.key, export.options()));
    if is_known(request.headers(), &etag) {
        return Ok(known(etag));
    }
    let file = subject.make(export, state).await?;
    let filename = &subject.resume.filename;
    let stem = filename.rsplit_once('.').map_or(&**filename, |(stem, _)| stem);
    Ok(handed_out(file, export.format, etag, stem))
}

/// A file as a download, called `stem` and what its form is called.
#[must_use]
pub fn handed_out(file: File, format: ExportFormat, etag: String, stem: &str) -> HttpResponse {
    let (media_type, ending) = export::kind(format);
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::ETAG, etag))
        .insert_header((header::CACHE_CONTROL, CACHE_CONTROL))
        .insert_header((header::CONTENT_DISPOSITION, attachment(&format!("{stem}.{ending}"))))
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .body(file.bytes)
}

/// What a machine reads in that download.
pub async fn check(resume: (Id<User>, Id<Resume>), export: Export, state: &Data<State>) -> Result<ExportCheck> {
    let subject = Subject::find(resume, export.version, state).await?;
    let file = subject.make(export, state).await?;
    export::check(&subject.document, &file, export.format, &state.reader)
        .await
        .map_err(refusal)
}

/// A page of that file as a picture; only a PDF has pages.
pub async fn preview(
    resume: (Id<User>, Id<Resume>),
    preview: Preview,
    request: &HttpRequest,
    state: &Data<State>,
) -> Result<HttpResponse> {
    let (options, page) = (preview.options(), preview.page.unwrap_or(1));
    let width = preview.width.unwrap_or(*WIDTHS.end());
    if !WIDTHS.contains(&width) {
        return Err(Error::invalid("width", "A picture is 100 to 1200 pixels wide."));
    }
    let subject = Subject::find(resume, preview.version, state).await?;
    let etag = format!("\"{}.{page}.{width}.{RENDERING}\"", key(&subject.key, options));
    if is_known(request.headers(), &etag) {
        return Ok(known(etag));
    }
    let file = state.press.render(subject.document, options).await.map_err(refusal)?;
    let wanted = Wanted::new(page, Posture::default()).as_wide_as(width);
    let picture = state.reader.draw(&file.bytes, wanted).await.map_err(pages::refusal)?;
    Ok(pages::answer(picture, etag))
}

/// What the client has is still right.
#[must_use]
pub fn known(etag: String) -> HttpResponse {
    HttpResponse::NotModified()
        .insert_header((header::ETAG, etag))
        .insert_header((header::CACHE_CONTROL, CACHE_CONTROL))
        .finish()
}

/// A version of something in one form: what is written of it may change with the program.
#[must_use]
pub fn key(version: &str, options: Options) -> String {
    let Options {
        format,
        template,
        paper,
        ..
    } = options;
    let (colour, program) = (options.accent().hex(), env!("CARGO_PKG_VERSION"));
    format!("{version}.{format}.{template}.{paper}.{colour}.{program}")
}

/// Why there is no file.
#[must_use]
pub fn refusal(error: export::Error) -> Error {
    match error.code() {
        ErrorCode::Internal => anyhow::Error::from(error).into(),
        code => Error::refused(code, error.to_string()),
    }
}

/// A `Content-Disposition` that makes browsers save the file under `filename`, never show it.
pub fn attachment(filename: &str) -> String {
    use std::fmt::Write as _;

    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_. ".contains(&byte);
    let mut plain = String::new();
    let mut encoded = String::new();
    for byte in filename.bytes() {
        plain.push(if is_plain(byte) { char::from(byte) } else { '_' });
        if is_plain(byte) && byte != b' ' {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_filename_stays_a_filename() {
        assert_eq!(
            attachment("a\"\r\nX: y.pdf"),
            "attachment; filename=\"a___X_ y.pdf\"; filename*=UTF-8''a%22%0D%0AX%3A%20y.pdf"
        );
    }
}
