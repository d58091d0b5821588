//! What was done, where it stands beside the date.

use super::anchors::Anchor;
use super::passages::is_sentence;
use super::source::Item;
use super::text::Part;
use super::words;

/// The sentence that follows a date on its line, if the line above says what the entry is: "2019 – 2021, kept the lathe
/// running."
pub(super) fn after(items: &[Item], index: usize, anchor: &mut Anchor) -> Option<Item> {
    let (item, above) = (&items[index], items.get(index.checked_sub(1)?)?);
    if above.is_bullet || is_sentence(&above.part.text) || item.gap > 0.8 {
        return None;
    }
    let date = anchor.when.spans.first()?.span;
    let (_, last) = anchor.rest.last()?;
    let is_told = last.span.start >= date.end && last.text.split_whitespace().count() > 3 && is_sentence(&last.text);
    let (_, part) = anchor.rest.pop_if(|_| is_told)?;
    Some(Item {
        part,
        is_bullet: false,
        chunks: Vec::new(),
        x1: 0.0,
        ..item.clone()
    })
}

/// Whether a table's last column says what was done.
pub(super) fn is_told(part: &Part) -> bool {
    part.text.split_whitespace().count() > 3 && !words::is_place(&part.text)
}

/// An item of a list without the date beside it.
pub(super) fn without_last(item: &Item, columns: &[Part]) -> Item {
    let until = columns
        .get(columns.len() - 2)
        .map_or(item.part.span.end, |part| part.span.end);
    let mut out = item.clone();
    out.part = item.part.chars(0, until - item.part.span.start);
    out.chunks.retain(|chunk| chunk.part.span.end <= until);
    out.x1 = 0.0;
    out
}

#[cfg(test)]
mod tests {
    use crate::layout::Reading;
    use crate::resume::parse;

    #[test]
    fn a_sentence_after_the_date_says_what_was_done() {
        let document = parse(&Reading::from_text(
            "Work experience\n\nTurner, Imaginary Factory Ltd\n2019 – 2021, kept all of the lathes running.\n\n\
             Machinist, Invented Mills Ltd\n2017 – 2019, trained apprentices in three crafts.",
        ));
        let jobs: Vec<[&str; 3]> = document
            .work
            .iter()
            .map(|job| [job.position.as_str(), job.name.as_str(), job.highlights[0].as_str()])
            .collect();
        let expected = [
            ["Turner", "Imaginary Factory Ltd", "kept all of the lathes running."],
            [
                "Machinist",
                "Invented Mills Ltd",
                "trained apprentices in three crafts.",
            ],
        ];
        assert_eq!(jobs, expected);
    }
}
