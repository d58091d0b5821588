//! How a file looks: its pages, and where on them its text stands.

use serde::{Deserialize, Serialize};

use crate::Span;

/// How a résumé's file looks.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Layout {
    /// Its pages; none for kinds of files that have no pages (DOCX, ODT, RTF, Markdown, JSON, text).
    pub pages: Vec<PageLayout>,
    /// What would make it easier for machines to read; none if nothing is wrong.
    pub advice: Vec<Advice>,
}

/// Something about the layout that makes machines fail, and what to do about it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Advice {
    /// What it is about, for programs.
    pub code: String,
    /// What was seen.
    pub seen: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// The page it is about, from 1.
    pub page: Option<u32>,
    /// Where in the résumé's text it was seen.
    pub span: Option<Span>,
}

/// One page. Lengths are in points (1/72 inch); the origin is the top left corner.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageLayout {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// How it was held to be read, and how its picture is shown.
    #[serde(flatten)]
    pub posture: Posture,
    /// Where its text stands: lines, and the parts of lines that wide gaps part.
    pub places: Vec<Place>,
}

/// How a page that is a picture was held to be read.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Posture {
    /// By how many degrees it was turned clockwise: 0, 90, 180 or 270.
    pub turned: u16,
    /// By how many degrees its lines then fell to the right, before it was straightened.
    pub lean: f32,
}

/// Where a piece of text stands.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    /// In the résumé's text.
    #[serde(flatten)]
    pub span: Span,
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}
