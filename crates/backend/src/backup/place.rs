//! Where backups are: a folder, or a bucket.

use std::fmt;
use std::fs::File;
use std::io::{ErrorKind, copy};
use std::path::{Path, PathBuf};

use crate::config::{BucketUrl, Config};
use crate::files::Bucket;

/// A folder, or a part of a bucket.
#[derive(Clone, Debug)]
pub enum Place {
    /// A folder.
    Folder(PathBuf),
    /// A part of a bucket.
    Bucket(Bucket),
}

impl Place {
    /// The one that `text` names, which is a path or `s3://…`; a bucket is of the storage that the settings name.
    pub fn open(text: &str, config: &Config) -> anyhow::Result<Self> {
        if !text.starts_with(BucketUrl::SCHEME) {
            return Ok(Self::Folder(text.into()));
        }
        let url: BucketUrl = text.parse().map_err(anyhow::Error::msg)?;
        Ok(Self::Bucket(Bucket::open(&url, config)?))
    }

    /// What is called `name` in it.
    #[must_use]
    pub fn below(&self, name: &str) -> Self {
        match self {
            Self::Folder(folder) => Self::Folder(folder.join(name)),
            Self::Bucket(bucket) => Self::Bucket(bucket.below(name)),
        }
    }

    /// The file, unless there is none.
    pub async fn file(&self, path: &str) -> anyhow::Result<Option<File>> {
        match self {
            Self::Folder(folder) => match File::open(folder.join(path)) {
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                other => Ok(Some(other?)),
            },
            Self::Bucket(bucket) => Ok(bucket.get(path).await?),
        }
    }

    /// Whether there is such a file.
    pub async fn has(&self, path: &str) -> anyhow::Result<bool> {
        match self {
            Self::Folder(folder) => Ok(folder.join(path).exists()),
            Self::Bucket(bucket) => Ok(bucket.has(path).await?),
        }
    }

    /// The names of the files in a part of it.
    pub async fn names(&self, part: &str) -> anyhow::Result<Vec<String>> {
        match self {
            Self::Folder(folder) => names(&folder.join(part)),
            Self::Bucket(bucket) => {
                let listed = bucket.list(part).await?;
                Ok(listed.into_iter().map(|object| object.name).collect())
            }
        }
    }

    /// The names of what has parts in it.
    pub async fn folders(&self) -> anyhow::Result<Vec<String>> {
        match self {
            Self::Folder(folder) => names(folder),
            Self::Bucket(bucket) => Ok(bucket.folders("").await?),
        }
    }

    /// Puts the file there so that it survives this machine.
    pub async fn put(&self, path: &str, mut file: File) -> anyhow::Result<()> {
        match self {
            Self::Folder(folder) => {
                let mut kept = File::create(folder.join(path))?;
                copy(&mut file, &mut kept)?;
                Ok(kept.sync_all()?)
            }
            Self::Bucket(bucket) => Ok(bucket.put_file(path, file).await?),
        }
    }

    /// Removes all of it.
    pub async fn remove(&self) -> anyhow::Result<()> {
        match self {
            Self::Folder(folder) => Ok(std::fs::remove_dir_all(folder)?),
            Self::Bucket(bucket) => Ok(bucket.delete_all("").await?),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => folder.display().fmt(formatter),
            Self::Bucket(bucket) => bucket.fmt(formatter),
        }
    }
}

fn names(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    Ok(names)
}
