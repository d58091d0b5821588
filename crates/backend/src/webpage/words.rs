//! The words of a part of a page, in lines as people see them.

use super::tree::Tree;

/// The longest text that is made of a page, in bytes.
const LONGEST: usize = 200_000;
/// Elements that begin a line and end one.
const LINES: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "figcaption",
    "footer",
    "form",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];
/// Elements that stand apart from what is above them.
const PARAGRAPHS: &[&str] = &[
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "dl", "table", "section", "article",
];
const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];
/// Elements whose inside is nothing to read.
const SILENT: &[&str] = &[
    "button", "canvas", "datalist", "dialog", "head", "iframe", "noembed", "noframes", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "title", "video", "audio", "math", "map",
];

/// The text of the element at `index`, without what people do not see and what `is_left_out`.
pub fn words(tree: &Tree, index: usize, is_left_out: &dyn Fn(usize) -> bool) -> String {
    let mut page = Page {
        tree,
        is_left_out,
        text: String::new(),
        gap: Gap::None,
    };
    page.read(index);
    page.text
}

/// Whether the inside of an element is nothing to read.
pub fn is_silent(tree: &Tree, index: usize) -> bool {
    tree.node(index)
        .is_some_and(|node| node.is_hidden || node.is_one_of(SILENT))
}

/// What comes between the words so far and the next.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum Gap {
    None,
    Blank,
    Line,
    Paragraph,
}

struct Page<'a> {
    tree: &'a Tree,
    is_left_out: &'a dyn Fn(usize) -> bool,
    text: String,
    gap: Gap,
}

impl Page<'_> {
    /// The depth of a tree is bounded, and so is this.
    fn read(&mut self, index: usize) {
        let Some(node) = self.tree.node(index) else { return };
        if self.text.len() > LONGEST || is_silent(self.tree, index) || (self.is_left_out)(index) {
            return;
        }
        if node.name.is_none() {
            self.say(&node.text);
        }
        let gap = if node.is_one_of(PARAGRAPHS) {
            Gap::Paragraph
        } else if node.is_one_of(LINES) || node.is("br") {
            Gap::Line
        } else if node.is_one_of(&["td", "th"]) {
            Gap::Blank
        } else {
            Gap::None
        };
        // Two line breaks in a row are a paragraph.
        let is_second = node.is("br") && self.gap == Gap::Line;
        self.gap = self.gap.max(if is_second { Gap::Paragraph } else { gap });
        if node.is("li") {
            self.item();
        }
        for child in &node.children {
            self.read(*child);
        }
        // Paragraphs within an item do not tear the list apart, and a heading stands above what it heads.
        self.gap = match gap {
            _ if node.is("li") => Gap::Line,
            Gap::Paragraph if node.is_one_of(HEADINGS) => self.gap.max(Gap::Line),
            gap => self.gap.max(gap),
        };
    }

    /// The mark of an item belongs to the first word in it.
    fn item(&mut self) {
        self.breathe();
        if !self.text.ends_with("- ") {
            self.text.push_str("- ");
        }
    }

    fn say(&mut self, text: &str) {
        for word in text.split(|it: char| it.is_whitespace() || it == '\u{A0}') {
            if word.is_empty() {
                self.gap = self.gap.max(Gap::Blank);
                continue;
            }
            self.breathe();
            self.text.extend(word.chars().filter(|it| !is_invisible(*it)));
            self.gap = Gap::Blank;
        }
        if !text.ends_with(|it: char| it.is_whitespace()) && self.gap == Gap::Blank {
            self.gap = Gap::None;
        }
    }

    fn breathe(&mut self) {
        // The mark of an item waits for its word, whatever paragraph that stands in.
        if !self.text.is_empty() && !self.text.ends_with("- ") {
            self.text.push_str(match self.gap {
                Gap::None => "",
                Gap::Blank => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
    }
}

/// Soft hyphens, joiners and the like, and what no text may hold.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}') || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> String {
        words(&Tree::new(html), 0, &|_| false)
    }

    #[test]
    fn lines_stand_as_people_see_them() {
        let page = "<h1>Nurse</h1>\n<div>Leeds &middot; <b>full</b>-time</div><p>You bring:</p>\
            <ul><li><p>Care</p></li>\n<li>Triage <i>and</i> more</li></ul>One<br>Two<br><br>Three\
            <table><tr><td>Pay</td><td>Good</td></tr><tr><td>Days<td>30</table>";
        let lines = "Nurse\nLeeds · full-time\n\nYou bring:\n\n- Care\n- Triage and more\n\nOne\nTwo\n\nThree\n\n\
            Pay Good\nDays 30";
        assert_eq!(read(page), lines);
    }

    #[test]
    fn what_is_not_seen_is_not_read() {
        let page = "<p>See<span hidden>n</span>&shy;n<script>x</script><style>y</style><p style='display:none'>z</p>";
        assert_eq!(read(page), "Seen");
    }

    #[test]
    fn the_length_is_bounded() {
        assert!(read(&"word ".repeat(100_000)).len() <= 600_000);
        assert!(read(&"<p>word</p>".repeat(100_000)).len() <= LONGEST + 10);
    }
}
