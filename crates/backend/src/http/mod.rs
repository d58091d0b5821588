//! What every route shares of HTTP: the request's id and log line, and the headers with rules of their own.

mod conditions;
mod cookies;
mod head;
mod origin;
mod preference;
mod request;

pub use self::conditions::{IfMatch, etag, is_known};
pub use self::cookies::{cookie, set_cookie};
pub use self::head::answer_head;
pub use self::origin::check_origin;
pub use self::preference::Preference;
pub use self::request::{request_id, trace};
