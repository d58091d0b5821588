//! A résumé's content: JSON Resume (jsonresume.org, schema v1) with our additions under `meta`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Members this version does not know; they survive a round trip.
pub type Extra = BTreeMap<String, Value>;

/// Declares a JSON Resume object: every member optional on the way in, left out when empty on the way out.
macro_rules! resume_object {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "camelCase", default)]
        pub struct $name {
            $($(#[$field_doc])* #[serde(skip_serializing_if = "Blank::is_blank")] pub $field: $kind,)+
            /// Members this version does not know.
            #[serde(flatten)]
            #[cfg_attr(feature = "openapi", schema(ignore))]
            pub extra: Extra,
        }

        impl Blank for $name {
            fn is_blank(&self) -> bool { *self == Self::default() }
        }
    };
}

/// What is left out of the JSON because it says nothing.
trait Blank {
    fn is_blank(&self) -> bool;
}

impl Blank for String {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Blank for Vec<T> {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Blank for Option<T> {
    fn is_blank(&self) -> bool {
        self.is_none()
    }
}

impl<K, V> Blank for BTreeMap<K, V> {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

resume_object! {
    /// A résumé. Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; an empty `endDate` beside a `startDate` means "to this day".
    Document {
        /// Who the person is.
        basics: Basics,
        /// Employment, newest first as the résumé has it.
        work: Vec<Work>,
        /// Unpaid work.
        volunteer: Vec<Volunteer>,
        /// Schools and degrees.
        education: Vec<Education>,
        /// Prizes and honours.
        awards: Vec<Award>,
        /// Certificates and licences.
        certificates: Vec<Certificate>,
        /// Publications.
        publications: Vec<Publication>,
        /// Skills, in groups.
        skills: Vec<Skill>,
        /// Languages spoken.
        languages: Vec<Language>,
        /// Interests.
        interests: Vec<Interest>,
        /// People who vouch.
        references: Vec<Reference>,
        /// Projects.
        projects: Vec<Project>,
        /// How the document came to be: confidence and source of each field.
        meta: Meta,
    }
}

resume_object! {
    /// Who the person is and how to reach them.
    Basics {
        /// Full name.
        name: String,
        /// Headline, such as "Backend Engineer".
        label: String,
        /// Link to a photo.
        image: String,
        /// E-mail address.
        email: String,
        /// Phone number, as printed.
        phone: String,
        /// Own web page.
        url: String,
        /// A few sentences about the person.
        summary: String,
        /// Where the person lives.
        location: Location,
        /// Accounts elsewhere.
        profiles: Vec<Profile>,
    }
}

resume_object! {
    /// A place.
    Location {
        /// Street and number.
        address: String,
        /// Postal code.
        postal_code: String,
        /// City.
        city: String,
        /// ISO 3166-1 alpha-2.
        country_code: String,
        /// State, province or region.
        region: String,
    }
}

resume_object! {
    /// An account on a network.
    Profile {
        /// Such as "GitHub".
        network: String,
        /// The account's name.
        username: String,
        /// Link.
        url: String,
    }
}

resume_object! {
    /// One position at one employer.
    Work {
        /// The employer.
        name: String,
        /// The position held.
        position: String,
        /// Where.
        location: String,
        /// The employer's page.
        url: String,
        /// First month.
        start_date: String,
        /// Last month; empty for a position still held.
        end_date: String,
        /// Prose about the position.
        summary: String,
        /// The bullets under the position.
        highlights: Vec<String>,
    }
}

resume_object! {
    /// One unpaid position.
    Volunteer {
        /// The organisation.
        organization: String,
        /// The position held.
        position: String,
        /// Link.
        url: String,
        /// First month.
        start_date: String,
        /// Last month; empty for a position still held.
        end_date: String,
        /// Prose about the position.
        summary: String,
        /// The bullets under the position.
        highlights: Vec<String>,
    }
}

resume_object! {
    /// One course of study.
    Education {
        /// School or university.
        institution: String,
        /// Link.
        url: String,
        /// Field of study.
        area: String,
        /// Degree.
        study_type: String,
        /// First month.
        start_date: String,
        /// Last month.
        end_date: String,
        /// Grade.
        score: String,
        /// Courses taken.
        courses: Vec<String>,
    }
}

resume_object! {
    /// A prize or honour.
    Award {
        /// What.
        title: String,
        /// When.
        date: String,
        /// By whom.
        awarder: String,
        /// More about it.
        summary: String,
    }
}

resume_object! {
    /// A certificate or licence.
    Certificate {
        /// What.
        name: String,
        /// When.
        date: String,
        /// By whom.
        issuer: String,
        /// Link.
        url: String,
    }
}

resume_object! {
    /// A publication.
    Publication {
        /// Title.
        name: String,
        /// Publisher or journal.
        publisher: String,
        /// When.
        release_date: String,
        /// Link.
        url: String,
        /// More about it.
        summary: String,
    }
}

resume_object! {
    /// A group of skills, or one skill without keywords.
    Skill {
        /// The group's name, or the skill itself.
        name: String,
        /// Such as "Expert".
        level: String,
        /// The skills of the group.
        keywords: Vec<String>,
    }
}

resume_object! {
    /// A language and how well it is spoken.
    Language {
        /// Its name, as printed.
        language: String,
        /// Level, as printed: "C1", "Native".
        fluency: String,
    }
}

resume_object! {
    /// An interest.
    Interest {
        /// What.
        name: String,
        /// Details.
        keywords: Vec<String>,
    }
}

resume_object! {
    /// Somebody who vouches.
    Reference {
        /// Who.
        name: String,
        /// What they say.
        reference: String,
    }
}

resume_object! {
    /// A project.
    Project {
        /// What it is called.
        name: String,
        /// What it is.
        description: String,
        /// The bullets under it.
        highlights: Vec<String>,
        /// What it was made with.
        keywords: Vec<String>,
        /// First month.
        start_date: String,
        /// Last month.
        end_date: String,
        /// Link.
        url: String,
        /// The person's part in it.
        roles: Vec<String>,
    }
}

resume_object! {
    /// Our additions to JSON Resume.
    Meta {
        /// ISO 639-1 code of the language the résumé is written in, if it was recognised.
        language: Option<String>,
        /// What is known of each field that was read, by JSON pointer, such as `/work/0/position`.
        fields: BTreeMap<String, FieldMeta>,
        /// Lines that belong to no field. They count as evidence all the same.
        unplaced: Vec<Unplaced>,
        /// The sections that a file begins with, in this order, by their names in [`crate::SECTIONS`]; the others follow.
        section_order: Vec<String>,
        /// The sections that are left out of files to take away, except JSON Resume. They count as evidence all the same.
        hidden_sections: Vec<String>,
    }
}

/// How one field came to be.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldMeta {
    /// From 0 (a guess) to 1 (certain).
    pub confidence: f32,
    /// Where the value stands in the résumé's text; `None` once a person changed it.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// A half-open range of the text, counted in Unicode scalar values (Python's `text[start:end]`).
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Span {
    /// The first character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// Text that belongs to no field.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unplaced {
    /// What it says.
    pub text: String,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
}
