//! Sentences in which the employer tells of itself, told by how they begin: "The school has 210 pupils", "Wir backen seit 1911".

use super::cues::{Cue, CueHit, Section, cues_in};
use super::lists::List;
use super::sentences::Sentence;
use crate::skills::Folded;

/// Words that an employer speaks of itself by.
static SELVES: List = List::of(&["we", "wir", "nous", "noi", "nos", "nosotros"]);

/// What it says then where it seeks rather than tells.
const SEEKING: &[&str] = &[
    "need",
    "want",
    "look",
    "seek",
    "expect",
    "requir",
    "ask",
    "lov",
    "lik",
    "hop",
    "valu",
    "prefer",
    "welcom",
    "would",
    "are",
    "re",
    "d",
    "hire",
    "search",
    "such",
    "brauch",
    "wunsch",
    "erwart",
    "freu",
    "setz",
    "leg",
    "verlang",
    "forder",
    "benotig",
    "hatt",
    "mocht",
    "woll",
    "stell",
    "schatz",
    "hoff",
    "mog",
    "recherch",
    "cherch",
    "attend",
    "demand",
    "exig",
    "souhait",
    "voul",
    "appreci",
    "aim",
    "avons",
    "seri",
    "recrut",
    "embauch",
    "busc",
    "procur",
    "ped",
    "valor",
    "precis",
    "necesit",
    "requer",
    "quer",
    "esper",
    "solicit",
    "seleccion",
    "selecion",
    "incorpor",
    "contrat",
    "gost",
    "ador",
    "apreci",
    "oferec",
    "ofrec",
    "cerch",
    "chied",
    "richied",
    "vogl",
    "apprezz",
    "ricerc",
    "selezion",
    "desider",
    "abbi",
    "piac",
    "encant",
    "dam",
    "val",
];

/// Ends of verbs that say "we" by themselves, and their least length.
const ENDS: &[&str] = &["amos", "emos", "imos", "iamo"];
const SHORTEST: usize = 5;

/// Words that a sentence about an employer may begin with.
static ARTICLES: List = List::of(&[
    "the", "our", "das", "der", "die", "unser", "unsere", "le", "la", "les", "notre", "el", "los", "las", "il", "lo",
    "gli", "os", "as", "l",
]);

/// Verbs that say what an employer is like.
static TELLING: List = List::of(&[
    "has",
    "have",
    "employs",
    "runs",
    "serves",
    "makes",
    "produces",
    "belongs",
    "supplies",
    "operates",
    "counts",
    "exports",
    "sells",
    "looks",
    "hat",
    "haben",
    "beschaftigt",
    "gehort",
    "gehoren",
    "verfugt",
    "verfugen",
    "betreibt",
    "versorgt",
    "liegt",
    "produziert",
    "entwickelt",
    "baut",
    "umfasst",
    "fordert",
    "fertigt",
    "liefert",
    "zahlt",
    "compte",
    "comptent",
    "possede",
    "dispose",
    "disposent",
    "emploie",
    "fabrique",
    "accueille",
    "gere",
    "produit",
    "appartient",
    "cuenta",
    "cuentan",
    "dispone",
    "disponen",
    "tiene",
    "tienen",
    "fabrica",
    "emplea",
    "pertenece",
    "gestiona",
    "atiende",
    "ha",
    "hanno",
    "conta",
    "dispongono",
    "produce",
    "accoglie",
    "gestisce",
    "opera",
    "impiega",
    "appartiene",
    "tem",
    "possui",
    "dispoe",
    "emprega",
    "atende",
    "produz",
    "pertence",
]);

/// Who is sought, and what for: of them an ad does not tell, but ask.
static SOUGHT: List = List::of(&[
    "candidate",
    "candidates",
    "person",
    "role",
    "job",
    "post",
    "position",
    "work",
    "applicant",
    "applicants",
    "holder",
    "bewerber",
    "bewerberin",
    "kandidat",
    "kandidatin",
    "stelle",
    "tatigkeit",
    "aufgabe",
    "candidat",
    "candidats",
    "poste",
    "personne",
    "titulaire",
    "candidato",
    "candidata",
    "candidatos",
    "persona",
    "puesto",
    "lavoro",
    "posizione",
    "figura",
    "risorsa",
    "pessoa",
    "vaga",
    "profissional",
    "profilo",
    "perfil",
    "profil",
    "profile",
]);

/// How many words of a sentence are looked at.
const WORDS: usize = 6;

/// Whether a sentence tells of the employer and asks nothing.
pub(super) fn is_told(text: &Folded, cues: &[CueHit], sentence: &Sentence) -> bool {
    if sentence.is_headed && matches!(sentence.section, Section::Must | Section::Prefer) {
        return false;
    }
    let words = text.text.get(sentence.start..sentence.end).unwrap_or_default();
    let mut first = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(WORDS);
    let Some(opening) = first.next() else { return false };
    let seeks = |word: &str| SEEKING.iter().any(|start| word.starts_with(start));
    let is_ours = if SELVES.has(opening) {
        first.next().is_some_and(|verb| !seeks(verb))
    } else if opening.len() >= SHORTEST && ENDS.iter().any(|end| opening.ends_with(end)) {
        !seeks(opening)
    } else {
        ARTICLES.has(opening)
            && first
                .by_ref()
                .take_while(|word| !SOUGHT.has(word))
                .any(|word| TELLING.has(word))
    };
    is_ours && !asks(text, cues, sentence)
}

/// Whether the sentence addresses the reader or demands, whatever it begins with.
fn asks(text: &Folded, cues: &[CueHit], sentence: &Sentence) -> bool {
    const READERS: &[&str] = &["you", "du ", "sie ", "vous", "tu "];
    cues_in(cues, sentence.start, sentence.end).iter().any(|hit| {
        let words = || text.text.get(hit.start..hit.end).unwrap_or_default();
        match hit.cue {
            Cue::Must | Cue::PreferAhead | Cue::PreferBehind | Cue::Degree(_) | Cue::Title => true,
            Cue::Ask => READERS.iter().any(|word| words().starts_with(word)),
            _ => false,
        }
    })
}
