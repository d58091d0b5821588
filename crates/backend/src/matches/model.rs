//! The `matches` table.

use chrono::{Datelike, Utc};
use diesel::prelude::*;
use engine::job::Advert;
use engine::{Candidate, Meaning, Month};
use types::Report;

use crate::db::schema::{jobs, matches, resumes};
use crate::db::{DbConnection, Id, Json, Timestamp};
use crate::error::Result;
use crate::jobs::Job;
use crate::page::Slice;
use crate::resumes::Resume;
use crate::sessions::User;

/// A row of `matches`.
#[derive(Clone, Debug, Identifiable, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = matches)]
pub struct Match {
    /// Its id.
    pub id: Id<Match>,
    /// Whose it is.
    pub user_id: Id<User>,
    /// The résumé.
    pub resume_id: Id<Resume>,
    /// The résumé's version at the time.
    pub resume_version: i32,
    /// The job.
    pub job_id: Id<Job>,
    /// Which engine computed it, and with which sentence model.
    pub engine_version: String,
    /// The month that open-ended jobs were counted to.
    pub as_of: String,
    /// How well they fit, from 0 to 100.
    pub score: f64,
    /// The whole report.
    pub report: Json<Report>,
    /// The text that the report's evidence points into.
    pub resume_text: String,
    /// When it was made.
    pub created_at: Timestamp,
}

/// The month that open-ended jobs are counted to today.
#[must_use]
pub fn this_month() -> Month {
    let today = Utc::now();
    Month {
        year: today.year(),
        month: u8::try_from(today.month()).unwrap_or(1),
    }
}

fn computed_by(meaning: Option<&dyn Meaning>) -> String {
    match meaning {
        Some(meaning) => format!("{} {}", engine::VERSION, meaning.name()),
        None => engine::VERSION.to_owned(),
    }
}

impl Match {
    /// Matches the two. Takes a moment: the engine runs.
    pub fn new(
        resume: &Resume,
        (job, advert): (&Job, &Advert),
        as_of: Month,
        meaning: Option<&dyn Meaning>,
    ) -> Result<Self> {
        let document = resume.document()?;
        let candidate = Candidate::new(&document, resume.original_text(), as_of).with_meaning(meaning);
        let mut scored = candidate.score(advert);
        // What was noticed in the file belongs to what a reader of the report should know.
        scored.report.warnings.extend(resume.warnings.0.iter().cloned());
        Ok(Self {
            id: Id::new(),
            user_id: resume.user_id,
            resume_id: resume.id,
            resume_version: resume.version,
            job_id: job.id,
            engine_version: computed_by(meaning),
            as_of: as_of.to_string(),
            score: scored.report.score,
            report: Json(scored.report),
            resume_text: scored.resume_text,
            created_at: Timestamp::now(),
        })
    }

    /// Stores the match.
    pub fn insert(&self, db: &mut DbConnection) -> Result<()> {
        diesel::insert_into(matches::table).values(self).execute(db)?;
        Ok(())
    }

    /// The match that was made of the same things before, if it was.
    pub fn again(
        resume: &Resume,
        job: &Job,
        as_of: Month,
        meaning: Option<&dyn Meaning>,
        db: &mut DbConnection,
    ) -> Result<Option<Self>> {
        Ok(matches::table
            .filter(matches::user_id.eq(resume.user_id))
            .filter(matches::resume_id.eq(resume.id))
            .filter(matches::resume_version.eq(resume.version))
            .filter(matches::job_id.eq(job.id))
            .filter(matches::engine_version.eq(computed_by(meaning)))
            .filter(matches::as_of.eq(as_of.to_string()))
            .select(Self::as_select())
            .get_result(db)
            .optional()?)
    }

    /// The match `id` and what it holds against each other, if it is `owner`'s.
    pub fn find(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<(Self, Sides)> {
        Ok(matches::table
            .filter(matches::id.eq(id).and(matches::user_id.eq(owner)))
            .inner_join(jobs::table)
            .inner_join(resumes::table)
            .select((Self::as_select(), (resumes::filename, jobs::title, jobs::text)))
            .get_result(db)?)
    }

    /// `owner`'s matches, of one job or all, latest first, without reports and texts.
    pub fn list(
        owner: Id<User>,
        job: Option<Id<Job>>,
        slice: Slice<Self>,
        db: &mut DbConnection,
    ) -> Result<Vec<Listed>> {
        let mut query = matches::table
            .inner_join(jobs::table)
            .inner_join(resumes::table)
            .filter(matches::user_id.eq(owner))
            .order(matches::id.desc())
            .limit(slice.rows())
            .select(Listed::as_select())
            .into_boxed();
        if let Some(before) = slice.before {
            query = query.filter(matches::id.lt(before));
        }
        if let Some(job) = job {
            Job::check(owner, job, db)?;
            query = query.filter(matches::job_id.eq(job));
        }
        Ok(query.load(db)?)
    }

    /// The match as its owner sees it.
    #[must_use]
    pub fn shown(self, sides: Sides) -> types::Match {
        types::Match {
            id: self.id.uuid(),
            resume_id: self.resume_id.uuid(),
            resume_version: self.resume_version,
            resume_filename: sides.resume_filename,
            job_id: self.job_id.uuid(),
            job_title: sides.job_title,
            score: self.score,
            report: Some(self.report.0),
            resume_text: Some(self.resume_text),
            job_text: Some(sides.job_text),
            created_at: self.created_at.0,
        }
    }
}

/// What a match holds against each other, as people call it, and the ad.
#[derive(Clone, Debug, Queryable)]
pub struct Sides {
    resume_filename: String,
    job_title: String,
    job_text: String,
}

impl Sides {
    /// The names of both.
    #[must_use]
    pub fn new(resume: Resume, job: Job) -> Self {
        Self {
            resume_filename: resume.filename,
            job_title: job.title,
            job_text: job.text,
        }
    }
}

/// A match in a list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = matches)]
pub struct Listed {
    /// Its id.
    pub id: Id<Match>,
    resume_id: Id<Resume>,
    resume_version: i32,
    #[diesel(select_expression = resumes::filename, select_expression_type = resumes::filename)]
    resume_filename: String,
    job_id: Id<Job>,
    #[diesel(select_expression = jobs::title, select_expression_type = jobs::title)]
    job_title: String,
    score: f64,
    created_at: Timestamp,
}

impl From<Listed> for types::Match {
    fn from(listed: Listed) -> Self {
        Self {
            id: listed.id.uuid(),
            resume_id: listed.resume_id.uuid(),
            resume_version: listed.resume_version,
            resume_filename: listed.resume_filename,
            job_id: listed.job_id.uuid(),
            job_title: listed.job_title,
            score: listed.score,
            report: None,
            resume_text: None,
            job_text: None,
            created_at: listed.created_at.0,
        }
    }
}
