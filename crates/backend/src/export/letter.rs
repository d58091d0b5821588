//! Cover letters as files, in the looks that résumés have; and whether machines read them whole.

use engine::letter::LetterPage;
use types::{Document, ExportCheck, ExportFormat, LetterSentence, LostField, Preview};

use super::sheet::Sheet;
use super::{Error, File, Options, docx, pdf, svg};
use crate::documents::Reader;

/// A letter to be set.
#[derive(Clone, Debug)]
pub struct Letter {
    document: Document,
    page: LetterPage,
    language: String,
    blanks: Vec<String>,
}

impl Letter {
    /// What sentences say, below the head of a résumé.
    #[must_use]
    pub fn new(document: Document, sentences: &[LetterSentence], language: &str) -> Self {
        let blanks = sentences.iter().flat_map(|sentence| &sentence.blanks);
        Self {
            page: LetterPage::new(&document, sentences, language),
            language: language.to_owned(),
            blanks: blanks.map(|blank| blank.text.clone()).collect(),
            document,
        }
    }

    fn sheet(&self) -> Result<Sheet, Error> {
        Sheet::of_letter(&self.document, &self.page, &self.language, &self.blanks)
    }
}

/// Makes the file, on this thread.
pub fn render_letter(letter: &Letter, options: Options) -> Result<File, Error> {
    match options.format {
        ExportFormat::Pdf => pdf::write(letter.sheet()?, options),
        ExportFormat::Docx => docx::write(letter.sheet()?, options),
        ExportFormat::Markdown => Ok(File::of_text(letter.page.text(&letter.document, true))),
        ExportFormat::Text => Ok(File::of_text(letter.page.text(&letter.document, false))),
        ExportFormat::Json => Err(Error::Internal("a letter has no JSON".to_owned())),
    }
}

/// Draws the pages without making the PDF, on this thread.
pub fn draw_letter(letter: &Letter, options: Options) -> Result<Preview, Error> {
    svg::draw(letter.sheet()?, options)
}

/// Reads a file back as if it had been uploaded, and says which lines and paragraphs of the letter are whole in it.
pub async fn check_letter(letter: &Letter, file: &File, reader: &Reader) -> Result<ExportCheck, Error> {
    let read = reader.read(&file.bytes).await?;
    let found = letters_of(&read.text);
    let mut outcome = ExportCheck {
        replaced: file.replaced.clone(),
        standard: file.standard.map(ToOwned::to_owned),
        pages: file.pages,
        ..ExportCheck::default()
    };
    for (at, line) in letter.page.lines().enumerate() {
        outcome.written += 1;
        if found.contains(&letters_of(line)) {
            outcome.kept += 1;
        } else {
            outcome.lost.push(LostField {
                pointer: format!("/{at}"),
                value: line.to_owned(),
                found: None,
            });
        }
    }
    Ok(outcome)
}

/// The letters and digits of a text: where lines break and how dashes are drawn is no part of what it says.
fn letters_of(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use types::{LetterPart, Template};

    use super::*;

    fn letter() -> Letter {
        let json = r#"{"basics": {"name": "Łucja Przykład", "email": "l@p.example"}}"#;
        let sentence = |part, text: &str| LetterSentence {
            id: String::new(),
            part,
            text: text.to_owned(),
            is_own: true,
            source: None,
            requirements: Vec::new(),
            blanks: Vec::new(),
            check: types::ClaimCheck::default(),
            attestation: None,
        };
        let sentences = [
            sentence(LetterPart::Recipient, "Acme\nHigh Street 1"),
            sentence(LetterPart::Subject, "Application: #read(\"/etc/passwd\")"),
            sentence(LetterPart::Opening, "I am applying. *Really* [date]."),
            sentence(LetterPart::Farewell, "Kind regards,"),
        ];
        Letter::new(serde_json::from_str(json).unwrap(), &sentences, "en")
    }

    #[test]
    fn every_template_sets_a_letter_that_is_tagged_and_one_page() {
        for template in Template::ALL {
            let options = Options {
                template: *template,
                ..Options::new(ExportFormat::Pdf)
            };
            let file = render_letter(&letter(), options).unwrap();
            assert_eq!((file.standard, file.pages), (Some("PDF/UA-1"), Some(1)), "{template}");
        }
    }

    #[test]
    fn text_stays_text_whatever_it_looks_like() {
        let text = |format| String::from_utf8(render_letter(&letter(), Options::new(format)).unwrap().bytes).unwrap();
        let plain = text(ExportFormat::Text);
        assert!(
            plain.contains("Acme\nHigh Street 1\n\nApplication: #read(\"/etc/passwd\")"),
            "{plain}"
        );
        assert!(
            plain.contains("I am applying. *Really* [date].\n\nKind regards,\nŁucja Przykład\n"),
            "{plain}"
        );
        assert!(text(ExportFormat::Markdown).contains("\\*Really\\* \\[date\\]"));
        assert!(render_letter(&letter(), Options::new(ExportFormat::Json)).is_err());
    }
}
