//! Text of PDFs: what is said, where, and what people do not see.

use backend::documents::pdf::{self, Scan};
use engine::layout::Run;

use crate::files::{FONT, pdf_page, stream};

fn scan(content: &str, entries: &str, more: &[Vec<u8>]) -> Scan {
    pdf::read(pdf_page(content, entries, more)).unwrap()
}

fn runs(content: &str) -> Vec<Run> {
    scan(content, FONT, &[]).pages.remove(0).runs
}

fn texts(runs: &[Run]) -> Vec<&str> {
    runs.iter().map(|run| run.text.as_str()).collect()
}

#[test]
fn positions_count_from_the_top_left() {
    let runs = runs("BT /F 12 Tf 50 300 Td (Ann Example) Tj ET");
    assert_eq!(texts(&runs), ["Ann Example"]);
    let run = &runs[0];
    assert!((run.x0 - 50.0).abs() < 0.01 && (run.baseline - 100.0).abs() < 0.01 && (run.size - 12.0).abs() < 0.01);
    assert!((run.x1 - 120.0).abs() < 8.0, "{}", run.x1);
    assert!(run.bold && !run.italic);
}

#[test]
fn a_gap_ends_a_run_and_kerning_does_not() {
    assert_eq!(
        texts(&runs("BT /F 10 Tf 50 300 Td [(A) 70 (V) -40 (a)] TJ ET")),
        ["AVa"]
    );
    assert_eq!(
        texts(&runs("BT /F 10 Tf 50 300 Td [(one) -300 (two)] TJ ET")),
        ["one", "two"]
    );
    assert_eq!(
        texts(&runs("BT /F 10 Tf 50 300 Td (one) Tj 0 -12 Td (two) Tj ET")),
        ["one", "two"]
    );
}

#[test]
fn a_rotated_page_is_read_upright() {
    let scan = scan(
        "BT /F 12 Tf 0 1 -1 0 100 50 Tm (Ann) Tj ET",
        &format!("{FONT}/Rotate 90"),
        &[],
    );
    let page = &scan.pages[0];
    assert!((page.width - 400.0).abs() < 0.1 && (page.height - 600.0).abs() < 0.1);
    let run = &page.runs[0];
    assert!((run.x1 - run.x0) > 15.0, "{run:?}");
    assert!(
        (run.x0 - 50.0).abs() < 0.1 && (run.baseline - 100.0).abs() < 0.1,
        "{run:?}"
    );
}

#[test]
fn text_drawn_twice_is_bold_and_said_once() {
    let runs = runs("BT /F 12 Tf 50 300 Td (Ann) Tj ET BT /F 12 Tf 50.3 300 Td (Ann) Tj ET");
    assert_eq!(texts(&runs), ["Ann"]);
}

#[test]
fn what_glyphs_stand_for_replaces_them() {
    assert_eq!(
        texts(&runs(
            "BT /F 12 Tf 50 300 Td /Span<</ActualText<FEFF00660066>>>BDC (X) Tj EMC (y) Tj ET"
        )),
        ["ffy"]
    );
    assert_eq!(
        texts(&runs(
            "BT /F 12 Tf 50 300 Td /Span<</ActualText()>>BDC (X) Tj EMC ET BT /F 12 Tf (y) Tj ET"
        )),
        ["y"]
    );
}

#[test]
fn links_and_fields_are_read() {
    let look = stream(
        "/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F 5 0 R>>>>",
        b"BT /F 10 Tf 2 5 Td (Nurse) Tj ET",
    );
    let annotations = "/Annots[<</Subtype/Link/Rect[50 290 150 310]/A<</S/URI/URI(https://example.com/ann)>>>>\
        <</Subtype/Widget/Rect[50 100 150 120]/AP<</N 6 0 R>>>>]";
    let scan = scan(
        "BT /F 12 Tf 50 300 Td (Ann) Tj ET",
        &format!("{FONT}{annotations}"),
        &[look],
    );
    let page = &scan.pages[0];
    assert_eq!(page.links[0].url, "https://example.com/ann");
    assert!((page.links[0].y0 - 90.0).abs() < 0.01 && (page.links[0].y1 - 110.0).abs() < 0.01);
    assert_eq!(texts(&page.runs), ["Ann", "Nurse"]);
    assert!((page.runs[1].baseline - 295.0).abs() < 0.01);
}

#[test]
fn fonts_that_only_name_their_character_collection_are_read() {
    let path = format!("{}/tests/fixtures/cjk-not-embedded.pdf", env!("CARGO_MANIFEST_DIR"));
    let scan = pdf::read(std::fs::read(path).unwrap()).unwrap();
    let text = texts(&scan.pages[0].runs).concat();
    for word in ["软件工程师", "履歴書", "이력서"] {
        assert!(text.contains(word), "{text}");
    }
}
