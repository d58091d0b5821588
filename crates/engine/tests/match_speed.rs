//! How long one pair takes; run by hand: `cargo test --release -p engine --test match_speed -- --ignored --nocapture`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
#![allow(clippy::print_stdout, reason = "a measurement is printed")]

use std::path::PathBuf;
use std::time::Instant;

use engine::{Month, job, score};
use types::Document;

#[test]
#[ignore = "a measurement, not a rule"]
fn one_pair() {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../bench/data");
    let jobs: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(data.join("jobs.json")).unwrap()).unwrap();
    let ad = jobs[0]["text"].as_str().unwrap();
    let person = std::fs::read_to_string(data.join("personas/en-swe-senior.json")).unwrap();
    let document: Document = serde_json::from_str(&person).unwrap();
    let as_of = Month { year: 2026, month: 11 };
    let start = Instant::now();
    let advert = job::parse(ad);
    println!("first parse, with the vocabulary: {:?}", start.elapsed());
    let mean = |run: &dyn Fn()| {
        let start = Instant::now();
        (0..1000).for_each(|_| run());
        start.elapsed() / 1000
    };
    println!("parse: {:?}", mean(&|| drop(job::parse(ad))));
    println!("score: {:?}", mean(&|| drop(score(&document, None, &advert, as_of))));
    let text = engine::render::text(&document);
    println!(
        "score with text: {:?}",
        mean(&|| drop(score(&document, Some(&text), &advert, as_of)))
    );
    for nasty in ["java,", "kein ", "or like to ", "和java", "a", "5 years, ", "Go/C/R "] {
        let long = nasty.repeat(200_000 / nasty.len());
        let start = Instant::now();
        let advert = job::parse(&long);
        let parsed = start.elapsed();
        let mut document = Document::default();
        document.basics.summary = long;
        drop(score(&document, None, &advert, as_of));
        println!("200 kB of {nasty:?}: parse {parsed:?}, both {:?}", start.elapsed());
    }
}
