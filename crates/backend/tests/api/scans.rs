//! Scans and photos: read by text recognition, and said to be.

use std::path::Path;
use std::time::Duration;

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, GrayImage, ImageEncoder, imageops};
use reqwest::StatusCode;
use types::{DocumentKind, ErrorCode, Layout, Page, Resume, ResumeStatus};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::helpers::{TestApp, TestUser, corpus, problem};
use crate::pages::pixel;

/// A scan of one page at 300 dots per inch.
fn scan() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bench/data/scan");
    std::fs::read(folder.join("en-sales-careerchange__own-sidebar__scan300.pdf")).unwrap()
}

/// The photo in the scan.
fn photo() -> Vec<u8> {
    let scan = scan();
    let find = |mark: &[u8], from: usize| {
        scan[from..]
            .windows(mark.len())
            .position(|bytes| bytes == mark)
            .unwrap()
            + from
    };
    let start = find(b"\xFF\xD8\xFF", 0);
    scan[start..find(b"endstream", start)].to_vec()
}

/// The upper part of the same as PNG.
fn png() -> Vec<u8> {
    let mut decoder = JpegDecoder::new_with_options(
        ZCursor::new(photo()),
        DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::Luma),
    );
    let pixels = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    let side = |length: usize| u32::try_from(length).unwrap();
    let page = GrayImage::from_raw(side(width), side(height), pixels).unwrap();
    let part = imageops::crop_imm(&page, 0, 0, page.width(), page.height() / 3).to_image();
    png_of(&part)
}

fn png_of(picture: &GrayImage) -> Vec<u8> {
    let mut file = Vec::new();
    PngEncoder::new(&mut file)
        .write_image(
            picture.as_raw(),
            picture.width(),
            picture.height(),
            ExtendedColorType::L8,
        )
        .unwrap();
    file
}

/// A PNG that says it is as large as can be.
fn huge_png() -> Vec<u8> {
    let mut file = png_of(&GrayImage::new(1, 1));
    file[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let check = file[12..29].iter().fold(u32::MAX, |check, byte| {
        (0..8).fold(check ^ u32::from(*byte), |check, _| {
            (check >> 1) ^ if check & 1 == 1 { 0xEDB8_8320 } else { 0 }
        })
    });
    file[29..33].copy_from_slice(&(!check).to_be_bytes());
    file
}

/// Uploads a picture and waits until it is read, however busy the machine is.
async fn read(user: &TestUser<'_>, bytes: Vec<u8>) -> Resume {
    let response = user
        .upload("cv", bytes)
        .header("Prefer", "wait=30")
        .send()
        .await
        .unwrap();
    let mut resume: Resume = response.json().await.unwrap();
    while resume.status == ResumeStatus::Processing {
        actix_web::rt::time::sleep(Duration::from_millis(200)).await;
        resume = user.get_as(&format!("/api/v1/resumes/{}", resume.id)).await;
    }
    resume
}

fn patient() -> TestApp {
    TestApp::start_with(|config| {
        config.ocr_timeout = Duration::from_mins(4);
        config.max_upload = 8 << 20;
    })
}

#[actix_web::test]
async fn a_scan_is_read_and_said_to_be_less_sure() {
    let app = patient();
    let resume = read(&app.guest().await, scan()).await;
    assert_eq!((resume.status, resume.kind), (ResumeStatus::Ready, DocumentKind::Pdf));
    assert!(resume.warnings.iter().any(|warning| warning.code == "read_by_ocr"));
    let document = resume.resume.unwrap();
    assert!(
        document.basics.name.starts_with("DeShawn Vandermeulen"),
        "{}",
        document.basics.name
    );
    assert_eq!(document.basics.email, "deshawn.v@example.com");
    // The sidebar does not run into the text beside it.
    let jobs: Vec<_> = document.work.iter().map(|job| job.position.as_str()).collect();
    assert_eq!(
        jobs,
        [
            "Account Executive",
            "Sales Development Representative",
            "Mathematics Teacher"
        ]
    );
    assert!(document.meta.fields.values().all(|field| field.confidence < 0.951));
}

#[actix_web::test]
async fn a_photo_is_shown_upright_with_its_text_where_the_layout_says() {
    let app = patient();
    let ann = app.guest().await;
    let upright = image::load_from_memory(&png()).unwrap().into_luma8();
    let lying = read(&ann, png_of(&imageops::rotate270(&upright))).await;
    assert_eq!(lying.status, ResumeStatus::Ready, "{:?}", lying.error);
    let layout: Layout = ann.get_as(&format!("/api/v1/resumes/{}/layout", lying.id)).await;
    let [page] = &layout.pages[..] else {
        panic!("{} pages", layout.pages.len())
    };
    assert_eq!(page.posture.turned, 90);
    let response = ann.get(&format!("/api/v1/resumes/{}/pages/1", lying.id)).await;
    assert_eq!(response.status(), StatusCode::OK);
    let shown = image::load_from_memory(&response.bytes().await.unwrap())
        .unwrap()
        .into_luma8();
    assert!(shown.width() > shown.height() && shown.width() * shown.height() < 2_510_000);
    // The name is as dark on what is shown as on what was sent.
    let name = page.places.iter().find(|place| {
        let words: String = lying
            .text
            .as_deref()
            .unwrap()
            .chars()
            .skip(place.span.start)
            .take(7)
            .collect();
        words == "DeShawn"
    });
    let name = name.unwrap();
    let scale = f64::from(shown.width()) / f64::from(page.width);
    let pixel = |length| pixel(length, scale);
    let dark = |y0: u32, y1: u32| {
        let (x0, x1) = (pixel(name.x0), pixel(name.x1));
        let part = imageops::crop_imm(&shown, x0, y0, x1 - x0, y1 - y0).to_image();
        part.pixels().filter(|pixel| pixel.0[0] < 128).count()
    };
    let (y0, y1) = (pixel(name.y0), pixel(name.y1));
    assert!(
        dark(y0, y1) > 4 * dark(y0.saturating_sub(y1 - y0), y0),
        "the name is beside its place"
    );
}

#[actix_web::test]
async fn a_picture_is_read_like_a_scan() {
    let app = patient();
    let resume = read(&app.guest().await, png()).await;
    assert_eq!((resume.status, resume.kind), (ResumeStatus::Ready, DocumentKind::Png));
    assert!(resume.warnings.iter().any(|warning| warning.code == "read_by_ocr"));
    let basics = resume.resume.unwrap().basics;
    assert!(basics.name.starts_with("DeShawn Vandermeulen"), "{}", basics.name);
    assert_eq!(basics.email, "deshawn.v@example.com");
}

#[actix_web::test]
async fn without_tesseract_pictures_are_refused_and_text_is_read() {
    let app = TestApp::start_with(|config| config.tesseract = "/nowhere/tesseract".into());
    let ann = app.guest().await;
    for bytes in [scan(), photo()] {
        let response = ann
            .upload("cv", bytes)
            .header("Prefer", "wait=30")
            .send()
            .await
            .unwrap();
        problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::OcrUnavailable).await;
    }
    assert_eq!(ann.get_as::<Page<Resume>>("/api/v1/resumes").await.items, []);
    let resume = ann.ready("cv.pdf", std::fs::read(corpus("pdf")).unwrap()).await;
    assert_eq!(resume.status, ResumeStatus::Ready);
}

#[actix_web::test]
async fn pictures_that_cannot_be_read_say_why() {
    let app = patient();
    let ann = app.guest().await;
    let (photo, png) = (photo(), png());
    let unreadable = StatusCode::UNPROCESSABLE_ENTITY;
    let cases = [
        (huge_png(), StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge),
        (png[..png.len() / 2].to_vec(), unreadable, ErrorCode::Corrupt),
        (photo[..photo.len() / 2].to_vec(), unreadable, ErrorCode::Corrupt),
        (photo[..20].to_vec(), unreadable, ErrorCode::Corrupt),
        (
            png_of(&GrayImage::from_pixel(800, 1000, image::Luma([250]))),
            unreadable,
            ErrorCode::NoText,
        ),
    ];
    for (bytes, status, code) in cases {
        let response = ann
            .upload("cv", bytes)
            .header("Prefer", "wait=30")
            .send()
            .await
            .unwrap();
        problem(response, status, code).await;
    }
    assert_eq!(app.files(), Vec::<String>::new());
}
