//! Résumés as files to take away.

use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Deserialize;
use types::Document;

use crate::error::Result;

/// In what form.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
pub enum Format {
    /// JSON Resume.
    #[serde(rename = "json")]
    Json,
    /// Markdown.
    #[serde(rename = "md")]
    Markdown,
    /// Plain text.
    #[serde(rename = "txt")]
    Text,
}

/// What to export.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// In what form.
    pub format: Format,
}

/// The document as a download called after the file it came in.
pub fn download(document: &Document, filename: &str, format: Format) -> Result<HttpResponse> {
    let (body, kind, ending) = match format {
        Format::Json => {
            let json = serde_json::to_string_pretty(document).map_err(anyhow::Error::from)?;
            (json, "application/json", "json")
        }
        Format::Markdown => (engine::render::markdown(document), "text/markdown; charset=utf-8", "md"),
        Format::Text => (engine::render::text(document), "text/plain; charset=utf-8", "txt"),
    };
    let stem = filename.rsplit_once('.').map_or(filename, |(stem, _)| stem);
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header((header::CONTENT_DISPOSITION, attachment(&format!("{stem}.{ending}"))))
        .body(body))
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
