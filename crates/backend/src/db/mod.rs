//! One way into the database, whichever database it is.

mod connection;
mod id;
mod migrations;
pub mod schema;
pub mod sql_types;

pub use self::connection::{DbConnection, MultiBackend, Options};
pub use self::id::Id;
pub use self::migrations::Migration;
pub use self::sql_types::{Json, Timestamp};

use actix_web::web;

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
            let mut connection = pool.get()?;
            connection.migrate()?;
            connection.is_file()
        };
        Ok(Self { pool, is_file })
    }

    /// Connects and tells which migrations are missing, without applying them.
    pub fn pending(options: Options) -> anyhow::Result<Vec<Migration>> {
        connection::pool(options)?.get()?.pending()
    }

    /// Runs a query that reads a few rows by their key.
    ///
    /// From a file that takes a few microseconds and waits for nobody, less than it costs to wake another thread: such
    /// a query runs right here, if a connection is free.
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
        let pool = self.pool.clone();
        let result = web::block(move || match pool.get() {
            Ok(mut connection) => query(&mut connection),
            Err(error) => Err(Error::unavailable("The database does not answer.", &error)),
        });
        result.await.map_err(anyhow::Error::from)?
    }
}
