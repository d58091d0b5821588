//! The API, one function per endpoint.

mod creates;
mod exports;
mod jobs;
mod letters;
mod matches;
mod proposals;
mod rankings;
mod resumes;
mod session;
mod tasks;
mod upload;

use gloo_net::http::{Request, RequestBuilder, Response};
use serde::de::DeserializeOwned;
use types::{Page, Problem};

pub use self::exports::{check_export, export_text, preview};
pub use self::jobs::{all_jobs, create_job, fetch_job, job};
pub use self::letters::{check_letter, create_letter, letter, letter_pages, save_letter};
pub use self::matches::{create_match, find_match, matches_of_job, matches_of_resume};
pub use self::proposals::{
    accept_safe, ask_proposals, decide, proposals, providers, rename, restore, version, versions_of,
};
pub use self::rankings::{create_ranking, delete_ranking, ranking, rankings};
pub use self::resumes::{Listed, all_resumes, delete_resume, layout, resume, resumes, save_document};
pub use self::session::has_guest;
pub use self::tasks::{cancel_task, watch};
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

/// The most pages of a list that are asked for at once.
const MOST_PAGES: usize = 5;

/// The newest 500 things of a list, which `filter` may narrow down (`&name=value`).
async fn all<T: DeserializeOwned>(path: &str, filter: &str) -> Result<Vec<T>> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    for _ in 0..MOST_PAGES {
        let page: Page<T> = send(&|| get(&format!("{path}?limit=100{filter}{cursor}")).build()).await?;
        all.extend(page.items);
        match page.next_cursor {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    Ok(all)
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
