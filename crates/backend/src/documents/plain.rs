//! JSON Resume, and what text formats without a mark look like.

use engine::hostile;
use serde_json::Value;
use types::Document;

/// Members that make a JSON object a résumé, as they are written.
const RESUME_MEMBERS: [&str; 5] = ["\"basics\"", "\"work\"", "\"education\"", "\"skills\"", "\"projects\""];
/// So many marks make a text Markdown; a heading counts for all of them.
const MARKDOWN_MARKS: usize = 2;

/// Whether a text that begins so is JSON Resume, or means to be.
pub fn looks_like_resume(head: &str) -> bool {
    head.trim_start().starts_with('{') && RESUME_MEMBERS.iter().any(|member| head.contains(member))
}

/// Whether a text that begins so is Markdown.
pub fn looks_like_markdown(head: &str) -> bool {
    let marks = |line: &str| -> usize {
        let line = line.trim();
        let after = line.trim_start_matches('#');
        let hashes = line.len() - after.len();
        if (1..=6).contains(&hashes) && after.starts_with(' ') && !after.trim().is_empty() {
            return MARKDOWN_MARKS;
        }
        let is_bold = line.matches("**").count() >= 2;
        let is_link = line.contains("](");
        let is_table = line.contains("--") && line.contains('|') && line.bytes().all(|byte| b" |:-".contains(&byte));
        usize::from(is_bold) + usize::from(is_link) + usize::from(is_table)
    };
    has_front_matter(head) || head.lines().map(marks).sum::<usize>() >= MARKDOWN_MARKS
}

/// Settings between two lines of dashes.
fn has_front_matter(head: &str) -> bool {
    let mut lines = head.lines();
    let is_begun = lines.next().is_some_and(|line| line.trim_end() == "---");
    let settings: Vec<&str> = lines.by_ref().take_while(|line| line.trim_end() != "---").collect();
    let is_setting = |line: &&str| line.contains(": ") || line.trim_end().ends_with(':');
    is_begun && settings.first().is_some_and(is_setting) && lines.next().is_some()
}

/// Reads JSON Resume. Programs write `null` for what a person left out; the schema knows only absent members.
pub fn resume(text: &str) -> Option<Document> {
    serde_json::from_str(text).ok().or_else(|| {
        let mut value = serde_json::from_str(text).ok()?;
        drop_nulls(&mut value);
        serde_json::from_value(value).ok()
    })
}

fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(drop_nulls);
        }
        Value::Array(items) => {
            items.retain(|item| !item.is_null());
            items.iter_mut().for_each(drop_nulls);
        }
        _ => {}
    }
}

/// A résumé whose fields say nothing to machines, as none does that is read out of a text.
pub fn without_commands(resume: Document) -> Option<Document> {
    let mut value = serde_json::to_value(resume).ok()?;
    drop_commands(&mut value);
    serde_json::from_value(value).ok()
}

fn drop_commands(value: &mut Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(drop_commands),
        Value::Array(items) => {
            items.iter_mut().for_each(drop_commands);
            items.retain(|item| item.as_str() != Some(""));
        }
        Value::String(text) => {
            if let Some(kept) = hostile::without_commands(text) {
                *text = kept;
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_objects_with_a_resumes_members_are_resumes() {
        assert!(looks_like_resume(r#" {"work": []}"#));
        assert!(!looks_like_resume(r#"{"name": "x"}"#));
        assert!(!looks_like_resume("[]"));
        assert_eq!(resume(&"{\"basics\":".repeat(100_000)), None);
        let sparse = resume(r#"{"basics": {"name": "Ann", "url": null}, "work": null, "skills": [null]}"#);
        assert_eq!(sparse.map(|resume| resume.basics.name).as_deref(), Some("Ann"));
    }

    #[test]
    fn a_heading_or_two_other_marks_make_markdown() {
        for text in [
            "Ann Example\n\n## Skills",
            "**Nurse** at\n[Example](https://example.com)",
            "**a** [b](c)",
            "---\ntitle: Ann Example\n---\nNurse",
            "**Nurse**\n| a | b |\n|---|:-:|",
        ] {
            assert!(looks_like_markdown(text), "{text}");
        }
        for text in [
            "Ann Example\n- Nurse",
            "#1 seller\n###",
            "C# and **one** pair",
            "a | b\n2 ** 3",
        ] {
            assert!(!looks_like_markdown(text), "{text}");
        }
    }
}
