//! Advice on the layout: what was seen in the file, why it matters, what to do. Nothing is claimed that was not measured
//! (`bench/readers.py`), and a file without flaws gets none.

mod asides;
mod columns;
mod dates;
mod letters;

use engine::hostile;
use engine::layout::{Page, Reading};
use types::{Advice, Document, DocumentKind, Span, Warning};

pub use self::asides::{Aside, Place};

/// What readers that many programs are built on lose, as `bench/readers.py` measured it.
const MEASURED: &str = include_str!("measured.tsv");
/// What one reader does, and several do.
const LOSE: [&str; 2] = ["loses", "lose"];
const READ: [&str; 2] = ["reads", "read"];
/// More advice than this is not followed.
const MAX_ADVICE: usize = 12;

/// What is known of a file.
pub struct Facts<'a> {
    /// What kind of file it is.
    pub kind: DocumentKind,
    /// Its lines.
    pub reading: &'a Reading,
    /// Its fields.
    pub document: &'a Document,
    /// What a person is warned of.
    pub warnings: &'a [Warning],
    /// Its pages, as they are drawn.
    pub pages: &'a [Page],
    /// The pages that are pictures, from 1.
    pub pictures: &'a [u32],
    /// What stands apart from the text.
    pub asides: &'a [Aside],
}

/// How many of the readers asked fail at something.
#[derive(Clone, Copy)]
struct Measured {
    failing: u32,
    asked: u32,
}

impl Measured {
    /// The figures for a case, unless every reader manages it.
    fn of(case: &str) -> Option<Self> {
        let mut rows = MEASURED.lines().map(|line| line.split('\t'));
        rows.find_map(|mut row| {
            let is_case = row.next() == Some(case);
            let mut number = || row.next()?.parse().ok();
            let measured = Self {
                failing: number()?,
                asked: number()?,
            };
            (is_case && measured.failing > 0).then_some(measured)
        })
    }

    /// Who fails at it: "2 of 3 common readers of Word files lose".
    fn who(self, files: &str, [one, many]: [&str; 2]) -> String {
        let Self { failing, asked } = self;
        let verb = if failing == 1 { one } else { many };
        format!("{failing} of {asked} common readers of {files} {verb}")
    }
}

/// Everything that can be said about the layout.
#[must_use]
pub fn advise(facts: &Facts<'_>) -> Vec<Advice> {
    let mut out = match facts.kind {
        DocumentKind::Docx => asides::advise(facts),
        DocumentKind::Pdf => pdf(facts),
        _ => Vec::new(),
    };
    out.extend(dates::advise(facts));
    out.truncate(MAX_ADVICE);
    out
}

fn pdf(facts: &Facts<'_>) -> Vec<Advice> {
    let mut out = Vec::new();
    out.extend(picture(facts));
    out.extend(no_unicode(facts));
    out.extend(hidden(facts));
    out.extend(columns::advise(facts));
    out.extend(letters::advise(facts));
    out.extend(link_only(facts));
    out
}

fn advice(code: &str, seen: String, why: String, fix: &str) -> Advice {
    Advice {
        code: code.to_owned(),
        seen,
        why,
        fix: fix.to_owned(),
        page: None,
        span: None,
    }
}

fn picture(facts: &Facts<'_>) -> Option<Advice> {
    let page = *facts.pictures.first()?;
    let who = Measured::of("picture")?.who("PDFs", READ);
    let seen = match facts.pictures.len() {
        1 => format!("Page {page} is a picture of text."),
        count => format!("{count} pages are pictures of text."),
    };
    let why = format!("{who} nothing on such a page. Here it was recognised letter by letter.");
    let fix = "Export the résumé as PDF from the program you wrote it in, and check that you can select its words.";
    Some(Advice {
        page: Some(page),
        ..advice("picture", seen, why, fix)
    })
}

fn no_unicode(facts: &Facts<'_>) -> Option<Advice> {
    facts
        .warnings
        .iter()
        .find(|warning| warning.code == "unreadable_glyphs")?;
    let who = Measured::of("no_unicode")?.who("PDFs", LOSE);
    let seen = "A font of the file does not say which letters its shapes are.".to_owned();
    let why = format!("People see letters, programs see numbers: {who} what is written in such a font.");
    let fix = "Export again with another font, or with the setting that embeds fonts as they are.";
    Some(advice("no_unicode", seen, why, fix))
}

fn hidden(facts: &Facts<'_>) -> Option<Advice> {
    let is_hidden = |warning: &&Warning| {
        warning.code == "hidden_text" || warning.code == hostile::INSTRUCTIONS && warning.span.is_none()
    };
    let warning = facts.warnings.iter().find(is_hidden)?;
    let who = Measured::of("hidden_text")?.who("PDFs", READ);
    let seen = "The file holds text that people cannot see.".to_owned();
    let why = format!("{who} it like all other text: whoever looks at what their program read finds it.");
    Some(Advice {
        page: warning.page,
        ..advice("hidden_text", seen, why, "Delete it.")
    })
}

/// An address that only a link has, behind an icon or other words.
fn link_only(facts: &Facts<'_>) -> Option<Advice> {
    let squeezed = |text: &str| -> String { text.split_whitespace().collect::<String>().to_lowercase() };
    let email = squeezed(&facts.document.basics.email);
    if email.is_empty() || squeezed(&facts.reading.text).contains(&email) {
        return None;
    }
    let who = Measured::of("link_only")?.who("PDFs", LOSE);
    let seen = "Your e-mail address stands only in a link, not in the text.".to_owned();
    let why = format!("{who} what only a link says.");
    let span = facts
        .document
        .meta
        .fields
        .get("/basics/email")
        .and_then(|field| field.span);
    Some(Advice {
        span,
        ..advice("link_only", seen, why, "Write the address out.")
    })
}

/// The words of a span.
fn words(reading: &Reading, span: Span) -> String {
    let letters = reading.text.chars().skip(span.start);
    letters.take(span.end.saturating_sub(span.start)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_claimed_was_measured() {
        for case in [
            "text_box",
            "page_header",
            "page_footer",
            "table",
            "columns_by_row",
            "columns_by_column",
            "letter_spaced",
            "link_only",
            "no_unicode",
            "picture",
            "hidden_text",
        ] {
            let Measured { failing, asked } = Measured::of(case).unwrap();
            assert!(failing <= asked && asked == 3, "{case}");
        }
        // Those that no reader fails at are the measure of the measuring.
        assert!(Measured::of("plain_word").is_none() && Measured::of("plain_pdf").is_none());
        assert!(Measured::of("never measured").is_none());
    }

    #[test]
    fn one_reader_loses_and_two_lose() {
        let who = |failing| Measured { failing, asked: 3 }.who("PDFs", LOSE);
        assert_eq!(who(1), "1 of 3 common readers of PDFs loses");
        assert_eq!(who(2), "2 of 3 common readers of PDFs lose");
    }
}
