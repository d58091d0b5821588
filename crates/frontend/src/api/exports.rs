//! Résumés as files to take away.

use gloo_net::http::Request;
use types::{ExportCheck, Preview};
use uuid::Uuid;

use super::{Result, answered, get, send};
use crate::errors::Error;
use crate::urls;

/// What a machine reads in a file.
pub async fn check_export(id: Uuid, query: &str) -> Result<ExportCheck> {
    send(&|| get(&urls::export_check(id, query)).build()).await
}

/// A file that is text.
pub async fn export_text(id: Uuid, query: &str) -> Result<String> {
    let response = answered(&|| get(&urls::export_file(id, query)).build()).await?;
    response.text().await.map_err(|_| Error::Unreachable)
}

/// The pages of a résumé that is being written, as JSON.
pub async fn preview(look: &str, document: &str) -> Result<Preview> {
    let path = urls::preview(look);
    let prepared = || {
        let request = Request::post(&path).header("Content-Type", "application/json");
        request.body(document)
    };
    send(&prepared).await
}
