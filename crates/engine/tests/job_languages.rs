//! Ads of many professions in seven languages: what is asked, what is nice, what is neither.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

use engine::job::{self, Advert};
use types::{Importance, RequirementKind};

struct Case {
    ad: &'static str,
    must: &'static [&'static str],
    prefer: &'static [&'static str],
    /// Neither asked nor nice.
    not: &'static [&'static str],
    years: Option<f32>,
    degree: Option<&'static str>,
}

fn skills(advert: &Advert, importance: Importance) -> Vec<&str> {
    let is = |it: &&types::Requirement| it.importance == importance;
    advert
        .requirements
        .iter()
        .filter(is)
        .filter_map(|it| it.skill.as_deref())
        .collect()
}

/// A must that the list of a case does not name may be a way of saying one that it does.
const MOST_EXTRA: usize = 3;

const CASES: &[Case] = &[
    Case {
        ad: "Schweißer (m/w/d) WIG/MAG\n\nÜber uns\nWir sind ein mittelständisches Unternehmen mit 30 Jahren Erfahrung im Stahlbau.\n\nIhre Aufgaben\n- Schweißen von Baugruppen nach Zeichnung\n- Sichtprüfung der Nähte\n\nIhr Profil\n- Abgeschlossene Ausbildung im Metallbereich\n- Mindestens 3 Jahre Berufserfahrung im WIG-Schweißen\n- Gültige Schweißerprüfung nach ISO 9606\n- Lesen technischer Zeichnungen\n- Staplerschein von Vorteil\n- Teamfähigkeit und Zuverlässigkeit\n\nWir bieten\n- 30 Tage Urlaub\n- Englischkurse und Excel-Schulungen",
        must: &[
            "Welding",
            "TIG welding",
            "Welding certificate",
            "Teamwork",
            "Reliability",
        ],
        prefer: &["Forklift licence"],
        not: &["Excel", "English", "Steel construction"],
        years: Some(3.0),
        degree: Some("vocational"),
    },
    Case {
        ad: "Comptable général H/F\n\nVos missions :\n• Tenue de la comptabilité fournisseurs\n• Établissement des déclarations de TVA\n\nProfil recherché :\n• BTS ou licence en comptabilité\n• Au moins deux ans d'expérience en cabinet\n• Maîtrise de Sage et d'Excel\n• La connaissance de SAP serait un plus\n• Anglais courant\n\nNous offrons : tickets restaurant, mutuelle.",
        must: &["Sage", "Excel", "English", "Accounting"],
        prefer: &["SAP"],
        not: &["Java"],
        years: Some(2.0),
        degree: Some("diploma"),
    },
    Case {
        ad: "职位：Java后端工程师\n岗位职责：\n1. 负责支付系统的开发\n任职要求：\n1. 本科及以上学历，计算机相关专业\n2. 3年以上Java开发经验，熟悉Spring Boot、MySQL和Redis\n3. 熟练使用Kafka或RabbitMQ\n4. 良好的沟通能力\n加分项：\n1. 有Kubernetes经验\n福利待遇：五险一金，Python培训",
        must: &[
            "Java",
            "Spring Boot",
            "MySQL",
            "Redis",
            "Kafka",
            "RabbitMQ",
            "Communication",
        ],
        prefer: &["Kubernetes"],
        not: &["Python"],
        years: Some(3.0),
        degree: Some("bachelor"),
    },
    Case {
        ad: "Enfermera/o de UCI\n\nRequisitos:\n- Grado en Enfermería\n- 2 años de experiencia en cuidados intensivos\n- Manejo de ventilación mecánica\n- Soporte vital avanzado\nSe valorará:\n- Inglés B2\n- Experiencia en diálisis\nOfrecemos: contrato indefinido.",
        must: &[
            "Intensive care",
            "Mechanical ventilation",
            "Advanced life support",
            "Nursing",
        ],
        prefer: &["English", "Dialysis"],
        not: &[],
        years: Some(2.0),
        degree: Some("bachelor"),
    },
    Case {
        ad: "Cuoco capo partita\nCerchiamo un cuoco con almeno due anni di esperienza in cucina italiana. Richiesta la conoscenza delle norme HACCP. Gradita la conoscenza della pasticceria. Buona conoscenza dell'inglese.",
        must: &["Cooking", "HACCP", "Italian cuisine", "English"],
        prefer: &["Pastry"],
        not: &[],
        years: Some(2.0),
        degree: None,
    },
    Case {
        ad: "Professor de matemática\n\nRequisitos:\n- Licenciatura em matemática\n- Experiência com ensino médio\n- Planejamento de aulas e avaliação de alunos\nDiferencial:\n- Conhecimento de Moodle\nOferecemos: plano de saúde e vale transporte.",
        must: &["Teaching", "Lesson planning", "Student assessment"],
        prefer: &["Moodle"],
        not: &[],
        years: None,
        degree: Some("bachelor"),
    },
    Case {
        ad: "Elektroniker für Betriebstechnik gesucht. Sie haben eine abgeschlossene Ausbildung als Elektroniker, Erfahrung mit SPS-Programmierung (Siemens TIA Portal) und einen Führerschein der Klasse B. Kenntnisse in KNX sind wünschenswert. Java ist nicht erforderlich. Gute Deutschkenntnisse in Wort und Schrift.",
        must: &[
            "Electrical installation",
            "PLC programming",
            "TIA Portal",
            "Driving licence B",
            "German",
        ],
        prefer: &["KNX"],
        not: &["Java"],
        years: None,
        degree: Some("vocational"),
    },
    Case {
        ad: "Secondary School Teacher\n\nAbout us\nWe are a friendly school founded in 1962.\n\nResponsibilities\n- Teach physics to years 9 to 11\n- Use Google Classroom\n\nRequirements\n- Qualified teacher status\n- Bachelor's degree in physics or a related field\n- Classroom management\n- No prior experience with Moodle needed\n\nNice to have\n- First aid certificate\n\nHow to apply\nSend your CV in Word to the head.",
        must: &["Teaching licence", "Teaching", "Classroom management"],
        prefer: &["First aid certificate"],
        not: &["Word", "Moodle"],
        years: None,
        degree: Some("bachelor"),
    },
    Case {
        ad: "Accountant wanted: CPA or ACCA, 5-7 years of experience with US GAAP and month-end close, advanced Excel, NetSuite preferred. Hybrid work, based in Boston, MA. You must be authorized to work in the US.",
        must: &["Accounting", "CPA", "ACCA", "US GAAP", "Month-end closing", "Excel"],
        prefer: &["NetSuite"],
        not: &[],
        years: Some(5.0),
        degree: None,
    },
    Case {
        ad: "Rechtsanwalt (m/w/d) Arbeitsrecht\n\nDein Profil\n• Zwei Staatsexamen, gerne mit Promotion\n• Erste Berufserfahrung im Arbeitsrecht\n• Verhandlungssicheres Englisch\n• idealerweise Französischkenntnisse\n\nWas wir bieten\n• Homeoffice und flexible Arbeitszeiten",
        must: &["Law", "Labour law", "English"],
        prefer: &["French"],
        not: &["Flexibility"],
        years: None,
        degree: Some("master"),
    },
    Case {
        ad: "Warehouse Operative\nWhat you need:\n* Forklift licence\n* Experience of order picking and RF scanners\n* Basic English\n* Willingness to work rotating shifts\nDesirable:\n* SAP WM or another warehouse management system\nBenefits:\n* Free parking, health insurance",
        must: &["Forklift licence", "Order picking", "English"],
        prefer: &["Warehouse management systems"],
        not: &["Health insurance"],
        years: None,
        degree: None,
    },
    Case {
        ad: "UX Designer\nYou will work with product managers in Scrum teams.\nYour profile:\n- 4+ years of UX design\n- Figma or Sketch\n- You know a modern framework such as React or Vue.js\n- HTML/CSS basics\n- portfolio of shipped work\nPlus:\n- motion design",
        must: &["UX design", "Figma", "Sketch", "React", "Vue.js", "HTML", "CSS"],
        prefer: &["Motion graphics"],
        not: &["Scrum"],
        years: Some(4.0),
        degree: None,
    },
    Case {
        ad: "Ingénieur structure\nVous êtes diplômé d'une école d'ingénieur (Bac+5) en génie civil. Vous maîtrisez Revit et AutoCAD. Une expérience de 5 ans minimum est exigée. La maîtrise de l'allemand est un atout. Permis B indispensable.",
        must: &["Revit", "AutoCAD", "Driving licence B"],
        prefer: &["German"],
        not: &[],
        years: Some(5.0),
        degree: Some("master"),
    },
    Case {
        ad: "护士（重症监护）\n任职要求：大专及以上学历，护理专业；持有护士执业证；2年以上重症监护工作经验；熟悉呼吸机使用。英语流利者优先。",
        must: &[
            "Registered nurse",
            "Nursing",
            "Intensive care",
            "Mechanical ventilation",
        ],
        prefer: &["English"],
        not: &[],
        years: Some(2.0),
        degree: Some("diploma"),
    },
];

#[test]
fn ads_of_many_professions_are_understood() {
    let mut wrong = Vec::new();
    for case in CASES {
        let advert = job::parse(case.ad);
        let title = case.ad.chars().take(24).collect::<String>().replace('\n', " ");
        let (must, prefer) = (
            skills(&advert, Importance::Must),
            skills(&advert, Importance::Preferred),
        );
        let mut note = |text: String| wrong.push(format!("{title}: {text}"));
        for skill in case.must.iter().filter(|skill| !must.contains(skill)) {
            note(format!("{skill} is not asked"));
        }
        for skill in case.prefer.iter().filter(|skill| !prefer.contains(skill)) {
            note(format!("{skill} is not preferred"));
        }
        for skill in case
            .not
            .iter()
            .filter(|skill| must.contains(skill) || prefer.contains(skill))
        {
            note(format!("{skill} is asked"));
        }
        let extra: Vec<_> = must.iter().filter(|skill| !case.must.contains(skill)).collect();
        if extra.len() > MOST_EXTRA {
            note(format!("also asks for {extra:?}"));
        }
        let years = advert
            .requirements
            .iter()
            .find(|it| it.kind == RequirementKind::Years)
            .and_then(|it| it.years);
        if years != case.years {
            note(format!("{years:?} years"));
        }
        let degree = advert.requirements.iter().find(|it| it.kind == RequirementKind::Degree);
        if degree.and_then(|it| it.level.as_deref()) != case.degree {
            note(format!("degree {degree:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn licences_places_permits_and_levels_have_their_kinds() {
    let advert = job::parse(CASES[8].ad);
    let kinds: Vec<_> = advert.requirements.iter().map(|it| it.kind).collect();
    for kind in [
        RequirementKind::Licence,
        RequirementKind::Location,
        RequirementKind::WorkPermit,
    ] {
        assert!(kinds.contains(&kind), "{kind} in {kinds:?}");
    }
    let place = advert.requirements.iter().find(|it| it.text == "Boston").unwrap();
    assert_eq!(place.kind, RequirementKind::Location);
    let level = |ad: &str, language: &str| {
        let advert = job::parse(ad);
        advert
            .requirements
            .into_iter()
            .find(|it| it.skill.as_deref() == Some(language))
            .and_then(|it| it.level)
    };
    assert_eq!(level(CASES[9].ad, "English").as_deref(), Some("C1"));
    assert_eq!(level(CASES[10].ad, "English").as_deref(), Some("A2"));
    assert_eq!(
        level("You speak German (C1) and English (B2).", "German").as_deref(),
        Some("C1")
    );
    assert_eq!(
        level("You speak German (C1) and English (B2).", "English").as_deref(),
        Some("B2")
    );
}

#[test]
fn the_company_is_boilerplate() {
    let advert = job::parse(CASES[0].ad);
    let letters: Vec<char> = CASES[0].ad.chars().collect();
    let left_out: String = advert
        .boilerplate
        .iter()
        .flat_map(|span| &letters[span.start..span.end])
        .collect();
    assert!(
        left_out.contains("mittelständisches") && left_out.contains("Urlaub") && !left_out.contains("Schweißerprüfung")
    );
}
