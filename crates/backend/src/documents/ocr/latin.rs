//! Words in Latin letters on pages of another script: their pack may know no letter of them, English does.

use super::hocr::{Frame, Line, Word};
use super::{page, scripts};

/// A word that nothing else was read for must be as sure as this.
const SURE: f32 = 0.9;
/// The digits of a year.
const YEAR: usize = 4;

/// Puts words in Latin letters that were read surely in the place of what a pack that knows none made of them.
pub fn take(line: &mut Line, sure: &[&Word], is_better: impl Fn(&Word, f32, &str) -> bool) {
    let frame = scripts::around(&line.words);
    let is_foreign = line.words.iter().any(|word| word.text.contains(scripts::is_other));
    for word in sure
        .iter()
        .filter(|word| is_latin(word) && is_within(word.frame, frame))
    {
        let is_here = |other: &Word| is_within(other.frame, word.frame);
        let here: Vec<Word> = line.words.iter().filter(|other| is_here(other)).cloned().collect();
        let read: String = here.iter().map(|other| other.text.as_str()).collect();
        let confidence = page::sureness(&Line {
            words: here,
            ..Line::default()
        });
        let is_strange =
            read.contains(scripts::is_other) || is_foreign && count(&read) < count(&word.text) || read == word.text;
        if !(is_strange && is_better(word, confidence, &read) || is_more_of_a_date(word, &read)) {
            continue;
        }
        if let Some(at) = line.words.iter().position(is_here) {
            line.words.retain(|other| !is_here(other));
            line.words.insert(at, (*word).clone());
        }
    }
    set_dashes(line, sure);
}

/// Whether a word is a date of which a pack saw only some digits: those for Arabic and Hebrew cut dates short, surely.
fn is_more_of_a_date(word: &Word, read: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    is_date(&word.text) && word.confidence >= SURE && digits(read) < digits(&word.text)
}

/// Whether a word is numbers with a year among them.
fn is_date(text: &str) -> bool {
    let mut numbers = text.split(['/', '.', '-']);
    numbers
        .clone()
        .all(|number| number.chars().all(|digit| digit.is_ascii_digit()))
        && numbers.any(|number| number.len() == YEAR)
}

/// Puts the dash beside a date that a pack passed over, or took for another sign.
fn set_dashes(line: &mut Line, sure: &[&Word]) {
    let frame = scripts::around(&line.words);
    for dash in sure.iter().filter(|word| matches!(word.text.as_str(), "-" | "–" | "—")) {
        let is_sign = |word: &Word| count(&word.text) == 0 && is_touching(word.frame, dash.frame);
        let stands_left = |word: &Word| word.frame.x1 <= dash.frame.x0;
        let stands_right = |word: &Word| dash.frame.x1 <= word.frame.x0;
        let is_between = |pair: &[Word]| {
            let is_apart =
                stands_left(&pair[0]) && stands_right(&pair[1]) || stands_right(&pair[0]) && stands_left(&pair[1]);
            is_apart && pair.iter().any(|word| is_date(&word.text))
        };
        if !is_within(dash.frame, frame) {
            continue;
        }
        let words: Vec<Word> = line.words.iter().filter(|word| !is_sign(word)).cloned().collect();
        if let Some(before) = words.windows(2).position(is_between) {
            line.words = words;
            line.words.insert(before + 1, (*dash).clone());
        }
    }
}

/// Adds words in Latin letters that were read surely where nothing was read in a page's own script.
pub fn add(lines: &mut Vec<Line>, sure: &[Line]) {
    let words = || lines.iter().flat_map(|line| &line.words);
    if !words().any(|word| word.text.contains(scripts::is_other)) {
        return;
    }
    let is_free = |word: &&Word| {
        let is_sure = is_latin(word) && word.confidence >= SURE;
        is_sure && !words().any(|other| is_touching(word.frame, other.frame))
    };
    let missed = |line: &Line| Line {
        words: line.words.iter().filter(is_free).cloned().collect(),
        ..*line
    };
    let missed: Vec<Line> = sure.iter().map(missed).filter(|line| !line.words.is_empty()).collect();
    lines.extend(missed);
}

/// How many letters and numbers a word has.
fn count(text: &str) -> usize {
    text.chars().filter(|sign| sign.is_alphanumeric()).count()
}

fn is_touching(one: Frame, other: Frame) -> bool {
    one.x0 < other.x1 && other.x0 < one.x1 && one.y0 < other.y1 && other.y0 < one.y1
}

/// Whether a word is in Latin letters, and of more than two signs: English reads single ones into everything.
fn is_latin(word: &Word) -> bool {
    word.text
        .chars()
        .all(|sign| sign.is_ascii_graphic() && !matches!(sign, '(' | ')'))
        && word.text.chars().filter(char::is_ascii_alphanumeric).count() > 2
}

/// Whether most of a frame lies within another.
fn is_within(inner: Frame, outer: Frame) -> bool {
    let share = |from: f32, to: f32, outer_from: f32, outer_to: f32| {
        (to.min(outer_to) - from.max(outer_from)) / (to - from).max(1.0)
    };
    share(inner.x0, inner.x1, outer.x0, outer.x1) > 0.6 && share(inner.y0, inner.y1, outer.y0, outer.y1) > 0.6
}

#[cfg(test)]
mod tests {
    use super::super::samples::{line, word};
    use super::*;

    fn texts(line: &Line) -> Vec<&str> {
        line.words.iter().map(|word| word.text.as_str()).collect()
    }

    #[test]
    fn latin_words_are_put_where_a_pack_knows_none() {
        let mut mixed = line(vec![
            word("عمان", 300.0, 400.0),
            word("جرمع", 100.0, 180.0),
            word("امصمة", 185.0, 280.0),
        ]);
        let address = word("a.b@example.com", 98.0, 282.0);
        let single = word("ol", 300.0, 400.0);
        take(&mut mixed, &[&address, &single], |_, _, read| !read.contains('@'));
        assert_eq!(texts(&mixed), ["عمان", "a.b@example.com"]);

        let mut dated = line(vec![word("الآن", 300.0, 400.0), word("9", 110.0, 130.0)]);
        take(&mut dated, &[&word("02/2019", 100.0, 200.0)], |_, _, _| true);
        assert_eq!(texts(&dated), ["الآن", "02/2019"]);
        take(&mut dated, &[&word("2019", 100.0, 200.0)], |_, _, _| true);
        assert_eq!(texts(&dated), ["الآن", "02/2019"]);
        // What is read alike is as sure as the surer of the two.
        let mut doubted = line(vec![Word {
            confidence: 0.0,
            ..word("a.b@example.com", 60.0, 282.0)
        }]);
        take(&mut doubted, &[&address], |_, _, _| true);
        assert!(doubted.words[0].confidence > 0.8);
    }

    #[test]
    fn dates_that_were_cut_short_are_whole_again_with_their_dash() {
        let english = [
            word("02/2020", 10.0, 110.0),
            word("-", 120.0, 138.0),
            word("11/2016", 150.0, 250.0),
        ];
        let sure: Vec<&Word> = english.iter().collect();
        let never = |_: &Word, _: f32, _: &str| false;
        let mut dates = line(vec![word("6", 225.0, 250.0), word("02/2020", 10.0, 110.0)]);
        take(&mut dates, &sure, never);
        assert_eq!(texts(&dates), ["11/2016", "-", "02/2020"]);
        // A sign that the dash was taken for gives way to it, a letter does not.
        let mut open = line(vec![
            word("11/2016", 150.0, 250.0),
            word("·", 124.0, 132.0),
            word("היום", 10.0, 110.0),
        ]);
        take(&mut open, &sure[1..2], never);
        assert_eq!(texts(&open), ["11/2016", "-", "היום"]);
        let mut lettered = line(vec![
            word("11/2016", 150.0, 250.0),
            word("ו", 122.0, 136.0),
            word("ה", 10.0, 110.0),
        ]);
        take(&mut lettered, &sure[1..2], never);
        assert_eq!(texts(&lettered), ["11/2016", "ו", "ה"]);
        let mut whole = line(vec![word("12/2016", 150.0, 250.0)]);
        take(&mut whole, &sure, never);
        assert_eq!(texts(&whole), ["12/2016"]);
    }

    #[test]
    fn latin_words_are_added_where_nothing_was_read() {
        let sure = [line(vec![
            word("02/2019", 100.0, 200.0),
            word("4dsl", 310.0, 390.0),
            Word {
                confidence: 0.6,
                ..word("vaguely", 500.0, 600.0)
            },
        ])];
        let mut lines = vec![line(vec![word("الآن", 300.0, 400.0)])];
        add(&mut lines, &sure);
        assert_eq!(lines.len(), 2);
        assert_eq!(texts(&lines[1]), ["02/2019"]);
        let mut latin = vec![line(vec![word("heute", 300.0, 400.0)])];
        add(&mut latin, &sure);
        assert_eq!(latin.len(), 1);
    }
}
