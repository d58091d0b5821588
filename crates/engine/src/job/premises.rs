//! Where the premises of an employer lie, and where others are.

use super::Ad;
use super::cues::Cue;
use super::draft::Draft;
use super::lists::{List, Phrases};
use super::places::{must, named};
use super::sentences::Sentence;
use super::shapes::OTHER;
use super::towns::town;

/// The name before a word for a place of work: "the Clevedon office is looking for a lawyer".
pub(super) fn office(ad: &Ad, start: usize, end: usize) -> Option<Draft> {
    const SITES: &[&str] = &[
        " office",
        " branch",
        " depot",
        " campus",
        " warehouse",
        " showroom",
        " clinic",
        " surgery",
        " store",
        " studio",
    ];
    let line = ad.slice(start, end);
    let (at, article) = ["the ", "our "]
        .iter()
        .flat_map(|it| line.match_indices(it))
        .take(MOST_ARTICLES)
        .find(|(at, it)| {
            let name = line
                .get(at + it.len()..)
                .and_then(|rest| rest.split(' ').next())
                .unwrap_or_default();
            let rest = line.get(at + it.len() + name.len()..).unwrap_or_default();
            name.len() > 3 && ad.text.is_upper(start + at + it.len()) && SITES.iter().any(|site| rest.starts_with(site))
        })?;
    let from = start + at + article.len();
    let length = ad.slice(from, end).find(' ')?;
    (!OTHER.contains(&ad.slice(from, from + length)) && ad.hits(from, from + length).is_empty())
        .then(|| must(from, from + length))
}

/// The most articles of a line that are looked behind.
const MOST_ARTICLES: usize = 20;

/// The name behind a place of work and what says that it lies there: "Our kitchen is in Wragby", "Notre cabinet est situé à Pau".
pub(super) fn seated(ad: &Ad, sentence: &Sentence) -> Option<Draft> {
    let words: Vec<(usize, &str)> = super::hours::words(ad.slice(sentence.start, sentence.end)).collect();
    if is_of_others(ad.slice(sentence.start, sentence.end)) {
        return None;
    }
    words.iter().enumerate().find_map(|(at, (from, word))| {
        let head = words.get(..at)?;
        let site = head.iter().rev().find(|it| !LYING.contains(&it.1) && it.1 != "s")?;
        let is_near = head.iter().rev().take(4).any(|it| it.0 == site.0);
        let is_ours = OURSELVES.contains(&site.1) && head.last() != Some(site);
        let is_site = PREMISES.has(site.1) || is_ours;
        (is_near && is_site && AT.contains(word))
            .then(|| named(ad, sentence.start + from + word.len(), sentence.end))?
    })
}

/// Words between a place of work and the name of its town, and words that lead to that name.
const LYING: &[&str] = &[
    "is",
    "are",
    "re",
    "lies",
    "located",
    "situated",
    "based",
    "liegt",
    "ist",
    "sind",
    "befindet",
    "sich",
    "sitzen",
    "se",
    "trouve",
    "est",
    "sommes",
    "situe",
    "situee",
    "installe",
    "installee",
    "installes",
    "esta",
    "estamos",
    "queda",
    "ubicada",
    "ubicado",
    "situada",
    "situado",
    "e",
    "si",
    "trova",
    "siamo",
    "fica",
    "ficamos",
    "localizada",
    "localizado",
];
const AT: &[&str] = &["in", "at", "near", "bei", "nahe", "a", "en", "em", "de", "di"];
/// Words that employers speak of themselves by.
const OURSELVES: &[&str] = &["we", "wir", "nous", "nosotros", "noi"];
/// Words for places of work.
static PREMISES: List = List::of(&[
    "office",
    "shop",
    "store",
    "salon",
    "workshop",
    "kitchen",
    "bakery",
    "studio",
    "clinic",
    "surgery",
    "practice",
    "yard",
    "depot",
    "garage",
    "farm",
    "nursery",
    "restaurant",
    "plant",
    "factory",
    "warehouse",
    "workroom",
    "showroom",
    "laden",
    "werkstatt",
    "buro",
    "betrieb",
    "praxis",
    "filiale",
    "lager",
    "backstube",
    "kuche",
    "geschaft",
    "werk",
    "atelier",
    "agence",
    "cabinet",
    "boutique",
    "magasin",
    "usine",
    "entrepot",
    "laboratoire",
    "boulangerie",
    "pharmacie",
    "oficina",
    "tienda",
    "taller",
    "local",
    "planta",
    "clinica",
    "restaurante",
    "panaderia",
    "farmacia",
    "laboratorio",
    "negozio",
    "officina",
    "bottega",
    "stabilimento",
    "panificio",
    "ristorante",
    "loja",
    "padaria",
    "escritorio",
    "fabrica",
    "armazem",
    "obrador",
]);

/// A known town that ends a short line of the first ones, whatever stands before it: "Optik Muster Regensburg".
pub(super) fn last_town(ad: &Ad, starts: &[usize], start: usize, end: usize) -> Option<Draft> {
    let inside = starts.iter().filter(|at| (start..end).contains(*at));
    inside.copied().find_map(|at| {
        let length = town(ad.slice(at, end)).filter(|length| *length >= SHORTEST_TOWN)?;
        let tail = ad.slice(at + length, end).trim_start();
        let is_last = tail.is_empty() || tail.starts_with(['|', ',', '(', '·', '•', '–', '—']);
        is_last.then(|| must(at, at + length))
    })
}

/// The shortest such town, in bytes: shorter names are more often words.
const SHORTEST_TOWN: usize = 5;

/// Whether a sentence tells where others are than those one works with, or what lies elsewhere.
pub(super) fn is_of_others(words: &str) -> bool {
    static OTHERS: Phrases = Phrases::of(
        "\
        parent company|investor|inversionista|investisseur|founder|born in|trained at|graduated|\
        accountant is|comptable est|steuerberater|muttergesellschaft|konzernmutter|maison mere|casa matriz|\
        casa madre|capogruppo|matriz em|trade fair|in fiera|feria de|seminario de|messe in|kollegen sitzen|\
        colleagues sit|colleagues in|offices in|offsites",
    );
    OTHERS.is_in(words)
}

/// Whether a sentence tells where others are: "Our colleagues sit in Turin".
pub(super) fn is_elsewhere(ad: &Ad, sentence: &Sentence) -> bool {
    const OTHERS: &[&str] = &[
        "colleague",
        "customer",
        "client",
        "office",
        "plant",
        "kolleg",
        "kunde",
        "mandant",
        "werk",
        "collegue",
        "clients",
        "colega",
        "cliente",
        "collegh",
        "sedi",
        "founded",
        "gegrundet",
        "fonde",
        "fundad",
        "fondat",
    ];
    let words = ad.slice(sentence.start, sentence.end);
    let is_ours = ad
        .cues(sentence.start, sentence.end)
        .iter()
        .any(|hit| hit.cue == Cue::Us);
    is_ours && OTHERS.iter().any(|word| words.contains(word))
}
