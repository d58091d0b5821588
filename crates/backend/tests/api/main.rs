//! The API, tested from outside: over HTTP, against a real server with a database of its own.
//!
//! SQLite by default, PostgreSQL if `TEST_DATABASE_URL` names a server.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on should panic"
)]

mod backups;
mod bucket_backups;
mod bucket_settings;
mod database;
mod errors;
mod every_route;
mod exports;
mod fake_provider;
mod formats;
mod helpers;
mod hidden;
mod hostile;
mod jobs;
mod kill;
mod letters;
mod limits;
mod links;
mod load;
mod matches;
mod meaning;
mod openapi;
mod operations;
mod pages;
mod previews;
mod program;
mod proposals;
mod provider_budgets;
mod provider_failures;
mod provider_inventions;
mod provider_proposals;
mod providers;
mod rankings;
mod recognition;
mod redis_server;
mod resumes;
mod s3_server;
mod scans;
mod sessions;
mod shared;
mod storage;
mod tasks;
mod telemetry;
mod tiny_model;
