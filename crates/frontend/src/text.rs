//! Words for people: the one place to translate.

use chrono::{DateTime, Datelike, Utc};
use types::{
    ExportFormat, GateKind, GateState, Importance, LetterFormat, LetterPart, Paper, Range, RequirementKind,
    ResumeStatus, RuleKind, Salary, SalaryPeriod, State, Template,
};

/// What was found of a requirement.
pub fn state(state: State) -> &'static str {
    match state {
        State::Present => "Present",
        State::Partial => "Partial",
        State::Missing => "Missing",
        State::Unclear => "Unclear",
    }
}

/// Whether a gate opens.
pub fn gate_state(state: GateState) -> &'static str {
    match state {
        GateState::Pass => "Pass",
        GateState::Fail => "Fail",
        GateState::Unknown => "Unknown",
    }
}

/// What a sentence of a letter is there for.
pub fn letter_part(part: LetterPart) -> &'static str {
    match part {
        LetterPart::Recipient => "To",
        LetterPart::Date => "Date",
        LetterPart::Subject => "Subject",
        LetterPart::Salutation => "Greeting",
        LetterPart::Opening => "Opening",
        LetterPart::Evidence => "What you have done",
        LetterPart::Motivation => "Why this job",
        LetterPart::Availability => "When you can start",
        LetterPart::Closing => "Closing",
        LetterPart::Farewell => "Before your name",
    }
}

/// A kind of file that a letter can be.
pub fn letter_format(format: LetterFormat) -> &'static str {
    export_format(format.into())
}

/// What a gate asks about.
pub fn gate_kind(kind: GateKind) -> &'static str {
    match kind {
        GateKind::Years => "Years of experience",
        GateKind::Degree => "Degree",
        GateKind::Licence => "Licence",
        GateKind::Certificate => "Certificate",
        GateKind::WorkPermit => "Right to work",
        GateKind::Language => "Language",
        GateKind::Location => "Place of work",
        GateKind::Remote => "Working from elsewhere",
        GateKind::Travel => "Travel",
        GateKind::Shift => "Working hours",
        GateKind::Clearance => "Checks",
    }
}

/// What sort of thing a requirement asks for.
pub fn requirement_kind(kind: RequirementKind) -> &'static str {
    match kind {
        RequirementKind::Skill => "Skill",
        RequirementKind::Years => "Experience",
        RequirementKind::Degree => "Degree",
        RequirementKind::Certificate => "Certificate",
        RequirementKind::Licence => "Licence",
        RequirementKind::Language => "Language",
        RequirementKind::Location => "Place",
        RequirementKind::WorkPermit => "Right to work",
        RequirementKind::Remote => "Working from elsewhere",
        RequirementKind::Travel => "Travel",
        RequirementKind::Shift => "Working hours",
        RequirementKind::Clearance => "Check",
        RequirementKind::Seniority => "Rank",
        RequirementKind::Statement => "Statement",
    }
}

/// What a proposal is about.
pub fn rule(rule: Option<RuleKind>) -> &'static str {
    match rule {
        Some(RuleKind::WeakOpening) => "Stronger opening",
        Some(RuleKind::FirstPerson) => "Without “I”",
        Some(RuleKind::Passive) => "Say who did it",
        Some(RuleKind::Tense) => "The right tense",
        Some(RuleKind::Filler) => "Words that say nothing",
        Some(RuleKind::Length) => "Length",
        Some(RuleKind::Repetition) => "Another verb",
        Some(RuleKind::DoubledWord) => "Doubled word",
        Some(RuleKind::Punctuation) => "Full stops",
        Some(RuleKind::NumberAsked) => "A figure is missing",
        Some(RuleKind::Order) => "Order",
        Some(RuleKind::JobWording) => "In the words of the ad",
        Some(RuleKind::SkillListed) => "List what you show",
        Some(RuleKind::SkillAsked) => "The ad asks",
        Some(RuleKind::Dates) => "Dates",
        Some(RuleKind::Section) => "Lines that machines lose",
        Some(RuleKind::Summary) => "Summary",
        Some(RuleKind::Provider) | None => "Better wording",
    }
}

/// How much a requirement matters.
pub fn importance(importance: Importance) -> &'static str {
    match importance {
        Importance::Must => "Must have",
        Importance::Preferred => "Nice to have",
        Importance::Context => "Mentioned, not asked for",
    }
}

/// What the ad says of the pay.
pub fn salary(salary: &Salary) -> String {
    let period = salary.period.map(|period| match period {
        SalaryPeriod::Hour => " (by the hour)",
        SalaryPeriod::Day => " (by the day)",
        SalaryPeriod::Week => " (by the week)",
        SalaryPeriod::Month => " (by the month)",
        SalaryPeriod::Year => " (by the year)",
    });
    format!(
        "The ad says what it pays: {}{}.",
        salary.text,
        period.unwrap_or_default()
    )
}

/// What a person ticks who thinks of something the résumé does not show.
pub fn claim(kind: RequirementKind) -> &'static str {
    match kind {
        RequirementKind::Location
        | RequirementKind::WorkPermit
        | RequirementKind::Remote
        | RequirementKind::Travel
        | RequirementKind::Shift
        | RequirementKind::Clearance => "True for me",
        _ => "I have this",
    }
}

/// How many of several requirements are enough.
pub fn choice(need: Option<u8>) -> String {
    match need {
        Some(need) if need > 1 => format!("{need} of these are enough"),
        _ => "One of these is enough".to_owned(),
    }
}

/// How far a résumé has come.
pub fn resume_status(status: ResumeStatus) -> &'static str {
    match status {
        ResumeStatus::Queued | ResumeStatus::Processing => "Being read",
        ResumeStatus::Ready => "Read",
        ResumeStatus::Failed => "Could not be read",
    }
}

/// A kind of file.
pub fn export_format(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Pdf => "PDF",
        ExportFormat::Docx => "Word (DOCX)",
        ExportFormat::Json => "JSON Resume",
        ExportFormat::Markdown => "Markdown",
        ExportFormat::Text => "Plain text",
    }
}

/// A look.
pub fn template(template: Template) -> &'static str {
    match template {
        Template::Classic => "Classic",
        Template::Modern => "Modern",
        Template::Compact => "Compact",
        Template::Sidebar => "Sidebar",
        Template::Timeline => "Timeline",
        Template::Letterhead => "Letterhead",
    }
}

/// What a look is like.
pub fn template_about(template: Template) -> &'static str {
    match template {
        Template::Classic => "Serif, centred name",
        Template::Modern => "Sans serif, large light name",
        Template::Compact => "Small type, narrow margins",
        Template::Sidebar => "Two columns, one tinted",
        Template::Timeline => "Dates along a line",
        Template::Letterhead => "Name on a band of colour",
    }
}

/// What it is printed on.
pub fn paper(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "A4",
        Paper::Letter => "US Letter",
    }
}

/// A section of a résumé, as a heading has it.
pub fn section(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(char::to_uppercase);
    first
        .into_iter()
        .flatten()
        .chain(chars)
        .collect::<String>()
        .replace('_', " ")
}

/// A score or points: whole where they are whole, else with one decimal.
pub fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Adding zero turns -0 into 0.
    format!("{}", rounded + 0.0)
}

/// A change, always with its sign.
pub fn change(value: f64) -> String {
    let words = number(value.abs());
    match words.as_str() {
        "0" => "±0".to_owned(),
        _ if value < 0.0 => format!("−{words}"),
        _ => format!("+{words}"),
    }
}

/// From the worst to the best case.
pub fn range(range: Range) -> String {
    format!("{} to {}", number(range.low), number(range.high))
}

/// How a change looks: hardly any is neither up nor down.
pub fn change_class(change: f64) -> &'static str {
    match change {
        change if change > 0.04 => "score-change is-up",
        change if change < -0.04 => "score-change is-down",
        _ => "score-change",
    }
}

/// At most so many letters, the last of them an ellipsis.
pub fn shorten(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some(_) => words.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
        None => words.to_owned(),
    }
}

/// `3 skills`, `1 skill`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

/// The first line that says something, as a name.
pub fn first_line(words: &str) -> String {
    let line = words.lines().map(str::trim).find(|line| !line.is_empty());
    shorten(line.unwrap_or_default(), 120)
}

/// The time, by the clock of the browser.
pub fn now() -> DateTime<Utc> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds of our days are far below 2^63"
    )]
    let millis = js_sys::Date::now() as i64;
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

/// A day, such as "21 Nov 2026".
pub fn day(moment: DateTime<Utc>) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = MONTHS.get(moment.month0() as usize).copied().unwrap_or_default();
    format!("{} {month} {}", moment.day(), moment.year())
}

/// The size of a file.
pub fn size(bytes: f64) -> String {
    if bytes < 1e6 {
        format!("{} kB", (bytes / 1e3).ceil())
    } else {
        format!("{} MB", number(bytes / 1e6))
    }
}

/// Enough rows for what is there, where the browser cannot size the control itself.
pub fn rows(text: &str) -> String {
    let rows: usize = text.lines().map(|line| line.chars().count() / 60 + 1).sum();
    rows.clamp(1, 14).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_decimal_only_if_they_need_one() {
        assert_eq!(number(62.0), "62");
        assert_eq!(number(6.249), "6.2");
        assert_eq!(number(-0.01), "0");
    }

    #[test]
    fn a_choice_says_how_many_are_enough() {
        assert_eq!(choice(None), "One of these is enough");
        assert_eq!(choice(Some(2)), "2 of these are enough");
    }

    #[test]
    fn pay_is_told_in_the_ads_words() {
        let mut pay = Salary {
            text: "45-55 K€".into(),
            span: types::Span { start: 0, end: 8 },
            low: Some(45_000.0),
            high: Some(55_000.0),
            currency: Some("EUR".into()),
            period: Some(SalaryPeriod::Year),
        };
        assert_eq!(salary(&pay), "The ad says what it pays: 45-55 K€ (by the year).");
        pay.period = None;
        assert_eq!(salary(&pay), "The ad says what it pays: 45-55 K€.");
    }

    #[test]
    fn changes_carry_a_sign() {
        assert_eq!(
            (change(4.5), change(-2.0), change(0.01)),
            ("+4.5".into(), "−2".into(), "±0".into())
        );
    }

    #[test]
    fn long_names_end_in_an_ellipsis() {
        assert_eq!(
            (shorten("Größe", 5), shorten("Größer", 5)),
            ("Größe".into(), "Größ…".into())
        );
    }

    #[test]
    fn a_section_is_a_heading() {
        assert_eq!(section("work_experience"), "Work experience");
        assert_eq!(section(""), "");
    }

    #[test]
    fn a_text_is_called_by_its_first_line() {
        assert_eq!(first_line("\n  \n Nurse, nights \nMore"), "Nurse, nights");
        assert_eq!(first_line(&"ö".repeat(200)).chars().count(), 120);
        assert_eq!(first_line(""), "");
    }

    #[test]
    fn sizes_are_in_familiar_units() {
        assert_eq!(
            (size(0.0), size(1200.0), size(10_500_000.0)),
            ("0 kB".into(), "2 kB".into(), "10.5 MB".into())
        );
    }
}
