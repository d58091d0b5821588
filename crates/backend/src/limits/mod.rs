//! How much one client may ask of the API (docs/decisions/0019).

mod client;
mod meter;

use std::fmt::Write as _;
use std::net::IpAddr;

use actix_web::ResponseError;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use redis::Script;
use types::ErrorCode;

use self::client::client;
use self::meter::{Limit, Meter, PERIOD, Standing, Taken, micros};
use crate::app::State;
use crate::config::Config;
use crate::error::Error;
use crate::monitoring;
use crate::shared::Shared;

/// So many previews are allowed for each request: one is asked for after every few words that are typed.
const PREVIEWS: u32 = 3;

/// How much each policy allows.
pub const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
/// How much of it is left.
pub const LEFT: HeaderName = HeaderName::from_static("ratelimit");

/// The limits of this service, and who stands where.
pub struct Limits {
    for_all: Vec<Limit>,
    for_uploads: Vec<Limit>,
    for_previews: Vec<Limit>,
    meter: Meter,
    script: Script,
}

impl Limits {
    /// The limits that the settings ask for; 0 is none.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let limit = |name, most, place| Some(Limit { name, most, place }).filter(|_| most > 0);
        let requests = limit("requests", config.requests_per_minute, 0);
        let uploads = limit("uploads", config.uploads_per_minute, 1);
        let previews = config.requests_per_minute.saturating_mul(PREVIEWS);
        let previews = limit("previews", previews, 2);
        Self {
            for_all: requests.into_iter().collect(),
            for_uploads: requests.into_iter().chain(uploads).collect(),
            for_previews: previews.into_iter().collect(),
            meter: Meter::default(),
            script: Script::new(include_str!("take.lua")),
        }
    }

    /// Those that a request is held against. The path is the one that the router sees, whatever was encoded in it.
    fn of(&self, request: &ServiceRequest) -> &[Limit] {
        let path = request.match_info().as_str();
        if !path.starts_with("/api/") {
            &[]
        } else if request.method() == Method::POST && path == "/api/v1/resumes" {
            &self.for_uploads
        } else if path == "/api/v1/previews" || path.starts_with("/api/v1/letters/") && path.ends_with("/preview") {
            &self.for_previews
        } else {
            &self.for_all
        }
    }

    /// One more request of `client`, if no limit forbids it: by what all processes know, or else by what this one knows.
    async fn take(&self, client: IpAddr, limits: &[Limit], shared: &Shared) -> Taken {
        let Some(taken) = self.take_shared(client, limits, shared).await else {
            return self.meter.take(client, limits);
        };
        // Should Redis go away, nobody starts anew.
        if taken.refused.is_none() {
            self.meter.note(client, limits);
        }
        taken
    }

    async fn take_shared(&self, client: IpAddr, limits: &[Limit], shared: &Shared) -> Option<Taken> {
        let mut call = self.script.prepare_invoke();
        call.arg(micros(PERIOD));
        for limit in limits {
            // In braces: where several servers share the keys, one has all of a client's.
            call.key(format!("smartresume:{{{client}}}:{}", limit.name));
            call.arg(limit.most);
        }
        let answer = shared.ask("limit", async |mut redis| {
            call.invoke_async::<Vec<u64>>(&mut redis).await
        });
        let answer = answer.await.filter(|answer| answer.len() == limits.len())?;
        let standings = limits.iter().zip(&answer).map(|(limit, ahead)| Standing {
            limit: *limit,
            ahead: *ahead,
        });
        Some(Taken::new(standings.collect()))
    }
}

/// Answers for whoever asks too much, before anything is done; tells the others how much is left.
pub async fn limit<B: MessageBody>(
    state: Data<State>,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let limits = state.limits.of(&request);
    if limits.is_empty() {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    let client = client(request.peer_addr(), request.headers(), &state.config.forwarded_by);
    let taken = state.limits.take(client, limits, &state.shared).await;
    let mut response = match taken.refused {
        None => next.call(request).await?.map_into_left_body(),
        Some(standing) => {
            monitoring::limited(standing.limit.name);
            let mut refusal = too_many(standing).error_response();
            let seconds = HeaderValue::from(standing.retry_in());
            refusal.headers_mut().insert(header::RETRY_AFTER, seconds);
            request.into_response(refusal).map_into_right_body()
        }
    };
    tell(&taken, response.headers_mut());
    Ok(response)
}

fn too_many(standing: Standing) -> Error {
    let (Limit { name, most, .. }, seconds) = (standing.limit, standing.retry_in());
    let detail = format!("More than {most} {name} in a minute came from your address. Try again in {seconds} s.");
    Error::refused(ErrorCode::TooMany, detail)
}

/// As draft-ietf-httpapi-ratelimit-headers has it.
fn tell(taken: &Taken, headers: &mut HeaderMap) {
    let (mut policy, mut left) = (String::new(), String::new());
    for standing in &taken.standings {
        let Limit { name, most, .. } = standing.limit;
        let comma = if policy.is_empty() { "" } else { ", " };
        // Writing to a string cannot fail.
        let _ = write!(policy, "{comma}\"{name}\";q={most};w={}", PERIOD.as_secs());
        let _ = write!(
            left,
            "{comma}\"{name}\";r={};t={}",
            standing.left(),
            standing.whole_in()
        );
    }
    for (name, text) in [(POLICY, policy), (LEFT, left)] {
        if let Ok(value) = HeaderValue::try_from(text) {
            headers.insert(name, value);
        }
    }
}
