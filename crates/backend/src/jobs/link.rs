//! Job ads behind links.

use actix_web::web;
use types::ErrorCode;

use crate::app::State;
use crate::error::{Error, Result};
use crate::fetch::{Kind, Page};
use crate::hash::sha256;
use crate::webpage;

/// No ad is shorter, in characters.
const SHORTEST: usize = 120;

/// The text of the ad that `link` leads to, now or some minutes ago: for everybody the same page, fetched without cookies.
pub async fn ad(link: &str, state: &State) -> Result<String> {
    // Only who has the whole link gets what it led to, and only from the program that read it.
    let name = sha256(format!("{} {} {link}", env!("CARGO_PKG_VERSION"), engine::VERSION));
    let name = format!("smartresume:ad:{name}");
    if let Some(text) = state.linked_ads.find(&name, &state.shared).await {
        return Ok(text);
    }
    let text = fetched(link, state).await?;
    state.linked_ads.keep(name, &text, &state.shared).await;
    Ok(text)
}

async fn fetched(link: &str, state: &State) -> Result<String> {
    let Page { kind, charset, body } = state.fetcher.page(link).await?;
    if kind == Kind::Pdf {
        // Whatever is wrong with the file, the person who sent a link cannot mend it.
        let text = state.reader.read(body).await.map_err(|_| no_ad())?.text;
        return checked(text).await;
    }
    let read = move || {
        let page = webpage::decode(&body, charset.as_deref());
        if kind == Kind::Html {
            webpage::job_ad(&page)
        } else {
            page
        }
    };
    checked(web::block(read).await.map_err(anyhow::Error::from)?).await
}

async fn checked(text: String) -> Result<String> {
    let look = move || {
        let is_ad = text.chars().nth(SHORTEST).is_some() && !engine::job::parse(&text).requirements.is_empty();
        if is_ad { Ok(text) } else { Err(no_ad()) }
    };
    web::block(look).await.map_err(anyhow::Error::from)?
}

fn no_ad() -> Error {
    Error::refused(
        ErrorCode::UrlNoJobText,
        "No job ad was found on this page. It may be drawn by a program or need a sign-in. Paste the ad's text instead.",
    )
}
