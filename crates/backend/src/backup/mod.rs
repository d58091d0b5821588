//! Backups: every row and every file as of one moment, in a folder or a bucket, with what proves that they are whole.

mod place;
mod restore;
mod verify;
mod write;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek};

use anyhow::Context;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use self::place::Place;
pub use self::restore::restore;
pub use self::verify::{verify_backup, verify_service};
pub use self::write::{prune, write};
use crate::hash::hexadecimal;

const MANIFEST: &str = "manifest.json";
const DATABASE: &str = "database";
const FILES: &str = "files";

/// What a backup holds; written last, so that what has none is no backup.
#[derive(Debug, Deserialize, Serialize)]
pub struct Manifest {
    /// The program's version.
    version: String,
    /// The last migration of the database.
    schema: String,
    /// `postgres` or `sqlite`.
    database: String,
    /// As of when.
    created_at: DateTime<Utc>,
    /// Every file of the backup, by its path in it, with the hash of its bytes.
    hashes: BTreeMap<String, String>,
    /// Résumés that were deleted while the backup was being made: their rows are in it, their files are not.
    gone: Vec<uuid::Uuid>,
}

impl Manifest {
    async fn read(backup: &Place) -> anyhow::Result<Self> {
        let file = backup.file(MANIFEST).await?;
        let file = file.with_context(|| format!("{backup} is no backup"))?;
        let text = io::BufReader::new(file);
        serde_json::from_reader(text).with_context(|| format!("{MANIFEST} of {backup} is damaged"))
    }

    /// The files of one part of the backup, by the rest of their paths.
    fn part<'a>(&'a self, part: &'a str) -> impl Iterator<Item = &'a str> {
        let paths = self.hashes.keys();
        paths.filter_map(move |path| path.strip_prefix(part)?.strip_prefix('/'))
    }
}

fn kind(is_file: bool) -> &'static str {
    if is_file { "sqlite" } else { "postgres" }
}

/// The hash of the file, which is at its beginning afterwards.
fn hash_of(file: &mut File) -> io::Result<String> {
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            count => hash.update(&buffer[..count]),
        }
    }
    file.rewind()?;
    Ok(hexadecimal(&hash.finalize()))
}
