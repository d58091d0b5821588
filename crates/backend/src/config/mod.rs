//! Settings, read once at start.

mod check;
mod networks;
mod origins;
mod providers;
mod storage;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use secrecy::SecretString;

pub use self::networks::Networks;
pub use self::origins::Origins;
pub use self::providers::{Price, Prices, ProviderConfig, ProviderOrder};
pub use self::storage::{BucketUrl, StorageConfig};
use crate::{db, documents};

/// Every setting of the service. `smartresume serve --help` prints this list.
#[derive(Clone, Debug, clap::Args)]
pub struct Config {
    /// Address to listen on.
    #[arg(long, env, default_value = "127.0.0.1")]
    pub host: IpAddr,

    /// Port to listen on.
    #[arg(long, env, default_value_t = 8000)]
    pub port: u16,

    /// Where machines of the same network ask how this process does, a worker too; port 0 is nowhere.
    #[arg(long, env, default_value = "127.0.0.1:0")]
    pub internal_address: SocketAddr,

    /// Where the data lives: `sqlite://<path>` or `postgres://<user>:<password>@<host>/<name>`.
    #[arg(long, env, default_value = "sqlite://data/smartresume.db", hide_env_values = true)]
    pub database_url: SecretString,

    /// The most database connections open at once.
    #[arg(long, env, default_value_t = 8)]
    pub database_connections: u32,

    /// Secret: where Redis answers, `redis://:<password>@<host>:6379` or `rediss://…`. Without it each process is by itself.
    #[arg(long, env, default_value = "", hide_env_values = true)]
    pub redis_url: SecretString,

    /// Folder for uploaded files.
    #[arg(long, env, default_value = "data/files")]
    pub files_dir: PathBuf,

    /// Where files are kept instead.
    #[command(flatten)]
    pub storage: StorageConfig,

    /// Largest file accepted, in bytes.
    #[arg(long, env, default_value_t = 10 * 1024 * 1024)]
    pub max_upload: usize,

    /// The longest that reading one file may take.
    #[arg(long, env, default_value = "30s", value_parser = humantime::parse_duration)]
    pub read_timeout: Duration,

    /// The longest that reading a scan or photo may take; pages that are not read by then are left out.
    #[arg(long, env, default_value = "90s", value_parser = humantime::parse_duration)]
    pub ocr_timeout: Duration,

    /// The program that reads scans and photos: tesseract, by a name on `PATH` or by its path.
    #[arg(long, env, default_value = "tesseract")]
    pub tesseract: PathBuf,

    /// Folder of a sentence model, which finds what is asked in other words; `make setup-model` fetches one. Empty: none.
    #[arg(long, env, default_value = "")]
    pub sentence_model: String,

    /// How many files are read at once.
    #[arg(long, env, default_value_t = 2)]
    pub worker_concurrency: usize,

    /// Threads that answer requests.
    #[arg(long, env, default_value_t = 2)]
    pub http_threads: usize,

    /// How long a session lasts. A guest's data goes with their last session.
    #[arg(long, env, default_value = "30d", value_parser = humantime::parse_duration)]
    pub session_lifetime: Duration,

    /// Whether browsers reach the service by HTTPS only; the cookie is then bound to it.
    #[arg(long, env, default_value_t = false, action = clap::ArgAction::Set)]
    pub secure_cookies: bool,

    /// Other websites that may use the API from a browser, with commas: `https://a.example,https://b.example`.
    #[arg(long, env, default_value = "")]
    pub cors_origins: Origins,

    /// The same by another name; both count.
    #[arg(long, env, default_value = "")]
    pub allowed_origins: Origins,

    /// How much one address may ask of the API in a minute; 0 is any number.
    #[arg(long, env, default_value_t = 100)]
    pub requests_per_minute: u32,

    /// How many files one address may upload in a minute; 0 is any number.
    #[arg(long, env, default_value_t = 20)]
    pub uploads_per_minute: u32,

    /// The proxies whose `X-Forwarded-For` is believed, with commas: addresses or networks.
    #[arg(long, env, default_value = "127.0.0.0/8,::1")]
    pub forwarded_by: Networks,

    /// The AI providers.
    #[command(flatten)]
    pub providers: ProviderConfig,

    /// Only for development: an address of this machine that links to job ads may point to; port 0 is none.
    #[arg(long, env, default_value = "127.0.0.1:0")]
    pub development_site: SocketAddr,

    /// What to log: `error`, `warn`, `info`, `debug`, `trace`, or a filter such as `info,backend=debug`.
    #[arg(long, env, default_value = "info")]
    pub log_level: String,

    /// Whether to log what helps to find a fault, whatever `LOG_LEVEL` says.
    #[arg(long, env, default_value_t = false, action = clap::ArgAction::Set)]
    pub debug: bool,

    /// How to log: text in a terminal and JSON otherwise, or one of them always.
    #[arg(long, env, value_enum, default_value_t = LogFormat::Auto)]
    pub log_format: LogFormat,

    /// Where traces go: an OpenTelemetry collector that takes OTLP by HTTP, such as `http://collector:4318`. Without one there
    /// are none.
    #[arg(long, env, default_value = "")]
    pub otel_exporter_otlp_endpoint: String,

    /// Secret: the DSN of a project in Sentry, where faults are reported. Without one nothing is.
    #[arg(long, env, default_value = "", hide_env_values = true)]
    pub sentry_dsn: SecretString,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
pub enum LogFormat {
    /// Text in a terminal, JSON otherwise.
    Auto,
    /// One line of text per event.
    Text,
    /// One JSON object per event.
    Json,
}

impl Config {
    /// The folder of the sentence model, if there is to be one.
    #[must_use]
    pub fn sentence_model(&self) -> Option<&Path> {
        Some(Path::new(self.sentence_model.trim())).filter(|folder| !folder.as_os_str().is_empty())
    }

    /// How to reach the database.
    #[must_use]
    pub fn database(&self) -> db::Options {
        db::Options {
            url: self.database_url.clone(),
            connections: self.database_connections,
        }
    }

    /// What reading one file may cost.
    #[must_use]
    pub fn limits(&self) -> documents::Limits {
        documents::Limits {
            input_bytes: self.max_upload,
            time: self.read_timeout,
            time_for_pictures: self.ocr_timeout,
            children: self.worker_concurrency,
            ..documents::Limits::default()
        }
    }

    /// How many children wait for the next document: each takes memory while it waits.
    #[must_use]
    pub fn waiting_children(&self) -> usize {
        self.worker_concurrency.min(2)
    }

    /// Every other website that may use the API from a browser.
    pub fn origins(&self) -> impl Iterator<Item = &str> {
        self.cors_origins.iter().chain(self.allowed_origins.iter())
    }

    /// What is logged.
    #[must_use]
    pub fn log_filter(&self) -> &str {
        if self.debug { "debug" } else { &self.log_level }
    }

    /// What the session cookie is called; browsers hold the longer name to HTTPS and this one host.
    #[must_use]
    pub const fn session_cookie(&self) -> &'static str {
        if self.secure_cookies {
            "__Host-session"
        } else {
            "session"
        }
    }
}
