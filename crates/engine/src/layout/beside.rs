//! Rows of a table that say at the left who, where and when, and list at the right what was done: each row is read from
//! its left cells to its right one.

use super::clean;
use super::columns::{Gutter, candidates, free_stretches, is_heading, sides};
use super::segment::Segment;
use crate::resume::dates;

/// A table whose last column lists what was done.
pub(super) struct Lists {
    /// Between what baselines it stands, and where the lists begin.
    gutter: Gutter,
    /// Where its rows begin.
    tops: Vec<f32>,
    left: f32,
    right: f32,
}

impl Lists {
    /// Whether a gutter would cut through the table.
    pub(super) fn is_cut_by(&self, gutter: &Gutter) -> bool {
        gutter.x > self.left
            && gutter.x < self.right
            && gutter.top < self.gutter.bottom
            && gutter.bottom > self.gutter.top
    }

    /// The segments in reading order: what is not a list, then the list beside it, and so on.
    pub(super) fn parts(&self, segments: Vec<Segment>) -> Vec<(Vec<Segment>, Vec<Segment>)> {
        let (mut out, mut left, mut right) = (Vec::new(), Vec::new(), Vec::new());
        let mut tops = self.tops.iter().copied().peekable();
        for segment in segments {
            let is_new = tops.next_if(|top| segment.baseline >= *top).is_some();
            let is_below = segment.baseline >= self.gutter.bottom;
            if (is_new || is_below) && !right.is_empty() {
                out.push((std::mem::take(&mut left), std::mem::take(&mut right)));
            }
            while tops.next_if(|top| segment.baseline >= *top).is_some() {}
            let is_list = segment.baseline > self.gutter.top && !is_below && segment.x0 >= self.gutter.x;
            if is_list { &mut right } else { &mut left }.push(segment);
        }
        out.push((left, right));
        out
    }
}

/// Finds such a table.
pub(super) fn lists(segments: &[Segment]) -> Option<Lists> {
    let is_mark = |segment: &&Segment| clean::mark_length(&segment.text) > 0;
    let marks = segments.iter().filter(is_mark).count();
    if marks < 2 || marks == segments.len() {
        return None;
    }
    let mut best: Option<(usize, Lists)> = None;
    for x in candidates(segments) {
        for stretch in free_stretches(segments, x) {
            let (left, right) = sides(segments, stretch);
            let Some(tops) = rows_of(&left, &right) else { continue };
            if best.as_ref().is_some_and(|(most, _)| right.len() <= *most) {
                continue;
            }
            let lists = Lists {
                gutter: stretch,
                tops,
                left: left.iter().map(|segment| segment.x0).fold(f32::MAX, f32::min),
                right: right.iter().map(|segment| segment.x1).fold(f32::MIN, f32::max),
            };
            best = Some((right.len(), lists));
        }
    }
    best.map(|(_, lists)| lists)
}

/// Where the rows of a table begin whose right cells are lists.
fn rows_of(left: &[&Segment], right: &[&Segment]) -> Option<Vec<f32>> {
    let is_mark = |segment: &&&Segment| clean::mark_length(&segment.text) > 0;
    let marks = right.iter().filter(is_mark).count();
    let begins = right.first().is_some_and(|first| is_mark(&first));
    if marks < 2 || !begins || marks * 3 < right.len() || left.iter().any(|segment| is_mark(&segment)) {
        return None;
    }
    let dated: Vec<f32> = labels(left).collect();
    let starts_list = |top: &&f32| {
        let beside = |segment: &&Segment| (segment.baseline - **top).abs() < segment.size * 0.6;
        right
            .iter()
            .find(|segment| beside(segment))
            .is_some_and(|first| is_mark(&first))
    };
    let listed = dated.iter().filter(starts_list).count();
    if listed < 2 || listed * 2 < dated.len() {
        return None;
    }
    let edge = |segment: &&Segment| segment.baseline - segment.size * 0.6;
    let headings = left.iter().filter(|segment| is_heading(segment)).map(edge);
    let first = left.first().map_or(9.0, |segment| segment.size);
    let mut tops: Vec<f32> = dated.iter().map(|top| top - first * 0.6).chain(headings).collect();
    tops.sort_by(f32::total_cmp);
    Some(tops)
}

/// Where dates begin, those left out that go on under another.
fn labels<'a>(left: &'a [&Segment]) -> impl Iterator<Item = f32> + 'a {
    let mut last: Option<&Segment> = None;
    left.iter()
        .filter(|segment| dates::is_date_like(&segment.text) || dates::is_open_word(&segment.text))
        .filter_map(move |segment| {
            let goes_on = last.is_some_and(|last| {
                segment.baseline - last.baseline < segment.size * 1.75 && segment.x0 < last.x1 && segment.x1 > last.x0
            });
            last = Some(segment);
            (!goes_on).then_some(segment.baseline)
        })
}

#[cfg(test)]
mod tests {
    use crate::layout::{Page, Reading, Run};

    #[test]
    fn lists_beside_their_entries_are_read_after_them() {
        let rows = [
            (40.0, 100.0, "Sep 2019 –"),
            (120.0, 100.0, "Machinist"),
            (260.0, 100.0, "• Kept the lathe running"),
            (40.0, 114.0, "Jan 2021"),
            (120.0, 114.0, "Imaginary Factory"),
            (260.0, 114.0, "• Trained two apprentices"),
            (40.0, 150.0, "Feb 2016 –"),
            (120.0, 150.0, "Turner"),
            (260.0, 150.0, "• Turned"),
            (40.0, 164.0, "Aug 2019"),
            (120.0, 164.0, "Another Factory"),
            (40.0, 200.0, "Education"),
            (40.0, 220.0, "Aug 2012 –"),
            (120.0, 220.0, "Certificate"),
        ];
        let run = |(x0, baseline, text): (f32, f32, &str)| Run::at(x0, baseline, text);
        let page = Page {
            width: 600.0,
            height: 800.0,
            runs: rows.map(run).to_vec(),
            links: Vec::new(),
        };
        let read: Vec<String> = Reading::from_pages(&[page])
            .lines
            .into_iter()
            .map(|line| line.text)
            .collect();
        assert_eq!(
            read[..7],
            [
                "Sep 2019 –\tMachinist",
                "Jan 2021\tImaginary Factory",
                "Kept the lathe running",
                "Trained two apprentices",
                "Feb 2016 –\tTurner",
                "Aug 2019\tAnother Factory",
                "Turned",
            ]
        );
    }
}
