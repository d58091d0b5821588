//! Rankings: what is held against what, and what came of it.

mod chooser;
mod places;

pub use self::chooser::{Choice, Chooser};
pub use self::places::Places;
