//! The `jobs` table.

use diesel::prelude::*;
use types::{ErrorCode, Requirement};

use crate::db::schema::jobs;
use crate::db::{DbConnection, Id, Json, Timestamp};
use crate::error::{Error, Result};
use crate::page::Slice;
use crate::sessions::User;

/// The longest text that is taken, of a job or of a résumé.
const LONGEST_TEXT: usize = 200_000;
const LONGEST_TITLE: usize = 120;

/// A row of `jobs`.
#[derive(Clone, Debug, Identifiable, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Job {
    /// Its id.
    pub id: Id<Job>,
    /// Whose it is.
    pub user_id: Id<User>,
    /// What it is called.
    pub title: String,
    /// The ad.
    pub text: String,
    /// What it asks for.
    pub requirements: Json<Vec<Requirement>>,
    /// When it was stored.
    pub created_at: Timestamp,
    /// The link it was fetched from.
    pub url: Option<String>,
}

impl Job {
    /// The job that `text` advertises, fetched from `url` if it was. Takes a moment: the text is read.
    #[must_use]
    pub fn new(user_id: Id<User>, text: String, url: Option<String>) -> Self {
        let advert = engine::job::parse(&text);
        Self {
            id: Id::new(),
            user_id,
            title: advert.title.unwrap_or_else(|| first_line(&text)),
            text,
            requirements: Json(advert.requirements),
            created_at: Timestamp::now(),
            url,
        }
    }

    /// Stores the job.
    pub fn insert(&self, db: &mut DbConnection) -> Result<()> {
        diesel::insert_into(jobs::table).values(self).execute(db)?;
        Ok(())
    }

    /// The job `id`, if it is `owner`'s.
    pub fn find(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<Self> {
        Ok(jobs::table
            .find(id)
            .filter(jobs::user_id.eq(owner))
            .select(Self::as_select())
            .get_result(db)?)
    }

    /// Refuses an id that is none of `owner`'s jobs.
    pub fn check(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<()> {
        let found = jobs::table.find(id).filter(jobs::user_id.eq(owner));
        found.select(jobs::id).get_result::<Id<Self>>(db)?;
        Ok(())
    }

    /// `owner`'s jobs, latest first, without text and requirements.
    pub fn list(owner: Id<User>, slice: Slice<Self>, db: &mut DbConnection) -> Result<Vec<Listed>> {
        let mut query = jobs::table
            .filter(jobs::user_id.eq(owner))
            .order(jobs::id.desc())
            .limit(slice.rows())
            .select(Listed::as_select())
            .into_boxed();
        if let Some(before) = slice.before {
            query = query.filter(jobs::id.lt(before));
        }
        Ok(query.load(db)?)
    }

    /// Deletes the job `id`, if it is `owner`'s.
    pub fn delete(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<()> {
        match diesel::delete(jobs::table.find(id).filter(jobs::user_id.eq(owner))).execute(db)? {
            0 => Err(Error::NotFound),
            _ => Ok(()),
        }
    }
}

/// The text as it is stored; refused if it is blank or too long.
pub fn check_text(field: &'static str, mut text: String) -> Result<String> {
    if text.len() > LONGEST_TEXT {
        let detail = format!("The {field} is longer than {LONGEST_TEXT} bytes. Paste only the part that matters.");
        return Err(Error::refused(ErrorCode::TooLarge, detail));
    }
    // PostgreSQL cannot store NUL.
    text.retain(|character| character != '\0');
    if text.trim().is_empty() {
        return Err(Error::invalid(field, "must not be empty"));
    }
    Ok(text)
}

fn first_line(text: &str) -> String {
    let line = text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    line.chars().take(LONGEST_TITLE).collect()
}

/// A job in a list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Listed {
    /// Its id.
    pub id: Id<Job>,
    title: String,
    created_at: Timestamp,
    url: Option<String>,
}

impl From<Listed> for types::Job {
    fn from(job: Listed) -> Self {
        Self {
            id: job.id.uuid(),
            title: job.title,
            text: None,
            url: job.url,
            requirements: Vec::new(),
            salary: None,
            created_at: job.created_at.0,
        }
    }
}

impl From<Job> for types::Job {
    fn from(job: Job) -> Self {
        Self {
            id: job.id.uuid(),
            title: job.title,
            salary: engine::job::salary(&job.text),
            text: Some(job.text),
            url: job.url,
            requirements: job.requirements.0,
            created_at: job.created_at.0,
        }
    }
}
