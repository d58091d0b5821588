//! What stands in place of an end that has not come yet.

/// How an end that has not come yet is written, by language.
const OPEN_ENDS: [(&str, &str); 21] = [
    ("ar", "الآن"),
    ("cs", "dosud"),
    ("da", "nu"),
    ("de", "heute"),
    ("en", "Present"),
    ("es", "actualidad"),
    ("fi", "nykyinen"),
    ("fr", "présent"),
    ("he", "היום"),
    ("it", "presente"),
    ("ja", "現在"),
    ("ko", "현재"),
    ("nl", "heden"),
    ("no", "nå"),
    ("pl", "obecnie"),
    ("pt", "atual"),
    ("ru", "настоящее время"),
    ("sv", "pågående"),
    ("tr", "devam"),
    ("uk", "дотепер"),
    ("zh", "至今"),
];

/// The word for "to this day" in a language; English where there is none.
pub(crate) fn open_end(language: Option<&str>) -> &'static str {
    OPEN_ENDS
        .iter()
        .find(|(tongue, _)| Some(*tongue) == language)
        .map_or("Present", |(_, word)| word)
}
