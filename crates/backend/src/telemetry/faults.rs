//! Reports of faults, for Sentry if there is a DSN: what failed and where, and nothing that somebody wrote.

use std::borrow::Cow;
use std::collections::HashMap;
use std::str::FromStr;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use anyhow::Context;
use diesel::result::Error as DieselError;
use reqwest::header::CONTENT_TYPE;
use secrecy::{ExposeSecret, SecretString};
use sentry_types::Dsn;
use sentry_types::protocol::v7::{Envelope, Event, Level};
use tokio::runtime::Runtime;

use super::{COMPLAIN_EVERY, FAREWELL, client};
use crate::http::request_id;

/// More faults at once are not worth knowing one by one.
const LONGEST_QUEUE: usize = 64;
/// The same fault is reported once in this time.
const SAME_AGAIN: Duration = Duration::from_mins(1);
const AGENT: &str = concat!("smartresume/", env!("CARGO_PKG_VERSION"));

static QUEUE: OnceLock<SyncSender<Order>> = OnceLock::new();

/// What reports faults, in a thread of its own.
pub struct Faults(SyncSender<Order>);

/// What kind of cause an answer of ours has, for the report; the cause itself may quote what somebody wrote.
#[derive(Clone, Debug)]
pub struct Cause(String);

enum Order {
    Report(Fault),
    End(SyncSender<()>),
}

/// A fault: what happened, and what it is filed under.
struct Fault {
    message: String,
    tags: Vec<(&'static str, String)>,
    request_id: Option<String>,
}

impl Faults {
    /// Begins, if there is somebody to tell.
    pub fn start(dsn: &SecretString) -> anyhow::Result<Option<Self>> {
        let dsn = dsn.expose_secret();
        if dsn.is_empty() {
            return Ok(None);
        }
        let mut reporter = Reporter {
            dsn: Dsn::from_str(dsn).context("SENTRY_DSN")?,
            client: client()?,
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build()?,
            reported: HashMap::new(),
            complained_at: None,
        };
        let (sender, orders) = sync_channel(LONGEST_QUEUE);
        let sender = QUEUE.get_or_init(|| sender).clone();
        std::thread::Builder::new()
            .name("faults".to_owned())
            .spawn(move || reporter.work(&orders))?;
        Ok(Some(Self(sender)))
    }

    /// Sends what is left, if that takes no longer than a moment.
    pub fn end(self) {
        let (sender, ended) = sync_channel(1);
        if self.0.try_send(Order::End(sender)).is_ok() {
            // What does not arrive by then is lost.
            let _ = ended.recv_timeout(FAREWELL);
        }
    }
}

impl Cause {
    /// Of an error that is not the client's.
    #[must_use]
    pub fn of(error: &anyhow::Error) -> Self {
        let kind = error.chain().find_map(|cause| {
            if let Some(error) = cause.downcast_ref::<std::io::Error>() {
                return Some(format!("files: {:?}", error.kind()));
            }
            match cause.downcast_ref::<DieselError>()? {
                DieselError::DatabaseError(kind, _) => Some(format!("database: {kind:?}")),
                _ => Some("database".to_owned()),
            }
        });
        Self(kind.unwrap_or_else(|| "other".to_owned()))
    }
}

/// A request was answered with 5xx. `route` is its pattern: paths hold ids.
pub fn answered(method: &str, route: &str, status: u16, cause: Option<&Cause>) {
    let cause = cause.map_or("none", |cause| &cause.0).to_owned();
    report(|| Fault {
        message: format!("{method} {route} answered {status}"),
        tags: vec![
            ("method", method.to_owned()),
            ("route", route.to_owned()),
            ("status", status.to_string()),
            ("cause", cause),
        ],
        request_id: request_id(),
    });
}

/// An attempt at a task failed by our fault.
pub fn task(name: &str) {
    report(|| Fault {
        message: format!("The task {name} failed"),
        tags: vec![("task", name.to_owned())],
        request_id: None,
    });
}

/// The program panicked at `place`, a line of its source.
pub fn panicked(place: &str) {
    report(|| Fault {
        message: format!("Panicked at {place}"),
        tags: vec![("place", place.to_owned())],
        request_id: request_id(),
    });
}

fn report(fault: impl FnOnce() -> Fault) {
    if let Some(queue) = QUEUE.get() {
        // Full: there are many of them, and some are reported.
        let _ = queue.try_send(Order::Report(fault()));
    }
}

struct Reporter {
    dsn: Dsn,
    client: reqwest::Client,
    runtime: Runtime,
    /// When each kind of fault was last reported. Routes, kinds and lines of source are few.
    reported: HashMap<String, Instant>,
    complained_at: Option<Instant>,
}

impl Reporter {
    fn work(&mut self, orders: &Receiver<Order>) {
        while let Ok(order) = orders.recv() {
            match order {
                Order::Report(fault) => self.report(fault),
                Order::End(ended) => {
                    let _ = ended.try_send(());
                    return;
                }
            }
        }
    }

    fn report(&mut self, fault: Fault) {
        let now = Instant::now();
        let last = self.reported.get(&fault.message);
        if last.is_some_and(|at| now.duration_since(*at) < SAME_AGAIN) {
            return;
        }
        self.reported.insert(fault.message.clone(), now);
        let (mut envelope, mut body) = (Envelope::new(), Vec::new());
        envelope.add_item(event(fault));
        let written = envelope.to_writer(&mut body);
        if written.is_ok()
            && let Err(error) = self.runtime.block_on(self.post(body))
            && self.complained_at.is_none_or(|at| at.elapsed() >= COMPLAIN_EVERY)
        {
            tracing::warn!("a fault could not be reported: {}", error.without_url());
            self.complained_at = Some(now);
        }
    }

    async fn post(&self, body: Vec<u8>) -> Result<(), reqwest::Error> {
        let request = self
            .client
            .post(self.dsn.envelope_api_url())
            .header("X-Sentry-Auth", self.dsn.to_auth(Some(AGENT)).to_string())
            .header(CONTENT_TYPE, "application/x-sentry-envelope")
            .body(body);
        request.send().await?.error_for_status()?;
        Ok(())
    }
}

fn event(fault: Fault) -> Event<'static> {
    let request_id = fault.request_id.map(|id| ("request_id", id));
    let tags = fault.tags.into_iter().chain(request_id);
    Event {
        level: Level::Error,
        fingerprint: Cow::Owned(vec![Cow::Owned(fault.message.clone())]),
        message: Some(fault.message),
        platform: "native".into(),
        release: Some(concat!("smartresume@", env!("CARGO_PKG_VERSION")).into()),
        tags: tags.map(|(name, value)| (name.to_owned(), value)).collect(),
        ..Event::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_told_by_its_kind_alone() {
        let gone = std::io::Error::new(std::io::ErrorKind::NotFound, "/data/files/ann.pdf");
        let gone = anyhow::Error::from(gone).context("cannot read Ann's résumé");
        assert_eq!(Cause::of(&gone).0, "files: NotFound");
        let lost = anyhow::Error::from(DieselError::RollbackTransaction);
        assert_eq!(Cause::of(&lost).0, "database");
        assert_eq!(Cause::of(&anyhow::anyhow!("Ann")).0, "other");
    }
}
