//! Reads hOCR, the HTML in which tesseract says which words stand where.

use quick_xml::events::{BytesStart, Event};

use super::super::Error;
use super::super::xml::{self, Reader};

/// More words than any page has.
const MAX_WORDS: usize = 20_000;

/// Words on one baseline, in pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The baseline, in the middle of the line.
    pub baseline: f32,
    /// From the bottom of its descenders to the top of its ascenders.
    pub size: f32,
    /// The words, from left to right.
    pub words: Vec<Word>,
}

/// A word, in pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Its frame.
    pub frame: Frame,
    /// How sure tesseract is, from 0 to 1.
    pub confidence: f32,
    /// Whether its strokes are thicker than those of most words.
    pub is_bold: bool,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

impl Frame {
    /// Whether two frames are around the same word.
    pub fn is_about(&self, other: &Self) -> bool {
        let near = (self.y1 - self.y0).max(other.y1 - other.y0) * 0.4;
        [
            self.x0 - other.x0,
            self.x1 - other.x1,
            self.y0 - other.y0,
            self.y1 - other.y1,
        ]
        .iter()
        .all(|distance| distance.abs() <= near)
    }
}

/// The lines of a page.
pub fn lines(hocr: &str) -> Result<Vec<Line>, Error> {
    let mut reader = Reader::new(hocr);
    let mut lines: Vec<Line> = Vec::new();
    let mut words = 0;
    let mut is_in_word = false;
    while let Some(event) = reader.next()? {
        match event {
            Event::Start(element) => match xml::attribute(&element, "class").as_deref() {
                Some("ocr_line" | "ocr_header" | "ocr_textfloat" | "ocr_caption") => lines.push(line(&element)),
                Some("ocrx_word") if words < MAX_WORDS => {
                    words += 1;
                    is_in_word = true;
                    if let Some(line) = lines.last_mut() {
                        line.words.push(word(&element));
                    }
                }
                _ => {}
            },
            Event::End(element) if element.name().as_ref() == "span" => is_in_word = false,
            Event::Text(text) if is_in_word => push(&mut lines, &text.xml10_content()),
            Event::GeneralRef(reference) if is_in_word => {
                let letter = xml::referenced(&reference);
                push(&mut lines, letter.map(String::from).unwrap_or_default().as_str());
            }
            _ => {}
        }
    }
    for line in &mut lines {
        line.words.retain(|word| !word.text.trim().is_empty());
    }
    lines.retain(|line| !line.words.is_empty());
    Ok(lines)
}

fn push(lines: &mut [Line], text: &str) {
    if let Some(word) = lines.last_mut().and_then(|line| line.words.last_mut()) {
        word.text.push_str(text.trim());
    }
}

fn line(element: &BytesStart<'_>) -> Line {
    let title = xml::attribute(element, "title").unwrap_or_default();
    let frame = frame(&title);
    let slope_and_offset = numbers(&title, "baseline");
    let slope = slope_and_offset.first().copied().unwrap_or_default();
    let offset = slope_and_offset.get(1).copied().unwrap_or_default();
    Line {
        baseline: frame.y1 + offset + slope * (frame.x1 - frame.x0) / 2.0,
        size: numbers(&title, "x_size")
            .first()
            .copied()
            .unwrap_or(frame.y1 - frame.y0),
        words: Vec::new(),
    }
}

fn word(element: &BytesStart<'_>) -> Word {
    let title = xml::attribute(element, "title").unwrap_or_default();
    Word {
        frame: frame(&title),
        confidence: numbers(&title, "x_wconf").first().copied().unwrap_or_default() / 100.0,
        ..Word::default()
    }
}

fn frame(title: &str) -> Frame {
    match numbers(title, "bbox").as_slice() {
        [x0, y0, x1, y1] => Frame {
            x0: *x0,
            y0: *y0,
            x1: *x1,
            y1: *y1,
        },
        _ => Frame::default(),
    }
}

/// The numbers of a property: `bbox 1 2 3 4; baseline 0.01 -5`.
fn numbers(title: &str, property: &str) -> Vec<f32> {
    let value = title
        .split(';')
        .find_map(|part| part.trim().strip_prefix(property)?.strip_prefix(' '));
    let numbers = value.unwrap_or_default().split_whitespace();
    numbers
        .filter_map(|number| number.parse().ok())
        .filter(|number: &f32| number.is_finite())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><body><div class='ocr_page' title='image "stdin"; bbox 0 0 600 800; ppageno 0'><p class='ocr_par'>
<span class='ocr_line' id='line_1_1' title="bbox 100 50 300 90; baseline 0.01 -9; x_size 34; x_descenders 8; x_ascenders 7">
<span class='ocrx_word' title='bbox 100 51 190 81; x_wconf 96'>R&amp;D</span>
<span class='ocrx_word' title='bbox 200 50 300 90; x_wconf 41'><strong>O&#39;Neil</strong></span>
</span><span class='ocr_line' title="bbox 1 2 3 4"><span class='ocrx_word' title='bbox 1 2 3 4; x_wconf 95'> </span></span>
</p></div></body></html>"#;

    #[test]
    fn words_stand_where_tesseract_says() {
        let lines = lines(PAGE).unwrap();
        assert_eq!(lines.len(), 1);
        assert!((lines[0].baseline - 82.0).abs() < 0.01);
        assert!((lines[0].size - 34.0).abs() < 0.01);
        let words: Vec<_> = lines[0].words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(words, ["R&D", "O'Neil"]);
        assert!((lines[0].words[1].confidence - 0.41).abs() < 0.001);
    }

    #[test]
    fn rubbish_is_no_text() {
        assert_eq!(lines(""), Ok(Vec::new()));
        assert_eq!(lines("<span class='ocrx_word' title='bbox x'>a</span>"), Ok(Vec::new()));
        assert_eq!(
            lines("<span class='ocr_line'><span class='ocrx_word'>a").unwrap().len(),
            1
        );
    }
}
