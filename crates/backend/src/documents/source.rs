//! What a child is handed: bytes, or a file that is never held in memory as a whole.

use std::borrow::Cow;
use std::fs;
use std::io::{self, SeekFrom};

use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt, BufReader, copy_buf};
use tokio::process::ChildStdin;
use types::DocumentKind;

use super::sniff;

/// So much of a file is held in memory at once: what a pipe takes.
const PIECE: usize = 64 << 10;
/// What may stand before a text: the mark of its encoding, and blanks.
const LEAD: usize = 64;

/// A document that is to be read.
pub enum Source<'a> {
    /// In memory.
    Bytes(&'a [u8]),
    /// In a file.
    File(File),
}

impl Source<'_> {
    /// A file, from its beginning on.
    pub fn file(file: fs::File) -> Self {
        Self::File(File::from_std(file))
    }

    /// How many bytes it has.
    pub async fn length(&self) -> io::Result<u64> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.len() as u64),
            Self::File(file) => Ok(file.metadata().await?.len()),
        }
    }

    /// All of it, if it is JSON of no more than `limit` bytes.
    pub async fn json(&mut self, limit: usize) -> io::Result<Option<Cow<'_, [u8]>>> {
        if self.length().await? > limit as u64 {
            return Ok(None);
        }
        let bytes = match self {
            Self::Bytes(bytes) => Cow::Borrowed(*bytes),
            Self::File(file) => {
                let mut lead = Vec::with_capacity(LEAD);
                file.seek(SeekFrom::Start(0)).await?;
                file.take(LEAD as u64).read_to_end(&mut lead).await?;
                if !lead.contains(&b'{') {
                    return Ok(None);
                }
                file.take(limit as u64).read_to_end(&mut lead).await?;
                Cow::Owned(lead)
            }
        };
        Ok((sniff(&bytes) == Ok(DocumentKind::Json)).then_some(bytes))
    }

    /// Hands all of it to a child.
    pub async fn give(&mut self, child: &mut ChildStdin) -> io::Result<()> {
        match self {
            Self::Bytes(bytes) => child.write_all(bytes).await,
            Self::File(file) => {
                file.seek(SeekFrom::Start(0)).await?;
                copy_buf(&mut BufReader::with_capacity(PIECE, file), child)
                    .await
                    .map(drop)
            }
        }
    }
}
