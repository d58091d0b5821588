//! Link annotations.

use engine::layout::Link;
use hayro_font::kurbo::{Affine, Rect};
use hayro_syntax::object::{Array, Dict, Name, Rect as PdfRect, String as PdfString};
use hayro_syntax::page::Page;

/// More links than this on a page are not the work of a person.
const MAX_LINKS: usize = 1000;
/// Longer addresses than this are not read.
const MAX_URL_BYTES: usize = 2048;

/// The links of a page that lead out of the document, in page coordinates.
pub fn read(page: &Page<'_>, to_page: Affine) -> Vec<Link> {
    let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else {
        return Vec::new();
    };
    annotations
        .iter::<Dict<'_>>()
        .take(MAX_LINKS)
        .filter_map(|annotation| read_one(&annotation, to_page))
        .collect()
}

#[expect(clippy::cast_possible_truncation, reason = "points on a page need no more than f32")]
fn read_one(annotation: &Dict<'_>, to_page: Affine) -> Option<Link> {
    if annotation.get::<Name<'_>>(b"Subtype")?.as_ref() != b"Link" {
        return None;
    }
    let url = annotation.get::<Dict<'_>>(b"A")?.get::<PdfString<'_>>(b"URI")?;
    if url.as_bytes().is_empty() || url.as_bytes().len() > MAX_URL_BYTES {
        return None;
    }
    let rect = annotation.get::<PdfRect>(b"Rect")?;
    let area = to_page.transform_rect_bbox(Rect::new(rect.x0, rect.y0, rect.x1, rect.y1));
    Some(Link {
        url: String::from_utf8_lossy(url.as_bytes()).trim().to_owned(),
        x0: area.x0 as f32,
        y0: area.y0 as f32,
        x1: area.x1 as f32,
        y1: area.y1 as f32,
    })
}
