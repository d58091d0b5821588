//! What providers cost is counted, noted and limited; and people are told who gets their words.

use std::time::Duration;

use backend::config::ProviderConfig;
use backend::db::Id;
use backend::db::schema::provider_calls;
use backend::providers::{Ask, Outcome, ProviderCall, rewrite_for};
use backend::sessions::User;
use diesel::prelude::*;
use reqwest::StatusCode;
use serde_json::json;
use types::{Document, ProviderName, Providers};

use crate::fake_provider::{FakeProvider, Mode, rewrites};
use crate::helpers::{self, TestApp, TestUser, client};

const KEY: &str = "key-that-nobody-may-see";

fn settings(fake: &FakeProvider) -> ProviderConfig {
    ProviderConfig {
        openai_url: fake.url(),
        openai_model: "test".to_owned(),
        openai_api_key: KEY.to_owned().into(),
        provider_time: Duration::from_secs(5),
        provider_prices: "openai=0.50/2".parse().unwrap(),
        ..helpers::providers()
    }
}

fn good() -> Mode {
    Mode::Says(rewrites(&[("L1", "Cared for patients after heart surgery")]))
}

fn ask() -> Ask {
    let document: Document = serde_json::from_value(json!({ "work": [{
        "position": "Nurse", "highlights": ["Responsible for the care of patients after heart surgery"] }] }))
    .unwrap();
    let month = engine::Month { year: 2026, month: 11 };
    Ask::new(
        &document,
        &engine::job::parse("Nurse\n\nRequirements:\n- Wound care"),
        month,
    )
}

async fn asked_by(ann: &TestUser<'_>) -> Outcome {
    let user: Id<User> = ann.session.user.id.into();
    rewrite_for(user, &ask(), &ann.app.state, &mut |_, _| ()).await.unwrap()
}

async fn ledger(app: &TestApp) -> Vec<ProviderCall> {
    let rows = app.state.db.run(|db| {
        let rows = provider_calls::table.order(provider_calls::id);
        Ok(rows.select(ProviderCall::as_select()).load(db)?)
    });
    rows.await.unwrap()
}

#[actix_web::test]
async fn each_call_is_in_the_ledger_with_its_price() {
    let (bad, fine) = (
        FakeProvider::start(Mode::Status(401, "", json!({}))).await,
        FakeProvider::start(good()).await,
    );
    let app = TestApp::start_with(|config| {
        config.providers = ProviderConfig {
            gemini_url: bad.url(),
            google_api_key: KEY.to_owned().into(),
            ..settings(&fine)
        }
    });
    let ann = app.guest().await;
    assert_eq!(asked_by(&ann).await.kept, 1);
    let rows = ledger(&app).await;
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.provider.as_str(),
                row.outcome.as_str(),
                row.input_tokens,
                row.output_tokens,
                row.cost,
            )
        })
        .collect();
    // 700 tokens at 0.50 and 40 at 2 dollars a million are 430 millionths of a dollar.
    assert_eq!(told, [("gemini", "refused", 0, 0, 0), ("openai", "ok", 700, 40, 430)]);
    assert_eq!((rows[1].prompt.as_str(), rows[1].tries), ("rewrite.v1", 1));
    assert_eq!(rows[1].user_id.map(Id::uuid), Some(ann.session.user.id));
    // Who is gone leaves only what they cost.
    ann.delete("/api/v1/session").await;
    app.state.db.run(User::delete_forgotten).await.unwrap();
    let rows = ledger(&app).await;
    assert!(rows.len() == 2 && rows.iter().all(|row| row.user_id.is_none()));
}

#[actix_web::test]
async fn budgets_end_the_asking_for_one_person_and_for_all() {
    let fake = FakeProvider::start(good()).await;
    // Some 3 500 are set aside for a call, which then takes 740.
    let app = TestApp::start_with(|config| {
        config.providers = ProviderConfig {
            provider_user_tokens: 4_600,
            provider_tokens: 5_400,
            ..settings(&fake)
        }
    });
    let (ann, bob) = (app.guest().await, app.guest().await);
    let mut kept = Vec::new();
    for user in [&ann, &ann, &ann, &bob, &bob] {
        let outcome = asked_by(user).await;
        kept.push((outcome.kept, outcome.told.unwrap_or_default()));
    }
    let told: Vec<&str> = kept.iter().map(|(_, told)| told.split(". ").next().unwrap()).collect();
    let (person, all) = (
        "You have used up the AI for today",
        "The AI has written all it may today",
    );
    assert_eq!(told, ["", "", person, "", all]);
    assert_eq!(fake.requests().len(), 3);
    assert_eq!(ledger(&app).await.len(), 3);
}

#[actix_web::test]
async fn two_who_ask_at_once_do_not_both_get_the_last_tokens() {
    // The first is still at it when the second comes.
    let busy = Mode::Status(429, "retry-after: 1\r\n", json!({}));
    let fake = FakeProvider::start(Mode::Then(Box::new(busy), Box::new(good()))).await;
    let app = TestApp::start_with(|config| {
        config.providers = ProviderConfig {
            provider_tokens: 5_000,
            ..settings(&fake)
        }
    });
    let (ann, bob) = (app.guest().await, app.guest().await);
    let both = tokio::join!(asked_by(&ann), asked_by(&bob));
    assert_eq!(both.0.kept + both.1.kept, 1);
    assert_eq!(fake.requests().len(), 2);
}

#[actix_web::test]
async fn people_are_told_who_gets_what_and_nobody_is_told_a_key() {
    let fake = FakeProvider::start(good()).await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let internal = listener.local_addr().unwrap();
    drop(listener);
    let app = TestApp::start_with(|config| {
        config.internal_address = internal;
        config.providers = settings(&fake);
    });
    let ann = app.guest().await;
    let response = ann.get("/api/v1/providers").await;
    assert_eq!(response.status(), StatusCode::OK);
    let text = response.text().await.unwrap();
    let told: Providers = serde_json::from_str(&text).unwrap();
    assert_eq!(told.providers.len(), 1);
    let provider = &told.providers[0];
    assert_eq!(
        (provider.name, provider.host.as_str(), provider.model.as_str()),
        (ProviderName::Openai, "127.0.0.1", "test")
    );
    assert!(provider.is_available && told.withheld.contains("e-mail"));
    asked_by(&ann).await;
    let metrics = client()
        .get(format!("http://{internal}/metrics"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    for line in [
        r#"provider_calls_total{provider="openai",outcome="ok"}"#,
        r#"provider_tokens_total{provider="openai",direction="read"}"#,
        r#"provider_tokens_total{provider="openai",direction="written"}"#,
        r#"provider_cost_microdollars_total{provider="openai"}"#,
        r#"provider_retries_total{provider="openai"}"#,
        r#"provider_call_duration_seconds_bucket{provider="openai",le="30"}"#,
        r#"provider_circuit{provider="openai",state="closed"} 1"#,
    ] {
        assert!(metrics.contains(line), "{line} is not in\n{metrics}");
    }
    let debug = format!(
        "{:?}{}{metrics}{text}",
        app.state.config,
        app.state.config.fingerprint()
    );
    assert!(!debug.contains(KEY));
    let none: Providers = TestApp::start().guest().await.get_as("/api/v1/providers").await;
    assert_eq!(none.providers, []);
}
