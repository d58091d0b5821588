//! What a web page says: the job ad that it marks as one, or else the words of its main part.

mod letters;
mod main_part;
mod posting;
mod tree;
mod words;

pub use self::letters::decode;
use self::tree::Tree;

/// The job ad on a page of HTML, as text; empty if there are no words.
#[must_use]
pub fn job_ad(html: &str) -> String {
    let tree = Tree::new(html);
    posting::find(&tree).unwrap_or_else(|| main_part::text(&tree))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ad_that_is_marked_as_one_is_taken_before_the_page() {
        let page = r#"<title>x</title><script type="application/ld+json">{"@type": "JobPosting", "title": "Nurse",
            "description": "&lt;p&gt;Care for people.&lt;/p&gt;"}</script><main><p>Another text</p></main>"#;
        assert_eq!(job_ad(page), "Nurse\n\nCare for people.");
        let other = page.replace("JobPosting", "Product");
        assert!(job_ad(&other).contains("Another text"));
        assert_eq!(job_ad(""), "");
    }
}
