//! `claims`: whether rewrites of sentences say only what their résumés support.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read as _};
use std::process::ExitCode;

use engine::claims::Facts;
use serde::{Deserialize, Serialize};
use types::{Claim, ClaimCheck, Document, ErrorCode};

use super::input;
use super::output::{self, Failure, Stop};

/// The longest line, in bytes.
const MAX_LINE_BYTES: u64 = 100_000;
/// The most lines.
const MAX_LINES: usize = 100_000;
/// So many résumés are kept understood.
const MAX_RESUMES: usize = 100;

/// Which rewrites to check.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// JSON objects, one a line, with `id`, `resume` (a JSON Resume file), `pointer`, `before` and `after`; `-` is standard
    /// input
    cases: String,
}

/// A sentence that is to replace another.
#[derive(Deserialize)]
struct Case {
    id: String,
    resume: String,
    pointer: String,
    before: String,
    after: String,
}

/// What was found in it.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    #[serde(flatten)]
    check: ClaimCheck,
}

/// A line that could not be answered.
#[derive(Serialize)]
struct FailedLine {
    line: usize,
    error: Failure,
}

/// Checks every line and prints the answers; goes on behind a bad one.
pub fn run(args: &Args) -> Result<ExitCode, Stop> {
    let text = input::bytes(&args.cases)?;
    let mut lines = BufReader::new(text.as_slice());
    let mut known: HashMap<String, Facts> = HashMap::new();
    let mut code = ExitCode::SUCCESS;
    for number in 1.. {
        let Some(line) = next(&mut lines)? else { break };
        if line.trim_ascii().is_empty() {
            continue;
        }
        let outcome = if number > MAX_LINES {
            Err(Failure::new(
                ErrorCode::TooLarge,
                format!("These are more than {MAX_LINES} lines."),
            ))
        } else {
            answer(&line, &mut known)
        };
        match outcome {
            Ok((case, check)) if args.json => output::print_json(&Answer { id: &case.id, check })?,
            Ok((case, check)) => output::print(&for_people(&case, &check))?,
            Err(error) => {
                code = ExitCode::FAILURE;
                if args.json {
                    output::print_json(&FailedLine { line: number, error })?;
                } else {
                    output::complain(&format!("line {number}: {}", error.detail));
                }
            }
        }
        if number > MAX_LINES {
            break;
        }
    }
    Ok(code)
}

/// The next line; of one that is too long, enough to be refused.
fn next(lines: &mut impl BufRead) -> Result<Option<Vec<u8>>, Stop> {
    let mut line = Vec::new();
    let length = lines.by_ref().take(MAX_LINE_BYTES + 1).read_until(b'\n', &mut line)?;
    if length == 0 {
        return Ok(None);
    }
    if line.last() != Some(&b'\n') {
        lines.skip_until(b'\n')?;
    }
    Ok(Some(line))
}

fn answer(line: &[u8], known: &mut HashMap<String, Facts>) -> Result<(Case, ClaimCheck), Failure> {
    if line.len() as u64 > MAX_LINE_BYTES {
        return Err(Failure::new(
            ErrorCode::TooLarge,
            format!("The line is longer than {MAX_LINE_BYTES} bytes."),
        ));
    }
    let case: Case = serde_json::from_slice(line)
        .map_err(|error| Failure::new(ErrorCode::Invalid, format!("The line is no case: {error}")))?;
    if !known.contains_key(&case.resume) {
        if known.len() >= MAX_RESUMES {
            known.clear();
        }
        let document: Document = serde_json::from_slice(&input::bytes(&case.resume)?).map_err(|error| {
            Failure::new(
                ErrorCode::Invalid,
                format!("{} is no JSON Resume: {error}", case.resume),
            )
        })?;
        known.insert(case.resume.clone(), Facts::new(&document, input::this_month()));
    }
    let check = known
        .get(&case.resume)
        .map(|facts| facts.check(&case.pointer, &case.before, &case.after));
    Ok((case, check.unwrap_or_default()))
}

fn for_people(case: &Case, check: &ClaimCheck) -> String {
    let told = |mark: &str, claims: &[Claim]| {
        let lines = claims
            .iter()
            .map(|claim| format!("\n   {mark} {}: {}", claim.kind, claim.text));
        lines.collect::<String>()
    };
    let verdict = if check.blocked.is_empty() {
        "supported"
    } else {
        "not supported"
    };
    [
        &case.id,
        ": ",
        verdict,
        &told("✗", &check.blocked),
        &told("-", &check.dropped),
    ]
    .concat()
}
