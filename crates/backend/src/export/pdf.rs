//! PDF, set by Typst.

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::sheet::Sheet;
use super::world::Desk;
use super::{Error, File, MOST_PAGES, Options, given};

/// What is remembered of pages set before goes when this many others were set since: memory stays flat.
const REMEMBERED: usize = 2;

/// Sets the sheet.
pub(super) fn write(sheet: Sheet, options: Options) -> Result<File, Error> {
    let export = |pages: &PagedDocument| Ok((export(pages)?, pages.pages().len()));
    let ((bytes, standard), pages) = set(&sheet, options, export)?;
    Ok(File {
        bytes,
        replaced: sheet.replaced,
        standard,
        pages: Some(pages),
        placed: 0,
        unplaced: Vec::new(),
    })
}

/// Sets the sheet on pages, and makes something of them.
pub(super) fn set<T>(
    sheet: &Sheet,
    options: Options,
    make: impl FnOnce(&PagedDocument) -> Result<T, Error>,
) -> Result<T, Error> {
    let outcome = laid_out(sheet, options, false).and_then(|pages| match pages.pages().len() {
        0 | 1 => make(&pages),
        2..=MOST_PAGES => make(&laid_out(sheet, options, true)?),
        _ => Err(Error::TooManyPages),
    });
    comemo::evict(REMEMBERED);
    outcome
}

/// The pages. Numbers on them are set only where there are several: a template that asks where it stands is set twice.
fn laid_out(sheet: &Sheet, options: Options, is_numbered: bool) -> Result<PagedDocument, Error> {
    let desk = Desk::new(options.template, given::given(sheet, options, is_numbered)?);
    let desk = desk.ok_or_else(|| Error::Internal("no such template".to_owned()))?;
    let pages = typst::compile::<PagedDocument>(&desk).output;
    pages.map_err(|errors| internal(&errors))
}

/// The file, as the standard of accessible documents has it if it can be.
fn export(pages: &PagedDocument) -> Result<(Vec<u8>, Option<&'static str>), Error> {
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| Error::Internal(error.message().to_string()))?;
    match typst_pdf::pdf(pages, &settings(standards)) {
        Ok(bytes) => Ok((bytes, Some("PDF/UA-1"))),
        Err(errors) => {
            tracing::debug!("no PDF/UA-1: {}", first(&errors));
            let plain = typst_pdf::pdf(pages, &settings(PdfStandards::default()));
            plain.map(|bytes| (bytes, None)).map_err(|errors| internal(&errors))
        }
    }
}

fn settings(standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some("SmartResume".to_owned())),
        standards,
        ..PdfOptions::default()
    }
}

fn internal(errors: &[SourceDiagnostic]) -> Error {
    Error::Internal(first(errors))
}

fn first(errors: &[SourceDiagnostic]) -> String {
    errors
        .first()
        .map(|error| error.message.to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use hayro_syntax::Pdf;
    use hayro_syntax::object::Dict;
    use types::{ExportFormat, Paper, Template};

    use super::*;

    const PERSON: &str = r#"{"basics": {"name": "Łucja Przykład", "email": "l@p.example"}, "meta": {"language": "pl"},
        "work": [{"name": "Acme", "position": "Inżynier", "startDate": "2020-01"}]}"#;

    fn written(template: Template, paper: Paper) -> File {
        let options = Options {
            template,
            paper,
            ..Options::new(ExportFormat::Pdf)
        };
        write(Sheet::new(&serde_json::from_str(PERSON).unwrap()).unwrap(), options).unwrap()
    }

    #[test]
    fn every_template_is_tagged_and_has_language_bookmarks_and_title() {
        for template in Template::ALL {
            let file = written(*template, Paper::A4);
            assert_eq!(file.standard, Some("PDF/UA-1"), "{template}");
            let pdf = Pdf::new(file.bytes).unwrap();
            let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).unwrap();
            for name in [&b"StructTreeRoot"[..], b"Outlines", b"MarkInfo", b"Metadata"] {
                assert!(root.contains_key(name), "{template}: {}", String::from_utf8_lossy(name));
            }
            let language: hayro_syntax::object::String = root.get(&b"Lang"[..]).unwrap();
            assert_eq!(language.as_bytes(), b"pl");
            let outlines: Dict<'_> = root.get(&b"Outlines"[..]).unwrap();
            assert!(outlines.contains_key(&b"First"[..]), "{template}");
        }
    }

    #[test]
    fn the_paper_is_the_one_asked_for() {
        for (paper, width) in [(Paper::A4, 595.0), (Paper::Letter, 612.0)] {
            let pdf = Pdf::new(written(Template::Classic, paper).bytes).unwrap();
            let (found, _) = pdf.pages()[0].render_dimensions();
            assert!((found - width).abs() < 1.0, "{found}");
        }
    }

    #[test]
    fn titles_are_bold_to_who_reads_the_file() {
        for template in Template::ALL {
            let read = crate::documents::pdf::read(written(*template, Paper::A4).bytes).unwrap();
            let mut runs = read.pages.iter().flat_map(|page| &page.runs);
            let title = runs.find(|run| run.text.contains("Inżynier"));
            assert!(title.is_some_and(|run| run.bold), "{template}");
        }
    }

    #[test]
    fn no_heading_stands_over_contacts_that_are_not_there() {
        let headings = |email: &str| {
            let document = serde_json::json!({"basics": {"name": "Ann", "email": email}, "skills": [{"name": "Rust"}]});
            let pages = pages(document, Template::Sidebar);
            pages[0].runs.iter().any(|run| run.text.contains("Contact"))
        };
        assert!(headings("ann@example.org") && !headings(""));
    }

    /// The pages of a document, as a machine sees them.
    fn pages(document: serde_json::Value, template: Template) -> Vec<engine::layout::Page> {
        let options = Options {
            template,
            ..Options::new(ExportFormat::Pdf)
        };
        let sheet = Sheet::new(&serde_json::from_value(document).unwrap()).unwrap();
        let bytes = write(sheet, options).unwrap().bytes;
        crate::documents::pdf::read(bytes).unwrap().pages
    }

    #[test]
    fn what_a_narrow_column_cannot_hold_goes_on_the_next_page() {
        for count in [10, 20, 30, 40, 90] {
            let skills: Vec<String> = (0..count).map(|number| format!("Skill {number}")).collect();
            let document =
                serde_json::json!({"basics": {"name": "Ann", "label": "Head"}, "skills": [{"keywords": skills}]});
            let pages = pages(document, Template::Sidebar);
            let on_paper = |page: &engine::layout::Page, skill: &str| {
                let mut runs = page.runs.iter().filter(|run| run.text.contains(skill));
                runs.any(|run| run.baseline > 0.0 && run.baseline < page.height)
            };
            for skill in &skills {
                assert!(pages.iter().any(|page| on_paper(page, skill)), "{skill} of {count}");
            }
        }
    }

    #[test]
    fn dates_stand_beside_their_title_on_every_page() {
        let job = |at: usize| {
            let bullets = vec!["Did what had to be done."; 1 + at % 4];
            serde_json::json!({"name": "Acme", "position": format!("Post {at}"), "startDate": format!("{}", 1950 + at), "highlights": bullets})
        };
        let document = serde_json::json!({"basics": {"name": "Ann"}, "work": (0..60).map(job).collect::<Vec<_>>()});
        let pages = pages(document, Template::Timeline);
        assert!(pages.len() > 2, "{}", pages.len());
        for at in 0..60 {
            let place = |words: &str| {
                let mut all = pages
                    .iter()
                    .enumerate()
                    .flat_map(|(number, page)| page.runs.iter().map(move |run| (number, run)));
                all.find(|(_, run)| run.text.trim().starts_with(words))
                    .map(|(number, run)| (number, run.baseline))
                    .unwrap()
            };
            let ((page, title), (page_of_date, date)) =
                (place(&format!("Post {at}")), place(&format!("{}", 1950 + at)));
            assert!(
                page == page_of_date && (title - date).abs() < 3.0,
                "{at}: {page} {title}, {page_of_date} {date}"
            );
        }
    }

    #[test]
    fn pages_are_numbered_where_there_are_several() {
        let mut document: types::Document = serde_json::from_str(PERSON).unwrap();
        let mut numbers = |summary: String| {
            document.basics.summary = summary;
            let file = write(Sheet::new(&document).unwrap(), Options::new(ExportFormat::Pdf)).unwrap();
            let read = crate::documents::pdf::read(file.bytes).unwrap().pages;
            let last = |page: &engine::layout::Page| page.runs.last().map(|run| run.text.trim().to_owned()).unwrap();
            (file.pages, read.iter().map(last).collect::<Vec<_>>())
        };
        assert_ne!(numbers("Short.".to_owned()).1, ["1 / 1"]);
        assert_eq!(
            numbers("Rather long. ".repeat(400)),
            (Some(2), vec!["1 / 2".to_owned(), "2 / 2".to_owned()])
        );
    }

    #[test]
    fn a_template_reaches_no_file() {
        use typst::World as _;
        use typst::syntax::{RootedPath, VirtualPath, VirtualRoot};

        let desk = Desk::new(Template::Classic, typst::foundations::Bytes::new(Vec::new())).unwrap();
        let id = RootedPath::new(VirtualRoot::Project, VirtualPath::new("etc/passwd").unwrap()).intern();
        assert!(desk.file(id).is_err() && desk.source(id).is_err() && desk.today(None).is_none());
        assert!(desk.file(desk.main()).is_err());
    }
}
