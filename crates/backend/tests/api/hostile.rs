//! Files that must not be read: each is refused with its own reason, and nothing of it is kept.

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use reqwest::StatusCode;
use tokio::io::AsyncWriteExt as _;
use types::{ErrorCode, Page, Resume, ResumeStatus};

use crate::helpers::{TestApp, TestUser, corpus, problem};

async fn refused(user: &TestUser<'_>, bytes: impl Into<Vec<u8>>, status: StatusCode, codes: &[ErrorCode]) {
    let response = user
        .upload("cv.pdf", bytes)
        .header("Prefer", "wait=30")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), status);
    let code = response.json::<types::Problem>().await.unwrap().code;
    assert!(codes.contains(&code), "{code:?} is none of {codes:?}");
    assert_eq!(user.get_as::<Page<Resume>>("/api/v1/resumes").await.items, []);
    assert_eq!(user.app.files(), Vec::<String>::new());
}

#[actix_web::test]
async fn what_the_first_look_shows_is_refused_at_once() {
    let app = TestApp::start_idle();
    let ann = app.guest().await;
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    refused(&ann, "", unprocessable, &[ErrorCode::Empty]).await;
    let unsupported = StatusCode::UNSUPPORTED_MEDIA_TYPE;
    for bytes in [
        b"GIF89a\x01\0\x01\0".as_slice(),
        b"\x7fELF\x02\x01\x01\0\0\0\0\0",
        b"<html><p>x</html>",
        &[0; 64],
    ] {
        refused(&ann, bytes, unsupported, &[ErrorCode::UnsupportedType]).await;
    }
    refused(
        &ann,
        vec![b'a'; 1024 * 1024 + 1],
        StatusCode::PAYLOAD_TOO_LARGE,
        &[ErrorCode::TooLarge],
    )
    .await;
}

#[actix_web::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let address = app.url.trim_start_matches("http://");
    let begun = format!(
        "POST /api/v1/resumes HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {}\r\n\
         Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: 100000\r\n\r\n\
         --cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cv.txt\"\r\n\r\nAnn Example",
        ann.session.access_token
    );
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.write_all(begun.as_bytes()).await.unwrap();
    until("a file is begun", || app.files().len() == 1).await;
    drop(stream);
    until("nothing is left of it", || app.files().is_empty()).await;
    assert_eq!(ann.get_as::<Page<Resume>>("/api/v1/resumes").await.items, []);
}

async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..500 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("never seen: {what}");
}

#[actix_web::test]
async fn an_upload_beyond_all_bounds_is_cut_short() {
    let app = TestApp::start();
    let ann = app.guest().await;
    // The server may answer and hang up before it has seen everything.
    match ann.upload("cv.pdf", vec![b'a'; 50 << 20]).send().await {
        Ok(response) => drop(problem(response, StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge).await),
        Err(error) => assert!(error.is_request() || error.is_body(), "{error}"),
    }
    assert_eq!(app.get("/health").await.status(), StatusCode::OK);
    assert!(app.files().is_empty());
}

#[actix_web::test]
async fn what_reading_shows_is_refused_after_it() {
    // Making it takes long; an idle connection would not last.
    let bomb = zip_bomb();
    let app = TestApp::start();
    let ann = app.guest().await;
    let pdf = std::fs::read(corpus("pdf")).unwrap();
    let unreadable = [
        ErrorCode::Corrupt,
        ErrorCode::NoText,
        ErrorCode::Encrypted,
        ErrorCode::TooComplex,
    ];
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    refused(&ann, &pdf[..200], status, &unreadable).await;
    refused(&ann, b"%PDF-1.7\nrubbish".as_slice(), status, &unreadable).await;
    refused(
        &ann,
        b"PK\x03\x04rubbish word/document.xml".as_slice(),
        status,
        &unreadable,
    )
    .await;
    refused(
        &ann,
        bomb,
        status,
        &[ErrorCode::TooComplex, ErrorCode::Corrupt, ErrorCode::TimedOut],
    )
    .await;
}

/// A Word file of a few kilobytes that unpacks to 300 MB.
fn zip_bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("word/document.xml", options).unwrap();
    let spaces = vec![b' '; 1 << 20];
    for _ in 0..300 {
        zip.write_all(&spaces).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[actix_web::test]
async fn a_failure_nobody_waited_for_is_told_and_its_bytes_are_gone() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let broken = b"%PDF-1.7\nrubbish".to_vec();
    let response = ann
        .upload("cv.pdf", broken)
        .header("Prefer", "wait=0")
        .send()
        .await
        .unwrap();
    if response.status() != StatusCode::ACCEPTED {
        // It was refused before the answer went out: that is fine, too.
        return;
    }
    let resume: Resume = response.json().await.unwrap();
    for _ in 0..100 {
        let resume: Resume = ann.get_as(&format!("/api/v1/resumes/{}", resume.id)).await;
        if resume.status == ResumeStatus::Failed {
            assert!(resume.error.is_some_and(|error| error.status == 422));
            // The bytes go after the row has said so, never before.
            if app.files().is_empty() {
                return;
            }
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the file was never given up, or its bytes were not: {:?}", app.files());
}

/// A PDF of so many empty pages.
fn pdf_of_pages(count: usize) -> Vec<u8> {
    let kids: Vec<String> = (0..count).map(|page| format!("{} 0 R", page + 3)).collect();
    let page = |page| {
        format!(
            "{} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj\n",
            page + 3
        )
    };
    let pages: Vec<String> = (0..count).map(page).collect();
    let (kids, pages) = (kids.join(" "), pages.concat());
    format!(
        "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
         2 0 obj <</Type/Pages/Kids[{kids}]/Count {count}>> endobj\n{pages}trailer <</Root 1 0 R>>\n%%EOF\n"
    )
    .into_bytes()
}

/// A Word file of one part.
fn docx(document: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("word/document.xml", options).unwrap();
    zip.write_all(document.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

#[actix_web::test]
async fn every_way_to_fail_has_a_code_of_its_own() {
    let bomb = zip_bomb();
    let password = format!("{}/tests/fixtures/password.pdf", env!("CARGO_MANIFEST_DIR"));
    let (unprocessable, unsupported) = (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let failures = [
        (Vec::new(), unprocessable, ErrorCode::Empty),
        (
            b"\x7fELF\x02\x01\x01\0\0\0\0\0".to_vec(),
            unsupported,
            ErrorCode::UnsupportedType,
        ),
        (b"%PDF-1.7\nrubbish".to_vec(), unprocessable, ErrorCode::Corrupt),
        (std::fs::read(password).unwrap(), unprocessable, ErrorCode::Encrypted),
        (
            docx("<w:document><w:body><w:p/></w:body></w:document>"),
            unprocessable,
            ErrorCode::NoText,
        ),
        (
            vec![b'a'; 1024 * 1024 + 1],
            StatusCode::PAYLOAD_TOO_LARGE,
            ErrorCode::TooLarge,
        ),
        (pdf_of_pages(101), unprocessable, ErrorCode::TooManyPages),
        (bomb, unprocessable, ErrorCode::TooComplex),
        (docx(&"<w:sdt>".repeat(100_000)), unprocessable, ErrorCode::TooComplex),
    ];
    let app = TestApp::start();
    let ann = app.guest().await;
    for (file, status, code) in failures {
        refused(&ann, file, status, &[code]).await;
    }
    // After all that, what can be read still is.
    ann.ready("cv.pdf", std::fs::read(corpus("pdf")).unwrap()).await;

    let folder = tempfile::tempdir().unwrap();
    let sleeper = folder.path().join("sleeper");
    std::fs::write(&sleeper, "#!/bin/sh\nexec /bin/sleep 60\n").unwrap();
    std::fs::set_permissions(&sleeper, std::fs::Permissions::from_mode(0o755)).unwrap();
    let app = TestApp::start_with_child(sleeper, |config| config.read_timeout = Duration::from_secs(1));
    let bob = app.guest().await;
    refused(&bob, "Ann Example", unprocessable, &[ErrorCode::TimedOut]).await;
}
