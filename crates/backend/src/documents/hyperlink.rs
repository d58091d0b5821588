//! Links that are fields of a word processor: `HYPERLINK "https://…"`.

/// Where a field leads; `None` for other fields, and for places in the document itself.
pub fn target(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start();
    let (name, rest) = rest.split_at_checked("HYPERLINK".len())?;
    if !name.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let rest = rest.trim_start();
    let target = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    (!target.is_empty() && !target.starts_with('\\')).then(|| target.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_that_lead_outside_are_followed() {
        let found = |field: &str| target(field);
        assert_eq!(
            found(" HYPERLINK \"https://example.com/a b\" \\o \"tip\" "),
            Some("https://example.com/a b".into())
        );
        assert_eq!(
            found("hyperlink mailto:ann@example.com"),
            Some("mailto:ann@example.com".into())
        );
        assert_eq!(found("HYPERLINK \\l \"top\""), None);
        assert_eq!(found("PAGE"), None);
        assert_eq!(found("HYPERLINK"), None);
    }
}
