//! A letter as it stands on a page, and as text.

use types::{Document, LetterPart, LetterSentence};

/// What stands on the page, from top to bottom. The sender is the head of the résumé.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct LetterPage {
    /// Whom it goes to, line by line.
    pub recipient: Vec<String>,
    /// The day.
    pub date: String,
    /// What it is about.
    pub subject: String,
    /// The greeting.
    pub salutation: String,
    /// The text.
    pub paragraphs: Vec<String>,
    /// The words before the name.
    pub farewell: String,
    /// Who writes.
    pub name: String,
}

impl LetterPage {
    /// Puts sentences together: those of one part that follow each other are one paragraph.
    #[must_use]
    pub fn new(document: &Document, sentences: &[LetterSentence], language: &str) -> Self {
        let mut page = Self {
            name: document.basics.name.trim().to_owned(),
            ..Self::default()
        };
        let between = if language == "zh" { "" } else { " " };
        let mut last = None;
        for sentence in sentences {
            let text = sentence.text.split('\n').map(str::trim).filter(|line| !line.is_empty());
            let text: Vec<&str> = text.collect();
            let line = text.join(" ");
            let add = |place: &mut String| {
                if !place.is_empty() {
                    place.push_str(between);
                }
                place.push_str(&line);
            };
            match sentence.part {
                LetterPart::Recipient => page.recipient.extend(text.into_iter().map(str::to_owned)),
                LetterPart::Date => add(&mut page.date),
                LetterPart::Subject => add(&mut page.subject),
                LetterPart::Salutation => add(&mut page.salutation),
                LetterPart::Farewell => add(&mut page.farewell),
                part => {
                    let paragraph = page.paragraphs.last_mut().filter(|_| last == Some(paragraph_of(part)));
                    match paragraph {
                        Some(paragraph) => add(paragraph),
                        None => page.paragraphs.push(line),
                    }
                }
            }
            last = Some(paragraph_of(sentence.part));
        }
        page
    }

    /// Every line that must be in a file.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        let head = self.recipient.iter().map(String::as_str);
        let head = head.chain([&*self.date, &*self.subject, &*self.salutation]);
        let tail = [&*self.farewell, &*self.name];
        let all = head.chain(self.paragraphs.iter().map(String::as_str)).chain(tail);
        all.filter(|line| !line.is_empty())
    }

    /// The letter as plain text, or as Markdown, with the person's address above.
    #[must_use]
    pub fn text(&self, document: &Document, is_markdown: bool) -> String {
        let escape = |line: &str| if is_markdown { escaped(line) } else { line.to_owned() };
        let basics = &document.basics;
        let place = &basics.location;
        let town = [place.postal_code.trim(), place.city.trim()].join(" ");
        let sender = [
            &*self.name,
            place.address.trim(),
            town.trim(),
            basics.email.trim(),
            basics.phone.trim(),
        ];
        let lines = |lines: &mut dyn Iterator<Item = &str>| {
            let lines: Vec<String> = lines.filter(|line| !line.is_empty()).map(escape).collect();
            // Two blanks at the end of a line part it from the next.
            lines.join(if is_markdown { "  \n" } else { "\n" })
        };
        let subject = escape(&self.subject);
        let subject = if is_markdown && !subject.is_empty() {
            format!("**{subject}**")
        } else {
            subject
        };
        let mut blocks = vec![
            lines(&mut sender.into_iter()),
            lines(&mut self.recipient.iter().map(String::as_str)),
            escape(&self.date),
            subject,
            escape(&self.salutation),
        ];
        blocks.extend(self.paragraphs.iter().map(|it| escape(it)));
        blocks.push(lines(&mut [&*self.farewell, &*self.name].into_iter()));
        blocks.retain(|block| !block.is_empty());
        blocks.join("\n\n") + "\n"
    }
}

/// When the person can start goes with the last words.
const fn paragraph_of(part: LetterPart) -> LetterPart {
    match part {
        LetterPart::Availability => LetterPart::Closing,
        part => part,
    }
}

/// A text whose letters mean nothing to Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.chars().enumerate() {
        let is_mark = matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>');
        let is_start = at == 0 && matches!(letter, '#' | '+' | '-');
        if is_mark || is_start {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
