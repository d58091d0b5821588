//! Clauses that only give a reason or a purpose: "Italian, because our customers are in Turin", "HTML, um Prototypen zu bauen".

use super::cues::{Cue, CueHit, cues_in};
use super::sentences::Sentence;
use crate::skills::{Folded, is_cjk};

/// Words that begin a reason, wherever in a sentence; it lasts until something is asked again.
const REASONS: &[&str] = &[
    "because ",
    "so that ",
    "since we ",
    "since our ",
    "as we ",
    "as our ",
    "as you ",
    "as the work ",
    "as the job ",
    "as the role ",
    "since you ",
    "since the ",
    "given that ",
    "due to ",
    "in order to ",
    "weil ",
    "denn ",
    "damit ",
    "da wir ",
    "da unser",
    "da die ",
    "da der ",
    "da das ",
    "da es ",
    "da sie ",
    "da du ",
    "da ihr ",
    "wegen ",
    "car ",
    "parce que ",
    "parce qu'",
    "puisque ",
    "puisqu'",
    "afin de ",
    "afin d'",
    "pour que ",
    "a cause ",
    "en raison ",
    "porque ",
    "ya que ",
    "puesto que ",
    "dado que ",
    "pues ",
    "a causa de",
    "debido a",
    "para que ",
    "perche ",
    "poiche ",
    "siccome ",
    "dato che ",
    "dal momento che ",
    "per via ",
    "a causa ",
    "visto che ",
    "affinche ",
    "pois ",
    "ja que ",
    "uma vez que ",
    "visto que ",
    "por causa d",
    "devido a",
    "por isso",
    "因为",
    "由于",
    "以便",
    "因此",
];

/// Words that begin a purpose where a comma parts it from what is asked; it lasts to the next comma.
const PURPOSES: &[&str] = &[
    "enough to ",
    "so you can ",
    "for our ",
    "for the ",
    "pour ",
    "para ",
    "per ",
    "fur unser",
    "fur die ",
    "fur den ",
    "fur das ",
];

/// The most commas of a sentence that are looked behind.
const MOST: usize = 40;

/// Where the reasons and purposes of a sentence stand: what they name is not asked.
pub(super) fn reasons<'a>(
    text: &'a Folded,
    cues: &'a [CueHit],
    sentence: &Sentence,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let (start, end) = (sentence.start, sentence.end);
    let words = text.text.get(start..end).unwrap_or_default();
    let is_break = |letter: char| matches!(letter, ',' | '–' | '—' | '(' | '，' | '（');
    // "Because you'll be around children, a check is required": what is asked follows.
    let first = leading(words).map(|length| (start, start + length));
    let others = words.match_indices(is_break).take(MOST).filter_map(move |(at, mark)| {
        let rest = words.get(at + mark.len()..)?;
        let body = rest.trim_start();
        let from = start + at + mark.len() + rest.len() - body.len();
        let stop = |stops: &[char]| body.find(stops).map_or(end, |it| from + it);
        if REASONS.iter().any(|it| body.starts_with(it)) {
            let last = stop(&[';', ')', '；', '）']);
            return Some((from, asked_again(text, cues, from, last)));
        }
        let is_purpose = PURPOSES.iter().any(|it| body.starts_with(it)) || is_infinitive(body);
        is_purpose.then(|| (from, stop(&[',', ';', ')', '；', '）'])))
    });
    first.into_iter().chain(others)
}

/// How long the reason is that a sentence begins with: up to the comma that parts it from what it is the reason of.
fn leading(words: &str) -> Option<usize> {
    const OPENERS: &[&str] = &[
        "because ",
        "since ",
        "weil ",
        "da ",
        "puisque ",
        "puisqu'",
        "ya que ",
        "dado que ",
        "puesto que ",
        "siccome ",
        "poiche ",
        "dato che ",
        "visto que ",
        "ja que ",
        "uma vez que ",
        "因为",
        "由于",
    ];
    OPENERS
        .iter()
        .any(|it| words.starts_with(it))
        .then(|| words.find([',', '，']))
        .flatten()
}

/// What begins the next item behind a reason.
const ANDS: &[&str] = &[", and ", ", und ", ", et ", ", y ", ", e ", ", ed "];

/// Where a reason ends that goes on to `end` at most: at the comma before words that ask.
fn asked_again(text: &Folded, cues: &[CueHit], from: usize, end: usize) -> usize {
    let words = text.text.get(from..end).unwrap_or_default();
    let asks = |hit: &CueHit| {
        matches!(
            hit.cue,
            Cue::Ask | Cue::Must | Cue::PreferAhead | Cue::PreferBehind | Cue::Permit
        )
    };
    let mut commas = words
        .match_indices([',', '，'])
        .take(MOST)
        .map(|(at, _)| from + at)
        .peekable();
    while let Some(comma) = commas.next() {
        let next = commas.peek().copied().unwrap_or(end);
        let rest = text.text.get(comma..end).unwrap_or_default();
        let goes_on = ANDS.iter().any(|it| rest.starts_with(it)) || rest.chars().nth(1).is_some_and(is_cjk);
        if goes_on || cues_in(cues, comma, next).iter().any(asks) {
            return comma;
        }
    }
    end
}

/// Whether German words begin with "um" and go on to "zu".
fn is_infinitive(body: &str) -> bool {
    let clause = body.split([',', ';', '.']).next().unwrap_or_default();
    clause.starts_with("um ") && clause.contains(" zu ")
}
