//! Finding columns: where text flows down one side of the page independently of the other.

use super::beside;
use super::clean;
use super::grid::{are_cards, is_grid};
use super::letterhead;
use super::margin;
use super::segment::Segment;
use super::strips;
use crate::resume::dates;
use crate::resume::headings::{self, Section};

/// Columns within columns within columns are enough.
const MAX_DEPTH: usize = 6;

/// More candidate gutters than any honest page has.
const MAX_CANDIDATES: usize = 24;

/// A page with more pieces of text than this is no résumé's; it is read line by line.
const MAX_SEGMENTS: usize = 1_000;

/// Part of a page that is read from top to bottom.
#[derive(Debug, Default)]
pub(crate) struct Region {
    pub(crate) segments: Vec<Segment>,
    /// Which side of the page's main gutter it is on, and where that gutter is.
    pub(crate) side: Option<Side>,
}

/// A side of a gutter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Side {
    pub(crate) is_right: bool,
    pub(crate) gutter: f32,
}

/// Cuts a page into regions in reading order.
pub(crate) fn regions(mut segments: Vec<Segment>) -> Vec<Region> {
    let mut out = Vec::new();
    if segments.len() <= MAX_SEGMENTS {
        margin::raise_headings(&mut segments);
    }
    cut(segments, 0, None, &mut out);
    out
}

fn cut(mut segments: Vec<Segment>, depth: usize, side: Option<Side>, out: &mut Vec<Region>) {
    if segments.is_empty() {
        return;
    }
    let best = if depth < MAX_DEPTH {
        best_gutter(&segments)
    } else {
        None
    };
    let table = beside::lists(&segments).filter(|lists| best.is_none_or(|gutter| lists.is_cut_by(&gutter)));
    if let Some(table) = table {
        for (entry, list) in table.parts(segments) {
            cut(entry, depth + 1, side, out);
            out.extend((!list.is_empty()).then_some(Region { segments: list, side }));
        }
        return;
    }
    let Some(gutter) = best else {
        out.push(Region { segments, side });
        return;
    };
    let (mut above, mut left, mut right, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for segment in segments.drain(..) {
        if segment.baseline <= gutter.top {
            above.push(segment);
        } else if segment.baseline >= gutter.bottom {
            below.push(segment);
        } else if segment.x0 >= gutter.x {
            right.push(segment);
        } else {
            left.push(segment);
        }
    }
    cut(above, depth + 1, side, out);
    let of = |is_right| {
        side.or(Some(Side {
            is_right,
            gutter: gutter.x,
        }))
    };
    cut(left, depth + 1, of(false), out);
    cut(right, depth + 1, of(true), out);
    cut(below, depth + 1, side, out);
}

/// A place to cut: columns meet at `x` between the baselines `top` and `bottom` (both outside).
#[derive(Clone, Copy, Debug)]
pub(super) struct Gutter {
    pub(super) x: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
}

fn best_gutter(segments: &[Segment]) -> Option<Gutter> {
    if segments.len() > MAX_SEGMENTS {
        return None;
    }
    let headings: Vec<f32> = segments
        .iter()
        .filter(|s| is_heading(s))
        .map(|s| s.top() - s.size * 0.1)
        .collect();
    let mut best: Option<(f32, Gutter)> = None;
    let mut offer = |gutter: Gutter, weight: f32| {
        if best.as_ref().is_none_or(|(most, _)| weight > *most) {
            best = Some((weight, gutter));
        }
    };
    let lowest = segments.last().map_or(f32::MAX, |last| last.baseline);
    for x in candidates(segments) {
        for stretch in free_stretches(segments, x) {
            let (left, right) = sides(segments, stretch);
            if left.len() < 2 || right.len() < 2 {
                continue;
            }
            if let Some(gutter) = flows_apart(&left, &right, stretch) {
                let end = letterhead::end(&left, &right).or_else(|| margin::end_of_columns(&left, &right, lowest));
                let gutter = Gutter {
                    bottom: end.map_or(gutter.bottom, |end| end.min(gutter.bottom)),
                    ..gutter
                };
                let (left, right) = sides(segments, gutter);
                offer(gutter, extent(&left).min(extent(&right)));
                continue;
            }
            for part in between_headings(stretch, &headings) {
                let (left, right) = sides(segments, part);
                if left.len() >= 2 && right.len() >= 2 && (is_grid(&left, &right) || are_cards(&left, &right)) {
                    offer(part, extent(&left).min(extent(&right)) * 0.5);
                }
            }
        }
    }
    best.map(|(_, gutter)| gutter)
}

/// The segments on either side of a gutter.
pub(super) fn sides(segments: &[Segment], gutter: Gutter) -> (Vec<&Segment>, Vec<&Segment>) {
    let from = segments.partition_point(|s| s.baseline <= gutter.top);
    let to = segments.partition_point(|s| s.baseline < gutter.bottom);
    segments
        .get(from..to)
        .unwrap_or_default()
        .iter()
        .partition(|s| s.x0 < gutter.x)
}

/// A stretch, cut above each heading.
fn between_headings(stretch: Gutter, headings: &[f32]) -> Vec<Gutter> {
    let mut out = Vec::new();
    let mut top = stretch.top;
    for heading in headings
        .iter()
        .filter(|heading| **heading > stretch.top && **heading < stretch.bottom)
    {
        out.push(Gutter {
            top,
            bottom: *heading,
            ..stretch
        });
        top = *heading;
    }
    out.push(Gutter { top, ..stretch });
    out
}

pub(crate) fn is_heading(segment: &Segment) -> bool {
    segment.text.len() < 60 && headings::lookup(&segment.text).is_some_and(|heading| heading.section != Section::Other)
}

/// How far down the page a side reaches.
fn extent(side: &[&Segment]) -> f32 {
    let top = side.iter().map(|s| s.top()).fold(f32::MAX, f32::min);
    let bottom = side.iter().map(|s| s.bottom()).fold(f32::MIN, f32::max);
    bottom - top
}

/// Left edges that several lines share, most shared first.
pub(super) fn candidates(segments: &[Segment]) -> Vec<f32> {
    let mut edges: Vec<f32> = segments.iter().map(|s| s.x0).collect();
    edges.sort_by(f32::total_cmp);
    let mut groups: Vec<(usize, f32)> = Vec::new();
    let mut from = 0;
    while from < edges.len() {
        let first = edges[from];
        let to = from + edges[from..].partition_point(|edge| *edge - first < 3.0);
        if to - from >= 2 {
            groups.push((to - from, first));
        }
        from = to;
    }
    groups.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    groups.truncate(MAX_CANDIDATES);
    let mut out: Vec<f32> = groups.into_iter().map(|(_, x)| x - 0.5).collect();
    out.extend(strips::edges(segments));
    out
}

/// The stretches of the page in which no segment crosses `x` or comes close to it.
pub(super) fn free_stretches(segments: &[Segment], x: f32) -> Vec<Gutter> {
    let mut breaks: Vec<f32> = segments
        .iter()
        .filter(|s| s.x0 < x && s.x1 > x - s.size.min(9.0) * 0.6)
        .map(|s| s.baseline)
        .collect();
    breaks.sort_by(f32::total_cmp);
    let mut out = Vec::new();
    let mut top = f32::MIN;
    for bottom in breaks.into_iter().chain([f32::MAX]) {
        if bottom > top {
            out.push(Gutter { x, top, bottom });
        }
        top = bottom;
    }
    out
}

/// Whether two sides are columns of their own, not the two halves of rows, and from where to where.
fn flows_apart(left: &[&Segment], right: &[&Segment], stretch: Gutter) -> Option<Gutter> {
    let (left_headings, right_headings) = (headings_of(left), headings_of(right));
    let is_margin = |side: &[&Segment], other: &[&Segment], headings: usize| {
        let beside = side.iter().filter(|s| partner(s, other).is_some()).count();
        let dates = side.iter().filter(|s| dates::is_date_like(&s.text)).count();
        let labels = dates + headings;
        let aligned = beside * 10 >= side.len() * 8 && !is_list(side, other);
        labels * 10 >= side.len() * 7
            || margin::is_dated(side, other)
            || aligned && count_rows(side) * 10 <= other.len() * 11 && !(headings > 0 && labels * 2 < side.len())
    };
    if is_margin(left, right, left_headings)
        || is_margin(right, left, right_headings)
        || right_headings == 0 && margin::pauses(left, right)
        || left_headings == 0 && margin::pauses(right, left)
    {
        return None;
    }
    let tall = left.len() >= 4 && right.len() >= 4;
    if !(tall || left_headings > 0 && right_headings > 0) {
        return None;
    }
    let Some(top) = late_start(left, right) else {
        return Some(stretch);
    };
    let cut = Gutter { top, ..stretch };
    let below = |side: &[&Segment]| side.iter().filter(|s| s.baseline > top).count();
    (below(left) >= 2 && below(right) >= 2).then_some(cut)
}

/// On how many lines the segments of a side stand: those of one row count once.
fn count_rows(side: &[&Segment]) -> usize {
    side.chunk_by(|a, b| b.baseline - a.baseline <= a.size.min(b.size) * 0.35)
        .count()
}

/// Whether a side is a list and the other is none: columns set to one rhythm stand beside each other line by line.
fn is_list(side: &[&Segment], other: &[&Segment]) -> bool {
    let marks = |side: &[&Segment]| side.iter().filter(|s| clean::mark_length(&s.text) > 0).count();
    let beside = side
        .iter()
        .filter_map(|s| partner(s, other))
        .any(|s| clean::mark_length(&s.text) > 0);
    marks(side) >= 2 && !beside && side.first().is_some_and(|s| clean::mark_length(&s.text) > 0)
}

/// Where the right side begins to be a column: above its first heading it may be the cells of rows whose first cells are
/// on the left, under a heading there.
fn late_start(left: &[&Segment], right: &[&Segment]) -> Option<f32> {
    let first = right.iter().position(|s| is_heading(s)).filter(|first| *first > 0)?;
    let top = right[first].top() - right[first].size * 0.1;
    let above = right.get(..first)?;
    let begins = above
        .iter()
        .enumerate()
        .filter(|(index, s)| *index == 0 || s.baseline - above[index - 1].baseline > s.size * 1.9);
    let all_beside = begins.clone().all(|(_, s)| partner(s, left).is_some());
    let from = above.first()?.baseline;
    let headed = left.iter().any(|s| s.baseline < from + s.size && is_heading(s));
    (all_beside && headed).then_some(top)
}

fn headings_of(side: &[&Segment]) -> usize {
    side.iter()
        .filter(|s| s.text.len() < 60 && headings::lookup(&s.text).is_some())
        .count()
}

/// The segment of the other side (sorted by baseline) that stands on the same line.
pub(crate) fn partner<'a>(segment: &Segment, others: &[&'a Segment]) -> Option<&'a Segment> {
    let reach = segment.size * 0.35;
    let from = others.partition_point(|other| other.baseline < segment.baseline - reach);
    others
        .get(from)
        .copied()
        .filter(|other| other.baseline <= segment.baseline + reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[(f32, f32, &str)]) -> Vec<Segment> {
        let mut out: Vec<Segment> = lines
            .iter()
            .map(|(x0, baseline, text)| Segment {
                text: (*text).to_owned(),
                x0: *x0,
                x1: x0 + text.chars().map(|_| 5.0).sum::<f32>(),
                baseline: *baseline,
                size: 10.0,
                styles: vec![(text.len(), false, false)],
            })
            .collect();
        out.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        out
    }

    fn texts(regions: &[Region]) -> Vec<Vec<&str>> {
        regions
            .iter()
            .map(|region| region.segments.iter().map(|segment| segment.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn a_sidebar_is_read_before_what_stands_beside_it() {
        let regions = regions(page(&[
            (
                40.0,
                20.0,
                "A line across the whole of the page, over both of the columns of it",
            ),
            (40.0, 50.0, "Skills"),
            (40.0, 63.0, "Welding"),
            (40.0, 76.0, "Drilling"),
            (40.0, 89.0, "Turning"),
            (220.0, 52.0, "Experience"),
            (220.0, 68.0, "Machinist at a factory"),
            (220.0, 84.0, "Kept the lathe running"),
            (220.0, 100.0, "Trained two apprentices"),
        ]));
        assert_eq!(regions.len(), 3);
        assert_eq!(texts(&regions)[1], ["Skills", "Welding", "Drilling", "Turning"]);
    }

    #[test]
    fn the_short_last_column_of_a_newspaper_is_a_column() {
        let regions = regions(page(&[
            (40.0, 50.0, "Profile"),
            (40.0, 63.0, "Runs conferences and trade"),
            (40.0, 76.0, "fairs for many guests, on"),
            (40.0, 89.0, "time and below budget"),
            (40.0, 102.0, "Certificates"),
            (320.0, 50.0, "• Certificate in Safety,"),
            (330.0, 63.0, "Imaginary Board (2019)"),
            (320.0, 76.0, "• First Aid at Work, Made-up"),
            (330.0, 89.0, "Ambulance (2022)"),
        ]));
        assert_eq!(texts(&regions)[0].last(), Some(&"Certificates"));
    }

    #[test]
    fn entries_side_by_side_are_read_one_after_the_other() {
        let mut segments = page(&[
            (40.0, 50.0, "Master, Architecture"),
            (40.0, 63.0, "School of Nowhere"),
            (40.0, 76.0, "09/2012 – 07/2015"),
            (320.0, 50.0, "Licence, Architecture"),
            (320.0, 63.0, "School of Elsewhere"),
            (320.0, 76.0, "09/2009 – 06/2012"),
        ]);
        for segment in &mut segments[..2] {
            segment.styles[0].1 = true;
        }
        assert_eq!(texts(&regions(segments))[0].last(), Some(&"09/2012 – 07/2015"));
    }

    #[test]
    fn dates_in_the_margin_stay_with_their_rows() {
        let regions = regions(page(&[
            (40.0, 50.0, "2019 – 2021"),
            (40.0, 90.0, "2017 – 2019"),
            (40.0, 130.0, "2015 – 2017"),
            (40.0, 170.0, "2013 – 2015"),
            (140.0, 50.0, "Machinist"),
            (140.0, 63.0, "Kept the lathe running"),
            (140.0, 90.0, "Turner"),
            (140.0, 103.0, "Kept another one running"),
            (140.0, 130.0, "Apprentice"),
            (140.0, 170.0, "Student"),
        ]));
        assert_eq!(regions.len(), 1);
    }
}
