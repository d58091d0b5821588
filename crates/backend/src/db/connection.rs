//! Connections to PostgreSQL or SQLite, and their pool.

use std::path::Path;
use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::{self, ManageConnection, R2D2Connection};
use secrecy::{ExposeSecret, SecretString};

const POSTGRES_SETUP: &str = "SET TIME ZONE 'UTC'";
const SQLITE_SETUP: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
                            PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; \
                            PRAGMA cache_size = -1000";

/// A connection to the database that `DATABASE_URL` names.
#[derive(diesel::MultiConnection)]
pub enum DbConnection {
    /// A server of its own.
    Postgres(PgConnection),
    /// A file beside the program.
    Sqlite(SqliteConnection),
}

impl DbConnection {
    /// Runs `work` in a transaction that may write.
    ///
    /// SQLite takes its write lock at once: a reader that turned writer would fail where this one waits.
    pub fn write<T, E: From<diesel::result::Error>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        type Manager = <DbConnection as Connection>::TransactionManager;

        match self {
            Self::Postgres(connection) => AnsiTransactionManager::begin_transaction(connection)?,
            Self::Sqlite(connection) => AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN IMMEDIATE")?,
        }
        match work(self) {
            Ok(value) => {
                Manager::commit_transaction(self)?;
                Ok(value)
            }
            Err(error) => {
                Manager::rollback_transaction(self)?;
                Err(error)
            }
        }
    }

    /// Like [`write`](Self::write), and nobody else writes a résumé meanwhile, in this process or another.
    pub fn write_resumes_alone<T, E: From<diesel::result::Error>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write_alone("resumes", work)
    }

    /// The same for what providers cost.
    pub fn write_calls_alone<T, E: From<diesel::result::Error>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write_alone("provider_calls", work)
    }

    fn write_alone<T, E: From<diesel::result::Error>>(
        &mut self,
        table: &'static str,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write(|db| {
            if let Self::Postgres(connection) = db {
                connection.batch_execute(&format!("LOCK TABLE {table} IN EXCLUSIVE MODE"))?;
            }
            work(db)
        })
    }

    /// Whether the database is a file beside the program.
    #[must_use]
    pub const fn is_file(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }
}

/// How to reach the database.
#[derive(Clone, Debug)]
pub struct Options {
    /// `sqlite://<path>` or `postgres://…`.
    pub url: SecretString,
    /// The most connections open at once.
    pub connections: u32,
}

impl Options {
    /// The path of the SQLite file, if it is one.
    #[must_use]
    pub fn sqlite_path(url: &str) -> Option<&str> {
        url.strip_prefix("sqlite://")
    }
}

pub(super) type Pool = r2d2::Pool<Manager>;

/// How long to wait for a connection that is free, or for a database that starts again.
const PATIENCE: Duration = Duration::from_secs(5);
/// Half of this is the longest pause between two tries to connect: by it a database that is back is found again.
const LONGEST_TRY: Duration = Duration::from_secs(1);

/// A connection, as soon as there is one.
pub(super) fn take(pool: &Pool) -> Result<r2d2::PooledConnection<Manager>, r2d2::PoolError> {
    pool.get_timeout(PATIENCE)
}

/// Opens the pool; the folder of a SQLite file is made if it is missing.
pub(super) fn pool(options: Options) -> anyhow::Result<Pool> {
    let folder = Options::sqlite_path(options.url.expose_secret()).and_then(|path| Path::new(path).parent());
    if let Some(folder) = folder {
        std::fs::create_dir_all(folder)?;
    }
    let pool = r2d2::Pool::builder()
        .max_size(options.connections)
        .min_idle(Some(1))
        .connection_timeout(LONGEST_TRY)
        .build_unchecked(Manager { url: options.url });
    Ok(pool)
}

/// Opens connections by the scheme of the URL, so that a wrong PostgreSQL URL never becomes a SQLite file.
pub(super) struct Manager {
    url: SecretString,
}

impl ManageConnection for Manager {
    type Connection = DbConnection;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<DbConnection, r2d2::Error> {
        let url = self.url.expose_secret();
        let (mut connection, setup) = match Options::sqlite_path(url) {
            Some(path) => (DbConnection::Sqlite(SqliteConnection::establish(path)?), SQLITE_SETUP),
            None => (DbConnection::Postgres(PgConnection::establish(url)?), POSTGRES_SETUP),
        };
        connection.batch_execute(setup).map_err(r2d2::Error::QueryError)?;
        Ok(connection)
    }

    fn is_valid(&self, connection: &mut DbConnection) -> Result<(), r2d2::Error> {
        match connection {
            DbConnection::Postgres(connection) => connection.ping().map_err(r2d2::Error::QueryError),
            // A file does not hang up.
            DbConnection::Sqlite(_) => Ok(()),
        }
    }

    fn has_broken(&self, connection: &mut DbConnection) -> bool {
        connection.is_broken()
    }
}
