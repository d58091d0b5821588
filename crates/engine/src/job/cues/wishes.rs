//! Wishes that no list can hold: "SAP helps.", "Thai would be lovely".

use super::{Cue, CueHit};
use crate::skills::Folded;

/// The most bytes of the words beside "would be" that only say how welcome something is.
const LONGEST_PRAISE: usize = 24;

/// The same where it is a noun, and what that begins with.
const LONGEST_NOUN: usize = 56;
const ARTICLES: &[&str] = &[
    " a ", " an ", " the ", " ein ", " eine ", " das ", " die ", " un ", " une ", " una ", " um ", " uma ",
];

/// What ends a clause.
const ENDS: &[char] = &[
    '.', ',', ';', '!', '?', '\n', '(', ')', ':', '|', '，', '。', '；', '、',
];
/// The same, and what may stand for a comma.
const BREAKS: &[char] = &[
    '.', ',', ';', '!', '?', '\n', '(', ')', ':', '|', '，', '。', '；', '、', '-', '–', '—', '…',
];

/// Makes a wish of praise that ends its clause, or is all of it: "SAP helps.", "SAP? Even better."
pub(super) fn praise(text: &Folded, hit: &mut CueHit) -> bool {
    let head = text.before(hit.start).trim_end();
    let tail = text.after(hit.end).trim_start();
    let closes = tail.is_empty() || tail.starts_with(BREAKS) || text.after(hit.end).starts_with('\n');
    let is_alone = head.ends_with(BREAKS) && !head.ends_with(['.', '\n', '!', '。']);
    let is_meant = closes
        && if hit.cue == Cue::Cheer {
            is_alone
        } else {
            !head.is_empty()
        };
    hit.cue = Cue::PreferBehind;
    is_meant
}

/// Makes a wish of "would be": for what stands before it ("Thai would be lovely"), or behind it ("Toll wäre Erfahrung").
pub(super) fn wish(text: &Folded, hit: &mut CueHit) -> bool {
    const POINTERS: &[&str] = &["that", "das", "ce", "esto", "eso", "isso", "cela", "ca"];
    const SUBJECTS: &[&str] = &[
        "you",
        "it",
        "that",
        "this",
        "we",
        "they",
        "candidate",
        "role",
        "job",
        "das",
        "es",
        "hier",
        "du",
        "sie",
        "wir",
        "dies",
        "er",
        "ce",
        "il",
        "elle",
        "vous",
        "tu",
        "on",
        "poste",
        "esto",
        "eso",
        "puesto",
        "isso",
        "vaga",
        "lavoro",
        "alltag",
        "aufgabe",
        "aufgaben",
        "tatigkeiten",
        "missions",
        "tareas",
        "funciones",
        "compiti",
        "tarefas",
    ];
    let head = text.before(hit.start);
    let head = head.rsplit(ENDS).next().unwrap_or_default().trim();
    let tail = text.after(hit.end);
    let tail = tail.split(ENDS).next().unwrap_or_default();
    let subject = head.rsplit(' ').next().unwrap_or_default();
    // "Italian, that would be lovely": of what stands before the comma.
    let from = hit.start.saturating_sub(head.len() + 1);
    let is_reply = text.before(from).trim_end().ends_with([',', '?', '-', '–', '—', ';']);
    if POINTERS.contains(&head) && is_reply && tail.len() <= LONGEST_PRAISE {
        hit.cue = Cue::PreferBehind;
        hit.start = from;
        hit.end += tail.trim_end().len();
        return true;
    }
    if head.is_empty() || SUBJECTS.contains(&subject) || SUBJECTS.contains(&head) {
        return false;
    }
    // "Spanish would be a real blessing for a third of our families": what praises may be a noun with more behind it.
    let is_noun = ARTICLES.iter().any(|it| tail.strip_prefix(it).is_some()) && tail.len() <= LONGEST_NOUN;
    if tail.trim().len() > 2 && (tail.len() <= LONGEST_PRAISE || is_noun) && head.len() >= 3 {
        hit.cue = Cue::PreferBehind;
        hit.end += tail.trim_end().len();
        return true;
    }
    // In German and the Romance languages the praise may stand first.
    let is_praise = head.len() <= LONGEST_PRAISE
        && head.split(' ').count() <= 2
        && !text
            .text
            .get(hit.start..hit.end)
            .is_some_and(|it| it.starts_with("would"));
    if is_praise && (tail.len() > 3 || tail.trim() == "es") {
        hit.cue = Cue::PreferAhead;
        return true;
    }
    false
}
