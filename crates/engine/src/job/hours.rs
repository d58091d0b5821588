//! Times of day and days of the week: "6:30-15 Uhr", "das 7h às 15h30", "Wednesday through Sunday".

/// What stands between the ends of a span of hours.
const JOINTS: &[&str] = &[
    "-",
    " ",
    " - ",
    " to ",
    " till ",
    " bis ",
    " as ",
    " a ",
    " a las ",
    " until ",
    " alle ",
    " et ",
    " e ",
    " ate ",
    " hasta ",
    " hasta las ",
    "至",
    "到",
];

/// Words before a single hour that say when work begins or ends.
const LIMITS: &[&str] = &[
    "until ",
    "till ",
    "starting at ",
    "start at ",
    "starts at ",
    "from ",
    "bis ",
    "ab ",
    "um ",
    "von ",
    "jusqu'a ",
    "des ",
    "a partir de ",
    "hasta las ",
    "desde las ",
    "a las ",
    "fino alle ",
    "dalle ",
    "alle ",
    "ate as ",
    "a partir das ",
    "das ",
];

/// The first span of hours of a text, or an hour that work begins or ends at; one of its ends must look like a time of day.
pub(super) fn clock(text: &str) -> Option<(usize, usize)> {
    let mut single = None;
    let mut at = 0;
    while let Some(skip) = text.get(at..)?.find(|letter: char| letter.is_ascii_digit()) {
        let start = at + skip;
        let head = text.get(..start)?;
        let is_apart = !head.ends_with(|letter: char| letter.is_alphanumeric() || "./:,€$£".contains(letter));
        if is_apart && let Some(length) = span(text.get(start..)?) {
            return Some((start, start + length));
        }
        if is_apart && single.is_none() && LIMITS.iter().any(|word| head.ends_with(word)) {
            let exact = hour(text.get(start..)?).filter(|(_, is_marked)| *is_marked);
            single = exact.map(|(length, _)| (start, start + length));
        }
        let rest = text.get(start..)?;
        at = start + rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        if at >= text.len() {
            break;
        }
    }
    single
}

/// The first span of hours of a text, with both its ends.
pub(super) fn hours(text: &str) -> Option<(usize, usize)> {
    clock(text).filter(|(start, end)| text.get(*start..*end).is_some_and(|it| span(it) == Some(it.len())))
}

/// How long a span of hours is that a text begins with.
fn span(text: &str) -> Option<usize> {
    let (first, is_marked) = hour(text)?;
    let rest = text.get(first..)?;
    let mut joints: Vec<&&str> = JOINTS.iter().filter(|joint| rest.starts_with(**joint)).collect();
    joints.sort_by_key(|joint| usize::MAX - joint.len());
    let joint = joints.first()?;
    let (second, is_also) = hour(rest.get(joint.len()..)?)?;
    // Folding makes a space of the hyphen of "7h-19h".
    let is_sure = if **joint == " " {
        is_marked && is_also
    } else {
        is_marked || is_also
    };
    is_sure.then_some(first + joint.len() + second)
}

/// How long an hour is that a text begins with, and whether its minutes or unit show it to be one.
pub(super) fn hour(text: &str) -> Option<(usize, bool)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let count = digits(text);
    let number: u8 = text.get(..count).filter(|it| it.len() <= 2)?.parse().ok()?;
    let rest = text.get(count..)?;
    let minutes = rest
        .strip_prefix([':', '.', 'h'])
        .filter(|it| digits(it) == 2 && it.starts_with(|first: char| first < '6'));
    let length = if minutes.is_some() { count + 3 } else { count };
    let tail = text.get(length..)?;
    let unit = UNITS
        .iter()
        .find(|unit| {
            let rest = tail.trim_start();
            rest.strip_prefix(**unit)
                .is_some_and(|after| !after.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '/'))
        })
        .map(|unit| unit.len() + tail.len() - tail.trim_start().len());
    (number <= 24).then_some((length + unit.unwrap_or(0), minutes.is_some() || unit.is_some()))
}

/// What may follow an hour.
const UNITS: &[&str] = &[
    "uhr",
    "h",
    "hs",
    "am",
    "pm",
    "a.m.",
    "p.m.",
    "heures",
    "horas",
    "in the morning",
    "in the evening",
    "at night",
    "de la manana",
    "de la tarde",
    "de la noche",
    "da manha",
    "da tarde",
    "da noite",
    "di mattina",
    "del mattino",
    "du matin",
    "du soir",
    "点",
    "o'clock",
];

/// What the names of the days of the week begin with, and how they may end.
const DAYS: &[&str] = &[
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miercoles",
    "jueves",
    "viernes",
    "sabado",
    "domingo",
    "lunedi",
    "martedi",
    "mercoledi",
    "giovedi",
    "venerdi",
    "sabato",
    "domenica",
    "segunda",
    "terca",
    "quarta",
    "quinta",
    "sexta",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
];
/// What the first two letters of those names are.
const HEADS: &[[u8; 2]] = &[
    *b"mo", *b"tu", *b"we", *b"th", *b"fr", *b"sa", *b"su", *b"di", *b"mi", *b"do", *b"so", *b"lu", *b"ma", *b"me",
    *b"je", *b"ve", *b"vi", *b"gi", *b"se", *b"te", *b"qu", *b"ju",
];
const ENDS: &[&str] = &[
    "", "s", "day", "days", "sday", "nesday", "rsday", "urday", "feira", "-feira",
];
/// Days of two letters are words elsewhere: they count beside each other only.
const SHORTEST: usize = 3;

/// The words between the first and the last day of a span.
const TO: &[&str] = &[
    "to", "through", "thru", "until", "bis", "au", "a", "al", "e", "y", "and", "und", "et", "feira", "hasta", "ate",
    "il", "el", "le", "o", "on",
];

/// The first span of days of a text: "Mon to Fri", "de lunes a jueves", "Monday-Friday", "周一至周五".
pub(super) fn week(text: &str) -> Option<(usize, usize)> {
    let mut begun: Option<(usize, &str)> = None;
    let mut between = 0;
    for (at, word) in words(text) {
        if is_day(word) {
            match begun {
                Some((start, first)) if first.len() >= SHORTEST || word.len() == first.len() && is_first(first) => {
                    return Some((start, at + word.len()));
                }
                _ => (begun, between) = (Some((at, word)), 0),
            }
        } else if begun.is_some() && TO.contains(&word) && between < 2 {
            between += 1;
        } else {
            begun = None;
        }
    }
    None
}

/// The parts of a day that one may have to work on some days.
const PARTS: &[&str] = &[
    "evening",
    "evenings",
    "morning",
    "mornings",
    "afternoon",
    "afternoons",
    "night",
    "nights",
    "abend",
    "abends",
    "vormittag",
    "nachmittag",
    "nachmittags",
    "soir",
    "soirs",
    "matin",
    "matins",
    "manana",
    "mananas",
    "tarde",
    "tardes",
    "noche",
    "noches",
    "mattina",
    "mattine",
    "sera",
    "sere",
    "pomeriggio",
    "pomeriggi",
    "manha",
    "manhas",
    "noite",
    "noites",
];

/// The first day of the week with a part of the day: "one Thursday evening a month", "el sábado por la mañana", "Donnerstagabend".
pub(super) fn part_of_day(text: &str) -> Option<(usize, usize)> {
    const BETWEEN: usize = 3;
    let mut begun: Option<(usize, usize)> = None;
    for (index, (at, word)) in words(text).enumerate() {
        let is_both = word.len() > 8
            && PARTS
                .iter()
                .any(|part| word.strip_suffix(part).is_some_and(|day| day.len() > 5 && is_day(day)));
        if is_both {
            return Some((at, at + word.len()));
        }
        if is_day(word) && word.len() > SHORTEST {
            begun = Some((index, at));
        } else if let Some((first, start)) = begun.filter(|_| PARTS.contains(&word)) {
            if index - first <= BETWEEN {
                return Some((start, at + word.len()));
            }
            begun = None;
        }
    }
    None
}

/// Whether two letters may be the first day of a span: "so do" are words.
fn is_first(word: &str) -> bool {
    matches!(word, "mo" | "di" | "mi")
}

fn is_day(word: &str) -> bool {
    // Nearly all words fail at their first two letters, which takes no comparison of strings.
    let head = word.as_bytes().first_chunk::<2>();
    head.is_some_and(|it| HEADS.contains(it))
        && DAYS.iter().any(|day| {
            word.strip_prefix(day)
                .is_some_and(|end| end.is_empty() || day.len() >= SHORTEST && ENDS.contains(&end))
        })
}

/// The words of a text and where they begin.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(|letter: char| !letter.is_alphanumeric())
        .map(move |piece| {
            let start = at;
            at += piece.len();
            (start, piece.trim_end_matches(|letter: char| !letter.is_alphanumeric()))
        })
        .filter(|(_, word)| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{clock, week};

    #[test]
    fn hours_are_told_from_other_figures() {
        for (text, hours) in [
            ("6:30-15 uhr", "6:30-15 uhr"),
            ("das 7h as 15h30", "7h as 15h30"),
            ("dalle 7.30 alle 18.00", "7.30 alle 18.00"),
            ("de 6 a 10 de la manana", "6 a 10 de la manana"),
            ("3.30pm-6.30pm", "3.30pm-6.30pm"),
            ("de 7h 19h", "7h 19h"),
            ("tre pomeriggi fino alle 20.30", "20.30"),
            ("staff meetings until 5 pm", "5 pm"),
        ] {
            let found = clock(text).and_then(|(start, end)| text.get(start..end));
            assert_eq!(found, Some(hours), "{text}");
        }
        for text in [
            "3-5 years",
            "2.5 to 3 tonnes",
            "call 020 7946 0000",
            "24 7 am",
            "version 3.11",
        ] {
            assert_eq!(clock(text), None, "{text}");
        }
    }

    #[test]
    fn spans_of_days_are_told_from_single_days() {
        for (text, days) in [
            ("we work mon to fri here", "mon to fri"),
            ("wednesday through sunday", "wednesday through sunday"),
            ("de lunes a jueves", "lunes a jueves"),
            ("dal lunedi al venerdi", "lunedi al venerdi"),
            ("de segunda a sexta-feira", "segunda a sexta"),
            ("mo fr", "mo fr"),
        ] {
            let found = week(text).and_then(|(start, end)| text.get(start..end));
            assert_eq!(found, Some(days), "{text}");
        }
        for text in [
            "interviews on monday",
            "do more",
            "so do fr",
            "a month and a day",
            "so di per se",
        ] {
            assert_eq!(week(text), None, "{text}");
        }
    }
}
