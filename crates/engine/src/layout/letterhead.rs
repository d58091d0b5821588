//! The head of a page in two columns: the name on one side, what is said about the person on the other.

use super::columns::is_heading;
use super::segment::Segment;

/// Where such a head ends: a side without any heading that stops above the first heading of the other one has no part in
/// what follows there.
pub(super) fn end(left: &[&Segment], right: &[&Segment]) -> Option<f32> {
    let above_first = |bare: &[&Segment], headed: &[&Segment]| {
        if bare.iter().any(|segment| is_heading(segment)) {
            return None;
        }
        let heading = headed.iter().find(|segment| is_heading(segment))?;
        let last = bare.last()?;
        (last.baseline < heading.baseline - heading.size).then(|| heading.top() - heading.size * 0.1)
    };
    above_first(right, left).or_else(|| above_first(left, right))
}

#[cfg(test)]
mod tests {
    use crate::layout::{Page, Reading, Run};

    #[test]
    fn contact_data_beside_the_name_come_before_the_first_heading() {
        let runs = [
            (40.0, 90.0, "Marigold Fictitious"),
            (40.0, 110.0, "Machinist"),
            (40.0, 170.0, "Experience"),
            (40.0, 190.0, "Turner at a factory"),
            (40.0, 204.0, "Kept the lathe running"),
            (40.0, 218.0, "Trained apprentices"),
            (320.0, 84.0, "12 Made-up Street"),
            (320.0, 97.0, "Leeds"),
            (320.0, 116.0, "+44 7700 900142"),
            (320.0, 129.0, "marigold@example.com"),
            (
                40.0,
                232.0,
                "A line over the whole of the page that ends the columns, whatever they were",
            ),
        ];
        let page = Page {
            width: 600.0,
            height: 800.0,
            runs: runs
                .iter()
                .map(|(x0, baseline, text)| Run::at(*x0, *baseline, text))
                .collect(),
            links: Vec::new(),
        };
        let read: Vec<String> = Reading::from_pages(&[page])
            .lines
            .into_iter()
            .map(|line| line.text)
            .collect();
        let at = |text: &str| read.iter().position(|line| line == text);
        assert!(at("marigold@example.com") < at("Experience"), "{read:?}");
        assert_eq!(at("Turner at a factory"), at("Experience").map(|at| at + 1));
    }
}
