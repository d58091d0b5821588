//! Making a backup while the service runs, and forgetting old ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{DATABASE, FILES, MANIFEST, Manifest, hash_of, kind, write_durably};
use crate::db::{Db, DbConnection, Migration};
use crate::files::Files;
use crate::resumes::Resume;

const NAME: &str = "%Y-%m-%dT%H-%M-%SZ";

/// Writes a backup into a new folder below `to`, and hands back which.
pub fn write(db: &Db, files: &Files, to: &Path) -> anyhow::Result<PathBuf> {
    let created_at = Utc::now();
    let finished = to.join(created_at.format(NAME).to_string());
    ensure!(!finished.exists(), "{} exists already", finished.display());
    let folder = finished.with_extension("part");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    for part in [DATABASE, FILES] {
        std::fs::create_dir_all(folder.join(part)).with_context(|| format!("cannot write to {}", to.display()))?;
    }
    let schema = db.with(DbConnection::schema)?;
    ensure!(
        Migration::ALL.last().is_some_and(|last| last.name.starts_with(&schema)),
        "the database has another schema than this program; run smartresume migrate, or back up with the program that runs"
    );
    let wanted = db.with(|db| db.dump(&folder.join(DATABASE)))?;
    let mut hashes = BTreeMap::new();
    for entry in std::fs::read_dir(folder.join(DATABASE))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        hashes.insert(format!("{DATABASE}/{name}"), hash_of(&path)?);
    }
    let mut gone = Vec::new();
    for id in wanted {
        if copy(id, db, files, &folder)? {
            let path = format!("{FILES}/{id}");
            hashes.insert(path.clone(), hash_of(&folder.join(path))?);
        } else {
            gone.push(id);
        }
    }
    let manifest = Manifest {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        schema,
        database: kind(db.is_file()).to_owned(),
        created_at,
        hashes,
        gone,
    };
    write_durably(&folder.join(MANIFEST), &serde_json::to_vec_pretty(&manifest)?)?;
    std::fs::rename(&folder, &finished)?;
    Ok(finished)
}

/// Copies the file; false if its résumé was deleted after the rows were read.
fn copy(id: Uuid, db: &Db, files: &Files, folder: &Path) -> anyhow::Result<bool> {
    if let Some(bytes) = files.read(id)? {
        write_durably(&folder.join(FILES).join(id.to_string()), &bytes)?;
        return Ok(true);
    }
    if db.with(|db| Ok(Resume::needs_file(id.into(), db)?))? {
        bail!("the file of résumé {id} is missing; smartresume verify says more");
    }
    Ok(false)
}

/// Deletes the backups below `to` that are older than `age`, but never the last; how many.
pub fn prune(to: &Path, age: Duration) -> anyhow::Result<usize> {
    let oldest = Utc::now() - TimeDelta::from_std(age)?;
    let mut found: Vec<(DateTime<Utc>, PathBuf)> = Vec::new();
    for entry in std::fs::read_dir(to)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Whatever is called otherwise is not ours.
        if let Ok(made_at) = NaiveDateTime::parse_from_str(&name, NAME) {
            found.push((made_at.and_utc(), path));
        }
    }
    found.sort();
    found.pop();
    let mut count = 0;
    for (_, path) in found.into_iter().take_while(|(made_at, _)| *made_at < oldest) {
        std::fs::remove_dir_all(path)?;
        count += 1;
    }
    Ok(count)
}
