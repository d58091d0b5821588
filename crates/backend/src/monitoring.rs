//! What is counted and timed for Prometheus, once somebody may ask for it.

use std::sync::OnceLock;
use std::time::Duration;

use anyhow::Context;
use diesel::prelude::*;
use metrics::{counter, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use types::TaskStatus;

use crate::app::State;
use crate::db::schema::tasks;
use crate::db::{DbConnection, Timestamp};
use crate::error::Result;
use crate::providers::Call;

/// From a millisecond to the longest that reading a file may take.
const SECONDS: &[f64] = &[
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 90.0,
];
/// How often what was measured is put in its place; it piles up otherwise while nobody asks.
const UPKEEP: Duration = Duration::from_secs(5);
/// Methods that are counted by name: anybody can make one up.
const METHODS: &[&str] = &["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// Begins to count. Until then counting costs nothing and comes to nothing.
pub fn start() -> anyhow::Result<()> {
    if HANDLE.get().is_some() {
        return Ok(());
    }
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)?
        .build_recorder();
    let handle = HANDLE.get_or_init(|| recorder.handle()).clone();
    // Another server of this process, as in tests, may have been quicker.
    if metrics::set_global_recorder(recorder).is_ok() {
        std::thread::Builder::new()
            .name("upkeep".to_owned())
            .spawn(move || {
                loop {
                    std::thread::sleep(UPKEEP);
                    handle.run_upkeep();
                }
            })
            .context("cannot start the upkeep of what is measured")?;
    }
    Ok(())
}

/// The method, if it is one that we know.
#[must_use]
pub fn known(method: &str) -> &'static str {
    let known = METHODS.iter().find(|known| **known == method);
    known.copied().unwrap_or("other")
}

/// A request was answered. `endpoint` is the route's pattern: paths hold ids.
pub fn answered(method: &'static str, endpoint: &str, status: u16, elapsed: Duration) {
    let endpoint = endpoint.to_owned();
    histogram!("http_request_duration_seconds", "method" => method, "endpoint" => endpoint.clone()).record(elapsed);
    counter!("http_requests_total", "method" => method, "endpoint" => endpoint, "status" => status.to_string())
        .increment(1);
}

/// A task came to an end, or its attempt did.
pub fn worked(task: &str, outcome: &'static str, elapsed: Duration) {
    let task = task.to_owned();
    histogram!("task_duration_seconds", "task" => task.clone()).record(elapsed);
    counter!("tasks_total", "task" => task, "outcome" => outcome).increment(1);
}

/// A file was read, or it was not: `outcome` is `ready` or the code of the error.
pub fn read(outcome: &'static str, elapsed: Duration) {
    histogram!("document_read_duration_seconds").record(elapsed);
    counter!("documents_read_total", "outcome" => outcome).increment(1);
}

/// A provider was asked, or left alone: `outcome` is `ok` or one word for what went wrong.
pub fn asked(provider: &'static str, call: &Call) {
    let outcome = call.word();
    histogram!("provider_call_duration_seconds", "provider" => provider).record(call.elapsed);
    counter!("provider_calls_total", "provider" => provider, "outcome" => outcome).increment(1);
    counter!("provider_retries_total", "provider" => provider).increment(call.tries.saturating_sub(1).into());
    let (read, written) = call.tokens;
    counter!("provider_tokens_total", "provider" => provider, "direction" => "read").increment(read.into());
    counter!("provider_tokens_total", "provider" => provider, "direction" => "written").increment(written.into());
    counter!("provider_cost_microdollars_total", "provider" => provider).increment(call.cost);
}

/// A request was refused because of `limit`.
pub fn limited(limit: &'static str) {
    counter!("requests_limited_total", "limit" => limit).increment(1);
}

/// Redis did not answer, or not in time; `asked` is what for.
pub fn redis_failed(asked: &'static str) {
    counter!("redis_failures_total", "asked" => asked).increment(1);
}

/// Everything, as Prometheus reads it.
pub async fn render(state: &State) -> Result<String> {
    let queue = state.db.run(Queue::look).await;
    gauge!("database_up").set(f64::from(u8::from(queue.is_ok())));
    if let Ok(queue) = queue {
        gauge!("tasks_queued").set(queue.queued);
        gauge!("tasks_running").set(queue.running);
        gauge!("tasks_oldest_queued_seconds").set(queue.oldest_seconds);
    }
    let (open, idle) = state.db.connections();
    gauge!("database_connections", "state" => "idle").set(idle);
    gauge!("database_connections", "state" => "busy").set(open.saturating_sub(idle));
    gauge!("database_connections_limit").set(state.config.database_connections);
    if let Some(is_up) = state.shared.is_up() {
        gauge!("redis_up").set(f64::from(u8::from(is_up)));
    }
    for (provider, circuit) in state.providers.circuits() {
        for word in ["closed", "half_open", "open"] {
            let is_this = f64::from(u8::from(word == circuit));
            gauge!("provider_circuit", "provider" => provider.as_str(), "state" => word).set(is_this);
        }
    }
    gauge!("build_info", "version" => env!("CARGO_PKG_VERSION"), "engine" => engine::VERSION).set(1);
    Ok(HANDLE.get().map(PrometheusHandle::render).unwrap_or_default())
}

/// The work that waits.
struct Queue {
    queued: f64,
    running: f64,
    oldest_seconds: f64,
}

impl Queue {
    fn look(db: &mut DbConnection) -> Result<Self> {
        let mut count = |status: TaskStatus| -> Result<f64> {
            let count: i64 = tasks::table.filter(tasks::status.eq(status)).count().get_result(db)?;
            Ok(f64::from(i32::try_from(count).unwrap_or(i32::MAX)))
        };
        let (queued, running) = (count(TaskStatus::Queued)?, count(TaskStatus::Running)?);
        let waiting = tasks::table.filter(tasks::status.eq(TaskStatus::Queued));
        let oldest = waiting.order(tasks::created_at).select(tasks::created_at);
        let oldest: Option<Timestamp> = oldest.first(db).optional()?;
        Ok(Self {
            queued,
            running,
            oldest_seconds: oldest.map_or(0.0, Timestamp::age_seconds),
        })
    }
}
