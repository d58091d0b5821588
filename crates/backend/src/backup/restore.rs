//! A backup put where nothing is yet.

use std::fs::File;
use std::io::{Read as _, copy};
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use tempfile::TempDir;
use uuid::Uuid;

use super::{DATABASE, FILES, Manifest, Place, kind, verify_backup, verify_service};
use crate::db::{Db, DbConnection, Migration};
use crate::files::Files;
use crate::resumes::Resume;

/// So much of a file is in memory at once.
const PIECE: usize = 1 << 16;

/// Fills the empty database and the empty folder or bucket of files from a backup that is whole.
pub async fn restore(backup: &Place, db: &Db, files: &Files) -> anyhow::Result<()> {
    let manifest = Manifest::read(backup).await?;
    let problems = verify_backup(backup).await?;
    ensure!(problems.is_empty(), "the backup is not whole:\n{}", problems.join("\n"));
    ensure!(
        manifest.database == kind(db.is_file()),
        "the backup is of a {} database, this is another kind",
        manifest.database
    );
    ensure!(
        Migration::ALL
            .last()
            .is_some_and(|last| last.name.starts_with(&manifest.schema)),
        "the backup has the schema {}: restore it with version {} of the program, then update",
        manifest.schema,
        manifest.version
    );
    ensure!(files.list().await?.is_empty(), "the place of files is not empty");
    ensure!(db.with(DbConnection::is_empty)?, "the database is not empty");
    for name in manifest.part(FILES) {
        let file = backup.file(&format!("{FILES}/{name}")).await?;
        let file = file.with_context(|| format!("{FILES}/{name} of {backup} is missing"))?;
        put_back(name.parse()?, file, files).await?;
    }
    let (folder, _scratch) = database(backup, &manifest).await?;
    db.with(|db| {
        db.fill(&folder)?;
        Ok(Resume::forget(&manifest.gone, db)?)
    })?;
    let problems = verify_service(db, files).await?;
    ensure!(
        problems.is_empty(),
        "what was restored is not whole:\n{}",
        problems.join("\n")
    );
    Ok(())
}

async fn put_back(id: Uuid, mut file: File, files: &Files) -> anyhow::Result<()> {
    let mut incoming = files.begin(id).await?;
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece)? {
            0 => break,
            count => incoming.push(&piece[..count])?,
        }
    }
    incoming.send().await?;
    Ok(incoming.keep()?)
}

/// The folder with what the database wrote; brought here first if it is in a bucket, for as long as the second lives.
async fn database(backup: &Place, manifest: &Manifest) -> anyhow::Result<(PathBuf, Option<TempDir>)> {
    let bucket = match backup {
        Place::Folder(folder) => return Ok((folder.join(DATABASE), None)),
        Place::Bucket(bucket) => bucket,
    };
    let scratch = TempDir::new_in(bucket.spool_folder())?;
    for name in manifest.part(DATABASE) {
        let is_name = Path::new(name).file_name().is_some_and(|last| last == name);
        ensure!(is_name, "{name} is no name of a file");
        let file = bucket.get(&format!("{DATABASE}/{name}")).await?;
        let mut file = file.with_context(|| format!("{DATABASE}/{name} of {backup} is missing"))?;
        copy(&mut file, &mut File::create(scratch.path().join(name))?)?;
    }
    Ok((scratch.path().to_owned(), Some(scratch)))
}
