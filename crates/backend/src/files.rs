//! Uploaded files, in one folder, named by the id of what they belong to.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use uuid::Uuid;

/// The folder of uploaded files. A file first has the ending `.part`; it loses it once its row is written.
#[derive(Clone, Debug)]
pub struct Files {
    folder: PathBuf,
}

/// A file of the folder.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it belongs to.
    pub id: Uuid,
    /// Whether its row may still be missing.
    pub is_part: bool,
    /// When it was last written.
    pub written_at: SystemTime,
}

impl Files {
    /// Opens the folder, making it if need be.
    pub fn open(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let folder = folder.to_owned();
        Ok(Self { folder })
    }

    /// Writes the bytes under a name that the sweep removes unless [`keep`](Self::keep) follows.
    pub fn write_part(&self, id: Uuid, bytes: &[u8]) -> io::Result<()> {
        std::fs::write(self.part(id), bytes)
    }

    /// Gives the file its final name.
    pub fn keep(&self, id: Uuid) -> io::Result<()> {
        std::fs::rename(self.part(id), self.path(id))
    }

    /// The bytes, unless there is no such file.
    pub fn read(&self, id: Uuid) -> io::Result<Option<Vec<u8>>> {
        match std::fs::read(self.path(id)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            other => other.map(Some),
        }
    }

    /// Whether there is such a file.
    #[must_use]
    pub fn has(&self, id: Uuid) -> bool {
        self.path(id).exists()
    }

    /// Removes the file, finished or not. A file that stays is logged, and swept later.
    pub fn delete(&self, id: Uuid) {
        remove(&self.part(id));
        remove(&self.path(id));
    }

    /// Removes what [`list`](Self::list) found, and only that.
    pub fn delete_found(&self, found: &Found) {
        remove(&if found.is_part {
            self.part(found.id)
        } else {
            self.path(found.id)
        });
    }

    /// Every file of the folder that is ours.
    pub fn list(&self) -> io::Result<Vec<Found>> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            let stem = name.strip_suffix(".part");
            let Ok(id) = stem.unwrap_or(name).parse() else { continue };
            // Gone meanwhile: nothing to sweep.
            let Ok(written_at) = entry.metadata().and_then(|about| about.modified()) else {
                continue;
            };
            let is_part = stem.is_some();
            found.push(Found {
                id,
                is_part,
                written_at,
            });
        }
        Ok(found)
    }

    /// Whether files can be written right now.
    pub fn check(&self) -> io::Result<()> {
        let probe = self.folder.join(".probe");
        std::fs::write(&probe, b"")?;
        std::fs::remove_file(probe)
    }

    fn path(&self, id: Uuid) -> PathBuf {
        self.folder.join(id.to_string())
    }

    fn part(&self, id: Uuid) -> PathBuf {
        self.folder.join(format!("{id}.part"))
    }
}

fn remove(path: &Path) {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!("{} stays for now: {error}", path.display());
        }
        _ => {}
    }
}
