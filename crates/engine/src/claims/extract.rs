//! What a sentence claims.

use types::ClaimKind;

use super::houses::{self, House};
use super::lexicon::{self, Kind};
use super::names;
use super::reading::{Reading, Word};
use super::{Facts, Near, additions, support};
use crate::job::cues::Cue;
use crate::resume::dates::Date;
use crate::resume::words;
use crate::skills::{SkillId, SkillKind, is_cjk};

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

/// How far from a language its level may stand, in bytes.
const NEAR: usize = 30;

/// No position is longer, in words.
const LONGEST_POSITION: usize = 5;
/// Nor longer where words are not parted, in letters.
const LONGEST_POST: usize = 12;
/// What ends a position that somebody worked as.
const AFTER_POSITION: &[&str] = &[
    "at", "from", "since", "for", "until", "between", "bei", "seit", "von", "fur", "chez", "depuis", "pour", "desde",
    "presso", "dal", "per", "na", "no", "voor", "bij", "sinds", "w", "od", "in", "within", "im", "am", "dans", "au",
    "aux", "en", "nel", "nella", "alla", "and", "und", "et", "y", "e", "i", "neben", "wahrend", "durante", "pendant",
    "beside", "besides", "tijdens", "while", "on", "to", "with", "mit", "avec", "con", "com",
];
/// "As part of the team" is no position.
const NO_POSITION: &[&str] = &[
    "part",
    "teil",
    "partie",
    "parte",
    "member",
    "mitglied",
    "membre",
    "miembro",
    "membro",
    "result",
    "well",
    "needed",
    "required",
    "both",
    "deel",
    "lid",
    "ersatz",
    "erganzung",
];

/// Everything a sentence in `language` claims, by position.
pub(super) fn claims(reading: &Reading, language: &str, near: &Near, facts: &Facts) -> Vec<Said> {
    let is_translated = language != facts.language;
    let mut claims = Vec::new();
    let mut add = |kind: ClaimKind, what: What, start: usize, end: usize| {
        claims.push(Said { kind, what, start, end });
    };
    for quantity in &reading.quantities {
        add(
            ClaimKind::Number,
            What::Number(quantity.clone()),
            quantity.start,
            quantity.end,
        );
    }
    for dated in &reading.dates {
        add(ClaimKind::Date, What::Date(dated.date), dated.start, dated.end);
    }
    for house in houses::find(reading, language) {
        let (start, end) = (house.start, house.end);
        add(ClaimKind::Name, What::House(house), start, end);
    }
    for words in positions(reading).into_iter().filter(|_| !is_translated) {
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            let (start, end) = (first.start, last.end);
            add(ClaimKind::Title, What::Position(words), start, end);
        }
    }
    for hit in lexicon::find_within(&reading.text.text, Kind::AfterAs) {
        let head = reading.text.before(hit.start);
        let own = head
            .char_indices()
            .rev()
            .take(LONGEST_POST)
            .take_while(|(_, letter)| letter.is_alphabetic());
        let length: usize = own.map(|(_, letter)| letter.len_utf8()).sum();
        if length > 0 && !is_translated {
            add(ClaimKind::Title, What::Post, hit.start - length, hit.start);
        }
    }
    for (start, end) in facts.others(reading, near) {
        add(ClaimKind::Name, What::Elsewhere, start, end);
    }
    for (start, end) in support::exchanged(reading, near) {
        add(ClaimKind::Number, What::Elsewhere, start, end);
    }
    if let Some((start, end)) = support::role_left_out(reading, near) {
        add(ClaimKind::Superlative, What::Elsewhere, start, end);
    }
    add_skills(reading, (language, is_translated), near, &mut claims);
    add_degrees(reading, &mut claims);
    add_words(reading, &mut claims);
    let is_covering = |claim: &&Said| !matches!(claim.what, What::Position(_));
    let covered: Vec<(usize, usize)> = claims.iter().filter(is_covering).map(|it| (it.start, it.end)).collect();
    for name in names::find(reading, (language, !is_translated), &covered) {
        let (Some(first), Some(last)) = (name.first(), name.last()) else {
            continue;
        };
        let (start, end) = (first.start, last.end);
        claims.push(Said {
            kind: ClaimKind::Name,
            what: What::Name(name),
            start,
            end,
        });
    }
    if near.is_edit && !is_translated {
        for (start, end) in additions::find(near.old, reading, &facts.known) {
            let is_told = |claim: &Said| claim.start < end && start < claim.end;
            if !claims.iter().any(is_told) {
                claims.push(Said {
                    kind: ClaimKind::Name,
                    what: What::Elsewhere,
                    start,
                    end,
                });
            }
        }
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
    claims
}

/// Whether a word ends what somebody worked as or what a certificate is for.
pub(super) fn ends_position(word: &str) -> bool {
    AFTER_POSITION.contains(&word) || word.starts_with(|it: char| it.is_ascii_digit())
}

/// The words of each "as a Staff Nurse, …": what somebody says they worked as. Within a sentence only what names a post
/// is meant.
fn positions(reading: &Reading) -> Vec<Vec<Word>> {
    let mut found: Vec<Vec<Word>> = Vec::new();
    for hit in reading.of(Kind::As) {
        let end = reading
            .slice(hit.end, reading.text.text.len())
            .find([',', ';', ':', '.', '(', '\n', '–']);
        let end = end.map_or(reading.text.text.len(), |length| hit.end + length);
        let slice = |word: &Word| reading.slice(word.start, word.end);
        let is_stop = |word: &Word| {
            let is_number = reading
                .quantities
                .iter()
                .any(|it| it.start <= word.start && word.start < it.end);
            is_number || ends_position(slice(word))
        };
        let words = reading
            .words
            .iter()
            .filter(|word| word.start >= hit.end && word.end <= end);
        let mut words: Vec<Word> = words
            .take_while(|word| !is_stop(word))
            .take(LONGEST_POSITION)
            .copied()
            .collect();
        // Where nothing parts the position from what was done, only its first word is sure to belong to it.
        let next = words
            .last()
            .and_then(|last| reading.words.iter().find(|word| word.start >= last.end));
        if words.len() > 1 && next.is_some_and(|next| next.end <= end && !is_stop(next)) {
            words.truncate(1);
        }
        let Some(first) = words.first() else { continue };
        let is_bare = reading.slice(hit.start, hit.end) == "as";
        let is_opening =
            reading.slice(0, hit.start).trim().is_empty() && (!is_bare || reading.text.is_upper(first.start));
        let is_post = |word: &Word| {
            let is_title = |it: &&lexicon::Hit| it.start <= word.start && word.end <= it.end;
            reading.of(Kind::Title).any(|it| is_title(&it)) || words::marks(slice(word)).has(words::Kind::Title)
        };
        let is_new = found.iter().flatten().all(|word| word.start != first.start);
        if is_new && !NO_POSITION.contains(&slice(first)) && (is_opening || words.iter().any(is_post)) {
            found.push(words);
        }
    }
    found
}

fn add_skills(reading: &Reading, (language, is_translated): (&str, bool), near: &Near, claims: &mut Vec<Said>) {
    for hit in &reading.skills {
        let skill_kind = hit.skill.kind();
        let kind = match skill_kind {
            // Anybody may call themselves thorough.
            SkillKind::Soft => continue,
            SkillKind::Language => ClaimKind::Language,
            SkillKind::Licence | SkillKind::Certificate => ClaimKind::Certificate,
            SkillKind::Tool => ClaimKind::Skill,
            _ if is_translated
                || is_everyday(reading, hit.start, hit.end, language) && !(hit.is_role && near.is_summary()) =>
            {
                continue;
            }
            _ if hit.is_role && !near.is_summary() && !reading.text.is_upper(hit.start) => continue,
            _ if hit.is_role => ClaimKind::Title,
            _ => ClaimKind::Skill,
        };
        let what = What::Skill {
            skill: hit.skill,
            is_role: hit.is_role,
        };
        claims.push(Said {
            kind,
            what,
            start: hit.start,
            end: hit.end,
        });
    }
    add_levels(reading, claims);
}

/// How well languages are spoken: a level belongs to the languages right behind it, or before it.
fn add_levels(reading: &Reading, claims: &mut Vec<Said>) {
    let languages: Vec<_> = reading
        .skills
        .iter()
        .filter(|hit| hit.skill.kind() == SkillKind::Language)
        .collect();
    let levels: Vec<(u8, usize, usize)> = reading
        .cues
        .iter()
        .filter_map(|cue| {
            if let Cue::Level(level) = cue.cue {
                Some((level, cue.start, cue.end))
            } else {
                None
            }
        })
        .collect();
    for &(level, start, end) in &levels {
        let is_parted = |from: usize, to: usize| reading.slice(from, to).contains([',', ';', '·', '|', '/', '.']);
        let distance = |from: usize, to: usize| {
            let (gap, is_parted) = if to <= start {
                (start - to, is_parted(to, start))
            } else {
                (from.saturating_sub(end), is_parted(end, from))
            };
            gap + if is_parted { NEAR / 2 } else { 0 }
        };
        let nearest = (0..languages.len()).min_by_key(|&at| distance(languages[at].start, languages[at].end));
        let Some(at) = nearest.filter(|&at| distance(languages[at].start, languages[at].end) < NEAR) else {
            continue;
        };
        let mut belongs = vec![at];
        let is_behind = languages[at].start >= end;
        // "Fluent in French and Yoruba", "inglês e espanhol nativos": both.
        let next = if is_behind {
            languages.get(at + 1).map(|_| at + 1)
        } else {
            at.checked_sub(1)
        };
        if let Some(next) = next {
            let (from, to) = if is_behind {
                (languages[at].end, languages[next].start)
            } else {
                (languages[next].end, languages[at].start)
            };
            let between = reading.slice(from, to).trim();
            if ["and", "und", "et", "y", "e", "en", "i", "ו"].contains(&between)
                && !levels.iter().any(|it| it.1 >= from && it.2 <= to)
            {
                belongs.push(next);
            }
        }
        for at in belongs {
            let what = What::Level(languages[at].skill, level);
            claims.push(Said {
                kind: ClaimKind::Language,
                what,
                start,
                end,
            });
        }
    }
}

/// Whether a method or field is named by one everyday word, such as "closing": that claims nothing.
fn is_everyday(reading: &Reading, start: usize, end: usize, language: &str) -> bool {
    let words = reading.slice(start, end);
    let is_first = reading.words.iter().any(|word| word.start == start && word.is_first);
    let is_name = reading.text.is_upper(start) && !is_first && language != "de";
    !words.contains(' ') && !words.contains(is_cjk) && !is_name
}

fn add_degrees(reading: &Reading, claims: &mut Vec<Said>) {
    for hit in reading.of(Kind::Degree) {
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
fn add_words(reading: &Reading, claims: &mut Vec<Said>) {
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
        // "Führte Gespräche durch" is no leading.
        let is_done = |word: &Said| {
            reading.slice(word.start, word.end).starts_with("fuhr") && reading.text.after(word.end).contains(" durch")
        };
        let is_meant =
            |word: &Said| !matches!(&word.what, What::Words(_, groups) if groups.contains(&"-")) && !is_done(word);
        words.retain(|word| is_meant(word) && (kind != Kind::Title || support::is_title(word, reading)));
        claims.extend(words);
    }
}
