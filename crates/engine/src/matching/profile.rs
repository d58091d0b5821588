//! What a résumé shows: skills and where, years, degrees, languages.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use types::Document;

use super::passages::{Passage, Strength, passages};
use crate::Month;
use crate::job::cues::{Cue, CueHit, cues_in, find_resume_cues};
use crate::job::years::find_years;
use crate::skills::{BREAK, Folded, Hit, SkillId, SkillKind, find_folded};

/// Where a skill shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Proof {
    pub(super) passage: usize,
    /// Characters of the passage that name it.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) strength: Strength,
    /// What is named: the skill itself, or one that implies it; nothing where the whole passage counts.
    pub(super) named: Option<SkillId>,
}

/// A résumé, ready to be asked.
#[derive(Debug)]
pub(super) struct Profile<'a> {
    pub(super) document: &'a Document,
    pub(super) passages: Vec<Passage<'a>>,
    pub(super) text: Folded,
    pub(super) cues: Vec<CueHit>,
    /// Where each passage begins: bytes of the folded text, and characters.
    starts: Vec<(usize, usize)>,
    proofs: HashMap<SkillId, Vec<Proof>, FixedState>,
    /// Languages named, with their level if it is told.
    pub(super) languages: Vec<(SkillId, Option<u8>, Proof)>,
    /// First and one past last month of each job, where it is dated.
    pub(super) jobs: Vec<Option<(i32, i32)>>,
}

impl<'a> Profile<'a> {
    pub(super) fn new(document: &'a Document, as_of: Month) -> Self {
        let jobs = document
            .work
            .iter()
            .map(|work| months(&work.start_date, &work.end_date, as_of))
            .collect();
        Self::of(document, passages(document), jobs)
    }

    /// The same résumé, of which only some passages prove anything.
    pub(super) fn only(&self, is_own: impl Fn(usize) -> bool) -> Self {
        let numbered = self.passages.iter().enumerate().filter(|(at, _)| is_own(*at));
        let passages = numbered.map(|(_, passage)| passage.clone()).collect();
        Self::of(self.document, passages, self.jobs.clone())
    }

    /// The same résumé with more passages at its end.
    pub(super) fn with(&self, more: impl Iterator<Item = Passage<'a>>) -> Self {
        let passages = self.passages.iter().cloned().chain(more).collect();
        Self::of(self.document, passages, self.jobs.clone())
    }

    fn of(document: &'a Document, passages: Vec<Passage<'a>>, jobs: Vec<Option<(i32, i32)>>) -> Self {
        let mut text = Folded::default();
        let mut starts = Vec::with_capacity(passages.len());
        let mut chars = 0;
        for passage in &passages {
            starts.push((text.text.len(), chars));
            text.push_str(passage.text);
            text.push_str("\u{1}");
            chars += passage.text.chars().count() + 1;
        }
        let mut profile = Self {
            document,
            passages,
            cues: find_resume_cues(&text),
            text,
            starts,
            proofs: HashMap::default(),
            languages: Vec::new(),
            jobs,
        };
        let denied = profile.denied();
        for hit in find_folded(&profile.text) {
            let next = denied.partition_point(|&(from, _)| from <= hit.start);
            let last = next.checked_sub(1).and_then(|at| denied.get(at));
            if last.is_none_or(|&(_, to)| hit.start >= to) {
                profile.add(hit);
            }
        }
        for (skill, proofs) in &mut profile.proofs {
            proofs.sort_by_key(|proof| std::cmp::Reverse((proof.strength, proof.named == Some(*skill))));
        }
        profile
    }

    /// Which passage a byte of the folded text belongs to.
    pub(super) fn passage_at(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|&(start, _)| start <= offset)
            .saturating_sub(1)
    }

    /// Which character of the whole text a passage begins with.
    pub(super) fn first_char(&self, passage: usize) -> usize {
        self.starts.get(passage).map_or(0, |start| start.1)
    }

    /// The folded bytes of a passage.
    pub(super) fn range(&self, passage: usize) -> (usize, usize) {
        let start = self.starts.get(passage).map_or(0, |start| start.0);
        let end = self
            .starts
            .get(passage + 1)
            .map_or(self.text.text.len(), |start| start.0);
        (start, end.saturating_sub(1))
    }

    /// Where the résumé shows a skill, best first.
    pub(super) fn proofs(&self, skill: SkillId) -> &[Proof] {
        self.proofs.get(&skill).map_or(&[], Vec::as_slice)
    }

    /// What follows "no experience with" or "eager to learn": ranges that do not overlap, in order.
    pub(super) fn denied(&self) -> Vec<(usize, usize)> {
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for hit in self
            .cues
            .iter()
            .filter(|hit| matches!(hit.cue, Cue::Negated | Cue::Wish))
        {
            let rest = self.text.after(hit.end);
            let stop = rest
                .find(['.', ';', '!', '\n', BREAK, '。', '；'])
                .unwrap_or(rest.len())
                + hit.end;
            let turn = cues_in(&self.cues, hit.end, stop)
                .iter()
                .find(|it| it.cue == Cue::Resume);
            let end = turn.map_or(stop, |turn| turn.start);
            match ranges.last_mut().filter(|last| hit.start <= last.1) {
                Some(last) => last.1 = last.1.max(end),
                None => ranges.push((hit.start, end)),
            }
        }
        ranges
    }

    fn add(&mut self, hit: Hit) {
        let passage = self.passage_at(hit.start);
        let Some(found) = self.passages.get(passage) else {
            return;
        };
        let (from, to) = self.range(passage);
        let is_work = matches!(found.section, "work" | "projects" | "volunteer");
        let has_figure = || {
            self.text.text.get(from..hit.start).is_some_and(has_digit)
                || self.text.text.get(hit.end..to).is_some_and(has_digit)
        };
        let strength = if is_work && has_figure() {
            Strength::Result
        } else {
            found.strength
        };
        let proof = Proof {
            strength,
            named: Some(hit.skill),
            ..self.proof(passage, hit.start, hit.end)
        };
        if hit.skill.kind() == SkillKind::Language {
            if is_nationality(self.text.text.get(from..hit.start).unwrap_or_default()) {
                return;
            }
            let level = self.level(passage, hit);
            self.languages.push((hit.skill, level, proof));
            return;
        }
        self.proofs.entry(hit.skill).or_default().push(proof);
        for &broader in hit.skill.implies() {
            self.proofs.entry(broader).or_default().push(proof);
        }
    }

    /// Some bytes of the folded text, as a part of their passage that names nothing.
    pub(super) fn proof(&self, passage: usize, start: usize, end: usize) -> Proof {
        let first = self.starts.get(passage).map_or(0, |start| start.1);
        Proof {
            passage,
            start: self.text.char_at(start).saturating_sub(first),
            end: self.text.char_end(end).saturating_sub(first),
            strength: self.passages.get(passage).map_or(Strength::Listed, |it| it.strength),
            named: None,
        }
    }

    /// The level of a language: in its own entry, or close by in running text.
    fn level(&self, passage: usize, hit: Hit) -> Option<u8> {
        let entry = self.passages.get(passage)?;
        let rank = |hit: &CueHit| match hit.cue {
            Cue::Level(rank) => Some(rank),
            _ => None,
        };
        if entry.section == "languages" {
            let own = |other: &&(usize, &Passage)| other.1.section == "languages" && other.1.entry == entry.entry;
            let ranges = self
                .passages
                .iter()
                .enumerate()
                .filter(|it| own(&it))
                .map(|(at, _)| self.range(at));
            return ranges
                .flat_map(|(from, to)| cues_in(&self.cues, from, to).iter().filter_map(rank))
                .max();
        }
        let (from, to) = self.range(passage);
        let behind = cues_in(&self.cues, hit.end, to.min(hit.end + 24)).iter().find_map(rank);
        behind.or_else(|| {
            cues_in(&self.cues, from.max(hit.start.saturating_sub(24)), hit.start)
                .iter()
                .rev()
                .find_map(rank)
        })
    }

    /// Years of all dated jobs, overlaps counted once.
    pub(super) fn years(&self) -> f64 {
        union(self.jobs.iter().flatten().copied().collect())
    }

    /// Years of the dated jobs that show a skill.
    pub(super) fn years_of(&self, skill: SkillId) -> f64 {
        union(self.jobs_of(skill))
    }

    /// Years of a skill if the latest job showed it too.
    pub(super) fn years_with_latest(&self, skill: SkillId) -> f64 {
        let mut jobs = self.jobs_of(skill);
        jobs.extend(self.latest().and_then(|at| self.jobs.get(at).copied().flatten()));
        union(jobs)
    }

    fn jobs_of(&self, skill: SkillId) -> Vec<(i32, i32)> {
        let mut entries: Vec<usize> = self
            .proofs(skill)
            .iter()
            .filter_map(|proof| self.passages.get(proof.passage))
            .filter(|passage| passage.section == "work")
            .map(|passage| passage.entry)
            .collect();
        entries.sort_unstable();
        entries.dedup();
        entries
            .into_iter()
            .filter_map(|entry| self.jobs.get(entry).copied().flatten())
            .collect()
    }

    /// The job that ended last, or goes on.
    pub(super) fn latest(&self) -> Option<usize> {
        let dated = self
            .jobs
            .iter()
            .enumerate()
            .filter_map(|(at, job)| job.map(|(start, end)| (end, start, at)));
        dated
            .max_by_key(|&(end, start, at)| (end, start, std::cmp::Reverse(at)))
            .map(|(.., at)| at)
            .or(if self.jobs.is_empty() { None } else { Some(0) })
    }

    /// The most years that the person claims in the summary.
    pub(super) fn claimed_years(&self) -> Option<f32> {
        let summaries = self
            .passages
            .iter()
            .enumerate()
            .filter(|(_, passage)| matches!(passage.section, "basics" | "unplaced"));
        let years = summaries.flat_map(|(at, _)| {
            let (from, to) = self.range(at);
            find_years(&self.text, from, to)
        });
        years.map(|years| years.count).reduce(f32::max)
    }
}

/// What stands before a nationality, folded.
const NATIONALITY: &[&str] = &[
    "nationality",
    "citizenship",
    "passport",
    "staatsangehorigkeit",
    "staatsburgerschaft",
    "nationalitat",
    "nationalite",
    "citoyennete",
    "nacionalidad",
    "nacionalidade",
    "ciudadania",
    "cidadania",
    "nazionalita",
    "cittadinanza",
    "nationaliteit",
    "narodowosc",
    "obywatelstwo",
];

/// Whether a word after `head` names a nationality, not a language: "Nationality: German".
fn is_nationality(head: &str) -> bool {
    let line = head.rsplit(['\n', '|', ';', '•', '.']).next().unwrap_or_default();
    let label = line.rsplit_once(':').map_or(line, |(label, _)| label).trim_end();
    NATIONALITY.iter().any(|word| label.ends_with(word))
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The months from the first to the one after the last; an open end is `as_of`.
fn months(start: &str, end: &str, as_of: Month) -> Option<(i32, i32)> {
    let now = as_of.index() + 1;
    let from = start.parse::<Month>().ok()?.index();
    let to = match end.parse::<Month>() {
        // "2019" to "2021" is two years, "2019-01" to "2021-01" is two years and a month.
        Ok(month) => month.index() + i32::from(end.len() > 4 || start == end),
        Err(_) if end.trim().is_empty() => now,
        Err(_) => now,
    };
    let to = to.min(now);
    (from < to).then_some((from, to))
}

fn union(mut spans: Vec<(i32, i32)>) -> f64 {
    spans.sort_unstable();
    let mut total = 0;
    let mut covered = i32::MIN;
    for (from, to) in spans {
        total += (to - from.max(covered)).max(0);
        covered = covered.max(to);
    }
    f64::from(total) / 12.0
}

#[cfg(test)]
mod tests {
    use super::{months, union};
    use crate::Month;

    #[test]
    fn overlapping_jobs_count_once() {
        assert!((union(vec![(0, 24), (12, 36), (48, 60)]) - 4.0).abs() < 1e-9);
    }

    #[test]
    fn open_jobs_run_to_the_month_of_the_report() {
        let as_of = Month { year: 2026, month: 11 };
        assert_eq!(months("2025-12", "", as_of).map(|(from, to)| to - from), Some(12));
        assert_eq!(months("2019", "2021", as_of).map(|(from, to)| to - from), Some(24));
        assert_eq!(months("2030-01", "", as_of), None);
        assert_eq!(months("soon", "", as_of), None);
    }
}
