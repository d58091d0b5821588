//! Whether a résumé supports a claim.

use super::extract::{Said, What};
use super::houses::House;
use super::lexicon::{self, Kind};
use super::reading::{Reading, Word};
use super::{Facts, Near, figures, names};
use crate::skills::{SkillId, SkillKind, is_cjk};
/// How many letters of a word must agree with one of the résumé.
const STEM: usize = 6;
/// The group of words that say that somebody has a degree, not which.
const ANY_DEGREE: &str = "30";
/// Two Korean syllables, in letters.
const PARTS: usize = 6;
/// No ending is longer.
const ENDING: usize = 3;
/// Shorter words say little.
pub(super) const SHORTEST: usize = 4;
/// How many words after "certified" say what for.
const WORDS_CERTIFIED: usize = 4;

/// Whether what stands near, or the whole résumé where that is enough, supports a claim.
pub(super) fn is_supported(claim: &Said, sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    let words = sentence.slice(claim.start, claim.end);
    match &claim.what {
        What::Number(quantity) => figures::has_number(quantity, sentence, near, facts),
        What::Date(date) => near.all().any(|reading| figures::has_date(&reading.dates, *date)),
        What::Skill { skill, is_role } => {
            if skill.kind() == SkillKind::Tool && is_of_another_entry(*skill, words, near, facts) {
                return false;
            }
            let is_stem_enough = skill.kind() != SkillKind::Tool || *is_role;
            has_skill(*skill, near, facts)
                || is_stem_enough && each_word(words, |word| facts.known.has_stem(word, STEM))
                || each_word(words, |word| facts.known.has(word))
        }
        What::Level(language, level) => highest_level(*language, facts) >= *level,
        What::Degree(group) => has_degree(group, near, facts),
        What::Post => is_post(words, near),
        What::Words(Kind::Certified, _) => is_certified(claim, sentence, facts),
        What::Words(kind, groups) => has_group(*kind, groups, near, facts) || is_same_word(words, near),
        What::Position(position) => is_position(position, sentence, near, facts),
        What::House(house) => is_house(house, sentence, near, facts),
        What::Elsewhere => false,
        What::Name(name) => {
            names::is_known(sentence, name, near, &facts.known)
                && !is_name_of_another_entry(sentence, name, near, facts)
                && (name.len() == 1 || is_one_name(sentence, name, near, facts))
        }
    }
}

/// Entries that tell what was done there, and only there.
const TELLING: &[&str] = &["/work/", "/projects/", "/volunteer/", "/education/"];
/// Lists that do not tell where something was used.
const LISTING: &[&str] = &["/skills"];

/// Whether a sentence about one entry takes a tool from another: that it was used there says nothing about here.
fn is_of_another_entry(skill: SkillId, words: &str, near: &Near, facts: &Facts) -> bool {
    let holds = |reading: &Reading| {
        let mut hits = reading.skills.iter();
        hits.any(|hit| hit.skill == skill || hit.skill.implies().contains(&skill))
            || each_word(words, |word| {
                reading.text.text.contains(crate::matching::stem(word, STEM))
            })
    };
    is_elsewhere(holds, near, facts)
}

/// The same of a name.
fn is_name_of_another_entry(sentence: &Reading, name: &[Word], near: &Near, facts: &Facts) -> bool {
    let words: Vec<&str> = name.iter().map(|word| sentence.slice(word.start, word.end)).collect();
    let holds = |reading: &Reading| {
        words
            .iter()
            .all(|word| reading.text.text.contains(crate::matching::stem(word, STEM)))
    };
    is_elsewhere(holds, near, facts)
}

/// Whether the words of a name stand in one entry: put together from two they name something else.
fn is_one_name(sentence: &Reading, name: &[Word], near: &Near, facts: &Facts) -> bool {
    let holds = |reading: &Reading| {
        name.iter().all(|word| {
            let letters = sentence.slice(word.start, word.end);
            reading.text.text.contains(crate::matching::stem(letters, STEM))
                || names::initials(reading).contains(letters)
        })
    };
    let is_in_any = readings(near, facts).any(holds);
    let own: String = name
        .iter()
        .filter_map(|word| sentence.slice(word.start, word.end).chars().next())
        .collect();
    // Where one word is known by another name only, nothing can be said.
    is_in_any
        || facts.known.holds(&own)
        || name.iter().any(|word| {
            !facts
                .known
                .holds(crate::matching::stem(sentence.slice(word.start, word.end), STEM))
        })
}

fn is_elsewhere(holds: impl Fn(&Reading) -> bool, near: &Near, facts: &Facts) -> bool {
    let is_in = |entry: &str, sections: &[&str]| sections.iter().any(|section| entry.starts_with(section));
    if !is_in(&near.entry, TELLING) || near.all().any(&holds) {
        return false;
    }
    let mut others = facts.entries.iter().filter(|(_, reading)| holds(reading)).peekable();
    others.peek().is_some() && others.all(|(entry, _)| is_in(entry, TELLING) || is_in(entry, LISTING))
}

fn readings<'a>(near: &'a Near, facts: &'a Facts) -> impl Iterator<Item = &'a Reading> {
    std::iter::once(near.old).chain(facts.entries.values())
}

fn each_word(words: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let mut words = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() > 1);
    words.all(is_known)
}

fn has_skill(skill: SkillId, near: &Near, facts: &Facts) -> bool {
    let mut hits = readings(near, facts).flat_map(|reading| &reading.skills);
    hits.any(|hit| hit.skill == skill || hit.skill.implies().contains(&skill))
}

/// How well the résumé says a language is spoken: 0 if it does not say.
fn highest_level(language: SkillId, facts: &Facts) -> u8 {
    let says = |reading: &&Reading| reading.skills.iter().any(|hit| hit.skill == language);
    let levels = facts
        .entries
        .iter()
        .filter(|(pointer, _)| pointer.starts_with("/languages"));
    let listed = levels
        .map(|(_, reading)| reading)
        .filter(says)
        .map(Reading::level)
        .max()
        .unwrap_or(0);
    if listed > 0 {
        return listed;
    }
    facts
        .entries
        .values()
        .filter(says)
        .map(Reading::level)
        .max()
        .unwrap_or(0)
}

/// What is told wherever it was earned.
const ANYWHERE: &[&str] = &["award", "published", "invented", "habilitated", "finalist"];

/// Whether this degree is named; the word "degree" asks for any higher one.
fn has_degree(group: &str, near: &Near, facts: &Facts) -> bool {
    let fits = |hit: &lexicon::Hit| hit.group == group || group == ANY_DEGREE && !hit.group.starts_with('2');
    readings(near, facts).any(|reading| reading.of(Kind::Degree).any(fits))
}

/// Whether what stands before "として" ends as what the person was does, or holds two characters of it.
fn is_post(words: &str, near: &Near) -> bool {
    let starts: Vec<usize> = words.char_indices().map(|(at, _)| at).chain([words.len()]).collect();
    let parts = if words.contains(is_cjk) {
        2
    } else {
        starts.len().saturating_sub(1).min(PARTS)
    };
    let mut pieces = starts
        .windows(parts + 1)
        .filter_map(|part| words.get(*part.first()?..*part.last()?));
    let holds = |piece: &str| {
        near.positions
            .iter()
            .chain([&near.old])
            .any(|reading| reading.text.text.contains(piece))
    };
    if words.contains(is_cjk) {
        pieces.any(holds)
    } else {
        pieces.next_back().is_some_and(holds)
    }
}

fn has_group(kind: Kind, groups: &[&str], near: &Near, facts: &Facts) -> bool {
    let within = |reading: &Reading, group: &str| {
        let hits = lexicon::find_within(&reading.text.text, Kind::Within);
        hits.iter().any(|hit| hit.group == group)
    };
    let holds = |group: &&str| {
        let is_anywhere = kind == Kind::Superlative && ANYWHERE.contains(group);
        let wide = facts.entries.values().filter(|_| is_anywhere);
        near.own().chain(wide).any(|reading| {
            reading.has(kind, group)
                || kind == Kind::Superlative && (reading.has(Kind::Supports, group) || within(reading, group))
        })
    };
    groups.iter().any(holds)
}

/// Whether the old sentence, or what the person was, has a form of the very word.
fn is_same_word(word: &str, near: &Near) -> bool {
    let longest = word.split(' ').max_by_key(|word| word.len()).unwrap_or(word);
    let letters = longest.chars().count();
    let stem = crate::matching::stem(longest, letters.saturating_sub(2).clamp(SHORTEST, STEM));
    let is_form = |reading: &Reading, word: &Word| {
        let other = reading.slice(word.start, word.end);
        other.starts_with(stem) && other.chars().count().abs_diff(letters) <= ENDING
    };
    letters >= SHORTEST
        && near
            .own()
            .any(|reading| reading.words.iter().any(|word| is_form(reading, word)))
}

/// Whether every word of a position stands in the entry, or says the same as what the person was.
fn is_position(position: &[Word], sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    let titled = |word: &Word| {
        let mut hits = sentence
            .of(Kind::Title)
            .filter(|hit| hit.start <= word.start && word.end <= hit.end);
        hits.any(|hit| near.positions.iter().any(|reading| reading.has(Kind::Title, hit.group)))
    };
    position.iter().all(|word| {
        let letters = sentence.slice(word.start, word.end);
        let stem = long_stem(letters);
        near.positions
            .iter()
            .any(|reading| names::initials(reading).contains(letters))
            && sentence.text.is_upper(word.end - 1)
            || letters.chars().count() < SHORTEST && !sentence.text.is_upper(word.start)
            || near.positions.iter().any(|reading| reading.text.text.contains(stem))
            || near.is_summary() && facts.known.has(stem)
            || near.old.text.text.starts_with(stem)
            || titled(word)
            || is_joined_known(word, sentence, near)
    })
}

/// All of a word but its ending: compounds that begin alike are different things.
fn long_stem(word: &str) -> &str {
    crate::matching::stem(word, STEM.max(word.chars().count().saturating_sub(ENDING)))
}

/// "Co-ordinator" is a coordinator.
fn is_joined_known(word: &Word, sentence: &Reading, near: &Near) -> bool {
    let beside = sentence
        .words
        .windows(2)
        .filter(|pair| pair.iter().any(|it| it.start == word.start));
    beside.into_iter().any(|pair| {
        let [left, right] = pair else { return false };
        let joined = [
            sentence.slice(left.start, left.end),
            sentence.slice(right.start, right.end),
        ]
        .concat();
        near.all().any(|reading| reading.text.text.contains(&joined))
    })
}

/// Whether one field names this very school or office.
fn is_house(house: &House, sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    let names: Vec<&str> = house
        .names
        .iter()
        .map(|&(start, end)| sentence.slice(start, end))
        .collect();
    let holds = |text: &str| {
        names
            .iter()
            .all(|name| text.contains(crate::matching::stem(name, STEM)))
    };
    let is_listed = facts
        .houses
        .iter()
        .any(|(group, field)| *group == house.group && holds(field));
    is_listed || holds(&near.old.text.text)
}

/// Whether what is called certified is what a certificate of the résumé is about.
fn is_certified(claim: &Said, sentence: &Reading, facts: &Facts) -> bool {
    let has_any = facts
        .entries
        .iter()
        .any(|(pointer, reading)| pointer.starts_with("/certificates") || reading.of(Kind::Certified).next().is_some());
    if !has_any {
        return false;
    }
    let end = sentence
        .slice(claim.end, sentence.text.text.len())
        .find([',', ';', '.', '(', '\n']);
    let end = end.map_or(sentence.text.text.len(), |length| claim.end + length);
    let mut after = sentence
        .words
        .iter()
        .filter(|word| word.start >= claim.end && word.end <= end)
        .map(|word| sentence.slice(word.start, word.end))
        .take_while(|word| !super::extract::ends_position(word))
        .take(WORDS_CERTIFIED)
        .filter(|word| word.chars().count() > SHORTEST);
    after.all(|word| facts.known.has(long_stem(word)))
}

/// "Lead" is a title before a noun, and a verb otherwise; "staff" is one before a title. Other words of rank always are.
pub(super) fn is_title(word: &Said, sentence: &Reading) -> bool {
    let is_upper = sentence.text.is_upper(word.start);
    match sentence.slice(word.start, word.end) {
        "lead" | "head" => {
            is_upper && {
                let before = sentence.text.before(word.start).trim_end();
                !before.is_empty() && !before.ends_with(['.', ':', '\n', ';'])
            }
        }
        "staff" => {
            is_upper && {
                let next = sentence.words.iter().find(|next| next.start >= word.end);
                next.is_some_and(|next| sentence.text.is_upper(next.start))
            }
        }
        _ => true,
    }
}

/// Words that took the place of their like: "within a week" where "within a month" stood, "first" where "third" did. The
/// part of their group before the dash says what they are, the rest which one.
pub(super) fn exchanged(sentence: &Reading, near: &Near) -> Vec<(usize, usize)> {
    let is_counted = |reading: &Reading, hit: &lexicon::Hit| {
        let mut quantities = reading.quantities.iter();
        quantities.any(|it| it.start < hit.end && hit.start < it.end)
    };
    let is_gone = |hit: &lexicon::Hit| !is_counted(near.old, hit) && !sentence.has(Kind::Value, hit.group);
    let gone: Vec<&str> = near
        .old
        .of(Kind::Value)
        .filter(|hit| is_gone(hit))
        .filter_map(|hit| hit.group.split('-').next())
        .collect();
    let is_new = |hit: &lexicon::Hit| {
        !is_counted(sentence, hit) && !near.all().any(|reading| reading.has(Kind::Value, hit.group))
    };
    let takes_place = |hit: &lexicon::Hit| hit.group.split('-').next().is_some_and(|what| gone.contains(&what));
    let hits = sentence.of(Kind::Value).filter(|hit| is_new(hit) && takes_place(hit));
    hits.map(|hit| (hit.start, hit.end)).collect()
}

/// The first words that say more where the old sentence says that one only took part and the new one does not.
pub(super) fn role_left_out(sentence: &Reading, near: &Near) -> Option<(usize, usize)> {
    let is_weak = |reading: &Reading| reading.of(Kind::Weak).next().is_some();
    if near.is_summary() || !is_weak(near.old) || is_weak(sentence) {
        return None;
    }
    let is_old = |letters: &str| near.old.text.text.contains(letters);
    let is_new = |word: &&Word| {
        let letters = sentence.slice(word.start, word.end);
        letters.chars().count() > 1 && !is_old(crate::matching::stem(letters, STEM))
    };
    let word = sentence.words.iter().find(is_new).map(|word| (word.start, word.end));
    // Where words are not parted, the first two characters that are new.
    word.or_else(|| {
        let starts: Vec<usize> = sentence.text.text.char_indices().map(|(at, _)| at).collect();
        let pairs = starts
            .windows(3)
            .filter_map(|three| Some((*three.first()?, *three.last()?)));
        pairs
            .into_iter()
            .find(|&(start, end)| !is_old(sentence.slice(start, end)))
    })
}
