//! Links whose address has changed: what they show is text, where they lead stands in the relationships of the part.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::render::{Patch, escaped, patched};
use crate::documents::{Error, xml};

/// The relationships with every link to `old` leading to `new`; `None` if there is no such link.
pub(super) fn relinked(relations: &str, old: &str, new: &str) -> Result<Option<String>, Error> {
    let mut patches: Vec<Patch> = Vec::new();
    let mut reader = xml::Reader::new(relations);
    loop {
        let start = reader.position();
        let Some(event) = reader.next()? else { break };
        let (Event::Start(element) | Event::Empty(element)) = event else {
            continue;
        };
        let target = xml::attribute(&element, "Target").filter(|target| address(target) == address(old));
        let value = target.and_then(|target| Some((value_of(relations, start..reader.position())?, target)));
        if let (true, Some((value, target))) = (is_outside(&element), value) {
            patches.push((value, escaped(&led(&target, new)).replace('\'', "&apos;")));
        }
    }
    Ok((!patches.is_empty()).then(|| patched(relations, patches)))
}

fn is_outside(element: &BytesStart<'_>) -> bool {
    xml::attribute(element, "TargetMode").is_some_and(|mode| mode == "External")
}

/// An address without what is written or left out at will.
fn address(text: &str) -> String {
    let text = text.trim().to_lowercase();
    let rest = text.strip_prefix("mailto:").unwrap_or(&text);
    let rest = rest.split_once("://").map_or(rest, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/').to_owned()
}

/// A new address as a link like the old one.
fn led(old: &str, new: &str) -> String {
    let is_complete = new.contains("://") || new.starts_with("mailto:");
    let scheme = match old.split_once("://") {
        _ if is_complete => String::new(),
        Some((scheme, _)) => format!("{scheme}://"),
        None if old.to_lowercase().starts_with("mailto:") => "mailto:".to_owned(),
        None => String::new(),
    };
    scheme + new
}

/// Where the value of an element's target stands, between its quotes.
fn value_of(text: &str, element: Range<usize>) -> Option<Range<usize>> {
    let source = text.get(element.clone())?;
    let mut name = source.match_indices("Target").map(|(at, name)| at + name.len());
    name.find_map(|at| {
        let rest = source.get(at..)?;
        let value = rest.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let from = element.start + source.len() - value.len() + 1;
        let length = value.get(1..)?.find(quote)?;
        Some(from..from + length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_to_the_old_address_lead_elsewhere() {
        let link = |target: &str| format!("<Relationship Id=\"a\" TargetMode=\"External\" Target='{target}'/>");
        let part = "<Relationship Target=\"ann@example.com\"/>";
        let all = [&link("mailto:ann@example.com"), &link("https://www.ann.example/"), part].concat();
        let mail = relinked(&all, "Ann@example.com", "bob&co@example.com")
            .unwrap()
            .unwrap();
        assert_eq!(
            mail,
            all.replace("mailto:ann@example.com", "mailto:bob&amp;co@example.com")
        );
        let page = relinked(&all, "ann.example", "bob.example").unwrap().unwrap();
        assert_eq!(page, all.replace("https://www.ann.example/", "https://bob.example"));
        assert_eq!(relinked(&all, "other.example", "bob.example").unwrap(), None);
    }
}
