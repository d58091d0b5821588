//! Section headings in many languages.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::fold::{FixedState, is_connective, with_first_word, with_fold};

/// What a part of a résumé is about.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Section {
    /// "Curriculum Vitae": names the document, not a part of it.
    Title,
    Contact,
    Personal,
    Summary,
    Work,
    Education,
    Skills,
    Languages,
    Certificates,
    Projects,
    Awards,
    Publications,
    Volunteer,
    Interests,
    References,
    Other,
}

impl Section {
    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "title" => Self::Title,
            "contact" => Self::Contact,
            "personal" => Self::Personal,
            "summary" => Self::Summary,
            "work" => Self::Work,
            "education" => Self::Education,
            "skills" => Self::Skills,
            "languages" => Self::Languages,
            "certificates" => Self::Certificates,
            "projects" => Self::Projects,
            "awards" => Self::Awards,
            "publications" => Self::Publications,
            "volunteer" => Self::Volunteer,
            "interests" => Self::Interests,
            "references" => Self::References,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// What a heading means, and the languages it is written in.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    pub(crate) section: Section,
    pub(crate) languages: Vec<&'static str>,
}

struct Dictionary {
    by_form: HashMap<Cow<'static, str>, Heading, FixedState>,
    /// The words that forms begin with.
    firsts: HashSet<String, FixedState>,
    titles: HashMap<(Section, &'static str), &'static str, FixedState>,
}

fn dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let mut built = Dictionary {
            by_form: HashMap::default(),
            firsts: HashSet::default(),
            titles: HashMap::default(),
        };
        for line in include_str!("../../data/resume/headings.tsv").lines() {
            let mut columns = line.split('\t');
            let (Some(section), Some(language), Some(forms)) = (
                columns.next().and_then(Section::from_word),
                columns.next(),
                columns.next(),
            ) else {
                continue;
            };
            for form in forms.split('|') {
                built.titles.entry((section, language)).or_insert(form);
                let folded = with_fold(form, |folded| {
                    let first = folded.split(' ').next().unwrap_or_default();
                    if !built.firsts.contains(first) {
                        built.firsts.insert(first.to_owned());
                    }
                    if folded == form {
                        form.into()
                    } else {
                        Cow::from(folded.to_owned())
                    }
                });
                let heading = built.by_form.entry(folded).or_insert_with(|| Heading {
                    section,
                    languages: Vec::new(),
                });
                if heading.section == section {
                    heading.languages.push(language);
                }
            }
        }
        built
    })
}

/// The meaning of a line that is a heading and nothing else.
pub(crate) fn lookup(line: &str) -> Option<&'static Heading> {
    if line.len() > 120 {
        return None;
    }
    let dictionary = dictionary();
    // A letter may be the first of many with blanks between them.
    let may_begin = |word: &str| word.len() == 1 || is_connective(word) || dictionary.firsts.contains(word);
    if line.is_ascii() && !with_first_word(line, may_begin).unwrap_or(false) {
        return None;
    }
    with_fold(line, |key| {
        dictionary
            .by_form
            .get(key)
            .or_else(|| bilingual(key).and_then(|half| dictionary.by_form.get(half)))
    })
}

/// Whether a word names the document: "CV", "Resume".
pub(crate) fn is_document_title(word: &str) -> bool {
    let is_title = |heading: &Heading| heading.section == Section::Title;
    let may_begin = |first: &str| first.len() == 1 || first == "resume" || dictionary().firsts.contains(first);
    word.len() <= 40
        && (!word.is_ascii() || with_first_word(word, may_begin).unwrap_or(false))
        && with_fold(word, |key| {
            key == "resume" || dictionary().by_form.get(key).is_some_and(is_title)
        })
}

/// The half of "工作经历 work experience" that is not in Latin letters.
fn bilingual(key: &str) -> Option<&str> {
    if key.is_ascii() {
        return None;
    }
    let first_latin = key.find(|letter: char| letter.is_ascii_alphabetic())?;
    if first_latin > 0 {
        key.get(..first_latin).map(str::trim)
    } else {
        let other = key.find(|letter: char| letter > '\u{2e7f}')?;
        key.get(other..)
    }
}

/// The heading to write over a section, in the language of the résumé.
pub(crate) fn title(section: Section, language: Option<&str>) -> &'static str {
    let titles = &dictionary().titles;
    language
        .and_then(|language| {
            titles
                .iter()
                .find(|((of, tongue), _)| *of == section && *tongue == language)
        })
        .or_else(|| titles.get_key_value(&(section, "en")))
        .map_or("", |(_, title)| title)
}
