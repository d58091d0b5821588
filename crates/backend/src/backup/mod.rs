//! Backups: every row and every file as of one moment, in a folder that proves itself.

mod restore;
mod verify;
mod write;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::Context;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use self::restore::restore;
pub use self::verify::{verify_backup, verify_service};
pub use self::write::{prune, write};
use crate::hash::hexadecimal;

const MANIFEST: &str = "manifest.json";
const DATABASE: &str = "database";
const FILES: &str = "files";

/// What a backup holds; written last, so that a folder without it is no backup.
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
    fn read(backup: &Path) -> anyhow::Result<Self> {
        let path = backup.join(MANIFEST);
        let text = std::fs::read(&path).with_context(|| format!("{} is no backup", backup.display()))?;
        serde_json::from_slice(&text).with_context(|| format!("{} is damaged", path.display()))
    }
}

fn kind(is_file: bool) -> &'static str {
    if is_file { "sqlite" } else { "postgres" }
}

fn hash_of(path: &Path) -> std::io::Result<String> {
    let mut file = File::open(path)?;
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hexadecimal(&hash.finalize())),
            count => hash.update(&buffer[..count]),
        }
    }
}

/// Writes the bytes so that they survive the machine.
fn write_durably(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
