//! From recognised lines to a page as the layout wants it.

use engine::layout::{Page, Run};
use engine::resume::misread_heading;
use image::GrayImage;

use super::hocr::{Line, Word};
use super::{arabic, bold, ink, scripts};

/// Points per pixel at 300 dots per inch.
const POINTS: f32 = 72.0 / 300.0;
/// A line that is less sure is a drawing taken for text.
const DRAWING: f32 = 0.5;
/// Less sure are only characters that are drawn in a slanted type, and they keep their place in the row.
const SLANTED: f32 = 0.2;
/// A word that is as sure as this is a word.
const SURE: f32 = 0.8;
/// Baselines further apart than this share of the font size are two rows.
const OTHER_ROW: f32 = 0.15;
/// Middles of lines closer than this share of the font size are in one row.
const SAME_ROW: f32 = 0.14;
/// A dot stands at least this share of the font size above the baseline.
const DOT_ABOVE: f32 = 0.1;
/// Font sizes closer than this are one: heights of letters vary with the letters.
const SAME_SIZE: f32 = 1.12;
/// No more than this between the smallest and the largest height that are one size.
const MAX_SPREAD: f32 = 1.45;
/// Lower lines than this share of the usual are drawings.
const MIN_SIZE: f32 = 0.55;
/// What lists begin with.
const MARK: &str = "•";
/// A gap wider than this share of the font size is more than a blank.
const WIDE_GAP: f32 = 0.8;

/// The lines of a page as they are seen, parted where columns stand side by side.
pub fn parts(lines: Vec<Line>, picture: &GrayImage) -> Vec<Line> {
    let seen = lines.into_iter().map(scripts::as_seen);
    seen.flat_map(|line| parted(line, picture)).collect()
}

/// Takes out what is no text, and puts list marks where something else was read in their place.
pub fn clean(mut lines: Vec<Line>, picture: &GrayImage) -> Vec<Line> {
    lines.retain(is_text);
    arabic::set_letters(&mut lines);
    let is_japanese = scripts::is_japanese(&lines);
    for line in &mut lines {
        set_mark(line, picture, is_japanese);
        set_dots(line, picture);
        mend_heading(line);
        line.words.iter_mut().for_each(mend_address);
    }
    lines.retain(|line| line.words.iter().any(|word| !word.text.is_empty()));
    level_rows(&mut lines);
    level_sizes(&mut lines);
    drop_strokes(&mut lines);
    bold::find(&mut lines, picture);
    lines
}

/// Puts a list mark where something else was read in its place, and takes an icon away.
fn set_mark(line: &mut Line, picture: &GrayImage, is_japanese: bool) {
    let at = if scripts::runs_left(line) {
        line.words.len() - 1
    } else {
        0
    };
    let Some(first) = line.words.get_mut(at) else { return };
    if stands_for_mark(first, line.size, picture) {
        MARK.clone_into(&mut first.text);
        first.confidence = 1.0;
    } else if is_icon(&first.text) {
        line.words.remove(at);
    }
    if scripts::has_wide(line) {
        let text = line
            .words
            .split_off(usize::from(line.words.first().is_some_and(|first| first.text == MARK)));
        line.words.push(scripts::joined(&text, is_japanese));
    }
}

/// Puts the heading that was meant where one was read with a wrong letter: without it, nothing below it finds its place.
fn mend_heading(line: &mut Line) {
    let is_left = scripts::runs_left(line);
    let words: Vec<&str> = line.words.iter().map(|word| word.text.as_str()).collect();
    let shown = words.join(" ");
    let read = if is_left { scripts::turned(&shown) } else { shown };
    let Some(meant) = misread_heading(&read) else { return };
    let is_capital = read.contains(char::is_uppercase) && !read.contains(char::is_lowercase);
    let meant = if is_capital {
        meant.to_uppercase()
    } else {
        meant.to_owned()
    };
    let word = Word {
        text: if is_left { scripts::turned(&meant) } else { meant },
        frame: scripts::around(&line.words),
        confidence: sureness(line),
        is_bold: false,
    };
    line.words = vec![word];
}

/// What the sign of e-mail addresses is read as.
const AT: [&str; 6] = ["(D", "(Q", "(O", "(a", "©", "®"];

/// Puts the sign of e-mail addresses where something else was read in its place.
fn mend_address(word: &mut Word) {
    if word.text.contains('@') {
        return;
    }
    let is_part = |text: &str| {
        let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "._+-".contains(sign);
        text.chars().count() > 1 && text.chars().all(is_sign)
    };
    let parts = AT.iter().find_map(|at| word.text.split_once(at));
    if let Some((name, host)) = parts.filter(|(name, host)| is_part(name) && is_part(host) && host.contains('.')) {
        word.text = [name, "@", host].concat();
    }
}

/// A line, parted where columns stand side by side: each has a baseline of its own.
fn parted(line: Line, picture: &GrayImage) -> Vec<Line> {
    if scripts::has_blocks(&line) {
        return scripts::parted(line, picture);
    }
    let mut out: Vec<Line> = Vec::new();
    for word in line.words {
        let end = out.last().and_then(|last| last.words.last()).map(|last| last.frame.x1);
        match (out.last_mut(), end) {
            (Some(last), Some(end)) if word.frame.x0 - end < line.size * WIDE_GAP => last.words.push(word),
            _ => out.push(Line {
                baseline: line.baseline,
                size: line.size,
                words: vec![word],
            }),
        }
    }
    for part in &mut out {
        part.baseline = baseline(part, picture);
    }
    out
}

/// Whether a line is sure enough, or a word of it very much so: the rest may be a date in a strange type.
fn is_text(line: &Line) -> bool {
    let is_sure = |word: &Word| word.confidence >= SURE && word.text.chars().count() > 2;
    let least = if scripts::has_wide(line) { SLANTED } else { DRAWING };
    sureness(line) >= least || line.words.iter().any(is_sure)
}

/// Where most of the words stand that have nothing below the baseline.
fn baseline(line: &Line, picture: &GrayImage) -> f32 {
    let standing = |word: &&Word| {
        word.text
            .chars()
            .all(|letter| letter.is_alphanumeric() && letter.is_ascii() && !"gjpqyQJ".contains(letter))
    };
    let words = line.words.iter().filter(standing);
    let mut bottoms: Vec<f32> = words
        .filter_map(|word| Some(ink::within(picture, word.frame)?.frame.y1))
        .filter(|bottom| (bottom - line.baseline).abs() < line.size * 0.3)
        .collect();
    bottoms.sort_by(f32::total_cmp);
    let own = bottoms.get(bottoms.len() / 2).copied().unwrap_or(line.baseline);
    if (own - line.baseline).abs() > line.size * OTHER_ROW {
        own
    } else {
        line.baseline
    }
}

/// Whether a sign at the start of a line stands for a little drawing: no text begins so.
fn is_icon(text: &str) -> bool {
    text.chars().count() <= 2 && text.chars().all(|sign| "®©¢&°|¥£€§™=~_«»<>\\/^".contains(sign))
}

/// The mean confidence of a letter of a line.
pub fn sureness(line: &Line) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "words are short")]
    let weighted = line
        .words
        .iter()
        .map(|word| (word.confidence, word.text.chars().count() as f32));
    let (sum, letters) = weighted.fold((0.0, 0.0), |(sum, all), (confidence, letters)| {
        (sum + confidence * letters, all + letters)
    });
    sum / f32::max(letters, 1.0)
}

/// The page in points.
pub fn lay_out(lines: &[Line], (width, height): (u32, u32)) -> Page {
    #[expect(clippy::cast_precision_loss, reason = "sides are below 65536")]
    Page {
        width: width as f32 * POINTS,
        height: height as f32 * POINTS,
        runs: lines.iter().flat_map(runs).collect(),
        links: Vec::new(),
    }
}

/// The words of a line as runs: a blank parts words, a wider gap parts runs.
fn runs(line: &Line) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for word in &line.words {
        let (x0, x1, size) = (word.frame.x0 * POINTS, word.frame.x1 * POINTS, line.size * POINTS);
        match out.last_mut() {
            Some(last)
                if last.bold == word.is_bold
                    && x0 - last.x1 < size * WIDE_GAP
                    && last.text != MARK
                    && word.text != MARK =>
            {
                if scripts::has_blank(&last.text, &word.text) {
                    last.text.push(' ');
                }
                last.text.push_str(&word.text);
                last.x1 = x1;
            }
            _ => out.push(Run {
                text: word.text.clone(),
                x0,
                x1,
                baseline: line.baseline * POINTS,
                size,
                bold: word.is_bold,
                italic: false,
            }),
        }
    }
    out
}

/// Whether what was read as a letter or sign is a dot in truth.
fn stands_for_mark(word: &Word, size: f32, picture: &GrayImage) -> bool {
    word.text.chars().count() <= 2 && ink::within(picture, word.frame).is_some_and(|ink| ink.is_mark(size))
}

/// Puts dots between words where a dash or another sign was read in their place.
fn set_dots(line: &mut Line, picture: &GrayImage) {
    let (size, baseline) = (line.size, line.baseline);
    for word in line.words.iter_mut().skip(1) {
        // The Arabic zero is a dot.
        let is_word = |sign: char| sign.is_alphanumeric() && !matches!(sign, '٠' | '۰');
        let is_sign = word.text.chars().count() == 1 && !word.text.contains(is_word);
        if !is_sign || word.text == MARK {
            continue;
        }
        let ink = ink::within(picture, word.frame);
        if ink.is_some_and(|ink| ink.is_dot(size) && ink.frame.y1 < baseline - size * DOT_ABOVE) {
            "·".clone_into(&mut word.text);
        }
    }
}

/// Gives lines that stand side by side one baseline: that of characters is measured badly, of each on its own.
fn level_rows(lines: &mut [Line]) {
    let middle = |line: &Line| {
        let frame = scripts::around(&line.words);
        f32::midpoint(frame.y0, frame.y1)
    };
    let mut order: Vec<(f32, usize)> = lines.iter().map(middle).zip(0..).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut from = 0;
    while from < order.len() {
        let (top, first) = order[from];
        let near = lines[first].size * SAME_ROW;
        let is_same = |(middle, line): &&(f32, usize)| {
            middle - top <= near && (lines[*line].baseline - lines[first].baseline).abs() <= 2.0 * near
        };
        let row = order[from..].iter().take_while(is_same).count().max(1);
        let is_foreign = order[from..from + row].iter().any(|(_, line)| {
            let line = &lines[*line];
            scripts::has_blocks(line) || scripts::runs_left(line)
        });
        if !is_foreign {
            from += row;
            continue;
        }
        let mut baselines: Vec<f32> = order[from..from + row]
            .iter()
            .map(|(_, line)| lines[*line].baseline)
            .collect();
        baselines.sort_by(f32::total_cmp);
        for (_, line) in &order[from..from + row] {
            lines[*line].baseline = baselines[row / 2];
        }
        from += row;
    }
}

/// Gives lines of nearly one size the same.
fn level_sizes(lines: &mut [Line]) {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*a].size.total_cmp(&lines[*b].size));
    let mut from = 0;
    while from < order.len() {
        let smallest = lines[order[from]].size;
        let mut last = smallest;
        let is_same = |index: &&usize| {
            let size = lines[**index].size;
            let is_near = size <= last * SAME_SIZE && size <= smallest * MAX_SPREAD;
            last = size;
            is_near
        };
        let group = order[from..].iter().take_while(is_same).count();
        let middle = lines[order[from + group / 2]].size;
        for index in &order[from..from + group] {
            lines[*index].size = middle;
        }
        from += group;
    }
}

/// Takes out what is much lower than text: bars and rules taken for letters.
fn drop_strokes(lines: &mut Vec<Line>) {
    let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    let middle = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    lines.retain(|line| line.size > middle * MIN_SIZE);
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::super::hocr::Frame;
    use super::*;

    #[test]
    fn a_heading_with_a_wrong_letter_is_mended() {
        let read = |words: &[&str]| {
            let word = |text: &&str| Word {
                text: (*text).to_owned(),
                ..Word::default()
            };
            let mut line = Line {
                words: words.iter().map(word).collect(),
                ..Line::default()
            };
            mend_heading(&mut line);
            let words: Vec<String> = line.words.into_iter().map(|word| word.text).collect();
            words.join(" ")
        };
        assert_eq!(read(&["WORK", "EXPERLENCE"]), "WORK EXPERIENCE");
        assert_eq!(read(&["ةيلمعلا", "ةربحللا"]), "ةيلمعلا ةربخلا");
        assert_eq!(read(&["Ida", "Example"]), "Ida Example");
    }

    #[test]
    fn an_address_gets_its_sign_back() {
        let read = |text: &str| {
            let mut word = Word {
                text: text.to_owned(),
                ..Word::default()
            };
            mend_address(&mut word);
            word.text
        };
        assert_eq!(read("ines.m(Dexample.com"), "ines.m@example.com");
        assert_eq!(read("ines©example.com"), "ines@example.com");
        assert_eq!(read("f(a.b)"), "f(a.b)");
    }

    #[test]
    fn a_dot_between_words_is_no_arabic_zero() {
        let picture = GrayImage::from_fn(300, 60, |x, y| {
            let is_dot = (147..153).contains(&x) && (30..36).contains(&y);
            Luma([if is_dot { 0 } else { 255 }])
        });
        let word = |text: &str, x0: f32, x1: f32| Word {
            text: text.to_owned(),
            frame: Frame {
                x0,
                y0: 22.0,
                x1,
                y1: 44.0,
            },
            ..Word::default()
        };
        let read = |at: f32| {
            let mut line = Line {
                baseline: 50.0,
                size: 40.0,
                words: vec![word("نامع", 10.0, 100.0), word("٠", at, at + 16.0)],
            };
            set_dots(&mut line, &picture);
            line.words[1].text.clone()
        };
        assert_eq!(read(142.0), "·");
        assert_eq!(read(242.0), "٠");
    }
}
