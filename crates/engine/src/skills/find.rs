//! Finding skills in text: names that begin where a word may begin, then the rules for where a word begins and ends.

use super::fold::{BREAK, Folded, is_cjk, is_word};
use super::vocabulary::{Alias, vocabulary};
use super::{SkillId, SkillKind};

/// A skill found, as offsets into the folded text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Hit {
    pub(crate) skill: SkillId,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether the words name a profession, such as "accountant".
    pub(crate) is_role: bool,
}

/// How far another skill may stand for an ambiguous name to count.
const NEIGHBOURHOOD: usize = 48;

/// Finds every skill of a folded text, in order, without overlaps; the longest name wins.
pub(crate) fn find_folded(text: &Folded) -> Vec<Hit> {
    let vocabulary = vocabulary();
    let aliases = &vocabulary.aliases;
    let mut candidates: Vec<(usize, usize, &Alias)> = Vec::new();
    vocabulary.index.each(
        &text.text,
        |number| aliases.get(number).map_or("", |alias| alias.folded.as_ref()),
        |start, number| {
            let Some(alias) = aliases.get(number) else { return };
            let end = start + alias.folded.len();
            if is_whole(text, start, end, alias) && has_case(text, start, alias) {
                candidates.push((start, end, alias));
            }
        },
    );
    candidates.sort_by_key(|&(start, end, _)| (start, usize::MAX - end));

    let mut free_from = 0;
    candidates.retain(|&(start, end, _)| {
        let is_free = start >= free_from;
        if is_free {
            free_from = end;
        }
        is_free
    });
    let certain: Vec<(usize, usize)> = candidates
        .iter()
        .filter(|(_, _, alias)| !alias.needs_context && alias.skill.is_some_and(is_tool_like))
        .map(|&(start, end, _)| (start, end))
        .collect();
    candidates
        .into_iter()
        .filter(|&(start, end, alias)| {
            !alias.needs_context || is_listed(text, start, end) || has_company(text, start, end, &certain)
        })
        .filter_map(|(start, end, alias)| {
            let skill = alias.skill?;
            Some(Hit {
                skill,
                start,
                end,
                is_role: alias.is_role,
            })
        })
        .collect()
}

fn is_tool_like(skill: SkillId) -> bool {
    matches!(skill.kind(), SkillKind::Tool | SkillKind::Method)
}

fn has_case(text: &Folded, start: usize, alias: &Alias) -> bool {
    let Some(capitals) = &alias.capitals else { return true };
    capitals
        .iter()
        .enumerate()
        .all(|(offset, &is_upper)| text.is_upper(start + offset) == is_upper)
}

/// Whether a match is not merely a part of a longer word, name or address.
fn is_whole(text: &Folded, start: usize, end: usize, alias: &Alias) -> bool {
    let (before, after) = text.around(start, end);
    let first = alias.folded.chars().next().unwrap_or(BREAK);
    let last = alias.folded.chars().next_back().unwrap_or(BREAK);
    let is_short = alias.folded.len() <= 2;
    is_whole_left(text, start, before, first, is_short)
        && is_whole_right(text, end, after, last, alias, is_short)
        && !is_in_address(text, start, end)
}

fn is_whole_left(text: &Folded, start: usize, before: Option<char>, first: char, is_short: bool) -> bool {
    let Some(before) = before else { return true };
    if is_word(before) {
        return is_cjk(first) || (!is_word(first) && first != '.');
    }
    let second = || {
        text.text
            .get(..start - before.len_utf8())
            .and_then(|head| head.chars().next_back())
    };
    match before {
        '.' => !(second().is_some_and(is_word) && (is_short || !text.is_upper(start))),
        '&' | '+' | '#' | '_' | '@' => !is_short && before != '@' && before != '_',
        '\'' => !is_short || !second().is_some_and(is_word),
        _ => true,
    }
}

fn is_whole_right(text: &Folded, end: usize, after: Option<char>, last: char, alias: &Alias, is_short: bool) -> bool {
    let Some(after) = after else { return true };
    let rest = || text.text.get(end + after.len_utf8()..).unwrap_or_default();
    if is_word(after) {
        return is_cjk(last) || (is_word(last) && may_be_inflected(text.text.get(end..).unwrap_or_default(), alias));
    }
    let next = || rest().chars().next();
    match after {
        '.' => !next().is_some_and(is_word) || (!is_short && text.is_upper(end + 1)),
        '+' | '#' => !is_short && next() != Some('+'),
        '&' | '\'' => !is_short || !next().is_some_and(is_word),
        '_' | '@' => false,
        _ => true,
    }
}

/// What makes a profession that of a woman, or of several: "Gärtnerin", "avocate", "électricienne", "vendedora".
const FEMININE: &[&str] = &["in", "innen", "e", "es", "ne", "nes", "a", "as"];

/// Plurals ("databases"), versions ("Python3"), German compounds ("Excelkenntnisse") and professions of women.
fn may_be_inflected(rest: &str, alias: &Alias) -> bool {
    let length = alias.folded.len();
    let ends = |tail: &str| !tail.chars().next().is_some_and(is_word);
    if length >= 3 && rest.starts_with("kenntnis") {
        return true;
    }
    if let Some(tail) = rest.strip_prefix('s')
        && alias.capitals.is_none()
        && length >= 4
        && ends(tail)
    {
        return true;
    }
    if alias.is_role && FEMININE.iter().any(|it| rest.strip_prefix(it).is_some_and(ends)) {
        return true;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ends_in_letter = alias.folded.ends_with(|it: char| it.is_ascii_lowercase());
    length >= 4 && ends_in_letter && (1..=2).contains(&digits) && rest.get(digits..).is_some_and(ends)
}

/// Whether the word around a match is a web or mail address.
fn is_in_address(text: &Folded, start: usize, end: usize) -> bool {
    let stop = |letter: char| letter.is_whitespace() || letter == BREAK || is_cjk(letter);
    let head = text.before(start);
    let head = head.rfind(stop).map_or(head, |at| head.get(at..).unwrap_or_default());
    let tail = text.after(end);
    let tail = tail.find(stop).map_or(tail, |at| tail.get(..at).unwrap_or_default());
    (head.len() >= 4 && (head.contains("://") || head.contains("www.") || head.contains('@') || head.contains(".com/")))
        || tail.starts_with("://")
        || (tail.contains('@') && tail.contains('.'))
}

/// Whether a word stands alone between separators, as in a list of skills.
fn is_listed(text: &Folded, start: usize, end: usize) -> bool {
    let head = text.before(start).trim_end_matches(' ');
    let tail = text.after(end).trim_start_matches(' ');
    let opens = head.is_empty() || head.ends_with(is_separator) || ends_in_joiner(head);
    let closes = tail.is_empty() || tail.starts_with(is_separator) || starts_with_joiner(tail);
    let stands_alone = |text: &str, at: Option<char>| text.is_empty() || at == Some(BREAK) || at == Some('\n');
    let is_whole_line = stands_alone(head, head.chars().next_back()) && stands_alone(tail, tail.chars().next());
    let is_sentence = stands_alone(head, head.chars().next_back()) && tail.starts_with(['.', '!']);
    (opens && closes && !is_sentence) || is_whole_line || has_cue(head, tail)
}

fn is_separator(letter: char) -> bool {
    matches!(
        letter,
        BREAK
            | '\n'
            | ','
            | ';'
            | '/'
            | '|'
            | '('
            | ')'
            | ':'
            | '•'
            | '·'
            | '*'
            | '、'
            | '，'
            | '；'
            | '：'
            | '（'
            | '）'
    )
}

const JOINERS: &[&str] = &[
    "and", "or", "und", "oder", "et", "ou", "y", "o", "e", "bzw.", "either", "with", "&",
];

fn ends_in_joiner(head: &str) -> bool {
    let word = head
        .rsplit(|it: char| it.is_whitespace() || is_separator(it))
        .next()
        .unwrap_or_default();
    JOINERS.contains(&word) || head.ends_with(['和', '或', '与', '及'])
}

fn starts_with_joiner(tail: &str) -> bool {
    let word = tail
        .split(|it: char| it.is_whitespace() || is_separator(it))
        .next()
        .unwrap_or_default();
    JOINERS.contains(&word) || tail.starts_with(['和', '或', '与', '及', '等', '.'])
}

/// Words beside an ambiguous name that settle it.
const CUES_AFTER: &[&str] = &[
    "program",
    "develop",
    "language",
    "code",
    "coding",
    "script",
    "kenntnis",
    "entwickl",
    "framework",
    "package",
    "skills",
    "语言",
    "编程",
    "开发",
];
const CUES_BEFORE: &[&str] = &[
    "in",
    "with",
    "using",
    "mit",
    "en",
    "avec",
    "con",
    "com",
    "know",
    "knows",
    "proficient",
    "langage",
    "lenguaje",
];

fn has_cue(head: &str, tail: &str) -> bool {
    let before = head
        .rsplit(|it: char| it.is_whitespace() || is_separator(it))
        .next()
        .unwrap_or_default();
    let closes = tail.is_empty() || tail.starts_with(is_separator) || tail.starts_with('.') || starts_with_joiner(tail);
    CUES_AFTER.iter().any(|cue| tail.starts_with(cue))
        || (CUES_BEFORE.contains(&before) && closes)
        || head.ends_with(['用', '悉', '通', '握'])
}

/// Whether an unambiguous tool stands close by in the same sentence.
fn has_company(text: &Folded, start: usize, end: usize, certain: &[(usize, usize)]) -> bool {
    let close = |from: usize, to: usize| {
        to.saturating_sub(from) <= NEIGHBOURHOOD
            && text
                .text
                .get(from..to)
                .is_some_and(|gap| !gap.contains(['.', '!', '?', '\n', BREAK, '。']))
    };
    let at = certain.partition_point(|&(other, _)| other < start);
    let left = at
        .checked_sub(1)
        .and_then(|at| certain.get(at))
        .is_some_and(|&(_, stop)| close(stop, start));
    left || certain.get(at).is_some_and(|&(begin, _)| close(end, begin))
}
