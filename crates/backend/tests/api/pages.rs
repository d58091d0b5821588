//! Pictures of pages, and where on them the text stands.

use image::{DynamicImage, GrayImage, Luma};
use reqwest::StatusCode;
use types::{ErrorCode, Layout, Place};

use crate::helpers::{RESUME_TEXT, TestApp, corpus, file_names, problem};

/// The words of a résumé that a place stands for.
fn words(text: &str, place: &Place) -> String {
    let letters = text.chars().skip(place.span.start);
    letters.take(place.span.end - place.span.start).collect()
}

/// Where a length in points ends on a picture.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place on a page"
)]
pub fn pixel(length: f32, scale: f64) -> u32 {
    (f64::from(length) * scale) as u32
}

fn decoded(picture: &[u8]) -> DynamicImage {
    assert!(picture.starts_with(b"\x89PNG"));
    image::load_from_memory(picture).unwrap()
}

/// How much of a part of a page is not white, in thousandths.
fn ink(page: &GrayImage, (x0, y0, x1, y1): (u32, u32, u32, u32)) -> usize {
    let part = image::imageops::crop_imm(page, x0, y0, x1 - x0, y1 - y0).to_image();
    let dark = part.pixels().filter(|Luma([grey])| *grey < 128).count();
    dark * 1000 / part.pixels().len()
}

#[actix_web::test]
async fn each_line_stands_on_its_page_where_the_layout_says() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.pdf", std::fs::read(corpus("pdf")).unwrap()).await;
    let layout: Layout = ann.get_as(&format!("/api/v1/resumes/{}/layout", resume.id)).await;
    let text = resume.text.unwrap();
    assert!(!layout.pages.is_empty());

    for (index, page) in layout.pages.iter().enumerate() {
        let path = format!("/api/v1/resumes/{}/pages/{}", resume.id, index + 1);
        let response = ann.get(&path).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "image/png");
        let picture = decoded(&response.bytes().await.unwrap()).into_luma8();
        let scale = f64::from(picture.width()) / f64::from(page.width);
        assert!((f64::from(picture.height()) / f64::from(page.height) - scale).abs() < 0.01);
        assert!(page.places.len() > 10);
        for place in &page.places {
            let pixel = |length| pixel(length, scale);
            let (x0, y0, x1, y1) = (pixel(place.x0), pixel(place.y0), pixel(place.x1), pixel(place.y1));
            assert!(x1 <= picture.width() && y1 <= picture.height(), "{place:?}");
            let words = words(&text, place);
            let ink = ink(&picture, (x0, y0, x1.max(x0 + 1), y1));
            assert!(ink > 20 || words.chars().count() < 3, "nothing at {words:?}: {ink}");
            assert!(!words.contains('\n') && !words.contains('\t'), "{words:?}");
        }
    }
    let name = resume.resume.unwrap().basics.name;
    let first = layout.pages[0]
        .places
        .iter()
        .find(|place| words(&text, place).contains(&name));
    assert!(first.unwrap().y1 < layout.pages[0].height / 3.0);
}

#[actix_web::test]
async fn a_page_is_drawn_once_and_asked_for_again_in_few_bytes() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.pdf", std::fs::read(corpus("pdf")).unwrap()).await;
    let path = format!("/api/v1/resumes/{}/pages/1", resume.id);
    let first = ann.get(&path).await;
    let etag = first.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(first.headers()["cache-control"], "private, no-cache");
    assert_eq!(
        first.headers()["content-security-policy"],
        "sandbox; default-src 'none'"
    );
    let first = first.bytes().await.unwrap();

    let again = ann.request(reqwest::Method::GET, &path).header("if-none-match", &etag);
    let again = again.send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(again.bytes().await.unwrap().len(), 0);
    let other = ann
        .request(reqwest::Method::GET, &path)
        .header("if-none-match", "\"other\"");
    assert_eq!(other.send().await.unwrap().status(), StatusCode::OK);

    // What is kept is what is sent, until the résumé goes.
    let folder = app.directory.path().join("files/pages").join(resume.id.to_string());
    let kept = file_names(&folder);
    assert_eq!(kept.len(), 1);
    assert_eq!(std::fs::read(folder.join(&kept[0])).unwrap(), first);
    std::fs::write(folder.join(&kept[0]), b"\x89PNG as it was kept").unwrap();
    assert_eq!(
        &ann.get(&path).await.bytes().await.unwrap()[..],
        b"\x89PNG as it was kept"
    );
    assert_eq!(
        ann.delete(&format!("/api/v1/resumes/{}", resume.id)).await,
        StatusCode::NO_CONTENT
    );
    assert!(!folder.exists());
    problem(ann.get(&path).await, StatusCode::NOT_FOUND, ErrorCode::NotFound).await;
}

#[actix_web::test]
async fn pages_of_nobody_are_swept() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.pdf", std::fs::read(corpus("pdf")).unwrap()).await;
    ann.get(&format!("/api/v1/resumes/{}/pages/1", resume.id)).await;
    let pages = app.directory.path().join("files/pages");
    let stray = pages.join(uuid::Uuid::now_v7().to_string());
    std::fs::create_dir(&stray).unwrap();
    std::fs::write(stray.join("1.1"), b"a page").unwrap();
    backend::resumes::sweep(true, &app.state.db, &app.state.files)
        .await
        .unwrap();
    assert_eq!(file_names(&pages), [resume.id.to_string()]);
}

#[actix_web::test]
async fn there_are_no_other_pages() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let pdf = ann.ready("cv.pdf", std::fs::read(corpus("pdf")).unwrap()).await;
    for number in ["0", "99", "101", "-1", "4294967297", "one", "1.1"] {
        let path = format!("/api/v1/resumes/{}/pages/{number}", pdf.id);
        problem(ann.get(&path).await, StatusCode::NOT_FOUND, ErrorCode::NoPage).await;
    }
    for (name, bytes) in [
        ("cv.txt", RESUME_TEXT.as_bytes().to_vec()),
        ("cv.docx", std::fs::read(corpus("docx")).unwrap()),
    ] {
        let resume = ann.ready(name, bytes).await;
        let layout: Layout = ann.get_as(&format!("/api/v1/resumes/{}/layout", resume.id)).await;
        assert_eq!(layout.pages, []);
        let path = format!("/api/v1/resumes/{}/pages/1", resume.id);
        problem(ann.get(&path).await, StatusCode::NOT_FOUND, ErrorCode::NoPage).await;
    }
}

#[actix_web::test]
async fn what_is_not_read_yet_has_no_pages_yet() {
    let app = TestApp::start_idle();
    let ann = app.guest().await;
    let upload = ann.upload("cv.pdf", std::fs::read(corpus("pdf")).unwrap());
    let resume: types::Resume = upload
        .header("Prefer", "wait=0")
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    for end in ["layout", "pages/1"] {
        let path = format!("/api/v1/resumes/{}/{end}", resume.id);
        problem(ann.get(&path).await, StatusCode::CONFLICT, ErrorCode::Conflict).await;
    }
}
