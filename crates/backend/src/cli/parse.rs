//! `parse`: what a machine reads in résumés.

use std::process::ExitCode;
use std::time::Instant;

use futures_util::StreamExt;
use futures_util::stream;
use types::{Document, ParsedFile};

use super::input;
use super::output::{self, FailedFile, Failure, Stop};
use crate::documents::{Limits, Reader};

/// What to parse.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print one JSON object a line per file
    #[arg(long)]
    json: bool,
    /// PDF, DOCX, ODT, RTF, Markdown, JSON Resume or text; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

/// Parses each file, several at a time, and prints them in the order given.
pub fn run(args: &Args) -> Result<ExitCode, Stop> {
    input::block_on(parse_all(args))?
}

async fn parse_all(args: &Args) -> Result<ExitCode, Stop> {
    let limits = Limits::default();
    // Every core is busy here: nothing is gained by children that wait.
    let reader = Reader::new(limits);
    let mut parsed = stream::iter(&args.files)
        .map(|file| parse(&reader, file))
        .buffered(limits.children);
    let mut code = ExitCode::SUCCESS;
    let mut is_first = true;
    while let Some((file, outcome)) = parsed.next().await {
        if outcome.is_err() {
            code = ExitCode::FAILURE;
        }
        match (outcome, args.json) {
            (Ok(parsed), true) => output::print_json(&parsed)?,
            (Err(error), true) => output::print_json(&FailedFile { file, error: &error })?,
            (Ok(parsed), false) => {
                let gap = if is_first { "" } else { "\n" };
                output::print(&format!("{gap}{}", summary(&parsed)))?;
            }
            (Err(error), false) => output::complain(&format!("{file}: {}", error.detail)),
        }
        is_first = false;
    }
    Ok(code)
}

async fn parse<'a>(reader: &Reader, file: &'a str) -> (&'a str, Result<ParsedFile, Failure>) {
    let start = Instant::now();
    let parsed = input::resume(reader, file).await.map(|read| ParsedFile {
        file: file.to_owned(),
        resume: read.document,
        text: read.text,
        warnings: read.warnings,
        ms: (start.elapsed().as_secs_f64() * 10_000.0).round() / 10.0,
    });
    (file, parsed)
}

fn summary(parsed: &ParsedFile) -> String {
    let Document {
        basics,
        work,
        education,
        skills,
        languages,
        certificates,
        ..
    } = &parsed.resume;
    let mut lines = vec![format!("{}  ({:.0} ms)", parsed.file, parsed.ms)];
    let mut add = |label: &str, value: String| {
        if !value.is_empty() {
            lines.push(format!("  {label:<13} {value}"));
        }
    };
    add("Name", basics.name.clone());
    add("Headline", basics.label.clone());
    add("E-mail", basics.email.clone());
    add("Phone", basics.phone.clone());
    add(
        "Place",
        joined(
            &[
                &basics.location.city,
                &basics.location.region,
                &basics.location.country_code,
            ],
            ", ",
        ),
    );
    for profile in &basics.profiles {
        add(
            "Profile",
            if profile.url.is_empty() {
                profile.username.clone()
            } else {
                profile.url.clone()
            },
        );
    }
    for job in work {
        let dates = period(&job.start_date, &job.end_date);
        add(
            "Work",
            joined(&[&joined(&[&job.position, &job.name], ", "), &dates], "  "),
        );
    }
    for school in education {
        let dates = period(&school.start_date, &school.end_date);
        let degree = joined(&[&school.study_type, &school.area, &school.institution], ", ");
        add("Education", joined(&[&degree, &dates], "  "));
    }
    for group in skills {
        let keywords = group.keywords.join(", ");
        add("Skills", joined(&[&group.name, &keywords], ": "));
    }
    for language in languages {
        add("Language", joined(&[&language.language, &language.fluency], ", "));
    }
    for certificate in certificates {
        add(
            "Certificate",
            joined(&[&certificate.name, &certificate.issuer, &certificate.date], ", "),
        );
    }
    for warning in &parsed.warnings {
        add("Note", output::note(warning));
    }
    lines.join("\n")
}

fn joined(parts: &[&str], separator: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(separator)
}

fn period(start: &str, end: &str) -> String {
    match (start, end) {
        ("", end) => end.to_owned(),
        (start, "") => format!("{start} – today"),
        (start, end) => format!("{start} – {end}"),
    }
}
