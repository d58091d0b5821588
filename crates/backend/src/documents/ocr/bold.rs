//! Which words of a picture are printed in bold.

use image::GrayImage;

use super::hocr::{Line, Word};
use super::ink;

/// Strokes this much thicker than those of most words are bold.
const BOLD: f32 = 1.25;

/// Compares the thickness of strokes, in relation to the size of the letters, with that of the page.
pub fn find(lines: &mut [Line], picture: &GrayImage) {
    let mut weights: Vec<(f32, usize)> = Vec::new();
    let mut by_word: Vec<Option<f32>> = Vec::new();
    for line in lines.iter() {
        for word in &line.words {
            let letters = word.text.chars().filter(|letter| letter.is_alphanumeric()).count();
            let weight = ink::within(picture, word.frame).map(|ink| ink.thickness / line.size.max(1.0));
            let weight = weight.filter(|_| letters >= 2);
            weights.extend(weight.map(|weight| (weight, letters)));
            by_word.push(weight);
        }
    }
    weights.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = weights.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut sum = 0;
    let middle = weights.iter().find(|(_, letters)| {
        sum += letters;
        sum >= half
    });
    let Some((middle, _)) = middle else { return };
    let words = lines.iter_mut().flat_map(|line| &mut line.words);
    for (word, weight) in words.zip(by_word) {
        word.is_bold = weight.is_some_and(|weight| weight > middle * BOLD);
    }
    lines.iter_mut().for_each(level);
}

/// Lets what stands between two signs be bold as a whole or not at all: of a word alone it is measured badly.
fn level(line: &mut Line) {
    let is_end = |word: &Word| !word.text.ends_with(char::is_alphanumeric);
    for phrase in line.words.chunk_by_mut(|word, _| !is_end(word)) {
        let letters = |word: &Word| word.text.chars().count();
        let total: usize = phrase.iter().map(letters).sum();
        let bold: usize = phrase.iter().filter(|word| word.is_bold).map(letters).sum();
        for word in phrase {
            word.is_bold = bold * 2 > total;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_bold_as_a_whole() {
        let read = |words: &[(&str, bool)]| {
            let word = |(text, is_bold): &(&str, bool)| Word {
                text: (*text).to_owned(),
                is_bold: *is_bold,
                ..Word::default()
            };
            let mut line = Line {
                words: words.iter().map(word).collect(),
                ..Line::default()
            };
            level(&mut line);
            line.words.iter().map(|word| word.is_bold).collect::<Vec<_>>()
        };
        assert_eq!(read(&[("Técnica", true), ("de", false), ("obras", true)]), [true; 3]);
        assert_eq!(
            read(&[("Data:", true), ("SQL,", false), ("Rust", false)]),
            [true, false, false]
        );
    }
}
