//! Background work: rows that any worker may take, and that clients can follow.

mod events;
mod model;
mod queue;
mod routes;
mod signals;
mod worker;

pub use self::model::Task;
pub use self::queue::{Failure, Lease};
pub use self::routes::routes;
pub use self::signals::{News, Signals};
pub use self::worker::run;
