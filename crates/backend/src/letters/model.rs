//! The `letters` table.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use types::{Attestation, LetterPart, LetterSource, Served};

use crate::db::schema::{jobs, letters, resumes};
use crate::db::{DbConnection, Id, Json, Timestamp};
use crate::error::{Error, Result};
use crate::jobs::Job;
use crate::page::Slice;
use crate::resumes::Resume;
use crate::sessions::User;

/// A row of `letters`.
#[derive(Clone, Debug, Identifiable, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = letters)]
pub struct Letter {
    /// Its id.
    pub id: Id<Letter>,
    /// Whose it is.
    pub user_id: Id<User>,
    /// The résumé it rests on.
    pub resume_id: Id<Resume>,
    /// The job it applies for.
    pub job_id: Id<Job>,
    /// The résumé's version that it was drafted from.
    pub resume_version: i32,
    /// The language it was drafted in.
    pub language: String,
    /// What the person should know about how it was drafted.
    pub note: Option<String>,
    /// Rises with every change.
    pub revision: i32,
    /// What it says.
    pub sentences: Json<Vec<Sentence>>,
    /// When it was drafted.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// A sentence as it is stored: what it claims is looked up anew each time, in the résumé as it is then.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Sentence {
    /// What it is known by within the letter.
    pub id: String,
    /// What it is there for.
    pub part: LetterPart,
    /// What it says.
    pub text: String,
    /// Whether the person wrote or changed it.
    pub is_own: bool,
    /// The words of the résumé that it was drafted from.
    pub source: Option<LetterSource>,
    /// The requirements that it was drafted for.
    pub requirements: Vec<Served>,
    /// What the person vouched for.
    pub attestation: Option<Attestation>,
}

impl From<types::LetterSentence> for Sentence {
    fn from(sentence: types::LetterSentence) -> Self {
        Self {
            id: sentence.id,
            part: sentence.part,
            text: sentence.text,
            is_own: sentence.is_own,
            source: sentence.source,
            requirements: sentence.requirements,
            attestation: sentence.attestation,
        }
    }
}

impl Letter {
    /// Stores the letter.
    pub fn insert(&self, db: &mut DbConnection) -> Result<()> {
        diesel::insert_into(letters::table).values(self).execute(db)?;
        Ok(())
    }

    /// The letter `id`, if it is `owner`'s.
    pub fn find(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<Self> {
        Ok(letters::table
            .find(id)
            .filter(letters::user_id.eq(owner))
            .select(Self::as_select())
            .get_result(db)?)
    }

    /// `owner`'s letter from this résumé for this job, if there is one.
    pub fn of_pair(
        owner: Id<User>,
        (resume, job): (Id<Resume>, Id<Job>),
        db: &mut DbConnection,
    ) -> Result<Option<Self>> {
        Ok(letters::table
            .filter(letters::user_id.eq(owner))
            .filter(letters::resume_id.eq(resume).and(letters::job_id.eq(job)))
            .select(Self::as_select())
            .get_result(db)
            .optional()?)
    }

    /// `owner`'s letters, latest first, without what they say.
    pub fn list(owner: Id<User>, slice: Slice<Self>, db: &mut DbConnection) -> Result<Vec<Listed>> {
        let mut query = letters::table
            .inner_join(jobs::table)
            .inner_join(resumes::table)
            .filter(letters::user_id.eq(owner))
            .order(letters::id.desc())
            .limit(slice.rows())
            .select(Listed::as_select())
            .into_boxed();
        if let Some(before) = slice.before {
            query = query.filter(letters::id.lt(before));
        }
        Ok(query.load(db)?)
    }

    /// Stores what it says by now, if nobody changed it meanwhile. Says whether it did.
    pub fn rewrite(&mut self, sentences: Vec<Sentence>, db: &mut DbConnection) -> Result<bool> {
        let unchanged = letters::table.find(self.id).filter(letters::revision.eq(self.revision));
        let now = Timestamp::now();
        let sentences = Json(sentences);
        let rewritten = (
            letters::revision.eq(self.revision + 1),
            letters::sentences.eq(sentences.clone()),
            letters::updated_at.eq(now),
        );
        let is_stored = diesel::update(unchanged).set(rewritten).execute(db)? == 1;
        if is_stored {
            self.revision += 1;
            self.sentences = sentences;
            self.updated_at = now;
        }
        Ok(is_stored)
    }

    /// Deletes the letter `id`, if it is `owner`'s.
    pub fn delete(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<()> {
        match diesel::delete(letters::table.find(id).filter(letters::user_id.eq(owner))).execute(db)? {
            0 => Err(Error::NotFound),
            _ => Ok(()),
        }
    }
}

/// A letter in a list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = letters)]
pub struct Listed {
    /// Its id.
    pub id: Id<Letter>,
    resume_id: Id<Resume>,
    resume_version: i32,
    #[diesel(select_expression = resumes::filename, select_expression_type = resumes::filename)]
    resume_filename: String,
    #[diesel(select_expression = resumes::version, select_expression_type = resumes::version)]
    present_version: i32,
    job_id: Id<Job>,
    #[diesel(select_expression = jobs::title, select_expression_type = jobs::title)]
    job_title: String,
    language: String,
    revision: i32,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<Listed> for types::Letter {
    fn from(listed: Listed) -> Self {
        Self {
            id: listed.id.uuid(),
            resume_id: listed.resume_id.uuid(),
            resume_filename: listed.resume_filename,
            job_id: listed.job_id.uuid(),
            job_title: listed.job_title,
            language: listed.language,
            revision: listed.revision,
            is_outdated: listed.resume_version != listed.present_version,
            note: None,
            sentences: None,
            created_at: listed.created_at.0,
            updated_at: listed.updated_at.0,
        }
    }
}
