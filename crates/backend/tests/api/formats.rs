//! Every format from upload to fields, and hostile files of each.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use reqwest::StatusCode;
use types::{DocumentKind, ErrorCode, Page, Resume, ResumeStatus};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::helpers::{RESUME_TEXT, TestApp, problem};

/// An ODT with one paragraph for each line of `text`.
fn odt(text: &str) -> Vec<u8> {
    let mut body = String::new();
    for line in text.lines() {
        write!(body, "<text:p>{line}</text:p>").unwrap();
    }
    zip(&format!(
        "<office:document-content><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    ))
}

fn zip(content: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("mimetype", stored).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.text").unwrap();
    zip.start_file("content.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(content.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

fn rtf(text: &str) -> Vec<u8> {
    format!("{{\\rtf1\\ansi {}\\par}}", text.replace('\n', "\\par ")).into_bytes()
}

fn markdown(text: &str) -> Vec<u8> {
    let mut out = String::new();
    for line in text.lines() {
        let mark = match line {
            "Ann Example" => "# ",
            "Experience" | "Skills" => "## ",
            _ => "",
        };
        writeln!(out, "{mark}{line}").unwrap();
    }
    out.into_bytes()
}

#[actix_web::test]
async fn every_format_says_the_same() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let utf_16 = "\u{FEFF}".encode_utf16().chain(RESUME_TEXT.encode_utf16());
    let json = br#"{"basics": {"name": "Ann Example", "email": "ann@example.com", "x-own": null, "url": null},
        "work": [{"name": "City Hospital", "position": "Nurse", "startDate": "2019-03"}], "x-kept": {"a": [1]},
        "skills": [{"name": "Care", "keywords": ["Triage", "Wound care", "Python"]}]}"#;
    for (name, expected, bytes) in [
        ("cv.odt", DocumentKind::Odt, odt(RESUME_TEXT)),
        ("cv.rtf", DocumentKind::Rtf, rtf(RESUME_TEXT)),
        ("cv.md", DocumentKind::Markdown, markdown(RESUME_TEXT)),
        (
            "cv.txt",
            DocumentKind::Text,
            utf_16.flat_map(u16::to_le_bytes).collect(),
        ),
        ("cv.json", DocumentKind::Json, json.to_vec()),
        // The bytes decide, never the name.
        ("cv.pdf", DocumentKind::Rtf, rtf(RESUME_TEXT)),
    ] {
        let resume = ann.ready(name, bytes.clone()).await;
        assert_eq!((resume.status, resume.kind), (ResumeStatus::Ready, expected), "{name}");
        let document = resume.resume.unwrap();
        let job = &document.work[0];
        assert_eq!(document.basics.name, "Ann Example", "{name}");
        assert_eq!(document.basics.email, "ann@example.com", "{name}");
        assert_eq!(
            (job.position.as_str(), job.name.as_str(), job.start_date.as_str()),
            ("Nurse", "City Hospital", "2019-03"),
            "{name}"
        );
        let skills: Vec<&str> = document
            .skills
            .iter()
            .flat_map(|group| group.keywords.iter().map(String::as_str))
            .collect();
        assert_eq!(skills, ["Triage", "Wound care", "Python"], "{name}");
        assert!(resume.text.unwrap().contains("Wound care"), "{name}");
        let file = ann.get(&format!("/api/v1/resumes/{}/file", resume.id)).await;
        assert_eq!(file.status(), StatusCode::OK);
        assert_eq!(file.bytes().await.unwrap(), bytes, "{name}");
    }
}

#[actix_web::test]
async fn unknown_members_of_a_json_resume_survive() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let json = br#"{"basics": {"name": "Ann Example", "x-own": 1}, "work": [], "x-kept": {"a": [1]}}"#;
    let resume = ann.ready("cv.json", json.to_vec()).await;
    let document = serde_json::to_value(resume.resume.unwrap()).unwrap();
    assert_eq!(document["x-kept"]["a"][0], 1);
    assert_eq!(document["basics"]["x-own"], 1);
}

#[actix_web::test]
async fn hostile_files_of_each_format_are_refused_and_nothing_is_kept() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let deep_json = "{\"basics\":".repeat(10_000);
    for (name, bytes, code) in [
        ("deep.odt", zip(&"<text:p>".repeat(100_000)), ErrorCode::TooComplex),
        ("bomb.odt", zip(&" ".repeat(60_000_000)), ErrorCode::TooComplex),
        ("broken.odt", odt("Ann")[..120].to_vec(), ErrorCode::Corrupt),
        ("blank.odt", odt(""), ErrorCode::NoText),
        (
            "deep.rtf",
            format!("{{\\rtf1 {}", "{".repeat(500_000)).into_bytes(),
            ErrorCode::TooComplex,
        ),
        (
            "binary.rtf",
            b"{\\rtf1 \\bin2147483647 Ann}".to_vec(),
            ErrorCode::Corrupt,
        ),
        ("blank.rtf", b"{\\rtf1{\\pict 00}}".to_vec(), ErrorCode::NoText),
        ("long.md", "## a\n\n".repeat(30_000).into_bytes(), ErrorCode::TooComplex),
        ("deep.json", deep_json.into_bytes(), ErrorCode::Corrupt),
        (
            "broken.json",
            br#"{"basics": {"name": "Ann""#.to_vec(),
            ErrorCode::Corrupt,
        ),
        ("wrong.json", br#"{"basics": 7}"#.to_vec(), ErrorCode::Corrupt),
    ] {
        let response = ann
            .upload(name, bytes)
            .header("Prefer", "wait=30")
            .send()
            .await
            .unwrap();
        problem(response, StatusCode::UNPROCESSABLE_ENTITY, code).await;
        assert_eq!(ann.get_as::<Page<Resume>>("/api/v1/resumes").await.items, [], "{name}");
        assert_eq!(app.files(), Vec::<String>::new(), "{name}");
    }
}

#[actix_web::test]
async fn text_that_is_no_text_is_refused_at_once() {
    let app = TestApp::start_idle();
    let ann = app.guest().await;
    for bytes in [
        b"\xFF\xFEAn\x01\x00".as_slice(),
        b"Ann\x01\x02 Example",
        b"{\\html <p>\x00}",
    ] {
        let response = ann.upload("cv.txt", bytes.to_vec()).send().await.unwrap();
        problem(response, StatusCode::UNSUPPORTED_MEDIA_TYPE, ErrorCode::UnsupportedType).await;
    }
}
