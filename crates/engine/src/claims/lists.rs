//! What a sentence adds to a list of the old one: "HPLC and UPLC methods" where only HPLC was told.

use super::Near;
use super::lexicon::{Hit, Kind};
use super::names::{initials, is_capitals};
use super::reading::{Reading, Word};
use super::support::STEM;
use super::{ellipsis, forms, nouns};

/// What joins the things of a list, by language.
const JOINTS: &[(&str, &[&str])] = &[
    ("en", &["and", "or", "plus"]),
    ("de", &["und", "sowie", "oder"]),
    ("fr", &["et", "ou"]),
    ("es", &["y", "e", "o"]),
    ("it", &["e", "ed", "o"]),
    ("pt", &["e", "ou"]),
    ("nl", &["en", "of"]),
    ("pl", &["i", "oraz", "lub"]),
];
/// Small words between a joint and the next thing.
const SMALL: &[&str] = &[
    "the", "a", "an", "of", "in", "with", "for", "to", "on", "at", "der", "die", "das", "den", "dem", "des", "ein",
    "eine", "einem", "einen", "einer", "eines", "mit", "von", "fur", "an", "auf", "im", "am", "bei", "zur", "zum",
    "nach", "aus", "le", "la", "les", "l", "de", "du", "d", "des", "un", "une", "au", "aux", "en", "dans", "el", "los",
    "las", "del", "con", "para", "il", "lo", "gli", "i", "di", "del", "della", "dei", "delle", "o", "os", "as", "do",
    "da", "dos", "das", "em", "no", "na", "com", "het", "een", "van", "op", "voor", "its", "their", "his", "her", "my",
    "well", "sobre", "sur", "su", "o", "os", "over", "uber",
];
/// Whether a word only joins others, in any language.
pub(super) fn is_small(letters: &str) -> bool {
    SMALL.contains(&letters) || is_joint_of_any(letters)
}

/// Whether a word joins the things of a list in any language.
pub(super) fn is_joint_of_any(letters: &str) -> bool {
    JOINTS.iter().any(|(_, joints)| joints.contains(&letters))
}

/// So many of the long words of the old sentence must be kept: else the rest may say the same in other words.
const KEPT: f64 = 0.75;
/// And where it joins two things of the old one, so many.
const LEAST: f64 = 0.4;
/// Longer sentences are not looked through.
const MOST: usize = 80;
/// No abbreviation stands for more words.
const LONGEST_SPELT: usize = 5;
/// How many letters of a word tell it from others.
const LETTERS: usize = 4;

/// The things that stand in a list beside one of the old sentence and that nothing near knows.
pub(super) fn added(sentence: &Reading, language: &str, near: &Near) -> Vec<(usize, usize)> {
    let old = near.old;
    let kept = share_kept(old, sentence);
    if sentence.words.len().max(old.words.len()) > MOST || kept < LEAST {
        return Vec::new();
    }
    // Where less is kept, two things of the old list must stand beside the new one.
    let is_loose = kept < KEPT;
    // Where nothing is gone, nothing is said in other words.
    let is_whole = kept >= 1.0;
    let slice = |word: &Word| sentence.slice(word.start, word.end);
    let joints = JOINTS
        .iter()
        .find(|(code, _)| *code == language)
        .map_or(&[][..], |(_, joints)| joints);
    let is_listed = |at: usize| {
        let sides = [beside(sentence, at, false, joints), beside(sentence, at, true, joints)];
        let is_kept = |word: &Word| {
            let letters = slice(word);
            letters.chars().count() >= LETTERS && holds(old, letters)
                // "Nah- und Fernverkehr" for "Nahverkehr"
                || ellipsis::is_part(word, sentence)
                    && old.words.iter().any(|it| old.slice(it.start, it.end).starts_with(letters))
                || old
                    .words
                    .iter()
                    .any(|it| it.end - it.start > 1 && old.slice(it.start, it.end) == letters)
        };
        let kept = sides.iter().flatten().filter(|(word, _)| is_kept(word));
        // A comma alone may part sentences.
        let (count, is_joined) = kept.fold((0, false), |(count, joined), (_, is_joint)| {
            (count + 1, joined || *is_joint)
        });
        (is_joined || count > 1) && (!is_loose || count > 1 && is_joined)
    };
    let mut found = Vec::new();
    for (at, word) in sentence.words.iter().enumerate() {
        // Of "Groß- und Einzelhandel" one part is not said.
        let is_part = ellipsis::is_part(word, sentence) && !is_capitals(sentence, word)
            || ellipsis::parts(old).any(|part| part.len() >= LETTERS && slice(word).starts_with(part));
        let is_new = !is_part
            && is_thing(word, sentence, language, is_whole)
            && !near.all().any(|reading| {
                holds(reading, slice(word)) || is_same(word, sentence, reading) || is_spelt_out(at, sentence, reading)
            });
        let is_short = is_capitals(sentence, word) && initials(old).contains(slice(word));
        if is_new && !is_short && is_listed(at) && !is_compound(slice(word), sentence, old) {
            found.push((word.start, word.end));
        }
    }
    found
}

/// The thing that a joint or a comma parts from a word, before or behind it, and whether it is a joint.
fn beside(sentence: &Reading, at: usize, is_behind: bool, joints: &[&str]) -> Option<(Word, bool)> {
    let slice = |word: &Word| sentence.slice(word.start, word.end);
    let (mut is_parted, mut is_joined) = (false, false);
    let mut last = *sentence.words.get(at)?;
    let mut next = at;
    loop {
        next = if is_behind { next + 1 } else { next.checked_sub(1)? };
        let word = *sentence.words.get(next)?;
        let gap = if is_behind {
            sentence.slice(last.end, word.start)
        } else {
            sentence.slice(word.end, last.start)
        };
        if gap.contains(['.', ';', '\n', ':', '(', ')', '–']) {
            return None;
        }
        is_parted |= gap.contains([',', '/']);
        is_joined |= gap.contains('&') || joints.contains(&slice(&word));
        last = word;
        let is_small = SMALL.contains(&slice(&word)) || is_plain(&word, sentence);
        if !joints.contains(&slice(&word)) && !is_small {
            return (is_parted || is_joined).then_some((word, is_joined));
        }
    }
}

/// Whether nothing but what joins stands between a word of the lexicon and another word.
pub(super) fn stands_between(sentence: &Reading, hit: &Hit, word: &Word, language: &str) -> bool {
    let (from, to) = if hit.end <= word.start {
        (hit.end, word.start)
    } else {
        (word.end, hit.start)
    };
    if from > to {
        return false;
    }
    let between = sentence.slice(from, to);
    between.trim() == "," || is_joint(between.trim().trim_start_matches([',', ' ']), language)
}

fn is_joint(letters: &str, language: &str) -> bool {
    let mut joints = JOINTS.iter().filter(|(code, _)| *code == language);
    letters == "&" || joints.any(|(_, joints)| joints.contains(&letters))
}

/// Whether a text says it by another name.
fn is_same(word: &Word, sentence: &Reading, reading: &Reading) -> bool {
    let mut hits = sentence
        .of(Kind::Same)
        .filter(|hit| hit.start <= word.start && word.end <= hit.end);
    hits.any(|hit| reading.has(Kind::Same, hit.group))
}

/// "Nuclear magnetic resonance" for "NMR": whether a text has the first letters of some words as an abbreviation.
fn is_spelt_out(at: usize, sentence: &Reading, reading: &Reading) -> bool {
    let words = sentence.words.iter().skip(at).take(LONGEST_SPELT);
    let mut initials = String::new();
    words.enumerate().any(|(count, word)| {
        initials.extend(sentence.slice(word.start, word.end).chars().next());
        let mut short = reading.words.iter().filter(|it| is_capitals(reading, it));
        count > 1 && short.any(|it| reading.slice(it.start, it.end) == initials)
    })
}

/// Whether a compound took the place of another one with the same last part: "Beschaffungsvolumen" for "Einkaufsvolumen".
fn is_compound(letters: &str, sentence: &Reading, old: &Reading) -> bool {
    let head = letters
        .char_indices()
        .rev()
        .nth(STEM - 1)
        .and_then(|(at, _)| letters.get(at..));
    head.filter(|head| head.len() < letters.len()).is_some_and(|head| {
        let mut words = old.words.iter().map(|word| old.slice(word.start, word.end));
        let is_said = |word: &str| {
            sentence.text.text.contains(word)
                || ellipsis::is_whole(word, ellipsis::parts(sentence), |rest| letters.ends_with(rest))
        };
        words.any(|word| word.ends_with(head) && !is_said(word))
    })
}

/// Whether a word names a thing: a noun, as far as it can be told.
pub(super) fn is_thing(word: &Word, sentence: &Reading, language: &str, is_whole: bool) -> bool {
    let letters = sentence.slice(word.start, word.end);
    let is_said = sentence.hits.iter().any(|hit| {
        let is_word = matches!(
            hit.kind,
            Kind::Plain
                | Kind::Filler
                | Kind::Everyday
                | Kind::Superlative
                | Kind::Title
                | Kind::Value
                | Kind::Weak
                | Kind::Joint
                | Kind::Over
                | Kind::About
                | Kind::Under
        );
        is_word && hit.start <= word.start && word.end <= hit.end
    });
    let is_figure = letters.starts_with(|it: char| it.is_ascii_digit())
        || sentence
            .quantities
            .iter()
            .any(|it| it.start < word.end && word.start < it.end)
        || sentence
            .dates
            .iter()
            .any(|it| it.start < word.end && word.start < it.end);
    // What is counted: its number is a claim of its own.
    let is_figure = is_figure || sentence.quantities.iter().any(|it| it.end + 1 == word.start);
    let is_upper = sentence.text.is_upper(word.start);
    let is_long = letters.chars().count() >= LETTERS || is_upper && letters.len() > 1;
    let is_noun = match language {
        "de" => is_upper && !word.is_first && (is_whole || !nouns::is_deed(letters)),
        "en" => !word.is_first && !ENGLISH.iter().any(|end| letters.ends_with(end)),
        _ => !word.is_first && !VERBAL.iter().any(|end| letters.ends_with(end)),
    };
    is_long && is_noun && !is_said && !is_figure && letters.len() > 2
}

/// Whether a word claims nothing, or counts.
fn is_plain(word: &Word, sentence: &Reading) -> bool {
    let mut hits = sentence
        .hits
        .iter()
        .filter(|hit| matches!(hit.kind, Kind::Plain | Kind::Filler | Kind::Number));
    hits.any(|hit| hit.start <= word.start && word.end <= hit.end)
}

/// What English words end in that are no nouns.
const ENGLISH: &[&str] = &["ing", "ed", "ly", "able", "ible", "ful", "ive", "ous"];
/// What words end in that are no nouns, or tell what was done.
const VERBAL: &[&str] = &[
    "ing", "ed", "ly", "able", "ible", "ful", "ive", "ous", "al", "ant", "ent", "ment", "ments", "tion", "tions",
    "ity", "ness", "ance", "ence", "mente", "ado", "ada", "ados", "adas", "ido", "ida", "ar", "er", "ir", "are", "ere",
    "ire", "ato", "ata", "ati", "ate", "uto", "ito", "ando", "endo", "ant", "ants", "ante", "e", "es", "ees", "ait",
    "ou", "eu", "iu", "cion", "ciones", "zione", "zioni", "cao", "coes",
];

/// Whether a text has a word of the same stem, or a compound with it.
fn holds(reading: &Reading, letters: &str) -> bool {
    let stem = crate::matching::stem(letters, STEM - 1);
    reading.text.text.contains(stem) || forms::has(reading, letters)
}

/// How much of the old sentence is kept.
pub(super) fn share_kept(old: &Reading, new: &Reading) -> f64 {
    let is_said = |word: &&Word| {
        let mut hits = old
            .hits
            .iter()
            .filter(|hit| matches!(hit.kind, Kind::Plain | Kind::Unit | Kind::Number));
        hits.any(|hit| hit.start <= word.start && word.end <= hit.end)
            || old
                .quantities
                .iter()
                .any(|it| it.start < word.end && word.start < it.end)
    };
    let long = old
        .words
        .iter()
        .filter(|word| !is_said(word))
        .map(|word| old.slice(word.start, word.end));
    let long: Vec<&str> = long.filter(|letters| letters.chars().count() >= LETTERS).collect();
    // "Nah- und Fernverkehr" keeps "Nahverkehr".
    let has_head = |head: &str| {
        new.words
            .iter()
            .any(|word| new.slice(word.start, word.end).ends_with(head))
    };
    let is_kept = |letters: &str| holds(new, letters) || ellipsis::is_whole(letters, ellipsis::parts(new), has_head);
    let kept = long.iter().filter(|letters| is_kept(letters)).count();
    let share = |count: usize| f64::from(u32::try_from(count).unwrap_or(0));
    if long.len() > 1 {
        share(kept) / share(long.len())
    } else {
        0.0
    }
}
