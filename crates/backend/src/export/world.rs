//! All that a template can reach: itself, what it is given, and the fonts. No file of the machine, no package, no clock.

use std::sync::OnceLock;

use types::Template;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::fonts;

/// The templates, and what they share, by the names they call each other.
const SOURCES: [(&str, &str); 8] = [
    ("base", include_str!("templates/base.typ")),
    ("patterns", include_str!("templates/patterns.typ")),
    ("classic", include_str!("templates/classic.typ")),
    ("modern", include_str!("templates/modern.typ")),
    ("compact", include_str!("templates/compact.typ")),
    ("sidebar", include_str!("templates/sidebar.typ")),
    ("timeline", include_str!("templates/timeline.typ")),
    ("letterhead", include_str!("templates/letterhead.typ")),
];

/// One template at work on one sheet.
pub(super) struct Desk {
    main: FileId,
    given: Bytes,
}

impl Desk {
    pub(super) fn new(template: Template, given: Bytes) -> Option<Self> {
        let main = sources().iter().find(|(name, _)| *name == template.as_str())?.1.id();
        Some(Self { main, given })
    }
}

/// What every template may call. One for all sheets: what Typst remembers of one page it can use for the next.
fn library() -> &'static LazyHash<Library> {
    static BUILT: OnceLock<LazyHash<Library>> = OnceLock::new();
    BUILT.get_or_init(|| LazyHash::new(Library::default()))
}

/// Where a template finds what it is given.
fn given() -> Option<FileId> {
    static NAMED: OnceLock<Option<FileId>> = OnceLock::new();
    *NAMED.get_or_init(|| named("given.json"))
}

fn named(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

fn sources() -> &'static [(&'static str, Source)] {
    static PARSED: OnceLock<Vec<(&str, Source)>> = OnceLock::new();
    PARSED.get_or_init(|| {
        let parse = |(name, text): (&'static str, &str)| {
            let id = named(&format!("{name}.typ"))?;
            Some((name, Source::new(id, text.to_owned())))
        };
        SOURCES.into_iter().filter_map(parse).collect()
    })
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        library()
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

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let is_given = given() == Some(id);
        is_given.then(|| self.given.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
