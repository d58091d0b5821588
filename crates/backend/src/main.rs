//! The program `smartresume`.

use std::process::ExitCode;

use backend::command::Cli;
use clap::Parser;

fn main() -> ExitCode {
    Cli::parse().run()
}
