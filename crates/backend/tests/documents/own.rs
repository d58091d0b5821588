//! Résumés written into the DOCX they came in.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::PathBuf;

use backend::documents::{Read, docx};
use backend::export::{self, File, Options, Original, check};
use engine::layout::Reading;
use types::{Document, DocumentKind, ExportFormat, Layout, Template, UnplacedChange};
use zip::ZipArchive;

use crate::files::{docx_of, part_of};

const MAIN: &str = "word/document.xml";

fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../bench/data/docx");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let file = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read(path).unwrap())
    };
    let mut files: Vec<_> = paths.map(file).collect();
    files.sort();
    assert!(files.len() > 10);
    files
}

/// What the service reads in a DOCX, without a child for each of many hundred.
fn read(bytes: &[u8]) -> Read {
    let mut reading = Reading::from_paragraphs(&docx::read(bytes.to_vec()).unwrap().paragraphs);
    engine::hostile::quarantine(&mut reading);
    Read {
        kind: DocumentKind::Docx,
        document: engine::resume::parse(&reading),
        text: reading.text,
        warnings: Vec::new(),
        layout: Layout::default(),
    }
}

/// The file with what `change` makes of its document.
fn patched(bytes: &[u8], read: &Read, change: impl FnOnce(&mut Document)) -> (Document, File) {
    let mut document = read.document.clone();
    // Whoever changes a field takes its source away.
    document.meta.fields.clear();
    change(&mut document);
    let original = Original {
        bytes,
        text: &read.text,
        document: &read.document,
    };
    let file = export::patch(original, &document).unwrap();
    (document, file)
}

fn parts(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut out = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        out.insert(part.name().unwrap().into_owned(), bytes);
    }
    out
}

/// Every list of bullets of a document.
fn bullets(document: &mut Document) -> Vec<&mut Vec<String>> {
    let work = document.work.iter_mut().map(|it| &mut it.highlights);
    let volunteer = document.volunteer.iter_mut().map(|it| &mut it.highlights);
    let projects = document.projects.iter_mut().map(|it| &mut it.highlights);
    work.chain(volunteer).chain(projects).collect()
}

fn places(document: &Document) -> Vec<(usize, usize)> {
    let mut document = document.clone();
    let lists = bullets(&mut document).into_iter().enumerate();
    lists
        .flat_map(|(list, all)| (0..all.len()).map(move |at| (list, at)))
        .collect()
}

/// A résumé with these paragraphs under a job.
fn job(paragraphs: &str) -> Vec<u8> {
    let line = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let head = [
        "Ann Example",
        "ann@example.com",
        "Experience",
        "Nurse, City Hospital, Leeds",
        "March 2019 – present",
    ]
    .map(line)
    .concat();
    docx_of(
        &format!(
            "{head}{paragraphs}{}{}",
            line("Skills"),
            line("Triage, Wound care, Python")
        ),
        "",
        &[],
    )
}

fn bullet(runs: &str) -> String {
    format!("<w:p w:rsidR=\"7\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>{runs}</w:p>")
}

fn plain(text: &str) -> String {
    bullet(&format!("<w:r><w:t>{text}</w:t></w:r>"))
}

#[test]
fn a_resume_that_did_not_change_is_the_file_itself() {
    for (name, bytes) in corpus() {
        let (_, file) = patched(&bytes, &read(&bytes), |_| ());
        assert!(file.bytes == bytes && file.unplaced.is_empty(), "{name}");
    }
}

#[test]
fn every_bullet_of_every_file_can_say_something_else_and_nothing_else_changes() {
    let mut count = 0;
    for (name, bytes) in corpus() {
        let before = read(&bytes);
        let other_parts = parts(&bytes);
        for (list, at) in places(&before.document) {
            let new = "Rebuilt the kiln room & <halved> its \"gas\" bill by 1 %";
            let (document, file) = patched(&bytes, &before, |document| {
                new.clone_into(&mut bullets(document)[list][at]);
            });
            assert_eq!((file.placed, &file.unplaced), (1, &Vec::new()), "{name} {list} {at}");
            let after = read(&file.bytes);
            let (mut wanted, mut found) = (document.clone(), after.document.clone());
            assert_eq!(bullets(&mut found), bullets(&mut wanted), "{name} {list} {at}");
            let outcome = check::compare(&document, &after.document, ExportFormat::Docx);
            assert_eq!(outcome.lost, [], "{name} {list} {at}");
            let mut parts = parts(&file.bytes);
            parts.insert(MAIN.to_owned(), other_parts[MAIN].clone());
            assert!(parts == other_parts, "{name} {list} {at}");
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn bullets_of_every_file_go_come_and_change_places() {
    for (name, bytes) in corpus() {
        let before = read(&bytes);
        let lists = bullets(&mut before.document.clone()).len();
        for list in 0..lists {
            let changes: [fn(&mut Vec<String>); 4] = [
                |all| drop(all.remove(0)),
                |all| all.insert(1, "Rebuilt the kiln room within a year".to_owned()),
                |all| all.insert(0, "Rebuilt the kiln room within a year".to_owned()),
                |all| all.reverse(),
            ];
            for (turn, change) in changes.iter().enumerate() {
                let length = bullets(&mut before.document.clone())[list].len();
                if length < 2 {
                    continue;
                }
                let (document, file) = patched(&bytes, &before, |document| change(bullets(document)[list]));
                assert_eq!(file.unplaced, [], "{name} {list} {turn}");
                let (mut wanted, mut found) = (document, read(&file.bytes).document);
                assert_eq!(bullets(&mut found), bullets(&mut wanted), "{name} {list} {turn}");
            }
        }
    }
}

#[test]
fn skills_of_every_file_go_and_come() {
    for (name, bytes) in corpus() {
        let before = read(&bytes);
        for (at, group) in before
            .document
            .skills
            .iter()
            .enumerate()
            .filter(|(_, group)| group.keywords.len() > 1)
        {
            let (document, file) = patched(&bytes, &before, |document| {
                let keywords = &mut document.skills[at].keywords;
                keywords.remove(0);
                keywords.push("Glazing".to_owned());
            });
            assert_eq!(file.unplaced, [], "{name} {:?}", group.keywords);
            let found = read(&file.bytes).document;
            let outcome = check::compare(&document, &found, ExportFormat::Docx);
            assert_eq!(outcome.lost, [], "{name}");
            assert!(!found.skills[at].keywords.contains(&group.keywords[0]), "{name}");
        }
    }
}

#[test]
fn our_own_files_can_be_patched_too() {
    let path = format!("{}/../../bench/data/personas/en-nurse.json", env!("CARGO_MANIFEST_DIR"));
    let person: Document = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    for template in Template::ALL {
        let options = Options {
            template: *template,
            ..Options::new(ExportFormat::Docx)
        };
        let bytes = export::render(&person, options).unwrap().bytes;
        let before = read(&bytes);
        let (document, file) = patched(&bytes, &before, |document| {
            for list in bullets(document) {
                list.reverse();
                list.iter_mut().take(1).for_each(|text| text.push_str(" in one year"));
            }
            document.basics.summary = "A nurse of few words.".to_owned();
        });
        assert_eq!(file.unplaced, [], "{template}");
        let outcome = check::compare(&document, &read(&file.bytes).document, ExportFormat::Docx);
        assert_eq!(outcome.lost, [], "{template}");
    }
}

#[test]
fn words_that_stay_keep_their_looks_and_new_ones_take_those_around() {
    let runs = "<w:r><w:t xml:space=\"preserve\">Ran </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Kuber</w:t></w:r>\
        <w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t>netes</w:t></w:r><w:r><w:t xml:space=\"preserve\"> for the </w:t></w:r>\
        <w:hyperlink r:id=\"l\"><w:r><w:rPr><w:u/></w:rPr><w:t>whole ward</w:t></w:r></w:hyperlink>";
    let bytes = job(&[plain("Cared for patients after heart surgery"), bullet(runs)].concat());
    let before = read(&bytes);
    assert_eq!(
        before.document.work[0].highlights[1],
        "Ran Kubernetes for the whole ward"
    );
    let (_, file) = patched(&bytes, &before, |document| {
        document.work[0].highlights[1] = "Led the move of Kubernetes for the whole ward in 2021".to_owned();
    });
    let body = part_of(&file.bytes, MAIN);
    let kept = runs.split_once("</w:r>").unwrap().1;
    let kept = kept.strip_suffix("</w:hyperlink>").unwrap();
    assert!(body.contains(kept.split_once("<w:hyperlink").unwrap().0), "{body}");
    assert!(
        body.contains("<w:t xml:space=\"preserve\">Led the move of </w:t>"),
        "{body}"
    );
    assert!(
        body.contains("<w:t xml:space=\"preserve\">whole ward in 2021</w:t></w:r></w:hyperlink>"),
        "{body}"
    );
}

#[test]
fn a_new_bullet_looks_like_its_neighbour_and_a_removed_one_leaves_nothing() {
    let first = bullet(
        "<w:bookmarkStart w:id=\"1\"/><w:r><w:rPr><w:i/></w:rPr><w:t>Cared for patients</w:t></w:r><w:bookmarkEnd w:id=\"1\"/>",
    );
    let bytes = job(&[first, plain("Wrote the rota"), plain("Taught first aid")].concat());
    let (_, file) = patched(&bytes, &read(&bytes), |document| {
        document.work[0].highlights = vec![
            "Cared for patients".into(),
            "Ran the ward".into(),
            "Taught first aid".into(),
        ];
        document.work[0].highlights.push("Kept the stores".into());
        document.work[0].highlights.remove(2);
        document.work[0].highlights.insert(1, "Taught first aid".into());
    });
    let body = part_of(&file.bytes, MAIN);
    assert_eq!(file.unplaced, []);
    assert_eq!(read(&file.bytes).document.work[0].highlights.len(), 4, "{body}");

    let (_, file) = patched(&bytes, &read(&bytes), |document| {
        document.work[0].highlights = vec![
            "Cared for patients".into(),
            "Kept & <counted> stores".into(),
            "Wrote the rota".into(),
        ];
    });
    let body = part_of(&file.bytes, MAIN);
    let new = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:rPr><w:i/></w:rPr>\
        <w:t xml:space=\"preserve\">Kept &amp; &lt;counted&gt; stores</w:t></w:r></w:p>";
    assert!(body.contains(new), "{body}");
    assert!(!body.contains("first aid"), "{body}");
    assert_eq!(body.matches("bookmarkStart").count(), 1);
}

#[test]
fn a_sentence_that_stands_twice_is_changed_in_its_own_place() {
    let twice = job(&[
        plain("Wrote the rota"),
        plain("Cared for patients"),
        plain("Wrote the rota"),
    ]
    .concat());
    for at in [0, 2] {
        let (document, file) = patched(&twice, &read(&twice), |document| {
            document.work[0].highlights[at] = "Kept the stores".to_owned();
        });
        assert_eq!(
            read(&file.bytes).document.work[0].highlights,
            document.work[0].highlights
        );
    }
}

#[test]
fn what_is_deleted_hidden_or_said_twice_for_old_programs_is_respected() {
    let deleted = "<w:p><w:del w:id=\"1\"><w:r><w:delText>Wrote the rota</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>Wrote the rota</w:t></w:r></w:p>";
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", plain("Taught first aid"));
    let boxed = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    let inserted = bullet("<w:ins w:id=\"2\"><w:r><w:t>Wrote the rota</w:t></w:r></w:ins>");
    let bytes = job(&[deleted, &plain("Cared for patients"), &inserted, &boxed].concat());
    let before = read(&bytes);
    let (_, file) = patched(&bytes, &before, |document| {
        for all in bullets(document) {
            for text in all.iter_mut().filter(|text| **text != "Cared for patients") {
                *text = text.replace("rota", "plan").replace("aid", "help");
            }
        }
    });
    let body = part_of(&file.bytes, MAIN);
    assert!(
        body.contains("<w:delText>Wrote the rota</w:delText>") && body.contains("<w:t>Wrote the rota</w:t>"),
        "{body}"
    );
    assert!(
        body.contains("<w:ins w:id=\"2\"><w:r><w:t xml:space=\"preserve\">Wrote the plan</w:t>"),
        "{body}"
    );
    assert_eq!(body.matches("Taught first help").count(), 2, "{body}");
}

#[test]
fn a_changed_address_is_where_its_link_leads() {
    let link = |id: &str, text: &str| {
        format!("<w:p><w:hyperlink r:id=\"{id}\"><w:r><w:t>{text}</w:t></w:r></w:hyperlink></w:p>")
    };
    let relation = |id: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"http://x/hyperlink\" TargetMode=\"External\" Target=\"{target}\"/>")
    };
    let body = [
        "<w:p><w:r><w:t>Ann Example</w:t></w:r></w:p>",
        &link("m", "ann@example.com"),
        &link("p", "https://ann.example/"),
    ]
    .concat();
    let relations = [
        relation("m", "mailto:ann@example.com"),
        relation("p", "https://ann.example/"),
    ]
    .concat();
    let bytes = docx_of(&body, &relations, &[]);
    let (document, file) = patched(&bytes, &read(&bytes), |document| {
        document.basics.email = "anne@example.org".to_owned();
    });
    assert_eq!((file.placed, file.unplaced), (1, Vec::new()));
    let rels = part_of(&file.bytes, "word/_rels/document.xml.rels");
    assert!(
        rels.contains("\"mailto:anne@example.org\"") && rels.contains("\"https://ann.example/\""),
        "{rels}"
    );
    assert_eq!(read(&file.bytes).document.basics.email, document.basics.email);
}

#[test]
fn what_finds_no_place_is_told() {
    let bytes = job(&[plain("Wrote the rota"), plain("Cared for patients")].concat());
    let (_, file) = patched(&bytes, &read(&bytes), |document| {
        document.basics.phone = "0123 456789".to_owned();
        document.work[0].start_date = "2019-05".to_owned();
        document.work[0].highlights[0] = "Wrote the plan".to_owned();
        document.work.push(types::Work {
            name: "Elsewhere".to_owned(),
            position: "Clerk".to_owned(),
            ..types::Work::default()
        });
        document.meta.section_order = vec!["skills".to_owned()];
    });
    let told: Vec<&str> = file
        .unplaced
        .iter()
        .map(|change: &UnplacedChange| change.pointer.as_str())
        .collect();
    assert_eq!(
        told,
        ["/basics/phone", "/work/0/startDate", "/work/1", "/meta/sectionOrder"]
    );
    assert!(file.unplaced.iter().all(|change| change.reason.len() > 20));
    assert_eq!(file.placed, 1);
}

#[test]
fn hostile_texts_stay_texts() {
    let bytes = job(&[plain("Wrote the rota"), plain("Cared for patients")].concat());
    let attacks = [
        "</w:t></w:r></w:p><w:p><w:r><w:t>x",
        "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]> &y; ]]> <![CDATA[",
        "a\u{0}b\u{1b}c\u{ffff}d",
        &"long ".repeat(20_000),
        "\u{202e}gnorw 🦀 \u{301}",
        "line\nbreak\ttab",
    ];
    for attack in attacks {
        let (_, file) = patched(&bytes, &read(&bytes), |document| {
            document.work[0].highlights[0] = attack.to_owned();
            document.work[0].highlights.push(attack.to_owned());
            document.skills[0].name = attack.to_owned();
        });
        let body = part_of(&file.bytes, MAIN);
        assert!(!body.contains("<!") && body.matches("<w:body>").count() == 1, "{body}");
        let found = read(&file.bytes);
        assert!(
            found.text.contains("Cared for patients") && found.text.contains("Ann Example"),
            "{}",
            found.text
        );
        assert!(!found.text.contains("root:"));
    }
}

#[test]
fn the_same_changes_make_the_same_file() {
    let (_, bytes) = corpus().swap_remove(0);
    let before = read(&bytes);
    let change = |document: &mut Document| bullets(document).into_iter().for_each(|all| all.reverse());
    let once = patched(&bytes, &before, change).1;
    assert_eq!(patched(&bytes, &before, change).1, once);
    assert!(once.bytes != bytes);
}

#[test]
fn the_last_paragraph_of_a_cell_stays_without_its_text() {
    let row = |content: &str| format!("<w:tr><w:tc>{content}</w:tc></w:tr>");
    let rows = ["Wrote the rota", "Cared for patients"].map(|text| row(&plain(text)));
    let table = format!("<w:tbl>{}</w:tbl>", rows.concat());
    let bytes = job(&[plain("Kept the stores"), table].concat());
    let before = read(&bytes);
    let (_, file) = patched(&bytes, &before, |document| {
        for all in bullets(document) {
            all.retain(|text| text != "Wrote the rota");
        }
    });
    let body = part_of(&file.bytes, MAIN);
    assert_eq!(before.document.work[0].highlights.len(), 3);
    assert!(!body.contains("Wrote the rota"), "{body}");
    assert_eq!(body.matches("<w:tc><w:p").count(), 2, "{body}");
}

#[test]
fn a_file_that_is_no_docx_is_refused() {
    let text = b"Ann Example\n\nExperience\nNurse, City Hospital\n2019 - 2020\n- Wrote the rota".to_vec();
    let before = read(&job(&plain("Wrote the rota")));
    let mut document = before.document.clone();
    document.meta.fields.clear();
    document.basics.name = "Bob".to_owned();
    let original = Original {
        bytes: &text,
        text: &before.text,
        document: &before.document,
    };
    assert!(export::patch(original, &document).is_err());
}
