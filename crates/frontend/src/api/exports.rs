//! Résumés as files to take away.

use types::ExportCheck;
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
