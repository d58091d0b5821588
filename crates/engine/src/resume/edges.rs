//! Telling lines that say what an entry is from those that say what was done, by where they begin.

use super::anchors::Anchor;
use super::passages::is_sentence;
use super::source::Item;
use super::words::{self, Kind};

/// Where lines that say what an entry is begin, and where those that say what was done do.
pub(crate) struct Edges {
    heads: Vec<f32>,
    /// Where the middles of centred heads are, and the right edges of those set flush right.
    middles: Vec<f32>,
    ends: Vec<f32>,
}

impl Edges {
    /// Reads them off the lines with dates.
    pub(crate) fn of(items: &[Item], anchors: &[Anchor]) -> Self {
        let (mut heads, mut middles, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        let is_flush = is_flush_right(items, anchors);
        for anchor in anchors {
            for item in &items[anchor.from..anchor.to] {
                heads.extend(item.chunks.iter().filter(|chunk| chunk.is_apart).map(|chunk| chunk.x0));
            }
            if let Some(above) = anchor.from.checked_sub(1).filter(|_| is_flush) {
                ends.push(items[above].x1);
            }
            if anchor.dated_only && anchor.from > 0 {
                let (above, date) = (&items[anchor.from - 1], &items[anchor.from]);
                heads.push(above.x0);
                if (above.x0 - date.x0).abs() > 3.0 && above.x1 > 0.0 {
                    middles.extend(Some(middle(date)).filter(|at| (at - middle(above)).abs() < 1.5));
                    ends.extend(Some(date.x1).filter(|at| (at - above.x1).abs() < 1.5));
                }
            }
        }
        Self { heads, middles, ends }
    }

    /// Whether a line is set further in than the heads, which lists are whose marks are not text.
    pub(crate) fn is_indented(&self, item: &Item) -> bool {
        let is_head = |x0: f32| self.heads.iter().any(|edge| (edge - x0).abs() < 3.0);
        let is_at = |edges: &[f32], at: f32| edges.iter().any(|edge| (edge - at).abs() < 1.5);
        item.x0 > 0.0
            && !is_head(item.x0)
            && !is_at(&self.middles, middle(item))
            && !is_at(&self.ends, item.x1)
            && !item
                .chunks
                .iter()
                .skip(1)
                .any(|chunk| chunk.is_apart && is_head(chunk.x0))
            && self
                .heads
                .iter()
                .any(|edge| item.x0 > edge + 3.0 && item.x0 < edge + 60.0)
    }

    /// Whether a line says what was done.
    pub(crate) fn is_body(&self, item: &Item) -> bool {
        item.is_bullet || self.is_indented(item) || is_sentence(&item.part.text) || is_duty(item)
    }
}

/// Whether the lines above all dates end where those do, and begin elsewhere.
fn is_flush_right(items: &[Item], anchors: &[Anchor]) -> bool {
    let ends_alike = |anchor: &Anchor| {
        let (Some(above), date) = (anchor.from.checked_sub(1).map(|at| &items[at]), &items[anchor.from]) else {
            return false;
        };
        above.x1 > 0.0
            && (above.x1 - date.x1).abs() < 1.5
            && (above.x0 - date.x0).abs() > 3.0
            && !above.is_bullet
            && !is_sentence(&above.part.text)
    };
    anchors.len() > 1 && anchors.iter().all(ends_alike)
}

/// The middle of a line.
fn middle(item: &Item) -> f32 {
    f32::midpoint(item.x0, item.x1)
}

/// Whether a line only announces what was done.
pub(crate) fn is_duty(item: &Item) -> bool {
    words::is_exactly(item.part.text.trim_end_matches([':', '：']), Kind::Duty)
}
