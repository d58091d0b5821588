//! The skills that a sentence asks for, and which of them are alternatives or mere examples.

use types::{Importance, RequirementKind};

use super::Ad;
use super::cues::{Cue, Section};
use super::draft::Draft;
use super::importance::Zones;
use super::sentences::{Sentence, asks};
use crate::skills::{Hit, SkillId, SkillKind};

/// How the words between two skills join them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Gap {
    Comma,
    And,
    Or,
    /// "with", "using".
    With,
    /// "such as", "e.g.".
    Example,
    /// An opening bracket.
    Bracket,
    Other,
}

/// Words that an alternative may be put in: "React or knowledge of Vue".
const OR: &[&str] = &[
    "or", "oder", "ou", "o", "u", "bzw.", "bzw", "and/or", "und/oder", "et/ou", "y/o", "e/o",
];
const AND: &[&str] = &["and", "und", "et", "y", "e", "&", "sowie", "as", "well", "ainsi", "que"];
const WITH: &[&str] = &[
    "with", "using", "via", "mit", "avec", "con", "com", "on", "in", "mittels", "through", "auf", "sur", "en", "em",
    "su",
];

/// Skills of the vocabulary that are conditions of the work in an ad.
const CONDITIONS: &[&str] = &["Willingness to travel", "Shift work", "DBS check", "Security clearance"];

/// The kind of requirement that a skill makes.
pub(super) fn kind(skill: SkillId) -> RequirementKind {
    match skill.kind() {
        SkillKind::Language => RequirementKind::Language,
        SkillKind::Licence => RequirementKind::Licence,
        SkillKind::Certificate => RequirementKind::Certificate,
        _ => RequirementKind::Skill,
    }
}

/// Skills asked in a sentence; `covered` are the words of degrees.
pub(super) fn skills(
    ad: &Ad,
    sentence: &Sentence,
    zones: &Zones,
    covered: &[(usize, usize)],
    groups: &mut usize,
) -> Vec<Draft> {
    let is_free = |hit: &&Hit| {
        if CONDITIONS.contains(&hit.skill.name()) {
            return false;
        }
        let in_degree = covered.iter().any(|&(from, to)| (from..to).contains(&hit.start));
        hit.skill.kind() != SkillKind::Language && !(in_degree && hit.skill.kind() != SkillKind::Licence)
    };
    let hits: Vec<Hit> = ad
        .hits(sentence.start, sentence.end)
        .iter()
        .filter(is_free)
        .copied()
        .collect();
    let mut drafts: Vec<Option<Draft>> = hits
        .iter()
        .map(|hit| {
            let mut draft = Draft::new(kind(hit.skill), hit.start, hit.end, zones.at(hit.start)?);
            draft.skill = Some(hit.skill);
            draft.is_role = hit.is_role;
            Some(draft)
        })
        .collect();
    let gaps: Vec<Gap> = hits.windows(2).map(|pair| pair_gap(ad, pair)).collect();
    alternatives(ad, sentence, &hits, &gaps, &mut drafts, groups);
    some_of(ad, sentence, &hits, &gaps, &mut drafts, groups);
    examples(&hits, &gaps, &mut drafts, groups);
    introduction(ad, sentence, &hits, &mut drafts);
    drafts.into_iter().flatten().collect()
}

fn pair_gap(ad: &Ad, pair: &[Hit]) -> Gap {
    let [left, right] = pair else { return Gap::Other };
    gap(ad, left, right)
}

fn gap(ad: &Ad, left: &Hit, right: &Hit) -> Gap {
    let text = ad.slice(left.end, right.start);
    if text.len() > 48 {
        return Gap::Other;
    }
    if ad.cues(left.end, right.start).iter().any(|hit| hit.cue == Cue::Example) {
        return Gap::Example;
    }
    let words: Vec<&str> = text
        .split([' ', ',', '(', ')'])
        .filter(|word| !word.is_empty())
        .collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if text.contains(['(', '（', '[']) && words.is_empty() {
        return Gap::Bracket;
    }
    if text.contains([';', ':', ')', '）']) {
        return Gap::Other;
    }
    if (has(OR) && words.len() <= 5) || text.contains(['或']) {
        return Gap::Or;
    }
    match text.trim() {
        "/" if !is_pair(left.skill, right.skill) => Gap::Or,
        "," | "、" | "，" | "|" | "/" => Gap::Comma,
        "和" | "及" | "与" | "以及" | "+" => Gap::And,
        _ if words.len() <= 3 && words.iter().all(|word| AND.contains(word)) && !words.is_empty() => Gap::And,
        _ if words.len() <= 4 && has(WITH) && !text.contains(',') => Gap::With,
        _ => Gap::Other,
    }
}

/// "HTML/CSS" is both, "AWS/Azure" is one of them.
fn is_pair(left: SkillId, right: SkillId) -> bool {
    let belongs = |skill: SkillId| matches!(skill.name(), "HTML" | "CSS");
    belongs(left) || belongs(right)
}

fn are_siblings(left: SkillId, right: SkillId) -> bool {
    left.parents().iter().any(|parent| right.implies().contains(parent))
        || right.parents().iter().any(|parent| left.implies().contains(parent))
}

fn alternatives(
    ad: &Ad,
    sentence: &Sentence,
    hits: &[Hit],
    gaps: &[Gap],
    drafts: &mut [Option<Draft>],
    groups: &mut usize,
) {
    let one_of: Vec<usize> = ad
        .cues(sentence.start, sentence.end)
        .iter()
        .filter(|hit| hit.cue == Cue::OneOf)
        .map(|hit| hit.end)
        .collect();
    let mut at = 0;
    while at < gaps.len() {
        let Some(first) = gaps
            .get(at..)
            .and_then(|rest| rest.iter().position(|gap| *gap == Gap::Or))
        else {
            break;
        };
        let mut from = at + first;
        let mut to = from + 1;
        while gaps.get(to) == Some(&Gap::Or) {
            to += 1;
        }
        while from > 0 && gaps.get(from - 1) == Some(&Gap::Comma) && is_one_list(hits, from, &one_of) {
            from -= 1;
        }
        *groups += 1;
        for draft in drafts.get_mut(from..=to).into_iter().flatten().flatten() {
            draft.group = Some(*groups);
        }
        at = to;
    }
}

/// "At least two of: A, B and C": how many of a list are enough, said before it; or one of it, said behind.
fn some_of(ad: &Ad, sentence: &Sentence, hits: &[Hit], gaps: &[Gap], drafts: &mut [Option<Draft>], groups: &mut usize) {
    let is_listed = |gap: &Gap| matches!(gap, Gap::Comma | Gap::And | Gap::Or);
    for cue in ad.cues(sentence.start, sentence.end) {
        let need = match cue.cue {
            Cue::SomeOf(need) => Some(need),
            Cue::OneOf => None,
            _ => continue,
        };
        let first = hits.partition_point(|hit| hit.start < cue.end);
        let (from, to) = if first < hits.len() {
            (
                first,
                first + gaps.iter().skip(first).take_while(|gap| is_listed(gap)).count(),
            )
        } else if ad.slice(cue.start, cue.end).is_ascii() || hits.is_empty() {
            continue;
        } else {
            let last = hits.len() - 1;
            (last - gaps.iter().rev().take_while(|gap| is_listed(gap)).count(), last)
        };
        if from == to {
            continue;
        }
        *groups += 1;
        for draft in drafts.get_mut(from..=to).into_iter().flatten().flatten() {
            draft.group = Some(*groups);
            draft.need = need;
        }
    }
}

/// Whether "A, B or C" means one of three: its members resemble each other, or the sentence says so.
fn is_one_list(hits: &[Hit], at: usize, one_of: &[usize]) -> bool {
    let (Some(left), Some(right)) = (hits.get(at - 1), hits.get(at)) else {
        return false;
    };
    are_siblings(left.skill, right.skill) || one_of.iter().any(|end| *end <= left.start)
}

/// "X with A or B" asks for X; "X (A)" asks for both; "such as A, B" asks for one like them.
fn examples(hits: &[Hit], gaps: &[Gap], drafts: &mut [Option<Draft>], groups: &mut usize) {
    for (index, gap) in gaps.iter().enumerate() {
        if !matches!(gap, Gap::With | Gap::Example) {
            continue;
        }
        let mut last = index + 1;
        while matches!(gaps.get(last), Some(Gap::Or | Gap::Comma))
            && (*gap == Gap::Example || gaps.get(last) == Some(&Gap::Or))
        {
            last += 1;
        }
        let Some(whole) = hits.get(index) else { continue };
        let members = hits.get(index + 1..=last).unwrap_or_default();
        let is_instance = members.iter().any(|hit| hit.skill.implies().contains(&whole.skill));
        let is_choice = *gap == Gap::Example || members.len() > 1;
        if is_instance && is_choice {
            demote(drafts.get_mut(index + 1..=last));
        } else if is_instance {
            demote(drafts.get_mut(index..=index));
        } else if *gap == Gap::Example && members.len() > 1 {
            *groups += 1;
            for draft in drafts.get_mut(index + 1..=last).into_iter().flatten().flatten() {
                draft.group = Some(*groups);
            }
        }
    }
}

fn demote(drafts: Option<&mut [Option<Draft>]>) {
    for draft in drafts.into_iter().flatten().flatten() {
        draft.importance = Importance::Context;
        draft.group = None;
    }
}

/// How far a title may reach, in bytes.
const FIRST_LINE: usize = 160;

fn is_ours(ad: &Ad, sentence: &Sentence) -> bool {
    let cues = ad.cues(sentence.start, sentence.end);
    cues.iter().any(|hit| hit.cue == Cue::Us)
        && !cues
            .iter()
            .any(|hit| matches!(hit.cue, Cue::Title | Cue::Hint(Section::Must)))
}

/// A job's name is not yet a list of demands: "Backend Engineer for our payments platform".
fn introduction(ad: &Ad, sentence: &Sentence, hits: &[Hit], drafts: &mut [Option<Draft>]) {
    let is_first = ad.is_first(sentence);
    let asks_from = ad
        .cues(sentence.start, sentence.end)
        .iter()
        .filter(|hit| matches!(hit.cue, Cue::Ask | Cue::Experience | Cue::Must | Cue::Degree(_)))
        .map(|hit| hit.start)
        .chain(with_word(ad, sentence))
        .min()
        .unwrap_or(usize::MAX);
    // Elsewhere a profession is more often that of a colleague or customer.
    let is_sought = ad.is_first(sentence)
        || sentence.start < FIRST_LINE && !ad.slice(0, sentence.start).contains('\n')
        || (asks(ad.cues, sentence.start, sentence.end) && !is_ours(ad, sentence));
    let mut subject_from = None;
    for (hit, draft) in hits.iter().zip(drafts) {
        let Some(draft) = draft else { continue };
        let is_craft = hit.is_role && hit.skill.is_craft() && !is_other(ad.slice(sentence.start, hit.start));
        let is_subject = !hit.is_role && subject_from.is_some_and(|from| is_subject(ad.slice(from, hit.start)));
        subject_from = (is_craft || is_subject).then_some(hit.end);
        if (is_craft || is_subject)
            && is_sought
            && !sentence.is_aside
            && !matches!(sentence.section, Section::Boiler | Section::Duty)
        {
            draft.importance = draft.importance.min(Importance::Must);
        } else if hit.is_role || (is_first && hit.start < asks_from && draft.kind == RequirementKind::Skill) {
            draft.importance = Importance::Context;
            draft.group = None;
        }
    }
}

/// Whether a profession is that of somebody one works with: "explain it to the caretaker", "with a compliance officer".
fn is_other(head: &str) -> bool {
    const ARTICLES: &[&str] = &[
        "a", "an", "the", "our", "their", "den", "dem", "der", "einem", "einer", "unserem", "unserer", "unseren", "le",
        "la", "les", "un", "une", "notre", "nos", "el", "los", "las", "una", "nuestro", "nuestra", "il", "lo", "gli",
        "i", "nostro", "nostra", "o", "os", "as", "um", "uma", "nosso", "nossa",
    ];
    const TOWARDS: &[&str] = &[
        "with",
        "to",
        "by",
        "from",
        "beside",
        "alongside",
        "mit",
        "bei",
        "neben",
        "avec",
        "aux",
        "au",
        "par",
        "con",
        "junto",
        "al",
        "alla",
        "allo",
        "ai",
        "agli",
        "dal",
        "com",
        "ao",
        "aos",
        "our",
        "unser",
        "unsere",
        "notre",
        "nos",
        "nuestro",
        "nuestra",
        "nostro",
        "nostra",
        "nosso",
        "nossa",
    ];
    let mut words = head.trim_end().rsplit(' ').take(2);
    let last = words.next().unwrap_or_default();
    TOWARDS.contains(&last) || ARTICLES.contains(&last) && words.next().is_some_and(|it| TOWARDS.contains(&it))
}

/// Whether the words between a profession and a field say what it is practised in: "teacher of mathematics and physics".
fn is_subject(gap: &str) -> bool {
    const JOINS: &[&str] = &[
        "for", "of", "in", "fur", "de", "des", "d'", "en", "di", "per", "para", "der", "the", "and", "und", "et", "y",
        "e", "&",
    ];
    let mut words = gap
        .split([' ', '(', ')', ','])
        .filter(|word| !word.is_empty() && !word.contains('/') && *word != "-")
        .peekable();
    gap.len() <= 24 && words.peek().is_some() && words.all(|word| JOINS.contains(&word))
}

fn with_word(ad: &Ad, sentence: &Sentence) -> Option<usize> {
    let words = [
        " with ", " mit ", " avec ", " con ", " com ", " who ", " der ", " die ", " qui ", " que ", "年", ": ",
    ];
    let text = ad.slice(sentence.start, sentence.end);
    let begins = |rest: &str| words.iter().any(|word| rest.starts_with(word));
    text.match_indices([' ', '年', ':'])
        .find(|(at, _)| text.get(*at..).is_some_and(begins))
        .map(|(at, _)| sentence.start + at)
}
