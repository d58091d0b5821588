//! Papers told by the word that an item begins with, however much of the rest is known: "curso de Libras", "DU de nutrition".

use types::{Importance, RequirementKind};

use super::Ad;
use super::cues::Section;
use super::draft::Draft;
use super::importance::Zones;
use super::lists::List;
use super::sentences::Sentence;

/// What such items begin with.
static HEADS: List = List::of(&[
    "course",
    "courses",
    "certificate",
    "certificates",
    "cert",
    "workshop",
    "berufsprufung",
    "fachausweis",
    "zusatzqualifikation",
    "zusatzausbildung",
    "weiterbildung",
    "fortbildung",
    "lehrgang",
    "zertifikat",
    "sachkunde",
    "sachkundenachweis",
    "befahigungsnachweis",
    "grundkurs",
    "basiskurs",
    "aufbaukurs",
    "fachweiterbildung",
    "fachkunde",
    "cas",
    "kurs",
    "mention",
    "brevet",
    "du",
    "diu",
    "certificat",
    "certificats",
    "certification",
    "certifications",
    "attestation",
    "habilitation",
    "habilitations",
    "agrement",
    "cours",
    "module",
    "caces",
    "diplomado",
    "diplomatura",
    "curso",
    "cursos",
    "cursillo",
    "certificado",
    "certificados",
    "certificacion",
    "certificaciones",
    "carnet",
    "carne",
    "tarjeta",
    "acreditacion",
    "habilitacion",
    "capacitacion",
    "postitulo",
    "taller",
    "corso",
    "corsi",
    "attestato",
    "attestati",
    "patentino",
    "patentini",
    "abilitazione",
    "certificazione",
    "certificazioni",
    "certificato",
    "idoneita",
    "brevetto",
    "tessera",
    "tesserino",
    "libretto",
    "certificacao",
    "certificacoes",
    "cartao",
    "cedula",
    "capacitacao",
    "minicurso",
    "pos",
]);
/// The same among what is wished for; among demands they rather are degrees.
static WISHED: List = List::of(&[
    "formation",
    "formations",
    "formacion",
    "formazione",
    "formacao",
    "especializacion",
    "especializacao",
    "specializzazione",
    "training",
]);
/// Those that are papers though they look like degrees.
static NO_DEGREES: List = List::of(&[
    "mention",
    "brevet",
    "berufsprufung",
    "fachausweis",
    "diplomado",
    "diplomatura",
    "cert",
    "certificate",
    "formazione",
    "formation",
    "formacion",
    "formacao",
    "cours",
    "du",
    "diu",
]);
/// Those that are words of little meaning unless in capitals.
const CAPITALS: &[&str] = &["du", "diu", "cas"];
/// Words that may stand before them.
static ARTICLES: List = List::of(&[
    "a", "an", "the", "valid", "current", "any", "ein", "eine", "einen", "gultiger", "gultiges", "un", "une", "le",
    "la", "les", "l", "una", "el", "los", "las", "il", "lo", "gli", "i", "uno", "um", "uma", "o", "os", "as", "d",
    "des", "di", "de",
]);
const PARTS: &[char] = &[',', ';', '，', '、', '；', ':', '：', '|', '('];
const JOINS: &[&str] = &[
    " or ", " and ", " oder ", " und ", " bzw. ", " ou ", " et ", " o ", " y ", " e ", " ed ", " u ",
];
/// The longest name of such a paper, in bytes and words.
const LONGEST: usize = 72;
const MOST_WORDS: usize = 8;
/// The most words of what joins in: "nutrition or aromatherapy".
const MOST_JOINED: usize = 4;

/// Makes one paper of every item under a heading that begins with a word for it.
pub(super) fn courses(ad: &Ad, sentence: &Sentence, zones: &Zones, drafts: &mut Vec<Draft>, from: usize) {
    if !sentence.is_headed || !matches!(sentence.section, Section::Must | Section::Prefer) {
        return;
    }
    let words = ad.slice(sentence.start, sentence.end);
    let mut at = sentence.start;
    for part in words.split(PARTS) {
        let (start, end) = (at, at + part.len());
        at = end + ad.slice(end, sentence.end).chars().next().map_or(0, char::len_utf8);
        let mut is_head = false;
        for (start, end) in pieces(ad, start, end) {
            let Some(importance) = zones.at(start).filter(|it| *it != Importance::Context) else {
                continue;
            };
            let joins_in = is_head && ad.slice(start, end).split(' ').count() <= MOST_JOINED;
            is_head = begins(ad, sentence, (start, end), drafts.get(from..).unwrap_or_default())
                || joins_in && is_part(ad, (start, end), drafts.get(from..).unwrap_or_default());
            if is_head {
                replace(drafts, from, (start, end), importance);
            }
        }
    }
}

/// What joining words part.
fn pieces(ad: &Ad, start: usize, end: usize) -> Vec<(usize, usize)> {
    let words = ad.slice(start, end);
    let mut cuts: Vec<(usize, usize)> = JOINS
        .iter()
        .flat_map(|join| words.match_indices(join).map(|(at, it)| (at, at + it.len())))
        .collect();
    cuts.push((words.len(), words.len()));
    cuts.sort_unstable();
    let mut from = 0;
    let mut found = Vec::new();
    for (stop, next) in cuts {
        let piece = words.get(from..stop).unwrap_or_default();
        let body = piece.trim_matches(|it: char| !it.is_alphanumeric());
        if let Some(lead) = piece.find(body).filter(|_| !body.is_empty()) {
            found.push((start + from + lead, start + from + lead + body.len()));
        }
        from = next;
    }
    found
}

/// Whether an item begins with a word for a paper and names what it is in.
fn begins(ad: &Ad, sentence: &Sentence, (start, end): (usize, usize), mine: &[Draft]) -> bool {
    let words = ad.slice(start, end);
    let mut each = super::hours::words(words).skip_while(|(_, word)| ARTICLES.has(word));
    let Some((at, head)) = each.next() else { return false };
    let next = each.next().map(|it| it.1);
    // "DU de nutrition" is one, "du testest" is not.
    if CAPITALS.contains(&head) && !(start + at..start + at + head.len()).all(|it| ad.text.is_upper(it)) {
        return false;
    }
    let is_head = HEADS.has(head)
        || sentence.section == Section::Prefer && WISHED.has(head)
        || is_level(head, next)
        || sentence.section == Section::Prefer && is_compound(words);
    let is_degree = |it: &Draft| it.kind == RequirementKind::Degree && it.start < end && start < it.end;
    let is_counted = mine
        .iter()
        .any(|it| it.kind == RequirementKind::Years && it.start < end && start < it.end);
    is_head
        && !is_counted
        && (next.is_some() || is_compound(words))
        && words.len() <= LONGEST
        && words.split(' ').count() <= MOST_WORDS
        && (sentence.section == Section::Prefer && (NO_DEGREES.has(head) || is_compound(words))
            || !mine.iter().any(is_degree))
}

/// German words for a training that is no trade: "Hochvolt-Ausbildung", "Erste-Hilfe-Kurs".
fn is_compound(words: &str) -> bool {
    const TRADES: &[&str] = &[
        "beruf",
        "fach",
        "grund",
        "schul",
        "abgeschlossen",
        "kauf",
        "techni",
        "handwerk",
        "medizin",
        "padagog",
        "eine",
        "gute",
        "passend",
        "entsprechend",
        "einschlagig",
    ];
    let is_one = |end: &str| words.strip_suffix(end).is_some_and(|head| head.trim_end().len() > 3);
    words.split(' ').count() <= 3
        && ![" bei ", " in ", " im ", " am ", " an "]
            .iter()
            .any(|it| words.contains(it))
        && ["ausbildung", "kurs", "schulung", "lehrgang"]
            .iter()
            .any(|end| is_one(end))
        && !TRADES.iter().any(|it| words.starts_with(it))
}

/// "Level 3 arboriculture".
fn is_level(head: &str, next: Option<&str>) -> bool {
    head == "level" && next.is_some_and(|it| it.len() == 1 && it.bytes().all(|digit| digit.is_ascii_digit()))
}

/// Whether what joins in is no other kind of demand.
fn is_part(ad: &Ad, (start, end): (usize, usize), mine: &[Draft]) -> bool {
    use super::cues::Cue;
    let is_other = |it: &Draft| {
        !matches!(it.kind, RequirementKind::Skill | RequirementKind::Statement) && it.start < end && start < it.end
    };
    !mine.iter().any(is_other)
        && !ad.cues(start, end).iter().any(|hit| {
            matches!(
                hit.cue,
                Cue::Ask
                    | Cue::Experience
                    | Cue::Degree(_)
                    | Cue::Similar
                    | Cue::Equivalent
                    | Cue::DropAhead
                    | Cue::DropBehind
            )
        })
}

/// Puts one paper in the place of all that was read in its name.
fn replace(drafts: &mut Vec<Draft>, from: usize, (start, end): (usize, usize), importance: Importance) {
    let is_inside = |it: &Draft| it.start < end && start < it.end;
    let mine = drafts.get(from..).unwrap_or_default();
    let is_known = |it: &Draft| matches!(it.kind, RequirementKind::Licence | RequirementKind::Clearance);
    if mine.iter().any(|it| is_inside(it) && is_known(it)) {
        return;
    }
    let mut paper = Draft::new(RequirementKind::Certificate, start, end, importance);
    paper.group = mine.iter().find(|it| is_inside(it)).and_then(|it| it.group);
    // A name that is known for a part of the paper's stays known: "CACES R489".
    let named = mine
        .iter()
        .find(|it| is_inside(it) && it.kind == RequirementKind::Certificate);
    paper.skill = named.and_then(|it| it.skill);
    let mut index = 0;
    drafts.retain(|draft| {
        index += 1;
        index <= from || !is_inside(draft)
    });
    drafts.push(paper);
}
