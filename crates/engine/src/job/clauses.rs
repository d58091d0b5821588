//! Clauses that a wish takes in: what is said likewise, and the condition it is the answer to.

use super::cues::{Cue, CueHit};
use super::sentences::Sentence;
use crate::skills::{Folded, is_cjk};

/// Words that say the same of what follows: "KNX would be great, as would photovoltaics", "Navision ist ein Plus, ebenso Zollrecht".
const LIKEWISE: &[&str] = &[
    "ebenso",
    "genauso",
    "gleiches gilt",
    "as is",
    "as are",
    "as would",
    "so is",
    "so are",
    "so would",
    "igual que",
    "al igual que",
    "lo mismo",
    "tout comme",
    "de meme que",
    "ainsi que",
    "cosi come",
    "anche",
    "assim como",
    "tal como",
    "bem como",
    "tambem",
    "tambien",
    "also",
    "auch",
    "aussi",
    "too",
    "as well",
    "as does",
    "wie auch",
    "sowie",
];

/// Where what a wish is about ends: behind its words, or with the next clause if that joins in.
pub(super) fn likewise(text: &Folded, sentence: &Sentence, hit: CueHit) -> usize {
    let rest = text.text.get(hit.end..sentence.end).unwrap_or_default();
    let Some(tail) = rest
        .strip_prefix(',')
        .or_else(|| rest.strip_prefix(" und "))
        .or_else(|| rest.strip_prefix(';'))
    else {
        return hit.end;
    };
    let clause = tail.split([',', ';', '.']).next().unwrap_or_default();
    let words = clause.trim();
    let joins = LIKEWISE.iter().any(|it| {
        words.strip_prefix(it).is_some_and(|rest| rest.starts_with(' '))
            || words.strip_suffix(it).is_some_and(|rest| rest.ends_with(' '))
    });
    // "As would knowledge of A, B or C": what joins in first goes on to the end.
    let opens = LIKEWISE
        .iter()
        .any(|it| words.strip_prefix(it).is_some_and(|rest| rest.starts_with(' ')));
    if opens && !rest.contains(';') {
        return sentence.end;
    }
    if joins { hit.end + 1 + clause.len() } else { hit.end }
}

/// Words that begin a condition, all of which is wished for: "Wer Dari spricht, ist im Vorteil", "if you know X, even better".
const CONDITIONS: &[&str] = &[
    "wer ",
    "wenn ",
    "falls ",
    "sofern ",
    "if ",
    "anyone who ",
    "anybody who ",
    "whoever ",
    "those who ",
    "candidates who ",
    "chi ",
    "se ",
    "quem ",
    "quien ",
    "quienes ",
    "si ",
    "ceux qui ",
    "celles et ceux qui ",
    "quiconque ",
    "如果",
    "若",
];

/// What may stand before a condition.
const JOINTS: &[&str] = &[
    "and ", "und ", "et ", "y ", "e ", "also ", "but ", "aber ", "mais ", "pero ", "ma ", "mas ",
];

/// Where the last such condition before a wish begins.
pub(super) fn condition(head: &str) -> Option<usize> {
    let marks = head.match_indices([',', ';', ':', '-', '–', '—', '(']);
    let starts = std::iter::once(0).chain(marks.map(|(at, mark)| at + mark.len()));
    let begin = |from: usize| {
        let rest = head.get(from..).unwrap_or_default();
        let body = rest.trim_start();
        // "..., and if you speak Polish we will love you".
        let joint = JOINTS.iter().find(|it| body.starts_with(**it)).map_or(0, |it| it.len());
        from + rest.len() - body.len() + joint
    };
    let is_one = |at: &usize| {
        head.get(*at..)
            .is_some_and(|rest| CONDITIONS.iter().any(|word| rest.starts_with(word)))
    };
    starts.map(begin).rfind(is_one)
}

/// Whether a wish stands before all that it is about: "It is desirable that you know Idox", "Fein wäre es, wenn du ...".
pub(super) fn announces(text: &Folded, sentence: &Sentence, hit: CueHit) -> bool {
    const SUBJECTS: &[&str] = &[
        "",
        "it",
        "it is",
        "it would be",
        "it'd be",
        "es",
        "es ist",
        "es ware",
        "il",
        "c'",
        "ce",
        "ca",
        "cela",
        "esto",
        "isso",
        "e",
        "ci",
        "seria",
        "serait",
        "sarebbe",
        "ware",
        "also",
        "ausserdem",
        "ideally it",
    ];
    const OPENERS: &[&str] = &[
        "that ", "if ", "to ", "when ", "wenn ", "dass ", "falls ", "que ", "qu'", "si ", "de ", "d'", "che ", "se ",
        "di ", "poder ", "poter ", "pouvoir ",
    ];
    let head = text.text.get(sentence.start..hit.start).unwrap_or_default();
    let head = head.rsplit([',', ';', ':', '(']).next().unwrap_or_default().trim();
    let rest = text.text.get(hit.end..sentence.end).unwrap_or_default();
    let body = rest.trim_start();
    let body = ["it", "es"].iter().find_map(|it| body.strip_prefix(it)).unwrap_or(body);
    let body = body.trim_start_matches([',', ' ']);
    SUBJECTS.contains(&head) && rest.starts_with([' ', ',']) && OPENERS.iter().any(|it| body.starts_with(it))
}

/// Whether words that ask are denied: "no la pedimos", "non ne chiediamo", "ne demandons pas", "not asked for".
pub(super) fn is_denied_ask(text: &Folded, sentence: &Sentence, hit: CueHit) -> bool {
    const DENIALS: &[&str] = &[
        "no", "non", "not", "nao", "nicht", "ne", "n'", "never", "nunca", "mai", "nie",
    ];
    // What may stand between: "no la", "non ne", "nao o".
    const BETWEEN: &[&str] = &[
        "la", "lo", "le", "los", "las", "ne", "li", "o", "a", "os", "as", "los", "te", "ti", "vi", "os",
    ];
    let head = text.text.get(sentence.start..hit.start).unwrap_or_default();
    let mut words = head
        .rsplit(|letter: char| letter.is_whitespace())
        .filter(|word| !word.is_empty());
    let last = words.next().unwrap_or_default();
    let word = if BETWEEN.contains(&last) {
        words.next().unwrap_or_default()
    } else {
        last
    };
    DENIALS.contains(&word)
}

/// How far behind a denial the wish may stand that takes it back, in bytes.
const NEAR: usize = 48;

/// Whether words that deny are taken back at once: "not required, but helpful", "no es excluyente, pero suma".
pub(super) fn is_wished_still(text: &Folded, cues: &[CueHit], sentence: &Sentence, hit: CueHit) -> bool {
    const BUTS: &[&str] = &[
        "but ", "yet ", "though ", "aber ", "jedoch ", "mais ", "pero ", "ma ", "pero si ", "mas ", "porem ", "但",
        "不过",
    ];
    let rest = text.text.get(hit.end..sentence.end).unwrap_or_default();
    let body = rest.trim_start_matches([',', ' ', '，', '-', '–']);
    let is_wish = |it: &CueHit| {
        matches!(it.cue, Cue::PreferAhead | Cue::PreferBehind) && (hit.end..hit.end + NEAR).contains(&it.start)
    };
    BUTS.iter().any(|but| body.starts_with(but)) && cues.iter().any(is_wish)
}

/// Words that point back at what stands before the comma: "Italian, das wäre schön".
pub(super) const POINTERS: &[&str] = &["das", "that", "it", "ce", "esto", "eso", "isso"];

/// Words that begin a clause about what stands before the comma.
const RELATIVES: &[&str] = &[
    "which", "what", "that", "was", "die", "der", "ist", "sind", "qui", "que", "ce", "lo", "che", "cosa", "o", "is",
    "are", "est", "es",
];

/// Whether only the last item of a list can be meant: "CPA, 5 years of experience, Excel, Kafka preferred".
pub(super) fn is_one_item(cues: &[CueHit], sentence: &Sentence, head: &str, is_plural: bool) -> bool {
    let last = head.rsplit([',', '，']).next().unwrap_or_default();
    let commas = head.matches([',', '，']).count();
    let is_prose = !sentence.is_headed && commas >= 2;
    // "Permis B, véhicule privé un atout": of two items that nothing joins.
    let is_pair = commas == 1
        && !is_plural
        && last
            .trim()
            .chars()
            .filter(|it| it.is_alphabetic() && !is_cjk(*it))
            .count()
            > 3
        && !last
            .split([' ', '\''])
            .any(|word| RELATIVES.contains(&word) || POINTERS.contains(&word));
    let is_mixed = commas >= 1
        && cues.iter().any(|hit| {
            matches!(hit.cue, Cue::Degree(_) | Cue::Experience) && hit.end + last.len() <= sentence.start + head.len()
        });
    let joins = [" and ", " or ", " und ", " oder ", " et ", " ou ", " y ", " o ", " e "];
    (is_prose || is_mixed || is_pair)
        && last.chars().any(char::is_alphanumeric)
        && !joins.iter().any(|it| last.contains(it))
}
