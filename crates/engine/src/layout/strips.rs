//! White strips from top to bottom, beside which columns stand whose lines begin anywhere: centred ones.

use super::segment::Segment;

/// How wide the stripes are that are looked at, in points.
const STRIPE: f32 = 2.0;
/// More stripes than any honest page has.
const MAX_STRIPES: usize = 1_000;
/// The narrowest strip that parts columns, in stripes.
const NARROWEST: usize = 4;
/// One in so many segments may lie across a strip: headings, names.
const ACROSS: usize = 20;

/// Where the text at the right of each strip begins.
pub(super) fn edges(segments: &[Segment]) -> Vec<f32> {
    if segments.len() < 8 {
        return Vec::new();
    }
    let mut changes = vec![0_i32; MAX_STRIPES + 1];
    for segment in segments {
        changes[stripe(segment.x0)] += 1;
        changes[(stripe(segment.x1) + 1).min(MAX_STRIPES)] -= 1;
    }
    let most = i32::try_from(segments.len() / ACROSS).unwrap_or(0);
    let (mut out, mut covered, mut blank, mut has_begun) = (Vec::new(), 0, 0, false);
    for (at, change) in changes.iter().enumerate() {
        covered += change;
        if covered <= most {
            blank += 1;
            continue;
        }
        if blank >= NARROWEST && has_begun {
            let from = place(at - blank + NARROWEST);
            let starts = segments.iter().map(|segment| segment.x0).filter(|x0| *x0 >= from);
            out.push(starts.fold(place(at), f32::min) - 0.5);
        }
        blank = 0;
        has_begun = true;
    }
    out.truncate(4);
    out
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the stripes of a page"
)]
fn stripe(x: f32) -> usize {
    ((x / STRIPE).max(0.0) as usize).min(MAX_STRIPES - 1)
}

#[allow(clippy::cast_precision_loss, reason = "stripes are few")]
fn place(stripe: usize) -> f32 {
    stripe as f32 * STRIPE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_lies_before_centred_lines() {
        let segment = |x0: f32, x1: f32| Segment {
            x0,
            x1,
            ..Segment::default()
        };
        let mut page = vec![segment(40.0, 500.0)];
        for line in 0..40_u8 {
            let inset = f32::from(line);
            page.push(segment(40.0, 300.0 - inset));
            page.push(segment(340.0 + inset, 480.0 - inset));
        }
        assert_eq!(edges(&page), [339.5]);
    }
}
