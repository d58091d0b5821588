//! Matches: how well a résumé and a job fit, stored, or just told.

mod model;
mod routes;
mod score;

pub use self::model::{Match, this_month};
pub use self::routes::routes;
pub use self::score::{ResumeText, routes as score_routes, warm_up};
