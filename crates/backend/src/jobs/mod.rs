//! Jobs: employment on offer.

mod link;
mod model;
mod routes;

pub use self::model::{Job, check_text};
pub use self::routes::routes;
