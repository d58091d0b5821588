//! HTML as a tree. Nothing is refused, and whatever comes, nodes, depth and attributes are bounded.

use std::cell::RefCell;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// What comes after so many nodes is left out.
const MOST_NODES: usize = 100_000;
/// What lies deeper counts as lying here.
const DEEPEST: usize = 150;
/// So much of an element's id, class and role is looked at, in bytes.
const LONGEST_MARKS: usize = 300;
/// Elements that never hold anything.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];
/// Elements that end where the next of their kind begins.
const SELF_ENDING: &[&str] = &["p", "li", "tr", "td", "th", "dt", "dd", "option"];

/// An element or a run of text.
#[derive(Debug, Default)]
pub struct Node {
    /// Its tag; none for text.
    pub name: Option<LocalName>,
    /// Its words, if it is text.
    pub text: String,
    /// The words of its id, class and role, in lower case.
    pub marks: String,
    /// Whether people do not see it.
    pub is_hidden: bool,
    /// Where it lies; the root lies in itself.
    pub parent: usize,
    /// What lies in it.
    pub children: Vec<usize>,
}

impl Node {
    /// Whether it is an element of this name.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.as_deref() == Some(name)
    }

    /// Whether it is an element of one of these names.
    #[must_use]
    pub fn is_one_of(&self, names: &[&str]) -> bool {
        self.name.as_deref().is_some_and(|name| names.contains(&name))
    }
}

/// A page. Every node stands behind the one it lies in; the first is the root.
#[derive(Debug)]
pub struct Tree {
    /// Everything in it.
    pub nodes: Vec<Node>,
}

impl Tree {
    /// Reads a page.
    #[must_use]
    pub fn new(html: &str) -> Self {
        let sink = Builder(RefCell::new(Growing {
            nodes: vec![Node::default()],
            open: vec![0],
        }));
        let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(html));
        // The sink never asks it to stop.
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        Self {
            nodes: tokenizer.sink.0.into_inner().nodes,
        }
    }

    /// The node at `index`.
    #[must_use]
    pub fn node(&self, index: usize) -> Option<&Node> {
        self.nodes.get(index)
    }

    /// All elements of this name, in the order of the page.
    pub fn elements<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        let nodes = self.nodes.iter().enumerate();
        nodes.filter(move |(_, node)| node.is(name)).map(|(index, _)| index)
    }
}

struct Builder(RefCell<Growing>);

struct Growing {
    nodes: Vec<Node>,
    /// The elements that have not ended, from the root.
    open: Vec<usize>,
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut tree = self.0.borrow_mut();
        match token {
            TagToken(tag) if tag.kind == StartTag => {
                tree.start(&tag);
                return raw(&tag.name).map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
            }
            TagToken(tag) if tag.kind == EndTag => tree.end(&tag.name),
            Token::CharacterTokens(text) => tree.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// How the inside of an element is read that holds no elements.
fn raw(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "noscript" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}

impl Growing {
    fn top(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    fn start(&mut self, tag: &Tag) {
        let is_same = |top: &Node| top.name.as_ref() == Some(&tag.name);
        if SELF_ENDING.contains(&&*tag.name) && self.nodes.get(self.top()).is_some_and(is_same) {
            self.open.pop();
        }
        let mut node = Node {
            name: Some(tag.name.clone()),
            parent: self.top(),
            ..Node::default()
        };
        for attribute in &tag.attrs {
            node.mark(&attribute.name.local, &attribute.value);
        }
        let Some(index) = self.push(node) else { return };
        if !VOID.contains(&&*tag.name) && self.open.len() < DEEPEST {
            self.open.push(index);
        }
    }

    fn end(&mut self, name: &LocalName) {
        let is_it = |index: &usize| self.nodes.get(*index).and_then(|node| node.name.as_ref()) == Some(name);
        if let Some(at) = self.open.iter().rposition(is_it) {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        let top = self.top();
        let last = self.nodes.get(top).and_then(|node| node.children.last()).copied();
        if let Some(node) = last.and_then(|last| self.nodes.get_mut(last))
            && node.name.is_none()
        {
            node.text.push_str(text);
            return;
        }
        self.push(Node {
            text: text.to_owned(),
            parent: top,
            ..Node::default()
        });
    }

    fn push(&mut self, node: Node) -> Option<usize> {
        let (index, parent) = (self.nodes.len(), node.parent);
        if index >= MOST_NODES {
            return None;
        }
        self.nodes.push(node);
        self.nodes.get_mut(parent)?.children.push(index);
        Some(index)
    }
}

impl Node {
    fn mark(&mut self, attribute: &str, value: &str) {
        match attribute {
            // `type` tells data from programs in a script.
            "id" | "class" | "role" | "type" | "itemprop" => {
                let room = LONGEST_MARKS.saturating_sub(self.marks.len());
                let end = value.floor_char_boundary(room.min(value.len()));
                self.marks.push_str(&value[..end].to_ascii_lowercase());
                self.marks.push(' ');
            }
            "hidden" => self.is_hidden = true,
            "aria-hidden" => self.is_hidden |= value == "true",
            "style" => {
                let style = value.chars().take(LONGEST_MARKS).filter(|it| !it.is_whitespace());
                let style = style.collect::<String>().to_ascii_lowercase();
                self.is_hidden |= style.contains("display:none") || style.contains("visibility:hidden");
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(tree: &Tree, index: usize) -> String {
        let node = &tree.nodes[index];
        let inside: String = node.children.iter().map(|child| text_of(tree, *child)).collect();
        format!("{}{inside}", node.text)
    }

    #[test]
    fn what_is_not_closed_is_closed() {
        let tree = Tree::new("<ul><li>One<li>Two</ul><p>Three<p class=A id='B'>F&ouml;ur</section></p>");
        let texts: Vec<_> = tree
            .elements("li")
            .chain(tree.elements("p"))
            .map(|it| text_of(&tree, it))
            .collect();
        assert_eq!(texts, ["One", "Two", "Three", "Föur"]);
        let last = tree.elements("p").last().unwrap();
        assert_eq!(tree.nodes[last].marks, "a b ");
    }

    #[test]
    fn what_stands_in_a_script_is_no_markup() {
        let tree = Tree::new("<script type='application/ld+json'>{\"a\": \"<p>x</p>\"}</script><p>y");
        let script = tree.elements("script").next().unwrap();
        assert_eq!(text_of(&tree, script), "{\"a\": \"<p>x</p>\"}");
        assert_eq!(tree.elements("p").count(), 1);
    }

    #[test]
    fn depth_and_number_are_bounded() {
        let tree = Tree::new(&"<div>x".repeat(150_000));
        assert_eq!(tree.nodes.len(), MOST_NODES);
        let depth = |mut index: usize| {
            let mut depth = 0;
            while index > 0 {
                index = tree.nodes[index].parent;
                depth += 1;
            }
            depth
        };
        assert!((0..tree.nodes.len()).all(|index| depth(index) <= DEEPEST));
    }

    #[test]
    fn what_is_not_seen_is_marked() {
        let is_hidden = |html| Tree::new(html).nodes[1].is_hidden;
        for html in [
            "<p hidden>",
            "<p aria-hidden=true>",
            "<p style='color:red; DISPLAY : none'>",
        ] {
            assert!(is_hidden(html), "{html}");
        }
        for html in ["<p>", "<p aria-hidden=false>", "<p style='color:red'>"] {
            assert!(!is_hidden(html), "{html}");
        }
    }
}
