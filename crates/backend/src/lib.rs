//! The service: HTTP, database, files, documents, tasks; and the commands that need none of them.

pub mod app;
pub mod cli;
pub mod command;
pub mod config;
pub mod db;
pub mod documents;
pub mod error;
mod fetch;
mod files;
mod hash;
mod health;
pub mod http;
mod idempotency;
mod internal;
mod jobs;
mod matches;
mod openapi;
mod page;
mod parallel;
mod rankings;
mod recent;
pub mod resumes;
pub mod sessions;
pub mod tasks;
mod telemetry;
mod webpage;
