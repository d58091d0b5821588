//! What the fuzz targets share: what must hold for whatever was read.

use engine::layout::Reading;
use engine::{hostile, render, resume};
use types::{Document, Span, Warning};

/// Reads a text like the service does and checks what comes out; hands back the document.
///
/// # Panics
/// If a position leads out of the text, or the same input gives another answer the second time.
pub fn read(mut reading: Reading) -> Document {
    let again = reading.clone();
    let warnings = hostile::quarantine(&mut reading);
    let document = resume::parse(&reading);
    let length = reading.text.chars().count();
    let is_inside = |span: &Span| span.start <= span.end && span.end <= length;
    for line in &reading.lines {
        assert!(is_inside(&line.span), "line {:?}", line.span);
    }
    for (name, field) in &document.meta.fields {
        assert!(field.span.as_ref().is_none_or(is_inside), "{name}: {:?}", field.span);
        assert!((0.0..=1.0).contains(&field.confidence), "{name}: {}", field.confidence);
    }
    assert_repeatable(again, &document, &warnings);
    let (text, spans) = render::text_with_spans(&document);
    let length = text.chars().count();
    assert!(spans.values().all(|span| span.start <= span.end && span.end <= length));
    let _ = render::markdown(&document);
    document
}

fn assert_repeatable(mut reading: Reading, document: &Document, warnings: &[Warning]) {
    assert_eq!(hostile::quarantine(&mut reading), warnings);
    let (first, second) = (
        serde_json::to_string(document),
        serde_json::to_string(&resume::parse(&reading)),
    );
    assert_eq!(first.ok(), second.ok());
}
