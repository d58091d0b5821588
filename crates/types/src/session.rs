//! Who is asking.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::text_enum! {
    /// What a person may do.
    pub enum Role {
        /// Somebody without an account.
        Guest = "guest",
    }
}

/// A session that was just begun.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Goes into `Authorization: Bearer …`. Browsers use the cookie of the same answer instead.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// Who it belongs to.
    pub user: Me,
}

/// The person asking.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// Their id.
    pub id: Uuid,
    /// What they may do.
    pub role: Role,
    /// Since when they are known.
    pub created_at: DateTime<Utc>,
}
