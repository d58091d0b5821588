//! The zip that a DOCX or ODT is, read with limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Error, xml};

/// More parts than this are not the work of a word processor.
const MAX_PARTS: usize = 10_000;
/// All parts that are read, unpacked, taken together.
const MAX_BYTES: u64 = 50_000_000;

/// The parts of a document.
pub struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    bytes_left: u64,
}

impl Package {
    /// Opens the container.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::Corrupt)?;
        if archive.len() > MAX_PARTS {
            return Err(Error::TooComplex);
        }
        Ok(Self {
            archive,
            bytes_left: MAX_BYTES,
        })
    }

    /// Reads a part as text; `None` if there is none of that name.
    pub fn read(&mut self, path: &str) -> Result<Option<String>, Error> {
        Ok(self.read_bytes(path)?.map(xml::decode))
    }

    /// Reads a part; `None` if there is none of that name.
    pub fn read_bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let part = match self.archive.by_name(path) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Error::Encrypted),
            Err(_) => return Err(Error::Corrupt),
        };
        let mut bytes = Vec::new();
        part.take(self.bytes_left + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| Error::Corrupt)?;
        self.bytes_left = self
            .bytes_left
            .checked_sub(bytes.len() as u64)
            .ok_or(Error::TooComplex)?;
        Ok(Some(bytes))
    }
}
