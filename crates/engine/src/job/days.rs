//! How many days are spent where: "three days a week in the office", "two days a month in Leeds".

use super::hours::words;

/// Words for a day, and where one may spend it.
const DAY_WORDS: &[&str] = &[
    "day", "days", "tag", "tage", "tagen", "jour", "jours", "dia", "dias", "giorno", "giorni",
];
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "ein", "einen", "einem", "zwei", "drei", "vier", "un", "deux", "trois", "quatre",
    "uno", "dos", "tres", "cuatro", "due", "tre", "quattro", "um", "dois", "quatro",
];
const SPOTS: &[&str] = &[
    "home",
    "office",
    "remote",
    "remotely",
    "onsite",
    "studio",
    "homeoffice",
    "buro",
    "mobil",
    "mobiles",
    "bureau",
    "teletravail",
    "presentiel",
    "maison",
    "casa",
    "oficina",
    "teletrabajo",
    "remoto",
    "presencial",
    "presenciales",
    "ufficio",
    "sede",
    "smart",
    "presenza",
    "escritorio",
    "teletrabalho",
    "presenciais",
    "dipartimento",
];
/// How many words may stand between a day and where it is spent.
const NEAR: usize = 5;

/// Where a text says how many days are spent where: "three days a week in the office", "zwei Tage Homeoffice".
pub(super) fn days_somewhere(text: &str) -> Option<(usize, usize)> {
    if !words(text).any(|(_, word)| DAY_WORDS.contains(&word)) {
        return None;
    }
    let all: Vec<(usize, &str)> = words(text).collect();
    let is_number =
        |word: &str| NUMBERS.contains(&word) || word.len() == 1 && word.bytes().all(|it| (b'1'..=b'4').contains(&it));
    all.iter().enumerate().find_map(|(index, (_, word))| {
        let counted = index
            .checked_sub(1)
            .and_then(|at| all.get(at))
            .filter(|(_, it)| is_number(it))?;
        DAY_WORDS.contains(word).then_some(())?;
        let ahead = all.iter().skip(index + 1).take(NEAR).find(|(_, it)| SPOTS.contains(it));
        let (at, spot) = ahead?;
        Some((counted.0, at + spot.len()))
    })
}

/// Whether a text counts some of the days of a week: "up to three days a week", "zwei Tage pro Woche".
pub(super) fn counts_days(text: &str) -> bool {
    let all: Vec<&str> = words(text).map(|(_, word)| word).collect();
    let is_few = |word: &str| NUMBERS.contains(&word) || matches!(word, "1" | "2" | "3" | "4");
    all.array_windows()
        .any(|[count, unit]| is_few(count) && DAY_WORDS.contains(unit))
}

/// Words for the longer times that days away from home are counted in, and what joins them to a place.
const TERMS: &[&str] = &[
    "month",
    "quarter",
    "year",
    "monat",
    "monate",
    "quartal",
    "jahr",
    "mois",
    "trimestre",
    "an",
    "mes",
    "ano",
    "mese",
    "anno",
    "trimester",
];
const AT: &[&str] = &["in", "at", "a", "en", "em", "nach", "to", "bei", "ad"];

/// Where a text says how often one is to be in another place: "two days a month in Leeds", "deux jours par mois à Nantes".
pub(super) fn days_away(text: &str) -> Option<(usize, usize)> {
    let all: Vec<(usize, &str)> = words(text).collect();
    let is_counted = |at: usize| {
        at.checked_sub(1)
            .and_then(|it| all.get(it))
            .is_some_and(|(_, it)| NUMBERS.contains(it) || it.bytes().all(|it| it.is_ascii_digit()))
    };
    let day = all
        .iter()
        .enumerate()
        .find(|(at, (_, word))| DAY_WORDS.contains(word) && is_counted(*at))?
        .0;
    let near = all.get(day..(day + NEAR).min(all.len()))?;
    let term = near.iter().find(|(_, word)| TERMS.contains(word))?;
    let start = all.get(day.checked_sub(1)?)?.0;
    let end = term.0 + term.1.len();
    let is_spot = all.iter().any(|(_, word)| SPOTS.contains(word));
    let is_place = text
        .get(end..)?
        .split_whitespace()
        .next()
        .is_some_and(|it| AT.contains(&it))
        || text
            .get(..start)?
            .split_whitespace()
            .rev()
            .nth(1)
            .is_some_and(|it| AT.contains(&it));
    (is_place && !is_spot).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::{days_away, days_somewhere};

    #[test]
    fn days_are_counted_where_they_are_spent() {
        for (text, days) in [
            (
                "we meet three days a week in the office",
                "three days a week in the office",
            ),
            ("zwei tage homeoffice", "zwei tage homeoffice"),
            ("2 jours de teletravail par semaine", "2 jours de teletravail"),
            ("due giorni in ufficio", "due giorni in ufficio"),
        ] {
            let found = days_somewhere(text).and_then(|(start, end)| text.get(start..end));
            assert_eq!(found, Some(days), "{text}");
        }
        for text in [
            "25 days of holiday at home",
            "a day at the office",
            "three days of training",
        ] {
            assert_eq!(days_somewhere(text), None, "{text}");
        }
    }

    #[test]
    fn days_in_another_town_are_a_journey() {
        let away = |text| days_away(text).is_some();
        assert!(away("two days a month in leeds") && away("presence a nantes deux jours par mois"));
        assert!(
            !away("two days a month in the office") && !away("25 days a year") && !away("two days a week in leeds")
        );
    }
}
