//! Résumés: uploading, reading, correcting, exporting and deleting them.

mod edit;
mod export;
mod model;
mod pages;
mod routes;
mod sweep;
mod tasks;
mod upload;

pub use self::export::{handed_out, key, known, refusal};
pub use self::model::{Resume, Stored};
pub use self::routes::routes;
pub use self::sweep::{LONG_AGO, is_older, sweep};
pub use self::tasks::ReadResume;
