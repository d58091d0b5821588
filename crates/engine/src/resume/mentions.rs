//! Dates that sentences mention, which are no entry's.

use super::anchors::{Anchor, JOINTS};
use super::dates;
use super::source::Item;
use super::text::Part;

/// With fewer words before its date a line may be a name or a title.
const LEAST_WORDS_TOLD: usize = 5;

/// Drops dates that sentences mention, where the section sets the dates of its entries apart.
pub(crate) fn drop_mentioned(items: &[Item], anchors: &mut Vec<Anchor>) {
    let ranges = anchors.iter().filter(|anchor| anchor.when.is_range).count();
    let mentioned = anchors.iter().filter(|anchor| anchor.is_mentioned).count();
    let (most_are_ranges, few_are_mentioned) = (ranges * 2 > anchors.len(), mentioned * 2 <= anchors.len());
    let set_like_others: Vec<usize> = (0..anchors.len())
        .filter(|index| is_set_like_others(items, anchors, *index))
        .map(|index| anchors[index].from)
        .collect();
    anchors.retain(|anchor| {
        if set_like_others.contains(&anchor.from) {
            return true;
        }
        if ends_what_is_told(items, anchor) {
            return false;
        }
        let wrapped = most_are_ranges && !anchor.when.is_range && anchor.dated_only && ends_wrapped(items, anchor.from);
        !(wrapped || few_are_mentioned && anchor.is_mentioned)
    });
    let apart = anchors
        .iter()
        .filter(|anchor| anchor.is_apart && anchor.when.is_range)
        .count();
    if apart * 3 < anchors.len() {
        return;
    }
    anchors.retain(|anchor| {
        let item = &items[anchor.from];
        let begins_line = |part: &Part| part.span.start <= item.part.span.start;
        let leads = anchor.when.is_range && !item.is_bullet && anchor.when.spans.first().is_some_and(begins_line);
        anchor.is_apart
            || leads
            || set_like_others.contains(&anchor.from)
            || !item.is_bullet && item.bold
            || heads_bullets(items, anchor)
    });
}

/// Whether a date is the end of what a line says about the one above: "Timber extension of 300 m² handed over in 2021".
fn ends_what_is_told(items: &[Item], anchor: &Anchor) -> bool {
    let Some(above) = anchor.from.checked_sub(1).and_then(|index| items.get(index)) else {
        return false;
    };
    let item = &items[anchor.from];
    let Some(date) = anchor
        .when
        .spans
        .first()
        .filter(|_| anchor.is_mentioned && !anchor.when.is_range)
    else {
        return false;
    };
    let before = item
        .part
        .chars_raw(0, date.span.start.saturating_sub(item.part.span.start));
    let is_joined = before
        .split_whitespace()
        .next_back()
        .is_some_and(|word| JOINTS.contains(&word));
    is_joined
        && before.split_whitespace().count() >= LEAST_WORDS_TOLD
        && !above.is_bullet
        && item.gap < 0.8
        && dates::find(&above.part.text).is_empty()
}

/// Whether a line ends with a period and bullets follow: "Charge Nurse | March 2021 – present" above what was done there,
/// among titles so short that their lines are hardly more than dates.
fn heads_bullets(items: &[Item], anchor: &Anchor) -> bool {
    let item = &items[anchor.from];
    let ends = |part: &Part| {
        let behind = part.span.end.saturating_sub(item.part.span.start);
        !item.part.text.chars().skip(behind).any(char::is_alphanumeric)
    };
    anchor.when.is_range
        && !anchor.is_mentioned
        && !item.is_bullet
        && !item.part.text.starts_with(char::is_lowercase)
        && anchor.when.spans.iter().all(ends)
        && items.get(anchor.to).is_some_and(|below| below.is_bullet)
}

/// Whether a line that ends with a period is set like most lines that have theirs in a column: it only was too long to
/// leave room for a gap.
fn is_set_like_others(items: &[Item], anchors: &[Anchor], index: usize) -> bool {
    let (anchor, item) = (&anchors[index], &items[anchors[index].from]);
    let is_last = |part: &Part| part.span.end >= item.part.span.end;
    if item.x0 <= 0.0
        || item.is_bullet
        || anchor.is_apart
        || !anchor.when.is_range
        || !anchor.when.spans.iter().any(is_last)
    {
        return false;
    }
    let below = items.get(anchor.to);
    let is_told_below = below.is_some_and(|below| below.is_bullet || below.x0 > item.x0 + 3.0);
    let alike = |other: &&Anchor| {
        let line = &items[other.from];
        other.is_apart
            && other.when.is_range
            && !other.dated_only
            && !line.is_bullet
            && (line.x0 - item.x0).abs() < 1.0
            && (line.size - item.size).abs() < 0.3
            && (is_told_below || (line.x1 - item.x1).abs() < 3.0)
    };
    anchors.iter().filter(alike).count() >= 1
}

/// Whether a line is the last word of a sentence that filled the line before.
fn ends_wrapped(items: &[Item], index: usize) -> bool {
    let Some(before) = index.checked_sub(1).and_then(|index| items.get(index)) else {
        return false;
    };
    let item = &items[index];
    before.x1 > before.edge - (before.edge - before.x0) * 0.12
        && before.x1 > 0.0
        && item.gap < 0.5
        && (item.x0 - before.x0).abs() < 12.0
        && before.part.text.split_whitespace().count() > 5
}

#[cfg(test)]
mod tests {
    use crate::layout::{Page, Reading, Run};
    use crate::resume::parse;

    #[test]
    fn a_line_too_long_for_a_gap_before_its_date_is_an_entry() {
        let rows = [
            (40.0, 60.0, "Experience"),
            (
                40.0,
                100.0,
                "Buyer, Imaginary Dairy and Cheese Company Ltd 09/2019 – present",
            ),
            (60.0, 114.0, "Negotiated with forty suppliers"),
            (40.0, 140.0, "Carer, Invented Homes Ltd"),
            (300.0, 140.0, "02/2015 – 08/2019"),
            (60.0, 154.0, "Cooked and cleaned"),
            (40.0, 180.0, "Cook, Made-up Inn Ltd"),
            (300.0, 180.0, "01/2012 – 01/2015"),
            (60.0, 194.0, "Cooked for forty guests"),
        ];
        let runs = rows.map(|(x0, baseline, text): (f32, f32, &str)| Run::at(x0, baseline, text));
        let page = Page {
            width: 600.0,
            height: 800.0,
            runs: runs.to_vec(),
            links: Vec::new(),
        };
        let document = parse(&Reading::from_pages(&[page]));
        let positions: Vec<&str> = document.work.iter().map(|job| job.position.as_str()).collect();
        assert_eq!(positions, ["Buyer", "Carer", "Cook"]);
    }

    #[test]
    fn a_short_title_beside_its_period_takes_no_other_job_away() {
        for parting in [" | ", ", ", " · ", " ", " ("] {
            let text = format!(
                "Ann Example\nann@example.com\nExperience\nCity Hospital\nCharge Nurse{parting}March 2021 – present\n\
                 • Led a ward of 22 beds\n\nNorthmoor Clinic\nNurse{parting}June 2017 – February 2021\n• Trained students\n"
            );
            let document = parse(&Reading::from_text(&text));
            let positions: Vec<&str> = document.work.iter().map(|job| job.position.as_str()).collect();
            assert_eq!(positions, ["Charge Nurse", "Nurse"], "{parting}");
        }
    }

    #[test]
    fn a_year_at_the_end_of_what_is_told_stays_there() {
        for told in [
            "Extension bois de 300 m² livrée en 2021",
            "Timber extension of 300 m² handed over in 2021",
        ] {
            let text = format!("Ann Example\nann@example.com\nProjects\nHouse of the clubs\n{told}\n");
            let project = &parse(&Reading::from_text(&text)).projects[0];
            assert_eq!(
                (project.name.as_str(), project.description.as_str()),
                ("House of the clubs", told)
            );
        }
    }
}
