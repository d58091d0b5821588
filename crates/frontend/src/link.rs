//! Links that people paste where a text is asked for.

/// The link, if `text` is nothing but one.
pub fn link(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.contains(char::is_whitespace) {
        return None;
    }
    let begins = |scheme: &str| {
        text.get(..scheme.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    if begins("https://") || begins("http://") {
        Some(text.to_owned())
    } else {
        begins("www.").then(|| format!("https://{text}"))
    }
}

/// Which site a link leads to.
pub fn host(link: &str) -> &str {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_nothing_but_a_link_is_one() {
        assert_eq!(
            link(" HTTPS://jobs.example/1?a=b \n").as_deref(),
            Some("HTTPS://jobs.example/1?a=b")
        );
        assert_eq!(
            link("www.example.com/job").as_deref(),
            Some("https://www.example.com/job")
        );
        for text in [
            "",
            "Nurse",
            "See https://jobs.example/1",
            "https://jobs.example/1 Nurse",
            "ftp://x",
        ] {
            assert_eq!(link(text), None, "{text}");
        }
        assert_eq!(host("https://jobs.example/1"), "jobs.example");
        assert_eq!(host("http://jobs.example?x"), "jobs.example");
    }
}
