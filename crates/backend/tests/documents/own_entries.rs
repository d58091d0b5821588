//! Jobs and schools that come, go and change places in the person's own file.

use backend::export::check;
use types::{Document, Education, ExportFormat, Work};

use crate::files::{docx_of, part_of};
use crate::own::{MAIN, corpus, ours, patched, read};

/// Another job that says as much as this one.
fn job(like: &Work) -> Work {
    let some = |has: &str, text: &str| if has.is_empty() { String::new() } else { text.to_owned() };
    Work {
        name: "Hollowmere Kilns Ltd".to_owned(),
        position: some(&like.position, "Kiln Inspector"),
        location: some(&like.location, "Dunvale"),
        summary: some(&like.summary, "Looked after every kiln of the county."),
        start_date: "1998-02".to_owned(),
        end_date: "1999-11".to_owned(),
        highlights: vec![
            "Relined nine tunnel kilns".to_owned(),
            "Halved the gas bill & the <waste>".to_owned(),
        ],
        ..Work::default()
    }
}

fn school(like: &Education) -> Education {
    let some = |has: &str, text: &str| if has.is_empty() { String::new() } else { text.to_owned() };
    Education {
        institution: "University of Dunvale".to_owned(),
        start_date: some(&like.start_date, "1990"),
        end_date: "1994".to_owned(),
        ..like.clone()
    }
}

type Change = fn(&mut Document);

const CHANGES: [(&str, Change); 9] = [
    ("a job first", |document| {
        document.work.insert(0, job(&document.work[0]));
    }),
    ("a job last", |document| document.work.push(job(&document.work[0]))),
    ("a job in between", |document| {
        document.work.insert(1, job(&document.work[0]));
    }),
    ("two jobs at once", |document| {
        let mut other = job(&document.work[0]);
        document.work.push(other.clone());
        "Fernley Tiles".clone_into(&mut other.name);
        "Tiled eleven halls".clone_into(&mut other.highlights[1]);
        document.work.push(other);
    }),
    ("the first job gone", |document| drop(document.work.remove(0))),
    ("the last job gone", |document| drop(document.work.pop())),
    (
        "the jobs the other way round, a bullet changed and one more",
        |document| {
            document.work.reverse();
            let bullets = &mut document.work[0].highlights;
            "Rebuilt the kiln room within a year".clone_into(&mut bullets[0]);
            bullets.push("Trained four glaziers".to_owned());
        },
    ),
    ("a school last", |document| {
        document.education.push(school(&document.education[0]));
    }),
    ("a school gone", |document| drop(document.education.pop())),
];

/// What remains of a document when it has been read back from the file.
fn said(document: &Document) -> (Vec<Work>, Vec<Education>) {
    (document.work.clone(), document.education.clone())
}

#[test]
fn entries_of_every_file_come_go_and_change_places() {
    let mut count = 0;
    for (name, bytes) in corpus().into_iter().filter(|(name, _)| !name.ends_with("__table.docx")) {
        let before = read(&bytes);
        for (what, change) in CHANGES {
            let (document, file) = patched(&bytes, &before, change);
            assert_eq!(file.unplaced, [], "{name}: {what}");
            let after = read(&file.bytes).document;
            assert_eq!(said(&after), said(&document), "{name}: {what}");
            let outcome = check::compare(&document, &after, ExportFormat::Docx);
            assert_eq!(outcome.lost, [], "{name}: {what}");
            count += 1;
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn what_came_can_go_again_and_leaves_nothing() {
    for (name, bytes) in corpus().into_iter().filter(|(name, _)| !name.ends_with("__table.docx")) {
        let before = read(&bytes);
        let (_, with) = patched(&bytes, &before, |document| document.work.push(job(&document.work[0])));
        let more = read(&with.bytes);
        let (_, without) = patched(&with.bytes, &more, |document| drop(document.work.pop()));
        assert_eq!(part_of(&without.bytes, MAIN), part_of(&bytes, MAIN), "{name}");
    }
}

#[test]
fn entries_in_cells_of_a_table_are_left_alone_and_that_is_told() {
    let mut count = 0;
    for (name, bytes) in corpus().into_iter().filter(|(name, _)| name.ends_with("__table.docx")) {
        let before = read(&bytes);
        for (what, change) in CHANGES.into_iter().filter(|(what, _)| !what.contains("round")) {
            let (_, file) = patched(&bytes, &before, change);
            assert!(file.bytes == bytes, "{name}: {what}");
            assert!(
                file.unplaced[0].reason.contains("cells"),
                "{name}: {what}: {:?}",
                file.unplaced
            );
            count += 1;
        }
    }
    assert!(count > 30, "{count}");
}

#[test]
fn our_own_files_take_entries_too() {
    for (template, bytes) in ours() {
        let before = read(&bytes);
        for (what, change) in CHANGES {
            let (document, file) = patched(&bytes, &before, change);
            assert_eq!(file.unplaced, [], "{template}: {what}");
            let outcome = check::compare(&document, &read(&file.bytes).document, ExportFormat::Docx);
            assert_eq!(outcome.lost, [], "{template}: {what}");
        }
    }
}

/// A résumé of jobs: each a line with its company, one with the title and the period, and bullets.
fn jobs(all: &[(&str, &str, &[&str])], behind: &str) -> Vec<u8> {
    let line =
        |look: &str, text: &str| format!("<w:p w:rsidR=\"7\"><w:pPr>{look}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let mark = "<w:numPr><w:numId w:val=\"1\"/></w:numPr>";
    let mut body = ["Ann Example", "ann@example.com", "Experience"]
        .map(|text| line("", text))
        .concat();
    for (company, title, bullets) in all {
        let firm = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Firm\"/></w:pPr><w:bookmarkStart w:id=\"3\" w:name=\"b\"/><w:hyperlink r:id=\"l\">\
             <w:r><w:rPr><w:u/></w:rPr><w:t>{company}</w:t></w:r></w:hyperlink><w:bookmarkEnd w:id=\"3\"/></w:p>"
        );
        body += &firm;
        body += &line("<w:pStyle w:val=\"Role\"/>", title);
        body += &bullets.iter().map(|text| line(mark, text)).collect::<String>();
        body += &line("<w:pStyle w:val=\"Gap\"/>", "");
    }
    docx_of(
        &(body
            + behind
            + &["Skills", "Triage, Wound care, Python"]
                .map(|text| line("", text))
                .concat()),
        "",
        &[],
    )
}

const TWO: [(&str, &str, &[&str]); 2] = [
    (
        "City Hospital",
        "Charge Nurse | March 2021 – present",
        &["Led a ward of 22 beds"],
    ),
    (
        "Northmoor Clinic",
        "Nurse | June 2017 – February 2021",
        &["Cared for patients", "Trained six students"],
    ),
];

#[test]
fn a_new_job_looks_like_its_neighbour_without_its_links_and_marks() {
    let bytes = jobs(&TWO, "");
    let before = read(&bytes);
    assert_eq!(before.document.work.len(), 2, "{:?}", before.document.work);
    let (document, file) = patched(&bytes, &before, |document| {
        document.work.insert(
            1,
            Work {
                location: String::new(),
                start_date: "1998-04".to_owned(),
                ..job(&Work {
                    position: "x".to_owned(),
                    ..Work::default()
                })
            },
        );
    });
    assert_eq!(file.unplaced, []);
    assert_eq!(said(&read(&file.bytes).document), said(&document));
    let new = "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p>\
        <w:p><w:pPr><w:pStyle w:val=\"Firm\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Hollowmere Kilns Ltd</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val=\"Role\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Kiln Inspector | April 1998 – November 1999</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t xml:space=\"preserve\">Relined nine tunnel kilns</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t xml:space=\"preserve\">Halved the gas bill &amp; the &lt;waste&gt;</w:t></w:r></w:p>";
    let (old, now) = (part_of(&bytes, MAIN), part_of(&file.bytes, MAIN));
    assert!(now.contains(new), "{now}");
    assert_eq!(now.replacen(new, "", 1), old);
}

#[test]
fn what_the_neighbours_never_say_is_told() {
    let bytes = jobs(&TWO, "");
    let (_, file) = patched(&bytes, &read(&bytes), |document| {
        document.work.push(Work {
            location: "Dunvale".to_owned(),
            ..job(&document.work[0])
        });
    });
    let lost: Vec<_> = file
        .unplaced
        .iter()
        .map(|lost| (lost.pointer.as_str(), lost.after.as_deref()))
        .collect();
    assert_eq!(lost, [("/work/2/location", Some("Dunvale"))]);
    assert!(!part_of(&file.bytes, MAIN).contains("Dunvale"));
    assert_eq!(read(&file.bytes).document.work[2].name, "Hollowmere Kilns Ltd");
}

#[test]
fn an_entry_stays_where_lines_behind_it_fit_no_field() {
    let bytes = jobs(&TWO, "");
    let mut before = read(&bytes);
    let at = before.text.find("Northmoor").unwrap();
    let title = "Nurse | June 2017 – February 2021";
    // As if the reader had known only the first of the two jobs.
    let second = before.document.work.pop().unwrap();
    for (text, start) in [(second.name.as_str(), at), (title, before.text.find(title).unwrap())] {
        before.document.meta.unplaced.push(types::Unplaced {
            text: text.to_owned(),
            span: types::Span {
                start,
                end: start + text.chars().count(),
            },
        });
    }
    let (_, file) = patched(&bytes, &before, |document| drop(document.work.pop()));
    assert!(file.bytes == bytes && file.unplaced.len() == 1, "{:?}", file.unplaced);
    let (_, file) = patched(&bytes, &before, |document| document.work.push(job(&document.work[0])));
    assert!(file.bytes == bytes && file.unplaced.len() == 1, "{:?}", file.unplaced);
}

#[test]
fn many_new_entries_are_bounded_and_told() {
    let bytes = jobs(&TWO, "");
    let before = read(&bytes);
    let (_, file) = patched(&bytes, &before, |document| {
        let new = job(&document.work[0]);
        document.work.extend((0..60).map(|number| Work {
            name: format!("Kilns No. {number}"),
            ..new.clone()
        }));
    });
    assert_eq!((file.placed, file.unplaced.len()), (50, 10));
    assert!(file.unplaced.iter().all(|lost| lost.reason.contains("too many")));
}
