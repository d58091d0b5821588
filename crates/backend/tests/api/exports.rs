//! Résumés as files, and the check of what machines read in them.

use reqwest::StatusCode;
use types::{ErrorCode, ExportCheck, Resume};

use crate::helpers::{RESUME_TEXT, TestApp, problem};

fn path(resume: &Resume, query: &str) -> String {
    format!("/api/v1/resumes/{}/export{query}", resume.id)
}

#[actix_web::test]
async fn a_printed_form_is_a_download_that_is_not_sent_twice() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    for (format, magic) in [("pdf", &b"%PDF-"[..]), ("docx", b"PK")] {
        let path = path(
            &resume,
            &format!("?format={format}&template=modern&paper=letter&color=%23aa0000"),
        );
        let response = ann.get(&path).await;
        assert_eq!(response.status(), StatusCode::OK);
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert!(header("content-disposition").starts_with(&format!("attachment; filename=\"cv.{format}\"")));
        assert_eq!(header("cache-control"), "private, no-cache");
        let etag = header("etag");
        assert!(response.bytes().await.unwrap().starts_with(magic));

        let again = ann
            .request(reqwest::Method::GET, &path)
            .header("if-none-match", &etag)
            .send()
            .await
            .unwrap();
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        let other = path.replace("modern", "classic");
        let other = ann
            .request(reqwest::Method::GET, &other)
            .header("if-none-match", &etag)
            .send()
            .await
            .unwrap();
        assert_eq!(other.status(), StatusCode::OK, "another look is another file");
    }
}

#[actix_web::test]
async fn the_check_tells_what_is_kept() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    for format in ["pdf", "docx", "json"] {
        let outcome: ExportCheck = ann.get_as(&path(&resume, &format!("/check?format={format}"))).await;
        assert!(outcome.written > 5, "{outcome:?}");
        assert_eq!(outcome.lost, [], "{format}");
        assert_eq!(outcome.standard.is_some(), format == "pdf");
    }
}

#[actix_web::test]
async fn a_page_can_be_looked_at_before_it_is_taken() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let outcome: ExportCheck = ann.get_as(&path(&resume, "/check?format=pdf")).await;
    assert_eq!(outcome.pages, Some(1));

    let mut pictures = Vec::new();
    for look in [
        "template=classic",
        "template=sidebar",
        "template=sidebar&color=%23aa0000",
    ] {
        let path = path(&resume, &format!("/preview?{look}&paper=letter&width=300"));
        let response = ann.get(&path).await;
        assert_eq!(response.status(), StatusCode::OK);
        let etag = response.headers()["etag"].to_str().unwrap().to_owned();
        let picture = response.bytes().await.unwrap();
        let sides = image_size(&picture);
        assert!(sides.0.abs_diff(300) <= 1 && sides.1.abs_diff(388) <= 1, "{sides:?}");
        pictures.push(picture);
        let again = ann.request(reqwest::Method::GET, &path).header("if-none-match", &etag);
        assert_eq!(again.send().await.unwrap().status(), StatusCode::NOT_MODIFIED);
    }
    assert!(pictures[0] != pictures[1] && pictures[1] != pictures[2]);

    let beyond = ann.get(&path(&resume, "/preview?page=2")).await;
    problem(beyond, StatusCode::NOT_FOUND, ErrorCode::NoPage).await;
    for query in ["width=99", "width=1201", "width=x", "template=fancy", "format=pdf"] {
        let response = ann.get(&path(&resume, &format!("/preview?{query}"))).await;
        problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
    }
}

/// Width and height as a PNG's header has them.
fn image_size(png: &[u8]) -> (u32, u32) {
    assert!(png.starts_with(b"\x89PNG"));
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (side(16), side(20))
}

#[actix_web::test]
async fn looks_that_do_not_exist_are_refused() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    for query in ["template=fancy", "paper=a3", "color=red", "color=%23zzzzzz", "font=x"] {
        for route in ["", "/check"] {
            let response = ann.get(&path(&resume, &format!("{route}?format=pdf&{query}"))).await;
            problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
        }
    }
}

#[actix_web::test]
async fn a_resume_too_long_to_print_is_refused() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let mut document = resume.resume.clone().unwrap();
    document.work[0].highlights = vec!["did it".to_owned(); 10_000];
    let corrected = ann
        .request(reqwest::Method::PUT, &format!("/api/v1/resumes/{}/document", resume.id))
        .header("if-match", "*")
        .json(&document)
        .send()
        .await
        .unwrap();
    assert_eq!(corrected.status(), StatusCode::OK);
    let response = ann.get(&path(&resume, "?format=pdf")).await;
    problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::TooComplex).await;
    assert_eq!(ann.get(&path(&resume, "?format=md")).await.status(), StatusCode::OK);
}
