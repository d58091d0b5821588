//! Background work that a client can follow.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Problem;

crate::text_enum! {
    /// How far a task has come.
    pub enum TaskStatus {
        /// Waiting for a worker.
        Queued = "queued",
        /// A worker has it.
        Running = "running",
        /// Done.
        Done = "done",
        /// Failed for good.
        Failed = "failed",
        /// Called off.
        Cancelled = "cancelled",
    }
}

/// Background work, as the person it is done for sees it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Task {
    /// Its id.
    pub id: Uuid,
    /// What it does, such as `read_resume`.
    pub name: String,
    /// How far it has come.
    pub status: TaskStatus,
    /// From 0 to 100.
    pub progress: i32,
    /// What it is doing right now, for people.
    pub stage: String,
    /// The résumé it works on.
    pub resume_id: Option<Uuid>,
    /// The ranking it makes.
    #[serde(default)]
    pub ranking_id: Option<Uuid>,
    /// The version of a résumé that it makes proposals for.
    #[serde(default)]
    pub version_id: Option<Uuid>,
    /// Why it failed.
    pub error: Option<Problem>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it last moved.
    pub updated_at: DateTime<Utc>,
}
