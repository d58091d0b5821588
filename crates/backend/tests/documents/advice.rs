//! Advice on the layout: given where something is wrong, and nowhere else.

use std::fmt::Write as _;

use types::Advice;

use crate::files::{FONT, docx_of, pdf_page};
use crate::read;

fn codes(advice: &[Advice]) -> Vec<&str> {
    advice.iter().map(|advice| advice.code.as_str()).collect()
}

/// The words that an advice points at.
fn place(text: &str, advice: &Advice) -> String {
    let span = advice.span.unwrap();
    text.chars().skip(span.start).take(span.end - span.start).collect()
}

fn paragraphs(lines: &[&str]) -> String {
    lines.iter().fold(String::new(), |mut out, line| {
        write!(out, "<w:p><w:r><w:t>{line}</w:t></w:r></w:p>").unwrap();
        out
    })
}

const REST: [&str; 5] = [
    "Experience",
    "Nurse, City Hospital",
    "March 2019 - June 2021",
    "Skills",
    "Triage, Wound care",
];

fn lines(lines: &[(&str, u32, u32)]) -> String {
    lines.iter().fold(String::new(), |mut out, (text, x, y)| {
        writeln!(out, "BT /F 10 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET").unwrap();
        out
    })
}

#[test]
fn word_files_are_told_what_stands_where_readers_do_not_look() {
    let clean = paragraphs(&[&["Ann Example", "ann@example.com"][..], &REST[..]].concat());
    assert_eq!(read(docx_of(&clean, "", &[])).unwrap().layout.advice, []);

    let in_box = format!(
        "{}<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>{}",
        paragraphs(&["Ann Example"]),
        paragraphs(&["ann@example.com"]),
        paragraphs(&REST),
    );
    let found = read(docx_of(&in_box, "", &[])).unwrap();
    assert_eq!(codes(&found.layout.advice), ["text_box"]);
    let advice = &found.layout.advice[0];
    assert!(
        advice.seen.contains("e-mail") && !advice.seen.contains("name"),
        "{}",
        advice.seen
    );
    assert!(
        advice.why.starts_with("1 of 3 common readers of Word files loses"),
        "{}",
        advice.why
    );
    assert_eq!(place(&found.text, advice), "ann@example.com");

    let header = "<?xml version=\"1.0\"?><w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>Ann Example, ann@example.com</w:t></w:r></w:p></w:hdr>";
    let relation = "<Relationship Id=\"h\" Type=\"http://x/header\" Target=\"header1.xml\"/>";
    let found = read(docx_of(&paragraphs(&REST), relation, &[("word/header1.xml", header)])).unwrap();
    assert_eq!(codes(&found.layout.advice), ["page_header"]);
    assert!(found.layout.advice[0].why.starts_with("2 of 3"));
}

#[test]
fn jobs_in_tables_are_told_and_skills_in_tables_are_not() {
    let table = |cells: &[&str]| {
        let cells = cells.iter().fold(String::new(), |mut out, cell| {
            write!(out, "<w:tc>{}</w:tc>", paragraphs(&[*cell])).unwrap();
            out
        });
        format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    };
    let jobs = format!(
        "{}{}{}",
        paragraphs(&["Ann Example", "ann@example.com", "Experience"]),
        table(&["March 2019 - June 2021", "Nurse, City Hospital"]),
        paragraphs(&["Skills", "Triage, Wound care"])
    );
    let found = read(docx_of(&jobs, "", &[])).unwrap();
    assert_eq!(codes(&found.layout.advice), ["table"], "{:?}", found.document.work);
    let skills = format!(
        "{}{}",
        paragraphs(&[&["Ann Example", "ann@example.com"][..], &REST[..4]].concat()),
        table(&["Triage", "Wound care"])
    );
    assert_eq!(read(docx_of(&skills, "", &[])).unwrap().layout.advice, []);
}

#[test]
fn columns_are_told_with_the_way_the_file_holds_them() {
    let side = [
        "Contact",
        "ann@example.com",
        "Leeds",
        "Skills",
        "Triage",
        "Wound care",
        "Languages",
        "English",
        "German",
    ];
    let main = [
        "Experience",
        "Nurse, City Hospital",
        "March 2019 - June 2021",
        "Cared for patients after heart surgery",
        "Trained nine new colleagues",
        "Nurse, Ward Seven",
        "April 2016 - March 2019",
        "Kept the records of the ward",
        "Planned the night shifts of nine",
    ];
    let y = |row: usize| 340 - 18 * u32::try_from(row).unwrap();
    let left: Vec<_> = side.iter().enumerate().map(|(row, text)| (*text, 40, y(row))).collect();
    let right: Vec<_> = main
        .iter()
        .enumerate()
        .map(|(row, text)| (*text, 230, y(row)))
        .collect();
    let name = ("Ann Example", 40, 375);
    let by_column: Vec<_> = [vec![name], left.clone(), right.clone()].concat();
    let pairs = left.into_iter().zip(right).flat_map(|(left, right)| [left, right]);
    let by_row: Vec<_> = [name].into_iter().chain(pairs).collect();
    for (page, who) in [(by_column, "1 of 3"), (by_row, "3 of 3")] {
        let found = read(pdf_page(&lines(&page), FONT, &[])).unwrap();
        assert_eq!(codes(&found.layout.advice), ["columns"], "{}", found.text);
        assert!(
            found.layout.advice[0].why.starts_with(who),
            "{}",
            found.layout.advice[0].why
        );
    }
}

#[test]
fn a_plain_page_is_told_nothing_and_a_flawed_one_what_is_wrong() {
    let rows = |texts: &[&'static str]| -> Vec<(&'static str, u32, u32)> {
        texts
            .iter()
            .enumerate()
            .map(|(row, text)| (*text, 50, 320 - 18 * u32::try_from(row).unwrap()))
            .collect()
    };
    let plain = rows(&[&["Ann Example", "ann@example.com"][..], &REST[..]].concat());
    assert_eq!(read(pdf_page(&lines(&plain), FONT, &[])).unwrap().layout.advice, []);

    let spaced = format!(
        "BT /F 14 Tf 6 Tc 1 0 0 1 50 360 Tm (ANN EXAMPLE) Tj 0 Tc ET {}",
        lines(&rows(&[&["ann@example.com"][..], &REST[..]].concat()))
    );
    let found = read(pdf_page(&spaced, FONT, &[])).unwrap();
    assert_eq!(codes(&found.layout.advice), ["letter_spaced"], "{}", found.text);

    let hidden = format!(
        "{} 1 g {}",
        lines(&plain),
        lines(&[("secret words for programs", 50, 30)])
    );
    assert_eq!(
        codes(&read(pdf_page(&hidden, FONT, &[])).unwrap().layout.advice),
        ["hidden_text"]
    );

    let annotation = "<</Type/Annot/Subtype/Link/Rect[50 300 90 315]/A<</S/URI/URI(mailto:ann@example.com)>>>>";
    let linked = pdf_page(
        &lines(&rows(&[&["Ann Example", "Mail"][..], &REST[..]].concat())),
        &format!("{FONT}/Annots[6 0 R]"),
        &[annotation.as_bytes().to_vec()],
    );
    assert_eq!(codes(&read(linked).unwrap().layout.advice), ["link_only"]);
}

#[test]
fn dates_are_told_that_are_missing_or_say_two_things() {
    let undated = "Ann Example\nann@example.com\n\nExperience\nNurse, City Hospital, Leeds\n- Cared for patients\n\nSkills\nTriage";
    let found = read(undated).unwrap();
    assert_eq!(
        codes(&found.layout.advice),
        ["dates_missing"],
        "{:?}",
        found.document.work
    );
    assert_eq!(place(&found.text, &found.layout.advice[0]), "Nurse");
    let twofold = "Ann Example\nann@example.com\n\nExperience\nNurse, City Hospital, Leeds\n03/04/2019 - 05/06/2021\n- Cared for patients\n\nSkills\nTriage";
    let found = read(twofold).unwrap();
    assert_eq!(
        codes(&found.layout.advice),
        ["dates_ambiguous"],
        "{:?}",
        found.document.work
    );
    assert!(found.layout.advice[0].seen.contains("03/04/2019"));
}
