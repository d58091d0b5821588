//! From fields back to text.

use types::Document;

/// The résumé as plain text.
#[must_use]
pub fn text(document: &Document) -> String {
    document.basics.name.clone()
}

/// The résumé as Markdown.
#[must_use]
pub fn markdown(document: &Document) -> String {
    document.basics.name.clone()
}
