//! Whether a résumé supports a role: led, the first, the only one.

use super::extract::Said;
use super::lexicon::{self, Kind};
use super::reading::{Reading, Word};
use super::support::{ENDING, SHORTEST, STEM};
use super::{Facts, Near, forms, frequency};
use crate::resume::words;

/// What is told wherever it was earned.
const ANYWHERE: &[&str] = &[
    "summa",
    "magna",
    "laude",
    "firstclass",
    "honours",
    "award",
    "published",
    "invented",
    "habilitated",
    "finalist",
];

/// How far behind a deed stands what it was done to, in bytes.
const OBJECT: usize = 30;

/// Whether the old sentence, or what the person was, has words of one of these groups, or such as support them. `object` is
/// what a title is of, if it says so.
pub(super) fn has_group(
    (kind, groups): (Kind, &[&str]),
    (is_somebody, object): (bool, Option<&str>),
    near: &Near,
    facts: &Facts,
) -> bool {
    let is_own_post = |hit: &lexicon::Hit, reading: &Reading| {
        !std::ptr::eq(reading, near.old) || !is_article_before(hit.start, reading)
    };
    let is_own_role = |hit: &lexicon::Hit, reading: &Reading| {
        let is_others = (kind == Kind::Title || is_agent(reading.slice(hit.start, hit.end)))
            && !is_somebody
            && std::ptr::eq(reading, near.old)
            && is_article_before(hit.start, reading);
        !is_others && !is_by_others(hit.start, hit.end, reading)
    };
    // Whoever only took part has not led, whatever they and others were.
    let is_weak = !near.is_summary() && near.old.of(Kind::Weak).any(|hit| hit.group != "with");
    // Nor has whoever advised.
    let is_advice = !near.is_summary() && near.old.has(Kind::Deed, "advise");
    let is_own = |group: &str| !(is_weak || is_advice) || group != "led";
    let within = |reading: &Reading, group: &str| {
        let hits = lexicon::find_within(&reading.text.text, Kind::Within);
        hits.iter()
            .any(|hit| hit.group == group && !is_other_doing(hit.start, reading))
    };
    let holds = |group: &&str| {
        let is_anywhere = kind == Kind::Superlative && ANYWHERE.contains(group);
        // What a prize in another entry was for is told there: only a list of prizes speaks for all.
        let is_listed = |entry: &str| near.is_summary() || *group != "award" || entry.starts_with("/awards");
        let wide = facts
            .entries
            .iter()
            .filter(|(entry, _)| is_anywhere && is_listed(entry));
        let wide = wide.map(|(_, reading)| reading);
        near.own().chain(wide).any(|reading| {
            reading
                .of(kind)
                .any(|hit| hit.group == *group && is_own_role(hit, reading))
                || kind == Kind::Superlative
                    && is_own(group)
                    && (reading
                        .of(Kind::Supports)
                        .any(|hit| hit.group == *group && (*group == "won" || is_own_post(hit, reading)))
                        || within(reading, group))
        })
    };
    if kind == Kind::Title && !is_weak && (is_done(groups, object, near.old) || is_team_led(groups, near)) {
        return true;
    }
    // Who came to the final only has not won.
    if groups.contains(&"won") && !near.is_summary() && near.old.has(Kind::Superlative, "finalist") {
        return false;
    }
    if kind == Kind::Superlative
        && groups.contains(&"published")
        && facts.entries.keys().any(|it| it.starts_with(PUBLISHED))
    {
        return true;
    }
    if groups.contains(&"firstclass") && is_graded_first(facts) {
        return true;
    }
    let is_rank = kind == Kind::Superlative && groups.contains(&"first") && near.old.has(Kind::Value, "ordinal-1");
    is_rank || groups.iter().any(holds)
}

/// Whether the grade of a degree is the first, told by that word alone.
fn is_graded_first(facts: &Facts) -> bool {
    let mut schools = facts
        .entries
        .iter()
        .filter(|(entry, _)| entry.starts_with("/education"));
    schools.any(|(_, reading)| {
        reading
            .text
            .text
            .lines()
            .any(|line| matches!(line.trim(), "first" | "1st"))
    })
}

/// What makes another doing of "führung" and "leitung".
const OTHER_DOINGS: &[&str] = &[
    "uber", "ein", "aus", "zu", "auf", "ruck", "zusammen", "vor", "ab", "her", "weiter", "an", "um", "rohr", "strom",
    "wasser", "frei", "steuer", "kabel", "ver",
];

/// Whether "führung" or "leitung" is the end of another word: "Einführung", "Anleitung".
fn is_other_doing(start: usize, reading: &Reading) -> bool {
    let before = reading.text.before(start);
    OTHER_DOINGS.iter().any(|head| before.ends_with(head))
}

/// Titles that one language has where another has the next: a "Leiter" is a head, a manager or a leader.
const LEADERS: &[&str] = &["lead", "head", "manager", "project"];

/// Whether a translation calls somebody a leader who is one, by whatever title.
pub(super) fn leads(groups: &[&str], near: &Near) -> bool {
    let is_leader = |group: &str| LEADERS.contains(&group);
    let is_led = |reading: &Reading| {
        let within = lexicon::find_within(&reading.text.text, Kind::Within);
        reading.of(Kind::Title).any(|hit| is_leader(hit.group)) || within.iter().any(|hit| hit.group == "led")
    };
    let is_weak = !near.is_summary() && near.old.of(Kind::Weak).next().is_some();
    !is_weak && groups.iter().any(|group| is_leader(group)) && near.own().any(is_led)
}

/// Where a résumé lists what somebody published.
const PUBLISHED: &str = "/publications";

/// Whether somebody is called the leader of a team who has led one.
pub(super) fn is_team_led(groups: &[&str], near: &Near) -> bool {
    let is_team = |hit: &lexicon::Hit| {
        let tail = near.old.text.after(hit.end);
        let tail = tail.get(..tail.floor_char_boundary(OBJECT)).unwrap_or_default();
        TEAMS.iter().any(|team| tail.contains(team))
    };
    let mut led = near.old.of(Kind::Superlative).filter(|hit| hit.group == "led");
    groups.contains(&"lead") && !near.is_summary() && led.any(is_team)
}

/// Who is led by a leader of a team.
const TEAMS: &[&str] = &[
    "team",
    "crew",
    "squad",
    "gruppe",
    "mannschaft",
    "kolonne",
    "equipe",
    "brigade",
    "equipo",
    "brigada",
    "cuadrilla",
    "squadra",
    "gruppo",
    "equipa",
    "ploeg",
    "zespol",
];

/// Whether the old sentence says that one did what makes somebody this: "Direttore dei lavori" for "Direzione lavori".
fn is_done(groups: &[&str], object: Option<&str>, old: &Reading) -> bool {
    // Of the same thing.
    let is_same = |hit: &lexicon::Hit| {
        let tail = old.text.after(hit.end);
        let tail = tail.get(..tail.floor_char_boundary(OBJECT)).unwrap_or_default();
        object.is_some_and(|object| tail.contains(object))
    };
    let is_own = |hit: &lexicon::Hit| {
        hit.group
            .strip_prefix("post-")
            .is_some_and(|post| groups.contains(&post))
    };
    let mut deeds = old.of(Kind::Supports).filter(|hit| is_own(hit));
    deeds.any(|hit| !is_article_before(hit.start, old) && is_same(hit))
}

/// What words for who did it end in.
const AGENTS: &[&str] = &["ende", "enden", "ender", "er", "erin", "or", "ora", "ente"];

/// Whether a word says who did it: "Vorsitzende".
pub(super) fn is_agent(word: &str) -> bool {
    AGENTS.iter().any(|end| word.ends_with(end))
}

/// No word for "by" is longer, in bytes.
const LONGEST_WORD: usize = 40;

/// What goes before the title of somebody else: "reported to the head of …".
const ARTICLES: &[&str] = &[
    "the", "a", "an", "der", "die", "dem", "den", "des", "einer", "einem", "eines", "le", "la", "les", "du", "au",
    "un", "une", "el", "los", "las", "al", "del", "il", "lo", "gli", "dal", "dalla", "della", "alla", "o", "os", "do",
    "da", "ao", "de", "het", "een", "zur", "zum", "beim", "vom",
];

pub(super) fn is_article_before(start: usize, reading: &Reading) -> bool {
    let before = reading.word_before(start);
    before.is_some_and(|word| ARTICLES.contains(&reading.slice(word.start, word.end)))
}

/// "Led by the agency": somebody else did.
pub(super) fn is_by_others(start: usize, end: usize, reading: &Reading) -> bool {
    // Hits stand in order, and these words are short.
    let near = reading.hits.partition_point(|hit| hit.start + LONGEST_WORD < start);
    let near = reading.hits.iter().skip(near).take_while(|hit| hit.start <= end + 1);
    near.filter(|hit| hit.kind == Kind::By).any(|by| {
        let (from, to) = if by.start >= end {
            (end, by.start)
        } else {
            (by.end, start)
        };
        start >= by.start && end <= by.end || from <= to && reading.slice(from, to).trim().is_empty()
    })
}

/// What words for fields and doings end in.
const FIELDS: &[&str] = &["ment", "ments", "ung", "tion", "ship", "zione", "cion", "cao"];

/// Ranks of several words whose words alone are another rank.
const OTHER: &[&str] = &["second", "summa", "magna", "laude", "firstclass"];

/// Whether the old sentence, or what the person was, has a form of the very word.
pub(super) fn is_same_word(own: &str, is_post: bool, near: &Near) -> bool {
    let longest = own.split(' ').max_by_key(|word| word.len()).unwrap_or(own);
    let letters = longest.chars().count();
    let stem = crate::matching::stem(longest, letters.saturating_sub(2).clamp(SHORTEST, STEM));
    let is_form = |reading: &Reading, word: &Word| {
        let other = reading.slice(word.start, word.end);
        // The "best" of "second best" is another one.
        let mut hits = reading.of(Kind::Superlative);
        let is_other = |hit: &lexicon::Hit| {
            OTHER.contains(&hit.group)
                && hit.start <= word.start
                && word.end <= hit.end
                && reading.slice(hit.start, hit.end) != own
        };
        if hits.any(is_other) {
            return false;
        }
        let is_others = is_post && std::ptr::eq(reading, near.old) && is_article_before(word.start, reading);
        // "Logistics Management" makes nobody a manager.
        if is_post && near.is_summary() && FIELDS.iter().any(|end| other.ends_with(end) && !longest.ends_with(end)) {
            return false;
        }
        // "Landessieger" are winners.
        let base = ["innen", "in"]
            .iter()
            .find_map(|end| longest.strip_suffix(end))
            .unwrap_or(longest);
        let is_compound = base.len() >= STEM && other.rfind(base).is_some_and(|at| at > 0);
        !is_others && is_compound
            || !is_post && !near.is_summary() && !is_agent(other) && forms::is_inflected(longest, other)
            || !is_others && other.starts_with(stem) && other.chars().count().abs_diff(letters) <= ENDING
    };
    letters >= SHORTEST
        && near
            .own()
            .any(|reading| reading.words.iter().any(|word| is_form(reading, word)))
}

/// Whether a translation's word for the only one stands behind "one" and means no more: "une seule base" for "one database".
pub(super) fn is_one(claim: &Said, sentence: &Reading, near: &Near) -> bool {
    let is_in = |list: &[&str], reading: &Reading, word: &Word| list.contains(&reading.slice(word.start, word.end));
    let before = sentence.word_before(claim.start);
    near.is_translated
        && before.is_some_and(|word| is_in(ARTICLES_OF_ONE, sentence, word))
        && near.old.words.iter().any(|word| is_in(JUST_ONE, near.old, word))
}

/// What stands before a word for the only one where no more than the number is meant.
const ARTICLES_OF_ONE: &[&str] = &[
    "ein", "eine", "einen", "einem", "einer", "un", "une", "una", "uno", "um", "uma", "een",
];
/// Words that count one: an article is none.
const JUST_ONE: &[&str] = &[
    "one", "single", "einzige", "einzigen", "einziger", "seul", "seule", "unico", "unica",
];

/// Words that say that somebody did alone what they did with others.
pub(super) fn alone(sentence: &Reading, near: &Near) -> Vec<(usize, usize)> {
    let is_shared = near
        .old
        .hits
        .iter()
        .any(|hit| matches!(hit.kind, Kind::Weak | Kind::Joint));
    let is_new = !near.is_summary() && is_shared && near.old.of(Kind::Alone).next().is_none();
    let hits = sentence.of(Kind::Alone).filter(|_| is_new);
    hits.map(|hit| (hit.start, hit.end)).collect()
}

/// "Lead" is a title before a noun, and a verb otherwise; "staff" is one before a title. Other words of rank always are.
pub(super) fn is_title(word: &Said, sentence: &Reading) -> bool {
    let is_upper = sentence.text.is_upper(word.start);
    match sentence.slice(word.start, word.end) {
        // "Deputy head"
        "lead" | "head" if sentence.of(Kind::Minor).any(|hit| hit.end + 1 == word.start) => true,
        "lead" | "head" if is_of_post(word.end, sentence) => true,
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

/// "Head coach": whether the name of a post stands right behind, in the singular.
fn is_of_post(end: usize, sentence: &Reading) -> bool {
    let next = sentence.words.iter().find(|word| word.start == end + 1);
    next.is_some_and(|word| {
        let letters = sentence.slice(word.start, word.end);
        !letters.ends_with('s') && words::marks(letters).has(words::Kind::Title)
    })
}

/// Words that took the place of their like: "within a week" where "within a month" stood, "first" where "third" did. The
/// part of their group before the dash says what they are, the rest which one.
pub(super) fn exchanged(sentence: &Reading, near: &Near) -> Vec<(usize, usize)> {
    let old = near.old;
    let is_counted = |reading: &Reading, hit: &lexicon::Hit| {
        let mut quantities = reading.quantities.iter();
        quantities.any(|it| it.start < hit.end && hit.start < it.end)
    };
    let is_rank = |hit: &lexicon::Hit| hit.group.starts_with("ordinal");
    let is_gone =
        |hit: &lexicon::Hit| (is_rank(hit) || !is_counted(near.old, hit)) && !sentence.has(Kind::Value, hit.group);
    if frequency::is_told(sentence, near.old) {
        return Vec::new();
    }
    let gone: Vec<&str> = near
        .old
        .of(Kind::Value)
        .filter(|hit| is_gone(hit))
        .filter_map(|hit| hit.group.split('-').next())
        .collect();
    // What a number counts by stands right behind it.
    let is_rate = |hit: &lexicon::Hit| {
        sentence
            .quantities
            .iter()
            .any(|it| (it.end..=it.end + 2).contains(&hit.start))
    };
    // What excludes its like is a claim where it takes a place, periods also where there was none.
    let is_new = |hit: &lexicon::Hit| {
        let is_own = is_rank(hit) || is_rate(hit);
        let mut near = near.all();
        let is_told =
            |reading: &Reading| reading.has(Kind::Value, hit.group) && (!is_own || std::ptr::eq(reading, old));
        !is_counted(sentence, hit) && !near.any(is_told)
    };
    let takes_place = |hit: &lexicon::Hit| hit.group.split('-').next().is_some_and(|what| gone.contains(&what));
    let hits = sentence.of(Kind::Value).filter(|hit| is_new(hit) && takes_place(hit));
    hits.map(|hit| (hit.start, hit.end)).collect()
}
