//! Errors on the wire: RFC 9457 `application/problem+json`.

use serde::{Deserialize, Serialize};

/// The body of every answer that is not a success.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI for the kind of problem: `/api/problems/{code}`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem, for people.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time, and what to do about it.
    pub detail: String,
    /// The kind of problem, for programs.
    pub code: ErrorCode,
    /// The request's id, as the log has it.
    pub request_id: Option<String>,
    /// Which fields were wrong, and how.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// One field that was wrong.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field, as the request names it.
    pub field: String,
    /// What is wrong with it.
    pub message: String,
}

crate::text_enum! {
    /// The kinds of problem a client can tell apart.
    pub enum ErrorCode {
        /// The request makes no sense.
        Invalid = "invalid",
        /// The body is not the JSON it should be.
        MalformedJson = "malformed_json",
        /// No valid session.
        Unauthorized = "unauthorized",
        /// Not for this role.
        Forbidden = "forbidden",
        /// No such thing, or none that this person may see.
        NotFound = "not_found",
        /// The route exists, the method does not.
        MethodNotAllowed = "method_not_allowed",
        /// Clashes with what is stored, or is not ready yet.
        Conflict = "conflict",
        /// Somebody changed it in between: read it again.
        PreconditionFailed = "precondition_failed",
        /// The request is larger than allowed.
        TooLarge = "too_large",
        /// Too many requests; wait.
        TooMany = "too_many_requests",
        /// A text claims what the résumé does not support.
        UnsupportedClaims = "unsupported_claims",
        /// The file has no bytes.
        Empty = "empty",
        /// Not a kind of file that can be read here.
        UnsupportedType = "unsupported_type",
        /// The file is damaged.
        Corrupt = "corrupt",
        /// The file needs a password.
        Encrypted = "encrypted",
        /// The file holds no text, only pictures.
        NoText = "no_text",
        /// The file has no such page, or no pages at all.
        NoPage = "no_page",
        /// More pages than allowed.
        TooManyPages = "too_many_pages",
        /// Needs more memory or output than allowed.
        TooComplex = "too_complex",
        /// Needs more time than allowed.
        TimedOut = "timed_out",
        /// The link leads to a place that is not fetched from.
        UrlNotAllowed = "url_not_allowed",
        /// The website cannot be reached.
        UrlUnreachable = "url_unreachable",
        /// The website does not hand the page out.
        UrlRefused = "url_refused",
        /// The link does not lead to anything that can be read.
        UrlWrongType = "url_wrong_type",
        /// The page is larger than allowed.
        UrlTooLarge = "url_too_large",
        /// The website needs more time than allowed.
        UrlTimedOut = "url_timed_out",
        /// The page holds no job ad.
        UrlNoJobText = "url_no_job_text",
        /// Text recognition would be needed and is not installed.
        OcrUnavailable = "ocr_unavailable",
        /// Something this needs is away; try again later.
        Unavailable = "unavailable",
        /// The server's fault.
        Internal = "internal",
    }
}
