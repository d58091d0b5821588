//! The migrations of both databases.

use std::time::Duration;

use diesel::migration::{Migration as _, MigrationVersion};
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::DbConnection;

const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// Any number that no other program on the same PostgreSQL uses for its own locks.
const ADVISORY_LOCK: i64 = 0x736d_6172_7472_6573;

/// A migration, as SQL to read before it is applied.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Migration {
    /// The folder's name.
    pub name: &'static str,
    /// What it does on PostgreSQL.
    pub postgres: &'static str,
    /// What it does on SQLite.
    pub sqlite: &'static str,
}

macro_rules! migrations {
    ($($name:literal),+ $(,)?) => {
        &[$(Migration {
            name: $name,
            postgres: include_str!(concat!("../../migrations/postgres/", $name, "/up.sql")),
            sqlite: include_str!(concat!("../../migrations/sqlite/", $name, "/up.sql")),
        }),+]
    };
}

impl Migration {
    /// Every migration, in order.
    pub const ALL: &'static [Self] = migrations![
        "0001_foundation",
        "0002_kinds",
        "0003_layout",
        "0004_links",
        "0005_rankings",
        "0006_closeness"
    ];
}

impl DbConnection {
    /// Applies the migrations that are missing. Several processes may start at once: one applies, the others wait.
    pub(super) fn migrate(&mut self) -> anyhow::Result<()> {
        let applied = match self {
            Self::Postgres(connection) => {
                diesel::sql_query(format!("SELECT pg_advisory_lock({ADVISORY_LOCK})")).execute(connection)?;
                let applied = connection.run_pending_migrations(POSTGRES).map(|_| ());
                diesel::sql_query(format!("SELECT pg_advisory_unlock({ADVISORY_LOCK})")).execute(connection)?;
                applied
            }
            // A file has no such lock: whoever comes second fails, looks again and finds the work done.
            Self::Sqlite(connection) => {
                if connection.run_pending_migrations(SQLITE).is_err() {
                    std::thread::sleep(Duration::from_millis(500));
                }
                connection.run_pending_migrations(SQLITE).map(|_| ())
            }
        };
        applied.map_err(anyhow::Error::from_boxed)
    }

    /// The number of the last migration that was applied.
    pub fn schema(&mut self) -> anyhow::Result<String> {
        let query = "SELECT COALESCE(MAX(version), '') AS version FROM __diesel_schema_migrations";
        Ok(diesel::sql_query(query).get_result::<Schema>(self)?.version)
    }

    /// The migrations that are missing.
    pub(super) fn pending(&mut self) -> anyhow::Result<Vec<Migration>> {
        let pending: Vec<MigrationVersion<'static>> = match self {
            Self::Postgres(connection) => versions(&connection.pending_migrations(POSTGRES)),
            Self::Sqlite(connection) => versions(&connection.pending_migrations(SQLITE)),
        }?;
        let is_pending = |migration: &&Migration| {
            let version = migration.name.split('_').next().unwrap_or_default();
            pending.iter().any(|pending| pending.to_string() == version)
        };
        Ok(Migration::ALL.iter().filter(is_pending).copied().collect())
    }
}

#[derive(QueryableByName)]
struct Schema {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

type Found<DB> = diesel::migration::Result<Vec<Box<dyn diesel::migration::Migration<DB>>>>;

fn versions<DB: diesel::backend::Backend>(found: &Found<DB>) -> anyhow::Result<Vec<MigrationVersion<'static>>> {
    match found {
        Ok(found) => Ok(found
            .iter()
            .map(|migration| migration.name().version().as_owned())
            .collect()),
        Err(error) => Err(anyhow::anyhow!("{error}")),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn both_databases_have_the_same_migrations_and_all_are_listed() {
        let names = |database: &str| {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(database);
            let entries = std::fs::read_dir(folder).unwrap();
            let mut names: Vec<String> = entries
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        };
        let listed: Vec<&str> = Migration::ALL.iter().map(|migration| migration.name).collect();
        assert_eq!(names("sqlite"), listed);
        assert_eq!(names("postgres"), listed);
    }
}
