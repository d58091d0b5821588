//! Looking up what a sentence of a letter claims.

use types::{ClaimCheck, ClaimKind, LetterBlank, LetterPart, LetterSource, Span};

use super::Ground;
use super::words::{fill, words};

/// Where a sentence that rests on nothing else is looked up: it is about everything.
const ANYWHERE: &str = "/basics/summary";
/// What is asked of the person, by the kind of the blank.
const QUESTIONS: [(&str, &str); 5] = [
    ("blank.reader", "Who reads it? If the ad names nobody, greet everybody."),
    ("blank.employer", "Who is the employer? The ad does not say it plainly."),
    (
        "blank.reason",
        "Why do you want this position, at this employer? Nobody else can know.",
    ),
    (
        "blank.start",
        "When can you start? Leave it out if the ad does not ask.",
    ),
    (
        "blank.deeds",
        "What have you done that fits? The résumé shows nothing that the ad asks for in words that can be quoted.",
    ),
];

impl Ground<'_> {
    /// What a sentence claims that the résumé does and does not support.
    ///
    /// What the ad itself says is no claim about the person where the letter is about the job: the employer's name and
    /// "the position of …". Nor is who reads the letter, when it is written and when the person can start.
    #[must_use]
    pub fn check(&self, part: LetterPart, source: Option<&LetterSource>, text: &str) -> ClaimCheck {
        // A place that says something else by now proves nothing.
        let source = source.filter(|it| self.says(it));
        let (pointer, before) = source.map_or((ANYWHERE, ""), |it| (it.pointer.as_str(), it.text.as_str()));
        let mut check = self.facts.check_telling(pointer, before, &self.without_blanks(text));
        let quotes = self.quotes(part, text);
        check.blocked.retain(|claim| {
            let is_quoted = quotes
                .iter()
                .any(|quote| quote.start <= claim.span.start && claim.span.end <= quote.end);
            !is_quoted && !is_no_claim(part, claim.kind)
        });
        check
    }

    /// Whether the résumé still says what a sentence was drafted from.
    fn says(&self, source: &LetterSource) -> bool {
        let found = self.value.pointer(&source.pointer).and_then(|value| value.as_str());
        found.is_some_and(|found| found.contains(&source.text))
    }

    /// What is still to be filled in.
    #[must_use]
    pub fn blanks(&self, text: &str) -> Vec<LetterBlank> {
        let mut found: Vec<LetterBlank> = Vec::new();
        for (kind, question) in QUESTIONS {
            let Some(mark) = words(kind, self.vacancy.language) else {
                continue;
            };
            let otherwise = if kind == "blank.reader" {
                words("salutation.otherwise", self.vacancy.language).unwrap_or_default()
            } else {
                ""
            };
            let places = text.match_indices(mark).filter_map(|(at, _)| text.get(..at));
            found.extend(places.map(|head| LetterBlank {
                text: mark.to_owned(),
                span: span(head, mark),
                question: question.to_owned(),
                otherwise: otherwise.to_owned(),
            }));
        }
        found.sort_by_key(|blank| blank.span.start);
        found
    }

    /// The text with blanks in place of its blanks: as many letters as before.
    fn without_blanks(&self, text: &str) -> String {
        let blanks = QUESTIONS
            .iter()
            .filter_map(|(kind, _)| words(kind, self.vacancy.language));
        blanks.fold(text.to_owned(), |text, mark| {
            text.replace(mark, &" ".repeat(mark.chars().count()))
        })
    }

    /// The position, as sentences about it call it.
    pub(super) fn post(&self) -> String {
        let language = self.vacancy.language;
        match &self.vacancy.title {
            Some(title) => fill(words("post", language).unwrap_or("{title}"), &[("title", title)]),
            None => words("post.none", language).unwrap_or_default().to_owned(),
        }
    }

    /// Where a sentence says about the job what the ad says.
    fn quotes(&self, part: LetterPart, text: &str) -> Vec<Span> {
        let title = match part {
            LetterPart::Recipient => None,
            LetterPart::Subject => self.vacancy.title.clone(),
            LetterPart::Opening | LetterPart::Motivation | LetterPart::Closing => {
                self.vacancy.title.as_ref().map(|_| self.post())
            }
            _ => return Vec::new(),
        };
        let quoted = title.into_iter().chain(self.vacancy.company.clone());
        let spans = quoted.filter(|quote| !quote.is_empty()).flat_map(|quote| {
            let places = text.match_indices(&quote).filter_map(|(at, _)| text.get(..at));
            places.map(|head| span(head, &quote)).collect::<Vec<_>>()
        });
        spans.collect()
    }
}

/// What a part may say without its being a claim about the person's past.
fn is_no_claim(part: LetterPart, kind: ClaimKind) -> bool {
    match part {
        // An address has names of every kind and numbers; what praises or proves somebody belongs to no address.
        LetterPart::Recipient => !matches!(kind, ClaimKind::Superlative | ClaimKind::Certificate | ClaimKind::Date),
        LetterPart::Salutation => matches!(kind, ClaimKind::Name | ClaimKind::Title | ClaimKind::Degree),
        LetterPart::Date | LetterPart::Availability => matches!(kind, ClaimKind::Date | ClaimKind::Number),
        _ => false,
    }
}

fn span(head: &str, words: &str) -> Span {
    let start = head.chars().count();
    Span {
        start,
        end: start + words.chars().count(),
    }
}
