//! The commands, as a person types them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::PROGRAM;

const RESUME: &str = r#"{"basics": {"name": "Ann Example"}, "skills": [{"name": "Rust"}], "x-own": {"kept": true}}"#;

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(PROGRAM)
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    output
        .stdout
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [
        ("ann.json", RESUME),
        ("bob.txt", "Bob Example\nbob@example.com\n\nSkills\nGardening\n"),
        ("empty.pdf", ""),
        ("job.txt", "Rust developer\n\nRequirements\n- Rust\n"),
    ] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

#[test]
fn parse_prints_a_line_per_file_in_order_and_goes_on_after_a_failure() {
    let folder = folder();
    let output = run(
        folder.path(),
        &["parse", "--json", "bob.txt", "empty.pdf", "missing.pdf", "ann.json"],
    );
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    let files: Vec<&str> = lines.iter().map(|line| line["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["bob.txt", "empty.pdf", "missing.pdf", "ann.json"]);
    assert!(lines[0]["text"].as_str().unwrap().starts_with("Bob Example"));
    assert!(lines[0]["ms"].is_number() && lines[0]["warnings"].is_array() && lines[0]["resume"].is_object());
    assert_eq!(lines[1]["error"]["code"], "empty");
    assert_eq!(lines[2]["error"]["code"], "not_found");
    assert_eq!(lines[3]["resume"]["basics"]["name"], "Ann Example");
}

#[test]
fn parse_tells_people_too() {
    let folder = folder();
    let output = run(folder.path(), &["parse", "ann.json", "empty.pdf"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("Ann Example"));
    assert!(String::from_utf8(output.stderr).unwrap().contains("The file is empty."));
}

#[test]
fn match_prints_the_report() {
    let folder = folder();
    let output = run(folder.path(), &["match", "--json", "ann.json", "job.txt"]);
    assert!(output.status.success());
    let report = &lines(&output)[0];
    for member in [
        "score",
        "range",
        "ceiling",
        "engine_version",
        "components",
        "requirements",
        "gates",
        "fixes",
        "warnings",
    ] {
        assert!(!report[member].is_null(), "{member}");
    }
    let output = run(folder.path(), &["match", "ann.json", "job.txt"]);
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("Score"));
}

#[test]
fn rewrite_prints_proposals() {
    let folder = folder();
    let output = run(folder.path(), &["rewrite", "--json", "bob.txt", "job.txt"]);
    assert!(output.status.success());
    let proposals = lines(&output).remove(0);
    let first = &proposals.as_array().unwrap()[0];
    for member in [
        "id", "rule", "pointer", "before", "after", "reason", "question", "check", "points",
    ] {
        assert!(first.get(member).is_some(), "{member}");
    }
    let output = run(folder.path(), &["rewrite", "bob.txt", "job.txt"]);
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.starts_with("1. ") && printed.contains("   ? "), "{printed}");
}

#[test]
fn letter_writes_what_is_proved_and_leaves_the_rest_blank() {
    let folder = folder();
    let output = run(folder.path(), &["letter", "ann.json", "job.txt"]);
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("Ann Example\n") && text.contains("Application: Rust developer"),
        "{text}"
    );
    assert!(
        text.contains("My résumé also shows Rust.") && text.contains("[date]"),
        "{text}"
    );

    let output = run(folder.path(), &["letter", "--json", "ann.json", "job.txt"]);
    let sentences: Vec<types::LetterSentence> = serde_json::from_slice(&output.stdout).unwrap();
    assert!(sentences.iter().all(|it| it.check.blocked.is_empty()));
    for (format, magic) in [("pdf", &b"%PDF-"[..]), ("docx", b"PK"), ("md", b"Ann")] {
        let name = format!("letter.{format}");
        let args = [
            "letter",
            "ann.json",
            "job.txt",
            "--format",
            format,
            "--template",
            "modern",
            "-o",
            &name,
            "--check",
        ];
        let output = run(folder.path(), &args);
        assert!(output.status.success(), "{output:?}");
        let check: types::ExportCheck = serde_json::from_slice(&output.stdout).unwrap();
        assert!(check.written > 5 && check.lost.is_empty(), "{check:?}");
        assert!(fs::read(folder.path().join(name)).unwrap().starts_with(magic));
    }
}

#[test]
fn claims_answers_line_by_line_and_goes_on_behind_a_bad_one() {
    let folder = folder();
    let case = |after: &str| {
        let case = serde_json::json!({"id": after, "resume": "ann.json", "pointer": "/basics/summary", "before": "", "after": after});
        format!("{case}\n")
    };
    let long = case(&"x".repeat(200_000));
    let cases = ["{}\n", &long, &case("Ann Example."), &case("Led ninety people.")].concat();
    fs::write(folder.path().join("cases.jsonl"), cases).unwrap();
    let output = run(folder.path(), &["claims", "--json", "cases.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    assert_eq!(
        (&lines[0]["line"], &lines[0]["error"]["code"]),
        (&1.into(), &"invalid".into())
    );
    assert_eq!(
        (&lines[1]["line"], &lines[1]["error"]["code"]),
        (&2.into(), &"too_large".into())
    );
    assert!(lines[2]["blocked"].as_array().unwrap().is_empty() && lines[2]["dropped"].is_array());
    let blocked = &lines[3]["blocked"][0];
    assert!(blocked["kind"].is_string() && blocked["text"].is_string() && blocked["start"].is_number());
    let output = run(folder.path(), &["claims", "no-such.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn rank_prints_the_best_first_and_the_broken_last() {
    let folder = folder();
    let output = run(
        folder.path(),
        &["rank", "--json", "job.txt", "bob.txt", "empty.pdf", "ann.json"],
    );
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    assert_eq!(lines.len(), 3);
    assert!(lines[0]["score"].as_f64() >= lines[1]["score"].as_f64());
    assert_eq!(lines[0]["score"], lines[0]["report"]["score"]);
    assert_eq!(lines[2]["error"]["code"], "empty");
}

#[test]
fn rank_holds_every_resume_against_every_job_of_a_folder() {
    let folder = folder();
    let jobs = folder.path().join("jobs");
    fs::create_dir(&jobs).unwrap();
    fs::write(jobs.join("a.txt"), "Nurse\n\nRequirements:\n- Triage\n- Kubernetes\n").unwrap();
    fs::write(jobs.join("b.txt"), "Welder\n\nRequirements:\n- Welding\n").unwrap();
    fs::write(jobs.join(".hidden"), "x").unwrap();
    fs::write(jobs.join("c.pdf"), "%PDF-1.7 broken").unwrap();
    let output = run(folder.path(), &["rank", "--json", "jobs", "bob.txt", "ann.json"]);
    assert_eq!(output.status.code(), Some(1), "one ad is broken");
    assert!(output.stderr.is_empty(), "progress is for terminals");
    let printed = lines(&output);
    let pairs: Vec<_> = printed.iter().filter(|line| line["error"].is_null()).collect();
    let mut seen: Vec<String> = pairs
        .iter()
        .map(|line| format!("{} {}", line["job"], line["file"]))
        .collect();
    seen.sort();
    assert_eq!(printed.len(), 5);
    let expected = [
        "a.txt\" \"ann.json",
        "a.txt\" \"bob.txt",
        "b.txt\" \"ann.json",
        "b.txt\" \"bob.txt",
    ];
    assert_eq!(seen, expected.map(|pair| format!("\"jobs/{pair}\"")));
    assert!(
        pairs
            .windows(2)
            .all(|two| two[0]["score"].as_f64() >= two[1]["score"].as_f64())
    );
    assert!(pairs.iter().all(|line| line["score"] == line["report"]["score"]));

    fs::remove_file(jobs.join("c.pdf")).unwrap();
    let output = run(folder.path(), &["rank", "--top", "1", "jobs", "ann.json", "bob.txt"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        String::from_utf8(output.stdout).unwrap().matches("for  jobs/").count(),
        1
    );
    let output = run(folder.path(), &["rank", "jobs/a.txt", "bob.txt"]);
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("not found: Nursing, Triage, Kubernetes")
    );
}

#[test]
fn export_keeps_unknown_members_and_replaces_whole_files() {
    let folder = folder();
    fs::write(folder.path().join("out.json"), "old").unwrap();
    let output = run(
        folder.path(),
        &["export", "ann.json", "--format", "json", "-o", "out.json"],
    );
    assert!(output.status.success() && output.stdout.is_empty());
    let written: Value = serde_json::from_slice(&fs::read(folder.path().join("out.json")).unwrap()).unwrap();
    assert_eq!(written["x-own"]["kept"], true);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5);
    let output = run(
        folder.path(),
        &["export", "ann.json", "--format", "txt", "-o", "no/such/folder.txt"],
    );
    assert_eq!(output.status.code(), Some(1));
    for format in ["md", "txt"] {
        let output = run(folder.path(), &["export", "ann.json", "--format", format]);
        assert!(String::from_utf8(output.stdout).unwrap().contains("Ann Example"));
    }
}

#[test]
fn export_writes_printed_forms_and_checks_them() {
    let folder = folder();
    for (format, magic) in [("pdf", &b"%PDF-"[..]), ("docx", b"PK")] {
        let output = run(
            folder.path(),
            &[
                "export",
                "bob.txt",
                "--format",
                format,
                "--template",
                "sidebar",
                "--paper",
                "letter",
                "--color",
                "#aa0000",
            ],
        );
        assert!(output.status.success() && output.stdout.starts_with(magic), "{format}");
    }
    let output = run(
        folder.path(),
        &["export", "bob.txt", "--format", "pdf", "-o", "bob.pdf", "--check"],
    );
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    let outcome = &lines(&output)[0];
    assert_eq!(
        (&outcome["kept"], &outcome["standard"]),
        (&outcome["written"], &Value::from("PDF/UA-1"))
    );
    assert!(fs::read(folder.path().join("bob.pdf")).unwrap().starts_with(b"%PDF-"));
    for wrong in [["--color", "red"], ["--template", "fancy"], ["--paper", "a3"]] {
        let output = run(
            folder.path(),
            &["export", "bob.txt", "--format", "pdf", wrong[0], wrong[1]],
        );
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn export_check_fails_when_something_is_lost() {
    let folder = folder();
    fs::write(
        folder.path().join("odd.json"),
        r#"{"basics": {"name": "Ann Example", "label": "🦀 Nurse"}}"#,
    )
    .unwrap();
    let output = run(folder.path(), &["export", "odd.json", "--format", "docx", "--check"]);
    assert_eq!(output.status.code(), Some(1));
    let outcome = &lines(&output)[0];
    assert_eq!(outcome["lost"][0]["pointer"], "/basics/label");
    assert_eq!(outcome["replaced"][0], "🦀");
}

#[test]
fn a_reader_that_leaves_is_no_accident() {
    let folder = folder();
    let many = ["ann.json"; 200];
    let mut child = Command::new(PROGRAM)
        .args(["parse", "--json"])
        .args(many)
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn standard_input_is_a_file_too() {
    let folder = folder();
    let file = fs::File::open(folder.path().join("ann.json")).unwrap();
    let output = Command::new(PROGRAM)
        .args(["parse", "--json", "-"])
        .stdin(file)
        .output()
        .unwrap();
    assert_eq!(lines(&output)[0]["resume"]["basics"]["name"], "Ann Example");
}

#[test]
fn a_docx_keeps_its_layout_with_another_text() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    let own = run(
        folder.path(),
        &["export", "ann.json", "--format", "docx", "-o", "ann.docx"],
    );
    assert!(own.status.success());
    let mut changed: Value = serde_json::from_slice(&fs::read(path("ann.json")).unwrap()).unwrap();
    changed["basics"]["name"] = "Anne Example".into();
    changed["awards"] = serde_json::json!([{"title": "Medal", "awarder": "City"}]);
    fs::write(path("changed.json"), changed.to_string()).unwrap();
    let output = run(
        folder.path(),
        &[
            "export",
            "changed.json",
            "--format",
            "docx",
            "--layout-of",
            "ann.docx",
            "-o",
            "own.docx",
        ],
    );
    assert!(output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("/awards/0"));
    let parsed = run(folder.path(), &["parse", "--json", "own.docx"]);
    assert_eq!(lines(&parsed)[0]["resume"]["basics"]["name"], "Anne Example");

    for arguments in [
        ["--layout-of", "ann.json", "--format", "docx"],
        ["--layout-of", "ann.docx", "--format", "pdf"],
    ] {
        let refused = run(
            folder.path(),
            &[&["export", "changed.json", "-o", "x"], &arguments[..]].concat(),
        );
        assert!(!refused.status.success() && !path("x").exists());
    }
}
