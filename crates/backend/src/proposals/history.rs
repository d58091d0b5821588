//! The `steps` table: what was done to a version, and how to go back.

use diesel::prelude::*;

use super::model::Made;
use super::version::Version;
use crate::db::schema::steps;
use crate::db::{DbConnection, Id, Json, Timestamp};
use crate::error::Result;

/// So many steps of a version are kept.
pub const KEPT: i32 = 100;

/// A row of `steps`.
#[derive(Clone, Debug, Identifiable, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = steps)]
pub struct Step {
    /// Its id.
    pub id: Id<Step>,
    /// The version it changed.
    pub version_id: Id<Version>,
    /// The revision it led to.
    pub revision: i32,
    /// What was done, for people.
    pub what: String,
    /// The score it led to.
    pub score: f64,
    /// What the proposals that it changed were before.
    pub undo: Json<Vec<Made>>,
    /// When.
    pub created_at: Timestamp,
}

impl Step {
    /// The step that leads `version` to its next revision.
    #[must_use]
    pub fn new(version: &Version, what: &str, score: f64, undo: Vec<Made>) -> Self {
        Self {
            id: Id::new(),
            version_id: version.id,
            revision: version.revision + 1,
            what: what.to_owned(),
            score,
            undo: Json(undo),
            created_at: Timestamp::now(),
        }
    }

    /// Stores the step, and forgets those that lie too far back.
    pub fn insert(&self, db: &mut DbConnection) -> Result<()> {
        diesel::insert_into(steps::table).values(self).execute(db)?;
        let old = steps::table
            .filter(steps::version_id.eq(self.version_id))
            .filter(steps::revision.le(self.revision - KEPT));
        diesel::delete(old).execute(db)?;
        Ok(())
    }

    /// The steps of a version behind a revision, latest first.
    pub fn behind(version: Id<Version>, revision: i32, db: &mut DbConnection) -> Result<Vec<Self>> {
        Ok(steps::table
            .filter(steps::version_id.eq(version).and(steps::revision.gt(revision)))
            .order(steps::revision.desc())
            .select(Self::as_select())
            .load(db)?)
    }
}

impl From<Step> for types::Step {
    fn from(step: Step) -> Self {
        Self {
            revision: step.revision,
            what: step.what,
            score: step.score,
            at: step.created_at.0,
        }
    }
}
