//! Each request's id, log line and security headers.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use tracing::{Instrument, Span};
use uuid::Uuid;

use crate::monitoring;
use crate::telemetry::{faults, traces};

tokio::task_local! {
    static REQUEST_ID: String;
}

const REQUEST_ID_HEADER: HeaderName = HeaderName::from_static("x-request-id");
const LONGEST_REQUEST_ID: usize = 64;

/// The id of the request that is being served, if one is.
#[must_use]
pub fn request_id() -> Option<String> {
    REQUEST_ID.try_with(Clone::clone).ok()
}

/// Gives the request its id, logs one line about it, and sets the headers that every answer has.
pub async fn trace<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let started = Instant::now();
    let id = id_of(&request);
    let span = tracing::info_span!("request", id = %id);
    let traced = traced(&request);
    let answer = next.call(request).instrument(traced.clone()).instrument(span.clone());
    let mut response = REQUEST_ID.scope(id.clone(), answer).await?;

    let _entered = span.enter();
    REQUEST_ID.sync_scope(id.clone(), || log(&response, &traced, started));
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID_HEADER, id);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}

/// The id that a proxy in front gave the request, if it is a harmless word; a new one otherwise.
fn id_of(request: &ServiceRequest) -> String {
    let given = request.headers().get(REQUEST_ID_HEADER).and_then(|id| id.to_str().ok());
    let is_harmless = |id: &&str| {
        (8..=LONGEST_REQUEST_ID).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    match given.filter(is_harmless) {
        Some(id) => id.to_owned(),
        None => Uuid::now_v7().simple().to_string(),
    }
}

/// Whoever watches the service is not traced.
fn traced(request: &ServiceRequest) -> Span {
    if request.path().contains("/health") {
        return Span::none();
    }
    let parent = request.headers().get("traceparent");
    let parent = parent.and_then(|parent| parent.to_str().ok());
    traces::request(monitoring::known(request.method().as_str()), parent)
}

/// The route's pattern, never the path: paths hold ids.
fn log<B>(response: &ServiceResponse<B>, traced: &Span, started: Instant) {
    let request = response.request();
    let method = monitoring::known(request.method().as_str());
    let pattern = request.match_pattern();
    let route = pattern.as_deref().unwrap_or("unknown");
    let status = response.status().as_u16();
    let elapsed = started.elapsed();
    monitoring::answered(method, route, status, elapsed);
    traces::answered(traced, method, route, status);
    if status >= 500 {
        faults::answered(method, route, status, response.response().extensions().get());
    }
    let ms = (elapsed.as_secs_f64() * 100_000.0).round() / 100.0;
    // Whoever watches the service asks every few seconds; that would drown the rest.
    if route.contains("/health") && status < 400 {
        tracing::debug!(method, route, status, ms, "answered");
    } else {
        tracing::info!(method, route, status, ms, "answered");
    }
}
