//! Cover letters.

use gloo_net::http::Request;
use types::{ExportCheck, Letter, LetterChanges, NewLetter, Preview};
use uuid::Uuid;

use super::resumes::kept;
use super::{Result, get, send};
use crate::errors::Error;
use crate::urls;

/// Drafts a letter, or answers the one that was drafted before.
pub async fn create_letter(new: &NewLetter) -> Result<Letter> {
    send(&|| Request::post("/api/v1/letters").json(new)).await
}

/// A letter.
pub async fn letter(id: Uuid) -> Result<Letter> {
    send(&|| get(&format!("/api/v1/letters/{id}")).build()).await
}

/// Stores what a letter says, unless somebody changed it since `revision`. It arrives also if its page is closed
/// meanwhile.
pub async fn save_letter(id: Uuid, revision: i32, changes: &LetterChanges) -> Result<Letter> {
    let body = serde_json::to_string(changes).map_err(|_| Error::Unreachable)?;
    send(&|| kept(&format!("/api/v1/letters/{id}"), revision, &body)).await
}

/// The pages of a letter as it is stored.
pub async fn letter_pages(id: Uuid, look: &str) -> Result<Preview> {
    send(&|| get(&urls::letter_pages(id, look)).build()).await
}

/// What a machine reads in the file of a letter.
pub async fn check_letter(id: Uuid, query: &str) -> Result<ExportCheck> {
    send(&|| get(&urls::letter_check(id, query)).build()).await
}
