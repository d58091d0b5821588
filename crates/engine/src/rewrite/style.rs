//! Words that say nothing, doubled words, length and full stops.

use types::RuleKind;

use super::bullets::{List, is_sound};
use super::english::{Form, verb};
use super::words::{capital, first_word, fits, just_after, list, rows, split, words};
use super::{Context, Draft};

/// A bullet of more words is too long.
const MOST_WORDS: usize = 30;
/// One of fewer says nothing.
const FEWEST_WORDS: usize = 3;
/// Both parts of a long bullet have at least so many words.
const FEWEST_OF_PART: usize = 5;
/// So many bullets make a habit.
const HABIT: usize = 3;

/// A bullet without the words that say nothing.
pub(super) fn filler(context: &Context, pointer: &str, text: &str) -> Option<Draft> {
    let language = context.language;
    let mut out = String::with_capacity(text.len());
    let mut dropped = Vec::new();
    let mut rest = text;
    let mut is_start = true;
    while let Some(letter) = rest.chars().next() {
        let found = is_start.then(|| fitting(language, rest, &out)).flatten();
        if let Some((said, value, tail)) = found {
            dropped.push(said);
            out.push_str(value);
            rest = if value.is_empty() {
                tail.strip_prefix(' ').unwrap_or(tail)
            } else {
                tail
            };
            is_start = !rest.starts_with(char::is_alphanumeric) || value.is_empty();
        } else {
            is_start = !letter.is_alphanumeric();
            out.push(letter);
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        }
    }
    let out = without_etc(language, out.trim(), &mut dropped);
    let out = out.replace(" ,", ",").replace(" .", ".").replace(" ;", ";");
    let is_enough = split(&out).count() >= FEWEST_WORDS;
    (!dropped.is_empty() && is_enough).then(|| {
        let reason = format!("“{}” can go: the deed says it.", dropped.join("”, “"));
        Draft::new(RuleKind::Filler, pointer, text).becomes(capital(&out), reason)
    })
}

/// The filler at the beginning of a text: how it is spelt there, what stands for it, and what follows.
fn fitting<'a>(language: &'static str, rest: &'a str, before: &str) -> Option<(&'a str, &'static str, &'a str)> {
    let fillers = rows("filler", language).iter();
    let found = fillers.filter_map(|row| Some((just_after(rest, row.words.first()?)?, row.value)));
    let (tail, value) = found.min_by_key(|(tail, _)| tail.len())?;
    let (next, _) = first_word(tail.trim_start());
    let previous = split(before).last().unwrap_or_default().to_lowercase();
    let is_graded = matches!(
        previous.as_str(),
        "very" | "most" | "more" | "highly" | "sehr" | "besonders" | "not" | "nicht"
    );
    let is_right = match language {
        // Only where it goes with a noun or a participle does the sentence stand without it.
        "de" => {
            let is_adverb = tail.len() + "erfolgreich".len() == rest.len();
            let is_participle =
                words("participle", "de").any(|form| fits(next, form)) && next.starts_with(char::is_lowercase);
            if is_adverb {
                is_participle
            } else {
                next.starts_with(char::is_uppercase) || rest.starts_with("zur")
            }
        }
        "en" => true,
        _ => !matches!(next, "de" | "du" | "des" | "del" | "di" | "do" | "da"),
    };
    let said = rest.get(..rest.len() - tail.len())?;
    (is_right && !is_graded).then_some((said, value, tail))
}

/// A list that ends in "etc." ends with its last item instead.
fn without_etc<'a>(language: &'static str, text: &'a str, dropped: &mut Vec<&'a str>) -> String {
    let ends = |etc: &str| {
        let at = text.len().checked_sub(etc.len())?;
        let head = text.get(..at)?;
        let is_word = head.ends_with([' ', ',']) && just_after(text.get(at..)?, etc).is_some_and(str::is_empty);
        is_word.then(|| (head.trim_end_matches([',', ' ']), text.get(at..).unwrap_or_default()))
    };
    let found = words("etc", language).filter_map(|etc| {
        if text.ends_with('.') && !etc.ends_with('.') {
            None
        } else {
            ends(etc)
        }
    });
    let Some((head, etc)) = found.min_by_key(|(head, _)| head.len()) else {
        return text.to_owned();
    };
    // "etc." is told by its own name, since the text that held it is gone by then.
    dropped.push(
        words("etc", language)
            .find(|word| word.eq_ignore_ascii_case(etc))
            .unwrap_or("etc."),
    );
    let has_and = |text: &str| split(text).any(|word| words("and", language).any(|and| and.eq_ignore_ascii_case(word)));
    match head.rsplit_once(", ") {
        Some((first, last))
            if split(last).count() <= 4 && !has_and(last) && !has_and(first.rsplit(", ").next().unwrap_or("")) =>
        {
            list(&[first.to_owned(), last.to_owned()], language)
        }
        _ => head.to_owned(),
    }
}

/// A word that stands twice in a row.
pub(super) fn doubled(context: &Context, pointer: &str, text: &str) -> Option<Draft> {
    let is_idiom = |word: &str| words("twice", context.language).any(|it| it == word);
    let mut kept: Vec<&str> = Vec::new();
    let mut found = None;
    for word in text.split(' ') {
        let is_word = word.chars().count() > 1 && word.chars().all(char::is_lowercase);
        let is_twice = kept.last().is_some_and(|last| last.to_lowercase() == word);
        if is_word && is_twice && !is_idiom(word) {
            found = Some(word);
        } else {
            kept.push(word);
        }
    }
    let word = found.filter(|_| !context.language.is_empty())?;
    let reason = format!("“{word}” stands twice in a row.");
    Some(Draft::new(RuleKind::DoubledWord, pointer, text).becomes(kept.join(" "), reason))
}

/// A bullet that is too long is parted where it may be; one that is too short is asked about.
pub(super) fn length(context: &Context, pointer: &str, text: &str) -> Option<Draft> {
    let count = text.split_whitespace().count();
    let draft = Draft::new(RuleKind::Length, pointer, text);
    if context.language.is_empty() {
        None
    } else if count > MOST_WORDS {
        let reason = format!("This bullet has {count} words; nobody reads more than {MOST_WORDS}.");
        Some(match parted(context.language, text) {
            Some(parts) => draft.becomes(parts, reason),
            None => draft.asks("What of it matters least for this job? Leave that out.", reason),
        })
    } else if count < FEWEST_WORDS {
        Some(draft.asks(
            "What did you do there, and what came of it?",
            "So few words show nothing.",
        ))
    } else {
        None
    }
}

/// The text in two, at the seam nearest to its middle.
fn parted(language: &'static str, text: &str) -> Option<String> {
    let seams = ["; ", ". ", ", and "]
        .into_iter()
        .flat_map(|seam| text.match_indices(seam));
    let parts = seams.filter_map(|(at, seam)| {
        let (left, right) = (text.get(..at)?, text.get(at + seam.len()..)?);
        let (next, _) = first_word(right);
        let last = left.rsplit(' ').next().unwrap_or_default();
        let is_safe = match seam {
            "; " => true,
            ". " => next.starts_with(char::is_uppercase) && last.chars().count() > 3 && !last.contains('.'),
            _ => language == "en" && verb(next).is_some_and(|it| it.1 == Form::Past) && begins_with_past(left),
        };
        let is_long = [left, right]
            .iter()
            .all(|part| part.split_whitespace().count() >= FEWEST_OF_PART);
        (is_safe && is_long).then_some((left, right))
    });
    let (left, right) = parts.min_by_key(|(left, right)| left.len().abs_diff(right.len()))?;
    let stop = if text.ends_with('.') { "." } else { "" };
    Some([left, stop, "\n", &capital(right)].concat())
}

fn begins_with_past(text: &str) -> bool {
    verb(first_word(text).0).is_some_and(|it| it.1 == Form::Past)
}

/// Full stops after some bullets of a job only: the few follow the many.
pub(super) fn punctuation(list: &List) -> Vec<Draft> {
    let bullets: Vec<(String, &str)> = list.bullets().collect();
    let stopped = bullets.iter().filter(|(_, text)| text.ends_with('.')).count();
    let open = bullets.len() - stopped;
    if bullets.len() < HABIT || stopped == 0 || open == 0 {
        return Vec::new();
    }
    let with_stop = stopped > open;
    let drafts = bullets
        .into_iter()
        .filter(|(_, text)| text.ends_with('.') != with_stop)
        .filter_map(|(pointer, text)| {
            let after = if with_stop { stop(text)? } else { no_stop(text)? };
            let reason = format!(
                "{} bullets of this job end {} a full stop; this one differs.",
                if with_stop { "Most" } else { "The other" },
                if with_stop { "with" } else { "without" }
            );
            Some(Draft::new(RuleKind::Punctuation, &pointer, text).becomes(after, reason))
        });
    drafts.collect()
}

fn stop(text: &str) -> Option<String> {
    let ends = |letter: char| letter.is_alphanumeric() || matches!(letter, ')' | '%' | '"' | '”');
    text.ends_with(ends).then(|| [text, "."].concat())
}

/// A full stop may belong to a short form, or to the second of two sentences.
fn no_stop(text: &str) -> Option<String> {
    let bare = text.strip_suffix('.')?;
    let last = bare.rsplit(' ').next().unwrap_or_default();
    (is_sound(bare) && !bare.contains(". ") && !last.contains('.') && last.chars().count() > 3).then(|| bare.to_owned())
}
