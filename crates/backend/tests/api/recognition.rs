//! What goes wrong around text recognition: pages without end, a killed broker, many scans at once.

use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use reqwest::StatusCode;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use types::{ErrorCode, Resume, ResumeStatus};

use crate::helpers::{TestApp, TestUser, corpus, problem};

/// A page of a résumé, as tesseract would read it.
const PAGE: &[&str] = &[
    "Ann Example",
    "ann@example.com",
    "Experience",
    "Nurse, City Hospital, Leeds",
    "March 2019 - present",
];

/// A PDF whose pages hold drawings and no text.
fn drawings(pages: usize) -> Vec<u8> {
    let kids: Vec<String> = (0..pages).map(|page| format!("{} 0 R", page + 4)).collect();
    let page = |page| {
        format!(
            "{} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 144 192]/Contents 3 0 R>> endobj\n",
            page + 4
        )
    };
    let drawn: Vec<String> = (0..pages).map(page).collect();
    format!(
        "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
         2 0 obj <</Type/Pages/Kids[{}]/Count {pages}>> endobj\n\
         3 0 obj <</Length 40>> stream\n0 g 12 150 60 8 re f 12 100 90 8 re f    \nendstream endobj\n\
         {}trailer <</Root 1 0 R>>\n%%EOF\n",
        kids.join(" "),
        drawn.concat()
    )
    .into_bytes()
}

/// [`PAGE`] in tesseract's words.
fn hocr() -> String {
    let mut out = "<html><body>".to_owned();
    for (number, line) in PAGE.iter().enumerate() {
        let (top, bottom) = (50 + number * 60, 80 + number * 60);
        let _ = write!(
            out,
            "<span class='ocr_line' title='bbox 50 {top} 550 {bottom}; baseline 0 -6; x_size 30'>"
        );
        let mut left = 50;
        for word in line.split(' ') {
            let right = left + word.len() * 12;
            let _ = write!(
                out,
                "<span class='ocrx_word' title='bbox {left} {top} {right} {bottom}; x_wconf 95'>{word}</span>"
            );
            left = right + 10;
        }
        out.push_str("</span>");
    }
    out + "</body></html>"
}

/// A program that knows English and reads [`PAGE`] everywhere, after it has done `before`.
struct Tesseract {
    folder: TempDir,
}

impl Tesseract {
    fn new(before: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path().display();
        std::fs::write(folder.path().join("hocr"), hocr()).unwrap();
        let script = format!(
            "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then echo List:; echo eng; exit; fi\n\
             hang() {{ exec /bin/sleep {}; }}\ncd {here}\n{before}\ncat >/dev/null\ncat hocr\n",
            Self::hang(&folder)
        );
        let tesseract = Self { folder };
        std::fs::write(tesseract.path(), script).unwrap();
        std::fs::set_permissions(tesseract.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        tesseract
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("tesseract")
    }

    /// A time that no other test sleeps for, by which a program that hangs is known.
    fn hang(folder: &TempDir) -> String {
        let name = folder.path().file_name().unwrap().as_encoded_bytes();
        let number = name
            .iter()
            .fold(0_u64, |number, byte| number * 31 % 999_983 + u64::from(*byte));
        format!("600.{number}{}", std::process::id())
    }

    /// The process that hangs, and its parent.
    fn hanging(&self) -> Option<(u32, u32)> {
        let mark = Self::hang(&self.folder);
        std::fs::read_dir("/proc").unwrap().flatten().find_map(|entry| {
            let id = entry.file_name().to_str()?.parse().ok()?;
            let command = std::fs::read_to_string(entry.path().join("cmdline")).ok()?;
            let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
            let parent = stat.rsplit(')').next()?.split_whitespace().nth(1)?.parse().ok()?;
            command.split('\0').any(|part| part == mark).then_some((id, parent))
        })
    }
}

/// Waits up to a minute.
async fn until(mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_mins(1);
    while !is_so() {
        assert!(Instant::now() < end, "it never comes");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn begin(user: &TestUser<'_>, bytes: Vec<u8>) -> Resume {
    let upload = user.upload("scan.pdf", bytes).header("Prefer", "wait=0");
    upload.send().await.unwrap().json().await.unwrap()
}

async fn end(user: &TestUser<'_>, mut resume: Resume) -> Resume {
    let end = Instant::now() + Duration::from_mins(2);
    while matches!(resume.status, ResumeStatus::Queued | ResumeStatus::Processing) {
        assert!(Instant::now() < end, "it is never read");
        tokio::time::sleep(Duration::from_millis(50)).await;
        resume = user.get_as(&format!("/api/v1/resumes/{}", resume.id)).await;
    }
    resume
}

fn warning<'a>(resume: &'a Resume, code: &str) -> Option<&'a str> {
    let found = resume.warnings.iter().find(|warning| warning.code == code);
    found.map(|warning| warning.detail.as_str())
}

#[actix_web::test]
async fn what_was_read_when_the_time_is_up_is_kept() {
    let tesseract = Tesseract::new("mkdir first 2>/dev/null || hang");
    let app = TestApp::start_with(|config| {
        config.tesseract = tesseract.path();
        config.ocr_timeout = Duration::from_secs(8);
    });
    let ann = app.guest().await;
    let resume = end(&ann, begin(&ann, drawings(4)).await).await;
    assert_eq!(resume.status, ResumeStatus::Ready, "{:?}", resume.error);
    assert_eq!(resume.resume.as_ref().unwrap().basics.name, "Ann Example");
    assert!(warning(&resume, "read_by_ocr").is_some());
    let left_out = warning(&resume, "pages_left_out").unwrap();
    assert!(left_out.contains(" 3 of the pages"), "{left_out}");
    until(|| tesseract.hanging().is_none()).await;
}

#[actix_web::test]
async fn a_page_without_end_ends_and_says_why() {
    let tesseract = Tesseract::new("hang");
    let app = TestApp::start_with(|config| {
        config.tesseract = tesseract.path();
        config.ocr_timeout = Duration::from_secs(3);
    });
    let ann = app.guest().await;
    let response = ann.upload("scan.pdf", drawings(1)).header("Prefer", "wait=30").send();
    problem(
        response.await.unwrap(),
        StatusCode::UNPROCESSABLE_ENTITY,
        ErrorCode::TimedOut,
    )
    .await;
    assert_eq!(app.files(), Vec::<String>::new());
    until(|| tesseract.hanging().is_none()).await;
}

#[actix_web::test]
async fn a_page_that_takes_too_much_costs_only_itself() {
    let tesseract = Tesseract::new("mkdir first 2>/dev/null && kill -SEGV $$");
    let app = TestApp::start_with(|config| config.tesseract = tesseract.path());
    let ann = app.guest().await;
    let resume = end(&ann, begin(&ann, drawings(2)).await).await;
    assert_eq!(resume.status, ResumeStatus::Ready, "{:?}", resume.error);
    assert!(warning(&resume, "pages_left_out").unwrap().contains(" 1 of the pages"));
}

#[actix_web::test]
async fn a_killed_broker_leaves_nothing_behind_and_the_scan_is_read_all_the_same() {
    let tesseract = Tesseract::new("[ -e may_read ] || hang");
    let app = TestApp::start_with(|config| config.tesseract = tesseract.path());
    let ann = app.guest().await;
    let resume = begin(&ann, drawings(1)).await;
    until(|| tesseract.hanging().is_some()).await;
    let (reader, broker) = tesseract.hanging().unwrap();
    std::fs::write(tesseract.folder.path().join("may_read"), "").unwrap();
    let pid = Pid::from_raw(broker.cast_signed()).unwrap();
    kill_process(pid, Signal::KILL).unwrap();
    until(|| !Path::new(&format!("/proc/{reader}")).exists()).await;
    // Others are read meanwhile.
    ann.ready("cv.pdf", std::fs::read(corpus("pdf")).unwrap()).await;
    let resume = end(&ann, resume).await;
    assert_eq!(resume.status, ResumeStatus::Ready, "{:?}", resume.error);
    assert_eq!(resume.resume.unwrap().basics.name, "Ann Example");
}

#[actix_web::test]
async fn text_does_not_wait_behind_scans() {
    let tesseract = Tesseract::new("while [ ! -e may_read ]; do sleep 0.1; done");
    let app = TestApp::start_with(|config| config.tesseract = tesseract.path());
    let ann = app.guest().await;
    let scans = join_all((0..5).map(|_| begin(&ann, drawings(1)))).await;
    let pdf = std::fs::read(corpus("pdf")).unwrap();
    for _ in 0..3 {
        ann.ready("cv.pdf", pdf.clone()).await;
    }
    std::fs::write(tesseract.folder.path().join("may_read"), "").unwrap();
    for resume in join_all(scans.into_iter().map(|resume| end(&ann, resume))).await {
        assert_eq!(resume.status, ResumeStatus::Ready, "{:?}", resume.error);
    }
}

#[actix_web::test]
async fn many_scans_at_once_are_all_read() {
    let tesseract = Tesseract::new("sleep 0.2");
    let app = TestApp::start_with(|config| config.tesseract = tesseract.path());
    let ann = app.guest().await;
    let begun = join_all((0..8).map(|_| begin(&ann, drawings(2)))).await;
    let text = ann.ready("cv.pdf", std::fs::read(corpus("pdf")).unwrap());
    let (read, text) = tokio::join!(join_all(begun.into_iter().map(|resume| end(&ann, resume))), text);
    assert_eq!(text.status, ResumeStatus::Ready);
    for resume in read {
        assert_eq!(resume.status, ResumeStatus::Ready, "{:?}", resume.error);
        assert_eq!(warning(&resume, "pages_left_out"), None);
    }
    assert_eq!(app.files().len(), 9);
}
