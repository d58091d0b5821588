//! The synthetic corpus: every must-have of the truth is asked, met where it should be, and the right person comes first.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use engine::{Month, job, score};
use serde_json::Value;
use types::{Document, Importance, Report, State};

const AS_OF: Month = Month { year: 2026, month: 11 };

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../bench/data")
}

fn json(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(data().join(path)).unwrap()).unwrap()
}

fn people() -> BTreeMap<String, Document> {
    let folder = std::fs::read_dir(data().join("personas")).unwrap();
    folder
        .map(|entry| {
            let path = entry.unwrap().path();
            let document = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), document)
        })
        .collect()
}

fn words(value: &Value) -> Vec<String> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap().to_owned())
        .collect()
}

fn is_present(report: &Report, skill: &str) -> bool {
    let named = |it: &&types::Assessment| {
        it.requirement
            .skill
            .as_deref()
            .is_some_and(|it| it.to_lowercase() == skill)
    };
    report
        .requirements
        .iter()
        .filter(named)
        .any(|it| it.state == State::Present)
}

#[test]
fn every_must_have_of_the_truth_is_asked_and_no_distractor_is() {
    for truth in json("jobs.json").as_array().unwrap() {
        let advert = job::parse(truth["text"].as_str().unwrap());
        let musts: Vec<String> = advert
            .requirements
            .iter()
            .filter(|it| it.importance == Importance::Must)
            .filter_map(|it| it.skill.as_deref().map(str::to_lowercase))
            .collect();
        for must in words(&truth["must"]) {
            assert!(musts.contains(&must), "{}: {must} is not among {musts:?}", truth["id"]);
        }
        for distractor in words(&truth["distractors"]) {
            assert!(!musts.contains(&distractor), "{}: {distractor}", truth["id"]);
        }
        let years = advert
            .requirements
            .iter()
            .find_map(|it| (it.skill.is_none()).then_some(it.years).flatten());
        assert_eq!(
            years.unwrap_or(0.0).to_string(),
            truth["years"].to_string(),
            "{}",
            truth["id"]
        );
    }
}

#[test]
fn met_and_missing_agree_with_the_truth() {
    let people = people();
    let jobs = json("jobs.json");
    let text = |id: &str| {
        jobs.as_array().unwrap().iter().find(|job| job["id"] == id).unwrap()["text"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let mut hits = 0;
    let mut misses = Vec::new();
    for line in std::fs::read_to_string(data().join("match_truth.jsonl"))
        .unwrap()
        .lines()
    {
        let truth: Value = serde_json::from_str(line).unwrap();
        let advert = job::parse(&text(truth["job"].as_str().unwrap()));
        let report = score(&people[truth["resume"].as_str().unwrap()], None, &advert, AS_OF).report;
        for (list, is_met) in [("must_met", true), ("must_missing", false)] {
            for must in words(&truth[list]) {
                match (is_present(&report, &must), is_met) {
                    (true, true) => hits += 1,
                    (false, false) => {}
                    _ => misses.push(format!("{} {} {must}", truth["job"], truth["resume"])),
                }
            }
        }
    }
    let misses_count = u32::try_from(misses.len()).unwrap();
    let f1 = f64::from(2 * hits) / f64::from(2 * hits + misses_count);
    assert!(f1 >= 0.98, "F1 of met is {f1:.3}: {misses:#?}");
}

#[test]
fn the_right_person_comes_first() {
    let people = people();
    for truth in json("jobs.json").as_array().unwrap() {
        let advert = job::parse(truth["text"].as_str().unwrap());
        let mut ranked: Vec<(f64, &str)> = people
            .iter()
            .map(|(name, document)| (score(document, None, &advert, AS_OF).report.score, name.as_str()))
            .collect();
        ranked.sort_by(|left, right| right.0.total_cmp(&left.0));
        let best = truth["grades"]
            .as_object()
            .unwrap()
            .iter()
            .max_by_key(|(_, grade)| grade.as_i64())
            .unwrap()
            .0;
        assert_eq!(ranked[0].1, best, "{}: {ranked:?}", truth["id"]);
        assert!(ranked[0].0 > ranked[1].0 + 10.0, "{}: {ranked:?}", truth["id"]);
    }
}
