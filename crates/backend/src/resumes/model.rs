//! The `resumes` table.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;
use types::{Document, DocumentKind, Problem, ResumeStatus, Warning};
use uuid::Uuid;

use crate::db::schema::resumes;
use crate::db::{DbConnection, Id, Json, Timestamp};
use crate::documents;
use crate::error::{Error, Result};
use crate::page::Slice;
use crate::sessions::User;
use crate::tasks::Task;

/// The résumé `$id`, as long as nobody has read it.
macro_rules! unread {
    ($id:expr) => {
        resumes::table
            .find($id)
            .filter(resumes::status.eq_any([ResumeStatus::Queued, ResumeStatus::Processing]))
    };
}

/// A row of `resumes`.
#[derive(Clone, Debug, Identifiable, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = resumes)]
pub struct Resume {
    /// Its id, and the name of its file.
    pub id: Id<Resume>,
    /// Whose it is.
    pub user_id: Id<User>,
    /// How far it has come.
    pub status: ResumeStatus,
    /// Why it could not be read.
    pub error: Option<Json<Problem>>,
    /// What the file was called.
    pub filename: String,
    /// What kind of file it is.
    pub kind: DocumentKind,
    /// The file's size.
    pub size_bytes: i64,
    /// What it says, once read: JSON Resume, handed out as it is.
    pub document: Option<String>,
    /// The text that a machine reads in the file, once read.
    pub text: Option<String>,
    /// What the reader noticed.
    pub warnings: Json<Vec<Warning>>,
    /// Rises with every change of the document.
    pub version: i32,
    /// Whether the document was changed by hand since it was read.
    pub is_edited: bool,
    /// The task that reads it.
    pub task_id: Option<Id<Task>>,
    /// When it was uploaded.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Resume {
    /// A résumé just uploaded.
    #[must_use]
    pub fn new(user_id: Id<User>, filename: String, kind: DocumentKind, size_bytes: i64) -> Self {
        let now = Timestamp::now();
        Self {
            id: Id::new(),
            user_id,
            status: ResumeStatus::Queued,
            error: None,
            filename,
            kind,
            size_bytes,
            document: None,
            text: None,
            warnings: Json(Vec::new()),
            version: 1,
            is_edited: false,
            task_id: Some(Id::new()),
            created_at: now,
            updated_at: now,
        }
    }

    /// Stores the résumé.
    pub fn insert(&self, db: &mut DbConnection) -> Result<()> {
        diesel::insert_into(resumes::table).values(self).execute(db)?;
        Ok(())
    }

    /// The résumé `id`, if it is `owner`'s.
    pub fn find(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<Self> {
        Ok(resumes::table
            .find(id)
            .filter(resumes::user_id.eq(owner))
            .select(Self::as_select())
            .get_result(db)?)
    }

    /// `owner`'s résumés, latest first, without document and text.
    pub fn list(owner: Id<User>, slice: Slice<Self>, db: &mut DbConnection) -> Result<Vec<Listed>> {
        let mut query = resumes::table
            .filter(resumes::user_id.eq(owner))
            .order(resumes::id.desc())
            .limit(slice.rows())
            .select(Listed::as_select())
            .into_boxed();
        if let Some(before) = slice.before {
            query = query.filter(resumes::id.lt(before));
        }
        Ok(query.load(db)?)
    }

    /// What kind of file `owner`'s résumé `id` is and how it looks.
    pub fn shape(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<Shape> {
        let shape: Shape = resumes::table
            .find(id)
            .filter(resumes::user_id.eq(owner))
            .select(Shape::as_select())
            .get_result(db)?;
        match shape.status {
            ResumeStatus::Ready => Ok(shape),
            status => Err(not_ready(status)),
        }
    }

    /// What it says.
    pub fn document(&self) -> Result<Document> {
        let document = self.document.as_deref().ok_or_else(|| self.not_ready())?;
        Ok(serde_json::from_str(document).map_err(anyhow::Error::from)?)
    }

    /// What it says as text, if the document still says the same.
    #[must_use]
    pub fn original_text(&self) -> Option<&str> {
        self.text.as_deref().filter(|_| !self.is_edited)
    }

    /// Why there is no document yet.
    #[must_use]
    pub fn not_ready(&self) -> Error {
        not_ready(self.status)
    }

    /// Notes that somebody reads the file now, or that it waits again.
    pub fn mark(id: Id<Self>, status: ResumeStatus, db: &mut DbConnection) -> Result<()> {
        diesel::update(unread!(id))
            .set((resumes::status.eq(status), resumes::updated_at.eq(Timestamp::now())))
            .execute(db)?;
        Ok(())
    }

    /// Stores what was read, unless it is stored already.
    pub fn finish(id: Id<Self>, read: &documents::Read, db: &mut DbConnection) -> Result<()> {
        let document = serde_json::to_string(&read.document).map_err(anyhow::Error::from)?;
        let layout = serde_json::to_string(&read.layout).map_err(anyhow::Error::from)?;
        let ready = (
            resumes::status.eq(ResumeStatus::Ready),
            resumes::kind.eq(read.kind),
            resumes::document.eq(document),
            resumes::text.eq(&read.text),
            resumes::layout.eq(layout),
            resumes::warnings.eq(Json(read.warnings.clone())),
            resumes::updated_at.eq(Timestamp::now()),
        );
        diesel::update(unread!(id)).set(ready).execute(db)?;
        Ok(())
    }

    /// Notes why it could not be read.
    pub fn fail(id: Id<Self>, problem: Problem, db: &mut DbConnection) -> Result<()> {
        let failed = (
            resumes::status.eq(ResumeStatus::Failed),
            resumes::error.eq(Some(Json(problem))),
            resumes::updated_at.eq(Timestamp::now()),
        );
        diesel::update(unread!(id)).set(failed).execute(db)?;
        Ok(())
    }

    /// Stores what its owner made of it.
    pub fn correct(&mut self, document: &Document, db: &mut DbConnection) -> Result<()> {
        self.document = Some(serde_json::to_string(document).map_err(anyhow::Error::from)?);
        self.version += 1;
        self.is_edited = true;
        self.updated_at = Timestamp::now();
        let corrected = (
            resumes::document.eq(&self.document),
            resumes::version.eq(self.version),
            resumes::is_edited.eq(true),
            resumes::updated_at.eq(self.updated_at),
        );
        let unchanged = resumes::table
            .find(self.id)
            .filter(resumes::version.eq(self.version - 1));
        match diesel::update(unchanged).set(corrected).execute(db)? {
            0 => Err(Error::conflict(
                "Somebody else changes this résumé right now. Read it again.",
            )),
            _ => Ok(()),
        }
    }

    /// Deletes the résumé `id`, if it is `owner`'s.
    pub fn delete(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<()> {
        let resume = resumes::table.find(id).filter(resumes::user_id.eq(owner));
        match diesel::delete(resume).execute(db)? {
            0 => Err(Error::NotFound),
            _ => Ok(()),
        }
    }

    /// Every résumé, as far as its file is concerned.
    pub fn all(db: &mut DbConnection) -> Result<Vec<Stored>> {
        Ok(resumes::table.select(Stored::as_select()).load(db)?)
    }

    /// Whether there is such a résumé, and its file must be there.
    pub fn needs_file(id: Id<Self>, db: &mut DbConnection) -> Result<bool> {
        let unread = resumes::status.ne(ResumeStatus::Failed);
        let found = resumes::table.find(id).filter(unread).count().get_result::<i64>(db)?;
        Ok(found == 1)
    }

    /// Deletes these, whosever they are.
    pub fn forget(ids: &[Uuid], db: &mut DbConnection) -> Result<()> {
        for id in ids {
            diesel::delete(resumes::table.find(Id::<Self>::from(*id))).execute(db)?;
        }
        Ok(())
    }
}

fn not_ready(status: ResumeStatus) -> Error {
    Error::conflict(match status {
        ResumeStatus::Failed => "This résumé could not be read.",
        _ => "This résumé is still being read. Try again in a moment.",
    })
}

/// How the file of a résumé that was read looks.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = resumes)]
pub struct Shape {
    status: ResumeStatus,
    /// What kind of file it is.
    pub kind: DocumentKind,
    /// [`types::Layout`] as JSON, if the version that read it asked for that.
    pub layout: Option<String>,
}

/// What files are held against.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = resumes)]
pub struct Stored {
    /// Its id, and the name of its file.
    pub id: Id<Resume>,
    /// How far it has come.
    pub status: ResumeStatus,
    /// The file's size.
    pub size_bytes: i64,
}

impl Stored {
    /// Whether its file must be there.
    #[must_use]
    pub fn needs_file(&self) -> bool {
        self.status != ResumeStatus::Failed
    }
}

/// A résumé in a list: without document and text, which may be long.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = resumes)]
pub struct Listed {
    /// Its id.
    pub id: Id<Resume>,
    status: ResumeStatus,
    error: Option<Json<Problem>>,
    filename: String,
    kind: DocumentKind,
    size_bytes: i64,
    warnings: Json<Vec<Warning>>,
    version: i32,
    is_edited: bool,
    task_id: Option<Id<Task>>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<Listed> for types::Resume {
    fn from(resume: Listed) -> Self {
        Self {
            id: resume.id.uuid(),
            status: resume.status,
            error: resume.error.map(|json| json.0),
            filename: resume.filename,
            kind: resume.kind,
            size_bytes: resume.size_bytes,
            resume: None,
            text: None,
            warnings: resume.warnings.0,
            version: resume.version,
            is_edited: resume.is_edited,
            task_id: resume.task_id.map(Id::uuid),
            created_at: resume.created_at.0,
            updated_at: resume.updated_at.0,
        }
    }
}

/// [`types::Resume`] without the document.
#[derive(Serialize)]
struct Shown<'a> {
    id: Uuid,
    status: ResumeStatus,
    error: Option<&'a Problem>,
    filename: &'a str,
    kind: DocumentKind,
    size_bytes: i64,
    text: Option<&'a str>,
    warnings: &'a [Warning],
    version: i32,
    is_edited: bool,
    task_id: Option<Uuid>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl Resume {
    /// [`types::Resume`] as JSON, its document as it is stored: taking that apart, or only looking whether it is JSON,
    /// would cost more than all the rest of the answer.
    pub fn json(&self) -> Result<Vec<u8>> {
        let shown = Shown {
            id: self.id.uuid(),
            status: self.status,
            error: self.error.as_ref().map(|json| &json.0),
            filename: &self.filename,
            kind: self.kind,
            size_bytes: self.size_bytes,
            text: self.text.as_deref(),
            warnings: &self.warnings.0,
            version: self.version,
            is_edited: self.is_edited,
            task_id: self.task_id.map(Id::uuid),
            created_at: self.created_at.0,
            updated_at: self.updated_at.0,
        };
        let document = self.document.as_deref().unwrap_or("null");
        let text = self.text.as_ref().map_or(0, String::len);
        let mut out = Vec::with_capacity(document.len() + text + text / 4 + 1024);
        serde_json::to_writer(&mut out, &shown).map_err(anyhow::Error::from)?;
        // The last member goes in before the brace that ends the others.
        out.pop();
        out.extend_from_slice(b",\"resume\":");
        out.extend_from_slice(document.as_bytes());
        out.push(b'}');
        Ok(out)
    }
}
