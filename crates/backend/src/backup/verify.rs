//! Whether a backup, or the service itself, is whole.

use std::collections::HashMap;

use uuid::Uuid;

use super::{DATABASE, FILES, Manifest, Place, hash_of};
use crate::db::{Db, DbConnection};
use crate::files::{Files, Found};
use crate::resumes::{LONG_AGO, Resume, Stored, is_older};

/// What is wrong with the backup: bytes that changed, files that are missing or nobody knows.
pub async fn verify_backup(backup: &Place) -> anyhow::Result<Vec<String>> {
    let manifest = Manifest::read(backup).await?;
    let mut problems = Vec::new();
    for (path, expected) in &manifest.hashes {
        let Some(mut file) = backup.file(path).await? else {
            problems.push(format!("{path}: missing"));
            continue;
        };
        if hash_of(&mut file)? != *expected {
            problems.push(format!("{path}: not the bytes that were backed up"));
        }
    }
    for part in [DATABASE, FILES] {
        for name in backup.names(part).await? {
            let path = format!("{part}/{name}");
            if !manifest.hashes.contains_key(&path) {
                problems.push(format!("{path}: not part of the backup"));
            }
        }
    }
    Ok(problems)
}

/// What is wrong with the service's data: rows without files, files without rows or of another size, references to
/// nothing. With files in a folder, uploads wait while it looks.
pub async fn verify_service(db: &Db, files: &Files) -> anyhow::Result<Vec<String>> {
    let mut problems = db.with(DbConnection::complaints)?;
    let (rows, found) = match files {
        Files::Local(local) => {
            db.with(|db| db.write_resumes_alone(|db| Ok::<_, anyhow::Error>((sizes(db)?, local.list()?))))?
        }
        // Listed first: a row comes after its file.
        Files::Remote(_) => {
            let found = files.list().await?;
            (db.with(sizes)?, found)
        }
    };
    let finished: HashMap<Uuid, &Found> = found
        .iter()
        .filter(|file| !file.is_part)
        .map(|file| (file.id, file))
        .collect();
    for (id, size) in &rows {
        match finished.get(id) {
            Some(file) if file.length == *size => {}
            Some(file) => problems.push(format!("résumé {id}: its file has {} bytes, not {size}", file.length)),
            None => {
                if !is_only_newer(*id, db, files).await? {
                    problems.push(format!("résumé {id}: its file is missing"));
                }
            }
        }
    }
    for (id, file) in &finished {
        // What is young in a bucket may be on its way.
        let is_settled = matches!(files, Files::Local(_)) || is_older(file, LONG_AGO);
        if is_settled && !rows.contains_key(id) {
            problems.push(format!("file {id}: belongs to no résumé"));
        }
    }
    problems.sort();
    Ok(problems)
}

/// The size of every file that must be there.
fn sizes(db: &mut DbConnection) -> anyhow::Result<HashMap<Uuid, u64>> {
    let needed = Resume::all(db)?.into_iter().filter(Stored::needs_file);
    Ok(needed
        .map(|row| (row.id.uuid(), u64::try_from(row.size_bytes).unwrap_or_default()))
        .collect())
}

/// Whether the file came after the bucket was listed, or the résumé went.
async fn is_only_newer(id: Uuid, db: &Db, files: &Files) -> anyhow::Result<bool> {
    let Files::Remote(remote) = files else { return Ok(false) };
    Ok(remote.has(id).await? || !db.with(|db| Ok(Resume::needs_file(id.into(), db)?))?)
}
