//! Résumés written into the DOCX they came in.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::PathBuf;

use backend::documents::{Read, docx};
use backend::export::{self, File, Options, Original, check};
use engine::layout::Reading;
use types::{Document, DocumentKind, ExportFormat, Layout, Template};
use zip::ZipArchive;

/// Where a DOCX has its text.
pub const MAIN: &str = "word/document.xml";

/// The DOCX files of the corpus.
pub fn corpus() -> Vec<(String, Vec<u8>)> {
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
pub fn read(bytes: &[u8]) -> Read {
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
pub fn patched(bytes: &[u8], read: &Read, change: impl FnOnce(&mut Document)) -> (Document, File) {
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
pub fn bullets(document: &mut Document) -> Vec<&mut Vec<String>> {
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

/// The same person in a DOCX of each of our own templates.
pub fn ours() -> impl Iterator<Item = (&'static Template, Vec<u8>)> {
    let path = format!("{}/../../bench/data/personas/en-nurse.json", env!("CARGO_MANIFEST_DIR"));
    let person: Document = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    Template::ALL.iter().map(move |template| {
        let options = Options {
            template: *template,
            ..Options::new(ExportFormat::Docx)
        };
        (template, export::render(&person, options).unwrap().bytes)
    })
}

#[test]
fn our_own_files_can_be_patched_too() {
    for (template, bytes) in ours() {
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
