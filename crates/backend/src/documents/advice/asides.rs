//! Word documents: fields in places where many programs do not look.

use types::{Advice, Span};

use super::{Facts, LOSE, Measured, advice, words};

/// More places than this are not looked through.
const MAX_ASIDES: usize = 500;

/// Where a text stands, if not in the text itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// In a text box.
    TextBox,
    /// At the top of each page.
    Header,
    /// At the bottom of each page.
    Footer,
    /// In a cell of a table.
    Table,
}

/// A text that stands apart from the text itself.
#[derive(Clone, Debug)]
pub struct Aside {
    /// Where.
    pub place: Place,
    /// What it says.
    pub text: String,
}

impl Place {
    /// The case that was measured, where it is, and what to do about it.
    fn about(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::TextBox => (
                "text_box",
                "in a text box",
                "Move it out of the box, into the text itself.",
            ),
            Self::Header => (
                "page_header",
                "in the header of the page",
                "Move it to the first lines of the text itself.",
            ),
            Self::Footer => (
                "page_footer",
                "in the footer of the page",
                "Move it to the first lines of the text itself.",
            ),
            Self::Table => (
                "table",
                "in a table",
                "Set it as lines of text; a tab or an indent puts dates beside a job as well.",
            ),
        }
    }
}

/// What a field is about, in the order it is told.
const SUBJECTS: [(&str, &str); 6] = [
    ("name", "your name"),
    ("email", "your e-mail address"),
    ("phone", "your phone number"),
    ("position", "jobs"),
    ("startDate", "dates of jobs"),
    ("endDate", "dates of jobs"),
];

pub fn advise(facts: &Facts<'_>) -> Vec<Advice> {
    [Place::TextBox, Place::Header, Place::Footer, Place::Table]
        .into_iter()
        .filter_map(|place| about(facts, place))
        .collect()
}

fn about(facts: &Facts<'_>, place: Place) -> Option<Advice> {
    let texts: Vec<&str> = facts
        .asides
        .iter()
        .filter(|aside| aside.place == place)
        .flat_map(|aside| aside.text.lines())
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .take(MAX_ASIDES)
        .collect();
    let mut found: Vec<(&str, Span)> = Vec::new();
    for (key, subject) in SUBJECTS {
        let mut spans = fields(facts, key).filter(|span| is_in(facts, &texts, *span));
        if let Some(span) = spans.next()
            && !found.iter().any(|(known, _)| *known == subject)
        {
            found.push((subject, span));
        }
    }
    let (_, span) = *found.first()?;
    let (code, here, fix) = place.about();
    let who = Measured::of(code)?.who("Word files", LOSE);
    let subjects: Vec<&str> = found.iter().map(|(subject, _)| *subject).collect();
    let seen = format!("Found {here}: {}.", subjects.join(", "));
    let why = format!("{who} what stands {here}.");
    Some(Advice {
        span: Some(span),
        ..advice(code, seen, why, fix)
    })
}

/// Where the fields of a kind stand: those of the person, and those of jobs.
fn fields<'a>(facts: &'a Facts<'_>, key: &'a str) -> impl Iterator<Item = Span> + 'a {
    let is_meant = move |pointer: &str| match pointer.rsplit_once('/') {
        Some(("/basics", last)) => last == key,
        Some((entry, last)) => last == key && key != "name" && entry.starts_with("/work/"),
        None => false,
    };
    let fields = facts.document.meta.fields.iter();
    fields.filter_map(move |(pointer, field)| field.span.filter(|_| is_meant(pointer)))
}

/// Whether the words of a span are in one of the texts: their line has all of it.
fn is_in(facts: &Facts<'_>, texts: &[&str], span: Span) -> bool {
    let lines = &facts.reading.lines;
    let line = lines.partition_point(|line| line.span.end <= span.start);
    let Some(line) = lines.get(line) else { return false };
    let words = words(facts.reading, span);
    let words = words.split(['\n', '\t']).next().unwrap_or_default().trim();
    !words.is_empty()
        && texts
            .iter()
            .any(|text| text.contains(words) && (line.text.contains(text) || text.contains(&line.text)))
}
