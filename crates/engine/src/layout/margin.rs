//! What stands in a margin, beside the text it labels: dates with their places, headings.

use super::columns::{is_heading, partner};
use super::segment::Segment;
use crate::resume::dates;

/// The longest label: a period over two lines, a place, how long it was.
const LONGEST: usize = 5;

/// Whether a part of one side, from one heading to the next, is nothing but labels that begin with a date beside a line
/// of the other side.
pub(crate) fn is_dated(side: &[&Segment], other: &[&Segment]) -> bool {
    side.chunk_by(|_, below| !is_heading(below))
        .any(|part| is_dated_part(part, other))
}

fn is_dated_part(part: &[&Segment], other: &[&Segment]) -> bool {
    let (mut labelled, mut labels) = (0, 0);
    let headings = part.iter().take_while(|segment| is_heading(segment)).count();
    let part = part.get(headings..).unwrap_or_default();
    for label in part.chunk_by(|above, below| below.baseline - above.baseline < above.size.max(below.size) * 1.75) {
        let begins = |first: &&Segment| dates::is_date_like(&first.text) && partner(first, other).is_some();
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

#[cfg(test)]
mod tests {
    use crate::layout::{Page, Reading, Run};

    fn lines(runs: &[(f32, f32, &str)]) -> Vec<String> {
        let runs = runs.iter().map(|(x0, baseline, text)| Run::at(*x0, *baseline, text));
        let page = Page {
            width: 600.0,
            height: 800.0,
            runs: runs.collect(),
            links: Vec::new(),
        };
        Reading::from_pages(&[page])
            .lines
            .into_iter()
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn places_under_dates_do_not_make_the_margin_a_column() {
        let read = lines(&[
            (60.0, 100.0, "2019 – 2021"),
            (70.0, 114.0, "Leeds"),
            (150.0, 100.0, "Machinist"),
            (150.0, 114.0, "Imaginary Factory"),
            (160.0, 128.0, "Kept the lathe running"),
            (60.0, 160.0, "2017 – 2019"),
            (75.0, 174.0, "York"),
            (150.0, 160.0, "Turner"),
            (150.0, 174.0, "Another Factory"),
            (160.0, 188.0, "Kept another one running"),
        ]);
        assert_eq!(read[0], "2019 – 2021\tMachinist");
        assert_eq!(read[3], "2017 – 2019\tTurner");
    }

    #[test]
    fn a_heading_in_the_margin_comes_before_the_text_beside_it() {
        let read = lines(&[
            (40.0, 114.0, "EDUCATION"),
            (150.0, 107.0, "Placeholder College"),
            (150.0, 121.0, "Bachelor of Arts"),
            (150.0, 135.0, "2014 – 2017"),
        ]);
        assert_eq!(read[0], "EDUCATION\tPlaceholder College");
    }

    #[test]
    fn a_heading_beside_the_middle_of_its_text_comes_before_it() {
        let read = lines(&[
            (40.0, 100.0, "EDUCATION"),
            (150.0, 100.0, "Placeholder College"),
            (150.0, 114.0, "Bachelor of Arts"),
            (40.0, 164.0, "LANGUAGES"),
            (150.0, 150.0, "English: native"),
            (150.0, 164.0, "German: fluent"),
            (150.0, 178.0, "Greek: basic"),
        ]);
        assert_eq!(read[2], "LANGUAGES\tEnglish: native");
    }

    #[test]
    fn a_date_under_a_heading_in_the_margin_is_beside_the_first_line() {
        let read = lines(&[
            (40.0, 100.0, "EXPERIENCE"),
            (150.0, 101.0, "Machinist at a factory"),
            (40.0, 115.0, "2019 – 2021"),
            (150.0, 115.0, "Kept the lathe running"),
            (40.0, 150.0, "2017 – 2019"),
            (150.0, 150.0, "Turner at another factory"),
        ]);
        assert_eq!(
            read[..3],
            [
                "EXPERIENCE",
                "2019 – 2021\tMachinist at a factory",
                "Kept the lathe running"
            ]
        );
    }

    #[test]
    fn columns_end_above_a_section_that_goes_over_both() {
        let read = lines(&[
            (40.0, 100.0, "Skills"),
            (40.0, 114.0, "Welding"),
            (40.0, 128.0, "Drilling"),
            (40.0, 142.0, "Turning"),
            (320.0, 100.0, "Languages"),
            (320.0, 114.0, "English"),
            (320.0, 128.0, "German"),
            (320.0, 142.0, "Greek"),
            (40.0, 180.0, "Experience"),
            (40.0, 194.0, "Machinist"),
            (440.0, 194.0, "2019 – 2021"),
            (40.0, 208.0, "Imaginary Factory"),
        ]);
        assert_eq!(read[8..], ["Experience", "Machinist\t2019 – 2021", "Imaginary Factory"]);
    }

    #[test]
    fn places_over_dates_at_the_right_stay_with_their_rows() {
        let read = lines(&[
            (40.0, 100.0, "Education"),
            (40.0, 120.0, "Placeholder College"),
            (500.0, 120.0, "Leeds"),
            (40.0, 134.0, "Bachelor of Arts, with honours"),
            (480.0, 134.0, "2014 – 2017"),
            (40.0, 148.0, "Wrote about mills"),
            (40.0, 164.0, "Imaginary School"),
            (500.0, 164.0, "York"),
            (40.0, 178.0, "Certificate"),
            (480.0, 178.0, "2012 – 2014"),
            (40.0, 192.0, "Wrote about rivers"),
        ]);
        assert_eq!(
            read[1..3],
            [
                "Placeholder College\tLeeds",
                "Bachelor of Arts, with honours\t2014 – 2017"
            ]
        );
    }

    #[test]
    fn widely_spaced_letters_are_words() {
        let read = lines(&[
            (40.0, 100.0, "J"),
            (52.0, 100.0, "A"),
            (64.5, 100.0, "N"),
            (77.0, 100.0, "E"),
            (100.0, 100.0, "D"),
            (112.0, 100.0, "O"),
            (124.0, 100.0, "E"),
        ]);
        assert_eq!(read, ["JANE DOE"]);
    }

    #[test]
    fn a_page_number_under_the_last_line_is_no_text() {
        let page = |number: &str| Page {
            width: 600.0,
            height: 800.0,
            runs: vec![
                Run::at(40.0, 600.0, "Kept the lathe running"),
                Run::at(500.0, 705.0, number),
            ],
            links: Vec::new(),
        };
        let read = Reading::from_pages(&[page("1/2"), page("2/2")]);
        let text: Vec<bool> = read.lines.iter().map(|line| line.is_furniture).collect();
        assert_eq!(text.iter().filter(|is_furniture| **is_furniture).count(), 2);
    }

    #[test]
    fn chips_side_by_side_are_apart() {
        let read = lines(&[
            (40.0, 100.0, "Renovation of old buildings"),
            (40.0, 114.0, "Suivi de chantier"),
            (40.0, 128.0, "Some more words, for measure"),
            (40.0, 142.0, "The blanks are written here"),
            (40.0, 156.0, "So a gap is something else"),
            (40.0, 170.0, "Timber construction"),
            (142.0, 170.0, "Drawing"),
            (184.0, 170.0, "Site work"),
        ]);
        assert_eq!(read[5], "Timber construction\tDrawing\tSite work");
    }
}
