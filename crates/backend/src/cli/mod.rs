//! The commands that need no server, no database and no configuration.

mod claims;
mod export;
mod input;
mod letter;
mod matching;
mod output;
mod parse;
mod rank;
mod report;
mod rewrite;

use std::process::ExitCode;

use clap::Subcommand;

use self::output::Stop;

/// The commands that need no server, no database and no configuration.
#[derive(Debug, Subcommand)]
pub enum Offline {
    /// Show what a machine reads in résumés
    Parse(parse::Args),
    /// Match a résumé with a job
    Match(matching::Args),
    /// Propose what to write otherwise in a résumé for a job
    Rewrite(rewrite::Args),
    /// Draft a cover letter from a résumé for a job
    Letter(letter::Args),
    /// Check whether rewrites say only what their résumés support
    Claims(claims::Args),
    /// Rank résumés for a job, best first
    Rank(rank::Args),
    /// Write a résumé in another format
    Export(export::Args),
    /// Read one document from standard input, within limits: what the others start
    #[command(hide = true)]
    ReadDocument,
    /// Have tesseract read pages from standard input: what a child that reads pictures starts
    #[command(hide = true)]
    RecognisePages,
    /// Draw one page of the document on standard input, within limits
    #[command(hide = true)]
    DrawPage(crate::documents::Wanted),
}

impl Offline {
    /// Does it. Must be called before any async runtime or logging starts.
    #[must_use]
    pub fn run(self) -> ExitCode {
        let outcome = match self {
            Self::RecognisePages => return crate::documents::run_recognition(),
            Self::ReadDocument => return crate::documents::run_child(),
            Self::DrawPage(wanted) => return crate::documents::run_drawing(wanted),
            Self::Parse(args) => parse::run(&args),
            Self::Match(args) => matching::run(&args),
            Self::Rewrite(args) => rewrite::run(&args),
            Self::Letter(args) => letter::run(&args),
            Self::Claims(args) => claims::run(&args),
            Self::Rank(args) => rank::run(&args),
            Self::Export(args) => export::run(&args),
        };
        match outcome {
            Ok(code) => code,
            // Whoever read the output has seen enough.
            Err(Stop::NobodyListens) => ExitCode::SUCCESS,
            Err(Stop::Failed(failure)) => {
                output::complain(&failure.detail);
                ExitCode::FAILURE
            }
        }
    }
}
