//! What letters become to be compared. The library's tables hold five times as much as is asked of them here, and every
//! browser would download them.

use std::sync::OnceLock;

const SOURCE: &str = include_str!("../../data/letters.tsv");
const TRADITIONAL: &str = include_str!("../../data/traditional.txt");

/// Calls `emit` with what a small letter or a sign becomes without marks: "é" an "e", "ﬁ" an "f" and an "i".
pub(super) fn each_part(letter: char, mut emit: impl FnMut(char)) {
    if let Some(parts) = hangul(letter) {
        parts.into_iter().flatten().for_each(emit);
        return;
    }
    match table().parts_of(letter) {
        Some(parts) => parts.chars().for_each(emit),
        None => emit(letter),
    }
}

/// The simplified form of a traditional Chinese letter, as far as our tables have it; any other as it is.
pub(super) fn simplified(letter: char) -> char {
    static PAIRS: OnceLock<Vec<(char, char)>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(|| {
        let lines = TRADITIONAL.lines().filter(|line| !line.starts_with('#'));
        let letters: Vec<char> = lines.flat_map(str::chars).collect();
        letters.as_chunks().0.iter().map(|&[from, to]| (from, to)).collect()
    });
    let place = pairs.binary_search_by_key(&letter, |pair| pair.0).ok();
    place.and_then(|at| pairs.get(at)).map_or(letter, |pair| pair.1)
}

/// Letters that follow each other in Unicode are a run.
struct Table {
    /// The number of the first letter of each run, and where its parts begin.
    runs: Vec<(u32, usize)>,
    parts: Vec<&'static str>,
}

impl Table {
    fn parts_of(&self, letter: char) -> Option<&'static str> {
        let number = u32::from(letter);
        let next = self.runs.partition_point(|(first, _)| *first <= number);
        let (first, start) = *self.runs.get(next.checked_sub(1)?)?;
        let end = self.runs.get(next).map_or(self.parts.len(), |run| run.1);
        let run = self.parts.get(start..end)?;
        run.get(usize::try_from(number - first).ok()?).copied()
    }
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (mut runs, mut parts) = (Vec::new(), Vec::new());
        for line in SOURCE.lines().filter(|line| !line.starts_with('#')) {
            if let Some((first, run)) = line.split_once('\t') {
                runs.extend(first.chars().next().map(|first| (u32::from(first), parts.len())));
                parts.extend(run.split('\t'));
            }
        }
        Table { runs, parts }
    })
}

/// The letters of a Korean syllable: they follow from its number.
fn hangul(letter: char) -> Option<[Option<char>; 3]> {
    const FIRST: u32 = 0xac00;
    let number = u32::from(letter)
        .checked_sub(FIRST)
        .filter(|number| *number < 19 * 21 * 28)?;
    let last = number % 28;
    Some([
        char::from_u32(0x1100 + number / (21 * 28)),
        char::from_u32(0x1161 + number / 28 % 21),
        char::from_u32(0x11a7 + last).filter(|_| last > 0),
    ])
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::{decompose_compatible, is_combining_mark};

    use super::super::fold::is_cjk;
    use super::each_part;

    #[test]
    fn every_letter_becomes_what_unicode_says() {
        for letter in ('\u{80}'..=char::MAX).filter(|letter| !is_cjk(*letter)) {
            let small = letter.to_lowercase().next().unwrap();
            let (mut parts, mut expected) = (String::new(), String::new());
            each_part(small, |part| parts.push(part));
            decompose_compatible(small, |part| {
                if !is_combining_mark(part) {
                    expected.extend(part.to_lowercase());
                }
            });
            assert_eq!(parts, expected, "{small:?}");
        }
    }
}
