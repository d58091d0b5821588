//! Whether a backup, or the service itself, is whole.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use types::ResumeStatus;
use uuid::Uuid;

use super::{DATABASE, FILES, Manifest, hash_of};
use crate::db::{Db, DbConnection};
use crate::files::Files;
use crate::resumes::Resume;

/// What is wrong with the backup: bytes that changed, files that are missing or nobody knows.
pub fn verify_backup(backup: &Path) -> anyhow::Result<Vec<String>> {
    let manifest = Manifest::read(backup)?;
    let mut problems = Vec::new();
    for (path, expected) in &manifest.hashes {
        match hash_of(&backup.join(path)) {
            Ok(found) if found == *expected => {}
            Ok(_) => problems.push(format!("{path}: not the bytes that were backed up")),
            Err(error) => problems.push(format!("{path}: {error}")),
        }
    }
    for part in [DATABASE, FILES] {
        for entry in std::fs::read_dir(backup.join(part))? {
            let path = format!("{part}/{}", entry?.file_name().to_string_lossy());
            if !manifest.hashes.contains_key(&path) {
                problems.push(format!("{path}: not part of the backup"));
            }
        }
    }
    Ok(problems)
}

/// What is wrong with the service's data: rows without files, files without rows, references to nothing. Uploads wait
/// while it looks.
pub fn verify_service(db: &Db, files: &Files) -> anyhow::Result<Vec<String>> {
    let mut problems = db.with(DbConnection::complaints)?;
    let (rows, found) = db.with(|db| {
        db.write_resumes_alone(|db| {
            let rows: HashMap<Uuid, ResumeStatus> = Resume::all(db)?
                .into_iter()
                .map(|(id, status)| (id.uuid(), status))
                .collect();
            Ok::<_, anyhow::Error>((rows, files.list()?))
        })
    })?;
    let finished: BTreeSet<Uuid> = found.iter().filter(|file| !file.is_part).map(|file| file.id).collect();
    let needed = rows.iter().filter(|(_, status)| **status != ResumeStatus::Failed);
    let needed: BTreeSet<Uuid> = needed.map(|(id, _)| *id).collect();
    problems.extend(
        needed
            .difference(&finished)
            .map(|id| format!("résumé {id}: its file is missing")),
    );
    problems.extend(
        finished
            .difference(&needed)
            .map(|id| format!("file {id}: belongs to no résumé")),
    );
    Ok(problems)
}
