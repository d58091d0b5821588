//! Proposals: what to write otherwise in a résumé for a job, what a person made of it, and the version that comes of it.

mod begin;
mod decide;
mod desk;
mod history;
mod model;
mod routes;
mod shown;
mod store;
mod tasks;
mod version;

pub use self::decide::vouched;
pub use self::desk::{Desk, Refusal, Suggestion, clean};
pub use self::model::Proposal;
pub use self::routes::{match_routes, routes, version_routes};
pub use self::shown::document_of;
pub use self::store::{RULES, add};
pub use self::tasks::MakeProposals;
pub use self::version::Version;
