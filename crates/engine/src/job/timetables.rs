//! Times of work told by the words around them: "7.30 start", "nine to five", "horario de 9 a 18", "早上四点", "six days a week".

use super::hours::{hour, words};

/// When work begins or ends: words before an hour, and behind one.
const BEGINNING: &[&str] = &[
    "start",
    "starts",
    "starting",
    "begin",
    "begins",
    "finish",
    "finishes",
    "beginn",
    "arbeitsbeginn",
    "dienstbeginn",
    "los",
    "feierabend",
    "schluss",
    "embauche",
    "embauchez",
    "commence",
    "commencez",
    "debut",
    "entra",
    "entrada",
    "entras",
    "empieza",
    "empezamos",
    "comienza",
    "inicio",
    "sale",
    "salida",
    "comincia",
    "inizia",
    "inizio",
    "ingresso",
    "uscita",
    "comeca",
    "saida",
    "clock",
];
const STARTS: &[&str] = &[" start", " starts", " finish", " finishes", "start", "starts"];
/// Words that may stand between such a word and its hour; some of them make an hour of any figure.
const BETWEEN: &[&str] = &[
    "is", "are", "ist", "um", "gegen", "ab", "se", "geht's", "geht", "s", "a", "the", "work", "times",
];
const AT: &[&str] = &["at", "las", "alle", "as", "uhr"];
/// Words for the time of work: a span of figures behind them is one of hours.
const TIMES: &[&str] = &[
    "hours",
    "hrs",
    "schedule",
    "timing",
    "timings",
    "shift",
    "arbeitszeit",
    "arbeitszeiten",
    "dienst",
    "kernzeit",
    "schicht",
    "horaire",
    "horaires",
    "horario",
    "jornada",
    "turno",
    "turnos",
    "orario",
    "turni",
    "expediente",
    "fruh",
    "monday",
    "friday",
    "v",
    "viernes",
    "freitag",
    "vendredi",
    "venerdi",
    "sexta",
    "sabado",
];
const LITTLE: &[&str] = &[
    "de", "das", "dalle", "from", "von", "are", "is", "of", "work", "core", "in", "der", "sind",
];
/// The joints of such a span.
const JOINTS: &[&str] = &[
    " - ", "-", " to ", " till ", " until ", " bis ", " a ", " as ", " alle ", " h ",
];

/// Numbers as words, by what they count.
const NUMBERS: &[&[&str]] = &[
    &["one", "eins", "una"],
    &["two", "zwei", "dos", "due"],
    &["three", "drei", "tres", "tre"],
    &["four", "vier", "cuatro", "quattro"],
    &["five", "funf", "cinco", "cinque"],
    &["six", "sechs", "seis", "sei"],
    &["seven", "sieben", "siete", "sette"],
    &["eight", "acht", "ocho", "otto"],
    &["nine", "neun", "nueve", "nove"],
    &["ten", "zehn", "diez", "dieci"],
];

/// Where a text tells when one works, by the words around the figures.
pub(super) fn told_times(text: &str) -> Option<(usize, usize)> {
    begun(text)
        .or_else(|| span_behind(text))
        .or_else(|| backward(text))
        .or_else(|| days_of_seven(text))
        .or_else(|| (!text.is_ascii()).then(|| chinese(text)).flatten())
}

/// The figures of a text that begin no part of another one.
fn figures(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.match_indices(|letter: char| letter.is_ascii_digit())
        .filter_map(move |(at, _)| {
            let head = text.get(..at)?;
            let is_apart = !head.ends_with(|it: char| it.is_alphanumeric() || "./:,€$£".contains(it));
            is_apart.then_some(at)
        })
}

/// "7.30 start", "Starts are at 6.45", "se entra a las 7".
fn begun(text: &str) -> Option<(usize, usize)> {
    figures(text).find_map(|at| {
        let rest = text.get(at..)?;
        let (length, is_marked) = hour(rest)?;
        let tail = rest.get(length..)?;
        let goes_on = tail.strip_prefix(['.', ':', '/']).unwrap_or(tail);
        if goes_on.starts_with(|it: char| it.is_ascii_digit()) {
            return None;
        }
        let ahead = STARTS.iter().find(|it| {
            let behind = tail.strip_prefix(**it);
            behind.is_some_and(|it| !it.starts_with(|it: char| it.is_alphanumeric()))
        });
        if let Some(word) = ahead.filter(|_| is_marked) {
            return Some((at, at + length + word.len()));
        }
        let head: Vec<(usize, &str)> = words(text.get(..at)?).collect();
        let is_at = head.last().is_some_and(|it| AT.contains(&it.1));
        let first = head.iter().rev().take(4).find(|it| BEGINNING.contains(&it.1))?;
        let is_near = head
            .iter()
            .filter(|it| it.0 > first.0)
            .all(|it| BETWEEN.contains(&it.1) || AT.contains(&it.1));
        // A figure with a point may be a date.
        let is_sure = is_marked
            && rest
                .get(..length)
                .is_some_and(|it| !it.ends_with(|it: char| it.is_ascii_digit()) || !it.contains('.'));
        (is_near && (is_at || is_sure)).then_some((first.0, at + length))
    })
}

/// "Horario de 9 a 18", "core hours 11-3".
fn span_behind(text: &str) -> Option<(usize, usize)> {
    figures(text).find_map(|at| {
        let length = plain_span(text.get(at..)?)?;
        let head: Vec<(usize, &str)> = words(text.get(..at)?).collect();
        let first = head.iter().rev().find(|it| !LITTLE.contains(&it.1))?;
        let is_near = head.last().is_some_and(|it| it.0 - first.0 < 14);
        (is_near && TIMES.contains(&first.1)).then_some((first.0, at + length))
    })
}

/// How long two hours are that a text begins with.
fn plain_span(rest: &str) -> Option<usize> {
    let (first, _) = hour(rest)?;
    let tail = rest.get(first..)?;
    let joint = JOINTS.iter().find(|it| tail.starts_with(**it))?;
    let (second, _) = hour(tail.get(joint.len()..)?)?;
    let length = first + joint.len() + second;
    let is_whole = !rest
        .get(length..)?
        .starts_with(|it: char| it.is_alphanumeric() || "%€./".contains(it) && length + 1 < rest.len());
    is_whole.then_some(length)
}

/// A span whose end is the smaller figure: "nine to five", "from 9 till 1"; of nothing else one counts so.
fn backward(text: &str) -> Option<(usize, usize)> {
    const JOINS: &[&str] = &["to", "till", "until", "bis", "a", "alle"];
    let value = |word: &str| {
        let spelled = NUMBERS.iter().position(|it| it.contains(&word)).map(|it| it + 1);
        spelled.or_else(|| word.parse().ok()).filter(|it| (1..=12).contains(it))
    };
    let all: Vec<(usize, &str)> = words(text).collect();
    all.array_windows().find_map(|[first, joint, second]| {
        let (from, to) = (value(first.1)?, value(second.1)?);
        let is_plain = text
            .get(first.0 + first.1.len()..second.0)
            .is_some_and(|it| it.trim() == joint.1);
        let is_hour = from >= 6 && to < from && to <= 8 && JOINS.contains(&joint.1) && is_plain;
        let is_score = text
            .get(..first.0)
            .is_some_and(|it| it.ends_with(['.', ',', '-', '/', '+']));
        (is_hour && !is_score).then_some((first.0, second.0 + second.1.len()))
    })
}

/// "Sei giorni su sette", "six days a week", "three days on, four days off".
fn days_of_seven(text: &str) -> Option<(usize, usize)> {
    const DAYS: &[&str] = &["days", "tage", "jours", "dias", "giorni"];
    const SEVEN: &[&str] = &[
        "7",
        "seven",
        "sieben",
        "sept",
        "siete",
        "sette",
        "sete",
        "week",
        "woche",
        "semaine",
        "semana",
        "settimana",
    ];
    let all: Vec<(usize, &str)> = words(text).collect();
    let many = |word: &str| {
        matches!(word, "5" | "6")
            || ["five", "six", "funf", "sechs", "cinq", "cinco", "seis", "cinque", "sei"].contains(&word)
    };
    all.iter().enumerate().find_map(|(at, count)| {
        let day = all.get(at + 1).filter(|it| DAYS.contains(&it.1))?;
        let behind = all.get(at + 2..all.len().min(at + 5))?;
        let week = behind
            .iter()
            .take(2)
            .find(|it| SEVEN.contains(&it.1))
            .filter(|_| many(count.1));
        let is_on = all
            .get(at + 2)
            .filter(|it| it.1 == "on" && behind.len() > 1 && text.contains(" off"));
        let last = week.or(is_on)?;
        Some((count.0, (last.0 + last.1.len()).max(day.0)))
    })
}

/// "早上四点出车", "下午两点到十点", "早九晚六".
fn chinese(text: &str) -> Option<(usize, usize)> {
    const PARTS: &[&str] = &["早上", "上午", "中午", "下午", "晚上", "凌晨", "傍晚", "早", "晚"];
    let is_number = |it: char| it.is_ascii_digit() || "一二两三四五六七八九十".contains(it);
    let number = |from: usize| {
        let rest = text.get(from..)?;
        let end = rest.find(|it: char| !is_number(it)).unwrap_or(rest.len());
        (end > 0 && end <= 9).then_some(from + end)
    };
    let (start, part) = PARTS
        .iter()
        .flat_map(|it| text.match_indices(it))
        .filter(|(at, it)| number(at + it.len()).is_some())
        .min_by_key(|it| it.0)?;
    let end = number(start + part.len())?;
    let rest = text.get(end..)?;
    if let Some(late) = rest.strip_prefix('晚').filter(|_| part == "早") {
        let next = text.len() - late.len();
        return number(next).map(|to| (start, to));
    }
    rest.starts_with(['点', '时']).then(|| (start, end + '点'.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::told_times;

    #[test]
    fn times_of_work_are_told_by_the_words_around_them() {
        for text in [
            "7.30 start at the yard",
            "8:30am start",
            "starts are at 6.45",
            "beginn 6:30 uhr",
            "se entra a las 7",
            "entrada as 6h",
            "core hours 11-3",
            "horario de 9 a 18",
            "l v de 9 a 18",
            "hours are nine to five fifteen",
            "mornings, 9 till 1",
            "sei giorni su sette",
            "six days a week in the season",
            "three days on, four days off",
            "早上四点出车",
            "早九晚六",
        ] {
            assert!(told_times(text).is_some(), "{text}");
        }
        for text in [
            "start 1 march",
            "beginn 01.10.2026",
            "three to five years",
            "a team of 9 to 12",
            "25 days a year",
            "two days a week in the office",
            "有一点经验",
            "早期项目",
        ] {
            assert_eq!(told_times(text), None, "{text}");
        }
    }
}
