//! A backup put where nothing is yet.

use std::path::Path;

use anyhow::ensure;

use super::{DATABASE, FILES, Manifest, kind, verify_backup, verify_service};
use crate::db::{Db, Migration};
use crate::files::Files;
use crate::resumes::Resume;

/// Fills the empty database and the empty folder of files from a backup that is whole.
pub fn restore(backup: &Path, db: &Db, files: &Files) -> anyhow::Result<()> {
    let manifest = Manifest::read(backup)?;
    let problems = verify_backup(backup)?;
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
    ensure!(files.list()?.is_empty(), "the folder of files is not empty");
    let kept = manifest
        .hashes
        .keys()
        .filter_map(|path| path.strip_prefix(FILES)?.strip_prefix('/'));
    for name in kept {
        let (id, bytes) = (name.parse()?, std::fs::read(backup.join(FILES).join(name))?);
        let mut file = files.begin(id)?;
        file.push(&bytes)?;
        file.keep()?;
    }
    db.with(|db| {
        db.fill(&backup.join(DATABASE))?;
        Ok(Resume::forget(&manifest.gone, db)?)
    })?;
    let problems = verify_service(db, files)?;
    ensure!(
        problems.is_empty(),
        "what was restored is not whole:\n{}",
        problems.join("\n")
    );
    Ok(())
}
