use reqwest::{Method, StatusCode};
use types::{Document, DocumentKind, ErrorCode, Page, Resume, ResumeStatus};

use crate::helpers::{RESUME_TEXT, TestApp, corpus, problem};

#[actix_web::test]
async fn a_pdf_and_a_word_file_are_read() {
    let app = TestApp::start();
    let ann = app.guest().await;
    for (kind, expected) in [("pdf", DocumentKind::Pdf), ("docx", DocumentKind::Docx)] {
        let path = corpus(kind);
        let bytes = std::fs::read(&path).unwrap();
        let response = ann
            .upload("cv.exe", bytes.clone())
            .header("Prefer", "wait=30")
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::CREATED);
        assert_eq!(response.headers()["preference-applied"], "wait=30");
        let location = response.headers()["location"].to_str().unwrap().to_owned();

        let resume: Resume = response.json().await.unwrap();
        assert_eq!(
            (resume.status, resume.kind, resume.version),
            (ResumeStatus::Ready, expected, 1)
        );
        assert_eq!(resume.size_bytes, i64::try_from(bytes.len()).unwrap());
        assert!(resume.text.as_ref().unwrap().len() > 200);
        assert!(resume.resume.is_some());
        assert_eq!(ann.get_as::<Resume>(&location).await, resume);
    }
}

#[actix_web::test]
async fn an_upload_that_is_not_waited_for_is_read_all_the_same() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let response = ann
        .upload("cv.txt", RESUME_TEXT)
        .header("Prefer", "wait=0")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::ACCEPTED);
    let location = response.headers()["location"].to_str().unwrap().to_owned();
    let resume: Resume = response.json().await.unwrap();
    assert!(resume.task_id.is_some() && resume.resume.is_none());
    for _ in 0..100 {
        let resume: Resume = ann.get_as(&location).await;
        if resume.status == ResumeStatus::Ready {
            assert_eq!(resume.text.unwrap().lines().next(), Some("Ann Example"));
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the file was never read");
}

#[actix_web::test]
async fn a_correction_is_kept_and_lost_updates_are_refused() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let path = format!("/api/v1/resumes/{}", resume.id);
    assert_eq!(ann.get(&path).await.headers()["etag"], "\"1\"");

    let mut document = serde_json::to_value(resume.resume.unwrap()).unwrap();
    document["basics"]["name"] = "Anne Example".into();
    document["basics"]["x-nickname"] = "An\0n".into();
    let put = |tag: &'static str| {
        ann.request(Method::PUT, &format!("{path}/document"))
            .header("if-match", tag)
            .json(&document)
            .send()
    };
    let response = put("\"1\"").await.unwrap();
    assert_eq!(
        (response.status(), response.headers()["etag"].to_str().unwrap()),
        (StatusCode::OK, "\"2\"")
    );
    let edited: Resume = response.json().await.unwrap();
    assert!(edited.is_edited && edited.version == 2);
    assert!(edited.updated_at > edited.created_at);
    let basics = &edited.resume.as_ref().unwrap().basics;
    assert_eq!(
        (basics.name.as_str(), &basics.extra["x-nickname"]),
        ("Anne Example", &"Ann".into())
    );
    let name = edited.resume.as_ref().unwrap().meta.fields.get("/basics/name");
    assert!(name.is_none_or(|meta| meta.span.is_none()));
    assert_eq!(ann.get_as::<Resume>(&path).await, edited);

    problem(
        put("\"1\"").await.unwrap(),
        StatusCode::PRECONDITION_FAILED,
        ErrorCode::PreconditionFailed,
    )
    .await;
    let without = ann
        .request(Method::PUT, &format!("{path}/document"))
        .json(&document)
        .send()
        .await
        .unwrap();
    problem(without, StatusCode::PRECONDITION_FAILED, ErrorCode::PreconditionFailed).await;
}

#[actix_web::test]
async fn of_many_edits_at_once_one_wins() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let path = format!("/api/v1/resumes/{}/document", resume.id);
    let document = serde_json::to_value(Document::default()).unwrap();
    let edits = (0..8).map(|_| {
        ann.request(Method::PUT, &path)
            .header("if-match", "\"1\"")
            .json(&document)
            .send()
    });
    let answers = futures_util::future::join_all(edits).await;
    let won = answers
        .iter()
        .filter(|answer| answer.as_ref().unwrap().status() == StatusCode::OK)
        .count();
    assert_eq!(won, 1);
    assert_eq!(
        ann.get_as::<Resume>(&format!("/api/v1/resumes/{}", resume.id))
            .await
            .version,
        2
    );
}

#[actix_web::test]
async fn the_file_comes_back_as_it_was_and_cannot_run_as_a_page() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("a\"b<é>.html", RESUME_TEXT).await;
    let response = ann.get(&format!("/api/v1/resumes/{}/file", resume.id)).await;
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "no-store");
    let disposition = header("content-disposition");
    assert!(disposition.starts_with("attachment; filename=\"a_b_"), "{disposition}");
    assert!(disposition.ends_with("%C3%A9%3E.html"), "{disposition}");
    assert_eq!(response.text().await.unwrap(), RESUME_TEXT);
}

#[actix_web::test]
async fn a_resume_is_exported_in_three_forms() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let path = format!("/api/v1/resumes/{}/export?format=", resume.id);
    let exported: Document = ann.get_as(&format!("{path}json")).await;
    assert_eq!(exported, resume.resume.unwrap());
    for (format, kind) in [("md", "text/markdown"), ("txt", "text/plain")] {
        let response = ann.get(&format!("{path}{format}")).await;
        assert!(response.headers()["content-type"].to_str().unwrap().starts_with(kind));
        assert!(response.text().await.unwrap().contains("Ann Example"));
    }
    let wrong = ann.get(&format!("{path}exe")).await;
    problem(wrong, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
}

#[actix_web::test]
async fn deleting_leaves_nothing() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    assert_eq!(app.files(), [resume.id.to_string()]);
    let path = format!("/api/v1/resumes/{}", resume.id);
    assert_eq!(ann.delete(&path).await, StatusCode::NO_CONTENT);
    assert_eq!(app.files(), Vec::<String>::new());
    problem(ann.get(&path).await, StatusCode::NOT_FOUND, ErrorCode::NotFound).await;
    let task = ann.get(&format!("/api/v1/tasks/{}", resume.task_id.unwrap())).await;
    problem(task, StatusCode::NOT_FOUND, ErrorCode::NotFound).await;
}

#[actix_web::test]
async fn the_list_comes_in_pages_and_without_content() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.push(ann.ready("cv.txt", RESUME_TEXT).await.id);
    }
    ids.reverse();
    let mut seen = Vec::new();
    let mut path = "/api/v1/resumes?limit=2".to_owned();
    loop {
        let page: Page<Resume> = ann.get_as(&path).await;
        assert!(
            page.items.len() <= 2
                && page
                    .items
                    .iter()
                    .all(|resume| resume.text.is_none() && resume.resume.is_none())
        );
        seen.extend(page.items.iter().map(|resume| resume.id));
        let Some(cursor) = page.next_cursor else { break };
        path = format!("/api/v1/resumes?limit=2&cursor={cursor}");
    }
    assert_eq!(seen, ids);
    for wrong in ["limit=0", "limit=101", "limit=x", "cursor=x", "offset=1"] {
        let response = ann.get(&format!("/api/v1/resumes?{wrong}")).await;
        problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
    }
}

#[actix_web::test]
async fn the_same_upload_sent_twice_is_stored_once() {
    let app = TestApp::start();
    let (ann, bob) = (app.guest().await, app.guest().await);
    let send = |text: String| {
        ann.upload("cv.txt", text)
            .header("Idempotency-Key", "one")
            .header("Prefer", "wait=20")
            .send()
    };
    let (first, second) = tokio::join!(send(RESUME_TEXT.to_owned()), send(RESUME_TEXT.to_owned()));
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!(
        (first.status(), second.status()),
        (StatusCode::CREATED, StatusCode::CREATED)
    );
    let (first, second): (Resume, Resume) = (first.json().await.unwrap(), second.json().await.unwrap());
    assert_eq!(first, second);
    assert_eq!(app.files().len(), 1);

    let other = send("Somebody else".to_owned()).await.unwrap();
    problem(other, StatusCode::CONFLICT, ErrorCode::Conflict).await;
    let theirs = bob
        .upload("cv.txt", RESUME_TEXT)
        .header("Idempotency-Key", "one")
        .send()
        .await
        .unwrap();
    assert_ne!(theirs.json::<Resume>().await.unwrap().id, first.id);
    assert_eq!(app.files().len(), 2);
}
