//! The language of one sentence, by its small words: one sentence has few of those that tell a whole résumé's.

use super::reading::Reading;

/// Words that a language joins others with, folded.
const SMALL: [(&str, &[&str]); 8] = [
    (
        "en",
        &[
            "the", "and", "of", "for", "with", "in", "to", "by", "from", "at", "on", "as", "its", "which", "while",
            "per", "all", "their", "into", "through", "two", "three", "four", "five", "six", "seven", "eight", "nine",
            "was", "were", "who", "year", "years", "month", "week", "day", "after", "before", "between", "within",
            "across", "under", "new", "every", "each",
        ],
    ),
    (
        "de",
        &[
            "und",
            "der",
            "die",
            "das",
            "den",
            "dem",
            "des",
            "fur",
            "mit",
            "von",
            "im",
            "in",
            "bei",
            "beim",
            "zur",
            "zum",
            "auf",
            "als",
            "durch",
            "nach",
            "sowie",
            "einer",
            "eines",
            "einem",
            "einen",
            "eine",
            "ein",
            "uber",
            "wurde",
            "aus",
            "vom",
            "am",
            "pro",
            "unter",
            "an",
            "zwei",
            "drei",
            "vier",
            "funf",
            "sechs",
            "sieben",
            "acht",
            "neun",
            "jahr",
            "jahre",
            "jahren",
            "monat",
            "woche",
            "tag",
            "innerhalb",
            "zwischen",
            "neue",
            "neuen",
            "jeden",
            "jede",
        ],
    ),
    (
        "fr",
        &[
            "et", "de", "des", "les", "pour", "dans", "une", "du", "la", "le", "au", "aux", "par", "sur", "avec", "un",
            "chez", "ayant", "afin", "d", "l", "ses", "sa",
        ],
    ),
    (
        "es",
        &[
            "de", "y", "en", "para", "con", "los", "las", "del", "el", "la", "por", "una", "un", "al", "como", "su",
            "mediante", "que",
        ],
    ),
    (
        "it",
        &[
            "di", "e", "per", "con", "della", "nel", "il", "dei", "gli", "la", "dal", "delle", "alla", "degli", "un",
            "una", "come", "nella", "presso", "al", "da", "del", "che",
        ],
    ),
    (
        "pt",
        &[
            "de", "e", "para", "com", "em", "da", "do", "dos", "na", "no", "uma", "um", "por", "das", "ao", "pela",
            "pelo", "nas", "nos", "que",
        ],
    ),
    (
        "nl",
        &[
            "en", "van", "het", "een", "voor", "met", "bij", "de", "op", "aan", "in", "als", "door", "te", "tot",
            "naar", "uit", "per",
        ],
    ),
    (
        "pl",
        &[
            "i", "w", "na", "z", "oraz", "dla", "do", "od", "przy", "po", "ze", "przez", "we", "u", "o", "jako",
        ],
    ),
];
/// So many small words are enough.
const ENOUGH: usize = 2;

/// In which language a sentence is, if its small words tell: it must be clearly more of one than of any other.
pub(super) fn of(reading: &Reading) -> Option<&'static str> {
    let words: Vec<&str> = reading
        .words
        .iter()
        .map(|word| reading.slice(word.start, word.end))
        .collect();
    let count = |small: &[&str]| words.iter().filter(|word| small.contains(word)).count();
    let mut counts: Vec<(usize, &'static str)> = SMALL.iter().map(|(name, small)| (count(small), *name)).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let (first, second) = (counts.first()?, counts.get(1)?);
    (first.0 >= ENOUGH && first.0 > second.0).then_some(first.1)
}
