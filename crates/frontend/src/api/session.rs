//! The guest session. Its cookie is out of reach for scripts, so a note in the browser's storage says that there is one.

use gloo_net::http::Request;

use super::{Result, checked, once};
use crate::storage::{remember, remembered};

const KEY: &str = "smartresume.guest";

/// Whether this browser has worked here before.
pub fn has_guest() -> bool {
    remembered(KEY).is_some()
}

/// Begins a session unless there is one.
pub async fn ensure() -> Result<()> {
    if has_guest() { Ok(()) } else { renew().await }
}

/// Begins a session.
pub async fn renew() -> Result<()> {
    let response = once(&|| Request::post("/api/v1/session/guest").build()).await?;
    checked(response).await?;
    remember(KEY, Some("1"));
    Ok(())
}
