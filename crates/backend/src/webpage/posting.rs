//! The job ad that a page marks as one: `JobPosting` of schema.org, as JSON-LD.

use serde_json::Value;

use super::tree::Tree;
use super::words::words;

/// So many pieces of data are looked at in a page, and so much in each.
const MOST_SCRIPTS: usize = 30;
const MOST_VALUES: usize = 5_000;
/// The most places that are named.
const MOST_PLACES: usize = 3;
/// The longest value that fits a line, in characters.
const LONGEST_LINE: usize = 200;

/// The ad as text, if the page holds one with a description.
pub fn find(tree: &Tree) -> Option<String> {
    let data = tree
        .elements("script")
        .filter(|index| tree.node(*index).is_some_and(|script| script.marks.contains("ld+json")));
    data.take(MOST_SCRIPTS).find_map(|script| {
        let text = tree
            .node(script)?
            .children
            .first()
            .and_then(|child| tree.node(*child))?;
        let value = parse(&text.text)?;
        postings(&value).into_iter().find_map(ad)
    })
}

/// Many sites put line ends into their strings, which JSON forbids.
fn parse(json: &str) -> Option<Value> {
    let json = json.trim().trim_end_matches(';');
    let mended = || json.replace(|it: char| it.is_control(), " ");
    serde_json::from_str(json)
        .or_else(|_| serde_json::from_str(&mended()))
        .ok()
}

/// Everything in it that calls itself a job posting.
fn postings(value: &Value) -> Vec<&Value> {
    let (mut found, mut open, mut looked_at) = (Vec::new(), vec![value], 0);
    while let Some(value) = open.pop() {
        looked_at += 1;
        if looked_at > MOST_VALUES {
            break;
        }
        if is_posting(value) {
            found.push(value);
        }
        match value {
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(members) => open.extend(members.values().filter(|it| it.is_object() || it.is_array())),
            _ => {}
        }
    }
    found
}

fn is_posting(value: &Value) -> bool {
    let is_name = |it: &Value| {
        it.as_str()
            .is_some_and(|it| it.rsplit(['/', ':']).next() == Some("JobPosting"))
    };
    match value.get("@type") {
        Some(Value::Array(types)) => types.iter().any(is_name),
        Some(kind) => is_name(kind),
        None => false,
    }
}

fn ad(posting: &Value) -> Option<String> {
    let description = prose(posting.get("description")?.as_str()?);
    if description.is_empty() {
        return None;
    }
    let title = line(posting.get("title").or_else(|| posting.get("name")));
    let place = joined([named(posting.get("hiringOrganization")), places(posting)]);
    let head = [title, place, employment(posting), salary(posting), until(posting)];
    let mut text: String = head.into_iter().flatten().map(|line| line + "\n").collect();
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&description);
    for (member, heading) in MORE {
        if let Some(more) = posting
            .get(*member)
            .and_then(more)
            .filter(|more| !description.contains(more))
        {
            for part in ["\n\n", heading, "\n", &more] {
                text.push_str(part);
            }
        }
    }
    Some(text)
}

/// What some sites keep beside the description.
const MORE: &[(&str, &str)] = &[
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("experienceRequirements", "Experience"),
    ("educationRequirements", "Education"),
    ("skills", "Skills"),
    ("jobBenefits", "Benefits"),
];

fn more(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => prose(text),
        Value::Array(values) => {
            let lines = values.iter().filter_map(|it| line(Some(it)));
            lines.map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")
        }
        Value::Object(members) => match members.get("monthsOfExperience").and_then(Value::as_f64) {
            Some(months) if months > 0.0 => format!("{} years of experience", (months / 12.0 * 10.0).round() / 10.0),
            _ => line(members.get("credentialCategory"))?,
        },
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// Descriptions are HTML, and often HTML written as the text of HTML.
fn prose(html: &str) -> String {
    let read = |html: &str| words(&Tree::new(html), 0, &|_| false);
    let text = read(html);
    let is_markup = ["<p", "<li", "<br", "<div", "<ul", "<h"]
        .iter()
        .any(|tag| text.contains(tag));
    if is_markup {
        read(&unescaped(html))
    } else {
        with_lines(html, text)
    }
}

fn unescaped(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Without any markup, it is the line ends that count.
fn with_lines(html: &str, text: String) -> String {
    if html.contains('<') {
        return text;
    }
    let lines = html.lines().map(|line| words(&Tree::new(line), 0, &|_| false));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A value in one line.
fn line(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => prose(text),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(line.chars().take(LONGEST_LINE).collect()).filter(|line: &String| !line.is_empty())
}

/// A thing by its name, which may be all there is of it.
fn named(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Array(values) => named(values.first()),
        Value::Object(members) => line(members.get("name")),
        text => line(Some(text)),
    }
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Some(parts.join(", ")).filter(|line| !line.is_empty())
}

fn places(posting: &Value) -> Option<String> {
    let listed = match posting.get("jobLocation") {
        Some(Value::Array(places)) => places.iter().take(MOST_PLACES).collect(),
        Some(place) => vec![place],
        None => Vec::new(),
    };
    let is_remote = line(posting.get("jobLocationType")).is_some_and(|kind| kind == "TELECOMMUTE");
    let remote = is_remote.then(|| "Remote".to_owned());
    let places: Vec<String> = listed.into_iter().filter_map(place).chain(remote).collect();
    Some(places.join("; ")).filter(|line| !line.is_empty())
}

fn place(place: &Value) -> Option<String> {
    let Some(address) = place.get("address") else {
        return named(Some(place));
    };
    if address.is_string() {
        return line(Some(address));
    }
    let part = |member: &str| named(address.get(member));
    joined([part("addressLocality"), part("addressRegion"), part("addressCountry")])
}

fn employment(posting: &Value) -> Option<String> {
    let kinds = match posting.get("employmentType")? {
        Value::Array(kinds) => kinds.iter().collect(),
        kind => vec![kind],
    };
    let kinds = kinds.into_iter().filter_map(|kind| line(Some(kind)));
    let kinds: Vec<String> = kinds.map(|kind| kind.to_lowercase().replace('_', "-")).collect();
    Some(format!("Employment: {}", kinds.join(", "))).filter(|_| !kinds.is_empty())
}

fn salary(posting: &Value) -> Option<String> {
    let salary = posting.get("baseSalary")?;
    let amount = salary.get("value").unwrap_or(salary);
    let part = |member: &str| line(amount.get(member));
    let number = match (part("minValue"), part("maxValue")) {
        (Some(least), Some(most)) if least != most => format!("{least} to {most}"),
        (Some(one), _) | (None, Some(one)) => one,
        (None, None) => part("value").or_else(|| line(Some(amount)))?,
    };
    let currency = line(salary.get("currency")).or_else(|| part("currency"));
    let unit = part("unitText").map(|unit| format!(" per {}", unit.to_lowercase()));
    let currency = currency.map(|currency| format!(" {currency}"));
    Some(format!(
        "Salary: {number}{}{}",
        currency.unwrap_or_default(),
        unit.unwrap_or_default()
    ))
}

fn until(posting: &Value) -> Option<String> {
    let date = line(posting.get("validThrough"))?;
    Some(format!("Apply by {}", date.split('T').next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(json: &str) -> Option<String> {
        find(&Tree::new(&format!(
            "<script type='application/ld+json'>{json}</script>"
        )))
    }

    #[test]
    fn everything_a_posting_says_is_put_in_words() {
        let json = r#"{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, {
            "@type": ["JobPosting"], "title": "Staff Nurse", "description": "<p>Care.</p><ul><li>Triage</li></ul>",
            "hiringOrganization": {"@type": "Organization", "name": "Clinic &amp; Co"},
            "jobLocation": [{"address": {"addressLocality": "Leeds", "addressCountry": {"name": "UK"}}}],
            "jobLocationType": "TELECOMMUTE", "employmentType": ["FULL_TIME", "PART_TIME"],
            "baseSalary": {"currency": "GBP", "value": {"minValue": 31000, "maxValue": 36500.5, "unitText": "YEAR"}},
            "validThrough": "2026-12-31T23:59", "qualifications": "A licence",
            "experienceRequirements": {"monthsOfExperience": 30}}]}"#;
        let text = "Staff Nurse\nClinic & Co, Leeds, UK; Remote\nEmployment: full-time, part-time\n\
            Salary: 31000 to 36500.5 GBP per year\nApply by 2026-12-31\n\nCare.\n\n- Triage\n\n\
            Qualifications\nA licence\n\nExperience\n2.5 years of experience";
        assert_eq!(found(json).as_deref(), Some(text));
    }

    #[test]
    fn descriptions_are_read_however_they_are_written() {
        let described = |description: &str| {
            found(&format!(
                "{{\"@type\": \"https://schema.org/JobPosting\", \"description\": \"{description}\"}}"
            ))
        };
        let text = Some("Care\n\nTriage".to_owned());
        assert_eq!(described("<p>Care</p><p>Triage</p>"), text);
        assert_eq!(described("&lt;p&gt;Care&lt;/p&gt;&lt;p&gt;Triage&lt;/p&gt;"), text);
        assert_eq!(described("Care\\n\\nTriage"), text);
        assert_eq!(
            described("<p>Care</p>\n<p>Triage</p>"),
            text,
            "a line end within a string"
        );
        assert_eq!(described(" "), None);
    }

    #[test]
    fn data_that_is_no_posting_is_passed_over() {
        for json in [
            "",
            "[1, \"JobPosting\"]",
            "{\"@type\": \"Product\", \"description\": \"x\"}",
            "{\"@type\": \"JobPosting\"}",
        ] {
            assert_eq!(found(json), None, "{json}");
        }
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(found(&deep), None);
    }
}
