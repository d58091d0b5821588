//! Driving licences: which class somebody has is a claim of its own.

use super::Facts;
use super::lists::is_joint_of_any;
use super::reading::Reading;

/// What a licence to drive is called.
const LICENCES: &[&str] = &[
    "licence",
    "license",
    "licences",
    "fuhrerschein",
    "fuhrerscheine",
    "fuhrerscheins",
    "fahrerlaubnis",
    "permis",
    "patente",
    "patenti",
    "carnet",
    "carne",
    "permiso",
    "carta",
    "cnh",
    "rijbewijs",
    "rijbewijzen",
    "jazdy",
    "korkort",
];
/// What stands between the licence and its class.
const CLASS: &[&str] = &[
    "class",
    "classes",
    "category",
    "categories",
    "klasse",
    "klassen",
    "kategorie",
    "categorie",
    "categoria",
    "categorias",
    "categories",
    "tipo",
    "kategorii",
    "kat",
    "kategoria",
    "conducir",
    "conduire",
    "conducao",
    "guida",
    "di",
    "de",
    "der",
];
/// The classes.
const CLASSES: &[&str] = &[
    "am", "a", "a1", "a2", "b", "b1", "b96", "be", "c", "c1", "ce", "c1e", "d", "d1", "de", "d1e", "e", "f", "g", "l",
    "m", "t",
];
/// None of them is longer, in letters.
const LONGEST_CLASS: usize = 3;
/// Whoever may drive lorries or buses may drive cars.
const HIGHER: &[&str] = &["b1", "be", "b96", "c", "c1", "ce", "c1e", "d", "d1", "de", "d1e"];
/// Longer texts are not looked through.
const MOST: usize = 2_000;

/// The classes that a sentence names and that no licence of the résumé has.
pub(super) fn unknown(sentence: &Reading, facts: &Facts) -> Vec<(usize, usize)> {
    let claimed = classes(sentence);
    if claimed.is_empty() {
        return Vec::new();
    }
    let readings = facts.entries.values();
    let known: Vec<&str> = readings
        .flat_map(|reading| {
            classes(reading)
                .into_iter()
                .map(|(start, end)| reading.slice(start, end))
        })
        .collect();
    let is_known =
        |class: &str| known.contains(&class) || class == "b" && known.iter().any(|other| HIGHER.contains(other));
    let unknown = claimed
        .into_iter()
        .filter(|&(start, end)| !is_known(sentence.slice(start, end)));
    unknown.collect()
}

/// Where classes of licences stand: "Führerschein Klasse B und C1".
fn classes(reading: &Reading) -> Vec<(usize, usize)> {
    let slice = |at: usize| {
        reading
            .words
            .get(at)
            .map_or("", |word| reading.slice(word.start, word.end))
    };
    let mut found = Vec::new();
    for at in 0..reading.words.len().min(MOST) {
        if !LICENCES.contains(&slice(at)) {
            continue;
        }
        let behind = reading.words.iter().enumerate().skip(at + 1);
        let named = behind.skip_while(|(at, word)| {
            // German nouns have capitals, as classes do.
            CLASS.contains(&slice(*at)) && (!reading.text.is_upper(word.start) || slice(*at).len() > LONGEST_CLASS)
        });
        for (at, word) in named {
            let is_class = CLASSES.contains(&slice(at)) && reading.text.is_upper(word.start);
            if is_class {
                found.push((word.start, word.end));
            } else if !is_joint_of_any(slice(at)) {
                break;
            }
        }
    }
    found
}
