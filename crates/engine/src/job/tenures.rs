//! For how long somebody is to have worked.

use types::{Importance, RequirementKind};

use super::Ad;
use super::cues::{Cue, Section};
use super::draft::Draft;
use super::importance::Zones;
use super::sentences::Sentence;
use super::years::{Years, find_years, is_month};

/// Words behind years that say what they were spent on.
const GOES_ON: &[&str] = &[
    "in ",
    "with ",
    "of ",
    "as ",
    "im ",
    "mit ",
    "als ",
    "en ",
    "de ",
    "con ",
    "com ",
    "bei ",
    "d'",
    "experience",
    "' ",
    "di ",
    "nel ",
    "em ",
    "na ",
    "praxis",
    "pratica",
    "pqe",
];

/// From the end of years, in bytes, within which a word for experience still belongs to them.
const NEAR: usize = 24;

/// Years of experience asked in a sentence.
pub(super) fn years(ad: &Ad, sentence: &Sentence, zones: &Zones) -> Vec<(Years, Draft)> {
    let cues = ad.cues(sentence.start, sentence.end);
    let is_told = cues.iter().any(|hit| hit.cue == Cue::Experience);
    let found = find_years(ad.text, sentence.start, sentence.end);
    found
        .into_iter()
        .filter(|years| is_wanted(ad, sentence, years) && !is_about_company(ad, sentence, years))
        .filter_map(|years| {
            let mut importance = zones.at(years.start)?;
            if sentence.section == Section::Intro && (is_told || is_worked(ad, sentence, &years)) {
                importance = importance.min(Importance::Must);
            }
            let end = cues
                .iter()
                .find(|hit| hit.cue == Cue::Experience && hit.start >= years.end && hit.start <= years.end + NEAR)
                .map_or(years.end, |hit| hit.end);
            let mut draft = Draft::new(RequirementKind::Years, years.start, end, importance);
            draft.years = Some(years.count);
            Some((years, draft))
        })
        .collect()
}

/// Whether years are asked of the reader, by where they stand or the words around them.
fn is_wanted(ad: &Ad, sentence: &Sentence, years: &Years) -> bool {
    let cues = ad.cues(sentence.start, sentence.end);
    let is_told = cues.iter().any(|hit| hit.cue == Cue::Experience);
    if is_months(ad, years) {
        return sentence.section == Section::Must || is_told;
    }
    let tail = ad.slice(years.end, sentence.end).trim_start();
    sentence.is_headed
        || is_told
        || cues.iter().any(|hit| hit.cue == Cue::Ask)
        || GOES_ON.iter().any(|word| tail.starts_with(word))
        || ad.slice(years.start, years.end).ends_with("pqe")
        || is_worked(ad, sentence, years)
}

/// Months are more often those of a contract.
fn is_months(ad: &Ad, years: &Years) -> bool {
    ad.slice(years.start, years.end)
        .split(|letter: char| !letter.is_alphanumeric())
        .any(is_month)
}

/// Words before a time within which something is to be done.
const WITHIN: &[&str] = &[
    "within",
    "in under",
    "innerhalb von",
    "binnen",
    "entro",
    "dans les",
    "d'ici",
    "sous",
    "dentro de",
    "en menos de",
    "em ate",
    "within the first",
    "innerhalb der ersten",
];

/// Words behind years that somebody is old, or has lived somewhere.
const AGES: &[&str] = &[
    "of age",
    "old",
    "alt",
    "revolus",
    "de edad",
    "di eta",
    "de idade",
    "'s uk residency",
    "' uk residency",
    "uk residency",
    "of residence",
    "residency",
];

/// From how many years on it is rather the employer who is that old.
const LONG: f32 = 8.0;

fn is_about_company(ad: &Ad, sentence: &Sentence, years: &Years) -> bool {
    let cues = ad.cues(sentence.start, sentence.end);
    // "Atua há 22 anos", "desde hace 15 años": for how long there has been something.
    let head = ad.slice(sentence.start, years.start);
    let tail = ad.slice(years.end, sentence.end);
    let is_age = AGES.iter().any(|it| tail.trim_start().starts_with(it));
    if is_age || WITHIN.iter().any(|it| head.trim_end().ends_with(it)) {
        return true;
    }
    let since_long = ["ha ", "desde hace ", "hace ", "depuis ", "da oltre ", "for over "]
        .iter()
        .any(|it| head.ends_with(it));
    if since_long && years.count >= LONG {
        return true;
    }
    cues.iter().any(|hit| {
        hit.cue == Cue::We
            && (hit.start >= years.end.saturating_sub(12) && hit.start <= years.end + 16
                || hit.end <= years.start && hit.end + 24 >= years.start)
    }) || cues.iter().any(|hit| hit.cue == Cue::Boiler && hit.start < years.start)
}

/// Words before a number that make it the least that is asked for, and behind it.
const LEAST: &[&str] = &[
    "at least",
    "minimum",
    "minimum of",
    "min",
    "min.",
    "mindestens",
    "wenigstens",
    "au moins",
    "minimum de",
    "al menos",
    "minimo",
    "minimo de",
    "por lo menos",
    "como minimo",
    "almeno",
    "minimo di",
    "pelo menos",
    "no minimo",
    "a good",
];
const OR_MORE: &[&str] = &[
    "+",
    " or more",
    " minimum",
    " oder mehr",
    " ou plus",
    " o mas",
    " o piu",
    " ou mais",
    " como minimo",
];
/// What somebody did for so long: worked, spent, went to sea.
const WORKED: &[&str] = &[
    "worked",
    "working",
    "spent",
    "exp",
    "on the job",
    "gearbeitet",
    "gesammelt",
    "arbeitest",
    "seit ",
    "travaille",
    "exercez",
    "exerce",
    "pratique",
    "depuis",
    "trabajado",
    "trabajando",
    "trabajas",
    "dedicado",
    "lavorato",
    "lavori ",
    "programmi ",
    "trabalhado",
    "trabalha ha",
    "trabalhou",
    "na area",
    "na funcao",
    "on the tools",
    "on the floor",
    "climbing",
    "post qualification",
    "call centre",
    "behind a bar",
];
/// Words for what lasts so long without being work done before.
const LASTING: &[&str] = &[
    "contract",
    "fixed term",
    "of age",
    "years old",
    "guarantee",
    "warranty",
    "vertrag",
    "befristet",
    "laufzeit",
    "garantie",
    "contrat",
    "cdd",
    "contrato",
    "duracion",
    "contratto",
    "durata",
    "duracao",
    "temporary",
    "placement",
    "anni di eta",
    "anos de edad",
    "anos de idade",
    "jahre alt",
    "ans revolus",
    "maternity",
    "elternzeit",
    "visa",
    "resid",
    "lived in",
    "valid for",
    "gultig",
    "programme",
    "training lasts",
    "ausbildung dauert",
];

/// Whether a sentence says that somebody is to have worked for so long, though no word of experience stands in it:
/// "at least four years on the floor", "seit gut drei Jahren".
fn is_worked(ad: &Ad, sentence: &Sentence, years: &Years) -> bool {
    let words = ad.slice(sentence.start, sentence.end);
    let head = ad.slice(sentence.start, years.start).trim_end();
    let inner = ad.slice(years.start, years.end);
    let tail = ad.slice(years.end, sentence.end);
    let is_least = LEAST.iter().any(|it| head.ends_with(it) || inner.starts_with(it))
        || OR_MORE.iter().any(|it| inner.ends_with(it) || tail.starts_with(it));
    let is_ours = ad
        .cues(sentence.start, years.start)
        .iter()
        .any(|hit| hit.cue == Cue::Us);
    (is_least || WORKED.iter().any(|it| words.contains(it))) && !is_ours && !LASTING.iter().any(|it| words.contains(it))
}
