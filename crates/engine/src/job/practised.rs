//! What years are counted in, in words that the vocabulary does not know: "3 years in beekeeping", "三年以上数值策划经验".

use types::{Importance, RequirementKind};

use super::Ad;
use super::draft::Draft;
use super::importance::Zones;
use super::lists::List;
use super::wording::{is_clause, is_demand};
use crate::skills::is_cjk;

/// Words that lead from a number of years to what they are counted in.
static TOWARDS: List = List::of(&[
    "in", "of", "with", "on", "within", "im", "mit", "auf", "bei", "beim", "en", "dans", "sur", "de", "d", "con", "su",
    "nel", "nella", "nello", "nei", "nelle", "di", "presso", "em", "na", "no", "nos", "nas", "com", "chez", "avec",
]);

/// Words that say nothing of what was practised.
static EMPTY: List = List::of(&[
    "experience",
    "professional",
    "working",
    "work",
    "worked",
    "relevant",
    "practical",
    "practice",
    "a",
    "an",
    "the",
    "similar",
    "comparable",
    "equivalent",
    "same",
    "role",
    "roles",
    "position",
    "post",
    "job",
    "field",
    "this",
    "that",
    "any",
    "full",
    "time",
    "paid",
    "der",
    "dem",
    "den",
    "die",
    "das",
    "einer",
    "einem",
    "einen",
    "erfahrung",
    "berufserfahrung",
    "praxis",
    "berufspraxis",
    "einschlagige",
    "einschlagiger",
    "vergleichbarer",
    "vergleichbaren",
    "ahnlicher",
    "gleicher",
    "stelle",
    "funktion",
    "beruf",
    "bereich",
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
    "du",
    "des",
    "experience",
    "poste",
    "fonction",
    "fonctions",
    "similaire",
    "similaires",
    "equivalent",
    "metier",
    "domaine",
    "secteur",
    "minimum",
    "el",
    "los",
    "las",
    "una",
    "experiencia",
    "puesto",
    "puestos",
    "cargo",
    "similares",
    "dentro",
    "del",
    "al",
    "funcion",
    "funciones",
    "mismo",
    "sector",
    "il",
    "lo",
    "gli",
    "i",
    "uno",
    "esperienza",
    "ruolo",
    "ruoli",
    "analogo",
    "analoga",
    "analoghi",
    "mansione",
    "mansioni",
    "simile",
    "simili",
    "settore",
    "stesso",
    "o",
    "os",
    "as",
    "um",
    "uma",
    "do",
    "or",
    "oder",
    "ou",
    "cabinet",
    "clinique",
    "entreprise",
    "company",
    "firm",
    "betrieb",
    "unternehmen",
    "empresa",
    "azienda",
    "produccion",
    "production",
    "da",
    "dos",
    "das",
    "vivencia",
    "pratica",
    "funcao",
    "funcoes",
    "semelhante",
    "semelhantes",
    "area",
    "ramo",
    "mesma",
    "mesmo",
    "profession",
    "industry",
    "your",
    "our",
    "total",
    "least",
]);

/// The most words between a number of years and what leads on.
const MOST_BETWEEN: usize = 6;

/// What the years of an item are counted in, where nothing but the years is known of it.
pub(super) fn field(ad: &Ad, (start, end): (usize, usize), zones: &Zones, known: &[Draft]) -> Option<Draft> {
    let mut inside = known.iter().filter(|draft| draft.start < end && start < draft.end);
    let years = inside.next().filter(|draft| draft.kind == RequirementKind::Years)?;
    if inside.next().is_some() {
        return None;
    }
    let words = ad.slice(years.start, end);
    let (from, to) = if words.chars().any(is_cjk) {
        chinese(words)?
    } else {
        spaced(words)?
    };
    let (from, to) = (years.start + from, years.start + to);
    let importance = zones.at(from).filter(|it| *it != Importance::Context)?;
    let is_field = !is_clause(ad.slice(from, to)) && is_demand(ad, from, to, false);
    is_field.then(|| Draft::new(RequirementKind::Statement, from, to, importance))
}

/// Where such words stand that gaps part.
fn spaced(words: &str) -> Option<(usize, usize)> {
    let is_letter = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '&');
    let mut at = 0;
    let mut count = 0;
    let mut is_led = false;
    for word in words.split_inclusive(|letter: char| !is_letter(letter)) {
        let name = word.trim_end_matches(|letter: char| !is_letter(letter));
        let is_towards = TOWARDS.has(name);
        if is_led && !name.is_empty() && !is_towards && !EMPTY.has(name) {
            let end = words
                .get(at..)?
                .find(['(', '（', ',', ':'])
                .map_or(words.len(), |it| at + it);
            return Some((at, at + words.get(at..end)?.trim_end().len()));
        }
        is_led |= is_towards;
        count += usize::from(!name.is_empty());
        if !is_led && count > MOST_BETWEEN {
            return None;
        }
        at += word.len();
    }
    None
}

/// Where they stand in Chinese: between the years and the word for experience.
fn chinese(words: &str) -> Option<(usize, usize)> {
    const MORE: &[&str] = &["或以上", "及以上", "以上", "或更多", "的", "相关", "相關"];
    const LAST: &[&str] = &["的", "相关", "相關", "工作", "从业", "從業", "岗位", "行业", "行業"];
    let from = words.find('年')? + '年'.len_utf8();
    let to = ["经验", "經驗", "经历", "經歷"]
        .iter()
        .filter_map(|word| words.get(from..)?.find(word))
        .min()?
        + from;
    let mut body = words.get(from..to)?;
    while let Some(rest) = MORE.iter().find_map(|it| body.strip_prefix(it)) {
        body = rest;
    }
    let start = to - body.len();
    while let Some(rest) = LAST.iter().find_map(|it| body.strip_suffix(it)) {
        body = rest;
    }
    (body.chars().count() >= 2 && body.chars().all(char::is_alphanumeric)).then_some((start, start + body.len()))
}
