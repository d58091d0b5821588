//! Whether a sentence that is to replace another says only what the résumé supports.
//!
//! A sentence is taken apart into claims: numbers, dates, titles, degrees, certificates, skills, languages, names and
//! superlatives. Each is looked up in the résumé, near the sentence where that matters: a number of one job proves
//! nothing about another. What has no support is blocked. Forms of the same thing are no inventions: "20 %" and "one
//! fifth", "K8s" and "Kubernetes", "nine years" and the dates of the jobs.

mod abilities;
mod additions;
mod awarded;
mod besides;
mod bound;
mod certified;
mod compounds;
mod conferred;
mod continued;
mod counts;
mod deeds;
mod derived;
mod ellipsis;
mod entries;
#[cfg(test)]
mod everyday_tests;
mod excess;
mod extract;
mod figures;
mod forms;
mod frequency;
#[cfg(test)]
mod fresh_tests;
mod houses;
mod known;
mod lengths;
mod lexicon;
mod licences;
mod lists;
#[cfg(test)]
mod literal_tests;
mod marks;
mod minor;
#[cfg(test)]
mod more_tests;
mod names;
mod nouns;
mod number_words;
mod numbers;
#[cfg(test)]
mod paper_tests;
mod papers;
#[cfg(test)]
mod paraphrase_tests;
mod parties;
mod persons;
mod places_of;
mod positions;
mod posts;
mod ranks;
mod reading;
mod roles;
mod sharing;
mod stops;
#[cfg(test)]
mod stranger_tests;
mod support;
mod swaps;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod tongue;
mod tongues;
mod written_out;

use std::collections::BTreeMap;

use serde_json::Value;
use types::{Claim, ClaimCheck, ClaimKind, Document, Span};

use self::known::Known;
use self::reading::Reading;
use crate::Month;
use crate::resume::language;

/// Languages that are easily taken for each other.
const ROMANCE: &[&str] = &["fr", "es", "it", "pt"];
/// The longest text that is looked through, in letters. Longer ones are blocked as a whole.
pub const LONGEST: usize = 4_000;
/// The most numbers in a text that is looked through.
const MOST_NUMBERS: usize = 100;
/// So much of a longer text stands for it.
const QUOTED: usize = 60;
/// No ending of a name is longer, in bytes.
const LONGEST_ENDING: usize = 3;
/// So much of one entry of a résumé is known, in bytes: what follows proves nothing.
const LONGEST_ENTRY: usize = 20_000;
/// And so much of all of it.
const LONGEST_RESUME: usize = 200_000;

/// A résumé, ready to be asked whether it supports a sentence.
#[derive(Debug)]
pub struct Facts {
    language: &'static str,
    /// What the entries say, by pointer: `/work/0`; `/basics` is one.
    entries: BTreeMap<String, Reading>,
    /// What the person was in the entries that say so.
    positions: BTreeMap<String, Reading>,
    /// The names of employers and schools, and what tells them from others, by entry.
    names: Vec<(String, String)>,
    /// The same of papers and awards.
    labels: Vec<(String, String)>,
    /// The fields that name a school or an office, and which of them.
    houses: Vec<(&'static str, String)>,
    known: Known,
    /// First and one past last month of each dated job, newest first, and its entry.
    jobs: Vec<(String, (i32, i32))>,
    /// The same of projects and courses of study.
    spans: Vec<(String, (i32, i32))>,
    /// The languages the résumé lists, folded, and how well each is spoken.
    tongues: Vec<(String, u8)>,
    /// How many jobs, languages, certificates and so on there are.
    counts: Vec<usize>,
}

impl Facts {
    /// Understands a résumé. `as_of` is the month that open-ended jobs are counted to.
    #[must_use]
    pub fn new(document: &Document, as_of: Month) -> Self {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        // A document is made of plain values: it always becomes one.
        let mut value = serde_json::to_value(document).unwrap_or_default();
        // Sections that nobody is shown prove nothing.
        if let Some(sections) = value.as_object_mut() {
            sections.retain(|name, _| !document.extra.contains_key(name));
        }
        let mut room = LONGEST_RESUME;
        collect(&value, "", &mut texts, &mut room);
        let language = language_of(document, &texts);
        let read = |(pointer, text): (String, String)| (pointer, Reading::new(&text, language));
        let readings: BTreeMap<String, Reading> = texts.into_iter().map(read).collect();
        let mut known = Known::default();
        for reading in readings.values() {
            known.add(reading);
        }
        known.add_places();
        Self {
            language,
            positions: entries::positions(document).into_iter().map(read).collect(),
            names: parties::of_entries(document, &readings),
            labels: parties::of_papers(document, &readings),
            houses: readings.values().flat_map(entries::houses).collect(),
            known,
            jobs: entries::jobs(document, as_of),
            spans: entries::spans(document, as_of),
            counts: entries::counts(document),
            tongues: entries::tongues(document, &readings),
            entries: readings,
        }
    }

    /// Takes `after` apart, which is to replace `before` at `pointer` (a JSON pointer into the document), and looks up
    /// what it claims. `before` may be empty where nothing stood.
    #[must_use]
    pub fn check(&self, pointer: &str, before: &str, after: &str) -> ClaimCheck {
        self.look_up(pointer, before, after, true)
    }

    /// The same for a sentence of running text that tells of `source`, which stands at `pointer`: the words around it
    /// lead from one sentence to the next and add nothing by being there.
    #[must_use]
    pub fn check_telling(&self, pointer: &str, source: &str, text: &str) -> ClaimCheck {
        self.look_up(pointer, source, text, false)
    }

    fn look_up(&self, pointer: &str, before: &str, after: &str, is_edit: bool) -> ClaimCheck {
        if is_too_long(before) || is_too_long(after) {
            return unchecked(after);
        }
        let language = self.language_of(before, after);
        let (old, new) = (Reading::new(before, self.language), Reading::new(after, language));
        // Numbers are held against pairs of numbers.
        if old.quantities.len().max(new.quantities.len()) > MOST_NUMBERS {
            return unchecked(after);
        }
        let near = self.near(pointer, &old, (is_edit, language));
        let mut check = ClaimCheck::default();
        let spelt = written_out::find(&new, &near, self);
        for claim in extract::claims(&new, language, &near, self) {
            // A rank or a degree is no abbreviation's other form.
            let is_thing = matches!(claim.kind, ClaimKind::Skill | ClaimKind::Name | ClaimKind::Certificate);
            let is_spelt = spelt
                .iter()
                .any(|&(from, to)| from <= claim.start && claim.end <= to && is_thing);
            if is_spelt || support::is_supported(&claim, &new, &near, self) {
                check
                    .supported
                    .push(said(claim.kind, claim.start, claim.end, &new, after));
            } else {
                let (start, end) = (
                    certified::start_of(&claim, &new),
                    certified::end_of(&claim, &new, &near),
                );
                check.blocked.push(said(claim.kind, start, end, &new, after));
            }
        }
        let lost = figures::dropped(&old, &new);
        check.dropped = lost
            .into_iter()
            .map(|(kind, start, end)| said(kind, start, end, &old, before))
            .collect();
        check
    }

    /// In which language the new sentence is. Short ones tell it badly: only if the old one tells its own is it believed.
    fn language_of(&self, before: &str, after: &str) -> &'static str {
        let of = |text: &str| {
            let by_text = language::of_texts([text].into_iter());
            tongue::of(&Reading::bare(text)).or(by_text)
        };
        // What has no letter of the résumé's script is a translation, whatever its words are.
        let is_scripted = matches!(self.language, "zh" | "ja" | "ko" | "ar" | "he" | "ru");
        if is_scripted && after.is_ascii() {
            return of(after).filter(|language| *language != self.language).unwrap_or("en");
        }
        // What is kept word by word is no translation, whatever the small words that come are taken for.
        if is_kept(&Reading::bare(before), &Reading::bare(after)) {
            return self.language;
        }
        let is_own = |told: Option<&str>| told.is_none_or(|language| language == self.language);
        // Romance languages share their small words.
        let is_apart = |language: &str| !(ROMANCE.contains(&language) && ROMANCE.contains(&self.language));
        let told = of(after).filter(|language| {
            let by_words = || is_own(tongue::of(&Reading::bare(before))) && is_apart(language);
            before.is_empty() || is_own(of(before)) || by_words()
        });
        told.unwrap_or(self.language)
    }

    /// Where a sentence about one entry names the employer or school of another.
    fn others(&self, sentence: &Reading, near: &Near) -> Vec<(usize, usize)> {
        if near.is_summary() {
            return Vec::new();
        }
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (_, name) in self.names.iter().filter(|(entry, _)| *entry != near.entry) {
            let is_here = near.all().any(|reading| reading.text.text.contains(name.as_str()));
            // The name may have an ending, but not be the start of another word.
            let is_start = |&(start, _): &(usize, &str)| {
                let end = start + name.len();
                let begins = sentence.words.iter().any(|word| word.start == start);
                let goes_on = sentence
                    .words
                    .iter()
                    .any(|word| word.start < end && end + LONGEST_ENDING < word.end);
                // "Sixteen" is no form of "Sixth Form College".
                let is_name = sentence.text.is_upper(start) && !sentence.is_number(start, end);
                begins && !goes_on && is_name || !name.is_ascii()
            };
            let starts = sentence
                .text
                .text
                .match_indices(name.as_str())
                .filter(is_start)
                .map(|(start, _)| start);
            found.extend(starts.filter(|_| !is_here).map(|start| (start, start + name.len())));
        }
        found
    }

    /// What may support a claim that must stand near. A summary is about everything.
    fn near<'a>(&'a self, pointer: &str, old: &'a Reading, (is_edit, language): (bool, &str)) -> Near<'a> {
        let entry = entry_of(pointer);
        let of = |readings: &'a BTreeMap<String, Reading>| {
            let own = readings.iter().filter(|(at, _)| entry == "/basics" || **at == entry);
            own.map(|(_, reading)| reading).collect()
        };
        Near {
            old,
            entries: of(&self.entries),
            positions: of(&self.positions),
            entry,
            is_edit,
            is_translated: language != self.language,
            language: self.language,
        }
    }
}

/// What stands near a sentence.
struct Near<'a> {
    /// The pointer of its entry.
    entry: String,
    /// The sentence that it is to replace.
    old: &'a Reading,
    /// Its entry; all of them for a summary.
    entries: Vec<&'a Reading>,
    /// What the person was there.
    positions: Vec<&'a Reading>,
    /// Whether the sentence is to be the other one, not to tell of it.
    is_edit: bool,
    /// Whether the sentence is in another language than the résumé.
    is_translated: bool,
    /// The résumé's language.
    language: &'static str,
}

impl Near<'_> {
    fn is_summary(&self) -> bool {
        self.entry == "/basics"
    }

    /// The old sentence and the entry.
    fn all(&self) -> impl Iterator<Item = &Reading> {
        std::iter::once(self.old).chain(self.entries.iter().copied())
    }

    /// The old sentence and what the person was; for a summary, everything.
    fn own(&self) -> impl Iterator<Item = &Reading> {
        let wide = self.entries.iter().filter(|_| self.is_summary());
        std::iter::once(self.old)
            .chain(self.positions.iter().copied())
            .chain(wide.copied())
    }
}

/// Whether nearly all long words of one text stand in another, and there are some.
fn is_kept(old: &Reading, new: &Reading) -> bool {
    let words = |reading: &Reading| -> Vec<String> {
        let words = reading.words.iter().map(|word| reading.slice(word.start, word.end));
        let long = words.filter(|letters| letters.chars().count() >= LONG_WORD);
        long.map(str::to_owned).collect()
    };
    let (old, new) = (words(old), words(new));
    let kept = old.iter().filter(|word| new.contains(word)).count();
    old.len() >= FEWEST_KEPT && kept * 5 >= old.len() * 4
}

/// Words of two languages that are spelt alike are mostly shorter, in letters.
const LONG_WORD: usize = 6;
/// And one or two may be names.
const FEWEST_KEPT: usize = 3;

fn is_too_long(text: &str) -> bool {
    text.chars().nth(LONGEST).is_some()
}

/// One claim for all that a text says: nobody looked.
fn unchecked(text: &str) -> ClaimCheck {
    let words: String = text.chars().take(QUOTED).collect();
    let span = Span {
        start: 0,
        end: words.chars().count(),
    };
    let claim = Claim {
        kind: ClaimKind::Unchecked,
        text: words,
        span,
    };
    ClaimCheck {
        blocked: vec![claim],
        ..ClaimCheck::default()
    }
}

fn said(kind: ClaimKind, start: usize, end: usize, reading: &Reading, source: &str) -> Claim {
    let span = Span {
        start: reading.text.char_at(start),
        end: reading.text.char_end(end),
    };
    let letters = source
        .chars()
        .skip(span.start)
        .take(span.end.saturating_sub(span.start));
    Claim {
        kind,
        text: letters.collect(),
        span,
    }
}

/// The entry that a pointer leads into: `/work/0` of `/work/0/highlights/1`.
fn entry_of(pointer: &str) -> String {
    let mut parts = pointer.split('/').skip(1);
    match (parts.next().unwrap_or_default(), parts.next()) {
        ("basics" | "", _) => "/basics".to_owned(),
        (section, Some(entry)) => ["/", section, "/", entry].concat(),
        (section, None) => ["/", section].concat(),
    }
}

/// Every text of the document, each on a line of its entry, as far as there is `room`. What this product noted itself is
/// left out.
fn collect(value: &Value, pointer: &str, texts: &mut BTreeMap<String, String>, room: &mut usize) {
    match value {
        Value::String(text) => {
            let entry = texts.entry(entry_of(pointer)).or_default();
            let most = LONGEST_ENTRY.saturating_sub(entry.len()).min(*room);
            let text = text.get(..text.floor_char_boundary(most)).unwrap_or_default();
            entry.push_str(text);
            entry.push('\n');
            *room = room.saturating_sub(text.len() + 1);
        }
        Value::Number(number) => collect(&Value::String(number.to_string()), pointer, texts, room),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                if *room == 0 {
                    break;
                }
                collect(item, &format!("{pointer}/{at}"), texts, room);
            }
        }
        Value::Object(members) => {
            let is_noted = |name: &str| pointer == "/meta" && name != "unplaced";
            for (name, member) in members.iter().filter(|(name, _)| !is_noted(name)) {
                collect(member, &format!("{pointer}/{name}"), texts, room);
            }
        }
        Value::Bool(_) | Value::Null => {}
    }
}

fn language_of(document: &Document, texts: &BTreeMap<String, String>) -> &'static str {
    let told = document.meta.language.as_deref().unwrap_or_default();
    let named = [
        "en", "de", "fr", "es", "it", "pt", "nl", "pl", "zh", "ja", "ko", "ar", "he", "ru", "tr",
    ];
    let named = named.into_iter().find(|code| told.starts_with(code));
    named
        .or_else(|| language::of_texts(texts.values().map(String::as_str)))
        .unwrap_or("en")
}
