use reqwest::Method;
use serde_json::json;
use tempfile::TempDir;
use types::{Match, Report, State};

use crate::helpers::TestApp;
use crate::tiny_model;

const AD: &str = "Beekeeper\nRequirements:\n- Strong nerves with angry customers\n- Two years of experience";
const RESUME: &str = "Ann Person\nann@example.org\n\nExperience\n2019 – 2023 Clerk, Example Ltd\n- Stayed calm with angry customers, strong nerves\n- Typed letters for a lawyer\n";

fn app_with_model() -> (TestApp, TempDir) {
    let folder = TempDir::new().unwrap();
    tiny_model::write(folder.path());
    let path = folder.path().to_str().unwrap().to_owned();
    (TestApp::start_with(|config| config.sentence_model = path), folder)
}

async fn score(app: &TestApp, resume: &str) -> Report {
    let body = json!({ "resume_text": resume, "job_text": AD });
    let answer = app
        .request(Method::POST, "/api/v1/score")
        .json(&body)
        .send()
        .await
        .unwrap();
    answer.json().await.unwrap()
}

#[actix_web::test]
async fn a_sentence_that_comes_close_is_shown_and_no_number_changes() {
    let ((app, _folder), without) = (app_with_model(), TestApp::start());
    let (with, without) = (score(&app, RESUME).await, score(&without, RESUME).await);
    assert_eq!(without.sentence_model, "off");
    assert!(with.sentence_model.len() > 12, "{}", with.sentence_model);
    let asked = &with.requirements[0];
    assert_eq!(asked.state, State::Partial, "{asked:?}");
    assert!(asked.evidence[0].text.contains("angry customers"), "{asked:?}");
    assert_eq!(without.requirements[0].state, State::Unclear);

    assert_eq!(
        (with.score, with.range, with.ceiling),
        (without.score, without.range, without.ceiling)
    );
    let points =
        |report: &Report| -> Vec<String> { report.requirements.iter().map(|it| it.points.to_string()).collect() };
    assert_eq!(points(&with), points(&without));
    assert_eq!(score(&app, RESUME).await, with);
}

#[actix_web::test]
async fn stored_matches_and_rankings_know_the_model_too() {
    let (app, _folder) = app_with_model();
    let ann = app.guest().await;
    let (resume, job) = (ann.ready("cv.txt", RESUME).await, ann.job(AD).await);
    let pair = json!({ "resume_id": resume.id, "job_id": job.id });
    let first: Match = ann.post("/api/v1/matches", pair.clone()).await.json().await.unwrap();
    let report = first.report.as_ref().unwrap();
    assert_eq!(report.requirements[0].state, State::Partial);
    let again: Match = ann.post("/api/v1/matches", pair).await.json().await.unwrap();
    assert_eq!(again, first);
    let ranking = json!({ "job_id": job.id, "resume_ids": [resume.id] });
    let ranking = ann.post("/api/v1/rankings", ranking).await;
    assert!(ranking.status().is_success());
}

#[test]
fn a_folder_that_holds_no_model_is_refused() {
    let folder = TempDir::new().unwrap();
    let open = || backend::meaning::SentenceModel::open(folder.path());
    assert!(open().is_err());
    tiny_model::write(folder.path());
    assert!(open().is_ok());
    for file in ["config.json", "tokenizer.json", "model.safetensors"] {
        tiny_model::write(folder.path());
        let path = folder.path().join(file);
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        assert!(open().is_err(), "{file}");
        std::fs::write(&path, String::from_utf8_lossy(&whole).replace("16", "15")).unwrap();
        let _ = open();
    }
}
