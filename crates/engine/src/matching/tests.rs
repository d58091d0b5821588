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
