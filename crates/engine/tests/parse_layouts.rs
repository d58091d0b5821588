//! Layouts that say by their looks what stands where.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should panic"
)]

use engine::layout::{Link, Page, Reading, Run};
use engine::resume;
use types::Document;

/// Text of a size, as wide as half of that for each letter.
fn run(x0: f32, baseline: f32, size: f32, text: &str) -> Run {
    Run {
        text: text.to_owned(),
        x0,
        x1: x0 + text.chars().map(|_| size * 0.5).sum::<f32>(),
        baseline,
        size,
        ..Run::default()
    }
}

fn bold(x0: f32, baseline: f32, size: f32, text: &str) -> Run {
    Run {
        bold: true,
        ..run(x0, baseline, size, text)
    }
}

/// Words that are drawn one by one, with room for a blank between them and no blank.
fn words(x0: f32, baseline: f32, size: f32, text: &str) -> Vec<Run> {
    let mut at = x0;
    let mut out = Vec::new();
    for word in text.split(' ') {
        let word = run(at, baseline, size, word);
        at = word.x1 + size * 0.25;
        out.push(word);
    }
    out
}

fn page(runs: Vec<Run>) -> Page {
    Page {
        width: 600.0,
        height: 800.0,
        runs,
        links: Vec::new(),
    }
}

fn read(runs: Vec<Run>) -> Document {
    resume::parse(&Reading::from_pages(&[page(runs)]))
}

fn text(lines: &str) -> Document {
    resume::parse(&Reading::from_text(&format!(
        "Marigold Fictitious\nmarigold@example.com\n\n{lines}"
    )))
}

#[test]
fn room_for_a_blank_cuts_no_position_where_another_line_happens_to_begin() {
    let mut runs = words(40.0, 100.0, 10.0, "Buyer for Dairy Goods and Flour");
    // The second line begins right under a word of the first.
    let under = runs[2].x0;
    runs.extend(words(under, 114.0, 10.0, "Negotiated with forty suppliers"));
    runs.extend(words(40.0, 128.0, 10.0, "Carer at home"));
    let reading = Reading::from_pages(&[page(runs)]);
    assert_eq!(reading.lines[0].text, "Buyer for Dairy Goods and Flour");
}

#[test]
fn numbers_that_stand_apart_are_list_marks() {
    let mut runs = vec![bold(40.0, 100.0, 14.0, "Publications")];
    for (index, title) in ["On Mills and their Wheels", "On Rivers, a Survey", "On Lathes"]
        .iter()
        .enumerate()
    {
        let baseline = 120.0 + 14.0 * [0.0, 1.0, 2.0][index];
        runs.push(run(44.0, baseline, 10.0, &format!("{}.", 3 - index)));
        runs.push(run(64.0, baseline, 10.0, title));
    }
    let names: Vec<String> = read(runs).publications.into_iter().map(|it| it.name).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert_eq!(names[0], "On Mills and their Wheels");
}

#[test]
fn the_number_of_an_item_at_the_foot_of_a_page_is_no_page_number() {
    let reading = Reading::from_pages(&[
        page(vec![
            run(40.0, 700.0, 10.0, "Talks"),
            run(44.0, 740.0, 10.0, "2."),
            run(64.0, 740.0, 10.0, "On Rivers"),
        ]),
        page(vec![run(40.0, 100.0, 10.0, "Other things")]),
    ]);
    let furniture = reading.lines.iter().filter(|line| line.is_furniture).count();
    assert_eq!((furniture, reading.lines[1].is_bullet), (0, true));
}

#[test]
fn a_heading_nearly_as_large_and_bold_as_the_others_needs_no_capitals() {
    let document = read(vec![
        bold(40.0, 60.0, 24.0, "Marigold Fictitious"),
        bold(40.0, 120.0, 16.0, "EXPERIENCE"),
        bold(60.0, 145.0, 12.0, "Turner, Imaginary Factory Ltd"),
        run(60.0, 160.0, 9.0, "2019 – 2021"),
        bold(40.0, 200.0, 16.0, "EDUCATION"),
        bold(60.0, 225.0, 12.0, "Bachelor of Arts, University of Nowhere"),
        run(60.0, 240.0, 9.0, "2014 – 2017"),
        bold(40.0, 280.0, 16.0, "SKILLS"),
        run(60.0, 300.0, 9.0, "Turning"),
        run(60.0, 312.0, 9.0, "Milling"),
        bold(40.0, 350.0, 14.0, "About me"),
        run(
            40.0,
            370.0,
            9.0,
            "I keep lathes running, and collect mills and kilns of every kind and size there is.",
        ),
    ]);
    assert!(
        document.basics.summary.starts_with("I keep lathes"),
        "{:?}",
        document.basics.summary
    );
    assert_eq!(document.skills[0].keywords, ["Turning", "Milling"]);
}

#[test]
fn the_first_line_of_a_paragraph_and_the_kind_of_document_are_no_headline() {
    let document = read(vec![
        bold(40.0, 60.0, 24.0, "Marigold Fictitious"),
        run(40.0, 100.0, 10.0, "I am a turner with"),
        run(40.0, 112.0, 10.0, "years of work in many"),
        run(40.0, 124.0, 10.0, "factories."),
        bold(40.0, 160.0, 14.0, "Experience"),
        run(40.0, 180.0, 10.0, "Turner, Imaginary Factory Ltd"),
        run(40.0, 192.0, 10.0, "2019 – 2021"),
    ]);
    assert_eq!(document.basics.label, "");
}

#[test]
fn a_headline_that_breaks_after_its_first_word_is_whole() {
    let document = read(vec![
        bold(40.0, 60.0, 24.0, "Marigold Fictitious"),
        run(40.0, 84.0, 12.0, "Software"),
        run(40.0, 98.0, 12.0, "Developer"),
        bold(40.0, 160.0, 14.0, "Experience"),
        run(40.0, 180.0, 10.0, "Turner, Imaginary Factory Ltd"),
        run(40.0, 192.0, 10.0, "2019 – 2021"),
    ]);
    assert_eq!(document.basics.label, "Software Developer");
}

#[test]
fn accounts_that_only_links_name_count_beside_a_written_address() {
    let mut page = page(vec![
        bold(40.0, 60.0, 24.0, "Marigold Fictitious"),
        run(40.0, 84.0, 10.0, "mari.example.com"),
        run(140.0, 84.0, 10.0, "marigoldf"),
        run(240.0, 84.0, 10.0, "marigoldf"),
    ]);
    for (x0, url) in [
        (140.0, "https://linkedin.com/in/marigoldf"),
        (240.0, "https://github.com/marigoldf"),
    ] {
        page.links.push(Link {
            url: url.to_owned(),
            x0,
            y0: 76.0,
            x1: x0 + 45.0,
            y1: 86.0,
        });
    }
    let found = resume::parse(&Reading::from_pages(&[page])).basics.profiles;
    let networks: Vec<&str> = found.iter().map(|profile| profile.network.as_str()).collect();
    assert_eq!(networks, ["LinkedIn", "GitHub"]);
}

#[test]
fn a_degree_in_capitals_and_a_major_are_told_apart() {
    let document = text("Education\n\nMASTER OF ARTS\nMajor in Mills and Rivers, University of Nowhere, Leeds.\n");
    let course = &document.education[0];
    assert_eq!(
        (
            course.study_type.as_str(),
            course.area.as_str(),
            course.institution.as_str()
        ),
        ("MASTER OF ARTS", "Mills and Rivers", "University of Nowhere")
    );
}

#[test]
fn courses_without_dates_begin_with_their_degrees() {
    let document = text(
        "Education\n\nMASTER OF ARTS\nMajor in Mills and Rivers, University of Nowhere, Leeds.\nBACHELOR OF SCIENCE\n\
         Major in Kilns, University of Elsewhere, Leeds.\n",
    );
    let courses: Vec<[&str; 2]> = document
        .education
        .iter()
        .map(|course| [course.study_type.as_str(), course.institution.as_str()])
        .collect();
    assert_eq!(
        courses,
        [
            ["MASTER OF ARTS", "University of Nowhere"],
            ["BACHELOR OF SCIENCE", "University of Elsewhere"]
        ]
    );
}

#[test]
fn parentheses_around_a_school_and_the_addresses_below_are_no_part_of_it() {
    let document = text(
        "Education\n\nSemester Abroad (University of Nowhere)\t2009 – 2010\n• Learned to weave\nwww.example.org · example.net/mari\n",
    );
    let course = &document.education[0];
    assert_eq!(course.institution, "University of Nowhere");
    assert!(!course.area.contains("example"), "{}", course.area);
}

#[test]
fn a_quieter_heading_under_skills_names_a_group() {
    let document = read(vec![
        run(40.0, 60.0, 24.0, "Marigold Fictitious"),
        run(40.0, 120.0, 14.0, "Experience"),
        run(40.0, 140.0, 10.0, "Turner, Imaginary Factory Ltd"),
        run(40.0, 152.0, 10.0, "2019 – 2021"),
        run(40.0, 200.0, 14.0, "Skills"),
        run(40.0, 220.0, 10.0, "Workshop"),
        run(40.0, 234.0, 10.0, "• Turning"),
        run(40.0, 248.0, 10.0, "• Milling"),
        run(40.0, 268.0, 10.0, "Software"),
        run(40.0, 282.0, 10.0, "• Moodle"),
        run(40.0, 296.0, 10.0, "• LaTeX"),
        run(40.0, 340.0, 14.0, "Interests"),
        // So that lines like "Software" are taken for headings of several sections.
        run(40.0, 360.0, 10.0, "Publications"),
    ]);
    let names: Vec<&str> = document.skills.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["Workshop", "Software"]);
}

#[test]
fn the_last_word_of_an_item_is_no_heading() {
    let item = "• Measured thin magnetic layers; the outcome: five refereed";
    let document = read(vec![
        bold(40.0, 60.0, 24.0, "Marigold Fictitious"),
        run(40.0, 120.0, 10.0, "Experience"),
        run(40.0, 140.0, 10.0, "Researcher, Imaginary Institute of Layers, in Leeds"),
        run(250.0, 152.0, 10.0, "2019 – 2021"),
        run(40.0, 166.0, 10.0, item),
        run(50.0, 180.0, 10.0, "Publications"),
        run(40.0, 194.0, 10.0, "• Kept the furnace running"),
        run(40.0, 230.0, 10.0, "Skills"),
        run(40.0, 250.0, 10.0, "Moodle, LaTeX"),
    ]);
    let done = &document.work[0].highlights;
    let whole = format!("{} Publications", item.trim_start_matches("• "));
    assert_eq!(*done, [whole.as_str(), "Kept the furnace running"]);
}

#[test]
fn a_title_that_breaks_within_parentheses_is_whole() {
    let document = read(vec![
        bold(40.0, 60.0, 24.0, "Marigold Fictitious"),
        bold(40.0, 120.0, 14.0, "Education"),
        bold(40.0, 140.0, 10.0, "Dr. rer. nat., Physics"),
        run(40.0, 154.0, 10.0, "University of Nowhere"),
        run(300.0, 154.0, 10.0, "10/2012 – 04/2016"),
        run(40.0, 168.0, 10.0, "Grade: magna cum laude"),
        bold(40.0, 190.0, 10.0, "State examination, Teaching (Mathematics,"),
        bold(40.0, 204.0, 10.0, "Physics)"),
        run(40.0, 218.0, 10.0, "University of Elsewhere"),
        run(300.0, 218.0, 10.0, "10/2007 – 09/2012"),
        run(40.0, 232.0, 10.0, "Grade: 1.4"),
    ]);
    let second = &document.education[1];
    let read = format!("{}|{}|{}", second.study_type, second.area, second.institution);
    assert!(read.contains("Teaching (Mathematics, Physics)"), "{read}");
    assert_eq!(document.education.len(), 2);
}
