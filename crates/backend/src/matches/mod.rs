//! Matches: how well a résumé and a job fit, stored, ranked, or just told.

mod model;
mod ranking;
mod routes;
mod score;

pub use self::ranking::routes as ranking_routes;
pub use self::routes::routes;
pub use self::score::{routes as score_routes, warm_up};
