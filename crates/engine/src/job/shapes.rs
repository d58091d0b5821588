//! Places told by their shape alone: a name with nothing around it.

use super::Ad;
use super::cues::Cue;
use super::draft::Draft;
use super::places::{must, name_end};
use crate::skills::is_cjk;

/// Words of employers and of conditions of work, which are no places.
pub(super) const OTHER: &[&str] = &[
    "ltd",
    "limited",
    "gmbh",
    "ag",
    "inc",
    "llc",
    "llp",
    "plc",
    "trust",
    "group",
    "gruppe",
    "groupe",
    "grupo",
    "gruppo",
    "hospital",
    "hospitals",
    "klinik",
    "klinikum",
    "clinic",
    "clinique",
    "clinica",
    "hotel",
    "school",
    "schule",
    "college",
    "university",
    "universitat",
    "universite",
    "foundation",
    "stiftung",
    "fondation",
    "fundacion",
    "department",
    "council",
    "partners",
    "solutions",
    "systems",
    "services",
    "restaurant",
    "restaurante",
    "ristorante",
    "farm",
    "garage",
    "bank",
    "sons",
    "brothers",
    "agency",
    "agentur",
    "agence",
    "hello",
    "hi",
    "hallo",
    "bonjour",
    "hola",
    "ola",
    "ciao",
    "buongiorno",
    "req",
    "ref",
    "time",
    "co",
    "company",
    "corp",
    "corporation",
    "industries",
    "estate",
    "offices",
    "centre",
    "center",
    "stadt",
    "comune",
    "ville",
    "ayuntamiento",
    "prefeitura",
    "kg",
    "sa",
    "srl",
    "spa",
    "lda",
    "sas",
    "sl",
    "full",
    "part",
    "permanent",
    "remote",
    "homeoffice",
    "home office",
    "anywhere",
    "worldwide",
    "hybrid",
    "vollzeit",
    "teilzeit",
    "cdi",
    "cdd",
    "clt",
    "salary",
    "pay",
    "gehalt",
    "salaire",
    "job",
    "grade",
    "team",
    "domaine",
    "azienda",
    "empresa",
    "maison",
    "the",
    "we",
    "wir",
    "nous",
    "our",
    "all",
    "von",
    "da",
    "ab",
    "no",
    "poste",
    "contract",
    "office",
];

/// A name with nothing around it but marks: "Thun", "Kestrel Mutual | Folkestone | Hybrid".
pub(super) fn shaped(ad: &Ad, start: usize, end: usize) -> Option<Draft> {
    const ABOUT: &[&str] = &[
        "about ",
        "uber ",
        "who is ",
        "wer ist ",
        "a propos de ",
        "qui est ",
        "sobre ",
        "quien es ",
        "quem e ",
        "chi e ",
        "informazioni su ",
    ];
    let line = ad.slice(start, end);
    // "Buongiorno," greets; "About Fernhill" heads what the employer says of itself.
    if ad.cues(start, end).iter().any(|hit| matches!(hit.cue, Cue::Heading(_)))
        || line.ends_with(',')
        || ABOUT.iter().any(|it| line.starts_with(it))
    {
        return None;
    }
    let mut at = start;
    let mut found = Vec::new();
    for (index, part) in line.split([',', '|', '·', '•', '–', '—', '.', '(']).enumerate() {
        let from = at + (part.len() - part.trim_start().len());
        at += part.len();
        at += ad.slice(at, end).chars().next().map_or(0, char::len_utf8);
        let words = part.trim().trim_end_matches(')');
        if !words.contains(':')
            && !ad.slice(from + words.len(), end).trim_start().starts_with(':')
            && name_end(ad, from, words) == Some(from + words.len())
            && !words.chars().next().is_some_and(is_cjk)
            && !words.split(' ').any(|word| OTHER.contains(&word))
            && ad.hits(from, from + words.len()).is_empty()
        {
            found.push((index, from, from + words.len()));
        } else if !found.is_empty() {
            break;
        }
    }
    // Of two names the first is the employer, or the second the region.
    let &(_, from, to) = found.get(1).or(found.first())?;
    Some(must(from, to))
}
