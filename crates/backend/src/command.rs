//! The commands of the program.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "commands answer in the terminal"
)]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};
use secrecy::ExposeSecret;

use crate::app::{self, App};
use crate::cli::Offline;
use crate::config::Config;
use crate::db::{Db, Options};
use crate::documents::Reader;
use crate::telemetry;

/// Reads résumés, matches them with jobs and explains the match.
#[derive(Parser)]
#[command(name = "smartresume", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API, and do the background work
    Serve {
        #[command(flatten)]
        config: Config,
        /// Leave the background work to `smartresume worker`
        #[arg(long)]
        no_worker: bool,
    },
    /// Do the background work only
    Worker {
        #[command(flatten)]
        config: Config,
    },
    /// Bring the database's schema up to date
    Migrate {
        #[command(flatten)]
        config: Config,
        /// Print what would be done instead
        #[arg(long)]
        print: bool,
    },
    /// Check the settings in the environment, and print their fingerprint
    Check,
    /// Ask the service on this machine whether it works
    Healthcheck {
        /// Where it listens
        #[arg(long, env, default_value_t = 8000)]
        port: u16,
    },
    #[command(flatten)]
    Offline(Offline),
}

impl Cli {
    /// Does what was asked for.
    #[must_use]
    pub fn run(self) -> ExitCode {
        let done = match self.command {
            Command::Offline(command) => return command.run(),
            Command::Serve { config, no_worker } => serve(config, !no_worker),
            Command::Worker { config } => work(config),
            Command::Migrate { config, print } => migrate(&config, print),
            Command::Check => return check(),
            Command::Healthcheck { port } => ask_health(port),
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("smartresume: {error:#}");
                ExitCode::FAILURE
            }
        }
    }
}

fn serve(config: Config, with_worker: bool) -> anyhow::Result<()> {
    telemetry::start(&config)?;
    let reader = reader(&config);
    actix_web::rt::System::new().block_on(async { App::build(config, reader)?.serve(with_worker).await })
}

fn reader(config: &Config) -> Reader {
    Reader::new(config.limits())
        .with_tesseract(&config.tesseract)
        .with_waiting(config.waiting_children())
}

fn work(config: Config) -> anyhow::Result<()> {
    telemetry::start(&config)?;
    let reader = reader(&config);
    actix_web::rt::System::new().block_on(app::work(config, reader))
}

fn migrate(config: &Config, print: bool) -> anyhow::Result<()> {
    if !print {
        Db::open(config.database())?;
        return Ok(());
    }
    let is_file = Options::sqlite_path(config.database_url.expose_secret()).is_some();
    for migration in Db::pending(config.database())? {
        let sql = if is_file { migration.sqlite } else { migration.postgres };
        println!("-- {}\n{sql}", migration.name);
    }
    Ok(())
}

fn check() -> ExitCode {
    match Config::from_environment() {
        Ok(config) => {
            println!("The settings are sound. Fingerprint: {}", config.fingerprint());
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems {
                eprintln!("{problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn ask_health(port: u16) -> anyhow::Result<()> {
    let patience = Duration::from_secs(2);
    let mut stream = TcpStream::connect_timeout(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)), patience)?;
    stream.set_read_timeout(Some(patience))?;
    stream.write_all(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut status = [0; 12];
    stream.read_exact(&mut status)?;
    anyhow::ensure!(&status == b"HTTP/1.1 200", "the service is not healthy");
    Ok(())
}
