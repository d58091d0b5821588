//! `Idempotency-Key`: a create that is sent twice happens once.

use std::future::{Ready, ready};
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use diesel::prelude::*;
use types::ErrorCode;
use uuid::Uuid;

use crate::db::schema::idempotency_keys;
use crate::db::{DbConnection, Id, Timestamp};
use crate::error::{Error, Result};
use crate::hash::sha256;
use crate::sessions::User;

const LONGEST_KEY: usize = 200;
const REMEMBERED: Duration = Duration::from_hours(24);

/// The header `Idempotency-Key`, if the client sent one.
#[derive(Clone, Debug)]
pub struct IdempotencyKey(Option<String>);

/// A row of `idempotency_keys`.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = idempotency_keys)]
struct Remembered {
    id: Id<Remembered>,
    user_id: Id<User>,
    route: String,
    key: String,
    body_hash: String,
    resource_id: Id<()>,
    created_at: Timestamp,
}

/// What a create came to.
#[derive(Debug)]
pub enum Created<T> {
    /// It happened now.
    Now(T),
    /// It had happened before.
    Before(T),
}

impl<T> Created<T> {
    /// The thing, to look at.
    pub const fn get(&self) -> &T {
        match self {
            Self::Now(thing) | Self::Before(thing) => thing,
        }
    }

    /// The thing itself.
    pub fn into_inner(self) -> T {
        match self {
            Self::Now(thing) | Self::Before(thing) => thing,
        }
    }
}

impl IdempotencyKey {
    /// Does `create` unless the same person sent the same key and body to this route before; then it is `find` that
    /// answers, and if what was created is gone, `create` all the same. Belongs inside `write`.
    pub fn once<T>(
        &self,
        (owner, route, body): (Id<User>, &'static str, &[u8]),
        db: &mut DbConnection,
        find: impl FnOnce(Uuid, &mut DbConnection) -> Result<T>,
        create: impl FnOnce(&mut DbConnection) -> Result<(Uuid, T)>,
    ) -> Result<Created<T>> {
        let Some(key) = &self.0 else {
            return create(db).map(|(_, thing)| Created::Now(thing));
        };
        // Two requests with the same key take turns.
        User::lock(owner, db)?;
        if let Some(thing) = self.before((owner, route, body), db, find)? {
            return Ok(Created::Before(thing));
        }
        // What was created may be gone; its key is free again then.
        Remembered::forget(owner, route, key, db)?;
        let (resource_id, thing) = create(db)?;
        let body_hash = sha256(body);
        let remembered = Remembered {
            id: Id::new(),
            user_id: owner,
            route: route.to_owned(),
            key: key.clone(),
            body_hash,
            resource_id: resource_id.into(),
            created_at: Timestamp::now(),
        };
        diesel::insert_into(idempotency_keys::table)
            .values(&remembered)
            .execute(db)?;
        Ok(Created::Now(thing))
    }

    /// What the same person created with the same key and body before, if it is still there.
    pub fn before<T>(
        &self,
        (owner, route, body): (Id<User>, &str, &[u8]),
        db: &mut DbConnection,
        find: impl FnOnce(Uuid, &mut DbConnection) -> Result<T>,
    ) -> Result<Option<T>> {
        let Some(key) = &self.0 else { return Ok(None) };
        let Some(known) = Remembered::find(owner, route, key, db)? else {
            return Ok(None);
        };
        if known.body_hash != sha256(body) {
            return Err(Error::conflict("This Idempotency-Key was used for another request."));
        }
        match find(known.resource_id.uuid(), db) {
            Err(Error::NotFound) => Ok(None),
            found => found.map(Some),
        }
    }

    /// Forgets the keys of yesterday.
    pub fn forget_old(db: &mut DbConnection) -> Result<()> {
        let old = idempotency_keys::table.filter(idempotency_keys::created_at.lt(Timestamp::before(REMEMBERED)));
        diesel::delete(old).execute(db)?;
        Ok(())
    }
}

impl Remembered {
    fn find(owner: Id<User>, route: &str, key: &str, db: &mut DbConnection) -> Result<Option<Self>> {
        Ok(idempotency_keys::table
            .filter(idempotency_keys::user_id.eq(owner))
            .filter(idempotency_keys::route.eq(route))
            .filter(idempotency_keys::key.eq(key))
            .select(Self::as_select())
            .get_result(db)
            .optional()?)
    }

    fn forget(owner: Id<User>, route: &str, key: &str, db: &mut DbConnection) -> Result<()> {
        let known = idempotency_keys::table
            .filter(idempotency_keys::user_id.eq(owner))
            .filter(idempotency_keys::route.eq(route))
            .filter(idempotency_keys::key.eq(key));
        diesel::delete(known).execute(db)?;
        Ok(())
    }
}

impl FromRequest for IdempotencyKey {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(header) = request.headers().get("idempotency-key") else {
            return ready(Ok(Self(None)));
        };
        let key = header
            .to_str()
            .ok()
            .filter(|key| (1..=LONGEST_KEY).contains(&key.len()));
        ready(key.map(|key| Self(Some(key.to_owned()))).ok_or_else(|| {
            Error::refused(
                ErrorCode::Invalid,
                "Idempotency-Key must be 1 to 200 visible characters.",
            )
        }))
    }
}
