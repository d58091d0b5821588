//! What somebody says they were: "as a Staff Nurse", "Mechatronikermeister".

use super::extract::Said;
use super::lexicon::Kind;
use super::reading::{Reading, Word};
use super::roles;
use super::stops::{NO_POSITION, WHOSE, ends_position};
use super::support::STEM;
use super::{Facts, Near, positions, ranks};
use crate::resume::words;

/// No position is longer, in words.
const LONGEST_POSITION: usize = 5;

/// Nor longer where words are not parted, in letters.
pub(super) const LONGEST_POST: usize = 12;

/// What German words for who somebody is end in.
const AGENTS: &[&str] = &["ratin", "kauffrau", "kaufmann", "rat", "meister", "meisterin"];

/// The words of each "as a Staff Nurse, …": what somebody says they worked as. Within a sentence only what names a post
/// is meant.
pub(super) fn positions(reading: &Reading) -> Vec<Vec<Word>> {
    let mut found: Vec<Vec<Word>> = Vec::new();
    for hit in reading.of(Kind::As) {
        // "Certified as …" says what of.
        let head = reading.text.before(hit.start).trim_end();
        if reading.of(Kind::Certified).any(|paper| head.len() == paper.end) {
            continue;
        }
        if is_comparison(reading, hit.start) {
            continue;
        }
        let end = reading
            .slice(hit.end, reading.text.text.len())
            .find([',', ';', ':', '.', '(', ')', '\n', '–']);
        let end = end.map_or(reading.text.text.len(), |length| hit.end + length);
        let slice = |word: &Word| reading.slice(word.start, word.end);
        let is_stop = |word: &Word| {
            let is_number = reading
                .quantities
                .iter()
                .any(|it| it.start <= word.start && word.start < it.end);
            is_number || ends_position(slice(word))
        };
        let words = reading
            .words
            .iter()
            .filter(|word| word.start >= hit.end && word.end <= end);
        let mut words: Vec<Word> = words
            .take_while(|word| !is_stop(word))
            .take(LONGEST_POSITION)
            .copied()
            .collect();
        // Where nothing parts the position from what was done, only its first word is sure to belong to it.
        let next = words
            .last()
            .and_then(|last| reading.words.iter().find(|word| word.start >= last.end));
        if words.len() > 1 && next.is_some_and(|next| next.end <= end && !is_stop(next)) {
            words.truncate(1);
        }
        let whose = words.iter().take_while(|word| WHOSE.contains(&slice(word))).count();
        words.drain(..whose);
        trim_position(&mut words, reading);
        let Some(first) = words.first() else { continue };
        let lead = reading.slice(hit.start, hit.end);
        // "En tant que", "in the role of": nothing else is said so.
        let is_sure = lead.contains(' ') && !lead.starts_with("as ");
        let is_bare = lead == "as";
        let is_opening =
            reading.slice(0, hit.start).trim().is_empty() && (!is_bare || reading.text.is_upper(first.start));
        let is_new = found.iter().flatten().all(|word| word.start != first.start);
        if is_new
            && !NO_POSITION.contains(&slice(first))
            && (is_opening || is_sure || words.iter().any(|word| is_post(word, reading)))
        {
            found.push(words);
        }
    }
    found
}

/// "As well as", "as many as": the second word of such a pair leads to no post.
fn is_comparison(reading: &Reading, start: usize) -> bool {
    let before = reading.words.iter().rev().skip_while(|word| word.end > start);
    let before = before.take(2).nth(1);
    before.is_some_and(|word| reading.slice(word.start, word.end) == "as")
}

/// Whether a word names a post.
fn is_post(word: &Word, reading: &Reading) -> bool {
    let letters = reading.slice(word.start, word.end);
    let mut titles = reading.of(Kind::Title);
    titles.any(|it| it.start <= word.start && word.end <= it.end)
        || words::marks(letters).has(words::Kind::Title)
        || reading.text.is_upper(word.start) && AGENTS.iter().any(|end| letters.ends_with(end))
}

/// Cuts off what was done there: behind words with capitals those without belong to the sentence again.
fn trim_position(words: &mut Vec<Word>, reading: &Reading) {
    let is_upper = |word: &Word| reading.text.is_upper(word.start);
    // "As a technician testing water"
    let is_doing = |word: &Word| !is_upper(word) && reading.slice(word.start, word.end).ends_with("ing");
    let is_post = |word: &Word| words::marks(reading.slice(word.start, word.end)).has(words::Kind::Title);
    if let Some(post) = words.iter().position(is_post)
        && let Some(doing) = words.iter().skip(post + 1).position(is_doing)
    {
        words.truncate(post + 1 + doing);
    }
    if let Some(last) = words.iter().rposition(is_upper) {
        words.truncate(last + 1);
    }
}

/// What makes another verb of "führen" and "leiten" when it ends the clause: "führte Gespräche durch".
pub(super) const PARTED: &[&str] = &[
    "durch", "an", "ein", "weiter", "ab", "fort", "zuruck", "zu", "zusammen", "auf",
];

/// Whether a verb of leading is another one, for what ends its clause.
pub(super) fn is_parted_verb(reading: &Reading, start: usize, end: usize) -> bool {
    let is_leading = ["fuhrt", "fuhre", "leitet", "leite"]
        .iter()
        .any(|verb| reading.slice(start, end).starts_with(verb));
    let tail = reading.text.after(end);
    let clause = tail
        .find([',', ';', '.', '\n', '('])
        .map_or(tail, |at| tail.get(..at).unwrap_or_default());
    let ends = |clause: &str| {
        clause
            .split_whitespace()
            .next_back()
            .is_some_and(|word| PARTED.contains(&word))
    };
    is_leading && (clause.split(" und ").any(ends) || ends(tail))
}

/// Verbs that say of things that somebody looked after them, and only of people that they were led.
const KEEPING: &[&str] = &[
    "manag",
    "supervi",
    "gest",
    "geri",
    "gere",
    "gerer",
    "oversee",
    "oversaw",
    "overseeing",
    "directed",
    "direct",
    "steer",
];

/// How many words may stand between such a verb and what it is about.
const OBJECT: usize = 5;

/// Whether "manage" is about things, in a sentence that did not only take part.
pub(super) fn is_mere_keeping(reading: &Reading, word: &Said, near: &Near) -> bool {
    let verb = reading.slice(word.start, word.end);
    // "Führte Gespräche": who or what is led stands anywhere in the sentence.
    if near.old.of(Kind::Weak).next().is_none()
        && ["fuhr", "gefuhrt", "verantwort"].iter().any(|it| verb.starts_with(it))
    {
        // "Führung der Debitorenbuchhaltung zweier Gesellschaften": behind a noun stands what it is of.
        let behind = reading.words.iter().filter(|it| it.start >= word.end).take(OBJECT);
        let (from, to) = (word.end, behind.last().map_or(word.end, |last| last.end));
        let is_beside = |start: usize| !verb.ends_with("ung") || (from..to).contains(&start);
        let mut led = reading.of(Kind::Led).filter(|hit| is_beside(hit.start));
        return led.all(|hit| is_own_post(hit.start, reading));
    }
    if !KEEPING.iter().any(|it| verb.starts_with(it)) || near.old.of(Kind::Weak).next().is_some() {
        return false;
    }
    let after = reading.words.iter().filter(|it| it.start >= word.end).take(OBJECT);
    let is_led = |it: &Word| {
        let mut led = reading.of(Kind::Led);
        led.any(|hit| hit.start <= it.start && it.end <= hit.end)
    };
    !after.into_iter().any(is_led)
}

/// "Als Erzieher": who the person was, not who was led.
fn is_own_post(start: usize, reading: &Reading) -> bool {
    let before = reading.word_before(start);
    before.is_some_and(|word| reading.of(Kind::As).any(|hit| hit.start == word.start))
}

/// What German titles end in that are a rank.
const RANKS: &[&str] = &[
    "meister",
    "meisterin",
    "leiter",
    "leiterin",
    "direktor",
    "direktorin",
    "vorstand",
    "inhaber",
    "inhaberin",
    "grunder",
    "grunderin",
    "prokurist",
    "prokuristin",
    "vorsitzende",
    "vorsitzender",
    "beauftragte",
    "beauftragter",
    "wirt",
    "wirtin",
    "dozent",
    "dozentin",
    "sachverstandige",
    "sachverstandiger",
    "fachkraft",
];

/// In a sentence about a job, "Kundenberater" may be anybody: what the person is stands at its start.
const OPENING: usize = 3;

/// Titles that German writes as one word, at the start of a sentence: "Mechatronikermeister mit …".
pub(super) fn ranks_in_compounds(reading: &Reading, near: &Near) -> Vec<Word> {
    let is_rank = |word: &&Word| {
        let letters = reading.slice(word.start, word.end);
        let ends = |end: &str| letters.len() > end.len() && letters.ends_with(end);
        reading.text.is_upper(word.start) && RANKS.iter().any(|end| ends(end))
    };
    let most = if near.is_summary() {
        reading.words.len()
    } else {
        OPENING
    };
    let mut found: Vec<Word> = reading.words.iter().take(most).filter(is_rank).copied().collect();
    // What others are stands behind an article or is many.
    found.retain(|word| !roles::is_article_before(word.start, reading));
    found
}

/// What English titles end in whose kind stands before them.
const POSTS: &[&str] = &[
    "manager",
    "director",
    "supervisor",
    "coordinator",
    "officer",
    "superintendent",
    "controller",
];

/// "Depot manager", "site director": which one is a claim, too.
pub(super) fn kinds_of_managers(reading: &Reading) -> Vec<Vec<Word>> {
    let is_kind = |pair: &&[Word]| {
        let [kind, post] = pair else { return false };
        let letters = reading.slice(kind.start, kind.end);
        let is_said = reading.hits.iter().any(|hit| {
            let is_word = matches!(
                hit.kind,
                Kind::Plain | Kind::Title | Kind::Superlative | Kind::Certified
            );
            is_word && hit.start <= kind.start && kind.end <= hit.end
        });
        let is_beside = reading.slice(kind.end, post.start) == " ";
        is_beside && POSTS.contains(&reading.slice(post.start, post.end)) && letters.len() > 3 && !is_said
    };
    reading.words.windows(2).filter(is_kind).map(<[Word]>::to_vec).collect()
}

/// Words for a post that say nothing of which one.
const ANY_POST: &[&str] = &[
    "member",
    "student",
    "volunteer",
    "support",
    "sales",
    "expert",
    "executive",
    "partner",
    "author",
    "writer",
    "artist",
    "contributor",
    "owner",
    "practitioner",
    "worker",
    "representative",
    "junior",
    "senior",
    "staff",
    "principal",
    "mentor",
    "coach",
    "leader",
    "chief",
    "officer",
    "specialist",
    "responsable",
    "responsabile",
    "stage",
    "practicas",
    "charge",
    "praktikum",
    "vertrieb",
    "assistenz",
    "leitung",
    "mitarbeiter",
    "mitarbeiterin",
    "fachkraft",
    "spezialist",
    "spezialistin",
    "commercial",
    "comercial",
    "commerciale",
    "grafica",
    "tecnica",
    "tecnico",
    "medica",
    "medico",
    "quadro",
    "collaboratore",
    "collaboratrice",
    "especialista",
    "specialista",
    "scientifique",
    "cientifica",
    "cientifico",
    "experte",
    "master",
    "apprenticeship",
    "internship",
    "fellow",
    "associate",
    "graduate",
    "freelancer",
    "freelance",
    "caixa",
    "consultancy",
    "server",
    "agent",
    "meister",
    "starszy",
    "starsza",
    "samodzielny",
    "samodzielna",
    "glowny",
    "glowna",
    "administrativa",
    "administrativo",
    "amministrativo",
    "amministrativa",
    "deputy",
    "doctor",
    "professional",
    "profesional",
    "helfer",
    "dirigente",
    "supervisor",
    "trainer",
    "administrator",
    "operator",
];

/// What a long word ends in: an "Anwendungsentwickler" is a "Softwareentwickler" in other words.
pub(super) fn tail(letters: &str) -> &str {
    letters.get(letters.len().saturating_sub(STEM + 2)..).unwrap_or(letters)
}

/// So far into a summary its posts are looked up.
const MOST_WORDS: usize = 200;

/// Posts that a summary names and that the résumé does not know.
pub(super) fn unknown(reading: &Reading, near: &Near, facts: &Facts) -> Vec<(usize, usize)> {
    let is_said = |word: &Word| {
        let kinds = [
            Kind::Title,
            Kind::Minor,
            Kind::Certified,
            Kind::Paper,
            Kind::Degree,
            Kind::Superlative,
            Kind::Weak,
        ];
        let mut hits = reading.hits.iter().filter(|hit| kinds.contains(&hit.kind));
        hits.any(|hit| hit.start <= word.start && word.end <= hit.end)
    };
    let is_unknown = |word: &&Word| {
        let letters = reading.slice(word.start, word.end);
        let is_post =
            letters.is_ascii() && letters.chars().count() > STEM - 1 && words::marks(letters).has(words::Kind::Title);
        is_post
            && !ANY_POST.contains(&letters)
            && !is_said(word)
            && !facts.known.has_stem(letters, STEM - 1)
            && !facts.known.holds(tail(letters))
            && !positions::is_called(word.start, word.end, reading, near)
            && !roles::is_article_before(word.start, reading)
    };
    let words = || reading.words.iter().take(MOST_WORDS);
    let raised = words().filter(|word| ranks::is_raised(word, reading, near, facts));
    let meant = words()
        .enumerate()
        .filter_map(|(at, _)| ranks::kind_of_post(at, reading, near, facts));
    let unknown = words().filter(is_unknown).map(|word| (word.start, word.end));
    unknown
        .chain(raised.map(|word| (word.start, word.end)))
        .chain(meant)
        .collect()
}
