//! `docs/scoring.md` says what the code does.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

use engine::{Month, job, score};

const PAGE: &str = include_str!("../../../docs/scoring.md");

fn block(kind: &str) -> &'static str {
    PAGE.split(&format!("```{kind}\n"))
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap()
}

fn bold(word: &str) -> f64 {
    let found = PAGE.split("**").find_map(|part| part.strip_prefix(word)).unwrap();
    found.trim().parse().unwrap()
}

#[test]
fn the_worked_example_is_right() {
    let document = serde_json::from_str(block("json")).unwrap();
    let report = score(
        &document,
        None,
        &job::parse(block("ad")),
        Month { year: 2026, month: 11 },
    )
    .report;
    let is = |left: f64, right: f64| (left - right).abs() < 1e-9;
    assert!(is(report.score, bold("score ")), "{}", report.score);
    assert!(is(report.ceiling, bold("ceiling ")), "{}", report.ceiling);
    for row in PAGE
        .lines()
        .filter(|line| line.starts_with("| ") && line.split('|').count() == 7 && !line.contains("Points"))
    {
        let columns: Vec<&str> = row.split('|').map(str::trim).collect();
        let asked = report.requirements.iter().find(|it| {
            it.requirement.skill.as_deref() == Some(columns[1]) || it.requirement.text.starts_with(columns[1])
        });
        assert!(is(asked.unwrap().points, columns[5].parse().unwrap()), "{row}");
    }
    let terraform = report
        .fixes
        .iter()
        .find(|fix| fix.action.contains("Terraform"))
        .unwrap();
    assert!(
        PAGE.contains(&format!("**{} points**", terraform.points)),
        "{}",
        terraform.points
    );
}
