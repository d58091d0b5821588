//! Runs tesseract, within the limits that the child has set for itself and all that it starts.

use std::io::{Read as _, Write as _};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::super::Error;
use super::super::pool::TESSERACT;
use super::super::reader::SIGXCPU;
use super::broker::Question;

/// What one page may say, in bytes of hOCR.
const MAX_OUTPUT: u64 = 16 << 20;

/// No question may take longer, whatever is asked for.
const LONGEST: Duration = Duration::from_mins(10);
/// How often to look whether a program that has said everything is gone.
const WATCH: Duration = Duration::from_millis(10);

/// Asks the program that the settings name about a page; it has `time` to answer.
pub fn run(question: &Question, page: &[u8], time: Duration) -> Result<String, Error> {
    match question {
        Question::Languages => call(&["--list-langs"], &[], time).map_err(|_| Error::OcrUnavailable),
        Question::Orientation => call(&["stdin", "stdout", "--psm", "0", "--dpi", "300"], page, time),
        Question::Text(languages) if are_languages(languages) => call(&arguments(languages, "3"), page, time),
        Question::Lines(languages) if are_languages(languages) => call(&arguments(languages, "6"), page, time),
        Question::Text(_) | Question::Lines(_) => Err(Error::Internal),
    }
}

/// What reads a page in these languages, parted the way that is tesseract's `mode`.
fn arguments<'a>(languages: &'a str, mode: &'a str) -> [&'a str; 9] {
    [
        "stdin", "stdout", "-l", languages, "--dpi", "300", "--psm", mode, "hocr",
    ]
}

/// Names of languages and nothing that could be a path or an option.
fn are_languages(names: &str) -> bool {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '+');
    !names.is_empty() && names.len() < 100 && names.chars().all(is_plain)
}

fn call(arguments: &[&str], input: &[u8], time: Duration) -> Result<String, Error> {
    let program = std::env::var_os(TESSERACT).ok_or(Error::OcrUnavailable)?;
    let end = Instant::now() + time.min(LONGEST);
    // One thread: the machine's cores belong to other documents.
    let mut child = Command::new(&program)
        .args(arguments)
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| Error::OcrUnavailable)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let mut said = Vec::new();
    let read = within(&child, end, || {
        // It reads all of its input before it says anything, so one after the other cannot block. If it gave up early,
        // its status says why.
        if let Some(mut stdin) = stdin {
            let _ = stdin.write_all(input);
        }
        stdout.map_or(Ok(0), |stdout| stdout.take(MAX_OUTPUT + 1).read_to_end(&mut said))
    });
    if said.len() as u64 > MAX_OUTPUT {
        let _ = child.kill();
    }
    let status = wait(&mut child, end)?;
    match (read, status.signal()) {
        _ if said.len() as u64 > MAX_OUTPUT => Err(Error::TooComplex),
        (Err(_), _) => Err(Error::Internal),
        (_, Some(SIGXCPU)) => Err(Error::TimedOut),
        (_, Some(_)) if Instant::now() >= end => Err(Error::TimedOut),
        (_, Some(_)) => Err(Error::TooComplex),
        _ if !status.success() => Err(Error::OcrUnavailable),
        _ => Ok(String::from_utf8_lossy(&said).into_owned()),
    }
}

/// Does `work`, which ends with the child; the child is killed if that takes too long. It is not waited for meanwhile,
/// so its number is its own.
fn within<T>(child: &Child, end: Instant, work: impl FnOnce() -> T) -> T {
    let id = Pid::from_raw(child.id().cast_signed());
    let (done, is_done) = channel::<()>();
    let guard = move |is_done: Receiver<()>| {
        let left = end.saturating_duration_since(Instant::now());
        if is_done.recv_timeout(left) == Err(RecvTimeoutError::Timeout)
            && let Some(id) = id
        {
            let _ = kill_process(id, Signal::KILL);
        }
    };
    thread::scope(|scope| {
        scope.spawn(move || guard(is_done));
        let worked = work();
        drop(done);
        worked
    })
}

/// Waits for a child that has said everything.
fn wait(child: &mut Child, end: Instant) -> Result<ExitStatus, Error> {
    loop {
        if let Some(status) = child.try_wait().map_err(|_| Error::Internal)? {
            return Ok(status);
        }
        if Instant::now() >= end {
            let _ = child.kill();
        }
        thread::sleep(WATCH);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_languages_reach_the_command_line() {
        assert!(are_languages("chi_sim+eng"));
        for names in ["", "../x", "eng --user-words", "-c", "eng,deu"] {
            assert!(!are_languages(names), "{names}");
        }
    }
}
