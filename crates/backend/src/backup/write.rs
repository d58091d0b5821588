//! Making a backup while the service runs, and forgetting old ones.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use tempfile::TempDir;
use uuid::Uuid;

use super::{DATABASE, FILES, MANIFEST, Manifest, Place, hash_of, kind};
use crate::db::{Db, DbConnection, Migration};
use crate::files::Files;
use crate::resumes::Resume;

const NAME: &str = "%Y-%m-%dT%H-%M-%SZ";
/// Nobody works so long on a backup in a bucket: without a manifest by then, it never gets one.
const GIVEN_UP: TimeDelta = TimeDelta::days(2);

/// Writes a new backup into `to`, and hands back where.
pub async fn write(db: &Db, files: &Files, to: &Place) -> anyhow::Result<Place> {
    let created_at = Utc::now();
    let draft = Draft::begin(to, &created_at.format(NAME).to_string()).await?;
    let schema = db.with(DbConnection::schema)?;
    ensure!(
        Migration::ALL.last().is_some_and(|last| last.name.starts_with(&schema)),
        "the database has another schema than this program; run smartresume migrate, or back up with the program that runs"
    );
    let wanted = db.with(|db| db.dump(draft.database()))?;
    let mut hashes = BTreeMap::new();
    for entry in std::fs::read_dir(draft.database())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut file = File::open(&path)?;
        let place = format!("{DATABASE}/{name}");
        hashes.insert(place.clone(), hash_of(&mut file)?);
        draft.take_over(&place, file).await?;
    }
    let mut gone = Vec::new();
    for id in wanted {
        if let Some(mut file) = file_of(id, db, files).await? {
            let place = format!("{FILES}/{id}");
            hashes.insert(place.clone(), hash_of(&mut file)?);
            draft.backup.put(&place, file).await?;
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
    draft.finish(&manifest).await
}

/// A backup that is not one yet. In a folder it has another name; in a bucket it lacks its manifest.
struct Draft {
    backup: Place,
    /// Where the database goes first, and stays if that is the backup's own folder.
    database: PathBuf,
    /// Gone when the draft is.
    scratch: Option<TempDir>,
    finished: Place,
}

impl Draft {
    async fn begin(to: &Place, name: &str) -> anyhow::Result<Self> {
        let finished = to.below(name);
        ensure!(!finished.has(MANIFEST).await?, "{finished} exists already");
        match to {
            Place::Folder(parent) => {
                let folder = parent.join(format!("{name}.part"));
                if folder.exists() {
                    std::fs::remove_dir_all(&folder)?;
                }
                for part in [DATABASE, FILES] {
                    std::fs::create_dir_all(folder.join(part)).with_context(|| format!("cannot write to {to}"))?;
                }
                Ok(Self {
                    database: folder.join(DATABASE),
                    backup: Place::Folder(folder),
                    scratch: None,
                    finished,
                })
            }
            Place::Bucket(bucket) => {
                bucket.check().await.with_context(|| format!("cannot write to {to}"))?;
                let scratch = TempDir::new_in(bucket.spool_folder())?;
                Ok(Self {
                    backup: finished.clone(),
                    database: scratch.path().to_owned(),
                    scratch: Some(scratch),
                    finished,
                })
            }
        }
    }

    fn database(&self) -> &Path {
        &self.database
    }

    /// Puts a file of the database where it belongs, unless it is there already.
    async fn take_over(&self, path: &str, file: File) -> anyhow::Result<()> {
        match self.scratch {
            Some(_) => self.backup.put(path, file).await,
            None => Ok(()),
        }
    }

    async fn finish(self, manifest: &Manifest) -> anyhow::Result<Place> {
        let mut file = tempfile::tempfile_in(&self.database)?;
        file.write_all(&serde_json::to_vec_pretty(manifest)?)?;
        file.rewind()?;
        self.backup.put(MANIFEST, file).await?;
        if let (Place::Folder(draft), Place::Folder(finished)) = (&self.backup, &self.finished) {
            std::fs::rename(draft, finished)?;
        }
        Ok(self.finished)
    }
}

/// The file; none if its résumé was deleted after the rows were read.
async fn file_of(id: Uuid, db: &Db, files: &Files) -> anyhow::Result<Option<File>> {
    let file = files.get(id).await?;
    if file.is_none() && db.with(|db| Ok(Resume::needs_file(id.into(), db)?))? {
        bail!("the file of résumé {id} is missing; smartresume verify says more");
    }
    Ok(file)
}

/// Deletes the backups in `to` that are older than `age`, but never the last; how many.
pub async fn prune(to: &Place, age: Duration) -> anyhow::Result<usize> {
    let now = Utc::now();
    let oldest = now - TimeDelta::from_std(age)?;
    let mut found: Vec<(DateTime<Utc>, Place)> = Vec::new();
    for name in to.folders().await? {
        // Whatever is called otherwise is not ours.
        let Ok(made_at) = NaiveDateTime::parse_from_str(&name, NAME) else {
            continue;
        };
        let (made_at, backup) = (made_at.and_utc(), to.below(&name));
        // A folder has its name only once it is whole.
        if matches!(backup, Place::Folder(_)) || backup.has(MANIFEST).await? {
            found.push((made_at, backup));
        } else if made_at < now - GIVEN_UP {
            backup.remove().await?;
        }
    }
    found.sort_by_key(|(made_at, _)| *made_at);
    found.pop();
    let mut count = 0;
    for (_, backup) in found.into_iter().take_while(|(made_at, _)| *made_at < oldest) {
        backup.remove().await?;
        count += 1;
    }
    Ok(count)
}
