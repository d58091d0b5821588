//! Blanks between syllables and characters: tesseract puts some where none are, and drops those of names.

use image::GrayImage;

use super::hocr::{Frame, Line, Word};
use super::{ink, scripts};

/// A gap wider than this share of the height of the ink is a blank between syllables: in scans at 200
/// and 300 dpi those within a word were 2 to 10 pixels wide, blanks 14 to 22, at some 45 of height.
const BLANK: f32 = 0.28;
/// Between characters it is wider, for their own edges vary.
const BLANK_OF_NAME: f32 = 0.32;
/// It may be narrower where it is so many times wider than every other gap.
const NARROW: f32 = 0.2;
const WIDER: f32 = 2.0;
/// No longer are names that are set with a blank between their parts.
const LONGEST_NAME: usize = 6;

/// Lets blanks stand where the ink leaves room for them: tesseract puts some between syllables.
pub fn set(part: &mut Line, picture: &GrayImage) {
    let letters = || part.words.iter().flat_map(|word| word.text.chars());
    let is_name = letters().all(scripts::is_han) && letters().count() <= LONGEST_NAME;
    let is_korean = letters().any(scripts::is_hangul);
    if !is_name && !is_korean {
        return;
    }
    let frame = scripts::around(&part.words);
    let gaps = if is_korean {
        let ink = ink::within(picture, frame).map(|ink| ink.frame);
        ink::gaps(picture, frame, ink.map_or(part.size, |ink| ink.y1 - ink.y0) * BLANK)
    } else {
        part.words = part.words.iter().flat_map(letters_of).collect();
        name_gaps(&ink::gaps(picture, frame, 0.0), part.size)
    };
    let seams: Vec<f32> = part
        .words
        .windows(2)
        .map(|pair| f32::midpoint(pair[0].frame.x1, pair[1].frame.x0))
        .collect();
    let nearest = |(left, right): (f32, f32)| {
        let away = |seam: &f32| (seam - f32::midpoint(left, right)).abs();
        let seam = (0..seams.len()).min_by(|a, b| away(&seams[*a]).total_cmp(&away(&seams[*b])))?;
        (away(&seams[seam]) < part.size).then_some(seam)
    };
    let blanks: Vec<usize> = gaps.into_iter().filter_map(nearest).collect();
    let mut out: Vec<Word> = Vec::new();
    for (number, word) in std::mem::take(&mut part.words).into_iter().enumerate() {
        let is_apart = number == 0 || blanks.contains(&(number - 1));
        match out.last_mut() {
            Some(last) if is_name && is_apart => last.text.push(' '),
            Some(last) if !is_apart && (is_name || is_one_word(&last.text, &word.text)) => {
                last.text.push_str(&word.text);
                last.frame = scripts::around(&[last.clone(), word.clone()]);
                last.confidence = last.confidence.min(word.confidence);
                continue;
            }
            _ => {}
        }
        out.push(word);
    }
    part.words = out;
}

/// The characters of a word, each where it stands: they are all as wide.
#[expect(clippy::cast_precision_loss, reason = "names are short")]
fn letters_of(word: &Word) -> Vec<Word> {
    let letters: Vec<char> = word.text.chars().collect();
    let width = (word.frame.x1 - word.frame.x0) / letters.len().max(1) as f32;
    let place = |(at, letter): (usize, char)| {
        let x0 = width.mul_add(at as f32, word.frame.x0);
        Word {
            text: letter.to_string(),
            frame: Frame {
                x0,
                x1: x0 + width,
                ..word.frame
            },
            ..word.clone()
        }
    };
    letters.into_iter().enumerate().map(place).collect()
}

/// The gaps that are blanks: wide ones, and one that is much wider than the others.
fn name_gaps(gaps: &[(f32, f32)], size: f32) -> Vec<(f32, f32)> {
    let width = |gap: &(f32, f32)| gap.1 - gap.0;
    let mut widths: Vec<f32> = gaps.iter().map(width).collect();
    widths.sort_by(|a, b| b.total_cmp(a));
    let second = widths.get(1).copied().unwrap_or_default();
    let is_blank = |gap: &&(f32, f32)| {
        let width = width(gap);
        width > size * BLANK_OF_NAME || width > size * NARROW && width > second * WIDER
    };
    gaps.iter().filter(is_blank).copied().collect()
}

/// Whether what follows without a gap belongs to the word before it.
fn is_one_word(before: &str, after: &str) -> bool {
    before.ends_with(scripts::is_hangul) || after.starts_with(scripts::is_hangul)
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::super::samples::{line, word};
    use super::super::scripts::{joined, parted};
    use super::*;

    #[test]
    fn blanks_stand_where_the_ink_leaves_room() {
        // Three syllables, a blank, three more; then the same for a name of four characters.
        let picture = GrayImage::from_fn(400, 60, |x, y| {
            let is_ink = (10..50).contains(&y) && (x < 118 || (136..260).contains(&x)) && x % 40 > 3;
            Luma([if is_ink { 0 } else { 255 }])
        });
        let read = |words: Vec<Word>| {
            let parts = parted(line(words), &picture);
            parts[0].words.iter().map(|word| word.text.clone()).collect::<Vec<_>>()
        };
        let korean = vec![
            word("백", 4.0, 40.0),
            word("엔", 50.0, 76.0),
            word("드", 84.0, 118.0),
            word("개발자", 140.0, 260.0),
        ];
        assert_eq!(read(korean), ["백엔드", "개발자"]);
        // Edges as wide as they come, ten pixels of forty, are no blanks yet.
        let wide = GrayImage::from_fn(400, 60, |x, y| {
            let is_ink = (10..50).contains(&y) && (x < 30 || (40..70).contains(&x) || (85..115).contains(&x));
            Luma([if is_ink { 0 } else { 255 }])
        });
        let spread = vec![word("개", 0.0, 30.0), word("발", 40.0, 70.0), word("자", 85.0, 115.0)];
        let parts = parted(line(spread), &wide);
        let words: Vec<&str> = parts[0].words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(words, ["개발", "자"]);
        let name = vec![word("佐伯", 4.0, 118.0), word("美波", 136.0, 260.0)];
        assert_eq!(read(name), ["佐伯 ", "美波"]);
        let tight = [word("V5", 0.0, 40.0), word("に", 40.0, 80.0), word("よる", 80.0, 160.0)];
        assert_eq!(joined(&tight, true).text, "V5による");
        assert_eq!(joined(&tight, false).text, "V5 による");
    }
}
