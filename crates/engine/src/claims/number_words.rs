//! The words by which one number is told to follow from others, folded.

/// What is said behind an hour of the afternoon or the evening.
pub(super) const AFTERNOON: &[&str] = &[
    "pm",
    "p.m",
    "in the afternoon",
    "in the evening",
    "nachmittags",
    "abends",
    "uhr nachmittags",
    "uhr abends",
    "de l'apres midi",
    "du soir",
    "de la tarde",
    "de la noche",
    "del pomeriggio",
    "di sera",
    "da tarde",
    "da noite",
    "'s middags",
];

/// What goes before a difference.
pub(super) const DIFFERENCES: &[&str] = &["by", "um", "di", "em", "met", "over", "de", "en", "d", "o", "von"];

/// What stands between what was and what is: "from 20 to 15".
pub(super) const CHANGES: &[&str] = &[
    "to", "auf", "a", "al", "all", "alla", "allo", "ai", "para", "naar", "do", "na", "au", "hasta", "ate", "bis", "do",
    "a", "tot", "до",
];

/// What stands between what is and what was: "two days instead of four".
pub(super) const INSTEAD: &[&str] = &[
    "instead",
    "statt",
    "anstatt",
    "anstelle",
    "lieu",
    "lugar",
    "vez",
    "invece",
    "plaats",
    "zamiast",
    "from",
    "contre",
    "frente",
    "contro",
    "contra",
    "gegenuber",
    "vorher",
    "zuvor",
    "previously",
];

/// What numbers are told by.
pub(super) const PERIODS: &[&str] = &[
    "месяц",
    "год",
    "неделю",
    "квартал",
    "tygodniowo",
    "kwartalnie",
    "year",
    "yearly",
    "annual",
    "annually",
    "month",
    "monthly",
    "quarter",
    "quarterly",
    "jahr",
    "jahrlich",
    "monat",
    "monatlich",
    "quartal",
    "an",
    "annuel",
    "mois",
    "mensuel",
    "trimestre",
    "ano",
    "anual",
    "anuales",
    "mes",
    "mensual",
    "anno",
    "annuo",
    "mese",
    "mensile",
    "jaar",
    "maand",
    "rok",
    "rocznie",
    "miesiac",
    "miesiecznie",
];

/// What stands behind a part of those that were counted.
pub(super) const OF_THEM: &[&str] = &[
    "of them",
    "of which",
    "of whom",
    "of these",
    "davon",
    "darunter",
    "dont",
    "d'entre",
    "de ellos",
    "de ellas",
    "de los cuales",
    "de las cuales",
    "di cui",
    "di loro",
    "deles",
    "delas",
    "dos quais",
    "das quais",
    "waarvan",
];

/// What goes before what it came to.
pub(super) const TARGETS: &[&str] = &[
    "to", "auf", "a", "al", "alla", "para", "naar", "do", "na", "au", "hasta", "ate", "only", "nur", "just",
];

/// What stands right before how many each has.
pub(super) const OF: &[&str] = &[
    " of ", " von ", " mit ", " de ", " a ", " di ", " da ", " com ", " con ", " met ",
];

/// Words for those whom one works with, as they begin.
pub(super) const COLLEAGUES: &[&str] = &[
    "colleague",
    "kolleg",
    "collegue",
    "companer",
    "collegh",
    "colega",
    "coworker",
    "co worker",
];

/// What makes an average of two numbers where words are not parted.
pub(super) const AVERAGES: &[&str] = &["人均", "平均", "每人", "每场", "每家", "每个"];

/// What makes a product of two numbers, or a share of each.
pub(super) const EACH: &[&str] = &[
    "x",
    "×",
    "je",
    "jeweils",
    "each",
    "per",
    "pro",
    "par",
    "chacun",
    "chacune",
    "por",
    "cada",
    "ciascuno",
    "ciascuna",
    "elk",
    "elke",
    "average",
    "durchschnittlich",
    "moyenne",
    "media",
    "gemiddeld",
    "times",
    "mal",
];

/// One more behind a number: "two fitters and one apprentice".
pub(super) const ONE_MORE: &[&str] = &[
    " and one ",
    " and a ",
    " and an ",
    " und ein ",
    " und eine ",
    " und einen ",
    " und einem ",
    " und einer ",
    " et un ",
    " et une ",
    " et d'un ",
    " et d'une ",
    " y de un ",
    " y de una ",
    " e di un ",
    " e di una ",
    " e de um ",
    " e de uma ",
    " y un ",
    " y una ",
    " e un ",
    " e una ",
    " e um ",
    " e uma ",
    " en een ",
    " i jeden ",
    " sowie ein ",
    " sowie eine ",
    " sowie einen ",
    " sowie einem ",
    " sowie einer ",
    " plus one ",
];

/// What goes before a difference where words are not parted.
pub(super) const CHANGED: &[&str] = &[
    "缩短",
    "缩短了",
    "减少",
    "减少了",
    "降低",
    "降低了",
    "下降",
    "下降了",
    "提高",
    "提高了",
    "提升",
    "提升了",
    "增加",
    "增加了",
    "增长",
    "增长了",
    "节省",
    "节省了",
    "節約",
    "短縮",
    "削減",
    "増加",
    "減少",
    "向上",
];

/// What joins two numbers of a line.
pub(super) const AND: &[&str] = &[
    " and ", " und ", " et ", " y ", " e ", " en ", " i ", " sowie ", " plus ",
];
