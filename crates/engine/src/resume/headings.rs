//! Section headings in many languages.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::fold::{FixedState, is_connective, with_first_word, with_fold};

const SOURCE: &str = include_str!("../../data/resume/headings.tsv");

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
    /// Jobs and studies under one heading, perhaps projects too: "Experience and Education".
    Mixed,
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
}

fn dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let mut built = Dictionary {
            by_form: HashMap::default(),
            firsts: HashSet::default(),
        };
        for (section, language, forms) in SOURCE.lines().filter_map(columns) {
            for form in forms.split('|') {
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

/// Section, language, and what is written there, parted by bars.
fn columns(line: &'static str) -> Option<(Section, &'static str, &'static str)> {
    let mut columns = line.split('\t');
    let section = Section::from_word(columns.next()?)?;
    Some((section, columns.next()?, columns.next()?))
}

/// Every heading as it is written, with what it means.
pub(crate) fn forms() -> impl Iterator<Item = (Section, &'static str)> {
    let lines = SOURCE.lines().filter_map(columns);
    lines.flat_map(|(section, _, forms)| forms.split('|').map(move |form| (section, form)))
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
    .or_else(|| is_mixed(line).then_some(&MIXED))
}

/// The heading over jobs and studies alike.
static MIXED: Heading = Heading {
    section: Section::Mixed,
    languages: Vec::new(),
};

/// No such heading is longer, in bytes.
const LONGEST_MIXED: usize = 60;

/// Whether a line joins the headings of jobs and of studies, perhaps those of projects too.
fn is_mixed(line: &str) -> bool {
    if line.len() > LONGEST_MIXED {
        return false;
    }
    let is_joint = |word: &str| matches!(word, "&" | "/" | "+") || is_connective(&word.to_lowercase());
    let words: Vec<&str> = line.split_whitespace().collect();
    let parts = words.split(|word| is_joint(word));
    let (mut count, mut has_work, mut has_studies) = (0, false, false);
    for part in parts {
        let part = part.join(" ");
        let known = |form: &str| with_fold(form, |key| dictionary().by_form.get(key).map(|heading| heading.section));
        match known(&part).or_else(|| known(&format!("{part}s"))) {
            Some(Section::Work) => has_work = true,
            Some(Section::Education) => has_studies = true,
            Some(Section::Projects) => {}
            _ => return false,
        }
        count += 1;
    }
    count > 1 && has_work && has_studies
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
    let in_language = |language: &str| {
        let mut all = titles().iter();
        all.find(|(of, tongue, _)| *of == section && *tongue == language)
    };
    let found = language.and_then(in_language).or_else(|| in_language("en"));
    found.map_or("", |(.., title)| title)
}

/// Section, language, and what is written there.
type Title = (Section, &'static str, &'static str);

fn titles() -> &'static [Title] {
    static TITLES: OnceLock<Vec<Title>> = OnceLock::new();
    TITLES.get_or_init(|| {
        let title = |line: &'static str| {
            let (section, rest) = line.split_once('\t')?;
            let (language, title) = rest.split_once('\t')?;
            Some((Section::from_word(section)?, language, title))
        };
        FIRST_FORMS.lines().filter_map(title).collect()
    })
}

/// The data with the first form of each line alone: all that a program carries which writes headings and reads none.
const FIRST_FORMS: &str = match str::from_utf8(&KEPT) {
    Ok(forms) => forms,
    Err(_) => "",
};
const KEPT: [u8; LENGTH] = first_forms::<LENGTH>().0;
const LENGTH: usize = first_forms::<0>().1;

/// As much of the first forms as there is room for, and how long they are.
const fn first_forms<const ROOM: usize>() -> ([u8; ROOM], usize) {
    let source = SOURCE.as_bytes();
    let (mut kept, mut length) = ([0; ROOM], 0);
    let (mut at, mut is_first) = (0, true);
    while at < source.len() {
        is_first = source[at] == b'\n' || (is_first && source[at] != b'|');
        if is_first {
            if length < ROOM {
                kept[length] = source[at];
            }
            length += 1;
        }
        at += 1;
    }
    (kept, length)
}

#[cfg(test)]
mod tests {
    use super::{SOURCE, Section, lookup, title};

    #[test]
    fn a_heading_may_join_jobs_and_studies() {
        for line in [
            "Experience & Education",
            "ÉDUCATION ET PROJET ET EXPÉRIENCE",
            "Berufserfahrung und Ausbildung",
        ] {
            assert_eq!(
                lookup(line).map(|heading| heading.section),
                Some(Section::Mixed),
                "{line}"
            );
        }
        for line in [
            "Work and Experience",
            "Education and Honey",
            "Experience in Education",
            "Work & Projects",
        ] {
            assert_ne!(
                lookup(line).map(|heading| heading.section),
                Some(Section::Mixed),
                "{line}"
            );
        }
    }

    #[test]
    fn the_first_form_is_the_one_that_is_written() {
        assert_eq!(title(Section::Work, Some("de")), "Berufserfahrung");
        assert_eq!(title(Section::Work, Some("tlh")), title(Section::Work, None));
        for line in SOURCE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let mut columns = line.split('\t');
            let section = Section::from_word(columns.next().unwrap()).unwrap();
            let language = columns.next().unwrap();
            let same = |other: &&str| other.starts_with(line.rsplit_once('\t').unwrap().0);
            let first = SOURCE.lines().find(same).unwrap().rsplit_once('\t').unwrap().1;
            assert_eq!(title(section, Some(language)), first.split('|').next().unwrap());
        }
    }
}
