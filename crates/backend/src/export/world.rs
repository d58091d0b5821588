//! All that a template can reach: itself, what it is given, and the fonts. No file, no package, no clock.

use std::sync::OnceLock;

use types::Template;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::fonts;

/// The templates, and what they share, by the names they call each other.
const SOURCES: [(&str, &str); 7] = [
    ("base", include_str!("templates/base.typ")),
    ("classic", include_str!("templates/classic.typ")),
    ("modern", include_str!("templates/modern.typ")),
    ("compact", include_str!("templates/compact.typ")),
    ("sidebar", include_str!("templates/sidebar.typ")),
    ("timeline", include_str!("templates/timeline.typ")),
    ("letterhead", include_str!("templates/letterhead.typ")),
];

/// One template at work on one sheet.
pub(super) struct Desk {
    library: LazyHash<Library>,
    main: FileId,
}

impl Desk {
    pub(super) fn new(template: Template, inputs: Dict) -> Option<Self> {
        let library = Library::builder().with_inputs(inputs).build();
        let main = sources().iter().find(|(name, _)| *name == template.as_str())?;
        Some(Self {
            library: LazyHash::new(library),
            main: main.1.id(),
        })
    }
}

fn sources() -> &'static [(&'static str, Source)] {
    static PARSED: OnceLock<Vec<(&str, Source)>> = OnceLock::new();
    PARSED.get_or_init(|| {
        let parse = |(name, text): (&'static str, &str)| {
            let path = VirtualPath::new(format!("{name}.typ")).ok()?;
            let id = RootedPath::new(VirtualRoot::Project, path).intern();
            Some((name, Source::new(id, text.to_owned())))
        };
        SOURCES.into_iter().filter_map(parse).collect()
    })
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = sources().iter().find(|(_, source)| source.id() == id);
        found.map(|(_, source)| source.clone()).ok_or(FileError::AccessDenied)
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
