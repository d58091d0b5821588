//! Words that say of conditions of the work that there are none, that they are paid, or how often they come.

/// Words before a condition that deny it.
pub(super) const DENIALS: &[&str] = &[
    "no", "not", "never", "without", "kein", "keine", "keinen", "ohne", "nicht", "nie", "sans", "pas", "jamais",
    "aucun", "aucune", "sin", "ningun", "senza", "niente", "nessun", "mai", "sem", "nao", "nenhum", "zero", "ni", "ne",
    "nor", "neither", "nem",
];

/// Whether a clause says that there is none: "overseas travel is not involved", "non sono previsti turni".
pub(super) fn is_denied(clause: &str) -> bool {
    const NOT: &[&str] = &[
        "not", "never", "kein", "keine", "keinen", "nicht", "nie", "pas", "jamais", "aucun", "aucune", "ningun",
        "ninguna", "non", "nao", "nessun", "nessuna", "nenhum", "nenhuma",
    ];
    const NONE: &[&str] = &[
        "no hay ",
        "no se trabaja",
        "nada de ",
        "niente ",
        "gibt es bei uns nicht",
        "gibt es nicht",
        "ni soirs",
        "ni week",
        "no nights",
        "no weekend",
    ];
    const ONLY: &[&str] = &[
        "only",
        "nur",
        "seulement",
        "solo",
        "so",
        "more",
        "mehr",
        "less",
        "plus",
        "piu",
        "older",
        "alter",
        "anterieur",
    ];
    let mut words = clause.split(|letter: char| !letter.is_alphanumeric()).peekable();
    let mut is_there_none = NONE.iter().any(|it| clause.contains(it));
    while let Some(word) = words.next() {
        is_there_none |= NOT.contains(&word) && !words.peek().is_some_and(|next| ONLY.contains(next));
    }
    is_there_none
}

/// Whether a clause tells what hours are paid rather than when they are.
pub(super) fn is_paid(clause: &str) -> bool {
    [
        "€",
        "£",
        "$",
        "bezahlt",
        "vergutet",
        "allowance",
        "differential",
        "premium",
        "加班照算",
        "补贴",
    ]
    .iter()
    .any(|word| clause.contains(word))
}

/// Whether a check of health or of the record is something that the employer gives.
pub(super) fn is_given(clause: &str) -> bool {
    const GIVEN: &[&str] = &[
        "free ",
        "paid",
        "annual",
        "yearly",
        "gratis",
        "kostenlos",
        "bezahlt",
        "jahrlich",
        "gratuit",
        "annuel",
        "pris en charge",
        "anual",
        "annual",
        "annuale",
        "rimborsat",
        "免费",
        "年度",
        "每年",
        "定期",
    ];
    GIVEN.iter().any(|word| clause.contains(word))
}

/// Words about those who may be asked or reached at the hours that are named: those are no hours of work.
const REACHED: &[&str] = &[
    "support line",
    "walk in",
    "curriculum",
    "curriculo",
    "bewerbungstag",
    "interessados",
    "interesados",
    "llama a",
    "直接来",
    "helpline",
    "hotline",
    "switchboard",
    "phone line",
    "recruiting",
    "recruitment team",
    "reachable",
    "call us",
    "ring us",
    "phone us",
    "erreichbar",
    "erreichen sie",
    "erreichst du",
    "telefon",
    "rufen sie",
    "standard repond",
    "appelez",
    "par telephone",
    "joignable",
    "llamar",
    "llame",
    "telefono",
    "entrevista",
    "presentarse",
    "telefonare",
    "chiamare",
    "colloqui",
    "ligar",
    "telefone",
    "entrevistas",
    "o suporte",
    "interview",
    "closing date",
    "deadline",
    "vorstellungsgesprach",
    "电话",
    "咨询",
    "面试",
    "客服热线",
];

/// Whether a sentence says when somebody can be reached.
pub(super) fn is_of_reach(words: &str) -> bool {
    REACHED.iter().any(|it| words.contains(it))
}

/// How often something is: said of hours and journeys it is a condition of the work, wherever it stands.
pub(super) const OFTEN: &[&str] = &[
    " a year",
    " per year",
    " a month",
    " per month",
    " a week",
    " per week",
    "every ",
    "times a ",
    "once a ",
    "twice a ",
    "week in ",
    "days in ",
    "im jahr",
    "pro jahr",
    "jahrlich",
    "im monat",
    "pro monat",
    "pro woche",
    "mal im ",
    "mal pro",
    "alle zwei",
    "alle sechs",
    "alle vier",
    "jede ",
    "jedes ",
    "par an",
    "par mois",
    "par semaine",
    "fois par",
    "sur deux",
    "sur quatre",
    "sur cinq",
    "par trimestre",
    "certains",
    "al ano",
    "al mes",
    "a la semana",
    "por semana",
    "por ano",
    "por mes",
    "veces al",
    "de cada",
    "semanales",
    "quincenal",
    "all'anno",
    "l'anno",
    "al mese",
    "a settimana",
    "alla settimana",
    "volte",
    "ogni ",
    "alcune",
    "qualche",
    "vezes por",
    "vezes ao",
    "por trimestre",
    "ao mes",
    "ao ano",
    "每周",
    "每月",
    "每年",
    "每季",
    "occasional",
    "gelegentlich",
    "ponctuel",
    "frequent",
    "regelmassig",
    "regular ",
];
