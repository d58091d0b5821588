//! From a request to a stored file: the file, its row and the task that reads it come to be together.

use std::time::Duration;

use actix_multipart::{Field, Multipart, MultipartError};
use futures_util::StreamExt;
use types::{DocumentKind, ErrorCode, ResumeStatus};

use super::model::Resume;
use super::tasks::ReadResume;
use crate::app::State;
use crate::db::Id;
use crate::documents;
use crate::error::{Error, Result};
use crate::files::{Files, Incoming, blocking};
use crate::idempotency::{Created, IdempotencyKey};
use crate::sessions::User;
use crate::tasks::Task;

const LONGEST_FILENAME: usize = 200;
/// Who sends nothing for so long has gone.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// A file as it came in, looked at but not read.
pub struct Upload {
    filename: String,
    kind: DocumentKind,
    id: Id<Resume>,
    file: Incoming,
}

impl Upload {
    /// Takes the part called `file` out of the request, straight to the disk, and looks at its first bytes.
    pub async fn receive(mut form: Multipart, largest: usize, files: &Files) -> Result<Self> {
        while let Some(field) = form.next().await {
            let field = field.map_err(|error| malformed(&error))?;
            if field.name() != Some("file") {
                continue;
            }
            let given = field.content_disposition().and_then(|about| about.get_filename());
            let filename = clean_filename(given.unwrap_or_default());
            let id = Id::new();
            let file = files.begin(id.uuid()).await?;
            let mut file = written(field, file, largest).await?;
            if file.length() == 0 {
                return Err(Error::refused(
                    ErrorCode::Empty,
                    "The file is empty. Choose another one.",
                ));
            }
            let (kind, file) = blocking(move || Ok((documents::sniff_file(file.file())?, file))).await?;
            let kind = kind.map_err(|error| Error::refused(error.code(), error.to_string()))?;
            return Ok(Self {
                filename,
                kind,
                id,
                file,
            });
        }
        Err(Error::invalid(
            "file",
            "The form holds no file: send it as the part called \"file\".",
        ))
    }

    /// Stores the file, its row and its task: all or nothing, also when the process is killed in between.
    ///
    /// The file is where it stays before the rows are committed: it gets its final name as the last thing in the
    /// transaction, or goes to the bucket before it. Killed in between, it is a file without a row, or a `.part`. The sweep
    /// removes either.
    pub async fn store(self, owner: Id<User>, key: IdempotencyKey, state: &State) -> Result<Created<Resume>> {
        let Self {
            filename,
            kind,
            id,
            mut file,
        } = self;
        let length = i64::try_from(file.length()).unwrap_or(i64::MAX);
        let resume = Resume {
            id,
            ..Resume::new(owner, filename, kind, length)
        };
        file.send().await?;
        let stored = state.db.run(move |db| {
            // Stands for the bytes, which are not held.
            let hash = file.hash();
            db.write(|db| {
                let find = |id, db: &mut _| Resume::find(owner, Id::from(id), db);
                key.once((owner, "resumes", hash.as_bytes()), db, find, |db| {
                    resume.insert(db)?;
                    ReadResume::enqueue(&resume, db)?;
                    file.keep()?;
                    Ok((id.uuid(), resume))
                })
            })
        });
        let stored = stored.await;
        let is_ours = match &stored {
            Ok(created) => matches!(created, Created::Now(_)),
            Err(error) => is_in_doubt(error),
        };
        if !is_ours {
            state.files.delete(id.uuid()).await;
        }
        let stored = stored?;
        state.signals.work();
        Ok(stored)
    }
}

/// Whether nobody knows if the row was committed, as when the database went away meanwhile: the sweep finds out.
fn is_in_doubt(error: &Error) -> bool {
    matches!(error.code(), ErrorCode::Internal | ErrorCode::Unavailable)
}

/// The résumé as it is once read, or as it is when the time is up.
pub async fn wait(mut resume: Resume, limit: Duration, state: &State) -> Result<Resume> {
    let (owner, id) = (resume.user_id, resume.id);
    let mut moves = state.signals.watch(resume.task_id.map(Id::<Task>::uuid));
    let deadline = tokio::time::Instant::now() + limit;
    while matches!(resume.status, ResumeStatus::Queued | ResumeStatus::Processing) {
        if tokio::time::timeout_at(deadline, moves.next()).await.is_err() {
            break;
        }
        let found = state.db.run(move |db| Resume::find(owner, id, db)).await;
        resume = match found {
            Err(Error::NotFound) => return Err(Error::conflict("This résumé was deleted while it was being read.")),
            other => other?,
        };
    }
    Ok(resume)
}

/// The file, once all of the field has been written to it.
async fn written(mut field: Field, mut file: Incoming, largest: usize) -> Result<Incoming> {
    loop {
        let piece = tokio::time::timeout(LONGEST_PAUSE, field.next()).await;
        let piece = piece.map_err(|_| Error::invalid("file", "The upload stopped before its end."))?;
        let Some(piece) = piece else { return Ok(file) };
        let piece = piece.map_err(|error| malformed(&error))?;
        if file.length() + piece.len() > largest {
            return Err(too_large(largest));
        }
        file = blocking(move || file.push(&piece).map(|()| file)).await?;
    }
}

/// The request is larger than a file may be.
pub fn too_large(largest: usize) -> Error {
    let megabytes = largest / (1024 * 1024);
    let detail = format!("The file is larger than {megabytes} MB. Save it as a smaller PDF and try again.");
    Error::refused(ErrorCode::TooLarge, detail)
}

fn malformed(error: &MultipartError) -> Error {
    match error {
        MultipartError::ContentTypeMissing
        | MultipartError::ContentTypeParse
        | MultipartError::ContentTypeIncompatible => Error::refused(
            ErrorCode::UnsupportedType,
            "Send the file as multipart/form-data, as the part called \"file\".",
        ),
        other => Error::invalid("file", format!("The form is damaged: {other}.")),
    }
}

/// The last part of a path, without control characters, of a bearable length.
fn clean_filename(given: &str) -> String {
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = name
        .chars()
        .filter(|character| !character.is_control())
        .take(LONGEST_FILENAME)
        .collect();
    match clean.trim() {
        "" => "resume".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use diesel::result::{DatabaseErrorKind, Error as DieselError};

    use super::*;

    #[test]
    fn a_file_stays_while_nobody_knows_of_its_row() {
        let database = |kind| Error::from(DieselError::DatabaseError(kind, Box::new("gone".to_owned())));
        assert!(is_in_doubt(&database(DatabaseErrorKind::ClosedConnection)));
        assert!(is_in_doubt(&database(DatabaseErrorKind::Unknown)));
        assert!(!is_in_doubt(&database(DatabaseErrorKind::UniqueViolation)));
        assert!(!is_in_doubt(&Error::invalid("file", "It is empty.")));
    }

    #[test]
    fn a_filename_is_no_path() {
        assert_eq!(clean_filename("C:\\cvs\\ann.pdf"), "ann.pdf");
        assert_eq!(clean_filename("../../etc/passwd"), "passwd");
        assert_eq!(clean_filename(" \0\n "), "resume");
        assert_eq!(clean_filename(&"é".repeat(300)).chars().count(), 200);
    }
}
