//! Finding the person's name.

mod shape;

use self::shape::may_be_name;
pub(crate) use self::shape::{looks_like_name, written};
use super::fold::{fold, plain};
use super::headings;
use super::scan::is_cjk;
use super::source::Item;
use super::text::{Part, join};
use super::words::{Kind, is_place, marks};

/// How far down a name is looked for.
const REACH: usize = 120;

/// What speaks for a name: agreement with the e-mail address, large letters, a first heading, bold letters.
const AGREED: f32 = 4.0;
const LARGE: f32 = 3.0;
const HEADED: f32 = 2.0;
const BOLD: f32 = 0.3;
/// What speaks against one that has a place or a language in it: not so much that the first line of a text is none.
const SURNAME: f32 = 0.6;

/// What speaks against a line with gaps as a whole: of two names in it, one alone is the name.
const GAPPED: f32 = 0.05;

/// What speaks for two large lines together: one of them alone is no whole name.
const WRAPPED: f32 = 0.02;

/// More words than a name has that takes up two lines.
const MOST_WRAPPED: usize = 6;

/// What a form writes before a name.
const LABELS: [&str; 9] = [
    "name",
    "vorname name",
    "nom",
    "nombre",
    "nome",
    "姓名",
    "full name",
    "nome cognome",
    "nombre apellidos",
];

/// Where the name stands.
#[derive(Clone, Debug)]
pub(crate) struct NamePlace {
    /// The lines it takes up.
    pub(crate) items: Vec<usize>,
    pub(crate) part: Part,
    pub(crate) confidence: f32,
    /// Its font size.
    pub(crate) size: f32,
}

/// Finds the name: prominent, early, looking like one, and in agreement with the e-mail address.
pub(crate) fn find(items: &[Item], email: Option<&str>) -> Option<NamePlace> {
    let mut sizes: Vec<f32> = items.iter().map(|item| item.size).filter(|size| *size > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let body = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    let local = email
        .and_then(|email| email.split('@').next())
        .map(plain)
        .unwrap_or_default();
    let local_letters: String = opened(&local)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    let mut best: Option<(f32, NamePlace)> = None;
    let first_heading = items
        .iter()
        .position(|item| {
            item.meaning
                .is_some_and(|heading| heading.section != headings::Section::Title)
        })
        .unwrap_or(0);
    for (index, item) in items.iter().enumerate().take(REACH).filter(|(_, item)| item.page == 0) {
        let place = match index {
            0 => 1.2,
            1..4 => 0.6,
            _ if index <= first_heading => 0.3,
            _ => 0.0,
        };
        let most = place
            + if local_letters.is_empty() { 0.0 } else { AGREED }
            + if body > 0.0 { LARGE } else { 0.0 }
            + if item.heading == Some(1) { HEADED } else { 0.0 }
            + BOLD
            + WRAPPED * 2.0;
        if best.as_ref().is_some_and(|(score, _)| most <= *score) {
            continue;
        }
        for (part, lines, size, bold) in variants(items, index, body) {
            let part = parted(&part, &local).unwrap_or(part);
            if !looks_like_name(&part.text) {
                continue;
            }
            let mut score = agreement(&part.text, &local_letters) * AGREED + place;
            if body > 0.0 {
                score += ((size / body - 1.0) * 3.0).clamp(-1.0, LARGE);
            }
            score += if item.heading == Some(1) { HEADED } else { 0.0 } + if bold { BOLD } else { 0.0 };
            score -= against(&part.text);
            if body > 0.0 && size > body * 1.25 {
                score += match lines.len() {
                    0 | 1 => 0.0,
                    2 => WRAPPED,
                    _ => WRAPPED * 2.0,
                };
            }
            if part.span == item.part.span && item.part.text.contains('\t') {
                score -= GAPPED;
            }
            if item.is_bullet {
                score -= 1.5;
            }
            if best.as_ref().is_none_or(|(most, _)| score > *most + 0.01) {
                let confidence = (0.45 + score * 0.1).clamp(0.3, 0.97);
                best = Some((
                    score,
                    NamePlace {
                        items: lines,
                        part,
                        confidence,
                        size,
                    },
                ));
            }
        }
    }
    let best = best.filter(|(score, _)| *score >= 0.55).map(|(_, place)| place);
    let titled = (0..items.len()).rev().find_map(|index| beside_title(items, index));
    // Addresses do not tell which characters are a name, the name of the document does.
    match titled {
        Some(titled) if best.is_none() || titled.part.text.contains(is_cjk) => Some(titled),
        _ => best,
    }
}

/// A name before the name of the document, as running heads and feet have it: "Jane Doe · Résumé".
fn beside_title(items: &[Item], index: usize) -> Option<NamePlace> {
    let item = &items[index];
    let part = before_title(&item.part).filter(|part| looks_like_name(&part.text) && against(&part.text) <= 0.0)?;
    Some(NamePlace {
        items: vec![index],
        part,
        confidence: 0.5,
        size: item.size,
    })
}

/// What precedes the name of the document at the end of a line.
fn before_title(part: &Part) -> Option<Part> {
    let at = part.text.rfind([' ', '|', '\t'])?;
    headings::is_document_title(&part.text[at + 1..])
        .then(|| part.slice(0, at).trim(&['|', '-', '–', '—', ',', '·', '・', ':']))
}

/// The stretches of a line, and of it with the next one, that may be the name.
fn variants(items: &[Item], index: usize, body: f32) -> Vec<(Part, Vec<usize>, f32, bool)> {
    let item = &items[index];
    let labelled = item.chunks.len() > 1
        && item
            .chunks
            .iter()
            .any(|chunk| headings::lookup(&chunk.part.text).is_some());
    let mut out = Vec::new();
    if !labelled && may_be_name(&item.part.text) {
        out.push((spaced(&item.part), vec![index], item.size, item.bold));
    }
    if item.chunks.len() > 1 {
        for chunk in &item.chunks {
            out.push((
                chunk.part.clone(),
                vec![index],
                chunk.size.max(item.size * 0.8),
                chunk.bold,
            ));
        }
        out.extend(
            item.columns()
                .into_iter()
                .map(|part| (part, vec![index], item.size, item.bold)),
        );
    }
    if index < 4 {
        let pieces = item.part.split(&[" | ", " – ", " — ", " • ", " · ", ", ", "\t"]);
        if pieces.len() > 1 {
            out.extend(
                pieces
                    .into_iter()
                    .take(1)
                    .map(|part| (part, vec![index], item.size, item.bold)),
            );
        }
    }
    if let Some(name) = before_title(&item.part) {
        out.clear();
        out.push((name, vec![index], item.size, item.bold));
    }
    let labelled = Some(&item.part)
        .filter(|part| part.text.contains(':'))
        .and_then(|part| part.split_once(":"))
        .filter(|(label, _)| LABELS.contains(&fold(&label.text).as_str()));
    if let Some((_, name)) = labelled {
        out.push((name, vec![index], item.size * 2.0, true));
    }
    let named = after_title(&item.part);
    if let Some(name) = &named {
        out.push((name.clone(), vec![index], item.size, item.bold));
    }
    if let Some(next) = items.get(index + 1) {
        let alike =
            (next.size - item.size).abs() < 0.5 && next.block == item.block && item.size > 0.0 && next.gap < 1.2;
        let words = |part: &Part| part.text.split_whitespace().take(9).count();
        let first = named.unwrap_or_else(|| item.part.clone());
        let (own, more) = (words(&first), words(&next.part));
        let is_large = item.size > body * 1.25 && body > 0.0 && own + more <= MOST_WRAPPED;
        let short = own <= 2 && more <= 2 || is_large && !headings::is_document_title(&next.part.text);
        let is_whole = |item: &Item| item.columns().len() == 1;
        if alike && short && is_whole(item) && is_whole(next) {
            let joined = join(&[first, next.part.clone()]);
            let third = items.get(index + 2).filter(|third| {
                is_large
                    && (third.size - next.size).abs() < 0.3
                    && third.bold == next.bold
                    && third.block == next.block
                    && third.gap < 1.2
                    && own + more + words(&third.part) <= MOST_WRAPPED
            });
            if let Some(third) = third {
                let whole = join(&[joined.clone(), third.part.clone()]);
                out.push((whole, vec![index, index + 1, index + 2], item.size, item.bold));
            }
            out.push((joined, vec![index, index + 1], item.size, item.bold));
        }
    }
    out
}

/// What follows the name of the document: "Résumé of Jane Doe".
fn after_title(part: &Part) -> Option<Part> {
    let (title, name) = part.text.split_once(' ')?;
    if !headings::is_document_title(title.trim_end_matches([':', ',', '|'])) {
        return None;
    }
    let joint = ["of ", "de ", "von ", "di ", "for ", "– ", "- ", "| "];
    let name = joint.iter().find_map(|joint| name.strip_prefix(joint)).unwrap_or(name);
    Some(part.slice(part.text.len() - name.len(), part.text.len()))
}

/// What the words of a text say against its being a name.
fn against(text: &str) -> f32 {
    let hints = marks(text);
    let others = [Kind::Title, Kind::Company, Kind::School, Kind::Label, Kind::Degree];
    let others: i32 = others.into_iter().map(|kind| hints.count(kind)).sum();
    let (tongues, places) = (hints.count(Kind::Tongue), hints.count(Kind::Place));
    // Many surnames are places or languages, too: "Washington", "Al-Farsi".
    let is_surname = hints.words > 1 && tongues + places == 1 && !is_place(text);
    let (others, elsewhere) = if is_surname {
        (others, SURNAME)
    } else {
        (others + tongues, if places > 0 { 0.8 } else { 0.0 })
    };
    #[allow(clippy::cast_precision_loss, reason = "a handful")]
    let others = others.min(3) as f32;
    others * 1.3 + elsewhere
}

/// A name whose blanks letter-spacing has swallowed, parted as the e-mail address parts it.
fn parted(part: &Part, local: &str) -> Option<Part> {
    if part.text.contains(' ') {
        return None;
    }
    let pieces: Vec<&str> = local.split(['.', '_', '-']).filter(|piece| !piece.is_empty()).collect();
    if pieces.len() < 2 || plain(&part.text) != pieces.concat() {
        return None;
    }
    let mut letters = part.text.chars();
    let words: Vec<String> = pieces
        .iter()
        .map(|piece| letters.by_ref().take(piece.chars().count()).collect())
        .collect();
    Some(Part {
        text: words.join(" "),
        span: part.span,
    })
}

/// A line with single blanks where gaps were.
fn spaced(part: &Part) -> Part {
    let mut text = String::with_capacity(part.text.len());
    for word in part.text.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    Part { text, span: part.span }
}

/// How much of a name is in the letters of the e-mail address's local part, from 0 to 1.
fn agreement(name: &str, local: &str) -> f32 {
    if local.is_empty() {
        return 0.0;
    }
    let name = opened(&plain(name));
    let (mut hit, mut short) = (0, false);
    for word in name.split(|letter: char| !letter.is_alphanumeric()) {
        let length = word.chars().count();
        if length > 1 && local.contains(word) {
            hit += usize::from(length > 2);
            short |= length == 2;
        }
    }
    match hit {
        0 if short => 0.2,
        0 => 0.0,
        1 => 0.7,
        _ => 1.0,
    }
}

/// With one letter for each umlaut, which e-mail addresses spell as they like.
fn opened(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    let mut letters = plain.chars().peekable();
    while let Some(letter) = letters.next() {
        out.push(letter);
        if matches!(letter, 'u' | 'o' | 'a') {
            letters.next_if_eq(&'e');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_may_be_a_place_or_a_language() {
        for name in ["Lakisha Washington", "Mohammed Al-Farsi"] {
            let text = format!(
                "{name}\nSenior HR Manager\na.person@example.org\nDublin, IE\n\nPROFILE\nFourteen years in retail."
            );
            let document = crate::resume::parse(&crate::layout::Reading::from_text(&text));
            assert_eq!(document.basics.name, name);
            assert_eq!(document.basics.label, "Senior HR Manager");
        }
    }

    #[test]
    fn a_name_may_follow_the_title_of_the_document() {
        let text = "Résumé of Jane Exampleton\njane.exampleton@example.org\n\nWORK EXPERIENCE\nNurse, Northmoor Hospital\t2019 – 2021";
        let document = crate::resume::parse(&crate::layout::Reading::from_text(text));
        assert_eq!(document.basics.name, "Jane Exampleton");
    }

    #[test]
    fn a_name_may_stand_in_the_running_foot_alone() {
        let text = "資深會計師\n台中 | zhihao.huang@example.com\n\n工作經驗\n豐原精密工業股份有限公司, 台中\n成本會計\t2014年8月 – 2018年3月\n\n黃志豪 · 履歷表";
        let document = crate::resume::parse(&crate::layout::Reading::from_text(text));
        assert_eq!(document.basics.name, "黃志豪");
    }

    #[test]
    fn names_are_told_from_headings_and_contact_data() {
        assert!(looks_like_name("Jürgen Großkötter"));
        assert!(looks_like_name("MARÍA DE LA CRUZ"));
        assert!(looks_like_name("陈思远"));
        assert!(looks_like_name("김서연"));
        assert!(!looks_like_name("경력"));
        assert!(!looks_like_name("Curriculum Vitae"));
        assert!(!looks_like_name("jane@example.com"));
        assert!(!looks_like_name("built a service"));
    }

    #[test]
    fn capitals_are_taken_back() {
        assert_eq!(written("ANAÏS LEFÈVRE-MOREAU"), "Anaïs Lefèvre-Moreau");
        assert_eq!(written("JAN KüSTER"), "Jan Küster");
        assert_eq!(written("Dr. Ana McDonald, PhD"), "Dr. Ana McDonald");
    }
}
