//! A report as a page for the terminal.

use types::{Assessment, GateState, Importance, Report, State, Warning};

use super::output::wrap;

/// How wide the page is.
const WIDTH: usize = 96;
/// How many words of evidence are shown per requirement.
const MAX_EVIDENCE: usize = 2;

/// The report, for people.
pub fn for_people(report: &Report, notes: &[Warning]) -> String {
    let mut page = Page::default();
    page.line(0, &format!("Score    {:>5.1}  of 100", report.score));
    if report.range.high - report.range.low >= 0.05 {
        let Report { range, .. } = report;
        page.line(
            0,
            &format!(
                "Range    {:.1} to {:.1}, depending on what the résumé leaves unclear",
                range.low, range.high
            ),
        );
    }
    page.line(
        0,
        &format!(
            "Ceiling  {:>5.1}  the best this résumé can honestly reach with better wording",
            report.ceiling
        ),
    );
    page.components(report);
    page.gates(report);
    for (importance, title) in [
        (Importance::Must, "Required"),
        (Importance::Preferred, "Nice to have"),
        (Importance::Context, "Mentioned"),
    ] {
        page.requirements(report, importance, title);
    }
    page.fixes(report);
    page.notes(report.warnings.iter().chain(notes));
    page.0
}

/// The page so far.
#[derive(Default)]
struct Page(String);

impl Page {
    fn heading(&mut self, title: &str) {
        self.0.push('\n');
        self.0.push_str(title);
        self.0.push('\n');
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.item(indent, "", text);
    }

    /// A mark, and text beside it that hangs if it is long.
    fn item(&mut self, indent: usize, mark: &str, text: &str) {
        let lead = mark.chars().count();
        for (index, line) in wrap_keeping_columns(text, WIDTH.saturating_sub(indent + lead))
            .iter()
            .enumerate()
        {
            let mark = if index == 0 { mark } else { "" };
            let line = format!("{:indent$}{mark:<lead$}{line}", "");
            self.0.push_str(line.trim_end());
            self.0.push('\n');
        }
    }

    fn components(&mut self, report: &Report) {
        if report.components.is_empty() {
            return;
        }
        self.heading("What the score is made of");
        for part in &report.components {
            let mark = format!("{:>5.1}  {:>3.0} %  ", part.score, part.weight * 100.0);
            self.item(2, &mark, &format!("{}: {}", part.name, part.explanation));
        }
    }

    fn gates(&mut self, report: &Report) {
        if report.gates.is_empty() {
            return;
        }
        self.heading("Knock-out questions");
        for gate in &report.gates {
            let mark = match gate.state {
                GateState::Pass => "✓ ",
                GateState::Fail => "✗ ",
                GateState::Unknown => "? ",
            };
            self.item(2, mark, &format!("{}: {}", gate.required, gate.why));
        }
    }

    fn requirements(&mut self, report: &Report, importance: Importance, title: &str) {
        let mut asked = report
            .requirements
            .iter()
            .filter(|asked| asked.requirement.importance == importance)
            .peekable();
        if asked.peek().is_none() {
            return;
        }
        self.heading(title);
        for asked in asked {
            self.requirement(asked);
        }
    }

    fn requirement(&mut self, asked: &Assessment) {
        let mark = match asked.state {
            State::Present => "✓ ",
            State::Partial => "~ ",
            State::Missing => "✗ ",
            State::Unclear => "? ",
        };
        let requirement = &asked.requirement;
        let name = match &requirement.skill {
            Some(skill) if !requirement.text.eq_ignore_ascii_case(skill) => format!("{skill} (“{}”)", requirement.text),
            Some(skill) => skill.clone(),
            None => requirement.text.clone(),
        };
        let group = requirement
            .group
            .as_ref()
            .map_or_else(String::new, |group| format!(", one of group {group}"));
        let points = if asked.max_points > 0.0 {
            format!("  {:.1} of {:.1} points", asked.points, asked.max_points)
        } else {
            String::new()
        };
        self.item(2, mark, &format!("{name}{group}{points}"));
        for evidence in asked.evidence.iter().take(MAX_EVIDENCE) {
            self.item(6, &format!("{}: ", evidence.section), &format!("“{}”", evidence.text));
        }
    }

    fn fixes(&mut self, report: &Report) {
        if report.fixes.is_empty() {
            return;
        }
        self.heading("What to do, best first");
        for (index, fix) in report.fixes.iter().enumerate() {
            self.item(
                2,
                &format!("{}. ", index + 1),
                &format!("{} (+{:.1} points)", fix.action, fix.points),
            );
        }
    }

    fn notes<'a>(&mut self, notes: impl Iterator<Item = &'a Warning>) {
        let mut notes = notes.peekable();
        if notes.peek().is_none() {
            return;
        }
        self.heading("Good to know");
        for note in notes {
            self.item(2, "- ", &super::output::note(note));
        }
    }
}

/// Wraps what is too long; what fits keeps its columns.
fn wrap_keeping_columns(text: &str, width: usize) -> Vec<String> {
    if text.chars().count() <= width && !text.contains('\n') {
        vec![text.to_owned()]
    } else {
        wrap(text, width)
    }
}
