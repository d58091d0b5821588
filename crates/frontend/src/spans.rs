//! Texts cut along spans. Spans count characters, Rust strings count bytes: the one place where both meet.

use types::{Span, State};

/// A span worth showing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// What it says about a requirement, if it is about one.
    pub state: Option<State>,
    /// Whether the reader points at it right now.
    pub is_active: bool,
}

/// A piece of text that looks the same throughout.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// What it says.
    pub text: String,
    /// The best state of the marks that cover it.
    pub state: Option<State>,
    /// Whether a mark covers it at all.
    pub is_marked: bool,
    /// Whether an active mark covers it.
    pub is_active: bool,
}

/// Cuts a text where the marks begin and end.
pub fn segments(text: &str, marks: &[Mark]) -> Vec<Segment> {
    let mut cuts: Vec<usize> = marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();

    let mut segments = Vec::new();
    let (mut start, mut rest) = (0, text);
    for cut in cuts.into_iter().filter(|cut| *cut > 0).chain([usize::MAX]) {
        let (head, tail) = rest.split_at(byte_offset(rest, cut - start));
        if !head.is_empty() {
            segments.push(segment(head, start, marks));
        }
        (start, rest) = (cut, tail);
    }
    segments
}

/// The words of a span, and what stands before and after them on their lines.
pub fn quote(text: &str, span: Span) -> [&str; 3] {
    let (before, rest) = text.split_at(byte_offset(text, span.start));
    let (words, after) = rest.split_at(byte_offset(rest, span.end.saturating_sub(span.start)));
    let before = before.rsplit('\n').next().unwrap_or_default();
    [before, words, after.split('\n').next().unwrap_or_default()]
}

fn segment(text: &str, start: usize, marks: &[Mark]) -> Segment {
    let covering = || {
        marks
            .iter()
            .filter(|mark| mark.span.start <= start && start < mark.span.end)
    };
    Segment {
        text: text.to_owned(),
        state: covering().filter_map(|mark| mark.state).min(),
        is_marked: covering().next().is_some(),
        is_active: covering().any(|mark| mark.is_active),
    }
}

fn byte_offset(text: &str, chars: usize) -> usize {
    text.char_indices().nth(chars).map_or(text.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, state: State) -> Mark {
        Mark {
            span: Span { start, end },
            state: Some(state),
            is_active: false,
        }
    }

    #[test]
    fn a_span_counts_characters_not_bytes() {
        let found = segments("Zoë, 日本", &[mark(2, 6, State::Present)]);
        assert_eq!(found[1].text, "ë, 日");
    }

    #[test]
    fn a_mark_outside_the_text_is_cut_off() {
        let found = segments(
            "abc",
            &[
                mark(2, 99, State::Present),
                mark(7, 9, State::Missing),
                mark(2, 1, State::Missing),
            ],
        );
        let texts: Vec<_> = found
            .iter()
            .map(|segment| (segment.text.as_str(), segment.is_marked))
            .collect();
        assert_eq!(texts, [("a", false), ("b", false), ("c", true)]);
    }

    #[test]
    fn a_quote_is_the_line_around_the_words() {
        let text = "Größe\nZoë, Köln, 2020\nEnde";
        assert_eq!(quote(text, Span { start: 11, end: 15 }), ["Zoë, ", "Köln", ", 2020"]);
        assert_eq!(quote(text, Span { start: 90, end: 3 }), ["Ende", "", ""]);
    }

    #[test]
    fn segments_put_together_are_the_text() {
        let text = "Größe und Maß über alles";
        let marks = [
            mark(0, 5, State::Missing),
            mark(3, 13, State::Present),
            mark(20, 900, State::Partial),
        ];
        let whole: String = segments(text, &marks).into_iter().map(|segment| segment.text).collect();
        assert_eq!(whole, text);
    }

    #[test]
    fn where_marks_overlap_the_best_state_shows() {
        let found = segments("abcdef", &[mark(0, 4, State::Partial), mark(2, 6, State::Present)]);
        let states: Vec<_> = found
            .iter()
            .map(|segment| (segment.text.as_str(), segment.state))
            .collect();
        assert_eq!(
            states,
            [
                ("ab", Some(State::Partial)),
                ("cd", Some(State::Present)),
                ("ef", Some(State::Present))
            ]
        );
    }

    #[test]
    fn a_text_without_marks_is_one_piece() {
        assert_eq!(segments("abc", &[]).len(), 1);
        assert!(segments("", &[]).is_empty());
    }
}
