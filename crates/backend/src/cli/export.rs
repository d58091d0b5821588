//! `export`: a résumé in another format.

use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use types::{Document, DocumentKind, ErrorCode, ExportCheck, ExportFormat, Paper, Template};

use super::input;
use super::output::{self, Failure, Stop};
use crate::documents::{self, Limits, Reader};
use crate::export::{self, Colour, Options, Original};

/// What to export.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// PDF, DOCX, ODT, RTF, Markdown, JSON Resume or text; `-` is standard input
    resume: String,
    /// What to write: pdf, docx, json, md or txt
    #[arg(long)]
    format: ExportFormat,
    /// How a PDF or DOCX looks: classic, modern, compact, sidebar, timeline or letterhead
    #[arg(long, default_value_t = Template::Classic)]
    template: Template,
    /// What it is printed on: a4 or letter
    #[arg(long, default_value_t = Paper::A4)]
    paper: Paper,
    /// The colour of headings, such as "#1f3a5f"; a pale one is darkened until it can be read
    #[arg(long, value_name = "#RRGGBB")]
    color: Option<Colour>,
    /// Write the résumé into this DOCX, which keeps its own layout: only words that differ are replaced
    #[arg(long, value_name = "DOCX", conflicts_with_all = ["template", "paper", "color"])]
    layout_of: Option<String>,
    /// Where to write it; standard output if absent
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Read the file back, and print as JSON what machines find in it; exit code 1 if a field is lost
    #[arg(long)]
    check: bool,
}

/// Reads a résumé and writes it.
pub fn run(args: &Args) -> Result<ExitCode, Stop> {
    let options = Options {
        format: args.format,
        template: args.template,
        paper: args.paper,
        colour: args.color,
    };
    refuse_terminal(args.format, args.output.is_some() || args.check)?;
    let reader = Reader::new(Limits::default());
    let resume = input::block_on(input::resume(&reader, &args.resume))??;
    let mut file = match &args.layout_of {
        Some(path) => patched(path, &resume.document, args.format, &reader)?,
        None => export::render(&resume.document, options).map_err(|error| failure(&error))?,
    };
    if !is_binary(args.format) {
        file.bytes.truncate(file.bytes.trim_ascii_end().len());
        file.bytes.push(b'\n');
    }
    hand_out(&file, args.output.as_deref(), args.check)?;
    for change in &file.unplaced {
        let (before, after) = (
            change.before.as_deref().unwrap_or("–"),
            change.after.as_deref().unwrap_or("–"),
        );
        output::complain(&format!(
            "{}: “{before}” → “{after}”: {}",
            change.pointer, change.reason
        ));
    }
    if !args.check {
        return Ok(ExitCode::SUCCESS);
    }
    let check = export::check(&resume.document, &file, args.format, &reader);
    tell(&input::block_on(check)?.map_err(|error| failure(&error))?)
}

const fn is_binary(format: ExportFormat) -> bool {
    matches!(format, ExportFormat::Pdf | ExportFormat::Docx)
}

/// Refuses to write what is not for people to read where people read.
pub(super) fn refuse_terminal(format: ExportFormat, is_elsewhere: bool) -> Result<(), Failure> {
    if is_binary(format) && !is_elsewhere && io::stdout().is_terminal() {
        let refusal = "This format is not for terminals: say where to write it, with -o.";
        return Err(Failure::new(ErrorCode::Invalid, refusal));
    }
    Ok(())
}

/// Writes the file where it is wanted; nowhere if it is only to be checked.
pub(super) fn hand_out(file: &export::File, to: Option<&Path>, is_checked: bool) -> Result<(), Stop> {
    if let Some(path) = to {
        write(path, &file.bytes)
            .map_err(|error| Failure::new(ErrorCode::Invalid, format!("Cannot write {}: {error}", path.display())))?;
    } else if !is_checked {
        output::print_bytes(&file.bytes)?;
    }
    Ok(())
}

/// Prints what machines find in a file; exit code 1 if something is lost.
pub(super) fn tell(outcome: &ExportCheck) -> Result<ExitCode, Stop> {
    output::print_json(outcome)?;
    Ok(if outcome.lost.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The résumé in the layout of a DOCX.
fn patched(path: &str, document: &Document, format: ExportFormat, reader: &Reader) -> Result<export::File, Stop> {
    let bytes = input::bytes(path)?;
    let is_docx = documents::sniff(&bytes).map_err(Failure::from)? == DocumentKind::Docx;
    if format != ExportFormat::Docx || !is_docx {
        let refusal = "Only a DOCX has a layout that can be kept, and only as --format docx.";
        return Err(Failure::new(ErrorCode::Invalid, refusal).into());
    }
    let read = input::block_on(reader.read(&bytes))?.map_err(Failure::from)?;
    // What a JSON Resume says about where its fields came from was true before somebody changed it.
    let mut document = document.clone();
    document.meta.fields.clear();
    let original = Original {
        bytes: &bytes,
        text: &read.text,
        document: &read.document,
    };
    Ok(export::patch(original, &document).map_err(|error| failure(&error))?)
}

pub(super) fn failure(error: &export::Error) -> Failure {
    Failure::new(error.code(), error.to_string())
}

/// Puts the whole file in place at once: whoever looks sees the old one or the new one, never a part.
fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let draft = path.with_file_name(format!(".{}.{}", name.to_string_lossy(), std::process::id()));
    let written = File::create_new(&draft)
        .and_then(|mut file| {
            file.write_all(content)?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
    written
}
