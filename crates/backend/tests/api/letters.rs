//! Cover letters: drafted, written on, checked, taken away.

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use types::{ErrorCode, ExportCheck, Letter, LetterPart, LetterSentence, Page, Preview};

use crate::helpers::{ENGINEER, ENGINEER_AD, TestApp, TestUser, problem};

struct Visit<'a> {
    ann: TestUser<'a>,
    pair: Value,
    letter: Letter,
}

impl<'a> Visit<'a> {
    async fn new(app: &'a TestApp) -> Self {
        let ann = app.guest().await;
        let resume = ann.ready("cv.json", ENGINEER).await;
        let job = ann.job(ENGINEER_AD).await;
        let pair = json!({ "resume_id": resume.id, "job_id": job.id });
        let response = ann.post("/api/v1/letters", pair.clone()).await;
        assert_eq!(response.status(), StatusCode::CREATED);
        assert_eq!(response.headers()["etag"], "\"1\"");
        let letter = response.json().await.unwrap();
        Self { ann, pair, letter }
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/v1/letters/{}{rest}", self.letter.id)
    }

    fn sentences(&self) -> &[LetterSentence] {
        self.letter.sentences.as_deref().unwrap()
    }

    /// The letter as it is, as a change.
    fn changes(&self) -> Vec<Value> {
        let change = |it: &LetterSentence| json!({ "id": it.id, "part": it.part, "text": it.text });
        self.sentences().iter().map(change).collect()
    }

    async fn put(&self, revision: i32, sentences: &[Value]) -> Response {
        let request = self.ann.request(Method::PUT, &self.path(""));
        let request = request.header("If-Match", format!("\"{revision}\""));
        request.json(&json!({ "sentences": sentences })).send().await.unwrap()
    }

    async fn changed(&mut self, sentences: &[Value]) {
        let response = self.put(self.letter.revision, sentences).await;
        assert_eq!(response.status(), StatusCode::OK);
        self.letter = response.json().await.unwrap();
    }

    fn sentence(&self, id: &str) -> &LetterSentence {
        self.sentences().iter().find(|it| it.id == id).unwrap()
    }
}

fn own(text: &str) -> Value {
    json!({ "id": "own.1", "part": "closing", "text": text })
}

#[actix_web::test]
async fn a_letter_is_drafted_once_for_a_pair() {
    let app = TestApp::start();
    let visit = Visit::new(&app).await;
    assert!(visit.sentences().iter().all(|it| it.check.blocked.is_empty()));
    let proved = visit.sentences().iter().find(|it| it.source.is_some()).unwrap();
    let source = proved.source.as_ref().unwrap();
    assert!(
        ENGINEER.contains(&source.text) && !proved.requirements.is_empty(),
        "{proved:?}"
    );
    assert_eq!(visit.sentence("motivation").blanks.len(), 1);

    let again = visit.ann.post("/api/v1/letters", visit.pair.clone()).await;
    assert_eq!(again.status(), StatusCode::OK);
    assert_eq!(again.json::<Letter>().await.unwrap(), visit.letter);
    assert_eq!(visit.ann.get_as::<Letter>(&visit.path("")).await, visit.letter);
    let listed: Page<Letter> = visit.ann.get_as("/api/v1/letters").await;
    assert_eq!((listed.items.len(), listed.items[0].id), (1, visit.letter.id));
    assert_eq!(listed.items[0].sentences, None);

    assert_eq!(visit.ann.delete(&visit.path("")).await, StatusCode::NO_CONTENT);
    let anew = visit.ann.post("/api/v1/letters", visit.pair.clone()).await;
    assert_eq!(anew.status(), StatusCode::CREATED);
}

#[actix_web::test]
async fn what_the_person_writes_is_stored_as_of_the_revision_they_saw() {
    let app = TestApp::start();
    let mut visit = Visit::new(&app).await;
    let mut changes = visit.changes();
    changes.retain(|it| it["id"] != "availability");
    let motivation = changes.iter_mut().find(|it| it["id"] == "motivation").unwrap();
    motivation["text"] = json!("What you do matters to me.");
    changes.push(own("Thank you for reading."));
    visit.changed(&changes).await;

    assert_eq!(visit.letter.revision, 2);
    assert!(visit.sentence("motivation").is_own && visit.sentence("motivation").blanks.is_empty());
    assert!(!visit.sentence("opening").is_own);
    assert_eq!(visit.sentences().last().unwrap().text, "Thank you for reading.");
    assert!(visit.sentences().iter().all(|it| it.part != LetterPart::Availability));
    let stale = visit.put(1, &changes).await;
    problem(stale, StatusCode::PRECONDITION_FAILED, ErrorCode::PreconditionFailed).await;
    // Nothing new is no change.
    let same = visit.changes();
    visit.changed(&same).await;
    assert_eq!(visit.letter.revision, 2);
}

#[actix_web::test]
async fn a_claim_without_support_is_shown_and_keeps_the_letter_here_until_it_is_vouched_for() {
    let app = TestApp::start();
    let mut visit = Visit::new(&app).await;
    let mut changes = visit.changes();
    changes.push(own("I led a team of 47 people at Google."));
    visit.changed(&changes).await;
    assert!(visit.sentence("own.1").is_blocked(), "{:?}", visit.sentence("own.1"));

    for path in ["/export?format=pdf", "/export/check?format=txt"] {
        let refused = visit.ann.get(&visit.path(path)).await;
        let refused = problem(refused, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::UnsupportedClaims).await;
        assert!(
            refused.errors.iter().any(|it| it.message.contains("Google")),
            "{refused:?}"
        );
    }
    let drawn: Preview = visit.ann.get_as(&visit.path("/preview?template=modern")).await;
    assert_eq!((drawn.pages.len(), drawn.count), (1, 1));

    let last = changes.len() - 1;
    changes[last]["attestation"] = json!("yes");
    let short = visit.put(visit.letter.revision, &changes).await;
    problem(short, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
    changes[last]["attestation"] = json!("I did, from 2015 to 2016.");
    visit.changed(&changes).await;
    let vouched = visit.sentence("own.1").attestation.clone().unwrap();
    assert_eq!(vouched.words, "I did, from 2015 to 2016.");
    assert_eq!(
        visit.ann.get(&visit.path("/export?format=pdf")).await.status(),
        StatusCode::OK
    );

    // It holds for what it was given for, and for nothing else.
    changes[last] = own("At Google I led a team of 47 people.");
    visit.changed(&changes).await;
    assert!(!visit.sentence("own.1").is_blocked());
    changes[last] = own("I led a team of 48 people at Google.");
    visit.changed(&changes).await;
    assert!(visit.sentence("own.1").is_blocked());
}

#[actix_web::test]
async fn a_letter_is_read_back_whole_in_every_form() {
    let app = TestApp::start();
    let visit = Visit::new(&app).await;
    let looks = ["classic", "modern", "compact", "sidebar", "timeline", "letterhead"];
    let printed = looks
        .iter()
        .flat_map(|look| ["pdf", "docx"].map(|format| format!("format={format}&template={look}")));
    let plain = ["md", "txt"].map(|format| format!("format={format}"));
    for query in printed.chain(plain) {
        let outcome: ExportCheck = visit.ann.get_as(&visit.path(&format!("/export/check?{query}"))).await;
        assert!(outcome.written > 8, "{outcome:?}");
        assert_eq!(outcome.lost, [], "{query}");
        assert_eq!(outcome.standard.is_some(), query.contains("pdf"), "{query}");
    }
}

#[actix_web::test]
async fn a_letter_is_a_download_that_is_not_sent_twice() {
    let app = TestApp::start();
    let visit = Visit::new(&app).await;
    let path = visit.path("/export?format=docx&template=modern&color=%23aa0000");
    let response = visit.ann.get(&path).await;
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert!(
        header("content-disposition").starts_with("attachment; filename=\"Letter "),
        "{}",
        header("content-disposition")
    );
    let etag = header("etag");
    assert!(response.bytes().await.unwrap().starts_with(b"PK"));
    let again = visit.ann.request(Method::GET, &path).header("if-none-match", etag);
    assert_eq!(again.send().await.unwrap().status(), StatusCode::NOT_MODIFIED);
}

#[actix_web::test]
async fn an_edited_resume_makes_a_letter_outdated_and_its_claims_are_looked_up_anew() {
    let app = TestApp::start();
    let visit = Visit::new(&app).await;
    let resume: types::Resume = visit
        .ann
        .get_as(&format!("/api/v1/resumes/{}", visit.letter.resume_id))
        .await;
    let mut document = resume.resume.unwrap();
    for work in &mut document.work {
        work.highlights.clear();
        work.name = "Elsewhere".to_owned();
        work.position = "Gardener".to_owned();
    }
    document.skills.clear();
    let request = visit
        .ann
        .request(Method::PUT, &format!("/api/v1/resumes/{}/document", resume.id));
    let edited = request.header("If-Match", "*").json(&document).send().await.unwrap();
    assert_eq!(edited.status(), StatusCode::OK);
    let letter: Letter = visit.ann.get_as(&visit.path("")).await;
    assert!(letter.is_outdated);
    let blocked = letter
        .sentences
        .unwrap()
        .into_iter()
        .filter(LetterSentence::is_blocked)
        .count();
    assert!(blocked > 0);
}

#[actix_web::test]
async fn a_change_is_held_against_its_bounds() {
    let app = TestApp::start();
    let visit = Visit::new(&app).await;
    let with = |sentence: Value| vec![own("Thank you."), sentence];
    let many = (0..61).map(|at| json!({ "id": format!("own.{at}"), "part": "closing", "text": "x" }));
    for wrong in [
        vec![],
        many.collect(),
        with(own("The same id.")),
        with(json!({ "id": "", "part": "closing", "text": "x" })),
        with(json!({ "id": "a b", "part": "closing", "text": "x" })),
        with(json!({ "id": "a", "part": "closing", "text": " \n " })),
        with(json!({ "id": "a", "part": "closing", "text": "x".repeat(4_001) })),
        with(json!({ "id": "a", "part": "elsewhere", "text": "x" })),
        // An address is short: it is hardly looked up.
        with(json!({ "id": "a", "part": "recipient", "text": "x".repeat(81) })),
        with(json!({ "id": "a", "part": "recipient", "text": "x\n".repeat(11) })),
    ] {
        let refused = visit.put(1, &wrong).await;
        problem(refused, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
    }
}
