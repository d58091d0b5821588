//! What a sentence is about as those around it tell: behind the pay stands what is given, behind "you will" what one will do.

use super::cues::{Cue, CueHit, Section, cues_in};
use super::sentences::{Sentence, asks};
use crate::skills::Folded;

/// Words that begin what one will do, in prose without headings.
const WORK: &[&str] = &[
    "you will ",
    "you'll ",
    "you'd ",
    "your job ",
    "your role ",
    "your task",
    "your day",
    "your first ",
    "the role ",
    "the job ",
    "the work ",
    "the successful candidate will ",
    "the post holder ",
    "the postholder ",
    "the person appointed will ",
    "main tasks",
    "typical tasks",
    "zu deinen aufgaben ",
    "zu ihren aufgaben ",
    "deine aufgabe",
    "ihre aufgabe",
    "du wirst ",
    "sie werden ",
    "dabei wirst ",
    "vous serez ",
    "vous aurez ",
    "tu seras ",
    "tu auras ",
    "votre mission ",
    "vos missions ",
    "ta mission ",
    "tes missions ",
    "votre role ",
    "te encargaras ",
    "te ocuparas ",
    "se encargara ",
    "tus tareas ",
    "tu trabajo ",
    "la persona que se incorpore ",
    "la persona seleccionada ",
    "ti occuperai ",
    "si occupera ",
    "la risorsa si occupera",
    "la persona selezionata ",
    "i tuoi compiti ",
    "il tuo lavoro ",
    "vai ",
    "ira ",
    "as tuas funcoes ",
    "as suas funcoes ",
    "as tarefas ",
    "a pessoa selecionada ",
    "日常",
    "主要工作",
    "负责",
];

/// The same where what follows is rather asked: "you will need", "you'll have".
const NEEDS: &[&str] = &[
    "need",
    "have ",
    "be able",
    "bring",
    "know",
    "hold",
    "possess",
    "also need",
    "ideally",
    "be a ",
    "be an ",
    "be comfortable",
    "want ",
    "enjoy",
    "love ",
    "like ",
    "thrive",
    "be someone",
    "demonstrate",
    "understand",
    "speak ",
    "mitbringen",
    "haben ",
    "brauchen",
    "besoin",
    "a avoir",
    "ter de",
    "precisar",
    "dover",
];

/// Marks what prose tells of the work and of what is given: the first as duties, the second as what the employer says of itself.
pub(super) fn mark(text: &Folded, cues: &[CueHit], sentences: &mut [Sentence]) {
    let words = |it: &Sentence| text.text.get(it.start..it.end).unwrap_or_default();
    let mut is_paid = false;
    let mut has_asked = false;
    let mut last_end = 0;
    let mut is_wished = false;
    for sentence in sentences {
        let is_same = text
            .text
            .get(last_end..sentence.start)
            .is_some_and(|gap| !gap.contains('\n'));
        last_end = sentence.end;
        let within = cues_in(cues, sentence.start, sentence.end);
        // "Dutch would be nice. Italian too."
        if is_wished && is_same && says_likewise(words(sentence)) && !within.iter().any(|hit| hit.cue == Cue::Must) {
            sentence.section = Section::Prefer;
            sentence.is_headed = true;
        } else {
            is_wished = within
                .iter()
                .any(|hit| matches!(hit.cue, Cue::PreferBehind | Cue::PreferAhead));
        }
        is_paid &= is_same;
        if sentence.is_headed || matches!(sentence.section, Section::Must | Section::Prefer) {
            is_paid = false;
            has_asked |= matches!(sentence.section, Section::Must | Section::Prefer);
            continue;
        }
        let is_asking = asks(cues, sentence.start, sentence.end);
        if is_paid && !is_asking && sentence.section == Section::Intro {
            sentence.section = Section::Boiler;
        } else if sentence.section == Section::Intro
            && is_work(words(sentence))
            && !within.iter().any(|hit| hit.cue == Cue::Must)
        {
            sentence.section = Section::Duty;
        }
        // Behind the lists of demands, a sentence that begins to ask does.
        if has_asked && sentence.section == Section::Intro && opens_asking(within, sentence) {
            sentence.section = Section::Must;
        }
        is_paid =
            (is_paid && !is_asking) || names_pay(words(sentence)) && !within.iter().any(|hit| hit.cue == Cue::Title);
    }
}

/// The longest sentence that says the same of something more, in bytes.
const LONGEST_LIKEWISE: usize = 110;

/// Whether a sentence says the same of something as the one before it.
fn says_likewise(words: &str) -> bool {
    const ENDS: &[&str] = &[
        " too",
        " also",
        " likewise",
        " as well",
        " same",
        " auch",
        " ebenfalls",
        " ebenso",
        " genauso",
        " aussi",
        " egalement",
        " tambien",
        " anche",
        " tambem",
        " igualmente",
    ];
    const STARTS: &[&str] = &[
        "the same goes for ",
        "likewise ",
        "so does ",
        "so would ",
        "ebenso ",
        "genauso ",
        "gleiches gilt fur ",
        "das gilt auch fur ",
        "dasselbe gilt fur ",
        "de meme pour ",
        "idem pour ",
        "lo mismo ",
        "lo stesso vale per ",
        "idem per ",
        "o mesmo vale para ",
        "o mesmo para ",
    ];
    // "L'allemand aussi, mais ...": a clause may follow.
    let first = words.split([',', ';', ':', '(']).next().unwrap_or_default().trim_end();
    words.len() <= LONGEST_LIKEWISE
        && (STARTS.iter().any(|it| words.starts_with(it)) || ENDS.iter().any(|it| first.ends_with(it)))
}

/// How far into a sentence the words that ask may stand, in bytes.
const OPENING: usize = 12;

/// Whether a sentence begins to ask, and speaks of nothing else.
fn opens_asking(cues: &[CueHit], sentence: &Sentence) -> bool {
    let is_other = |hit: &CueHit| {
        matches!(
            hit.cue,
            Cue::Us | Cue::We | Cue::Boiler | Cue::Duty | Cue::DropAhead | Cue::DropBehind | Cue::PreferAhead
        )
    };
    let begins = |hit: &CueHit| matches!(hit.cue, Cue::Ask | Cue::Must) && hit.start <= sentence.start + OPENING;
    cues.iter().any(begins) && !cues.iter().any(is_other)
}

/// Whether a sentence begins to tell of the work.
fn is_work(words: &str) -> bool {
    WORK.iter()
        .find_map(|it| words.strip_prefix(it))
        .is_some_and(|rest| !NEEDS.iter().any(|it| rest.trim_start().starts_with(it)))
}

/// Whether a sentence names a sum.
fn names_pay(words: &str) -> bool {
    let has_sign = words.contains(['$', '€', '£', '¥'])
        || [" euro", " eur ", "chf ", "r$", " brutto", " brut ", "lordi", " bruto"]
            .iter()
            .any(|it| words.contains(it));
    has_sign && words.bytes().any(|it| it.is_ascii_digit()) || words.contains("月薪") || words.contains("薪水")
}
