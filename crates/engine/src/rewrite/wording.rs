//! Skills in the words of the ad, where the résumé has the same thing in other words.

use types::RuleKind;

use super::mentions::{Mention, Place};
use super::{Context, Draft};
use crate::skills::{Folded, SkillId, SkillKind, find_folded};

/// Small words that initials leave out.
const SMALL: [&str; 14] = [
    "of", "and", "the", "for", "in", "de", "du", "des", "del", "la", "e", "y", "di", "und",
];
/// So alike are two spellings of one word.
const ALIKE: f64 = 0.85;

/// One proposal for each skill that the ad asks for and the résumé names differently.
pub(super) fn of_the_job(context: &Context) -> Vec<Draft> {
    let mut seen: Vec<SkillId> = Vec::new();
    let mut drafts = Vec::new();
    for asked in &context.report.requirements {
        let Some(skill) = asked.requirement.skill.as_deref().and_then(SkillId::by_name) else {
            continue;
        };
        if seen.contains(&skill) || matches!(skill.kind(), SkillKind::Soft | SkillKind::Language) {
            continue;
        }
        seen.push(skill);
        let wanted = words_of(&asked.requirement.text, skill);
        drafts.extend(wanted.and_then(|wanted| worded(context, skill, &wanted)));
    }
    drafts
}

/// The words with which an ad names a skill.
pub(super) fn words_of(text: &str, skill: SkillId) -> Option<String> {
    let folded = Folded::new(text);
    let hit = find_folded(&folded)
        .into_iter()
        .find(|hit| hit.skill == skill && !hit.is_role)?;
    let (start, end) = (folded.char_at(hit.start), folded.char_end(hit.end));
    Some(text.chars().skip(start).take(end.saturating_sub(start)).collect())
}

fn worded(context: &Context, skill: SkillId, wanted: &str) -> Option<Draft> {
    let own: Vec<&Mention> = context
        .mentions
        .iter()
        .filter(|it| it.skill == skill && !it.is_role)
        .collect();
    let folded = Folded::new(wanted).text;
    let says_it = |mention: &Mention| [" ", &Folded::new(mention.field).text, " "].concat().contains(&folded);
    if own.iter().any(|mention| says_it(mention)) {
        return None;
    }
    let listed = own.iter().find(|it| it.place == Place::Listed && it.is_whole());
    let told = || {
        own.iter()
            .find(|it| it.place == Place::Bullet && skill.kind() == SkillKind::Tool && is_free(it))
    };
    let mention = listed.copied().or_else(|| told().copied())?;
    let text = mention.text();
    let is_listed = mention.place == Place::Listed;
    let both = together(text, wanted, skill.kind(), context.language).or_else(|| {
        // A list can hold two languages, a sentence cannot.
        let is_translated = is_listed && is_translation(context.language, skill, text, wanted);
        is_translated.then(|| format!("{text} ({wanted})"))
    })?;
    let (head, tail) = (mention.field.get(..mention.start)?, mention.field.get(mention.end..)?);
    let reason = format!("The ad says “{wanted}”; people and machines look for those words.");
    let draft = Draft::new(RuleKind::JobWording, &mention.pointer, mention.field).marked(skill.name());
    Some(draft.becomes([head, &both, tail].concat(), reason))
}

/// Whether nothing clings to a mention: no hyphen of a compound, no bracket.
pub(super) fn is_free(mention: &Mention) -> bool {
    let before = mention
        .field
        .get(..mention.start)
        .and_then(|head| head.chars().next_back());
    let after = mention.field.get(mention.end..).unwrap_or_default();
    let clings = |letter: char| matches!(letter, '-' | '/' | '(' | ')' | '\'' | '’' | '.') || letter.is_alphanumeric();
    let ends = after.strip_prefix('.').map_or(!after.starts_with(clings), |rest| {
        rest.is_empty() || rest.starts_with(' ')
    });
    !before.is_some_and(clings) && ends && !after.trim_start().starts_with('(')
}

/// The résumé's word and the ad's as one, if they are plainly forms of one name.
pub(super) fn together(own: &str, wanted: &str, kind: SkillKind, language: &str) -> Option<String> {
    let (short, long) = (Folded::new(own).text, Folded::new(wanted).text);
    let is_part = [" ", &long, " "].concat().contains(&[" ", &short, " "].concat());
    // "Apache Kafka" is Kafka; "mentoring juniors" is more than mentoring.
    if is_part && (kind == SkillKind::Tool || short == long) {
        return Some(wanted.to_owned());
    }
    if is_short_for(&short, &long) {
        return Some(format!("{} ({own})", shaped(wanted, own)));
    }
    if is_short_for(&long, &short) {
        return Some(format!("{own} ({wanted})"));
    }
    let ends_alike = || {
        let tail = |text: &str| text.chars().rev().take(3).collect::<String>();
        tail(&short) == tail(&long) && strsim::normalized_damerau_levenshtein(&short, &long) >= ALIKE
    };
    // Elsewhere, alike may be the same word in another case.
    (language == "en" && short.len() >= 6 && ends_alike()).then(|| shaped(wanted, own))
}

/// Whether a name stands for a longer one: "AWS", "k8s", "Postgres".
fn is_short_for(short: &str, long: &str) -> bool {
    let letters: Vec<char> = short.chars().collect();
    let words = || {
        long.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let initials = |of: &mut dyn Iterator<Item = &str>| of.filter_map(|word| word.chars().next()).collect::<String>();
    let all = initials(&mut words());
    let great = initials(&mut words().filter(|word| !SMALL.contains(word)));
    let is_acronym = letters.len() > 1 && (all == short || great == short);
    let is_one_word = !short.contains(' ') && !long.contains(' ');
    let is_cut = is_one_word && letters.len() > 1 && long.starts_with(short) && long.len() > short.len() + 1;
    is_acronym || is_cut || is_one_word && is_numbered(short, long)
}

/// "k8s": the first letter, how many follow, and the last.
fn is_numbered(short: &str, long: &str) -> bool {
    let digits: String = short.chars().filter(char::is_ascii_digit).collect();
    let (Some(first), Some(last)) = (long.chars().next(), long.chars().next_back()) else {
        return false;
    };
    let between = long.chars().count().saturating_sub(2);
    digits.parse() == Ok(between) && short == format!("{first}{digits}{last}")
}

/// Words of the ad with a capital letter where the résumé's have one.
fn shaped(wanted: &str, own: &str) -> String {
    if own.starts_with(char::is_uppercase) {
        super::words::capital(wanted)
    } else {
        wanted.to_owned()
    }
}

/// Whether one of the two is the English name and the other the résumé's or the ad's own language.
fn is_translation(language: &str, skill: SkillId, own: &str, wanted: &str) -> bool {
    let is_english = |text: &str| Folded::new(text).text == Folded::new(skill.name()).text;
    !language.is_empty()
        && language != "en"
        && is_english(wanted)
        && !is_english(own)
        && skill.kind() != SkillKind::Tool
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name_go_together() {
        for (own, wanted, both) in [
            ("k8s", "Kubernetes", "Kubernetes (k8s)"),
            ("Kubernetes", "K8s", "Kubernetes (K8s)"),
            ("AWS", "Amazon Web Services", "Amazon Web Services (AWS)"),
            ("Postgres", "PostgreSQL", "PostgreSQL (Postgres)"),
            ("Kafka", "Apache Kafka", "Apache Kafka"),
            (
                "Haemodynamic monitoring",
                "hemodynamic monitoring",
                "Hemodynamic monitoring",
            ),
        ] {
            assert_eq!(together(own, wanted, SkillKind::Tool, "en").as_deref(), Some(both));
        }
    }

    #[test]
    fn other_names_of_the_same_kind_do_not() {
        for (own, wanted) in [
            ("EKS", "Kubernetes"),
            ("kubectl", "Kubernetes"),
            ("dashboards", "dashboard"),
            ("Ansys", "FEA"),
        ] {
            assert_eq!(together(own, wanted, SkillKind::Tool, "en"), None, "{own}");
        }
        assert_eq!(
            together("Mentoring", "mentoring juniors", SkillKind::Method, "en"),
            None
        );
        assert_eq!(
            together("Gestión de equipo", "gestión de equipos", SkillKind::Method, "es"),
            None
        );
    }
}
