//! RTF: paragraphs in visual order.

mod characters;
mod flow;
mod groups;
mod places;
mod tokens;
mod words;

use self::flow::Flow;
use self::tokens::Tokens;
use super::Error;
use super::docx::Scan;

/// How an RTF begins.
pub const MARK: &[u8] = b"{\\rtf";

/// Reads the text of an RTF: headers, body, notes, footers.
pub fn read(bytes: &[u8]) -> Result<Scan, Error> {
    let mut flow = Flow::default();
    let mut is_whole = false;
    for token in Tokens::new(bytes) {
        is_whole = flow.take(&token)?;
        if is_whole {
            break;
        }
    }
    let scan = flow.finish()?;
    let is_blank = scan.paragraphs.iter().all(|paragraph| paragraph.text.trim().is_empty());
    match (is_blank, is_whole) {
        (false, _) => Ok(scan),
        (true, true) => Err(Error::NoText),
        (true, false) => Err(Error::Corrupt),
    }
}
