//! Creates whose answer got lost on the way: asked again, they happen once.

use std::cell::RefCell;

use gloo_net::http::Request;
use js_sys::{Date, Math};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Error, Result, send};

/// After so many milliseconds a create that looks the same is another wish: what it is made of may have changed.
const FORGOTTEN_AFTER: f64 = 120_000.0;

/// What was asked for and not answered yet.
struct Unanswered {
    path: &'static str,
    body: String,
    key: String,
    at: f64,
}

thread_local! {
    static UNANSWERED: RefCell<Vec<Unanswered>> = const { RefCell::new(Vec::new()) };
}

/// Creates something; does not wait for what takes long. Sent again after an answer that never came, it bears the same
/// `Idempotency-Key`, so that the service answers with what it made the first time.
pub(super) async fn create<T: DeserializeOwned>(path: &'static str, new: &impl Serialize) -> Result<T> {
    let body = serde_json::to_string(new).map_err(|_| Error::Unreachable)?;
    let key = key(path, &body);
    let prepared = || {
        Request::post(path)
            .header("Prefer", "wait=0")
            .header("Idempotency-Key", &key)
            .header("Content-Type", "application/json")
            .body(body.as_str())
    };
    let answer = send(&prepared).await;
    if !may_have_happened(&answer) {
        UNANSWERED.with_borrow_mut(|all| all.retain(|asked| asked.key != key));
    }
    answer
}

/// A gateway that lost patience says nothing of what the service did behind it.
fn may_have_happened<T>(answer: &Result<T>) -> bool {
    match answer {
        Ok(_) => false,
        Err(Error::Refused(problem)) => problem.status >= 500,
        Err(_) => true,
    }
}

fn key(path: &'static str, body: &str) -> String {
    let now = Date::now();
    UNANSWERED.with_borrow_mut(|all| {
        all.retain(|asked| now - asked.at < FORGOTTEN_AFTER);
        if let Some(asked) = all.iter().find(|asked| asked.path == path && asked.body == body) {
            return asked.key.clone();
        }
        // Only this person's own requests are told apart by it, so that it need not be hard to guess.
        let key = format!("{now}-{}", Math::random());
        all.push(Unanswered {
            path,
            body: body.to_owned(),
            key: key.clone(),
            at: now,
        });
        key
    })
}
