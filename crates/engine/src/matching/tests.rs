use types::State;

use crate::{Month, job, score};

const AS_OF: Month = Month { year: 2026, month: 11 };

#[test]
fn an_ad_without_demands_scores_nothing_and_says_so() {
    let scored = score(&types::Document::default(), None, &job::parse("Hello there."), AS_OF);
    assert!(scored.report.score.abs() < f64::EPSILON);
    assert_eq!(scored.report.warnings[0].code, "no_requirements");
    assert!(scored.report.score.is_sign_positive() && scored.report.ceiling.is_sign_positive());
    assert!(scored.report.requirements.iter().all(|it| it.state != State::Present));
}

#[test]
fn of_two_asked_each_counts_half() {
    let advert = job::parse("Engineer\n\nRequirements\n- At least two of: Python, Java and Rust\n");
    let points = |skills: &[&str]| {
        let mut document = types::Document::default();
        document.skills.push(types::Skill {
            keywords: skills.iter().map(|skill| (*skill).to_owned()).collect(),
            ..types::Skill::default()
        });
        score(&document, None, &advert, AS_OF).report.score
    };
    assert!((points(&["Python"]) * 2.0 - points(&["Python", "Rust"])).abs() < 0.2);
    assert!((points(&["Python", "Rust"]) - points(&["Python", "Rust", "Java"])).abs() < 0.1);
}

#[test]
fn conditions_are_gates_that_a_silent_resume_leaves_open() {
    let advert = job::parse("Nurse\n\nRequirements\n- Triage\n- Rotating shifts\n- Enhanced DBS check\n");
    let report = score(&types::Document::default(), None, &advert, AS_OF).report;
    for kind in [types::GateKind::Shift, types::GateKind::Clearance] {
        let gate = report.gates.iter().find(|gate| gate.kind == kind);
        assert_eq!(gate.map(|gate| gate.state), Some(types::GateState::Unknown), "{kind}");
    }
    let is_shift = |it: &&types::Assessment| it.requirement.kind == types::RequirementKind::Shift;
    assert!(
        report
            .requirements
            .iter()
            .filter(is_shift)
            .all(|it| it.max_points <= 0.0)
    );
}
