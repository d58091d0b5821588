//! Single changes to DOCX files: which words and looks stay, and what is told.

use backend::export::{self, Original};
use types::{Document, UnplacedChange};

use crate::files::{docx_of, part_of};
use crate::own::{MAIN, bullets, corpus, patched, read};

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
        document.work[0].start_date = "Spring of 2019".to_owned();
        document.work[0].highlights[0] = "Wrote the plan".to_owned();
        document.volunteer.push(types::Volunteer {
            organization: "Elsewhere".to_owned(),
            position: "Clerk".to_owned(),
            ..types::Volunteer::default()
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
        [
            "/basics/phone",
            "/work/0/startDate",
            "/volunteer/0",
            "/meta/sectionOrder"
        ]
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
