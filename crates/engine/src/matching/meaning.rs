//! Demands that name nothing the vocabulary knows, beside sentences that may say the same in other words.
//!
//! It changes no number: a score is the same with a model and without one, on every machine and in the browser.

use std::fmt::Debug;

use types::{Importance, Requirement, RequirementKind, State};

use super::finding::Finding;
use super::names::touches;
use super::passages::Passage;
use super::profile::{Profile, Proof};
use crate::skills::Folded;

/// Tells how close in meaning texts are. The engine has nothing that does; whoever calls it may bring it.
pub trait Meaning: Debug + Send + Sync {
    /// What a report calls it.
    fn name(&self) -> &str;

    /// For each of `asked`, which of `said` is closest to it and how close, 1 being the same.
    fn closest(&self, asked: &[String], said: &[String]) -> Vec<Option<(usize, f32)>>;
}

/// What a report says where nothing told how close in meaning texts are.
pub(super) const OFF: &str = "off";

/// From here on a sentence is shown as something close: see `docs/benchmarks.md` for how it was chosen.
const CLOSE: f32 = 0.5;
/// The most demands of an ad, and the most sentences of a résumé, that are compared.
const MOST_ASKED: usize = 40;
const MOST_SAID: usize = 120;
/// Shorter sentences say too little to be compared, in words.
const SHORTEST: usize = 3;
/// So much of a demand or a sentence is compared, in bytes.
const LONGEST: usize = 400;

/// Marks demands that a sentence of the résumé comes close to as partly met, with the sentence as evidence.
pub(super) fn compare(
    meaning: &dyn Meaning,
    profile: &Profile,
    requirements: &[Requirement],
    findings: &mut [Finding],
) {
    let (numbers, asked): (Vec<usize>, Vec<String>) = requirements
        .iter()
        .enumerate()
        .filter(|(_, requirement)| is_open(requirement))
        .map(|(number, requirement)| (number, Folded::new(&requirement.text).text))
        .take(MOST_ASKED)
        .unzip();
    if asked.is_empty() {
        return;
    }
    let (proofs, said): (Vec<Proof>, Vec<String>) = sentences(profile).into_iter().unzip();
    if said.is_empty() {
        return;
    }
    for (number, closest) in numbers.into_iter().zip(meaning.closest(&asked, &said)) {
        let close = closest.filter(|(_, closeness)| *closeness >= CLOSE);
        let proof = close.and_then(|(at, _)| proofs.get(at).copied());
        if let (Some(finding), Some(proof)) = (findings.get_mut(number), proof) {
            finding.state = State::Partial;
            "A sentence of the résumé comes close to it in meaning. It carries no points for that."
                .clone_into(&mut finding.why);
            finding.proofs = vec![proof];
        }
    }
}

/// Whether only words could be compared.
fn is_open(requirement: &Requirement) -> bool {
    requirement.kind == RequirementKind::Statement
        && requirement.skill.is_none()
        && requirement.importance != Importance::Context
}

/// What the résumé says in sentences, names left out, each with where it stands.
fn sentences(profile: &Profile) -> Vec<(Proof, String)> {
    let (names, denied) = (profile.names(), profile.denied());
    let mut found = Vec::new();
    let telling = profile
        .passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| tells(passage));
    for (at, _) in telling {
        let (mut start, last) = profile.range(at);
        while start < last && found.len() < MOST_SAID {
            let end = start + length(profile.text.text.get(start..last).unwrap_or_default());
            let words = without(profile, &names, start, end);
            if !touches(&denied, start, end) && words.split_whitespace().count() >= SHORTEST {
                found.push((profile.proof(at, start, end), words));
            }
            start = end;
        }
    }
    found
}

/// Whether a passage may hold sentences about what somebody did: lists of words are compared as words already.
fn tells(passage: &Passage) -> bool {
    match passage.section {
        "basics" | "work" | "volunteer" | "projects" => !matches!(passage.field, "label" | "keywords" | "roles"),
        "education" => passage.field == "courses",
        "awards" | "publications" | "certificates" => true,
        _ => false,
    }
}

/// How long the first sentence of a text is, in bytes.
fn length(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |&(_, next)| next);
        let ends = match letter {
            '.' | '!' | '?' => next.is_whitespace(),
            ';' | '\n' | '•' | '。' | '！' | '？' | '；' => true,
            _ => false,
        };
        if ends {
            return at + letter.len_utf8();
        }
    }
    text.len()
}

/// The words of a sentence without names.
fn without(profile: &Profile, names: &[(usize, usize)], start: usize, end: usize) -> String {
    let mut words = String::new();
    let mut next = start;
    let within = names.iter().filter(|name| name.0 >= start && name.1 <= end);
    for &(from, to) in within.chain([&(end, end)]) {
        words.push_str(profile.text.text.get(next..from).unwrap_or_default());
        next = next.max(to);
    }
    words.truncate(words.floor_char_boundary(LONGEST));
    words.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use types::{Document, Report};

    use super::*;
    use crate::{Candidate, Month, job};

    /// Finds what shares the most words, and notes what it was asked.
    #[derive(Debug, Default)]
    struct Shared(std::sync::Mutex<Vec<String>>);

    impl Meaning for Shared {
        fn name(&self) -> &'static str {
            "shared words"
        }

        fn closest(&self, asked: &[String], said: &[String]) -> Vec<Option<(usize, f32)>> {
            self.0.lock().unwrap().extend(said.iter().cloned());
            let small = |count: usize| f32::from(u16::try_from(count).unwrap());
            let share = |left: &str, right: &str| {
                let all: Vec<&str> = left.split(' ').collect();
                let same = all.iter().filter(|word| right.split([' ', '.']).any(|it| it == **word));
                small(same.count()) / small(all.len())
            };
            let best = |asked: &String| {
                let all = said.iter().map(|said| share(asked, said)).enumerate();
                all.max_by(|left, right| left.1.total_cmp(&right.1))
            };
            asked.iter().map(best).collect()
        }
    }

    const AD: &str = "Requirements:\n- Strong nerves with angry customers\n- Python";

    fn document(employer: &str, highlight: &str) -> Document {
        let json = serde_json::json!({
            "basics": { "name": "Rosa Koch", "location": { "city": "Reading" } },
            "work": [{ "name": employer, "position": "Clerk", "highlights": [highlight, "Typed letters for lawyers"] }],
        });
        serde_json::from_value(json).unwrap()
    }

    fn report(document: &Document, meaning: Option<&dyn Meaning>) -> Report {
        let as_of = Month { year: 2026, month: 11 };
        let candidate = Candidate::new(document, None, as_of).with_meaning(meaning);
        candidate.score(&job::parse(AD)).report
    }

    #[test]
    fn a_close_sentence_is_shown_and_changes_no_number() {
        let close = document("Hives Ltd", "Kept strong nerves with angry customers. Sold honey.");
        let (with, without) = (report(&close, Some(&Shared::default())), report(&close, None));
        let (asked, before) = (&with.requirements[0], &without.requirements[0]);
        assert_eq!((asked.state, before.state), (State::Partial, State::Unclear));
        assert!(asked.evidence[0].text.contains("angry customers"), "{asked:?}");
        assert_eq!(
            (with.score, with.range, with.ceiling),
            (without.score, without.range, without.ceiling)
        );
        assert_eq!((asked.points, &with.fixes), (before.points, &without.fixes));
        assert_eq!(
            (with.sentence_model.as_str(), without.sentence_model.as_str()),
            ("shared words", OFF)
        );
        assert_eq!(
            with.requirements[1].state,
            State::Missing,
            "what names a skill is left alone"
        );
    }

    #[test]
    fn what_is_denied_or_only_near_is_not_shown() {
        for said in [
            "Sold honey to angry bees",
            "No experience with strong nerves with angry customers",
        ] {
            let report = report(&document("Hives Ltd", said), Some(&Shared::default()));
            assert_eq!(report.requirements[0].state, State::Unclear, "{said}");
        }
    }

    #[test]
    fn names_are_left_out_of_what_is_compared() {
        let asked_of = |employer: &str| {
            let shared = Shared::default();
            let said = format!("Rosa Koch of Reading led {employer} while reading drawings.");
            report(&document(employer, &said), Some(&shared));
            shared.0.into_inner().unwrap()
        };
        let said = asked_of("Meyer & Söhne KG");
        assert_eq!(said, asked_of("Goldman Sachs"));
        assert!(
            said.iter()
                .any(|it| it.contains("reading drawings") && !it.contains("koch")),
            "{said:?}"
        );
    }
}
