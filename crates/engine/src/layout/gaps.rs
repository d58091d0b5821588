//! Gaps between the words and letters of a row.

use super::atoms::Atom;

/// The usual gap between the words of a row, in ems; 0 if there are few.
pub(super) fn usual_gap(row: &[Atom]) -> f32 {
    let words = || row.iter().filter(|atom| !atom.text.trim().is_empty());
    let gaps = words().zip(words().skip(1)).map(|(a, b)| (b.x0 - a.x1) / b.size);
    let mut gaps: Vec<f32> = gaps.filter(|gap| (0.1..1.0).contains(gap)).collect();
    gaps.sort_by(f32::total_cmp);
    if gaps.len() < 3 { 0.0 } else { gaps[gaps.len() / 2] }
}

/// Whether a row is set letter by letter.
pub(super) fn is_spelled(row: &[Atom]) -> bool {
    let letters = || row.iter().filter(|atom| !atom.text.trim().is_empty());
    let is_single = |atom: &&Atom| atom.text.trim().chars().nth(1).is_none();
    let count = letters().count();
    count >= 5 && letters().filter(is_single).count() * 5 >= count * 4
}

/// The usual gap of a row that is set letter by letter, in ems, if it is so wide that it could part words.
pub(super) fn letter_spacing(row: &[Atom]) -> Option<f32> {
    let letters = || row.iter().filter(|atom| !atom.text.trim().is_empty());
    let mut gaps: Vec<f32> = letters()
        .zip(letters().skip(1))
        .map(|(a, b)| (b.x0 - a.x1) / b.size)
        .collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().filter(|gap| *gap > 0.3)
}

/// How many ems part two segments of a row: more where justified text has stretched every blank.
pub(super) fn wide_gap(row: &[Atom]) -> f32 {
    let mut gaps: Vec<f32> = Vec::new();
    let mut last: Option<f32> = None;
    for atom in row.iter().filter(|atom| !atom.text.trim().is_empty()) {
        if let Some(end) = last {
            let gap = (atom.x0 - end) / atom.size;
            if gap > 0.1 {
                gaps.push(gap);
            }
        }
        last = Some(atom.x1);
    }
    if gaps.len() < 4 {
        return 1.0;
    }
    gaps.sort_by(f32::total_cmp);
    let (median, largest) = (gaps[gaps.len() / 2], gaps[gaps.len() - 1]);
    if median > 0.35 && median < 0.9 && largest < median * 2.0 {
        (largest * 1.05).clamp(1.0, 1.6)
    } else {
        1.0
    }
}
