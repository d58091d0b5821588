//! What a provider is asked: single lines of a résumé and what the job wants of them. Nothing else leaves.

use engine::Month;
use engine::claims::Facts;
use engine::hostile::{is_command, smuggled};
use engine::job::Advert;
use serde::Serialize;
use serde_json::Value;
use types::{Document, Proposal, RuleKind, State};
use whatlang::Lang;

use super::answer::Item;
use super::shield::Shield;

/// The most lines that are sent.
const MOST_LINES: usize = 40;
/// Longer lines, in bytes, are left alone.
const LONGEST_LINE: usize = 1_000;
/// All lines together, in bytes.
const MOST_TEXT: usize = 16_000;
/// The most requirements that are sent.
const MOST_REQUIREMENTS: usize = 25;
/// Longer requirements, in bytes, are left out.
const LONGEST_REQUIREMENT: usize = 400;
/// A rewrite may be so many times as long as the line, in bytes, and `MORE_BYTES` longer.
const MOST_TIMES: usize = 2;
const MORE_BYTES: usize = 120;
/// The longest reason that is shown, in characters.
const LONGEST_REASON: usize = 200;
/// What is shown where the provider's own reason cannot be.
const REASON: &str = "An AI provider worded this line anew.";

/// A résumé and a job, ready to be asked about.
pub struct Ask {
    document: Document,
    advert: Advert,
    as_of: Month,
    facts: Facts,
    score: f64,
    shield: Shield,
    lines: Vec<Line>,
    requirements: Vec<String>,
    language: Option<Lang>,
}

/// A line that may be rewritten.
struct Line {
    pointer: String,
    before: String,
    role: String,
    /// What of it leaves.
    sent: String,
}

/// What leaves, as JSON.
#[derive(Serialize)]
struct Data<'a> {
    language: &'a str,
    requirements: &'a [String],
    lines: Vec<DataLine<'a>>,
}

#[derive(Serialize)]
struct DataLine<'a> {
    id: String,
    role: &'a str,
    text: &'a str,
}

impl Ask {
    /// Chooses what to ask about. `as_of` is the month that open-ended jobs are counted to. Takes a moment: the engine runs.
    #[must_use]
    pub fn new(document: &Document, advert: &Advert, as_of: Month) -> Self {
        // What talks to machines is not believed either.
        let harmless = harmless(document);
        let mut shield = Shield::new(document);
        let lines = lines(document, &mut shield);
        let report = engine::score(&harmless, None, advert, as_of).report;
        let shown = report.requirements.iter().filter(|it| it.state != State::Missing);
        let texts: Vec<&str> = shown.map(|it| it.requirement.text.as_str()).collect();
        let commands = commands(&texts);
        let fit = texts
            .iter()
            .zip(commands)
            .filter(|(text, is_command)| !is_command && text.len() <= LONGEST_REQUIREMENT);
        let requirements = fit
            .filter_map(|(text, _)| shield.hide(text))
            .take(MOST_REQUIREMENTS)
            .collect();
        let all: Vec<&str> = lines.iter().map(|line| line.before.as_str()).collect();
        Self {
            advert: advert.clone(),
            as_of,
            facts: Facts::new(&harmless, as_of),
            score: engine::score(document, None, advert, as_of).report.score,
            language: language(&all.join("\n")),
            document: document.clone(),
            shield,
            lines,
            requirements,
        }
    }

    /// Whether there is nothing to ask about.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// What leaves: JSON between two marks that it cannot hold itself.
    pub(super) fn data(&self) -> String {
        let lines = self.lines.iter().enumerate();
        let data = Data {
            language: self.document.meta.language.as_deref().unwrap_or_default(),
            requirements: &self.requirements,
            lines: lines
                .map(|(at, line)| DataLine {
                    id: format!("L{}", at + 1),
                    role: &line.role,
                    text: &line.sent,
                })
                .collect(),
        };
        let json = serde_json::to_string(&data).unwrap_or_default();
        let json = json.replace('<', "\\u003c").replace('>', "\\u003e");
        format!("<data>\n{json}\n</data>")
    }

    /// The proposal that an item of an answer comes to; nothing if it cannot be used.
    ///
    /// What it claims is looked up here, before anybody else sees it.
    pub(super) fn proposal(&self, item: &Item) -> Option<Proposal> {
        let number: usize = item.id.trim().strip_prefix('L')?.parse().ok()?;
        let line = self.lines.get(number.checked_sub(1)?)?;
        let after = self.shield.restore(&worded(&item.text), &line.sent)?;
        if after.is_empty() || after == line.before || !is_fit(&after, &line.before) {
            return None;
        }
        if is_other(language(&after), [language(&line.before), self.language]) {
            return None;
        }
        let mut proposal = Proposal {
            id: format!("{}:{}", RuleKind::Provider, line.pointer),
            rule: RuleKind::Provider,
            pointer: line.pointer.clone(),
            before: line.before.clone(),
            check: self.facts.check(&line.pointer, &line.before, &after),
            after,
            reason: self.reason(&item.why, &line.sent),
            question: None,
            points: 0.0,
        };
        let changed = engine::rewrite::apply(&self.document, &proposal)?;
        let score = engine::score(&changed, None, &self.advert, self.as_of).report.score;
        proposal.points = ((score - self.score) * 10.0).round() / 10.0;
        (proposal.points >= 0.0).then_some(proposal)
    }

    /// The provider's reason, if it is one plain sentence and nothing else.
    fn reason(&self, why: &str, sent: &str) -> String {
        let why = worded(why);
        let is_plain = !why.is_empty()
            && why.chars().count() <= LONGEST_REASON
            && !why
                .chars()
                .any(|letter| letter.is_control() || "<>{}\\".contains(letter))
            && !["://", "www.", "@"].iter().any(|mark| why.contains(mark))
            && !is_for_machines(&why);
        let restored = self.shield.restore(&why, sent).filter(|_| is_plain);
        restored.unwrap_or_else(|| REASON.to_owned())
    }
}

/// The lines that may be rewritten, the newest job's first.
fn lines(document: &Document, shield: &mut Shield) -> Vec<Line> {
    let mut found: Vec<(String, &str, &str)> = Vec::new();
    let basics = &document.basics;
    found.push(("/basics/summary".to_owned(), &basics.label, &basics.summary));
    let work = document.work.iter().map(|it| (&it.position, &it.highlights));
    let volunteer = document.volunteer.iter().map(|it| (&it.position, &it.highlights));
    let projects = document.projects.iter().map(|it| (&it.name, &it.highlights));
    for (section, entries) in [
        ("work", work.collect::<Vec<_>>()),
        ("volunteer", volunteer.collect()),
        ("projects", projects.collect()),
    ] {
        for (entry, (role, highlights)) in entries.into_iter().enumerate() {
            for (at, text) in highlights.iter().enumerate() {
                found.push((format!("/{section}/{entry}/highlights/{at}"), role, text));
            }
        }
    }
    found.retain(|(_, _, text)| !text.trim().is_empty());
    let commands = commands(&found.iter().map(|(_, _, text)| *text).collect::<Vec<_>>());
    let mut left = MOST_TEXT;
    let mut lines = Vec::new();
    for ((pointer, role, text), is_command) in found.into_iter().zip(commands) {
        if lines.len() == MOST_LINES || text.len() > LONGEST_LINE.min(left) || is_command {
            continue;
        }
        let Some(sent) = shield.hide(text) else { continue };
        let is_role = role.len() <= LONGEST_REQUIREMENT && !is_for_machines(role);
        let role = shield.hide(role).filter(|_| is_role).unwrap_or_default();
        left -= text.len();
        lines.push(Line {
            pointer,
            before: text.to_owned(),
            role,
            sent,
        });
    }
    lines
}

/// The résumé with nothing in the place of what talks to machines.
fn harmless(document: &Document) -> Document {
    let mut value = serde_json::to_value(document).unwrap_or_default();
    blank(&mut value);
    serde_json::from_value(value).unwrap_or_default()
}

fn blank(value: &mut Value) {
    match value {
        Value::String(text) if is_for_machines(text) => text.clear(),
        Value::Array(values) => values.iter_mut().for_each(blank),
        Value::Object(members) => members.values_mut().for_each(blank),
        _ => {}
    }
}

fn is_for_machines(text: &str) -> bool {
    is_command(text) || !smuggled(text).is_empty()
}

/// Which texts talk to machines, be it over two of them.
fn commands(texts: &[&str]) -> Vec<bool> {
    let mut are: Vec<bool> = texts.iter().map(|text| is_for_machines(text)).collect();
    for at in 1..texts.len() {
        let (first, next) = (texts[at - 1], texts[at]);
        let goes_on = !first.trim_end().ends_with(['.', '!', '?']) && next.trim_start().starts_with(char::is_lowercase);
        if are[at - 1] {
            are[at] |= goes_on;
        } else if !are[at] && is_command(&[first, " ", next].concat()) {
            (are[at - 1], are[at]) = (true, true);
        }
    }
    are
}

/// A text without the marks that models like to put around it.
fn worded(text: &str) -> String {
    let text = text.trim().trim_start_matches(['-', '•', '*', '·', '–']);
    text.replace("**", "").trim().to_owned()
}

/// Whether a text looks like a line of a résumé rather than like something else.
fn is_fit(after: &str, before: &str) -> bool {
    let brings = |mark: char| after.contains(mark) && !before.contains(mark);
    after.len() <= before.len() * MOST_TIMES + MORE_BYTES
        && !after.chars().any(char::is_control)
        // Markup, code, and blanks to be filled in.
        && !['<', '>', '[', ']', '{', '}', '`', '\\', '|'].into_iter().any(brings)
        && (!after.contains("://") || before.contains("://"))
        && !is_for_machines(after)
}

/// The language of a text that is long enough to tell.
fn language(text: &str) -> Option<Lang> {
    whatlang::detect(text)
        .filter(whatlang::Info::is_reliable)
        .map(|info| info.lang())
}

/// Whether a language is another than the first one known.
fn is_other(language: Option<Lang>, known: [Option<Lang>; 2]) -> bool {
    let known: Vec<Lang> = known.into_iter().flatten().collect();
    language.is_some_and(|language| !known.is_empty() && !known.contains(&language))
}
