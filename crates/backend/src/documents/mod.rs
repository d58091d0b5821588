//! Documents: what a machine reads in a file.

mod error;
pub mod pdf;

pub use self::error::Error;
