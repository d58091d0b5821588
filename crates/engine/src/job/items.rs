//! Demands in words that the vocabulary does not know, one for each item of a sentence.

use types::{Importance, RequirementKind};

use super::Ad;
use super::brackets;
use super::cues::{Cue, CueHit, Section};
use super::draft::Draft;
use super::importance::Zones;
use super::papers::{is_paper, names_paper};
use super::parts::{Item, Joint, merge, split};
use super::sentences::{Sentence, is_remark};
use super::wording::{is_acronym, is_clause, is_demand, is_denied, is_exam, is_way_out, shorten, strip};
use super::years::find_years;

/// The longest sentence that is looked at, in bytes.
const LONGEST_SENTENCE: usize = 600;

/// What a sentence demands beside what is known of it already.
pub(super) fn unknown(
    ad: &Ad,
    sentence: &Sentence,
    zones: &Zones,
    known: &mut [Draft],
    groups: &mut usize,
) -> Vec<Draft> {
    let Some(Demands { start, end, is_papers }) = demands(ad, sentence) else {
        return Vec::new();
    };
    // A colleague or customer that an item names does not make it known: "working with interpreters".
    let named: Vec<Draft> = known
        .iter()
        .filter(|draft| !(draft.is_role && draft.importance == Importance::Context && sentence.is_headed))
        .cloned()
        .collect();
    let mut items = split(ad, start, end, &named);
    merge(ad, &mut items, known);
    let is_prose = !sentence.is_headed;
    let is_labelled = sentence.lists_papers || names_paper(ad.slice(sentence.start, start));
    let mut found: Vec<Draft> = Vec::new();
    let mut is_over = false;
    for (at, item) in items.iter().enumerate() {
        let Some((from, to)) = strip(ad, item.start, item.end, is_prose) else {
            continue;
        };
        let begins_clause = at > 0 && from == item.start && is_clause(ad.slice(from, to));
        is_over = if asks_anew(ad, item) {
            false
        } else {
            is_over || begins_clause || is_denied(ad.slice(from, to))
        };
        let is_way_out = item.joint == Joint::Or && at > 0 && is_way_out(ad.slice(item.start, item.end));
        if is_way_out || is_none(ad, item.start) {
            continue;
        }
        let is_sure = !item.is_known && asks_anew(ad, item);
        let to = if is_sure { shorten(ad, from, to, is_prose) } else { to };
        if is_over || !is_demand(ad, from, to, is_prose) {
            continue;
        }
        if item.is_known {
            found.extend(head(ad, from, to, known));
            continue;
        }
        let Some(importance) = zones.at(from).filter(|it| *it != Importance::Context) else {
            continue;
        };
        let words = ad.slice(from, to);
        let is_certificate = is_paper(words) || is_exam(ad, from, to) || (is_labelled && is_acronym(ad, from, to)) || {
            let is_sibling =
                |draft: &Draft| matches!(draft.kind, RequirementKind::Certificate | RequirementKind::Licence);
            is_acronym(ad, from, to) && known.iter().any(is_sibling)
        };
        if is_papers && !is_certificate {
            continue;
        }
        let kind = if is_certificate {
            RequirementKind::Certificate
        } else {
            RequirementKind::Statement
        };
        let mut draft = Draft::new(kind, from, to, importance);
        if let Some(degree) = training(ad, &items, at, known).filter(|_| !is_certificate) {
            // "A degree in energy or planning": a field in small letters is one more of that degree.
            if names_field(ad.slice(degree.start, degree.end)) && !ad.text.is_upper(from) {
                degree.end = to;
                continue;
            }
            draft.kind = RequirementKind::Degree;
            draft.level = degree.level;
        }
        if let Some(degree) = stands_before(ad, &items, at, known).filter(|_| !is_certificate) {
            draft.kind = RequirementKind::Degree;
            draft.level = degree.level;
        }
        if lives(ad, item) {
            draft.kind = RequirementKind::Location;
        }
        draft.group = shared_group(&items, at, known, groups);
        if item.joint == Joint::Or
            && draft.group.is_none()
            && let Some(last) = found.last_mut().filter(|it| {
                at > 0
                    && items
                        .get(at - 1)
                        .is_some_and(|item| item.end >= it.end && item.start <= it.start)
            })
        {
            draft.group = last.group.or_else(|| {
                *groups += 1;
                Some(*groups)
            });
            last.group = draft.group;
        }
        found.push(draft);
    }
    found.extend(brackets::names(ad, (start, end), zones, known, groups));
    found
}

/// Where the demands of a sentence stand.
struct Demands {
    start: usize,
    end: usize,
    /// Whether only papers count, since nothing says that anything is asked.
    is_papers: bool,
}

/// Where the demands of a sentence stand: behind its label, or in prose behind the words that ask.
fn demands(ad: &Ad, sentence: &Sentence) -> Option<Demands> {
    let words = ad.slice(sentence.start, sentence.end);
    let cues = ad.cues(sentence.start, sentence.end);
    if words.len() > LONGEST_SENTENCE || sentence.is_aside || has_sum(words) {
        return None;
    }
    if sentence.is_headed && matches!(sentence.section, Section::Must | Section::Prefer) {
        return headed(ad, sentence, cues);
    }
    if !matches!(sentence.section, Section::Intro | Section::Duty) {
        return None;
    }
    let is_ask = |hit: &CueHit| match hit.cue {
        Cue::Ask | Cue::PreferAhead => true,
        Cue::Heading(Section::Must | Section::Prefer) | Cue::Must => hit.start == sentence.start,
        _ => false,
    };
    // "We are a family firm and want somebody who ...": whoever is sought is asked, whatever is said before.
    let sought = cues
        .iter()
        .find(|hit| hit.cue == Cue::Ask && names_person(ad.slice(hit.start, hit.end)));
    let is_other = |hit: &CueHit| match hit.cue {
        Cue::Us | Cue::We => sought.is_none_or(|it| it.start < hit.start) && !is_remark(ad.text, sentence, hit.start),
        Cue::Boiler | Cue::DropAhead => true,
        _ => false,
    };
    let first = cues.iter().find(|hit| is_ask(hit) || is_other(hit));
    let (start, end) = (sentence.start, sentence.end);
    // "Some exposure to education would be an advantage": what is asked stands before the words that say so.
    let behind = cues
        .iter()
        .find(|hit| matches!(hit.cue, Cue::PreferBehind | Cue::Must) && hit.start > start + 3);
    let is_told = first.is_some_and(|hit| is_other(hit) && behind.is_none_or(|it| hit.start < it.start));
    // "X, Y and knowledge of Z are desirable": what stands before the word that asks is asked as well.
    let is_listed = || {
        let closes = |hit: &CueHit| {
            matches!(hit.cue, Cue::PreferBehind | Cue::Must) && !ad.slice(hit.end, end).contains(char::is_alphanumeric)
        };
        cues.iter().any(closes) && !cues.iter().any(|hit| is_other(hit) || hit.cue == Cue::Duty)
    };
    if let Some(hit) = first.filter(|hit| is_ask(hit)) {
        return Some(Demands {
            start: if is_listed() { start } else { hit.start },
            end,
            is_papers: false,
        });
    }
    let is_told = is_told || cues.iter().any(|hit| matches!(hit.cue, Cue::Duty | Cue::DropBehind));
    behind
        .filter(|_| !is_told)
        .map(|hit| Demands {
            start,
            end: hit.start,
            is_papers: false,
        })
        .or_else(|| {
            (!is_told).then_some(Demands {
                start,
                end,
                is_papers: true,
            })
        })
}

/// Whether words that ask name whoever is sought: "someone who", "jemanden mit".
fn names_person(words: &str) -> bool {
    const PERSONS: &[&str] = &[
        "someone",
        "somebody",
        "jemand",
        "jemanden",
        "person",
        "menschen",
        "leute",
        "quelqu'un",
        "personne",
        "alguien",
        "persona",
        "qualcuno",
        "alguem",
        "pessoa",
        "candidate",
        "candidat",
        "candidato",
        "candidata",
    ];
    words.split([' ', ',']).any(|word| PERSONS.contains(&word))
}

/// The same under a heading of demands, where the employer may say that it seeks: "Nous recherchons quelqu'un de motivé".
fn headed(ad: &Ad, sentence: &Sentence, cues: &[CueHit]) -> Option<Demands> {
    let is_other = |cue: Cue| matches!(cue, Cue::DropAhead | Cue::We | Cue::Us | Cue::Nation | Cue::Permit);
    let words = ad.slice(sentence.start, sentence.end);
    // "PAYE, BIK and pension enrolment": beside what is asked, words of what is given are only those of their item.
    let asks =
        super::sentences::asks(cues, sentence.start, sentence.end) || !ad.hits(sentence.start, sentence.end).is_empty();
    if !asks && cues.iter().any(|hit| hit.cue == Cue::Boiler) {
        return None;
    }
    let sought = cues.iter().find(|hit| hit.cue == Cue::Title).map(|hit| hit.end);
    let start = sought
        .filter(|_| cues.iter().any(|hit| hit.cue == Cue::Us))
        .unwrap_or(sentence.start + label(words).min(topic(ad, sentence)));
    let other = cues.iter().find(|hit| hit.start >= start && is_other(hit.cue));
    // What is asked before the employer begins to speak of itself stays asked.
    let end = match other {
        None => sentence.end,
        Some(hit) if !matches!(hit.cue, Cue::Us | Cue::We) => return None,
        Some(hit) => {
            start
                + ad.slice(start, hit.start)
                    .rfind([',', ';', '('])
                    .filter(|at| *at > SHORTEST_CLAUSE)?
        }
    };
    (start < end).then_some(Demands {
        start,
        end,
        is_papers: false,
    })
}

/// Fewer bytes before a comma are no clause of their own.
const SHORTEST_CLAUSE: usize = 16;

/// Whether words name a sum of money.
fn has_sum(words: &str) -> bool {
    words.contains('$') || !words.is_ascii() && words.contains(['€', '£', '¥'])
}

/// What stands before a bracket of examples that are known: "retrieval systems (Elasticsearch, pgvector)".
fn head(ad: &Ad, start: usize, end: usize, known: &mut [Draft]) -> Option<Draft> {
    let words = ad.slice(start, end);
    let open = start + words.find(['(', '（'])?;
    let inside = known.iter_mut().filter(|draft| draft.start < end && start < draft.end);
    let mut examples: Vec<&mut Draft> = inside.collect();
    let importance = examples.first()?.importance;
    let full = end;
    let end = start + ad.slice(start, open).trim_end().len();
    if end < start + 3 || importance == Importance::Context {
        return None;
    }
    let is_example = |draft: &&mut Draft| draft.start > open && draft.kind == RequirementKind::Skill;
    // "One orchestrator (Airflow, Dagster)" asks for one of them, "SAP PP (ideally APO)" wishes for another.
    let says_more = |hit: &CueHit| {
        matches!(
            hit.cue,
            Cue::OneOf | Cue::SomeOf(_) | Cue::PreferAhead | Cue::PreferBehind
        )
    };
    if !examples.iter().all(is_example) || ad.cues(start, full).iter().any(says_more) {
        return None;
    }
    if examples.len() == 1 {
        for draft in &mut examples {
            draft.importance = Importance::Context;
            draft.group = None;
        }
    }
    let kind = if is_paper(ad.slice(start, end)) {
        RequirementKind::Certificate
    } else {
        RequirementKind::Statement
    };
    Some(Draft::new(kind, start, end, importance))
}

/// Where the demands begin at the latest: "Evaluation: you distrust a single number" asks for what its label says, unless
/// that is a word for demands or for something else.
fn topic(ad: &Ad, sentence: &Sentence) -> usize {
    let words = ad.slice(sentence.start, sentence.end);
    let Some(at) = words.find([':', '：']) else {
        return usize::MAX;
    };
    let end = sentence.start + at;
    let is_word = |hit: &CueHit| {
        matches!(
            hit.cue,
            Cue::Heading(_) | Cue::Hint(_) | Cue::Place | Cue::Shift | Cue::Remote | Cue::Hybrid | Cue::Experience
        )
    };
    let is_known = ad.cues(sentence.start, end).iter().any(is_word) || !ad.hits(sentence.start, end).is_empty();
    // What goes on with a clause explains; what names something is what is asked.
    let body = words.get(at..).unwrap_or_default().trim_start_matches([':', '：', ' ']);
    if is_known || !is_clause(body) { usize::MAX } else { 0 }
}

/// How many bytes the label of a line takes: "Skills: ", "Licence | ".
fn label(words: &str) -> usize {
    let head = words.find([':', '：', '|']).filter(|&at| at <= 40);
    // "Digital tacho card | yes": the first cell is what is asked.
    let is_asked = |at: &usize| {
        let cell = words.get(..*at).unwrap_or_default().trim();
        words.get(*at..).is_some_and(|rest| rest.starts_with('|')) && cell.contains(' ') && is_paper(cell)
    };
    head.filter(|at| !is_asked(at)).map_or(0, |at| {
        at + words
            .get(at..)
            .and_then(|it| it.chars().next())
            .map_or(1, char::len_utf8)
    })
}

/// Whether an English item says that there is none: "no parking". "No" is a little word in Portuguese.
fn is_none(ad: &Ad, start: usize) -> bool {
    ad.slice(start, start + 3) == "no " && ad.text.text.contains(" the ")
}

/// The most items between a degree and what may stand in for it.
const NEAR: usize = 2;

/// The degree that an item is an alternative to: "a diploma in nursing or health care assistance".
fn training<'a>(ad: &Ad, items: &[Item], at: usize, known: &'a mut [Draft]) -> Option<&'a mut Draft> {
    let first = (at.saturating_sub(NEAR)..at)
        .rev()
        .find(|&index| items.get(index).is_some_and(|item| item.is_known))?;
    let whole = items.get(first)?;
    let last = (at..=at + NEAR).find(|&index| items.get(index).is_some_and(|item| item.joint == Joint::Or))?;
    let is_name = |item: &Item| {
        let cues = ad.cues(item.start, item.end);
        let is_other = |hit: &CueHit| matches!(hit.cue, Cue::Ask | Cue::Experience | Cue::Similar | Cue::Equivalent);
        let is_counted = !find_years(ad.text, item.start, item.end).is_empty();
        !item.is_known
            && !is_counted
            && !cues.iter().any(is_other)
            && (first + 1 == last || ad.text.is_upper(item.start))
    };
    let is_choice = items.get(first + 1..=last)?.iter().all(is_name);
    known
        .iter_mut()
        .filter(|_| is_choice)
        .find(|it| it.kind == RequirementKind::Degree && it.start < whole.end && whole.start < it.end)
}

/// The degree that "or" joins to an item before it: "a hotel school or an apprenticeship".
fn stands_before<'a>(ad: &Ad, items: &[Item], at: usize, known: &'a [Draft]) -> Option<&'a Draft> {
    let item = items.get(at)?;
    let next = items.get(at + 1).filter(|it| it.joint == Joint::Or && it.is_known)?;
    let is_other = |hit: &CueHit| matches!(hit.cue, Cue::Ask | Cue::Experience | Cue::Level(_) | Cue::Paper);
    let words = ad.slice(item.start, item.end);
    let is_name = words.split(' ').count() <= MOST_NAME && !ad.cues(item.start, item.end).iter().any(is_other);
    known
        .iter()
        .filter(|_| is_name && find_years(ad.text, item.start, item.end).is_empty())
        .find(|it| {
            it.kind == RequirementKind::Degree
                && it.start < next.end
                && next.start < it.end
                && it.start < next.start + NEAR_START
        })
}

/// The most words of such a name, and how far into the next item its degree may stand, in bytes.
const MOST_NAME: usize = 5;
const NEAR_START: usize = 12;

/// Whether an item says where one is to live: "Morar em Camaçari ou região", "residenza in provincia".
fn lives(ad: &Ad, item: &Item) -> bool {
    const LIVING: &[&str] = &[
        "morar ",
        "residir ",
        "residenza ",
        "residencia ",
        "residenz ",
        "domicilio ",
        "domicile ",
        "wohnhaft ",
        "wohnsitz ",
        "living ",
        "live in",
        "live within",
        "reside ",
        "resident ",
        "habiter ",
        "resider ",
        "residant ",
        "vivir en",
        "residente ",
        "abitare ",
        "viver em",
        "居住",
    ];
    LIVING.iter().any(|it| ad.slice(item.start, item.end).starts_with(it))
}

/// Whether the words of a degree say what it is in.
fn names_field(words: &str) -> bool {
    [" in ", " en ", " de ", " di ", " em ", " of "]
        .iter()
        .any(|it| words.contains(it) || words.ends_with(it.trim_end()))
}

/// Whether an item goes on to ask: "and you know".
fn asks_anew(ad: &Ad, item: &Item) -> bool {
    ad.cues(item.start, item.start + 1)
        .iter()
        .any(|hit| matches!(hit.cue, Cue::Ask | Cue::PreferAhead))
}

/// The group of an item that "or" joins to a neighbour.
fn shared_group(items: &[Item], at: usize, known: &mut [Draft], groups: &mut usize) -> Option<usize> {
    let is_or = |index: usize| items.get(index).is_some_and(|item| item.joint == Joint::Or);
    let before = at.checked_sub(1).filter(|_| is_or(at)).and_then(|it| items.get(it));
    let neighbour = before.or_else(|| items.get(at + 1).filter(|_| is_or(at + 1)))?;
    let mut drafts = known.iter_mut().filter(|draft| {
        draft.start < neighbour.end && neighbour.start < draft.end && draft.importance != Importance::Context
    });
    let draft = drafts.next().filter(|_| neighbour.is_known)?;
    if draft.group.is_none() {
        *groups += 1;
        draft.group = Some(*groups);
    }
    draft.group
}
