//! One opening word in many bullets of a job.

use std::collections::BTreeMap;

use types::RuleKind;

use super::bullets::List;
use super::words::{after, capital, first_word, just_after, rows, split, words};
use super::{Context, Draft};

/// So many bullets that begin alike are too many.
const MOST: usize = 3;
/// What one builds or trains may be people, of whom another word says something else.
const PEOPLE: [&str; 14] = [
    "staff",
    "team",
    "teams",
    "people",
    "colleagues",
    "engineers",
    "students",
    "patients",
    "employees",
    "relationships",
    "nurses",
    "skills",
    "customers",
    "clients",
];

/// The last of three bullets or more that begin alike.
pub(super) fn openings(context: &Context, list: &List) -> Option<Draft> {
    if context.language.is_empty() {
        return None;
    }
    let mut alike: BTreeMap<String, Vec<(String, &str)>> = BTreeMap::new();
    for (pointer, text) in list.bullets() {
        let opening = opening(context.language, text);
        // Those have a rule of their own.
        let is_weak = words("opening", context.language).any(|phrase| first_word(phrase).0 == opening);
        if !is_weak
            && opening.chars().count() > 2
            && opening.chars().all(|letter| letter.is_alphabetic() || letter == ' ')
        {
            alike.entry(opening).or_default().push((pointer, text));
        }
    }
    let (opening, bullets) = alike.iter().max_by_key(|(_, bullets)| bullets.len())?;
    let (pointer, text) = bullets.last().filter(|_| bullets.len() >= MOST)?;
    let draft = Draft::new(RuleKind::Repetition, pointer, text);
    let reason = format!(
        "{} bullets of this job begin with “{}”.",
        bullets.len(),
        capital(opening)
    );
    let other = rows("same", context.language).iter().find(|row| {
        row.words.contains(&opening.as_str()) && !alike.keys().any(|used| after(used, row.value).is_some())
    });
    let is_of_people = split(text).any(|word| PEOPLE.contains(&word.to_lowercase().as_str()));
    Some(match other.filter(|_| !is_of_people) {
        Some(row) => {
            let rest = just_after(text, opening).unwrap_or_default();
            draft.becomes([&capital(row.value), rest].concat(), reason)
        }
        None => draft.asks("Which other verb tells as well what you did here?", reason),
    })
}

/// How a bullet begins: a phrase of the data, or its first word.
fn opening(language: &'static str, text: &str) -> String {
    let phrases = rows("same", language).iter().flat_map(|row| row.words.iter());
    let known = phrases
        .filter(|phrase| just_after(text, phrase).is_some())
        .max_by_key(|phrase| phrase.len());
    known.map_or_else(|| first_word(text).0.to_lowercase(), |phrase| (*phrase).to_owned())
}
