//! The `proposals` table.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use types::{Attestation, ClaimCheck, ProposalState, RuleKind, Served};

use super::version::Version;
use crate::db::schema::{proposals, versions};
use crate::db::{DbConnection, Id, Json, Timestamp};
use crate::error::Result;
use crate::sessions::User;

/// A row of `proposals`.
#[derive(Clone, Debug, Identifiable, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = proposals)]
pub struct Proposal {
    /// Its id.
    pub id: Id<Proposal>,
    /// The version of a résumé that it is for.
    pub version_id: Id<Version>,
    /// Who proposes it.
    pub source: String,
    /// The same for the same proposal of the same source.
    pub key: String,
    /// How useful it is beside others of its source: 0 is first.
    pub ordinal: i32,
    /// Rises with every decision.
    pub version: i32,
    /// What became of it.
    pub state: ProposalState,
    /// What is proposed.
    pub content: Json<Content>,
    /// The person's own words instead.
    pub text: Option<String>,
    /// What the person vouched for.
    pub attestation: Option<Json<Attestation>>,
    /// Accepted: after which others.
    pub accepted_as: Option<i32>,
    /// When it was proposed.
    pub created_at: Timestamp,
}

/// What is proposed, about the résumé as it is without any proposal.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Content {
    /// The rule it comes from.
    pub rule: Option<RuleKind>,
    /// JSON pointer into the résumé.
    pub pointer: String,
    /// What that place is called.
    pub place: String,
    /// What stands there.
    pub before: String,
    /// What is to stand there; empty for a question.
    pub after: String,
    /// Why.
    pub reason: String,
    /// What to ask the person.
    pub question: Option<String>,
    /// What `after` claims.
    pub check: ClaimCheck,
    /// What accepting it alone adds to the score.
    pub points: f64,
    /// What of the job it serves.
    pub requirements: Vec<Served>,
}

/// What a person made of a proposal.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Made {
    /// Of which.
    pub id: Id<Proposal>,
    /// What became of it.
    pub state: ProposalState,
    /// In words of their own.
    pub text: Option<String>,
    /// What they vouched for.
    pub attestation: Option<Attestation>,
    /// After which others it was accepted.
    pub accepted_as: Option<i32>,
}

impl Proposal {
    /// The proposal `id`, if it is `owner`'s, and its version.
    pub fn find(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<(Self, Version)> {
        Ok(proposals::table
            .inner_join(versions::table)
            .filter(proposals::id.eq(id).and(versions::user_id.eq(owner)))
            .select((Self::as_select(), Version::as_select()))
            .get_result(db)?)
    }

    /// Every proposal for a version: the rules' first, most useful first.
    pub fn of_version(version: Id<Version>, db: &mut DbConnection) -> Result<Vec<Self>> {
        Ok(proposals::table
            .filter(proposals::version_id.eq(version))
            .order((proposals::ordinal, proposals::id))
            .select(Self::as_select())
            .load(db)?)
    }

    /// Stores the proposal.
    pub fn insert(&self, db: &mut DbConnection) -> Result<()> {
        diesel::insert_into(proposals::table).values(self).execute(db)?;
        Ok(())
    }

    /// Stores what is proposed by now. What a person decided stays.
    pub fn renew(&self, content: &Content, ordinal: i32, db: &mut DbConnection) -> Result<()> {
        let renewed = (
            proposals::content.eq(Json(content.clone())),
            proposals::ordinal.eq(ordinal),
        );
        diesel::update(proposals::table.find(self.id))
            .set(renewed)
            .execute(db)?;
        Ok(())
    }

    /// Takes it back: its source does not propose it any more.
    pub fn delete(&self, db: &mut DbConnection) -> Result<()> {
        diesel::delete(proposals::table.find(self.id)).execute(db)?;
        Ok(())
    }

    /// Stores what a person made of it. Says whether nobody else has decided meanwhile.
    pub fn decide(&self, made: &Made, db: &mut DbConnection) -> Result<bool> {
        let unchanged = proposals::table
            .find(self.id)
            .filter(proposals::version.eq(self.version));
        let decided = (
            proposals::version.eq(self.version + 1),
            proposals::state.eq(made.state),
            proposals::text.eq(&made.text),
            proposals::attestation.eq(made.attestation.clone().map(Json)),
            proposals::accepted_as.eq(made.accepted_as),
        );
        Ok(diesel::update(unchanged).set(decided).execute(db)? == 1)
    }

    /// What was made of it so far.
    #[must_use]
    pub fn made(&self) -> Made {
        Made {
            id: self.id,
            state: self.state,
            text: self.text.clone(),
            attestation: self.attestation.clone().map(|json| json.0),
            accepted_as: self.accepted_as,
        }
    }

    /// The proposal with something else made of it.
    #[must_use]
    pub fn with(&self, made: Made) -> Self {
        Self {
            state: made.state,
            text: made.text,
            attestation: made.attestation.map(Json),
            accepted_as: made.accepted_as,
            ..self.clone()
        }
    }
}

impl Made {
    /// Nothing.
    #[must_use]
    pub const fn nothing(id: Id<Proposal>) -> Self {
        Self {
            id,
            state: ProposalState::Open,
            text: None,
            attestation: None,
            accepted_as: None,
        }
    }
}
