//! Items that only say more of the one before: examples of a degree, and the practice that may stand in for one.

use types::RequirementKind;

use super::Ad;
use super::cues::Cue;
use super::draft::Draft;
use super::parts::Item;

/// How far behind a degree its examples may begin, in bytes.
const NEAR: usize = 24;

/// Whether an item is an example of the degree before it: "a trade apprenticeship, e.g. as a joiner, fitter or welder".
pub(super) fn is_of_degree(ad: &Ad, item: &Item, known: &[Draft]) -> bool {
    let asks_anew = ad
        .cues(item.start, item.start + 1)
        .iter()
        .any(|hit| hit.cue == Cue::Ask);
    let mut degrees = known
        .iter()
        .filter(|it| it.kind == RequirementKind::Degree && it.end <= item.start);
    !asks_anew
        && degrees.any(|degree| {
            let between = ad.cues(degree.end, item.end);
            let first = between.iter().find(|hit| hit.cue == Cue::Example);
            first.is_some_and(|hit| {
                hit.start <= degree.end + NEAR && !ad.slice(hit.end, item.start).contains([';', '.', '；'])
            })
        })
}

/// Whether an alternative is practice of whatever kind: "or equivalent experience", "oder vergleichbare Erfahrung".
pub(super) fn is_practice(ad: &Ad, item: &Item) -> bool {
    let cues = ad.cues(item.start, item.end);
    let is_like = |it: Cue| matches!(it, Cue::Similar | Cue::Equivalent);
    let opens = cues.iter().any(|hit| is_like(hit.cue) && hit.start <= item.start + 1)
        || [
            "equivalent",
            "comparable",
            "vergleichbar",
            "gleichwertig",
            "demonstrable",
            "experiencia demostrable",
        ]
        .iter()
        .any(|it| ad.slice(item.start, item.end).starts_with(it));
    opens
        && cues
            .iter()
            .any(|hit| hit.cue == Cue::Experience || ad.slice(hit.start, hit.end).contains("experien"))
}
