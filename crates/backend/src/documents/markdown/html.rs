//! The little HTML that people write into Markdown, and the tables that programs do.

/// A piece of HTML.
#[derive(Debug, PartialEq)]
pub enum Piece<'a> {
    /// What it says.
    Text(&'a str),
    /// The name of a tag that begins something.
    Begin(&'a str),
    /// The name of a tag that ends something.
    End(&'a str),
}

/// Whether a tag ends a line.
pub fn is_break(tag: &str) -> bool {
    name(tag.trim_start_matches('<')) == "br"
}

/// Cuts HTML into pieces; comments, scripts and styles say nothing.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push(Piece::Text(before));
        let end = match name(after) {
            "!--" => "-->",
            "script" => "</script>",
            "style" => "</style>",
            _ => ">",
        };
        out.push(match after.strip_prefix('/') {
            Some(after) => Piece::End(name(after)),
            None => Piece::Begin(name(after)),
        });
        rest = after.split_once(end).map_or("", |(_, rest)| rest);
    }
    out.push(Piece::Text(rest));
    out
}

fn name(tag: &str) -> &str {
    if tag.starts_with("!--") {
        return "!--";
    }
    let length = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
    &tag[..length]
}

/// The characters that the commonest entities stand for.
pub fn unescape(text: &str) -> String {
    let known = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    known
        .into_iter()
        .fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_text() {
        let html = "<td class=\"a\">Ann</td><!-- <p>x --><style>p{}</style>b <c";
        let expected = [
            Piece::Text(""),
            Piece::Begin("td"),
            Piece::Text("Ann"),
            Piece::End("td"),
            Piece::Text(""),
            Piece::Begin("!--"),
            Piece::Text(""),
            Piece::Begin("style"),
            Piece::Text("b "),
            Piece::Begin("c"),
            Piece::Text(""),
        ];
        assert_eq!(pieces(html), expected);
        assert!(is_break("<br />") && !is_break("<b>"));
        assert_eq!(unescape("a &amp;amp; b&nbsp;&lt;"), "a &amp; b <");
    }
}
