//! Pieces that pages are made of. None of them knows a route, and only those that store something call the API.

mod checks;
mod comparison;
mod drop_zone;
mod editor;
mod export;
mod icon;
mod layout;
mod letter;
mod loaded;
mod notices;
mod paste;
mod problem;
mod ranking;
mod recent;
mod report;
mod rewrite;
mod specimen;
mod text_pane;
mod workbench;

pub use self::comparison::ComparisonView;
pub use self::drop_zone::DropZone;
pub use self::editor::EditorView;
pub use self::export::{Choices as ExportChoices, ExportLink, ExportView};
pub use self::icon::{Glyph, Icon};
pub use self::layout::{PageTitle, SiteFooter, SiteHeader, SkipLink};
pub use self::letter::{LetterButton, LetterView};
pub use self::loaded::Loaded;
pub use self::notices::Notices;
pub use self::problem::ProblemPanel;
pub use self::ranking::{Choice, Chooser, Places};
pub use self::recent::Recent;
#[cfg(test)]
pub use self::report::asked;
pub use self::report::{About, AdQuote, EvidenceQuotes, GateBadge, ReportView, Scale, StateBadge, grouped, name};
pub use self::rewrite::{ProvidersAsked, ProvidersTold, RewriteView};
pub use self::workbench::{ReadingProgress, WorkbenchView, field_id};
