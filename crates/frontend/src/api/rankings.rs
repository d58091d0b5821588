//! Rankings.

use gloo_net::http::Request;
use types::{NewRanking, Page, Ranking};
use uuid::Uuid;

use super::creates::create;
use super::{Result, get, send, send_only};

/// Begins a ranking; does not wait for it.
pub async fn create_ranking(new: NewRanking) -> Result<Ranking> {
    create("/api/v1/rankings", &new).await
}

/// A ranking with a page of its results: the first, or the one behind `cursor`.
pub async fn ranking(id: Uuid, cursor: Option<String>) -> Result<Ranking> {
    let behind = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
    send(&|| get(&format!("/api/v1/rankings/{id}?limit=20{behind}")).build()).await
}

/// The newest rankings of this guest.
pub async fn rankings() -> Result<Page<Ranking>> {
    send(&|| get("/api/v1/rankings?limit=10").build()).await
}

/// Deletes a ranking.
pub async fn delete_ranking(id: Uuid) -> Result<()> {
    send_only(&|| Request::delete(&format!("/api/v1/rankings/{id}")).build()).await
}
