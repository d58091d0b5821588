//! Whether a résumé supports a certificate.

use super::extract::Said;
use super::lexicon::{self, Kind};
use super::reading::{Reading, Word};
use super::support::{SHORTEST, STEM, each_word, long_stem, readings};
use super::{Facts, Near, names, stops};
use crate::skills::{SkillId, SkillKind};

/// And its name behind it.
const WORDS_BEHIND: usize = 2;

/// How far from a paper its grade stands, in bytes.
const BESIDE_PAPER: usize = 24;

/// Whether the résumé has a certificate. Short names that differ are different papers.
pub(super) fn is_paper_known(skill: SkillId, claim: &Said, sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    let within = |word: &&Word| claim.start <= word.start && word.end <= claim.end;
    let own: Vec<Word> = sentence.words.iter().filter(within).copied().collect();
    let is_short = |word: &Word| names::is_capitals(sentence, word);
    let words = sentence.slice(claim.start, claim.end);
    if own.len() == 1 && own.iter().all(is_short) {
        return names::is_known(sentence, &own, near, &facts.known) || names::is_spelt_out(sentence, &own[0]);
    }
    let is_paper_word = |word: &str| {
        let mut hits = sentence
            .of(Kind::Certified)
            .filter(|hit| claim.start <= hit.start && hit.end <= claim.end);
        hits.any(|hit| sentence.slice(hit.start, hit.end) == word)
    };
    let holds = |reading: &Reading| each_word(words, |word| reading.text.text.contains(long_stem(word)));
    // What stands among the certificates is certified; as what, stands right behind.
    let next = sentence.words.iter().find(|word| word.start == claim.end + 1);
    let next = next.map_or("", |word| sentence.slice(word.start, word.end));
    let is_listed = |(pointer, reading): (&String, &Reading)| {
        let has = |word: &str| is_paper_word(word) || reading.text.text.contains(long_stem(word));
        let is_same = next.len() < SHORTEST || stops::ends_position(next) || has(next);
        pointer.starts_with("/certificates") && is_same && each_word(words, has)
    };
    has_paper(skill, near, facts)
        || readings(near, facts).any(holds)
        || facts.entries.iter().any(is_listed)
        || facts.entries.values().any(|reading| is_compound_of(words, reading))
        || is_named_behind(claim, sentence, facts)
}

/// Whether the résumé has a paper: who is still in training for it has not.
fn has_paper(skill: SkillId, near: &Near, facts: &Facts) -> bool {
    let is_trainee = |reading: &Reading, hit: &crate::skills::Hit| {
        let mut minor = reading.of(Kind::Minor).filter(|minor| minor.group == TRAINEE);
        minor.any(|minor| minor.start == hit.end + 1 || minor.end + 1 == hit.start)
    };
    readings(near, facts).any(|reading| {
        let mut hits = reading.skills.iter();
        hits.any(|hit| (hit.skill == skill || hit.skill.implies().contains(&skill)) && !is_trainee(reading, hit))
    })
}

/// What makes a post that of somebody who learns.
const TRAINEE: &str = "junior";

/// Whether a text has the parts of a word, each at the start of a word: "Elektromeister" is a "Meister" of
/// "Elektrotechnik".
fn is_compound_of(letters: &str, reading: &Reading) -> bool {
    let begins = |part: &str| {
        let mut words = reading.words.iter().map(|word| reading.slice(word.start, word.end));
        words.any(|word| word.starts_with(part))
    };
    let mut cuts = (SHORTEST..letters.len().saturating_sub(SHORTEST)).filter_map(|at| letters.split_at_checked(at));
    letters.is_ascii() && !letters.contains(' ') && cuts.any(|(head, tail)| begins(head) && begins(tail))
}

/// What stands in brackets behind the name of a paper, where the résumé has something else there: "CPC (International)"
/// for "CPC (National)".
pub(super) fn narrowed(sentence: &Reading, facts: &Facts) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, _) in sentence.text.text.match_indices(" (").take(MOST_BRACKETS) {
        let Some(head) = sentence
            .word_before(at)
            .filter(|word| word.end == at && sentence.text.is_upper(word.start))
        else {
            continue;
        };
        let opening = [sentence.slice(head.start, head.end), " ("].concat();
        let inside = sentence.text.after(at + opening.len() - (head.end - head.start));
        let end = at + 2 + inside.find(')').unwrap_or(0);
        let papers = facts
            .entries
            .iter()
            .filter(|(pointer, _)| pointer.starts_with("/certificates"));
        let same: Vec<&Reading> = papers
            .map(|(_, reading)| reading)
            .filter(|reading| reading.text.text.contains(&opening))
            .collect();
        let words = sentence.words.iter().filter(|word| word.start >= at && word.end <= end);
        let other = words.filter(|word| {
            let letters = sentence.slice(word.start, word.end);
            let is_date = sentence
                .dates
                .iter()
                .any(|it| it.start <= word.start && word.end <= it.end);
            let holds = |reading: &&Reading| reading.text.text.contains(crate::matching::stem(letters, STEM));
            letters.chars().count() >= SHORTEST && !is_date && !same.is_empty() && !same.iter().any(holds)
        });
        found.extend(other.map(|word| (word.start, word.end)));
    }
    found
}

/// In texts with more brackets the rest is not looked at.
const MOST_BRACKETS: usize = 20;

/// "Registered with the NMC": whether a certificate of the résumé is named right behind the word for it.
fn is_named_behind(claim: &Said, sentence: &Reading, facts: &Facts) -> bool {
    let from = sentence.words.partition_point(|word| word.start < claim.end);
    let mut words = sentence.words.iter().skip(from).take(WORDS_BEHIND);
    let mut papers = facts
        .entries
        .iter()
        .filter(|(pointer, _)| pointer.starts_with("/certificates"));
    let short = words.find(|word| names::is_capitals(sentence, word));
    short
        .is_some_and(|word| papers.any(|(_, reading)| reading.text.text.contains(sentence.slice(word.start, word.end))))
}

/// Where a sentence names a paper, or a short name of one that the résumé has.
fn papers_of(sentence: &Reading, facts: &Facts) -> Vec<(usize, usize)> {
    let is_paper = |hit: &crate::skills::Hit| matches!(hit.skill.kind(), SkillKind::Certificate | SkillKind::Licence);
    let papers = sentence
        .skills
        .iter()
        .filter(|hit| is_paper(hit))
        .map(|hit| (hit.start, hit.end));
    // "WSET Nivel 3": the short name of a certificate.
    let certificates = || {
        facts
            .entries
            .iter()
            .filter(|(pointer, _)| pointer.starts_with("/certificates"))
    };
    let is_short = |word: &&Word| {
        let letters = sentence.slice(word.start, word.end);
        letters.len() > 2
            && names::is_capitals(sentence, word)
            && certificates().any(|(_, reading)| {
                reading
                    .words
                    .iter()
                    .any(|it| reading.slice(it.start, it.end) == letters)
            })
    };
    let short = sentence
        .words
        .iter()
        .filter(is_short)
        .map(|word| (word.start, word.end));
    papers
        .chain(short)
        .chain(sentence.of(Kind::Certified).map(|hit| (hit.start, hit.end)))
        .collect()
}

/// How high a certificate is said to be, where the résumé says otherwise: the words that stand beside its name.
pub(super) fn grades(sentence: &Reading, facts: &Facts) -> Vec<(usize, usize)> {
    let papers = papers_of(sentence, facts);
    let is_beside = |hit: &lexicon::Hit| {
        let mut papers = papers.iter();
        papers.any(|&(start, end)| {
            let gap = if end <= hit.start {
                sentence.slice(end, hit.start)
            } else {
                sentence.slice(hit.end, start)
            };
            gap.len() <= BESIDE_PAPER && !gap.contains([',', ';', '.', '\n']) && start != hit.start
        })
    };
    let is_known = |hit: &lexicon::Hit| {
        facts
            .entries
            .values()
            .any(|reading| reading.has(Kind::Grade, hit.group))
    };
    // Trades have few papers, and all of them are grades.
    let is_trade = |hit: &lexicon::Hit| matches!(hit.group, "master-trade" | "journeyman");
    let hits = sentence
        .of(Kind::Grade)
        .filter(|hit| (is_trade(hit) || is_beside(hit)) && !is_known(hit));
    hits.map(|hit| (hit.start, hit.end)).collect()
}

/// What leads from a paper to what it is for, and from one such thing to the next.
pub(super) const TO: &[&str] = &[
    "als", "in", "fur", "zum", "zur", "of", "as", "for", "en", "de", "d", "como", "di", "come", "em", "voor", "z", "im",
];

pub(super) const AND: &[&str] = &["und", "sowie", "and", "et", "y", "e", "i"];

/// What leads to another paper.
pub(super) const WITH: &[&str] = &["with", "mit", "avec", "con", "com", "met", "z"];

/// No list of papers is longer, in words.
const WORDS_LISTED: usize = 10;

/// What a sentence says that there are papers for, and no paper is about: "certificates in massage and taping".
pub(super) fn listed(sentence: &Reading, language: &str, facts: &Facts) -> Vec<(usize, usize)> {
    if language != facts.language {
        return Vec::new();
    }
    let is_paper = |pointer: &str, reading: &Reading| {
        let sections = ["/certificates", "/education", "/awards"];
        sections.iter().any(|section| pointer.starts_with(section))
            || reading.of(Kind::Paper).next().is_some()
            || reading.of(Kind::Certified).next().is_some()
    };
    let papers = facts
        .entries
        .iter()
        .filter(|(pointer, reading)| is_paper(pointer, reading));
    let papers: Vec<&Reading> = papers.map(|(_, reading)| reading).collect();
    let is_known = |word: &Word| {
        let letters = sentence.slice(word.start, word.end);
        let stem = crate::matching::stem(letters, STEM);
        papers.iter().any(|reading| reading.text.text.contains(stem)) || facts.known.has_inflected(letters)
    };
    let words = sentence
        .of(Kind::Paper)
        .flat_map(|cue| of_paper(cue, sentence, language, facts));
    let unknown = words.filter(|word| is_thing(word, sentence, language) && !is_known(word));
    unknown.map(|word| (word.start, word.end)).collect()
}

/// "Diplômé d’État" is who has a diploma, not what it is for.
fn is_diplomate(cue: &lexicon::Hit, sentence: &Reading) -> bool {
    let letters = sentence.slice(cue.start, cue.end);
    let first = letters.split(' ').next().unwrap_or_default();
    let end = cue.start + first.len();
    first == "diplome" && sentence.has_accents(end.saturating_sub(1), end)
}

/// The words behind a word for a paper that say what it is for.
fn of_paper(cue: &lexicon::Hit, sentence: &Reading, language: &str, facts: &Facts) -> Vec<Word> {
    let slice = |word: &Word| sentence.slice(word.start, word.end);
    let from = sentence.words.partition_point(|word| word.start < cue.end);
    let words = sentence.words.get(from..).unwrap_or_default();
    let Some(first) = words.first().filter(|_| !is_diplomate(cue, sentence)) else {
        return Vec::new();
    };
    let cue = sentence.slice(cue.start, cue.end);
    let is_led = cue.rsplit_once(' ').is_some_and(|(_, last)| TO.contains(&last));
    if !is_led && !TO.contains(&slice(first)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut last = if is_led { first.start } else { first.end };
    for word in words.iter().skip(usize::from(!is_led)).take(WORDS_LISTED) {
        let gap = sentence.slice(std::mem::replace(&mut last, word.end), word.start);
        let letters = slice(word);
        let is_end = gap.contains(['.', ';', '(', ')', '\n', ':']) || stops::ends_position(letters);
        // "Kubernetes developer (CKAD)": its short name tells it.
        let tail = sentence.text.after(word.end).strip_prefix(" (");
        let short = tail.and_then(|tail| tail.split(')').next());
        let is_named = short.is_some_and(|it| facts.known.holds(it) || facts.known.abbreviates(it, language));
        let is_named = is_named || names::is_written_out(sentence, std::slice::from_ref(word), &facts.known);
        // In German what has no capital belongs to something else: "Ausbildung zum Koch praktische Erfahrung".
        let is_small = language == "de" && !sentence.text.is_upper(word.start);
        let is_joined = found.last().is_none_or(|last: &Word| AND.contains(&slice(last)));
        let is_past = is_small && !is_joined && !AND.contains(&letters) && !TO.contains(&letters);
        if is_named || is_past || is_end && !AND.contains(&letters) {
            break;
        }
        found.push(*word);
    }
    found
}

/// Whether a word says what a paper is for: a noun, as far as it can be told.
fn is_thing(word: &Word, sentence: &Reading, language: &str) -> bool {
    let is_said = |hit: &&lexicon::Hit| {
        let is_word = matches!(hit.kind, Kind::Plain | Kind::Paper | Kind::Minor | Kind::Certified);
        is_word && hit.start <= word.start && word.end <= hit.end
    };
    let is_date = sentence
        .dates
        .iter()
        .any(|it| it.start <= word.start && word.end <= it.end);
    let letters = sentence.slice(word.start, word.end);
    let is_noun = sentence.text.is_upper(word.start) || language != "de";
    is_noun && letters.chars().count() > SHORTEST && !is_date && !sentence.hits.iter().any(|hit| is_said(&hit))
}
