//! Times the making of files in one process: `typeset FILE.json TEMPLATE FORMAT RUNS`. Prints one line of JSON.
#![allow(clippy::print_stdout, reason = "what it is for")]

use std::time::{Duration, Instant};

use anyhow::Context as _;
use backend::export::{self, Options};
use serde_json::json;
use tikv_jemallocator::Jemalloc;
use types::{Document, ExportFormat, Template};

/// As in the program.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, template, format, runs] = arguments.as_slice() else {
        anyhow::bail!("usage: typeset FILE.json TEMPLATE FORMAT RUNS");
    };
    let mut document: Document = serde_json::from_slice(&std::fs::read(file)?)?;
    let format: ExportFormat = format.parse().map_err(anyhow::Error::msg)?;
    let options = Options {
        template: template.parse::<Template>().map_err(anyhow::Error::msg)?,
        ..Options::new(format)
    };
    let name = document.basics.name.clone();
    let mut times = Vec::new();
    let mut bytes = 0;
    for run in 0..runs.parse()? {
        // New words everywhere, so that nothing of an earlier page is of use.
        document.basics.name = format!("{name} {run}");
        for highlight in document.work.iter_mut().flat_map(|job| &mut job.highlights) {
            *highlight = format!(
                "{} {run}",
                highlight
                    .trim_end_matches(|letter: char| letter.is_ascii_digit())
                    .trim_end()
            );
        }
        let started = Instant::now();
        bytes = export::render(&document, options)?.bytes.len();
        times.push(started.elapsed());
    }
    let first = *times.first().context("no runs")?;
    let mut warm = times.split_off(1);
    warm.sort();
    let milliseconds = |time: Duration| (time.as_secs_f64() * 10_000.0).round() / 10.0;
    let at = |part: usize| warm.get(warm.len() * part / 100).copied().map(milliseconds);
    let report = json!({
        "first_ms": milliseconds(first), "median_ms": at(50), "p95_ms": at(95), "bytes": bytes, "peak_kb": peak_kb()?,
    });
    println!("{report}");
    Ok(())
}

/// The most memory that the process ever had.
fn peak_kb() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .context("no VmHWM")?;
    let digits: String = line.chars().filter(char::is_ascii_digit).collect();
    Ok(digits.parse()?)
}
