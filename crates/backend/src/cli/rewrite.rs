//! `rewrite`: what to write otherwise in a résumé for a job, by rules, and in the words of a provider if one is named.

use std::fmt::Write as _;
use std::process::ExitCode;

use engine::job::Advert;
use types::{Document, ErrorCode, Proposal, ProviderName};

use super::input;
use super::output::{self, Failure, Stop, wrap};
use crate::config::Config;
use crate::documents::{Limits, Reader};
use crate::providers::{Ask, Providers};

/// How wide the page is.
const WIDTH: usize = 96;

/// What to rewrite.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print the proposals as a JSON array
    #[arg(long)]
    json: bool,
    /// Ask an AI provider too; its key and model are read from the environment, as the service does
    #[arg(long)]
    provider: Option<ProviderName>,
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
        Ok::<_, Failure>((resume, advert))
    })??;
    let mut proposals = engine::rewrite::propose(&resume.document, &advert, input::this_month());
    if let Some(name) = args.provider {
        proposals.extend(by_provider(name, &resume.document, &advert)?);
    }
    if args.json {
        output::print_json(&proposals)?;
    } else {
        output::print(&for_people(&proposals))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What a provider proposes. If it fails, that is said, and what the rules propose is there all the same.
fn by_provider(name: ProviderName, document: &Document, advert: &Advert) -> Result<Vec<Proposal>, Failure> {
    let config = Config::from_environment().map_err(|problems| Failure::new(ErrorCode::Invalid, problems.join(" ")))?;
    let providers = Providers::new(&config.providers)
        .map_err(|error| Failure::new(ErrorCode::Internal, format!("Cannot start: {error}")))?;
    if !providers.names().any(|known| known == name) {
        let detail = format!("The provider {name} is not set up. Give its key, or OPENAI_URL, in the environment.");
        return Err(Failure::new(ErrorCode::Invalid, detail));
    }
    let ask = Ask::new(document, advert, input::this_month());
    let mut proposals = Vec::new();
    let outcome = input::block_on(providers.rewrite(&ask, Some(name), &mut |_, proposal| proposals.push(proposal)))?;
    if let Some(told) = outcome.told {
        output::complain(&told);
    }
    Ok(proposals)
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
        for claim in &proposal.check.blocked {
            let _ = writeln!(page, "   ✗ not in the résumé: {}", claim.text);
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
