//! AI providers that fail, in every way they can.

use std::time::{Duration, Instant};

use backend::config::ProviderConfig;
use backend::providers::{Failure, Providers};
use serde_json::json;
use types::ProviderName;

use crate::fake_provider::{FakeProvider, Mode};
use crate::providers::{GOOD, KEY, ask, config, gemini, good, rewritten};

/// What each way to fail comes to: the failure, and how often it was asked.
fn ways_to_fail() -> Vec<(Mode, Failure, u32)> {
    let html =
        b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n<html><h1>Welcome</h1>".to_vec();
    let says = |text: &str| Mode::Says(text.to_owned());
    let wait = "retry-after: 60\r\n";
    vec![
        (
            Mode::Status(429, wait, json!({})),
            Failure::Busy(Some(Duration::from_mins(1))),
            1,
        ),
        (Mode::Status(429, "", json!({})), Failure::Busy(None), 3),
        (Mode::Status(500, "", json!({})), Failure::Broken(500), 3),
        (
            Mode::Status(401, "", json!({ "error": { "message": KEY } })),
            Failure::Refused(401),
            1,
        ),
        (
            Mode::Status(302, "location: http://127.0.0.1:1/\r\n", json!({})),
            Failure::Refused(302),
            1,
        ),
        (Mode::Hangs, Failure::Silent, 1),
        (Mode::Drips, Failure::Silent, 1),
        (Mode::HangsUp, Failure::Unreachable, 3),
        (Mode::Floods, Failure::TooLarge, 1),
        (Mode::Announces, Failure::TooLarge, 1),
        (Mode::Raw(html), Failure::NoAnswer, 1),
        (Mode::Raw(b"SSH-2.0-OpenSSH_9.2\r\n".to_vec()), Failure::Unreachable, 3),
        (says("Sure! {\"rewrites\": [{\"id\": L1"), Failure::WrongShape, 2),
        (says("{\"answers\": [\"Cared for patients\"]}"), Failure::WrongShape, 2),
        (
            says("{\"rewrites\": [{\"line\": 1, \"words\": \"x\"}]}"),
            Failure::WrongShape,
            2,
        ),
        (says("<html><p>Cared for patients</p></html>"), Failure::WrongShape, 2),
        (says(""), Failure::WrongShape, 2),
        (says(&"[".repeat(5_000)), Failure::WrongShape, 2),
        (says(&"{\"rewrites\":[{\"id\":\"".repeat(1_000)), Failure::WrongShape, 2),
        (
            Mode::Status(200, "", json!({ "error": { "message": "overloaded" } })),
            Failure::Broken(500),
            3,
        ),
    ]
}

#[actix_web::test]
async fn every_way_to_fail_ends_in_time_and_in_one_line() {
    let mut all = Vec::new();
    for (mode, failure, tries) in ways_to_fail() {
        for is_gemini in [false, true] {
            let mode = mode.clone();
            all.push(async move {
                let name = format!("{mode:.80?}, gemini: {is_gemini}");
                let fake = FakeProvider::start(mode).await;
                let config = ProviderConfig {
                    provider_time: Duration::from_secs(10),
                    ..if is_gemini { gemini(&fake) } else { config(&fake) }
                };
                let started = Instant::now();
                let (_, outcome) = rewritten(&config).await;
                let call = &outcome.calls[0];
                assert_eq!(call.outcome, Err(failure), "{name}");
                let received = u32::try_from(fake.requests().len()).unwrap();
                assert_eq!((call.tries, received), (tries, tries), "{name}");
                let limit = config.provider_time + Duration::from_secs(5);
                assert!(started.elapsed() < limit, "{name} took {:?}", started.elapsed());
                let told = outcome.told.unwrap();
                assert!(
                    told.ends_with(". What is here comes from rules alone."),
                    "{name}: {told}"
                );
                assert!(
                    !format!("{told}{:?}", outcome.calls).contains(KEY) && !told.contains('\n'),
                    "{told}"
                );
            });
        }
    }
    // Each waits for a server of its own: side by side they take as long as the slowest.
    futures_util::future::join_all(all).await;
}

#[actix_web::test]
async fn what_can_heal_is_tried_again_and_an_answer_is_repaired_once() {
    let wait = "retry-after: 1\r\n";
    let busy_body = json!({ "error": { "code": 429, "status": "RESOURCE_EXHAUSTED", "details": [
        { "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "1s" }] } });
    let says = |text: &str| Box::new(Mode::Says(text.to_owned()));
    for (first, at_least) in [
        (Box::new(Mode::Status(429, wait, json!({}))), 1000),
        (Box::new(Mode::Status(503, wait, json!({}))), 1000),
        (Box::new(Mode::Status(429, "", busy_body)), 1000),
        (Box::new(Mode::Status(500, "", json!({}))), 250),
        (Box::new(Mode::HangsUp), 250),
        (says("```json\n{\"rewrites\": \"none\"}\n```"), 0),
        (says(""), 0),
    ] {
        let is_repair = at_least == 0;
        let fake = FakeProvider::start(Mode::Then(first, says(&good()))).await;
        let started = Instant::now();
        let (_, outcome) = rewritten(&config(&fake)).await;
        assert_eq!((outcome.kept, outcome.told, outcome.calls[0].tries), (1, None, 2));
        assert!(started.elapsed() >= Duration::from_millis(at_least));
        let messages = fake.requests()[1].body["messages"].as_array().unwrap().len();
        assert_eq!(messages, if is_repair { 4 } else { 2 });
    }
    // An older service that knows of no schemas is asked without.
    let first = Box::new(Mode::Status(
        400,
        "",
        json!({ "error": { "message": "unknown: response_format" } }),
    ));
    let fake = FakeProvider::start(Mode::Then(first, says(&good()))).await;
    assert_eq!(rewritten(&config(&fake)).await.1.kept, 1);
    assert!(fake.requests()[1].body.get("response_format").is_none());
}

#[actix_web::test]
async fn what_was_whole_when_the_time_was_up_is_kept() {
    let begun = good().replace("]}", ", {\"id\": \"L3\", \"text\": \"Hel");
    let fake = FakeProvider::start(Mode::SaysAndDrips(begun)).await;
    let short = ProviderConfig {
        provider_time: Duration::from_millis(500),
        ..config(&fake)
    };
    let (proposals, outcome) = rewritten(&short).await;
    assert_eq!(proposals[0].after, GOOD);
    let told = outcome.told.unwrap();
    assert!(
        told.ends_with("was too slow. What it had written by then is here."),
        "{told}"
    );
    assert_eq!(outcome.calls[0].circuit, "closed");
}

#[actix_web::test]
async fn the_next_one_is_asked_and_whoever_fails_is_left_alone() {
    let (bad, fine) = (
        FakeProvider::start(Mode::Hangs).await,
        FakeProvider::start(Mode::Says(good())).await,
    );
    let both = ProviderConfig {
        gemini_url: bad.url(),
        google_api_key: KEY.to_owned().into(),
        provider_silence: Duration::from_millis(150),
        ..config(&fine)
    };
    let providers = Providers::new(&both).unwrap();
    let circuits = |providers: &Providers| providers.circuits().map(|(_, word)| word).collect::<Vec<_>>();
    for round in 1..=4 {
        let outcome = providers.rewrite(&ask(), None, &mut |_, _| ()).await;
        assert_eq!((outcome.kept, outcome.told), (1, None), "round {round}");
        let expected = if round <= 3 { Failure::Silent } else { Failure::Resting };
        assert_eq!(outcome.calls[0].outcome, Err(expected), "round {round}");
        assert_eq!(outcome.calls[1].outcome, Ok(()));
        assert_eq!(bad.requests().len(), round.min(3), "three failures open the circuit");
    }
    assert_eq!(circuits(&providers), ["open", "closed"]);
    assert!(!providers.described()[0].is_available && providers.described()[1].is_available);
    // The order is the operator's.
    let other = ProviderConfig {
        provider_order: "openai,gemini".parse().unwrap(),
        ..both
    };
    let outcome = rewritten(&other).await.1;
    assert_eq!(
        (outcome.calls.len(), outcome.calls[0].provider),
        (1, ProviderName::Openai)
    );
    assert_eq!(bad.requests().len(), 3);
}
