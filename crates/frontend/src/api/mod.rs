//! The API, one function per endpoint.

mod jobs;
mod matches;
mod resumes;
mod session;
mod tasks;
mod upload;

use gloo_net::http::{Request, RequestBuilder, Response};
use serde::de::DeserializeOwned;
use types::Problem;

pub use self::jobs::{create_job, fetch_job, job};
pub use self::matches::{create_match, find_match};
pub use self::resumes::{delete_resume, layout, resume, resumes, save_document};
pub use self::session::has_guest;
pub use self::tasks::watch;
pub use self::upload::upload;
pub use crate::errors::Error;

/// The result of every call.
pub type Result<T> = std::result::Result<T, Error>;

/// A request that can be sent again, should there be no session yet.
type Prepared<'a> = &'a dyn Fn() -> std::result::Result<Request, gloo_net::Error>;

fn get(path: &str) -> RequestBuilder {
    Request::get(path)
}

/// Sends a request, begins a guest session first if there is none, and reads the answer.
async fn send<T: DeserializeOwned>(prepared: Prepared<'_>) -> Result<T> {
    let response = answered(prepared).await?;
    response.json().await.map_err(|_| Error::Unreachable)
}

/// Like [`send`], for answers without a body.
async fn send_only(prepared: Prepared<'_>) -> Result<()> {
    answered(prepared).await.map(|_| ())
}

async fn answered(prepared: Prepared<'_>) -> Result<Response> {
    session::ensure().await?;
    let response = once(prepared).await?;
    if response.status() != 401 {
        return checked(response).await;
    }
    session::renew().await?;
    checked(once(prepared).await?).await
}

async fn once(prepared: Prepared<'_>) -> Result<Response> {
    let request = prepared().map_err(|_| Error::Unreachable)?;
    request.send().await.map_err(|_| Error::Unreachable)
}

async fn checked(response: Response) -> Result<Response> {
    if response.ok() {
        return Ok(response);
    }
    let problem = response.json::<Problem>().await;
    Err(problem.map_or(Error::Unreachable, Error::from))
}
