//! Rankings: one résumé against many jobs, or many résumés against one job.

mod model;
mod places;
mod routes;
mod tasks;

pub use self::model::Ranking;
pub use self::routes::routes;
pub use self::tasks::MakeRanking;
