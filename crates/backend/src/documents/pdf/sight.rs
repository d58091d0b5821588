//! What of a page's text people see, and what becomes of the rest.

use std::collections::HashMap;

use engine::hostile;
use engine::layout::Run;
use hayro_font::kurbo::Rect;

use super::canvas::{Canvas, Ink};
use super::runs::{Drawn, Placed};
use super::text::State;
use crate::documents::hidden::{Hidden, Why};

/// Smaller text than this many points is not for people.
const MIN_SIZE: f64 = 2.0;
/// Letters narrower than this many points an em are lines.
const MIN_BREADTH: f64 = 1.0;
/// What lets through more than this is not there.
const MIN_ALPHA: f32 = 0.06;
/// A page of which pictures cover this share is a scan …
const SCAN_SHARE: f64 = 0.5;
/// … if no more than these letters are printed on it.
const SCAN_LETTERS: usize = 100;

/// Why nobody sees a glyph, as far as it can be told when it is drawn.
pub fn why_hidden(
    state: &State<'_>,
    is_off: bool,
    is_painted: bool,
    glyph: &Placed,
    canvas: &mut Canvas,
) -> Option<Why> {
    let graphics = &state.graphics;
    if is_off {
        return Some(Why::Layer);
    }
    if glyph.size < MIN_SIZE || glyph.breadth < MIN_BREADTH {
        return Some(Why::Tiny);
    }
    if !canvas.is_on_page(glyph.middle) {
        return Some(Why::OffPage);
    }
    if !canvas.is_within(&graphics.clip, glyph.middle) {
        return Some(Why::Clipped);
    }
    if graphics.is_invisible() {
        return Some(Why::Invisible);
    }
    let (fill, stroke) = graphics.inks();
    let inks = [fill, stroke];
    if inks.iter().flatten().all(|ink| ink.alpha < MIN_ALPHA) {
        return Some(Why::Transparent);
    }
    if is_painted || inks.iter().flatten().any(|ink| ink.colour.is_none() || !ink.is_plain) {
        return None;
    }
    let behind = canvas.colour_at(glyph.middle)?;
    let is_seen = |ink: &Ink| {
        ink.colour
            .is_none_or(|colour| colour.over(behind, ink.alpha).differs(behind))
    };
    (!inks.iter().flatten().any(is_seen)).then_some(Why::SameColour)
}

/// Parts what is seen on a page from what is not.
pub fn part(drawn: Vec<Drawn>, canvas: &mut Canvas) -> (Vec<Run>, Vec<(Run, Why)>) {
    let (mut seen, mut hidden) = (Vec::new(), Vec::new());
    for drawn in drawn {
        if let Some(why) = drawn.hidden {
            hidden.push((drawn.run, why));
            continue;
        }
        if !is_touched(&drawn, canvas) {
            seen.push(drawn.run);
            continue;
        }
        for (run, is_covered) in pieces(&drawn, canvas) {
            if is_covered {
                hidden.push((run, Why::Covered));
            } else {
                seen.push(run);
            }
        }
    }
    (seen, hidden)
}

fn is_touched(drawn: &Drawn, canvas: &mut Canvas) -> bool {
    let order = drawn.spots.iter().map(|spot| spot.order).min().unwrap_or_default();
    order < canvas.order() && {
        let area = drawn.spots.iter().fold(None::<Rect>, |area, spot| {
            let own = Rect::from_center_size(spot.middle, (0.1, 0.1));
            Some(area.map_or(own, |area| area.union(own)))
        });
        area.is_some_and(|area| canvas.is_touched(area, order))
    }
}

/// Cuts a run where something that was painted over it begins and ends.
fn pieces(drawn: &Drawn, canvas: &mut Canvas) -> Vec<(Run, bool)> {
    let mut cuts: Vec<(usize, bool)> = Vec::new();
    for spot in &drawn.spots {
        let is_covered = canvas.is_covered(spot.middle, spot.order);
        if cuts.last().is_none_or(|(_, last)| *last != is_covered) {
            cuts.push((spot.at, is_covered));
        }
    }
    let Run { text, x0, x1, .. } = &drawn.run;
    #[expect(clippy::cast_precision_loss, reason = "a run is short")]
    let at = |index: usize| x0 + (x1 - x0) * (index as f32 / text.len().max(1) as f32);
    let ends = cuts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let piece = |((from, is_covered), to): (&(usize, bool), usize)| {
        let run = Run {
            text: text.get(*from..to).unwrap_or_default().to_owned(),
            x0: at(*from),
            x1: at(to),
            ..drawn.run.clone()
        };
        (run, *is_covered)
    };
    cuts.iter().zip(ends).map(piece).collect()
}

/// Decides what becomes of text that nobody sees: in a scan it is what text recognition found, elsewhere it is a trick.
pub fn judge(runs: &mut Vec<Run>, hidden: Vec<(Run, Why)>, page: u32, is_scan: impl Fn(usize) -> bool) -> Vec<Hidden> {
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count();
    let printed: usize = runs.iter().map(|run| letters(&run.text)).sum();
    let is_layer = |why: &Why| matches!(why, Why::Invisible | Why::Covered);
    let unprinted: usize = hidden
        .iter()
        .filter(|(_, why)| is_layer(why))
        .map(|(run, _)| letters(&run.text))
        .sum();
    let is_recognised = printed < SCAN_LETTERS && unprinted > printed && is_scan(unprinted);

    let mut places: HashMap<String, Vec<(f32, f32)>> = HashMap::new();
    for run in runs.iter() {
        places
            .entry(run.text.trim().to_owned())
            .or_default()
            .push((run.x0, run.baseline));
    }
    let is_shadow = |run: &Run| {
        let near =
            |place: &(f32, f32)| (place.0 - run.x0).abs() < run.size && (place.1 - run.baseline).abs() < run.size;
        places
            .get(run.text.trim())
            .is_some_and(|places| places.iter().take(100).any(near))
    };
    let mut out = Vec::new();
    let mut tell = |why: Why, text: String| {
        out.push(Hidden {
            why,
            page: Some(page),
            text,
        });
    };
    for run in runs.iter() {
        for words in hostile::smuggled(&run.text) {
            tell(Why::Shapeless, words);
        }
    }
    for (run, why) in hidden {
        if is_recognised && is_layer(&why) {
            runs.push(run);
        } else if !is_shadow(&run) {
            tell(why, run.text);
        }
    }
    out
}

/// Whether a page without much printed text is a picture of text, or outlines of letters.
pub fn is_scan(canvas: &Canvas, letters: usize) -> bool {
    canvas.picture_share() >= SCAN_SHARE || canvas.drawing_count() * 2 >= letters
}
