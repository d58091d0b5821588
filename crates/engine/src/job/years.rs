//! Years of experience in words and digits.

use super::numbers::{CHINESE, COUPLES, FILLERS, MONTH_WORDS, NUMBERS, SEASON_WORDS, SEVERAL, SOME, YEAR_WORDS};
use crate::skills::{Folded, is_cjk};

/// A number of years found in a text, as offsets into the folded text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Years {
    pub(crate) count: f32,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The least letters of a word for years that nobody counted.
const SHORTEST_SEVERAL: usize = 11;

/// The most years that anybody asks for.
const MOST: f32 = 40.0;

/// Finds every number of years in a range; of "3-5 years" the smaller.
pub(crate) fn find_years(text: &Folded, start: usize, end: usize) -> Vec<Years> {
    let slice = text.text.get(start..end).unwrap_or_default();
    let mut found = Vec::new();
    let tokens = tokens(slice);
    for (index, &(from, to)) in tokens.iter().enumerate() {
        let word = slice.get(from..to).unwrap_or_default();
        let number = if is_ordinal(slice, from) {
            None
        } else if is_year(word) && is_about_one(slice, (from, to)) {
            Some((1.0, from - 2))
        } else if is_year(word) && !is_article(slice, to) {
            before(slice, &tokens, index)
        } else if is_month(word) {
            before(slice, &tokens, index).map(|(count, begin)| (count / 12.0, begin))
        } else if word.starts_with(['s', 't', 'v', 'h', 'c']) && SEASON_WORDS.contains(&word) {
            before(slice, &tokens, index).map(|(count, begin)| (count / 2.0, begin))
        } else {
            glued(word).map(|count| (count, from))
        };
        if let Some((count, begin)) = number {
            found.push(Years {
                count,
                start: start + begin,
                end: start + to,
            });
        }
    }
    found.extend(tokens.iter().enumerate().filter_map(|(index, &(from, to))| {
        let word = slice.get(from..to)?;
        let is_one = word.len() >= SHORTEST_SEVERAL && SEVERAL.contains(&word);
        let of = || index.checked_sub(1).and_then(|at| tokens.get(at)).copied();
        let begin = if is_one {
            from
        } else {
            let (start, end) = of().filter(|_| is_year(word))?;
            slice.get(start..end).filter(|it| SOME.contains(it))?;
            start
        };
        Some(Years {
            count: 2.0,
            start: start + begin,
            end: start + to,
        })
    }));
    if !found.is_empty() {
        found.extend(parts(slice, &tokens).map(|(count, from, to)| Years {
            count,
            start: start + from,
            end: start + to,
        }));
    }
    found.extend(chinese(slice, start));
    found.retain(|years| years.count > 0.0 && years.count <= MOST);
    found
}

/// Whether an English year is one at least: "a year or so", "a year or two".
fn is_about_one(slice: &str, (from, to): (usize, usize)) -> bool {
    let head = slice.get(..from).unwrap_or_default();
    let tail = slice.get(to..).unwrap_or_default();
    let is_article = head == "a " || head.ends_with(" a ") || head.ends_with("(a ");
    is_article && [" or so", " or two", " or more"].iter().any(|it| tail.starts_with(it))
}

/// What part of the years said before is meant: "of which two", "drei davon", "de los cuales 3".
fn parts<'a>(slice: &'a str, tokens: &'a [(usize, usize)]) -> impl Iterator<Item = (f32, usize, usize)> + 'a {
    const BEFORE: &[&str] = &[
        "of which",
        "of those",
        "davon",
        "dont",
        "di cui",
        "de los cuales",
        "de las cuales",
        "de ellos",
        "dos quais",
    ];
    const BEHIND: &[&str] = &[
        "of them",
        "of those",
        "of which",
        "davon",
        "de ellos",
        "di questi",
        "deles",
    ];
    const LEAST: &[&str] = &[
        "at least",
        "mindestens",
        "al menos",
        "au moins",
        "almeno",
        "pelo menos",
        "ideally",
        "preferably",
        "idealerweise",
        "idealement",
        "idealmente",
    ];
    tokens.iter().enumerate().filter_map(|(index, &(from, to))| {
        let count = number(slice.get(from..to)?)?;
        let head = slice.get(..from)?.trim_end();
        let head = LEAST
            .iter()
            .find_map(|word| head.strip_suffix(word))
            .unwrap_or(head)
            .trim_end();
        let tail = slice.get(to..)?.trim_start();
        let has_unit = tokens
            .get(index + 1)
            .and_then(|&(at, end)| slice.get(at..end))
            .is_some_and(|word| is_year(word) || is_month(word));
        let is_part =
            BEFORE.iter().any(|words| head.ends_with(words)) || BEHIND.iter().any(|words| tail.starts_with(words));
        (is_part && !has_unit).then_some((count, from, to))
    })
}

fn is_year(word: &str) -> bool {
    word.starts_with(['y', 'j', 'a', 'p']) && YEAR_WORDS.contains(&word)
}

pub(super) fn is_month(word: &str) -> bool {
    word.starts_with('m') && MONTH_WORDS.contains(&word)
}

/// "24 an hour" is no number of French years.
fn is_article(slice: &str, to: usize) -> bool {
    slice.get(to..).is_some_and(|rest| rest.starts_with(" hour"))
}

/// "12.º ano", "9º año": a year of school, not twelve years.
fn is_ordinal(slice: &str, from: usize) -> bool {
    let head = slice.get(..from).unwrap_or_default().trim_end();
    // Folding makes plain letters of "º" and "ª".
    let number = head.strip_suffix(['o', 'a', '°']).unwrap_or_default();
    number
        .trim_end_matches('.')
        .ends_with(|letter: char| letter.is_ascii_digit())
}

fn tokens(slice: &str) -> Vec<(usize, usize)> {
    let mut tokens = Vec::new();
    let mut from = None;
    for (at, letter) in slice.char_indices() {
        let is_part = letter.is_alphanumeric() && !is_cjk(letter);
        match (is_part, from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                tokens.push((start, at));
                from = None;
            }
            _ => {}
        }
    }
    tokens.extend(from.map(|start| (start, slice.len())));
    tokens
}

fn number(word: &str) -> Option<f32> {
    if word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    NUMBERS.iter().find(|(name, _)| *name == word).map(|&(_, count)| count)
}

/// "5yrs", "zweijährige".
fn glued(word: &str) -> Option<f32> {
    if let Some(at) = word.find("jahrig") {
        return number(word.get(..at)?);
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (count, unit) = word.split_at_checked(digits).filter(|_| digits > 0)?;
    is_year(unit).then(|| number(count)).flatten()
}

/// What a figure behind a point or a comma makes with the one before it: "1,5 Jahre".
fn tenths(slice: &str, from: usize, count: f32) -> Option<(f32, usize)> {
    let head = slice.get(..from)?.strip_suffix(['.', ','])?;
    let whole = head.chars().next_back()?.to_digit(10)?;
    let begin = head.len() - 1;
    let is_one = count < 10.0 && !head.get(..begin)?.ends_with(|it: char| it.is_ascii_digit());
    // No number of years is so large, or has more than one figure behind the point.
    let whole = u8::try_from(whole).ok()?;
    is_one.then(|| (f32::from(whole) + count / 10.0, begin))
}

/// The number that the words before a unit add up to, and where it begins.
fn before(slice: &str, tokens: &[(usize, usize)], index: usize) -> Option<(f32, usize)> {
    let mut best = None;
    let unit = tokens.get(index)?.0;
    for &(from, to) in tokens.get(..index)?.iter().rev().take(5) {
        let word = slice.get(from..to)?;
        let is_bare = slice.get(to..unit).is_some_and(|gap| gap.trim().is_empty());
        if COUPLES.contains(&word) && (word == "paar" || !is_bare) {
            return best.or(Some((2.0, from)));
        }
        match number(word) {
            Some(count)
                if best.is_none()
                    && let Some((tenth, begin)) = tenths(slice, from, count) =>
            {
                return Some((tenth, begin));
            }
            Some(count) if best.is_none_or(|(other, _)| count <= other) => best = Some((count, from)),
            None if FILLERS.contains(&word) => {}
            _ => break,
        }
    }
    // "For at least a year".
    best.or_else(|| {
        const LEAST: &[&str] = &["at least a ", "minimum of a ", "more than a ", "over a "];
        let head = slice.get(..unit)?;
        LEAST
            .iter()
            .any(|it| head.ends_with(it))
            .then(|| (1.0, unit.saturating_sub(2)))
    })
}

/// Words before a part of the years said before.
const PARTS: &[&str] = &["其中至少", "其中", "其中不少于"];

/// Words before a number of years that somebody has worked for.
const WORKED: &[&str] = &[
    "驾龄",
    "经验",
    "经验：",
    "经验:",
    "经验满",
    "工作满",
    "从业",
    "做过",
    "干过",
    "干了",
    "岗位",
    "年限：",
    "年限",
];

/// "3年以上", "三到五年".
fn chinese(slice: &str, start: usize) -> Vec<Years> {
    let mut found = Vec::new();
    for (at, _) in slice.match_indices('年') {
        let (head, tail) = slice.split_at(at);
        let begin = count_start(head);
        let (before, said) = head.split_at(begin);
        let ends = |list: &[&str]| list.iter().any(|word| before.ends_with(word));
        let is_asked = ends(PARTS)
            || ends(WORKED)
            || ASKS.iter().any(|word| tail.starts_with(word))
            || tail.contains("经验")
            || tail.contains("经历");
        let count = chinese_count(said.trim()).or_else(|| head.ends_with('半').then_some(0.5));
        if let Some(count) = count.filter(|_| is_asked) {
            found.push(Years {
                count,
                start: start + begin + said.len() - said.trim_start().len(),
                end: start + at + '年'.len_utf8(),
            });
        }
    }
    found
}

/// What stands behind a number of years that are asked for.
const ASKS: &[&str] = &[
    "年以上",
    "年及以上",
    "年工作",
    "年相关",
    "年的",
    "年经验",
    "年左右",
    "年或",
    "年开发",
    "年教学",
    "年临床",
    "年起",
    "年往上",
    "年从业",
    "年驾龄",
    "年实务",
    "年實務",
];

/// Where a count begins that a text ends with: "3-5", "三到五".
fn count_start(head: &str) -> usize {
    let is_part = |letter: char| {
        letter.is_ascii_digit() || matches!(letter, '-' | '~' | '到' | '至' | ' ' | '+') || digit(letter).is_some()
    };
    head.trim_end_matches(is_part).len()
}

/// The lower end of a count.
fn chinese_count(said: &str) -> Option<f32> {
    let mut ends = said.split(['-', '~', '到', '至', '+', ' ']);
    let first = ends.find(|part| !part.is_empty()).unwrap_or_default();
    number(first).or_else(|| first.chars().next().and_then(digit))
}

fn digit(letter: char) -> Option<f32> {
    CHINESE
        .iter()
        .find(|(name, _)| *name == letter)
        .map(|&(_, count)| count)
}

#[cfg(test)]
mod tests {
    use super::find_years;
    use crate::skills::Folded;

    #[test]
    fn years_are_read_in_words_and_digits() {
        for (text, count) in [
            ("5+ years", 5.0),
            ("at least five years of", 5.0),
            ("three or more years", 3.0),
            ("mindestens 3 Jahre", 3.0),
            ("3 años", 3.0),
            ("5 ans d'expérience", 5.0),
            ("3年以上经验", 3.0),
            ("3-5 years", 3.0),
            ("3 to 5 years", 3.0),
            ("三年以上工作经验", 3.0),
            ("5yrs", 5.0),
            ("almeno due anni", 2.0),
            ("2 bis 4 Jahre", 2.0),
        ] {
            let folded = Folded::new(text);
            let found = find_years(&folded, 0, folded.text.len());
            assert_eq!(found.first().map(|years| years.count), Some(count), "{text}");
        }
        for text in ["12.º ano", "9º ano"] {
            let folded = Folded::new(text);
            assert!(find_years(&folded, 0, folded.text.len()).is_empty(), "{text}");
        }
        let folded = Folded::new("since the year 2020 and years later");
        assert!(find_years(&folded, 0, folded.text.len()).is_empty());
    }
}
