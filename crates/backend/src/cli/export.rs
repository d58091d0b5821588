//! `export`: a résumé in another format.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use types::{Document, ErrorCode};

use super::input;
use super::output::{self, Failure, Stop};
use crate::documents::{Limits, Reader};

/// What to export.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// PDF, DOCX, ODT, RTF, Markdown, JSON Resume or text; `-` is standard input
    resume: String,
    /// What to write
    #[arg(long, value_enum)]
    format: Format,
    /// Where to write it; standard output if absent
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

/// The formats that can be written.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// JSON Resume
    Json,
    /// Markdown
    Md,
    /// Plain text
    Txt,
}

/// Reads a résumé and writes it.
pub fn run(args: &Args) -> Result<ExitCode, Stop> {
    let reader = Reader::new(Limits::default());
    let resume = input::block_on(input::resume(&reader, &args.resume))??;
    let content = render(&resume.document, args.format)?;
    match &args.output {
        Some(path) => write(path, &content)
            .map_err(|error| Failure::new(ErrorCode::Invalid, format!("Cannot write {}: {error}", path.display())))?,
        None => output::print(&content)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn render(document: &Document, format: Format) -> Result<String, Stop> {
    let mut content = match format {
        Format::Json => serde_json::to_string_pretty(document).map_err(io::Error::from)?,
        Format::Md => engine::render::markdown(document),
        Format::Txt => engine::render::text(document),
    };
    content.truncate(content.trim_end().len());
    content.push('\n');
    Ok(content)
}

/// Puts the whole file in place at once: whoever looks sees the old one or the new one, never a part.
fn write(path: &Path, content: &str) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let draft = path.with_file_name(format!(".{}.{}", name.to_string_lossy(), std::process::id()));
    let written = File::create_new(&draft)
        .and_then(|mut file| {
            file.write_all(content.as_bytes())?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
    written
}
