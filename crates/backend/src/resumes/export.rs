//! Résumés as files to take away.

use std::ops::RangeInclusive;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use types::{Document, ErrorCode, ExportCheck, ExportFormat, Paper, Posture, Template};

use super::model::Resume;
use super::pages;
use crate::app::State;
use crate::db::Id;
use crate::documents::{RENDERING, Wanted};
use crate::error::{Error, Result};
use crate::export::{self, Colour, Options};
use crate::http::is_known;
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
}

impl From<Export> for Options {
    fn from(export: Export) -> Self {
        Self {
            template: export.template.unwrap_or(Template::Classic),
            paper: export.paper.unwrap_or(Paper::A4),
            colour: export.color,
            ..Self::new(export.format)
        }
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

/// The document as a download called after the file it came in.
pub async fn download(
    (owner, id): (Id<User>, Id<Resume>),
    options: Options,
    request: &HttpRequest,
    state: &State,
) -> Result<HttpResponse> {
    let resume = state.db.look_up(move |db| Resume::find(owner, id, db)).await?;
    let document = resume.document()?;
    let etag = format!("\"{}\"", key(resume.version, options));
    if is_known(request.headers(), &etag) {
        return Ok(known(etag));
    }
    let file = state.press.render(document, options).await.map_err(refusal)?;
    let stem = resume
        .filename
        .rsplit_once('.')
        .map_or(&*resume.filename, |(stem, _)| stem);
    Ok(handed_out(file, options, etag, stem))
}

/// A file as a download, called `stem` and what its form is called.
#[must_use]
pub fn handed_out(file: export::File, options: Options, etag: String, stem: &str) -> HttpResponse {
    let (media_type, ending) = export::kind(options.format);
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::ETAG, etag))
        .insert_header((header::CACHE_CONTROL, CACHE_CONTROL))
        .insert_header((header::CONTENT_DISPOSITION, attachment(&format!("{stem}.{ending}"))))
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .body(file.bytes)
}

/// What a machine reads in that download.
pub async fn check((owner, id): (Id<User>, Id<Resume>), options: Options, state: &State) -> Result<ExportCheck> {
    let resume = state.db.look_up(move |db| Resume::find(owner, id, db)).await?;
    let document: Document = resume.document()?;
    let file = state.press.render(document.clone(), options).await.map_err(refusal)?;
    export::check(&document, &file, options.format, &state.reader)
        .await
        .map_err(refusal)
}

/// A page of that file as a picture; only a PDF has pages.
pub async fn preview(
    (owner, id): (Id<User>, Id<Resume>),
    preview: Preview,
    request: &HttpRequest,
    state: &State,
) -> Result<HttpResponse> {
    let (options, page) = (preview.options(), preview.page.unwrap_or(1));
    let width = preview.width.unwrap_or(*WIDTHS.end());
    if !WIDTHS.contains(&width) {
        return Err(Error::invalid("width", "A picture is 100 to 1200 pixels wide."));
    }
    let resume = state.db.look_up(move |db| Resume::find(owner, id, db)).await?;
    let etag = format!("\"{}.{page}.{width}.{RENDERING}\"", key(resume.version, options));
    if is_known(request.headers(), &etag) {
        return Ok(known(etag));
    }
    let file = state.press.render(resume.document()?, options).await.map_err(refusal)?;
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
pub fn key(version: i32, options: Options) -> String {
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
