//! Résumés as files, and the check of what machines read in them.

use reqwest::StatusCode;
use types::{ErrorCode, ExportCheck, Resume};

use crate::helpers::{ENGINEER, ENGINEER_AD, RESUME_TEXT, TestApp, TestUser, corpus, problem};

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

/// Stores a changed document.
async fn correct(user: &TestUser<'_>, resume: &Resume, document: &types::Document) {
    let path = format!("/api/v1/resumes/{}/document", resume.id);
    let request = user
        .request(reqwest::Method::PUT, &path)
        .header("if-match", "*")
        .json(document);
    assert_eq!(request.send().await.unwrap().status(), StatusCode::OK);
}

#[actix_web::test]
async fn a_resume_that_came_as_docx_keeps_its_own_layout() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let bytes = std::fs::read(corpus("docx")).unwrap();
    let resume = ann.ready("cv.docx", bytes.clone()).await;
    let own = path(&resume, "?format=docx&layout=own");
    let same = ann.get(&own).await;
    assert_eq!(same.status(), StatusCode::OK);
    let etag = same.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(same.bytes().await.unwrap(), bytes, "nothing has changed");

    let mut document = resume.resume.clone().unwrap();
    document.work[0].highlights[0] = "Rebuilt the kiln room".to_owned();
    document.basics.phone = String::new();
    document.basics.label = "Kiln engineer".to_owned();
    document.volunteer.push(types::Volunteer {
        organization: "Elsewhere".to_owned(),
        position: "Clerk".to_owned(),
        ..types::Volunteer::default()
    });
    correct(&ann, &resume, &document).await;
    let request = ann.request(reqwest::Method::GET, &own).header("if-none-match", &etag);
    let changed = request.send().await.unwrap();
    assert_eq!(changed.status(), StatusCode::OK, "another version is another file");
    assert!(
        changed.headers()["content-disposition"]
            .to_str()
            .unwrap()
            .contains("cv.docx")
    );
    let again = ann.ready("again.docx", changed.bytes().await.unwrap().to_vec()).await;
    let found = again.resume.unwrap();
    assert_eq!(found.work[0].highlights, document.work[0].highlights);
    assert_eq!(
        (found.basics.phone, found.basics.label),
        (String::new(), "Kiln engineer".to_owned())
    );

    let outcome: ExportCheck = ann.get_as(&path(&resume, "/check?format=docx&layout=own")).await;
    let unplaced: Vec<&str> = outcome.unplaced.iter().map(|change| change.pointer.as_str()).collect();
    assert_eq!((outcome.placed, unplaced), (3, vec!["/volunteer/0"]));
    assert!(
        outcome
            .lost
            .iter()
            .all(|field| field.pointer.starts_with("/volunteer/0")),
        "{:?}",
        outcome.lost
    );
}

#[actix_web::test]
async fn there_is_no_own_layout_without_a_docx() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let text = ann.ready("cv.txt", RESUME_TEXT).await;
    let docx = ann.ready("cv.docx", std::fs::read(corpus("docx")).unwrap()).await;
    for route in ["", "/check"] {
        let response = ann.get(&path(&text, &format!("{route}?format=docx&layout=own"))).await;
        problem(response, StatusCode::CONFLICT, ErrorCode::Conflict).await;
        let response = ann.get(&path(&docx, &format!("{route}?format=pdf&layout=own"))).await;
        problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
        let response = ann.get(&path(&docx, &format!("{route}?format=docx&layout=mine"))).await;
        problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
    }
    app.state.files.delete(docx.id).await;
    let response = ann.get(&path(&docx, "?format=docx&layout=own")).await;
    let gone = problem(response, StatusCode::CONFLICT, ErrorCode::Conflict).await;
    assert!(gone.detail.contains("gone"), "{}", gone.detail);
    let response = ann.get(&path(&docx, "?format=docx")).await;
    assert_eq!(response.status(), StatusCode::OK, "a template needs no file");
}

#[actix_web::test]
async fn the_version_for_a_job_is_exported_too() {
    let app = TestApp::start();
    let (ann, bob) = (app.guest().await, app.guest().await);
    let json = ann.ready("cv.json", ENGINEER).await;
    let docx = ann.get(&path(&json, "?format=docx")).await.bytes().await.unwrap();
    let resume = ann.ready("cv.docx", docx.to_vec()).await;
    let job = ann.job(ENGINEER_AD).await;
    let pair = serde_json::json!({ "resume_id": resume.id, "job_id": job.id });
    let found: types::Match = ann.post("/api/v1/matches", pair).await.json().await.unwrap();
    let version = format!("match={}", found.id);
    let early = ann.get(&path(&resume, &format!("?format=md&{version}"))).await;
    problem(early, StatusCode::NOT_FOUND, ErrorCode::NotFound).await;

    let asked = format!("/api/v1/matches/{}/proposals", found.id);
    let asked = ann.request(reqwest::Method::POST, &asked).header("Prefer", "wait=30");
    let proposals: types::Proposals = asked.send().await.unwrap().json().await.unwrap();
    let opening = proposals
        .items
        .iter()
        .find(|it| it.rule == Some(types::RuleKind::WeakOpening))
        .unwrap();
    let own = path(&resume, &format!("?format=docx&layout=own&{version}"));
    let before = ann.get(&own).await;
    let etag = before.headers()["etag"].clone();
    assert_eq!(before.bytes().await.unwrap(), docx);
    let decision = format!("/api/v1/proposals/{}/decision", opening.id);
    let decision = ann
        .request(reqwest::Method::PUT, &decision)
        .header("If-Match", format!("\"{}\"", opening.version));
    let decided = decision
        .json(&serde_json::json!({ "verdict": "accept" }))
        .send()
        .await
        .unwrap();
    assert_eq!(decided.status(), StatusCode::OK);

    let after = ann
        .request(reqwest::Method::GET, &own)
        .header("if-none-match", etag)
        .send()
        .await
        .unwrap();
    assert_eq!(after.status(), StatusCode::OK, "another revision is another file");
    let read = ann.ready("version.docx", after.bytes().await.unwrap().to_vec()).await;
    let bullets = read.resume.unwrap().work.into_iter().flat_map(|job| job.highlights);
    assert!(
        bullets.into_iter().any(|text| text == opening.after),
        "{}",
        opening.after
    );
    let outcome: ExportCheck = ann
        .get_as(&path(&resume, &format!("/check?format=docx&layout=own&{version}")))
        .await;
    assert_eq!(
        (outcome.placed, outcome.unplaced, outcome.lost),
        (1, Vec::new(), Vec::new())
    );
    let text = ann
        .get(&path(&resume, &format!("?format=txt&{version}")))
        .await
        .text()
        .await
        .unwrap();
    assert!(text.contains(&opening.after));
    let page = ann.get(&path(&resume, &format!("/preview?width=200&{version}"))).await;
    assert_eq!(page.status(), StatusCode::OK);

    for (user, subject) in [(&ann, &json), (&bob, &resume)] {
        let strange = user.get(&path(subject, &format!("?format=md&{version}"))).await;
        problem(strange, StatusCode::NOT_FOUND, ErrorCode::NotFound).await;
    }
}
