//! What a sentence claims.

use types::ClaimKind;

use super::abilities::{add_skills, levels_of_listed};
use super::houses::{self, House};
use super::lexicon::{self, Kind};
use super::names;
use super::reading::{Reading, Word};
use super::{
    Facts, Near, additions, awarded, besides, bound, compounds, conferred, continued, deeds, excess, frequency,
    licences, lists, marks, papers, persons, places_of, posts, roles, sharing, tongues,
};
use crate::resume::dates::Date;
use crate::skills::SkillId;

use super::numbers::Quantity;

/// One claim, as bytes of the folded sentence.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) kind: ClaimKind,
    pub(super) what: What,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What is claimed.
#[derive(Clone, Debug)]
pub(super) enum What {
    Number(Quantity),
    Date(Date),
    Skill {
        skill: SkillId,
        is_role: bool,
    },
    /// A language spoken at least so well.
    Level(SkillId, u8),
    /// The group of the lexicon: a level, perhaps with the name of a degree of its own.
    Degree(&'static str),
    /// What stands before "として": the same as `Position` where words are not parted.
    Post,
    /// Words of the lexicon, in these groups.
    Words(Kind, Vec<&'static str>),
    /// What somebody says they worked as.
    Position(Vec<Word>),
    House(House),
    Name(Vec<Word>),
    /// What belongs to another entry, or says more than the old sentence: nothing supports it.
    Elsewhere,
}

/// Everything a sentence in `language` claims, by position.
pub(super) fn claims(reading: &Reading, language: &str, near: &Near, facts: &Facts) -> Vec<Said> {
    let is_translated = language != facts.language;
    let mut claims = Vec::new();
    add_figures(reading, &mut claims);
    add_houses(reading, (language, is_translated), facts, &mut claims);
    if !is_translated {
        add_posts(reading, language, (near, facts), &mut claims);
    }
    add_elsewhere(reading, language, near, facts, &mut claims);
    add_skills(reading, (language, is_translated), near, &mut claims);
    add_degrees(reading, &mut claims);
    add_words(reading, near, &mut claims);
    add_names(reading, (language, is_translated), near, facts, &mut claims);
    if near.is_summary() {
        let mut found = bound::elsewhere(reading, &claims, facts);
        found.extend(awarded::misdated(reading, &claims, facts));
        found.extend(
            papers::narrowed(reading, facts)
                .into_iter()
                .map(|(start, end)| (ClaimKind::Certificate, start, end)),
        );
        claims.extend(
            found
                .into_iter()
                .map(|(kind, start, end)| said(kind, What::Elsewhere, (start, end))),
        );
    }
    let posts: Vec<(usize, usize)> = claims
        .iter()
        .filter(|it| matches!(it.what, What::Position(_)))
        .map(|it| (it.start, it.end))
        .collect();
    // What somebody worked as is one claim, whatever its words are.
    claims.retain(|it| {
        let is_part = |post: &(usize, usize)| post.0 <= it.start && it.end <= post.1;
        !matches!(it.what, What::Words(Kind::Title, _)) || !posts.iter().any(is_part)
    });
    claims.sort_by_key(|it| (it.start, it.end));
    claims.dedup_by(|one, other| {
        let is_bare = |it: &Said| matches!(it.what, What::Elsewhere);
        (one.start, one.end) == (other.start, other.end) && is_bare(one) && is_bare(other)
    });
    claims
}

fn said(kind: ClaimKind, what: What, (start, end): (usize, usize)) -> Said {
    Said { kind, what, start, end }
}

/// From the first to the last of some words.
fn span(words: &[Word]) -> Option<(usize, usize)> {
    Some((words.first()?.start, words.last()?.end))
}

fn add_figures(reading: &Reading, claims: &mut Vec<Said>) {
    for quantity in &reading.quantities {
        let place = (quantity.start, quantity.end);
        claims.push(said(ClaimKind::Number, What::Number(quantity.clone()), place));
    }
    for dated in &reading.dates {
        claims.push(said(ClaimKind::Date, What::Date(dated.date), (dated.start, dated.end)));
    }
}

fn add_houses(reading: &Reading, (language, is_translated): (&str, bool), facts: &Facts, claims: &mut Vec<Said>) {
    for house in houses::find(reading, language) {
        let place = (house.start, house.end);
        claims.push(said(ClaimKind::Name, What::House(house), place));
    }
    if language != "de" || is_translated {
        return;
    }
    for word in houses::in_compounds(reading) {
        let letters = reading.slice(word.start, word.end);
        let bare = letters.strip_suffix('n').unwrap_or(letters);
        let stem = crate::matching::stem(bare, bare.chars().count().saturating_sub(1));
        if !facts.known.holds(stem) {
            claims.push(said(ClaimKind::Name, What::Elsewhere, (word.start, word.end)));
        }
    }
}

/// What somebody says they were.
fn add_posts(reading: &Reading, language: &str, (near, facts): (&Near, &Facts), claims: &mut Vec<Said>) {
    let mut found = posts::positions(reading);
    if language == "de" {
        let ranks = posts::ranks_in_compounds(reading, near);
        found.extend(ranks.into_iter().map(|word| vec![word]));
    }
    if language == "en" && near.is_summary() {
        found.extend(posts::kinds_of_managers(reading));
    }
    if near.is_summary() {
        let unknown = posts::unknown(reading, near, facts).into_iter();
        claims.extend(unknown.map(|place| said(ClaimKind::Title, What::Elsewhere, place)));
    }
    for words in found {
        if let Some(place) = span(&words) {
            claims.push(said(ClaimKind::Title, What::Position(words), place));
        }
    }
    for hit in lexicon::find_within(&reading.text.text, Kind::AfterAs) {
        let head = reading.text.before(hit.start);
        let own = head
            .char_indices()
            .rev()
            .take(posts::LONGEST_POST)
            .take_while(|(_, letter)| letter.is_alphabetic());
        let length: usize = own.map(|(_, letter)| letter.len_utf8()).sum();
        if length > 0 {
            claims.push(said(ClaimKind::Title, What::Post, (hit.start - length, hit.start)));
        }
    }
}

/// What nothing supports.
fn add_elsewhere(reading: &Reading, language: &str, near: &Near, facts: &Facts, claims: &mut Vec<Said>) {
    let found = [
        (ClaimKind::Name, facts.others(reading, near)),
        (ClaimKind::Superlative, roles::alone(reading, near)),
        (ClaimKind::Certificate, papers::grades(reading, facts)),
        (ClaimKind::Language, levels_of_listed(reading, facts)),
        (ClaimKind::Language, tongues::unknown(reading, near, facts)),
        (ClaimKind::Superlative, awarded::placed(reading, facts)),
        (ClaimKind::Superlative, awarded::first(reading, facts)),
        (ClaimKind::Certificate, papers::listed(reading, language, facts)),
        (ClaimKind::Certificate, licences::unknown(reading, facts)),
        (ClaimKind::Certificate, marks::other(reading, facts)),
        (ClaimKind::Certificate, continued::otherwise(reading, language, facts)),
        (ClaimKind::Name, persons::exchanged(reading, near)),
        (ClaimKind::Name, places_of::exchanged(reading, near, facts)),
        (ClaimKind::Certificate, conferred::unlisted(reading, facts)),
        (ClaimKind::Number, roles::exchanged(reading, near)),
        (ClaimKind::Date, frequency::within(reading, near)),
        (ClaimKind::Date, frequency::every_one(reading, near.old)),
        (ClaimKind::Superlative, sharing::role_left_out(reading, near)),
    ];
    // In a translation such houses have other words.
    let houses = if language == facts.language {
        places_of::unknown(reading, facts)
    } else {
        Vec::new()
    };
    let found = found.into_iter().chain([(ClaimKind::Name, houses)]);
    for (kind, places) in found.chain(in_compounds(reading, language, near, facts)) {
        claims.extend(places.into_iter().map(|place| said(kind, What::Elsewhere, place)));
    }
}

/// What German compounds say on top.
fn in_compounds(
    reading: &Reading,
    language: &str,
    near: &Near,
    facts: &Facts,
) -> Vec<(ClaimKind, Vec<(usize, usize)>)> {
    if language != "de" || facts.language != language {
        return Vec::new();
    }
    vec![
        (ClaimKind::Certificate, compounds::papers(reading, near, facts)),
        (ClaimKind::Name, compounds::narrowed(reading, near, facts)),
    ]
}

/// Names where nothing else is claimed yet, and what a sentence that is kept otherwise says on top.
fn add_names(
    reading: &Reading,
    (language, is_translated): (&str, bool),
    near: &Near,
    facts: &Facts,
    claims: &mut Vec<Said>,
) {
    let is_covering = |claim: &&Said| !matches!(claim.what, What::Position(_));
    let covered: Vec<(usize, usize)> = claims.iter().filter(is_covering).map(|it| (it.start, it.end)).collect();
    for name in names::find(reading, (language, !is_translated), &covered) {
        if let Some(place) = span(&name) {
            claims.push(said(ClaimKind::Name, What::Name(name), place));
        }
    }
    if is_translated || !near.is_edit {
        return;
    }
    let listed = lists::added(reading, language, near);
    let done = deeds::added(reading, language, near)
        .into_iter()
        .chain(deeds::exchanged(reading, near))
        .chain(besides::added(reading, language, near, facts));
    for (start, end) in additions::find(reading, near, facts)
        .into_iter()
        .chain(excess::find(reading, near, facts))
        .chain(listed)
        .chain(done)
    {
        // A skill that only the list of skills has was not used here.
        let is_listed = |claim: &Said| match claim.what {
            What::Skill { skill, .. } => {
                let has = |reading: &Reading| reading.skills.iter().any(|hit| hit.skill == skill);
                let mut lists = facts.entries.iter().filter(|(entry, _)| entry.starts_with("/skills"));
                !near.is_summary() && !near.all().any(has) && lists.any(|(_, reading)| has(reading))
            }
            _ => false,
        };
        let is_told = |claim: &Said| claim.start < end && start < claim.end && !is_listed(claim);
        if !claims.iter().any(is_told) {
            claims.push(said(ClaimKind::Name, What::Elsewhere, (start, end)));
        }
    }
}

fn add_degrees(reading: &Reading, claims: &mut Vec<Said>) {
    for hit in reading.of(Kind::Degree).filter(|hit| hit.group != "0") {
        let is_covered = reading
            .skills
            .iter()
            .any(|it| it.start <= hit.start && hit.end <= it.end && it.end - it.start > hit.end - hit.start);
        if !is_covered {
            claims.push(Said {
                kind: ClaimKind::Degree,
                what: What::Degree(hit.group),
                start: hit.start,
                end: hit.end,
            });
        }
    }
}

/// Words of the lexicon; one that stands in several groups claims any of them.
fn add_words(reading: &Reading, near: &Near, claims: &mut Vec<Said>) {
    let kinds = [
        (Kind::Title, ClaimKind::Title),
        (Kind::Superlative, ClaimKind::Superlative),
        (Kind::Certified, ClaimKind::Certificate),
    ];
    for (kind, claimed) in kinds {
        let mut words: Vec<Said> = Vec::new();
        for hit in reading.of(kind) {
            match words.last_mut() {
                Some(Said {
                    what: What::Words(_, groups),
                    start,
                    end,
                    ..
                }) if (*start, *end) == (hit.start, hit.end) => {
                    groups.push(hit.group);
                }
                _ => words.push(Said {
                    kind: claimed,
                    what: What::Words(kind, vec![hit.group]),
                    start: hit.start,
                    end: hit.end,
                }),
            }
        }
        let is_done = |word: &Said| posts::is_parted_verb(reading, word.start, word.end);
        let is_done = |word: &Said| {
            let is_role = kind == Kind::Superlative;
            is_done(word)
                || is_role
                    && (posts::is_mere_keeping(reading, word, near)
                        || roles::is_by_others(word.start, word.end, reading)
                        || awarded::is_gained(reading, word.start, word.end))
        };
        let is_meant =
            |word: &Said| !matches!(&word.what, What::Words(_, groups) if groups.contains(&"-")) && !is_done(word);
        words.retain(|word| is_meant(word) && (kind != Kind::Title || roles::is_title(word, reading)));
        claims.extend(words);
    }
}
