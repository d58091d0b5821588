//! Bytes as text, whatever program wrote them.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a text without a mark is looked at to tell UTF-16.
const UTF_16_WINDOW: usize = 4096;

/// Bytes as text: what a byte order mark says, else UTF-8, UTF-16, or the code page that fits the letters best; `None`
/// if they are no text at all. Every line ends in a line feed.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<String> {
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..)?),
        None => (guess(bytes), bytes),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(rest)?;
    let is_text = text
        .chars()
        .all(|character| !character.is_control() || matches!(character, '\t' | '\n' | '\r' | '\u{C}'));
    is_text.then(|| text.replace("\r\n", "\n").replace(['\r', '\u{C}'], "\n"))
}

/// The same for the start of a long file, which may end in the middle of a character.
pub fn decode_head(bytes: &[u8], length: usize) -> Option<String> {
    let Some(head) = bytes.get(..length).filter(|head| head.len() < bytes.len()) else {
        return decode(bytes);
    };
    match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() => decode(&head[..error.valid_up_to()]),
        _ => (0..4).find_map(|cut| decode(head.get(..head.len().checked_sub(cut)?)?)),
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) {
        return UTF_8;
    }
    if let Some(encoding) = utf_16(bytes) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Without a mark, UTF-16 shows in the zeros of its Latin letters, blanks and line ends.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(UTF_16_WINDOW)];
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if !bytes.len().is_multiple_of(2) || (even + odd) * 10 < head.len() {
        None
    } else if even == 0 {
        Some(UTF_16LE)
    } else if odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_common_encoding_is_read() {
        let text = "Zoë\r\nNurse";
        let read = Some("Zoë\nNurse");
        for marked in [true, false] {
            let mark = if marked { "\u{FEFF}" } else { "" };
            let units = || mark.encode_utf16().chain(text.encode_utf16());
            let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
            assert_eq!(decode(&little).as_deref(), read, "{marked}");
            assert_eq!(decode(&big).as_deref(), read, "{marked}");
            assert_eq!(decode(format!("{mark}{text}").as_bytes()).as_deref(), read, "{marked}");
        }
        assert_eq!(
            decode(b"Zo\xEB \x96 caf\xE9\rNurse").as_deref(),
            Some("Zoë – café\nNurse")
        );
        assert_eq!(decode(b"\x00\x01\x02"), None);
        assert_eq!(decode(b"\xFF\xFEA"), None);
    }

    #[test]
    fn code_pages_are_told_apart_by_their_letters() {
        let samples = [
            (
                encoding_rs::WINDOWS_1251,
                "Анна Примерова, медсестра\nОпыт работы: городская больница",
            ),
            (
                encoding_rs::WINDOWS_1250,
                "Łukasz Przykładowy\nDoświadczenie: inżynier oprogramowania",
            ),
            (
                encoding_rs::SHIFT_JIS,
                "職務経歴書\n株式会社例示 ソフトウェアエンジニア",
            ),
            (encoding_rs::GBK, "个人简历\n示例科技有限公司 软件工程师"),
        ];
        for (encoding, text) in samples {
            let bytes = encoding.encode(text).0;
            assert_eq!(decode(&bytes).as_deref(), Some(text), "{}", encoding.name());
        }
    }

    #[test]
    fn a_cut_character_at_the_end_of_the_head_is_no_reason_to_give_up() {
        assert_eq!(decode_head("Zoë".as_bytes(), 3).as_deref(), Some("Zo"));
        assert_eq!(decode_head("Zoë".as_bytes(), 4).as_deref(), Some("Zoë"));
        assert_eq!(decode_head(b"Zoe\x01", 9), None);
    }
}
