//! What résumés have that were made to be read by machines, and by people's word processors all the same.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

use engine::layout::{Page, Reading, Run};
use engine::resume;
use types::Document;

fn run(x0: f32, baseline: f32, text: &str) -> Run {
    Run {
        text: text.to_owned(),
        x0,
        x1: x0 + text.chars().map(|_| 5.0).sum::<f32>(),
        baseline,
        size: 10.0,
        ..Run::default()
    }
}

fn bold(x0: f32, baseline: f32, text: &str) -> Run {
    Run {
        bold: true,
        ..run(x0, baseline, text)
    }
}

fn heading(baseline: f32, text: &str) -> Run {
    Run {
        size: 14.0,
        ..bold(40.0, baseline, text)
    }
}

fn read(runs: Vec<Run>) -> Document {
    let page = Page {
        width: 400.0,
        height: 800.0,
        runs,
        links: Vec::new(),
    };
    resume::parse(&Reading::from_pages(&[page]))
}

fn text(lines: &str) -> Document {
    let text = format!("Marigold Fictitious\nmarigold@example.com\n\n{lines}");
    resume::parse(&Reading::from_text(&text))
}

#[test]
fn a_year_that_had_no_room_on_the_line_of_its_bullet_is_no_new_job() {
    let document = read(vec![
        heading(100.0, "Experience"),
        bold(40.0, 120.0, "Head Chef"),
        run(280.0, 120.0, "2019 – Present"),
        run(40.0, 134.0, "Casa Ficticia"),
        run(40.0, 148.0, "•"),
        run(
            50.0,
            148.0,
            "Kept the one star of the guide that the house has had since",
        ),
        run(50.0, 160.0, "since 2020"),
        run(40.0, 174.0, "•"),
        run(50.0, 174.0, "Cut the waste by half"),
        bold(40.0, 194.0, "Second Chef"),
        run(280.0, 194.0, "2014 – 2019"),
        run(40.0, 208.0, "Hotel Inventado"),
    ]);
    assert_eq!(document.work.len(), 2, "{:#?}", document.work);
    assert!(document.work[0].highlights[0].ends_with("since 2020"));
    assert_eq!(document.work[0].highlights.len(), 2);
}

#[test]
fn a_title_may_name_a_year_of_its_own() {
    let read = text("Publications\n• Remote work after 2021: open questions · Review of Labour Law · 05/2022");
    let one = &read.publications[0];
    assert_eq!(one.name, "Remote work after 2021: open questions");
    assert_eq!(
        (one.publisher.as_str(), one.release_date.as_str()),
        ("Review of Labour Law", "2022-05")
    );
}

#[test]
fn a_dash_within_a_name_does_not_make_an_issuer_of_its_end() {
    let read = text("Certificates\n• Certified Associate – Financial Accounting · Acme · 05/2022");
    let one = &read.certificates[0];
    assert_eq!(
        (one.name.as_str(), one.issuer.as_str()),
        ("Certified Associate – Financial Accounting", "Acme")
    );
}

#[test]
fn a_date_on_a_line_of_its_own_begins_no_certificate() {
    let read =
        text("Certificates\n• Certified Architect · Amazon Web Services\n· Sep 2020\n• First Aid · Red Cross · 2019");
    let told: Vec<(&str, &str)> = read
        .certificates
        .iter()
        .map(|one| (one.name.as_str(), one.date.as_str()))
        .collect();
    assert_eq!(told, [("Certified Architect", "2020-09"), ("First Aid", "2019")]);
}

#[test]
fn a_level_may_itself_have_parentheses() {
    let read = text("Languages\nAnglais: Courant (C1)\nGerman (native)");
    let levels: Vec<(&str, &str)> = read
        .languages
        .iter()
        .map(|one| (one.language.as_str(), one.fluency.as_str()))
        .collect();
    assert_eq!(levels, [("Anglais", "Courant (C1)"), ("German", "native")]);
}

#[test]
fn any_country_after_a_city_is_a_country() {
    for (line, city, code) in [
        ("Dunedin, New Zealand", "Dunedin", "NZ"),
        ("Tallinn, Estonia", "Tallinn", "EE"),
        ("名古屋市, 日本", "名古屋市", "JP"),
        ("عمّان, الأردن", "عمّان", "JO"),
    ] {
        let read = resume::parse(&Reading::from_text(&format!(
            "Marigold Fictitious\nm@example.com | {line}\n"
        )));
        let place = read.basics.location;
        assert_eq!(
            (place.city.as_str(), place.country_code.as_str()),
            (city, code),
            "{line}"
        );
    }
    let read = resume::parse(&Reading::from_text("Fictitious, Jordan\nm@example.com\n"));
    assert_eq!(read.basics.location.country_code, "", "a person's name");
}

#[test]
fn what_an_unpaid_position_was_about_is_kept() {
    let read = text(
        "Volunteering\nScientific adviser | 2017 – Present\nKelp Guardians Trust\nRestoration planting with school groups",
    );
    let one = &read.volunteer[0];
    assert_eq!(one.organization, "Kelp Guardians Trust");
    assert_eq!(one.summary, "Restoration planting with school groups");
}

#[test]
fn a_bold_line_names_who_vouches() {
    let document = read(vec![
        heading(100.0, "References"),
        bold(40.0, 120.0, "Head of the school"),
        run(
            40.0,
            134.0,
            "Always on time, and kind to everybody who came to the door.",
        ),
    ]);
    assert_eq!(document.references.len(), 1);
    assert_eq!(
        document.references[0].reference,
        "Always on time, and kind to everybody who came to the door."
    );
}
