//! The patterns of commands to machines.

use std::sync::OnceLock;

use super::fold::{BREAK, Folded, Found, fold};

/// This many words may stand between two parts of a pattern.
const MAX_WORDS: usize = 5;
/// This many characters may, in scripts that do not part words.
const MAX_LETTERS: usize = 24;

/// All there is in the table.
#[derive(Default)]
struct Patterns {
    lines: Vec<Pattern>,
    marks: Vec<&'static str>,
    talk: Vec<String>,
    leads: Vec<String>,
}

/// Parts that follow each other within a sentence.
struct Pattern {
    parts: Vec<Vec<Phrase>>,
    has_words: bool,
}

/// Words that stand for a part.
struct Phrase {
    text: String,
    begins: bool,
}

/// What of `folded` is a command; what people write about such commands is none, unless it is `hidden`.
pub(super) fn find(folded: &Folded, hidden: bool) -> impl Iterator<Item = Found> {
    let patterns = patterns();
    let mut found: Vec<Found> = patterns
        .marks
        .iter()
        .filter_map(|mark| folded.raw.find(mark).map(|at| Found::Raw(at, at + mark.len())))
        .collect();
    let is_talk = |at: usize| {
        let sentence = sentence(&folded.words, at);
        patterns.talk.iter().any(|word| sentence.contains(word.as_str()))
    };
    for pattern in &patterns.lines {
        let commands = pattern.find(&folded.words, &patterns.leads);
        found.extend(
            commands
                .filter(|(from, _)| hidden || !is_talk(*from))
                .map(|(from, to)| Found::Words(from, to)),
        );
    }
    let mut found: Vec<((usize, usize), Found)> = found.into_iter().map(|it| (folded.lines(it), it)).collect();
    found.sort_by_key(|(lines, _)| *lines);
    found.into_iter().map(|(_, it)| it)
}

fn sentence(words: &str, at: usize) -> &str {
    let from = words.get(..at).and_then(|before| before.rfind(BREAK)).unwrap_or(0);
    let rest = words.get(at..).unwrap_or_default();
    let to = at + rest.find(BREAK).map_or(rest.len(), |end| end + 1);
    words.get(from..to).unwrap_or_default()
}

impl Pattern {
    fn find<'a>(&'a self, words: &'a str, leads: &'a [String]) -> impl Iterator<Item = (usize, usize)> + 'a {
        let (first, rest) = self.parts.split_first().map_or((&[][..], &[][..]), |(a, b)| (a, b));
        first.iter().flat_map(move |phrase| {
            let starts = words.match_indices(phrase.text.as_str());
            starts.filter_map(move |(at, text)| {
                let is_start = || {
                    let before = words.get(..=at).unwrap_or_default();
                    before.ends_with(BREAK) || leads.iter().any(|lead| before.ends_with(lead.as_str()))
                };
                if phrase.begins && !is_start() {
                    return None;
                }
                let mut end = at + text.len();
                for part in rest {
                    end = self.next(words, end, part)?;
                }
                Some((at + 1, end))
            })
        })
    }

    /// Where the nearest phrase of a part ends, if one follows soon enough.
    fn next(&self, words: &str, from: usize, part: &[Phrase]) -> Option<usize> {
        // The blank that ended the phrase before may begin this one.
        let from = if words.get(..from)?.ends_with(' ') {
            from - 1
        } else {
            from
        };
        let rest = words.get(from..)?;
        let sentence = rest.get(..rest.find(BREAK)? + 1)?;
        let reach = if self.has_words {
            sentence.match_indices(' ').nth(MAX_WORDS + 1).map(|(at, _)| at)
        } else {
            sentence.char_indices().nth(MAX_LETTERS).map(|(at, _)| at)
        };
        let start = |phrase: &Phrase| {
            let at = sentence.find(phrase.text.as_str())?;
            (at <= reach.unwrap_or(sentence.len())).then_some((at, from + at + phrase.text.len()))
        };
        part.iter().filter_map(start).min().map(|(_, end)| end)
    }
}

fn patterns() -> &'static Patterns {
    static PATTERNS: OnceLock<Patterns> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let mut patterns = Patterns::default();
        for line in include_str!("../../data/hostile.txt").lines() {
            match line
                .split_once(": ")
                .filter(|(tag, _)| matches!(*tag, "lead" | "talk" | "mark"))
            {
                Some(("mark", marks)) => patterns.marks.extend(marks.split("  ")),
                Some(("talk", words)) => patterns.talk.extend(words.split('|').map(|word| bounded(word, true))),
                Some((_, words)) => patterns.leads.extend(words.split('|').map(|word| bounded(word, true))),
                None if line.starts_with('#') || line.trim().is_empty() => {}
                None => patterns.lines.push(pattern(line)),
            }
        }
        patterns
    })
}

fn pattern(line: &str) -> Pattern {
    // From here on are the scripts that put no blanks between words.
    let has_words = line.chars().all(|letter| letter < '\u{1100}');
    let phrase = |text: &str| Phrase {
        begins: text.starts_with('^'),
        text: bounded(text.trim_start_matches('^'), has_words),
    };
    Pattern {
        parts: line
            .split(" + ")
            .map(|part| part.split('|').map(phrase).collect())
            .collect(),
        has_words,
    }
}

/// A phrase with the blanks that must stand around it.
fn bounded(text: &str, has_words: bool) -> String {
    let (stem, is_open) = text.strip_suffix('*').map_or((text, false), |stem| (stem, true));
    let stem = fold(stem);
    match (has_words, is_open) {
        (false, _) => stem,
        (true, true) => format!(" {stem}"),
        (true, false) => format!(" {stem} "),
    }
}
