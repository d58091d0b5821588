//! Plain text and JSON Resume.

use types::Document;

/// Members that make a JSON object a résumé, as they are written.
const RESUME_MEMBERS: [&str; 5] = ["\"basics\"", "\"work\"", "\"education\"", "\"skills\"", "\"projects\""];

/// Bytes as text: UTF-16 and UTF-8 with a mark, UTF-8, else Latin-1; `None` if they are no text at all.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => std::str::from_utf8(rest).ok()?.to_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
        },
    };
    let is_text = text
        .chars()
        .all(|character| !character.is_control() || matches!(character, '\t' | '\n' | '\r' | '\u{C}'));
    is_text.then(|| text.replace("\r\n", "\n").replace(['\r', '\u{C}'], "\n"))
}

/// The same for the start of a file, which may end in the middle of a character.
pub fn decode_head(bytes: &[u8]) -> Option<String> {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => decode(&bytes[..error.valid_up_to()]),
        _ => decode(bytes),
    }
}

/// Whether a text that begins so is JSON Resume, or means to be.
pub fn looks_like_resume(head: &str) -> bool {
    head.trim_start().starts_with('{') && RESUME_MEMBERS.iter().any(|member| head.contains(member))
}

/// Reads JSON Resume.
pub fn resume(text: &str) -> Option<Document> {
    serde_json::from_str(text).ok()
}

fn utf16(bytes: &[u8], to_unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units = bytes.chunks_exact(2).map(|pair| to_unit([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

/// Latin-1 as Windows writes it: quotes and dashes where Latin-1 has control characters.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_common_encoding_is_read() {
        let utf16: Vec<u8> = "\u{FEFF}Zoë\r\nNurse"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&utf16).as_deref(), Some("Zoë\nNurse"));
        assert_eq!(decode("\u{FEFF}Zoë".as_bytes()).as_deref(), Some("Zoë"));
        assert_eq!(decode(b"Zo\xEB \x96 caf\xE9").as_deref(), Some("Zoë – café"));
        assert_eq!(decode(b"\x00\x01\x02"), None);
    }

    #[test]
    fn only_objects_with_a_resumes_members_are_resumes() {
        assert!(looks_like_resume(r#" {"work": []}"#));
        assert!(!looks_like_resume(r#"{"name": "x"}"#));
        assert!(!looks_like_resume("[]"));
        assert_eq!(resume(&"{\"basics\":".repeat(100_000)), None);
    }
}
