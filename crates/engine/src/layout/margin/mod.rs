//! What stands in a margin, beside the text it labels: dates with their places, headings.

#[cfg(test)]
mod tests;

use super::columns::{is_heading, partner};
use super::segment::Segment;
use crate::resume::dates;

/// The longest label: a period over two lines, a place, how long it was.
const LONGEST: usize = 5;

/// Whether a part of one side, from one heading to the next, is nothing but labels that begin with a date beside a line
/// of the other side.
pub(crate) fn is_dated(side: &[&Segment], other: &[&Segment]) -> bool {
    let has_labels = |side: &[&Segment]| {
        side.chunk_by(|_, below| !is_heading(below))
            .any(|part| is_dated_part(part, other))
    };
    // Lines above the first heading beside them are the letterhead's: a short name, an address with a gap behind it.
    let first = other.iter().find(|segment| is_heading(segment));
    let head = side
        .iter()
        .take_while(|segment| first.is_some_and(|first| segment.baseline < first.top()));
    has_labels(side) || side.get(head.count()..).is_some_and(has_labels)
}

fn is_dated_part(part: &[&Segment], other: &[&Segment]) -> bool {
    let (mut labelled, mut labels) = (0, 0);
    let headings = part.iter().take_while(|segment| is_heading(segment)).count();
    let part = part.get(headings..).unwrap_or_default();
    for label in part.chunk_by(|above, below| below.baseline - above.baseline < above.size.max(below.size) * 1.75) {
        // What it labels stands on the other side: a date at the end of its own line is no label.
        let is_alone = |first: &Segment| {
            label
                .get(1)
                .is_none_or(|next| next.baseline - first.baseline > first.size * 0.35)
        };
        let begins =
            |first: &&Segment| dates::is_date_like(&first.text) && is_alone(first) && partner(first, other).is_some();
        if label.len() <= LONGEST && label.first().is_some_and(begins) {
            labels += 1;
            labelled += label.len();
        }
    }
    labels >= 2 && labelled * 10 >= part.len() * 7
}

/// Where two columns end above a section that goes over both: what stands at the right from its heading on are the dates
/// of rows that begin at the left.
pub(crate) fn end_of_columns(left: &[&Segment], right: &[&Segment], lowest: f32) -> Option<f32> {
    let is_row_end = |segment: &&&Segment| dates::is_date_like(&segment.text) && partner(segment, left).is_some();
    let tail = right.iter().rev().take_while(is_row_end).count();
    let Some(first) = right.get(right.len() - tail..)?.first() else {
        // A heading that nothing follows in its column belongs to what comes below both, or at the top of the next.
        let (heading, right) = (left.last().filter(|last| is_heading(last))?, right.last()?);
        let goes_on = lowest > heading.baseline + 1.0;
        return (goes_on && right.baseline < heading.baseline - heading.size)
            .then(|| heading.top() - heading.size * 0.1);
    };
    let heading = left
        .iter()
        .rev()
        .find(|segment| segment.baseline < first.baseline && is_heading(segment))?;
    let before = right.get(right.len() - tail - 1)?;
    (before.baseline < heading.baseline - heading.size).then(|| heading.top() - heading.size * 0.1)
}

/// Whether one side pauses wherever the other one has a heading, and most of one stands beside the other line by line:
/// then they are the two halves of rows.
pub(crate) fn pauses(headed: &[&Segment], other: &[&Segment]) -> bool {
    let mut inside = 0;
    for heading in headed.iter().filter(|segment| is_heading(segment)) {
        let at = other.partition_point(|segment| segment.baseline < heading.baseline - heading.size * 0.35);
        let (Some(above), Some(below)) = (at.checked_sub(1).and_then(|at| other.get(at)), other.get(at)) else {
            continue;
        };
        let size = heading.size.max(above.size).max(below.size);
        // A heading in the margin has the first cell of its first row beside it.
        let is_row = |segment: &&&Segment| {
            !std::ptr::eq(**segment, *heading) && (segment.baseline - below.baseline).abs() < size * 0.35
        };
        let is_on_line = below.baseline - heading.baseline < size * 0.7;
        if below.baseline - above.baseline < size * if is_on_line { 1.6 } else { 2.6 }
            || is_on_line && !headed.iter().any(|segment| is_row(&segment))
        {
            return false;
        }
        inside += 1;
    }
    let are_beside = |side: &[&Segment], other: &[&Segment]| {
        let text = || side.iter().filter(|segment| !is_heading(segment));
        let beside = text().filter(|segment| partner(segment, other).is_some()).count();
        beside * 10 >= text().count() * 7
    };
    inside > 0 && (are_beside(other, headed) || are_beside(headed, other))
}

/// How far above a heading in the margin the text may begin that it stands beside, in font sizes.
const RAISED: f32 = 2.4;
/// The same where the heading stands beside the middle of its text.
const CENTRED: f32 = 8.0;

/// Raises headings in the margin to the first line of the text they stand beside, which they may be set a little below,
/// and the dates under them, too.
pub(crate) fn raise_headings(segments: &mut [Segment]) {
    let mut raised: Vec<(usize, f32)> = Vec::new();
    for (index, heading) in segments.iter().enumerate() {
        if heading.text.len() > 40 || !is_heading(heading) {
            continue;
        }
        if let Some(baseline) = first_beside(segments, heading) {
            raised.push((index, baseline));
        }
    }
    for (index, baseline) in raised {
        if let Some(heading) = segments.get_mut(index) {
            heading.baseline = baseline;
        }
    }
    sort(segments);
    raise_dates(segments);
}

fn sort(segments: &mut [Segment]) {
    segments.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.x0.total_cmp(&b.x0)));
}

/// The baseline of the first line of the text beside a heading in the margin, if the heading stands lower.
fn first_beside(segments: &[Segment], heading: &Segment) -> Option<f32> {
    let from = segments.partition_point(|other| other.baseline < heading.baseline - heading.size * CENTRED);
    let to = segments.partition_point(|other| other.baseline < heading.baseline + heading.size * 0.35);
    let near = segments.get(from..to).unwrap_or_default();
    let close = heading.baseline - heading.size * RAISED * 2.0;
    let is_beside = |other: &&Segment| other.x0 > heading.x1 + heading.size * 0.5;
    let is_alone = near
        .iter()
        .all(|other| other.baseline < close || std::ptr::eq(other, heading) || other.x0 > heading.x0 - 2.0);
    let goes_on = near.iter().any(|other| {
        other.baseline < heading.baseline - 1.0
            && heading.baseline - other.baseline < heading.size * 1.9
            && (other.x0 - heading.x0).abs() < 1.0
    });
    if goes_on || !is_alone {
        return None;
    }
    let mut above = near.iter().rev().filter(is_beside);
    let mut first = above.next()?;
    if heading.baseline - first.baseline > heading.size * 1.9 {
        return None;
    }
    let below = segments.get(to..).unwrap_or_default().iter().filter(is_beside);
    let (count_below, mut leading) = tight(first, below);
    let mut count_above = 0;
    for other in above {
        let gap = first.baseline - other.baseline;
        let is_row = gap < first.size * 0.35;
        if gap > first.size.max(other.size) * 1.9 || !is_row && gap > leading * 1.3 {
            break;
        }
        if !is_row {
            leading = leading.min(gap);
            count_above += 1;
        }
        first = other;
    }
    let distance = heading.baseline - first.baseline;
    let is_centred = count_above <= count_below + 1 && distance < heading.size * CENTRED;
    let is_lower = distance > heading.size * 0.35 && (distance < heading.size * RAISED || is_centred);
    (is_lower && count_below > 0 && is_margin(segments, heading, first)).then_some(first.baseline)
}

/// How many lines follow closely, and the nearest distance between two of them.
fn tight<'a>(first: &Segment, below: impl Iterator<Item = &'a Segment>) -> (usize, f32) {
    let (mut last, mut count, mut nearest) = (first.baseline, 0, f32::MAX);
    for other in below {
        let gap = other.baseline - last;
        if gap > first.size.max(other.size) * 2.4 {
            break;
        }
        if gap > first.size * 0.35 {
            count += 1;
            nearest = nearest.min(gap);
            last = other.baseline;
        }
    }
    (count, nearest)
}

/// Whether the column that a heading stands in holds hardly anything but headings and dates, from its first one on.
fn is_margin(segments: &[Segment], heading: &Segment, beside: &Segment) -> bool {
    let is_over = |other: &&Segment| other.x0 < heading.x1 && other.x1 > heading.x0 && other.x1 < beside.x0;
    let is_label = |other: &&Segment| is_heading(other) || dates::is_date_like(&other.text);
    let column = || segments.iter().filter(is_over).skip_while(|other| !is_label(other));
    column().filter(is_label).count() * 10 >= column().count() * 7
}

/// Raises dates that stand in the margin under a heading, which takes the place beside the first line of their entry.
fn raise_dates(segments: &mut [Segment]) {
    let mut raised: Vec<(usize, f32)> = Vec::new();
    for (index, date) in segments.iter().enumerate() {
        if date.text.len() > 40 || !dates::is_date_like(&date.text) {
            continue;
        }
        let from = segments.partition_point(|other| other.baseline < date.baseline - date.size * RAISED);
        let near = segments.get(from..index).unwrap_or_default();
        let is_over = |other: &&Segment| other.x0 < date.x1 && other.x1 > date.x0 && is_heading(other);
        let Some(heading) = near.iter().rfind(is_over) else {
            continue;
        };
        let is_first = |other: &&Segment| {
            other.x0 > heading.x1.max(date.x1) + date.size * 0.5
                && (other.baseline - heading.baseline).abs() < heading.size * 0.45
        };
        let Some(first) = near.iter().find(is_first) else {
            continue;
        };
        let is_low = date.baseline - first.baseline > date.size * 0.45;
        if !is_low || !is_margin(segments, heading, first) {
            continue;
        }
        let on_line = segments.get(index..).unwrap_or_default().iter().enumerate();
        let beside = on_line
            .take_while(|(_, other)| other.baseline - date.baseline < date.size * 0.35)
            .filter(|(_, other)| other.x1 < first.x0 && other.x0 >= date.x0);
        raised.extend(beside.map(|(offset, _)| (index + offset, first.baseline)));
    }
    if raised.is_empty() {
        return;
    }
    for (index, baseline) in raised {
        if let Some(date) = segments.get_mut(index) {
            date.baseline = baseline;
        }
    }
    sort(segments);
}
