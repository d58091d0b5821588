//! The zip a DOCX is, read with limits.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::super::Error;
use super::xml;

/// More parts than this are not the work of a word processor.
const MAX_PARTS: usize = 10_000;
/// All parts that are read, unpacked, taken together.
const MAX_BYTES: u64 = 50_000_000;

/// The parts of a document.
pub struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    bytes_left: u64,
}

/// Where a relationship leads.
pub struct Relation {
    /// The last word of its type: `header`, `hyperlink`, ….
    pub kind: String,
    /// A part's path, or an address outside of the document.
    pub target: String,
}

/// The relationships of a part, by id.
pub type Relations = HashMap<String, Relation>;

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
        Ok(Some(xml::decode(bytes)))
    }

    /// Reads the relationships of a part.
    pub fn relations(&mut self, part: &str) -> Result<Relations, Error> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = if folder.is_empty() {
            format!("_rels/{name}.rels")
        } else {
            format!("{folder}/_rels/{name}.rels")
        };
        let Some(text) = self.read(&path)? else {
            return Ok(Relations::new());
        };

        let mut relations = Relations::new();
        let mut reader = xml::Reader::new(&text);
        while let Some(event) = reader.next()? {
            let (Event::Start(element) | Event::Empty(element)) = event else {
                continue;
            };
            if element.local_name().as_ref() != "Relationship" {
                continue;
            }
            let get = |name| xml::attribute(&element, name);
            let (Some(id), Some(kind), Some(target)) = (get("Id"), get("Type"), get("Target")) else {
                continue;
            };
            let is_external = get("TargetMode").is_some_and(|mode| mode == "External");
            let target = if is_external { target } else { resolve(folder, &target) };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.insert(id, Relation { kind, target });
        }
        Ok(relations)
    }
}

/// The path of a part that is named relative to `folder`.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path.join("/")
}
