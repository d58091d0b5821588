//! Who is asking: guests and their sessions.

mod guard;
mod model;
mod routes;
mod token;

pub use self::guard::{SignedIn, require_session};
pub use self::model::{Session, User};
pub use self::routes::{account_routes, session_routes};
