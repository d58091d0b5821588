use std::collections::{HashMap, HashSet};

use super::find;
use super::vocabulary::{SOURCES, parts, rows, unmarked};
use super::{Folded, SkillId};

fn names(text: &str) -> Vec<&'static str> {
    find(text).into_iter().map(|found| found.skill.name()).collect()
}

#[test]
fn the_vocabulary_is_clean() {
    let mut canonical = HashSet::new();
    let mut seen: HashMap<String, &str> = HashMap::new();
    let mut aliases = 0;
    for (file, row) in SOURCES
        .iter()
        .flat_map(|(file, source)| rows(source).map(move |row| (file, row)))
    {
        let [name, kind, others, _, flags] = row;
        assert!(
            canonical.insert(unmarked(name).to_lowercase()),
            "{file}: {name} stands twice"
        );
        assert!(
            kind.parse::<super::SkillKind>().is_ok(),
            "{file}: {name} has the kind {kind}"
        );
        assert!(
            parts(flags).all(|flag| flag == "family"),
            "{file}: {name} has the flags {flags}"
        );
        for other in std::iter::once(name).chain(parts(others)) {
            let folded = Folded::new(unmarked(other));
            let cased = other.starts_with(['=', '?']);
            let key = if cased {
                format!("={}", unmarked(other))
            } else {
                folded.text.clone()
            };
            assert!(!folded.text.trim().is_empty(), "{file}: {name} has an empty name");
            if let Some(owner) = seen.insert(key, name) {
                panic!("{file}: {other} names both {owner} and {name}");
            }
        }
        aliases += parts(others).count();
    }
    for row in SOURCES.iter().flat_map(|(_, source)| rows(source)) {
        for broader in parts(row[3]) {
            assert!(
                canonical.contains(&broader.to_lowercase()),
                "{} implies the unknown {broader}",
                row[0]
            );
        }
    }
    assert!(canonical.len() >= 2_500, "{} skills", canonical.len());
    assert!(aliases >= 12_000, "{aliases} aliases");
}

#[test]
fn variants_lead_to_the_canonical_name() {
    for (text, name) in [
        ("Golang", "Go"),
        ("K8s", "Kubernetes"),
        ("sklearn", "scikit-learn"),
        ("shell scripting", "Bash"),
        ("FEA", "Finite element analysis"),
        ("FEM-Berechnungen", "Finite element analysis"),
        ("Toleranzanalyse", "Tolerance analysis"),
        ("CATIA V5", "CATIA"),
        ("Amazon Web Services", "AWS"),
        ("hemodynamic monitoring", "Haemodynamic monitoring"),
        ("Hémodialyse", "Dialysis"),
        ("Electronic patient records", "Electronic health records"),
        ("Excelkenntnisse", "Excel"),
        ("soldadura", "Welding"),
        ("氩弧焊", "TIG welding"),
        ("front-end", "Frontend development"),
        ("Postgres", "PostgreSQL"),
        ("Python3", "Python"),
    ] {
        assert_eq!(names(text), [name], "{text}");
    }
}

#[test]
fn short_names_are_told_apart() {
    assert_eq!(names("C, C++, C#, F# and .NET"), ["C", "C++", "C#", "F#", ".NET"]);
    assert_eq!(names("Node.js / Vue.js / ASP.NET"), ["Node.js", "Vue.js", ".NET"]);
    assert_eq!(names("CI/CD and TCP/IP"), ["CI/CD", "TCP/IP"]);
    assert_eq!(names("R, Python"), ["R", "Python"]);
    assert_eq!(names("You write SQL and either R or Python"), ["SQL", "R", "Python"]);
    assert_eq!(
        names("Automated a weekly report in R that had taken six hours"),
        Vec::<&str>::new()
    );
    assert_eq!(names("Go"), ["Go"]);
    assert_eq!(names("Rust and Go."), ["Rust", "Go"]);
    assert_eq!(names("精通Java和Python"), ["Java", "Python"]);
    assert_eq!(names("JavaScript"), ["JavaScript"]);
    assert_eq!(names("Swift, Kotlin"), ["Swift", "Kotlin"]);
    assert_eq!(
        names("MS Office (Word, Excel, Access, Teams)"),
        ["Microsoft Office", "Word", "Excel", "Access", "Teams"]
    );
}

#[test]
fn words_that_only_look_like_skills_are_left_alone() {
    for text in [
        "Rossi S.r.l. in Milano",
        "R&D department",
        "our go to market plan, let's go",
        "You excel at your job",
        "a swift answer",
        "It was a spring morning",
        "Access to the building, word of mouth",
        "Work in teams of five",
        "vitamin C",
        "it works",
        "ai",
        "https://github.com/example/java",
        "mail to java@example.com",
        "Googling",
    ] {
        assert_eq!(names(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn a_tool_implies_its_method_and_not_the_other_way_round() {
    let skill = |name| SkillId::by_name(name).expect(name);
    assert!(skill("Jenkins").implies().contains(&skill("CI/CD")));
    assert!(skill("GitLab CI").implies().contains(&skill("CI/CD")));
    assert!(skill("AWS").implies().contains(&skill("Cloud computing")));
    assert!(!skill("Cloud computing").implies().contains(&skill("AWS")));
}

#[test]
fn spans_count_characters() {
    let text = "Größe: Docker";
    let found = find(text);
    let words: String = text
        .chars()
        .skip(found[0].span.start)
        .take(found[0].span.end - found[0].span.start)
        .collect();
    assert_eq!(words, "Docker");
}
