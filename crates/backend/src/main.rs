//! The program `smartresume`.

use std::process::ExitCode;

use backend::command::Cli;
use tikv_jemallocator::Jemalloc;

/// It gives back what large documents needed once they are done with, in a thread of its own. Set up in `.cargo/config.toml`.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

fn main() -> ExitCode {
    Cli::read().run()
}
