//! `rank`: which of many résumés fits a job best.

use std::process::ExitCode;

use futures_util::StreamExt;
use futures_util::stream;
use serde::Serialize;
use types::Report;

use super::input;
use super::output::{self, FailedFile, Failure, Stop};
use crate::documents::{Limits, Reader};

/// What to rank.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print one JSON object a line, best first
    #[arg(long)]
    json: bool,
    /// The job ad, a text file; `-` is standard input
    job: String,
    /// PDF, DOCX, ODT, RTF, Markdown, JSON Resume or text
    #[arg(required = true, value_name = "RESUME")]
    resumes: Vec<String>,
}

/// A résumé with its report.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    score: f64,
    report: Report,
}

/// Scores every résumé and prints them, best first; those that cannot be read come last.
pub fn run(args: &Args) -> Result<ExitCode, Stop> {
    let (mut places, failed) = input::block_on(score_all(args))??;
    // The sort is stable: among equals, the order given decides.
    places.sort_by(|first, second| {
        let key = |place: &Place<'_>| (place.score, place.report.ceiling);
        let (first, second) = (key(first), key(second));
        second.0.total_cmp(&first.0).then(second.1.total_cmp(&first.1))
    });
    for (index, place) in places.iter().enumerate() {
        if args.json {
            output::print_json(place)?;
        } else {
            let range = place.report.range;
            output::print(&format!(
                "{:>3}. {:>5.1}  ({:.0} to {:.0})  {}",
                index + 1,
                place.score,
                range.low,
                range.high,
                place.file
            ))?;
        }
    }
    for (file, error) in &failed {
        if args.json {
            output::print_json(&FailedFile { file, error })?;
        } else {
            output::complain(&format!("{file}: {}", error.detail));
        }
    }
    Ok(if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

type Scored<'a> = (Vec<Place<'a>>, Vec<(&'a str, Failure)>);

async fn score_all(args: &Args) -> Result<Scored<'_>, Failure> {
    let limits = Limits::default();
    let reader = Reader::new(limits);
    let advert = input::job(&reader, &args.job).await?;
    let read = |file| {
        let reader = &reader;
        async move { (file, input::resume(reader, file).await) }
    };
    let mut resumes = stream::iter(args.resumes.iter().map(String::as_str))
        .map(read)
        .buffered(limits.children);
    let (mut places, mut failed) = (Vec::new(), Vec::new());
    while let Some((file, outcome)) = resumes.next().await {
        match outcome {
            Ok(resume) => {
                let report = input::score(&resume, &advert);
                places.push(Place {
                    file,
                    score: report.score,
                    report,
                });
            }
            Err(failure) => failed.push((file, failure)),
        }
    }
    Ok((places, failed))
}
