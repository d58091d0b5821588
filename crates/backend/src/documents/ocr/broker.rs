//! A process beside the child that reads, which starts tesseract for it: the child itself can start nothing.
//!
//! What it takes is small on purpose: which of four things to ask, a list of languages, how long to wait, and pixels.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::os::unix::process::parent_id;
use std::process::{ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Signal, getpgrp, kill_process_group};
use serde::{Deserialize, Serialize};

use super::super::Error;
use super::super::child::WATCH_STACK;
use super::super::pool::{TESSERACT, TIME_FOR_PICTURES, this_program};
use super::tesseract;

/// The name of the hidden command that is the broker.
const COMMAND: &str = "recognise-pages";
/// The longest line that announces something.
const MAX_LINE: u64 = 4 << 10;
/// A page as a bitmap, in bytes.
const MAX_PAGE: usize = 64 << 20;
/// How often a broker looks whether the child is still there.
const WATCH: Duration = Duration::from_millis(250);

/// What to ask tesseract.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub enum Question {
    /// Which languages it knows.
    Languages,
    /// Which way up a page stands.
    Orientation,
    /// What a page says, in these languages.
    Text(String),
    /// What a page of nothing but lines one below the other says.
    Lines(String),
}

/// The child's end. The broker ends when this is dropped.
pub struct Broker {
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    end: Instant,
}

impl Broker {
    /// Starts a broker, if this process was told which program reads pictures.
    pub fn start() -> Option<Self> {
        std::env::var_os(TESSERACT)?;
        let time = std::env::var(TIME_FOR_PICTURES).ok()?.parse().ok()?;
        let end = Instant::now().checked_add(Duration::from_millis(time))?;
        let mut process = Command::new(this_program().ok()?)
            .arg(COMMAND)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let input = process.stdin.take()?;
        let output = BufReader::new(process.stdout.take()?);
        Some(Self { input, output, end })
    }

    /// How much time is left.
    pub fn time_left(&self) -> Duration {
        self.end.saturating_duration_since(Instant::now())
    }

    /// Asks about a page; [`Error::TimedOut`] once the time is up.
    pub fn ask(&mut self, question: &Question, page: &[u8]) -> Result<String, Error> {
        self.exchange(question, page).map_err(|_| Error::Internal)?
    }

    fn exchange(&mut self, question: &Question, page: &[u8]) -> std::io::Result<Result<String, Error>> {
        let time = self.time_left();
        announce(&mut self.input, &(question, page.len(), time))?;
        self.input.write_all(page)?;
        self.input.flush()?;
        let outcome: Result<usize, Error> = announced(&mut self.output)?;
        let length = match outcome {
            Ok(length) => length,
            Err(error) => return Ok(Err(error)),
        };
        Ok(Ok(
            String::from_utf8_lossy(&take(&mut self.output, length)?).into_owned()
        ))
    }
}

/// Answers questions from standard input on standard output, until there are no more.
#[must_use]
pub fn run() -> ExitCode {
    let child = parent_id();
    let watched = thread::Builder::new()
        .stack_size(WATCH_STACK)
        .spawn(move || watch(child));
    if watched.is_err() {
        return ExitCode::FAILURE;
    }
    let mut input = BufReader::new(std::io::stdin().lock());
    let mut output = std::io::stdout().lock();
    while let Ok((question, length, time)) = announced::<(Question, usize, Duration)>(&mut input) {
        let Ok(page) = take(&mut input, length) else { break };
        let answer = tesseract::run(&question, &page, time);
        let told = match &answer {
            Ok(text) => announce(&mut output, &Ok::<_, Error>(text.len()))
                .and_then(|()| output.write_all(text.as_bytes()))
                .and_then(|()| output.flush()),
            Err(error) => announce(&mut output, &Err::<usize, _>(error)).and_then(|()| output.flush()),
        };
        if told.is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}

/// Ends this process and the tesseract it has started, the child's group, once the child is gone.
fn watch(child: u32) {
    while parent_id() == child {
        thread::sleep(WATCH);
    }
    let _ = kill_process_group(getpgrp(), Signal::KILL);
}

fn announce(output: &mut impl Write, what: &impl Serialize) -> std::io::Result<()> {
    let mut line = serde_json::to_vec(what)?;
    line.push(b'\n');
    output.write_all(&line)
}

fn announced<T: for<'a> Deserialize<'a>>(input: &mut BufReader<impl Read>) -> std::io::Result<T> {
    let mut line = Vec::new();
    input.take(MAX_LINE).read_until(b'\n', &mut line)?;
    Ok(serde_json::from_slice(&line)?)
}

fn take(input: &mut impl Read, length: usize) -> std::io::Result<Vec<u8>> {
    if length > MAX_PAGE {
        return Err(std::io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}
