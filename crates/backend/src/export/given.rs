//! What a template is given, as JSON: text stays text, whatever it looks like.

use serde::Serialize;
use types::{Paper, Template};
use typst::foundations::Bytes;

use super::sheet::Sheet;
use super::{Error, Options};

/// What a template knows.
#[derive(Serialize)]
struct Given<'a> {
    sheet: &'a Sheet,
    look: Look,
}

/// What it knows about how it should look.
#[derive(Serialize)]
struct Look {
    paper: &'static str,
    accent: String,
    /// Whether the text is set in a serif face, where the script has one.
    serif: bool,
    /// Whether pages have numbers.
    is_numbered: bool,
}

/// The file that a template reads.
pub(super) fn given(sheet: &Sheet, options: Options, is_numbered: bool) -> Result<Bytes, Error> {
    let paper = match options.paper {
        Paper::A4 => "a4",
        Paper::Letter => "us-letter",
    };
    let look = Look {
        paper,
        accent: options.accent().to_string(),
        serif: matches!(options.template, Template::Classic | Template::Letterhead),
        is_numbered,
    };
    let json = serde_json::to_vec(&Given { sheet, look });
    json.map(Bytes::new).map_err(|error| Error::Internal(error.to_string()))
}
