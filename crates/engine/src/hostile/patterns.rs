//! The patterns of commands to machines.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use super::fold::{BREAK, Folded, Found, fold};

/// Patterns are looked up by so many bytes: no phrase is shorter, counting the blank behind it.
const KEY: usize = 3;
/// This many words may stand between two parts of a pattern.
const MAX_WORDS: usize = 5;
/// This many characters may, in scripts that do not part words.
const MAX_LETTERS: usize = 24;

/// All there is in the table.
#[derive(Default)]
struct Patterns {
    lines: Vec<Pattern>,
    /// Which phrases begin a pattern, by the first letters of their first word.
    starts: HashMap<[u8; KEY], Vec<(usize, usize)>, FixedState>,
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
    // A sentence without end may hold any number of commands: it is looked through once.
    let mut known = ((0, 0), false);
    let mut is_talk = |at: usize| {
        let sentence = folded.sentence(at);
        if known.0 != sentence {
            let words = folded.words.get(sentence.0..sentence.1).unwrap_or_default();
            known = (sentence, patterns.talk.iter().any(|word| words.contains(word.as_str())));
        }
        known.1
    };
    let mut found: Vec<Found> = patterns
        .commands(&folded.words)
        .filter(|(from, _)| hidden || !is_talk(*from))
        .map(|(from, to)| Found::Words(from, to))
        .collect();
    // All marks have one of these.
    if folded.raw.contains(['<', '[', '#']) || folded.raw.contains("system") || folded.raw.contains("admin") {
        let marks = patterns.marks.iter();
        found.extend(marks.filter_map(|mark| folded.raw.find(mark).map(|at| Found::Raw(at, at + mark.len()))));
    }
    let mut found: Vec<((usize, usize), Found)> = found.into_iter().map(|it| (folded.lines(it), it)).collect();
    found.sort_by_key(|(lines, _)| *lines);
    found.into_iter().map(|(_, it)| it)
}

impl Patterns {
    fn commands<'a>(&'a self, words: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let with_words = words.match_indices(' ').flat_map(move |(at, _)| {
            let phrases = key(words.get(at + 1..).unwrap_or_default()).and_then(|key| self.starts.get(&key));
            let phrases = phrases.into_iter().flatten();
            phrases.filter_map(move |(pattern, phrase)| {
                let pattern = self.lines.get(*pattern)?;
                let phrase = pattern.parts.first()?.get(*phrase)?;
                let is_it = words.get(at..)?.starts_with(phrase.text.as_str());
                is_it.then(|| pattern.follow(phrase, words, at, &self.leads)).flatten()
            })
        });
        // Scripts without blanks have no words to look up.
        let has_others = !words.is_ascii();
        let others = self
            .lines
            .iter()
            .filter(move |pattern| has_others && !pattern.has_words);
        with_words.chain(others.flat_map(move |pattern| {
            let phrases = pattern.parts.first().into_iter().flatten();
            phrases.flat_map(move |phrase| {
                let starts = words.match_indices(phrase.text.as_str());
                starts.filter_map(move |(at, _)| pattern.follow(phrase, words, at, &self.leads))
            })
        }))
    }
}

/// The first letters of a word, by which patterns are looked up.
fn key(word: &str) -> Option<[u8; KEY]> {
    word.as_bytes().first_chunk().copied()
}

impl Pattern {
    /// Where a command begins and ends that begins with `phrase` at `at`.
    fn follow(&self, phrase: &Phrase, words: &str, at: usize, leads: &[String]) -> Option<(usize, usize)> {
        if phrase.begins {
            let before = words.get(..=at)?;
            let is_led = || leads.iter().any(|lead| before.ends_with(lead.as_str()));
            if !before.ends_with(BREAK) && !is_led() {
                return None;
            }
        }
        let mut end = at + phrase.text.len();
        for part in self.parts.iter().skip(1) {
            end = self.next(words, end, part)?;
        }
        Some((at + 1, end))
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
        let reach = if self.has_words {
            rest.match_indices(' ').nth(MAX_WORDS + 1).map(|(at, _)| at)
        } else {
            rest.char_indices().nth(MAX_LETTERS).map(|(at, _)| at)
        };
        let reach = reach.unwrap_or(rest.len());
        // No more of the sentence is looked at than a phrase can take that begins within reach.
        let longest = part.iter().map(|phrase| phrase.text.len()).max()?;
        let near = rest.get(..rest.ceil_char_boundary(reach + longest))?;
        let sentence = near.get(..near.find(BREAK).map_or(near.len(), |end| end + 1))?;
        let start = |phrase: &Phrase| {
            let at = sentence.find(phrase.text.as_str())?;
            (at <= reach).then_some((at, from + at + phrase.text.len()))
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
                None => patterns.push(pattern(line)),
            }
        }
        patterns
    })
}

impl Patterns {
    fn push(&mut self, pattern: Pattern) {
        let phrases = pattern.parts.first().into_iter().flatten().enumerate();
        for (index, phrase) in phrases.filter(|_| pattern.has_words) {
            if let Some(key) = key(phrase.text.trim_start()) {
                self.starts.entry(key).or_default().push((self.lines.len(), index));
            }
        }
        self.lines.push(pattern);
    }
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
