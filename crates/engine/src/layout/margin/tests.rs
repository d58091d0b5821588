//! Labels in the margin, and what only looks like them.

use crate::layout::{Page, Reading, Run};

fn lines(runs: &[(f32, f32, &str)]) -> Vec<String> {
    let runs = runs.iter().map(|(x0, baseline, text)| Run::at(*x0, *baseline, text));
    let page = Page {
        width: 600.0,
        height: 800.0,
        runs: runs.collect(),
        links: Vec::new(),
    };
    Reading::from_pages(&[page])
        .lines
        .into_iter()
        .map(|line| line.text)
        .collect()
}

#[test]
fn places_under_dates_do_not_make_the_margin_a_column() {
    let read = lines(&[
        (60.0, 100.0, "2019 – 2021"),
        (70.0, 114.0, "Leeds"),
        (150.0, 100.0, "Machinist"),
        (150.0, 114.0, "Imaginary Factory"),
        (160.0, 128.0, "Kept the lathe running"),
        (60.0, 160.0, "2017 – 2019"),
        (75.0, 174.0, "York"),
        (150.0, 160.0, "Turner"),
        (150.0, 174.0, "Another Factory"),
        (160.0, 188.0, "Kept another one running"),
    ]);
    assert_eq!(read[0], "2019 – 2021\tMachinist");
    assert_eq!(read[3], "2017 – 2019\tTurner");
}

#[test]
fn a_heading_in_the_margin_comes_before_the_text_beside_it() {
    let read = lines(&[
        (40.0, 114.0, "EDUCATION"),
        (150.0, 107.0, "Placeholder College"),
        (150.0, 121.0, "Bachelor of Arts"),
        (150.0, 135.0, "2014 – 2017"),
    ]);
    assert_eq!(read[0], "EDUCATION\tPlaceholder College");
}

#[test]
fn a_heading_beside_the_middle_of_its_text_comes_before_it() {
    let read = lines(&[
        (40.0, 100.0, "EDUCATION"),
        (150.0, 100.0, "Placeholder College"),
        (150.0, 114.0, "Bachelor of Arts"),
        (40.0, 164.0, "LANGUAGES"),
        (150.0, 150.0, "English: native"),
        (150.0, 164.0, "German: fluent"),
        (150.0, 178.0, "Greek: basic"),
    ]);
    assert_eq!(read[2], "LANGUAGES\tEnglish: native");
}

#[test]
fn a_date_under_a_heading_in_the_margin_is_beside_the_first_line() {
    let read = lines(&[
        (40.0, 100.0, "EXPERIENCE"),
        (150.0, 101.0, "Machinist at a factory"),
        (40.0, 115.0, "2019 – 2021"),
        (150.0, 115.0, "Kept the lathe running"),
        (40.0, 150.0, "2017 – 2019"),
        (150.0, 150.0, "Turner at another factory"),
    ]);
    assert_eq!(
        read[..3],
        [
            "EXPERIENCE",
            "2019 – 2021\tMachinist at a factory",
            "Kept the lathe running"
        ]
    );
}

#[test]
fn columns_end_above_a_section_that_goes_over_both() {
    let read = lines(&[
        (40.0, 100.0, "Skills"),
        (40.0, 114.0, "Welding"),
        (40.0, 128.0, "Drilling"),
        (40.0, 142.0, "Turning"),
        (320.0, 100.0, "Languages"),
        (320.0, 114.0, "English"),
        (320.0, 128.0, "German"),
        (320.0, 142.0, "Greek"),
        (40.0, 180.0, "Experience"),
        (40.0, 194.0, "Machinist"),
        (440.0, 194.0, "2019 – 2021"),
        (40.0, 208.0, "Imaginary Factory"),
    ]);
    assert_eq!(read[8..], ["Experience", "Machinist\t2019 – 2021", "Imaginary Factory"]);
}

#[test]
fn places_over_dates_at_the_right_stay_with_their_rows() {
    let read = lines(&[
        (40.0, 100.0, "Education"),
        (40.0, 120.0, "Placeholder College"),
        (500.0, 120.0, "Leeds"),
        (40.0, 134.0, "Bachelor of Arts, with honours"),
        (480.0, 134.0, "2014 – 2017"),
        (40.0, 148.0, "Wrote about mills"),
        (40.0, 164.0, "Imaginary School"),
        (500.0, 164.0, "York"),
        (40.0, 178.0, "Certificate"),
        (480.0, 178.0, "2012 – 2014"),
        (40.0, 192.0, "Wrote about rivers"),
    ]);
    assert_eq!(
        read[1..3],
        [
            "Placeholder College\tLeeds",
            "Bachelor of Arts, with honours\t2014 – 2017"
        ]
    );
}

#[test]
fn widely_spaced_letters_are_words() {
    let read = lines(&[
        (40.0, 100.0, "J"),
        (52.0, 100.0, "A"),
        (64.5, 100.0, "N"),
        (77.0, 100.0, "E"),
        (100.0, 100.0, "D"),
        (112.0, 100.0, "O"),
        (124.0, 100.0, "E"),
    ]);
    assert_eq!(read, ["JANE DOE"]);
}

#[test]
fn a_page_number_under_the_last_line_is_no_text() {
    let page = |number: &str| Page {
        width: 600.0,
        height: 800.0,
        runs: vec![
            Run::at(40.0, 600.0, "Kept the lathe running"),
            Run::at(500.0, 705.0, number),
        ],
        links: Vec::new(),
    };
    let read = Reading::from_pages(&[page("1/2"), page("2/2")]);
    let text: Vec<bool> = read.lines.iter().map(|line| line.is_furniture).collect();
    assert_eq!(text.iter().filter(|is_furniture| **is_furniture).count(), 2);
}

#[test]
fn chips_side_by_side_are_apart() {
    let read = lines(&[
        (40.0, 100.0, "Renovation of old buildings"),
        (40.0, 114.0, "Suivi de chantier"),
        (40.0, 128.0, "Some more words, for measure"),
        (40.0, 142.0, "The blanks are written here"),
        (40.0, 156.0, "So a gap is something else"),
        (40.0, 170.0, "Timber construction"),
        (142.0, 170.0, "Drawing"),
        (184.0, 170.0, "Site work"),
    ]);
    assert_eq!(read[5], "Timber construction\tDrawing\tSite work");
}
#[test]
fn a_short_name_above_the_margin_makes_no_column_of_it() {
    let read = lines(&[
        (60.0, 30.0, "윤하린"),
        (60.0, 44.0, "디자이너"),
        (60.0, 58.0, "h@example.com"),
        (180.0, 58.0, "010-5550-0199"),
        (165.0, 84.0, "경력 사항"),
        (60.0, 100.0, "2021.05 – 현재"),
        (165.0, 100.0, "제품 디자이너"),
        (165.0, 114.0, "새벽별 · 서울"),
        (60.0, 140.0, "2017.03 – 2021.04"),
        (165.0, 140.0, "UX 디자이너"),
        (165.0, 154.0, "한울소프트"),
        (165.0, 180.0, "학력"),
        (60.0, 196.0, "2013.03 – 2017.02"),
        (165.0, 196.0, "학사, 시각디자인"),
    ]);
    let date = read.iter().position(|line| line.starts_with("2017.03"));
    let title = read.iter().position(|line| line.contains("UX 디자이너"));
    assert!(date.is_some() && date == title, "{read:?}");
}

#[test]
fn dates_at_the_end_of_their_own_lines_label_nothing_beside_them() {
    let read = lines(&[
        (40.0, 50.0, "Skills"),
        (40.0, 64.0, "Welding"),
        (40.0, 78.0, "Drilling"),
        (40.0, 92.0, "Turning"),
        (40.0, 106.0, "Milling"),
        (40.0, 120.0, "Grinding"),
        (220.0, 50.0, "Education"),
        (420.0, 63.8, "2015 – 2018"),
        (220.0, 64.0, "Master, Mechanics"),
        (220.0, 78.0, "University of Nowhere"),
        (420.0, 105.8, "2011 – 2015"),
        (220.0, 106.0, "Bachelor, Mechanics"),
        (220.0, 120.0, "University of Elsewhere"),
    ]);
    assert_eq!(&read[..4], ["Skills", "Welding", "Drilling", "Turning"], "{read:?}");
}
