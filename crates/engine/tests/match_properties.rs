//! What must hold for any résumé and any ad.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
#![allow(clippy::float_cmp, reason = "equal means equal to the last bit")]

use std::path::PathBuf;

use engine::{Candidate, Month, Scored, job, layout::Reading, resume, score, skills};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use types::{Document, GateState, Importance, RequirementKind, Skill, Span, State, WhatIf, Work};

const AS_OF: Month = Month { year: 2026, month: 11 };

const SKILLS: &[&str] = &[
    "Rust",
    "Kubernetes",
    "PostgreSQL",
    "Terraform",
    "Nursing",
    "TIG welding",
    "Excel",
    "DATEV",
    "SEO",
    "Negotiation",
    "HACCP",
    "Python",
    "Jenkins",
    "Wound care",
    "Teamwork",
    "AutoCAD",
];

fn ads() -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../bench/data/jobs.json");
    let jobs: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(folder).unwrap()).unwrap();
    jobs.as_array()
        .unwrap()
        .iter()
        .map(|job| job["text"].as_str().unwrap().to_owned())
        .collect()
}

fn ad() -> impl Strategy<Value = String> {
    let parts = subsequence(SKILLS.to_vec(), 1..8);
    let made = (parts, 1..9u8).prop_map(|(skills, years)| {
        let list: String = skills.iter().flat_map(|skill| ["- Experience with ", skill, "\n"]).collect();
        format!("Somebody\nRequirements:\n{list}- {years}+ years of experience\n- Bachelor's degree\n- fluent English\n- A sunny view of life and work\nNice to have:\n- Go or Java\n")
    });
    prop_oneof![select(ads()), made]
}

fn highlight() -> impl Strategy<Value = String> {
    (select(SKILLS), any::<bool>()).prop_map(|(skill, figure)| {
        if figure {
            format!("Used {skill} and saved 30 %")
        } else {
            format!("Worked with {skill} every day")
        }
    })
}

fn work() -> impl Strategy<Value = Work> {
    (
        2005..2026i32,
        1..13u8,
        0..6i32,
        prop::collection::vec(highlight(), 0..4),
    )
        .prop_map(|(year, month, length, highlights)| Work {
            name: "Example Ltd".to_owned(),
            position: "Specialist".to_owned(),
            start_date: format!("{year}-{month:02}"),
            end_date: if length == 0 {
                String::new()
            } else {
                format!("{}-{month:02}", year + length)
            },
            highlights,
            ..Work::default()
        })
}

fn document() -> impl Strategy<Value = Document> {
    (prop::collection::vec(work(), 0..4), subsequence(SKILLS.to_vec(), 0..10)).prop_map(|(work, skills)| {
        let keywords = skills.into_iter().map(str::to_owned).collect();
        let skills = vec![Skill {
            name: "Skills".to_owned(),
            keywords,
            ..Skill::default()
        }];
        Document {
            work,
            skills,
            ..Document::default()
        }
    })
}

fn run(document: &Document, ad: &str) -> Scored {
    score(document, None, &job::parse(ad), AS_OF)
}

fn slice(text: &str, span: Span) -> String {
    text.chars().skip(span.start).take(span.end - span.start).collect()
}

fn check(scored: &Scored) {
    let report = &scored.report;
    assert!((0.0..=100.0).contains(&report.score));
    assert!(report.range.low <= report.score && report.score <= report.range.high);
    assert!(report.range.high <= report.ceiling && report.ceiling <= 100.0);
    let points: f64 = report.requirements.iter().map(|it| it.points).sum();
    assert!(
        (points - report.score).abs() < 0.06 + 0.005 * f64::from(u32::try_from(report.requirements.len()).unwrap())
    );
    let weights: f64 = report.components.iter().map(|it| it.weight).sum();
    assert!(report.components.is_empty() || (weights - 1.0).abs() < 0.001);
    assert!(report.fixes.len() <= 10 && report.fixes.is_sorted_by(|left, right| left.points >= right.points));
    for evidence in report.requirements.iter().flat_map(|it| &it.evidence) {
        assert_eq!(evidence.text, slice(&scored.resume_text, evidence.span));
        assert!(!evidence.text.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_stay_in_bounds_and_evidence_is_literal(document in document(), ad in ad()) {
        let scored = run(&document, &ad);
        check(&scored);
        prop_assert_eq!(&scored, &run(&document, &ad), "same input, same report");
    }

    #[test]
    fn adding_a_required_skill_never_lowers_the_score(document in document(), ad in ad(), which in any::<Index>(), at_work in any::<bool>()) {
        let advert = job::parse(&ad);
        let named: Vec<&str> = advert.requirements.iter().filter_map(|it| it.skill.as_deref()).collect();
        prop_assume!(!named.is_empty());
        let skill = named[which.index(named.len())].to_owned();
        let before = run(&document, &ad).report;
        let mut better = document.clone();
        match better.work.first_mut().filter(|_| at_work) {
            Some(work) => work.highlights.push(skill),
            None => better.skills.push(Skill { name: "More".to_owned(), keywords: vec![skill], ..Skill::default() }),
        }
        let after = run(&better, &ad).report;
        prop_assert!(after.score >= before.score, "{} then {}", before.score, after.score);
        prop_assert!(after.ceiling >= before.ceiling);
    }

    #[test]
    fn order_does_not_matter(document in document(), ad in ad()) {
        let mut other = document.clone();
        other.work.reverse();
        other.skills.iter_mut().for_each(|group| group.keywords.reverse());
        other.skills.reverse();
        other.work.iter_mut().for_each(|work| work.highlights.reverse());
        let (left, right) = (run(&document, &ad).report, run(&other, &ad).report);
        prop_assert_eq!((left.score, left.range, left.ceiling), (right.score, right.range, right.ceiling));
        prop_assert_eq!(left.gates.iter().map(|it| it.state).collect::<Vec<_>>(), right.gates.iter().map(|it| it.state).collect::<Vec<_>>());
    }

    #[test]
    fn repetition_earns_nothing(document in document(), ad in ad()) {
        let mut stuffed = document.clone();
        for group in &mut stuffed.skills {
            group.keywords = group.keywords.iter().flat_map(|it| std::iter::repeat_n(it.clone(), 5)).collect();
        }
        prop_assert_eq!(run(&document, &ad).report.score, run(&stuffed, &ad).report.score);
    }

    #[test]
    fn the_name_changes_nothing(document in document(), ad in ad(), name in "\\PC{0,40}") {
        let mut other = document.clone();
        other.basics.name = name;
        let (left, right) = (run(&document, &ad).report, run(&other, &ad).report);
        prop_assert_eq!((left.score, left.range, left.ceiling), (right.score, right.range, right.ceiling));
    }

    #[test]
    fn text_and_document_agree(document in document(), ad in ad()) {
        let text = engine::render::text(&document);
        let read = resume::parse(&Reading::from_text(&text));
        let with = score(&read, Some(&text), &job::parse(&ad), AS_OF);
        check(&with);
        prop_assert_eq!(with.report.score, run(&read, &ad).report.score);
    }

    #[test]
    fn a_fix_adds_what_it_says(document in document(), ad in ad()) {
        let before = run(&document, &ad).report;
        let fix = before.fixes.iter().find(|fix| {
            let asked = before.requirements.iter().find(|it| it.requirement.id == fix.requirement_id).unwrap();
            asked.requirement.kind == RequirementKind::Skill && asked.state == State::Missing && asked.requirement.years.is_none()
        });
        let (Some(fix), Some(_)) = (fix, document.work.first()) else { return Ok(()) };
        let skill = before.requirements.iter().find(|it| it.requirement.id == fix.requirement_id).unwrap().requirement.skill.clone().unwrap();
        // A skill that brings others along adds more than its own points.
        prop_assume!(skills::SkillId::by_name(&skill).unwrap().implies().is_empty());
        let mut better = document.clone();
        better.work[0].highlights.push(skill.clone());
        let after = run(&better, &ad).report;
        let others: f64 = before.requirements.iter().zip(&after.requirements).filter(|(left, _)| left.requirement.skill.as_ref() != Some(&skill)).map(|(left, right)| right.points - left.points).sum();
        prop_assert!((after.score - before.score - others - fix.points).abs() < 0.2, "{fix:?} {} {}", before.score, after.score);
    }

    #[test]
    fn assuming_more_never_lowers_a_number(document in document(), ad in ad(), marks in prop::collection::vec(0..3u8, 64)) {
        let advert = job::parse(&ad);
        let candidate = Candidate::new(&document, None, AS_OF);
        let ids = |most: u8| -> Vec<&str> {
            advert.requirements.iter().zip(marks.iter().cycle()).filter(|(_, mark)| **mark <= most).map(|(it, _)| it.id.as_str()).collect()
        };
        let report = candidate.score(&advert).report;
        let nothing = candidate.assume(&advert, &[] as &[&str]);
        prop_assert_eq!(&nothing, &WhatIf { score: report.score, range: report.range, ceiling: report.ceiling, gates: report.gates });
        let steps = [nothing.clone(), candidate.assume(&advert, &ids(0)), candidate.assume(&advert, &ids(1)), candidate.assume(&advert, &ids(2))];
        for pair in steps.windows(2) {
            let (less, more) = (&pair[0], &pair[1]);
            prop_assert!(more.score >= less.score && more.ceiling >= less.ceiling, "{less:?} {more:?}");
            prop_assert!(more.range.low >= less.range.low && more.range.high >= less.range.high, "{less:?} {more:?}");
            prop_assert!(less.gates.iter().zip(&more.gates).all(|(less, more)| less.state != GateState::Pass || more.state == GateState::Pass), "{less:?} {more:?}");
            prop_assert!(more.range.low <= more.score && more.score <= more.range.high && more.range.high <= more.ceiling && more.ceiling <= 100.0);
        }
        let present: Vec<&String> = report.requirements.iter().filter(|it| it.state == State::Present).map(|it| &it.requirement.id).collect();
        prop_assert_eq!(candidate.assume(&advert, &present), nothing, "what is there already adds nothing");
    }

    #[test]
    fn assuming_what_a_fix_is_about_adds_its_points(document in document(), ad in ad()) {
        let advert = job::parse(&ad);
        let candidate = Candidate::new(&document, None, AS_OF);
        let report = candidate.score(&advert).report;
        let is_present = |id: &str| report.requirements.iter().any(|it| it.requirement.id == id && it.state == State::Present);
        let mut all = 0.0;
        let mut held = Vec::new();
        for fix in report.fixes.iter().filter(|fix| !is_present(&fix.requirement_id)) {
            let assumed = candidate.assume(&advert, &[&fix.requirement_id]);
            prop_assert!((assumed.score - report.score - fix.points).abs() < 0.11, "{fix:?} {} {}", report.score, assumed.score);
            all += fix.points;
            held.push(&fix.requirement_id);
        }
        let together = candidate.assume(&advert, &held).score - report.score;
        prop_assert!((together - all).abs() < 0.16, "{together} {all}");
    }

    #[test]
    fn a_gate_opens_when_all_that_it_asks_is_assumed(document in document(), ad in ad()) {
        let advert = job::parse(&ad);
        let candidate = Candidate::new(&document, None, AS_OF);
        let report = candidate.score(&advert).report;
        let musts: Vec<&str> = advert.requirements.iter().filter(|it| it.importance == Importance::Must).map(|it| it.id.as_str()).collect();
        let all = candidate.assume(&advert, &musts);
        prop_assert_eq!(all.gates.len(), report.gates.len());
        for (gate, before) in all.gates.iter().zip(&report.gates) {
            prop_assert_eq!((gate.kind, &gate.required, gate.state), (before.kind, &before.required, GateState::Pass));
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,300}", ad in "\\PC{0,300}") {
        for found in skills::find(&text) {
            prop_assert!(found.span.start < found.span.end && found.span.end <= text.chars().count());
        }
        let advert = job::parse(&ad);
        for requirement in &advert.requirements {
            prop_assert_eq!(&requirement.text, &slice(&ad, requirement.span));
        }
        let mut document = Document::default();
        document.basics.summary = text;
        check(&score(&document, Some(&ad), &advert, AS_OF));
    }

    #[test]
    fn mangled_ads_are_read_without_panic(ad in ad(), cuts in prop::collection::vec((any::<Index>(), "[\\PC\\n\\t\u{0}•：，。（）/+#.-]{0,6}"), 0..12)) {
        let mut letters: Vec<char> = ad.chars().collect();
        for (at, with) in cuts {
            let at = at.index(letters.len().max(1)).min(letters.len());
            let end = (at + with.len()).min(letters.len());
            letters.splice(at..end, with.chars());
        }
        let ad: String = letters.into_iter().collect();
        let advert = job::parse(&ad);
        for (number, requirement) in advert.requirements.iter().enumerate() {
            prop_assert_eq!(&requirement.text, &slice(&ad, requirement.span));
            prop_assert_eq!(&requirement.id, &format!("r{}", number + 1));
        }
        for span in &advert.boilerplate {
            prop_assert!(span.start <= span.end && span.end <= ad.chars().count());
        }
        check(&score(&Document::default(), None, &advert, AS_OF));
    }
}
