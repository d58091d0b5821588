//! Pages as pictures, for a résumé that is being written: the pages of its PDF, drawn by Typst itself.

use types::Preview;
use typst_svg::{SvgOptions, svg};

use super::sheet::Sheet;
use super::{Error, Options, pdf};

/// The most pages that are drawn: nobody looks at more while typing.
const MOST_DRAWN: usize = 10;

/// Draws the pages of the sheet.
pub(super) fn draw(sheet: Sheet, options: Options) -> Result<Preview, Error> {
    let look = SvgOptions {
        render_bleed: false,
        pretty: false,
    };
    let (pages, count) = pdf::set(&sheet, options, |set| {
        let drawn = set.pages().iter().take(MOST_DRAWN).map(|page| svg(page, &look));
        Ok((drawn.collect(), set.pages().len()))
    })?;
    Ok(Preview {
        pages,
        count,
        replaced: sheet.replaced,
    })
}

#[cfg(test)]
mod tests {
    use types::{Document, ExportFormat, Template};

    use super::*;

    fn drawn(json: &str, template: Template) -> Preview {
        let document: Document = serde_json::from_str(json).unwrap();
        let options = Options {
            template,
            ..Options::new(ExportFormat::Pdf)
        };
        super::super::draw(&document, options).unwrap()
    }

    #[test]
    fn a_page_is_a_picture_that_holds_no_text_of_the_person() {
        let json = r#"{"basics": {"name": "<script>alert(1)</script>", "url": "https://a.example/<b>"}}"#;
        for template in Template::ALL {
            let preview = drawn(json, *template);
            assert_eq!((preview.pages.len(), preview.count), (1, 1), "{template}");
            let page = &preview.pages[0];
            assert!(page.starts_with("<svg") && page.contains("<path"), "{template}");
            assert!(!page.contains("<script") && !page.contains("alert("), "{template}");
        }
    }

    #[test]
    fn only_the_first_pages_are_drawn_and_all_are_counted() {
        let work = vec![r#"{"name": "Acme", "highlights": ["one", "two", "three", "four"]}"#; 120].join(",");
        let preview = drawn(&format!(r#"{{"work": [{work}]}}"#), Template::Classic);
        assert_eq!(preview.pages.len(), MOST_DRAWN);
        assert!(preview.count > MOST_DRAWN, "{}", preview.count);
    }
}
