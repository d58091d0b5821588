//! What an ad says about itself: its language, the title, and who advertises. Literally, or not at all.

use types::Document;

use super::words::{LANGUAGES, list, of_all};
use crate::job::Advert;
use crate::resume::language;
use crate::skills::is_cjk;

/// The longest title that is put into a sentence, in characters.
const LONGEST_TITLE: usize = 70;
/// The longest name of an employer, in characters and in words.
const LONGEST_NAME: usize = 60;
const MOST_WORDS: usize = 6;
/// So many lines of an ad are looked through for who advertises, each of so many bytes.
const LINES: usize = 200;
const LONGEST_LINE: usize = 300;
/// Under the title, so many lines may say who advertises by its legal form.
const HEAD: usize = 4;
/// What parts the facts of a line.
const PARTS: [char; 9] = ['|', '·', '•', '–', '—', ',', '(', '/', '，'];

/// What parts a title from what follows it.
const SEPARATORS: [&str; 7] = [" – ", " — ", " | ", " · ", " • ", " - ", " @ "];

/// A job, as a letter calls it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Vacancy {
    /// The language that the letter is written in: the ad's if it is one of those known here.
    pub language: &'static str,
    /// What the ad calls the job, without "(m/f/d)" and the like.
    pub title: Option<String>,
    /// Who advertises.
    pub company: Option<String>,
}

impl Vacancy {
    /// Reads an ad. The résumé's language stands in for one that is not known here.
    #[must_use]
    pub fn new(text: &str, advert: &Advert, document: &Document) -> Self {
        let language = language_of(std::iter::once(text))
            .or_else(|| own_language(document))
            .unwrap_or("en");
        Self {
            language,
            title: advert
                .title
                .as_deref()
                .filter(|title| !is_prose(title, text))
                .and_then(|whole| title(employed(whole).map_or(whole, |(post, _)| post))),
            company: company(text, advert.title.as_deref()),
        }
    }
}

/// The language of texts, if it is one of those that letters are written in.
pub(super) fn language_of<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<&'static str> {
    let letters = texts
        .clone()
        .flat_map(str::chars)
        .filter(|letter| letter.is_alphabetic());
    let (mut all, mut chinese, mut kana) = (0, 0, 0);
    for letter in letters.take(2_000) {
        all += 1;
        chinese += usize::from(is_cjk(letter));
        kana += usize::from(matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7af}'));
    }
    if chinese * 3 > all {
        return (kana * 12 <= chinese).then_some("zh");
    }
    language::of_texts(texts).filter(|code| LANGUAGES.contains(code))
}

/// The language that a résumé is written in, if it is one of those known here.
pub(super) fn own_language(document: &Document) -> Option<&'static str> {
    let told = document.meta.language.as_deref();
    if let Some(told) = told {
        return LANGUAGES.into_iter().find(|code| told.starts_with(code));
    }
    let work = document.work.iter();
    let texts = work.flat_map(|it| it.highlights.iter().chain([&it.summary, &it.position]));
    let basics = [&document.basics.summary, &document.basics.label];
    language_of(texts.chain(basics).map(String::as_str))
}

/// Whether a title is only how the first sentence of an ad without a headline begins.
fn is_prose(title: &str, text: &str) -> bool {
    let first = text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    let after = first
        .split_once(title)
        .filter(|(head, _)| !head.contains(char::is_alphanumeric));
    after.is_some_and(|(_, rest)| rest.chars().filter(|letter| letter.is_alphanumeric()).count() > 3)
}

/// The title without what no letter repeats: "(m/f/d)", "H/F", the place behind a dash.
fn title(whole: &str) -> Option<String> {
    let mut title = String::new();
    for (at, part) in whole.split(['(', '（', '[']).enumerate() {
        if at == 0 {
            title.push_str(part);
            continue;
        }
        let (inner, rest) = part.split_once([')', '）', ']']).unwrap_or((part, ""));
        if !is_aside(inner) {
            title.extend(["(", inner, ")"]);
        }
        title.push_str(rest);
    }
    let head = SEPARATORS
        .iter()
        .fold(title.as_str(), |head, mark| head.split(mark).next().unwrap_or(head));
    let mut words: Vec<&str> = head.split_whitespace().filter(|word| !is_gender(word)).collect();
    let is_article = |word: &&str| of_all("title.article").any(|article| article == *word);
    if words.len() > 1 && words.first().is_some_and(is_article) {
        words.remove(0);
    }
    let title = words.join(" ");
    let title = title.trim_matches(|letter: char| matches!(letter, ',' | ';' | ':' | '-' | '*' | '!'));
    let is_sentence = title.contains(['?', '!', '。', '？', '！', '"', '“', '„', '\n']) || title.contains(". ");
    let is_short = (1..=LONGEST_TITLE).contains(&title.chars().count());
    (is_short && !is_sentence && title.chars().any(char::is_alphabetic)).then(|| title.to_owned())
}

/// What stands in brackets and is no part of the name: "m/w/d", "100 %, remote".
fn is_aside(inner: &str) -> bool {
    is_gender(inner.trim()) || inner.contains([',', '%', '，']) || inner.chars().any(|letter| letter.is_ascii_digit())
}

/// "m/w/d", "H/F", "all genders".
fn is_gender(word: &str) -> bool {
    let letters: Vec<&str> = word.split(['/', '|', ',', '*', ' ']).collect();
    let is_letters = letters.len() > 1
        && letters.iter().all(|letter| {
            matches!(
                letter.to_lowercase().as_str(),
                "m" | "w" | "d" | "f" | "h" | "x" | "div"
            )
        });
    is_letters || word.eq_ignore_ascii_case("all genders")
}

/// A title and the employer's name behind it: "Buyer at Acme Ltd". A legal form tells a name from a place or a field,
/// and so does "@".
fn employed(title: &str) -> Option<(&str, String)> {
    of_all("title.at").find_map(|at| {
        let (post, rest) = title.split_once(&[" ", at, " "].concat())?;
        let rest = rest.split(['(', '|', ',', '–', '—']).next().unwrap_or_default();
        let company = with_form(rest).or_else(|| name(rest).filter(|_| at == "@"))?;
        Some((post, company))
    })
}

/// Who advertises, in the words of the ad: after "Company:", behind the title, in "About …", beside the title with a legal form,
/// or before "is looking for".
fn company(text: &str, title: Option<&str>) -> Option<String> {
    let lines: Vec<&str> = text
        .lines()
        .map(|line| line.trim().trim_start_matches(['#', '*', '-', '•', '【']).trim_start())
        .filter(|line| !line.is_empty() && line.len() <= LONGEST_LINE)
        .take(LINES)
        .collect();
    let labelled = || lines.iter().find_map(|line| labelled(line));
    let about = || lines.iter().find_map(|line| about(line));
    let head = || {
        let head = lines.iter().take(HEAD).filter(|line| Some(**line) != title);
        head.flat_map(|line| line.split(PARTS)).find_map(with_form)
    };
    let seeking = || lines.iter().find_map(|line| seeking(line));
    let titled = || title.and_then(employed).map(|(_, company)| company);
    labelled().or_else(titled).or_else(about).or_else(head).or_else(seeking)
}

fn labelled(line: &str) -> Option<String> {
    let (label, value) = line.split_once([':', '：', '】'])?;
    let label = label.trim().to_lowercase();
    let is_label = of_all("company.label").any(|known| known == label);
    let value = value.split(['|', '·', '•', ';']).next().unwrap_or_default();
    // "Company: a growing business" names nobody.
    name(value).filter(|_| is_label)
}

fn about(line: &str) -> Option<String> {
    let heading = line.trim_end_matches([':', '：', '?', '】']);
    let after = of_all("company.about").filter_map(|about| {
        let head = heading.get(..about.len()).filter(|head| head.to_lowercase() == about)?;
        let rest = heading.get(head.len()..)?;
        let is_apart = rest.starts_with(' ') || about.ends_with(['’', '\'']) || about.chars().all(is_cjk);
        is_apart.then(|| rest.trim())
    });
    let rest = after.min_by_key(|rest| rest.len())?;
    name(rest).filter(|_| !heading.ends_with('.'))
}

/// A part of a line that ends in a legal form.
fn with_form(part: &str) -> Option<String> {
    let part = part.trim();
    let last = part.split_whitespace().last()?;
    let has_form = of_all("company.form").any(|form| {
        if form.chars().all(is_cjk) {
            part.ends_with(form) && part.len() > form.len()
        } else {
            last == form && part.len() > form.len()
        }
    });
    name(part).filter(|_| has_form)
}

fn seeking(line: &str) -> Option<String> {
    let found = LANGUAGES
        .into_iter()
        .flat_map(|language| list("company.seeks", language))
        .filter_map(|verb| {
            let (head, tail) = if verb.chars().all(is_cjk) {
                line.split_once(verb)?
            } else {
                line.split_once(&[" ", verb, " "].concat())?
            };
            (!tail.is_empty()).then_some(head)
        });
    let head = found.min_by_key(|head| head.len())?;
    let name = name(head)?;
    // In German every noun has a capital, in Chinese none: only a legal form tells.
    let has_form = || with_form(&name).is_some();
    let is_plain = name.split_whitespace().count() <= 3 && name.is_ascii() && !is_german(line);
    (is_plain || has_form()).then_some(name)
}

fn is_german(line: &str) -> bool {
    language_of(std::iter::once(line)) == Some("de") || line.contains(" sucht ")
}

/// A name as it stands, if it looks like one: short, with a capital first, and no word that stands for something else.
fn name(text: &str) -> Option<String> {
    let text = text
        .trim()
        .trim_matches(|letter: char| matches!(letter, '"' | '“' | '”' | '„' | '«' | '»' | ',' | '*' | '_'));
    let words: Vec<&str> = text.split_whitespace().collect();
    let first = words.first()?.to_lowercase();
    let is_other =
        of_all("company.none").any(|none| none == first || none.chars().all(is_cjk) && text.starts_with(none));
    let is_short = text.chars().count() <= LONGEST_NAME && words.len() <= MOST_WORDS;
    let begins = text.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit() || is_cjk(letter));
    let has_letters = text.chars().any(char::is_alphabetic);
    let ends = text.contains(['?', '!', ':', '。', '\t', '[', '{', '@']) || text.contains(". ");
    (!is_other && is_short && begins && has_letters && !ends).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vacancy(text: &str) -> Vacancy {
        Vacancy::new(text, &crate::job::parse(text), &Document::default())
    }

    #[test]
    fn titles_lose_what_no_letter_repeats() {
        for (whole, short) in [
            (
                "Senior Backend Engineer, Payments (m/f/d)",
                "Senior Backend Engineer, Payments",
            ),
            (
                "Softwareentwickler Java (w/m/d) – Homeoffice möglich, Karlsruhe",
                "Softwareentwickler Java",
            ),
            ("Conducteur SPL h/f – régional", "Conducteur SPL"),
            (
                "Platform / DevOps Engineer (100% remote, EU time zones)",
                "Platform / DevOps Engineer",
            ),
            ("un cuisinier", "cuisinier"),
            ("SAP Functional Consultant (SD/MM)", "SAP Functional Consultant (SD/MM)"),
        ] {
            assert_eq!(title(whole).as_deref(), Some(short));
        }
        assert_eq!(title("¿Te gusta la gente? Recepcionista"), None);
    }

    #[test]
    fn who_advertises_is_read_where_an_ad_says_so() {
        for (text, name) in [
            (
                "Nurse\nEmployer: St Brannock's Hospital\nYou need a licence.",
                "St Brannock's Hospital",
            ),
            ("Engineer\nAbout Fernhill\nFernhill moves money.", "Fernhill"),
            (
                "Payroll Administrator\nBrindle & Sons Ltd, Preston\nResponsibilities:",
                "Brindle & Sons Ltd",
            ),
            (
                "Koch (m/w/d)\nGasthaus Lindner GmbH | Ulm\nWir kochen.",
                "Gasthaus Lindner GmbH",
            ),
            (
                "Buyer\nKestrel Mutual is looking for a buyer.\nYou know SAP.",
                "Kestrel Mutual",
            ),
            (
                "Comptable\nEntreprise : Vins Delaunay\nVous tenez les comptes.",
                "Vins Delaunay",
            ),
            (
                "Account Manager (m/w/d) bei Contoso GmbH\nIhre Aufgaben:\n- Kunden betreuen",
                "Contoso GmbH",
            ),
            ("Product Designer @ Fabrikam\nYou will:\n- Draw", "Fabrikam"),
            ("护士\n公司：云岫生物医药\n任职要求：两年经验", "云岫生物医药"),
        ] {
            assert_eq!(vacancy(text).company.as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn nobody_is_named_where_an_ad_does_not_say_who_advertises() {
        for text in [
            "Nurse\nAbout us\nWe look after people.",
            "Accountant\nA growing engineering business needs an accountant.",
            "Engineer\nOur client is looking for an engineer.",
            "Koch\nÜber uns\nEin Betrieb in Ulm sucht Verstärkung.",
            "Comptable\nDescription de l'entreprise : négoce de vins, 34 salariés.",
            "Farmacéutico\nSobre nosotros\nSomos una farmacia.",
            "Nurse at night\nYou have a licence.",
            "Betreuer bei Demenz\nSie haben Geduld.",
            "Engineer\nAbout the role\nYou will build things. About 40 people work here.",
        ] {
            assert_eq!(vacancy(text).company, None, "{text}");
        }
    }

    #[test]
    fn an_employer_behind_the_title_is_no_part_of_it() {
        let read = vacancy("Account Manager (m/w/d) bei Contoso GmbH\nIhre Aufgaben:\n- Kunden betreuen");
        assert_eq!(read.title.as_deref(), Some("Account Manager"));
    }

    #[test]
    fn the_language_is_that_of_the_ad() {
        for (text, language) in [
            ("We are looking for a cook for the canteen of the school.", "en"),
            ("Wir suchen eine Köchin für die Kantine der Schule mit Erfahrung.", "de"),
            ("Nous cherchons un cuisinier pour la cantine de l'école.", "fr"),
            (
                "Buscamos un cocinero para la cantina de la escuela con experiencia.",
                "es",
            ),
            ("Cerchiamo un cuoco per la mensa della scuola con esperienza.", "it"),
            (
                "Procuramos um cozinheiro para a cantina da escola, com experiência em cozinha.",
                "pt",
            ),
            ("我们招聘学校食堂厨师，要求有经验。", "zh"),
        ] {
            assert_eq!(vacancy(text).language, language, "{text}");
        }
    }
}
