//! ODT, RTF, Markdown and text in any encoding: everything people see, once, in the order they see it.

use std::fs;
use std::process::Command;

use backend::documents::{Error, Read};
use types::DocumentKind;

use crate::files::{odt_of, zip_bomb, zip_of};
use crate::{PROGRAM, read};

fn rtf(body: &str) -> Read {
    read(format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0 {body}}}")).unwrap()
}

fn text(read: &Read) -> Vec<&str> {
    read.text.lines().collect()
}

#[test]
fn odt_is_read_in_visual_order() {
    let styles = "<office:document-styles><office:styles><style:default-style style:family=\"paragraph\"><style:text-properties fo:font-size=\"11pt\"/></style:default-style></office:styles>\
        <office:master-styles><style:master-page><style:header><text:p>Ann Example</text:p></style:header><style:header-left><text:p>Ann Example</text:p></style:header-left>\
        <style:footer><text:p>page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>";
    let body = "<office:forms><text:p>no</text:p></office:forms><text:tracked-changes><text:changed-region><text:p>gone</text:p></text:changed-region></text:tracked-changes>\
        <text:h text:outline-level=\"1\">Work</text:h>\n\
        <text:p>Nurse,<text:s text:c=\"2\"/>\n  Example<text:tab/>2020<text:line-break/>Leeds<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>a note</text:p></text:note-body></text:note></text:p>\
        <text:list><text:list-item><text:p>one &amp; two</text:p><text:p>more of it</text:p><text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item></text:list>\
        <text:p>anchor<draw:frame><draw:text-box><text:p>in a box</text:p></draw:text-box><svg:desc>no</svg:desc></draw:frame> goes on<office:annotation><text:p>no</text:p></office:annotation></text:p>\
        <table:table><table:table-row><table:table-cell><text:p>2019</text:p></table:table-cell><table:table-cell><text:p>Carer</text:p></table:table-cell></table:table-row></table:table>";
    let read = read(odt_of(body, "", styles)).unwrap();
    assert_eq!(read.kind, DocumentKind::Odt);
    assert_eq!(
        text(&read),
        [
            "Ann Example",
            "Work",
            "Nurse,  Example\t2020",
            "Leeds",
            "one & two",
            "more of it",
            "inner",
            "anchor goes on",
            "in a box",
            "2019\tCarer",
            "a note",
            "page",
        ]
    );
}

#[test]
fn odt_says_what_is_hidden_and_where_links_lead() {
    let own = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
        <style:style style:name=\"T2\" style:family=\"text\"><style:text-properties fo:color=\"#fefefe\"/></style:style>";
    let body = "<text:p>Ann Example</text:p><text:p><text:a xlink:href=\"mailto:ann@example.com\">write</text:a> <text:span text:style-name=\"T1\">hire me</text:span>now<text:span text:style-name=\"T2\">pale words</text:span></text:p>\
        <text:section text:display=\"none\"><text:p>secret</text:p></text:section>";
    let read = read(odt_of(body, own, "")).unwrap();
    assert_eq!(text(&read), ["Ann Example", "write now"]);
    let warned: String = read.warnings.iter().map(|warning| warning.detail.as_str()).collect();
    assert!(warned.contains("marked as invisible") && warned.contains("colour of its background"));
    assert_eq!(read.document.basics.email, "ann@example.com");
}

#[test]
fn hostile_odts_end_in_their_own_codes() {
    let fails = |bytes: Vec<u8>, expected: Error| assert_eq!(read(bytes).unwrap_err(), expected);
    let mimetype = ("mimetype", "application/vnd.oasis.opendocument.text");
    fails(odt_of("<text:p/>", "", ""), Error::NoText);
    fails(odt_of(&"<text:p>".repeat(100_000), "", ""), Error::TooComplex);
    fails(odt_of(&"<text:p>a</text:p>".repeat(30_000), "", ""), Error::TooComplex);
    fails(zip_of(&[mimetype]), Error::Corrupt);
    let whole = odt_of("<text:p>Ann</text:p>", "", "");
    fails(whole[..whole.len() / 2].to_vec(), Error::Corrupt);
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    fails(
        zip_of(&[mimetype, ("content.xml", "\u{1}"), ("META-INF/manifest.xml", manifest)]),
        Error::Encrypted,
    );
    let mut bomb = zip_bomb("content.xml", 200 << 20);
    bomb.extend(b"mimetypeapplication/vnd.oasis.opendocument.text");
    fails(bomb, Error::TooComplex);
    let entity = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>\
        <office:body><office:text><text:p>Ann&a;&b; Example</text:p></office:text></office:body>";
    assert_eq!(
        text(&read(zip_of(&[mimetype, ("content.xml", entity)])).unwrap()),
        ["Ann Example"]
    );
}

#[test]
fn rtf_is_read_in_visual_order() {
    let read = rtf(
        "{\\fonttbl{\\f0\\fnil Arial;}{\\f1\\fnil\\fcharset2 Symbol;}}{\\colortbl;\\red0;}{\\stylesheet{\\s1 heading 1;}}{\\*\\generator no;}{\\info{\\title no}}\
         {\\header\\pard Ann Example\\par}{\\headerf\\pard Ann Example\\par}\
         \\pard\\s1 Work\\par\\pard Nurse\\tab 2020\\line Leeds{\\footnote\\pard a note}\\par\
         {\\pntext\\f1\\'B7\\tab}one\\_two\\par{\\listtext\\tab}three \\{x\\}\\par\
         \\pard anchor{\\shp{\\*\\shpinst{\\sp{\\sn no}{\\sv 1}}{\\shptxt\\pard in a box\\par}}{\\shprslt{\\pard in a box\\par}}} goes on\\par\
         {\\pict\\bin3 }}}ffd8}\\trowd\\pard\\intbl 2019\\cell Carer\\cell\\row\\pard{\\deleted gone}end\\par",
    );
    assert_eq!(read.kind, DocumentKind::Rtf);
    assert_eq!(
        text(&read),
        [
            "Ann Example",
            "Work",
            "Nurse\t2020",
            "Leeds",
            "one-two",
            "three {x}",
            "anchor goes on",
            "in a box",
            "2019\tCarer",
            "end",
            "a note",
        ]
    );
}

#[test]
fn rtf_speaks_every_code_page() {
    let read = rtf(
        "{\\fonttbl{\\f0\\fnil Arial;}{\\f1\\fnil\\fcharset204 Arial;}{\\f2\\fnil\\fcharset128 Mincho;}}\
         Zo\\'eb \\'96 caf\\u233?\\par\\f1 \\'c0\\'ed\\'ed\\'e0\\par\\f2\\'90\\'45\\'96\\'b1\\par\\f0\\uc2\\u-10179??\\u-8703??\\uc0\\u8364 5\\par",
    );
    assert_eq!(text(&read), ["Zoë – café", "Анна", "職務", "\u{1F601}€5"]);
}

#[test]
fn rtf_says_what_is_hidden_and_where_links_lead() {
    let read = rtf(
        "Ann Example\\par{\\field{\\*\\fldinst{ HYPERLINK \"mailto:ann@example.com\" }}{\\fldrslt write}} {\\v hire me}now\\par",
    );
    assert_eq!(text(&read), ["Ann Example", "write now"]);
    assert_eq!(read.warnings[0].code, "hidden_text");
    assert_eq!(read.document.basics.email, "ann@example.com");
}

#[test]
fn hostile_rtfs_end_in_their_own_codes() {
    let fails = |bytes: String, expected: Error| assert_eq!(read(bytes).unwrap_err(), expected);
    fails("{\\rtf1 {\\pict 00}\\par}".into(), Error::NoText);
    fails("{\\rtf1 {\\pict 00".into(), Error::Corrupt);
    fails(format!("{{\\rtf1 {}", "{".repeat(1_000_000)), Error::TooComplex);
    fails(format!("{{\\rtf1 {}}}", "a\\par ".repeat(30_000)), Error::TooComplex);
    fails("{\\rtf1 \\bin2147483647 Ann}".into(), Error::Corrupt);
    assert_eq!(
        text(&read("{\\rtf1 Ann\\u99999999999? Example\\itap2147483647\\intbl\\par\\row\\'\\bin-5 }}}trail").unwrap()),
        ["Ann Example"]
    );
}

#[test]
fn markdown_is_read_as_its_reader_sees_it() {
    let read = read(
        "---\nlayout: cv\ntitle: Ann Example\n---\n<div align=\"center\">\nann@example.com<br>Leeds\n</div>\n\n## Work\n\n**Nurse**, Example  \n2019 – *today*\n\n\
         * one line that\n  goes on\n* two\n\n2018. Award\n\n[Site](https://example.com/ann) \\* <!-- no -->\n\n| Tool | Level |\n|---|---|\n| Triage | high |\n\n<table><tr><td>a<br>b</td><td>c</td></tr></table>\n",
    )
    .unwrap();
    assert_eq!(read.kind, DocumentKind::Markdown);
    assert_eq!(
        text(&read),
        [
            "Ann Example",
            "ann@example.com",
            "Leeds",
            "Work",
            "Nurse, Example",
            "2019 – today",
            "one line that goes on",
            "two",
            "2018. Award",
            "Site *",
            "Tool\tLevel",
            "Triage\thigh",
            "a\tc",
            "b",
        ]
    );
    assert_eq!(read.document.basics.email, "ann@example.com");
}

#[test]
fn hostile_markdown_is_harmless() {
    for (text, expected) in [
        ("[](x)\n\n[](y)".to_owned(), Error::NoText),
        ("## a\n\n".repeat(30_000), Error::TooComplex),
    ] {
        assert_eq!(read(&text).unwrap_err(), expected);
    }
    for nested in [
        "> ".repeat(20_000),
        "[".repeat(50_000),
        "**a ".repeat(20_000),
        "<div><table>".repeat(5_000),
    ] {
        assert!(read(format!("# Ann Example\n\n{nested} x\n")).is_ok());
    }
}

#[test]
fn text_is_read_in_any_encoding() {
    let text = "Łukasz Przykładowy\nDoświadczenie zawodowe\nInżynier, Przykład Sp. z o.o.\n";
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let windows = encoding_rs::WINDOWS_1250.encode(text).0.into_owned();
    for bytes in [text.as_bytes().to_vec(), utf_16, windows] {
        let read = read(bytes).unwrap();
        assert_eq!(read.text.lines().next(), Some("Łukasz Przykładowy"));
        assert_eq!(read.kind, DocumentKind::Text);
    }
}

#[test]
fn every_command_takes_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let odt = odt_of(
        "<text:p>Ann Example</text:p><text:h>Skills</text:h><text:p>Rust</text:p>",
        "",
        "",
    );
    for (name, bytes) in [
        ("cv.odt", odt),
        ("cv.rtf", b"{\\rtf1 Ann Example\\par Skills\\par Rust\\par}".to_vec()),
        ("cv.md", b"# Ann Example\n\n## Skills\n\n- Rust\n".to_vec()),
        ("job.md", b"# Rust developer\n\n## Requirements\n\n- Rust\n".to_vec()),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    for name in ["cv.odt", "cv.rtf", "cv.md"] {
        for command in [
            ["parse", "--json", name].as_slice(),
            &["match", "--json", name, "job.md"],
            &["rank", "--json", "job.md", name],
            &["export", name, "--format", "json"],
        ] {
            let output = Command::new(PROGRAM)
                .args(command)
                .current_dir(folder.path())
                .output()
                .unwrap();
            let said = String::from_utf8(output.stdout).unwrap();
            assert!(output.status.success(), "{command:?}");
            assert!(said.contains(if command[0] == "parse" || command[0] == "export" {
                "Ann Example"
            } else {
                "\"score\""
            }));
        }
    }
}
