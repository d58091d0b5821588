//! The program `smartresume`.

use std::process::ExitCode;

use backend::cli::Offline;
use clap::{Parser, Subcommand};

/// Reads résumés, matches them with jobs and explains the match.
#[derive(Parser)]
#[command(name = "smartresume", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Offline(Offline),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Offline(command) => command.run(),
    }
}
