//! The child process that reads one document within hard limits, and the form in which it answers.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use rlimit::{Resource, setrlimit};
use serde::{Deserialize, Serialize};

use super::{Error, Limits, Read, extract};

/// The name of the hidden command that is the child.
pub(super) const COMMAND: &str = "read-document";
/// Ended by its own alarm.
pub(super) const EXIT_TIMED_OUT: u8 = 124;
/// Could not set its limits or answer.
pub(super) const EXIT_BROKEN: u8 = 125;

/// Address space, in bytes.
const MEMORY: u64 = 512 << 20;
/// Processor time, in seconds.
const CPU_SECONDS: u64 = 20;
/// Open files: the three that every process has, and a few that libraries want.
const FILES: u64 = 16;
/// Stack of the thread that reads, in bytes: parsers recurse.
const STACK: usize = 64 << 20;

/// What the child says.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Answer {
    /// What it read.
    Read(Box<Read>),
    /// Why it could not.
    Error(Error),
}

/// Reads a document from standard input and answers on standard output; the command behind `read-document`.
#[must_use]
pub fn run() -> ExitCode {
    // Whatever goes wrong inside a parser, the parent is told once, on standard output.
    std::panic::set_hook(Box::new(|_| {}));
    if restrict().is_err() {
        return ExitCode::from(EXIT_BROKEN);
    }
    let reader = thread::Builder::new().stack_size(STACK).spawn(answer);
    let Ok(reader) = reader else {
        return ExitCode::from(EXIT_BROKEN);
    };
    let answer = reader.join().unwrap_or(Answer::Error(Error::Corrupt));
    match write(&answer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(EXIT_BROKEN),
    }
}

fn restrict() -> std::io::Result<()> {
    setrlimit(Resource::AS, MEMORY, MEMORY)?;
    // The soft limit ends the process with a signal that the parent can tell from others.
    setrlimit(Resource::CPU, CPU_SECONDS, CPU_SECONDS + 1)?;
    setrlimit(Resource::FSIZE, 0, 0)?;
    setrlimit(Resource::NOFILE, FILES, FILES)?;
    setrlimit(Resource::CORE, 0, 0)?;
    // A parent that dies leaves nobody to stop a child that waits.
    thread::Builder::new().stack_size(64 << 10).spawn(|| {
        thread::sleep(Limits::default().time + Duration::from_secs(1));
        std::process::exit(i32::from(EXIT_TIMED_OUT));
    })?;
    Ok(())
}

fn answer() -> Answer {
    let limit = Limits::default().input_bytes;
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(limit as u64 + 1).read_to_end(&mut bytes);
    let outcome = match read {
        Err(_) => Err(Error::Internal),
        Ok(length) if length > limit => Err(Error::TooLarge),
        Ok(_) => extract(bytes),
    };
    match outcome {
        Ok(read) => Answer::Read(Box::new(read)),
        Err(error) => Answer::Error(error),
    }
}

fn write(answer: &Answer) -> std::io::Result<()> {
    let mut json = serde_json::to_vec(answer)?;
    if json.len() > Limits::default().output_bytes {
        json = serde_json::to_vec(&Answer::Error(Error::TooComplex))?;
    }
    let mut out = std::io::stdout().lock();
    out.write_all(&json)?;
    out.flush()
}
