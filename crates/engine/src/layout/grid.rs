//! Cards side by side.

use super::clean::mark_length;
use super::columns::partner;
use super::segment::Segment;
use crate::resume::dates;

/// Cards side by side: each row looks the same left and right, and rows differ among each other ("German | English"
/// over "native | B2", in smaller letters).
pub(crate) fn is_grid(left: &[&Segment], right: &[&Segment]) -> bool {
    let mut rows: Vec<(f32, bool, bool)> = Vec::new();
    let mut differing = 0_usize;
    for (index, segment) in left.iter().enumerate() {
        let row = left
            .get(index.saturating_sub(6)..(index + 7).min(left.len()))
            .unwrap_or_default();
        let is_last = row
            .iter()
            .all(|other| other.x0 <= segment.x0 || (other.baseline - segment.baseline).abs() > segment.size * 0.35);
        let Some(partner) = partner(segment, right).filter(|_| is_last) else {
            continue;
        };
        let style = style_of(segment);
        if (style.0 - style_of(partner).0).abs() > 0.3
            || (style.1, style.2) != (style_of(partner).1, style_of(partner).2)
        {
            differing += 1;
        }
        rows.push(style);
    }
    let varied = rows.iter().any(|row| {
        rows.first()
            .is_some_and(|first| (first.0 - row.0).abs() > 0.4 || (first.1, first.2) != (row.1, row.2))
    });
    let all = rows.len() * 10 >= left.len().min(right.len()) * 5;
    let few_dates = {
        let (left_dates, right_dates) = (lone_dates(left, right), lone_dates(right, left));
        (left_dates + right_dates) * 3 <= left.len()
            && right_dates * 3 <= right.len()
            && left.iter().filter(|s| dates::is_date_like(&s.text)).count() * 2 <= left.len()
    };
    rows.len() >= 2 && varied && differing == 0 && all && few_dates && left.len() <= 24
}

/// Cards side by side that hold lists: rows of a single text have one list at most.
pub(crate) fn are_cards(left: &[&Segment], right: &[&Segment]) -> bool {
    let marks = |side: &[&Segment]| side.iter().filter(|segment| mark_length(&segment.text) > 0).count();
    let others = |side: &[&Segment]| side.iter().any(|segment| mark_length(&segment.text) == 0);
    marks(left) >= 2 && marks(right) >= 2 && others(left) && others(right)
}

/// How many dates have none beside them on the other side, as the dates of two entries side by side do.
fn lone_dates(side: &[&Segment], other: &[&Segment]) -> usize {
    let is_date = |segment: &Segment| dates::is_date_like(&segment.text);
    side.iter()
        .filter(|segment| is_date(segment) && !partner(segment, other).is_some_and(is_date))
        .count()
}

fn style_of(segment: &Segment) -> (f32, bool, bool) {
    let most = |test: fn(&(usize, bool, bool)) -> bool| {
        segment
            .styles
            .iter()
            .filter(|style| test(style))
            .map(|(length, ..)| length)
            .sum::<usize>()
            * 2
            > segment.text.len()
    };
    (segment.size, most(|style| style.1), most(|style| style.2))
}
