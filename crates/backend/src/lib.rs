//! The service: HTTP, database, files, documents, tasks; and the commands that need none of them.
#![warn(missing_docs)]

pub mod cli;
pub mod documents;
