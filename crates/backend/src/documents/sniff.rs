//! What kind of file it is: decided by its bytes, never by its name.

use types::DocumentKind;

use super::{Error, plain};

/// Where a PDF may begin; some mail programs put lines in front.
const PDF_WINDOW: usize = 1024;
/// How much of a text is looked at.
const TEXT_WINDOW: usize = 64 << 10;
/// The container of the Office of before 2007, and of encrypted documents of today.
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// The start of any zip with something in it.
const ZIP: &[u8] = b"PK\x03\x04";

/// Tells what kind of document `bytes` are, without reading them.
pub fn sniff(bytes: &[u8]) -> Result<DocumentKind, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if contains(&bytes[..bytes.len().min(PDF_WINDOW)], b"%PDF-") {
        return Ok(DocumentKind::Pdf);
    }
    if bytes.starts_with(ZIP) {
        let is_word = contains(bytes, b"word/document") || contains(bytes, b"word/_rels/");
        return if is_word {
            Ok(DocumentKind::Docx)
        } else {
            Err(Error::UnsupportedType)
        };
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(compound_file(bytes));
    }
    if infer::is_image(bytes) {
        return Err(Error::Picture);
    }
    let head = &bytes[..bytes.len().min(TEXT_WINDOW)];
    let is_markup = infer::get(bytes).is_some() || bytes.starts_with(b"{\\rtf");
    let text = plain::decode_head(head).filter(|text| !is_markup && !text.trim_start().starts_with('<'));
    match text {
        Some(text) if text.trim().is_empty() && head.len() == bytes.len() => Err(Error::Empty),
        Some(text) if plain::looks_like_resume(&text) => Ok(DocumentKind::Json),
        Some(_) => Ok(DocumentKind::Text),
        None => Err(Error::UnsupportedType),
    }
}

fn compound_file(bytes: &[u8]) -> Error {
    let utf16 = |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    if contains(bytes, &utf16("EncryptedPackage")) {
        Error::Encrypted
    } else if contains(bytes, &utf16("WordDocument")) {
        Error::OldWord
    } else {
        Error::UnsupportedType
    }
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_decide() {
        assert_eq!(sniff(b"%PDF-1.7\n"), Ok(DocumentKind::Pdf));
        assert_eq!(sniff(b"Received: by mail\r\n%PDF-1.4"), Ok(DocumentKind::Pdf));
        assert_eq!(sniff(b"PK\x03\x04....word/document.xml"), Ok(DocumentKind::Docx));
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
        assert_eq!(sniff(b"{\\rtf1 Ann}"), Err(Error::UnsupportedType));
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(Error::Picture));
        assert_eq!(sniff(b"\xFF\xD8\xFF\xE0\0\x10JFIF"), Err(Error::Picture));
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
