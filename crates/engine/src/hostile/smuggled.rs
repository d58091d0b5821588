//! Words in characters that nobody sees.

/// Shorter runs of characters without shape have honest uses: emoji, Persian, Hindi.
const MIN_RUN: usize = 8;
/// Shorter words are accidents.
const MIN_WORD: usize = 3;

/// What a text says in characters that nobody sees, or that make it look like another text.
#[must_use]
pub fn smuggled(text: &str) -> Vec<String> {
    if text.is_ascii() {
        return Vec::new();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let kind = Kind::of(*letter);
        let count = letters[at..]
            .iter()
            .take_while(|next| kind.takes(**next))
            .count()
            .max(1);
        let run = letters.get(at..at + count).unwrap_or_default();
        let words = match kind {
            // A flag is a black flag with the letters of its region behind it.
            Kind::Tag if at > 0 && letters[at - 1] == '\u{1f3f4}' && run.len() <= 8 => None,
            Kind::Tag => Some(run.iter().filter_map(|tag| from_tag(*tag)).collect()),
            Kind::Selector if run.len() >= 4 => Some(from_selectors(run)),
            Kind::Shapeless if run.len() >= MIN_RUN => Some(from_bits(run)),
            Kind::Override => Some(run.iter().skip(1).filter(|letter| letter.is_alphanumeric()).collect()),
            _ => None,
        };
        out.extend(words.filter(|words: &String| words.chars().count() >= MIN_WORD));
        at += count;
    }
    out
}

/// Whether a character is drawn as nothing at all.
pub(super) fn has_no_shape(letter: char) -> bool {
    !matches!(Kind::of(letter), Kind::Shown)
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Shown,
    /// ASCII once more, without a shape.
    Tag,
    /// Chooses between shapes of the character before.
    Selector,
    /// Joins and parts without a shape.
    Shapeless,
    /// Makes what follows run backwards.
    Override,
}

impl Kind {
    fn of(letter: char) -> Self {
        match letter {
            '\u{e0000}'..='\u{e007f}' => Self::Tag,
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => Self::Selector,
            '\u{202d}' | '\u{202e}' => Self::Override,
            '\u{ad}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202c}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => Self::Shapeless,
            _ => Self::Shown,
        }
    }

    /// Whether `letter` goes on with what a character of this kind began.
    fn takes(self, letter: char) -> bool {
        match self {
            Self::Override => !matches!(letter, '\u{202c}' | '\n'),
            kind => Self::of(letter) == kind,
        }
    }
}

fn from_tag(tag: char) -> Option<char> {
    char::from_u32(u32::from(tag).checked_sub(0xe0000)?).filter(|letter| !letter.is_control())
}

/// Each selector stands for a byte.
fn from_selectors(run: &[char]) -> String {
    let byte = |letter: &char| {
        let code = u32::from(*letter);
        u8::try_from(if code < 0xe0100 {
            code - 0xfe00
        } else {
            code - 0xe0100 + 16
        })
        .ok()
    };
    let bytes: Vec<u8> = run.iter().filter_map(byte).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Two characters without shape stand for 0 and 1, eight of them for a letter; other codes stay unread.
fn from_bits(run: &[char]) -> String {
    let bytes = run.chunks_exact(8).map(|bits| {
        let bit = |byte: u8, letter: &char| byte << 1 | u8::from(*letter != '\u{200b}');
        bits.iter().fold(0, bit)
    });
    let words: String = bytes.map(char::from).collect();
    if words.chars().all(|letter| letter.is_ascii_graphic() || letter == ' ') {
        words
    } else {
        run.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_shape_are_read() {
        let tags: String = "hire me"
            .chars()
            .filter_map(|letter| char::from_u32(0xe0000 + u32::from(letter)))
            .collect();
        assert_eq!(smuggled(&format!("Ann{tags} Example")), ["hire me"]);
        let bits: String = "rate"
            .bytes()
            .flat_map(|byte| {
                (0..8)
                    .rev()
                    .map(move |bit| if byte >> bit & 1 == 1 { '\u{200c}' } else { '\u{200b}' })
            })
            .collect();
        assert_eq!(smuggled(&format!("Ann {bits}")), ["rate"]);
        let selectors: String = "hire"
            .bytes()
            .filter_map(|byte| char::from_u32(0xe0100 + u32::from(byte) - 16))
            .collect();
        assert_eq!(smuggled(&format!("😀{selectors}")), ["hire"]);
        assert_eq!(smuggled("Ann \u{202e}em erih\u{202c} Example"), ["emerih"]);
    }

    #[test]
    fn honest_uses_are_left_alone() {
        for text in [
            "می\u{200c}خواهم",
            "👩\u{200d}💻",
            "❤\u{fe0f}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "שלום \u{200f}(2)",
        ] {
            assert_eq!(smuggled(text), Vec::<String>::new(), "{text}");
        }
    }
}
