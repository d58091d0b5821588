//! A résumé and a job on one desk: drafting a letter, and looking up what its sentences claim.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{Datelike, Utc};
use engine::job::Advert;
use engine::letter::{self, Day, Ground, Vacancy};
use engine::{Candidate, Meaning};
use types::{
    Attestation, Claim, ClaimCheck, Document, LONGEST_SENTENCE_ID, LONGEST_TEXT, LetterChanges, LetterPart,
    LetterSentence, MOST_SENTENCES, SentenceChange,
};

use super::model::{Letter, Sentence};
use crate::db::{DbConnection, Id, Json, Timestamp};
use crate::error::{Error, Result};
use crate::jobs::Job;
use crate::matches::this_month;
use crate::proposals::{clean, vouched};
use crate::recent::Recent;
use crate::resumes::Resume;
use crate::sessions::User;

/// The most lines of an address, and the most letters of each.
const ADDRESS_LINES: usize = 10;
const ADDRESS_LINE: usize = 80;

/// What a letter rests on, as of one moment.
pub struct Desk {
    resume: Resume,
    job: Job,
    /// What the résumé says.
    pub document: Document,
    advert: Arc<Advert>,
}

/// The day in UTC.
pub fn today() -> Day {
    let today = Utc::now();
    Day {
        year: today.year(),
        month: u8::try_from(today.month()).unwrap_or(1),
        day: u8::try_from(today.day()).unwrap_or(1),
    }
}

impl Desk {
    /// Lays both on the desk, if they are `owner`'s.
    pub fn load(
        owner: Id<User>,
        (resume, job): (Id<Resume>, Id<Job>),
        adverts: &Recent<Advert>,
        db: &mut DbConnection,
    ) -> Result<Self> {
        let resume = Resume::find(owner, resume, db)?;
        let job = Job::find(owner, job, db)?;
        Ok(Self {
            document: resume.document()?,
            advert: adverts.read(&job.text, engine::job::parse),
            resume,
            job,
        })
    }

    fn ground(&self) -> Ground<'_> {
        let vacancy = Vacancy::new(&self.job.text, &self.advert, &self.document);
        Ground::new(&self.document, vacancy, this_month())
    }

    /// A letter by rules alone. Takes a moment: the engine runs.
    pub fn draft(&self, meaning: Option<&dyn Meaning>) -> Letter {
        let candidate = Candidate::new(&self.document, None, this_month()).with_meaning(meaning);
        let report = candidate.score(&self.advert).report;
        let ground = self.ground();
        let sentences = letter::draft(&ground, &report, today()).into_iter();
        let now = Timestamp::now();
        Letter {
            id: Id::new(),
            user_id: self.resume.user_id,
            resume_id: self.resume.id,
            job_id: self.job.id,
            resume_version: self.resume.version,
            language: ground.vacancy().language.to_owned(),
            note: letter::note(&ground).map(str::to_owned),
            revision: 1,
            sentences: Json(sentences.map(Sentence::from).collect()),
            created_at: now,
            updated_at: now,
        }
    }

    /// What a letter says, with what its sentences claim by the résumé as it is now.
    pub fn sentences(&self, letter: &Letter) -> Vec<LetterSentence> {
        let ground = self.ground();
        let sentences = letter.sentences.0.iter();
        sentences.map(|it| looked_up(&ground, it.clone())).collect()
    }

    /// The letter as its owner sees it.
    pub fn shown(&self, letter: &Letter) -> types::Letter {
        types::Letter {
            id: letter.id.uuid(),
            resume_id: letter.resume_id.uuid(),
            resume_filename: self.resume.filename.clone(),
            job_id: letter.job_id.uuid(),
            job_title: self.job.title.clone(),
            language: letter.language.clone(),
            revision: letter.revision,
            is_outdated: letter.resume_version != self.resume.version,
            note: letter.note.clone(),
            sentences: Some(self.sentences(letter)),
            created_at: letter.created_at.0,
            updated_at: letter.updated_at.0,
        }
    }

    /// Which version of the résumé lies here.
    pub const fn resume_version(&self) -> i32 {
        self.resume.version
    }

    /// What the job is called.
    pub fn job_title(&self) -> &str {
        &self.job.title
    }

    /// What a letter is to say by now.
    pub fn changed(&self, letter: &Letter, changes: &LetterChanges) -> Result<Vec<Sentence>> {
        let count = changes.sentences.len();
        if !(1..=MOST_SENTENCES).contains(&count) {
            return Err(wrong(format!("must be 1 to {MOST_SENTENCES}")));
        }
        let mut seen = HashSet::new();
        if !changes.sentences.iter().all(|it| seen.insert(it.id.as_str())) {
            return Err(wrong("must each have an id of its own"));
        }
        let ground = self.ground();
        let known = |id: &str| letter.sentences.0.iter().find(|it| it.id == id);
        let sentences = changes.sentences.iter();
        sentences.map(|it| change(&ground, known(&it.id), it)).collect()
    }
}

/// Whether a text is as short as an address is: it says nothing about the person, and is hardly looked up.
fn is_address(text: &str) -> bool {
    let is_short = |line: &str| line.chars().nth(ADDRESS_LINE).is_none();
    text.lines().count() <= ADDRESS_LINES && text.lines().all(is_short)
}

fn wrong(message: impl Into<String>) -> Error {
    Error::invalid("sentences", message)
}

/// A sentence with what it claims. What was vouched for holds as long as nothing else is claimed.
fn looked_up(ground: &Ground, sentence: Sentence) -> LetterSentence {
    let check = ground.check(sentence.part, sentence.source.as_ref(), &sentence.text);
    LetterSentence {
        blanks: ground.blanks(&sentence.text),
        attestation: sentence.attestation.filter(|it| covers(it, &check)),
        check,
        id: sentence.id,
        part: sentence.part,
        text: sentence.text,
        is_own: sentence.is_own,
        source: sentence.source,
        requirements: sentence.requirements,
    }
}

/// Whether everything that is blocked was vouched for.
fn covers(attestation: &Attestation, check: &ClaimCheck) -> bool {
    let is_told = |claim: &Claim| {
        let mut told = attestation.claims.iter();
        told.any(|it| it.kind == claim.kind && it.text.to_lowercase() == claim.text.to_lowercase())
    };
    !check.blocked.is_empty() && check.blocked.iter().all(is_told)
}

/// What a sentence becomes.
fn change(ground: &Ground, known: Option<&Sentence>, change: &SentenceChange) -> Result<Sentence> {
    let is_id = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.');
    if !(1..=LONGEST_SENTENCE_ID).contains(&change.id.len()) || !change.id.chars().all(is_id) {
        return Err(wrong(format!(
            "must have ids of 1 to {LONGEST_SENTENCE_ID} letters, digits, - and ."
        )));
    }
    let text = clean(&change.text);
    if text.is_empty() || text.chars().nth(LONGEST_TEXT).is_some() {
        return Err(wrong(format!("must have 1 to {LONGEST_TEXT} letters each")));
    }
    let part = known.map_or(change.part, |it| it.part);
    if part == LetterPart::Recipient && !is_address(&text) {
        return Err(wrong(format!(
            "must have at most {ADDRESS_LINES} lines of {ADDRESS_LINE} letters in an address"
        )));
    }
    let mut sentence = known.cloned().unwrap_or_else(|| Sentence {
        id: change.id.clone(),
        part,
        text: String::new(),
        is_own: true,
        source: None,
        requirements: Vec::new(),
        attestation: None,
    });
    sentence.is_own |= sentence.text != text;
    sentence.text = text;
    if let Some(words) = &change.attestation {
        let check = ground.check(sentence.part, sentence.source.as_ref(), &sentence.text);
        sentence.attestation = match check.blocked.as_slice() {
            [] => None,
            claims => Some(vouched(claims, Some(words))?),
        };
    }
    Ok(sentence)
}
