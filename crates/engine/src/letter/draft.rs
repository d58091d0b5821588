//! Drafting a letter by rules.

use types::{LetterPart, LetterSentence, LetterSource, Reasons, Report, RequirementKind, Served, State};

use super::evidence::{Entry, Proof, formal, names, newest, proofs, worth};
use super::vacancy::own_language;
use super::words::{capital, enumerated, fill, list, of_all, words};
use super::{Day, Ground};
use crate::rewrite;

/// The most sentences about what was done.
const MOST_DEEDS: usize = 3;
/// The most skills and formal things in one sentence.
const MOST_NAMED: usize = 5;
const MOST_FORMAL: usize = 4;
/// A longer position or employer is more than a name, in characters.
const LONGEST_NAME: usize = 80;

/// A letter under construction.
struct Draft<'a> {
    ground: &'a Ground<'a>,
    report: &'a Report,
    served: Vec<Served>,
    language: &'static str,
    sentences: Vec<LetterSentence>,
}

/// The sentences of a letter: what is asked and proved, in the person's own words; what is not known, as blanks.
///
/// `report` is that of the résumé without its original text ([`crate::Candidate::new`] with no text): the places of its
/// evidence are those of the document.
#[must_use]
pub fn draft(ground: &Ground, report: &Report, on: Day) -> Vec<LetterSentence> {
    let reasons = Reasons::from(report.clone()).requirements.into_iter();
    let served = reasons.map(|it| Served {
        id: it.id,
        name: it.name,
        importance: it.importance,
    });
    let mut draft = Draft {
        ground,
        report,
        served: served.collect(),
        language: ground.vacancy.language,
        sentences: Vec::new(),
    };
    draft.head(on);
    draft.opening();
    draft.evidence();
    draft.end();
    draft.sentences
}

/// What the person should know about a draft.
#[must_use]
pub fn note(ground: &Ground) -> Option<&'static str> {
    is_foreign(ground).then_some(
        "The ad and the résumé are in different languages. What the résumé says is not translated: \
         the letter names what you worked with, and asks you for the rest.",
    )
}

fn is_foreign(ground: &Ground) -> bool {
    own_language(ground.document).is_some_and(|own| own != ground.vacancy.language)
}

impl Draft<'_> {
    /// Adds a sentence, unless it claims what the résumé does not support. Says whether it did.
    fn add(&mut self, part: LetterPart, text: &str, source: Option<LetterSource>, proves: &[usize]) -> bool {
        // "… at Acme Inc." has a full stop already.
        let is_twice = text.ends_with("..") && !text.ends_with("...");
        let text = text.strip_suffix('.').filter(|_| is_twice).unwrap_or(text);
        let check = self.ground.check(part, source.as_ref(), text);
        if text.is_empty() || !check.blocked.is_empty() || !check.dropped.is_empty() {
            return false;
        }
        let earlier = self.sentences.iter().filter(|it| it.part == part).count();
        let id = if earlier == 0 {
            part.to_string()
        } else {
            format!("{part}.{}", earlier + 1)
        };
        let ids = proves.iter().filter_map(|at| self.report.requirements.get(*at));
        let served = ids.filter_map(|it| self.served.iter().find(|served| served.id == it.requirement.id));
        let sentence = LetterSentence {
            id,
            part,
            text: text.to_owned(),
            is_own: false,
            requirements: served.cloned().collect(),
            blanks: self.ground.blanks(text),
            source,
            check,
            attestation: None,
        };
        self.sentences.push(sentence);
        true
    }

    fn put(&mut self, part: LetterPart, kind: &'static str, values: &[(&str, &str)]) -> bool {
        let text = fill(self.words(kind), values);
        self.add(part, &text, None, &[])
    }

    fn words(&self, kind: &'static str) -> &'static str {
        words(kind, self.language).unwrap_or_default()
    }

    /// All that stands before the text.
    fn head(&mut self, on: Day) {
        let vacancy = &self.ground.vacancy;
        let recipient = vacancy.company.as_deref().unwrap_or(self.words("blank.employer"));
        self.add(LetterPart::Recipient, recipient, None, &[]);
        self.add(LetterPart::Date, &on.in_language(self.language), None, &[]);
        match vacancy.title.as_deref() {
            Some(title) => self.put(LetterPart::Subject, "subject", &[("title", title)]),
            None => self.put(LetterPart::Subject, "subject.none", &[]),
        };
        let reader = self.words("blank.reader");
        self.put(LetterPart::Salutation, "salutation", &[("blank.reader", reader)]);
    }

    /// What is applied for, and who applies.
    fn opening(&mut self) {
        let post = self.ground.post();
        match self.ground.vacancy.company.as_deref() {
            Some(company) => self.put(LetterPart::Opening, "opening", &[("post", &post), ("company", company)]),
            None => self.put(LetterPart::Opening, "opening.none", &[("post", &post)]),
        };
        let document = self.ground.document;
        if let Some(entry) = newest(document).filter(|entry| is_name(entry.position) && is_employer(entry.name)) {
            let kind = if entry.is_current { "current" } else { "latest" };
            let values = [("position", entry.position.trim()), ("employer", entry.name.trim())];
            self.put(LetterPart::Opening, kind, &values);
        }
        let asks = |kind| {
            let mut asked = self.report.requirements.iter();
            asked.any(|it| it.requirement.kind == kind && it.state == State::Present)
        };
        let years = rewrite::years_of_work(document, self.ground.as_of);
        if years >= 2 && asks(RequirementKind::Years) {
            self.put(LetterPart::Opening, "years", &[("years", &years.to_string())]);
        }
    }

    /// What the person has done of what is asked, what else they know of it, and the formal things.
    fn evidence(&mut self) {
        let (document, report) = (self.ground.document, self.report);
        let proofs = proofs(document, report, MOST_DEEDS);
        let mut shown: Vec<usize> = Vec::new();
        let is_foreign = is_foreign(self.ground);
        let mut is_told = false;
        for (at, proof) in proofs.iter().enumerate() {
            let earlier = proofs.get(..at).unwrap_or_default();
            let is_again = earlier.last().is_some_and(|last| last.entry == proof.entry) && is_told;
            let is_said = if is_foreign {
                !is_again && self.used(proof.entry, &proofs)
            } else {
                self.told(proof, is_again)
            };
            is_told |= is_said;
            if is_said || is_foreign && is_again {
                shown.extend(&proof.proves);
            }
        }
        if !is_told || is_foreign {
            let blank = self.words("blank.deeds");
            self.add(LetterPart::Evidence, blank, None, &[]);
        }
        self.skills(&shown);
        let formal = formal(document, report, MOST_FORMAL);
        let (items, places): (Vec<String>, Vec<usize>) = formal.into_iter().unzip();
        if !items.is_empty() {
            let text = fill(self.words("formal"), &[("words", &items.join("; "))]);
            self.add(LetterPart::Evidence, &text, None, &places);
        }
    }

    /// What was done, as a sentence where the words are a deed, else in the words as they stand.
    fn told(&mut self, proof: &Proof, is_again: bool) -> bool {
        let source = || {
            Some(LetterSource {
                pointer: proof.pointer.clone(),
                text: proof.words.clone(),
            })
        };
        let Some(place) = self.place(proof.entry, is_again) else {
            return false;
        };
        let words = proof.words.trim_end_matches(['.', ';', ',', '。', '；', ' ']);
        if self.language == "en"
            && let Some(deed) = rewrite::as_deed(words, proof.entry.is_current)
        {
            let kind = if is_again { "deed.again" } else { "deed" };
            let text = fill(self.words(kind), &[("where", &place), ("words", &deed)]);
            if self.add(LetterPart::Evidence, &capital(&text), source(), &proof.proves) {
                return true;
            }
        }
        let text = fill(self.words("quote"), &[("where", &place), ("words", words)]);
        self.add(LetterPart::Evidence, &capital(&text), source(), &proof.proves)
    }

    /// What was worked with in an entry, where its own words are in another language.
    fn used(&mut self, entry: Entry, proofs: &[Proof]) -> bool {
        let of_entry = proofs.iter().filter(|it| it.entry == entry).flat_map(|it| &it.proves);
        let places: Vec<usize> = of_entry.copied().collect();
        let mut names = names(self.report, places.iter().copied(), self.language);
        names.truncate(MOST_NAMED);
        let Some(place) = self.place(entry, false).filter(|_| !names.is_empty()) else {
            return false;
        };
        let words = enumerated(&names, self.language);
        let text = fill(self.words("used"), &[("where", &place), ("words", &words)]);
        // The entry must show it: its first text is as good as any to say which entry is meant.
        let source = LetterSource {
            pointer: entry.pointer() + "/position",
            text: entry.position.to_owned(),
        };
        let source = Some(source).filter(|it| !it.text.is_empty());
        self.add(LetterPart::Evidence, &capital(&text), source, &places)
    }

    /// What else of what is asked the résumé shows.
    fn skills(&mut self, shown: &[usize]) {
        let is_skill = |at: &usize| {
            let assessment = self.report.requirements.get(*at);
            assessment.is_some_and(|it| worth(it) > 0.0 && it.requirement.kind == RequirementKind::Skill)
        };
        let mut places: Vec<usize> = (0..self.report.requirements.len()).filter(is_skill).collect();
        places.retain(|at| !shown.contains(at));
        let worth_of = |at: &usize| self.report.requirements.get(*at).map_or(0.0, worth);
        places.sort_by(|left, right| worth_of(right).total_cmp(&worth_of(left)));
        let told = names(self.report, shown.iter().copied(), self.language);
        // One doubtful name must not cost the whole sentence.
        let mut named = names(self.report, places.iter().copied(), self.language);
        named.retain(|name| {
            !told.contains(name) && self.ground.check(LetterPart::Evidence, None, name).blocked.is_empty()
        });
        named.truncate(MOST_NAMED);
        if !named.is_empty() {
            let words = enumerated(&named, self.language);
            let text = fill(self.words("skills"), &[("words", &words)]);
            self.add(LetterPart::Evidence, &text, None, &places);
        }
    }

    /// Where something was done: "as Engineer at Acme".
    fn place(&self, entry: Entry, is_again: bool) -> Option<String> {
        if is_again {
            return Some(self.words("where.again").to_owned());
        }
        let (has_employer, has_position) = (is_employer(entry.name), is_name(entry.position));
        let kind = match (entry.section, has_employer, has_position) {
            ("projects", true, _) => "where.project",
            (_, true, true) => "where",
            (_, true, false) => "where.employer",
            (_, false, true) => "where.position",
            (_, false, false) => return None,
        };
        let values = [("position", entry.position.trim()), ("employer", entry.name.trim())];
        Some(fill(self.words(kind), &values))
    }

    /// What only the person knows, and the end.
    fn end(&mut self) {
        let (reason, start) = (self.words("blank.reason"), self.words("blank.start"));
        self.add(LetterPart::Motivation, reason, None, &[]);
        self.put(LetterPart::Availability, "availability", &[("blank.start", start)]);
        self.put(LetterPart::Closing, "closing", &[]);
        self.put(LetterPart::Farewell, "farewell", &[]);
    }
}

/// Whether it can stand in a sentence as it is.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().count() <= LONGEST_NAME && !text.contains(['\n', '|', '•'])
}

fn is_employer(text: &str) -> bool {
    let low = text.trim().to_lowercase();
    is_name(text) && of_all("employer.none").all(|none| none != low)
}

impl Day {
    /// The day as people write it.
    fn in_language(self, language: &'static str) -> String {
        let month = list("months", language).nth(usize::from(self.month).saturating_sub(1));
        let (day, year) = (self.day.to_string(), self.year.to_string());
        let values = [
            ("day", day.as_str()),
            ("month", month.unwrap_or_default()),
            ("year", &year),
        ];
        fill(words("day", language).unwrap_or("{year}"), &values)
    }
}
