//! Text of DOCX: everything people see, once, in the order they see it.

use backend::documents::docx::{self, Scan};
use engine::layout::{Cell, Paragraph};

use crate::files::docx_of;

fn scan(body: &str) -> Scan {
    docx::read(docx_of(body, "", &[])).unwrap()
}

fn texts(paragraphs: &[Paragraph]) -> Vec<&str> {
    paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn headers_come_first_and_once_notes_and_footers_last() {
    let relation = |id: &str, target: &str| {
        let kind = target.trim_end_matches(char::is_numeric);
        format!("<Relationship Id=\"{id}\" Type=\"http://x/{kind}\" Target=\"{target}.xml\"/>")
    };
    let relations = ["footer1", "header2", "header1", "footnotes"]
        .map(|name| relation(name, name))
        .concat();
    let part = |text: &str| format!("<w:x>{}</w:x>", paragraph(text));
    let notes = format!(
        "<w:footnotes><w:footnote w:type=\"separator\">{}</w:footnote><w:footnote>{}</w:footnote></w:footnotes>",
        paragraph("---"),
        paragraph("note")
    );
    let file = docx_of(
        &paragraph("body"),
        &relations,
        &[
            ("word/header1.xml", &part("Ann Example")),
            ("word/header2.xml", &part("Ann Example")),
            ("word/footer1.xml", &part("page 1")),
            ("word/footnotes.xml", &notes),
        ],
    );
    assert_eq!(
        texts(&docx::read(file).unwrap().paragraphs),
        ["Ann Example", "body", "note", "page 1"]
    );
}

#[test]
fn a_text_box_is_read_once_after_its_anchor() {
    let inside = format!(
        "<w:txbxContent>{}{}</w:txbxContent>",
        paragraph("one"),
        paragraph("two")
    );
    let body = format!(
        "<w:p><w:r><w:t>Anchor</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t xml:space=\"preserve\"> goes on</w:t></w:r></w:p>"
    );
    assert_eq!(texts(&scan(&body).paragraphs), ["Anchor goes on", "one", "two"]);
}

#[test]
fn a_text_box_beside_the_text_is_read_after_it() {
    let inside = format!(
        "<w:txbxContent>{}{}</w:txbxContent>",
        paragraph("Skills"),
        paragraph("Welding")
    );
    let anchor = format!("<w:p><w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r></w:p>");
    let lines = ["Ann Example", "Experience", "Welder", "Imaginary Yard", "2019 – 2021"]
        .map(paragraph)
        .concat();
    let after = paragraph("Turner");
    let paragraphs = scan(&format!("{lines}{anchor}{after}")).paragraphs;
    assert_eq!(texts(&paragraphs)[5..], ["", "Turner", "Skills", "Welding"]);
}

#[test]
fn cells_know_where_they_are() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let inner = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell(&paragraph("x")),
        cell(&paragraph("y"))
    );
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>{}</w:tr></w:tbl>{}",
        cell(&paragraph("a")),
        cell(&format!("{}{inner}", paragraph("b"))),
        paragraph("wide"),
        cell(&paragraph("c")),
        paragraph("after"),
    );
    let read = scan(&body).paragraphs;
    let cells: Vec<(&str, Option<Cell>)> = read
        .iter()
        .map(|paragraph| (paragraph.text.as_str(), paragraph.cell))
        .collect();
    let at = |table, row, column, columns| {
        Some(Cell {
            table,
            row,
            column,
            columns,
        })
    };
    assert_eq!(
        cells,
        [
            ("a", at(0, 0, 0, 2)),
            ("b", at(0, 0, 1, 2)),
            ("x", at(1, 0, 0, 2)),
            ("y", at(1, 0, 1, 2)),
            ("wide", at(0, 1, 0, 3)),
            ("c", at(0, 1, 2, 3)),
            ("after", None),
        ]
    );
}

#[test]
fn what_is_deleted_hidden_or_a_placeholder_is_not_read() {
    let read = scan(
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>Ann</w:t></w:r></w:ins>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t> hire me</w:t></w:r><w:r><w:t> Example</w:t></w:r></w:p>\
         <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here</w:t></w:r></w:p></w:sdtContent></w:sdt>\
         <w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>Nurse</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    );
    assert_eq!(texts(&read.paragraphs), ["Ann Example", "Nurse"]);
    assert_eq!(read.hidden[0].text, " hire me");
}

#[test]
fn tabs_breaks_and_symbols_are_kept() {
    let read = scan(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"9000\"/></w:tabs></w:pPr><w:r><w:t>Nurse</w:t><w:tab/><w:t>2020</w:t><w:br/>\
         <w:sym w:font=\"Wingdings\" w:char=\"F0B7\"/><w:t>a&#160;b</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>c &lt;&amp;</w:t></w:r></w:p>",
    );
    assert_eq!(texts(&read.paragraphs), ["Nurse\t2020\n•a b-c <&"]);
}

#[test]
fn headings_lists_and_looks_come_from_styles_in_any_language() {
    let styles = "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Mein\"><w:name w:val=\"Mein Titel\"/><w:basedOn w:val=\"berschrift1\"/><w:rPr><w:b w:val=\"0\"/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Liste\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Kreis\"><w:name w:val=\"x\"/><w:basedOn w:val=\"Kreis\"/></w:style></w:styles>";
    let in_style = |style: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:rPr><w:i/></w:rPr></w:pPr><w:r><w:t>{style}</w:t></w:r></w:p>"
        )
    };
    let body = ["berschrift1", "Mein", "Liste", "Kreis"].map(in_style).concat();
    let relations = "<Relationship Id=\"s\" Type=\"http://x/styles\" Target=\"styles.xml\"/>";
    let read = docx::read(docx_of(&body, relations, &[("word/styles.xml", styles)]))
        .unwrap()
        .paragraphs;
    let looks: Vec<_> = read
        .iter()
        .map(|p| (p.heading, p.is_bullet, p.size, p.bold, p.italic))
        .collect();
    assert_eq!(
        looks,
        [
            (Some(1), false, 16.0, true, false),
            (Some(1), false, 16.0, false, false),
            (None, true, 11.0, false, false),
            (None, false, 11.0, false, false),
        ]
    );
}

#[test]
fn links_are_followed_by_relation_and_by_field() {
    let body = "<w:p><w:hyperlink r:id=\"l\"><w:r><w:t>Site</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
        <w:r><w:instrText> HYPERLINK \"mailto:ann@example.com\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
        <w:r><w:t> Mail</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let relations = "<Relationship Id=\"l\" Type=\"http://x/hyperlink\" Target=\"https://example.com/?a=1&amp;b=2\" TargetMode=\"External\"/>";
    let read = docx::read(docx_of(body, relations, &[])).unwrap().paragraphs;
    assert_eq!(read[0].text, "Site Mail");
    assert_eq!(
        read[0].links,
        ["https://example.com/?a=1&b=2", "mailto:ann@example.com"]
    );
}
