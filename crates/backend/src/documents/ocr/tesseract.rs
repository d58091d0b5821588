//! Runs tesseract, within the limits that the child has set for itself and all that it starts.

use std::io::{Read as _, Write as _};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use super::super::Error;
use super::super::pool::TESSERACT;
use super::super::reader::SIGXCPU;
use super::broker::Question;

/// What one page may say, in bytes of hOCR.
const MAX_OUTPUT: u64 = 16 << 20;

/// Asks the program that the settings name about a page.
pub fn run(question: &Question, page: &[u8]) -> Result<String, Error> {
    match question {
        Question::Languages => call(&["--list-langs"], &[]).map_err(|_| Error::OcrUnavailable),
        Question::Orientation => call(&["stdin", "stdout", "--psm", "0", "--dpi", "300"], page),
        Question::Text(languages) if are_languages(languages) => {
            call(&["stdin", "stdout", "-l", languages, "--dpi", "300", "hocr"], page)
        }
        Question::Text(_) => Err(Error::Internal),
    }
}

/// Names of languages and nothing that could be a path or an option.
fn are_languages(names: &str) -> bool {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '+');
    !names.is_empty() && names.len() < 100 && names.chars().all(is_plain)
}

fn call(arguments: &[&str], input: &[u8]) -> Result<String, Error> {
    let program = std::env::var_os(TESSERACT).ok_or(Error::OcrUnavailable)?;
    // One thread: the machine's cores belong to other documents.
    let mut child = Command::new(&program)
        .args(arguments)
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| Error::OcrUnavailable)?;
    // It reads all of its input before it says anything, so one after the other cannot block. If it gave up early,
    // its status says why.
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(input);
    }
    let mut said = Vec::new();
    let read = match child.stdout.take() {
        Some(stdout) => stdout.take(MAX_OUTPUT + 1).read_to_end(&mut said),
        None => Ok(0),
    };
    if said.len() as u64 > MAX_OUTPUT {
        let _ = child.kill();
    }
    let status = child.wait().map_err(|_| Error::Internal)?;
    match (read, status.signal()) {
        _ if said.len() as u64 > MAX_OUTPUT => Err(Error::TooComplex),
        (Err(_), _) => Err(Error::Internal),
        (_, Some(SIGXCPU)) => Err(Error::TimedOut),
        (_, Some(_)) => Err(Error::TooComplex),
        _ if !status.success() => Err(Error::OcrUnavailable),
        _ => Ok(String::from_utf8_lossy(&said).into_owned()),
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
