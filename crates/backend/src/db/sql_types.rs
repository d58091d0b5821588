//! The column types that PostgreSQL has natively and SQLite keeps as text.

use std::fmt::Debug;

use chrono::{DateTime, SecondsFormat, SubsecRound, TimeDelta, Utc};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{HasSqlType, Jsonb, SqlType, Text, Timestamptz};
use diesel::sqlite::Sqlite;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::connection::MultiBackend;
use super::id::Id;

/// `uuid` in PostgreSQL, hyphenated text in SQLite.
#[derive(Clone, Copy, Debug, QueryId, SqlType)]
#[diesel(postgres_type(name = "uuid"), sqlite_type(name = "Text"))]
pub struct Guid;

/// `timestamptz` in PostgreSQL, RFC 3339 text in SQLite.
#[derive(Clone, Copy, Debug, QueryId, SqlType)]
#[diesel(postgres_type(name = "timestamptz"), sqlite_type(name = "Text"))]
pub struct Instant;

/// `jsonb` in PostgreSQL, text in SQLite.
#[derive(Clone, Copy, Debug, QueryId, SqlType)]
#[diesel(postgres_type(name = "jsonb"), sqlite_type(name = "Text"))]
pub struct JsonText;

/// A moment in UTC, to the microsecond (what both databases can hold).
#[derive(AsExpression, Clone, Copy, Debug, Eq, FromSqlRow, Ord, PartialEq, PartialOrd)]
#[diesel(sql_type = Instant)]
pub struct Timestamp(pub DateTime<Utc>);

impl Timestamp {
    /// This moment.
    #[must_use]
    pub fn now() -> Self {
        Self(Utc::now().trunc_subsecs(6))
    }

    /// This moment and `delay` more.
    #[must_use]
    pub fn after(delay: std::time::Duration) -> Self {
        Self::now().plus(TimeDelta::from_std(delay).unwrap_or(TimeDelta::MAX))
    }

    /// This moment less `age`.
    #[must_use]
    pub fn before(age: std::time::Duration) -> Self {
        Self::now().plus(-TimeDelta::from_std(age).unwrap_or(TimeDelta::MAX))
    }

    /// How long ago it was, in seconds; 0 if it is yet to come.
    #[must_use]
    pub fn age_seconds(self) -> f64 {
        (Utc::now() - self.0).to_std().unwrap_or_default().as_secs_f64()
    }

    fn plus(self, delta: TimeDelta) -> Self {
        Self(self.0.checked_add_signed(delta).unwrap_or(self.0))
    }
}

/// A value that is stored whole, as JSON.
#[derive(AsExpression, Clone, Debug, FromSqlRow, PartialEq)]
#[diesel(sql_type = JsonText)]
pub struct Json<T: Debug + 'static>(pub T);

/// Reads and writes a Rust type as a native value in PostgreSQL and as text in SQLite.
macro_rules! portable {
    (
        impl[$($generics:tt)*] $sql:ident for $rust:ty;
        postgres: $native:ty as $carrier:ty, $to_native:expr, $from_native:expr;
        sqlite: $to_text:expr, $from_text:expr;
    ) => {
        impl HasSqlType<$sql> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                Self::lookup_sql_type::<$sql>(lookup)
            }
        }

        impl<$($generics)*> FromSql<$sql, MultiBackend> for $rust {
            fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                value.from_sql::<Self, $sql>()
            }
        }

        impl<$($generics)*> ToSql<$sql, MultiBackend> for $rust {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value(($sql, self));
                Ok(IsNull::No)
            }
        }

        impl<$($generics)*> FromSql<$sql, Pg> for $rust {
            fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                Ok($from_native(<$carrier as FromSql<$native, Pg>>::from_sql(value)?)?)
            }
        }

        impl<$($generics)*> ToSql<$sql, Pg> for $rust {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                let value: $carrier = $to_native(self)?;
                <$carrier as ToSql<$native, Pg>>::to_sql(&value, &mut out.reborrow())
            }
        }

        impl<$($generics)*> FromSql<$sql, Sqlite> for $rust {
            fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                Ok($from_text(&<String as FromSql<Text, Sqlite>>::from_sql(value)?)?)
            }
        }

        impl<$($generics)*> ToSql<$sql, Sqlite> for $rust {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                let text: String = $to_text(self)?;
                out.set_value(text);
                Ok(IsNull::No)
            }
        }
    };
}

type Sure<T> = Result<T, std::convert::Infallible>;

portable! {
    impl[T: 'static] Guid for Id<T>;
    postgres: diesel::sql_types::Uuid as uuid::Uuid, |id: &Self| Sure::Ok(id.uuid()), |uuid| Sure::Ok(Self::from(uuid));
    sqlite: |id: &Self| Sure::Ok(id.to_string()), |text: &str| text.parse::<Self>();
}

portable! {
    impl[] Instant for Timestamp;
    postgres: Timestamptz as DateTime<Utc>, |at: &Self| Sure::Ok(at.0), |at| Sure::Ok(Self(at));
    sqlite: |at: &Self| Sure::Ok(at.0.to_rfc3339_opts(SecondsFormat::Micros, true)), |text: &str| text.parse().map(Self);
}

portable! {
    impl[T: Debug + DeserializeOwned + Send + Serialize + Sync + 'static] JsonText for Json<T>;
    postgres: Jsonb as serde_json::Value, |json: &Self| serde_json::to_value(&json.0), |value| serde_json::from_value(value).map(Self);
    sqlite: |json: &Self| serde_json::to_string(&json.0), |text: &str| serde_json::from_str(text).map(Self);
}
