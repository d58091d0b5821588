//! Conditions of the work: when, where from, with how much travel, and what is checked before.

use types::{Importance, RequirementKind};

use super::Ad;
use super::cues::{Cue, CueHit, Section};
use super::draft::Draft;
use super::importance::Zones;
use super::sentences::Sentence;

/// The most bytes of the words around a condition that belong to it.
const LONGEST: usize = 72;
/// What parts a condition from the rest of its sentence.
const STOPS: &[char] = &[',', ';', '|', '•', '·', '(', ')', '，', '；', '、', '（', '）', '：'];

/// What a sentence says about the conditions of the work, one for each kind.
pub(super) fn conditions(ad: &Ad, sentence: &Sentence, zones: &Zones) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    let cues = ad.cues(sentence.start, sentence.end);
    let hours = || clock(ad, sentence).map(|(start, end)| (start, end, RequirementKind::Shift, None));
    let told = cues.iter().filter_map(|hit| {
        let (kind, level) = kind(hit.cue)?;
        is_meant(ad, sentence, hit, kind).then_some((hit.start, hit.end, kind, level))
    });
    for (start, end, kind, level) in told.chain(hours()) {
        // Two checks in one sentence are two: "background check and drug screen".
        let is_apart = |it: &Draft| kind == RequirementKind::Clearance && it.end + 2 < start;
        if let Some(known) = found.iter_mut().find(|it| it.kind == kind && !is_apart(it)) {
            known.start = known.start.min(start);
            known.end = known.end.max(end);
            // "Remote or hybrid": the freer one is on offer.
            known.level = if level == Some("remote") { level } else { known.level };
            continue;
        }
        let Some(importance) = zones.at(start) else { continue };
        let importance = if importance == Importance::Context {
            Importance::Must
        } else {
            importance
        };
        let mut draft = Draft::new(kind, start, end, importance);
        draft.level = level;
        found.push(draft);
    }
    let several = found.iter().filter(|it| it.kind == RequirementKind::Clearance).count() > 1;
    for draft in found
        .iter_mut()
        .filter(|it| !(several && it.kind == RequirementKind::Clearance))
    {
        widen(ad, sentence, draft);
    }
    found
}

fn kind(cue: Cue) -> Option<(RequirementKind, Option<&'static str>)> {
    Some(match cue {
        Cue::Remote => (RequirementKind::Remote, Some("remote")),
        Cue::Hybrid => (RequirementKind::Remote, Some("hybrid")),
        Cue::OnSite => (RequirementKind::Remote, Some("on_site")),
        Cue::Shift => (RequirementKind::Shift, None),
        Cue::Travel => (RequirementKind::Travel, None),
        Cue::Clearance => (RequirementKind::Clearance, None),
        _ => return None,
    })
}

/// Longer sentences, in bytes, tell more often what the work is like.
const SHORT: usize = 80;

/// Words before a condition that deny it.
const DENIALS: &[&str] = &[
    "no", "not", "never", "without", "kein", "keine", "keinen", "ohne", "nicht", "nie", "sans", "pas", "jamais",
    "aucun", "aucune", "sin", "ningun", "senza", "niente", "nessun", "mai", "sem", "nao", "nenhum", "zero",
];

/// Whether a condition is one of the work: what is on offer, denied or told of others is not.
fn is_meant(ad: &Ad, sentence: &Sentence, hit: &CueHit, kind: RequirementKind) -> bool {
    let before = ad.slice(sentence.start, hit.start).trim_end();
    let word = before
        .rsplit(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let is_prose = sentence.end - sentence.start > SHORT;
    let is_duty = sentence.section == Section::Duty && sentence.is_headed;
    let is_told = match kind {
        RequirementKind::Clearance => !(is_prose && (sentence.is_aside || is_duty)),
        // Hours stand among what is offered as often as anywhere else.
        _ => {
            !is_benefit(ad, sentence)
                && !is_duty
                && !(is_prose && (sentence.is_aside || sentence.section == Section::Boiler))
        }
    };
    is_told && !DENIALS.contains(&word) && !before.ends_with(['无', '不', '没'])
}

/// Whether a sentence tells what the employer gives.
fn is_benefit(ad: &Ad, sentence: &Sentence) -> bool {
    ad.cues(sentence.start, sentence.end)
        .iter()
        .any(|hit| hit.cue == Cue::Boiler)
}

/// Takes in the words around a condition, up to the marks that part it from others.
fn widen(ad: &Ad, sentence: &Sentence, draft: &mut Draft) {
    let head = ad.slice(sentence.start, draft.start);
    let tail = ad.slice(draft.end, sentence.end);
    let from = head.rfind(STOPS).map_or(0, |at| {
        at + head
            .get(at..)
            .and_then(|it| it.chars().next())
            .map_or(1, char::len_utf8)
    });
    let from = sentence.start + from + head.get(from..).map_or(0, |it| it.len() - it.trim_start().len());
    let to = draft.end + tail.find(STOPS).unwrap_or(tail.len());
    let to = draft.end + ad.slice(draft.end, to).trim_end().len();
    if to - from <= LONGEST {
        (draft.start, draft.end) = (from, to);
    }
}

/// A time of day or two in a sentence that is no prose: "6:30-15 Uhr", "das 7h às 15h30", "14-22".
fn clock(ad: &Ad, sentence: &Sentence) -> Option<(usize, usize)> {
    let is_prose = sentence.end - sentence.start > SHORT;
    if is_prose || sentence.is_aside || sentence.section == Section::Duty || is_benefit(ad, sentence) {
        return None;
    }
    let text = ad.slice(sentence.start, sentence.end);
    let mut at = 0;
    while let Some(skip) = text.get(at..)?.find(|letter: char| letter.is_ascii_digit()) {
        let start = at + skip;
        let is_apart = !text
            .get(..start)?
            .ends_with(|letter: char| letter.is_alphanumeric() || "./:,€$£".contains(letter));
        if is_apart && let Some(length) = span_of_hours(text.get(start..)?) {
            return Some((sentence.start + start, sentence.start + start + length));
        }
        let rest = text.get(start..)?;
        at = start + rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    }
    None
}

/// How long a span of hours is that a text begins with; one of its ends must look like a time of day.
fn span_of_hours(text: &str) -> Option<usize> {
    const JOINTS: &[&str] = &[
        "-", " - ", " to ", " bis ", " as ", " a ", " until ", " alle ", "至", "到",
    ];
    let (first, is_marked) = hour(text)?;
    let rest = text.get(first..)?;
    let joint = JOINTS.iter().find(|joint| rest.starts_with(**joint))?;
    let (second, is_also) = hour(rest.get(joint.len()..)?)?;
    (is_marked || is_also).then_some(first + joint.len() + second)
}

/// How long an hour is that a text begins with, and whether its minutes or unit show it to be one.
fn hour(text: &str) -> Option<(usize, bool)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let count = digits(text);
    let number: u8 = text.get(..count).filter(|it| it.len() <= 2)?.parse().ok()?;
    let rest = text.get(count..)?;
    let minutes = rest
        .strip_prefix([':', '.', 'h'])
        .filter(|it| digits(it) == 2 && it.starts_with(|first: char| first < '6'));
    let length = if minutes.is_some() { count + 3 } else { count };
    let tail = text.get(length..)?;
    let unit = ["uhr", "h", "am", "pm", "点"]
        .iter()
        .find(|unit| {
            let rest = tail.trim_start();
            rest.strip_prefix(**unit)
                .is_some_and(|after| !after.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '/'))
        })
        .map(|unit| unit.len() + tail.len() - tail.trim_start().len());
    (number <= 24).then_some((length + unit.unwrap_or(0), minutes.is_some() || unit.is_some()))
}

/// Keeps one condition of each kind, the first among the demands if there is one there: other mentions repeat it.
pub(super) fn keep_one(drafts: &mut Vec<Draft>, sentences: &[Sentence]) {
    let is_asked = |draft: &Draft| {
        let at = sentences.partition_point(|it| it.end <= draft.start);
        sentences
            .get(at)
            .is_some_and(|it| matches!(it.section, Section::Must | Section::Prefer))
    };
    for kind in [RequirementKind::Shift, RequirementKind::Travel, RequirementKind::Remote] {
        let mine = || drafts.iter().filter(|it| it.kind == kind);
        let kept = mine()
            .find(|it| is_asked(it))
            .or_else(|| mine().next())
            .map(|it| it.start);
        drafts.retain(|it| it.kind != kind || Some(it.start) == kept);
    }
}

/// The longest line that may be a title, in bytes.
const LONGEST_TITLE: usize = 100;

/// The rank in an ad's title: "Senior Engineer".
pub(super) fn rank(ad: &Ad, first: Option<&Sentence>) -> Option<Draft> {
    let title = first.filter(|it| it.end - it.start <= LONGEST_TITLE)?;
    let hit = ad
        .cues(title.start, title.end)
        .iter()
        .find(|hit| hit.cue == Cue::Rank)?;
    Some(Draft::new(
        RequirementKind::Seniority,
        hit.start,
        hit.end,
        Importance::Must,
    ))
}
