//! Lines in scripts that are set otherwise than Latin: without blanks, or from right to left.

use image::GrayImage;

use super::hocr::{Frame, Line, Word};
use super::{blanks, ink, page};

/// A gap as wide as a character is more than a blank: punctuation leaves half of one.
const WIDE_GAP: f32 = 1.0;
/// Fewer letters say nothing about a page.
const MANY: usize = 6;
/// In Japanese, one letter of so many is kana at least.
const RARE: usize = 10;

/// Whether a letter belongs to a script that sets no blanks between words.
pub fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
}

/// Whether a letter is a Korean syllable or a part of one.
pub fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}')
}

/// Whether a letter is a Chinese character.
pub fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}')
}

fn is_kana(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30ff}')
}

fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{65f}' | '\u{66a}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}')
}

/// Whether a letter is of another script than Latin: English reads nonsense there, sure or not.
pub fn is_other(letter: char) -> bool {
    letter.is_alphabetic() && letter >= '\u{370}' && !matches!(letter, '\u{1e00}'..='\u{1eff}')
}

/// Whether a line has characters without blanks between them.
pub fn has_wide(line: &Line) -> bool {
    line.words.iter().any(|word| word.text.contains(is_wide))
}

/// Whether a line has syllables that are one block each: their frames are no surer than those of characters.
pub fn has_blocks(line: &Line) -> bool {
    line.words
        .iter()
        .any(|word| word.text.contains(|letter| is_wide(letter) || is_hangul(letter)))
}

/// Whether a page is Japanese, where no blanks stand around words in Latin letters.
pub fn is_japanese(lines: &[Line]) -> bool {
    let words = lines.iter().flat_map(|line| &line.words);
    words
        .flat_map(|word| word.text.chars())
        .filter(|letter| is_kana(*letter))
        .count()
        >= MANY
}

/// Whether so many letters of a page are kana that it is no Chinese one: the Japanese pack reads some there, too.
pub fn has_much_kana(lines: &[Line]) -> bool {
    let letters = || {
        lines
            .iter()
            .flat_map(|line| &line.words)
            .flat_map(|word| word.text.chars())
    };
    let kana = letters().filter(|letter| is_kana(*letter)).count();
    kana >= MANY && kana * RARE > letters().filter(|letter| letter.is_alphabetic()).count()
}

/// Whether most letters of a line are written from right to left.
pub fn runs_left(line: &Line) -> bool {
    let letters = || line.words.iter().flat_map(|word| word.text.chars());
    let right = letters().filter(|letter| is_right_to_left(*letter)).count();
    let others = letters().filter(|letter| letter.is_alphabetic()).count();
    right * 2 > others
}

/// A line as it is seen, from left to right: hOCR gives it as it is read.
pub fn as_seen(mut line: Line) -> Line {
    let has_right = |word: &Word| word.text.contains(is_right_to_left);
    if !line.words.iter().any(has_right) {
        return line;
    }
    for word in &mut line.words {
        word.text.retain(
            |sign| !matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'),
        );
        if has_right(word) {
            word.text = turned(&word.text);
        } else {
            set_signs(&mut word.text);
        }
    }
    line.words.retain(|word| !word.text.is_empty());
    line.words.sort_by(|a, b| a.frame.x0.total_cmp(&b.frame.x0));
    line
}

/// Puts the signs of a number among letters from right to left where they are seen.
fn set_signs(number: &mut String) {
    if number.contains('(') && number.contains(')') {
        return;
    }
    if let Some(digits) = number.strip_suffix(['(', ')']) {
        *number = format!("({digits}");
    } else if let Some(digits) = number.strip_suffix('+') {
        *number = format!("+{digits}");
    }
}

/// Text from right to left as it is seen, and seen text as it is read: backwards but for numbers, with brackets that open
/// to the other side.
pub fn turned(read: &str) -> String {
    let mut letters: Vec<char> = read.chars().rev().collect();
    for run in letters.chunk_by_mut(|a, b| is_of_number(*a) && is_of_number(*b)) {
        if run.iter().any(char::is_ascii_digit) {
            run.reverse();
        }
    }
    let mirrored = letters.into_iter().map(|letter| match letter {
        '(' => ')',
        ')' => '(',
        _ => letter,
    });
    mirrored.collect()
}

fn is_of_number(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '.' | '/' | '-')
}

/// A line of characters, parted where its ink has wide gaps: tesseract's frames around characters are off by up to a
/// character, and some are as wide as the line.
pub fn parted(line: Line, picture: &GrayImage) -> Vec<Line> {
    let frame = around(&line.words);
    let mut edges = vec![frame.x0];
    for (from, to) in ink::gaps(picture, frame, line.size * WIDE_GAP) {
        edges.extend([from, to]);
    }
    edges.push(frame.x1);
    let parts: Vec<(f32, f32)> = edges.chunks_exact(2).map(|edge| (edge[0], edge[1])).collect();
    let mut out: Vec<Line> = vec![
        Line {
            words: Vec::new(),
            ..line
        };
        parts.len()
    ];
    let mut at = 0;
    for mut word in line.words {
        while at + 1 < parts.len() && word.frame.x0 >= f32::midpoint(parts[at].1, parts[at + 1].0) {
            at += 1;
        }
        word.frame.x1 = word.frame.x1.min(parts[at].1).max(word.frame.x0);
        out[at].words.push(word);
    }
    for (part, (from, to)) in out.iter_mut().zip(parts) {
        if let Some(first) = part.words.first_mut() {
            first.frame.x0 = first.frame.x0.min(from);
        }
        if let Some(last) = part.words.last_mut() {
            last.frame.x1 = last.frame.x1.max(to);
        }
    }
    out.retain(|part| !part.words.is_empty());
    for part in &mut out {
        blanks::set(part, picture);
    }
    out
}

/// The characters of a part as one word: nothing is known about where each of them stands.
pub fn joined(words: &[Word], is_japanese: bool) -> Word {
    let is_dotted = words.iter().any(|word| word.text == ".");
    // Full stops that end no sentence.
    let is_listed =
        words.iter().filter(|word| word.text == "。").count() > 1 && words.last().is_some_and(|last| last.text != "。");
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", |next| next.text.as_str());
        let sign = match word.text.as_str() {
            // The dash of a span of time is taken for the number one, and a dot between words for a point.
            "一" | "ー" if is_between_dates(&text, next) => "–",
            "。" if is_listed && !text.is_empty() => "·",
            "." | "-" if is_dotted && !text.is_empty() && !next.is_empty() => "·",
            text => text,
        };
        if has_blank(&text, sign) && !(is_japanese && is_tight_in_japanese(&text, sign)) {
            text.push(' ');
        }
        text.push_str(sign);
    }
    drop_edge(&mut text);
    let line = Line {
        words: words.to_vec(),
        ..Line::default()
    };
    Word {
        text,
        frame: around(words),
        confidence: page::sureness(&line),
        is_bold: false,
    }
}

/// Takes away what was read in the edge of a list mark: no line begins so.
fn drop_edge(text: &mut String) {
    let is_quote = text.starts_with('“') && text.contains('”');
    if is_quote {
        return;
    }
    let rest = text.trim_start_matches(['”', '“', '，', '。', '、', '．', '*', ' ']);
    text.drain(..text.len() - rest.len());
}

fn is_tight_in_japanese(before: &str, after: &str) -> bool {
    let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '%';
    let (last, first) = (before.chars().last(), after.chars().next());
    last.is_some_and(is_of_word)
        && first.is_some_and(is_of_word)
        && last.is_some_and(is_wide) != first.is_some_and(is_wide)
}

fn is_between_dates(before: &str, after: &str) -> bool {
    let is_date = |letter: char| letter.is_ascii_digit() || matches!(letter, '年' | '月' | '日');
    let ends = before.is_empty() || before.ends_with(is_date);
    ends && after.starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '至' | '现' | '現' | '今'))
}

/// Whether a blank stands between two words: not between characters, nor around their signs, nor within dates.
pub fn has_blank(before: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().last(), after.chars().next()) else {
        return false;
    };
    if last == ' ' {
        return false;
    }
    let is_dated = |letter: char| matches!(letter, '年' | '月' | '日' | '년' | '월' | '일');
    let is_tight = is_wide(last) && (is_wide(first) || matches!(first, ':' | ',' | '.' | ';' | ')'))
        || last == '(' && is_wide(first)
        || last.is_ascii_digit() && is_dated(first) && is_wide(first)
        || is_dated(last) && is_wide(last) && first.is_ascii_digit();
    !is_tight
}

/// The frame around some words.
pub fn around(words: &[Word]) -> Frame {
    let frames = words.iter().map(|word| word.frame);
    let whole = frames.reduce(|a, b| Frame {
        x0: a.x0.min(b.x0),
        y0: a.y0.min(b.y0),
        x1: a.x1.max(b.x1),
        y1: a.y1.max(b.y1),
    });
    whole.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::super::samples::{line, word};
    use super::*;

    #[test]
    fn characters_are_parted_by_ink_and_joined_without_blanks() {
        // Four characters, then a date; the frames of the second and the third are late, that of the first is too wide.
        let picture = GrayImage::from_fn(700, 60, |x, y| {
            let is_ink = (10..50).contains(&y) && (x < 160 || (400..640).contains(&x)) && x % 40 > 3;
            Luma([if is_ink { 0 } else { 255 }])
        });
        let words = vec![
            word("工", 4.0, 160.0),
            word("作", 70.0, 80.0),
            word("经历", 120.0, 160.0),
            word("2019", 404.0, 480.0),
            word("年", 530.0, 540.0),
            word("3", 545.0, 560.0),
            word("月", 600.0, 640.0),
        ];
        let parts = parted(line(words), &picture);
        let read: Vec<Word> = parts.iter().map(|part| joined(&part.words, false)).collect();
        assert_eq!(
            read.iter().map(|word| word.text.as_str()).collect::<Vec<_>>(),
            ["工作经历", "2019年3月"]
        );
        assert!((read[0].frame.x1 - 160.0).abs() < 2.0 && (read[1].frame.x0 - 404.0).abs() < 2.0);
    }

    #[test]
    fn kana_tell_a_japanese_page_if_there_are_many() {
        let page = |text: &str| [line(vec![word(text, 0.0, 400.0)])];
        assert!(has_much_kana(&page("製造業向けの提案と新規開拓を担当してきました")));
        let chinese = "负责术后患者的日常护理与康复指导带教实习护士".repeat(4);
        assert!(!has_much_kana(&page(&format!("{chinese}のノロハにへ"))));
        assert!(!has_much_kana(&page("のとに")));
    }

    #[test]
    fn dashes_and_dots_between_characters_are_what_they_are() {
        let read = |words: &[&str]| {
            let words: Vec<Word> = words.iter().map(|text| word(text, 0.0, 40.0)).collect();
            joined(&words, false).text
        };
        assert_eq!(read(&["2019-03", "一", "至今"]), "2019-03 – 至今");
        assert_eq!(read(&["第", "一", "名"]), "第一名");
        assert_eq!(
            read(&["语言", ":", "Java", ".", "Go", "-", "SQL"]),
            "语言: Java · Go · SQL"
        );
        assert_eq!(read(&["硕士", "-", "软件"]), "硕士 - 软件");
        assert_eq!(read(&["”", "负责"]), "负责");
    }

    #[test]
    fn blanks_stand_where_they_are_set() {
        for (before, after, has) in [
            ("负责", "Java", true),
            ("Java", "开发", true),
            ("后", "端", false),
            ("电话", ":", false),
            (":", "杭州", true),
            ("2019", "年", false),
            ("月", "4", false),
            ("디자인", "팀", true),
            ("", "a", false),
        ] {
            assert_eq!(has_blank(before, after), has, "{before} {after}");
        }
    }

    #[test]
    fn lines_from_right_to_left_are_given_as_they_are_seen() {
        let read = line(vec![
            word("שלום", 300.0, 400.0),
            word("(2019)\u{200f}", 100.0, 200.0),
            word("PMP(", 0.0, 90.0),
        ]);
        assert!(runs_left(&read));
        let line = as_seen(read);
        let words: Vec<&str> = line.words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(words, ["(PMP", "(2019)", "םולש"]);
        assert_eq!(turned("(יולי2019)"), "(2019ילוי)");
    }
}
