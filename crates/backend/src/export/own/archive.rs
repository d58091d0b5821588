//! The file with some of its parts written anew; all other parts keep their bytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use zip::result::ZipResult;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The file with new content for these parts, by path.
pub(super) fn with_parts(bytes: &[u8], new: &BTreeMap<String, String>) -> ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index)?;
        let name = part.name()?.into_owned();
        match new.get(&name) {
            None => writer.raw_copy_file(part)?,
            Some(content) => {
                let options = part.options().compression_method(CompressionMethod::Deflated);
                drop(part);
                writer.start_file(name, options)?;
                writer.write_all(content.as_bytes())?;
            }
        }
    }
    writer.set_raw_comment(archive.comment().into())?;
    Ok(writer.finish()?.into_inner())
}
