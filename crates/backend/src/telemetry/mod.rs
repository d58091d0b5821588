//! What the program says about itself while it runs: the log, traces, and reports of faults.

pub mod faults;
pub mod traces;

use std::io::IsTerminal;
use std::panic::PanicHookInfo;
use std::time::Duration;

use reqwest::redirect;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, Registry, fmt};

use self::faults::Faults;
use self::traces::Traces;
use crate::config::{Config, LogFormat};
use crate::fetch;

/// How long whoever takes traces and reports may take for one of them.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long the end of the program waits until what is left is sent.
const FAREWELL: Duration = Duration::from_secs(2);
/// How often to log that somebody cannot be reached.
const COMPLAIN_EVERY: Duration = Duration::from_mins(1);

/// What is to be ended so that nothing is left behind.
pub struct Telemetry {
    traces: Option<Traces>,
    faults: Option<Faults>,
}

/// Starts writing the log to standard output, and whatever else the settings ask for.
pub fn start(config: &Config) -> anyhow::Result<Telemetry> {
    // What is traced is for the collector alone.
    let filter = EnvFilter::try_new(config.log_filter())?.add_directive(format!("{}=off", traces::TARGET).parse()?);
    let traces = Traces::start(&config.otel_exporter_otlp_endpoint)?;
    tracing_subscriber::registry()
        .with(log(config.log_format).with_filter(filter))
        .with(traces.as_ref().map(Traces::layer))
        .try_init()?;
    let faults = Faults::start(&config.sentry_dsn)?;
    std::panic::set_hook(Box::new(note));
    Ok(Telemetry { traces, faults })
}

impl Telemetry {
    /// Sends what is left, if that takes no longer than a moment.
    pub fn end(self) {
        if let Some(faults) = self.faults {
            faults.end();
        }
        if let Some(traces) = self.traces {
            traces.end();
        }
    }
}

fn log(format: LogFormat) -> Box<dyn Layer<Registry> + Send + Sync> {
    let is_terminal = std::io::stdout().is_terminal();
    let is_text = match format {
        LogFormat::Auto => is_terminal,
        LogFormat::Text => true,
        LogFormat::Json => false,
    };
    let log = fmt::layer();
    if is_text {
        log.with_ansi(is_terminal).boxed()
    } else {
        log.json().flatten_event(true).with_span_list(false).boxed()
    }
}

/// Notes a panic without what may stand in it: a message put together at run time may quote what somebody wrote.
fn note(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let what = panic.payload().downcast_ref::<&str>().copied().unwrap_or_default();
    tracing::error!(place, what, "a part of the program panicked");
    faults::panicked(&place);
}

/// A client for whoever takes traces and reports; it follows nobody anywhere else.
fn client() -> anyhow::Result<reqwest::Client> {
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(fetch::tls()?)
        .redirect(redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .timeout(PATIENCE)
        .user_agent(concat!("SmartResume/", env!("CARGO_PKG_VERSION")))
        .build()?;
    Ok(client)
}
