//! The `users` and `sessions` tables.

use std::time::Duration;

use diesel::prelude::*;
use types::Role;

use super::guard::SignedIn;
use super::token::Token;
use crate::db::schema::{sessions, users};
use crate::db::{DbConnection, Id, Timestamp};
use crate::error::{Error, Result};

/// A row of `users`.
#[derive(Clone, Debug, Identifiable, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    /// Their id.
    pub id: Id<User>,
    /// What they may do.
    pub role: Role,
    /// Since when they are known.
    pub created_at: Timestamp,
}

impl User {
    /// Somebody new, without an account.
    #[must_use]
    pub fn guest() -> Self {
        Self {
            id: Id::new(),
            role: Role::Guest,
            created_at: Timestamp::now(),
        }
    }

    /// Stores the person.
    pub fn insert(&self, db: &mut DbConnection) -> Result<()> {
        diesel::insert_into(users::table).values(self).execute(db)?;
        Ok(())
    }

    /// Makes other transactions that lock the same person wait until this one ends.
    pub fn lock(id: Id<Self>, db: &mut DbConnection) -> Result<()> {
        // Writing a row locks it, on both databases.
        let person = diesel::update(users::table.find(id));
        match person.set(users::created_at.eq(users::created_at)).execute(db)? {
            0 => Err(Error::Unauthorized),
            _ => Ok(()),
        }
    }

    /// Forgets every guest whose last session has ended, with all they had; says how many.
    pub fn delete_forgotten(db: &mut DbConnection) -> Result<usize> {
        diesel::delete(sessions::table.filter(sessions::expires_at.le(Timestamp::now()))).execute(db)?;
        let known = sessions::table.select(sessions::user_id);
        let forgotten = users::table.filter(users::role.eq(Role::Guest).and(users::id.ne_all(known)));
        Ok(diesel::delete(forgotten).execute(db)?)
    }
}

impl From<User> for types::Me {
    fn from(user: User) -> Self {
        Self {
            id: user.id.uuid(),
            role: user.role,
            created_at: user.created_at.0,
        }
    }
}

/// A row of `sessions`.
#[derive(Clone, Debug, Identifiable, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct Session {
    /// Its id.
    pub id: Id<Session>,
    /// Whose it is.
    pub user_id: Id<User>,
    /// What is known of the secret that opens it.
    pub token_hash: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

impl Session {
    /// A session that `token` opens.
    #[must_use]
    pub fn new(user_id: Id<User>, token: &Token, lifetime: Duration) -> Self {
        Self {
            id: Id::new(),
            user_id,
            token_hash: token.hash(),
            created_at: Timestamp::now(),
            expires_at: Timestamp::after(lifetime),
        }
    }

    /// Stores the session.
    pub fn insert(&self, db: &mut DbConnection) -> Result<()> {
        diesel::insert_into(sessions::table).values(self).execute(db)?;
        Ok(())
    }

    /// Whoever `token` belongs to, if its session lasts.
    pub fn open(token: &Token, db: &mut DbConnection) -> Result<Option<SignedIn>> {
        let lasting = sessions::table
            .filter(sessions::token_hash.eq(token.hash()))
            .filter(sessions::expires_at.gt(Timestamp::now()));
        let found = lasting
            .inner_join(users::table)
            .select((sessions::id, User::as_select()))
            .get_result::<(Id<Self>, User)>(db)
            .optional()?;
        Ok(found.map(|(session, user)| SignedIn { user, session }))
    }

    /// Ends the session.
    pub fn delete(id: Id<Self>, db: &mut DbConnection) -> Result<()> {
        diesel::delete(sessions::table.find(id)).execute(db)?;
        Ok(())
    }
}
