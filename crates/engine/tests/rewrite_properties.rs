//! What must hold for the proposals to any résumé and any ad.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

use std::path::PathBuf;

use engine::rewrite::{apply, propose};
use engine::{Month, job, score};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use types::{Document, Proposal};

const AS_OF: Month = Month { year: 2026, month: 11 };

/// The most proposals that may follow from each other.
const MOST_ROUNDS: usize = 80;

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../bench").join(name)
}

fn documents() -> Vec<Document> {
    let folders = ["data/personas", "second/personas"];
    let files = folders.iter().flat_map(|name| std::fs::read_dir(folder(name)).unwrap());
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    let read = |path: &PathBuf| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    paths.iter().map(read).collect()
}

fn ads() -> Vec<String> {
    let files = ["data/jobs.json", "second/jobs.json"];
    let jobs = files.iter().flat_map(|name| {
        let jobs: Vec<serde_json::Value> =
            serde_json::from_str(&std::fs::read_to_string(folder(name)).unwrap()).unwrap();
        jobs.into_iter().map(|job| job["text"].as_str().unwrap().to_owned())
    });
    jobs.collect()
}

const OPENINGS: &[&str] = &[
    "Responsible for managing ",
    "Responsible for the ",
    "Helped to ",
    "I managed ",
    "Was ",
    "Verantwortlich für die ",
    "Chargé de gérer l’",
    "Responsable de la ",
    "Ho gestito gli ",
    "Duties included ",
    "Successfully ",
    "Manage the ",
    "\u{130}",
];
const ENDS: &[&str] = &[
    " etc.",
    ", and built it",
    "; done",
    ". ",
    " the the end",
    "\n",
    " (",
    " été ont été faits",
    "\u{301}",
    "",
];

/// A résumé of the corpus, of which some bullets are cut, joined and mangled.
fn mangled() -> impl Strategy<Value = Document> {
    let change = (
        any::<Index>(),
        any::<Index>(),
        select(OPENINGS),
        select(ENDS),
        any::<Index>(),
        any::<bool>(),
    );
    (select(documents()), prop::collection::vec(change, 0..12)).prop_map(|(mut document, changes)| {
        for (job, bullet, opening, end, cut, is_repeated) in changes {
            if document.work.is_empty() {
                continue;
            }
            let at = job.index(document.work.len());
            let bullets = &mut document.work[at].highlights;
            if bullets.is_empty() {
                continue;
            }
            let at = bullet.index(bullets.len());
            let letters: Vec<char> = bullets[at].chars().collect();
            let kept: String = letters.iter().skip(cut.index(letters.len().max(1))).collect();
            bullets[at] = [opening, &kept, end].concat();
            if is_repeated {
                let copy = bullets[at].clone();
                bullets.push(copy);
            }
        }
        document
    })
}

fn check(document: &Document, ad: &str) -> Vec<Proposal> {
    let advert = job::parse(ad);
    let before = score(document, None, &advert, AS_OF).report.score;
    let proposals = propose(document, &advert, AS_OF);
    assert!(proposals.len() <= 40);
    for proposal in &proposals {
        assert!(proposal.check.blocked.is_empty() && proposal.check.dropped.is_empty());
        assert!(!proposal.reason.is_empty() && proposal.points >= 0.0);
        assert_eq!(proposal.after.is_empty(), proposal.question.is_some(), "{proposal:?}");
        if proposal.after.is_empty() {
            assert_eq!(apply(document, proposal), None);
            continue;
        }
        let changed = apply(document, proposal).unwrap();
        let after = score(&changed, None, &advert, AS_OF).report.score;
        assert!(
            after >= before && (after - before - proposal.points).abs() < 0.05,
            "{proposal:?}"
        );
    }
    let mut ids: Vec<&str> = proposals.iter().map(|it| it.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), proposals.len());
    proposals
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_proposal_costs_points_whatever_the_resume(document in mangled(), ad in select(ads())) {
        let proposals = check(&document, &ad);
        prop_assert_eq!(proposals, propose(&document, &job::parse(&ad), AS_OF));
    }

    #[test]
    fn accepting_one_after_another_comes_to_an_end(document in mangled(), ad in select(ads())) {
        let advert = job::parse(&ad);
        let (mut document, mut rounds) = (document, 0);
        while let Some(changed) = propose(&document, &advert, AS_OF).iter().find_map(|it| apply(&document, it)) {
            document = changed;
            rounds += 1;
            prop_assert!(rounds < MOST_ROUNDS);
        }
    }
}

#[test]
fn any_text_will_do() {
    let advert = job::parse("Nurse\n\nRequirements:\n- Triage\n");
    for text in [
        "",
        "I",
        "was",
        "Responsible for",
        "Chargé de",
        "J'ai",
        "etc.",
        "…",
        "the the",
        "; ; ;",
        "\u{130}\u{130}",
        "I managed",
    ] {
        for language in ["en", "de", "fr", "es", "it", "pt", "zh", ""] {
            let mut document = Document::default();
            document.meta.language = Some(language.to_owned());
            document.work.push(types::Work {
                highlights: vec![text.to_owned(); 3],
                ..types::Work::default()
            });
            let _ = propose(&document, &advert, AS_OF);
        }
    }
}
