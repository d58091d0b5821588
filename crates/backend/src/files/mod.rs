//! Uploaded files, named by the id of what they belong to, and the pages that were drawn of them: in a folder of this
//! machine, or in a bucket that many machines share.

mod bucket;
mod client;
mod error;
mod incoming;
mod local;
mod remote;

use std::fs::File;
use std::io;
use std::time::SystemTime;

use actix_web::web;
use anyhow::Context as _;
use uuid::Uuid;

pub use self::bucket::Bucket;
pub use self::error::{Error, Result};
pub use self::incoming::Incoming;
pub use self::local::Local;
pub use self::remote::Remote;
use crate::config::Config;

/// Where uploaded files are. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Files {
    /// In a folder.
    Local(Local),
    /// In a bucket.
    Remote(Remote),
}

/// A file that is there.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it belongs to.
    pub id: Uuid,
    /// Whether its row may still be missing.
    pub is_part: bool,
    /// When it was last written.
    pub written_at: SystemTime,
    /// How many bytes it has.
    pub length: u64,
}

impl Files {
    /// Those that the settings name. Nothing is asked of a bucket yet.
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        if let Some(url) = config.storage.files()? {
            return Ok(Self::Remote(Remote::new(Bucket::open(&url, config)?)));
        }
        let opened = Local::open(&config.files_dir);
        let opened = opened.with_context(|| format!("cannot open the folder {}", config.files_dir.display()));
        Ok(Self::Local(opened?))
    }

    /// Begins a file that is gone again unless it is [kept](Incoming::keep).
    pub async fn begin(&self, id: Uuid) -> Result<Incoming> {
        let files = self.clone();
        blocking(move || Incoming::begin(files, id)).await
    }

    /// The file, unless there is none.
    pub async fn get(&self, id: Uuid) -> Result<Option<File>> {
        match self {
            Self::Local(local) => on_disk(local, move |local| local.get(id)).await,
            Self::Remote(remote) => remote.get(id).await,
        }
    }

    /// The bytes, unless there is no such file.
    pub async fn read(&self, id: Uuid) -> Result<Option<Vec<u8>>> {
        match self {
            Self::Local(local) => on_disk(local, move |local| local.read(id)).await,
            Self::Remote(remote) => remote.read(id).await,
        }
    }

    /// Removes the file, finished or not, and its pages. What stays is logged, and swept later.
    pub async fn delete(&self, id: Uuid) {
        let deleted = match self {
            Self::Local(local) => {
                on_disk(local, move |local| {
                    local.delete(id);
                    Ok(())
                })
                .await
            }
            Self::Remote(remote) => remote.delete(id).await,
        };
        if let Err(error) = deleted {
            tracing::warn!("file {id} stays for now: {error}");
        }
    }

    /// A page that was drawn of the file, unless there is none.
    pub async fn read_page(&self, id: Uuid, name: &str) -> Result<Option<Vec<u8>>> {
        match self {
            Self::Local(local) => {
                let name = name.to_owned();
                on_disk(local, move |local| local.read_page(id, &name)).await
            }
            Self::Remote(remote) => remote.read_page(id, name).await,
        }
    }

    /// Keeps a page that was drawn of the file.
    pub async fn write_page(&self, id: Uuid, name: &str, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Local(local) => {
                let (name, bytes) = (name.to_owned(), bytes.to_vec());
                on_disk(local, move |local| local.write_page(id, &name, &bytes)).await
            }
            Self::Remote(remote) => remote.write_page(id, name, bytes).await,
        }
    }

    /// Removes all pages that were drawn of the file. What stays is logged, and swept later.
    pub async fn delete_pages(&self, id: Uuid) {
        let deleted = match self {
            Self::Local(local) => {
                on_disk(local, move |local| {
                    local.delete_pages(id);
                    Ok(())
                })
                .await
            }
            Self::Remote(remote) => remote.delete_pages(id).await,
        };
        if let Err(error) = deleted {
            tracing::warn!("the pages of {id} stay for now: {error}");
        }
    }

    /// Every file that is ours.
    pub async fn list(&self) -> Result<Vec<Found>> {
        match self {
            Self::Local(local) => on_disk(local, Local::list).await,
            Self::Remote(remote) => remote.list().await,
        }
    }

    /// Whether files can be written, or a bucket asked, right now.
    pub async fn check(&self) -> Result<()> {
        match self {
            Self::Local(local) => on_disk(local, Local::check).await,
            Self::Remote(remote) => remote.bucket().check().await,
        }
    }

    /// Stops a start that could not come to anything: the bucket is not there, or not for us. A bucket that is away may
    /// come back.
    pub async fn meet(&self) -> anyhow::Result<()> {
        match self.check().await {
            Err(error @ Error::Refused(_)) => Err(error.into()),
            Err(error) => {
                tracing::error!("files cannot be stored or read for now: {error}");
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }
}

/// Does what waits for the disk where waiting is allowed.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T> {
    let done = web::block(work).await;
    Ok(done.unwrap_or_else(|error| Err(io::Error::other(error)))?)
}

async fn on_disk<T: Send + 'static>(
    local: &Local,
    work: impl FnOnce(&Local) -> io::Result<T> + Send + 'static,
) -> Result<T> {
    let local = local.clone();
    blocking(move || work(&local)).await
}
