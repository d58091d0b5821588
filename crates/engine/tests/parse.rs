//! Reading résumés of any shape: nothing panics, nothing is lost, every position is right.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should panic"
)]

use std::collections::BTreeSet;

use engine::layout::{Cell, Page, Paragraph, Reading, Run};
use engine::{render, resume};
use proptest::prelude::*;
use types::{Document, Span};

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Experience",
        "BERUFSERFAHRUNG",
        "Education",
        "Skills",
        "Sprachen",
        "教育背景",
        "工作经历",
        "Jane",
        "Großkötter",
        "2019",
        "Sep",
        "–",
        "present",
        "heute",
        "09/2017",
        "2019.03",
        "至今",
        "GmbH",
        "Nurse",
        "Ingénieur",
        "University",
        "of",
        "BSc",
        "in",
        "•",
        "-",
        ",",
        ":",
        "|",
        "(",
        ")",
        "jane@example.com",
        "+49 30 1234567",
        "https://example.com/a-",
        "C1",
        "Deutsch",
        "\t",
        "   ",
        "e\u{301}",
        "\u{ad}",
        "\u{f0b7}",
        "ﬁ",
        "🙂",
        "שלום",
        "Last",
        "updated",
        "Page",
        "1",
        "of",
        "2",
        "’18",
        "Grade:",
        "ext.",
        "+",
        "@",
    ]);
    prop::collection::vec(
        prop_oneof![4 => word.prop_map(str::to_owned), 1 => any::<String>()],
        0..12,
    )
    .prop_map(|words| words.join(" "))
}

fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec(words(), 0..40).prop_map(|lines| lines.join("\n"))
}

fn runs() -> impl Strategy<Value = Vec<Run>> {
    let number = prop_oneof![8 => 0.0_f32..600.0, 1 => any::<f32>()];
    let run = (
        words(),
        number.clone(),
        0.0_f32..300.0,
        number,
        4.0_f32..30.0,
        any::<bool>(),
    )
        .prop_map(|(text, x0, width, baseline, size, bold)| Run {
            text,
            x0,
            x1: x0 + width,
            baseline,
            size,
            bold,
            italic: !bold,
        });
    prop::collection::vec(run, 0..60)
}

fn check(reading: &Reading) -> Document {
    let letters: Vec<char> = reading.text.chars().collect();
    let at = |span: Span| letters[span.start..span.end].iter().collect::<String>();
    for line in &reading.lines {
        assert_eq!(at(line.span), line.text);
        for piece in &line.pieces {
            assert!(piece.span.start >= line.span.start && piece.span.end <= line.span.end);
        }
    }
    let document = resume::parse(reading);
    let json = serde_json::to_value(&document).unwrap();
    for (pointer, meta) in &document.meta.fields {
        let span = meta.span.unwrap();
        assert!(span.start <= span.end && span.end <= letters.len(), "{pointer}");
        assert!((0.0..=1.0).contains(&meta.confidence));
        assert!(json.pointer(pointer).is_some(), "{pointer} is in no field");
    }
    for line in &document.meta.unplaced {
        assert_eq!(at(line.span), line.text);
    }
    document
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in lines()) {
        check(&Reading::from_text(&text));
    }

    #[test]
    fn any_page_is_read(first in runs(), second in runs()) {
        let page = |runs| Page { width: 595.0, height: 842.0, runs, links: Vec::new() };
        check(&Reading::from_pages(&[page(first), page(second)]));
    }

    #[test]
    fn any_paragraphs_are_read(texts in prop::collection::vec((words(), any::<bool>(), 0_usize..3), 0..40)) {
        let paragraphs: Vec<Paragraph> = texts
            .into_iter()
            .enumerate()
            .map(|(index, (text, is_bullet, column))| Paragraph {
                text,
                is_bullet,
                cell: (column > 0).then_some(Cell { table: 1, row: index / 3, column, columns: 3 }),
                ..Paragraph::default()
            })
            .collect();
        check(&Reading::from_paragraphs(&paragraphs));
    }

    #[test]
    fn what_was_read_can_be_written_and_located(text in lines()) {
        let document = resume::parse(&Reading::from_text(&text));
        let (written, spans) = render::text_with_spans(&document);
        let letters: Vec<char> = written.chars().collect();
        let json = serde_json::to_value(&document).unwrap();
        for (pointer, span) in spans {
            let value = json.pointer(&pointer).and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
            prop_assert_eq!(letters[span.start..span.end].iter().collect::<String>(), value, "{}", pointer);
        }
    }
}

const SAMPLE: &str = "Katharina Vogelsang
Teamleiterin Einkauf
k.vogelsang@example.de | 0221 555 0134 | Köln, Deutschland

BERUFSERFAHRUNG

Teamleiterin Einkauf
Schmitz Metallbau GmbH, Köln | 03/2018 – heute
• Verantwortung für 12 Mio. € Einkaufsvolumen
• Führung von sechs Mitarbeitern

Sachbearbeiterin Einkauf
Westfalen Logistik AG, Dortmund | 08/2013 – 02/2018
• Rahmenverträge mit 40 Lieferanten verhandelt

AUSBILDUNG

Bachelor of Science in Betriebswirtschaft
Technische Hochschule Köln | 2010 – 2013

KENNTNISSE

Systeme: SAP MM, MS Excel, CI/CD

SPRACHEN

Deutsch: Muttersprache
Englisch: C1

ZERTIFIKATE

Six Sigma Green Belt | TÜV | 11/2019
";

#[test]
fn every_word_of_a_text_is_in_a_field_or_unplaced() {
    let text = format!("{SAMPLE}\nSONSTIGES\n\nUmzug jederzeit möglich\n");
    let reading = Reading::from_text(&text);
    let document = check(&reading);
    let mut covered: BTreeSet<usize> = BTreeSet::new();
    let fields = document.meta.fields.values().filter_map(|meta| meta.span);
    for span in fields.chain(document.meta.unplaced.iter().map(|line| line.span)) {
        covered.extend(span.start..span.end);
    }
    let headings = [
        "BERUFSERFAHRUNG",
        "AUSBILDUNG",
        "KENNTNISSE",
        "SPRACHEN",
        "ZERTIFIKATE",
        "SONSTIGES",
    ];
    for line in reading
        .lines
        .iter()
        .filter(|line| !headings.contains(&line.text.as_str()))
    {
        assert!(
            (line.span.start..line.span.end).any(|at| covered.contains(&at)),
            "lost: {}",
            line.text
        );
    }
    assert_eq!(document.meta.unplaced.len(), 1);
}

#[test]
fn a_resume_survives_being_written_and_read_again() {
    let strip = |mut document: Document| {
        document.meta.fields.clear();
        document
    };
    let first = resume::parse(&Reading::from_text(SAMPLE));
    assert_eq!(first.work.len(), 2);
    assert_eq!(first.work[0].name, "Schmitz Metallbau GmbH");
    assert_eq!(first.work[1].end_date, "2018-02");
    assert_eq!(first.skills[0].keywords, ["SAP MM", "MS Excel", "CI/CD"]);
    let again = resume::parse(&Reading::from_text(&render::text(&first)));
    assert_eq!(strip(again).work, strip(first).work);
}

#[test]
fn a_long_text_is_read_in_reasonable_time() {
    let text = SAMPLE.repeat(250);
    let start = std::time::Instant::now();
    check(&Reading::from_text(&text));
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn a_hostile_line_is_cut_not_choked_on() {
    for text in [
        "a,".repeat(100_000),
        "x".repeat(200_000),
        "Skills\n".to_owned() + &"(, ".repeat(70_000),
        "2019 – ".repeat(30_000),
    ] {
        let start = std::time::Instant::now();
        check(&Reading::from_text(&text));
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    }
}

#[test]
fn a_degree_on_a_line_of_its_own_below_the_field_is_a_degree() {
    let text = "Ann Person\nann@example.org\n\nEducation\nUniversity of Colorado Boulder\t2012-08 — 2016-05\nComputer Science\nBachelor of Science\n";
    let document = resume::parse(&Reading::from_text(text));
    let school = &document.education[0];
    assert_eq!(
        (school.area.as_str(), school.study_type.as_str()),
        ("Computer Science", "Bachelor of Science")
    );
    assert!(school.courses.is_empty(), "{:?}", school.courses);
}
