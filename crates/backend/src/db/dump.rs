//! Every row of the database, out into files and back into an empty one.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, ensure};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use uuid::Uuid;

use super::connection::DbConnection;

/// Every table, after those that it refers to.
pub const TABLES: &[&str] = &[
    "users",
    "sessions",
    "resumes",
    "jobs",
    "matches",
    "rankings",
    "places",
    "versions",
    "proposals",
    "steps",
    "letters",
    "tasks",
    "provider_calls",
    "idempotency_keys",
];
/// What SQLite's copy is called.
const SQLITE_COPY: &str = "database.db";
/// Rows that are read or written at once.
const BATCH: usize = 200;
/// Résumés whose file must be there.
const WITH_FILES: &str = "SELECT CAST(id AS TEXT) AS id, '' AS line FROM resumes WHERE status <> 'failed' ORDER BY id";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl DbConnection {
    /// Writes every row, as of one moment, into files of `folder`; the résumés of that moment that have a file.
    pub fn dump(&mut self, folder: &Path) -> anyhow::Result<Vec<Uuid>> {
        let rows = match self {
            Self::Postgres(connection) => {
                connection
                    .build_transaction()
                    .read_only()
                    .repeatable_read()
                    .run(|connection| {
                        for table in TABLES {
                            write_table(table, folder, connection)?;
                        }
                        Ok::<_, anyhow::Error>(diesel::sql_query(WITH_FILES).load::<Row>(connection)?)
                    })?
            }
            Self::Sqlite(connection) => {
                let copy = folder.join(SQLITE_COPY);
                let path = copy.to_str().context("the path of the backup is not plain text")?;
                diesel::sql_query("VACUUM INTO ?")
                    .bind::<Text, _>(path)
                    .execute(connection)?;
                diesel::sql_query(WITH_FILES).load::<Row>(&mut SqliteConnection::establish(path)?)?
            }
        };
        rows.iter().map(|row| Ok(row.id.parse()?)).collect()
    }

    /// Puts every row that [`dump`](Self::dump) wrote into this database, which must have none.
    pub fn fill(&mut self, folder: &Path) -> anyhow::Result<()> {
        ensure!(self.is_empty()?, "the database is not empty");
        match self {
            Self::Postgres(connection) => connection.transaction(|connection| {
                TABLES
                    .iter()
                    .try_for_each(|table| read_table(table, folder, connection))
            }),
            Self::Sqlite(connection) => {
                let copy = folder.join(SQLITE_COPY);
                let path = copy.to_str().context("the path of the backup is not plain text")?;
                diesel::sql_query("ATTACH ? AS backup")
                    .bind::<Text, _>(path)
                    .execute(connection)?;
                connection.transaction(|connection| {
                    for table in TABLES {
                        let columns = columns_of(table, connection)?;
                        connection.batch_execute(&format!(
                            "INSERT INTO main.{table} ({columns}) SELECT {columns} FROM backup.{table}"
                        ))?;
                    }
                    Ok::<_, anyhow::Error>(())
                })?;
                Ok(connection.batch_execute("DETACH backup")?)
            }
        }
    }

    /// Whether there is no row at all.
    pub fn is_empty(&mut self) -> anyhow::Result<bool> {
        for table in TABLES {
            let found: Count = diesel::sql_query(format!("SELECT COUNT(*) AS count FROM {table}")).get_result(self)?;
            if found.count > 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What the database itself finds wrong. PostgreSQL never lets a reference dangle.
    pub fn complaints(&mut self) -> anyhow::Result<Vec<String>> {
        let Self::Sqlite(connection) = self else {
            return Ok(Vec::new());
        };
        let integrity = "SELECT 'integrity' AS id, integrity_check AS line FROM pragma_integrity_check \
                         WHERE integrity_check <> 'ok'";
        let dangling = "SELECT \"table\" AS id, 'row ' || rowid || ' refers to no row of ' || parent AS line \
                        FROM pragma_foreign_key_check";
        let mut found = diesel::sql_query(integrity).load::<Row>(connection)?;
        found.extend(diesel::sql_query(dangling).load::<Row>(connection)?);
        Ok(found
            .into_iter()
            .map(|row| format!("{}: {}", row.id, row.line))
            .collect())
    }
}

fn columns_of(table: &str, connection: &mut SqliteConnection) -> anyhow::Result<String> {
    let query = format!("SELECT name AS id, '' AS line FROM pragma_table_info('{table}')");
    let columns = diesel::sql_query(query).load::<Row>(connection)?;
    let names: Vec<String> = columns.into_iter().map(|column| format!("\"{}\"", column.id)).collect();
    Ok(names.join(", "))
}

fn write_table(table: &str, folder: &Path, connection: &mut PgConnection) -> anyhow::Result<()> {
    let mut out = BufWriter::new(File::create(folder.join(table))?);
    let mut last = Uuid::nil().to_string();
    loop {
        let query = format!(
            "SELECT id::text AS id, row_to_json(rows)::text AS line FROM {table} AS rows WHERE id > $1::uuid \
             ORDER BY id LIMIT {BATCH}"
        );
        let rows: Vec<Row> = diesel::sql_query(query).bind::<Text, _>(&last).load(connection)?;
        for row in &rows {
            // PostgreSQL's JSON has no line breaks of its own.
            writeln!(out, "{}", row.line)?;
        }
        match rows.into_iter().next_back() {
            Some(row) => last = row.id,
            None => break,
        }
    }
    out.into_inner()?.sync_all()?;
    Ok(())
}

fn read_table(table: &str, folder: &Path, connection: &mut PgConnection) -> anyhow::Result<()> {
    let insert = format!("INSERT INTO {table} SELECT * FROM json_populate_recordset(NULL::{table}, $1::json)");
    let mut lines = BufReader::new(File::open(folder.join(table))?).lines();
    loop {
        let batch: Vec<String> = lines.by_ref().take(BATCH).collect::<Result<_, _>>()?;
        if batch.is_empty() {
            return Ok(());
        }
        let rows = format!("[{}]", batch.join(","));
        diesel::sql_query(&insert).bind::<Text, _>(rows).execute(connection)?;
    }
}
