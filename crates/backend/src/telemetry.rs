//! The log: text in a terminal, JSON elsewhere.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat};

/// Starts writing the log to standard output.
pub fn start(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(config.log_filter())?;
    let log = tracing_subscriber::fmt().with_env_filter(filter);
    let is_text = match config.log_format {
        LogFormat::Auto => std::io::stdout().is_terminal(),
        LogFormat::Text => true,
        LogFormat::Json => false,
    };
    let started = if is_text {
        log.with_ansi(std::io::stdout().is_terminal()).try_init()
    } else {
        log.json().flatten_event(true).with_span_list(false).try_init()
    };
    started.map_err(anyhow::Error::from_boxed)
}
