//! The patterns of commands to machines.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::fold::{BREAK, Folded, fold};

const SOURCE: &str = include_str!("../../data/hostile.txt");

/// Patterns are looked up by so many bytes: no phrase is shorter, counting the blank behind it.
const KEY: usize = 3;
/// Marks of such letters, a power of two.
const MARKS: usize = 1 << 15;
/// This many words may stand between two parts of a pattern.
const MAX_WORDS: usize = 5;
/// This many characters may, in scripts that do not part words.
const MAX_LETTERS: usize = 24;

/// All there is in the table.
#[derive(Default)]
struct Patterns {
    lines: Vec<Pattern>,
    /// Which phrases begin a pattern, by the first letters of their first word.
    starts: Starts,
    marks: Vec<&'static str>,
    talk: Vec<String>,
    leads: Vec<String>,
}

/// Parts that follow each other within a sentence.
struct Pattern {
    line: &'static str,
    has_words: bool,
    /// Read when a text first needs them; most patterns never are.
    parts: OnceLock<Vec<Vec<Phrase>>>,
}

/// Words that stand for a part.
struct Phrase {
    text: String,
    begins: bool,
}

/// The lines of `folded` that are commands; what people write about such commands is none, unless it is `hidden`.
pub(super) fn find(folded: &Folded, hidden: bool) -> Vec<(usize, usize)> {
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
    let is_marked = |line: &&(usize, String)| patterns.marks.iter().any(|mark| line.1.contains(mark));
    let mut found: Vec<(usize, usize)> = patterns
        .commands(&folded.words)
        .into_iter()
        .filter(|(from, _)| hidden || !is_talk(*from))
        .map(|(from, to)| folded.lines(from, to))
        .chain(folded.marked.iter().filter(is_marked).map(|(line, _)| (*line, *line)))
        .collect();
    found.sort_unstable();
    found
}

impl Patterns {
    fn commands(&self, words: &str) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        let bytes = words.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            if *byte != b' ' {
                continue;
            }
            for (_, pattern, phrase) in self.starts.of(&bytes[at + 1..]) {
                out.extend(self.lines.get(*pattern).and_then(|pattern| {
                    let phrase = pattern.parts().first()?.get(*phrase)?;
                    let is_it = words.get(at..)?.starts_with(phrase.text.as_str());
                    is_it.then(|| pattern.follow(phrase, words, at, &self.leads)).flatten()
                }));
            }
        }
        // Scripts without blanks have no words to look up.
        let has_others = !words.is_ascii();
        for pattern in self.lines.iter().filter(|pattern| has_others && !pattern.has_words) {
            for phrase in pattern.parts().first().into_iter().flatten() {
                let starts = words.match_indices(phrase.text.as_str());
                out.extend(starts.filter_map(|(at, _)| pattern.follow(phrase, words, at, &self.leads)));
            }
        }
        out
    }
}

/// Which phrases begin a pattern, by the first letters of their first word.
#[derive(Default)]
struct Starts {
    /// The letters, the pattern and the phrase, in order.
    all: Vec<([u8; KEY], usize, usize)>,
    /// Which letters there may be: hardly any word begins a pattern.
    marks: Vec<bool>,
}

impl Starts {
    fn new(mut all: Vec<([u8; KEY], usize, usize)>) -> Self {
        all.sort_unstable();
        let mut marks = vec![false; MARKS];
        for (key, ..) in &all {
            marks[mark(*key)] = true;
        }
        Self { all, marks }
    }

    /// The phrases that may begin where `rest` does.
    fn of(&self, rest: &[u8]) -> &[([u8; KEY], usize, usize)] {
        let Some(key) = rest.first_chunk().filter(|key| self.marks[mark(**key)]) else {
            return &[];
        };
        let from = self.all.partition_point(|(other, ..)| other < key);
        let count = self.all[from..].iter().take_while(|(other, ..)| other == key).count();
        &self.all[from..from + count]
    }
}

fn mark([first, second, third]: [u8; KEY]) -> usize {
    (usize::from(first) | usize::from(second) << 5 | usize::from(third) << 10) % MARKS
}

impl Pattern {
    fn new(line: &'static str) -> Self {
        Self {
            line,
            // From here on are the scripts that put no blanks between words.
            has_words: line.is_ascii() || line.chars().all(|letter| letter < '\u{1100}'),
            parts: OnceLock::new(),
        }
    }

    fn parts(&self) -> &[Vec<Phrase>] {
        let phrase = |text: &str| Phrase {
            begins: text.starts_with('^'),
            text: bounded(text.trim_start_matches('^'), self.has_words),
        };
        let part = |part: &str| part.split('|').map(phrase).collect();
        self.parts.get_or_init(|| self.line.split(" + ").map(part).collect())
    }

    /// The first letters of each phrase that begins it, and which phrase that is.
    fn keys(&self) -> Vec<([u8; KEY], usize)> {
        let key = |text: &str| text.trim_start().as_bytes().first_chunk().copied();
        let first = self.line.split(" + ").next().unwrap_or_default();
        if first.is_ascii() {
            let of = |text: &str| {
                let text = text.trim_start_matches('^');
                let stem = text.trim_end_matches('*');
                // The blank behind a short word counts.
                key(stem).or_else(|| key(&bounded(text, true)))
            };
            let phrases = first.split('|').enumerate();
            return phrases.filter_map(|(at, text)| Some((of(text)?, at))).collect();
        }
        let phrases = self.parts().first().into_iter().flatten().enumerate();
        phrases
            .filter_map(|(at, phrase)| Some((key(&phrase.text)?, at)))
            .collect()
    }

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
        for part in self.parts().iter().skip(1) {
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
        for line in SOURCE.lines() {
            match line
                .split_once(": ")
                .filter(|(tag, _)| matches!(*tag, "lead" | "talk" | "mark"))
            {
                Some(("mark", marks)) => patterns.marks.extend(marks.split("  ")),
                Some(("talk", words)) => patterns.talk.extend(words.split('|').map(|word| bounded(word, true))),
                Some((_, words)) => patterns.leads.extend(words.split('|').map(|word| bounded(word, true))),
                None if line.starts_with('#') || line.trim().is_empty() => {}
                None => patterns.lines.push(Pattern::new(line)),
            }
        }
        patterns.starts = patterns.starts();
        patterns
    })
}

impl Patterns {
    fn starts(&self) -> Starts {
        let with_words = self.lines.iter().enumerate().filter(|(_, pattern)| pattern.has_words);
        let starts = with_words.flat_map(|(line, pattern)| {
            let keys = pattern.keys().into_iter();
            keys.map(move |(key, phrase)| (key, line, phrase))
        });
        Starts::new(starts.collect())
    }
}

/// A phrase with the blanks that must stand around it.
fn bounded(text: &str, has_words: bool) -> String {
    let (stem, is_open) = text.strip_suffix('*').map_or((text, false), |stem| (stem, true));
    // The data has everything else the way texts are folded, and folding it takes longer than reading a résumé.
    let stem = if stem.is_ascii() {
        Cow::from(stem)
    } else {
        fold(stem).into()
    };
    match (has_words, is_open) {
        (false, _) => stem.into_owned(),
        (true, true) => format!(" {stem}"),
        (true, false) => format!(" {stem} "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_written_as_texts_are_folded() {
        for line in SOURCE
            .lines()
            .filter(|line| !line.starts_with(['#']) && !line.starts_with("mark: "))
        {
            let phrases = line.trim_start_matches("lead: ").trim_start_matches("talk: ");
            for phrase in phrases.split(" + ").flat_map(|part| part.split('|')) {
                let phrase = phrase.trim_start_matches('^').trim_end_matches('*');
                assert!(
                    !phrase.contains('*') && (!phrase.is_ascii() || fold(phrase) == phrase),
                    "{phrase}"
                );
            }
        }
    }
}
