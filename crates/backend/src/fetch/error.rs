//! Why a page could not be fetched.

use types::ErrorCode;

/// Why a page could not be fetched, in words for the person who sent the link.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Error {
    /// No URL.
    #[error("This is no link. Copy it whole from the address bar of your browser, beginning with https://.")]
    NoLink,
    /// Neither http nor https, or a user name and password within.
    #[error(
        "Only links that begin with http:// or https:// are followed, and none with a user name or password in them."
    )]
    Scheme,
    /// A port that web pages are not served on.
    #[error("Only web pages on the usual ports (80 and 443) are fetched.")]
    Port,
    /// An address of a private network.
    #[error(
        "This link leads into a private network, not to a page on the public internet. Paste the ad's text instead."
    )]
    Private,
    /// No such name.
    #[error("There is no website of this name. Check the link.")]
    UnknownName,
    /// No connection, or none that can be trusted, or an answer that makes no sense.
    #[error("The website does not answer, or not in a way that can be trusted. Paste the ad's text instead.")]
    Unreachable,
    /// Led from page to page.
    #[error("The link leads from one page to the next without end. Paste the ad's text instead.")]
    Redirects,
    /// Answered with an error.
    #[error("The website does not hand this page out (it answers {0}). Paste the ad's text instead.")]
    Refused(u16),
    /// Not a kind of page that can be read.
    #[error("The link does not lead to a web page, a text or a PDF. Paste the ad's text instead.")]
    Kind,
    /// Too many bytes.
    #[error("The page is larger than 2 MB. Paste the ad's text instead.")]
    TooLarge,
    /// Took too long.
    #[error("The website took longer than 10 seconds to answer. Try again, or paste the ad's text instead.")]
    TimedOut,
    /// Too many pages are being fetched.
    #[error("Too many pages are being fetched right now. Try again in a moment.")]
    Busy,
}

impl Error {
    /// The same for programs.
    #[must_use]
    pub const fn code(self) -> ErrorCode {
        match self {
            Self::NoLink | Self::Scheme | Self::Port | Self::Private => ErrorCode::UrlNotAllowed,
            Self::UnknownName | Self::Unreachable | Self::Redirects => ErrorCode::UrlUnreachable,
            Self::Refused(_) => ErrorCode::UrlRefused,
            Self::Kind => ErrorCode::UrlWrongType,
            Self::TooLarge => ErrorCode::UrlTooLarge,
            Self::TimedOut => ErrorCode::UrlTimedOut,
            Self::Busy => ErrorCode::Unavailable,
        }
    }
}
