//! Cover letters: drafted from a résumé and a job, checked as the person writes on, and made into files.

mod desk;
mod export;
mod model;
mod routes;

pub use self::routes::routes;
