//! Whether a résumé supports a claim.

use super::extract::{Said, What};
use super::houses::{self, House};
use super::lexicon::{self, Kind};
use super::reading::{Reading, Word};
use super::{Facts, Near, awarded, certified, figures, lengths, minor, names, papers, positions, roles};
use crate::skills::{SkillId, SkillKind, is_cjk};

/// How many letters of a word must agree with one of the résumé.
pub(super) const STEM: usize = 6;
/// The group of words that say that somebody has a degree, not which.
const ANY_DEGREE: &str = "30";
/// The same of the bare word, which schools use widely.
const SOME_DEGREE: &str = "31";
/// And of words for any degree behind the first.
const POSTGRADUATE: &str = "40";
/// No ending is longer.
pub(super) const ENDING: usize = 3;
/// Shorter words say little.
pub(super) const SHORTEST: usize = 4;

/// Whether what stands near, or the whole résumé where that is enough, supports a claim.
pub(super) fn is_supported(claim: &Said, sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    let words = sentence.slice(claim.start, claim.end);
    match &claim.what {
        What::Number(quantity) => figures::has_number(quantity, sentence, near, facts),
        What::Date(date) => {
            near.all().any(|reading| figures::has_date(&reading.dates, *date))
                && !lengths::is_date_exchanged(*date, sentence, near)
        }
        What::Skill { skill, is_role } => has_ability((*skill, *is_role), claim, (sentence, near), facts),
        What::Level(language, level) => highest_level(*language, facts) >= *level,
        What::Degree(group) => has_degree(group, sentence, near, facts) || is_physician(claim, sentence, near, facts),
        What::Post => positions::is_post(words, near),
        What::Words(Kind::Certified, groups) => certified::is_certified(claim, groups, (sentence, near), facts),
        What::Words(kind, groups) => has_words((*kind, groups), claim, (sentence, near), facts),
        What::Position(position) => {
            !minor::is_other(claim.start, claim.end, sentence, near)
                && positions::is_position(position, sentence, near, facts)
        }
        What::House(house) => is_house(house, sentence, near, facts),
        What::Elsewhere => false,
        What::Name(name) => {
            names::is_known(sentence, name, near, &facts.known)
                && !is_name_of_another_entry(sentence, name, near, facts)
                && (name.len() == 1 || is_one_name(sentence, name, near, facts))
        }
    }
}

/// Whether the entry is written in a language: who writes German works in German.
fn is_own_language(skill: SkillId, near: &Near) -> bool {
    let codes = [
        ("en", "english"),
        ("de", "german"),
        ("fr", "french"),
        ("es", "spanish"),
        ("it", "italian"),
        ("pt", "portuguese"),
        ("nl", "dutch"),
        ("pl", "polish"),
    ];
    codes
        .iter()
        .any(|(code, name)| *code == near.language && skill.name().eq_ignore_ascii_case(name))
}

/// Whether the résumé has a skill, a language or a paper, and has it here.
fn has_ability(
    (skill, is_role): (SkillId, bool),
    claim: &Said,
    (sentence, near): (&Reading, &Near),
    facts: &Facts,
) -> bool {
    let words = sentence.slice(claim.start, claim.end);
    let first = sentence.words.iter().find(|word| word.start == claim.start);
    let first = first.filter(|word| names::is_capitals(sentence, word));
    if first.is_some_and(|word| names::is_spelt_out(sentence, word)) {
        return true;
    }
    let is_told = skill.kind() == SkillKind::Tool
        || first.is_some()
        || skill.kind() == SkillKind::Language && !is_own_language(skill, near);
    // "Irish sites" are sites in Ireland.
    if skill.kind() == SkillKind::Language && is_of_land(claim, sentence, near) {
        return true;
    }
    if is_told && is_of_another_entry(skill, words, near, facts) {
        return false;
    }
    if matches!(skill.kind(), SkillKind::Certificate | SkillKind::Licence) {
        return papers::is_paper_known(skill, claim, sentence, near, facts);
    }
    let is_stem_enough = skill.kind() != SkillKind::Tool || is_role;
    has_skill(skill, near, facts)
        || is_same_thing(claim, sentence, near, facts)
        || skill.kind() != SkillKind::Tool && is_plain_skill(words, claim, sentence, near)
        || is_in_halves(words, near.old)
        || is_stem_enough && each_word(words, |word| facts.known.has_stem(word, STEM))
        || each_word(words, |word| facts.known.has(word))
}

/// "方法验证" for "方法开发与验证": whether the old sentence has both halves of what is written without spaces.
fn is_in_halves(words: &str, old: &Reading) -> bool {
    let letters: Vec<(usize, char)> = words.char_indices().collect();
    let half = letters.get(HALF).map_or(0, |(at, _)| *at);
    letters.len() == 2 * HALF
        && letters.iter().all(|(_, letter)| is_cjk(*letter))
        && words
            .split_at_checked(half)
            .is_some_and(|(one, other)| old.text.text.contains(one) && old.text.text.contains(other))
}

/// Words of such scripts mostly have so many characters.
const HALF: usize = 2;

/// Whether the name of a language says where something is, and something near does, too.
fn is_of_land(claim: &Said, sentence: &Reading, near: &Near) -> bool {
    let before = sentence.word_before(claim.start);
    let is_spoken = before.is_some_and(|word| IN.contains(&sentence.slice(word.start, word.end)));
    let lands = sentence.of(Kind::Same).filter(|hit| hit.group.starts_with("land-"));
    let mut own = lands.filter(|hit| hit.start == claim.start && hit.end == claim.end);
    !is_spoken && !near.is_summary() && own.any(|hit| near.all().any(|reading| reading.has(Kind::Same, hit.group)))
}

/// What goes before a language that is spoken or written.
const IN: &[&str] = &[
    "in", "into", "from", "auf", "ins", "aus", "en", "vers", "al", "em", "para", "naar", "het", "fluent", "speak", "po",
];

/// Whether words of the lexicon, such as a title or a role, stand near or follow from what does.
fn has_words(
    (kind, groups): (Kind, &[&str]),
    claim: &Said,
    (sentence, near): (&Reading, &Near),
    facts: &Facts,
) -> bool {
    let words = sentence.slice(claim.start, claim.end);
    let is_title = kind == Kind::Title;
    let is_somebody = roles::is_article_before(claim.start, sentence);
    // "Filled in for the deputy director"
    let minor = sentence.of(Kind::Minor).find(|hit| hit.end + 1 == claim.start);
    let is_deputised = minor.is_some_and(|hit| roles::is_article_before(hit.start, sentence));
    if is_title && near.is_translated && is_deputised && !near.is_summary() {
        return true;
    }
    if is_title {
        let is_other = near.language == "de" && positions::is_of_other(words, near);
        if is_other || minor::is_other(claim.start, claim.end, sentence, near) {
            return false;
        }
        // "Responsable del control" for "control": no more than that one did it.
        if is_responsible(words, claim, sentence, near) {
            return true;
        }
        // Who was helped is somebody else.
        let is_helped = is_somebody && sentence.of(Kind::Weak).next().is_some();
        let is_other = positions::is_of_somebody(claim.start, claim.end, sentence, near);
        if is_helped || is_other || positions::is_called(claim.start, claim.end, sentence, near) {
            return true;
        }
    }
    if is_title && near.is_translated && roles::leads(groups, near) {
        return true;
    }
    if awarded::is_named(groups, sentence, facts) || groups.contains(&"sole") && roles::is_one(claim, sentence, near) {
        return true;
    }
    let is_post = (is_title || roles::is_agent(words)) && !is_somebody;
    // One word of an idiom is not the idiom: the "hand" of "right hand".
    let is_idiom = words.contains(' ') && groups.iter().any(|group| IDIOMS.contains(group));
    roles::has_group((kind, groups), (is_somebody, object(claim, sentence)), near, facts)
        || !is_idiom && roles::is_same_word(words, is_post, near)
}

/// Groups of roles and praise whose words are mostly idioms.
const IDIOMS: &[&str] = &[
    "driver",
    "trusted",
    "overall",
    "maincontact",
    "praised",
    "founder",
    "spokes",
];

/// What leads from such a word to what one was responsible for.
const RESPONSIBLE_FOR: &[&str] = &[
    " de", " du", " di", " do", " da", " por", " pel", " per", " des", " d'", " fur",
];
/// How far into the old sentence stands what was done, in bytes.
const OPENING: usize = 30;

/// Whether a word says that one was responsible for what the old sentence begins with.
fn is_responsible(words: &str, claim: &Said, sentence: &Reading, near: &Near) -> bool {
    let old = &near.old.text.text;
    let opening = old.get(..old.floor_char_boundary(OPENING)).unwrap_or_default();
    words.starts_with("respons")
        && !words.contains(' ')
        && near.old.of(Kind::Weak).next().is_none()
        && RESPONSIBLE_FOR
            .iter()
            .any(|of| sentence.text.after(claim.end).starts_with(of))
        && objects(claim, sentence)
            .take(OBJECTS)
            .any(|object| opening.contains(object))
}

/// So many long words say what somebody was responsible for: "responsable de editar el boletín".
const OBJECTS: usize = 2;

/// Whether a skill goes by another name in the résumé: "begutachtet" for "peer review".
fn is_same_thing(claim: &Said, sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    let mut own = sentence
        .of(Kind::Same)
        .filter(|hit| hit.start < claim.end && claim.start < hit.end)
        // Words of names are no skills.
        .filter(|hit| !hit.group.starts_with("n-"));
    own.any(|hit| readings(near, facts).any(|reading| reading.has(Kind::Same, hit.group)))
}

/// What a title is of: the start of the next long word.
fn object<'a>(claim: &Said, sentence: &'a Reading) -> Option<&'a str> {
    objects(claim, sentence).next()
}

/// Long words that only lead to a noun.
const ARTICLES: &[&str] = &["einer", "einem", "einen", "eines", "dieser", "della", "delle", "degli"];

/// The starts of the next long words.
fn objects<'a>(claim: &Said, sentence: &'a Reading) -> impl Iterator<Item = &'a str> {
    let at = sentence.words.partition_point(|word| word.start < claim.end);
    let words = sentence.words.iter().skip(at);
    let words = words.map(|word| sentence.slice(word.start, word.end));
    let long = words.filter(|word| word.chars().count() > SHORTEST && !ARTICLES.contains(word));
    long.map(|word| crate::matching::stem(word, STEM))
}

/// Whether a method is named by words that stand near or say little: "conversion rate".
fn is_plain_skill(words: &str, claim: &Said, sentence: &Reading, near: &Near) -> bool {
    let is_plain = |word: &str| {
        let is_plain = |hit: &&lexicon::Hit| matches!(hit.kind, Kind::Plain | Kind::Filler);
        let mut hits = sentence
            .hits
            .iter()
            .filter(is_plain)
            .filter(|hit| claim.start <= hit.start && hit.end <= claim.end);
        hits.any(|hit| sentence.slice(hit.start, hit.end) == word)
    };
    let begins = |reading: &Reading, stem: &str| {
        let mut words = reading.words.iter().map(|word| reading.slice(word.start, word.end));
        words.any(|word| word.starts_with(stem))
    };
    let is_near = |word: &str| {
        near.all()
            .any(|reading| begins(reading, crate::matching::stem(word, STEM)))
    };
    each_word(words, |word| is_plain(word) || is_near(word))
}

/// Entries that tell what was done there, and only there.
const TELLING: &[&str] = &["/work/", "/projects/", "/volunteer/", "/education/"];
/// Lists that do not tell where something was used.
const LISTING: &[&str] = &["/skills", "/languages"];

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
    // The "TIG" of a weld is not the end of "tätig".
    let has = |reading: &Reading, word: &str| {
        let mut others = reading.words.iter().map(|it| reading.slice(it.start, it.end));
        word.len() > SHORTEST && reading.text.text.contains(crate::matching::stem(word, STEM))
            || !word.is_ascii() && reading.text.text.contains(word)
            || others.any(|other| other.starts_with(word))
    };
    let holds = |reading: &Reading| words.iter().all(|word| has(reading, word));
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

pub(super) fn readings<'a>(near: &'a Near, facts: &'a Facts) -> impl Iterator<Item = &'a Reading> {
    std::iter::once(near.old).chain(facts.entries.values())
}

pub(super) fn each_word(words: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let mut words = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() > 1);
    words.all(is_known)
}

pub(super) fn has_skill(skill: SkillId, near: &Near, facts: &Facts) -> bool {
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

/// Whether this degree is named; the word "degree" asks for any higher one.
fn has_degree(group: &str, sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    let is_higher = |hit: &lexicon::Hit| group == POSTGRADUATE && hit.group.starts_with(['4', '5']);
    let fits =
        |hit: &lexicon::Hit| hit.group == group || group == ANY_DEGREE && !hit.group.starts_with('2') || is_higher(hit);
    // Whoever has only lower papers has no degree.
    if group == SOME_DEGREE {
        let schools = facts
            .entries
            .iter()
            .filter(|(entry, _)| entry.starts_with("/education"));
        let mut hits = schools.flat_map(|(_, reading)| reading.of(Kind::Degree)).peekable();
        return hits.peek().is_none() || hits.any(|hit| !hit.group.starts_with('2'));
    }
    // "MS Office" and "LC-MS" are no degrees: those stand where schools do.
    let is_told = |entry: &str| {
        ["/education", "/basics", "/certificates"]
            .iter()
            .any(|it| entry.starts_with(it))
    };
    let told = facts
        .entries
        .iter()
        .filter(|(entry, _)| is_told(entry) || **entry == near.entry);
    // What was begun and not finished is no degree, unless the sentence says so, too.
    let says_so = sentence.of(Kind::Unfinished).next().is_some();
    let is_finished = |reading: &&Reading| says_so || reading.of(Kind::Unfinished).next().is_none();
    let mut told = told.map(|(_, reading)| reading).filter(is_finished).chain([near.old]);
    told.any(|reading| reading.of(Kind::Degree).any(fits))
}

/// "The doctor of Glenmore Rovers" for "the club doctor": whether a word for a degree means somebody of a house that is known.
fn is_physician(claim: &Said, sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    let next = sentence.words.iter().find(|word| word.start > claim.end);
    let is_house = next.is_some_and(|word| {
        sentence.text.is_upper(word.start)
            && facts
                .names
                .iter()
                .any(|(_, name)| name.starts_with(crate::matching::stem(sentence.slice(word.start, word.end), STEM)))
    });
    let old = near.old;
    sentence.slice(claim.start, claim.end).starts_with("doctor")
        && is_house
        && old.words.iter().any(|word| old.slice(word.start, word.end) == "doctor")
}

/// All of a word but its ending: compounds that begin alike are different things.
pub(super) fn long_stem(word: &str) -> &str {
    crate::matching::stem(word, STEM.max(word.chars().count().saturating_sub(ENDING)))
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
        .any(|(group, field)| *group == house.group && holds(field) && houses::is_same_glued(sentence, house, field));
    is_listed || holds(&near.old.text.text)
}
