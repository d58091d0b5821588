//! Files that are meant to do harm, or look like it: each ends in its own error, within the limits.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use backend::documents::{Error, Limits, Reader};

use crate::files::{
    FONT, deflated, deflated_spaces, docx_of, pdf_of, pdf_of_pages, pdf_page, references, stream, zip_bomb, zip_of,
};
use crate::{PROGRAM, read};

fn fixture(name: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Reads `bytes` and checks that it fails as expected, and soon.
#[track_caller]
fn fails(bytes: impl AsRef<[u8]>, expected: Error) {
    let start = Instant::now();
    let outcome = read(bytes);
    assert_eq!(outcome.unwrap_err(), expected);
    assert!(start.elapsed() < Duration::from_secs(30), "took {:?}", start.elapsed());
}

#[test]
fn nothing_is_empty() {
    fails(b"", Error::Empty);
    fails(b" \r\n", Error::Empty);
}

#[test]
fn other_kinds_are_unsupported() {
    fails(b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0", Error::UnsupportedType);
    fails([0; 4096], Error::UnsupportedType);
    fails(zip_of(&[("xl/workbook.xml", "<workbook/>")]), Error::UnsupportedType);
    fails(b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", Error::Picture);
    fails(b"GIF89a\x01\0\x01\0", Error::Picture);
    fails(b"Ann Example\nNurse\0\0\0", Error::UnsupportedType);
}

#[test]
fn a_file_over_the_limit_is_too_large() {
    fails(vec![b'a'; 50_000_000], Error::TooLarge);
}

#[test]
fn what_needs_a_password_is_encrypted() {
    fails(fixture("password.pdf"), Error::Encrypted);
}

#[test]
fn what_opens_without_a_password_is_read() {
    for name in ["owner-password.pdf", "rc4-owner-password.pdf"] {
        assert!(read(fixture(name)).unwrap().text.contains("Northmoor"), "{name}");
    }
}

#[test]
fn damaged_files_without_text_are_corrupt() {
    fails(b"%PDF-1.7\n", Error::Corrupt);
    fails(
        b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj",
        Error::Corrupt,
    );
    let whole = pdf_page("BT /F 12 Tf (Ann) Tj ET", FONT, &[]);
    fails(&whole[..whole.len() / 3], Error::Corrupt);
    let whole = docx_of("<w:p><w:r><w:t>Ann</w:t></w:r></w:p>", "", &[]);
    fails(&whole[..whole.len() / 2], Error::Corrupt);
    fails(zip_of(&[("word/document.xml.bak", "x")]), Error::Corrupt);
    fails(b"{\"basics\": {\"name\": \"Ann\"", Error::Corrupt);
    fails("{\"basics\":".repeat(100_000), Error::Corrupt);
}

#[test]
fn what_can_be_recovered_is_read_with_a_warning() {
    let mut file = pdf_page("BT /F 12 Tf 50 300 Td (Ann Example) Tj ET", FONT, &[]);
    file.truncate(file.windows(4).position(|window| window == b"xref").unwrap());
    let read = read(file).unwrap();
    assert_eq!(read.text.trim(), "Ann Example");
    assert_eq!(read.warnings[0].code, "damaged");
}

#[test]
fn a_picture_of_text_has_no_text() {
    let picture = stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
        &[0],
    );
    let resources = "/Resources<</XObject<</I 6 0 R>>>>";
    fails(
        pdf_page("600 0 0 400 0 0 cm /I Do", resources, &[picture]),
        Error::NoText,
    );
    fails(docx_of("<w:p/>", "", &[]), Error::NoText);
}

#[test]
fn a_million_pages_are_too_many() {
    let count = 140_000;
    let kids = references(count);
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {count}>>").into_bytes(),
    ];
    objects.extend(std::iter::repeat_n(b"<</Type/Page>>".to_vec(), count));
    fails(pdf_of(&objects), Error::TooManyPages);
    fails(pdf_of_pages(101), Error::TooManyPages);
    fails(pdf_of_pages(20_000), Error::TooManyPages);
    // Compressed they fit into the size limit, but not into the child's memory.
    fails(pdf_of_pages(1_000_000), Error::TooComplex);
}

#[test]
fn a_false_count_of_pages_means_nothing() {
    let mut file = pdf_page("BT /F 12 Tf 50 300 Td (Ann) Tj ET", FONT, &[]);
    let at = file.windows(8).position(|window| window == b"/Count 1").unwrap();
    file.splice(at..at + 8, *b"/Count 9");
    assert_eq!(read(file).unwrap().text.trim(), "Ann");
}

#[test]
fn bombs_are_too_complex() {
    fails(zip_bomb("word/document.xml", 200 << 20), Error::TooComplex);
    let bomb = stream("/Filter/FlateDecode", &deflated_spaces(700 << 20));
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_vec(),
        bomb,
    ];
    fails(pdf_of(&objects), Error::TooComplex);
}

#[test]
fn deep_nesting_is_harmless() {
    let deep = |open: &str, close: &str| open.repeat(500_000) + &close.repeat(500_000);
    fails(docx_of(&deep("<w:sdt>", "</w:sdt>"), "", &[]), Error::TooComplex);
    fails(docx_of(&deep("<w:tbl><w:tr><w:tc>", ""), "", &[]), Error::TooComplex);
    let array = deep("[", "]");
    fails(pdf_page("", "", &[array.clone().into_bytes()]), Error::NoText);
    fails(pdf_page(&format!("BT {array} TJ ET"), FONT, &[]), Error::NoText);
    fails(pdf_page("", &format!("/Annots {array}"), &[]), Error::Corrupt);
    fails(pdf_page(&"q ".repeat(1_000_000), "", &[]), Error::TooComplex);
}

#[test]
fn forms_that_draw_forms_end() {
    let resources = "/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>";
    let own = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>";
    let itself = stream(own, b"/X Do");
    let page = "BT /F 12 Tf 50 300 Td (Ann) Tj ET /X Do";
    assert_eq!(read(pdf_page(page, resources, &[itself])).unwrap().text.trim(), "Ann");
    let chain: Vec<Vec<u8>> = (7..15)
        .map(|next| {
            let own = format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>>>");
            stream(&own, "/X Do ".repeat(100).as_bytes())
        })
        .collect();
    fails(pdf_page(page, resources, &chain), Error::TooComplex);
}

#[test]
fn shapes_around_every_glyph_end() {
    let corners: Vec<String> = (0..150).map(|at| format!("{} {} l", at * 4, 400 * (at % 2))).collect();
    let cut = format!("0 0 m {} W n ", corners.join(" "));
    let content = format!(
        "{}BT /F 12 Tf -6.672 Tc 50 300 Td ({}) Tj ET",
        cut.repeat(12),
        "a".repeat(500_000)
    );
    let page = stream("/Filter/FlateDecode", &deflated(content.as_bytes()));
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R{FONT}>>").into_bytes(),
        page,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
    ];
    fails(pdf_of(&objects), Error::TooComplex);
}

#[test]
fn entities_of_the_document_are_not_followed() {
    let document = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">\
        <!ENTITY c SYSTEM \"file:///etc/passwd\">]><w:document><w:body><w:p><w:r><w:t>Ann&b;&c; &amp; Bob&#233;</w:t></w:r></w:p></w:body></w:document>";
    assert_eq!(
        read(zip_of(&[("word/document.xml", document)])).unwrap().text.trim(),
        "Ann & Bobé"
    );
}

/// A program that does something else than reading.
fn stand_in(script: &str, limits: Limits) -> Error {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("stand-in");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    Reader::new(limits)
        .with_program(program)
        .read_blocking("Ann Example")
        .unwrap_err()
}

#[test]
fn a_child_that_misbehaves_is_told_apart() {
    let short = Limits {
        time: Duration::from_millis(300),
        ..Limits::default()
    };
    assert_eq!(stand_in("exec /bin/sleep 60", short), Error::TimedOut);
    let limits = Limits::default();
    assert_eq!(stand_in("kill -XCPU $$", limits), Error::TimedOut);
    assert_eq!(stand_in("kill -ABRT $$", limits), Error::TooComplex);
    assert_eq!(
        stand_in("exec /usr/bin/head -c 9000000 /dev/zero", limits),
        Error::TooComplex
    );
    assert_eq!(stand_in("echo rubbish", limits), Error::Internal);
    assert_eq!(stand_in("exit 3", limits), Error::Internal);
}

#[test]
fn no_child_is_left_over() {
    let short = Limits {
        time: Duration::from_millis(100),
        ..Limits::default()
    };
    let me = std::process::id();
    // A duration that is ours alone, whatever else runs on this machine.
    let duration = format!("61.{me}");
    for _ in 0..3 {
        stand_in(&format!("exec /bin/sleep {duration}"), short);
    }
    let command = format!("/bin/sleep\0{duration}\0").into_bytes();
    let left = fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter(|process| fs::read(process.path().join("cmdline")).unwrap_or_default() == command);
    assert_eq!(left.count(), 0);
    let zombies = || {
        fs::read_dir("/proc")
            .unwrap()
            .flatten()
            .filter_map(|process| fs::read_to_string(process.path().join("stat")).ok())
            .filter(|stat| {
                let mut fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
                fields.next() == Some("Z") && fields.next() == Some(me.to_string().as_str())
            })
            .count()
    };
    // Other tests of this process may be about to collect a child of theirs.
    let deadline = Instant::now() + Duration::from_secs(10);
    while zombies() > 0 && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(zombies(), 0);
}

#[test]
fn a_child_that_reads_ends_with_its_parent() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // The shell is the parent; what is written stays open, as that of another process would.
    let script = format!(
        "MALLOC_CONF=retain:false,background_thread:false,narenas:1 {PROGRAM} read-document < {} > /dev/null & echo $!; wait",
        pipe.display()
    );
    let mut parent = Command::new("sh")
        .args(["-c", &script])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    let mut line = String::new();
    BufReader::new(parent.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let child = format!("/proc/{}/stat", line.trim());
    input.write_all(b"%PDF").unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(fs::exists(&child).unwrap());
    parent.kill().unwrap();
    parent.wait().unwrap();
    let deadline = Instant::now() + Duration::from_secs(10);
    let is_running = || fs::read_to_string(&child).is_ok_and(|stat| !stat.contains(") Z "));
    while is_running() {
        assert!(Instant::now() < deadline, "the child outlives its parent");
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(input);
}

#[test]
fn a_child_is_locked_before_its_first_byte() {
    let mut child = Command::new(PROGRAM)
        .arg("read-document")
        .env("MALLOC_CONF", "retain:false,background_thread:false,narenas:1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let is_locked = || {
        let status = fs::read_to_string(&status).unwrap_or_default();
        let has = |field: &str, value: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(field));
            line.is_some_and(|rest| rest.trim() == value)
        };
        has("Seccomp:", "2") && has("NoNewPrivs:", "1")
    };
    let deadline = Instant::now() + Duration::from_secs(10);
    while !is_locked() {
        assert!(Instant::now() < deadline, "the kernel filters nothing");
        std::thread::sleep(Duration::from_millis(20));
    }
    input.write_all(b"Ann Example").unwrap();
    drop(input);
    assert!(child.wait().unwrap().success());
}
