//! Résumés as files to take away, and what machines read in those files.

use serde::{Deserialize, Serialize};

use crate::text_enum;

text_enum! {
    /// In what form a résumé is written.
    pub enum ExportFormat {
        /// PDF: tagged, with bookmarks and embedded fonts.
        Pdf = "pdf",
        /// DOCX, with real styles.
        Docx = "docx",
        /// JSON Resume.
        Json = "json",
        /// Markdown.
        Markdown = "md",
        /// Plain text.
        Text = "txt",
    }
}

text_enum! {
    /// How a PDF or DOCX looks.
    pub enum Template {
        /// One column of serif type, the name centred, a line under each heading.
        Classic = "classic",
        /// One column of sans type, a large light name.
        Modern = "modern",
        /// Small type and narrow margins: much on one page.
        Compact = "compact",
        /// Two columns: contact, skills and languages in a tinted one. A DOCX has one column.
        Sidebar = "sidebar",
        /// Dates in a column before the text, along a line.
        Timeline = "timeline",
        /// Name and addresses on a band of colour across the top.
        Letterhead = "letterhead",
    }
}

text_enum! {
    /// Whose layout a DOCX has.
    pub enum ExportLayout {
        /// That of a template.
        Template = "template",
        /// That of the DOCX the résumé came in: the person's own file, with only the changed words replaced.
        Own = "own",
    }
}

text_enum! {
    /// What it is printed on.
    pub enum Paper {
        /// 210 by 297 mm.
        A4 = "a4",
        /// 8.5 by 11 inches.
        Letter = "letter",
    }
}

/// What a machine reads in an exported file, held against what was written into it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportCheck {
    /// Fields that the file should hold.
    pub written: usize,
    /// Fields that were read back in their place.
    pub kept: usize,
    /// The others.
    pub lost: Vec<LostField>,
    /// Members that this form has no place for, by JSON pointer: a photo, members this version does not know.
    pub left_out: Vec<String>,
    /// Characters that no font has: `□` stands in their place.
    pub replaced: Vec<String>,
    /// The standard of accessibility that the file declares, if it meets one.
    pub standard: Option<String>,
    /// How many pages it has, if it has pages: how a DOCX is parted is up to the program that shows it.
    pub pages: Option<usize>,
    /// In the person's own layout: how many changes were made in their file.
    pub placed: usize,
    /// In the person's own layout: the changes that their file does not show.
    pub unplaced: Vec<UnplacedChange>,
}

/// A change that found no place in the person's own file.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnplacedChange {
    /// Where it stands in the document, such as `/work/0/highlights/2`.
    pub pointer: String,
    /// What the file says, if the change is about something it says.
    pub before: Option<String>,
    /// What the document says now, if it still says something.
    pub after: Option<String>,
    /// Why it found no place, for people.
    pub reason: String,
}

/// A field that was not read back as it was written.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LostField {
    /// Where it stands in the document, such as `/work/0/position`.
    pub pointer: String,
    /// What it says.
    pub value: String,
    /// What was read in its place, if anything was.
    pub found: Option<String>,
}

/// A résumé as it would be printed, before it is stored.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preview {
    /// The first pages, each an SVG with letters as outlines: 10 at most.
    pub pages: Vec<String>,
    /// How many pages there are.
    pub count: usize,
    /// Characters that no font has: `□` stands in their place.
    pub replaced: Vec<String>,
}
