//! Résumés that are being written, as they would be printed; and which sections are.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use types::{ErrorCode, ExportCheck, Preview, Resume};

use crate::helpers::{ENGINEER, RESUME_TEXT, TestApp, TestUser, problem};

fn document(resume: &Resume) -> Value {
    serde_json::to_value(resume.resume.as_ref().unwrap()).unwrap()
}

async fn drawn(guest: &TestUser<'_>, query: &str, document: &Value) -> Preview {
    let response = guest.post(&format!("/api/v1/previews{query}"), document.clone()).await;
    assert_eq!(response.status(), StatusCode::OK);
    response.json().await.unwrap()
}

#[actix_web::test]
async fn a_draft_is_drawn_and_nothing_of_it_is_stored() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let mut draft = document(&resume);
    let before = drawn(&ann, "", &draft).await;
    assert_eq!((before.pages.len(), before.count), (1, 1));
    assert!(before.pages[0].starts_with("<svg"));
    assert_eq!(drawn(&ann, "", &draft).await, before, "the same is drawn alike");

    draft["basics"]["name"] = json!("Somebody Else 🦀");
    let after = drawn(&ann, "", &draft).await;
    assert!(after.pages != before.pages);
    let look = drawn(&ann, "?template=sidebar&paper=letter&color=%23aa0000", &draft).await;
    assert!(look.pages != after.pages && look.pages[0].contains("#aa0000"));
    let stored: Resume = ann.get_as(&format!("/api/v1/resumes/{}", resume.id)).await;
    assert_eq!((stored.version, stored.resume), (resume.version, resume.resume));
}

#[actix_web::test]
async fn looks_and_drafts_that_cannot_be_set_are_refused() {
    let app = TestApp::start();
    let ann = app.guest().await;
    for query in ["?template=fancy", "?paper=a3", "?color=red", "?format=pdf"] {
        let response = ann.post(&format!("/api/v1/previews{query}"), json!({})).await;
        problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
    }
    let long = json!({ "work": [{ "highlights": vec!["did it"; 10_000] }] });
    let response = ann.post("/api/v1/previews", long).await;
    problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::TooComplex).await;
    let large = json!({ "basics": { "summary": "x".repeat(1_100_000) } });
    let response = ann.post("/api/v1/previews", large).await;
    problem(response, StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge).await;
}

#[actix_web::test]
async fn files_have_the_sections_that_are_wanted_in_the_order_that_is_wanted() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let mut wanted: Value = serde_json::from_str(ENGINEER).unwrap();
    wanted["education"] = json!([{ "institution": "University of Turku", "studyType": "MSc", "area": "Physics" }]);
    let resume = ann.ready("cv.json", wanted.to_string()).await;
    let path = format!("/api/v1/resumes/{}", resume.id);
    wanted["meta"]["sectionOrder"] = json!(["skills", "nonsense", "work"]);
    wanted["meta"]["hiddenSections"] = json!(["education", "nonsense"]);
    let saved = ann
        .request(Method::PUT, &format!("{path}/document"))
        .header("if-match", "*")
        .json(&wanted)
        .send()
        .await
        .unwrap();
    let saved: Resume = saved.json().await.unwrap();
    let meta = document(&saved)["meta"].clone();
    assert_eq!(meta["sectionOrder"], json!(["skills", "work"]));
    assert_eq!(meta["hiddenSections"], json!(["education"]));
    assert_eq!(
        document(&saved)["education"],
        wanted["education"],
        "what is left out is kept"
    );

    let (school, skill, employer) = ("University of Turku", "k8s", "Ledgerline");
    for format in ["txt", "md"] {
        let text = ann
            .get(&format!("{path}/export?format={format}"))
            .await
            .text()
            .await
            .unwrap();
        assert!(!text.contains(school), "{format}");
        let at = |words: &str| text.find(words).unwrap();
        assert!(at(skill) < at(employer), "{format}: {text}");
    }
    let json = ann
        .get(&format!("{path}/export?format=json"))
        .await
        .text()
        .await
        .unwrap();
    assert!(json.contains(school), "JSON Resume is all there is");
    for format in ["pdf", "docx", "txt", "json"] {
        let outcome: ExportCheck = ann.get_as(&format!("{path}/export/check?format={format}")).await;
        assert_eq!(outcome.lost, [], "{format}");
        assert!(outcome.written > 5, "{outcome:?}");
    }
}
