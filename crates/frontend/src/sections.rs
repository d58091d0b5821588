//! What of a résumé can be edited, as a table: the editor is drawn from it.

/// How a field is typed in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// One line.
    Line,
    /// Several lines of prose.
    Prose,
    /// A list, one item a line.
    Lines,
    /// A list, items separated by commas.
    Words,
}

/// One field of an entry.
#[derive(Debug)]
pub struct Field {
    /// The end of its JSON pointer.
    pub key: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// How it is typed in.
    pub kind: Kind,
}

/// A list of entries.
#[derive(Debug)]
pub struct Section {
    /// The list's JSON pointer.
    pub pointer: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What one entry is called, with its article.
    pub entry: &'static str,
    /// What an entry consists of.
    pub fields: &'static [Field],
    /// What it may have besides: typed in the editor only.
    pub more: &'static [Field],
}

impl Section {
    /// All fields of an entry.
    pub fn all(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().chain(self.more)
    }
}

const fn line(key: &'static str, label: &'static str) -> Field {
    Field {
        key,
        label,
        kind: Kind::Line,
    }
}

const fn prose(key: &'static str, label: &'static str) -> Field {
    Field {
        key,
        label,
        kind: Kind::Prose,
    }
}

const fn lines(key: &'static str, label: &'static str) -> Field {
    Field {
        key,
        label,
        kind: Kind::Lines,
    }
}

const fn words(key: &'static str, label: &'static str) -> Field {
    Field {
        key,
        label,
        kind: Kind::Words,
    }
}

/// Who the person is: fields that stand once.
pub const BASICS: &[Field] = &[
    line("/basics/name", "Name"),
    line("/basics/label", "Headline"),
    line("/basics/email", "E-mail"),
    line("/basics/phone", "Phone"),
    line("/basics/location/city", "City"),
    line("/basics/location/countryCode", "Country code"),
    line("/basics/url", "Website"),
    prose("/basics/summary", "Summary"),
];

/// What else stands once: typed in the editor only.
pub const MORE_BASICS: &[Field] = &[
    line("/basics/location/address", "Street"),
    line("/basics/location/postalCode", "Postal code"),
    line("/basics/location/region", "Region"),
];

/// Everything that comes as a list, in the order of a usual résumé.
pub const SECTIONS: &[Section] = &[
    Section {
        pointer: "/work",
        label: "Work",
        entry: "a position",
        fields: &[
            line("position", "Position"),
            line("name", "Employer"),
            line("startDate", "From"),
            line("endDate", "Until"),
            line("location", "Place"),
            prose("summary", "Summary"),
            lines("highlights", "Highlights, one a line"),
        ],
        more: &[line("url", "Link")],
    },
    Section {
        pointer: "/education",
        label: "Education",
        entry: "a course of study",
        fields: &[
            line("studyType", "Degree"),
            line("area", "Field of study"),
            line("institution", "School"),
            line("startDate", "From"),
            line("endDate", "Until"),
            line("score", "Grade"),
        ],
        more: &[line("url", "Link"), lines("courses", "Courses, one a line")],
    },
    Section {
        pointer: "/skills",
        label: "Skills",
        entry: "a group of skills",
        fields: &[
            line("name", "Group or skill"),
            line("level", "Level"),
            words("keywords", "Skills, separated by commas"),
        ],
        more: &[],
    },
    Section {
        pointer: "/languages",
        label: "Languages",
        entry: "a language",
        fields: &[line("language", "Language"), line("fluency", "Level")],
        more: &[],
    },
    Section {
        pointer: "/certificates",
        label: "Certificates and licences",
        entry: "a certificate",
        fields: &[
            line("name", "Certificate"),
            line("issuer", "Issued by"),
            line("date", "Date"),
        ],
        more: &[line("url", "Link")],
    },
    Section {
        pointer: "/projects",
        label: "Projects",
        entry: "a project",
        fields: &[
            line("name", "Project"),
            line("url", "Link"),
            line("startDate", "From"),
            line("endDate", "Until"),
            prose("description", "Description"),
            lines("highlights", "Highlights, one a line"),
            words("keywords", "Made with, separated by commas"),
        ],
        more: &[words("roles", "Your part in it, separated by commas")],
    },
    Section {
        pointer: "/volunteer",
        label: "Volunteering",
        entry: "a role",
        fields: &[
            line("position", "Role"),
            line("organization", "Organisation"),
            line("startDate", "From"),
            line("endDate", "Until"),
            prose("summary", "Summary"),
            lines("highlights", "Highlights, one a line"),
        ],
        more: &[line("url", "Link")],
    },
    Section {
        pointer: "/awards",
        label: "Awards",
        entry: "an award",
        fields: &[
            line("title", "Award"),
            line("awarder", "Given by"),
            line("date", "Date"),
            prose("summary", "Details"),
        ],
        more: &[],
    },
    Section {
        pointer: "/publications",
        label: "Publications",
        entry: "a publication",
        fields: &[
            line("name", "Title"),
            line("publisher", "Publisher"),
            line("releaseDate", "Date"),
            line("url", "Link"),
        ],
        more: &[prose("summary", "Details")],
    },
    Section {
        pointer: "/basics/profiles",
        label: "Profiles",
        entry: "a profile",
        fields: &[
            line("network", "Network"),
            line("username", "Name there"),
            line("url", "Link"),
        ],
        more: &[],
    },
    Section {
        pointer: "/interests",
        label: "Interests",
        entry: "an interest",
        fields: &[
            line("name", "Interest"),
            words("keywords", "Details, separated by commas"),
        ],
        more: &[],
    },
    Section {
        pointer: "/references",
        label: "References",
        entry: "a reference",
        fields: &[line("name", "Name"), prose("reference", "What they say")],
        more: &[],
    },
];
