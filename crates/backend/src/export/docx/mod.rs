//! DOCX with real styles: headings, list numbering, links, the language, and what the document is called.

mod body;
mod parts;
mod styles;
mod xml;

use std::io::{self, Cursor, Write as _};

use types::{Paper, Template};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::sheet::Sheet;
use super::{Error, File, Options};

/// How a template looks in a word processor. Lengths in twentieths of a point, sizes of type in halves of one.
struct Look {
    font: &'static str,
    size: u32,
    title_size: u32,
    is_centred: bool,
    /// A line under each heading.
    has_rules: bool,
    /// Name and addresses on the accent colour.
    has_band: bool,
    /// Where the text begins, beside a column of dates.
    indent: u32,
    margin: u32,
    page: (u32, u32),
    accent: String,
}

impl Look {
    fn new(options: Options) -> Self {
        let sans = "Calibri";
        let plain = Self {
            font: sans,
            size: 21,
            title_size: 52,
            is_centred: false,
            has_rules: false,
            has_band: false,
            indent: 0,
            margin: 1_200,
            page: match options.paper {
                Paper::A4 => (11_906, 16_838),
                Paper::Letter => (12_240, 15_840),
            },
            accent: options.accent().hex(),
        };
        match options.template {
            Template::Classic => Self {
                font: "Cambria",
                size: 20,
                title_size: 44,
                is_centred: true,
                has_rules: true,
                ..plain
            },
            Template::Modern => plain,
            Template::Compact => Self {
                size: 18,
                title_size: 38,
                has_rules: true,
                margin: 900,
                ..plain
            },
            Template::Sidebar => Self {
                size: 20,
                title_size: 48,
                ..plain
            },
            Template::Timeline => Self {
                size: 20,
                indent: 2_200,
                ..plain
            },
            Template::Letterhead => Self {
                font: "Cambria",
                size: 20,
                title_size: 46,
                has_band: true,
                ..plain
            },
        }
    }

    /// From margin to margin.
    fn width(&self) -> u32 {
        self.page.0.saturating_sub(2 * self.margin)
    }
}

/// Writes the sheet.
pub(super) fn write(sheet: Sheet, options: Options) -> Result<File, Error> {
    let bytes = package(&sheet, &Look::new(options)).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(File {
        bytes,
        replaced: sheet.replaced,
        standard: None,
        pages: None,
        placed: 0,
        unplaced: Vec::new(),
    })
}

fn package(sheet: &Sheet, look: &Look) -> io::Result<Vec<u8>> {
    let (document, links) = body::document(sheet, look)?;
    let parts = [
        ("[Content_Types].xml", parts::content_types()?),
        ("_rels/.rels", parts::package_relations()?),
        ("docProps/core.xml", parts::core(sheet)?),
        ("word/document.xml", document),
        ("word/styles.xml", styles::styles(sheet, look)?),
        ("word/numbering.xml", parts::numbering()?),
        ("word/settings.xml", parts::settings()?),
        ("word/_rels/document.xml.rels", parts::document_relations(&links)?),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(name, packed)?;
        zip.write_all(&content)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use types::ExportFormat;

    use super::*;

    #[test]
    fn the_band_reaches_beyond_its_letters_and_its_links_alone_are_white() {
        let json = r#"{"basics": {"name": "Ann", "url": "https://ann.example"},
            "projects": [{"name": "Tide", "url": "https://tide.example"}]}"#;
        let sheet = Sheet::new(&serde_json::from_str(json).unwrap()).unwrap();
        let look = Look::new(Options {
            format: ExportFormat::Docx,
            template: Template::Letterhead,
            paper: Paper::A4,
            colour: None,
        });
        let (document, _) = body::document(&sheet, &look).unwrap();
        let document = String::from_utf8(document).unwrap();
        let style_of = |text: &str| {
            let head = document.split(text).next().unwrap();
            head.rsplit("w:rStyle w:val=\"")
                .next()
                .unwrap()
                .split('"')
                .next()
                .unwrap()
                .to_owned()
        };
        assert_eq!(style_of(">ann.example<"), "ContactLink");
        assert_eq!(style_of(">tide.example<"), "Hyperlink");
        let styles = String::from_utf8(styles::styles(&sheet, &look).unwrap()).unwrap();
        let colour_of = |id: &str| {
            let style = styles.split(&format!("w:styleId=\"{id}\"")).nth(1).unwrap();
            style.split("w:color w:val=\"").nth(1).unwrap()[..6].to_owned()
        };
        let title = styles.split("w:styleId=\"Title\"").nth(1).unwrap();
        let title = title.split("</w:style>").next().unwrap();
        let ground = title.split("w:fill=\"").nth(1).unwrap()[..6].to_owned();
        let edges = title.matches(&format!("w:color=\"{ground}\"/>")).count();
        assert_eq!(edges, 4, "the ground reaches beyond the letters: {title}");
        assert_eq!(colour_of("ContactLink"), "ffffff");
        assert_ne!(colour_of("Hyperlink"), "ffffff");
    }
}
