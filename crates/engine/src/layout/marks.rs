//! List marks that are drawn apart from their text.

use super::segment::Segment;

/// Gives list marks that were drawn on their own, a little higher or lower, to the text beside them.
pub(crate) fn attach_marks(mut segments: Vec<Segment>) -> Vec<Segment> {
    let marks: Vec<usize> = (0..segments.len()).filter(|index| segments[*index].is_mark()).collect();
    let mut gone = vec![false; segments.len()];
    for index in marks {
        let mark = &segments[index];
        let nearby = |other: &usize| {
            let text = &segments[*other];
            let distance = text.x0 - mark.x1;
            !text.is_mark()
                && (-1.0..text.size * 4.0).contains(&distance)
                && (text.baseline - mark.baseline).abs() < text.size * 0.55
        };
        let from = index.saturating_sub(40);
        let to = (index + 40).min(segments.len());
        let nearest = (from..to)
            .filter(nearby)
            .min_by(|a, b| segments[*a].x0.total_cmp(&segments[*b].x0));
        if let Some(target) = nearest {
            let x0 = mark.x0;
            let text = &mut segments[target];
            text.text.insert_str(0, "• ");
            text.x0 = x0;
            if let Some(first) = text.styles.first_mut() {
                first.0 += "• ".len();
            }
            gone[index] = true;
        }
    }
    let mut index = 0;
    segments.retain(|_| {
        index += 1;
        !gone[index - 1]
    });
    segments
}
