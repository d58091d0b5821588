//! How much each part of a sentence matters.

use types::Importance;

use super::adverbs::{clause_end, is_adverb, is_limiting};
use super::clauses::{POINTERS, announces, condition, is_denied_ask, is_one_item, is_wished_still, likewise};
use super::cues::{Cue, CueHit, Section, cues_in};
use super::levels::{leads_item, parts_levels};
use super::lists::List;
use super::reasons::reasons;
use super::sentences::{Sentence, is_remark};
use super::suppositions::{asked_and_answered, supposed};
use super::verbs::{is_plural, is_singular};
use crate::skills::{Folded, is_cjk};

/// The importance of every position of a sentence.
#[derive(Debug)]
pub(super) struct Zones {
    base: Importance,
    /// `None`: said not to be asked.
    zones: Vec<(usize, usize, Option<Importance>)>,
}

impl Zones {
    /// Reads a sentence; `is_structured` says whether the ad has a section of requirements.
    pub(super) fn new(text: &Folded, cues: &[CueHit], sentence: &Sentence, is_structured: bool) -> Self {
        let within = cues_in(cues, sentence.start, sentence.end);
        let is_left_out = is_structured || sentence.is_aside;
        let base = match sentence.section {
            Section::Prefer => Importance::Preferred,
            Section::Boiler => Importance::Context,
            Section::Intro | Section::Duty if is_left_out && !within.iter().any(|hit| insists(text, hit)) => {
                Importance::Context
            }
            Section::Must | Section::Intro | Section::Duty => Importance::Must,
        };
        let mut zones: Vec<_> = within
            .iter()
            .filter_map(|hit| zone(text, within, sentence, *hit))
            .collect();
        let wished = asked_and_answered(text, within, sentence).map(|end| (sentence.start, end));
        let wished = wished.or_else(|| supposed(text, within, sentence));
        zones.extend(wished.map(|(from, to)| (from, to, Some(Importance::Preferred))));
        zones.extend(reasons(text, within, sentence).map(|(from, to)| (from, to, None)));
        Self { base, zones }
    }

    /// The importance at a position, or `None` if it is said not to be asked.
    pub(super) fn at(&self, offset: usize) -> Option<Importance> {
        let inside = |&&(from, to, _): &&(usize, usize, Option<Importance>)| (from..to).contains(&offset);
        match self
            .zones
            .iter()
            .filter(inside)
            .map(|zone| zone.2)
            .min_by_key(Option::is_some)
        {
            Some(Some(Importance::Preferred)) if self.base == Importance::Context => Some(Importance::Preferred),
            Some(found) => found,
            None => Some(self.base),
        }
    }
}

/// Words of one employer that asks, in whatever part of an ad.
static ASKING: List = List::of(&[
    "pedimos",
    "exigimos",
    "requerimos",
    "necesitamos",
    "chiediamo",
    "richiediamo",
    "esigiamo",
    "exigeons",
    "demandons",
    "solicitamos",
    "precisamos",
    "erwarten",
    "verlangen",
    "should",
    "must",
    "sollte",
    "sollten",
    "solltest",
    "musst",
    "mussen",
    "doit",
    "doivent",
    "devez",
    "debe",
    "debes",
    "deben",
    "debera",
    "deberan",
    "deve",
    "devi",
    "devono",
    "dovra",
    "bisogna",
    "occorre",
    "occorrono",
    "deves",
    "devera",
]);

/// Whether words such as "is required" make a demand wherever they stand; "necessary" alone does not.
fn insists(text: &Folded, hit: &CueHit) -> bool {
    let words = || text.text.get(hit.start..hit.end).unwrap_or_default();
    match hit.cue {
        Cue::Must => words().contains(' '),
        Cue::Ask | Cue::Hint(Section::Must) => words().split(' ').any(|word| ASKING.has(word)),
        _ => false,
    }
}

fn zone(
    text: &Folded,
    cues: &[CueHit],
    sentence: &Sentence,
    hit: CueHit,
) -> Option<(usize, usize, Option<Importance>)> {
    let next_must = cues
        .iter()
        .find(|other| other.cue == Cue::Must && other.start >= hit.end)
        .map(|other| other.start);
    match hit.cue {
        Cue::PreferBehind if is_adverb(text, sentence, hit) => {
            Some((hit.start, clause_end(text, sentence, hit), Some(Importance::Preferred)))
        }
        Cue::PreferBehind if opens(text, sentence, hit) => Some((hit.start, sentence.end, Some(Importance::Preferred))),
        Cue::PreferBehind if announces(text, sentence, hit) => {
            Some((hit.start, sentence.end, Some(Importance::Preferred)))
        }
        Cue::PreferAhead if closes(text, sentence, hit) || ends_item(text, sentence, hit) => {
            Some((begin(text, cues, sentence, hit), hit.end, Some(Importance::Preferred)))
        }
        Cue::PreferAhead => {
            // What is asked for before a word of duty follows it: "ideally Python; SQL is a must".
            let until = next_must.filter(|_| text.text.get(hit.end..sentence.end).is_some_and(|it| it.contains(';')));
            let until = match until {
                None if is_limiting(text, sentence, hit) => clause_end(text, sentence, hit),
                known => known.unwrap_or(sentence.end),
            };
            Some((hit.start, until, Some(Importance::Preferred)))
        }
        Cue::PreferBehind if leads_item(text, sentence, hit) => {
            Some((hit.start, clause_end(text, sentence, hit), Some(Importance::Preferred)))
        }
        Cue::PreferBehind => Some((
            begin(text, cues, sentence, hit),
            likewise(text, sentence, hit),
            Some(Importance::Preferred),
        )),
        // "No se requiere inglés": nothing before it, so that it is about what follows.
        // What a bracket in a list of wishes calls not needed is wished for still.
        Cue::DropBehind if sentence.section == Section::Prefer && is_remark(text, sentence, hit.start) => None,
        // "Not required, but SAP helps", "Inglés no es excluyente, pero suma": wished for all the same.
        Cue::DropBehind if is_wished_still(text, cues, sentence, hit) => {
            let is_first = is_ahead(text, sentence, hit);
            let from = if is_first {
                hit.start
            } else {
                begin(text, cues, sentence, hit)
            };
            let until = if is_first { sentence.end } else { hit.end };
            Some((from, until, Some(Importance::Preferred)))
        }
        Cue::DropBehind if is_bracketed(text, sentence, hit) => {
            Some((hit.start, bracket_end(text, sentence, hit), None))
        }
        Cue::DropBehind if is_ahead(text, sentence, hit) => Some((hit.start, sentence.end, None)),
        Cue::DropBehind => Some((begin(text, cues, sentence, hit), hit.end, None)),
        Cue::Must => Some((denied_from(text, sentence, hit)?, hit.end, None)),
        Cue::DropAhead => {
            let rest = text.text.get(hit.end..sentence.end)?;
            let until = [", but", ";", " but ", " aber ", " mais ", "，"]
                .iter()
                .filter_map(|stop| rest.find(stop))
                .min();
            let end = until.map_or(sentence.end, |at| hit.end + at);
            // What a bracket denies ends with it.
            let closing = rest.find([')', '）']).map_or(end, |at| hit.end + at);
            Some((
                hit.start,
                if is_remark(text, sentence, hit.start) {
                    end.min(closing)
                } else {
                    end
                },
                None,
            ))
        }
        Cue::Ask if is_denied_ask(text, sentence, hit) => Some((begin(text, cues, sentence, hit), hit.end, None)),
        _ => None,
    }
}

/// Whether words that mostly follow what they are about come first here: "Desirable: Pharmacy First", "gradito BLSD".
fn opens(text: &Folded, sentence: &Sentence, hit: CueHit) -> bool {
    let rest = text.text.get(hit.end..sentence.end).unwrap_or_default();
    let is_first = hit.start == sentence.start && !rest.trim_start().starts_with([',', '.', ';', ')']);
    (is_first || rest.trim_start().starts_with([':', '：'])) && rest.chars().any(char::is_alphanumeric)
}

/// Whether words that deny open a bracket and go on: "three years in industry (da igual el sector)".
fn is_bracketed(text: &Folded, sentence: &Sentence, hit: CueHit) -> bool {
    let head = text.text.get(sentence.start..hit.start).unwrap_or_default().trim_end();
    let inside = text
        .text
        .get(hit.end..bracket_end(text, sentence, hit))
        .unwrap_or_default();
    head.ends_with(['(', '（']) && inside.chars().any(char::is_alphanumeric)
}

fn bracket_end(text: &Folded, sentence: &Sentence, hit: CueHit) -> usize {
    let rest = text.text.get(hit.end..sentence.end).unwrap_or_default();
    rest.find([')', '）']).map_or(sentence.end, |at| hit.end + at)
}

/// Whether a sentence begins with words that mostly follow what they deny.
fn is_ahead(text: &Folded, sentence: &Sentence, hit: CueHit) -> bool {
    let rest = text.text.get(hit.end..sentence.end).unwrap_or_default();
    hit.start == sentence.start && rest.chars().any(char::is_alphanumeric)
}

/// Where a denial begins that ends in words of demand: "no HTML or CSS required".
fn denied_from(text: &Folded, sentence: &Sentence, hit: CueHit) -> Option<usize> {
    let head = text.text.get(sentence.start..hit.start)?;
    let from = [';', ':', '.']
        .iter()
        .filter_map(|stop| head.rfind(*stop))
        .max()
        .unwrap_or(0);
    [
        "no ", "kein ", "keine ", "keinen ", "aucun ", "aucune ", "nessun ", "nessuna ", "nenhum ", "nenhuma ",
    ]
    .iter()
    .filter_map(|word| head.get(from..)?.find(word).map(|at| from + at))
    .find(|&at| {
        at == 0
            || head
                .get(..at)
                .is_some_and(|before| before.ends_with([' ', ',', ':', ';']))
    })
    .map(|at| sentence.start + at)
}

/// Whether nothing follows words that mostly come first.
fn closes(text: &Folded, sentence: &Sentence, hit: CueHit) -> bool {
    let rest = text.text.get(hit.end..sentence.end).unwrap_or_default();
    hit.start > sentence.start && !rest.chars().any(char::is_alphanumeric)
}

/// Whether words that mostly come first end an item: "local knowledge desirable, kindness a must", but not "and, ideally, Java".
fn ends_item(text: &Folded, sentence: &Sentence, hit: CueHit) -> bool {
    let head = text.text.get(sentence.start..hit.start).unwrap_or_default().trim_end();
    let rest = text.text.get(hit.end..sentence.end).unwrap_or_default();
    head.ends_with(char::is_alphanumeric) && rest.starts_with([',', ';', '，', '；'])
}

/// Where the words begin that a cue behind them is about.
fn begin(text: &Folded, cues: &[CueHit], sentence: &Sentence, hit: CueHit) -> usize {
    let head = text.text.get(sentence.start..hit.start).unwrap_or_default();
    let after = |at: usize, word: &str| sentence.start + at + word.len();
    if let Some(at) = condition(head) {
        return sentence.start + at;
    }
    if let Some(open) = head.rfind(['(', '（'])
        && !head.get(open..).unwrap_or_default().contains([')', '）'])
    {
        // "Matura (HAK von Vorteil)": the name in the bracket is meant.
        let inside = head.get(open + 1..).unwrap_or_default();
        if text.is_upper(sentence.start + open + 1)
            && inside.trim_end().chars().filter(|it| it.is_alphabetic()).count() > 1
        {
            return sentence.start + open + 1;
        }
        let item = head.get(..open).unwrap_or_default().rfind([',', '、', '，']);
        return item.map_or(sentence.start, |at| after(at, ","));
    }
    let stops = [
        " but ", " aber ", " mais ", " pero ", " ma ", " mas ", "，但", " - ", ": ",
    ];
    // "First aid course: a plus": the colon parts nothing.
    let mut said = head.trim_end_matches(|letter: char| !letter.is_alphabetic());
    for word in [" hasta", " ate", " fino a", " bis zu", " up to"] {
        said = said
            .strip_suffix(word)
            .unwrap_or(said)
            .trim_end_matches(|letter: char| !letter.is_alphabetic());
    }
    let mut begin = stops
        .iter()
        .filter_map(|stop| Some(after(said.rfind(stop)?, stop)))
        .fold(sentence.start, usize::max);
    let words = text.text.get(hit.start..hit.end).unwrap_or_default();
    let is_chinese = words.chars().any(is_cjk);
    let is_whole = takes_all(text, cues, sentence, hit);
    for other in cues.iter().filter(|other| other.end <= hit.start) {
        match other.cue {
            Cue::Ask | Cue::Experience | Cue::Degree(_) if is_whole => {}
            Cue::Must | Cue::PreferBehind | Cue::DropBehind => begin = begin.max(other.end),
            // "Experience with Java, knowledge of Kafka a plus": the comma before the second noun parts them.
            Cue::Ask | Cue::Experience | Cue::Degree(_) => {
                let before = text.text.get(sentence.start..other.start).unwrap_or_default();
                let item = before.rsplit([',', '，', '、']).next().unwrap_or_default();
                let is_item = item.len() < before.len() && item.split_whitespace().all(is_little);
                if is_item && before.len() - item.len() > LONGEST_LEAD {
                    begin = begin.max(other.start - item.len());
                }
            }
            _ => {}
        }
    }
    if is_one_item(cues, sentence, head, is_plural(text, hit)) {
        begin = begin.max(head.rfind([',', '，']).map_or(begin, |at| sentence.start + at));
    }
    // Chinese lists within a demand are joined by "、": a comma begins another.
    if is_chinese {
        begin = begin.max(sentence.start + chinese_clause(head));
    }
    if let Some(comma) = head.rfind(',') {
        let from = sentence.start + comma;
        let tail = text.text.get(from..hit.start).unwrap_or_default();
        if parts_levels(text, cues, sentence, (from, hit.start)) {
            begin = begin.max(from);
        }
        // "is" speaks of one thing: of what stands behind the comma, if that is no end of a list.
        if is_singular(text, hit)
            && !tail.chars().all(|it| !it.is_alphanumeric())
            && !POINTERS.contains(&tail.trim_matches([',', ' ']))
            && !JOINS.iter().any(|it| tail.contains(it))
        {
            begin = begin.max(from);
        }
    }
    begin
}

/// Whether a wish is about the whole list before it: "A, experience of B and knowledge of C are desirable", unless the
/// sentence began to ask before.
fn takes_all(text: &Folded, cues: &[CueHit], sentence: &Sentence, hit: CueHit) -> bool {
    let head = text.text.get(sentence.start..hit.start).unwrap_or_default();
    let words = text.text.get(hit.start..hit.end).unwrap_or_default();
    let asks_first = |other: &CueHit| other.cue == Cue::Ask && other.start <= sentence.start + 1;
    words.chars().any(is_cjk) && head.trim_end().ends_with(',') || is_plural(text, hit) && !cues.iter().any(asks_first)
}

/// Where the clause begins that a Chinese wish is about: that before the comma if the wish stands alone behind it, or if the
/// clause names who is meant, "会俄语者，优先".
fn chinese_clause(head: &str) -> usize {
    let mut cut = head.rfind(',');
    while let Some(comma) = cut {
        let (before, after) = head.split_at(comma);
        let is_alone = !after.chars().any(char::is_alphanumeric);
        if !is_alone && !before.ends_with(['者', '的']) {
            break;
        }
        cut = before.rfind(',');
    }
    cut.unwrap_or(0)
}

/// Words that join the last item of a list to the others.
const JOINS: &[&str] = &[
    " and ", " or ", " und ", " oder ", " bzw", " et ", " ou ", " y ", " o ", " u ", " e ", " ed ", "/",
];

/// What stands before the second of two demands at least, in bytes.
const LONGEST_LEAD: usize = 12;

/// Words that may open an item before the noun that asks: "sehr gute Kenntnisse", "une bonne connaissance".
fn is_little(word: &str) -> bool {
    word.len() <= 12 && word.chars().all(char::is_alphabetic)
}
