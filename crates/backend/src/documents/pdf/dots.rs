//! List marks that are drawn as shapes, not written as letters: browsers print them so.

use engine::layout::Run;
use hayro_font::kurbo::Rect;

/// The smallest and the largest mark, in points.
const SIDES: std::ops::RangeInclusive<f64> = 1.2..=6.5;
/// The largest share of the font size that a mark takes up; what is larger is an icon, or a station on a line.
const LARGEST: f64 = 0.58;
/// How far from its text a mark stands, in font sizes.
const REACH: f64 = 2.4;
/// Text this near on the other side, in font sizes, makes a dot part of a line.
const CLEAR: f64 = 1.2;

/// Whether a shape may be a list mark.
pub fn is_dot(bounds: Rect) -> bool {
    let (width, height) = (bounds.width(), bounds.height());
    SIDES.contains(&width) && SIDES.contains(&height) && width < height * 1.6 && height < width * 1.6
}

/// Whether a shape is a line from top to bottom, along which dots are stations.
pub fn is_rail(bounds: Rect) -> bool {
    bounds.width() <= *SIDES.start() * 2.0 && bounds.height() > *SIDES.end() * 2.0
}

/// A mark, and where it stands beside its text.
struct Mark {
    bounds: Rect,
    text: usize,
    distance: f64,
}

/// Writes list marks where they are drawn.
pub fn write(runs: &mut Vec<Run>, dots: &[Rect], rails: &[Rect]) {
    let mut order: Vec<usize> = (0..runs.len())
        .filter(|index| !runs[*index].text.trim().is_empty())
        .collect();
    order.sort_by(|a, b| runs[*a].baseline.total_cmp(&runs[*b].baseline));
    let mut dots: Vec<Rect> = dots.to_vec();
    dots.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut marks: Vec<Mark> = Vec::new();
    for (index, dot) in dots.iter().enumerate() {
        let from = dots.partition_point(|other| other.y0 < dot.y0 - 1.0);
        let beside = dots.get(from..).unwrap_or_default().iter().enumerate();
        let is_rating = beside
            .take_while(|(_, other)| other.y0 <= dot.y0 + 1.0)
            .take(200)
            .any(|(at, other)| from + at != index && is_beside(dot, other));
        let middle = dot.center();
        let is_station = rails
            .iter()
            .any(|rail| rail.x0 <= dot.x1 && rail.x1 >= dot.x0 && rail.y0 <= middle.y && rail.y1 >= middle.y);
        if !is_rating && !is_station {
            marks.extend(mark(runs, &order, *dot));
        }
    }
    let is_alike = |first: &Mark, second: &Mark| {
        (first.bounds.width() - second.bounds.width()).abs() < 0.5 && (first.distance - second.distance).abs() < 1.5
    };
    for (index, mark) in marks.iter().enumerate() {
        let from = index.saturating_sub(100);
        let near = marks.get(from..(index + 100).min(marks.len())).unwrap_or_default();
        if near.iter().filter(|other| is_alike(mark, other)).count() > 1 {
            let text = &runs[mark.text];
            runs.push(written(text, mark.bounds));
        }
    }
}

/// Whether a dot is one of several in a row, which say how good somebody is at something.
fn is_beside(dot: &Rect, other: &Rect) -> bool {
    let distance = (dot.x0 - other.x0).abs();
    distance > 0.5 && distance < dot.width() * 4.0
}

/// The mark that a dot is, if it stands before a line's text.
fn mark(runs: &[Run], order: &[usize], dot: Rect) -> Option<Mark> {
    let middle = dot.center();
    let from = order.partition_point(|index| f64::from(runs[*index].baseline) < middle.y);
    let near = order.get(from..).unwrap_or_default().iter().copied();
    let near = near
        .take_while(|index| f64::from(runs[*index].baseline) < middle.y + 20.0)
        .take(400);
    let mut best: Option<Mark> = None;
    for index in near {
        let run = &runs[index];
        let size = f64::from(run.size);
        let height = (f64::from(run.baseline) - middle.y) / size;
        if !(0.08..0.62).contains(&height) || dot.height() > size * LARGEST {
            continue;
        }
        let is_leftward = run.text.chars().any(is_right_to_left);
        let (ahead, behind) = (f64::from(run.x0) - dot.x1, dot.x0 - f64::from(run.x1));
        let (distance, other) = if is_leftward { (behind, ahead) } else { (ahead, behind) };
        if (-size..size * CLEAR).contains(&other) && distance < 0.0 {
            return None;
        }
        let is_near = (size * 0.05..size * REACH).contains(&distance);
        if is_near && best.as_ref().is_none_or(|best| distance < best.distance) {
            best = Some(Mark {
                bounds: dot,
                text: index,
                distance,
            });
        }
    }
    best
}

/// A mark as a letter on the line of its text.
#[expect(clippy::cast_possible_truncation, reason = "points on a page need no more than f32")]
fn written(text: &Run, bounds: Rect) -> Run {
    Run {
        text: "•".to_owned(),
        x0: bounds.x0 as f32,
        x1: bounds.x1 as f32,
        baseline: text.baseline,
        size: text.size,
        bold: false,
        italic: false,
    }
}

/// Whether a letter is written from right to left.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, x0: f32, baseline: f32) -> Run {
        Run {
            text: text.to_owned(),
            x0,
            x1: x0 + 100.0,
            baseline,
            size: 10.0,
            ..Run::default()
        }
    }

    fn dot(x: f64, y: f64) -> Rect {
        Rect::new(x, y, x + 3.5, y + 3.5)
    }

    fn marks(runs: &[Run], dots: &[Rect], rails: &[Rect]) -> usize {
        let mut runs = runs.to_vec();
        write(&mut runs, dots, rails);
        runs.iter().filter(|run| run.text == "•").count()
    }

    #[test]
    fn dots_before_lines_are_list_marks() {
        let lines = [run("Kept the lathe", 60.0, 100.0), run("Trained two", 60.0, 114.0)];
        let dots = [dot(48.0, 95.0), dot(48.0, 109.0)];
        assert_eq!(marks(&lines, &dots, &[]), 2);
        // A single dot is no list, and a line through them makes them stations.
        assert_eq!(marks(&lines, &dots[..1], &[]), 0);
        assert_eq!(marks(&lines, &dots, &[Rect::new(49.0, 50.0, 50.0, 200.0)]), 0);
    }

    #[test]
    fn dots_in_a_row_or_between_words_are_no_list_marks() {
        let lines = [run("Welding", 60.0, 100.0), run("Drilling", 60.0, 114.0)];
        let rating = [48.0, 53.0].map(|x| [dot(x, 95.0), dot(x, 109.0)]).concat();
        assert_eq!(marks(&lines, &rating, &[]), 0);
        let words = [
            run("Leeds", 60.0, 100.0),
            run("York", 170.0, 100.0),
            run("Here", 60.0, 114.0),
            run("There", 170.0, 114.0),
        ];
        assert_eq!(marks(&words, &[dot(163.0, 95.0), dot(163.0, 109.0)], &[]), 0);
    }

    #[test]
    fn what_is_as_large_as_a_letter_is_an_icon() {
        let lines = [run("Leeds", 60.0, 100.0), run("York", 60.0, 114.0)];
        let icons = [94.0, 108.0].map(|y| Rect::new(48.0, y - 1.5, 54.4, y + 4.9));
        assert_eq!(marks(&lines, &icons, &[]), 0);
    }
}
