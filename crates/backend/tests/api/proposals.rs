use backend::proposals::{MakeProposals, Suggestion, add};
use backend::resumes::ReadResume;
use backend::tasks::Lease;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use types::{ErrorCode, Match, Page, ProposalState, Proposals, Proposed, Resume, RuleKind, TaskStatus, Version};

use crate::helpers::{ENGINEER, ENGINEER_AD, TestApp, TestUser, problem};

struct Visit<'a> {
    ann: TestUser<'a>,
    resume: Resume,
    path: String,
}

impl<'a> Visit<'a> {
    async fn new(app: &'a TestApp) -> Self {
        let ann = app.guest().await;
        let resume = ann.ready("cv.json", ENGINEER).await;
        let job = ann.job(ENGINEER_AD).await;
        let pair = json!({ "resume_id": resume.id, "job_id": job.id });
        let made: Match = ann.post("/api/v1/matches", pair).await.json().await.unwrap();
        let path = format!("/api/v1/matches/{}", made.id);
        Self { ann, resume, path }
    }

    /// On a server that does no work by itself: a résumé, a match, and a task that waits for somebody.
    async fn begun(app: &'a TestApp) -> Self {
        let ann = app.guest().await;
        let begun = ann.begun("cv.json", ENGINEER).await;
        let lease = app.state.db.run(|db| Lease::take(true, db)).await.unwrap().unwrap();
        let read = ReadResume::run(lease.task.resume_id.unwrap(), &app.state)
            .await
            .unwrap();
        app.state
            .db
            .run(move |db| lease.finish(|db| read.finish(db), db))
            .await
            .unwrap();
        let resume: Resume = ann.get_as(&format!("/api/v1/resumes/{}", begun.id)).await;
        let job = ann.job(ENGINEER_AD).await;
        let pair = json!({ "resume_id": resume.id, "job_id": job.id });
        let made: Match = ann.post("/api/v1/matches", pair).await.json().await.unwrap();
        let path = format!("/api/v1/matches/{}", made.id);
        let asked = ann
            .request(Method::POST, &format!("{path}/proposals"))
            .header("Prefer", "wait=0");
        assert_eq!(asked.send().await.unwrap().status(), StatusCode::ACCEPTED);
        Self { ann, resume, path }
    }

    async fn asked(&self) -> Proposals {
        let request = self.ann.request(Method::POST, &format!("{}/proposals", self.path));
        let response = request.header("Prefer", "wait=30").send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let found: Proposals = response.json().await.unwrap();
        assert_eq!((found.status, found.is_outdated), (TaskStatus::Done, false));
        found
    }

    async fn listed(&self) -> Proposals {
        self.ann.get_as(&format!("{}/proposals", self.path)).await
    }

    async fn version(&self) -> Version {
        self.ann.get_as(&format!("{}/version", self.path)).await
    }

    async fn decide(&self, item: &Proposed, decision: Value) -> Response {
        let path = format!("/api/v1/proposals/{}/decision", item.id);
        let request = self.ann.request(Method::PUT, &path);
        let request = request.header("If-Match", format!("\"{}\"", item.version));
        request.json(&decision).send().await.unwrap()
    }

    async fn decided(&self, item: &Proposed, decision: Value) -> Proposals {
        let response = self.decide(item, decision).await;
        assert_eq!(response.status(), StatusCode::OK);
        response.json().await.unwrap()
    }

    async fn change_version(&self, etag: i32, changes: Value) -> Response {
        let request = self.ann.request(Method::PUT, &format!("{}/version", self.path));
        let request = request.header("If-Match", format!("\"{etag}\""));
        request.json(&changes).send().await.unwrap()
    }
}

fn first(found: &Proposals, rule: RuleKind) -> &Proposed {
    found.items.iter().find(|it| it.rule == Some(rule)).unwrap()
}

fn same<'a>(found: &'a Proposals, item: &Proposed) -> &'a Proposed {
    found.items.iter().find(|it| it.id == item.id).unwrap()
}

fn bullet(version: &Version) -> &str {
    &version.document.as_ref().unwrap().work[0].highlights[0]
}

#[actix_web::test]
async fn a_version_grows_line_by_line() {
    let app = TestApp::start();
    let visit = Visit::new(&app).await;
    let gone = visit.ann.get(&format!("{}/proposals", visit.path)).await;
    problem(gone, StatusCode::NOT_FOUND, ErrorCode::NotFound).await;

    let found = visit.asked().await;
    assert_eq!(visit.asked().await, found);
    assert_eq!(visit.listed().await, found);
    assert!(found.items.len() >= 4, "{found:?}");
    let opening = first(&found, RuleKind::WeakOpening);
    assert_eq!(
        (opening.state, opening.is_safe, opening.source.as_str()),
        (ProposalState::Open, true, "rules")
    );
    assert_eq!(opening.place, "Backend Engineer, Ledgerline");
    assert_eq!(opening.requirements[0].name, "Kubernetes");

    let accepted = visit.decided(opening, json!({ "verdict": "accept" })).await;
    assert_eq!(same(&accepted, opening).state, ProposalState::Accepted);
    assert!(accepted.score >= found.base_score);
    let version = visit.version().await;
    assert_eq!(bullet(&version), opening.after);
    assert_eq!((version.accepted, version.differences.as_ref().unwrap().len()), (1, 1));
    assert_eq!(version.name, "Backend Engineer");
    let base: Resume = visit.ann.get_as(&format!("/api/v1/resumes/{}", visit.resume.id)).await;
    assert_eq!(base, visit.resume, "the résumé itself stays");

    let stale = visit.decide(opening, json!({ "verdict": "reject" })).await;
    problem(stale, StatusCode::PRECONDITION_FAILED, ErrorCode::PreconditionFailed).await;
    let again = visit
        .decided(same(&accepted, opening), json!({ "verdict": "accept" }))
        .await;
    assert_eq!(again, accepted, "accepted twice is accepted once");

    let undone = visit
        .decided(same(&accepted, opening), json!({ "verdict": "undo" }))
        .await;
    assert_eq!(same(&undone, opening).state, ProposalState::Open);
    assert_eq!(bullet(&visit.version().await), opening.before);
    let rejected = visit
        .decided(same(&undone, opening), json!({ "verdict": "reject" }))
        .await;
    assert_eq!(same(&rejected, opening).state, ProposalState::Rejected);
    let listed: Page<Version> = visit.ann.get_as("/api/v1/versions").await;
    assert_eq!((listed.items.len(), listed.items[0].accepted), (1, 0));
    assert!(listed.items[0].document.is_none());
}

#[actix_web::test]
async fn what_the_resume_does_not_say_must_be_vouched_for() {
    let app = TestApp::start();
    let visit = Visit::new(&app).await;
    let found = visit.asked().await;
    let item = first(&found, RuleKind::WeakOpening);
    let text = "Ran k8s clusters for the payments team, 40 % cheaper";
    let blocked = visit.decide(item, json!({ "verdict": "edit", "text": text })).await;
    let blocked = problem(blocked, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::UnsupportedClaims).await;
    assert_eq!(blocked.errors.len(), 1);
    assert_eq!(
        (blocked.errors[0].field.as_str(), blocked.errors[0].message.as_str()),
        ("text", "number: 40 %")
    );

    let huge = "word ".repeat(2_000);
    for (decision, field) in [
        (
            json!({ "verdict": "edit", "text": text, "attestation": "yes" }),
            "attestation",
        ),
        (
            json!({ "verdict": "edit", "text": text, "attestation": huge }),
            "attestation",
        ),
        (json!({ "verdict": "edit", "text": huge }), "text"),
        (json!({ "verdict": "edit", "text": " \u{0} " }), "text"),
        (json!({ "verdict": "edit" }), "text"),
        (json!({ "verdict": "accept", "text": text }), "text"),
        (json!({ "verdict": "praise" }), "body"),
        (json!({ "verdict": "accept", "more": 1 }), "body"),
    ] {
        let refused = visit.decide(item, decision).await;
        let refused = problem(refused, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
        assert_eq!(refused.errors[0].field, field);
    }
    let words = "The invoices of 2022 and 2023 show it.";
    let vouched = json!({ "verdict": "edit", "text": text, "attestation": words });
    let found = visit.decided(item, vouched).await;
    let attestation = same(&found, item).attestation.clone().unwrap();
    assert_eq!(
        (attestation.words.as_str(), attestation.claims[0].text.as_str()),
        (words, "40 %")
    );
    let version = visit.version().await;
    assert_eq!(bullet(&version), text);
    assert_eq!(version.attestations, Some(vec![attestation]));
}

#[actix_web::test]
async fn a_question_is_answered_in_words() {
    let app = TestApp::start();
    let visit = Visit::new(&app).await;
    let found = visit.asked().await;
    let asked = found
        .items
        .iter()
        .find(|it| it.after.is_empty() && it.is_writable && !it.before.is_empty())
        .unwrap();
    let refused = visit.decide(asked, json!({ "verdict": "accept" })).await;
    problem(refused, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
    let text = format!("{} every week", asked.before);
    let decision = json!({ "verdict": "edit", "text": text, "attestation": "I did so myself." });
    let found = visit.decided(asked, decision).await;
    assert_eq!(
        (same(&found, asked).state, same(&found, asked).after.as_str()),
        (ProposalState::Accepted, text.as_str())
    );
    let document = serde_json::to_value(visit.version().await.document.unwrap()).unwrap();
    assert_eq!(document.pointer(&asked.pointer), Some(&json!(text)));
}

#[actix_web::test]
async fn all_that_is_safe_is_accepted_at_once_and_can_be_taken_back() {
    let app = TestApp::start();
    let visit = Visit::new(&app).await;
    let found = visit.asked().await;
    let kept = first(&found, RuleKind::WeakOpening).clone();
    let found = visit.decided(&kept, json!({ "verdict": "reject" })).await;
    let revision = found.revision;
    let all = visit
        .ann
        .request(Method::POST, &format!("{}/proposals/acceptance", visit.path));
    let all: Proposals = all.send().await.unwrap().json().await.unwrap();
    assert!(all.items.iter().all(|it| !it.is_safe));
    assert_eq!(same(&all, &kept).state, ProposalState::Rejected);
    let accepted = all
        .items
        .iter()
        .filter(|it| it.state == ProposalState::Accepted && it.applies)
        .count();
    assert!(accepted >= 2 && all.score >= all.base_score, "{all:?}");
    let version = visit.version().await;
    assert_eq!(usize::try_from(version.accepted).unwrap(), accepted);
    let history = version.history.unwrap();
    assert_eq!(history[0].revision, all.revision);

    let stale = visit.change_version(revision, json!({ "revision": 0 })).await;
    problem(stale, StatusCode::PRECONDITION_FAILED, ErrorCode::PreconditionFailed).await;
    let back = visit
        .change_version(all.revision, json!({ "revision": revision, "name": "For the bank" }))
        .await;
    let back: Version = back.json().await.unwrap();
    assert_eq!((back.accepted, back.name.as_str()), (0, "For the bank"));
    assert_eq!(same(&visit.listed().await, &kept).state, ProposalState::Rejected);
    let forth = visit
        .change_version(back.revision, json!({ "revision": all.revision }))
        .await;
    let forth: Version = forth.json().await.unwrap();
    assert_eq!(forth.document, version.document);
    let first = visit.change_version(forth.revision, json!({ "revision": 0 })).await;
    let first: Version = first.json().await.unwrap();
    assert_eq!(first.document, visit.resume.resume);
    assert_eq!(same(&visit.listed().await, &kept).state, ProposalState::Open);
    for changes in [
        json!({ "name": " " }),
        json!({ "name": "n".repeat(200) }),
        json!({ "revision": 900 }),
    ] {
        let refused = visit.change_version(first.revision, changes).await;
        problem(refused, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
    }
}

#[actix_web::test]
async fn when_the_resume_changes_nothing_is_half_applied() {
    let app = TestApp::start();
    let visit = Visit::new(&app).await;
    let found = visit.asked().await;
    let opening = first(&found, RuleKind::WeakOpening);
    let found = visit.decided(opening, json!({ "verdict": "accept" })).await;
    let kept = found
        .items
        .iter()
        .find(|it| it.is_safe && it.pointer.starts_with("/work/1"))
        .unwrap();
    visit.decided(kept, json!({ "verdict": "accept" })).await;

    let mut document = visit.resume.resume.clone().unwrap();
    document.work[0].highlights[0] = "Ran the kitchen".to_owned();
    let path = format!("/api/v1/resumes/{}/document", visit.resume.id);
    let edit = visit
        .ann
        .request(Method::PUT, &path)
        .header("If-Match", "\"1\"")
        .json(&document);
    assert_eq!(edit.send().await.unwrap().status(), StatusCode::OK);

    let found = visit.listed().await;
    assert!(found.is_outdated);
    assert!(!same(&found, opening).applies && same(&found, kept).applies);
    let version = visit.version().await;
    assert_eq!((bullet(&version), version.accepted), ("Ran the kitchen", 1));
    // What was accepted before cannot be accepted again, now that something else stands there.
    let lost = visit.decided(same(&found, opening), json!({ "verdict": "undo" })).await;
    let refused = visit.decide(same(&lost, opening), json!({ "verdict": "accept" })).await;
    problem(refused, StatusCode::CONFLICT, ErrorCode::Conflict).await;
    let again = visit.asked().await;
    assert_eq!(
        same(&again, kept).state,
        ProposalState::Accepted,
        "what was decided stays"
    );
    let opens = |it: &&Proposed| it.state == ProposalState::Open && it.pointer == opening.pointer;
    assert!(again.items.iter().filter(opens).all(|it| it.applies));
}

#[actix_web::test]
async fn what_a_provider_invents_is_blocked() {
    let app = TestApp::start_idle();
    let visit = Visit::begun(&app).await;
    let lease = app.state.db.run(|db| Lease::take(true, db)).await.unwrap().unwrap();
    let version = lease.task.version_id.unwrap();
    MakeProposals::run(version, &lease, &app.state).await.unwrap();
    let suggest = |before: &str, after: &str| Suggestion {
        pointer: "/work/0/highlights/1".to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
        reason: "It reads better.".to_owned(),
    };
    let stands = "Mentored four engineers";
    let suggestions = vec![
        suggest(stands, "Coached four engineers"),
        suggest(stands, "Led forty engineers at Google"),
        suggest(stands, ""),
        suggest("Mentored five engineers", "Coached five engineers"),
        suggest(stands, &"long ".repeat(2_000)),
        Suggestion {
            pointer: "/work/0/highlights/0".to_owned(),
            before: "Responsible for running k8s clusters for the payments team".to_owned(),
            after: "Did things".to_owned(),
            reason: String::new(),
        },
        Suggestion {
            pointer: "/basics/name".to_owned(),
            before: "Ada Berg".to_owned(),
            after: "Grace Hopper".to_owned(),
            reason: String::new(),
        },
    ];
    let so_far = (95, "Asking a provider");
    let added = add(version, "model", suggestions.clone(), so_far, &lease, &app.state)
        .await
        .unwrap();
    let twice = add(version, "model", suggestions, so_far, &lease, &app.state)
        .await
        .unwrap();
    assert_eq!((added, twice), (2, 0));
    app.state.db.run(move |db| lease.finish(|_| Ok(()), db)).await.unwrap();

    let found = visit.listed().await;
    let theirs: Vec<&Proposed> = found.items.iter().filter(|it| it.source == "model").collect();
    assert!(theirs[0].is_safe && !theirs[1].is_safe);
    let blocked = visit.decide(theirs[1], json!({ "verdict": "accept" })).await;
    let blocked = problem(blocked, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::UnsupportedClaims).await;
    assert!(blocked.errors.len() >= 2, "{blocked:?}");
    let words = json!({ "verdict": "accept", "attestation": "I led the team there for a year." });
    let found = visit.decided(theirs[1], words).await;
    assert_eq!(same(&found, theirs[1]).state, ProposalState::Accepted);
}

#[actix_web::test]
async fn what_is_deleted_takes_its_proposals_along() {
    let app = TestApp::start();
    let (visit, bob) = (Visit::new(&app).await, app.guest().await);
    let found = visit.asked().await;
    let path = format!("/api/v1/proposals/{}/decision", found.items[0].id);
    let decide = |who: &TestUser<'_>| {
        let request = who.request(Method::PUT, &path).header("If-Match", "*");
        request.json(&json!({ "verdict": "reject" })).send()
    };
    problem(decide(&bob).await.unwrap(), StatusCode::NOT_FOUND, ErrorCode::NotFound).await;
    let resume = format!("/api/v1/resumes/{}", visit.resume.id);
    assert_eq!(visit.ann.delete(&resume).await, StatusCode::NO_CONTENT);
    problem(
        decide(&visit.ann).await.unwrap(),
        StatusCode::NOT_FOUND,
        ErrorCode::NotFound,
    )
    .await;
    let listed: Page<Version> = visit.ann.get_as("/api/v1/versions").await;
    assert!(listed.items.is_empty());
    let task = visit.ann.get(&format!("/api/v1/tasks/{}", found.task_id)).await;
    problem(task, StatusCode::NOT_FOUND, ErrorCode::NotFound).await;
}
