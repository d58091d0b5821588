//! `rank`: which of many résumés fits a job best, and which of many jobs a résumé.

use std::process::ExitCode;

use engine::job::Advert;
use engine::{Candidate, Standing};
use futures_util::{StreamExt, stream};
use serde::Serialize;
use types::{ErrorCode, Importance, Report, State};

use super::input;
use super::output::{self, FailedFile, Failure, Progress, Stop};
use crate::documents::{Limits, Read, Reader};
use crate::meaning::SentenceModel;
use crate::parallel;

/// The most pairs that are compared in one go.
const MOST_PAIRS: usize = 1_000_000;
/// So many résumés are understood at once.
const RESUMES_AT_ONCE: usize = 200;
/// The reports of so many pairs are kept; those of more would fill the memory, so what is printed is made again.
const MOST_REPORTS: usize = 2_000;
/// So many reports are made before they are printed.
const REPORTS_AT_ONCE: usize = 100;
/// The most missing things that a line for people names.
const MOST_MISSING: usize = 6;

/// What to rank.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print one JSON object a line, best first
    #[arg(long)]
    json: bool,
    /// Print only the best
    #[arg(long, value_name = "COUNT")]
    top: Option<usize>,
    /// The job ad, a text file, or a folder of them; `-` is standard input
    job: String,
    /// PDF, DOCX, ODT, RTF, Markdown, JSON Resume or text, or folders of them
    #[arg(required = true, value_name = "RESUME")]
    resumes: Vec<String>,
}

/// A pair by the numbers of its résumé and its job, and how well they fit.
struct Pair {
    resume: usize,
    job: usize,
    rank_score: f64,
    ceiling: f64,
    standing: Option<Standing>,
}

/// A pair as it is printed.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    job: &'a str,
    score: f64,
    closeness: f64,
    rank_score: f64,
    report: Report,
}

/// Everything that could be read, and what could not.
#[derive(Default)]
struct Sides {
    jobs: Vec<(String, Advert)>,
    resumes: Vec<(String, Read)>,
    failed: Vec<(String, Failure)>,
}

/// Scores every pair and prints them, best first; what cannot be read comes last.
pub fn run(args: &Args) -> Result<ExitCode, Stop> {
    let sides = input::block_on(read_all(args))??;
    if sides.jobs.len().saturating_mul(sides.resumes.len()) > MOST_PAIRS {
        let detail = format!("These are more than {MOST_PAIRS} pairs. Rank them in parts.");
        return Err(Failure::new(ErrorCode::TooLarge, detail).into());
    }
    let model = input::sentence_model()?;
    let mut pairs = compare(&sides, model.as_ref());
    // The sort is stable: among equals, the order given decides.
    pairs.sort_by(|first, second| {
        let by_score = second.rank_score.total_cmp(&first.rank_score);
        by_score.then(second.ceiling.total_cmp(&first.ceiling))
    });
    pairs.truncate(args.top.unwrap_or(usize::MAX));
    print(args, (&sides, model.as_ref()), &pairs)?;
    for (file, error) in &sides.failed {
        if args.json {
            output::print_json(&FailedFile { file, error })?;
        } else {
            output::complain(&format!("{file}: {}", error.detail));
        }
    }
    Ok(if sides.failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn read_all(args: &Args) -> Result<Sides, Failure> {
    let limits = Limits::default();
    let reader = &Reader::new(limits);
    let mut sides = Sides::default();

    let (jobs, is_folder) = input::files(&args.job)?;
    let mut ads = Vec::new();
    for file in jobs {
        match input::job_text(reader, &file).await {
            Ok(text) => ads.push((file, text)),
            Err(failure) if is_folder => sides.failed.push((file, failure)),
            // Without the one job there is nothing to rank.
            Err(failure) => return Err(failure),
        }
    }
    sides.jobs = parallel::map(&ads, |(file, text)| (file.clone(), engine::job::parse(text)));
    let mut files = Vec::new();
    for path in &args.resumes {
        match input::files(path) {
            Ok((found, _)) => files.extend(found),
            Err(failure) => sides.failed.push((path.clone(), failure)),
        }
    }
    let progress = Progress::new("Read", files.len());
    let mut resumes = stream::iter(files)
        .map(|file| async move {
            let read = input::resume(reader, &file).await;
            (file, read)
        })
        .buffered(limits.children);
    while let Some((file, outcome)) = resumes.next().await {
        progress.step(1);
        match outcome {
            Ok(resume) => sides.resumes.push((file, resume)),
            Err(failure) => sides.failed.push((file, failure)),
        }
    }
    Ok(sides)
}

/// Understands every résumé once, and holds it against every job, on every core.
fn compare(sides: &Sides, model: Option<&SentenceModel>) -> Vec<Pair> {
    let count = sides.jobs.len() * sides.resumes.len();
    let progress = Progress::new("Compared", count);
    let numbered: Vec<(usize, &Read)> = sides.resumes.iter().map(|(_, read)| read).enumerate().collect();
    let mut all = Vec::new();
    for some in numbered.chunks(RESUMES_AT_ONCE) {
        let candidates = parallel::map(some, |(number, read)| (*number, input::candidate(read, model)));
        let pairs: Vec<(&(usize, Candidate<'_>), usize)> = candidates
            .iter()
            .flat_map(|candidate| (0..sides.jobs.len()).map(move |job| (candidate, job)))
            .collect();
        let compared = parallel::map(&pairs, |((resume, candidate), job)| {
            let standing = candidate.rank(&sides.jobs.get(*job)?.1);
            progress.step(1);
            Some(Pair {
                resume: *resume,
                job: *job,
                rank_score: standing.rank_score,
                ceiling: standing.report.ceiling,
                standing: (count <= MOST_REPORTS).then_some(standing),
            })
        });
        all.extend(compared.into_iter().flatten());
    }
    all
}

fn print(args: &Args, (sides, model): (&Sides, Option<&SentenceModel>), pairs: &[Pair]) -> Result<(), Stop> {
    let mut number = 0;
    for some in pairs.chunks(REPORTS_AT_ONCE) {
        for place in parallel::map(some, |pair| place(sides, model, pair))
            .into_iter()
            .flatten()
        {
            number += 1;
            if args.json {
                output::print_json(&place)?;
            } else {
                output::print(&for_people(number, &place, sides.jobs.len() > 1))?;
            }
        }
    }
    Ok(())
}

fn place<'a>(sides: &'a Sides, model: Option<&SentenceModel>, pair: &Pair) -> Option<Place<'a>> {
    let ((file, read), (job, advert)) = (sides.resumes.get(pair.resume)?, sides.jobs.get(pair.job)?);
    let standing = match &pair.standing {
        Some(standing) => standing.clone(),
        None => input::candidate(read, model).rank(advert),
    };
    Some(Place {
        file,
        job,
        score: standing.report.score,
        closeness: standing.closeness,
        rank_score: standing.rank_score,
        report: standing.report,
    })
}

fn for_people(number: usize, place: &Place, has_jobs: bool) -> String {
    let Place {
        file,
        job,
        score,
        closeness,
        report,
        ..
    } = place;
    let (low, high) = (report.range.low, report.range.high);
    let job = if has_jobs {
        format!("  for  {job}")
    } else {
        String::new()
    };
    let missing = missing(report);
    format!("{number:>3}. {score:>5.1}  ({low:.0} to {high:.0}, closeness {closeness:.0})  {file}{job}{missing}")
}

/// What the job must have and the résumé does not show, in a line of its own.
fn missing(report: &Report) -> String {
    let asked = report.requirements.iter().map(|it| (&it.requirement, it.state));
    let missing: Vec<&str> = asked
        .filter(|(it, state)| it.importance == Importance::Must && it.group.is_none() && *state == State::Missing)
        .map(|(it, _)| it.skill.as_deref().unwrap_or(&it.text))
        .collect();
    let (named, more) = missing.split_at(missing.len().min(MOST_MISSING));
    match (named.is_empty(), more.len()) {
        (true, _) => String::new(),
        (false, 0) => format!("\n            not found: {}", named.join(", ")),
        (false, more) => format!("\n            not found: {} and {more} more", named.join(", ")),
    }
}
