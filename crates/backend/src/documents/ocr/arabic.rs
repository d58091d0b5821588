//! Arabic letters: the pack of their script reads Persian and Urdu too, and takes Arabic letters for the like of theirs.

use super::hocr::Line;

/// Letters that only Persian and Urdu have and that look like no Arabic one.
const FOREIGN: [char; 9] = ['پ', 'چ', 'ژ', 'گ', 'ٹ', 'ڈ', 'ڑ', 'ے', 'ں'];
/// In Persian and Urdu more than one letter in so many is one of those.
const RARE: usize = 80;

/// Writes letters the Arabic way, unless the page is in another language of the script.
pub fn set_letters(lines: &mut [Line]) {
    let letters = || {
        let words = lines.iter().flat_map(|line| &line.words);
        words.flat_map(|word| word.text.chars())
    };
    let all = letters().filter(|letter| is_arabic(*letter)).count();
    let foreign = letters().filter(|letter| FOREIGN.contains(letter)).count();
    if all == 0 || foreign * RARE > all {
        return;
    }
    for word in lines.iter_mut().flat_map(|line| &mut line.words) {
        if word.text.contains(is_arabic) {
            word.text = word.text.chars().map(as_in_arabic).collect();
        }
    }
}

fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}')
}

fn as_in_arabic(letter: char) -> char {
    match letter {
        'ی' => 'ي',
        'ک' => 'ك',
        'ھ' | 'ہ' => 'ه',
        'ۃ' => 'ة',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::super::hocr::Word;
    use super::*;

    fn read(words: &[&str]) -> String {
        let word = |text: &&str| Word {
            text: (*text).to_owned(),
            ..Word::default()
        };
        let mut lines = vec![Line {
            words: words.iter().map(word).collect(),
            ..Line::default()
        }];
        set_letters(&mut lines);
        let words: Vec<&str> = lines[0].words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    #[test]
    fn letters_are_arabic_unless_the_page_is_persian() {
        assert_eq!(read(&["القاھرة", "شرکة", "ثمانی", "B2"]), "القاهرة شركة ثماني B2");
        let persian = ["گزارش", "های", "مالی", "پروژه"];
        assert_eq!(read(&persian), persian.join(" "));
    }
}
