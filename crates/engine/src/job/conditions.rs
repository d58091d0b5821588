//! Conditions of the work: when, where from, with how much travel, and what is checked before.

use types::{Importance, RequirementKind};

use super::Ad;
use super::condition_words::{DENIALS, OFTEN, is_denied, is_given, is_of_reach, is_paid};
use super::cues::{Cue, CueHit, Section};
use super::days::{days_away, days_somewhere};
use super::draft::Draft;
use super::hours::{clock, hours, part_of_day, week};
use super::importance::Zones;
use super::journeys::journey;
use super::sentences::{Sentence, is_remark};
use super::timetables::told_times;
use crate::skills::Folded;

/// The most bytes of the words around a condition that belong to it.
const LONGEST: usize = 72;
/// What parts a condition from the rest of its sentence.
const STOPS: &[char] = &[',', ';', '|', '•', '·', '(', ')', '，', '；', '、', '（', '）', '：'];

/// Where a condition stands, what it is, and its level.
type Told = (usize, usize, RequirementKind, Option<&'static str>);

/// What a sentence says about the conditions of the work, one for each kind.
pub(super) fn conditions(ad: &Ad, sentence: &Sentence, zones: &Zones) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    for (start, end, kind, level) in told(ad, sentence) {
        // Two checks in one sentence are two: "background check and drug screen".
        let is_apart = |it: &Draft| kind == RequirementKind::Clearance && it.end + 1 < start;
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

/// The conditions that words tell, then those that times, days and journeys do.
fn told(ad: &Ad, sentence: &Sentence) -> Vec<Told> {
    let cues = ad.cues(sentence.start, sentence.end);
    let words = ad.slice(sentence.start, sentence.end);
    let is_reach = || !matches!(sentence.section, Section::Must | Section::Prefer) && is_of_reach(words);
    let spent = days_somewhere(words).filter(|_| !is_benefit(ad, sentence));
    let named = cues.iter().filter_map(|hit| {
        let (kind, level) = kind(hit.cue)?;
        // "From home up to three days a week" leaves the others.
        let level = if level == Some("remote") && spent.is_none() && is_partly(ad, sentence, hit) {
            Some("hybrid")
        } else {
            level
        };
        let is_meant = is_meant(ad, sentence, hit, kind) && !(kind == RequirementKind::Shift && is_reach());
        is_meant.then_some((hit.start, hit.end, kind, level))
    });
    let shift = when(ad, sentence, cues).into_iter().filter(|_| !is_reach());
    let away = days_away(words).filter(|_| !is_benefit(ad, sentence)).or_else(|| {
        (words.len() <= 2 * SHORT)
            .then(|| journey(words))
            .flatten()
            .filter(|_| may_travel(ad, sentence))
    });
    let counted = shift
        .map(|span| (span, RequirementKind::Shift, None))
        .chain(spent.map(|span| (span, RequirementKind::Remote, Some("hybrid"))))
        .chain(away.map(|span| (span, RequirementKind::Travel, None)));
    let at = sentence.start;
    let counted = counted.map(|((start, end), kind, level)| (at + start, at + end, kind, level));
    named.chain(counted).collect()
}

/// The hours and the days of the week that a sentence gives, counted from its start.
fn when(ad: &Ad, sentence: &Sentence, cues: &[CueHit]) -> Vec<(usize, usize)> {
    let words = ad.slice(sentence.start, sentence.end);
    // "On site Mon-Wed" says where rather than when.
    let is_where = cues
        .iter()
        .any(|hit| matches!(hit.cue, Cue::Remote | Cue::Hybrid | Cue::OnSite))
        && !cues.iter().any(|hit| hit.cue == Cue::Shift);
    let days = week(words).filter(|_| !is_where && !is_benefit(ad, sentence));
    let is_brief = is_timetable(ad, sentence, 2 * SHORT);
    let times = (days.is_some() || is_timetable(ad, sentence, SHORT))
        .then(|| clock(words))
        .or_else(|| is_brief.then(|| hours(words)))
        .flatten();
    let times = times.or_else(|| is_brief.then(|| told_times(words)).flatten());
    let times = times.or_else(|| {
        let is_plain = sentence.section != Section::Boiler && is_brief;
        part_of_day(words).filter(|_| (is_plain || is_often(ad, sentence)) && !is_benefit(ad, sentence))
    });
    times.into_iter().chain(days).collect()
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

/// Whether work from home is counted in days: "from home up to three days a week".
fn is_partly(ad: &Ad, sentence: &Sentence, hit: &CueHit) -> bool {
    super::days::counts_days(clause(ad, sentence, hit))
}

/// Longer sentences, in bytes, tell more often what the work is like.
const SHORT: usize = 80;

/// Whether a condition is one of the work: what is on offer, denied or told of others is not.
fn is_meant(ad: &Ad, sentence: &Sentence, hit: &CueHit, kind: RequirementKind) -> bool {
    let before = ad.slice(sentence.start, hit.start).trim_end();
    let word = before
        .rsplit(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or_default();
    // A shift with its hours is one, wherever it stands.
    let is_clocked = kind == RequirementKind::Shift && clock(ad.slice(sentence.start, sentence.end)).is_some();
    let cues = ad.cues(sentence.start, sentence.end);
    let is_several = kind == RequirementKind::Shift && cues.iter().filter(|it| it.cue == Cue::Shift).count() > 1;
    let is_prose = sentence.end - sentence.start > SHORT && !is_clocked && !is_several && !is_often(ad, sentence);
    let is_duty = sentence.section == Section::Duty && sentence.is_headed && !is_often(ad, sentence);
    let is_told = match kind {
        RequirementKind::Clearance => !(is_prose && is_duty && !is_must(ad, sentence)),
        // Hours stand among what is offered as often as anywhere else.
        _ => {
            !is_benefit_before(ad, sentence, hit)
                && !is_duty
                && !(is_prose && (sentence.is_aside || sentence.section == Section::Boiler))
        }
    };
    let clause = clause(ad, sentence, hit);
    let is_pay = kind == RequirementKind::Shift && is_paid(clause)
        || kind == RequirementKind::Clearance && sentence.section == Section::Boiler && is_given(clause);
    is_told && !is_pay && !DENIALS.contains(&word) && !before.ends_with(['无', '不', '没']) && !is_denied(clause)
}

/// The words around a cue, up to the marks that part them from the rest of the sentence.
fn clause<'a>(ad: &Ad<'a>, sentence: &Sentence, hit: &CueHit) -> &'a str {
    let text: &'a Folded = ad.text;
    let head = text.text.get(sentence.start..hit.start).unwrap_or_default();
    let from = head.rfind(STOPS).map_or(sentence.start, |at| sentence.start + at);
    let tail = text.text.get(hit.end..sentence.end).unwrap_or_default();
    let to = hit.end + tail.find(STOPS).unwrap_or(tail.len());
    text.text.get(from..to).unwrap_or_default()
}

fn is_must(ad: &Ad, sentence: &Sentence) -> bool {
    ad.cues(sentence.start, sentence.end)
        .iter()
        .any(|hit| hit.cue == Cue::Must)
}

fn is_often(ad: &Ad, sentence: &Sentence) -> bool {
    let words = ad.slice(sentence.start, sentence.end);
    OFTEN.iter().any(|it| words.contains(it))
}

/// Whether a sentence tells what the employer gives; a bracket only adds to it: "frequent travel (company car)".
fn is_benefit(ad: &Ad, sentence: &Sentence) -> bool {
    ad.cues(sentence.start, sentence.end)
        .iter()
        .any(|hit| hit.cue == Cue::Boiler && !is_remark(ad.text, sentence, hit.start))
}

/// Whether what is given comes before a condition, or stands in its own clause.
fn is_benefit_before(ad: &Ad, sentence: &Sentence, hit: &CueHit) -> bool {
    let tail = ad.slice(hit.end, sentence.end);
    let until = hit.end + tail.find(STOPS).unwrap_or(tail.len());
    ad.cues(sentence.start, until)
        .iter()
        .any(|it| it.cue == Cue::Boiler && !is_remark(ad.text, sentence, it.start))
}

/// Whether a sentence may tell of journeys of the work by words that mean others elsewhere.
fn may_travel(ad: &Ad, sentence: &Sentence) -> bool {
    let is_short = sentence.end - sentence.start <= 2 * SHORT;
    let is_told = sentence.section == Section::Boiler || sentence.section == Section::Duty && sentence.is_headed;
    let words = ad.slice(sentence.start, sentence.end);
    is_short && (!is_told || is_often(ad, sentence)) && !is_benefit(ad, sentence) && !is_denied(words)
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

/// Whether times of day in a sentence may be those of work: in prose they are more often those of something else.
fn is_timetable(ad: &Ad, sentence: &Sentence, longest: usize) -> bool {
    sentence.end - sentence.start <= longest
        && !sentence.is_aside
        && sentence.section != Section::Duty
        && !is_benefit(ad, sentence)
}

/// Drops hours and journeys that only name what follows, where more is said of them: "Shift: nights", "出差".
fn drop_labels(ad: &Ad, drafts: &mut Vec<Draft>) {
    for kind in [RequirementKind::Shift, RequirementKind::Travel] {
        let is_label = |it: &Draft| {
            let words = ad.slice(it.start, it.end);
            it.kind == kind && words.trim_end_matches(|it: char| !it.is_alphanumeric()).len() <= LABEL
        };
        let more = drafts.iter().any(|it| it.kind == kind && !is_label(it));
        drafts.retain(|it| !(more && is_label(it)));
    }
}

/// The longest such name, in bytes.
const LABEL: usize = 7;

/// Keeps one word of where the work is done, the one that says it best; what is said of hours and journeys adds up.
pub(super) fn keep_one(ad: &Ad, drafts: &mut Vec<Draft>, sentences: &[Sentence]) {
    let rank = |draft: &Draft| {
        let at = sentences.partition_point(|it| it.end <= draft.start);
        let Some(sentence) = sentences.get(at) else {
            return (false, false, false);
        };
        let is_work = sentence.section == Section::Duty && sentence.is_aside;
        let is_asked = matches!(sentence.section, Section::Must | Section::Prefer);
        let words = ad.slice(draft.start, draft.end);
        let is_exact = at > 0 && (words.contains(|it: char| it.is_ascii_digit()) || days_somewhere(words).is_some());
        (is_asked, !is_work, is_exact)
    };
    let is_remote = |it: &&Draft| it.kind == RequirementKind::Remote;
    let kept = drafts.iter().filter(is_remote).rev().max_by_key(|it| rank(it));
    let kept = kept.map(|it| it.start);
    drafts.retain(|it| it.kind != RequirementKind::Remote || Some(it.start) == kept);
    drop_labels(ad, drafts);
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
