//! In what form a résumé is taken away. The choice stands in the page's address, so that it can be kept.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::query_signal_with_options;
use types::{ExportFormat, ExportLayout, Paper, Template};
use uuid::Uuid;

/// Something that is chosen, and the way to change it.
type Chosen<T> = (Memo<Option<T>>, SignalSetter<Option<T>>);

/// What is chosen, and the way to change it.
#[derive(Clone, Copy)]
pub struct Choices {
    format: Chosen<ExportFormat>,
    template: Chosen<Template>,
    paper: Chosen<Paper>,
    color: Chosen<String>,
    layout: Chosen<ExportLayout>,
    /// The match whose version for a job is meant; the résumé itself if none.
    version: Memo<Option<Uuid>>,
    /// Whether the résumé came with a layout that can be kept.
    has_own: bool,
}

impl Choices {
    /// The choice that the page's address holds; `has_own` if what is exported came with a layout that can be kept.
    pub fn from_address(has_own: bool) -> Self {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        Self {
            format: query_signal_with_options("format", options.clone()),
            template: query_signal_with_options("template", options.clone()),
            paper: query_signal_with_options("paper", options.clone()),
            color: query_signal_with_options("color", options.clone()),
            layout: query_signal_with_options("layout", options.clone()),
            version: query_signal_with_options("version", options).0,
            has_own,
        }
    }

    /// What kind of file.
    pub fn format(self) -> ExportFormat {
        self.format.0.get().unwrap_or(ExportFormat::Pdf)
    }

    /// Whether the file has a look.
    pub fn is_printed(self) -> bool {
        matches!(self.format(), ExportFormat::Pdf | ExportFormat::Docx)
    }

    /// Whether there is a layout of the person's own to choose.
    pub fn may_be_own(self) -> bool {
        self.has_own && self.format() == ExportFormat::Docx
    }

    /// Whether the file keeps the layout of the one that the résumé came in.
    pub fn is_own(self) -> bool {
        self.may_be_own() && self.layout.0.get() == Some(ExportLayout::Own)
    }

    /// The match whose version for a job is exported, if it is not the résumé itself.
    pub fn version(self) -> Option<Uuid> {
        self.version.get()
    }

    /// How it looks.
    pub fn template(self) -> Template {
        self.template.0.get().unwrap_or(Template::Classic)
    }

    /// What it is printed on.
    pub fn paper(self) -> Paper {
        self.paper.0.get().unwrap_or(Paper::A4)
    }

    /// The colour of headings as `rrggbb`; the template's own if none.
    pub fn color(self) -> Option<String> {
        self.color.0.get().filter(|digits| is_color(digits))
    }

    /// Chooses another kind of file.
    pub fn set_format(self, format: ExportFormat) {
        self.format.1.set(Some(format));
    }

    /// Chooses whose layout the file has.
    pub fn set_layout(self, layout: ExportLayout) {
        self.layout.1.set(Some(layout));
    }

    /// Chooses another look.
    pub fn set_template(self, template: Template) {
        self.template.1.set(Some(template));
    }

    /// Chooses other paper.
    pub fn set_paper(self, paper: Paper) {
        self.paper.1.set(Some(paper));
    }

    /// Chooses another colour.
    pub fn set_color(self, digits: Option<String>) {
        self.color.1.set(digits);
    }

    /// The choice as the service is asked for it.
    pub fn query(self) -> String {
        let format = self.format();
        let look = if self.is_own() {
            format!("&layout={}", ExportLayout::Own)
        } else if self.is_printed() {
            format!("&{}", self.look(self.template()))
        } else {
            String::new()
        };
        format!("format={format}{look}{}", self.subject())
    }

    /// A look as pictures of pages are asked for.
    pub fn picture(self, template: Template) -> String {
        self.look(template) + &self.subject()
    }

    fn subject(self) -> String {
        self.version().map(|id| format!("&match={id}")).unwrap_or_default()
    }

    /// A look on the chosen paper, in the chosen colour.
    pub fn look(self, template: Template) -> String {
        let color = self.color().map(|digits| format!("&color=%23{digits}"));
        format!(
            "template={template}&paper={}{}",
            self.paper(),
            color.unwrap_or_default()
        )
    }
}

fn is_color(digits: &str) -> bool {
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_six_digits_of_an_address_are_a_colour() {
        assert!(is_color("1f3a5f") && is_color("ABCDEF"));
        for odd in ["", "#1f3a5", "red", "1f3a5f0", "éééé", "1f&a=b"] {
            assert!(!is_color(odd), "{odd}");
        }
    }
}
