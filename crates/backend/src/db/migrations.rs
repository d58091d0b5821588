//! The migrations of both databases.

use std::time::Duration;

use anyhow::ensure;
use diesel::migration::{Migration as _, MigrationVersion};
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::DbConnection;

const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// Any number that no other program on the same PostgreSQL uses for its own locks.
const ADVISORY_LOCK: i64 = 0x736d_6172_7472_6573;

/// How long a process waits before it asks for the lock again.
const BETWEEN_TRIES: Duration = Duration::from_millis(100);

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
    /// Its place in the order.
    fn number(&self) -> &'static str {
        self.name.split(['.', '_']).next().unwrap_or_default()
    }

    /// Every migration, in order.
    pub const ALL: &'static [Self] = migrations![
        "0001_foundation",
        "0002_kinds",
        "0003_layout",
        "0004_links",
        "0005_rankings",
        "0006_closeness",
        "0007_proposals",
        "0008_provider_calls",
        "0009_traces",
        "0010_letters"
    ];
}

impl DbConnection {
    /// Applies the migrations that are missing, unless a later program changed the database so that this one would break on
    /// it. Several processes may start at once: one applies, the others wait.
    pub(super) fn migrate(&mut self) -> anyhow::Result<()> {
        match self {
            Self::Postgres(connection) => {
                // Whoever waits asks again and again: a query that waited would hold up an index made concurrently.
                let lock = format!("SELECT pg_try_advisory_lock({ADVISORY_LOCK}) AS is_ours");
                while !diesel::sql_query(&lock).get_result::<Lock>(connection)?.is_ours {
                    std::thread::sleep(BETWEEN_TRIES);
                }
                let applied = apply(connection, POSTGRES);
                diesel::sql_query(format!("SELECT pg_advisory_unlock({ADVISORY_LOCK})")).execute(connection)?;
                applied
            }
            // A file has no such lock, but one writer at a time.
            Self::Sqlite(connection) => connection.immediate_transaction(|connection| apply(connection, SQLITE)),
        }
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
struct Lock {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    is_ours: bool,
}

#[derive(QueryableByName)]
struct Schema {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

fn apply<DB: diesel::backend::Backend>(
    connection: &mut impl MigrationHarness<DB>,
    migrations: EmbeddedMigrations,
) -> anyhow::Result<()> {
    let applied = connection.applied_migrations().map_err(anyhow::Error::from_boxed)?;
    refuse_what_is_too_new(&applied)?;
    let pending = connection.run_pending_migrations(migrations);
    pending.map(|_| ()).map_err(anyhow::Error::from_boxed)
}

/// A later program's migrations are no trouble as long as they only add. One that takes something away says in its number
/// which migration a program has to know to live without it: `0009.0007_…`.
fn refuse_what_is_too_new(applied: &[MigrationVersion<'_>]) -> anyhow::Result<()> {
    let known = Migration::ALL.last().map(Migration::number).unwrap_or_default();
    for version in applied {
        let version = version.to_string();
        let needed = version.split_once('.').map_or("", |(_, needed)| needed);
        ensure!(
            needed <= known,
            "the database is too new for this program, which knows it up to {known}: {version} needs one that knows {needed}"
        );
    }
    Ok(())
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

    #[test]
    fn numbers_follow_each_other_and_what_one_needs_is_there_before_it() {
        for (index, migration) in Migration::ALL.iter().enumerate() {
            assert_eq!(migration.number(), format!("{:04}", index + 1));
            let version = migration.name.split('_').next().unwrap();
            if let Some((number, needed)) = version.split_once('.') {
                assert!(needed < number && needed.len() == 4, "{}", migration.name);
            }
        }
    }
}
