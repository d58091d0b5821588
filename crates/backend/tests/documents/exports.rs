//! Résumés written as PDF and DOCX, and read back.

use std::fs;

use backend::documents::{Limits, Read};
use backend::export::{self, Error, Options, check};
use serde_json::{Value, json};
use types::{Document, ExportCheck, ExportFormat, Template};

use crate::files::part_of;
use crate::{read, reader};

/// The forms that have templates.
const PRINTED: [ExportFormat; 2] = [ExportFormat::Pdf, ExportFormat::Docx];

fn persona(path: &str) -> Document {
    let path = format!("{}/../../bench/{path}.json", env!("CARGO_MANIFEST_DIR"));
    let mut json: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let own = json.as_object_mut().unwrap().remove("x").unwrap();
    json["meta"] = json!({ "language": own["lang"] });
    serde_json::from_value(json).unwrap()
}

fn document(json: Value) -> Document {
    serde_json::from_value(json).unwrap()
}

/// Writes it, reads it back, and compares.
fn round_trip(document: &Document, options: Options) -> (ExportCheck, Read) {
    let file = export::render(document, options).unwrap();
    let read = reader(Limits::default()).read_blocking(&file.bytes).unwrap();
    (check::compare(document, &read.document, options.format), read)
}

#[test]
fn every_template_keeps_every_field() {
    for person in [
        "data/personas/en-nurse",
        "third/personas/he-pharmacist",
        "third/personas/ja-mechanical",
    ] {
        let document = persona(person);
        for template in Template::ALL {
            for format in PRINTED {
                let options = Options {
                    template: *template,
                    ..Options::new(format)
                };
                let (outcome, _) = round_trip(&document, options);
                assert_eq!(outcome.lost, [], "{person} {template} {format}");
                assert!(outcome.written > 20 && outcome.written == outcome.kept);
            }
        }
    }
}

#[test]
fn code_is_shown_and_never_run() {
    let attacks = [
        "#read(\"/etc/passwd\")",
        "</w:t><w:br/>",
        "$x^2$ @ref *bold* _it_ \\ #panic()",
    ];
    for format in PRINTED {
        for template in Template::ALL {
            let document = document(json!({
                "basics": {"name": attacks[0], "summary": attacks[1], "url": "javascript:alert(1)"},
                "work": [{"name": "Acme GmbH", "position": "Engineer", "startDate": "2020", "highlights": attacks}],
            }));
            let options = Options {
                template: *template,
                ..Options::new(format)
            };
            let (_, read) = round_trip(&document, options);
            for attack in attacks {
                assert!(read.text.contains(attack), "{format} {template}: {}", read.text);
            }
            assert!(!read.text.contains("root:"));
        }
    }
}

#[test]
fn what_no_font_has_is_replaced_and_told() {
    let document = document(json!({"basics": {"name": "Ann 🦀 Example\u{0}\u{1b}", "label": "Nurse\u{e000}"}}));
    for format in PRINTED {
        let file = export::render(&document, Options::new(format)).unwrap();
        assert_eq!(file.replaced, ["\u{e000}", "🦀"]);
        let text = read(&file.bytes).unwrap().text;
        assert!(text.contains("Ann □ Example") && text.contains("Nurse□"), "{text}");
    }
}

#[test]
fn a_word_of_any_length_does_no_harm_and_too_much_is_refused() {
    let long = document(json!({"basics": {"name": "Ann Example", "summary": "a".repeat(100_000)}}));
    let many = document(json!({"work": [{"name": "Acme GmbH", "highlights": vec!["did it"; 10_000]}]}));
    let job = json!({"name": "Acme GmbH", "position": "Engineer"});
    let pages = document(json!({"work": vec![job; 2_490]}));
    for format in PRINTED {
        assert!(export::render(&long, Options::new(format)).unwrap().bytes.len() > 1_000);
        let refused = export::render(&many, Options::new(format));
        assert!(matches!(refused, Err(Error::TooLong)), "{format}");
    }
    let refused = export::render(&pages, Options::new(ExportFormat::Pdf));
    assert!(matches!(refused, Err(Error::TooManyPages)));
}

#[test]
fn an_empty_resume_is_a_page_all_the_same() {
    for format in PRINTED {
        for template in Template::ALL {
            let options = Options {
                template: *template,
                ..Options::new(format)
            };
            assert!(
                export::render(&Document::default(), options).is_ok(),
                "{format} {template}"
            );
        }
    }
}

#[test]
fn the_same_resume_makes_the_same_file() {
    let document = persona("data/personas/en-nurse");
    for format in PRINTED {
        let once = export::render(&document, Options::new(format)).unwrap();
        assert_eq!(
            export::render(&document, Options::new(format)).unwrap(),
            once,
            "{format}"
        );
    }
}

#[test]
fn a_docx_has_styles_and_says_what_it_is() {
    let document = persona("third/personas/ar-civil-engineer");
    let file = export::render(&document, Options::new(ExportFormat::Docx)).unwrap();
    let body = part_of(&file.bytes, "word/document.xml");
    for style in ["Title", "Heading1", "Heading2", "ListBullet", "ContactLink"] {
        assert!(body.contains(&format!("Style w:val=\"{style}\"")), "{style}");
    }
    assert!(body.contains("<w:bidi/>") && body.contains("<w:rtl/>"));
    let styles = part_of(&file.bytes, "word/styles.xml");
    assert!(styles.contains("w:outlineLvl") && styles.contains("w:bidi=\"ar\""));
    let core = part_of(&file.bytes, "docProps/core.xml");
    assert!(core.contains(&format!("<dc:title>{}</dc:title>", document.basics.name)));
    assert!(core.contains("<dc:language>ar</dc:language>"));
}
