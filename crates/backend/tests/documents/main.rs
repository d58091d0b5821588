//! Documents of every kind, good and hostile, through the library and through the program.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should panic")]

mod advice;
mod cli;
mod docx;
mod exports;
mod files;
mod formats;
mod hidden;
mod hostile;
mod own;
mod own_entries;
mod own_words;
mod pdf;

use backend::documents::{Error, Limits, Read, Reader};

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_smartresume");

/// A reader whose children are the program under test.
fn reader(limits: Limits) -> Reader {
    Reader::new(limits).with_program(PROGRAM)
}

/// Reads a document as the service would.
fn read(bytes: impl AsRef<[u8]>) -> Result<Read, Error> {
    reader(Limits::default()).read_blocking(bytes)
}
