//! `rewrite`: what to write otherwise in a résumé for a job, by rules alone.

use std::fmt::Write as _;
use std::process::ExitCode;

use types::Proposal;

use super::input;
use super::output::{self, Stop, wrap};
use crate::documents::{Limits, Reader};

/// How wide the page is.
const WIDTH: usize = 96;

/// What to rewrite.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print the proposals as a JSON array
    #[arg(long)]
    json: bool,
    /// PDF, DOCX, ODT, RTF, Markdown, JSON Resume or text; `-` is standard input
    resume: String,
    /// The job ad, a text file; `-` is standard input
    job: String,
}

/// Prints what the rules propose, most useful first.
pub fn run(args: &Args) -> Result<ExitCode, Stop> {
    let reader = Reader::new(Limits::default());
    let (resume, advert) = input::block_on(async {
        let resume = input::resume(&reader, &args.resume).await?;
        let advert = input::job(&reader, &args.job).await?;
        Ok::<_, output::Failure>((resume, advert))
    })??;
    let proposals = engine::rewrite::propose(&resume.document, &advert, input::this_month());
    if args.json {
        output::print_json(&proposals)?;
    } else {
        output::print(&for_people(&proposals))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The proposals as lines that go, lines that come, and questions.
fn for_people(proposals: &[Proposal]) -> String {
    let mut page = String::new();
    for (at, proposal) in proposals.iter().enumerate() {
        let points = if proposal.points > 0.0 {
            format!("  +{:.1} points", proposal.points)
        } else {
            String::new()
        };
        // Writing to a string cannot fail.
        let _ = writeln!(page, "{}. {}  {}{points}", at + 1, proposal.rule, proposal.pointer);
        if proposal.after.is_empty() {
            lines(&mut page, "  ", &proposal.before);
        } else {
            lines(&mut page, "- ", &proposal.before);
            lines(&mut page, "+ ", &proposal.after);
        }
        lines(&mut page, "? ", proposal.question.as_deref().unwrap_or_default());
        lines(&mut page, "  ", &proposal.reason);
        page.push('\n');
    }
    if proposals.is_empty() {
        page.push_str("Nothing to propose.\n");
    }
    page
}

/// Each line of a text behind a mark; what is too long hangs below.
fn lines(page: &mut String, mark: &str, text: &str) {
    for line in text.lines() {
        for (at, part) in wrap(line, WIDTH - 5).iter().enumerate() {
            let mark = if at == 0 { mark } else { "  " };
            let _ = writeln!(page, "   {mark}{part}");
        }
    }
}
