//! Whether two words are forms of one another: "management" and "managing", "telephone" and "phone", a compound and its
//! parts.

use super::reading::Reading;

/// What makes another form of a word, in any language, without accents; of those that fit the longest is cut off.
const ENDINGS: &[&str] = &[
    // English
    "s", "es", "ed", "ing", "ment", "ments", "ion", "ions", "ation", "ations", "ance", "ances", "ence", "al", "ly",
    "ity", "ive", "ness", "able", "ee", "ees", // German
    "e", "en", "em", "et", "t", "te", "ten", "n", "ung", "ungen", "lich", "liche", "lichen", "ig", "ige", "igen",
    "isch", "ische", "ischen", "heit", "keit", "schaft", "end", "ende", "enden", // French
    "ement", "ements", "age", "ages", "ure", "ant", "ante", "ants", "ees", "ez", "aient", "ait", "ir", "er", "re",
    "eux", "euse", // Spanish, Italian, Portuguese
    "a", "o", "i", "as", "os", "cion", "ciones", "acion", "aciones", "miento", "mientos", "amiento", "imiento", "ado",
    "ada", "ados", "adas", "ido", "ida", "idos", "idas", "ar", "ando", "iendo", "ato", "ata", "ati", "ate", "ito",
    "ita", "uto", "uta", "are", "ere", "ire", "endo", "zione", "zioni", "azione", "azioni", "mento", "menti", "amento",
    "imento", "cao", "coes", "acao", "acoes", "mente", "ei", "ou", "amos", "imos", "aba", "ava", // Dutch, Polish
    "de", "den", "ingen", "anie", "ania", "aniu", "enie", "enia", "eniu", "owanie", "owania", "owac", "ac", "ic", "al",
    "ala", "il", "ila", "em", "ow", "ami", "ach", "y", "u",
];
/// What a verb may begin with before the "ge" of its participle.
const PARTED: &[&str] = &[
    "", "ab", "an", "auf", "aus", "bei", "durch", "ein", "fort", "her", "hin", "mit", "nach", "um", "vor", "weiter",
    "zu", "zusammen", "in", "op", "uit", "mee",
];
/// What makes a thing or a person of what is done.
const AGENTS: &[&str] = &["ers", "ors", "er", "or"];
/// So many letters are left of a word without its ending.
const START: usize = 4;
/// A word that another one is cut from, or that a compound is made of, has so many letters.
const PART: usize = 5;

/// Whether a text has a form of a word, or a word that says as much.
pub(super) fn has(reading: &Reading, letters: &str) -> bool {
    let own = bare(letters);
    let head = crate::matching::stem(&own, START);
    let mut words = reading.words.iter().map(|word| reading.slice(word.start, word.end));
    words.any(|other| may_be(letters, head, other) && is_form(letters, other))
}

/// Whether it is worth looking closer, as it is for few of the many words of a résumé.
fn may_be(letters: &str, head: &str, other: &str) -> bool {
    let first = head.chars().next();
    other.starts_with(head)
        || other.starts_with("ge")
        || other.starts_with(letters)
        || other.ends_with(letters)
        || letters.starts_with(other)
        || letters.ends_with(other)
        || other.chars().next() == first && other.contains("ge")
}

/// Whether a word says no more than another: a form of it, or the last or first part of it.
pub(super) fn is_form(letters: &str, other: &str) -> bool {
    if letters == other {
        return true;
    }
    // "Telephone" for "phone", "labs" for "laboratories".
    let is_cut = other.len() >= PART
        && letters.len() <= other.len() + PART
        && (letters.ends_with(other) || letters.starts_with(other));
    // "Gruppe" for "Kindergruppe": what is left out says less.
    let is_part = letters.len() >= PART && (other.ends_with(letters) || other.starts_with(letters));
    !is_agent_of(letters, other) && (is_inflected(letters, other) || is_plural(letters, other) || is_cut || is_part)
}

/// "Konten" for "Konto", also at the start of a compound.
fn is_plural(letters: &str, other: &str) -> bool {
    let bare = letters.strip_suffix("en").filter(|bare| bare.len() >= START - 1);
    bare.is_some_and(|bare| {
        let rest = other.strip_prefix(bare).unwrap_or_default();
        ["o", "um", "us", "a"].iter().any(|end| rest.starts_with(end))
    })
}

/// Whether two words are one but for their endings: "managing" and "management", "geführt" and "Führung".
pub(super) fn is_inflected(letters: &str, other: &str) -> bool {
    let (one, other) = (bare(letters), bare(other));
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let shorter = one.chars().count().min(other.chars().count());
    let longer = one.chars().count().max(other.chars().count());
    same >= START && same + 1 >= shorter && longer - same < START
}

/// A word without its ending, and a participle without its "ge".
pub(super) fn bare(word: &str) -> String {
    let parted = PARTED.iter().find_map(|head| {
        let rest = word.strip_prefix(head)?.strip_prefix("ge")?;
        let is_participle = rest.len() >= START && (rest.ends_with('t') || rest.ends_with("en") || rest.ends_with('d'));
        is_participle.then(|| [head, rest].concat())
    });
    let word = parted.as_deref().unwrap_or(word);
    let cut = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    let shortest = cut
        .filter(|rest| rest.chars().count() >= START)
        .min_by_key(|rest| rest.len());
    shortest.unwrap_or(word).to_owned()
}

/// "Loaders" are not what "loaded" tells of: whoever does it, or what it is done with, is something else.
fn is_agent_of(letters: &str, other: &str) -> bool {
    let mut bases = AGENTS.iter().filter_map(|ending| letters.strip_suffix(ending));
    let base = bases.find(|base| base.len() >= START);
    let is_agent = AGENTS.iter().any(|ending| other.ends_with(ending));
    base.is_some_and(|base| other.starts_with(base) && other.len() > base.len() && !is_agent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_told_from_other_words() {
        for (one, other) in [
            ("managing", "management"),
            ("telephone", "phone"),
            ("auditee", "audits"),
            ("gruppe", "kindergruppe"),
            ("planung", "planen"),
            ("gepruft", "prufungen"),
            ("eingefuhrt", "einfuhrung"),
            ("negotiated", "negotiation"),
            ("rediges", "redigir"),
            ("coordinando", "coordinamento"),
            ("elaboracao", "elaborei"),
            ("prognozowal", "prognozowanie"),
        ] {
            assert!(is_form(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("elternabende", "elterngesprache"),
            ("bundessieger", "landessieger"),
            ("wertanalyse", "toleranzanalyse"),
            ("contract", "contact"),
            ("stellung", "station"),
            ("loaders", "loading"),
        ] {
            assert!(!is_form(one, other), "{one} {other}");
        }
    }
}
