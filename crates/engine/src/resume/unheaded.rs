//! Jobs and studies that no heading tells apart: what was done when says which is which.

use super::anchors::{Anchor, anchors};
use super::contact;
use super::headings::{self, Section};
use super::passages::is_sentence;
use super::sections::Stretch;
use super::source::Item;
use super::words::{self, Kind};

/// An entry has no more lines above its date than this.
const LEAD: usize = 2;

/// Cuts what stands under a heading for both into jobs and studies; and what stands around the name, too, if no heading
/// says where they are.
pub(crate) fn split(stretches: &mut Vec<Stretch>) {
    while let Some(index) = stretches
        .iter()
        .position(|stretch| stretch.section == Some(Section::Mixed))
    {
        let parts = mixed_parts(&stretches[index].items);
        stretches.splice(index..=index, parts);
    }
    let is_told = |section: Section| stretches.iter().any(|stretch| stretch.section == Some(section));
    if is_told(Section::Work) {
        return;
    }
    let has_studies = is_told(Section::Education);
    for index in 0..stretches.len() {
        let stretch = &stretches[index];
        // Who studies may have no jobs, and dated entries under a heading of their own.
        let is_open = matches!(stretch.section, None | Some(Section::Summary));
        let is_right = may_hold_all(stretch.section);
        if !is_right || has_studies && !is_open && !(stretch.section == Some(Section::Other) && names_posts(stretch)) {
            continue;
        }
        let found: Vec<Anchor> = anchors(&stretch.items);
        if found.iter().filter(|anchor| anchor.when.is_range).count() >= 2 {
            let parts = parts(stretch.section, &stretch.items, &found);
            stretches.splice(index..=index, parts);
            return;
        }
    }
}

/// Whether its lines name posts.
fn names_posts(stretch: &Stretch) -> bool {
    let own = stretch.items.iter().filter(|item| !item.is_bullet);
    own.filter(|item| words::marks(&item.part.text).has(Kind::Title))
        .count()
        >= 2
}

/// Whether jobs may stand under this heading, as they do after "Interests: chess", which is no heading for what follows.
fn may_hold_all(section: Option<Section>) -> bool {
    matches!(
        section,
        None | Some(Section::Summary | Section::Skills | Section::Languages | Section::Interests | Section::Other)
    )
}

/// The entries of a section about jobs and studies.
fn mixed_parts(items: &[Item]) -> Vec<Stretch> {
    let anchors = anchors(items);
    let lead = anchors.first().map_or(0, |first| lead_of(items, first.from));
    let starts: Vec<usize> = anchors.iter().map(|anchor| anchor.from.saturating_sub(lead)).collect();
    let mut out = vec![Stretch {
        section: Some(Section::Other),
        items: items[..starts.first().copied().unwrap_or(0)].to_vec(),
    }];
    for (index, start) in starts.iter().enumerate() {
        let until = starts.get(index + 1).copied().unwrap_or(items.len()).max(*start);
        let own = items.get(*start..until).unwrap_or_default();
        let section = Some(kind_in_mixed(
            own,
            &anchors[index],
            anchors[index].to.saturating_sub(*start),
        ));
        match out.last_mut() {
            Some(before) if before.section == section => before.items.extend_from_slice(own),
            _ => out.push(Stretch {
                section,
                items: own.to_vec(),
            }),
        }
    }
    if starts.is_empty() {
        out.push(Stretch {
            section: Some(kind_of(items, items.len())),
            items: items.to_vec(),
        });
    }
    out.retain(|stretch| !stretch.items.is_empty());
    out
}

/// What an entry under a heading for jobs and studies is about. Events and courses stand between them, too: those say one
/// date only and name no post.
fn kind_in_mixed(items: &[Item], anchor: &Anchor, dated: usize) -> Section {
    let (study, post) = hints(items, dated);
    if anchor.when.is_range {
        return if study > post {
            Section::Education
        } else {
            Section::Work
        };
    }
    let own = || items.iter().take(dated + 1).filter(|item| !item.is_bullet);
    let names = |section: Section| {
        let mut words = own().flat_map(|item| item.part.text.split_whitespace());
        words.any(|word| headings::lookup(&format!("{word}s")).is_some_and(|it| it.section == section))
    };
    let has_title = own().any(|item| words::marks(&item.part.text).has(Kind::Title));
    if names(Section::Certificates) {
        Section::Certificates
    } else if study > post {
        Section::Education
    } else if has_title {
        Section::Work
    } else if names(Section::Projects) {
        Section::Projects
    } else {
        Section::Other
    }
}

fn parts(section: Option<Section>, items: &[Item], anchors: &[Anchor]) -> Vec<Stretch> {
    let lead = anchors.first().map_or(0, |first| lead_of(items, first.from));
    let starts: Vec<usize> = anchors.iter().map(|anchor| anchor.from.saturating_sub(lead)).collect();
    let last = starts.last().copied().unwrap_or(items.len());
    let skills = (last + 1..items.len())
        .find(|at| is_labelled_list(&items[*at]))
        .unwrap_or(items.len());
    let mut out = vec![Stretch {
        section,
        items: items[..starts.first().copied().unwrap_or(0)].to_vec(),
    }];
    let mut beside = None;
    for (index, start) in starts.iter().enumerate() {
        let until = starts.get(index + 1).copied().unwrap_or(skills).max(*start);
        let mut own = items.get(*start..until).unwrap_or_default().to_vec();
        beside = take_heading_beside(&mut own).or(beside);
        let section = beside.or_else(|| Some(kind_of(&own, anchors[index].to.saturating_sub(*start))));
        match out.last_mut() {
            Some(before) if before.section == section => before.items.append(&mut own),
            _ => out.push(Stretch { section, items: own }),
        }
    }
    out.push(Stretch {
        section: Some(Section::Skills),
        items: items[skills..].to_vec(),
    });
    out.retain(|stretch| !stretch.items.is_empty());
    out
}

/// Takes off the heading that stands in the right margin beside the lines of an entry.
fn take_heading_beside(items: &mut [Item]) -> Option<Section> {
    items.iter_mut().find_map(|item| {
        let last = item
            .chunks
            .last()
            .filter(|last| last.is_apart && item.chunks.len() > 1)?;
        let section = headings::lookup(&last.part.text)?.section;
        if !matches!(section, Section::Work | Section::Education) {
            return None;
        }
        let until = last.part.span.start - item.part.span.start;
        item.part = item.part.chars(0, until).trim(&[]);
        item.chunks.pop();
        Some(section)
    })
}

/// How many lines of the first entry stand above its date.
fn lead_of(items: &[Item], anchor: usize) -> usize {
    let mut count = 0;
    while count < LEAD && count < anchor && items[anchor - count].gap < 0.7 {
        let above = &items[anchor - count - 1];
        let text = &above.part.text;
        if is_sentence(text) || contact::has_email(text) || text.chars().filter(char::is_ascii_digit).count() > 4 {
            break;
        }
        count += 1;
    }
    count
}

/// Whether an entry is about a course of study: its first lines name a degree or a school, and no post.
fn kind_of(items: &[Item], dated: usize) -> Section {
    let (study, post) = hints(items, dated);
    if study > post {
        Section::Education
    } else {
        Section::Work
    }
}

/// How many words of an entry's first lines hint at a course of study, and at a post.
fn hints(items: &[Item], dated: usize) -> (i32, i32) {
    let (mut study, mut post) = (0, 0);
    for item in items.iter().take(dated + 1).filter(|item| !item.is_bullet) {
        let marks = words::marks(&item.part.text);
        study += marks.count(Kind::Degree) + marks.count(Kind::School);
        post += marks.count(Kind::Title) + marks.count(Kind::Company);
    }
    (study, post)
}

/// "Tools: Excel, SAP"
fn is_labelled_list(item: &Item) -> bool {
    let Some((label, list)) = item.part.text.split_once([':', '：']) else {
        return false;
    };
    !item.is_bullet && label.split_whitespace().count() <= 4 && list.contains([',', '、', '،', '·'])
}

#[cfg(test)]
mod tests {
    use crate::layout::Reading;
    use crate::resume::parse;

    #[test]
    fn a_resume_without_headings_has_jobs_studies_and_skills() {
        let document = parse(&Reading::from_text(
            "Marigold Fictitious\nLeeds, +44 7700 900142, marigold@example.com\n\n\
             Senior Buyer\t09/2019 – present\nImaginary Dairy Ltd, Leeds\n• Negotiated with forty suppliers\n\
             Buyer\t01/2015 – 08/2019\nInvented Bakeries Ltd, York\n• Bought flour and butter\n\n\
             Bachelor of Arts, Economics\t2011 – 2014\nUniversity of Nowhere\n\nTools: SAP, Excel, Power BI",
        ));
        let jobs: Vec<&str> = document.work.iter().map(|job| job.name.as_str()).collect();
        assert_eq!(jobs, ["Imaginary Dairy Ltd", "Invented Bakeries Ltd"]);
        assert_eq!(document.education[0].institution, "University of Nowhere");
        assert_eq!(document.skills[0].keywords, ["SAP", "Excel", "Power BI"]);
    }

    #[test]
    fn a_heading_in_the_right_margin_says_what_the_entries_are() {
        let document = parse(&Reading::from_text(
            "Marigold Fictitious\nmarigold@example.com\n\n\
             Buyer (Imaginary Dairy Ltd)\t09/2019 – present\n• Negotiated with suppliers\tEXPERIENCE\n\
             Carer (Invented Homes Ltd)\t01/2015 – 08/2019\n• Cooked\n\
             Semester Abroad (Someplace)\t2013 – 2014\n• Learned\tEDUCATION",
        ));
        assert_eq!((document.work.len(), document.education.len()), (2, 1));
        assert_eq!(document.work[0].highlights, ["Negotiated with suppliers"]);
    }

    #[test]
    fn jobs_studies_and_events_under_one_heading_are_told_apart() {
        let document = parse(&Reading::from_text(
            "Marigold Fictitious\nmarigold@example.com\n\nSkills\nSAP, Excel\n\nEXPERIENCE AND EDUCATION\n\
             10/2020 Imaginary Trade Fair\n10/2018 Senior Buyer @Inventa\n5/2016 Accountant @Dairyland\n\
             7/2015 Bachelor of Arts, University of Nowhere\n",
        ));
        let jobs: Vec<[&str; 3]> = document
            .work
            .iter()
            .map(|job| [job.position.as_str(), job.name.as_str(), job.start_date.as_str()])
            .collect();
        assert_eq!(
            jobs,
            [
                ["Senior Buyer", "Inventa", "2018-10"],
                ["Accountant", "Dairyland", "2016-05"]
            ]
        );
        assert_eq!(document.education.len(), 1);
        assert_eq!(document.education[0].institution, "University of Nowhere");
    }

    #[test]
    fn jobs_below_the_summary_are_read_without_their_heading() {
        let document = parse(&Reading::from_text(
            "Marigold Fictitious\nmarigold@example.com\n\nSummary\nBuyer who likes to bargain.\n\n\
             Imaginary Dairy Ltd, Leeds\nSenior Buyer\t09/2019 – present\n• Negotiated with forty suppliers\n\
             Invented Bakeries Ltd, York\nBuyer\t01/2015 – 08/2019\n• Bought flour and butter\n\n\
             Education\nBachelor of Arts, Economics\t2011 – 2014\nUniversity of Nowhere",
        ));
        let jobs: Vec<&str> = document.work.iter().map(|job| job.name.as_str()).collect();
        assert_eq!(jobs, ["Imaginary Dairy Ltd", "Invented Bakeries Ltd"]);
        assert_eq!(document.basics.summary, "Buyer who likes to bargain.");
    }

    #[test]
    fn a_labelled_line_is_no_heading_for_the_jobs_below() {
        let document = parse(&Reading::from_text(
            "Marigold Fictitious\nmarigold@example.com\nInterests: Chess, Rowing\n\n\
             Senior Buyer (Imaginary Dairy Ltd)\t09/2019 – present\n• Negotiated with forty suppliers\n\
             Buyer (Invented Bakeries Ltd)\t01/2015 – 08/2019\n• Bought flour and butter",
        ));
        assert_eq!(document.work.len(), 2);
        assert_eq!(document.interests.len(), 2);
    }
}
