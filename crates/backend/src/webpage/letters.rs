//! In which letters a page is written.

use encoding_rs::Encoding;

use crate::documents::decode_text;

/// Where a page of HTML says so itself, at the latest.
const HEAD: usize = 2_048;

/// The text of a page: what its mark says, else the header, else the page itself, else the letters.
#[must_use]
pub fn decode(bytes: &[u8], header: Option<&str>) -> String {
    let named = || header.and_then(|label| Encoding::for_label(label.as_bytes()));
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    match marked.or_else(named).or_else(|| said(bytes)) {
        Some(encoding) => encoding.decode(bytes).0.into_owned(),
        None => decode_text(bytes).unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// What stands behind the first `charset=` of the page.
fn said(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, behind) = head.split_once("charset=")?;
    let label = behind.trim_start_matches(['"', '\'']);
    let end = label.find(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '-' | '_'))?;
    let encoding = Encoding::for_label(label.get(..end)?.as_bytes())?;
    // As browsers have it: a page that can be read so far is not written in it.
    Some(if encoding.is_ascii_compatible() {
        encoding
    } else {
        encoding_rs::UTF_8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_in_its_own_letters() {
        assert_eq!(decode("Zoë".as_bytes(), None), "Zoë");
        assert_eq!(decode(b"Zo\xEB", Some("iso-8859-1")), "Zoë");
        assert_eq!(
            decode(b"<meta charset='windows-1252'>Zo\xEB", None),
            "<meta charset='windows-1252'>Zoë"
        );
        assert_eq!(decode(b"\xEF\xBB\xBFZo\xC3\xAB", Some("iso-8859-1")), "Zoë");
        assert_eq!(decode("Zoë".as_bytes(), Some("no such thing")), "Zoë");
        assert_eq!(
            decode("<meta charset=utf-16le>Zoë".as_bytes(), None),
            "<meta charset=utf-16le>Zoë"
        );
    }
}
