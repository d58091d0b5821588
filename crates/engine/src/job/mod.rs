//! From a job ad to what it asks for.

mod adverbs;
mod asked;
mod brackets;
mod clauses;
mod condition_words;
mod conditions;
mod copied;
mod courses;
pub(crate) mod cues;
mod days;
mod discourse;
mod draft;
mod examples;
pub(crate) mod facts;
mod headings;
mod hours;
mod importance;
mod items;
mod journey_words;
mod journeys;
mod knowing;
mod levels;
mod lines;
mod listings;
mod lists;
mod little_words;
mod money;
#[cfg(test)]
mod more_tests;
mod names;
mod numbers;
mod paper_words;
mod papers;
mod parts;
mod permits;
mod places;
#[cfg(test)]
mod pool_tests;
mod practised;
mod premises;
#[cfg(test)]
mod probing_tests;
mod reasons;
mod regions;
#[cfg(test)]
mod rule_tests;
mod runs;
mod salary;
mod sentences;
mod shapes;
mod sought;
mod splitting;
mod statements;
#[cfg(test)]
mod stranger_tests;
#[cfg(test)]
mod structure_tests;
mod suppositions;
mod tables;
mod tenures;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod timetables;
mod title;
mod told;
mod towns;
mod traits;
mod verbs;
mod wording;
pub(crate) mod years;

use types::{Importance, Requirement, RequirementKind, Salary, Span};

pub(crate) use self::copied::{copied_parts, is_copied};
use self::cues::{Cue, CueHit, Section, cues_in, find_cues};
use self::draft::Draft;
use self::importance::Zones;
pub use self::salary::salary;
use self::sentences::{Sentence, asks, is_remark, sentences};
use crate::matching::wording::Wording;
use crate::skills::{Folded, Hit, SkillKind, find_folded};

/// A job ad, understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Advert {
    /// Its title, if it has one.
    pub title: Option<String>,
    /// What it asks for, in the order of the text.
    pub requirements: Vec<Requirement>,
    /// What it pays, if it says so.
    pub salary: Option<Salary>,
    /// What was left out: the company, benefits, how to apply.
    pub boilerplate: Vec<Span>,
    /// Marks of its longer phrases, to notice them in a résumé.
    phrases: Vec<u64>,
    /// Its words, to tell how close a résumé is where it asks for little.
    pub(crate) wording: Wording,
}

impl Advert {
    /// An ad that was read before: its text, and what [`parse`] found in it. Scores and ranks like the ad that was read, and needs
    /// none of the words that ads are understood by; what was left out is not known any more.
    #[must_use]
    pub fn known(text: &str, title: Option<String>, requirements: Vec<Requirement>, salary: Option<Salary>) -> Self {
        let folded = Folded::new(text);
        Self {
            phrases: copied::phrases(&folded),
            wording: Wording::new(&folded, &find_folded(&folded), title.as_deref()),
            title,
            requirements,
            salary,
            boilerplate: Vec::new(),
        }
    }
}

/// Text, cues and skills of an ad.
struct Ad<'a> {
    text: &'a Folded,
    cues: &'a [CueHit],
    hits: &'a [Hit],
    /// Where the first sentence of an ad without headings begins.
    first: Option<usize>,
}

impl Ad<'_> {
    fn cues(&self, start: usize, end: usize) -> &[CueHit] {
        cues_in(self.cues, start, end)
    }

    fn hits(&self, start: usize, end: usize) -> &[Hit] {
        let from = self.hits.partition_point(|hit| hit.start < start);
        let to = self.hits.partition_point(|hit| hit.start < end);
        self.hits.get(from..to).unwrap_or_default()
    }

    fn slice(&self, start: usize, end: usize) -> &str {
        self.text.text.get(start..end).unwrap_or_default()
    }

    fn is_first(&self, sentence: &Sentence) -> bool {
        self.first == Some(sentence.start)
    }
}

/// Reads a job ad.
#[must_use]
pub fn parse(text: &str) -> Advert {
    let folded = Folded::new(text);
    let cues = find_cues(&folded);
    let hits = find_folded(&folded);
    let mut sentences = sentences(&folded, &cues, &hits);
    for sentence in &mut sentences {
        if is_boilerplate(&folded, &cues, sentence) || told::is_told(&folded, &cues, sentence) {
            sentence.section = Section::Boiler;
        }
    }
    discourse::mark(&folded, &cues, &mut sentences);
    traits::mark(&cues, &hits, &mut sentences);
    let mut ad = Ad {
        text: &folded,
        cues: &cues,
        hits: &hits,
        first: None,
    };
    let is_structured = is_structured(&ad, &sentences) || runs::mark(&folded, &cues, &hits, &mut sentences);
    let mut drafts = demands(&mut ad, &mut sentences, is_structured);
    // Where one is to live is not yet where one works.
    let is_home = |it: &Draft| places::is_home(&ad, &sentences, it);
    let is_place =
        |it: &Draft| it.kind == RequirementKind::Location && it.importance == Importance::Must && !is_home(it);
    if !drafts.iter().any(is_place) {
        drafts.extend(places::unsaid(&ad, &sentences));
    }
    drafts.extend(conditions::rank(&ad, sentences.first()));
    conditions::keep_one(&ad, &mut drafts, &sentences);
    let title = title::find(&ad, text, &sentences);
    Advert {
        salary: salary::find(&folded, text),
        wording: Wording::new(&folded, &hits, title.as_deref()),
        title,
        requirements: draft::finish(&folded, text, drafts),
        boilerplate: boilerplate(&folded, &sentences),
        phrases: copied::phrases(&folded),
    }
}

/// Reads the sections that ask; if they ask nothing, what one will do; if that says nothing either, everything.
fn demands(ad: &mut Ad, sentences: &mut [Sentence], is_structured: bool) -> Vec<Draft> {
    if sentences
        .iter()
        .any(|it| is_open(it) && asks(ad.cues, it.start, it.end))
    {
        for paragraph in sentences.chunk_by_mut(|left, right| !ad.slice(left.end, right.start).contains('\n')) {
            let is_mute = is_mute(ad, paragraph);
            for sentence in paragraph.iter_mut().filter(|it| is_open(it)) {
                sentence.is_aside = is_mute || is_aside(ad, sentence);
            }
        }
    }
    let opening = sentences.iter().find(|it| it.section != Section::Boiler);
    ad.first = opening.filter(|it| !it.is_headed).map(|it| it.start);
    let first = read_all(ad, sentences, is_structured);
    if !is_barren(&first) {
        return first;
    }
    let second = if is_structured {
        read_all(ad, sentences, false)
    } else {
        Vec::new()
    };
    if !is_barren(&second) {
        return second;
    }
    let mut all = sentences.to_vec();
    for sentence in all.iter_mut().filter(|it| it.section == Section::Boiler) {
        sentence.section = Section::Intro;
    }
    for sentence in &mut all {
        sentence.is_aside = false;
    }
    ad.first = None;
    let third = read_all(ad, &all, false);
    if is_barren(&third) {
        return first;
    }
    sentences.copy_from_slice(&all);
    third
}

/// Whether an ad has a section of demands; a word that looks like its heading before what the employer says makes none.
fn is_structured(ad: &Ad, sentences: &[Sentence]) -> bool {
    let is_ours = |it: &Sentence| ad.cues(it.start, it.end).iter().any(|hit| hit.cue == Cue::Us);
    sentences.iter().any(|it| {
        it.section == Section::Must && it.is_headed && (!is_ours(it) || !ad.hits(it.start, it.end).is_empty())
    })
}

fn is_open(sentence: &Sentence) -> bool {
    matches!(sentence.section, Section::Intro | Section::Duty)
}

/// How far into a sentence its subject may stand, in bytes: "Show us" tells of the employer, "whom we trust" does not.
const SUBJECT: usize = 32;

/// Longer sentences of prose that ask for nothing tell something, in bytes.
const LONGEST_DEMAND: usize = 90;

/// Whether a longer paragraph asks for nothing at all.
fn is_mute(ad: &Ad, paragraph: &[Sentence]) -> bool {
    let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else {
        return false;
    };
    last.end - first.start > LONGEST_PARAGRAPH
        && !asks(ad.cues, first.start, last.end)
        && years::find_years(ad.text, first.start, last.end).is_empty()
}

/// Longer paragraphs that ask for nothing are about something else, in bytes.
const LONGEST_PARAGRAPH: usize = 120;

fn is_aside(ad: &Ad, sentence: &Sentence) -> bool {
    let tells = || {
        ad.cues(sentence.start, sentence.end)
            .iter()
            .any(|hit| matches!(hit.cue, Cue::Us | Cue::Duty) && hit.start <= sentence.start + SUBJECT)
    };
    // What no heading but its own words tell to be work: "You will use Kafka".
    let is_work = sentence.section == Section::Duty && !sentence.is_headed;
    !asks(ad.cues, sentence.start, sentence.end)
        && years::find_years(ad.text, sentence.start, sentence.end).is_empty()
        && (sentence.end - sentence.start > LONGEST_DEMAND || is_work || tells())
}

fn read_all(ad: &Ad, sentences: &[Sentence], is_structured: bool) -> Vec<Draft> {
    let mut groups = 0;
    let mut drafts = Vec::new();
    for sentence in sentences {
        read(ad, sentence, is_structured, &mut groups, &mut drafts);
    }
    drafts
}

/// Whether nothing is asked that a résumé could prove.
fn is_barren(drafts: &[Draft]) -> bool {
    let is_proof = |draft: &Draft| {
        !matches!(
            draft.kind,
            RequirementKind::Statement
                | RequirementKind::Location
                | RequirementKind::WorkPermit
                | RequirementKind::Remote
                | RequirementKind::Travel
                | RequirementKind::Shift
                | RequirementKind::Clearance
        ) && draft.skill.is_none_or(|skill| skill.kind() != SkillKind::Soft)
    };
    !drafts
        .iter()
        .any(|draft| draft.importance != Importance::Context && is_proof(draft))
}

/// Prose about the company or how to apply, outside the sections of demands.
fn is_boilerplate(text: &Folded, cues: &[CueHit], sentence: &Sentence) -> bool {
    let within = cues_in(cues, sentence.start, sentence.end);
    let asks = |hit: &CueHit| matches!(hit.cue, Cue::Ask | Cue::Must | Cue::PreferBehind | Cue::Degree(_));
    // "ServSafe, or get it within a month (we pay)": a bracket is not what the sentence is about.
    let is_remark = |hit: &CueHit| is_remark(text, sentence, hit.start);
    // Among demands only a sentence that begins so speaks of something else: "Wir zahlen 20 € die Stunde".
    let is_demand = matches!(sentence.section, Section::Must | Section::Prefer);
    let is_told = |hit: &CueHit| !is_remark(hit) && (!is_demand || hit.start == sentence.start);
    let words = text.text.get(sentence.start..sentence.end).unwrap_or_default();
    // "Corso di disostruzione pediatrica": among demands a paper is one, whatever it begins with.
    within.iter().any(|hit| hit.cue == Cue::Boiler && is_told(hit))
        && !within.iter().any(asks)
        && !(is_demand && sentence.is_headed && papers::is_paper(words))
}

fn read(ad: &Ad, sentence: &Sentence, is_structured: bool, groups: &mut usize, drafts: &mut Vec<Draft>) {
    let before = drafts.len();
    drafts.extend(places::place(ad, sentence));
    let zones = Zones::new(ad.text, ad.cues, sentence, is_structured);
    drafts.extend(conditions::conditions(ad, sentence, &zones));
    if sentence.section == Section::Boiler {
        drafts.extend(permits::permit(ad, sentence, &zones));
        return;
    }
    let mut years = tenures::years(ad, sentence, &zones);
    if is_structured {
        years.retain(|(_, draft)| draft.importance != Importance::Context || sentence.section != Section::Duty);
    }
    let degrees = facts::degrees(ad, sentence, &zones);
    let covered: Vec<_> = degrees.iter().map(|draft| (draft.start, draft.end)).collect();
    drafts.extend(facts::languages(ad, sentence, &zones, &covered));
    let mut skills = asked::skills(ad, sentence, &zones, &covered, groups);
    skills.extend(rights(&skills));
    for (years, _) in &years {
        if let Some(draft) = skills.iter_mut().find(|draft| is_counted_in(ad, years.end, draft)) {
            draft.years = Some(years.count);
        }
    }
    drafts.extend(skills);
    drafts.extend(years.into_iter().map(|(_, draft)| draft));
    drafts.extend(degrees);
    drafts.extend(permits::permit(ad, sentence, &zones));
    papers::papers(ad, sentence, &zones, drafts, before);
    courses::courses(ad, sentence, &zones, drafts, before);
    let is_unknown = drafts.len() == before;
    let known = drafts.get_mut(before..).unwrap_or_default();
    let items = items::unknown(ad, sentence, &zones, known, groups);
    if is_unknown && items.is_empty() {
        drafts.extend(statements::statement(ad, sentence, &zones));
    }
    drafts.extend(items);
    let known = drafts.get(before..).unwrap_or_default();
    let traits = traits::traits(ad, sentence, &zones, known);
    drafts.extend(traits);
}

/// Whether years that end at `from` are years of this skill: "3 years of Java".
fn is_counted_in(ad: &Ad, from: usize, draft: &Draft) -> bool {
    let is_near = draft.importance != Importance::Context && (from..=from + 48).contains(&draft.start);
    is_near
        && draft.skill.is_some_and(|skill| skill.kind() != SkillKind::Soft)
        && !ad.slice(from, draft.start).contains([',', '，', ';'])
        && !ad.cues(from, draft.start).iter().any(|hit| is_other_demand(ad, hit))
}

/// "and know", but not "experience with", which goes on counting.
fn is_other_demand(ad: &Ad, hit: &CueHit) -> bool {
    let words = ad.slice(hit.start, hit.end);
    hit.cue == Cue::Ask && !words.starts_with("experience") && !words.starts_with("erfahrung")
}

/// Whoever asks for a licence asks for the profession it is for.
fn rights(skills: &[Draft]) -> Vec<Draft> {
    skills
        .iter()
        .filter(|draft| draft.kind == RequirementKind::Licence)
        .flat_map(|draft| {
            let fields = draft.skill.map_or(&[][..], |skill| skill.parents()).iter();
            fields
                .filter(|field| matches!(field.kind(), SkillKind::Domain | SkillKind::Method))
                .map(|&field| {
                    let mut right = draft.clone();
                    right.kind = RequirementKind::Skill;
                    right.skill = Some(field);
                    right.group = None;
                    right
                })
        })
        .collect()
}

fn boilerplate(text: &Folded, sentences: &[Sentence]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut was = false;
    for sentence in sentences {
        let is = sentence.section == Section::Boiler;
        let span = Span {
            start: text.char_at(sentence.start),
            end: text.char_end(sentence.end),
        };
        match spans.last_mut().filter(|_| was) {
            Some(last) if is => last.end = span.end,
            _ if is => spans.push(span),
            _ => {}
        }
        was = is;
    }
    spans
}
