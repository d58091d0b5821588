//! Why a provider gave nothing.

use std::time::Duration;

/// Why a provider gave nothing, without a word of what it sent: that may hold anything.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Failure {
    /// No connection, or it broke off.
    #[error("could not be reached")]
    Unreachable,
    /// Nothing came for too long.
    #[error("did not answer in time")]
    Silent,
    /// It was still writing when the time was up.
    #[error("was too slow")]
    TooSlow,
    /// It is asked too much, and perhaps said how long to wait.
    #[error("is asked too much right now")]
    Busy(Option<Duration>),
    /// An error of its own.
    #[error("has trouble of its own (it answers {0})")]
    Broken(u16),
    /// It does not take the request: the key, the model or the address is wrong.
    #[error("refuses the request (it answers {0})")]
    Refused(u16),
    /// Something that is no answer of such a service, such as a web page.
    #[error("sent something that is no answer")]
    NoAnswer,
    /// More than anybody asked for.
    #[error("sent far too much")]
    TooLarge,
    /// It does not want to write about this.
    #[error("declined to answer")]
    Declined,
    /// An answer, but not in the shape that was asked for.
    #[error("answered in a shape that cannot be used")]
    WrongShape,
    /// It failed lately and is left alone.
    #[error("failed lately and is left alone for a while")]
    Resting,
}

impl Failure {
    /// One word for what is counted and noted.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Silent => "silent",
            Self::TooSlow => "too_slow",
            Self::Busy(_) => "busy",
            Self::Broken(_) => "broken",
            Self::Refused(_) => "refused",
            Self::NoAnswer => "no_answer",
            Self::TooLarge => "too_large",
            Self::Declined => "declined",
            Self::WrongShape => "wrong_shape",
            Self::Resting => "resting",
        }
    }

    /// Whether the same request may do better in a moment.
    pub(super) const fn can_heal(self) -> bool {
        matches!(self, Self::Unreachable | Self::Busy(_) | Self::Broken(_))
    }

    /// Whether the service is to blame rather than what it was asked.
    pub(super) const fn is_fault(self) -> bool {
        !matches!(self, Self::Declined | Self::Resting)
    }
}
