//! A file on its way in.

use std::fs::File;
use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{Error, Files, Local, Remote, Result};
use crate::hash::hexadecimal;

/// So soon after its file is in the bucket a row must be committed. Much shorter than the age from which files without
/// a row are swept.
const COMMIT: Duration = Duration::from_mins(5);

/// A file on its way in: written as it comes, so that only a piece of it is ever held in memory. Dropped before it is
/// kept, it is gone from this machine; from a bucket it is swept.
#[derive(Debug)]
pub struct Incoming {
    id: Uuid,
    file: File,
    length: usize,
    hash: Sha256,
    way: Way,
}

/// How it gets to where it stays.
#[derive(Debug)]
enum Way {
    /// It is there already, under another name.
    Rename { local: Local, is_kept: bool },
    /// It goes to a bucket, and has no name until then.
    Send { remote: Remote, sent_at: Option<Instant> },
}

impl Incoming {
    pub(super) fn begin(files: Files, id: Uuid) -> io::Result<Self> {
        let (file, way) = match files {
            Files::Local(local) => (local.begin(id)?, Way::Rename { local, is_kept: false }),
            Files::Remote(remote) => (remote.bucket().spool()?, Way::Send { remote, sent_at: None }),
        };
        Ok(Self {
            id,
            file,
            length: 0,
            hash: Sha256::new(),
            way,
        })
    }

    /// Adds a piece.
    pub fn push(&mut self, piece: &[u8]) -> io::Result<()> {
        self.file.write_all(piece)?;
        self.hash.update(piece);
        self.length += piece.len();
        Ok(())
    }

    /// How many bytes have come.
    #[must_use]
    pub const fn length(&self) -> usize {
        self.length
    }

    /// The SHA-256 of what has come.
    #[must_use]
    pub fn hash(&self) -> String {
        hexadecimal(&self.hash.clone().finalize())
    }

    /// What has come, to be looked at; nothing may be added afterwards.
    pub const fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Takes it as far as it may go before there is a row: into the bucket.
    pub async fn send(&mut self) -> Result<()> {
        if let Way::Send { remote, sent_at } = &mut self.way {
            let began = Instant::now();
            remote.put(self.id, &self.file).await?;
            *sent_at = Some(began);
        }
        Ok(())
    }

    /// The last thing that is done before its row is committed: where a name is enough, it gets its final one.
    pub fn keep(&mut self) -> Result<()> {
        match &mut self.way {
            Way::Rename { local, is_kept } => {
                local.keep(self.id)?;
                *is_kept = true;
                Ok(())
            }
            // Later than this, somebody who sweeps might take it for one that nobody wants.
            Way::Send { sent_at, .. } if sent_at.is_some_and(|sent_at| sent_at.elapsed() < COMMIT) => Ok(()),
            Way::Send { .. } => Err(Error::timed_out()),
        }
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if let Way::Rename { local, is_kept: false } = &self.way {
            local.discard(self.id);
        }
    }
}
