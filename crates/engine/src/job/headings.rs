//! Headings that the list of usual ones does not know, told by their shape and their words.

use super::cues::{Cue, CueHit, Section, cues_in};
use super::lines::{Line, numbering};
use super::listings::{LONGEST_DEMAND, lists_demands, lists_wishes, weigh};
use super::sentences::demands;
use crate::skills::{Folded, Hit, is_cjk};

/// The most bytes and words of a heading.
const LONGEST: usize = 72;
const MOST_WORDS: usize = 9;
/// How many more words a heading may have that ends in a colon over a list.
const LONGEST_TITLE: usize = 4;
/// The same if its words say what the list holds.
const LONGEST_LEAD: usize = 14;
/// The most words of a heading that stands alone.
const MOST_TITLE_WORDS: usize = 6;

/// The section that a line opens if it looks like a heading, though no list names it.
pub(super) fn guess(
    text: &Folded,
    cues: &[CueHit],
    hits: &[Hit],
    (line, below): (&Line, &[Line]),
    section: Section,
) -> Option<Section> {
    // The number of a heading says nothing, nor does what its bracket adds: "4. Méritos (hasta 10 puntos)".
    let words = text.text.get(line.start..line.end)?;
    let number = numbering(words);
    let words = words.get(number..).unwrap_or_default();
    let line = &Line {
        start: line.start + number,
        ..*line
    };
    let words = match words.find('(') {
        Some(at) if words.ends_with(')') && at > 2 && (number > 0 || words.get(at..).is_some_and(has_digit)) => {
            words.get(..at).unwrap_or_default()
        }
        _ => words,
    };
    let is_title = line.precedes_item && (words.ends_with([':', '：']) || trails(words)) && !line.is_item;
    // A whole sentence may lead to a list: "It would be useful, but is no condition, if candidates could offer:".
    let more = match (is_title, hinted(text, cues, line.start, line.end)) {
        (true, Some(Section::Must | Section::Prefer)) => LONGEST_LEAD,
        (true, _) => LONGEST_TITLE,
        _ => 0,
    };
    let is_short = words.len() <= LONGEST + 8 * more && words.split(' ').count() <= MOST_WORDS + more;
    let body = words.trim_end_matches(['*', '_', '#', ' ', '】', '=', '-']);
    if !is_short
        || body.contains('】')
        || body.ends_with(['.', ',', ';', '。', '；', '，']) && (!trails(body) || line.is_item)
        || (!line.may_be_heading() && !body.ends_with([':', '：']))
    {
        return None;
    }
    let has_end = body.ends_with([':', '：']) || trails(body) && !line.is_item;
    if line.is_first && !has_end && !line.is_marked || !line.is_marked && is_running(text, line, body) {
        return None;
    }
    let has_end_or_list = has_end || line.precedes_item || is_loud(text, line.start, line.end);
    let is_sure = has_end || line.is_marked || line.precedes_item || is_loud(text, line.start, line.end);
    // Web pages put gaps on both sides of a heading; only one of plain words is told by that alone.
    let is_titled = words.split(' ').count() <= MOST_TITLE_WORDS && hinted(text, cues, line.start, line.end).is_some();
    let is_likely = line.follows_blank && (!line.precedes_blank || is_titled);
    let names_skill = hits
        .get(hits.partition_point(|hit| hit.start < line.start)..)
        .and_then(<[Hit]>::first)
        .is_some_and(|hit| hit.start < line.end);
    let has_figure = words.bytes().any(|byte| byte.is_ascii_digit());
    if !is_sure && (!is_likely || names_skill || has_figure) {
        return None;
    }
    let is_demand = has_figure || (names_skill && !has_end && !line.precedes_item);
    match section_of(text, cues, line.start, line.start + body.len()) {
        Some(_) if is_demand && section != Section::Boiler => None,
        Some(hint) => Some(weigh(text, cues, hits, (line, below), (hint, section))),
        // "Also" goes on with what stands above.
        None if GOES_ON.contains(&body.trim_end_matches([':', '：', ' '])) && line.precedes_item => Some(section),
        // No word tells what it is: what is listed below does.
        None if !matches!(section, Section::Must | Section::Prefer) && lists_demands(text, cues, hits, line, below) => {
            Some(Section::Must)
        }
        None if section == Section::Must && line.follows_blank && lists_wishes(cues, hits, line, below) => {
            Some(Section::Prefer)
        }
        // "What we give back": of itself the employer speaks to promise, in front of the work to tell of it.
        None if is_sure && says_us(cues, line.start, line.end) => Some(match section {
            Section::Must | Section::Prefer => Section::Boiler,
            _ => Section::Duty,
        }),
        // What prose stands under after a list is about something else.
        None if leads_prose(cues, line, below) => Some(Section::Duty),
        // Behind what is wished for, a heading of its own opens another matter.
        None if section == Section::Prefer && is_sure && has_end_or_list && line.follows_blank && !line.is_item => {
            Some(Section::Duty)
        }
        // Whatever it is, it is no longer about the company.
        None if section == Section::Boiler && !line.is_item => Some(Section::Duty),
        None => None,
    }
}

/// Whether words trail off: "You also have…".
fn trails(words: &str) -> bool {
    words.ends_with("...") || words.ends_with('…')
}

fn has_digit(words: &str) -> bool {
    words.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a line names its topic and says something of it ("Sede: Como (CO)"), or goes on in small letters with those above.
fn is_running(text: &Folded, line: &Line, body: &str) -> bool {
    let has_text = [": ", "：", " : "].iter().any(|it| {
        body.split_once(it)
            .is_some_and(|(_, rest)| rest.chars().any(char::is_alphanumeric))
    });
    let is_small = body.starts_with(|it: char| it.is_ascii_lowercase()) && !text.is_upper(line.start);
    let is_open = !body.ends_with([':', '：', '…', '.']) && !line.precedes_item && !line.precedes_blank;
    has_text || is_small && is_open
}

/// Headings that say no more than that there is more.
const GOES_ON: &[&str] = &[
    "also",
    "and",
    "plus also",
    "further",
    "furthermore",
    "ausserdem",
    "ferner",
    "weiterhin",
    "und",
    "sowie",
    "aussi",
    "egalement",
    "de plus",
    "et aussi",
    "tambien",
    "y tambien",
    "asimismo",
    "anche",
    "e anche",
    "inoltre",
    "tambem",
    "e tambem",
    "ainda",
    "alem disso",
    "此外",
    "另外",
    "还有",
];

/// Headings that only address the reader.
const READERS: &[&str] = &[
    "you", "and you", "du", "und du", "sie", "und sie", "vous", "et vous", "toi", "et toi", "tu", "y tu", "e tu",
    "tienes", "eres", "hai", "sei", "tens", "voce", "e voce", "你", "你是",
];

/// Whether a line after a gap stands over a paragraph that does not ask.
fn leads_prose(cues: &[CueHit], line: &Line, below: &[Line]) -> bool {
    let is_paragraph = |it: &&Line| !it.is_item && it.end - it.start > LONGEST_DEMAND;
    line.follows_blank
        && !line.is_item
        && below.first().filter(is_paragraph).is_some_and(|it| {
            let opening = it.start + LONGEST;
            !demands(cues, line.start, line.end) && !demands(cues, it.start, opening)
        })
}

fn says_us(cues: &[CueHit], start: usize, end: usize) -> bool {
    cues_in(cues, start, end).iter().any(|hit| hit.cue == Cue::Us)
}

/// The section that the words of a heading tell of.
pub(super) fn section_of(text: &Folded, cues: &[CueHit], start: usize, end: usize) -> Option<Section> {
    let words = text.text.get(start..end).unwrap_or_default();
    if READERS.contains(&words.trim_end_matches([':', '：', '?', ' ', '…', '.', '!'])) {
        return Some(Section::Must);
    }
    // "Wofür wir Sie brauchen", "What we need you for": of the work.
    if PURPOSES.iter().any(|it| words.starts_with(it))
        || words.trim_end_matches([':', '：', '?', ' ']).ends_with(" you for")
    {
        return Some(Section::Duty);
    }
    let hint = hinted(text, cues, start, end).or_else(|| asks_itself(cues, start, end).then_some(Section::Must))?;
    // What follows "must-haves" only limits them; German denies behind the verb.
    let is_must = |hit: &&CueHit| hit.cue == Cue::Hint(Section::Must);
    let until = cues_in(cues, start, end)
        .iter()
        .find(is_must)
        .map_or(end, |hit| hit.start);
    let before = text.text.get(start..until).unwrap_or_default();
    // "Recommendations (not requirements)": what a bracket denies is wished for.
    let is_softened = || {
        before
            .rfind('(')
            .is_some_and(|at| at > 2 && before.get(at + 1..).is_some_and(|it| DENIALS.contains(&it.trim())))
    };
    let is_denied = || {
        before.split([' ', '\'']).any(|word| DENIALS.contains(&word))
            || words
                .split(' ')
                .any(|word| matches!(word, "nicht" | "kein" | "keine" | "keinen"))
    };
    Some(match hint {
        Section::Prefer if is_condition(words) => Section::Must,
        Section::Must if is_softened() => Section::Prefer,
        Section::Must if is_denied() => Section::Boiler,
        known => known,
    })
}

/// What the words of a heading hint at: first what is nice, then what is asked, else what comes first.
fn hinted(text: &Folded, cues: &[CueHit], start: usize, end: usize) -> Option<Section> {
    let hints = || {
        cues_in(cues, start, end).iter().filter_map(|hit| match hit.cue {
            Cue::Hint(section) => Some(section),
            Cue::PreferAhead | Cue::PreferBehind => Some(Section::Prefer),
            _ => None,
        })
    };
    let denies = |hit: &CueHit| matches!(hit.cue, Cue::DropAhead | Cue::DropBehind);
    if cues_in(cues, start, end).iter().any(denies) {
        // "Nice, not necessary" is still nice, and so is "Not required, but we'd dance".
        let words = text.text.get(start..end).unwrap_or_default();
        let is_wish = BUTS.iter().any(|it| words.contains(it)) || hints().any(|it| it == Section::Prefer);
        return Some(if is_wish { Section::Prefer } else { Section::Boiler });
    }
    [Section::Prefer, Section::Must]
        .into_iter()
        .find(|&section| hints().any(|it| it == section))
        .or_else(|| hints().next())
}

/// How a heading begins that asks what somebody is sought for.
const PURPOSES: &[&str] = &[
    "wofur ",
    "wozu ",
    "pour quoi faire",
    "a quoi vous ",
    "para que te ",
    "para que le ",
    "a cosa ci servi",
    "a che cosa ci servi",
    "para que precisamos",
    "para que o ",
    "what for",
];

/// Whether words that ask open a heading or close it: "Ce que tu maîtrises déjà", "Was du kannst".
fn asks_itself(cues: &[CueHit], start: usize, end: usize) -> bool {
    cues_in(cues, start, end)
        .iter()
        .any(|hit| hit.cue == Cue::Ask && hit.end - hit.start > SHORTEST_ASK)
}

/// Shorter words that ask are too many things, in bytes.
const SHORTEST_ASK: usize = 7;

/// Words before what is wished for all the same.
const BUTS: &[&str] = &[
    " but ", " aber ", " mais ", " pero ", " ma ", " mas ", " sed ", "但", "不过",
];

/// Words that deny what a heading asks: "Chi non devi essere", "What you do not have to bring".
const DENIALS: &[&str] = &[
    "not", "nicht", "kein", "keine", "keinen", "non", "nao", "pas", "no", "never", "nie",
];

/// Whether a heading of demands begins a condition: "We'd love to hear from you if", "On aimerait échanger avec toi si".
fn is_condition(words: &str) -> bool {
    const IFS: &[&str] = &[" if", " wenn", " si", " se", " falls"];
    const READER: &[&str] = &[
        "you", "dir", "dich", "ihnen", "sie", "toi", "vous", "te", "ti", "contigo", "consigo", "voce", "usted",
    ];
    // "You'll thrive here if you have", "Du passt zu uns, wenn du": whoever does not, does not.
    const FITTING: &[&str] = &[
        "thrive",
        "fit",
        "suit",
        "succeed",
        "belong",
        "right",
        "passt",
        "passen",
        "richtig",
        "wohlfuhlen",
        "plairez",
        "plairas",
        "epanouir",
        "encajas",
        "encajaras",
        "encaja",
        "adatto",
        "adatta",
        "encaixas",
        "encaixa",
    ];
    let body = words.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let has_if = IFS
        .iter()
        .any(|it| body.contains(&format!("{it} ")) || body.ends_with(it));
    if has_if && !body.contains(" also") && body.split([' ', ',']).any(|word| FITTING.contains(&word)) {
        return true;
    }
    IFS.iter().any(|it| body.ends_with(it)) && body.split(' ').any(|word| READER.contains(&word))
}

/// Whether words of several letters are all capitals.
pub(super) fn is_loud(text: &Folded, start: usize, end: usize) -> bool {
    let letters = || {
        text.text
            .get(start..end)
            .unwrap_or_default()
            .char_indices()
            .filter(|(_, it)| it.is_alphabetic())
    };
    letters().count() >= 6 && letters().all(|(at, it)| text.is_upper(start + at) && !is_cjk(it))
}
