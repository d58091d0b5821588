//! The commands of the program.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "commands answer in the terminal"
)]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use actix_web::rt::{System, SystemRunner};
use anyhow::Context;
use clap::error::ErrorKind;
use clap::{Parser, Subcommand};
use engine::Meaning as _;
use secrecy::ExposeSecret;
use tokio::runtime::Runtime;

use crate::app::{self, App};
use crate::backup::{self, Place};
use crate::cli::Offline;
use crate::config::Config;
use crate::db::{Db, Options};
use crate::documents::Reader;
use crate::files::{Bucket, Files};
use crate::meaning::SentenceModel;
use crate::providers::Providers;
use crate::shared::Shared;
use crate::telemetry;

/// How long a thread that may block waits for more to do: shorter than the pause between two looks for work.
const KEEP_ALIVE: Duration = Duration::from_secs(1);

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
    Check {
        /// Fail unless this is the fingerprint: that of a process which should be set up alike
        #[arg(long)]
        expect_fingerprint: Option<String>,
        /// Also ask each AI provider for a small rewrite of a made-up résumé
        #[arg(long)]
        providers: bool,
    },
    /// Ask the service on this machine whether it works
    Healthcheck {
        /// Where it listens
        #[arg(long, env, default_value_t = 8000)]
        port: u16,
    },
    /// Back up the database and the files, while the service runs
    Backup {
        #[command(flatten)]
        config: Config,
        /// Where backups are kept, each by itself: a folder, or `s3://<bucket>/<prefix>`
        #[arg(long, env = "BACKUP_DIR")]
        to: String,
        /// How long backups are kept; the last one always is
        #[arg(long, env = "BACKUP_KEEP", default_value = "30d", value_parser = humantime::parse_duration)]
        keep: Duration,
        /// Go on for ever, with so much time in between
        #[arg(long, env = "BACKUP_EVERY", value_parser = humantime::parse_duration)]
        every: Option<Duration>,
    },
    /// Fill an empty database and an empty folder or bucket of files from a backup
    Restore {
        #[command(flatten)]
        config: Config,
        /// The backup: its folder, or `s3://…`
        from: String,
    },
    /// Check that rows, files and references belong together
    Verify {
        #[command(flatten)]
        config: Config,
        /// Check this backup instead
        #[arg(long)]
        backup: Option<String>,
    },
    #[command(flatten)]
    Offline(Offline),
}

impl Cli {
    /// What was asked for; or the end of the process, with every problem of the settings rather than the first.
    #[must_use]
    pub fn read() -> Self {
        Self::try_parse().unwrap_or_else(|error| {
            let is_value = matches!(error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation);
            match Config::from_environment() {
                Err(problems) if is_value => {
                    for problem in problems {
                        eprintln!("{problem}");
                    }
                    std::process::exit(2)
                }
                _ => error.exit(),
            }
        })
    }

    /// Does what was asked for.
    #[must_use]
    pub fn run(self) -> ExitCode {
        let done = match self.command {
            Command::Offline(command) => return command.run(),
            Command::Serve { config, no_worker } => serve(config, !no_worker),
            Command::Worker { config } => work(config),
            Command::Migrate { config, print } => migrate(&config, print),
            Command::Backup {
                config,
                to,
                keep,
                every,
            } => back_up(&config, &to, keep, every),
            Command::Restore { config, from } => restore(&config, &from),
            Command::Verify { config, backup } => verify(&config, backup.as_deref()),
            Command::Check {
                expect_fingerprint,
                providers,
            } => return check(expect_fingerprint.as_deref(), providers),
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
    let telemetry = telemetry::start(&config)?;
    let reader = reader(&config);
    let served = system()?.block_on(async { App::build(config, reader)?.serve(with_worker).await });
    telemetry.end();
    served
}

fn reader(config: &Config) -> Reader {
    Reader::new(config.limits())
        .with_tesseract(&config.tesseract)
        .with_waiting(config.waiting_children())
}

fn work(config: Config) -> anyhow::Result<()> {
    let telemetry = telemetry::start(&config)?;
    let reader = reader(&config);
    let worked = system()?.block_on(app::work(config, reader));
    telemetry.end();
    worked
}

/// What runs everything. Its threads that may block end soon after their work: each holds on to memory as long as it lives.
fn system() -> anyhow::Result<SystemRunner> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .thread_keep_alive(KEEP_ALIVE)
        .build()?;
    Ok(System::with_tokio_rt(|| runtime))
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

/// The database as it is, and the files.
fn data(config: &Config) -> anyhow::Result<(Db, Files)> {
    Ok((Db::connect(config.database())?, Files::open(config)?))
}

/// What commands run on that serve nobody meanwhile.
fn runtime() -> std::io::Result<Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

fn back_up(config: &Config, to: &str, keep: Duration, every: Option<Duration>) -> anyhow::Result<()> {
    let to = Place::open(to, config)?;
    loop {
        let (done, forgotten) = runtime()?.block_on(async {
            let (db, files) = data(config)?;
            let done = backup::write(&db, &files, &to).await?;
            Ok::<_, anyhow::Error>((done, backup::prune(&to, keep).await?))
        })?;
        println!(
            "Wrote {done}; deleted {forgotten} older than {}.",
            humantime::format_duration(keep)
        );
        match every {
            Some(time) => std::thread::sleep(time),
            None => return Ok(()),
        }
    }
}

fn restore(config: &Config, from: &str) -> anyhow::Result<()> {
    let (db, files) = (Db::open(config.database())?, Files::open(config)?);
    let from = Place::open(from, config)?;
    runtime()?.block_on(backup::restore(&from, &db, &files))?;
    println!("Restored {from}, and all of it is whole.");
    Ok(())
}

fn verify(config: &Config, backup: Option<&str>) -> anyhow::Result<()> {
    let problems = if let Some(backup) = backup {
        runtime()?.block_on(backup::verify_backup(&Place::open(backup, config)?))?
    } else {
        let (db, files) = data(config)?;
        runtime()?.block_on(backup::verify_service(&db, &files))?
    };
    for problem in &problems {
        println!("{problem}");
    }
    anyhow::ensure!(problems.is_empty(), "{} problems", problems.len());
    println!("All of it is whole.");
    Ok(())
}

fn check(expected: Option<&str>, with_providers: bool) -> ExitCode {
    let config = match Config::from_environment() {
        Ok(config) => config,
        Err(problems) => {
            for problem in problems {
                eprintln!("{problem}");
            }
            return ExitCode::FAILURE;
        }
    };
    let fingerprint = config.fingerprint();
    println!("The settings are sound. Fingerprint: {fingerprint}");
    if expected.is_some_and(|expected| expected != fingerprint) {
        eprintln!("Another fingerprint was expected: something is set up differently here.");
        return ExitCode::FAILURE;
    }
    check_others(&config, with_providers).unwrap_or_else(|error| {
        eprintln!("smartresume: {error:#}");
        ExitCode::FAILURE
    })
}

/// Tries what the settings name outside the program.
fn check_others(config: &Config, with_providers: bool) -> anyhow::Result<ExitCode> {
    match config.sentence_model().map(SentenceModel::open) {
        None => println!("The sentence model is off."),
        Some(model) => println!(
            "The sentence model is {}.",
            model.context("SENTENCE_MODEL cannot be used")?.name()
        ),
    }
    check_redis(config)?;
    let stored = check_storage(config);
    let asked = if with_providers {
        check_providers(config)
    } else {
        Ok(ExitCode::SUCCESS)
    };
    stored.and(asked)
}

/// Says whether Redis answers. The service does without it, so it is no mistake if not.
fn check_redis(config: &Config) -> anyhow::Result<()> {
    let shared = Shared::open(&config.redis_url)?;
    if shared.is_up().is_none() {
        return Ok(());
    }
    match runtime()?.block_on(shared.try_once()) {
        Ok(()) => println!("Redis answers."),
        Err(error) => println!("Redis does not answer ({error}). The service works without: each process by itself."),
    }
    Ok(())
}

/// Puts something small into the bucket of files, reads it and deletes it.
fn check_storage(config: &Config) -> anyhow::Result<()> {
    if let Some(url) = config.storage.files()? {
        let (bucket, started) = (Bucket::open(&url, config)?, Instant::now());
        let tried = runtime()?.block_on(bucket.try_out());
        tried.with_context(|| format!("{bucket} cannot be used"))?;
        let ms = started.elapsed().as_millis();
        println!("{bucket} can be used: listed, wrote, read and deleted in {ms} ms.");
    }
    Ok(())
}

/// Asks every provider something small, and says how each did.
fn check_providers(config: &Config) -> anyhow::Result<ExitCode> {
    let providers = Providers::new(&config.providers)?;
    if providers.is_empty() {
        println!("No AI provider is set up: rewriting goes by rules alone.");
        return Ok(ExitCode::SUCCESS);
    }
    let mut code = ExitCode::SUCCESS;
    for call in runtime()?.block_on(providers.check()) {
        let seconds = call.elapsed.as_secs_f64();
        let who = format!("{} (model {})", call.provider, call.model);
        if let Err(failure) = call.outcome {
            println!("{who} {failure}; tries: {}, {seconds:.1} s.", call.tries);
            code = ExitCode::FAILURE;
        } else {
            let (read, written) = call.tokens;
            println!("{who} answers in {seconds:.1} s; tokens read {read}, written {written}.");
        }
    }
    Ok(code)
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
