//! Words that tell what a line is about.

/// How an end that has not come yet is written, by language.
const OPEN_ENDS: [(&str, &str); 10] = [
    ("de", "heute"),
    ("en", "Present"),
    ("es", "actualidad"),
    ("fr", "présent"),
    ("it", "presente"),
    ("nl", "heden"),
    ("pl", "obecnie"),
    ("pt", "atual"),
    ("sv", "pågående"),
    ("zh", "至今"),
];

/// The word for "to this day" in a language; English where there is none.
pub(crate) fn open_end(language: Option<&str>) -> &'static str {
    OPEN_ENDS
        .iter()
        .find(|(tongue, _)| Some(*tongue) == language)
        .map_or("Present", |(_, word)| word)
}
