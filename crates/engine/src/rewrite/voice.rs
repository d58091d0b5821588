//! Sentences that hide who did it, and jobs that are over but told in the present.

use types::RuleKind;

use super::bullets::{List, Time};
use super::english::{Form, Verb, begins_object, verb};
use super::openings::nominal;
use super::words::{after, capital, first_word, fits, goes_on, rows, words};
use super::{Context, Draft};

/// So many words before "was" make a subject.
const LONGEST_SUBJECT: usize = 8;

/// "Reports were prepared weekly": only the person knows by whom.
pub(super) fn passive(context: &Context, pointer: &str, text: &str) -> Option<Draft> {
    let language = context.language;
    let starts = text
        .char_indices()
        .filter(|(_, letter)| *letter == ' ')
        .map(|(at, _)| at + 1);
    let found = starts.take(LONGEST_SUBJECT).find_map(|at| {
        let tail = text.get(at..)?;
        let rest = words("passive", language).find_map(|passive| after(tail, passive))?;
        Some((text.get(..at)?, rest))
    });
    let (subject, rest) = found?;
    let is_participle = |word: &str| words("participle", language).any(|form| fits(word, form));
    let done = if language == "de" {
        text.trim_end_matches('.').rsplit(' ').next().unwrap_or_default()
    } else {
        let (word, tail) = first_word(rest);
        if word.ends_with("ly") {
            first_word(tail.trim_start()).0
        } else {
            word
        }
    };
    let begins_clause = |word: &str| {
        matches!(word, "who" | "that" | "which" | "qui" | "que" | "che") || word == "I" && language == "en"
    };
    let is_main = !subject.contains([',', ';', ':', '(']) && !super::words::split(subject).any(begins_clause);
    let opens = |(verb, form): (Verb, Form)| form == Form::Past || !verb.is_noun;
    let is_deed = language == "en" && verb(first_word(subject).0).is_some_and(opens);
    if !is_main || is_deed || !done.starts_with(char::is_lowercase) || !is_participle(done) {
        return None;
    }
    let draft = Draft::new(RuleKind::Passive, pointer, text);
    Some(draft.asks(
        "Who did this? If it was you, begin with what you did.",
        "The sentence does not say who did it.",
    ))
}

/// A job that is over, told in the present.
pub(super) fn tense(context: &Context, list: &List, pointer: &str, text: &str) -> Option<Draft> {
    if list.time != Time::Past {
        return None;
    }
    let (word, rest) = first_word(text);
    let after = match context.language {
        "en" => english(word, rest)?,
        "de" => german(word, rest)?,
        language => nominal(language, text)?,
    };
    let draft = Draft::new(RuleKind::Tense, pointer, text);
    Some(draft.becomes(after, "This job is over; the sentence tells it as if it went on."))
}

fn english(word: &str, rest: &str) -> Option<String> {
    let is_present = |form: Form| matches!(form, Form::Base | Form::Third);
    let (found, form) = verb(word).filter(|it| is_present(it.1))?;
    let is_sure = !found.is_noun || begins_object(rest);
    let is_twofold = goes_on(rest, "en", |rest| {
        verb(first_word(rest).0).is_some_and(|it| is_present(it.1))
    });
    let is_object = rest.starts_with(' ') && after(rest.trim_start(), "of").is_none();
    (is_sure && is_object && !is_twofold && (form == Form::Base || !rest.is_empty()))
        .then(|| [&capital(found.past), rest].concat())
}

fn german(word: &str, rest: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let listed = rows("verb", "de")
        .iter()
        .find(|row| row.words.first().is_some_and(|it| *it == lower));
    let past = match listed {
        Some(row) => row.words.get(1).map(|past| (*past).to_owned()),
        None => lower.strip_suffix("iere").map(|stem| [stem, "ierte"].concat()),
    };
    let is_present =
        |word: &str| rows("verb", "de").iter().any(|row| row.words.first() == Some(&word)) || word.ends_with("iere");
    let past = past.filter(|_| {
        rest.starts_with(' ') && !goes_on(rest, "de", |rest| is_present(&first_word(rest).0.to_lowercase()))
    })?;
    Some([&capital(&past), rest].concat())
}
