//! The main part of a page: what is left without menus, notices and lists of links.

use super::tree::{Node, Tree};
use super::words::{is_silent, words};

/// Elements that lead through a site.
const AROUND: &[&str] = &["nav", "aside", "menu"];
/// Elements that lead through a site where they stand outside its main part.
const EDGES: &[&str] = &["header", "footer"];
/// Words in an id, a class or a role that say the same.
const MARKS: &[&str] = &[
    "ad",
    "ads",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "captcha",
    "ccpa",
    "comment",
    "comments",
    "consent",
    "contentinfo",
    "cookie",
    "cookiebanner",
    "cookies",
    "dialog",
    "disqus",
    "footer",
    "gdpr",
    "login",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "onetrust",
    "pagination",
    "popup",
    "recommended",
    "related",
    "search",
    "share",
    "sharing",
    "sidebar",
    "signin",
    "signup",
    "similar",
    "skip",
    "social",
    "subscribe",
    "tracking",
];
/// What holds more of a page's words than this is no edge of it, whatever it is called.
const MOST_OF_PAGE: f64 = 0.4;
/// Whoever holds so much of what lies around them is the main part of it.
const NEARLY_ALL: f64 = 0.85;
/// So much of the page's words make a `main` or an `article` its main part.
const ENOUGH: f64 = 0.3;
/// A block of more letters than this, nearly all of them links, leads elsewhere.
const LINKS: usize = 40;
/// The longest line that is a title, in characters.
const LONGEST_TITLE: usize = 120;

/// Letters in each node and what lies in it.
#[derive(Clone, Copy, Default)]
struct Letters {
    all: usize,
    linked: usize,
}

impl Letters {
    fn prose(self) -> usize {
        self.all - self.linked
    }
}

/// The words of the main part, below the title of the page.
pub fn text(tree: &Tree) -> String {
    let letters = count(tree);
    let left_out = left_out(tree, &letters);
    let is_left_out = |index: usize| left_out.get(index).copied().unwrap_or(true);
    // What is left out must not draw the choice to itself.
    let letters = count_seen(tree, &is_left_out);
    let body = words(tree, main_part(tree, &letters), &is_left_out);
    match title(tree) {
        Some(title) if !body.is_empty() && !body.contains(&title) => format!("{title}\n\n{body}"),
        _ => body,
    }
}

fn count(tree: &Tree) -> Vec<Letters> {
    count_seen(tree, &|_| false)
}

fn count_seen(tree: &Tree, is_left_out: &dyn Fn(usize) -> bool) -> Vec<Letters> {
    let mut letters = vec![Letters::default(); tree.nodes.len()];
    // Whatever lies in a node stands behind it.
    for (index, node) in tree.nodes.iter().enumerate().skip(1).rev() {
        if is_silent(tree, index) || is_left_out(index) {
            continue;
        }
        let mut own = letters.get(index).copied().unwrap_or_default();
        own.all += node.text.chars().filter(|it| !it.is_whitespace()).count();
        if node.is("a") {
            own.linked = own.all;
        }
        if let Some(counted) = letters.get_mut(index) {
            *counted = own;
        }
        if let Some(around) = letters.get_mut(node.parent) {
            around.all += own.all;
            around.linked += own.linked;
        }
    }
    letters
}

fn left_out(tree: &Tree, letters: &[Letters]) -> Vec<bool> {
    let page = letters.first().map_or(0, |page| page.all);
    let mut is_main = vec![false; tree.nodes.len()];
    let mut left_out = Vec::with_capacity(tree.nodes.len());
    for (index, node) in tree.nodes.iter().enumerate() {
        let is_within = is_main.get(node.parent).copied().unwrap_or(false);
        if let Some(is_main) = is_main.get_mut(index) {
            *is_main = is_within || node.is_one_of(&["main", "article"]);
        }
        let own = letters.get(index).copied().unwrap_or_default();
        let is_small = share(own.all, page) <= MOST_OF_PAGE;
        let is_edge = node.is_one_of(EDGES) && !is_within;
        left_out.push(is_small && (node.is_one_of(AROUND) || is_edge || is_marked(node) || is_links(node, own)));
    }
    left_out
}

#[expect(clippy::cast_precision_loss, reason = "a page has far fewer than 2^52 letters")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn is_marked(node: &Node) -> bool {
    let is_whole = node.is_one_of(&["html", "body", "main", "article", "h1"]);
    let words = node.marks.split(|it: char| !it.is_ascii_alphanumeric());
    node.name.is_some() && !is_whole && words.into_iter().any(|word| MARKS.contains(&word))
}

fn is_links(node: &Node, letters: Letters) -> bool {
    let is_block = node.is_one_of(&["div", "section", "ul", "ol", "table", "p"]);
    is_block && letters.all > LINKS && share(letters.linked, letters.all) > 0.7
}

/// Where nearly all words lie together.
fn main_part(tree: &Tree, letters: &[Letters]) -> usize {
    let prose = |index: usize| letters.get(index).copied().unwrap_or_default().prose();
    let named = ["main", "article"].into_iter().find_map(|name| {
        let largest = tree.elements(name).max_by_key(|index| prose(*index))?;
        (share(prose(largest), prose(0)) >= ENOUGH).then_some(largest)
    });
    let mut part = named.unwrap_or(0);
    while let Some(node) = tree.node(part) {
        let inner = node.children.iter().copied().max_by_key(|child| prose(*child));
        match inner.filter(|inner| share(prose(*inner), prose(part)) >= NEARLY_ALL) {
            Some(inner) if tree.node(inner).is_some_and(|inner| inner.name.is_some()) => part = inner,
            _ => break,
        }
    }
    part
}

/// The first heading, or else what the window is called.
fn title(tree: &Tree) -> Option<String> {
    let heading = tree.elements("h1").map(|index| words(tree, index, &|_| false));
    let window = tree.elements("title").map(|index| {
        let node = tree.node(index);
        let texts = node.into_iter().flat_map(|node| &node.children);
        texts
            .filter_map(|child| tree.node(*child))
            .map(|it| it.text.as_str())
            .collect()
    });
    let mut titles = heading
        .chain(window)
        .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    titles.find(|title| !title.is_empty() && title.chars().count() <= LONGEST_TITLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AD: &str = "<h2>You bring</h2><ul><li>Three years of intensive care</li><li>A licence</li></ul>\
        <h2>We offer</h2><p>Thirty days of holiday, a pension plan and quiet nights, as all of us want them.</p>";

    #[test]
    fn menus_notices_and_links_are_left_out() {
        let page = format!(
            "<html><head><title>Nurse | Clinic</title><style>b{{}}</style></head><body class='menu-open cookies'>\
             <div class='top-nav'>Home Jobs About</div><nav>Everything</nav><header>Clinic of the north</header>\
             <div id='cookie-consent'>We use cookies. Accept all?</div><div class=wrap><div class='job-text'>{AD}</div>\
             <ul><li><a href=1>Another nurse in another town</a><li><a href=2>A third nurse somewhere</a></ul></div>\
             <footer>Imprint</footer></body></html>"
        );
        let text = text(&Tree::new(&page));
        assert!(text.starts_with("Nurse | Clinic\n\nYou bring\n"), "{text}");
        assert!(text.ends_with("as all of us want them."), "{text}");
        assert!(text.contains("- Three years of intensive care\n- A licence"), "{text}");
        for word in ["Home", "Everything", "north", "Accept", "Another", "third", "Imprint"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }

    #[test]
    fn the_main_part_is_taken_by_its_name_or_its_size() {
        let other = "<p>Our clinic has been there for a hundred years and will be there for a hundred more.</p>";
        let named = format!("<div>{other}</div><main><header><h1>Nurse</h1></header>{AD}</main>");
        assert!(text(&Tree::new(&named)).starts_with("Nurse\n"));
        assert!(!text(&Tree::new(&named)).contains("hundred"));
        let sized = format!("<h1>Nurse</h1><div><div>{AD}{AD}{AD}</div></div><div class=x>Call us</div>");
        let text = text(&Tree::new(&sized));
        assert!(
            text.starts_with("Nurse\n\nYou bring") && !text.contains("Call"),
            "{text}"
        );
    }

    #[test]
    fn a_page_that_is_called_an_edge_as_a_whole_is_read() {
        assert!(text(&Tree::new(&format!("<div class=modal>{AD}</div>"))).contains("licence"));
        assert_eq!(text(&Tree::new("<title>Only a title</title>")), "");
    }
}
