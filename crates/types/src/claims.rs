//! Claims: what a sentence says that can be checked against a résumé.

use serde::{Deserialize, Serialize};

use crate::Span;

crate::text_enum! {
    /// What sort of thing is claimed.
    pub enum ClaimKind {
        /// An amount, a share, a duration.
        Number = "number",
        /// A year or a month.
        Date = "date",
        /// A rank or profession.
        Title = "title",
        /// A degree.
        Degree = "degree",
        /// A certificate or licence.
        Certificate = "certificate",
        /// A tool, method or field.
        Skill = "skill",
        /// A spoken language, or how well it is spoken.
        Language = "language",
        /// A company, school, person, place or product.
        Name = "name",
        /// A role or rank among others: "led", "first", "award-winning".
        Superlative = "superlative",
        /// Anything: the text is too long to be looked through.
        Unchecked = "unchecked",
    }
}

/// One thing that a sentence claims.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Claim {
    /// What sort of thing it is.
    pub kind: ClaimKind,
    /// The words that claim it: literally `text[start..end]`.
    pub text: String,
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
}

/// What was found in a sentence that is to replace another.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimCheck {
    /// Claims of the new sentence that the résumé supports.
    pub supported: Vec<Claim>,
    /// Claims of the new sentence that nothing in the résumé supports: it must not be used as it is.
    pub blocked: Vec<Claim>,
    /// Numbers and dates of the old sentence that the new one leaves out; their spans count in the old one.
    pub dropped: Vec<Claim>,
}
