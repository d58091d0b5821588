//! What kind of file it is: decided by its bytes, never by its name.

use std::io::{self, Read, Seek};

use types::DocumentKind;

use super::{Error, encoding, plain, rtf};

/// Where a PDF may begin; some mail programs put lines in front.
const PDF_WINDOW: usize = 1024;
/// How much of a text is looked at.
const TEXT_WINDOW: usize = 64 << 10;
/// The container of the Office of before 2007, and of encrypted documents of today.
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// What an ODT says about itself in its first part, which is not compressed.
const ODT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";
/// Where it says so, if it follows the standard.
const ODT_AT: usize = 30;
/// The start of a PNG.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The start of a JPEG.
const JPEG: &[u8] = &[0xFF, 0xD8, 0xFF];
/// The start of any zip with something in it.
const ZIP: &[u8] = b"PK\x03\x04";
/// So much of a file is held in memory at once.
const PIECE: usize = 64 << 10;

/// Tells what kind of document `bytes` are, without reading them.
pub fn sniff(bytes: &[u8]) -> Result<DocumentKind, Error> {
    kind(bytes, |mark| contains(bytes, mark))
}

/// The same for a file, however large: no more than a piece of it is held in memory.
pub fn sniff_file(file: &mut (impl Read + Seek)) -> io::Result<Result<DocumentKind, Error>> {
    file.rewind()?;
    let mut head = Vec::with_capacity(TEXT_WINDOW + 1);
    // One byte more tells that there is more.
    file.by_ref().take(TEXT_WINDOW as u64 + 1).read_to_end(&mut head)?;
    let mut failure = None;
    let kind = kind(&head, |mark| {
        is_in(file, mark).unwrap_or_else(|error| {
            failure = Some(error);
            false
        })
    });
    failure.map_or(Ok(kind), Err)
}

/// What begins with `head` is; `has` looks for a mark in all of it.
fn kind(bytes: &[u8], has: impl FnMut(&[u8]) -> bool) -> Result<DocumentKind, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if contains(&bytes[..bytes.len().min(PDF_WINDOW)], b"%PDF-") {
        return Ok(DocumentKind::Pdf);
    }
    if bytes.starts_with(ZIP) {
        return zip(bytes, has);
    }
    if bytes.starts_with(rtf::MARK) {
        return Ok(DocumentKind::Rtf);
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(compound_file(has));
    }
    if bytes.starts_with(PNG) {
        return Ok(DocumentKind::Png);
    }
    if bytes.starts_with(JPEG) {
        return Ok(DocumentKind::Jpeg);
    }
    if infer::is_image(bytes) {
        return Err(Error::Picture);
    }
    let text = encoding::decode_head(bytes, TEXT_WINDOW).filter(|text| is_text(bytes, text));
    match text {
        Some(text) if text.trim().is_empty() && bytes.len() <= TEXT_WINDOW => Err(Error::Empty),
        Some(text) if plain::looks_like_resume(&text) => Ok(DocumentKind::Json),
        Some(text) if plain::looks_like_markdown(&text) => Ok(DocumentKind::Markdown),
        Some(_) => Ok(DocumentKind::Text),
        None => Err(Error::UnsupportedType),
    }
}

fn zip(bytes: &[u8], mut has: impl FnMut(&[u8]) -> bool) -> Result<DocumentKind, Error> {
    if bytes.get(ODT_AT..).is_some_and(|rest| rest.starts_with(ODT)) {
        Ok(DocumentKind::Odt)
    } else if has(b"word/document") || has(b"word/_rels/") {
        Ok(DocumentKind::Docx)
    } else if has(ODT) {
        Ok(DocumentKind::Odt)
    } else {
        Err(Error::UnsupportedType)
    }
}

/// Whether nothing says that it is another kind of file. Markdown may begin with a tag, pages begin with others.
fn is_text(bytes: &[u8], text: &str) -> bool {
    let start = text.trim_start();
    let is_page = ["<!doctype", "<?xml", "<html"].iter().any(|tag| {
        start
            .get(..tag.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(tag))
    });
    if start.starts_with('<') {
        !is_page && plain::looks_like_markdown(text)
    } else {
        infer::get(bytes).is_none()
    }
}

fn compound_file(mut has: impl FnMut(&[u8]) -> bool) -> Error {
    let utf16 = |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    if has(&utf16("EncryptedPackage")) {
        Error::Encrypted
    } else if has(&utf16("WordDocument")) {
        Error::OldWord
    } else {
        Error::UnsupportedType
    }
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// Whether a file has a mark anywhere.
fn is_in(file: &mut (impl Read + Seek), mark: &[u8]) -> io::Result<bool> {
    file.rewind()?;
    let mut window = Vec::with_capacity(PIECE + mark.len());
    loop {
        // A mark may begin in one piece and end in the next.
        let kept = window.len().min(mark.len() - 1);
        window.drain(..window.len() - kept);
        if file.by_ref().take(PIECE as u64).read_to_end(&mut window)? == 0 {
            return Ok(false);
        }
        if contains(&window, mark) {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_decide() {
        assert_eq!(sniff(b"%PDF-1.7\n"), Ok(DocumentKind::Pdf));
        assert_eq!(sniff(b"Received: by mail\r\n%PDF-1.4"), Ok(DocumentKind::Pdf));
        assert_eq!(sniff(b"PK\x03\x04....word/document.xml"), Ok(DocumentKind::Docx));
        assert_eq!(
            sniff(b"PK\x03\x04..........................mimetypeapplication/vnd.oasis.opendocument.textPK"),
            Ok(DocumentKind::Odt)
        );
        assert_eq!(sniff(b"{\\rtf1 Ann}"), Ok(DocumentKind::Rtf));
        assert_eq!(sniff(b"# Ann Example\n\nNurse"), Ok(DocumentKind::Markdown));
        assert_eq!(sniff(b"<div>\n\n# Ann Example\n\n</div>"), Ok(DocumentKind::Markdown));
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Ok(DocumentKind::Png));
        assert_eq!(sniff(b"\xFF\xD8\xFF\xE0\0\x10JFIF"), Ok(DocumentKind::Jpeg));
        assert_eq!(sniff(b"Ann Example\nNurse"), Ok(DocumentKind::Text));
        assert_eq!(sniff("\u{FEFF}Zoë".as_bytes()), Ok(DocumentKind::Text));
        assert_eq!(sniff(br#"{"basics": {"name": "Ann"}}"#), Ok(DocumentKind::Json));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert_eq!(sniff(b""), Err(Error::Empty));
        assert_eq!(sniff(b" \n\t"), Err(Error::Empty));
        assert_eq!(sniff(&[0; 64]), Err(Error::UnsupportedType));
        assert_eq!(sniff(b"PK\x03\x04....xl/workbook.xml"), Err(Error::UnsupportedType));
        assert_eq!(sniff(b"<!DOCTYPE html><html></html>"), Err(Error::UnsupportedType));
        assert_eq!(sniff(b"<html>\n# Ann\n</html>"), Err(Error::UnsupportedType));
        assert_eq!(
            sniff(b"PK\x03\x04..........................mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK"),
            Err(Error::UnsupportedType)
        );
        assert_eq!(sniff(b"GIF89a\x01\0\x01\0"), Err(Error::Picture));
    }

    #[test]
    fn a_file_is_told_as_its_bytes_are() {
        let mark = b"word/document.xml";
        // The mark stands across the end of a piece.
        let mut docx = ZIP.to_vec();
        docx.resize(PIECE - 8, b'.');
        docx.extend(mark);
        docx.extend([b'.'; 100]);
        let text = |length: usize| "Ann Example\n".bytes().cycle().take(length).collect::<Vec<u8>>();
        for bytes in [
            docx,
            b"PK\x03\x04....xl/workbook.xml".to_vec(),
            text(TEXT_WINDOW),
            text(TEXT_WINDOW + 1),
            text(3 * TEXT_WINDOW),
            vec![b' '; TEXT_WINDOW],
            vec![b' '; TEXT_WINDOW + 1],
            b"%PDF-1.7\n".to_vec(),
            Vec::new(),
        ] {
            let mut file = io::Cursor::new(&bytes);
            assert_eq!(sniff_file(&mut file).unwrap(), sniff(&bytes), "{} bytes", bytes.len());
        }
    }

    #[test]
    fn old_and_encrypted_word_files_are_told_apart() {
        let file = |name: &str| {
            let mut bytes = COMPOUND_FILE.to_vec();
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        assert_eq!(sniff(&file("EncryptedPackage")), Err(Error::Encrypted));
        assert_eq!(sniff(&file("WordDocument")), Err(Error::OldWord));
        assert_eq!(sniff(&file("Workbook")), Err(Error::UnsupportedType));
    }
}
