//! Which of the person's own words prove what the job asks for.

use types::{Assessment, Document, Importance, Report, RequirementKind, State};

use crate::skills::SkillId;

/// The longest words of a résumé that are quoted, in characters.
const LONGEST: usize = 300;
/// The most fields that are looked at.
const MOST_FIELDS: usize = 400;
/// How much of its worth a demand keeps if the ad only wishes for it.
const OF_WISHES: f64 = 0.2;

/// An entry of a résumé in which something was done.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Entry<'a> {
    /// Such as `/work/0`, in parts.
    pub(super) section: &'static str,
    pub(super) at: usize,
    /// The employer, the organisation, or what the project is called.
    pub(super) name: &'a str,
    pub(super) position: &'a str,
    /// Whether it goes on.
    pub(super) is_current: bool,
}

impl Entry<'_> {
    pub(super) fn pointer(&self) -> String {
        format!("/{}/{}", self.section, self.at)
    }
}

/// A text of an entry.
#[derive(Clone, Debug)]
struct Field<'a> {
    entry: Entry<'a>,
    pointer: String,
    text: &'a str,
}

/// Words that prove something, and what.
#[derive(Clone, Debug)]
pub(super) struct Proof<'a> {
    pub(super) entry: Entry<'a>,
    pub(super) pointer: String,
    /// Literally in the résumé.
    pub(super) words: String,
    /// Which requirements of the report, by their place.
    pub(super) proves: Vec<usize>,
}

fn entries(document: &Document) -> Vec<(Entry<'_>, Vec<(String, &str)>)> {
    let entry = |section, at, name, position, is_current| Entry {
        section,
        at,
        name,
        position,
        is_current,
    };
    let goes_on = |start: &str, end: &str| !start.is_empty() && end.is_empty();
    let mut found = Vec::new();
    for (at, it) in document.work.iter().enumerate() {
        let entry = entry(
            "work",
            at,
            &it.name,
            &it.position,
            goes_on(&it.start_date, &it.end_date),
        );
        found.push((entry, texts(("summary", &it.summary), &it.highlights)));
    }
    for (at, it) in document.volunteer.iter().enumerate() {
        let is_current = goes_on(&it.start_date, &it.end_date);
        let entry = entry("volunteer", at, &it.organization, &it.position, is_current);
        found.push((entry, texts(("summary", &it.summary), &it.highlights)));
    }
    for (at, it) in document.projects.iter().enumerate() {
        let entry = entry("projects", at, &it.name, "", goes_on(&it.start_date, &it.end_date));
        found.push((entry, texts(("description", &it.description), &it.highlights)));
    }
    found
}

fn texts<'a>((name, prose): (&str, &'a str), bullets: &'a [String]) -> Vec<(String, &'a str)> {
    let bullets = bullets.iter().enumerate();
    let bullets = bullets.map(|(at, text)| (format!("highlights/{at}"), text.as_str()));
    bullets.chain([(name.to_owned(), prose)]).collect()
}

/// What the person was in their newest job, if it says where and as what.
pub(super) fn newest(document: &Document) -> Option<Entry<'_>> {
    let (entry, _) = entries(document)
        .into_iter()
        .find(|(entry, _)| entry.section == "work")?;
    Some(entry)
}

fn fields(document: &Document) -> Vec<Field<'_>> {
    let all = entries(document).into_iter().flat_map(|(entry, texts)| {
        texts.into_iter().map(move |(name, text)| Field {
            entry,
            pointer: format!("{}/{name}", entry.pointer()),
            text,
        })
    });
    all.filter(|field| !field.text.trim().is_empty())
        .take(MOST_FIELDS)
        .collect()
}

/// How much it is worth to show a requirement; nothing if the résumé does not show it, or if it only sets the scene.
pub(super) fn worth(assessment: &Assessment) -> f64 {
    let importance = match assessment.requirement.importance {
        Importance::Must => 1.0,
        Importance::Preferred => OF_WISHES,
        Importance::Context => 0.0,
    };
    if assessment.state == State::Present {
        assessment.max_points.max(0.01) * importance
    } else {
        0.0
    }
}

/// The proofs that show most of what is asked, at most `most`, in the order of the résumé. What one shows does not count
/// for the next.
pub(super) fn proofs<'a>(document: &'a Document, report: &Report, most: usize) -> Vec<Proof<'a>> {
    let mut candidates = candidates(document, report);
    let mut chosen: Vec<Proof<'a>> = Vec::new();
    while chosen.len() < most {
        let shown = |at: &usize| chosen.iter().any(|proof| proof.proves.contains(at));
        let value = |proof: &Proof| -> f64 {
            let new = proof.proves.iter().filter(|at| !shown(at));
            new.filter_map(|at| report.requirements.get(*at)).map(worth).sum()
        };
        let best = candidates.iter().enumerate().map(|(at, proof)| (at, value(proof)));
        // Of two that show as much, the one further up.
        let best = best.filter(|(_, value)| *value > 0.0);
        let best = best.max_by(|left, right| left.1.total_cmp(&right.1).then(right.0.cmp(&left.0)));
        let Some((at, _)) = best else { break };
        chosen.push(candidates.remove(at));
    }
    let place = |proof: &Proof| {
        let sections = ["work", "volunteer", "projects"];
        let section = sections.iter().position(|section| *section == proof.entry.section);
        (section, proof.entry.at)
    };
    chosen.sort_by_key(place);
    chosen
}

fn candidates<'a>(document: &'a Document, report: &Report) -> Vec<Proof<'a>> {
    let fields = fields(document);
    let mut found: Vec<Proof<'a>> = Vec::new();
    for (at, assessment) in report.requirements.iter().enumerate() {
        if worth(assessment) <= 0.0 || !is_work(assessment.requirement.kind) {
            continue;
        }
        for evidence in &assessment.evidence {
            let said = evidence.text.trim();
            let Some(field) = fields.iter().find(|it| !said.is_empty() && it.text.contains(said)) else {
                continue;
            };
            let words = if field.text.chars().count() <= LONGEST && !field.text.contains('\n') {
                field.text.trim()
            } else {
                said
            };
            if words.chars().count() > LONGEST || words.contains('\n') {
                continue;
            }
            match found
                .iter_mut()
                .find(|it| it.pointer == field.pointer && it.words == words)
            {
                Some(known) if known.proves.contains(&at) => {}
                Some(known) => known.proves.push(at),
                None => found.push(Proof {
                    entry: field.entry,
                    pointer: field.pointer.clone(),
                    words: words.to_owned(),
                    proves: vec![at],
                }),
            }
        }
    }
    found
}

/// What is proved by something done.
fn is_work(kind: RequirementKind) -> bool {
    matches!(
        kind,
        RequirementKind::Skill | RequirementKind::Statement | RequirementKind::Certificate | RequirementKind::Licence
    )
}

/// The skills among the requirements at these places, in the words of the ad.
pub(super) fn names(report: &Report, places: impl Iterator<Item = usize>, language: &str) -> Vec<String> {
    let mut names: Vec<(SkillId, String)> = Vec::new();
    for assessment in places.filter_map(|at| report.requirements.get(at)) {
        let skill = assessment.requirement.skill.as_deref().and_then(SkillId::by_name);
        let Some((skill, name)) = skill.and_then(|skill| {
            let name = crate::rewrite::name_in_ad(&assessment.requirement.text, skill, language)?;
            Some((skill, name))
        }) else {
            continue;
        };
        if names.iter().all(|(known, text)| *known != skill && *text != name) {
            names.push((skill, name));
        }
    }
    names.into_iter().map(|(_, name)| name).collect()
}

/// What of education, certificates and languages proves a requirement, in the words of the résumé.
pub(super) fn formal(document: &Document, report: &Report, most: usize) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for (at, assessment) in report.requirements.iter().enumerate().filter(|(_, it)| worth(it) > 0.0) {
        for evidence in &assessment.evidence {
            let said = evidence.text.trim();
            let items = of_section(document, &evidence.section);
            let item = items
                .into_iter()
                .find(|(fields, _)| fields.iter().any(|field| field.contains(said)));
            let Some((_, item)) = item.filter(|(_, item)| !said.is_empty() && item.chars().count() <= LONGEST) else {
                continue;
            };
            if found.len() < most && found.iter().all(|(known, _)| *known != item) {
                found.push((item, at));
            }
            break;
        }
    }
    found
}

/// The entries of such a section: their fields, and what they say together.
fn of_section<'a>(document: &'a Document, section: &str) -> Vec<(Vec<&'a str>, String)> {
    let joined = |parts: &[&'a str], between: &str| {
        let parts: Vec<&str> = parts
            .iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(between)
    };
    match section {
        "education" => {
            let item = |it: &'a types::Education| {
                let fields = vec![it.study_type.as_str(), it.area.as_str(), it.institution.as_str()];
                let degree = joined(fields.get(..2).unwrap_or_default(), " ");
                let whole = [degree.as_str(), it.institution.trim()];
                let whole: Vec<&str> = whole.into_iter().filter(|part| !part.is_empty()).collect();
                (fields, whole.join(", "))
            };
            document.education.iter().map(item).collect()
        }
        "certificates" => {
            let item = |it: &'a types::Certificate| (vec![it.name.as_str()], it.name.trim().to_owned());
            document.certificates.iter().map(item).collect()
        }
        "languages" => {
            let item = |it: &'a types::Language| {
                let fields = vec![it.language.as_str(), it.fluency.as_str()];
                let whole = if it.fluency.trim().is_empty() {
                    it.language.trim().to_owned()
                } else {
                    format!("{} ({})", it.language.trim(), it.fluency.trim())
                };
                (fields, whole)
            };
            document.languages.iter().map(item).collect()
        }
        _ => Vec::new(),
    }
}
