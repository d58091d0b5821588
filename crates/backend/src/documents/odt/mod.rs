//! ODT: paragraphs in visual order.

mod flow;
mod styles;

use self::flow::Flow;
use self::styles::Styles;
use super::Error;
use super::docx::Scan;
use super::package::Package;

/// Reads the text of an ODT: headers, body, notes, footers.
pub fn read(bytes: Vec<u8>) -> Result<Scan, Error> {
    let mut package = Package::open(bytes)?;
    let manifest = package.read("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Error::Encrypted);
    }
    let content = package.read("content.xml")?.ok_or(Error::Corrupt)?;
    let common = package.read("styles.xml")?.unwrap_or_default();

    // Both parts have styles of their own, by the same names; those of the pages are common to both.
    let mut styles = Styles::default();
    styles.read(&common)?;
    let mut flow = Flow::default();
    flow.read(&common, &styles)?;
    styles.read(&content)?;
    flow.read(&content, &styles)?;

    let scan = flow.finish();
    if scan.paragraphs.iter().all(|paragraph| paragraph.text.trim().is_empty()) {
        return Err(Error::NoText);
    }
    Ok(scan)
}
