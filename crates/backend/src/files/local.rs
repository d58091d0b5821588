//! Files in one folder of this machine.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::Found;

/// Where the pages are that were drawn, in a folder for each file.
const PAGES: &str = "pages";

/// The folder of uploaded files. A file first has the ending `.part`; it loses it once its row is written.
#[derive(Clone, Debug)]
pub struct Local {
    folder: PathBuf,
}

impl Local {
    /// Opens the folder, making it if need be.
    pub fn open(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let folder = folder.to_owned();
        Ok(Self { folder })
    }

    /// Begins a file under a name that the sweep removes unless [`keep`](Self::keep) follows.
    pub fn begin(&self, id: Uuid) -> io::Result<File> {
        File::options()
            .read(true)
            .write(true)
            .create_new(true)
            .open(self.part(id))
    }

    /// Gives the file its final name.
    pub fn keep(&self, id: Uuid) -> io::Result<()> {
        std::fs::rename(self.part(id), self.path(id))
    }

    /// Removes a file that was begun and is not wanted.
    pub fn discard(&self, id: Uuid) {
        remove(&self.part(id));
    }

    /// The file, unless there is none.
    pub fn get(&self, id: Uuid) -> io::Result<Option<File>> {
        match File::open(self.path(id)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            other => other.map(Some),
        }
    }

    /// The bytes, unless there is no such file.
    pub fn read(&self, id: Uuid) -> io::Result<Option<Vec<u8>>> {
        read(&self.path(id))
    }

    /// Whether there is such a file.
    #[must_use]
    pub fn has(&self, id: Uuid) -> bool {
        self.path(id).exists()
    }

    /// Removes the file, finished or not, and its pages. A file that stays is logged, and swept later.
    pub fn delete(&self, id: Uuid) {
        remove(&self.part(id));
        remove(&self.path(id));
        self.delete_pages(id);
    }

    /// A page that was drawn of the file, unless there is none.
    pub fn read_page(&self, id: Uuid, name: &str) -> io::Result<Option<Vec<u8>>> {
        read(&self.pages(id).join(name))
    }

    /// Keeps a page that was drawn of the file.
    pub fn write_page(&self, id: Uuid, name: &str, bytes: &[u8]) -> io::Result<()> {
        let folder = self.pages(id);
        std::fs::create_dir_all(&folder)?;
        // Whoever draws the same page meanwhile writes the same; nobody may read half of it.
        let part = folder.join(format!("{}.part", Uuid::now_v7()));
        std::fs::write(&part, bytes)?;
        std::fs::rename(part, folder.join(name))
    }

    /// Removes all pages that were drawn of the file.
    pub fn delete_pages(&self, id: Uuid) {
        match std::fs::remove_dir_all(self.pages(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!("the pages of {id} stay for now: {error}");
            }
            _ => {}
        }
    }

    /// Every file of which pages were drawn.
    pub fn list_pages(&self) -> io::Result<Vec<Uuid>> {
        let entries = match std::fs::read_dir(self.folder.join(PAGES)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other?,
        };
        let id = |entry: io::Result<std::fs::DirEntry>| match entry {
            Ok(entry) => entry.file_name().to_str().and_then(|name| name.parse().ok()).map(Ok),
            Err(error) => Some(Err(error)),
        };
        entries.filter_map(id).collect()
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
            let Ok(about) = entry.metadata() else { continue };
            found.push(Found {
                id,
                is_part: stem.is_some(),
                written_at: about.modified()?,
                length: about.len(),
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

    fn pages(&self, id: Uuid) -> PathBuf {
        self.folder.join(PAGES).join(id.to_string())
    }

    fn path(&self, id: Uuid) -> PathBuf {
        self.folder.join(id.to_string())
    }

    fn part(&self, id: Uuid) -> PathBuf {
        self.folder.join(format!("{id}.part"))
    }
}

fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        other => other.map(Some),
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
