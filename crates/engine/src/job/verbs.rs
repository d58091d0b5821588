//! Whether words that wish speak of one thing or of several.

use super::cues::CueHit;
use crate::skills::Folded;

/// Whether words that wish for something speak of several things: "are welcome".
pub(super) fn is_plural(text: &Folded, hit: CueHit) -> bool {
    has_verb(
        text,
        hit,
        &[
            "are ",
            "sind ",
            "waren ",
            "sont ",
            "seraient ",
            "seront ",
            "son ",
            "serian ",
            "sono ",
            "saranno ",
            "sao ",
            "serao ",
        ],
    )
}

/// Words that wish for one thing by their very form, or are said of the last of several.
const SINGULAR: &[&str] = &[
    "apprecie",
    "appreciee",
    "souhaite",
    "souhaitee",
    "souhaitable",
    "bienvenu",
    "bienvenue",
    "deseable",
    "valorable",
    "deseado",
    "deseada",
    "gradito",
    "gradita",
    "apprezzato",
    "apprezzata",
    "preferibile",
    "desejavel",
    "desejado",
    "desejada",
    "valorizado",
    "valorizada",
    "preferencial",
    "de preference",
    "preferably",
    "preferentemente",
    "preferiblemente",
    "preferibilmente",
    "preferencialmente",
    "de preferencia",
    "if possible",
    "si possible",
    "warst du uns noch lieber",
    "warst du uns lieber",
    "waren sie uns noch lieber",
];

/// Whether they speak of one.
pub(super) fn is_singular(text: &Folded, hit: CueHit) -> bool {
    const VERBS: &[&str] = &[
        "is ",
        "ist ",
        "est ",
        "es ",
        "e ",
        "ware ",
        "serait ",
        "seria ",
        "sarebbe ",
        "sera ",
        "sara ",
        "constitue ",
        "wird ",
    ];
    let words = text.text.get(hit.start..hit.end).unwrap_or_default();
    SINGULAR.contains(&words) && !is_plural(text, hit) || has_verb(text, hit, VERBS)
}

/// Whether a cue begins with one of these verbs, each ending in a space, or stands behind one.
fn has_verb(text: &Folded, hit: CueHit, verbs: &[&str]) -> bool {
    let head = text.text.get(..hit.start).unwrap_or_default().trim_end();
    let before = head
        .rsplit(|letter: char| letter.is_whitespace() || letter == ',')
        .next()
        .unwrap_or_default();
    let words = text.text.get(hit.start..hit.end).unwrap_or_default();
    verbs
        .iter()
        .any(|verb| words.starts_with(verb) || before == verb.trim_end())
}
