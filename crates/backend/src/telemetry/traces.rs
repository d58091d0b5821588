//! Traces: what a request led to and how long each part took, for an OpenTelemetry collector if there is one.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use opentelemetry::propagation::TextMapPropagator;
use opentelemetry::trace::{TraceContextExt, TracerProvider};
use opentelemetry::{Context, KeyValue};
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::transform::common::tonic::ResourceAttributesWithSchema;
use opentelemetry_proto::transform::trace::tonic::group_spans_by_resource_and_scope;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{SdkTracerProvider, SpanData, SpanExporter};
use prost::Message;
use reqwest::header::CONTENT_TYPE;
use tokio::runtime::Runtime;
use tracing::field::Empty;
use tracing::{Span, Subscriber};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, filter_fn};
use tracing_subscriber::registry::LookupSpan;

use super::{COMPLAIN_EVERY, FAREWELL, client};
use crate::tasks::Task;

/// What spans for the collector are marked with. Without one nobody listens to it, and they cost nothing.
pub const TARGET: &str = "traces";
const TRACEPARENT: &str = "traceparent";

/// What makes traces, and sends them from a thread of its own.
pub struct Traces(SdkTracerProvider);

impl Traces {
    /// Begins, if there is a collector.
    pub fn start(endpoint: &str) -> anyhow::Result<Option<Self>> {
        if endpoint.is_empty() {
            return Ok(None);
        }
        let resource = Resource::builder()
            .with_service_name("smartresume")
            .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
            .build();
        let provider = SdkTracerProvider::builder()
            // Its queue is bounded: what does not fit is lost, and nobody waits.
            .with_batch_exporter(Exporter::new(endpoint)?)
            .with_resource(resource)
            .build();
        Ok(Some(Self(provider)))
    }

    /// What hands the spans over.
    pub fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'span> LookupSpan<'span>,
    {
        tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer("smartresume"))
            .with_location(false)
            .with_threads(false)
            .with_level(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_context_activation(false)
            .with_filter(filter_fn(|about| about.target() == TARGET).with_max_level_hint(LevelFilter::INFO))
    }

    /// Sends what is left, if that takes no longer than a moment.
    pub fn end(self) {
        // What does not arrive is lost, as anything is that a collector does not take.
        let _ = self.0.shutdown_with_timeout(FAREWELL);
    }
}

/// A request; `parent` is the header `traceparent`.
pub fn request(method: &str, parent: Option<&str>) -> Span {
    let span = tracing::info_span!(
        target: TARGET,
        "request",
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = method,
        http.route = Empty,
        http.response.status_code = Empty,
    );
    follow(&span, parent);
    span
}

/// The request was answered.
pub fn answered(span: &Span, method: &str, route: &str, status: u16) {
    if span.is_disabled() {
        return;
    }
    // A field would be too late for a span that has a child elsewhere already.
    span.context().span().update_name(format!("{method} {route}"));
    span.record("http.route", route);
    // Any other number would come as a text.
    span.record("http.response.status_code", i64::from(status));
    if status >= 500 {
        span.record("otel.status_code", "ERROR");
    }
}

/// An attempt at a task, as part of the trace of the request that asked for it.
pub fn task(task: &Task) -> Span {
    let span = tracing::info_span!(
        target: TARGET,
        "task",
        otel.kind = "consumer",
        otel.name = task.name,
        otel.status_code = Empty,
        task.name = task.name,
        task.attempt = i64::from(task.attempts) + 1,
        task.outcome = Empty,
    );
    follow(&span, task.traceparent.as_deref());
    span
}

/// The attempt is over; `fault` is on our side.
pub fn worked(span: &Span, outcome: &'static str) {
    span.record("task.outcome", outcome);
    if outcome == "fault" {
        span.record("otel.status_code", "ERROR");
    }
}

/// The reading of a document; `document.outcome` is yet to be recorded.
pub fn reading() -> Span {
    tracing::info_span!(target: TARGET, "read document", document.outcome = Empty)
}

/// A call of an AI provider; how it came out is yet to be [told](called).
pub fn calling(provider: &'static str, model: &str) -> Span {
    tracing::info_span!(
        target: TARGET,
        "ask provider",
        otel.kind = "client",
        otel.status_code = Empty,
        gen_ai.provider.name = provider,
        gen_ai.request.model = model,
        gen_ai.usage.input_tokens = Empty,
        gen_ai.usage.output_tokens = Empty,
        provider.outcome = Empty,
        provider.tries = Empty,
    )
}

/// The provider was asked.
pub fn called(span: &Span, outcome: &'static str, tries: u32, (read, written): (u32, u32)) {
    span.record("provider.outcome", outcome);
    span.record("provider.tries", i64::from(tries));
    span.record("gen_ai.usage.input_tokens", i64::from(read));
    span.record("gen_ai.usage.output_tokens", i64::from(written));
    if outcome != "ok" {
        span.record("otel.status_code", "ERROR");
    }
}

/// Where we are in which trace, to be kept with what follows later; nothing if nobody traces.
#[must_use]
pub fn here() -> Option<String> {
    let span = Span::current();
    if span.is_disabled() {
        return None;
    }
    let mut carrier = HashMap::new();
    TraceContextPropagator::new().inject_context(&span.context(), &mut carrier);
    carrier.remove(TRACEPARENT)
}

/// Makes the span part of the trace that `parent` tells of, if it does.
fn follow(span: &Span, parent: Option<&str>) {
    let Some(parent) = parent.filter(|_| !span.is_disabled()) else {
        return;
    };
    let carrier = HashMap::from([(TRACEPARENT.to_owned(), parent.to_owned())]);
    let context = TraceContextPropagator::new().extract_with_context(&Context::new(), &carrier);
    // Without a layer there is nothing to follow.
    let _ = span.set_parent(context);
}

/// Posts spans from the thread that collects them.
#[derive(Debug)]
struct Exporter {
    url: String,
    resource: ResourceAttributesWithSchema,
    client: reqwest::Client,
    runtime: Runtime,
    complained_at: Mutex<Option<Instant>>,
}

impl Exporter {
    fn new(endpoint: &str) -> anyhow::Result<Self> {
        Ok(Self {
            url: format!("{}/v1/traces", endpoint.trim_end_matches('/')),
            resource: ResourceAttributesWithSchema::default(),
            client: client()?,
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build()?,
            complained_at: Mutex::default(),
        })
    }

    async fn post(&self, batch: Vec<SpanData>) -> Result<(), reqwest::Error> {
        let resource_spans = group_spans_by_resource_and_scope(batch, &self.resource);
        let body = ExportTraceServiceRequest { resource_spans }.encode_to_vec();
        let request = self
            .client
            .post(&self.url)
            .header(CONTENT_TYPE, "application/x-protobuf");
        request.body(body).send().await?.error_for_status()?;
        Ok(())
    }

    /// Logs now and then that the collector is away.
    fn complain(&self, error: &reqwest::Error) {
        let mut last = self.complained_at.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_none_or(|at| at.elapsed() >= COMPLAIN_EVERY) {
            tracing::warn!("the collector does not take traces: {error}");
            *last = Some(Instant::now());
        }
    }
}

impl SpanExporter for Exporter {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        // The thread is the exporter's own, has no runtime, and waits.
        self.runtime.block_on(self.post(batch)).map_err(|error| {
            let error = error.without_url();
            self.complain(&error);
            OTelSdkError::InternalFailure(error.to_string())
        })
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.resource = resource.into();
    }
}
