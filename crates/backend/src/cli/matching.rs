//! `match`: how well a résumé and a job fit.

use std::process::ExitCode;

use super::output::{self, Stop};
use super::{input, report};
use crate::documents::{Limits, Reader};

/// What to match.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
    /// PDF, DOCX, ODT, RTF, Markdown, JSON Resume or text; `-` is standard input
    resume: String,
    /// The job ad, a text file; `-` is standard input
    job: String,
}

/// Matches and prints the report.
pub fn run(args: &Args) -> Result<ExitCode, Stop> {
    let reader = Reader::new(Limits::default());
    let (resume, advert) = input::block_on(async {
        let resume = input::resume(&reader, &args.resume).await?;
        let advert = input::job(&reader, &args.job).await?;
        Ok::<_, output::Failure>((resume, advert))
    })??;
    let model = input::sentence_model()?;
    let report = input::candidate(&resume, model.as_ref()).score(&advert).report;
    if args.json {
        output::print_json(&report)?;
    } else {
        output::print(&report::for_people(&report, &resume.warnings))?;
    }
    Ok(ExitCode::SUCCESS)
}
