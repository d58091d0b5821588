//! Annotations: links, and fields and notes that show text.

use engine::layout::Link;
use hayro_font::kurbo::{Affine, Rect};
use hayro_syntax::object::{Array, Dict, Name, Rect as PdfRect, Stream, String as PdfString};
use hayro_syntax::page::Page;

/// More links than this on a page are not the work of a person.
const MAX_LINKS: usize = 1000;
/// Annotation flags of what is not shown: hidden, and no view.
const UNSEEN: u32 = 0b10_0010;
/// Longer addresses than this are not read.
const MAX_URL_BYTES: usize = 2048;

/// The links of a page that lead out of the document, in page coordinates.
pub fn links(page: &Page<'_>, to_page: Affine) -> Vec<Link> {
    let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else {
        return Vec::new();
    };
    annotations
        .iter::<Dict<'_>>()
        .take(MAX_LINKS)
        .filter_map(|annotation| link(&annotation, to_page))
        .collect()
}

#[expect(clippy::cast_possible_truncation, reason = "points on a page need no more than f32")]
fn link(annotation: &Dict<'_>, to_page: Affine) -> Option<Link> {
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

/// What a form field or text note shows, and where.
pub fn look<'a>(annotation: &Dict<'a>) -> Option<(Stream<'a>, Affine)> {
    let kind = annotation.get::<Name<'_>>(b"Subtype")?;
    let is_seen = annotation.get::<u32>(b"F").unwrap_or_default() & UNSEEN == 0;
    if !is_seen || !matches!(kind.as_ref(), b"Widget" | b"FreeText") {
        return None;
    }
    let look = annotation.get::<Dict<'a>>(b"AP")?.get::<Stream<'a>>(b"N")?;
    let placement = placement(annotation, look.dict())?;
    Some((look, placement))
}

/// Maps the box of an annotation's look onto the annotation.
fn placement(annotation: &Dict<'_>, look: &Dict<'_>) -> Option<Affine> {
    let target = annotation.get::<PdfRect>(b"Rect")?;
    let own = look.get::<PdfRect>(b"BBox")?;
    let matrix = look.get::<[f64; 6]>(b"Matrix").map_or(Affine::IDENTITY, Affine::new);
    let source = matrix.transform_rect_bbox(Rect::new(own.x0, own.y0, own.x1, own.y1));
    if source.width() <= 0.0 || source.height() <= 0.0 {
        return None;
    }
    let (x, y) = (target.width() / source.width(), target.height() / source.height());
    Some(Affine::new([
        x,
        0.0,
        0.0,
        y,
        target.x0 - x * source.x0,
        target.y0 - y * source.y0,
    ]))
}
