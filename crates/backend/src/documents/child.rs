//! The child process that reads one document within hard limits, and the form in which it answers.

use std::io::{Read as _, Write as _};
use std::os::unix::process::parent_id;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use rlimit::{Resource, setrlimit};
use serde::{Deserialize, Serialize};

use super::ocr::{Broker, Recogniser};
use super::pool::WARM_UP;
use super::{Error, Limits, Read, extract, lockdown};

/// The name of the hidden command that is the child.
pub(super) const COMMAND: &str = "read-document";
/// Ended by its own alarm.
pub(super) const EXIT_TIMED_OUT: u8 = 124;
/// Could not set its limits or answer.
pub(super) const EXIT_BROKEN: u8 = 125;

/// Address space, in bytes.
const MEMORY: u64 = 512 << 20;
/// Processor time, in seconds: of a photo that lies on its side, unoptimised code needs nearly 20, and the program below 3.
const CPU_SECONDS: u64 = if cfg!(debug_assertions) { 40 } else { 20 };
/// Open files: the three that every process has, and a few that libraries want.
const FILES: u64 = 16;
/// Stack of the thread that reads, in bytes: parsers recurse.
pub(super) const STACK: usize = 64 << 20;
/// The longest a child reads, whatever its parent allows: a little more than the settings can say.
const LONGEST: Duration = Duration::from_secs(301);
/// How often a child that reads looks whether its parent is still there.
const WATCH: Duration = Duration::from_millis(500);
/// Stack of that thread, in bytes: what every thread of the program and its allocator begin with has its place there, too.
pub(super) const WATCH_STACK: usize = 256 << 10;
/// A document that needs a bit of everything that most documents need.
const SPECIMEN: &[u8] = b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
    2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
    3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj\n\
    4 0 obj <</Length 137>> stream\n0.2 g 0 700 600 100 re f 1 g BT /F 9 Tf 50 750 Td (Ann Example) Tj \
    0 g 0 -99 Td (Experience) Tj 0 -12 Td (2019 - 2021 Nurse, Leeds) Tj ET\nendstream endobj\n\
    5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> endobj\n\
    trailer <</Root 1 0 R>>\n%%EOF\n";

/// What the child says.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Answer {
    /// What it read.
    Read(Box<Read>),
    /// Why it could not.
    Error(Error),
    /// Some of it is pictures, and this child may not have them read.
    HasPictures,
}

/// Reads a document from standard input and answers on standard output; the command behind `read-document`.
#[must_use]
pub fn run() -> ExitCode {
    // Whatever goes wrong inside a parser, the parent is told once, on standard output.
    std::panic::set_hook(Box::new(|_| {}));
    let (begun, begins) = channel();
    if restrict(begins).is_err() {
        return ExitCode::from(EXIT_BROKEN);
    }
    // Started before the lock, because after it nothing can be started.
    let broker = Broker::start();
    let read = move || {
        lockdown::lock();
        if std::env::var_os(WARM_UP).is_some() {
            // Word lists and fonts are ready before there is a document; what comes of it does not matter.
            drop(extract(SPECIMEN.to_vec(), &mut Recogniser::default()));
        }
        answer(Recogniser::new(broker), || {
            // Without a watch the process limits still hold.
            let _ = begun.send(());
        })
    };
    let Ok(reader) = thread::Builder::new().stack_size(STACK).spawn(read) else {
        return ExitCode::from(EXIT_BROKEN);
    };
    let answer = reader.join().unwrap_or(Answer::Error(Error::Corrupt));
    match write(&answer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(EXIT_BROKEN),
    }
}

pub(super) fn restrict(begins: Receiver<()>) -> std::io::Result<()> {
    setrlimit(Resource::AS, MEMORY, MEMORY)?;
    // The soft limit ends the process with a signal that the parent can tell from others.
    setrlimit(Resource::CPU, CPU_SECONDS, CPU_SECONDS + 1)?;
    setrlimit(Resource::FSIZE, 0, 0)?;
    setrlimit(Resource::NOFILE, FILES, FILES)?;
    setrlimit(Resource::CORE, 0, 0)?;
    let parent = parent_id();
    thread::Builder::new().stack_size(WATCH_STACK).spawn(move || {
        // Until there is a document, the end of a parent is the end of standard input.
        if begins.recv().is_err() {
            return;
        }
        let end = Instant::now() + LONGEST;
        while Instant::now() < end {
            thread::sleep(WATCH);
            // A parent that died leaves nobody to stop a child that reads.
            if parent_id() != parent {
                std::process::exit(i32::from(EXIT_BROKEN));
            }
        }
        std::process::exit(i32::from(EXIT_TIMED_OUT));
    })?;
    Ok(())
}

/// Reads what comes in; `begin` hears of the first byte.
fn answer(mut recogniser: Recogniser, begin: impl FnOnce()) -> Answer {
    let limit = Limits::default().input_bytes;
    let mut input = std::io::stdin().lock().take(limit as u64 + 1);
    let mut first = [0];
    let read = input.read(&mut first).and_then(|count| {
        begin();
        let mut bytes = first[..count].to_vec();
        input.read_to_end(&mut bytes).map(|_| bytes)
    });
    let outcome = match read {
        Err(_) => Err(Error::Internal),
        Ok(bytes) if bytes.len() > limit => Err(Error::TooLarge),
        Ok(bytes) => extract(bytes, &mut recogniser),
    };
    if recogniser.is_missed() {
        return Answer::HasPictures;
    }
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
