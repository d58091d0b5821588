//! Text that is written from right to left, and drawn from left to right.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::{Link, Page};

/// How a page with right-to-left letters is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Direction {
    /// Whether it has such letters at all.
    pub(crate) is_mixed: bool,
    /// Whether most of its letters are: then its columns go from right to left, too.
    pub(crate) is_right_to_left: bool,
    /// Whether the letters of its words stand in the order in which they are seen, the last one first.
    pub(crate) is_visual: bool,
}

/// Whether a letter is written from right to left.
pub(crate) fn is_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        && !is_arabic_digit(letter)
}

fn is_arabic_digit(letter: char) -> bool {
    matches!(letter, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

impl Direction {
    /// Judges a page by its letters.
    pub(crate) fn of(page: &Page) -> Self {
        let (mut right, mut left, mut visual, mut logical) = (0_usize, 0_usize, 0_usize, 0_usize);
        for run in &page.runs {
            if run.text.is_ascii() {
                left += run.text.len();
                continue;
            }
            let before = right;
            for letter in run.text.chars() {
                right += usize::from(is_right(letter));
                left += usize::from(!is_right(letter) && letter.is_alphabetic());
            }
            if right > before {
                for word in run.text.split(|letter: char| !is_right(letter)) {
                    visual += usize::from(word.chars().count() > 2 && word.starts_with(ends_words));
                    logical += usize::from(word.chars().count() > 2 && word.ends_with(ends_words));
                }
            }
        }
        Self {
            is_mixed: right > 0,
            is_right_to_left: right > left,
            is_visual: visual >= logical,
        }
    }
}

/// Whether a letter stands only at the end of words.
fn ends_words(letter: char) -> bool {
    matches!(
        letter,
        'ך' | 'ם' | 'ן' | 'ף' | 'ץ' | 'ة' | 'ى' | '\u{fe93}' | '\u{fe94}' | '\u{feef}' | '\u{fef0}'
    )
}

/// Whether a text is vowel signs and nothing else: drawn over letters, they are no words.
pub(crate) fn is_vowels(text: &str) -> bool {
    let is_sign = |letter: char| matches!(letter, '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | ' ');
    text.chars().all(is_sign)
}

/// Letters in place of their contextual forms, still in the order in which they are seen.
pub(crate) fn plain_forms(text: &str) -> Cow<'_, str> {
    let is_form = |letter: char| matches!(letter, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if !text.contains(is_form) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_form(letter) {
            let letters: Vec<char> = std::iter::once(letter).nfkc().collect();
            out.extend(letters.into_iter().rev());
        } else {
            out.push(letter);
        }
    }
    Cow::Owned(out)
}

/// A line as it is read, from the line as it is seen: backwards, but for numbers and words of other scripts.
pub(crate) fn logical(seen: &str) -> String {
    let has_arabic = seen
        .chars()
        .any(|letter| matches!(letter, '\u{600}'..='\u{6ff}') && is_right(letter));
    let mut letters: Vec<char> = seen.chars().rev().collect();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_alphanumeric() || is_right(letters[at]) {
            at += 1;
            continue;
        }
        let stop = letters[at..]
            .iter()
            .position(|letter| is_right(*letter))
            .map_or(letters.len(), |length| at + length);
        let last = letters[at..stop].iter().rposition(|letter| letter.is_alphanumeric());
        let mut from = at;
        let mut to = at + last.unwrap_or(0) + 1;
        let is_phone = letters.get(to) == Some(&'+');
        let has_word = letters[at..to].iter().any(|letter| letter.is_alphabetic());
        if is_phone {
            to += 1;
        } else if !has_word {
            to = number_end(&letters, at, to, has_arabic);
            let sign = at.checked_sub(1).and_then(|before| letters.get(before));
            from -= usize::from(!has_arabic && sign.is_some_and(|sign| matches!(sign, '%' | '$' | '€' | '₪')));
        }
        letters[from..to].reverse();
        at = to;
    }
    let mirrored = letters.iter().find(|letter| matches!(letter, '(' | ')')) == Some(&')')
        && letters.iter().rfind(|letter| matches!(letter, '(' | ')')) == Some(&'(');
    letters
        .into_iter()
        .map(|letter| match letter {
            '(' if mirrored => ')',
            ')' if mirrored => '(',
            _ => letter,
        })
        .collect()
}

/// Where a number ends that begins at `at`: points, slashes and colons belong to it, among Hebrew signs and dashes, too.
fn number_end(letters: &[char], at: usize, until: usize, has_arabic: bool) -> usize {
    let mut to = at;
    while to < until {
        let joins = matches!(letters[to], '.' | ',' | '/' | ':')
            || !has_arabic && matches!(letters[to], '-' | '+' | '%' | '$' | '€' | '₪');
        let goes_on = letters[to].is_numeric() || joins && letters.get(to + 1).is_some_and(|next| next.is_numeric());
        if !goes_on {
            break;
        }
        to += 1;
    }
    to.max(at + 1)
}

/// What lines need to know about their page.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// The links, as in a mirror where the lines are.
    pub(crate) links: Vec<Link>,
    /// How wide the page is, if it is read from right to left.
    pub(crate) mirror: Option<f32>,
}

/// The sheets of these pages.
pub(crate) fn sheets(pages: &[Page], mirrored: &[bool]) -> Vec<Sheet> {
    let mirror = |page: &Page, link: &Link| Link {
        x0: page.width - link.x1,
        x1: page.width - link.x0,
        ..link.clone()
    };
    let sheet = |(page, is_mirrored): (&Page, &bool)| {
        if *is_mirrored {
            return Sheet {
                links: page.links.iter().map(|link| mirror(page, link)).collect(),
                mirror: Some(page.width),
            };
        }
        Sheet {
            links: page.links.clone(),
            mirror: None,
        }
    };
    pages.iter().zip(mirrored).map(sheet).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Reading, Run};

    #[test]
    fn lines_are_turned_around_but_for_numbers_and_latin_words() {
        for (seen, read) in [
            ("ןאלא – 2020 סרמ", "מרס 2020 – אלאן"),
            ("SAP, Excel תונכות", "תוכנות SAP, Excel"),
            ("03/2020 – 11/2024 ךיראת", "תאריך 11/2024 – 03/2020"),
            ("12%-ב הילע", "עליה ב-12%"),
            ("%12 ةبسن", "نسبة 12%"),
            (")2019 לירפא( הדועת", "תעודה (אפריל 2019)"),
            ("+972 52 555 0173 ןופלט", "טלפון +972 52 555 0173"),
        ] {
            assert_eq!(logical(seen), read, "{seen}");
        }
        assert_eq!(plain_forms("\u{fefb}"), "ال");
    }

    fn run(text: &str, x0: f32, x1: f32, baseline: f32) -> Run {
        Run {
            text: text.to_owned(),
            x0,
            x1,
            baseline,
            size: 10.0,
            ..Run::default()
        }
    }

    #[test]
    fn columns_of_a_right_to_left_page_begin_at_the_right() {
        let page = Page {
            width: 600.0,
            height: 800.0,
            runs: vec![
                run("2019 – 2016", 40.0, 100.0, 100.0),
                run("תחקור", 520.0, 560.0, 100.0),
                run("םינרוא תחקרמ תיב", 470.0, 560.0, 114.0),
            ],
            links: Vec::new(),
        };
        let reading = Reading::from_pages(&[page]);
        assert_eq!(reading.lines[0].text, "רוקחת\t2019 – 2016");
        assert_eq!(reading.lines[1].text, "בית מרקחת אורנים");
        // What is shown to people stands where it is drawn.
        let (_, place) = &reading.places()[0];
        assert!((place.x0 - 520.0).abs() < 0.1 && (place.x1 - 560.0).abs() < 0.1);
    }
}
