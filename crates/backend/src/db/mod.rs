//! One way into the database, whichever database it is.

mod connection;
mod dump;
mod id;
mod migrations;
pub mod schema;
pub mod sql_types;

pub use self::connection::{DbConnection, MultiBackend, Options};
pub use self::dump::TABLES;
pub use self::id::Id;
pub use self::migrations::Migration;
pub use self::sql_types::{Json, Timestamp};

use actix_web::web;
use tracing::Span;

use crate::error::{Error, Result};

/// The database, shared by all requests.
#[derive(Clone)]
pub struct Db {
    pool: connection::Pool,
    is_file: bool,
}

impl Db {
    /// Connects, and applies the migrations that are missing.
    pub fn open(options: Options) -> anyhow::Result<Self> {
        let pool = connection::pool(options)?;
        let is_file = {
            let mut connection = connection::take(&pool)?;
            connection.migrate()?;
            connection.is_file()
        };
        Ok(Self { pool, is_file })
    }

    /// Connects to the database as it is.
    pub fn connect(options: Options) -> anyhow::Result<Self> {
        let pool = connection::pool(options)?;
        let is_file = connection::take(&pool)?.is_file();
        Ok(Self { pool, is_file })
    }

    /// Whether it is a file beside the program.
    #[must_use]
    pub const fn is_file(&self) -> bool {
        self.is_file
    }

    /// Does `work` right here, for commands that serve nobody meanwhile.
    pub fn with<T>(&self, work: impl FnOnce(&mut DbConnection) -> anyhow::Result<T>) -> anyhow::Result<T> {
        work(&mut *connection::take(&self.pool)?)
    }

    /// Connects and tells which migrations are missing, without applying them.
    pub fn pending(options: Options) -> anyhow::Result<Vec<Migration>> {
        connection::take(&connection::pool(options)?)?.pending()
    }

    /// How many connections are open, and how many of those nobody uses.
    #[must_use]
    pub fn connections(&self) -> (u32, u32) {
        let state = self.pool.state();
        (state.connections, state.idle_connections)
    }

    /// Runs a query that reads a few rows by their key.
    ///
    /// From a file that takes a few microseconds and waits for nobody, less than it costs to wake another thread: such
    /// a query runs right here, if a connection is free. It ends with `get_result`, as a key finds one row at most: SQLite
    /// prepares a query anew whenever the bound `LIMIT` of `first` is set, which takes longer than running it.
    pub async fn look_up<T, F>(&self, query: F) -> Result<T>
    where
        F: FnOnce(&mut DbConnection) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        if self.is_file
            && let Some(mut connection) = self.pool.try_get()
        {
            return query(&mut connection);
        }
        self.run(query).await
    }

    /// Runs `query` on a thread where blocking is allowed.
    pub async fn run<T, F>(&self, query: F) -> Result<T>
    where
        F: FnOnce(&mut DbConnection) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let (pool, span) = (self.pool.clone(), Span::current());
        let result = web::block(move || match connection::take(&pool) {
            Ok(mut connection) => span.in_scope(|| query(&mut connection)),
            Err(error) => Err(Error::unavailable("The database does not answer.", &error)),
        });
        result.await.map_err(anyhow::Error::from)?
    }
}
