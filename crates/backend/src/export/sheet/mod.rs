//! What stands on the page, in which order: the same for every template and for DOCX.

mod entries;
mod letter;
mod print;

use serde::Serialize;
use types::{Basics, Document, Location};

pub(super) use self::letter::Written;
use self::print::Print;
use super::Error;
use engine::render::wording;

/// Languages written from right to left.
const FROM_THE_RIGHT: [&str; 6] = ["ar", "fa", "he", "ps", "ur", "yi"];

/// What stands on the page.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Sheet {
    /// ISO 639 code.
    pub(super) language: String,
    /// Whether that is written from right to left.
    pub(super) rtl: bool,
    /// What the file is called.
    pub(super) title: String,
    pub(super) author: String,
    pub(super) name: String,
    pub(super) label: Option<String>,
    pub(super) contact_title: &'static str,
    pub(super) contact: Vec<Item>,
    pub(super) sections: Vec<Section>,
    /// Instead of sections: a letter.
    pub(super) letter: Option<Written>,
    /// Characters that no font has.
    #[serde(skip)]
    pub(super) replaced: Vec<String>,
}

/// A short text, perhaps with a link.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Item {
    pub(super) text: String,
    pub(super) link: Option<String>,
}

/// A heading and what stands under it.
#[derive(Debug, Serialize)]
pub(super) struct Section {
    /// The member of JSON Resume.
    pub(super) key: &'static str,
    pub(super) title: &'static str,
    /// Whether an entry is one line: what, by whom, when.
    pub(super) short: bool,
    pub(super) paragraphs: Vec<String>,
    pub(super) entries: Vec<Entry>,
    pub(super) lines: Vec<Line>,
}

/// A job, a course of study, a project.
#[derive(Debug, Default, Serialize)]
pub(super) struct Entry {
    pub(super) title: String,
    /// About how wide title and dates are beside each other, in sizes of their type.
    pub(super) width: f64,
    /// Whose, where, and its page.
    pub(super) place: Vec<Item>,
    /// When.
    pub(super) period: Option<String>,
    pub(super) paragraphs: Vec<String>,
    pub(super) bullets: Vec<String>,
    pub(super) lines: Vec<Line>,
}

/// "Label: one, two".
#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub(super) label: Option<String>,
    pub(super) text: String,
    pub(super) items: Vec<String>,
}

impl Line {
    fn new(label: Option<String>, items: Vec<String>) -> Self {
        let between = if items.iter().any(|item| item.contains([',', '，', '、'])) {
            "; "
        } else {
            ", "
        };
        let text = items.join(between);
        Self { label, text, items }
    }
}

impl Sheet {
    /// The document as it is printed.
    pub(super) fn new(document: &Document) -> Result<Self, Error> {
        let language = document.meta.language.as_deref().and_then(primary);
        let mut print = Print::new(language);
        let sections = entries::sections(document, &mut print);
        Self::headed(document, print, sections, None)
    }

    /// The head of the document, and what stands below it.
    fn headed(
        document: &Document,
        mut print: Print,
        sections: Vec<Section>,
        letter: Option<Written>,
    ) -> Result<Self, Error> {
        let language = print.language;
        let basics = &document.basics;
        let name = print.text(&basics.name);
        let label = print.some(&basics.label);
        let contact = contact(basics, &mut print);
        let replaced = print.finish()?;
        let title = if name.is_empty() {
            label.clone().unwrap_or_else(|| "Résumé".to_owned())
        } else {
            name.clone()
        };
        Ok(Self {
            language: language.unwrap_or("en").to_owned(),
            rtl: is_rtl(language),
            title,
            author: name.clone(),
            name,
            label,
            contact_title: wording::heading("contact", language),
            contact,
            sections,
            letter,
            replaced,
        })
    }
}

fn is_rtl(language: Option<&str>) -> bool {
    language.is_some_and(|language| FROM_THE_RIGHT.contains(&language))
}

/// The code of the language in "pt-BR", if it is one.
fn primary(tag: &str) -> Option<&str> {
    let code = tag.split(['-', '_']).next().unwrap_or_default();
    let is_code = matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then_some(code)
}

fn contact(basics: &Basics, print: &mut Print) -> Vec<Item> {
    let mut items = Vec::new();
    if let Some(text) = print.some(&basics.email) {
        let link = (!text.contains(char::is_whitespace)).then(|| format!("mailto:{text}"));
        items.push(Item { text, link });
    }
    items.extend(print.item(&basics.phone));
    let place = place(&basics.location, print);
    items.extend(print.item(&place));
    items.extend(print.address(&basics.url));
    for profile in &basics.profiles {
        if profile.url.trim().is_empty() {
            let parts = [profile.network.trim(), profile.username.trim()];
            let text = joined(parts.into_iter(), ": ");
            items.extend(print.item(&text));
        } else {
            items.extend(print.address(&profile.url));
        }
    }
    items
}

/// "12 High Street, 69002 Lyon, France".
fn place(location: &Location, print: &Print) -> String {
    let town = joined([location.postal_code.trim(), location.city.trim()].into_iter(), " ");
    let parts = [
        location.address.trim(),
        &town,
        location.region.trim(),
        wording::country(location.country_code.trim(), print.language),
    ];
    joined(parts.into_iter(), ", ")
}

/// The parts that say something.
fn joined<'a>(parts: impl Iterator<Item = &'a str>, between: &str) -> String {
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(json: &str) -> Sheet {
        Sheet::new(&serde_json::from_str(json).unwrap()).unwrap()
    }

    #[test]
    fn the_head_has_what_the_person_can_be_reached_by() {
        let sheet = sheet(
            r#"{"basics": {"name": "Ann", "email": "a@b.example", "url": "https://www.ann.example/",
                "location": {"postalCode": "69002", "city": "Lyon", "countryCode": "FR"},
                "profiles": [{"network": "GitHub", "username": "ann"}]}, "meta": {"language": "pt-BR"}}"#,
        );
        let texts: Vec<&str> = sheet.contact.iter().map(|item| item.text.as_str()).collect();
        assert_eq!(
            texts,
            ["a@b.example", "69002 Lyon, França", "ann.example", "GitHub: ann"]
        );
        assert_eq!(sheet.contact[2].link.as_deref(), Some("https://www.ann.example/"));
        assert_eq!((sheet.language.as_str(), sheet.rtl), ("pt", false));
    }

    #[test]
    fn a_sheet_without_a_name_has_a_title_all_the_same() {
        assert_eq!(sheet("{}").title, "Résumé");
        assert_eq!(sheet(r##"{"meta": {"language": "#read(1)"}}"##).language, "en");
    }

    #[test]
    fn groups_without_names_are_one_line() {
        let sheet = sheet(
            r#"{"skills": [{"name": "Rust"}, {"keywords": ["SQL", "Kafka"]}, {"name": "Tools", "keywords": ["Git"]},
                {"name": "Linux"}]}"#,
        );
        let lines = &sheet
            .sections
            .iter()
            .find(|section| section.key == "skills")
            .unwrap()
            .lines;
        let texts: Vec<(Option<&str>, &str)> = lines
            .iter()
            .map(|line| (line.label.as_deref(), line.text.as_str()))
            .collect();
        assert_eq!(
            texts,
            [(None, "Rust, SQL, Kafka"), (Some("Tools"), "Git"), (None, "Linux")]
        );
    }
}
