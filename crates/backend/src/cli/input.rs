//! Getting hold of résumés and jobs.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use chrono::{Datelike, Utc};
use engine::job::Advert;
use engine::{Candidate, Meaning, Month};
use types::{DocumentKind, ErrorCode};

use super::output::Failure;
use crate::documents::{self, Limits, Read, Reader};
use crate::meaning::SentenceModel;

/// The longest job ad, in bytes, as the service has it.
const MAX_JOB_BYTES: usize = 200_000;

/// The bytes of a file, or of standard input for `-`.
pub fn bytes(path: &str) -> Result<Vec<u8>, Failure> {
    let limit = Limits::default().input_bytes;
    let mut bytes = Vec::new();
    let read = if path == "-" {
        io::stdin().lock().take(limit as u64 + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(limit as u64 + 1).read_to_end(&mut bytes))
    };
    match read {
        Ok(length) if length > limit => Err(documents::Error::TooLarge.into()),
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(Failure::new(ErrorCode::NotFound, format!("There is no file {path}.")))
        }
        Err(error) => Err(Failure::new(ErrorCode::Invalid, format!("Cannot read {path}: {error}"))),
    }
}

/// Reads a résumé of any kind.
pub async fn resume(reader: &Reader, path: &str) -> Result<Read, Failure> {
    Ok(reader.read(bytes(path)?).await?)
}

/// Reads a job ad.
pub async fn job(reader: &Reader, path: &str) -> Result<Advert, Failure> {
    Ok(engine::job::parse(&job_text(reader, path).await?))
}

/// The text of a job ad.
pub async fn job_text(reader: &Reader, path: &str) -> Result<String, Failure> {
    let bytes = bytes(path)?;
    let text = match documents::sniff(&bytes)? {
        DocumentKind::Pdf
        | DocumentKind::Docx
        | DocumentKind::Odt
        | DocumentKind::Rtf
        | DocumentKind::Png
        | DocumentKind::Jpeg => reader.read(&bytes).await?.text,
        DocumentKind::Text | DocumentKind::Markdown | DocumentKind::Json => {
            documents::decode_text(&bytes).ok_or(documents::Error::UnsupportedType)?
        }
    };
    if text.len() > MAX_JOB_BYTES {
        return Err(Failure::new(
            ErrorCode::TooLarge,
            "The job text is longer than 200 000 bytes. Leave out what is no part of the ad.",
        ));
    }
    Ok(text)
}

/// The sentence model that the environment names, if it names one.
pub fn sentence_model() -> Result<Option<SentenceModel>, Failure> {
    SentenceModel::from_environment().map_err(|error| Failure::new(ErrorCode::Invalid, format!("{error:#}")))
}

/// A résumé, to be scored as of today.
pub fn candidate<'a>(resume: &'a Read, model: Option<&'a SentenceModel>) -> Candidate<'a> {
    let meaning = model.map(|model| model as &dyn Meaning);
    Candidate::new(&resume.document, text_of(resume), this_month()).with_meaning(meaning)
}

/// The text that evidence points into; a JSON Resume has none.
pub fn text_of(resume: &Read) -> Option<&str> {
    (resume.kind != DocumentKind::Json).then_some(resume.text.as_str())
}

/// The files that a path stands for, and whether it is a folder: then those in it, by name, without hidden ones.
pub fn files(path: &str) -> Result<(Vec<String>, bool), Failure> {
    if path == "-" || !Path::new(path).is_dir() {
        return Ok((vec![path.to_owned()], false));
    }
    let unreadable = |error: io::Error| Failure::new(ErrorCode::Invalid, format!("Cannot read {path}: {error}"));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let is_hidden = path
            .file_name()
            .is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        if path.is_file() && !is_hidden {
            files.push(path.to_string_lossy().into_owned());
        }
    }
    files.sort();
    Ok((files, true))
}

/// The month that open-ended jobs are counted to today.
pub fn this_month() -> Month {
    let today = Utc::now().date_naive();
    Month {
        year: today.year(),
        month: u8::try_from(today.month()).unwrap_or(1),
    }
}

/// Runs what has to wait for children.
pub fn block_on<T>(work: impl Future<Output = T>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(ErrorCode::Internal, format!("Cannot start: {error}")))?;
    Ok(runtime.block_on(work))
}
