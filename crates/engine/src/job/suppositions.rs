//! What a sentence only supposes, and so wishes for: "If you scan sheep, brilliant", "Wer schon gelötet hat, fängt leichter an",
//! "Backflow tester? Even better".

use super::cues::{Cue, CueHit, cues_in};
use super::lists::{List, Phrases};
use super::sentences::Sentence;
use crate::skills::Folded;

/// How a supposition about the reader begins.
const OPENERS: &[&str] = &[
    "if you ",
    "if you've ",
    "if you can ",
    "should you ",
    "anyone who ",
    "anybody who ",
    "wer ",
    "wenn du ",
    "wenn sie ",
    "falls du ",
    "falls sie ",
    "hast du ",
    "haben sie ",
    "kannst du ",
    "konnen sie ",
    "sprichst du ",
    "sprechen sie ",
    "kennst du ",
    "kennen sie ",
    "fahrst du ",
    "si vous ",
    "si tu ",
    "si has ",
    "si ya has ",
    "si tienes ",
    "si tenes ",
    "si sabes ",
    "si hablas ",
    "si conoces ",
    "si ademas ",
    "quien ",
    "quienes ",
    "se hai ",
    "se sai ",
    "se parli ",
    "se conosci ",
    "chi ",
    "se tem ",
    "se tiver ",
    "se tens ",
    "se sabes ",
    "se souber ",
    "se fala ",
    "se falas ",
    "se ja ",
    "quem ",
];

/// What the reader may choose or need, which is nothing to bring.
const CHOICES: &[&str] = &[
    "don't",
    "sich ",
    "interes",
    "e interes",
    "se incorpor",
    "want",
    "need",
    "like",
    "would",
    "prefer",
    "feel",
    "think",
    "wish",
    "require",
    "already write",
    "are looking",
    "will ",
    "mochte",
    "mag ",
    "sucht",
    "lust ",
    "wollen",
    "suchen",
    "fragen",
    "souhaite",
    "voule",
    "veux",
    "prefere",
    "quier",
    "busc",
    "vuole",
    "cerca",
    "preferisce",
    "desidera",
    "quiser",
    "quer ",
    "procura",
    "prefer",
];

/// What follows a condition rather than a wish: whoever does not meet it need not apply, or is asked for something else.
static CONDITIONAL: Phrases = Phrases::of(
    "\
    apply|application|hear from|get in touch|write to|call us|drop us|you belong|you'll fit|you will fit|right place|\
    you're the|you are the|we want you|we need you|look no further|join us|thrive|this is for you|bewirb|bewerb|richtig|\
    passt du|passen sie|melde|dann los|freuen wir uns auf|candidat|postul|ecri|envoi|envoy|rejoi|fait pour|faite pour|\
    solicit|escrib|contact|contatt|manda|envia|te busca|queremos|esperamos|inscri|unete|scriv|invia|fa per te|\
    cerchiamo|aspettiamo|para ti|para voce|must |muss|doit|devez|debe|deve|need to|questions|fragen|there is|there are|gibt es|il y a|,  hay|c'e ",
);

/// Words of duty, with which a clause asks rather than supposes.
static DUTIES: Phrases = Phrases::of("must | muss | mussen |doit |devez | debe |deve |devi |devono |deber|bisogna");

/// The longest such clause, in bytes.
const LONGEST_CLAUSE: usize = 160;
/// The longest that is said of it, in bytes.
const LONGEST_REPLY: usize = 120;

/// Where a sentence supposes something of the reader that its main clause only welcomes.
pub(super) fn supposed(text: &Folded, cues: &[CueHit], sentence: &Sentence) -> Option<(usize, usize)> {
    let words = text.text.get(sentence.start..sentence.end)?;
    let opener = OPENERS.iter().find(|it| words.starts_with(**it))?;
    let said = words.get(opener.len()..)?;
    if CHOICES.iter().any(|it| said.starts_with(it)) {
        return None;
    }
    let clause = words.get(..words.rfind(',')?)?;
    let reply = words.get(clause.len()..)?;
    let start = sentence.start + opener.len();
    let end = sentence.start + clause.len();
    // "Wer" opens questions too, and what must be is no wish.
    let is_condition = CONDITIONAL.is_in(reply)
        || DUTIES.is_in(clause)
        || cues_in(cues, end, sentence.end).iter().any(|hit| {
            matches!(
                hit.cue,
                Cue::Must | Cue::Ask | Cue::DropAhead | Cue::DropBehind | Cue::Boiler
            )
        })
        || cues_in(cues, start, end)
            .iter()
            .any(|hit| matches!(hit.cue, Cue::Must | Cue::DropBehind | Cue::DropAhead));
    let is_short = clause.len() <= LONGEST_CLAUSE && reply.len() <= LONGEST_REPLY;
    (is_short && !is_condition && start < end && !words.ends_with('?')).then_some((start, end))
}

/// Words of questions that ask for an answer rather than name something.
static ASKING: List = List::of(&[
    "you",
    "your",
    "du",
    "dich",
    "dir",
    "dein",
    "sie",
    "ihnen",
    "ihr",
    "vous",
    "votre",
    "tu",
    "toi",
    "ton",
    "te",
    "ti",
    "tuo",
    "tua",
    "usted",
    "voce",
    "seu",
    "sua",
    "we",
    "wir",
    "nous",
    "how",
    "what",
    "why",
    "who",
    "when",
    "where",
    "wie",
    "was",
    "warum",
    "wann",
    "wo",
    "wer",
    "wen",
    "comment",
    "pourquoi",
    "quoi",
    "qui",
    "quand",
    "como",
    "que",
    "quien",
    "cuando",
    "donde",
    "come",
    "cosa",
    "perche",
    "chi",
    "quando",
    "dove",
    "quem",
    "onde",
    "porque",
    "interested",
    "interesse",
    "interessiert",
    "interesse?",
    "interesado",
    "interesada",
    "interessato",
    "interessata",
    "questions",
    "fragen",
    "neugierig",
    "ready",
    "bereit",
    "pret",
    "sei",
    "hai",
    "vuoi",
    "tienes",
    "quieres",
    "eres",
    "quer",
    "tem",
    "are",
    "do",
    "can",
    "have",
    "is",
    "ist",
    "hast",
    "bist",
]);

/// The most words of such a question.
const MOST_WORDS: usize = 7;

/// Where the question ends that a sentence consists of and answers itself: "Backflow tester? Even better".
pub(super) fn asked_and_answered(text: &Folded, cues: &[CueHit], sentence: &Sentence) -> Option<usize> {
    let words = text.text.get(sentence.start..sentence.end)?;
    let at = words.find('?')?;
    let (question, answer) = words.split_at_checked(at)?;
    let end = sentence.start + at;
    let says = |hit: &CueHit| matches!(hit.cue, Cue::Must | Cue::Ask | Cue::DropBehind | Cue::DropAhead);
    let is_name = question.split_whitespace().count() <= MOST_WORDS
        && !question
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|word| ASKING.has(word));
    let has_answer = answer.chars().any(char::is_alphabetic);
    let is_welcomed =
        has_answer && !is_refusal(answer) && !cues_in(cues, sentence.start, sentence.end).iter().any(says);
    (is_name && is_welcomed).then_some(end)
}

/// Whether an answer says that something does not matter, or that it must be.
fn is_refusal(answer: &str) -> bool {
    static REFUSALS: List = List::of(&[
        "no",
        "not",
        "nope",
        "never",
        "nein",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "non",
        "pas",
        "ne",
        "nao",
        "none",
        "nobody",
        "nothing",
        "egal",
        "unwichtig",
        "importe",
        "igual",
        "don't",
        "won't",
        "doesn't",
        "isn't",
        "need",
        "must",
        "muss",
        "required",
        "essential",
        "pflicht",
        "obligatoire",
        "obligatorio",
        "obligatoria",
        "zwingend",
        "leave",
        "without",
        "ohne",
        "sans",
        "sin",
        "senza",
        "sem",
        "niente",
        "nada",
        "rien",
        "nichts",
        "wir",
        "we",
        "nous",
    ]);
    answer
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .any(|word| REFUSALS.has(word))
}
