//! Printing, for people and for programs, without a fuss when nobody listens any more.

use std::io::{self, ErrorKind, IsTerminal as _, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::Serialize;
use types::{ErrorCode, Warning};

use crate::documents;

/// Why something could not be done.
#[derive(Debug, Serialize)]
pub struct Failure {
    /// For programs.
    pub code: ErrorCode,
    /// For people.
    pub detail: String,
}

/// Why a command ends early.
#[derive(Debug)]
pub enum Stop {
    /// The reader of our output has gone.
    NobodyListens,
    /// It cannot be done.
    Failed(Failure),
}

/// A file that could not be read, as a line of JSON.
#[derive(Serialize)]
pub struct FailedFile<'a> {
    /// The file.
    pub file: &'a str,
    /// Why.
    pub error: &'a Failure,
}

impl Failure {
    /// From a code and a sentence.
    pub fn new(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
        }
    }
}

/// A warning with the words it is about.
pub fn note(warning: &Warning) -> String {
    match &warning.excerpt {
        Some(words) => format!("{} “{words}”", warning.detail),
        None => warning.detail.clone(),
    }
}

impl From<documents::Error> for Failure {
    fn from(error: documents::Error) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe {
            Self::NobodyListens
        } else {
            Self::Failed(Failure::new(ErrorCode::Internal, format!("Cannot write: {error}")))
        }
    }
}

/// Prints a text and a line end.
pub fn print(text: &str) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", text.trim_end())?;
    Ok(out.flush()?)
}

/// Prints a file as it is.
pub fn print_bytes(bytes: &[u8]) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Prints a value as one line of JSON.
pub fn print_json(value: &impl Serialize) -> Result<(), Stop> {
    let mut line = serde_json::to_vec(value).map_err(io::Error::from)?;
    line.push(b'\n');
    let mut out = io::stdout().lock();
    out.write_all(&line)?;
    Ok(out.flush()?)
}

/// Says on standard error what went wrong; if that is gone too, there is nobody left to tell.
pub fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "smartresume: {text}");
}

/// How far work has come, in one line on standard error, if that is a terminal.
pub struct Progress {
    what: &'static str,
    total: usize,
    done: AtomicUsize,
    is_shown: bool,
}

impl Progress {
    /// Nothing of `total` is done yet.
    pub fn new(what: &'static str, total: usize) -> Self {
        Self {
            what,
            total,
            done: AtomicUsize::new(0),
            is_shown: io::stderr().is_terminal(),
        }
    }

    /// So many more are done.
    pub fn step(&self, by: usize) {
        let done = self.done.fetch_add(by, Ordering::Relaxed) + by;
        // A terminal is slower than the work.
        let is_telling = done == self.total || done.is_multiple_of((self.total / 100).max(1));
        if self.is_shown && is_telling {
            let _ = write!(io::stderr(), "\r{} {done} of {}", self.what, self.total);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_shown && self.total > 0 {
            let _ = write!(io::stderr(), "\r\x1b[2K");
        }
    }
}

/// Breaks a text into lines of at most `width` characters, at spaces.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_only() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("unbreakable-word x", 4), ["unbreakable-word", "x"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap("äöü äöü", 3), ["äöü", "äöü"]);
    }
}
